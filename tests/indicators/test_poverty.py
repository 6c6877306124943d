"""Poverty: worked by hand, and what is said when it cannot be worked out."""

from __future__ import annotations

import numpy as np
import pytest

from tawney.indicators.design import design
from tawney.indicators.estimating import estimate
from tawney.indicators.poverty.deprivation import deprivation_scores, material_deprivation
from tawney.indicators.poverty.gaps import fgt_index, poverty_gap, poverty_rate, squared_poverty_gap, watts
from tawney.indicators.poverty.lines import anchored_line, needs_met, poverty_line, relative_line
from tawney.indicators.poverty.medians import poor_median_index, relative_median_gap
from tawney.indicators.poverty.multidimensional import alkire_foster, equal_nested
from tawney.indicators.poverty.persistent import persistent_index, persistent_poverty
from tawney.indicators.poverty.richness import richness
from tawney.indicators.poverty.sen import sen, sen_shorrocks_thon
from tawney.indicators.replicates import bootstrap
from tawney.vocabulary.problems import IndicatorProblem

INCOME = np.array([2.0, 4.0, 6.0, 10.0, 20.0, 30.0])
PLAN = design(np.ones(6))


def test_a_quarter_of_the_way_down_by_hand():
    # Line 8: three of six are poor, with gaps 3/4, 1/2 and 1/4.
    assert poverty_rate(INCOME, PLAN, line=8.0).value == pytest.approx(0.5)
    assert poverty_gap(INCOME, PLAN, line=8.0).value == pytest.approx(1.5 / 6)
    assert squared_poverty_gap(INCOME, PLAN, line=8.0).value == pytest.approx((9 + 4 + 1) / 16 / 6)
    assert watts(INCOME, PLAN, line=8.0).value == pytest.approx(np.log([4, 2, 8 / 6]).sum() / 6)


def test_who_is_on_the_line_is_not_poor_unless_asked():
    assert poverty_rate(INCOME, PLAN, line=6.0).value == pytest.approx(2 / 6)
    assert poverty_rate(INCOME, PLAN, line=6.0, like="convey").value == pytest.approx(3 / 6)


def test_the_convention_is_told_with_the_figure():
    found = poverty_rate(INCOME, PLAN)
    assert found.note == (
        "poverty rate (FGT 0); poor: under the line; line 60% of the median; linearised error, 6 records; "
        "interval with its skewness taken out (Hall 1992)"
    )


def test_sens_indices_by_hand():
    # H = 1/2, I = 1/2, the Gini of 2, 4, 6 is 2/9: H (I + (1 - I) G).
    assert sen(INCOME, PLAN, line=8.0).value == pytest.approx(0.5 * (0.5 + 0.5 * 2 / 9))
    gaps = np.array([0.75, 0.5, 0.25, 0, 0, 0])
    gini = np.abs(gaps[:, None] - gaps[None, :]).mean() / (2 * gaps.mean())
    assert sen_shorrocks_thon(INCOME, PLAN, line=8.0).value == pytest.approx(gaps.mean() * (1 + gini))


def test_the_relative_median_gap_is_that_of_the_middle_of_the_poor():
    found = relative_median_gap(INCOME, PLAN, line=8.0)
    assert found.value == pytest.approx(1 - 4 / 8)


def test_the_richest_add_to_richness():
    assert richness(INCOME, PLAN, line=15.0, form="convex", alpha=1.0).value == pytest.approx((5 + 15) / 15 / 6)


def test_an_anchored_line_is_brought_to_the_prices_of_today():
    assert anchored_line([10, 20, 30], [1, 1, 1], prices=1.5) == pytest.approx(0.6 * 20 * 1.5)


def test_a_minimum_standard_is_a_line_of_ones_own():
    met = needs_met([100, 100], [80, 125])
    assert met.tolist() == [1.25, 0.8]
    assert poverty_rate(met, design([1, 1]), line=1.0).value == 0.5
    with pytest.raises(IndicatorProblem) as refused:
        needs_met([100, 100], [80, 0])
    assert str(refused.value) == "The budget of record 2 is 0. Expected what its family needs, over 0."


def test_the_lines_own_error_is_counted():
    random = np.random.default_rng(2)
    income, weights = random.lognormal(10, 0.6, 3_000), np.ones(3_000)
    drawn = np.stack([np.bincount(random.integers(0, 3_000, 2_999), minlength=3_000) for _ in range(300)], 1)
    plan = design(weights, replicates=bootstrap(drawn * (3_000 / 2_999)))
    moving, fixed = poverty_rate(income, plan), poverty_rate(income, plan, line=poverty_line(income, plan).value)
    assert poverty_rate(income, plan, road="linearised").standard_error == pytest.approx(moving.standard_error, rel=0.1)
    assert moving.value == fixed.value
    assert moving.standard_error < 0.95 * fixed.standard_error


def test_a_line_of_everyone_holds_for_a_group_and_its_own_for_itself():
    group = INCOME > 5
    assert poverty_rate(INCOME, PLAN, where=group).value == 0
    assert poverty_line(INCOME, PLAN).value == pytest.approx(0.6 * 6)
    assert poverty_line(INCOME, PLAN, where=group).value == pytest.approx(0.6 * 10)
    assert poverty_line(INCOME, PLAN, of="mean").value == pytest.approx(0.6 * 12)
    assert poverty_line(INCOME, PLAN, of="mean", where=group).value == pytest.approx(0.6 * 16.5)


def test_poor_in_three_of_four_years():
    years = [
        np.array([5.0, 5, 5, 20]),
        np.array([5.0, 20, 5, 20]),
        np.array([5.0, 5, 20, 20]),
        np.array([5.0, 5, 5, 5]),
    ]
    plan = design(np.ones(4))
    assert persistent_poverty(years, plan, lines=[10.0] * 4).value == pytest.approx(3 / 4)
    assert persistent_poverty(years, plan, lines=[10.0] * 4, at_least=4).value == pytest.approx(1 / 4)
    years[3] = np.array([5.0, 5, 20, 5])
    assert persistent_poverty(years, plan, lines=[10.0] * 4, and_last=True).value == pytest.approx(2 / 4)


def test_the_error_of_persistence_agrees_with_replicates():
    random = np.random.default_rng(5)
    lasting = random.normal(0, 0.5, 3_000)
    years = [np.exp(10 + lasting + random.normal(0, 0.3, 3_000)) for _ in range(4)]
    drawn = np.stack([np.bincount(random.integers(0, 3_000, 2_999), minlength=3_000) for _ in range(300)], 1)
    plan = design(np.ones(3_000), replicates=bootstrap(drawn * (3_000 / 2_999)))
    index = persistent_index(years, 3)
    assert estimate(index, plan, road="linearised").standard_error == pytest.approx(
        estimate(index, plan).standard_error, rel=0.12
    )


def test_more_years_than_there_are_cannot_be_poor():
    with pytest.raises(IndicatorProblem) as refused:
        persistent_poverty([INCOME, INCOME], PLAN, at_least=3)
    assert str(refused.value) == "Poor in at least 3 of 2 years was asked for. Expected a number of years from 1 to 2."


LACKING = {"heating": [1, 0, 0, 1], "holiday": [1, 1, 0, np.nan]}


def test_deprivation_by_count_and_by_prevalence():
    plan = design(np.ones(4))
    assert deprivation_scores(LACKING, np.ones(4)).tolist() == [2, 1, 0, 1]
    # Half have heating, a third of those asked have a holiday: lacking heating is 0.5 of the 0.83 that can be lacked.
    scores = deprivation_scores(LACKING, np.ones(4), by="prevalence")
    assert scores == pytest.approx([100, 100 * (1 / 3) / (5 / 6), 0, 100])
    assert material_deprivation(LACKING, plan, at_least=2).value == 0.25
    assert material_deprivation(LACKING, plan, at_least=50, by="prevalence").value == 0.5


def test_an_item_is_lacked_or_not():
    with pytest.raises(IndicatorProblem, match="holds something else than 0 and 1"):
        material_deprivation({"heating": [1, 2]}, design([1, 1]), at_least=1)


def test_alkire_and_fosters_measures_by_hand():
    deprived = {"school": [1, 1, 0, 0], "food": [1, 0, 1, 0], "home": [1, 1, 0, 0]}
    found = alkire_foster(deprived, design(np.ones(4)), cutoff=2 / 3)
    assert found.headcount.value == 0.5
    assert found.intensity.value == pytest.approx((1 + 2 / 3) / 2)
    assert found.adjusted.value == pytest.approx(found.headcount.value * found.intensity.value)
    assert {name: part.value for name, part in found.censored.items()} == {"school": 0.5, "food": 0.25, "home": 0.5}
    assert found.uncensored["food"].value == 0.5
    assert sum(part.value for part in found.contribution.values()) == pytest.approx(found.adjusted.value)
    assert sum(part.value for part in found.percentage.values()) == pytest.approx(1)


def test_weights_alike_for_each_dimension():
    assert equal_nested({"a": ["x"], "b": ["y", "z"]}) == {"x": 0.5, "y": 0.25, "z": 0.25}


def test_what_alkire_and_foster_refuse():
    plan, deprived = design(np.ones(2)), {"food": [1, 0], "home": [1, 1]}
    with pytest.raises(IndicatorProblem) as refused:
        alkire_foster(deprived, plan, weights={"foood": 0.5, "home": 0.5}, cutoff=0.5)
    assert str(refused.value) == "The indicator food has no weight. Did you mean foood?"
    with pytest.raises(IndicatorProblem, match=r"add up to 0.9. Expected weights that add up to 1."):
        alkire_foster(deprived, plan, weights={"food": 0.4, "home": 0.5}, cutoff=0.5)
    with pytest.raises(IndicatorProblem, match=r"The cut-off k is 33. Expected a share"):
        alkire_foster(deprived, plan, cutoff=33)
    with pytest.raises(IndicatorProblem, match=r"holds 3. Expected 1 for deprived and 0 for not"):
        alkire_foster({"food": [3, 0]}, plan, cutoff=0.5)


def test_where_nobody_is_poor_the_poor_have_no_median():
    with pytest.raises(IndicatorProblem) as refused:
        estimate(poor_median_index(INCOME, line=1.0), PLAN)
    assert str(refused.value) == (
        "Nobody of the group is poor, so the poor have no median income. Expected a group with someone under the line. "
        "Take the poverty gap, which is 0 where nobody is poor."
    )
    assert poverty_gap(INCOME, PLAN, line=1.0).value == 0
    assert sen(INCOME, PLAN, line=1.0).value == 0


def test_a_line_must_be_an_amount():
    with pytest.raises(IndicatorProblem, match=r"The poverty line is 0. Expected an amount over 0."):
        poverty_rate(INCOME, PLAN, line=0.0)
    with pytest.raises(IndicatorProblem, match=r"set at 0 of the median. Expected a share over 0."):
        relative_line(INCOME, fraction=0)
    with pytest.raises(IndicatorProblem, match="FGT was asked for with alpha -1"):
        fgt_index(INCOME, -1)


def test_the_watts_index_needs_incomes_over_nought():
    with pytest.raises(IndicatorProblem) as refused:
        watts(np.array([0.0, 4, 6]), design(np.ones(3)), line=5.0)
    assert str(refused.value) == (
        "The income is 0 at its lowest, and the Watts index has no value for incomes of 0 or less (1 records; the "
        "first is record 1). Expected values over 0 wherever there is a weight. Leave them out (a weight of 0; in "
        "Python where=), count them as a small positive income, or take the Gini index instead."
    )
