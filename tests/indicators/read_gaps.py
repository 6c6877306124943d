"""Readers of the rows of gaps: oaxaca, ddecompose, rifreg, dineq, laeken, convey, and formulas written out."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import numpy as np
from reference_rows import ROWS, Found, Reader, Row, plan, rows, table

from tawney.indicators.design import Design, design
from tawney.indicators.gaps.characteristics import Category, Column
from tawney.indicators.gaps.fields import fields
from tawney.indicators.gaps.matching import matching
from tawney.indicators.gaps.oaxaca import Decomposition, oaxaca
from tawney.indicators.gaps.quantile_regression import quantile_regression
from tawney.indicators.gaps.raw import gap
from tawney.indicators.gaps.reweighting import reweighting
from tawney.indicators.gaps.standardising import standardising
from tawney.indicators.gaps.unconditional import explained, influence_regression
from tawney.indicators.index import Index, Indexed
from tawney.indicators.inequality.gini import gini_index
from tawney.indicators.means import mean_index
from tawney.indicators.replicates import bootstrap
from tawney.indicators.weighting import Weighting
from tawney.vocabulary.estimate import Estimate

KINDS = {"composition_effect": "explained", "structure_effect": "unexplained", "observed_difference": "observed"}
SCHOOLS = ("LTHS", "high.school", "some.college", "college", "advanced.degree")
BASES = {
    "industry": "Primary, Constr., Utilities",
    "education": {"nlys00": "10-12 yrs (no diploma or GED)", "mex": "Sin instruccion", "men": "High School"},
    "experience": "20-24",
    "hh_structure": "unipersonal",
}
TIED = 0.1
"""The share at which Hmisc's interpolation between two like values falls one unit of the last place under them in R, so
that those at the quantile are not counted as under it (found on the rows: rounding that is not to be had here)."""


def _pair(found: Estimate) -> Found:
    return found.value, found.standard_error


@cache
def _on(dataset: str, *names: str) -> Mapping[str, Column]:
    data = table(dataset)

    def made(name: str) -> Column:
        base = BASES.get(name)
        if isinstance(base, dict):
            base = next(label for start, label in base.items() if dataset.startswith(start))
        return data[name] if base is None else Category(data[name], base)

    return {name: made(name) for name in names}


def _named(row: Row, names: tuple[str, ...]) -> str:
    """R's name of a coefficient ("educationCollege") as ours ("education=College")."""
    if row.group == "(Intercept)" or row.group in names:
        return row.group
    name = next(name for name in names if row.group.startswith(name))
    return f"{name}={row.group.removeprefix(name)}"


def _formula(row: Row) -> tuple[str, ...]:
    return tuple(row.options["formula"].split("~")[1].replace(" ", "").split("+"))


def _of(found: Decomposition, kind: str, name: str) -> Found:
    if name == "Total":
        return _pair(found.raw if kind == "observed" else found.parts[kind])
    return _pair(found.observed[name] if kind == "observed" else found.detail[kind][name])


@cache
def _nlys(names: tuple[str, ...], reference: str, normalised: bool, errors: str) -> Decomposition:
    data = table("nlys00")
    y, plain = np.log(data["wage"]), design(np.ones(len(data["wage"])))
    kept = {"reference": reference, "normalised": normalised, "errors": errors, "by_label": True}
    return oaxaca(y, _on("nlys00", *names), data["female"] == "no", plain, **kept)


def _twofold(row: Row) -> Found:
    """ddecompose: men less women, classical or HC1 errors."""
    if row.package == "oaxaca":
        return _chicago_twofold(row)
    names = _formula(row)
    reference = "first" if row.options.get("reference", "").startswith("men") else "second"
    errors = "hc1" if row.options.get("vcov") else "classical"
    found = _nlys(names, reference, bool(row.options.get("normalize_factors")), errors)
    name = "Total" if row.group == "Total" else _named(row, names)
    return _of(found, KINDS[row.index.split(":")[1]], name)


@cache
def _drawn_again() -> Design:
    """The workers of Chicago drawn again 1,000 times, for errors that are bootstraps too."""
    count = len(table("chicago")["age"])
    random = np.random.default_rng(5)
    return design(
        np.ones(count), replicates=bootstrap(random.multinomial(count, np.full(count, 1 / count), 1000).T.astype(float))
    )


@cache
def _chicago(fold: str, reference: str | float, drawn_again: bool) -> Decomposition:
    data = table("chicago")
    school = np.array(SCHOOLS)[np.argmax(np.stack([data[name] for name in SCHOOLS], 1), 1)]
    on = {"age": data["age"], "female": data["female"], "education": Category(school, "high.school")}
    y = data["ln.real.wage"]
    plan = _drawn_again() if drawn_again else design(np.ones(len(y)))
    kept = {"where": ~np.isnan(y), "fold": fold, "reference": reference, "by_label": True}
    return oaxaca(np.nan_to_num(y), on, data["foreign.born"] == 0, plan, **kept)


def _chicago_twofold(row: Row) -> Found:
    weight = row.options["weight"]
    named = {-1: "neumark", -2: "pooled"}.get(weight, "cotton" if 0.4 < weight < 0.45 else float(weight))
    return _pair(_chicago("twofold", named, False).parts[row.index.split(":")[1]])


def _chicago_threefold(row: Row) -> Found:
    found = _chicago("threefold", "second", True)
    kind = row.index.split(":")[1]
    if not row.group:
        return _pair(found.parts[kind])
    name = "high.school" if row.group == "(Base)" else row.group
    return _pair(found.detail[kind][f"education={name}" if name in SCHOOLS else name])


def _chicago_means(row: Row) -> Found:
    data = table("chicago")
    y = data["ln.real.wage"]
    mask, plain = ~np.isnan(y), design(np.ones(len(y)))
    if row.index.endswith("diff") or row.index == "raw_gap":
        return gap(np.nan_to_num(y), data["foreign.born"] == 0, plain, where=mask).value, None
    group = mask & (data["foreign.born"] == (0 if row.index.endswith("A") else 1))
    return mean_index(np.nan_to_num(y)).within(group).at(Weighting(plain.weights)).value, None


def r_density(y: np.ndarray, weights: np.ndarray, at: float) -> float:
    """density(y, weights, from = at, to = at)$y[1] of R before 4.4: binned, and on a grid wrong by 1 in 1,024.

    (R 4.4.0 corrected it; `old.coords = TRUE` brings it back.) It is 0.09% over the density itself.
    """
    n, (low, high) = 512, np.quantile(y, [0.25, 0.75])
    width = 0.9 * min(y.std(ddof=1), (high - low) / 1.34) * len(y) ** -0.2
    first, last = at - 4 * width, at + 4 * width
    place = (y - first) / ((last - first) / (n - 1))
    cell = np.floor(place).astype(int)
    part, share = place - cell, weights / weights.sum()
    inside, before, after = (cell >= 0) & (cell <= n - 2), cell == -1, cell == n - 1
    bins = np.bincount(cell[inside], (share * (1 - part))[inside], 2 * n)
    bins += np.bincount(cell[inside] + 1, (share * part)[inside], 2 * n)
    bins[0] += (share * part)[before].sum()
    bins[n - 1] += (share * (1 - part))[after].sum()
    away = np.linspace(0, 2 * (last - first), 2 * n)
    away[n + 1 :] = -away[n - 1 : 0 : -1]
    kernel = np.exp(-0.5 * (away / width) ** 2) / (width * np.sqrt(2 * np.pi))
    smooth = np.fft.ifft(np.fft.fft(bins) * np.conj(np.fft.fft(kernel))).real[:n]
    return float(np.interp(at, np.linspace(first, last, n), smooth))


def counted_quantile(y: np.ndarray, weights: np.ndarray, share: float) -> float:
    """Hmisc::wtd.quantile with the weights as counts, of which there are sum(weights)."""
    values, place = np.unique(y, return_inverse=True)
    running = np.cumsum(np.bincount(place, weights))
    whole, part = divmod(1 + (running[-1] - 1) * share, 1.0)
    low, high = (
        values[min(np.searchsorted(running, k), len(values) - 1)] for k in (max(whole, 1), min(whole + 1, running[-1]))
    )
    return float((1 - part) * low + part * high)


def as_rifreg(y: np.ndarray, share: float, tied: np.ndarray | None = None) -> Index:
    """A quantile with the influence that rifreg and ddecompose give it. tied: the group whose quantile at TIED is."""

    def at(weights: Weighting) -> Indexed:
        counted = weights.weights > 0
        own, held = y[counted], weights.weights[counted]
        value = counted_quantile(own, held, share)
        strict = share == TIED and (tied is None or bool(tied[counted].all()))
        under = y < value - 1e-12 if strict else y <= value

        def influence() -> np.ndarray:
            return (share - under) / r_density(own, held, value) / weights.people

        return Indexed(value, influence)

    return Index(at, "", f"quantile {share:g} as rifreg")


def variance_index(y: np.ndarray) -> Index:
    return mean_index(y * y) - mean_index(y) * mean_index(y)


MEN_ON = ("union", "nonwhite", "married", "education", "experience")


@cache
def _men_regression(what: str, share: float | None):
    data = table("men8385_sample6000")
    y = np.log(data["wage"])
    figure = {"variance": variance_index, "gini": gini_index}[what](y) if share is None else as_rifreg(y, share)
    return influence_regression(figure, _on("men8385_sample6000", *MEN_ON), design(data["weights"]), errors="hc1")


@cache
def _mexican_gini(dataset: str):
    data = table(dataset)
    on = _on(dataset, "hh_structure", "education")
    return influence_regression(gini_index(data["income"]), on, design(data["factor"]), errors="classical")


def _influence_regression(row: Row) -> Found:
    if row.package == "dineq":
        return _pair(_mexican_gini(row.dataset)[_named(row, ("hh_structure", "education"))])
    what = row.index.removeprefix("rif_regression_")
    return _pair(_men_regression(what, row.options.get("prob"))[_named(row, MEN_ON)])


LATE_ON = ("union", "experience", "education", "married", "nonwhite")


def _figure(what: str, share: float | None = None) -> Index:
    """The figures of ddecompose on the men of 1983-85 and 2003-05."""
    data = table("men8305_sample8000")
    wage, late = data["wage"], data["year"] == "2003-2005"
    y = np.log(wage)
    if share is not None:
        return as_rifreg(y, share)
    return {
        "Mean": lambda: mean_index(y),
        "Variance": lambda: counted_variance(y),
        "Gini of untransformed Y (=exp(log(Y)))": lambda: gini_index(wage),
        "Interquantile range p90-p10": lambda: as_rifreg(y, 0.9) - as_rifreg(y, 0.1),
        "variance": lambda: variance_index(y),
        "gini": lambda: gini_index(y),
        "interquantile_range": lambda: as_rifreg(y, 0.9) - as_rifreg(y, 0.1, late),
    }[what]()


def counted_variance(y: np.ndarray) -> Index:
    """Hmisc::wtd.var with the weights as counts: over sum(weights) - 1."""

    def at(weights: Weighting) -> Indexed:
        plain = variance_index(y).at(weights)
        return plain.scaled(weights.people / (weights.people - 1))

    return Index(at)


@cache
def _reweighted(what: str, share: float | None):
    data = table("men8305_sample8000")
    late = data["year"] == "2003-2005"
    figure, on = _figure(what, share), _on("men8305_sample8000", *LATE_ON)
    return reweighting(figure, on, late, design(data["weights"]), keep="second")


def _dfl(row: Row) -> Found:
    what, part = row.index.removeprefix("dfl_").rsplit(":", 1)
    name = {"composition effect": "characteristics", "structure effect": "rewards", "observed difference": "gap"}[part]
    return _reweighted(what, row.options.get("prob"))[name].value, None


@cache
def _men_explained(what: str) -> Decomposition:
    data = table("men8305_sample8000")
    on, late = _on("men8305_sample8000", *LATE_ON), data["year"] == "2003-2005"
    kept = {"reference": "second", "normalised": False, "by_label": True}
    return explained(_figure(what), on, late, design(data["weights"]), **kept)


def _rif_decomposition(row: Row) -> Found:
    what, kind = row.index.removeprefix("rif_oaxaca_").split(":")
    name = row.group if row.group == "Total" else _named(row, LATE_ON)
    return _of(_men_explained(what), KINDS[kind], name)[0], None


def _matching(row: Row) -> Found:
    data = table("ses")
    alike = {name: data[name] for name in ("education", "age", "NACE1", "fullPart")}
    found = matching(np.log(data["earningsHour"]), alike, data["sex"] == "male", design(np.ones(len(data["sex"]))))
    part = {
        "total": "gap",
        "delta_0": "like with like",
        "delta_X": "characteristics",
        "delta_M": "first without match",
        "delta_F": "second without match",
    }
    return found[part[row.index.split(":")[1]]].value, None


def _kitagawa(row: Row) -> Found:
    data = table("ucb_admissions")
    found = standardising(data["Admit"] == "Admitted", data["Dept"], data["Gender"] == "Male", design(data["Freq"]))
    return found[{"total": "gap", "composition_effect": "composition"}[row.index.split(":")[1]]].value, None


def _fields(row: Row) -> Found:
    data = table(row.dataset)
    names = _formula(row)
    some = data["income"] > 0
    y = np.log(np.where(some, data["income"], 1.0))
    found = fields(y, _on(row.dataset, *names), design(data["factor"]), where=some)
    return found[row.index.split(":")[1]].value, None


def _quantile_regression(row: Row) -> Found:
    data = table("engel")
    found = quantile_regression(
        data["foodexp"], {"income": data["income"]}, design(np.ones(len(data["income"]))), row.options["tau"]
    )
    return _pair(found[row.group])


def _pay_gap(row: Row) -> Found:
    data = table("ses")
    where = None
    if row.group:
        name, _, label = row.group.partition("=")
        where = data[name] == label
    of = row.index.removeprefix("gpg_")
    found = gap(data["earningsHour"], data["sex"] == "male", plan(row), of=of, form="share", where=where)
    return found.value, found.standard_error


READERS: dict[str, dict[str, Reader]] = {
    "decomposition": {
        "group_mean": _chicago_means,
        "raw_gap": _chicago_means,
        "oaxaca_threefold": _chicago_threefold,
        "oaxaca_threefold_detailed": _chicago_threefold,
        "oaxaca_twofold": _twofold,
        "oaxaca_twofold_hc1": _twofold,
        "oaxaca_twofold_normalised": _twofold,
        "rif_regression_variance": _influence_regression,
        "rif_regression_gini": _influence_regression,
        "rif_regression_quantiles": _influence_regression,
        "rif_oaxaca_gini": _rif_decomposition,
        "rif_oaxaca_variance": _rif_decomposition,
        "rif_oaxaca_interquantile_range": _rif_decomposition,
        "dfl_Mean": _dfl,
        "dfl_Variance": _dfl,
        "dfl_Gini of untransformed Y (=exp(log(Y)))": _dfl,
        "dfl_Interquantile range p90-p10": _dfl,
        "dfl_quantile": _dfl,
        "nopo": _matching,
        "kitagawa": _kitagawa,
        "regression_based_decomposition": _fields,
        "quantile_regression": _quantile_regression,
    },
    "pay_gap": {"gpg_mean": _pay_gap, "gpg_median": _pay_gap},
}
_QUADRATURE = (
    "rifreg integrates the Lorenz curve by R's integrate(), which stops at 1e-4; tawney's area is exact "
    "(met to 5e-4, and to the row's tolerance once QUADPACK's own answer is put in: see below)"
)
NOT_MET: dict[str, str] = {
    row.id: _QUADRATURE
    for row in (rows() if ROWS.exists() else ())
    if row.package in ("ddecompose", "rifreg") and row.value and ("gini" in row.index.lower())
}
