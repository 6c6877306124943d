"""The published answers beside the checkout; tests that need them are marked `shared`."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SHARED = Path(__file__).parents[2].parent / "shared"
EXAMPLES = SHARED / "facts" / "worked_examples.csv"
NATIONAL_INSURANCE = SHARED / "reference" / "hmrc_ni" / "Years2025to2026.csv"
WHY_SKIPPED = "needs the open data beside the checkout (../shared)"


@dataclass(frozen=True)
class Example:
    """One published answer."""

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


def examples(instrument: str, *years: str) -> list[Example]:
    """The published answers of an instrument; those of some tax years only, when years are named."""
    return [e for e in _read(instrument) if not years or e.year in years] if EXAMPLES.exists() else []


def _read(instrument: str) -> Iterator[Example]:
    with EXAMPLES.open(encoding="utf-8", newline="") as file:
        for r in csv.DictReader(file):
            if r["instrument"] == instrument:
                yield Example(
                    r["example"], r["fiscal_year"], r["nation"], json.loads(r["inputs"]), r["output"],
                    float(r["expected"]), float(r["tolerance"]), r["source"],
                )  # fmt: skip


def national_insurance_rows() -> list[list[str]]:
    """HMRC's rows: year, period, number of the period, letter, pay, employee's and employer's contribution."""
    if not NATIONAL_INSURANCE.exists():
        return []
    with NATIONAL_INSURANCE.open(encoding="utf-8", newline="") as file:
        rows = [[cell.strip().strip('"').strip() for cell in line.split(",")] for line in file]
    return [row for row in rows[1:] if row[0]]


PARAMETERS = SHARED / "facts" / "parameters.csv"


def fact(instrument: str, parameter: str, group: str, day: str) -> float:
    """The value of a parameter in force on a day, from the facts: for published answers of earlier years."""
    with PARAMETERS.open(encoding="utf-8", newline="") as file:
        held = [
            r
            for r in csv.DictReader(file)
            if (r["instrument"], r["parameter"]) == (instrument, parameter)
            and r["group"].startswith(group)
            and r["from_date"] <= day
        ]
    return float(max(held, key=lambda r: r["from_date"])["value"])


def earlier_year(year: str) -> Mapping[str, float]:
    """The amounts of an earlier tax year that published answers rest on: today's rules are then checked with them."""
    day = f"{year[:4]}-04-30"
    return {path: fact(*where, day) for path, where in _EARLIER.items()}


_EARLIER: Mapping[str, tuple[str, str, str]] = {
    "income_tax.personal_allowance": ("income_tax", "personal_allowance", "all ages"),
    "income_tax.basic_rate_limit": ("income_tax", "basic_rate_limit", ""),
    "income_tax.savings_allowance_basic": ("savings_tax", "personal_savings_allowance", "basic"),
    "income_tax.savings_allowance_higher": ("savings_tax", "personal_savings_allowance", "higher"),
    "income_tax.dividend_allowance": ("dividend_tax", "allowance", ""),
    "income_tax.dividend_ordinary_rate": ("dividend_tax", "ordinary_rate", ""),
    "income_tax.dividend_upper_rate": ("dividend_tax", "upper_rate", ""),
    "marriage_allowance.transferable_amount": ("marriage_allowance", "transferable_amount", ""),
}
