"""Models of mobility tables: published fits, what a model must do to its own table, and what it must refuse."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mobility_tables import GLASS_CLASSES, glass

from tawney.indicators.mobility import terms
from tawney.indicators.mobility.chi_square import chi_square_tail
from tawney.indicators.mobility.loglinear import MODELS, against, difference_test, fit
from tawney.indicators.mobility.poisson import Predictor, maximise
from tawney.indicators.mobility.scores import row_and_column
from tawney.indicators.mobility.table import layered, table
from tawney.indicators.mobility.unidiff import unidiff
from tawney.vocabulary.problems import IndicatorProblem

TWO_WAY = [name for name in MODELS if name not in ("conditional_independence", "quasi_perfect_mobility")]


def drawn(factors=(1.0, 1.0), people=40_000, seed=1, classes=4):
    """Layers whose log odds ratios are those of one pattern times a factor, with margins of their own."""
    random = np.random.default_rng(seed)
    pattern = -0.5 * np.abs(np.subtract.outer(np.arange(classes), np.arange(classes)))
    layers = []
    for factor in factors:
        chance = np.exp(
            factor * pattern + random.normal(0, 0.3, classes)[:, None] + random.normal(0, 0.3, classes)[None, :]
        )
        layers.append(random.multinomial(people, (chance / chance.sum()).ravel()).reshape(classes, classes))
    return table(
        np.stack(layers, axis=2),
        layers=[f"layer {k}" for k in range(len(factors))],
        origins=list("abcd"[:classes]),
        destinations=list("abcd"[:classes]),
    )


@pytest.mark.parametrize(
    ("model", "deviance", "degrees"),
    [
        ("independence", 792.19, 16),
        ("quasi_independence", 235.78, 11),
        ("quasi_symmetry", 4.66, 6),
        ("symmetry", 37.46, 10),
        ("uniform_association", 79.44, 15),
        ("crossings", 38.20, 12),
    ],
)
def test_the_british_table_of_1949_has_its_published_fits(model, deviance, degrees):
    """As gnm 1.1 gives them; quasi-symmetry of this table is in Bishop, Fienberg and Holland 1975, p. 287-289."""
    found = fit(glass(), model)
    assert (round(found.deviance, 2), found.degrees) == (deviance, degrees)


@pytest.mark.parametrize("model", TWO_WAY)
def test_a_model_keeps_the_margins_that_it_has(model):
    one = glass()
    found = fit(one, model)
    assert found.fitted.sum() == pytest.approx(one.people)
    if model != "symmetry":
        assert found.fitted.sum(axis=1) == pytest.approx(one.counts.sum(axis=1))
        assert found.fitted.sum(axis=0) == pytest.approx(one.counts.sum(axis=0))


def test_independence_is_the_product_of_the_margins_and_symmetry_the_mean_of_both_ways():
    one = glass()
    counts = one.counts
    assert fit(one, "independence").fitted == pytest.approx(np.outer(counts.sum(1), counts.sum(0)) / one.people)
    assert fit(one, "symmetry").fitted == pytest.approx((counts + counts.T) / 2)


def test_every_cell_on_its_own_fits_perfectly():
    found = fit(glass(), "common_social_fluidity")
    assert found.degrees == 0
    assert found.deviance == pytest.approx(0, abs=1e-8)
    assert np.isnan(found.chance)
    assert np.isnan(found.adjusted_residuals).all()


def test_the_parameter_of_two_by_two_is_the_log_odds_ratio_with_woolfs_error():
    one = table([[40, 10], [20, 60]], ["a", "b"])
    found = fit(one, "common_social_fluidity").parameter("b to b")
    assert found.value == pytest.approx(np.log(40 * 60 / (10 * 20)), abs=1e-7)
    assert found.standard_error == pytest.approx((1 / 40 + 1 / 10 + 1 / 20 + 1 / 60) ** 0.5, rel=1e-6)
    assert found.note == "b to b; maximum likelihood, multinomial error"


def test_adjusted_residuals_of_independence_are_habermans():
    one = glass()
    found = fit(one, "independence")
    rows, columns = one.counts.sum(1) / one.people, one.counts.sum(0) / one.people
    expected = found.residuals / np.sqrt(np.outer(1 - rows, 1 - columns))
    assert found.adjusted_residuals == pytest.approx(expected, rel=1e-6)


def test_a_parameter_that_the_table_cannot_tell_is_not_given():
    with pytest.raises(IndicatorProblem) as found:
        fit(glass(), "quasi_symmetry").parameter("Professional with Managerial")
    assert str(found.value) == (
        "The model quasi_symmetry cannot tell Professional with Managerial apart from its other parameters."
        " Ask for a difference of two parameters."
    )


def test_a_free_diagonal_never_fits_worse():
    plain, free = fit(glass(), "uniform_association"), fit(glass(), "quasi_uniform_association")
    test = against(plain, free)
    assert test.statistic > 0
    assert test.degrees == 5
    assert test.chance == pytest.approx(chi_square_tail(plain.deviance - free.deviance, 5))


def test_models_by_name_or_by_terms_are_the_same():
    by_name = fit(glass(), "quasi_independence")
    by_terms = fit(glass(), (terms.margins, terms.diagonal))
    assert by_terms.deviance == by_name.deviance
    assert by_terms.model == "margins + diagonal"


def test_levels_of_one_number_are_independence():
    found = fit(glass(), (terms.margins, terms.levels(np.ones((5, 5)))))
    assert found.deviance == pytest.approx(fit(glass(), "independence").deviance)
    with pytest.raises(IndicatorProblem, match=r"^The levels are 2 x 2 and the table 5 x 5\."):
        fit(glass(), (terms.margins, terms.levels(np.ones((2, 2)))))


def test_unidiff_finds_the_factors_that_the_layers_were_drawn_with():
    found = unidiff(drawn((1.0, 0.6, 1.5)))
    assert found.factor("layer 0").value == 1
    for name, factor in {"layer 1": 0.6, "layer 2": 1.5}.items():
        figure = found.factor(name)
        assert abs(figure.value - factor) < 3 * figure.standard_error
        assert figure.standard_error < 0.05
    assert found.test.chance < 1e-6
    assert found.fit.degrees == 2 * 9 - 2


def test_unidiff_does_not_care_which_layer_is_the_reference():
    layers = drawn((1.0, 0.8, 1.2))
    first, last = unidiff(layers), unidiff(layers, "layer 2")
    assert last.fit.deviance == pytest.approx(first.fit.deviance)
    assert last.logarithms["layer 0"].value == pytest.approx(-first.logarithms["layer 2"].value, abs=1e-6)
    for one, other in (("layer 0", "layer 2"), ("layer 1", "layer 2")):
        here, there = first.between(one, other), last.between(one, other)
        assert here.value == pytest.approx(there.value, abs=1e-6)
        assert here.standard_error == pytest.approx(there.standard_error, rel=1e-5)


def test_a_trend_through_layers_has_the_slope_they_were_drawn_with():
    years = np.array([1950.0, 1960.0, 1975.0, 1990.0])
    found = unidiff(drawn(tuple(np.exp(-0.01 * (years - 1950))), seed=4))
    slope = found.trend(years)
    assert abs(slope.value + 0.01) < 3 * slope.standard_error
    assert slope.is_clear
    two = unidiff(drawn((1.0, 0.8)))
    with pytest.raises(IndicatorProblem, match=r"^A trend over 2 layers has no error of its own\."):
        two.trend()


def test_layers_alike_are_not_told_apart():
    one = glass()
    twice = layered({"a": one, "b": table(one.counts * 2, GLASS_CLASSES)})
    found = unidiff(twice)
    assert found.logarithms["b"].value == pytest.approx(0, abs=1e-9)
    assert difference_test(twice, "a", "b").statistic == pytest.approx(0, abs=1e-7)
    assert found.test.chance == pytest.approx(1)


def test_unidiff_wants_layers():
    with pytest.raises(IndicatorProblem) as found:
        unidiff(glass())
    assert str(found.value) == (
        "Unidiff compares layers, and the table has none to compare."
        " Expected a table of at least two layers (cohorts, countries, ethnic groups)."
    )
    with pytest.raises(IndicatorProblem, match=r"^The table has no layer 1972\."):
        unidiff(drawn(), "1972")


@pytest.mark.parametrize("margins", ["marginal", "uniform", "none"])
def test_scores_have_mean_nought_and_length_one_by_their_weights(margins):
    one = glass()
    found = row_and_column(one, 2, margins=margins)
    shares = one.counts.sum(axis=1) / one.people
    weights = {"marginal": shares, "uniform": np.full(5, 0.2), "none": np.ones(5)}[margins]
    assert weights @ found.rows == pytest.approx(np.zeros(2), abs=1e-6)
    assert found.rows.T @ (weights[:, None] * found.rows) == pytest.approx(np.eye(2), abs=1e-6)
    assert found.strength[0].value >= found.strength[1].value > 0


def test_the_scores_give_back_the_fitted_odds():
    one = glass()
    found = row_and_column(one, 1, margins="uniform")
    joint = found.strength[0].value * found.rows @ found.columns.T
    logs = np.log(found.fit.fitted)
    middled = logs - logs.mean(0) - logs.mean(1)[:, None] + logs.mean()
    assert joint == pytest.approx(middled, abs=1e-6)


def test_the_error_of_phi_is_that_of_repeated_tables():
    random = np.random.default_rng(8)
    one = glass()
    expected = row_and_column(one, 1, margins="uniform").fit.fitted
    chance = (expected / expected.sum()).ravel()
    found = [
        row_and_column(table(random.multinomial(3500, chance).reshape(5, 5)), 1, margins="uniform").strength[0]
        for _ in range(60)
    ]
    spread = np.std([one.value for one in found])
    assert np.mean([one.standard_error for one in found]) == pytest.approx(spread, rel=0.25)


def test_scores_alike_are_the_same_both_ways_and_cost_fewer_parameters():
    found = row_and_column(glass(), 1, alike=True, diagonal=True)
    assert abs(found.rows) == pytest.approx(abs(found.columns), rel=0.2)
    assert found.fit.degrees == 25 - 9 - 5 - 4
    with pytest.raises(IndicatorProblem) as problem:
        row_and_column(glass(), 5)
    assert str(problem.value) == (
        "5 dimensions were asked for of a table of 5 by 5."
        " Expected at least 1, fewer than the classes, and 1 where both scores are alike."
    )


@settings(max_examples=15, deadline=None)
@given(st.permutations(range(4)))
def test_the_order_of_classes_does_not_matter_to_models_without_places(order):
    one = drawn((1.0, 0.7))
    moved = table(one.counts[np.ix_(order, order)], [one.origins[k] for k in order], layers=one.layers)
    assert unidiff(moved).logarithms["layer 1"].value == pytest.approx(unidiff(one).logarithms["layer 1"].value, 1e-5)
    assert fit(moved.layer("layer 0"), "quasi_symmetry").deviance == pytest.approx(
        fit(one.layer("layer 0"), "quasi_symmetry").deviance
    )


def test_unknown_models_and_parameters_are_met_with_the_nearest():
    with pytest.raises(IndicatorProblem) as model:
        fit(glass(), "quasi_symetry")
    assert "There is no model quasi_symetry." in str(model.value)
    assert str(model.value).endswith("Did you mean quasi_symmetry?")
    with pytest.raises(IndicatorProblem) as parameter:
        fit(glass(), "uniform_association").parameter("uniform")
    assert str(parameter.value).startswith("The model has no parameter uniform.")


def test_a_fit_that_goes_nowhere_says_so():
    away = Predictor(lambda theta: (np.full(2, -abs(theta[0])), np.ones((2, 1))), np.zeros(1), ("x",))
    with pytest.raises(IndicatorProblem) as found:
        maximise(np.array([3.0, 4.0]), away)
    assert str(found.value) == (
        "The fit did not settle. Expected a table in which the model can be told."
        " Join classes with few people, or take a model with fewer parameters."
    )


@pytest.mark.parametrize(
    ("value", "degrees", "chance"),
    [(3.841458820694124, 1, 0.05), (18.307038053275146, 10, 0.05), (0.584375, 3, 0.9), (59.703, 30, 0.001)],
)
def test_the_tail_of_chi_square_is_that_of_the_tables(value, degrees, chance):
    """Abramowitz and Stegun 1964, table 26.8."""
    assert chi_square_tail(value, degrees) == pytest.approx(chance, rel=2e-4)
