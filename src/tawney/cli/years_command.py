"""`tawney household --years`: the same family year by year, with what changed and by which instrument."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from tawney import engine
from tawney.assessment.instruments import LINES
from tawney.cli.terminal import console, pounds, table
from tawney.law.statute_book import statute_book
from tawney.people.population import People
from tawney.vocabulary.problems import NotKnown, OutsideTheBook
from tawney.vocabulary.tax_year import TaxYear

_RANGE = re.compile(r"^(\d{4}-\d{2})\.\.(\d{4}-\d{2})$")


def years_of(written: str) -> tuple[TaxYear, ...]:
    """Reads '2010-11..2027-28'. Raises OutsideTheBook when it is written another way."""
    match = _RANGE.match(written.strip())
    years = TaxYear.read(match[1]).to(TaxYear.read(match[2])) if match else ()
    if not years:
        raise OutsideTheBook(
            f"'{written}' are not years", expected="a range such as 2010-11..2027-28, the earlier first"
        )
    return years


def run_years(people_of: Sequence[tuple[TaxYear, People]]) -> None:
    """Prints net income in each year and how each instrument's figure differs from the year before.

    people_of: each year with the household as it is in that year. Amounts are pounds of their own year. A year that
    rests on an amount that is not known says so, and the next is compared with the last that is known.
    """
    shown = table(
        "The same family, year by year", "Year", "Net income", "Left after housing", "What changed", right=(1, 2)
    )
    earlier: dict[str, float] | None = None
    unknown: list[str] = []
    for year, people in people_of:
        try:
            found = _figures(year, people)
        except NotKnown as problem:
            shown.add_row(str(year), "not known", "", "see below")
            unknown.append(f"{year}: {problem}")
            continue
        shown.add_row(
            str(year),
            pounds(found["net_income"], 2),
            pounds(found["net_income_after_housing"], 2),
            _changes(earlier, found),
        )
        earlier = found
    console().print(shown)
    for said in unknown:
        console().print(f"\n{said}", soft_wrap=True)
    console().print(
        "\nPounds of each year, not adjusted for prices. Pay, rent and ages stay as they were given.", style="italic"
    )


def _figures(year: TaxYear, people: People) -> dict[str, float]:
    columns = [c for line in LINES if line.for_households for c in line.columns]
    outcome = engine.run(statute_book().on(year), people, ("net_income", "net_income_after_housing", *columns))
    totals = {name: float(np.sum(outcome[name])) for name in ("net_income", "net_income_after_housing")}
    for line in LINES:
        if line.for_households:
            totals[line.title] = line.for_households * sum(float(np.sum(outcome[c])) for c in line.columns)
    return totals


def _changes(earlier: dict[str, float] | None, found: dict[str, float]) -> str:
    if earlier is None:
        return ""
    moved = {
        t: found[t] - earlier[t] for t in found if not t.startswith("net_income") and abs(found[t] - earlier[t]) >= 0.5
    }
    ordered = sorted(moved.items(), key=lambda item: -abs(item[1]))
    return "; ".join(f"{title} {'+' if change > 0 else ''}{pounds(change)}" for title, change in ordered)
