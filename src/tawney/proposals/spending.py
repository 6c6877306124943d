"""What is spent on each public service in each nation and year: published where found, and said where not.

The figures lie in three tables beside this file, each with its source. A figure that was not found is never made up in
silence: `published` refuses it, and `spending` says how it was come by (`HOW`).
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from tawney.law.statute_book import statute_book
from tawney.places.regions import Nation
from tawney.proposals.public_services import PublicService, public_service
from tawney.vocabulary.problems import UnknownSpending
from tawney.vocabulary.tax_year import TaxYear

HOW: Mapping[str, str] = MappingProxyType(
    {
        "published": "as published",
        "split": "the function's published total, divided among its services as in England",
        "as in England": "not found for the nation: England's spending a head",
        "brought": "from the last year found, by the growth of spending on the function and of planned budgets",
    }
)
"""How a figure was come by, from the surest to the least sure."""

NAMES: Mapping[Nation, str] = MappingProxyType(
    {
        Nation.ENGLAND: "England",
        Nation.WALES: "Wales",
        Nation.SCOTLAND: "Scotland",
        Nation.NORTHERN_IRELAND: "Northern Ireland",
    }
)
UNITED_KINGDOM = "United Kingdom"
_FOLDER = Path(__file__).parent

OWN_SINCE = 2018
"""The first year, as 2018 for 2018-19, of which every nation's own spending is known."""
SOCIAL_CARE_SINCE = ("2010-11", "2023-24", (32.01 - 4.6) / 32.01)
"""Adult social care in England in the first year over that in the second, in real terms.

GBP 32.01 billion in 2023-24 (NHS England, Adult social care activity and finance report 2023-24, table 1a), 4.6 billion
more in real terms than in 2010-11 (King's Fund, Social care 360, 2025, as told by bcop.org.uk). Grade C.
"""


@dataclass(frozen=True)
class Spent:
    """Spending on one service in one nation and year. million: GBP million, money of the year. how: a key of `HOW`."""

    million: float
    how: str


def published(area: str, heading: str, year: TaxYear) -> float:
    """A published figure, GBP million of the year. Raises UnknownSpending where none was found."""
    found = _spent().get((area, heading), {})
    if str(year) in found:
        return found[str(year)]
    known = f"one of {', '.join(sorted(found))}" if found else "a heading that is found for this area"
    raise UnknownSpending(
        f"Spending on {heading.replace('_', ' ')} in {area} in {year} was not found",
        where=None,
        expected=known,
        next_step="The figures that are known are in proposals/public_spending.csv.",
    )


def spending(name: str, nation: Nation, year: TaxYear) -> Spent:
    """What is spent on a service in a nation and a year, and how that was come by.

    Raises UnknownSpending for years before 2018-19, for which no nation's spending was found.
    """
    service = public_service(name)
    known = [y for y in TaxYear(OWN_SINCE).to(TaxYear(2024)) if _found(service, nation, y)]
    if year < known[0] and year.start != OWN_SINCE:
        raise UnknownSpending(
            f"Spending on {service.title.lower()} in {NAMES[nation]} in {year} was not found",
            expected=f"a year from {known[0]}",
            next_step="Spending by function is known for the United Kingdom from 2010-11.",
        )
    nearest = max((y for y in known if y <= year), default=known[0])
    base = _found(service, nation, nearest)
    assert base is not None
    if nearest == year:
        return base
    return Spent(base.million * _level(service, year) / _level(service, nearest), "brought")


def spending_a_head(name: str, nation: Nation, year: TaxYear) -> Spent:
    """As `spending`, for each person of the nation, GBP of the year (in `million`, one pound and not a million)."""
    whole = spending(name, nation, year)
    return Spent(1_000 * whole.million / population(NAMES[nation], year), whole.how)


def population(area: str, year: TaxYear) -> float:
    """Thousands of people. A nation's beyond the last estimate grows as the United Kingdom's is projected to."""
    table = _table("population.csv")
    row = next(r for r in table if r["area"] == area)
    if row.get(str(year)):
        return float(row[str(year)])
    known = [y for y in row if y != "area" and row[y]]
    if area == UNITED_KINGDOM or str(year) < known[0]:
        raise UnknownSpending(
            f"The population of {area} in {year} was not found", expected=f"a year from {known[0]} to {known[-1]}"
        )
    last = TaxYear.read(known[-1])
    return float(row[known[-1]]) * population(UNITED_KINGDOM, year) / population(UNITED_KINGDOM, last)


def earlier_over_later(name: str, first: TaxYear, last: TaxYear, nation: Nation | None = None) -> float:
    """Real spending a head on a service in an earlier year over that in a later one.

    Real: by the GDP deflator. nation: whose, where its spending in both years is known (from 2018-19); the United
    Kingdom's otherwise. The function's spending stands for the service's, for sub-functions of years before
    2019-20 were not found; adult social care is England's. Raises UnknownSpending where even that was not found.
    """
    service = public_service(name)
    if nation is not None and first.start >= OWN_SINCE:
        before, after = (spending_a_head(name, nation, year).million for year in (first, last))
        return before / after * prices(first, last)
    people = population(UNITED_KINGDOM, last) / population(UNITED_KINGDOM, first)
    if service.function == "social_care":
        return _social_care(service, first, last) * people
    known = first.start >= OWN_SINCE
    before = _level(service, first) if known else published(UNITED_KINGDOM, service.function, first)
    return before / _level(service, last) * prices(first, last) * people


def _social_care(service: PublicService, first: TaxYear, last: TaxYear) -> float:
    """Real spending on adult social care in the first year over the last; nothing else of social care is known."""
    since, until, ratio = SOCIAL_CARE_SINCE
    if first.start >= OWN_SINCE:
        return _level(service, first) / _level(service, last) * prices(first, last)
    if str(first) != since or service.name == "childrens_social_care":
        raise UnknownSpending(
            f"Spending on {service.title.lower()} in {first} was not found",
            expected=f"{since} (adults only) or a year from 2018-19",
        )
    known = TaxYear.read(until)
    return ratio * _level(service, known) / _level(service, last) * prices(known, last)


def prices(first: TaxYear, last: TaxYear) -> float:
    """How much the GDP deflator rose from one year to another (law/uprating)."""
    product = 1.0
    for year in TaxYear(first.start + 1).to(last) if first < last else ():
        product *= 1 + _rises()[year.start]
    return product


@lru_cache(maxsize=1)
def _rises() -> Mapping[int, float]:
    """The rise of the GDP deflator in each financial year, by the year in which it begins."""
    history = statute_book().parameters["uprating.gdp_deflator"].history
    return {dated.since.year: dated.value for dated in history if isinstance(dated.value, float)}


def _found(service: PublicService, nation: Nation, year: TaxYear) -> Spent | None:
    """What is found or follows from what is found in this very year; None where nothing does."""
    area = NAMES[nation]
    whole = _whole(area, service.function, year)
    if not service.parts:
        return None if whole is None else Spent(whole, "published")
    parts = [_get("England", part, year) for part in service.parts]
    if nation == Nation.ENGLAND and None not in parts:
        return Spent(sum(p for p in parts if p is not None), "published")
    share = _share_in_england(service, year)
    if whole is not None and share is not None:
        return Spent(whole * share, "split")
    its_own = (area, service.function) in _spent()
    if nation != Nation.ENGLAND and not its_own and None not in parts:
        a_head = sum(p for p in parts if p is not None) / population("England", year)
        return Spent(a_head * population(area, year), "as in England")
    return None


def _share_in_england(service: PublicService, year: TaxYear) -> float | None:
    """The service's share of its function in England, in the year or, before 2019-20, in 2019-20."""
    held = max(year, TaxYear(2019))
    whole = _get("England", f"whole_{service.function}", held)
    parts = [_get("England", part, held) for part in service.parts]
    if whole is None or None in parts:
        return None
    return sum(p for p in parts if p is not None) / whole


def _whole(area: str, function: str, year: TaxYear) -> float | None:
    found = _get(area, function, year)
    return _get(area, f"whole_{function}", year) if found is None else found


def _level(service: PublicService, year: TaxYear) -> float:
    """A level that grows as spending on the service does: its function's, then planned budgets."""
    last = TaxYear(2024)
    held = _get(UNITED_KINGDOM, service.function, min(year, last))
    if held is None:
        return _budget("all", year)
    if year <= last:
        return held
    return held * _budget(service.budget, year) / _budget(service.budget, last)


def _budget(name: str, year: TaxYear) -> float:
    rows = {row["year"]: row for row in _table("budgets.csv")}
    if not rows.get(str(year), {}).get(name):
        known = [y for y, row in rows.items() if row[name]]
        raise UnknownSpending(
            f"No budget is known by which to bring spending to {year}",
            expected=f"a year from {known[0]} to {known[-1]}",
        )
    return float(rows[str(year)][name])


def _get(area: str, heading: str, year: TaxYear) -> float | None:
    return _spent().get((area, heading), {}).get(str(year))


@lru_cache(maxsize=1)
def _spent() -> Mapping[tuple[str, str], Mapping[str, float]]:
    return {
        (row["area"], row["heading"]): {y: float(v) for y, v in row.items() if v and y[:2] == "20"}
        for row in _table("public_spending.csv")
    }


@lru_cache(maxsize=8)
def _table(name: str) -> tuple[Mapping[str, str], ...]:
    with (_FOLDER / name).open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(line for line in file if not line.startswith("#")))
