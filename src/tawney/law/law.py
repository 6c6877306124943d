"""The law of one tax year: its rules and its amounts, lived through spell by spell where they change in the year."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property, partial
from types import MappingProxyType
from typing import cast

from tawney.law.amounts import Amount, Dated, Parameter, Row, Value
from tawney.law.fingerprint import fingerprint
from tawney.law.rule import Rule
from tawney.vocabulary.problems import BadAmount, NotKnown, OutsideTheBook, RuleProblem, UnknownParameter, nearest
from tawney.vocabulary.tax_year import TaxYear

Figure = float | bool


class Instrument:
    """The amounts of one instrument in force, read as attributes: `p.income_tax.personal_allowance`."""

    def __init__(self, name: str, amount: Callable[[str], Value]) -> None:
        self._name, self._amount = name, amount

    def __getattr__(self, name: str) -> Amount:
        return cast(Amount, self._amount(f"{self._name}.{name}"))


class Amounts:
    """All the amounts of a law, read as attributes: what a rule receives as `p`. amount: gives one by its path."""

    def __init__(self, amount: Callable[[str], Value]) -> None:
        self._amount = amount

    def __getattr__(self, name: str) -> Instrument:
        return Instrument(name, self._amount)


@dataclass(frozen=True)
class Spell:
    """A part of a tax year in which the law stands still.

    since: its first day. share: of the year's days. rules, in_force: as in `Law`.
    """

    since: date
    share: float
    rules: Mapping[str, Rule]
    in_force: Mapping[str, Dated]


@dataclass(frozen=True)
class Law:
    """The law of one tax year: its rules and its amounts. Frozen; a change makes another law.

    year: the tax year. rules: by the name of the column each makes. parameters: by path. in_force: the dated value of
    each parameter, as the year begins. changed: values that a proposal has put in their place, for the whole year.
    spells: the parts of the year, where something changes within it; empty where nothing does.
    """

    year: TaxYear
    rules: Mapping[str, Rule]
    parameters: Mapping[str, Parameter]
    in_force: Mapping[str, Dated]
    changed: Mapping[str, Value] = field(default_factory=dict)
    spells: tuple[Spell, ...] = ()

    @property
    def lived(self) -> Lived:
        """The year as it is lived through: each spell with the law that stands still in it."""
        whole = Spell(self.year.first_day, 1.0, self.rules, self.in_force)
        spells = self.spells or (whole,)
        return tuple((s, replace(self, rules=s.rules, in_force=s.in_force, spells=())) for s in spells)

    @property
    def p(self) -> Amounts:
        """The amounts, as a rule sees them."""
        return Amounts(self.amount)

    def amount(self, path: str) -> Value:
        """One amount in force. Raises UnknownParameter (nearest name offered), NotKnown, or OutsideTheBook."""
        if path in self.changed:
            return self.changed[path]
        parameter = self.parameter(path)
        dated = self.in_force.get(path)
        if dated is None or dated.ended:
            raise OutsideTheBook(
                f"{path} has no value in {self.year}",
                where=(dated or parameter.history[0]).where,
                expected=_when_it_has_one(parameter, dated),
            )
        if dated.value is None:
            raise not_known(path, dated)
        return dated.value

    def unknown(self, path: str) -> Dated | None:
        """What the book says of an amount that it has on this day and does not know; None where it knows it."""
        dated = None if path in self.changed else self.in_force.get(path)
        return dated if dated is not None and dated.value is None and not dated.ended else None

    def supposing(self, values: Mapping[str, Value]) -> Law:
        """The same law with values in the place of amounts that are not known, on the days when they are not."""

        def filled(in_force: Mapping[str, Dated]) -> Mapping[str, Dated]:
            """The amounts of a day, those not known filled in."""
            unknown = {q: d for q, d in in_force.items() if q in values and d.value is None and not d.ended}
            return MappingProxyType({**in_force, **{q: replace(d, value=values[q]) for q, d in unknown.items()}})

        spells = tuple(replace(s, in_force=filled(s.in_force)) for s in self.spells)
        return replace(self, in_force=filled(self.in_force), spells=spells)

    def parameter(self, path: str) -> Parameter:
        """What the book says of a parameter: title, unit, range, history. Raises UnknownParameter."""
        if path not in self.parameters:
            raise UnknownParameter(
                f"There is no amount called '{path}' in the statute book",
                nearest=nearest(path, self.parameters),
                next_step="List them with: tawney law show",
            )
        return self.parameters[path]

    def with_amounts(self, changes: Mapping[str, Value]) -> Law:
        """The same law with some amounts changed. Raises UnknownParameter, or BadAmount when out of range."""
        for path, value in changes.items():
            self._check(path, value)
        rows = {path: Row(value) if isinstance(value, tuple) else value for path, value in changes.items()}
        return replace(self, changed=MappingProxyType({**self.changed, **rows}))

    def with_rules(self, rules: Iterable[Rule]) -> Law:
        """The same law with some rules replaced or added."""
        new = {r.name: r for r in rules}
        spells = tuple(replace(s, rules=MappingProxyType({**s.rules, **new})) for s in self.spells)
        return replace(self, rules=MappingProxyType({**self.rules, **new}), spells=spells)

    @property
    def as_it_begins(self) -> Law:
        """The law that stands as the year begins, taken to hold all through it."""
        return replace(self, spells=())

    def by_hand(self, name: str) -> Callable[..., Figure]:
        """A rule as a plain function on numbers, its amounts filled in: law.by_hand('personal_allowance')(110_000).

        In a year in which the law changes, the function gives the figure that is the same all through the year, and
        raises RuleProblem where there is no one figure: the law of a day has one, law.on("2022-11-10").by_hand(...).
        Raises RuleProblem, with the nearest name, where there is no such rule.
        """
        if name not in self.rules:
            raise RuleProblem(
                f"There is no rule called '{name}' in the law of {self.year}", nearest=nearest(name, self.rules)
            )
        return partial(_by_hand, name, self.lived)

    @cached_property
    def hash(self) -> str:
        """Sixteen hexadecimal digits that name this law: its year, amounts and rules."""
        digest = hashlib.sha256(str(self.year).encode())
        for spell, law in self.lived:
            digest.update(f"{spell.share!r};".encode())
            for path in sorted(self.parameters):
                value = self.changed.get(path, law.in_force[path].value if path in law.in_force else None)
                digest.update(f"{path}={value!r};".encode())
            for name in sorted(law.rules):
                rule = law.rules[name]
                said = f"{name}:{rule.level}:{rule.unit}:{rule.citation}:{fingerprint(rule.function)};"
                digest.update(said.encode())
        return digest.hexdigest()[:16]

    def _check(self, path: str, value: Value) -> None:
        parameter = self.parameter(path)
        low, high = parameter.range
        for number in value if isinstance(value, tuple) else (value,):
            if not low <= number <= high and number != parameter.abolished:
                raise BadAmount(
                    f"{path} cannot be {number:g}",
                    expected=f"a value between {low:,g} and {high:,g} {parameter.unit}",
                    nearest=_as_rate(number, parameter),
                )


def not_known(path: str, dated: Dated, reach: str = "") -> NotKnown:
    """The refusal of an amount that the book does not know. reach: what of the answer it was found to move."""
    return NotKnown(
        f"{path} is not known from {dated.since}{reach}",
        where=dated.where,
        expected=f"a figure from {dated.source.citation}",
        next_step="Set it in a package if you have the figure.",
    )


def _as_rate(number: float, parameter: Parameter) -> str | None:
    low, high = parameter.range
    return f"{number / 100:g}" if parameter.unit in {"rate", "share"} and low <= number / 100 <= high else None


def _when_it_has_one(parameter: Parameter, ended: Dated | None) -> str:
    first = parameter.history[0].since
    return f"a date from {first} on" if ended is None else f"a date from {first} and before {ended.since}"


Lived = tuple[tuple[Spell, Law], ...]


def _by_hand(name: str, lived: Lived, /, *arguments: float | bool, **named: float | bool) -> Figure:
    """A rule's figure on numbers, where it is the same in every spell of the year."""
    rule: Rule | None = None
    read: dict[str, Value] = {}
    figures: list[tuple[date, Figure]] = []
    for spell, law in lived:
        if name in law.rules and (rule is not law.rules[name] or any(law.amount(q) != v for q, v in read.items())):
            rule, read = law.rules[name], {}
            figures.append((spell.since, _worked_out(rule, law, read, arguments, named)))
    if len({figure for _, figure in figures}) > 1:
        year, day = lived[0][1].year, figures[-1][0]
        each = ", ".join(f"{figure:g} from {since}" for since, figure in figures)
        raise RuleProblem(
            f"{name} is not one figure in {year}, in which the law changes: it is {each}",
            where=rule.where if rule else None,
            expected="the law of a day, or a figure that is the same all through the year",
            next_step=f'Take the law of a day, as law.on("{day}").by_hand("{name}").',
        )
    return figures[0][1]


def _worked_out(
    rule: Rule, law: Law, read: dict[str, Value], arguments: Sequence[float | bool], named: Mapping[str, float | bool]
) -> Figure:
    """One rule on numbers. read: is given the amounts that it reads."""

    def amount(path: str) -> Value:
        """An amount of the law, noted as read."""
        read[path] = law.amount(path)
        return read[path]

    code = rule.function.__code__
    takes_p = "p" in code.co_varnames[: code.co_argcount]
    return rule.function(*arguments, p=Amounts(amount), **named) if takes_p else rule.function(*arguments, **named)
