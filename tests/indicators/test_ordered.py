"""Quantiles, Gini and poverty: published definitions worked by hand, and the properties that define an index."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tawney.indicators.ordered import OrderedIncome, Replicated, gini, median, quantile_of, share_below, tenths
from tawney.indicators.sample import Sample

incomes = st.lists(st.floats(1, 1e6), min_size=2, max_size=40)


def ordered(income, weight=None, people=None, replicates=None):
    income = np.asarray(income, float)
    weight = np.ones(len(income)) if weight is None else np.asarray(weight, float)
    people = np.ones(len(income)) if people is None else np.asarray(people, float)
    return OrderedIncome(Sample(weight, replicates), income, people)


def test_everyone_alike_is_a_gini_of_nothing():
    assert gini(ordered([5, 5, 5, 5])).value == pytest.approx(0, abs=1e-12)


def test_one_of_four_with_everything_is_a_gini_of_three_quarters():
    assert gini(ordered([0, 0, 0, 8])).value == pytest.approx(0.75)


def test_one_two_three_is_a_gini_of_two_ninths():
    # Mean absolute difference over twice the mean: (8/9) / 4 = 2/9.
    assert gini(ordered([1, 2, 3])).value == pytest.approx(2 / 9)


def test_negative_incomes_count_as_nothing_in_the_gini():
    assert gini(ordered([-100, 1, 2, 3])).value == pytest.approx(gini(ordered([0, 1, 2, 3])).value)


@given(incomes, st.floats(0.1, 100))
def test_the_gini_does_not_depend_on_the_currency(income, factor):
    assert gini(ordered(income)).value == pytest.approx(gini(ordered(np.array(income) * factor)).value, abs=1e-9)


@given(incomes)
def test_two_copies_of_everyone_are_as_unequal_as_one(income):
    assert gini(ordered(income)).value == pytest.approx(gini(ordered(income + income)).value, abs=1e-9)


@given(incomes)
def test_a_weight_of_two_is_two_people(income):
    assert gini(ordered(income, weight=[2] * len(income))).value == pytest.approx(gini(ordered(income)).value, abs=1e-9)


@given(incomes, st.randoms())
def test_who_is_who_does_not_matter(income, random):
    shuffled = list(income)
    random.shuffle(shuffled)
    assert gini(ordered(income)).value == pytest.approx(gini(ordered(shuffled)).value, abs=1e-9)


@given(incomes, st.floats(0.01, 0.5))
def test_giving_from_the_richest_to_the_poorest_never_makes_more_unequal(income, share):
    income = sorted(income)
    gift = (income[-1] - income[0]) / 2 * share
    after = [income[0] + gift, *income[1:-1], income[-1] - gift]
    assert gini(ordered(after)).value <= gini(ordered(income)).value + 1e-9


def test_the_median_is_the_income_at_which_half_the_people_are_reached():
    assert median(ordered([10, 20, 30])).value == 20
    assert median(ordered([10, 20, 30], people=[5, 1, 1])).value == 10
    assert ordered([1, 2, 3, 4]).each(quantile_of(0.25)).value == 1


def test_a_household_on_the_line_is_not_below_it():
    line = Replicated(20.0, np.empty(0))
    assert share_below(ordered([10, 20, 30, 40]), line).value == 0.25


@given(incomes)
def test_a_higher_line_never_has_fewer_below_it(income):
    low, high = (share_below(ordered(income), Replicated(x, np.empty(0))).value for x in (1_000.0, 2_000.0))
    assert 0 <= low <= high <= 1


def test_tenths_hold_a_tenth_of_the_people_each():
    codes = tenths(ordered(np.arange(1000.0)[::-1]))
    assert np.bincount(codes).tolist() == [100] * 10
    assert codes[-1] == 0
    assert codes[0] == 9


def test_replicates_are_worked_out_as_if_each_were_the_weights():
    random = np.random.default_rng(3)
    income, people = random.lognormal(10, 0.6, 300), random.integers(1, 5, 300)
    weights = random.gamma(4, 1, (300, 70)).astype(np.float32)
    sample = ordered(income, np.ones(300), people, weights)
    for statistic in (gini, median):
        found = statistic(sample).replicates
        one_by_one = [statistic(ordered(income, weights[:, r], people)).value for r in range(70)]
        np.testing.assert_allclose(found, one_by_one, rtol=1e-6)


def test_the_error_of_the_line_is_carried_into_the_poverty_rate():
    random = np.random.default_rng(4)
    income = random.lognormal(10, 0.6, 400)
    weights = random.poisson(1, (400, 50)).astype(np.float32)
    sample = ordered(income, replicates=weights)
    middle = median(sample)
    moving = share_below(sample, Replicated(0.6 * middle.value, 0.6 * middle.replicates))
    one_by_one = []
    for r in range(50):
        alone = ordered(income, weights[:, r])
        one_by_one.append(share_below(alone, Replicated(0.6 * median(alone).value, np.empty(0))).value)
    np.testing.assert_allclose(moving.replicates, one_by_one, atol=1e-6)


def test_a_difference_has_the_error_of_the_difference():
    a = Replicated(3.0, np.array([2.0, 4.0]))
    assert a.minus(a).estimate(10).standard_error == 0
    assert a.minus(Replicated(1.0, np.array([1.0, 1.0]))).estimate(10).value == 2
