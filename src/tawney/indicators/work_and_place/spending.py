"""Spending between regions: how much more a region would have had at another's rate, and whose rate is taken."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tawney.vocabulary.problems import IndicatorProblem, nearest

Table = Mapping[str, Mapping[str, float]]
"""From a year to a region to a figure."""


@dataclass(frozen=True)
class SpendingGap:
    """total: over all years, in the unit of the spending. by_year: each year's. against: whose rate it is measured by.
    vintage: which release of the figures. formula: in words."""

    total: float
    by_year: Mapping[str, float]
    against: str
    vintage: str
    formula: str


def spending_gap(
    spending: Table, population: Table, region: tuple[str, ...], against: tuple[str, ...], *, vintage: str
) -> SpendingGap:
    """How much more a region would have had at the spending per head of another.

        sum over years of (spending per head against - spending per head of the region) x people of the region

    region, against: the parts that make each, as the three regions of the North, or London, or every region for the
    average of the country. **The same tables say GBP 59bn against London and GBP 10bn against the average of the United
    Kingdom** for the North over a decade (IPPR North 2017): the formula is half of the figure, and figures are revised,
    so that the vintage must be said.
    """
    if not vintage.strip():
        raise IndicatorProblem(
            "The gap has no vintage.", expected="which release the figures are from, as 'CRA November 2017'"
        )
    if set(spending) != set(population):
        odd = ", ".join(sorted(set(spending) ^ set(population)))
        raise IndicatorProblem(f"Spending and population are not of the same years: {odd} is in one alone.")
    by_year: dict[str, float] = {}
    for year in spending:
        own, people = _sum(spending, year, region), _sum(population, year, region)
        theirs, others = _sum(spending, year, against), _sum(population, year, against)
        by_year[year] = (theirs / others - own / people) * people
    named = " and ".join(against) if len(against) < 4 else f"{len(against)} regions together"
    formula = f"(spending per head of {named} less that of {' and '.join(region)}) x people, summed over years"
    return SpendingGap(sum(by_year.values()), by_year, named, vintage, formula)


def _sum(table: Table, year: str, parts: tuple[str, ...]) -> float:
    of_year = table[year]
    for part in parts:
        if part not in of_year:
            raise IndicatorProblem(f"{year} has no figure of {part}.", nearest=nearest(part, of_year))
    found = sum(of_year[part] for part in parts)
    if not found > 0:
        raise IndicatorProblem(
            f"The figures of {' and '.join(parts)} in {year} add up to {found:g}.", expected="over 0"
        )
    return found
