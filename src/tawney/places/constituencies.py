"""The constituencies of the House of Commons since July 2024, by the code the Office for National Statistics gives."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from tawney.places.regions import Region


@dataclass(frozen=True)
class Constituency:
    """A constituency. code: its ONS code. council: the code of the council where most of its people live, if known."""

    code: str
    name: str
    region: Region
    council: str | None


@lru_cache(maxsize=1)
def constituencies() -> tuple[Constituency, ...]:
    """Every constituency, in the order of their codes."""
    with (Path(__file__).parent / "constituencies.csv").open(encoding="utf-8", newline="") as file:
        rows = [line for line in file if not line.startswith("#")]
    return tuple(
        Constituency(r["code"], r["name"], Region[r["region"]], r["council"] or None) for r in csv.DictReader(rows)
    )
