"""The published answers beside the checkout; tests that need them are marked `shared`."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SHARED = Path(__file__).parents[2].parent / "shared"
EXAMPLES = SHARED / "facts" / "worked_examples.csv"
NATIONAL_INSURANCE = SHARED / "reference" / "hmrc_ni"
WHY_SKIPPED = "needs the open data beside the checkout (../shared)"


@dataclass(frozen=True)
class Example:
    """One published answer."""

    instrument: str
    name: str
    year: str
    nation: str
    inputs: dict[str, Any]
    output: str
    expected: float
    tolerance: float
    source: str

    def __str__(self) -> str:
        return f"{self.name}-{self.output}"


def examples(*instruments: str) -> list[Example]:
    """The published answers: all of them, or those of some instruments; none where there are no shared facts."""
    if not EXAMPLES.exists():
        return []
    with EXAMPLES.open(encoding="utf-8", newline="") as file:
        return [_example(row) for row in csv.DictReader(file) if not instruments or row["instrument"] in instruments]


def _example(row: Mapping[str, str]) -> Example:
    return Example(
        row["instrument"], row["example"], row["fiscal_year"], row["nation"], json.loads(row["inputs"]), row["output"],
        float(row["expected"]), float(row["tolerance"]), row["source"],
    )  # fmt: skip


def national_insurance_rows(set_aside: bool = False) -> list[list[str]]:
    """HMRC's rows: year, period, number of the period, letter, pay, employee's and employer's contribution.

    set_aside: instead, the rows that HMRC's own file has commented out, with a # or a ! before the year.
    """
    found: list[list[str]] = []
    for table in sorted(NATIONAL_INSURANCE.glob("*.csv")):
        lines = table.read_text(encoding="utf-8").splitlines()[1:]
        rows = [[cell.strip().strip('"').strip() for cell in line.split(",")] for line in lines]
        found += [[row[0].lstrip("#! "), *row[1:]] for row in rows if len(row) > 6 and is_set_aside(row) == set_aside]
    return [row for row in found if row[0].isdigit()]


def is_set_aside(row: list[str]) -> bool:
    """Whether HMRC's own file has commented the row out."""
    return row[0].startswith(("#", "!"))


PARAMETERS = SHARED / "facts" / "parameters.csv"
