"""What happened in each round of a count, whatever the rule: its facts as a decimal and as an exact fraction."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from tawney.voice.election import Election
from tawney.voice.greedy import Fate
from tawney.voice.rules import Count

LONGEST = 44
"""Characters of a fraction that a page prints; longer ones stand in the certificate."""


@dataclass(frozen=True)
class Fact:
    """One number of a round. exact: as a fraction, or empty where it is whole or too long to print."""

    name: str
    value: str
    exact: str = ""


@dataclass(frozen=True)
class Step:
    """One round. part: of those who paid, the share who paid in full; None where the rule has no payers."""

    number: int
    title: str
    cost: str
    facts: tuple[Fact, ...]
    left: str
    part: float | None = None


def steps_of(made: Count) -> tuple[Step, ...]:
    """The rounds of a count, in their order."""
    election, left, steps = made.election, made.election.budget, list[Step]()
    facts = _facts(made)
    for number, k in enumerate(made.winners, 1):
        left -= election.projects[k].cost
        told, part = facts.get(k, ((), None))
        rest = f"{election.money(left)} left of the budget"
        steps.append(Step(number, name_of(election, k), election.money(election.projects[k].cost), told, rest, part))
    return tuple(steps)


def name_of(election: Election, k: int) -> str:
    """A project as the page calls it."""
    project = election.projects[k]
    return project.name or f"Project {project.id}"


Told = tuple[tuple[Fact, ...], float | None]


def _facts(made: Count) -> dict[int, Told]:
    """By project, what its round has to tell."""
    unit = made.election.money_unit
    found: dict[int, Told] = {}
    for r in made.rounds:
        whole = int(made.totals[r.project])
        paid = Fact(
            "paid by each supporter for a point" if made.ballots.point_unit > 1 else "paid by each",
            *_both(r.price, unit),
        )
        found[r.project] = (paid, Fact("who had less gave all", f"{r.spent:,} people")), r.rich / max(whole, 1)
    for p in made.purchases:
        earned = Fact("earned by each by then", *_both(p.moment, unit))
        found[p.project] = (earned, Fact("supporters", f"{p.supporters:,} people")), None
    for s in made.shared:
        found[s.project] = (Fact("most that anyone bears", *_both(s.load, unit)),), None
    for o in made.overspent:
        paid = Fact("paid by each for a point", *_both(o.price, unit))
        part = Fact("of the cost that this is priced for", f"{float(o.part):.1%}", _fraction(o.part))
        found[o.project] = (paid, part, Fact("who had less gave all", f"{o.paid_all:,} people")), None
    for step in made.steps:
        if step.fate is Fate.FUNDED and step.project not in found:
            found[step.project] = (Fact("total", f"{step.total / made.ballots.point_unit:,.6g}"),), None
    return found


def _both(value: Fraction, unit: int) -> tuple[str, str]:
    """An amount as a decimal and as a fraction of the currency."""
    money = value / unit
    return f"{float(money):,.2f}", _fraction(money)


def _fraction(value: Fraction) -> str:
    """A fraction in figures; empty where it is whole or too long."""
    if value.denominator == 1:
        return ""
    text = f"{value.numerator}/{value.denominator}"
    return text if len(text) <= LONGEST else ""
