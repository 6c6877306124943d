"""Bootstrap weights show how far chance could move a figure, the same however they are asked for."""

from __future__ import annotations

import numpy as np
import pytest

from tawney.people.replicates import bootstrap_weights
from tawney.vocabulary.problems import PeopleProblem

SIZES = (20, 50, 30)
STRATA = np.repeat([3, 7, 11], SIZES)
DRAW = np.random.default_rng(20)
WEIGHT = DRAW.uniform(100, 900, 100)
INCOME = DRAW.gamma(2.0, 200.0, 100) + STRATA * 50


def textbook_variance(values):
    """Of a total, for a stratified sample drawn with replacement: in each stratum n s^2 of the weighted values."""
    parts = [values[s == STRATA] for s in np.unique(STRATA)]
    return sum(len(z) * z.var(ddof=1) for z in parts)


def test_the_spread_of_a_total_is_the_textbook_variance():
    replicated = bootstrap_weights(WEIGHT, 10_000, 1, STRATA).T.astype(np.float64) @ INCOME
    spread = ((replicated - WEIGHT @ INCOME) ** 2).mean()
    assert spread == pytest.approx(textbook_variance(WEIGHT * INCOME), rel=0.04)


def test_ignoring_the_strata_overstates_the_spread():
    replicated = bootstrap_weights(WEIGHT, 4_000, 1).T.astype(np.float64) @ STRATA
    assert replicated.std() > 0
    within = bootstrap_weights(np.ones(100), 50, 1, STRATA).T.astype(np.float64) @ STRATA
    assert np.allclose(within, STRATA.sum())


def test_factors_average_one_and_are_whole_weights():
    made = bootstrap_weights(WEIGHT, 4_000, 5, STRATA)
    assert made.shape == (100, 4_000)
    assert made.dtype == np.float32
    assert (made.mean(axis=1) / WEIGHT) == pytest.approx(np.ones(100), abs=0.08)
    factors = made / WEIGHT[:, None].astype(np.float32)
    times = factors[STRATA == 3] * 19 / 20
    assert np.allclose(times, np.round(times), atol=1e-4)
    assert np.allclose(times.sum(axis=0), 19, atol=1e-3)


def test_more_replicates_begin_with_the_same_ones():
    few, many = bootstrap_weights(WEIGHT, 10, 5, STRATA), bootstrap_weights(WEIGHT, 40, 5, STRATA)
    assert (few == many[:, :10]).all()


def test_a_stratum_drawn_alone_or_among_others_in_any_order_is_the_same():
    whole = bootstrap_weights(WEIGHT, 20, 5, STRATA)
    for stratum in np.unique(STRATA):
        mine = stratum == STRATA
        assert (bootstrap_weights(WEIGHT[mine], 20, 5, STRATA[mine]) == whole[mine]).all()
    order = np.argsort(-STRATA, kind="stable")
    assert (bootstrap_weights(WEIGHT[order], 20, 5, STRATA[order]) == whole[order]).all()


def test_another_seed_or_stratum_draws_other_households():
    one, two = bootstrap_weights(np.ones(40), 20, 1), bootstrap_weights(np.ones(40), 20, 2)
    assert (one != two).any(axis=0).all()
    both = bootstrap_weights(np.ones(80), 20, 1, np.repeat([0, 1], 40))
    assert (both[:40] == one).all()
    assert (both[:40] != both[40:]).any(axis=0).all()


def test_a_stratum_of_one_household_is_refused():
    with pytest.raises(PeopleProblem) as refused:
        bootstrap_weights(np.ones(3), 10, 1, [4, 4, 9])
    assert str(refused.value) == (
        "Stratum 9 has one household, so nothing shows how far chance could move its figures."
        " Expected at least two households in each stratum. Join it with the stratum next to it."
    )
