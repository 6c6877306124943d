"""What each statement shows: common ground over all groups, what marks a group, what divides them.

The tests are those of Polis: shares with one agreement and one disagreement added, so that few votes say little, and
one-sided tests at 90% for "mostly so" and for "more so than elsewhere".
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from tawney.vocabulary.estimate import Z80, Z95
from tawney.voice.opinions.clusters import Labels
from tawney.voice.opinions.votes import AGREE, DISAGREE, UNSEEN, Cast

SURE = Z80
"""The value of z that a one-sided test at 90% asks."""
MOST_SHOWN = 5


@dataclass(frozen=True)
class Tally:
    """How one group voted on one statement. seen: passes included."""

    agree: int
    disagree: int
    seen: int

    def of(self, side: int) -> int:
        """Votes on a side, AGREE or DISAGREE."""
        return self.agree if side == AGREE else self.disagree

    def share(self, side: int) -> float:
        """The share on a side, with one vote on each side added."""
        return (self.of(side) + 1) / (self.seen + 2)


@dataclass(frozen=True)
class Shared:
    """A statement as common ground: the product over groups of the share on this side, with its 95% interval.

    product: 1 if everyone in every group is on this side; one group against it pulls it down however large the others.
    lowest: the smallest of the groups' shares, and against: the largest share of a group on the other side.
    """

    statement: int
    side: int
    product: float
    low: float
    high: float
    lowest: float
    against: float


@dataclass(frozen=True)
class Mark:
    """A statement that marks a group: how much likelier (ratio) its people are to be on this side than all others."""

    statement: int
    side: int
    share: float
    elsewhere: float
    ratio: float
    z_share: float
    z_ratio: float


@dataclass(frozen=True)
class Divide:
    """A statement that divides: the group most for it, the group least, their shares and how sure the gap is (z)."""

    statement: int
    most: int
    least: int
    share_most: float
    share_least: float
    z: float


def tallies(cast: Cast, labels: Labels, groups: int) -> list[list[Tally]]:
    """Votes by statement and group."""
    by_group = [cast[labels == g] for g in range(groups)]
    counts = [((c == AGREE).sum(axis=0), (c == DISAGREE).sum(axis=0), (c != UNSEEN).sum(axis=0)) for c in by_group]
    return [[Tally(int(a[j]), int(d[j]), int(s[j])) for a, d, s in counts] for j in range(cast.shape[1])]


def common_ground(by_statement: Sequence[Sequence[Tally]], side: int, most: int = MOST_SHOWN) -> tuple[Shared, ...]:
    """The statements on whose side every group stands, the firmest first. A statement some group never saw is none."""
    found = [_shared(j, row, side) for j, row in enumerate(by_statement) if all(t.seen for t in row)]
    kept = [one for one in found if one.lowest > 0.5 and one.against < 0.5]
    return tuple(sorted(kept, key=lambda one: (-one.product, one.statement))[:most])


def _shared(statement: int, row: Sequence[Tally], side: int) -> Shared:
    shares = [t.share(side) for t in row]
    product = math.prod(shares)
    # The error of a product of shares, on the scale of logarithms (the delta method).
    error = math.sqrt(sum((1 - p) / (p * (t.seen + 2)) for p, t in zip(shares, row, strict=True)))
    wide = math.exp(Z95 * error)
    against = max(t.share(-side) for t in row)
    return Shared(statement, side, product, product / wide, min(product * wide, 1.0), min(shares), against)


def mostly(hits: int, seen: int) -> float:
    """z of the test that over half are on a side."""
    return 2 * math.sqrt(seen + 1) * ((hits + 1) / (seen + 1) - 0.5)


def more_than(hits: int, seen: int, hits_there: int, seen_there: int) -> float:
    """z of the test that the share here is above the share there; one vote is added to each count."""
    here, there = (hits + 1) / (seen + 1), (hits_there + 1) / (seen_there + 1)
    pooled = (hits + hits_there + 2) / (seen + seen_there + 2)
    spread = math.sqrt(max(pooled * (1 - pooled), 0.0) * (1 / (seen + 1) + 1 / (seen_there + 1)))
    return (here - there) / spread if spread > 0 else 0.0


def marks_of(by_statement: Sequence[Sequence[Tally]], group: int, most: int = MOST_SHOWN) -> tuple[Mark, ...]:
    """The statements that mark a group, those that tell most first: both tests passed, at most one side of each."""
    found = []
    for j, row in enumerate(by_statement):
        sides = [_mark(j, row, group, side) for side in (AGREE, DISAGREE)]
        best = max(sides, key=lambda m: (m.z_ratio, m.side))
        if best.z_share > SURE and best.z_ratio > SURE:
            found.append(best)
    return tuple(sorted(found, key=lambda m: (-_weight(m), m.statement))[:most])


def _weight(mark: Mark) -> float:
    return mark.share * mark.z_share * mark.ratio * mark.z_ratio


def _mark(statement: int, row: Sequence[Tally], group: int, side: int) -> Mark:
    mine = row[group]
    others = [tally for g, tally in enumerate(row) if g != group]
    rest = Tally(sum(t.agree for t in others), sum(t.disagree for t in others), sum(t.seen for t in others))
    here, there = mine.share(side), rest.share(side)
    z = more_than(mine.of(side), mine.seen, rest.of(side), rest.seen)
    return Mark(statement, side, here, there, here / there, mostly(mine.of(side), mine.seen), z)


def divides(by_statement: Sequence[Sequence[Tally]], most: int = MOST_SHOWN) -> tuple[Divide, ...]:
    """The statements that set groups most apart: the widest gap between two groups' agreement that is sure at 90%."""
    found = [_divide(j, row) for j, row in enumerate(by_statement)]
    sure = [one for one in found if one.z > SURE]
    return tuple(sorted(sure, key=lambda d: (d.share_least - d.share_most, d.statement))[:most])


def _divide(statement: int, row: Sequence[Tally]) -> Divide:
    shares = np.array([t.share(AGREE) for t in row])
    top, low = int(shares.argmax()), int(shares.argmin())
    z = more_than(row[top].agree, row[top].seen, row[low].agree, row[low].seen)
    return Divide(statement, top, low, float(shares[top]), float(shares[low]), z if top != low else 0.0)
