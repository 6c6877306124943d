"""The section of a report that prints who loses beside what they said."""

from __future__ import annotations

from dataclasses import dataclass

from tawney.assessment.heard import FEW, FEWEST_ALIKE
from tawney.assessment.results import Assessment, Change, Losing, OnMeasure, Words
from tawney.report import words

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
    few: int = FEW
    alike: int = FEWEST_ALIKE


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
