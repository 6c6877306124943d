"""`tawney household`: one household under the law, and under a package, each figure with its law."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tawney import engine
from tawney.assessment.instruments import LEDGER
from tawney.cli.terminal import console, table
from tawney.cli.years_command import run_years, years_of
from tawney.engine.trace import Step, Trace, as_text
from tawney.law.statute_book import THIS_YEAR, Law, statute_book
from tawney.people.one_household import Family, household_of, read_household
from tawney.people.population import People
from tawney.proposals.reader import read_package
from tawney.vocabulary.problems import HouseholdProblem
from tawney.vocabulary.tax_year import TaxYear

ASKED = ("net_income", "net_income_after_housing", "equivalised_income", "exchequer_balance")
MAIN = frozenset({"market_income", *LEDGER, *ASKED})
MONEY = "GBP/"


@dataclass(frozen=True)
class Described:
    """A family as the options of the command line describe it. Money in GBP a year."""

    age: int
    earnings: float
    partner_age: int | None
    partner_earnings: float
    children: str
    rent: float
    tenure: str
    region: str
    capital: float


def run_through_years(file: Path | None, years: str, facts: Described) -> None:
    """Prints the household year by year."""
    each = years_of(years)
    run_years([(year, read_household(file, year) if file else household_of(_family(facts), year)) for year in each])


def run_household(
    file: Path | None, package_path: Path | None, year: str | None, facts: Described, every: bool
) -> None:
    """Prints the household's figures under the law, and beside them those under the package."""
    package = read_package(package_path, year) if package_path else None
    tax_year = package.year if package else TaxYear.read(year or str(THIS_YEAR))
    people = read_household(file, tax_year) if file else household_of(_family(facts), tax_year)
    law = statute_book().on(tax_year)
    before = _explained(law, people)
    after = _explained(package.carried_out(law), people) if package else None
    title = f"The household in {tax_year}" + (f", before and after: {package.title}" if package else "")
    _print(title, before, after, every)


def _family(facts: Described) -> Family:
    try:
        children = tuple(int(age) for age in facts.children.split(",") if age.strip())
    except ValueError as error:
        raise HouseholdProblem(
            f"'{facts.children}' are not ages", expected="whole years with commas, as 3,7"
        ) from error
    return Family(
        facts.age, facts.earnings, facts.partner_age, facts.partner_earnings, children,
        facts.rent, facts.tenure, facts.region, capital=facts.capital,
    )  # fmt: skip


def _explained(law: Law, people: People) -> Trace:
    return engine.explain(law, people, household=0, asking=ASKED)


def _print(title: str, before: Trace, after: Trace | None, every: bool) -> None:
    head = ("Figure", "Whose", "Before", "After") if after else ("Figure", "Whose", "Amount")
    shown = table(title, *head, "Unit", "Law", right=tuple(range(2, len(head))))
    for old, new in _pairs(before, after):
        if (every or old.column in MAIN) and _worth_showing(old, new):
            figures = [as_text(old.value)] + ([as_text(new.value)] if after and new else [])
            bold = "bold" if old.column in ASKED else None
            shown.add_row(old.column.replace("_", " "), old.who, *figures, old.unit, old.citation, style=bold)
            for row in _through_the_year(old, new if after else None) if every else ():
                shown.add_row(*row, style="dim")
    screen = console()
    screen.print(shown)
    if len(before.lived) > 1:
        screen.print(f"\n{_lived(before)}", style="italic")
    if not every:
        screen.print(
            "\nThe main figures. --every shows every step; tawney law show NAME says what a figure is.", style="italic"
        )


def _through_the_year(old: Step, new: Step | None) -> list[list[str]]:
    """The rows under a figure that changes within the year: the days that each stood, and what it was a year."""
    after = {part.since: as_text(part.step.value) for part in new.parts} if new else {}
    rows: list[tuple[date, int, list[str]]] = []
    for part in old.parts if old.changes or (new is not None and new.changes) else ():
        figures = [as_text(part.step.value), *([after.get(part.since, "")] if new else [])]
        shown = [*figures, part.step.unit, part.step.citation]
        if rows and rows[-1][2] == shown:
            since, days, _ = rows.pop()
            rows.append((since, days + part.days, shown))
        else:
            rows.append((part.since, part.days, shown))
    return [["", f"{days} days, from {_day(since)}", *shown] for since, days, shown in rows]


def _lived(trace: Trace) -> str:
    parts = ", ".join(f"{days} days from {_day(since)}" for since, days in trace.lived)
    return (
        f"The law changes within the year, which is lived in {len(trace.lived)} parts: {parts}. A figure is what its "
        f"parts add up to, each counted for its days of {trace.year_days}."
    )


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _pairs(before: Trace, after: Trace | None) -> Sequence[tuple[Step, Step | None]]:
    found = {(step.column, step.row): step for step in after.steps} if after else {}
    return [(step, found.get((step.column, step.row))) for step in before.steps]


def _worth_showing(old: Step, new: Step | None) -> bool:
    changed = new is not None and new.value != old.value
    return old.unit.startswith(MONEY) and (bool(old.value) or changed)
