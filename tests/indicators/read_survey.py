"""Readers of the rows of survey estimation: means, totals, ratios, quantiles, regressions."""

from __future__ import annotations

from reference_rows import Found, Reader, Row, column, plan, table

from tawney.indicators.means import mean, ratio, total
from tawney.indicators.quantiles import quantile
from tawney.indicators.regression import linear, logit
from tawney.indicators.woodruff import woodruff_quantile


def _pair(found) -> Found:
    return found.value, found.standard_error


def _mean(row: Row) -> Found:
    return _pair(mean(column(row), plan(row)))


def _domain_mean(row: Row) -> Found:
    return _pair(mean(column(row), plan(row), where=table(row.dataset)["stype"] == row.group))


def _proportion(row: Row) -> Found:
    return _pair(mean(table(row.dataset)["stype"] == row.group.removeprefix("stype"), plan(row)))


def _total(row: Row) -> Found:
    return _pair(total(column(row), plan(row)))


def _ratio(row: Row) -> Found:
    above, below = row.variable.split("/")
    return _pair(ratio(table(row.dataset)[above], table(row.dataset)[below], plan(row)))


def _quantile(row: Row) -> Found:
    share, rule = row.options["p"], row.options["qrule"]
    if row.design.startswith("JK"):
        return _pair(quantile(column(row), share, plan(row), rule=rule))
    return _pair(woodruff_quantile(column(row), share, plan(row), rule=rule))


def _regression(row: Row) -> Found:
    data = table(row.dataset)
    on = {name: data[name] for name in row.options["formula"].split("~")[1].replace(" ", "").split("+")}
    if row.index == "svyglm_gaussian":
        return _pair(linear(data["api00"], on, plan(row))[row.group])
    return _pair(logit(data["api00"] > 700, on, plan(row))[row.group])


READERS: dict[str, dict[str, Reader]] = {
    "survey_estimation": {
        "mean": _mean,
        "domain_mean": _domain_mean,
        "proportion": _proportion,
        "total": _total,
        "ratio": _ratio,
        "quantile": _quantile,
        "svyglm_gaussian": _regression,
        "svyglm_logit": _regression,
    }
}
NOT_MET: dict[str, str] = {}
