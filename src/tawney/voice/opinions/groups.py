"""The whole finding: groups of opinion, common ground, what marks and divides them, and whether they would last."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from tawney.vocabulary.problems import VoiceProblem
from tawney.voice.opinions.clusters import MOST_GROUPS, Labels, part
from tawney.voice.opinions.projection import Axes, Floats, axes_of, places_of, sums_of
from tawney.voice.opinions.stability import Found, Stability, try_again
from tawney.voice.opinions.statements import Divide, Mark, Shared, Tally, common_ground, divides, marks_of, tallies
from tawney.voice.opinions.votes import AGREE, DISAGREE, Votes

ENOUGH_VOTES = 7
FEWEST_PEOPLE = 15
TRIALS = 100
FEW = 10
"""A group of fewer people than this is marked: a share of so few says little and may point at persons."""


@dataclass(frozen=True)
class Opinions:
    """Groups of opinion. rows: the participants who were grouped; labels: their group, from 0, the largest first.

    places: float[grouped, 2]. tallies: by statement and group. agreed, rejected: what every group agrees with or
    disagrees with; together: what those grouped agree with as one, which needs no groups.
    """

    votes: Votes
    rows: Labels
    labels: Labels
    groups: int
    scores: dict[int, float]
    places: Floats
    axes: Axes
    tallies: list[list[Tally]]
    agreed: tuple[Shared, ...]
    rejected: tuple[Shared, ...]
    together: tuple[Shared, ...]
    marks: tuple[tuple[Mark, ...], ...]
    divides: tuple[Divide, ...]
    stability: Stability

    @property
    def sizes(self) -> tuple[int, ...]:
        """How many people each group has."""
        return tuple(int(n) for n in np.bincount(self.labels, minlength=self.groups))

    def is_few(self, group: int) -> bool:
        """Whether a group has too few people for its shares to be shown."""
        return self.sizes[group] < FEW

    @property
    def shows_groups(self) -> bool:
        """Whether there are groups, and one at least has enough people for its shares to be shown."""
        return self.groups > 1 and any(not self.is_few(group) for group in range(self.groups))

    @property
    def unplaced(self) -> int:
        """How many people voted too little to be in a group."""
        return len(self.votes.participants) - len(self.rows)

    @property
    def warnings(self) -> tuple[str, ...]:
        """What a reader must know before any group is spoken of."""
        said = []
        if self.groups == 1:
            said.append("No groups can be told apart in these votes.")
        elif self.stability.scores and not self.stability.stable:
            said.append("These groups are not stable: other people or other statements would have made other groups.")
        elif not self.stability.scores:
            said.append("Whether these groups are stable was not tried.")
        small = [name_of(g) for g, size in enumerate(self.sizes) if size < FEW]
        if small and self.groups > 1:
            said.append(f"Groups of under {FEW} people, whose shares are not shown: {', '.join(small)}.")
        return tuple(said)

    def statement(self, number: int) -> str:
        """A statement's text, or its id where there is no text."""
        one = self.votes.statements[number]
        return one.text or f"Statement {one.id}"


def name_of(group: int) -> str:
    """A group's name: A for the largest."""
    return chr(ord("A") + group)


def find_groups(
    votes: Votes, *, most: int = MOST_GROUPS, only: int | None = None, trials: int = TRIALS,
    told: Callable[[float], None] = lambda _: None,
) -> Opinions:  # fmt: skip
    """Finds the groups of a conversation, the same to the bit for the same votes.

    most: the largest number of groups tried; only: this number of groups; trials: how often it is tried whether they
    would be found again; told hears the share of trials done. Raises VoiceProblem for fewer than three people or
    statements.
    """
    if len(votes.participants) < 3 or len(votes.statements) < 3:
        raise VoiceProblem(
            f"{votes.title} has {len(votes.participants)} participants and {len(votes.statements)} statements",
            expected="at least three of each",
        )
    sums = sums_of(votes.cast)
    axes = axes_of(sums)
    rows, least = _placed(votes)
    cast = votes.cast[rows]
    places = places_of(cast, axes)
    parted = part(places, most, only=only)
    found = Found(votes.cast, sums, axes, rows, parted.labels, most, least)
    lasting = try_again(found, trials if parted.groups > 1 else 0, told)
    counted = tallies(cast, parted.labels, parted.groups)
    all_as_one = tallies(cast, np.zeros(len(rows), dtype=np.intp), 1)
    marks = tuple(marks_of(counted, g) for g in range(parted.groups)) if parted.groups > 1 else ()
    return Opinions(
        votes, rows, parted.labels, parted.groups, parted.scores, places, axes, counted,
        common_ground(counted, AGREE), common_ground(counted, DISAGREE), common_ground(all_as_one, AGREE), marks,
        divides(counted), lasting,
    )  # fmt: skip


def _placed(votes: Votes) -> tuple[Labels, int]:
    """Who is grouped: those with enough votes, and where they are few, those with most votes up to fifteen (Polis)."""
    seen = votes.seen_by
    least = min(ENOUGH_VOTES, len(votes.statements))
    rows = np.flatnonzero(seen >= least)
    if len(rows) < FEWEST_PEOPLE:
        voted = np.flatnonzero(seen > 0)
        rows = np.sort(voted[np.argsort(-seen[voted], kind="stable")][: max(FEWEST_PEOPLE, len(rows))])
    return rows, least
