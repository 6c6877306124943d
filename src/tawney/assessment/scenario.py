"""The assumptions that an assessment can be made under: each an axis with named choices, one of them the usual one.

A choice holds for both laws that are compared, so that what is told is the package or the changes of law, never the
assumption itself. How far the findings hang on a choice is for `sensitivity`.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from types import MappingProxyType

import numpy as np

from tawney import engine
from tawney.law.law import Law
from tawney.people.assemble import closed
from tawney.people.population import People
from tawney.vocabulary.problems import GroupProblem, PackageProblem, nearest
from tawney.vocabulary.tax_year import TaxYear

TAKE_UP, ROLL_OUT, WAGE, SPENDING = "take_up", "roll_out", "minimum_wage", "indirect_taxes"
LAST_ROLL_OUT = TaxYear(2024)
"""The last year in which families could be in either system: law/universal_credit_rollout."""

_TABLE = Path(__file__).parent / "take_up.csv"
_ROLL_OUT = "universal_credit_rollout.scenario"
_STAGES = MappingProxyType({"legacy": 0.0, "year": 1.0, "full": 2.0})


@dataclass(frozen=True)
class Axis:
    """One assumption. choices: what each is called and what it says in words; the first is the usual one."""

    name: str
    title: str
    choices: Mapping[str, str]

    @property
    def usual(self) -> str:
        """What is taken when nothing is said."""
        return next(iter(self.choices))


AXES: Mapping[str, Axis] = MappingProxyType(
    {
        axis.name: axis
        for axis in (
            Axis(
                TAKE_UP, "Who claims",
                {"full": "everyone entitled to a benefit claims it",
                 "published": "families claim as often as published (assessment/take_up.csv)",
                 "none": "nobody claims a benefit that must be claimed by its means"},
            ),
            Axis(
                ROLL_OUT, "Who is on universal credit",
                {"year": "as many families as were in the year",
                 "legacy": "nobody: the older benefits stand", "full": "every family of working age"},
            ),
            Axis(
                WAGE, "Pay under the minimum wage",
                {"off": "pay stays as it is",
                 "on": "employees paid less than the minimum wage of their age under a law are paid it, for the same "
                 "hours"},
            ),
            Axis(
                SPENDING, "Taxes on spending",
                {"out": "left out", "in": "counted: value added tax and the duties on fuel, tobacco and alcohol, each "
                 "household buying the same amounts and spending the same money"},
            ),
        )
    }
)  # fmt: skip
"""Every axis by the name that the command line uses."""


@dataclass(frozen=True)
class Scenario:
    """What is assumed. chosen: by axis, the choices that are not the usual ones."""

    chosen: Mapping[str, str] = field(default_factory=dict)

    def of(self, axis: str) -> str:
        """The choice on an axis."""
        return self.chosen.get(axis, AXES[axis].usual)

    def with_choice(self, axis: str, choice: str) -> Scenario:
        """The same with another choice on one axis."""
        chosen = {**self.chosen, axis: choice}
        return Scenario(MappingProxyType({a: c for a, c in chosen.items() if c != AXES[a].usual}))

    @property
    def counts_spending(self) -> bool:
        """Whether taxes on spending are part of what changes."""
        return self.of(SPENDING) == "in"

    @property
    def floors_pay(self) -> bool:
        """Whether pay is raised to the minimum wage of each law."""
        return self.of(WAGE) == "on"

    @cached_property
    def words(self) -> tuple[str, ...]:
        """A sentence for each choice that is not the usual one."""
        return tuple(f"Scenario {a}={c}: {AXES[a].choices[c]}." for a, c in sorted(self.chosen.items()))

    def law(self, law: Law) -> Law:
        """A law under this scenario."""
        changes = {**self._claims(law), **self._stage(law)}
        return law.with_amounts(changes) if changes else law

    def _claims(self, law: Law) -> Mapping[str, float]:
        if self.of(TAKE_UP) == "none":
            return {path: 0.0 for path in law.in_force if path.startswith("take_up.")}
        return published_take_up(law) if self.of(TAKE_UP) == "published" else {}

    def _stage(self, law: Law) -> Mapping[str, float]:
        return {_ROLL_OUT: _STAGES[self.of(ROLL_OUT)]} if ROLL_OUT in self.chosen and _ROLL_OUT in law.in_force else {}

    def people(self, people: People, law: Law) -> People:
        """The people under a law of this scenario: those paid less than its minimum wage are paid it."""
        return _paid_the_floor(people, law) if self.floors_pay else people

    def check(self, year: TaxYear) -> None:
        """Raises PackageProblem for a choice that says nothing in the year that is assessed."""
        if not all(says_something(axis, year) for axis in self.chosen):
            raise PackageProblem(
                f"roll_out={self.of(ROLL_OUT)} says nothing in {year}",
                expected=f"a year to {LAST_ROLL_OUT}: after it everybody of working age is on universal credit",
                next_step="Leave the choice out, or assess an earlier year.",
            )


def says_something(axis: str, year: TaxYear) -> bool:
    """Whether the choices of an axis can differ in the law of a year."""
    return axis != ROLL_OUT or year <= LAST_ROLL_OUT


USUAL = Scenario()
"""What is assumed when nothing is said."""


def published_take_up(law: Law) -> Mapping[str, float]:
    """The published shares of families who claim, of the benefits that the law has."""
    with _TABLE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(line for line in file if not line.startswith("#")))
    return {row["path"]: float(row["share"]) for row in rows if row["path"] in law.in_force}


def _paid_the_floor(people: People, law: Law) -> People:
    floor = np.asarray(engine.run(law, people, asking=("minimum_wage",)).columns["minimum_wage"], np.float64)
    pay = np.asarray(people.columns["hourly_pay"], np.float64)
    # Whoever has no pay by the hour is left alone: it is not known what they are paid for. Pay at the floor stays as it
    # is to the last bit.
    under = (pay > 0) & (pay < floor * (1 - 1e-9))
    raised = np.where(under, floor / np.where(under, pay, 1.0), 1.0)
    columns = {name: np.asarray(people.columns[name], np.float64) for name in ("hourly_pay", "employment_income")}
    moved = {name: closed(column * raised) for name, column in columns.items()}
    return replace(people, columns=MappingProxyType({**people.columns, **moved}))


def read_scenario(said: Sequence[str]) -> Scenario:
    """A scenario as it is written, each choice as `take_up=published`.

    Raises GroupProblem, with the nearest name, for an axis or a choice that does not exist.
    """
    scenario = USUAL
    for one in said:
        axis, _, choice = (part.strip() for part in one.partition("="))
        _known("axis of scenarios", axis, AXES)
        _known(f"choice of {axis}", choice, AXES[axis].choices)
        scenario = scenario.with_choice(axis, choice)
    return scenario


def _known(what: str, name: str, known: Mapping[str, object]) -> None:
    if name not in known:
        raise GroupProblem(
            f"There is no {what} called '{name}'", expected=f"one of {', '.join(known)}", nearest=nearest(name, known)
        )
