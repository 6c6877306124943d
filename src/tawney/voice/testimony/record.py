"""What one person told, and what she allows to be done with it; or a composite that several people's words make."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import date
from enum import Enum


class Use(Enum):
    """What may be done with a record. Each is asked for by itself; none brings another along."""

    ANALYSIS = "analysis"
    REPORT = "report"
    QUOTATION = "quotation"
    COMPOSITE = "composite"

    @property
    def words(self) -> str:
        """The use as it is put to the person."""
        return _WORDS[self]


_WORDS = {
    Use.ANALYSIS: "be counted and analysed",
    Use.REPORT: "have a summary printed",
    Use.QUOTATION: "have its words printed without a name",
    Use.COMPOSITE: "be part of a composite story",
}


@dataclass(frozen=True)
class Link:
    """A way of dividing people and one of its groups, as an assessment names them: family_type, Lone parent."""

    division: str
    label: str


@dataclass(frozen=True)
class Record:
    """One testimony. id: a pseudonym; the name stands in another file, or nowhere.

    summary: one or two sentences by whoever listened. quotes: the person's own words. of: of a composite, the ids of
    those whose words it is made of. line: where it stands in its file.
    """

    id: str
    consent: frozenset[Use]
    quotes: tuple[str, ...] = ()
    summary: str = ""
    groups: tuple[Link, ...] = ()
    places: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    told_on: date | None = None
    withdrawn: date | None = None
    of: tuple[str, ...] = ()
    line: int = 0

    @property
    def is_composite(self) -> bool:
        """Whether it is made of several people's words."""
        return bool(self.of)

    @property
    def texts(self) -> tuple[str, ...]:
        """Everything in it that could be printed."""
        return (*self.quotes, self.summary) if self.summary else self.quotes

    @property
    def content_hash(self) -> str:
        """A fingerprint of what would be printed and beside what: a decision on it holds for these words alone."""
        told = [
            self.id, list(self.quotes), self.summary, [[g.division, g.label] for g in self.groups],
            list(self.places), list(self.measures), list(self.of),
        ]  # fmt: skip
        return hashlib.sha256(json.dumps(told, ensure_ascii=False).encode()).hexdigest()


@dataclass(frozen=True)
class Testimony:
    """A set of records. gathered_by: who listened. keep_until: the day by which the records are to be deleted."""

    title: str
    gathered_by: str
    records: tuple[Record, ...]
    path: str
    keep_until: date | None = None
