"""What makes an index of inequality or of poverty one: the axioms, on drawn incomes and weights."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tawney.indicators.design import design
from tawney.indicators.estimating import estimates
from tawney.indicators.inequality import atkinson, concentration, entropy, gini, gini_parts, lorenz, others
from tawney.indicators.inequality.between_within import split_indices
from tawney.indicators.inequality.shares import share_ratio_index, top_share_index
from tawney.indicators.inequality.zenga import zenga_index
from tawney.indicators.poverty import gaps, lines, sen
from tawney.indicators.weighting import Weighting

# Pounds and pence, so that a sum of differences is not all rounding.
incomes = st.lists(st.integers(100, 10_000_000).map(lambda pence: pence / 100), min_size=2, max_size=25)
INDICES = {
    "Gini": gini.gini_index,
    "mean log deviation": lambda y: entropy.entropy_index(y, 0.0),
    "Theil": lambda y: entropy.entropy_index(y, 1.0),
    "GE(2)": lambda y: entropy.entropy_index(y, 2.0),
    "Atkinson 0.5": lambda y: atkinson.atkinson_index(y, 0.5),
    "Atkinson 1": lambda y: atkinson.atkinson_index(y, 1.0),
    "Atkinson 2": lambda y: atkinson.atkinson_index(y, 2.0),
    "S-Gini 3": lambda y: others.s_gini_index(y, 3.0),
    "Hoover": others.hoover_index,
    "Zenga": zenga_index,
    "S80/S20": lambda y: share_ratio_index(y, 0.2, 0.2),
    "top tenth": lambda y: top_share_index(y, 0.1),
    "Lorenz at a third": lambda y: lorenz.lorenz_index(y, 1 / 3).scaled(-1.0),
}
"""The Lorenz ordinate is turned round, so that all grow with inequality."""


def value(index, weights):
    return index.at(Weighting(np.asarray(weights, float))).value


def of(name, income, weights=None):
    income = np.asarray(income, float)
    return value(INDICES[name](income), np.ones(len(income)) if weights is None else weights)


@pytest.mark.parametrize("name", INDICES)
@given(income=incomes, factor=st.floats(0.01, 100))
def test_the_currency_does_not_matter(name, income, factor):
    assert of(name, np.array(income) * factor) == pytest.approx(of(name, income), rel=1e-7, abs=1e-9)


@pytest.mark.parametrize("name", INDICES)
@given(income=incomes)
def test_two_of_everyone_are_as_unequal_as_one_and_as_a_weight_of_two(name, income):
    once = of(name, income)
    assert of(name, income + income) == pytest.approx(once, rel=1e-7, abs=1e-9)
    assert of(name, income, [2] * len(income)) == pytest.approx(once, rel=1e-7, abs=1e-9)


@pytest.mark.parametrize("name", INDICES)
@given(income=incomes, random=st.randoms())
def test_who_is_who_does_not_matter(name, income, random):
    shuffled = list(income)
    random.shuffle(shuffled)
    assert of(name, shuffled) == pytest.approx(of(name, income), rel=1e-7, abs=1e-9)


@pytest.mark.parametrize("name", INDICES)
@given(income=incomes, share=st.floats(0.01, 0.5))
def test_a_gift_from_the_richest_to_the_poorest_never_makes_more_unequal(name, income, share):
    income = sorted(income)
    gift = (income[-1] - income[0]) / 2 * share
    after = [income[0] + gift, *income[1:-1], income[-1] - gift]
    assert of(name, after) <= of(name, income) + 1e-9 * max(1.0, abs(of(name, income)))


@pytest.mark.parametrize("name", ["Gini", "Atkinson 0.5", "Atkinson 1", "Atkinson 2", "S-Gini 3", "Hoover", "Zenga"])
@given(income=incomes)
def test_it_lies_between_nought_and_one(name, income):
    assert -1e-9 <= of(name, income) <= 1


@pytest.mark.parametrize("name", [n for n in INDICES if n not in ("S80/S20", "top tenth", "Lorenz at a third")])
def test_everyone_alike_is_no_inequality(name):
    assert of(name, [7.0, 7, 7, 7]) == pytest.approx(0, abs=1e-12)


def test_one_of_four_with_everything_is_a_gini_of_three_quarters():
    assert of("Gini", [0, 0, 0, 8]) == pytest.approx(0.75)


def test_one_two_three_is_a_gini_of_two_ninths():
    # Mean absolute difference over twice the mean: (8/9) / 4 = 2/9.
    assert of("Gini", [1, 2, 3]) == pytest.approx(2 / 9)


@given(incomes, st.floats(-1e4, 1e4))
def test_the_same_for_everyone_changes_no_kolm_index(income, more):
    income = np.array(income)
    once, then = (value(others.kolm_index(y, 1e-4), np.ones(len(income))) for y in (income, income + more))
    assert then == pytest.approx(once, rel=1e-6, abs=1e-6)


@given(incomes, st.data())
def test_the_lorenz_curve_runs_from_nought_to_one_and_bends_upwards(income, data):
    income = np.array(income)
    weights = np.array(data.draw(st.lists(st.floats(0.1, 10), min_size=len(income), max_size=len(income))))
    people, held = lorenz.curve(income, weights)
    assert (people[0], held[0]) == (0, 0)
    assert (people[-1], held[-1]) == pytest.approx((1, 1))
    slopes = np.diff(held) / np.diff(people)
    assert (np.diff(slopes) >= -1e-6 * slopes.max()).all()
    at = [value(lorenz.lorenz_index(income, p), weights) for p in (0.0, 0.25, 0.5, 1.0)]
    assert at == pytest.approx(list(np.interp([0.0, 0.25, 0.5, 1.0], people, held)), abs=1e-9)


@given(incomes, st.data(), st.sampled_from([-1.0, 0.0, 0.5, 1.0, 2.0]))
def test_within_and_between_make_the_whole_and_within_is_that_of_the_groups(income, data, alpha):
    income = np.array(income)
    groups = np.array(data.draw(st.lists(st.integers(0, 2), min_size=len(income), max_size=len(income))))
    ones = np.ones(len(income))
    total, between, within = (value(index, ones) for index in split_indices(income, groups, alpha))
    assert total == pytest.approx(between + within, rel=1e-7, abs=1e-9)
    by_hand = 0.0
    for g in np.unique(groups):
        inside = groups == g
        people, held = inside.mean(), income[inside].sum() / income.sum()
        own = value(entropy.entropy_index(income, alpha).within(inside), ones)
        by_hand += people ** (1 - alpha) * held**alpha * own
    assert within == pytest.approx(by_hand, rel=1e-6, abs=1e-9)
    assert between >= -1e-9


@given(incomes, st.data())
def test_the_parts_of_the_gini_make_the_whole_and_none_is_negative(income, data):
    income = np.array(income)
    groups = np.array(data.draw(st.lists(st.integers(0, 2), min_size=len(income), max_size=len(income))))
    ones = np.ones(len(income))
    found = {k: value(index, ones) for k, index in gini_parts.gini_part_indices(income, groups).items()}
    assert found["total"] == pytest.approx(found["within"] + found["between"] + found["overlap"], abs=1e-9)
    assert min(found.values()) > -1e-9


@given(incomes, st.data())
def test_the_sources_of_income_make_the_whole_gini(income, data):
    income = np.array(income)
    cut = np.array(data.draw(st.lists(st.floats(0.05, 0.95), min_size=len(income), max_size=len(income))))
    assume(of("Gini", income) > 1e-3)
    parts = concentration.source_indices({"work": income * cut, "rest": income * (1 - cut)})
    ones = np.ones(len(income))
    assert sum(value(p["contribution"], ones) for p in parts.values()) == pytest.approx(1)
    assert sum(value(p["marginal"], ones) for p in parts.values()) == pytest.approx(0, abs=1e-9)


@given(incomes)
def test_a_tax_in_proportion_takes_nothing_off_inequality(income):
    income = np.array(income)
    found = {
        k: value(i, np.ones(len(income))) for k, i in concentration.progressivity_indices(income, income / 5).items()
    }
    assert found.pop("average_rate") == pytest.approx(0.2)
    assert list(found.values()) == pytest.approx([0] * 5, abs=1e-9)


@given(incomes, st.floats(5_000, 60_000))
def test_poverty_measures_are_nested(income, line):
    income = np.array(income)
    rate, gap, square = (value(gaps.fgt_index(income, a, line=line), np.ones(len(income))) for a in (0, 1, 2))
    assert 1 >= rate >= gap >= square >= 0


@given(incomes, st.floats(5_000, 60_000))
def test_the_poverty_gap_is_continuous_along_the_line_and_the_rate_never_falls(income, line):
    income, ones = np.array(income), np.ones(len(income))
    for make in (lambda z: gaps.fgt_index(income, 1, line=z), lambda z: sen.sen_shorrocks_thon_index(income, line=z)):
        low, high = value(make(line), ones), value(make(line * (1 + 1e-9)), ones)
        assert 0 <= high - low + 1e-15 <= 1e-7
    assert value(gaps.fgt_index(income, 0, line=line), ones) <= value(gaps.fgt_index(income, 0, line=line + 100), ones)


@given(incomes, st.floats(5_000, 60_000), st.data())
def test_poverty_of_the_whole_is_the_mean_of_its_groups(income, line, data):
    income, ones = np.array(income), np.ones(len(income))
    groups = np.array(data.draw(st.lists(st.integers(0, 2), min_size=len(income), max_size=len(income))))
    for alpha in (0, 1, 2):
        parts = [
            (groups == g).mean() * value(gaps.fgt_index(income, alpha, line=line, where=groups == g), ones)
            for g in np.unique(groups)
        ]
        assert sum(parts) == pytest.approx(value(gaps.fgt_index(income, alpha, line=line), ones), abs=1e-9)


@given(incomes)
def test_the_national_line_moves_with_the_currency(income):
    income = np.array(income)
    once, twice = (value(lines.relative_line(y), np.ones(len(income))) for y in (income, 2 * income))
    assert twice == pytest.approx(2 * once)


def test_the_groups_share_one_line_and_their_own_lines_differ():
    income, group = np.arange(1.0, 101), np.arange(100) >= 50
    plan = design(np.ones(100))
    national = gaps.poverty_rate(income, plan, where=group)
    own = gaps.poverty_rate(income, plan, where=group, line=lines.poverty_line(income, plan, where=group).value)
    assert (national.value, own.value) == (0, 0)
    assert gaps.poverty_rate(income, plan, where=~group).value == pytest.approx(29 / 50)
    found = estimates({"a": gaps.fgt_index(income), "b": gaps.fgt_index(income, where=~group)}, plan)
    assert found["a"].value == pytest.approx(0.29)
    assert found["b"].n == 50
