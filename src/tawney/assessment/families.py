"""The example families of every report under both laws: declared once, so that nobody picks them to suit a finding."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from tawney.assessment.accounts import Accounts, keep_accounts
from tawney.assessment.budget_line import budget_line
from tawney.assessment.family_results import FamilyFinding
from tawney.assessment.instruments import PARTS
from tawney.law.statute_book import Law
from tawney.people.chosen import of_households
from tawney.people.one_household import households_of
from tawney.people.population import People
from tawney.vocabulary.problems import NotKnown
from tawney.vocabulary.tax_year import TaxYear

FILE = Path(__file__).with_name("families.toml")
WAGE, FULL_TIME = "full_time_on_the_living_wage", 37.5 * 52
"""The word of the file for pay at the living wage, and the hours of a year that it stands for."""


@dataclass(frozen=True)
class Example:
    """An example family: who they are, why they are here, their household, and whether their line is drawn."""

    name: str
    label: str
    words: str
    why: str
    household: Mapping[str, Any]
    has_line: bool


def examples() -> tuple[Example, ...]:
    """The families of the file, in its order."""
    return tuple(
        Example(
            one["name"], one["label"], one["words"], one["why"],
            {"household": one["household"], "benefit_unit": one["benefit_unit"]}, one.get("budget_line", False),
        )
        for one in tomllib.loads(FILE.read_text(encoding="utf-8"))["family"]
    )  # fmt: skip


def example_families(before: Law, after: Law, year: TaxYear, *, lines: bool = True) -> tuple[FamilyFinding, ...]:
    """What happens to each example family from one law to another. lines: whether budget lines are worked out.

    A family whose income rests on an amount that the book does not know is left out. The living wage is that of the
    second law.
    """
    known = examples()
    try:
        return _findings(known, before, after, year, lines)
    except NotKnown:
        return tuple(found for one in known for found in _if_known(one, before, after, year, lines))


def _if_known(
    one: Example, before: Law, after: Law, year: TaxYear, lines: bool
) -> tuple[FamilyFinding, ...]:  # fmt: skip
    try:
        return _findings((one,), before, after, year, lines)
    except NotKnown:
        return ()


def _findings(
    known: Sequence[Example], before: Law, after: Law, year: TaxYear, lines: bool
) -> tuple[FamilyFinding, ...]:
    people = households_of([_paid(one.household, after) for one in known], year)
    old, new = (keep_accounts(law, people) for law in (before, after))
    found = [_finding(one, k, old, new) for k, one in enumerate(known)]
    if not lines:
        return tuple(found)
    return tuple(
        replace(f, line=budget_line(before, after, _alone(people, k))) if one.has_line else f
        for k, (one, f) in enumerate(zip(known, found, strict=True))
    )


def _alone(people: People, household: int) -> People:
    return of_households(people, np.array([household]))


def _finding(one: Example, k: int, old: Accounts, new: Accounts) -> FamilyFinding:
    before, after = (float(side.of("net_income")[k]) for side in (old, new))
    left_before, left_after = (float(side.of("net_income_after_housing")[k]) for side in (old, new))
    parts = {part: float(new.parts[part][k] - old.parts[part][k]) for part in PARTS}
    return FamilyFinding(
        one.name, one.label, one.words, one.why, before, after, left_before, left_after, parts
    )  # fmt: skip


def _paid(household: Mapping[str, Any], law: Law) -> dict[str, Any]:
    """The household with pay at the living wage put in where the file asks for it."""
    wage = law.amount("minimum_wage.national_living_wage")
    assert isinstance(wage, float)
    units = [{**unit, "person": [_person(one, wage) for one in unit["person"]]} for unit in household["benefit_unit"]]
    return {"household": household["household"], "benefit_unit": units}


def _person(one: Mapping[str, Any], wage: float) -> dict[str, Any]:
    own = {key: value for key, value in one.items() if key != WAGE}
    return {**own, "employment_income": round(wage * FULL_TIME, 2)} if one.get(WAGE) else own
