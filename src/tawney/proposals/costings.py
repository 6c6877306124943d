"""What the Treasury said that measures raise or cost, and how each is said in this law: a table typed and cited.

Each entry sets some amounts of one tax year before, and some after; all else is the law of that year. So it is a
question to the law that anybody can check: what does the public purse get under the one, and what under the other.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from tawney.law.amounts import Value
from tawney.law.law import Law
from tawney.law.statute_book import StatuteBook
from tawney.proposals.fiscal_events import FiscalEvent, fiscal_event
from tawney.vocabulary.problems import BadAmount, NotKnown, OutsideTheBook, PackageProblem, UnknownParameter, Where
from tawney.vocabulary.tax_year import TaxYear
from tawney.vocabulary.toml_lines import line_of

FILE = Path(__file__).parent / "costings.toml"
MILLION = 1_000_000.0

Behaviour = Literal["counted", "not counted", "not said"]
"""Whether a published figure counts how people would behave."""

_BEHAVIOURS: tuple[Behaviour, ...] = ("counted", "not counted", "not said")
_NEEDED = ("event", "measure", "page", "year", "published", "behaviour")
_WORDS = frozenset({*_NEEDED, "published_for", "note", "before", "after"})


@dataclass(frozen=True)
class Setting:
    """An amount as it is set: a number, or the tax year in which it was what it is set to."""

    path: str
    value: float | TaxYear
    where: Where

    def value_in(self, law: Law, book: StatuteBook) -> Value:
        """The value, one that this amount can have. Raises what `Law.amount` raises."""
        law.parameter(self.path)
        return book.on(self.value).amount(self.path) if isinstance(self.value, TaxYear) else self.value


@dataclass(frozen=True)
class Costing:
    """One measure, what was published of it, and the two laws between which it lies.

    year: the tax year whose law is costed. published: what it raises (+) or costs (-) the public purse, GBP, in
    `published_for`, which is a later year where receipts lag what is due. behaviour: whether that counts how people
    would behave. before, after: the amounts set; those not set are the year's own.
    """

    event: FiscalEvent
    measure: str
    page: int
    year: TaxYear
    published: float
    published_for: TaxYear
    behaviour: Behaviour
    note: str
    before: tuple[Setting, ...]
    after: tuple[Setting, ...]
    where: Where

    def laws(self, book: StatuteBook) -> tuple[Law, Law]:
        """The law without the measure, and with it. Raises the law's own problems, with the line of the table."""
        law = book.on(self.year)
        return _set(law, self.before, book), _set(law, self.after, book)


def _set(law: Law, settings: Sequence[Setting], book: StatuteBook) -> Law:
    for one in settings:
        try:
            law = law.with_amounts({one.path: one.value_in(law, book)})
        except (UnknownParameter, BadAmount, NotKnown, OutsideTheBook) as problem:
            raise type(problem)(
                problem.what, where=one.where, expected=problem.expected, nearest=problem.nearest
            ) from problem
    return law


def costings() -> tuple[Costing, ...]:
    """Every costing of the table, in its order."""
    return costings_from(FILE.read_text(encoding="utf-8"), FILE)


def costings_from(text: str, path: Path) -> tuple[Costing, ...]:
    """The costings of a file. Raises PackageProblem, with the line, for an entry that does not say what it must."""
    return tuple(_costing(table, k, text, path) for k, table in enumerate(tomllib.loads(text).get("costing", ())))


def _costing(table: Mapping[str, Any], number: int, text: str, path: Path) -> Costing:
    def at(*keys: str) -> Where:
        """The line of a word of this entry."""
        return Where(path, line_of(text, "costing", number, *keys))

    _check(table, at())
    settings = {
        side: tuple(_setting(p, v, at(side, p)) for p, v in table.get(side, {}).items()) for side in ("before", "after")
    }
    year = TaxYear.read(table["year"])
    return Costing(
        event=fiscal_event(table["event"], at("event")),
        measure=table["measure"],
        page=table["page"],
        year=year,
        published=table["published"] * MILLION,
        published_for=TaxYear.read(table["published_for"]) if "published_for" in table else year,
        behaviour=table["behaviour"],
        note=table.get("note", ""),
        before=settings["before"],
        after=settings["after"],
        where=at(),
    )


def _setting(path: str, value: float | str, where: Where) -> Setting:
    return Setting(path, TaxYear.read(value) if isinstance(value, str) else float(value), where)


def _check(table: Mapping[str, Any], where: Where) -> None:
    missing, extra = [word for word in _NEEDED if word not in table], sorted(set(table) - _WORDS)
    if missing or extra:
        raise PackageProblem(
            f"A costing lacks {', '.join(missing)}" if missing else f"'{extra[0]}' is not a word of a costing",
            where=where,
            expected=f"{', '.join(_NEEDED)}, and before or after",
        )
    if table["behaviour"] not in _BEHAVIOURS:
        raise PackageProblem(
            f"Behaviour is '{table['behaviour']}'", where=where, expected=f"one of {', '.join(_BEHAVIOURS)}"
        )
    if not table.get("before") and not table.get("after"):
        raise PackageProblem("A costing sets no amount", where=where, expected="a table of before, of after, or both")
