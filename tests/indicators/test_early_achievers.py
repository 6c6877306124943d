"""Early achievers: the trap of one test shows, and another test takes it away."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tawney.indicators.design import design
from tawney.indicators.estimating import estimate
from tawney.indicators.gaps.early_achievers import OTHER, SAME, mean_rank_index, paths
from tawney.indicators.weighting import Weighting
from tawney.vocabulary.problems import IndicatorProblem

CHILDREN = 20_000


def made_up(random, tests=3):
    """Children whose ability never changes: the poor stand half a deviation lower, and each test has luck."""
    poor = np.arange(CHILDREN) % 2 == 0
    ability = random.normal(size=CHILDREN) - 0.5 * poor
    return [ability + random.normal(size=CHILDREN) for _ in range(tests)], poor


@pytest.fixture(scope="module")
def children():
    return made_up(np.random.default_rng(2013))


def test_ranks_of_a_group_by_hand():
    """Of five people the second and fourth stand at 0.3 and 0.7; ties share the middle."""
    group = np.array([False, True, False, True, False])
    sample = design(np.ones(5))
    assert estimate(mean_rank_index([1, 2, 3, 4, 5], group), sample).value == pytest.approx(0.5)
    assert estimate(mean_rank_index([1, 2, 2, 2, 5], group), sample).value == pytest.approx(0.5)
    heavy = design([1, 1, 1, 5, 2])
    assert estimate(mean_rank_index([1, 2, 3, 4, 5], group), heavy).value == pytest.approx((0.15 + 5 * 0.55) / 6)


@given(st.integers(0, 2**32 - 1))
def test_the_influence_is_the_slope_by_each_weight(seed):
    random = np.random.default_rng(seed)
    score, group = random.integers(0, 6, 12).astype(float), np.arange(12) % 3 == 0
    weights, index = random.uniform(0.5, 3, 12), mean_rank_index(score, group)
    influence = index.at(Weighting(weights)).influence
    assert weights @ influence == pytest.approx(0, abs=1e-9)
    for k in range(12):
        moved = weights.copy()
        moved[k] += 1e-5
        slope = (index.at(Weighting(moved)).value - index.at(Weighting(weights)).value) / 1e-5
        assert influence[k] == pytest.approx(slope, abs=1e-4)


def test_one_test_makes_high_achievers_fall_though_nobody_changed(children):
    tests, poor = children
    naive = paths(tests, tests[0], poor, design(np.ones(CHILDREN)))
    first, second, third = (figure.value for figure in naive["high, poor"])
    assert first - second > 0.1
    assert second == pytest.approx(third, abs=0.02)
    assert naive["high, poor"][0].note.startswith(SAME)


def test_another_test_leaves_the_paths_flat(children):
    """The group is made by the first test and followed in the second and third."""
    tests, poor = children
    found = paths(tests[1:], tests[0], poor, design(np.ones(CHILDREN)))
    for name, (first, second) in found.items():
        error = np.hypot(first.standard_error, second.standard_error)
        assert abs(first.value - second.value) < 3 * error, name
        assert first.note.startswith(OTHER)
    assert found["high, poor"][0].value < found["high, others"][0].value


def test_ends_that_are_not_shares_and_empty_groups_are_refused(children):
    tests, poor = children
    with pytest.raises(IndicatorProblem) as caught:
        paths(tests, tests[0], poor, design(np.ones(CHILDREN)), early=0.7)
    assert str(caught.value) == (
        "3 tests were given, and 0.7 of children at either end. Expected at least one test, and a share over 0 and up "
        "to 0.5."
    )
    with pytest.raises(IndicatorProblem) as caught:
        paths(tests, tests[0], np.ones(CHILDREN, bool), design(np.ones(CHILDREN)))
    assert str(caught.value) == "The group has nobody in it. Expected at least one record with a weight."
