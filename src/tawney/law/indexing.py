"""An earlier law brought forward: the comparator of a cumulative assessment, by an index that is always named.

Which index is a choice that moves results by more than most measures do, so that it is never hidden: see
docs/decisions/0006.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType

from tawney.law.amounts import Dated, Parameter, Row, Value
from tawney.law.law import Law
from tawney.law.statute_book import SETTLED_BY, StatuteBook, statute_book
from tawney.vocabulary.problems import LawProblem, OutsideTheBook, nearest
from tawney.vocabulary.source import Grade, Source
from tawney.vocabulary.tax_year import TaxYear

BY: Mapping[str, str] = MappingProxyType(
    {
        "cpi": "every amount of money by consumer prices, average of the financial year",
        "rpi": "every amount of money by retail prices, average of the financial year",
        "earnings": "every amount of money by average earnings",
        "gdp": "every amount of money by national income, so that each keeps its share of it",
        "as_planned": "each amount as the law of the base year would have raised it",
    }
)
"""The ways of bringing an earlier law forward, in plain words."""

_SERIES = {"cpi": "uprating.cpi", "rpi": "uprating.rpi", "earnings": "uprating.earnings", "gdp": "uprating.gdp"}
_PLANNED = {
    "cpi": ("uprating.cpi_september",),
    "rpi": ("uprating.rpi_september",),
    "earnings": ("uprating.earnings",),
    "triple_lock": ("uprating.cpi_september", "uprating.earnings"),
}
TRIPLE_LOCK_FLOOR = 0.025
"""Source: government policy since April 2011; Social Security Administration Act 1992 s.150A."""


def indexed(base: str | TaxYear, to: str | TaxYear, by: str, book: StatuteBook | None = None) -> Law:
    """The law of a base year with its amounts brought forward to another year.

    by: one of `BY`. Rules are those of the base year; amounts that follow the calendar (indexation = 'calendar': the
    day on which age is tested) are those of the year it is brought to. Raises LawProblem for another index,
    OutsideTheBook when the years run backwards. Where the book lacks a year of the index, the amounts that need it are
    not known, and asking for one raises NotKnown.
    """
    held = statute_book() if book is None else book
    if by not in BY:
        raise LawProblem(
            f"There is no index called '{by}'", expected=f"one of {', '.join(BY)}", nearest=nearest(by, BY)
        )
    first, last = TaxYear.read(base), TaxYear.read(to)
    if last < first:
        raise OutsideTheBook(
            f"The law of {first} cannot be brought back to {last}", expected="a later year to bring it to"
        )
    law, target = held.on(first), held.on(last)
    forward = _Forward(held, first, last, by)
    in_force = {p: forward.dated(held.parameters[p], d, target) for p, d in law.in_force.items()}
    spells = tuple(
        replace(s, in_force=_frozen({p: forward.dated(held.parameters[p], d, target) for p, d in s.in_force.items()}))
        for s in law.spells
    )
    return replace(law, year=last, in_force=_frozen(in_force), spells=spells)


def _frozen(dated: dict[str, Dated]) -> Mapping[str, Dated]:
    return MappingProxyType(dated)


@dataclass(frozen=True)
class _Forward:
    """From one year to another by an index. factors: those worked out so far, by how the law of the base year plans."""

    book: StatuteBook
    first: TaxYear
    last: TaxYear
    by: str
    factors: dict[str, float | None] = field(default_factory=dict)

    def dated(self, parameter: Parameter, dated: Dated, target: Law) -> Dated:
        """One amount brought forward, its source saying so."""
        if parameter.indexation == "calendar":
            return target.in_force[parameter.path]
        if dated.value is None or not parameter.unit.startswith("GBP"):
            return dated
        factor = self._factor(parameter)
        if factor == 1.0:
            return dated
        if factor is None:
            said = f"{self.by} index from {self.first} to {self.last}: the book has no figure for a year of it"
            return replace(dated, value=None, source=Source(said, Grade.U))
        said = f"{dated.source.citation}; brought forward from {self.first} to {self.last} by {self.by}"
        return replace(dated, value=_times(dated.value, factor), source=Source(said, Grade.C))

    def _factor(self, parameter: Parameter) -> float | None:
        """What the amount is multiplied by; None where the book lacks a year of the index."""
        planned = parameter.rises_by(date(self.first.start, *SETTLED_BY))
        if planned not in self.factors:
            self.factors[planned] = self._product(planned)
        return self.factors[planned]

    def _product(self, planned: str) -> float | None:
        if self.by == "as_planned" and planned not in _PLANNED:
            return 1.0
        series = _PLANNED[planned] if self.by == "as_planned" else (_SERIES[self.by],)
        floor = TRIPLE_LOCK_FLOOR if len(series) > 1 else -1.0
        factor = 1.0
        for year in TaxYear(self.first.start + 1).to(self.last):
            rises = [self._rise(name, year) for name in series]
            if None in rises:
                return None
            factor *= 1.0 + max(floor, *(rise for rise in rises if rise is not None))
        return factor

    def _rise(self, name: str, year: TaxYear) -> float | None:
        parameter = self.book.parameters.get(name)
        dated = parameter.on(year.first_day) if parameter else None
        if dated is None or dated.since != year.first_day or not isinstance(dated.value, float):
            return None
        return dated.value


def _times(value: Value, factor: float) -> Value:
    return Row(x * factor for x in value) if isinstance(value, tuple) else value * factor
