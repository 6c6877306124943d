"""Intervals of gaps cover the truth as often as they say, in repeated samples of a made-up population."""

from __future__ import annotations

import numpy as np
import pytest
from gap_samples import Workers, workers

from tawney.indicators.design import design
from tawney.indicators.estimating import estimates
from tawney.indicators.gaps.matching import matching_indices
from tawney.indicators.gaps.oaxaca import explanation
from tawney.indicators.gaps.raw import gap_index
from tawney.indicators.gaps.reweighting import reweighting_indices
from tawney.indicators.means import mean_index
from tawney.indicators.weighting import Weighting

SIZE, DRAWN = 40_000, 900


def figures(sample):
    groups = sample.groups
    parts = explanation(sample.pay, sample.on, groups)
    return {
        "raw": gap_index(sample.pay, groups),
        "median": gap_index(sample.pay, groups, of="median"),
        "explained": parts.index("explained"),
        "unexplained": parts.index("unexplained"),
        "rewards": reweighting_indices(mean_index(sample.pay), sample.on, groups)["rewards"],
        "like with like": matching_indices(sample.pay, {"s": sample.schooling, "j": sample.sector}, groups)[
            "like with like"
        ],
    }


def covered(times):
    """How often the 95% interval of each figure holds the truth, in clusters of three drawn by unequal chances."""
    everyone = workers(SIZE, seed=12)
    truth = {k: i.at(Weighting(np.ones(SIZE))).value for k, i in figures(everyone).items()}
    chance = np.repeat(np.where(everyone.years.reshape(-1, 4)[:, 0] > 25, 1.5, 0.75), 4)
    hits = dict.fromkeys(truth, 0)
    random = np.random.default_rng(77)
    each = chance.reshape(-1, 4)[:, 0] / chance.reshape(-1, 4)[:, 0].sum()
    for _ in range(times):
        clusters = random.choice(SIZE // 4, DRAWN // 4, p=each)
        rows = (4 * clusters[:, None] + np.arange(4)).ravel()
        columns = [getattr(everyone, name)[rows] for name in ("pay", "years", "schooling", "sector")]
        sample = Workers(*columns, 1 / chance[rows], everyone.men[rows])
        plan = design(sample.weights, clusters=np.repeat(np.arange(DRAWN // 4), 4))
        for name, found in estimates(figures(sample), plan).items():
            low, high = found.interval
            hits[name] += low <= truth[name] <= high
    return {name: count / times for name, count in hits.items()}


def test_intervals_cover_about_as_often_as_they_say():
    # 60 samples: 95% is told from 85% and below.
    assert min(covered(60).values()) >= 0.86


@pytest.mark.slow
def test_intervals_cover_93_to_97_percent():
    found = covered(1500)
    assert all(0.93 <= share <= 0.97 for share in found.values()), found
