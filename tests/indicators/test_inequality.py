"""Inequality: what is refused and how it is said, conventions, and the things that are not axioms."""

from __future__ import annotations

import numpy as np
import pytest

from tawney.indicators.design import design
from tawney.indicators.estimating import estimate
from tawney.indicators.index import constant
from tawney.indicators.inequality.atkinson import atkinson
from tawney.indicators.inequality.between_within import split
from tawney.indicators.inequality.concentration import by_source, concentration, progressivity
from tawney.indicators.inequality.entropy import entropy, mean_log_deviation, theil
from tawney.indicators.inequality.gini import gini, gini_index
from tawney.indicators.inequality.gini_parts import gini_parts
from tawney.indicators.inequality.growth import growth_incidence
from tawney.indicators.inequality.lorenz import lorenz
from tawney.indicators.inequality.others import hoover, s_gini_index
from tawney.indicators.inequality.pareto import adjusted_top_share
from tawney.indicators.inequality.reach import reach
from tawney.indicators.inequality.shares import palma, quantile_ratio, s80_s20, top_share
from tawney.indicators.inequality.zenga import zenga
from tawney.indicators.quantiles import quantile
from tawney.indicators.regression import influence_regression_indices, linear, logit
from tawney.indicators.stacked import stacked
from tawney.indicators.student import quantile_of_t
from tawney.indicators.woodruff import woodruff_quantile
from tawney.vocabulary.problems import DesignProblem, IndicatorProblem

FOUR = design(np.ones(4))
TEN = design(np.ones(10))


def sample(n=2_000, seed=9):
    random = np.random.default_rng(seed)
    return random.lognormal(10, 0.6, n), random.gamma(3, 100, n), random.integers(0, 3, n)


@pytest.mark.parametrize(
    "figure", [gini, theil, mean_log_deviation, atkinson, palma, s80_s20, top_share, hoover, zenga, lorenz]
)
def test_incomes_that_are_all_nought_are_refused(figure):
    with pytest.raises(IndicatorProblem, match=r"\b0\b"):
        figure(np.zeros(4), FOUR)


def test_all_zeros_are_refused_with_a_next_step():
    with pytest.raises(IndicatorProblem) as refused:
        gini(np.zeros(4), FOUR)
    assert str(refused.value) == (
        "The income adds up to 0, and an inequality index divides by it. Expected a positive total. Leave out those "
        "without income, or use a column that is not all zeros or mostly losses."
    )


@pytest.mark.parametrize(
    ("figure", "name"), [(theil, "generalised entropy of alpha 1"), (atkinson, "the Atkinson index")]
)
def test_negative_incomes_are_refused_where_an_index_has_no_value(figure, name):
    with pytest.raises(IndicatorProblem, match=f"The income is -5 at its lowest, and {name}") as refused:
        figure(np.array([-5.0, 1, 2, 3]), FOUR)
    assert "1 records; the first is record 1" in str(refused.value)


def test_negative_incomes_are_let_through_where_it_has_one():
    assert gini(np.array([-1.0, 1, 2, 3]), FOUR).value > gini(np.array([0.0, 1, 2, 3]), FOUR).value
    assert entropy(np.array([-1.0, 1, 2, 3]), FOUR, alpha=2.0).value > 0


def test_an_income_that_cannot_be_had_does_no_harm_outside_the_group():
    income, known = np.array([-5.0, np.nan, 2, 3]), np.array([False, False, True, True])
    assert theil(income, FOUR, where=known).value == pytest.approx(theil([2.0, 3.0], design([1, 1])).value)


def test_an_empty_group_is_refused():
    with pytest.raises(IndicatorProblem) as refused:
        gini([1, 2, 3, 4], FOUR, where=np.zeros(4, bool))
    assert str(refused.value) == (
        "The group has no records with a weight. Expected a group with someone in it. Look at how many records each "
        "group has before asking for its figures."
    )


def test_a_convention_that_is_not_there_is_named():
    with pytest.raises(IndicatorProblem) as refused:
        gini([1, 2, 3, 4], FOUR, like="convay")
    assert str(refused.value) == (
        "There is no convention convay. Expected one of tawney, convey, laeken, vardpoor. Did you mean convey?"
    )


def test_the_notes_tell_the_convention():
    assert gini([1, 2, 3, 4], FOUR).note == (
        "Gini, trapezoid under the Lorenz curve; linearised error, 4 records; "
        "interval with its skewness taken out (Hall 1992)"
    )
    assert "weights read as whole counts (as convey 1.0)" in gini([1, 2, 3, 4], FOUR, like="convey").note
    assert "lowest value reaching the share" in quantile([1, 2, 3, 4], 0.5, FOUR).note


def test_parameters_without_a_meaning_are_refused():
    with pytest.raises(IndicatorProblem, match=r"with epsilon 0. Expected a number over 0"):
        atkinson([1, 2, 3, 4], FOUR, epsilon=0)
    with pytest.raises(IndicatorProblem, match=r"aversion of 1. Expected a number over 1"):
        s_gini_index([1, 2, 3, 4], 1)
    with pytest.raises(IndicatorProblem, match=r"The quantile of 50 was asked for. Expected a share"):
        quantile([1, 2, 3, 4], 50, FOUR)


def test_a_bottom_that_holds_nothing_is_refused():
    with pytest.raises(IndicatorProblem, match="The poorest 20% hold 0 in all, and the ratio divides by it"):
        s80_s20(np.append(np.zeros(5), np.arange(1.0, 6)), TEN)


def test_ratios_by_hand():
    income = np.arange(1.0, 11)
    assert s80_s20(income, TEN).value == pytest.approx(19 / 3)
    assert palma(income, TEN).value == pytest.approx(10 / 10)
    assert top_share(income, TEN, top=0.1).value == pytest.approx(10 / 55)
    assert quantile_ratio(income, TEN).value == 9
    assert hoover(income, TEN).value == pytest.approx(12.5 / 55)
    assert {p: e.value for p, e in lorenz(income, TEN, shares=(0.5, 1.0)).items()} == pytest.approx(
        {0.5: 15 / 55, 1: 1}
    )
    assert lorenz(income, TEN, shares=(1.0,), generalised=True)[1.0].value == pytest.approx(5.5)


def test_a_tax_on_the_rich_is_progressive_and_a_benefit_goes_to_the_poor():
    income = np.arange(1.0, 11)
    found = progressivity(income, np.where(income > 5, income / 5, 0), TEN)
    assert found.kakwani.value > 0
    assert found.suits.value > 0
    assert found.redistribution.value == pytest.approx(found.reynolds_smolensky.value - found.reranking.value)
    assert concentration(11 - income, income, TEN).value < 0


def test_a_source_alike_for_all_takes_inequality_down():
    income = np.arange(1.0, 11)
    found = by_source({"wage": income, "basic income": np.full(10, 3.0)}, TEN)
    assert found["basic income"].concentration.value == pytest.approx(0, abs=1e-12)
    assert found["wage"].contribution.value == pytest.approx(1)
    assert found["basic income"].marginal.value == pytest.approx(-30 / 85)


def test_parts_come_with_their_errors():
    income, weights, group = sample()
    plan = design(weights)
    found, by_gini = split(income, group, plan, alpha=1.0), gini_parts(income, group, plan)
    assert found.total.value == pytest.approx(found.between.value + found.within.value)
    assert 0 < found.between.standard_error < found.total.standard_error
    assert by_gini.total.value == pytest.approx(gini(income, plan).value)
    assert by_gini.overlap.standard_error > 0


def test_groups_that_do_not_overlap_explain_all_they_can():
    income = np.array([1.0, 2, 3, 10, 11, 12])
    apart = reach(income, [0, 0, 0, 1, 1, 1], np.ones(6), gini_index)
    mixed = reach(income, [0, 1, 0, 1, 0, 1], np.ones(6), gini_index)
    assert apart.explained == pytest.approx(1)
    assert mixed.explained < 0.6


def test_growth_that_is_alike_for_all_is_a_flat_line():
    income, weights, _ = sample()
    plan, early, late = stacked(design(weights), design(weights))
    found = growth_incidence(np.append(income, 1.05 * income), plan, early, late, shares=(0.1, 0.5, 0.9))
    assert [e.value for e in found.values()] == pytest.approx([0.05] * 3)
    assert all(e.standard_error > 0.01 for e in found.values())


def test_paretos_law_gives_the_top_that_a_survey_would_miss():
    # A million incomes of Pareto's law with alpha 2: the top p hold p^(1/2). The sample has the lowest 99.9% alone.
    share = (np.arange(200_000) + 0.5) / 200_000
    income = 10_000 / np.sqrt(1 - share)
    seen = income[share < 0.999]
    plan = design(np.ones(len(seen)))
    assert top_share(seen, plan, top=0.01).value < 0.08
    found = adjusted_top_share(seen, plan, top=0.01, above=30_000, alpha=2.0)
    assert found.value == pytest.approx(0.1, abs=0.002)
    with pytest.raises(IndicatorProblem, match="alpha over 1 and a line that more than the top share"):
        adjusted_top_share(seen, plan, top=0.5, above=30_000)


def test_weights_of_a_regression_by_hand():
    found = linear([1.0, 3, 5, 8], {"x": [0, 1, 2, 3]}, FOUR)
    assert found["x"].value == pytest.approx(2.3)
    assert found["(Intercept)"].value == pytest.approx(0.8)


def test_what_a_regression_refuses():
    with pytest.raises(IndicatorProblem, match="made of the others"):
        linear([1.0, 3, 5, 8], {"x": [1, 1, 1, 1]}, FOUR)
    with pytest.raises(IndicatorProblem, match="something else than 0 and 1"):
        logit([1.0, 3, 5, 8], {"x": [0, 1, 2, 3]}, FOUR)
    with pytest.raises(IndicatorProblem, match=r"may tell yes from no without fail|made of the others"):
        logit([0, 0, 1, 1], {"x": [0, 1, 2, 3]}, FOUR)
    with pytest.raises(IndicatorProblem, match=r"missing for 1 records \(first is record 2\)"):
        linear([1.0, np.nan, 5, 8], {"x": [0, 1, 2, 3]}, FOUR)


def test_regression_on_the_influence_of_a_mean_is_the_plain_one():
    from tawney.indicators.means import mean_index

    income, weights, group = sample(300)
    plan = design(weights)
    by_influence = {
        k: estimate(i, plan) for k, i in influence_regression_indices(mean_index(income), {"g": group}).items()
    }
    plain = linear(income, {"g": group}, plan)
    for name, found in plain.items():
        assert by_influence[name].value == pytest.approx(found.value)
        assert by_influence[name].standard_error == pytest.approx(found.standard_error)


def test_the_error_of_a_quantile_by_woodruff_is_near_that_by_density():
    income, weights, _ = sample()
    plan = design(weights)
    for share in (0.1, 0.5, 0.9):
        by_density, woodruff = quantile(income, share, plan), woodruff_quantile(income, share, plan)
        assert woodruff.value == by_density.value
        assert woodruff.standard_error == pytest.approx(by_density.standard_error, rel=0.2)


def test_students_t_by_the_tables():
    # Abramowitz and Stegun 1964, table 26.10.
    for freedom, expected in ((1, 12.706), (2, 4.303), (9, 2.262), (30, 2.042), (2_000, 1.961)):
        assert quantile_of_t(0.975, freedom) == pytest.approx(expected, abs=6e-4)
    with pytest.raises(DesignProblem, match="no degrees of freedom"):
        quantile_of_t(0.975, 0)


def test_incomes_that_are_all_alike_have_no_density():
    with pytest.raises(IndicatorProblem, match="All incomes are alike"):
        quantile([5, 5, 5, 5], 0.5, FOUR)


def test_a_difference_from_a_published_figure_has_the_samples_error():
    income, weights, _ = sample()
    plan = design(weights)
    found = estimate(gini_index(income) - constant(0.35, len(income)), plan)
    assert found.value == pytest.approx(gini(income, plan).value - 0.35)
    assert found.standard_error == pytest.approx(gini(income, plan).standard_error)
