"""A claim card: a figure that somebody quotes, kept with its source, formula, comparator and vintage."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args

from tawney.vocabulary.estimate import Estimate
from tawney.vocabulary.problems import IndicatorProblem, Where, nearest
from tawney.vocabulary.source import Grade, Source
from tawney.vocabulary.toml_lines import line_of

CLAIMS = Path(__file__).with_name("claims.toml")

Reading = Literal["as told", "otherwise", "not found"]
"""Whether the source says what the essay says; "not found" where the source or its figure was not seen."""

Reach = Literal["same", "near", "none"]
"""What open data allow: the same figure, a near one, or none (figures beside such a claim stand near it, no more)."""


class Verdict(Enum):
    """What came of working a claim out again."""

    RECOMPUTED = "recomputed"
    DIFFERENT = "recomputed with a difference"
    OTHERWISE = "the source says something else"
    NOT_OPEN = "cannot be recomputed from open data"
    NOT_HERE = "its data are not here"


@dataclass(frozen=True)
class Card:
    """A claim, short and in our words, and all that decides what its figure means.

    value, within, unit: the published figure as a number, how near counts as the same, and in what; None where it is
    words. says: what the source says that the essay does not. differs: in what a near figure differs, or why there is
    none. data: files of the data folder. people: the open population, which is synthetic, is asked too.
    """

    id: str
    claim: str
    part: str
    published: str
    source: Source
    formula: str
    comparator: str
    vintage: str
    reading: Reading
    reach: Reach
    value: float | None = None
    within: float = 0.0
    unit: str = ""
    says: str = ""
    differs: str = ""
    data: tuple[str, ...] = ()
    people: bool = False

    def agrees(self, figure: float) -> bool:
        """Whether a figure is the published one, as near as its rounding."""
        return self.value is not None and abs(figure - self.value) <= self.within


@dataclass(frozen=True)
class Figure:
    """A figure worked out for a claim. The first of a claim is its headline.

    no_interval: why there is none, where the estimate has no error. interval: the 95% one where it is not the value
    less and more 1.96 errors. synthetic: of the open population. arithmetic: of published figures alone.
    """

    what: str
    estimate: Estimate
    no_interval: str = ""
    interval: tuple[float, float] | None = None
    synthetic: bool = False
    arithmetic: bool = False

    @property
    def bounds(self) -> tuple[float, float] | None:
        """The 95% interval, None where there is none."""
        if self.interval is not None:
            return self.interval
        return None if math.isnan(self.estimate.standard_error) else self.estimate.interval


@dataclass(frozen=True)
class Worked:
    """What was worked out for a claim: its figures, what they say in a sentence, and whether they bear the claim out
    (None where that is not for a figure to say)."""

    figures: tuple[Figure, ...]
    sentence: str
    bears_out: bool | None = None


@dataclass(frozen=True)
class Told:
    """A card and what came of it. missing: which data are not here. brought: figures of somebody else's for the claim,
    as from records that are not open; they stand beside ours and change no verdict."""

    card: Card
    worked: Worked | None
    missing: str = ""
    brought: tuple[Figure, ...] = ()

    @property
    def verdict(self) -> Verdict:
        """The verdict: what the source says goes before what we found, and both before what is missing."""
        card = self.card
        if card.reading == "otherwise":
            return Verdict.OTHERWISE
        if card.reach == "none":
            return Verdict.NOT_OPEN
        if self.worked is None or not self.worked.figures:
            return Verdict.NOT_HERE
        met = card.value is None or card.agrees(self.worked.figures[0].estimate.value)
        same = card.reach == "same" and met and self.worked.bears_out is not False
        return Verdict.RECOMPUTED if same else Verdict.DIFFERENT


def exactly(what: str, value: float, unit: str, why: str, *, n: int = 0, arithmetic: bool = False) -> Figure:
    """A figure without an error, and why it has none."""
    return Figure(what, Estimate(value, math.nan, n, unit), why, arithmetic=arithmetic)


@cache
def cards() -> Mapping[str, Card]:
    """Every claim card by its number, in order."""
    return read_cards(CLAIMS)


def read_cards(path: Path) -> Mapping[str, Card]:
    """The claim cards of a TOML file. Raises IndicatorProblem, with the line, for a key or word that is not known."""
    text = path.read_text(encoding="utf-8")
    return {name: _card(name, table, path, text) for name, table in tomllib.loads(text).items()}


def _card(name: str, table: Mapping[str, Any], path: Path, text: str) -> Card:
    """One card of the file. Raises IndicatorProblem, with the line, for a key or word that no card has."""
    known = {field.name for field in fields(Card)} - {"id"} | {"grade"}
    for key in table:
        if key not in known:
            where = Where(path, line_of(text, name, key))
            raise IndicatorProblem(f"A claim has no {key}.", where=where, nearest=nearest(key, known))
    for key, words in (("reading", get_args(Reading)), ("reach", get_args(Reach))):
        if table.get(key) not in words:
            where = Where(path, line_of(text, name, key) or line_of(text, name))
            raise IndicatorProblem(
                f"The {key} of {name} is {table.get(key)}.", where=where, expected=f"one of {', '.join(words)}"
            )
    given = {key: value for key, value in table.items() if key not in ("source", "grade", "data")}
    source = Source(table["source"], Grade(table["grade"]))
    return Card(id=name, source=source, data=tuple(table.get("data", ())), **given)


def find_card(name: str) -> Card:
    """The card of a claim by its number, as S07 or 7. Raises IndicatorProblem for one that does not exist."""
    found = cards().get(f"S{int(name):02d}" if name.isdecimal() else name.upper())
    if found is None:
        raise IndicatorProblem(
            f"There is no claim {name}.", expected="one of S01 to S30", nearest=nearest(name.upper(), cards())
        )
    return found
