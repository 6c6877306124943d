"""Whether the groups would be found again: people, then statements, are left out by chance and all is done anew."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum

import numpy as np
import numpy.typing as npt

from tawney.voice.opinions.agreement import adjusted_rand
from tawney.voice.opinions.clusters import Labels, part
from tawney.voice.opinions.projection import Axes, Sums, axes_of, places_of, sums_of
from tawney.voice.opinions.votes import UNSEEN, Cast
from tawney.voice.records.chance import Chance

LEFT_OUT = 0.1
STARTS = 6
GOOD, FAIR = 0.80, 0.65
"""What a median and a low tenth of the index must reach: "good" and "moderate" recovery in Steinley (2004)."""


class LeftOut(Enum):
    """What a trial leaves out."""

    PEOPLE = "a tenth of the people"
    STATEMENTS = "a tenth of the statements"


@dataclass(frozen=True)
class Stability:
    """What the trials found. scores: the adjusted Rand index of each with the groups found; groups: how many it found.

    The scores are in the order of the trials, first those without people, then those without statements.
    """

    left_out: tuple[LeftOut, ...]
    scores: tuple[float, ...]
    groups: tuple[int, ...]

    def of(self, kind: LeftOut) -> tuple[float, ...]:
        """The scores of one kind of trial, the lowest first."""
        return tuple(sorted(s for s, k in zip(self.scores, self.left_out, strict=True) if k is kind))

    @property
    def stable(self) -> bool:
        """Whether, for both kinds, the middle trial agrees well and nine in ten fairly. False without trials."""
        kinds = [scores for kind in LeftOut if (scores := self.of(kind))]
        return bool(kinds) and all(at(s, 0.5) >= GOOD and at(s, 0.1) >= FAIR for s in kinds)

    def same_number(self, groups: int) -> float:
        """The share of trials that found this number of groups."""
        return sum(g == groups for g in self.groups) / max(len(self.groups), 1)


def at(ordered: Sequence[float], share: float) -> float:
    """The score that this share of trials does not exceed, by the nearest rank."""
    return ordered[max(0, min(len(ordered) - 1, round(share * (len(ordered) - 1))))]


@dataclass(frozen=True)
class Found:
    """The groups that are put to the trial. rows: who was grouped; least: votes that a person needs."""

    cast: Cast
    sums: Sums
    axes: Axes
    rows: Labels
    labels: Labels
    most: int
    least: int


def try_again(found: Found, trials: int, told: Callable[[float], None]) -> Stability:
    """Half the trials leave out people, half statements. told: hears the share done."""
    kinds = [LeftOut.PEOPLE] * (trials - trials // 2) + [LeftOut.STATEMENTS] * (trials // 2)
    chance = Chance("trials of opinion groups")
    scores, groups = [], []
    for number, kind in enumerate(kinds):
        trial = _without_people if kind is LeftOut.PEOPLE else _without_statements
        score, many = trial(found, chance)
        scores.append(score)
        groups.append(many)
        told((number + 1) / trials)
    return Stability(tuple(kinds), tuple(scores), tuple(groups))


def _without_people(found: Found, chance: Chance) -> tuple[float, int]:
    count = len(found.cast)
    out = np.array(chance.some(max(1, round(count * LEFT_OUT)), count))
    axes = axes_of(found.sums.without(sums_of(found.cast[out])), found.axes.block)
    stays = ~np.isin(found.rows, out)
    return _compared(found, found.cast[found.rows[stays]], axes, stays)


def _without_statements(found: Found, chance: Chance) -> tuple[float, int]:
    count = found.cast.shape[1]
    kept = np.array(chance.some(count - max(1, round(count * LEFT_OUT)), count))
    axes = axes_of(found.sums.of_statements(kept), found.axes.block[kept])
    cast = found.cast[found.rows][:, kept]
    stays = (cast != UNSEEN).sum(axis=1) >= min(found.least, len(kept))
    return _compared(found, cast[stays], axes, stays)


def _compared(found: Found, cast: Cast, axes: Axes, stays: npt.NDArray[np.bool_]) -> tuple[float, int]:
    again = part(places_of(cast, axes), found.most, STARTS)
    return adjusted_rand(found.labels[stays], again.labels), again.groups
