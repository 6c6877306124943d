"""Which fiscal event announced a change of law: typed ties, and those that the published costings make."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from tawney.proposals.costings import Costing, costings
from tawney.proposals.fiscal_events import FiscalEvent, fiscal_event
from tawney.vocabulary.problems import PackageProblem, Where
from tawney.vocabulary.source import Grade, Source
from tawney.vocabulary.tax_year import TaxYear
from tawney.vocabulary.toml_lines import line_of

FILE = Path(__file__).parent / "announced.toml"
ALL = ".*"
"""Ends a path that stands for every amount and rule of a folder of the law."""
RECALLED = "recalled, not looked up again"
_NEEDED = frozenset({"event", "what", "years", "paths", "grade"})
_WORDS = _NEEDED | {"source"}


@dataclass(frozen=True)
class Announced:
    """A change of law and the event that announced it. years: in whose law it shows. paths: amounts, or folders."""

    event: FiscalEvent
    what: str
    years: tuple[TaxYear, ...]
    paths: tuple[str, ...]
    source: Source
    where: Where


@dataclass(frozen=True)
class Ties:
    """Every tie, of the costings and of the table, whose own word goes first.

    Of two that fit, an amount's own goes before its folder's, and then the later event before the earlier.
    """

    costed: tuple[Announced, ...]
    listed: tuple[Announced, ...]

    def event_of(self, path: str, folder: str, years: Sequence[TaxYear]) -> FiscalEvent | None:
        """The event to which a change of an amount or a rule in some years is put down; None where there is none.

        path: of the amount, or the rule's name. folder: the instrument that it is of.
        """
        for wanted in (path, folder + ALL):
            found = [event for year in years for event in (self._by_path.get((wanted, year.start)),) if event]
            if found:
                return max(found, key=lambda event: event.day)
        return None

    @cached_property
    def _by_path(self) -> dict[tuple[str, int], FiscalEvent]:
        held: dict[tuple[str, int], FiscalEvent] = {}
        for changes in (self.costed, self.listed):
            for change in sorted(changes, key=lambda one: one.event.day):
                held |= {(path, year.start): change.event for path in change.paths for year in change.years}
        return held


def ties() -> Ties:
    """The ties of the table and of the costings."""
    return Ties(tuple(_costed(costings())), announced_from(FILE.read_text(encoding="utf-8"), FILE))


def _costed(known: Sequence[Costing]) -> Iterator[Announced]:
    """What each costing changes in its year: amounts that it sets before, where the law then has them otherwise.

    A measure that the law never had (it sets amounts after alone) ties nothing.
    """
    for one in known:
        held = {setting.path: setting.value for setting in one.after}
        paths = tuple(s.path for s in one.before if held.get(s.path) != s.value)
        if paths:
            source = Source(f"{one.event.source.citation}, page {one.page}", Grade.A)
            yield Announced(one.event, one.measure, (one.year,), paths, source, one.where)


def announced_from(text: str, path: Path) -> tuple[Announced, ...]:
    """The ties of a file. Raises PackageProblem, with the line, for one that lacks a word or has another."""
    found = []
    for number, table in enumerate(tomllib.loads(text).get("change", ())):
        where = Where(path, line_of(text, "change", number))
        if not set(table) >= _NEEDED or set(table) - _WORDS:
            raise PackageProblem(
                f"'{table.get('what', f'change {number + 1}')}' has not the words it needs",
                where=where,
                expected="event, what, years, paths, grade, and source where it was read",
            )
        first, _, last = table["years"].partition("..")
        years = tuple(TaxYear.read(first).to(TaxYear.read(last or first)))
        source = Source(table.get("source", RECALLED), Grade[table["grade"]])
        event = fiscal_event(table["event"], Where(path, line_of(text, "change", number, "event")))
        found.append(Announced(event, table["what"], years, tuple(table["paths"]), source, where))
    return tuple(found)
