"""The kernel: an influence is a derivative, a group is a mask, two roads lead to one error."""

from __future__ import annotations

import numpy as np
import pytest

from tawney.indicators.design import design, from_columns
from tawney.indicators.estimating import estimate, recentred, together
from tawney.indicators.index import constant
from tawney.indicators.inequality.gini import gini, gini_index
from tawney.indicators.jackknifed import jackknifed
from tawney.indicators.means import mean, mean_index, ratio_index, total, total_index
from tawney.indicators.replicates import bootstrap
from tawney.indicators.stacked import stacked
from tawney.indicators.weighting import Weighting, ranked
from tawney.vocabulary.problems import DesignProblem, IndicatorProblem


def sample(n=300, seed=3):
    random = np.random.default_rng(seed)
    income = np.round(random.lognormal(10, 0.7, n), -1)
    return income, random.gamma(3, 100, n), random.integers(0, 4, n), random.integers(0, 30, n)


def derivative(index, weights, record):
    """The change of the figure when one record's weight is moved a little, both ways."""
    step = np.zeros(len(weights))
    step[record] = 1e-4 * weights[record]
    up, down = index.at(Weighting(weights + step)).value, index.at(Weighting(weights - step)).value
    return (up - down) / (2 * step[record])


def smooth_indices():
    income, _, _, group = sample()
    return {
        "total": total_index(income),
        "mean": mean_index(income),
        "ratio": ratio_index(income, group + 1.0),
        "gini": gini_index(income),
        "gini of a group": gini_index(income).within(group < 9),
        "difference": gini_index(income) - gini_index(income).within(group < 9),
        "product": gini_index(income) * mean_index(income),
    }


@pytest.mark.parametrize("name", smooth_indices())
def test_an_influence_is_the_derivative_by_the_weight(name):
    index = smooth_indices()[name]
    weights = sample()[1]
    found = index.at(Weighting(weights)).influence
    for record in (0, 17, 118, 299):
        expected = derivative(index, weights, record)
        assert found[record] == pytest.approx(expected, rel=1e-5, abs=1e-12 + 1e-6 * np.abs(found).max())


@pytest.mark.parametrize("name", ["mean", "ratio", "gini", "difference"])
def test_the_influences_on_a_figure_without_scale_add_up_to_nothing(name):
    weights = sample()[1]
    found = smooth_indices()[name].at(Weighting(weights)).influence
    assert abs(weights @ found) < 1e-9 * (np.abs(weights) @ np.abs(found))


def test_a_group_is_a_mask_and_its_error_knows_the_clusters_without_members():
    # Cluster 0 has nobody of the group; filtering it away would understate the error of the total.
    values, weights = np.array([5.0, 1, 2, 3]), np.ones(4)
    whole = design(weights, clusters=[0, 1, 2, 3])
    group = np.array([False, True, True, True])
    found = total(values, whole, where=group)
    totals = np.array([0.0, 1, 2, 3])
    assert found.value == 6
    assert found.standard_error == pytest.approx(np.sqrt(4 / 3 * ((totals - totals.mean()) ** 2).sum()))


def test_a_group_given_as_a_shorter_table_is_refused():
    with pytest.raises(IndicatorProblem, match="has 3 entries for 4 weights"):
        mean(np.ones(3), design(np.ones(4)))


def test_a_contrast_has_the_covariance_in_place():
    income, weights, strata, clusters = sample()
    plan = design(weights, strata=strata, clusters=clusters)
    group = income > np.median(income)
    a, b = mean_index(income).within(group), mean_index(income).within(~group)
    both = together([a, b], plan)
    contrast = estimate(a - b, plan)
    expected = both.covariance[0, 0] + both.covariance[1, 1] - 2 * both.covariance[0, 1]
    assert contrast.standard_error == pytest.approx(np.sqrt(expected))


def test_a_figure_fixed_by_law_has_no_error():
    found = estimate(constant(0.6, 300), design(sample()[1]))
    assert (found.value, found.standard_error) == (0.6, 0.0)


def test_replicates_and_linearisation_agree():
    income, weights, _, _ = sample(2_000)
    random = np.random.default_rng(11)
    n = len(weights)
    drawn = np.stack([np.bincount(random.integers(0, n, n - 1), minlength=n) * (n / (n - 1)) for _ in range(400)], 1)
    plan = design(weights, replicates=bootstrap(weights[:, None] * drawn))
    by_replicates = gini(income, plan).standard_error
    linearised = gini(income, plan, road="linearised").standard_error
    assert by_replicates == pytest.approx(linearised, rel=0.12)


def test_the_spread_of_a_constant_under_replicates_is_nothing():
    weights = sample()[1]
    table = weights[:, None] * np.random.default_rng(0).poisson(1, (300, 12))
    found = mean(np.full(300, 7.0), design(weights, replicates=bootstrap(table)))
    assert found.standard_error == pytest.approx(0, abs=1e-12)


def test_the_recentred_influence_has_the_figure_as_its_mean():
    income, weights, _, group = sample()
    plan = design(weights)
    assert np.average(recentred(gini_index(income), plan), weights=weights) == pytest.approx(gini(income, plan).value)
    index = gini_index(income).within(group < 9)
    inside = recentred(index, plan)[group < 9]
    assert np.average(inside, weights=weights[group < 9]) == pytest.approx(estimate(index, plan).value)


def test_one_sort_serves_every_index():
    column = ranked(sample()[0])
    assert ranked(column) is column
    assert column.order is column.order


def test_a_missing_income_is_refused_unless_it_has_no_weight():
    income, weights, _, _ = sample()
    income[[4, 9]] = np.nan
    with pytest.raises(IndicatorProblem) as refused:
        gini(income, design(weights))
    assert str(refused.value) == (
        "The income is missing for 2 of 300 records (the first is record 5). Expected a number for every record that "
        "counts. Give these records a value, or leave them out by a weight of 0 (in Python "
        "where=~numpy.isnan(values)): they then still count in the error."
    )
    known = ~np.isnan(income)
    kept = gini(income, design(weights), where=known)
    assert kept.value == pytest.approx(gini(income[known], design(weights[known])).value)


def test_a_stratum_of_one_cluster_is_refused_with_its_remedies():
    with pytest.raises(DesignProblem) as refused:
        mean([1, 2, 3], design(np.ones(3), strata=["a", "b", "b"]))
    assert str(refused.value) == (
        "1 of the strata has a single cluster (in order of their labels: 1), so nothing shows how far chance could "
        "move it. Expected at least two clusters in each stratum. Join each with the stratum next to it, or say "
        "lonely=certainty (it was bound to be drawn: it adds nothing), lonely=centred (measured from the mean of all) "
        "or lonely=average (as variable as the others)."
    )


@pytest.mark.parametrize(("lonely", "expected"), [("certainty", 1.0), ("centred", 2.0), ("average", 2.0)])
def test_the_remedies_for_a_stratum_of_one_cluster(lonely, expected):
    # Totals 1 | 2, 3. The second stratum has a variance of 2/1 x (0.25 + 0.25) = 1; the first is (1 - 2)^2 from all.
    found = total([1, 2, 3], design(np.ones(3), strata=["a", "b", "b"], lonely=lonely))
    assert found.standard_error**2 == pytest.approx(expected)


def test_a_stratum_drawn_whole_adds_nothing():
    assert total([1, 2, 3], design(np.ones(3), fpc=[3, 3, 3])).standard_error == 0


def test_more_drawn_than_there_are_is_refused():
    with pytest.raises(DesignProblem, match="fewer units in the population"):
        total([1, 2, 3], design(np.ones(3), fpc=[2, 2, 2]))


def test_weights_must_be_weights():
    for weights in ([1, -1], [0, 0], [1, np.nan]):
        with pytest.raises(DesignProblem, match="not all numbers of at least 0, or are all 0"):
            design(weights)


def test_a_design_is_read_from_the_names_of_columns():
    table = {"w": [1.0, 2, 3], "place": ["x", "x", "x"], "rw1": [1.0, 2, 0], "rw2": [0.0, 2, 3]}
    plan = from_columns(table, "w", strata="place", replicates="rw")
    assert plan.replicates.number == 2
    with pytest.raises(DesignProblem, match="no column weigth"):
        from_columns(table, "weigth")


def test_an_error_from_replicates_needs_replicates():
    with pytest.raises(DesignProblem, match="the design has none"):
        mean([1, 2], design([1, 1]), road="replicates")


def test_the_change_between_two_independent_samples_has_both_variances():
    income, weights, strata, clusters = sample()
    then, now = design(weights, strata=strata, clusters=clusters), design(2 * weights, clusters=clusters)
    plan, early, late = stacked(then, now)
    both = mean_index(np.append(income, 1.1 * income))
    change = estimate(both.within(late) - both.within(early), plan)
    before, after = mean(income, then), mean(1.1 * income, now)
    assert change.value == pytest.approx(after.value - before.value)
    assert change.standard_error == pytest.approx(np.hypot(before.standard_error, after.standard_error))


def test_a_panels_change_is_surer_than_that_of_two_samples():
    income, weights, _, _ = sample()
    twice, people = np.append(weights, weights), np.arange(300)
    panel = design(twice, clusters=np.append(people, people))
    late = np.arange(600) >= 300
    both = mean_index(np.append(income, income + 100))
    change = both.within(late) - both.within(~late)
    # Everyone gains 100, so that the panel knows the change exactly, and two samples do not.
    assert estimate(change, panel).standard_error == pytest.approx(0, abs=1e-9)
    assert estimate(change, design(twice)).standard_error > 100


def test_a_jackknifed_total_has_the_linearised_error():
    income, weights, strata, clusters = sample()
    plan = design(weights, strata=strata, clusters=clusters)
    by_leaving_out, linearised = total(income, jackknifed(plan)), total(income, plan)
    assert by_leaving_out.standard_error == pytest.approx(linearised.standard_error)


@pytest.mark.parametrize("kind", [np.float32, np.float64])
def test_every_replicate_comes_out_of_the_table_as_it_went_in(kind):
    # More rows than are turned at once, more replicates than are taken together, and neither a round number.
    table = np.random.default_rng(3).gamma(2, 1, (2_050, 37)).astype(kind)
    people = np.random.default_rng(4).integers(0, 2_050, 5_001)
    for row_of in (None, people):
        taken = list(bootstrap(table, row_of).each(range(5, 36)))
        assert [row.dtype for row in taken] == [np.float64] * 31
        kept = table if row_of is None else table[row_of]
        assert all(np.array_equal(row, kept[:, 5 + k]) for k, row in enumerate(taken))
