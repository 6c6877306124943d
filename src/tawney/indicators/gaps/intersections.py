"""Intersections: how much of inequality lies between kinds of people, and whether kinds are more than their parts."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tawney.indicators.arrays import Mask, Numbers, Whole, codes
from tawney.indicators.design import Design
from tawney.indicators.disclosure import guarded
from tawney.indicators.gaps.characteristics import Column, characteristics
from tawney.indicators.gaps.random_intercept import Fit, Method, fit, sums
from tawney.indicators.gaps.random_logit import fit_logit
from tawney.indicators.tabled import whole
from tawney.vocabulary.estimate import Estimate
from tawney.vocabulary.problems import GroupProblem, IndicatorProblem

SEPARATOR = " x "


@dataclass(frozen=True)
class Kind:
    """One kind of people. mean: of its own records. shrunken: drawn towards what the model foretells for it; above:
    how far it is above what its parts by themselves would give (the interaction). n: its records."""

    name: str
    n: int
    mean: float
    shrunken: Estimate
    above: Estimate


@dataclass(frozen=True, eq=False)
class Intersections:
    """How inequality lies between kinds of people.

    between: the share of the variance that is between kinds (VPC). additive: the share left between kinds once their
    parts are counted one by one. by_parts: how much of the variance between kinds goes with the parts (PCV); the rest
    is interaction. kinds: one entry each. null, main: the two fits.
    """

    between: Estimate
    additive: Estimate
    by_parts: Estimate
    kinds: tuple[Kind, ...]
    null: Fit
    main: Fit


def intersections(
    y: npt.ArrayLike,
    parts: Mapping[str, npt.ArrayLike],
    design: Design,
    *,
    where: Mask | None = None,
    method: Method = "reml",
    unit: str = "",
) -> Intersections:
    """Whether inequality is of kinds of people or within them: MAIHDA, by two models with a random intercept.

        y = b + u of the kind + e                          VPC = var(u) / (var(u) + var(e))
        y = b + effects of each part + u of the kind + e   PCV = 1 - var(u) / var(u without the parts)

    Evans, Williams, Onnela and Subramanian 2018 (Social Science & Medicine 203, 64-73); Merlo 2018 (203, 74-80). parts:
    the divisions that make a kind (sex, ethnicity, class). A kind of few people is drawn towards the others: its mean
    is safer than that of its own records. Weights are scaled to the number of records within each kind (pseudo-
    likelihood: Rabe-Hesketh and Skrondal 2006, JRSS A 169, 805-827). Errors of the shares by the expected information,
    for records drawn by themselves; of the PCV none is known, and none is given.
    """
    mask = design.weights > 0 if where is None else (design.weights > 0) & where
    outcome = whole(y, "The outcome", mask)
    if len(outcome) != len(mask):
        raise IndicatorProblem(
            f"The outcome has {len(outcome):,} entries for {len(mask):,} weights.",
            expected="one entry for each record of the design",
        )
    if not mask.any():
        raise GroupProblem("The group has nobody in it.", expected="at least one record")
    kind, names, labels = kinds_of({name: np.asarray(values)[mask] for name, values in parts.items()})
    counts = np.bincount(kind)
    own = outcome[mask]
    weights = design.weights[mask] * (counts / np.bincount(kind, design.weights[mask]))[kind]
    null = fit(sums(np.ones((len(own), 1)), own, kind, weights, ("(Intercept)",)), method)
    columns = characteristics(labels, normalised=False)
    main = fit(sums(columns.table[kind], own, kind, weights, columns.names), method)
    return _told(null, main, names, counts, columns.table, design, method, unit)


def kinds_of(parts: Mapping[str, npt.NDArray[np.generic]]) -> tuple[Whole, list[str], dict[str, Column]]:
    """The kind of each record; the names of the kinds, and their parts as text: one entry a kind."""
    if len(parts) < 2:
        raise IndicatorProblem(
            f"{len(parts)} division was given to make kinds of people.", expected="at least two, such as sex and class"
        )
    kind = np.zeros(len(next(iter(parts.values()))), np.int64)
    for labels in parts.values():
        code = codes(labels)
        kind = _numbered(kind * (int(code.max(initial=0)) + 1) + code)
    rows = first_of(kind)
    texts: dict[str, Column] = {name: labels[rows].astype(str) for name, labels in parts.items()}
    names = [SEPARATOR.join(str(labels[row]) for labels in parts.values()) for row in rows]
    return kind, names, texts


def _numbered(key: Whole) -> Whole:
    """Whole numbers from 0 without gaps, in the same order: by a count where the keys are few, which needs no sort."""
    if int(key.max(initial=0)) > 4 * len(key) + 1_000:
        return codes(key)
    there = np.bincount(key) > 0
    return np.asarray((np.cumsum(there) - 1)[key], np.int64)


def first_of(kind: Whole) -> Whole:
    """The first record of each kind."""
    made = np.empty(int(kind.max(initial=-1)) + 1, np.int64)
    made[kind[::-1]] = np.arange(len(kind))[::-1]
    return made


def _told(
    null: Fit,
    main: Fit,
    names: list[str],
    counts: Whole,
    table: Numbers,
    design: Design,
    method: Method,
    unit: str,
) -> Intersections:
    records = int(counts.sum())
    how = f"{len(names)} kinds, {method.upper()}"

    def share(model: Fit, what: str) -> Estimate:
        """The share of the variance between kinds, with its error."""
        value = model.between / (model.between + model.within)
        return Estimate(value, _error(model), records, "share", f"{what}; {how}; error by the expected information")

    by_parts = 1 - main.between / null.between if null.between > 0 else float("nan")
    told = Estimate(by_parts, float("nan"), records, "share", f"change of the variance between kinds; {how}; no error")
    foretold = table @ main.effects
    made = []
    for k, name in enumerate(names):
        n, spread = int(counts[k]), float(main.spread_of_kind[k])
        mean = float(null.sums.of_kind[k, -1] / null.sums.people[k])
        shrunken = Estimate(
            float(foretold[k] + main.of_kind[k]), spread, n, unit, "shrunken mean; variances taken as known"
        )
        above = Estimate(float(main.of_kind[k]), spread, n, unit, "above what its parts give; variances taken as known")
        safe = guarded(shrunken, design.protection)
        made.append(
            Kind(name, safe.n, float("nan") if safe.suppressed else mean, safe, guarded(above, design.protection))
        )
    return Intersections(
        share(null, "variance between kinds"),
        share(main, "variance between kinds, parts counted"),
        told,
        tuple(made),
        null,
        main,
    )


def _error(model: Fit) -> float:
    """The error of var(u) / (var(u) + var(e)) by the delta method; not known where var(u) is 0."""
    if model.ratio == 0:
        return float("nan")
    both = (model.between + model.within) ** 2
    slope = np.array([model.within / both, -model.between / both])
    return math.sqrt(max(float(slope @ model.information() @ slope), 0.0))


def chance_between(
    y: npt.ArrayLike, parts: Mapping[str, npt.ArrayLike], design: Design, *, where: Mask | None = None
) -> Estimate:
    """How much of the inequality of a chance (low pay, being out of work) lies between kinds of people.

    A logit with a random intercept u of the kind, fitted by Laplace's approximation as R lme4's glmer, and the share of
    the latent scale's variance between kinds: var(u) / (var(u) + pi^2 / 3) (Goldstein, Browne and Rasbash 2002,
    Understanding Statistics 1, 223-231). Weights as in `intersections`. Error by the curvature of the likelihood.
    """
    mask = design.weights > 0 if where is None else (design.weights > 0) & where
    outcome = whole(y, "The outcome", mask)
    if not np.isin(outcome[mask], (0.0, 1.0)).all():
        raise IndicatorProblem("The outcome of a chance holds something else than 0 and 1.", expected="0 no, 1 yes")
    kind, names, _ = kinds_of({name: np.asarray(values)[mask] for name, values in parts.items()})
    counts = np.bincount(kind).astype(np.float64)
    weights = design.weights[mask] * (counts / np.bincount(kind, design.weights[mask]))[kind]
    yes = np.bincount(kind, weights * outcome[mask]).astype(np.float64)
    _, spread, error = fit_logit(yes, counts)
    latent = math.pi**2 / 3
    value = spread**2 / (spread**2 + latent)
    slope = 2 * spread * latent / (spread**2 + latent) ** 2
    note = f"variance between kinds on the latent logit scale; {len(names)} kinds, Laplace"
    return guarded(Estimate(value, slope * error, int(mask.sum()), "share", note), design.protection)
