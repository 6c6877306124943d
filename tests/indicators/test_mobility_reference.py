"""Every mobility row of the reference values of R (gnm, logmult, mobilityIndexR and written-out formulas) is met."""

from __future__ import annotations

import csv
import json
from functools import cache

import numpy as np
import pytest
from mobility_tables import MEASURE, SHARED, needs_shared, shared_table

from tawney.indicators.design import design
from tawney.indicators.mobility import absolute, altham, flows, income, indices, loglinear, low_pay, odds, terms
from tawney.indicators.mobility.absolute import between
from tawney.indicators.mobility.generations import generations_to_mean
from tawney.indicators.mobility.persistence import elasticity, income_correlation
from tawney.indicators.mobility.ranks import expected_rank, rank_correlation, rank_intercept, rank_slope
from tawney.indicators.mobility.scores import row_and_column
from tawney.indicators.mobility.transition import crossed_bands, transitions
from tawney.indicators.mobility.unidiff import unidiff
from tawney.vocabulary.estimate import Estimate

pytestmark = needs_shared

HAUSER_LEVELS = np.array([[2, 4, 5, 5, 5], [3, 4, 5, 5, 5], [5, 5, 5, 5, 5], [5, 5, 5, 4, 4], [5, 5, 5, 4, 1]]).T
"""Hauser 1978's levels: given with sons in rows."""

BANDS = {4: (20_000, 40_000, 80_000), 5: (20_000, 40_000, 60_000, 80_000)}
"""The bounds of the absolute bands, which the rows leave out: the only ones of round thousands that give them."""


def rows():
    """The rows of the mobility families."""
    path = SHARED / "reference" / "measure" / "reference_shared.csv"
    if not path.exists():
        return []
    with path.open(encoding="utf-8") as file:
        found = list(csv.DictReader(file))
    mobile = [row for row in found if row["family"].startswith("mobility_")]
    return mobile + [row for row in found if row["family"] == "low_pay" and row["package"] == "stats"]


def table_of(row, options):
    found = shared_table(row["dataset"])
    if "dest 7" in options.get("model", "") + options.get("dropped", ""):
        found = found.without(destinations=["7"])
    if "Country=" in options.get("table", ""):
        return found.layer(options["table"].split(";")[0].removeprefix("Country="))
    return found.layer(row["group"]) if row["dataset"] == "hg16" and row["family"] == "mobility_association" else found


@cache
def model_of(dataset, model):
    table = table_of({"dataset": dataset, "family": ""}, {"model": model})
    name = model.split(" (")[0]
    if name.startswith("RC"):
        return row_and_column(table, int(name[2]), diagonal="diagonal" in name, alike="homogeneous" in name).fit
    if name == "unidiff":
        return layers_of(dataset).fit
    special = {
        "hauser_topological_levels": (terms.margins, terms.levels(HAUSER_LEVELS)),
        "constant_association": "common_social_fluidity",
    }
    return loglinear.fit(table, special.get(name, name))


@cache
def layers_of(dataset):
    table = shared_table(dataset)
    table = table.without(destinations=["7"]) if dataset == "yaish" else table
    return unidiff(table, {"yamaguchi87": "US"}.get(dataset))


@cache
def panel():
    path = MEASURE / "income_mobility_example.csv"
    with path.open(encoding="utf-8") as file:
        found = list(csv.DictReader(file))
    return {name: np.array([float(row[name]) for row in found]) for name in found[0] if name.startswith("t")}


def loglinear_row(row, options):
    if row["index"] == "unidiff_log_phi":
        return layers_of(row["dataset"]).logarithms[row["group"].split("=")[1]]
    fit = model_of(row["dataset"], options["model"])
    return {
        "deviance_G2": fit.deviance,
        "df": fit.degrees,
        "pearson_X2": fit.pearson,
        "BIC_raftery": fit.bic,
        "dissimilarity_index": fit.misplaced,
    }[row["index"]]


def association_row(row, options):
    table = table_of(row, options)
    if row["index"].startswith("rc"):
        dimensions, which = int(row["index"][2]), options.get("dim", 1)
        return row_and_column(table, dimensions, margins=options["weighting"]).strength[which - 1].value
    find = {"intrinsic_association_coefficient": altham.association, "mean_absolute_odds_ratio": altham.mean_odds_ratio}
    table = table if table.counts.all() else table.plus(0.5)
    return find[row["index"]](table, options["weighting"]).of(table).value


def transition_row(row, options):
    if row["dataset"] == "income_mobility_example":
        return panel_transition(row["index"], options)
    table = table_of(row, options)
    if row["index"] == "altham_d_P_Q":
        return altham.distance(table, options["P"], options["Q"]).of(table)
    name = table.origins[options.get("category", 1) - 1]
    ends = (table.origins[0], table.origins[-1])
    find = {
        "altham_d_P_J": altham.distance_from_independence,
        "bartholomew_expected_crossings": indices.crossings,
        "bartholomew_normalised": indices.bartholomew,
        "bartholomew_stationary": indices.bartholomew_lasting,
        "downward_rate_index1_is_top": absolute.downward,
        "upward_rate_index1_is_top": absolute.upward,
        "gross_mobility_rate": absolute.gross,
        "exchange_mobility": flows.exchange,
        "structural_mobility_dissimilarity": flows.structural,
        "half_life_generations": indices.half_life,
        "prais_shorrocks_trace": indices.trace_index,
        "second_eigenvalue": indices.eigenvalue_index,
        "shorrocks_determinant": indices.determinant_index,
        "log_odds_ratio_top_vs_bottom": odds.top_against_bottom,
        "odds_ratio_top_vs_bottom": lambda t: odds.odds_ratio(t, ends, ends),
        "immobility_ratio": lambda t: flows.immobility_ratio(t, name),
        "stationary_share": lambda t: indices.lasting_share(t, name),
        "two_generation_persistence_top": lambda t: indices.persistence(t, t.origins[0], 2),
    }
    return find[row["index"]](table).of(table)


def panel_transition(index, options):
    one = design(np.ones(125))
    before, after = panel()["t0"], panel()["t10"]
    if index == "quintile_transition_probability":
        found = transitions(before, after, one, cuts="known")[options["from"], options["to"]]
        return Estimate(found.value, found.standard_error * (124 / 125) ** 0.5, found.n)
    k = options["num_ranks"]
    cuts = [tuple(np.quantile(column, np.arange(1, k) / k)) for column in (before, after)]
    bounds = {"relative": cuts, "mixed": [cuts[0], cuts[0]], "absolute": [BANDS[k], BANDS[k]]}[options["type"]]
    table = crossed_bands(before, after, *bounds).table(one)
    low, high = (table.origins[0], table.origins[1]), (table.origins[-1], table.origins[-2])
    find = {
        "prais_bibby": absolute.gross,
        "average_movement": indices.crossings,
        "wgm": indices.weighted_group_mobility,
        "os_total_bottom": lambda t: between(t, low[:1], t.origins[1:]),
        "os_far_bottom": lambda t: between(t, low[:1], t.origins[2:]),
        "os_total_top": lambda t: between(t, high[:1], t.origins[:-1]),
        "os_far_top": lambda t: between(t, high[:1], t.origins[:-2]),
    }
    return find[index.removeprefix("mobilityIndexR:")](table).of(table).value


def persistence_row(row, options):
    if row["index"] == "generations_to_mean":
        return generations_to_mean(options["beta"], options["start_relative_income"], near=options["tolerance"]).value
    one = design(np.ones(125))
    pair = (panel()[options["x"]], panel()[options["y"]], one)
    error = {"HC1": "robust", None: "classical"}[options.get("se")]
    return {
        "ige_log_log": lambda: elasticity(*pair, error=error),
        "rank_rank_slope": lambda: rank_slope(*pair, rule="last", error=error),
        "rank_rank_intercept": lambda: rank_intercept(*pair, rule="last", error=error),
        "absolute_upward_mobility_p25": lambda: expected_rank(*pair, rule="last"),
        "intergenerational_correlation": lambda: income_correlation(*pair),
        "spearman": lambda: rank_correlation(*pair),
        "absolute_mobility_share_higher": lambda: income.absolute_mobility(*pair, error="classical"),
        "fields_ok_directional": lambda: income.directional_movement(*pair),
        "fields_ok_log_income_movement": lambda: income.income_movement(*pair),
        "fields_equaliser_of_longer_term": lambda: income.equaliser(*pair),
        "shorrocks_rigidity_gini": lambda: income.rigidity(*pair),
    }[row["index"]]()


def low_pay_row(row, options):
    one = design(np.ones(125))
    low = low_pay.low_paid(np.stack(list(panel().values()), axis=1), one)
    fate = {"escaper_share": "escaped", "cycler_share": "cycled", "stuck_share": "stuck"}[row["index"]]
    return low_pay.fates(low, one, error="classical")[fate]


FAMILIES = {
    "mobility_loglinear": loglinear_row,
    "mobility_association": association_row,
    "mobility_transition": transition_row,
    "mobility_persistence": persistence_row,
    "low_pay": low_pay_row,
}


@pytest.mark.parametrize(
    "row", [pytest.param(row, id=f"{row['index']}-{row['dataset']}-{row['id']}") for row in rows()]
)
def test_a_reference_row_is_met(row):
    found = FAMILIES[row["family"]](row, json.loads(row["options"] or "{}"))
    value = found.value if isinstance(found, Estimate) else found
    assert value == pytest.approx(float(row["value"]), rel=max(float(row["rtol"]), 1e-12), abs=1e-13)
    if row["se"]:
        assert found.standard_error == pytest.approx(float(row["se"]), rel=5e-5, abs=1e-13)


def test_all_the_rows_of_mobility_are_there():
    assert len(rows()) == 445
