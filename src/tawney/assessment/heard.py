"""Sets what people said beside what an assessment finds: who loses, and their words, as far as they allow.

Words reach this room through `voice.testimony.publishing` alone: what may not be printed is not here to be printed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tawney.assessment.groups import DIVISIONS
from tawney.assessment.results import Assessment, Change, Grouping, HeardBeside, Losing, OnMeasure, Words
from tawney.vocabulary.problems import VoiceProblem, Where, nearest
from tawney.voice.testimony.publishing import Heard, Said
from tawney.voice.testimony.record import Link, Testimony

MOST_UNHEARD = 6
"""So many of the groups that lose most are named even where nobody of them was heard."""
FEW = 10
"""Fewer people than this are not counted out, so that a reader cannot tell who spoke from who did not."""
FEWEST_ALIKE = 10_000
"""A group that stands for fewer people or households than this has no words beside it: neighbours could tell whose."""


def check_links(testimony: Testimony, assessment: Assessment) -> None:
    """Raises VoiceProblem, with the record's line, for a group that the assessment does not know.

    A division that this assessment leaves out is passed over, as is a measure of another package.
    """
    for record in testimony.records:
        where = Where(testimony.path, record.line)
        for link in record.groups:
            known = assessment.groupings.get(link.division)
            if known is None and link.division not in DIVISIONS:
                raise VoiceProblem(
                    f"There is no division of people called {link.division!r}", where=where,
                    expected=f"one of {', '.join(DIVISIONS)}", nearest=nearest(link.division, DIVISIONS),
                )  # fmt: skip
            labels = [row.label for row in known.rows] if known else [link.label]
            if link.label not in labels:
                raise VoiceProblem(
                    f"{link.division} has no group called {link.label!r}", where=where,
                    expected=f"one of {', '.join(labels)}", nearest=nearest(link.label, labels),
                )  # fmt: skip


def with_testimony(assessment: Assessment, heard: Heard) -> Assessment:
    """The assessment with what people said beside the groups that lose and the measures of the package.

    Each text stands in one place only: under two groups it would tell that somebody is of both. It goes to the group of
    its own that loses most.
    """
    left = [said for said in heard.said if _is_of_place(said, assessment.place)]
    losing: list[Losing] = []
    unheard = 0
    for grouping, row in _losers(assessment):
        link = Link(grouping.name, row.label)
        mine = [said for said in left if link in said.groups] if row.population >= FEWEST_ALIKE else []
        left = [said for said in left if said not in mine]
        unheard += not mine
        if mine or unheard <= MOST_UNHEARD:
            counted = banded(heard.count(link))
            losing.append(Losing(grouping.name, row.label, row.cash, counted, _words(mine)))
    measures = _by_measure(assessment, left)
    beside = HeardBeside(heard.title, heard.gathered_by, banded(len(heard.people)), tuple(losing), measures)
    return replace(assessment, heard=beside)


def _losers(assessment: Assessment) -> list[tuple[Grouping, Change]]:
    """Every group that clearly loses and may be shown, the greatest loss first."""
    rows = [(grouping, row) for grouping in assessment.groupings.values() for row in grouping.rows]
    clear = [(g, r) for g, r in rows if r.cash.is_clear and r.cash.value < 0]
    return sorted(clear, key=lambda pair: (pair[1].cash.value, pair[0].name, pair[1].code))


def _is_of_place(said: Said, place: str) -> bool:
    """In the assessment of a place, words of another place are left out."""
    return not place or not said.places or place.casefold() in {name.casefold() for name in said.places}


def _by_measure(assessment: Assessment, left: Sequence[Said]) -> tuple[OnMeasure, ...]:
    """What is left, by the first measure of the package that it is about."""
    found = []
    for line in (*assessment.measures, *assessment.services):
        mine = [said for said in left if line.name in said.measures]
        left = [said for said in left if said not in mine]
        if mine:
            found.append(OnMeasure(line.name, _words(mine)))
    return tuple(found)


def _words(said: Sequence[Said]) -> tuple[Words, ...]:
    return tuple(Words(one.text, one.kind) for one in said)


def banded(people: int) -> str:
    """How many people, without counting out a few."""
    if people == 0:
        return "nobody"
    return f"{people} people" if people >= FEW else f"fewer than {FEW} people"
