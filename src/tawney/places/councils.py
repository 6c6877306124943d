"""The councils of the United Kingdom, by the code that the Office for National Statistics gives each."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from tawney.places.regions import Region


@dataclass(frozen=True)
class Council:
    """A council that sets council tax or rates. code: its ONS code (boundaries of April 2024)."""

    code: str
    name: str
    region: Region


@lru_cache(maxsize=1)
def councils() -> tuple[Council, ...]:
    """Every council, in the order of their codes; a council's number in a people file is its place in this order."""
    with (Path(__file__).parent / "councils.csv").open(encoding="utf-8", newline="") as file:
        rows = [line for line in file if not line.startswith("#")]
    return tuple(Council(r["code"], r["name"], Region[r["region"]]) for r in csv.DictReader(rows))


@lru_cache(maxsize=1)
def council_codes() -> tuple[str, ...]:
    """The codes alone, in the same order."""
    return tuple(c.code for c in councils())
