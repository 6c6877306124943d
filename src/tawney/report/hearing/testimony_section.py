"""The section of a report that prints who loses beside what they said, on the page and on paper."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from tawney.assessment.heard import FEW, FEWEST_ALIKE
from tawney.assessment.results import Assessment, Change, Losing, OnMeasure, Words
from tawney.report import words

HEADING = "Who loses, and what they said"
SILENT = "Who loses, and has no words here"
SHOWN = 4
"""So many texts stand beside one group; the rest are in the open data."""
KINDS = {
    "quote": "In their own words",
    "summary": "As those who listened sum it up",
    "composite": "A composite of several people's words",
}


@dataclass(frozen=True)
class Spoken:
    """One text as the page prints it."""

    text: str
    kind: str
    is_quote: bool


@dataclass(frozen=True)
class Pair:
    """A group or a measure, what the assessment finds of it, how many were heard, and what they said."""

    title: str
    finding: str
    heard: str
    spoken: tuple[Spoken, ...]
    more: int


@dataclass(frozen=True)
class Section:
    """All that the template prints."""

    title: str
    by: str
    people: str
    groups: tuple[Pair, ...]
    measures: tuple[Pair, ...]
    unheard: tuple[str, ...]

    @property
    def intro(self) -> str:
        """Whose words these are, and what they are not."""
        by = f", gathered by {self.by}" if self.by else ""
        was = "was" if self.people == "nobody" else "were"
        return (
            f"From “{self.title}”{by}: {self.people} {was} heard. They do not stand for everyone like them; what they "
            "say shows what a figure means. Nothing is printed unless its speaker allowed it and a moderator passed "
            "it. Each text stands beside one group only, though its speaker may belong to others."
        )

    @property
    def guard(self) -> str:
        """How those who spoke are kept from being picked out."""
        return (
            f"Numbers of people under {FEW} are not counted out, and a group that stands for under {FEWEST_ALIKE:,} "
            "has no words beside it, so that nobody can be picked out."
        )


def testimony_section(assessment: Assessment) -> Section | None:
    """The section of an assessment with testimony; None without."""
    heard = assessment.heard
    if heard is None:
        return None
    said = tuple(one for one in heard.losing if one.words)
    silent = tuple(_named(assessment, one) for one in heard.losing if not one.words)
    return Section(
        heard.title,
        heard.gathered_by,
        heard.people,
        tuple(_group(assessment, one) for one in said),
        tuple(_measure(one) for one in heard.measures),
        silent,
    )


def _group(assessment: Assessment, losing: Losing) -> Pair:
    grouping, row = assessment.groupings[losing.grouping], _row(assessment, losing)
    finding = words.change_sentence(row, grouping.unit, grouping.total)
    shown = tuple(_spoken(one) for one in losing.words[:SHOWN])
    heard = f"Heard from this group: {losing.people}."
    return Pair(row.label, finding, heard, shown, len(losing.words) - len(shown))


def _row(assessment: Assessment, losing: Losing) -> Change:
    """The group under a name that can be understood by itself."""
    grouping = assessment.groupings[losing.grouping]
    labels = [row.label for row in grouping.rows]
    return words.spoken(grouping)[labels.index(losing.label)]


def _named(assessment: Assessment, losing: Losing) -> str:
    """A group that loses and has no words here, with what it loses."""
    return f"{_row(assessment, losing).label}: {words.about(losing.cash)} a year. Heard: {losing.people}."


def _measure(on: OnMeasure) -> Pair:
    shown = tuple(_spoken(one) for one in on.words[:SHOWN])
    return Pair(on.measure, "", "", shown, len(on.words) - len(shown))


def _spoken(one: Words) -> Spoken:
    return Spoken(one.text, KINDS[one.kind], one.kind == "quote")


def paper_pieces(section: Section | None) -> Iterator[dict[str, Any]]:
    """The section as the paper sets it: headings, texts and lists; nothing without testimony."""
    if section is None:
        return
    yield {"kind": "text", "text": section.intro}
    for pair in (*section.groups, *section.measures):
        yield {"kind": "heading", "text": pair.title}
        told = " ".join(part for part in (pair.finding, pair.heard) if part)
        if told:
            yield {"kind": "text", "text": told}
        yield {"kind": "list", "items": [_set(one) for one in pair.spoken]}
    if section.unheard:
        yield {"kind": "heading", "text": SILENT}
        yield {"kind": "list", "items": list(section.unheard)}
    yield {"kind": "small", "text": section.guard}


def _set(one: Spoken) -> str:
    """A text on one line, with what it is."""
    flat = " ".join(one.text.split())
    return f"“{flat}” ({one.kind[0].lower()}{one.kind[1:]})" if one.is_quote else f"{one.kind}: {flat}"
