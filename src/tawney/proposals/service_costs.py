"""What basic services cost, each figure with its source, brought to the money of another year."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from tawney.proposals.spending import prices
from tawney.vocabulary.problems import PackageProblem, nearest
from tawney.vocabulary.source import Grade, Source
from tawney.vocabulary.tax_year import TaxYear


@dataclass(frozen=True)
class Cost:
    """One figure. year: whose money it is in."""

    name: str
    value: float
    unit: str
    year: TaxYear
    source: Source

    def in_money_of(self, year: TaxYear) -> float:
        """The figure in another year's money, by the GDP deflator; a rate, share or number of years as it stands."""
        if not self.unit.startswith("GBP"):
            return self.value
        return self.value * prices(self.year, year) if year >= self.year else self.value / prices(year, self.year)


def service_cost(name: str) -> Cost:
    """A figure by its name. Raises PackageProblem with the nearest name."""
    if name not in _costs():
        raise PackageProblem(
            f"There is no cost of services called '{name}'",
            expected=f"one of {', '.join(_costs())}",
            nearest=nearest(name, _costs()),
        )
    return _costs()[name]


@lru_cache(maxsize=1)
def _costs() -> Mapping[str, Cost]:
    with (Path(__file__).parent / "service_costs.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(line for line in file if not line.startswith("#")))
    return {
        r["name"]: Cost(
            r["name"], float(r["value"]), r["unit"], TaxYear.read(r["year"]), Source(r["source"], Grade[r["grade"]])
        )
        for r in rows
    }
