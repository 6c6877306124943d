"""Mobility of records: perfect immobility, perfect mobility, what the errors count, and what is refused."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tawney.indicators.design import design
from tawney.indicators.estimating import estimate
from tawney.indicators.mobility import income, low_pay
from tawney.indicators.mobility.gatsby import great_gatsby
from tawney.indicators.mobility.generations import generations_to_mean, years_to_mean
from tawney.indicators.mobility.persistence import (
    correlation_index,
    elasticity,
    elasticity_index,
    income_correlation,
    slope_index,
)
from tawney.indicators.mobility.ranks import (
    expected_rank,
    rank_correlation,
    rank_correlation_index,
    rank_intercept,
    rank_slope,
    rank_slope_index,
)
from tawney.indicators.mobility.transition import crossed_bands, crossed_groups, persistence_at_ends, transitions
from tawney.indicators.replicates import bootstrap
from tawney.indicators.weighting import Weighting
from tawney.vocabulary.estimate import Estimate
from tawney.vocabulary.problems import IndicatorProblem


def families(n=400, seed=7, ties=False):
    """Log-normal incomes of parents and children with a correlation near a half, and weights."""
    random = np.random.default_rng(seed)
    parent = random.normal(0, 0.8, n)
    child = 0.5 * parent + random.normal(0, 0.7, n)
    pair = np.exp(10 + parent), np.exp(10 + child)
    if ties:
        pair = tuple(np.round(one, -4) + 5000 for one in pair)
    return *pair, random.gamma(3, 1 / 3, n)


def derivative(index, weights, record):
    step = np.zeros(len(weights))
    step[record] = 1e-4 * weights[record]
    up, down = index.at(Weighting(weights + step)).value, index.at(Weighting(weights - step)).value
    return (up - down) / (2 * step[record])


def smooth(ties=False):
    parent, child, _ = families(ties=ties)
    return {
        "slope": slope_index(parent, child),
        "elasticity": elasticity_index(parent, child),
        "correlation": correlation_index(parent, child),
        "rank slope": rank_slope_index(parent, child),
        "rank correlation": rank_correlation_index(parent, child),
        "rigidity": income.rigidity_index(parent, child),
        "equaliser": income.equaliser_index(parent, child),
        "movement": income.movement_index(parent, child),
        "above": income.above_index(parent, child),
    }


@pytest.mark.parametrize("ties", [False, True])
@pytest.mark.parametrize("name", smooth())
def test_an_influence_is_the_derivative_by_the_weight(name, ties):
    index = smooth(ties)[name]
    weights = families()[2]
    found = index.at(Weighting(weights)).influence
    for record in (0, 13, 250, 399):
        assert found[record] == pytest.approx(derivative(index, weights, record), rel=1e-4, abs=1e-9)
    assert weights @ found == pytest.approx(0, abs=1e-9)


def test_where_children_are_their_parents_everything_stays():
    parent, _, weights = families()
    one = design(weights)
    assert elasticity(parent, parent, one).value == pytest.approx(1)
    assert rank_slope(parent, parent, one).value == pytest.approx(1)
    assert rank_slope(parent, parent, one).standard_error == pytest.approx(0, abs=1e-9)
    assert rank_intercept(parent, parent, one).value == pytest.approx(0, abs=1e-12)
    assert rank_correlation(parent, parent, one).value == pytest.approx(1)
    assert income.rigidity(parent, parent, one).value == pytest.approx(1)
    assert income.equaliser(parent, parent, one).value == pytest.approx(0, abs=1e-12)
    assert income.income_movement(parent, parent, one).value == 0
    moved = transitions(parent, parent, one)
    assert [moved[k, k].value for k in range(1, 6)] == [1] * 5
    assert income.absolute_mobility(parent, parent, one).value == 0
    assert income.absolute_fall(parent, parent, one).value == 0


def test_where_origin_does_not_matter_there_is_no_slope():
    grid = np.arange(1, 21, dtype=float)
    parent, child = (column.ravel() for column in np.meshgrid(grid, grid))
    one = design(np.ones(400))
    assert elasticity(parent, child, one).value == pytest.approx(0, abs=1e-12)
    assert rank_slope(parent, child, one).value == pytest.approx(0, abs=1e-12)
    assert expected_rank(parent, child, one).value == pytest.approx(0.5)
    assert [figure.value for figure in transitions(parent, child, one).values()] == pytest.approx([0.2] * 25)
    ends = persistence_at_ends(parent, child, one)
    assert {name: figure.value for name, figure in ends.items()} == pytest.approx(
        {"stuck at the bottom": 0.2, "bottom to top": 0.2, "top to bottom": 0.2, "stays at the top": 0.2}
    )


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 10_000), st.booleans())
def test_rows_of_a_transition_matrix_add_up_to_one_and_the_reverse_transposes(seed, ties):
    parent, child, weights = families(60, seed, ties)
    forward = crossed_groups(parent, child, design(weights), groups=4).table(design(weights))
    back = crossed_groups(child, parent, design(weights), groups=4).table(design(weights))
    assert back.counts == pytest.approx(forward.counts.T)
    found = transitions(parent, child, design(weights), groups=3, cuts="known")
    assert [sum(found[a, b].value for b in (1, 2, 3)) for a in (1, 2, 3)] == pytest.approx([1, 1, 1])


def test_doubling_weights_or_splitting_a_record_changes_no_rank_figure():
    parent, child, weights = families(ties=True)
    first = rank_slope(parent, child, design(weights)).value
    assert rank_slope(parent, child, design(weights * 2)).value == pytest.approx(first)
    split = np.append(weights, weights[:100] / 2)
    split[:100] /= 2
    more = [np.append(column, column[:100]) for column in (parent, child)]
    assert rank_slope(*more, design(split)).value == pytest.approx(first)


def test_the_error_of_ranks_is_not_that_of_regression():
    """Chetverikov and Wilhelm 2023: taking the ranks as known is wrong, here a fifth too much."""
    random = np.random.default_rng(4)
    parent = random.normal(size=4000)
    child = 0.8 * parent + 0.6 * random.normal(size=4000)
    one = design(np.ones(4000))
    known, counted = (rank_slope(parent, child, one, error=error) for error in ("robust", "design"))
    assert known.value == pytest.approx(counted.value)
    assert counted.standard_error < 0.87 * known.standard_error


def test_both_roads_to_the_error_agree():
    parent, child, _ = families(600)
    random = np.random.default_rng(3)
    replicates = random.multinomial(600, np.full(600, 1 / 600), 400).T.astype(np.float32)
    one = design(np.ones(600), replicates=bootstrap(replicates))
    for call in (rank_slope, elasticity, income_correlation, rank_correlation, income.rigidity):
        by_replicates, linearised = call(parent, child, one), call(parent, child, one, road="linearised")
        assert by_replicates.value == linearised.value
        assert by_replicates.standard_error == pytest.approx(linearised.standard_error, rel=0.15)
    boot, line = (transitions(parent, child, one, groups=3, road=road) for road in (None, "linearised"))
    for key in boot:
        assert boot[key].standard_error == pytest.approx(line[key].standard_error, rel=0.2)


def test_taking_the_cuts_as_known_overstates_the_error_at_the_ends():
    parent, child, _ = families(3000)
    one = design(np.ones(3000))
    known = transitions(parent, child, one, cuts="known")
    counted = transitions(parent, child, one)
    assert counted[5, 5].value == known[5, 5].value
    assert counted[5, 5].standard_error < known[5, 5].standard_error
    assert counted[1, 1].note.startswith("group 1 to 1 of 5, cuts estimated")


def test_a_group_is_a_mask_and_its_ranks_are_its_own():
    parent, child, weights = families()
    group = np.arange(400) < 150
    inside = rank_slope(parent, child, design(weights), where=group)
    alone = rank_slope(parent[group], child[group], design(weights[group]))
    assert inside.value == pytest.approx(alone.value)
    assert inside.n == 150


def test_bands_begin_at_their_lower_bound():
    crossed = crossed_bands([9, 10, 25, 9], [10, 30, 30, 9], [10, 20])
    made = crossed.table(design(np.ones(4)))
    assert made.counts.tolist() == [[1, 1, 0], [0, 0, 1], [0, 0, 1]]
    with pytest.raises(IndicatorProblem, match=r"^The bounds of the bands do not rise\."):
        crossed_bands([1.0], [1.0], [20, 10])


def test_escape_from_low_pay_is_counted_over_the_years():
    pay = np.array(
        [[5, 5, 9, 9, 9], [5, 5, 5, 5, 5], [5, 9, 9, 5, 9], *[[10] * 5] * 4],
        float,
    )
    one = design(np.ones(7))
    low = low_pay.low_paid(pay, one)
    assert low[:, 0].tolist() == [True, True, True, False, False, False, False]
    found = low_pay.fates(low, one)
    assert {fate: figure.value for fate, figure in found.items()} == pytest.approx(
        {"escaped": 1 / 3, "cycled": 1 / 3, "stuck": 1 / 3}
    )
    assert found["escaped"].n == 3
    with pytest.raises(IndicatorProblem) as problem:
        low_pay.fates(low[:, :3], one)
    assert str(problem.value) == (
        "Low pay was seen in 3 years, and escape needs the last 3 after the first. Expected at least 4 years."
    )


def test_generations_carry_the_errors_of_what_they_are_made_of():
    """OECD 2018 tells of five generations for the United Kingdom; the fraction by this formula is under it."""
    found = generations_to_mean(Estimate(0.48, 0.04, 500), Estimate(0.3, 0.01, 9000))
    pairs = [((0.48 + 1e-5, 0.3), (0.48 - 1e-5, 0.3)), ((0.48, 0.3 + 1e-5), (0.48, 0.3 - 1e-5))]
    steps = [(generations_to_mean(*up).value - generations_to_mean(*down).value) / 2e-5 for up, down in pairs]
    assert found.standard_error == pytest.approx(np.hypot(steps[0] * 0.04, steps[1] * 0.01), rel=1e-6)
    assert found.n == 500
    assert years_to_mean(0.5, 0.25).value == pytest.approx(30 * 4.75631958332019)
    with pytest.raises(IndicatorProblem, match=r"^An elasticity of 1\.2 never brings the family to the mean\."):
        generations_to_mean(1.2, 0.5)
    with pytest.raises(IndicatorProblem, match=r"^A family at 0\.97 of the mean income has no way to go"):
        generations_to_mean(0.5, 0.97)


def test_a_line_with_errors_on_both_axes_is_yorks():
    """Pearson's data with York's weights: York 1966, Canadian Journal of Physics 44, 1079; slope -0.48053, intercept
    5.4799; errors 0.057985 and 0.294971 by York et al. 2004, table II."""
    x = [0.0, 0.9, 1.8, 2.6, 3.3, 4.4, 5.2, 6.1, 6.5, 7.4]
    y = [5.9, 5.4, 4.4, 4.6, 3.5, 3.7, 2.8, 2.8, 2.4, 1.5]
    wx = np.array([1000, 1000, 500, 800, 200, 80, 60, 20, 1.8, 1.0])
    wy = np.array([1.0, 1.8, 4.0, 8, 20, 20, 70, 70, 100, 500])
    found = great_gatsby(x, y, wx**-0.5, wy**-0.5, scatter=False)
    assert found.slope.value == pytest.approx(-0.480533, abs=1e-6)
    assert found.intercept.value == pytest.approx(5.479910, abs=1e-5)
    assert found.slope.standard_error == pytest.approx(0.057985, abs=1e-6)
    assert found.intercept.standard_error == pytest.approx(0.294971, abs=1e-6)
    assert found.at(0) == found.intercept.value


def test_the_errors_of_inequality_no_longer_flatten_the_curve():
    random = np.random.default_rng(11)
    slopes, flat, covered = [], [], []
    for _ in range(20):
        true = random.normal(0.35, 0.06, 30)
        persistence = 1.2 * true + random.normal(0, 0.05, 30) + random.normal(0, 0.04, 30)
        seen = true + random.normal(0, 0.04, 30)
        line = great_gatsby(seen, persistence, 0.04, 0.04)
        slopes.append(line.slope.value)
        covered.append(line.slope.interval[0] < 1.2 < line.slope.interval[1])
        flat.append(np.polyfit(seen, persistence, 1)[0])
    assert np.median(slopes) == pytest.approx(1.2, abs=0.2)
    assert np.median(flat) < 0.95
    assert np.mean(covered) > 0.8


@pytest.mark.parametrize(
    ("given_places", "words"),
    [
        (([1, 2], [1, 2], 0.1, 0.1), "A line through 2 places has no error. Expected at least three places."),
        (([1, 2, 3], [1, 2], 0.1, 0.1), "The columns of places are of different lengths. Expected one entry for each"),
        (([1, 2, 3], [1, 2, 4], 0.0, 0.0), "A place has a missing value, a negative error or no error at all."),
    ],
)
def test_a_curve_through_bad_places_is_refused(given_places, words):
    with pytest.raises(IndicatorProblem) as found:
        great_gatsby(*given_places)
    assert str(found.value).startswith(words)


def test_incomes_without_a_logarithm_are_refused_by_record():
    parent, child, weights = families(50)
    child[4] = 0
    with pytest.raises(IndicatorProblem) as found:
        elasticity(parent, child, design(weights))
    assert str(found.value) == (
        "The child's income is missing, or not above 0 where its logarithm is needed, for 1 of 50 records"
        " (the first is record 5). Expected a value for every record that counts."
        " Leave these records out with where=: a mask keeps the error right."
    )
    assert elasticity(parent, child, design(weights), where=child > 0).n == 49
    with pytest.raises(IndicatorProblem, match=r"^Everyone has the same origin, so there is no slope\."):
        estimate(slope_index(np.ones(5), np.arange(5.0)), design(np.ones(5)))
