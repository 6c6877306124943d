"""How many points a ballot gives a project, declared before the vote: one for an approval, points as written, or ranks.

Of a ranking there is no one answer, so the convention is named and sealed with the rule. `TOP`: the first of a ballot
gets as many points as a ballot may name projects (the file's max_length, else its longest ballot), the next one less,
so that the last place named still counts: 3, 2, 1 as Krakow publishes. `BELOW`: the number of projects that this voter
ranked below it (the Borda score of the ballot); the last one named gets nothing.
"""

from __future__ import annotations

from enum import Enum

import numpy as np

from tawney.voice.election import Ballots, Election, VoteType


class RankPoints(Enum):
    """The points of a place in a ranking."""

    TOP = "top"
    BELOW = "below"


def counted_ballots(election: Election, ranks: RankPoints = RankPoints.TOP) -> Ballots:
    """The ballots with the points that are counted: only what is supported, every point a whole number from 1.

    Points of zero or below (a scoring ballot may have them) are no support; rules that share money leave them out.
    """
    ballots = election.ballots
    if election.vote_type is not VoteType.ORDINAL:
        return ballots if (ballots.class_points > 0).all() else ballots.with_points(ballots.class_points)
    lengths = np.diff(ballots.class_starts)
    if ranks is RankPoints.BELOW:
        return ballots.with_points(np.repeat(lengths, lengths) - ballots.class_points)
    declared = election.meta.get("max_length", "")
    longest = int(lengths.max(initial=1))
    top = max(int(declared), longest) if declared.isascii() and declared.isdigit() and len(declared) < 6 else longest
    return ballots.with_points(top + 1 - ballots.class_points)
