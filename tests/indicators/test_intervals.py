"""Intervals reach as far as the skewness, the clusters and the order of the incomes ask, each way of its own."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tawney.indicators.design import design
from tawney.indicators.estimating import estimate
from tawney.indicators.gaps.representation import representation_of_counts
from tawney.indicators.index import constant
from tawney.indicators.inequality.entropy import entropy_index
from tawney.indicators.inequality.shares import quantile_ratio_index
from tawney.indicators.intervals import MOST_SKEWED, degrees_of_freedom, reach, skewness
from tawney.indicators.jackknifed import jackknifed
from tawney.indicators.means import mean, mean_index
from tawney.indicators.poverty.lines import poverty_line
from tawney.indicators.quantiles import quantile, quantile_index
from tawney.indicators.replicates import bootstrap
from tawney.indicators.student import quantile_of_t
from tawney.indicators.weighting import Weighting
from tawney.indicators.woodruff import woodruff_quantile
from tawney.vocabulary.estimate import NORMAL, Estimate

influences = st.lists(st.floats(-100, 100).filter(lambda x: abs(x) > 1e-3), min_size=5, max_size=40).map(np.array)


def incomes(n=400, seed=2):
    random = np.random.default_rng(seed)
    return random.lognormal(10, 0.9, n), random.gamma(3, 100, n)


def test_even_influences_reach_as_far_as_students_t():
    even = np.array([-3.0, -1, 1, 3] * 3)
    t95, t80 = quantile_of_t(0.975, 11), quantile_of_t(0.9, 11)
    assert reach(even, 11, 50.0) == pytest.approx((t95, t95, t80, t80))
    assert reach(even, 100_000, 50.0) == pytest.approx(NORMAL, abs=1e-4)


def test_few_who_hold_much_make_the_interval_reach_farther_up():
    few = np.append(np.full(99, -1.0), 99.0)
    below95, above95, below80, above80 = reach(few, 99, 1.0)
    assert above95 > quantile_of_t(0.975, 99) > below95 > 0
    assert above80 > below80
    mean_of_few = estimate(mean_index(np.append(np.ones(99), 100.0)), design(np.ones(100)))
    low, high = mean_of_few.interval
    assert high - mean_of_few.value > mean_of_few.value - low


@given(influences, st.integers(1, 500))
def test_halls_transformation_of_each_end_is_students_t(moved, freedom):
    error = float(np.sqrt(moved @ moved))
    g, t = skewness(moved, error), quantile_of_t(0.975, freedom)
    below, above, _, _ = reach(moved, freedom, 0.0)
    ends = [(s + g * s * s / 3 + g * g * s**3 / 27 + g / 6) for s in (below, -above)]
    if below > 0 and above > 0 and abs(g) * t <= MOST_SKEWED:
        assert ends == pytest.approx([t, -t], rel=1e-4, abs=1e-4)


def test_an_interval_does_not_run_away_where_one_record_is_nearly_everything():
    one = np.append(np.full(9_999, -0.01), 99.0)
    below95, above95, below80, above80 = reach(one, 9_999, 1.0)
    assert (below95, above95) == pytest.approx((1.54, 3.26), abs=0.01)
    assert below80 < above80 < above95


@given(influences, st.integers(1, 500))
def test_the_other_side_of_a_figure_has_the_interval_the_other_way_round(moved, freedom):
    below95, above95, below80, above80 = reach(moved, freedom, 0.0)
    assert reach(-moved, freedom, 0.0) == pytest.approx((above95, below95, above80, below80))


def test_the_estimate_turned_round_turns_its_interval():
    figure = Estimate(10.0, 2.0, 5, reach=(1.0, 3.0, 0.5, 2.0))
    assert figure.interval == (8.0, 16.0)
    assert figure.narrow_interval == (9.0, 14.0)
    assert figure.turned.interval == (-16.0, -8.0)
    assert figure.turned.narrow_interval == (-14.0, -9.0)
    assert figure.turned.turned == figure


def test_a_figure_without_spread_or_freedom_has_the_normal_interval():
    _, weights = incomes(20)
    assert reach(np.zeros(4), 3, 1.0) == NORMAL
    assert reach(np.array([1.0, 2.0]), 0, 1.0) == NORMAL
    assert estimate(constant(3.0, 20), design(weights)).interval == (3.0, 3.0)


def test_a_quantile_reads_its_interval_off_the_incomes():
    income, weights = incomes()
    plan = design(weights)
    for share in (0.1, 0.5, 0.9):
        found = quantile(income, share, plan)
        low, high = found.interval
        order = np.argsort(income)
        running = np.cumsum(weights[order]) / weights.sum()
        under = mean(income <= found.value, plan)
        # The share's own interval, its skewness out, seen at the ends of the quantile's.
        reached = running[np.searchsorted(income[order], [low, high])]
        assert reached == pytest.approx(
            share + np.array(under.interval) - under.value, abs=2 * weights.max() / weights.sum()
        )
        assert np.isin([low, high], income).all()
        assert found.note.endswith("interval of the share turned round (Woodruff 1952)")


def test_a_share_of_a_quantile_has_its_interval():
    income, weights = incomes()
    plan = design(weights)
    median, line = quantile(income, 0.5, plan), poverty_line(income, plan)
    assert line.interval == pytest.approx(tuple(0.6 * end for end in median.interval))
    turned = estimate(quantile_index(income, 0.5).scaled(-1.0), plan)
    assert turned.interval == pytest.approx(tuple(-end for end in median.interval[::-1]))


def test_the_interval_of_a_group_is_read_off_the_group():
    income, weights = incomes()
    group = np.arange(400) % 3 == 0
    alone = quantile(income[group], 0.5, design(weights[group]))
    inside = quantile(income, 0.5, design(weights), where=group)
    assert set(inside.interval) <= set(income[group])
    assert inside.interval == pytest.approx(alone.interval, rel=0.05)


def test_heaped_incomes_give_an_interval_that_ends_on_the_heaps():
    heaped = np.repeat([10_000.0, 20_000.0, 30_000.0], 100)
    found = quantile(heaped, 0.9, design(np.ones(300)))
    assert found.interval == (30_000.0, 30_000.0)
    assert quantile(heaped, 0.65, design(np.ones(300))).interval == (20_000.0, 30_000.0)


def test_woodruffs_own_interval_is_kept_as_it_is():
    income, weights = incomes()
    found = woodruff_quantile(income, 0.9, design(weights))
    low, high = found.interval
    assert np.isin([low, high], income).all()
    assert high - low == pytest.approx(2 * quantile_of_t(0.975, 399) * found.standard_error)


def test_degrees_of_freedom_are_of_the_clusters_that_hold_the_group():
    strata = np.repeat([0, 1, 2], 8)
    clusters = np.repeat(np.arange(12), 2)
    plan = design(np.ones(24), strata=strata, clusters=clusters)
    assert degrees_of_freedom(plan) == 12 - 3
    group = np.isin(clusters, [0, 1, 2, 5])
    assert degrees_of_freedom(plan, group) == 4 - 2
    assert degrees_of_freedom(design(np.append(np.ones(23), 0.0))) == 22


def test_replicate_weights_have_one_degree_fewer_than_they_are():
    income = np.tile([1.0, 2.0, 3.0, 4.0, 5.0], 40)
    table = np.random.default_rng(1).poisson(1, (200, 10)) * 1.0
    found = estimate(mean_index(income), design(np.ones(200), replicates=bootstrap(table)))
    assert found.interval[1] - found.value == pytest.approx(quantile_of_t(0.975, 9) * found.standard_error)


def test_an_influence_that_cannot_be_had_costs_the_shape_of_the_interval_alone():
    # The only cluster of its stratum: the linearised road refuses it, the replicates do not look at it.
    strata = np.array([0, 0, 0, 1])
    table = np.random.default_rng(1).poisson(1, (4, 30)) + 0.5
    found = estimate(mean_index([1.0, 2, 3, 4]), design(np.ones(4), strata=strata, replicates=bootstrap(table)))
    assert found.reach == NORMAL
    assert found.note == "mean; error from 30 bootstrap weights"


def test_the_interval_of_a_linearised_and_a_jackknifed_error_lean_alike():
    income, weights = incomes(60)
    plan = design(weights)
    one, two = (estimate(entropy_index(income, 1.0), p) for p in (plan, jackknifed(plan)))
    leaning = [(e.interval[1] - e.value) / (e.value - e.interval[0]) for e in (one, two)]
    assert leaning[0] > 1.2
    assert leaning[1] == pytest.approx(leaning[0], rel=0.02)


def test_a_skewed_mean_is_held_more_often_than_by_value_and_error_alone():
    random, held, plain = np.random.default_rng(11), 0, 0
    truth = math.exp(0.5)
    for _ in range(1_500):
        found = mean(random.lognormal(0, 1, 60), design(np.ones(60)))
        held += found.interval[0] <= truth <= found.interval[1]
        plain += abs(found.value - truth) <= 1.96 * found.standard_error
    assert plain / 1_500 < 0.91 < 0.925 < held / 1_500


def test_how_many_times_likelier_has_the_interval_of_its_logarithm():
    found = representation_of_counts(65, 700, 100, 9_300)
    low, high = found.interval
    near, far = found.narrow_interval
    assert low * high == pytest.approx(found.value**2)
    assert near * far == pytest.approx(found.value**2)
    assert 0 < low < near < found.value < far < high
    assert found.note.endswith(f"95% interval of the logarithm {low:.3g} to {high:.3g}")


def test_the_interval_of_a_ratio_of_quantiles_ends_at_ratios_of_incomes_that_there_are():
    income, weight = incomes()
    found = estimate(quantile_ratio_index(income, 0.9, 0.1), design(weight))
    ratios = np.sort(np.divide.outer(income, income).ravel())
    for end in found.interval:
        nearest = ratios[np.searchsorted(ratios, [end * (1 - 1e-9)])]
        assert nearest == pytest.approx([end], rel=1e-9)
    assert found.interval[0] < found.value < found.interval[1]
    assert found.note.endswith("interval of the share turned round (Woodruff 1952)")


def test_a_ratio_of_quantiles_that_does_not_move_stays_where_it_is():
    income, weight = incomes()
    found = quantile_ratio_index(income, 0.9, 0.1).at(Weighting(weight))
    assert found.along is not None
    assert found.along(0.0) == found.value
