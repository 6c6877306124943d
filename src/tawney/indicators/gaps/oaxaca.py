"""Gaps explained: how much of a gap goes with differing characteristics, and how much with differing rewards."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

import numpy as np
import numpy.typing as npt

from tawney.indicators.arrays import Mask, Numbers
from tawney.indicators.design import Design
from tawney.indicators.disclosure import guarded
from tawney.indicators.estimating import Road, estimates
from tawney.indicators.gaps.characteristics import Characteristics, Column, characteristics
from tawney.indicators.gaps.comparison import Comparison, Outcome, Reference, Slopes, checked, compare, named
from tawney.indicators.gaps.delta import Errors, covariances, variance
from tawney.indicators.gaps.groups import Pair, pair
from tawney.indicators.gaps.raw import gap_index
from tawney.indicators.index import Index, Indexed
from tawney.indicators.tabled import whole
from tawney.indicators.weighting import Weighting
from tawney.vocabulary.estimate import Estimate

Fold = Literal["twofold", "threefold"]
TWOFOLD, THREEFOLD = ("explained", "unexplained"), ("endowments", "coefficients", "interaction")
OBSERVED = "observed"
BILINEAR: Mapping[str, Numbers] = MappingProxyType(
    {
        "explained": np.array([[0.0, 0, 1], [0, 0, -1]]),
        "unexplained": np.array([[1.0, 0, -1], [0, -1, 1]]),
        "endowments": np.array([[0.0, 1, 0], [0, -1, 0]]),
        "coefficients": np.array([[0.0, 0, 0], [1, -1, 0]]),
        "interaction": np.array([[1.0, -1, 0], [-1, 1, 0]]),
        OBSERVED: np.array([[1.0, 0, 0], [0, -1, 0]]),
    }
)
"""Each part of a gap as the sum over columns of m' C b: rows the means of the first and second group, columns the
coefficients of the first, the second and the reference."""


@dataclass(frozen=True)
class Decomposition:
    """A gap and its parts.

    raw: the gap, first less second. parts: explained and unexplained; or endowments, coefficients, interaction: they
    add up to the gap. detail: for each part what each column gives to it, adding up to the part. observed: for each
    column the sum over the parts.
    """

    raw: Estimate
    parts: Mapping[str, Estimate]
    detail: Mapping[str, Mapping[str, Estimate]]
    observed: Mapping[str, Estimate]

    @property
    def share_explained(self) -> float:
        """What share of the gap goes with differing characteristics."""
        explained = self.parts.get("explained", self.parts.get("endowments"))
        return float("nan") if explained is None or self.raw.value == 0 else explained.value / self.raw.value


@dataclass(frozen=True, eq=False)
class Explanation:
    """What a decomposition is made of, before any design: the comparison under any weights and its parts."""

    columns: Characteristics
    groups: Pair
    outcome: Outcome
    reference: Reference
    note: str

    def under(self, weights: Weighting) -> Comparison:
        """Both groups under one set of weights, made once for all parts."""
        return weights.kept(("comparison", id(self)), lambda: self._compared(weights))

    def _compared(self, weights: Weighting) -> Comparison:
        return compare(weights, self.outcome(weights), self.columns, self.groups, self.reference)

    def index(self, kind: str, part: Mask | None = None) -> Index:
        """A part of the gap, of all columns or of some. kind: as in TWOFOLD, THREEFOLD or OBSERVED."""

        def at(weights: Weighting) -> Indexed:
            """The part under one set of weights."""
            comparison = self.under(weights)
            value, slopes = of_kind(kind, comparison, part)
            return Indexed(value, lambda: comparison.influence(slopes))

        return Index(at, "", f"{kind}; {self.note}", self.groups.either, self.groups.both)


def of_kind(kind: str, comparison: Comparison, part: Mask | None = None) -> tuple[float, Slopes]:
    """A part of the gap, summed over some of the columns or all, and its slopes. See `BILINEAR`."""
    m1, m2, b1, b2, r = comparison.shown()
    chosen = np.ones(len(m1)) if part is None else part.astype(np.float64)
    means, effects = np.stack([m1, m2]), np.stack([b1, b2, r])
    joined = BILINEAR[kind]
    of_means, of_effects = joined @ effects * chosen, joined.T @ means * chosen
    return float((of_means * means).sum()), Slopes(*of_means, *of_effects)


def explanation(
    y: npt.ArrayLike,
    on: Mapping[str, Column],
    groups: Pair,
    *,
    reference: Reference = "pooled",
    normalised: bool = True,
    threefold: bool = False,
) -> Explanation:
    """A gap of means ready to be decomposed: Kitagawa (1955), Oaxaca (1973), Blinder (1973). See `oaxaca`."""
    checked(reference)
    outcome = whole(y, "The outcome", groups.either)
    words = "three-fold, from the second group's point of view" if threefold else f"two-fold, {named(reference)}"
    telling = "labels about their mean" if normalised else "labels against their base"
    note = f"{words}; {telling}"
    return Explanation(
        characteristics(on, normalised=normalised, counted=groups.either), groups, lambda _: outcome, reference, note
    )


def oaxaca(
    y: npt.ArrayLike,
    on: Mapping[str, Column],
    first: Mask,
    design: Design,
    *,
    second: Mask | None = None,
    where: Mask | None = None,
    reference: Reference = "pooled",
    fold: Fold = "twofold",
    normalised: bool = True,
    detailed: bool = True,
    by_label: bool = False,
    unit: str = "",
    errors: Errors = "design",
    road: Road | None = None,
) -> Decomposition:
    """How much of the gap between two groups goes with their characteristics, and how much with unequal rewards.

    With m the means of the columns, b the coefficients of each group's regression and r reference coefficients,

        gap = (m1 - m2) r  +  m1 (b1 - r) + m2 (r - b2)                            (two-fold: explained, unexplained)
        gap = (m1 - m2) b2  +  m2 (b1 - b2)  +  (m1 - m2)(b1 - b2)  (three-fold: endowments, coefficients, interaction)

    Kitagawa 1955 (JASA 50, 1168-1194); Oaxaca 1973 (International Economic Review 14, 693-709); Blinder 1973 (Journal
    of Human Resources 8, 436-455); Jann 2008 (Stata Journal 8, 453-479). "Unexplained" is not "discrimination": it
    holds all that the columns do not say.

    on: the columns; text or `Category` columns become one flag a label. first, second: masks; the second is everyone
    else when not given. where: of whom alone. reference: see `comparison.Reference`. normalised: labels about their
    mean, so that no base matters. detailed: what each column gives too. by_label: each label's part by itself.
    errors: "design" (through the influence of each record, with means, coefficients and reference all counted), or
    "classical" and "hc1" (Jann's delta method with the covariance of the regressions, for records drawn by themselves:
    see `delta`).
    """
    made = explanation(
        y,
        on,
        pair(first, second, where),
        reference=reference,
        normalised=normalised,
        threefold=fold == "threefold",
    )
    raw = gap_index(whole(y, "The outcome", made.groups.either), made.groups)
    told = {} if not detailed else made.columns.parts(by_label)
    return decomposed(made, raw, design, told, fold=fold, unit=unit, errors=errors, road=road)


def decomposed(
    made: Explanation,
    raw: Index,
    design: Design,
    told: Mapping[str, Mask],
    *,
    fold: Fold,
    unit: str,
    errors: Errors,
    road: Road | None,
) -> Decomposition:
    """A decomposition with its errors. raw: the gap itself as an index. told: the columns of each part in detail."""
    kinds = TWOFOLD if fold == "twofold" else THREEFOLD
    asked: dict[tuple[str, str | None], Mask | None] = {(kind, None): None for kind in kinds}
    for name, part in told.items():
        asked |= {(kind, name): part for kind in (*kinds, OBSERVED)}
    if errors == "design":
        indices = {"": raw} | {repr(key): made.index(key[0], part) for key, part in asked.items()}
        named = {name: index.said(unit, index.note) for name, index in indices.items()}
        found = estimates(named, design, road=road)
        raw_found, by_key = found[""], {key: found[repr(key)] for key in asked}
    else:
        asked[OBSERVED, None] = None
        by_key = _with_regression_errors(made, asked, design, errors, unit)
        raw_found = by_key[OBSERVED, None]
    return Decomposition(
        raw_found,
        {kind: by_key[kind, None] for kind in kinds},
        {kind: {name: by_key[kind, name] for name in told} for kind in kinds},
        {name: by_key[OBSERVED, name] for name in told},
    )


def _with_regression_errors(
    made: Explanation, asked: Mapping[tuple[str, str | None], Mask | None], design: Design, errors: Errors, unit: str
) -> dict[tuple[str, str | None], Estimate]:
    comparison = made.under(Weighting(design.weights))
    spreads = covariances(comparison, design, errors)
    count = int(np.count_nonzero(made.groups.either & (design.weights > 0)))
    fewest = min(int(np.count_nonzero(group & (design.weights > 0))) for group in made.groups.both)
    found: dict[tuple[str, str | None], Estimate] = {}
    for (kind, name), part in asked.items():
        value, slopes = of_kind(kind, comparison, part)
        error = math.sqrt(variance(comparison, spreads, slopes, BILINEAR[kind], part))
        note = f"{kind}; {made.note}; {errors} error by the delta method"
        found[kind, name] = guarded(Estimate(value, error, count, unit, note), design.protection, fewest)
    return found
