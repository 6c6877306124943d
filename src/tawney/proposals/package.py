"""A package: the measures a policy would take, the services it would give, and what is asked to pay for them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tawney.law.amounts import Row, Value
from tawney.law.rule import Rule
from tawney.law.statute_book import Law
from tawney.proposals.designed import Designed
from tawney.proposals.services import Service
from tawney.proposals.solve import Solve
from tawney.vocabulary.problems import BadAmount, NotKnown, UnknownParameter, Where
from tawney.vocabulary.tax_year import TaxYear

VERBS: Mapping[str, Callable[[float, float], float]] = {
    "set": lambda _, new: new,
    "scale": lambda old, factor: old * factor,
    "add": lambda old, more: old + more,
}
"""What a measure can do to an amount; `abolish` besides takes the value that the book says stands for abolition."""


@dataclass(frozen=True)
class AmountChange:
    """One change to one amount. verb: 'set', 'scale', 'add' or 'abolish'. where: its line in the package."""

    verb: str
    path: str
    number: float
    where: Where

    def new_value(self, law: Law) -> Value:
        """The amount after the change. A row changes in every entry."""
        if self.verb == "abolish":
            gone = law.parameter(self.path).abolished
            old = law.amount(self.path)
            return Row(gone for _ in old) if isinstance(old, tuple) else gone
        if self.verb == "set" and law.parameter(self.path).by is None:
            return self.number
        old = law.amount(self.path)
        return Row(self._changed(x) for x in old) if isinstance(old, tuple) else self._changed(old)

    def _changed(self, old: float) -> float:
        # Rounded far below any amount of law, so that adding and taking away again is exactly nothing.
        return round(VERBS[self.verb](old, self.number), 9)


@dataclass(frozen=True)
class Measure:
    """One policy change: its name, the amounts and rules it changes, and where it is proposed."""

    name: str
    changes: tuple[AmountChange, ...]
    rules: tuple[Rule, ...]
    source: str
    note: str = ""

    def carried_out(self, law: Law) -> Law:
        """The law once this measure is in force. Raises a Problem that names the package's own line."""
        changed = law.with_rules(self.rules) if self.rules else law
        for change in self.changes:
            try:
                changed = changed.with_amounts({change.path: change.new_value(changed)})
            except (UnknownParameter, BadAmount, NotKnown) as problem:
                raise type(problem)(
                    problem.what,
                    where=change.where,
                    expected=problem.expected,
                    nearest=problem.nearest,
                    next_step=problem.next_step,
                ) from problem
        return changed


@dataclass(frozen=True)
class Package:
    """A package of measures. hash: sixteen digits that name its content.

    services: those with a stated cost. designed: those whose cost and value are worked out on people.
    """

    title: str
    summary: str
    year: TaxYear
    measures: tuple[Measure, ...]
    services: tuple[Service, ...] = ()
    solve: Solve | None = None
    sources: tuple[str, ...] = ()
    notes: str = ""
    path: Path | None = None
    designed: tuple[Designed, ...] = ()

    def carried_out(self, law: Law, measures: Sequence[Measure] | None = None) -> Law:
        """The law once the measures (all of them when none are named) are in force, in their order."""
        for measure in self.measures if measures is None else measures:
            law = measure.carried_out(law)
        return law

    @property
    def hash(self) -> str:
        """Sixteen hexadecimal digits that name this package's content."""
        lines = [
            self.title,
            str(self.year),
            repr(self.solve and self.solve.key),
        ]
        for measure in self.measures:
            lines += [measure.name, *(f"{c.verb} {c.path} {c.number!r}" for c in measure.changes)]
            lines += [f"{r.name} {r.function.__code__.co_code.hex()}" for r in measure.rules]
        lines += [f"{s.name} {s.annual_cost!r} {s.shared_by}" for s in self.services]
        lines += [repr(service) for service in self.designed]
        return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16]


def nothing(year: TaxYear, title: str = "No change") -> Package:
    """The package that changes nothing: the proof that an assessment of nothing is zero."""
    return Package(title, "", year, ())


__all__ = ["AmountChange", "Measure", "Package", "Solve", "nothing"]
