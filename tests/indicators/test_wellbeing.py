"""Wellbeing and dignity: the bands of the ONS, inequality of answers, a floor, targets."""

from __future__ import annotations

import numpy as np
import pytest
import read_places
from gap_samples import influence_errors
from reference_rows import ROWS, rows

from tawney.indicators.design import design
from tawney.indicators.gaps.attainment import EEF_MONTHS, effect_size, months_behind, months_of_effect
from tawney.indicators.gaps.representation import representation, representation_of_counts
from tawney.indicators.wellbeing import ordinal
from tawney.indicators.wellbeing.enough import deprived_tenths, floor, in_deprived_areas
from tawney.indicators.wellbeing.personal import WELLBY, by_fate, personal, worth
from tawney.indicators.wellbeing.targets import Light, Target, on_the_way, scottish_target, verdict
from tawney.vocabulary.estimate import Estimate
from tawney.vocabulary.problems import IndicatorProblem


def test_every_answer_falls_in_one_band_and_high_anxiety_is_poor():
    every = np.arange(11)
    plan = design(np.ones(11))
    satisfied, anxious = personal(every, "satisfied", plan), personal(every, "anxious", plan)
    assert {k: round(11 * e.value) for k, e in satisfied.shares.items()} == {
        "low": 5,
        "medium": 2,
        "high": 2,
        "very high": 2,
    }
    assert {k: round(11 * e.value) for k, e in anxious.shares.items()} == {
        "very low": 2,
        "low": 2,
        "medium": 2,
        "high": 5,
    }
    assert satisfied.mean.value == 5
    assert satisfied.poor is satisfied.shares["low"]
    assert anxious.poor is anxious.shares["high"]


def test_answers_off_the_scale_are_refused_unless_left_out():
    answer = np.array([7.0, -9, 11, 3])
    with pytest.raises(IndicatorProblem) as caught:
        personal(answer, "happy", design(np.ones(4)))
    assert str(caught.value) == (
        "2 answers are not whole numbers from 0 to 10 (the first is -9). Expected 0 to 10; refusals and don't knows "
        "left out with where=."
    )
    assert personal(answer, "happy", design(np.ones(4)), where=(answer >= 0) & (answer <= 10)).mean.value == 5


def test_a_wellby_is_a_band_of_money():
    found = worth(0.5, 1_000, 2)
    assert found.wellbys == 1_000
    assert (found.low, found.middle, found.high) == tuple(1_000 * v for v in WELLBY)
    lost = worth(-0.5, 1_000)
    assert lost.low == -8_000_000
    assert lost.high == -5_000_000
    with pytest.raises(IndicatorProblem, match="The change is 11 points"):
        worth(11, 1)


def test_those_who_rose_and_those_who_fell_stand_side_by_side():
    answer = np.array([8, 6, 7, 5, 6, 7])
    found = by_fate(answer, [1, 1, 2, 3, 2, 2], [2, 3, 1, 1, 2, 2], design(np.ones(6)))
    assert [found[name].value for name in ("rose", "fell", "stayed")] == [7, 6, 6.5]
    assert found["fell against stayed"].value == -0.5
    with pytest.raises(IndicatorProblem, match="Nobody fell"):
        by_fate(answer, np.ones(6), [1, 2, 1, 2, 1, 2], design(np.ones(6)))


def scales():
    random = np.random.default_rng(8)
    table = ordinal.scale(random.binomial(5, 0.6, 200))
    return {
        "Allison-Foster": ordinal.allison_foster_index(table),
        "Abul Naga-Yalcin": ordinal.abul_naga_yalcin_index(table, 2.0, 3.0),
        "Blair-Lacy": ordinal.blair_lacy_index(table),
        "Leti": ordinal.leti_index(table),
        "Apouey": ordinal.apouey_index(table),
    }


@pytest.mark.parametrize("name", scales())
def test_an_influence_on_answers_is_the_derivative_by_the_weight(name):
    weights = np.random.default_rng(9).gamma(2, 1, 200)
    assert max(influence_errors(scales()[name], weights)) < 1e-5


def test_answers_half_at_each_end_are_as_unequal_as_can_be_and_those_alike_not_at_all():
    apart = ordinal.inequality_of_answers([0, 1, 2, 0, 2], design([1e3, 1e-9, 1e3, 1e3, 1e3]))
    assert [e.value for e in apart.values()] == pytest.approx([1] * 4, abs=2e-5)
    alike = ordinal.inequality_of_answers([0, 1, 2], design([1e-9, 1e3, 1e-9]))
    assert [e.value for e in alike.values()] == pytest.approx([0] * 4, abs=1e-6)


def test_what_the_steps_are_called_does_not_matter():
    answer = np.array([1, 2, 2, 3, 5, 5, 4])
    one = ordinal.inequality_of_answers(answer, design(np.ones(7)))
    two = ordinal.inequality_of_answers(answer**3 - 100, design(np.ones(7)))
    assert [e.value for e in one.values()] == [e.value for e in two.values()]


@pytest.mark.shared
def test_the_rows_of_wineq_follow_from_ours_by_its_own_slips():
    if not ROWS.exists():
        pytest.skip("the reference values are not beside the checkout (../shared)")
    for row in rows():
        if row.index not in ("apouey", "blair_lacy"):
            continue
        answer, weights = read_places.answers(row)
        ours, _ = read_places._ordinal(row)
        steps, records = len(np.unique(answer)) - 1, len(answer)
        running = np.cumsum(np.bincount(answer.astype(int), weights)[1:])[:-1] / weights.sum()
        # Records in place of steps; the sum less a half squared in place of the squares of each.
        theirs = {
            "apouey": 1 - (1 - ours) * steps / (records - 1),
            "blair_lacy": 1 - ((running.sum() - 0.5) / steps) ** 2,
        }
        assert theirs[row.index] == pytest.approx(row.value, rel=1e-8)


def test_a_floor_tells_how_many_how_far_and_at_what_cost():
    found = floor([10_000.0, 30_000, 18_000, 40_000], [20_000.0] * 4, design([100.0, 100, 100, 100]))
    assert (found.below.value, found.far_below.value) == (0.5, 0.25)
    assert found.short.value == pytest.approx(0.3)
    assert found.cost.value == pytest.approx(1_200_000)
    each = floor([10_000.0, 10_000], [20_000.0] * 2, design([100.0, 100]), households=[0.5, 0.5])
    assert each.cost.value == pytest.approx(1_000_000)


def test_the_most_deprived_tenth_is_the_first():
    tenth = deprived_tenths(np.arange(100.0))
    assert tenth[99] == 1
    assert tenth[0] == 10
    assert list(np.bincount(tenth.astype(int))[1:]) == [10] * 10
    assert list(deprived_tenths([3.0, 2, 1], people=[8.0, 1, 1])) == [1, 9, 10]
    assert in_deprived_areas([1, 2, 3, 9], design([1.0, 1, 1, 1])).value == 0.5


def test_the_scottish_targets_are_those_of_the_act():
    found = {m: (scottish_target(m, 2023).below, scottish_target(m).below) for m in ("relative", "absolute")}
    assert found == {"relative": (0.18, 0.10), "absolute": (0.14, 0.05)}
    assert scottish_target("persistent").source == "Child Poverty (Scotland) Act 2017 asp 6, section 1(2)(d)"
    with pytest.raises(IndicatorProblem) as caught:
        scottish_target("relativ")
    assert str(caught.value) == (
        "There is no Scottish target of relativ child poverty. Expected one of relative, absolute, combined, "
        "persistent. Did you mean relative?"
    )
    with pytest.raises(IndicatorProblem, match="for 2025"):
        scottish_target("relative", 2025)


@pytest.mark.parametrize(
    ("value", "error", "light", "words"),
    [
        (0.07, 0.01, Light.GREEN, "relative poverty: 7.0%, target under 10% in 2030: met"),
        (
            0.09,
            0.01,
            Light.AMBER,
            "relative poverty: 9.0%, target under 10% in 2030: met, but the sample cannot tell it",
        ),
        (0.11, 0.01, Light.AMBER, "relative poverty: 11.0%, target under 10% in 2030: missed, but the sample cannot"),
        (0.24, 0.01, Light.RED, "relative poverty: 24.0%, target under 10% in 2030: missed"),
        (0.24, float("nan"), Light.AMBER, "relative poverty: 24.0%, target under 10% in 2030: missed, but the sample"),
        (float("nan"), 0.01, Light.GREY, "relative poverty: not known"),
    ],
)
def test_a_light_shows_what_the_sample_can_tell(value, error, light, words):
    found = verdict(Estimate(value, error, 900), scottish_target("relative"))
    assert found.light is light
    assert found.words.startswith(words)
    assert found.sure == (light in (Light.GREEN, Light.RED))


def test_a_target_to_be_over_is_the_other_way_round():
    target = Target("employment of disabled people", 0.6, 2030, "made up", over=True)
    assert verdict(Estimate(0.7, 0.01, 500), target).light is Light.GREEN
    assert verdict(Estimate(0.5, 0.01, 500), target).margin == pytest.approx(-0.1)


def test_figures_on_a_line_are_carried_to_the_targets_year():
    figures = {year: Estimate(0.30 - 0.02 * (year - 2018), 0.005, 900) for year in range(2018, 2025)}
    found = on_the_way(figures, scottish_target("relative"))
    assert found.margin == pytest.approx(0.10 - 0.06)
    assert found.light is Light.GREEN
    flat = {year: Estimate(0.22, 0.005, 900) for year in range(2018, 2025)}
    assert on_the_way(flat, scottish_target("relative")).light is Light.RED
    with pytest.raises(IndicatorProblem, match="would rest on 1 figures"):
        on_the_way({2020: Estimate(0.2, 0.01, 9)}, scottish_target("relative"))


def test_months_behind_is_points_over_points_a_month():
    score = np.array([100.0, 110, 90, 80])
    first = np.array([True, True, False, False])
    found = months_behind(score, first, design(np.ones(4)), points_a_month=1.25)
    assert (found.value, found.unit) == (16, "months")
    assert effect_size(score, first, design(np.ones(4))).value == pytest.approx(20 / 5)
    with pytest.raises(IndicatorProblem, match="Children gain 0 points a month"):
        months_behind(score, first, design(np.ones(4)), points_a_month=0)


def test_effect_sizes_have_the_months_of_the_endowments_table():
    assert [months_of_effect(e) for e in (0.0, 0.01, 0.02, 0.10, 0.26, 0.27, 0.96, 1.7, -0.36)] == [
        0,
        0,
        1,
        2,
        3,
        4,
        12,
        12,
        -5,
    ]
    assert [step.months for step in EEF_MONTHS] == list(range(13))


def test_how_many_times_likelier_from_records_and_from_counts():
    top = np.r_[np.ones(30), np.zeros(70), np.ones(5), np.zeros(195)] == 1
    group = np.arange(300) < 100
    found = representation(top, group, design(np.ones(300)))
    counted = representation_of_counts(30, 100, 5, 200)
    assert found.value == pytest.approx(12)
    assert counted.value == pytest.approx(12)
    assert found.standard_error == pytest.approx(counted.standard_error, rel=0.01)
    assert "95% interval of the logarithm" in counted.note
    everyone = representation(top, group, design(np.ones(300)), against="everyone")
    assert everyone.value == pytest.approx((30 / 35) / (1 / 3))
    with pytest.raises(IndicatorProblem) as caught:
        representation(top & group, group, design(np.ones(300)))
    assert str(caught.value) == (
        "Nobody of those compared with is in the top, so the ratio has no bottom. Expected at least one of them in the "
        "top. Say how many there are of each instead: a ratio to nobody is not a number."
    )
