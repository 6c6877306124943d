"""Do children who do well early fall behind? The paths of early achievers by background, with and without the trap."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from tawney.indicators.arrays import Mask, numbers
from tawney.indicators.design import Design
from tawney.indicators.estimating import Road, estimate
from tawney.indicators.index import Index, Indexed
from tawney.indicators.mobility.ranks import distinct, standing
from tawney.indicators.weighting import Ranked, Weighting, ranked
from tawney.vocabulary.estimate import Estimate
from tawney.vocabulary.problems import IndicatorProblem

SAME = "groups made by the test that begins the path: chance alone brings them back to the middle"
OTHER = "groups made by another test than those followed"


def mean_rank_index(score: Ranked | npt.ArrayLike, group: Mask) -> Index:
    """The mean rank of a group among everybody, from 0 to 1.

    m = sum of w g r / W, r the weighted middle rank. Each record moves its own rank's part and, by joining, the rank of
    all others: influence (g (r - m) + (those of the group above - W m) / N) / W.
    """
    column = ranked(score, "The score")
    place, inside = distinct(column), np.asarray(group, np.float64)

    def at(weights: Weighting) -> Indexed:
        """The mean rank under one set of weights."""
        found = standing(weights, column, place, "middle")
        held = float(weights.weights @ inside)
        if not held > 0:
            raise IndicatorProblem("The group has nobody in it.", expected="at least one record with a weight")
        value = float((weights.weights * inside) @ found.ranks) / held
        return Indexed(
            value,
            lambda: (inside * (found.ranks - value) + (found.above(inside) - held * value) / found.people) / held,
        )

    return Index(at, "rank", "mean rank among everybody", np.asarray(group))


def paths(
    tests: Sequence[npt.ArrayLike],
    grouped_by: npt.ArrayLike,
    poor: Mask,
    design: Design,
    *,
    early: float = 0.25,
    road: Road | None = None,
) -> Mapping[str, tuple[Estimate, ...]]:
    """The mean rank at each test of early high and early low achievers, the poor and the others.

    tests: scores in the order of age; grouped_by: the test that says who did well early; early: which share at either
    end counts. **It must be another test than those followed.** Whoever is put in the highest group by a test has had
    luck in it, and falls back in the next one, the further the more the group's own mean is below: poor children seem
    to be overtaken by rich ones though nobody's ability changed (Jerrim and Vignoles 2013, JRSS A 176, 887-906, on
    Feinstein 2003). With one test given twice the note says so, so that the naive path can be shown beside the other.
    Ranks count their own error; the groups are taken as they are. Raises IndicatorProblem for an empty group.
    """
    if not tests or not 0 < early <= 0.5:
        raise IndicatorProblem(
            f"{len(tests)} tests were given, and {early:g} of children at either end.",
            expected="at least one test, and a share over 0 and up to 0.5",
        )
    maker = ranked(grouped_by, "The test that makes the groups")
    rank = standing(Weighting(design.weights), maker, distinct(maker), "middle").ranks
    same = np.array_equal(maker.values, numbers(tests[0], "The score"), equal_nan=True)
    background = np.asarray(poor, np.bool_)
    ends = {"high": rank > 1 - early, "low": rank < early}
    groups = {
        f"{word}, {who}": end & own
        for word, end in ends.items()
        for who, own in (("poor", background), ("others", ~background))
    }
    columns = [ranked(test, "The score") for test in tests]
    made: dict[str, tuple[Estimate, ...]] = {}
    for name, group in groups.items():
        indices = [mean_rank_index(column, group).said("rank", SAME if same else OTHER) for column in columns]
        made[name] = tuple(estimate(index, design, road=road) for index in indices)
    return made
