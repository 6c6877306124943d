"""Readers of the rows of mobility: log-linear models, association, transitions, persistence, escape from low pay."""

from __future__ import annotations

from functools import cache

import numpy as np
from mobility_tables import shared_table
from read_poverty import READERS as POVERTY
from reference_rows import Found, Reader, Row, table

from tawney.indicators.design import design
from tawney.indicators.mobility import absolute, altham, flows, income, indices, loglinear, low_pay, odds, terms
from tawney.indicators.mobility.generations import generations_to_mean
from tawney.indicators.mobility.persistence import elasticity, income_correlation
from tawney.indicators.mobility.ranks import expected_rank, rank_correlation, rank_intercept, rank_slope
from tawney.indicators.mobility.scores import row_and_column
from tawney.indicators.mobility.table import Table
from tawney.indicators.mobility.transition import crossed_bands, transitions
from tawney.indicators.mobility.unidiff import unidiff
from tawney.vocabulary.estimate import Estimate

HAUSER_LEVELS = np.array([[2, 4, 5, 5, 5], [3, 4, 5, 5, 5], [5, 5, 5, 5, 5], [5, 5, 5, 4, 4], [5, 5, 5, 4, 1]]).T
"""Hauser 1978's levels: given with sons in rows."""

BANDS = {4: (20_000, 40_000, 80_000), 5: (20_000, 40_000, 60_000, 80_000)}
"""The bounds of the absolute bands, which the rows leave out: the only ones of round thousands that give them."""

SAMPLE = design(np.ones(125))
"""The people of the income panel, each for itself."""


def pair(found: Estimate) -> Found:
    return found.value, found.standard_error


def table_of(row: Row) -> Table:
    found = shared_table(row.dataset)
    if "dest 7" in row.options.get("model", "") + row.options.get("dropped", ""):
        found = found.without(destinations=["7"])
    if "Country=" in row.options.get("table", ""):
        return found.layer(row.options["table"].split(";")[0].removeprefix("Country="))
    return found.layer(row.group) if row.dataset == "hg16" and row.family == "mobility_association" else found


@cache
def layers_of(dataset: str):
    found = shared_table(dataset)
    found = found.without(destinations=["7"]) if dataset == "yaish" else found
    return unidiff(found, {"yamaguchi87": "US"}.get(dataset))


_fits: dict[tuple[str, str], loglinear.Fit] = {}


def model_of(row: Row) -> loglinear.Fit:
    key = row.dataset, row.options["model"]
    if key not in _fits:
        _fits[key] = _fitted(table_of(row), row.dataset, row.options["model"].split(" (")[0])
    return _fits[key]


def _fitted(found: Table, dataset: str, name: str) -> loglinear.Fit:
    if name.startswith("RC"):
        return row_and_column(found, int(name[2]), diagonal="diagonal" in name, alike="homogeneous" in name).fit
    if name == "unidiff":
        return layers_of(dataset).fit
    if name == "hauser_topological_levels":
        return loglinear.fit(found, (terms.margins, terms.levels(HAUSER_LEVELS)))
    return loglinear.fit(found, {"constant_association": "common_social_fluidity"}.get(name, name))


def _of_fit(name: str) -> Reader:
    return lambda row: (getattr(model_of(row), name), None)


def _phi(row: Row) -> Found:
    return pair(layers_of(row.dataset).logarithms[row.group.split("=")[1]])


def _association(row: Row) -> Found:
    find = {"intrinsic_association_coefficient": altham.association, "mean_absolute_odds_ratio": altham.mean_odds_ratio}
    found = table_of(row)
    found = found if found.counts.all() else found.plus(0.5)
    return find[row.index](found, row.options["weighting"]).of(found).value, None


def _rc(row: Row) -> Found:
    found = row_and_column(table_of(row), int(row.index[2]), margins=row.options["weighting"])
    return found.strength[row.options.get("dim", 1) - 1].value, None


def _of_table(make) -> Reader:
    def read(row: Row) -> Found:
        found = table_of(row)
        return pair(make(found).of(found))

    return read


def _of_class(make) -> Reader:
    def read(row: Row) -> Found:
        found = table_of(row)
        return pair(make(found, found.origins[row.options.get("category", 1) - 1]).of(found))

    return read


def _distance(row: Row) -> Found:
    found = table_of(row)
    return altham.distance(found, row.options["P"], row.options["Q"]).of(found).value, None


def _ends_odds(one: Table):
    ends = (one.origins[0], one.origins[-1])
    return odds.odds_ratio(one, ends, ends)


def panel(row: Row) -> tuple[np.ndarray, np.ndarray]:
    return table(row.dataset)[row.options["x"]], table(row.dataset)[row.options["y"]]


def _fifths(row: Row) -> Found:
    """The rows are binomial in n, the design's errors in n - 1."""
    before, after = table(row.dataset)["t0"], table(row.dataset)["t10"]
    found = transitions(before, after, SAMPLE, cuts="known")[row.options["from"], row.options["to"]]
    return found.value, found.standard_error * (124 / 125) ** 0.5


def _package(row: Row) -> Found:
    """mobilityIndexR: bands between type-7 quantiles of each year (relative), of the first (mixed), or given."""
    k, (before, after) = row.options["num_ranks"], panel(row)
    cuts = [tuple(np.quantile(column, np.arange(1, k) / k)) for column in (before, after)]
    bounds = {"relative": cuts, "mixed": [cuts[0], cuts[0]], "absolute": [BANDS[k], BANDS[k]]}[row.options["type"]]
    made = crossed_bands(before, after, *bounds).table(SAMPLE)
    names = made.origins
    find = {
        "prais_bibby": absolute.gross(made),
        "average_movement": indices.crossings(made),
        "wgm": indices.weighted_group_mobility(made),
        "os_total_bottom": absolute.between(made, names[:1], names[1:]),
        "os_far_bottom": absolute.between(made, names[:1], names[2:]),
        "os_total_top": absolute.between(made, names[-1:], names[:-1]),
        "os_far_top": absolute.between(made, names[-1:], names[:-2]),
    }
    return find[row.index.removeprefix("mobilityIndexR:")].of(made).value, None


def _generations(row: Row) -> Found:
    options = row.options
    return generations_to_mean(options["beta"], options["start_relative_income"], near=options["tolerance"]).value, None


def _regression(call, **more) -> Reader:
    def read(row: Row) -> Found:
        error = {"HC1": "robust", None: "classical"}[row.options.get("se")]
        return pair(call(*panel(row), SAMPLE, error=error, **more))

    return read


def _of_panel(call, **more) -> Reader:
    return lambda row: pair(call(*panel(row), SAMPLE, **more))


def _fate(fate: str) -> Reader:
    def read(row: Row) -> Found:
        years = np.stack([table(row.dataset)[f"t{k}"] for k in range(11)], axis=1)
        return pair(low_pay.fates(low_pay.low_paid(years, SAMPLE), SAMPLE, error="classical")[fate])

    return read


READERS: dict[str, dict[str, Reader]] = {
    "mobility_loglinear": {
        "deviance_G2": _of_fit("deviance"),
        "df": _of_fit("degrees"),
        "pearson_X2": _of_fit("pearson"),
        "BIC_raftery": _of_fit("bic"),
        "dissimilarity_index": _of_fit("misplaced"),
        "unidiff_log_phi": _phi,
    },
    "mobility_association": {
        "intrinsic_association_coefficient": _association,
        "mean_absolute_odds_ratio": _association,
        "rc1_phi": _rc,
        "rc2_phi": _rc,
    },
    "mobility_transition": {
        "altham_d_P_Q": _distance,
        "altham_d_P_J": _of_table(altham.distance_from_independence),
        "bartholomew_expected_crossings": _of_table(indices.crossings),
        "bartholomew_normalised": _of_table(indices.bartholomew),
        "bartholomew_stationary": _of_table(indices.bartholomew_lasting),
        "downward_rate_index1_is_top": _of_table(absolute.downward),
        "upward_rate_index1_is_top": _of_table(absolute.upward),
        "gross_mobility_rate": _of_table(absolute.gross),
        "exchange_mobility": _of_table(flows.exchange),
        "structural_mobility_dissimilarity": _of_table(flows.structural),
        "half_life_generations": _of_table(indices.half_life),
        "prais_shorrocks_trace": _of_table(indices.trace_index),
        "second_eigenvalue": _of_table(indices.eigenvalue_index),
        "shorrocks_determinant": _of_table(indices.determinant_index),
        "log_odds_ratio_top_vs_bottom": _of_table(odds.top_against_bottom),
        "odds_ratio_top_vs_bottom": _of_table(_ends_odds),
        "immobility_ratio": _of_class(flows.immobility_ratio),
        "stationary_share": _of_class(indices.lasting_share),
        "two_generation_persistence_top": _of_class(lambda one, name: indices.persistence(one, name, 2)),
        "quintile_transition_probability": _fifths,
        "mobilityIndexR": _package,
    },
    "mobility_persistence": {
        "generations_to_mean": _generations,
        "ige_log_log": _regression(elasticity),
        "rank_rank_slope": _regression(rank_slope, rule="last"),
        "rank_rank_intercept": _regression(rank_intercept, rule="last"),
        "absolute_upward_mobility_p25": _of_panel(expected_rank, rule="last"),
        "intergenerational_correlation": _of_panel(income_correlation),
        "spearman": _of_panel(rank_correlation),
        "absolute_mobility_share_higher": _of_panel(income.absolute_mobility, error="classical"),
        "fields_ok_directional": _of_panel(income.directional_movement),
        "fields_ok_log_income_movement": _of_panel(income.income_movement),
        "fields_equaliser_of_longer_term": _of_panel(income.equaliser),
        "shorrocks_rigidity_gini": _of_panel(income.rigidity),
    },
    "low_pay": {
        "escaper_share": _fate("escaped"),
        "cycler_share": _fate("cycled"),
        "stuck_share": _fate("stuck"),
        "low_pay_rate_two_thirds_median": POVERTY["poverty"]["arpr"],
    },
}

NOT_MET: dict[str, str] = {}
