"""Reweighting: what a group's pay would look like if its members were like the other group's in what is measured."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from tawney.indicators.arrays import Mask, Numbers, Whole
from tawney.indicators.design import Design
from tawney.indicators.estimating import Road, estimates
from tawney.indicators.gaps.characteristics import Characteristics, Column, along, characteristics, down, inverse
from tawney.indicators.gaps.groups import Pair, pair, weighed
from tawney.indicators.index import Index, Indexed
from tawney.indicators.weighting import Weighting
from tawney.vocabulary.estimate import Estimate
from tawney.vocabulary.problems import IndicatorProblem

STEPS, CLOSE = 50, 1e-13


@dataclass(frozen=True, eq=False)
class _Odds:
    """The odds of being of the target group by one's characteristics, and how the sample moves them.

    factor: float64[records], by which the weights of the moved group are multiplied; 0 outside it. score, bread: the
    influence of a record on the logit's coefficients is bread @ x times its score. scaled: its influence on the log of
    the number by which all factors are scaled.
    """

    factor: Numbers
    score: Numbers
    bread: Numbers
    scaled: Numbers


@dataclass(frozen=True, eq=False)
class Reweighted:
    """One group of a pair given the characteristics of the other.

    moved: the mask of the group whose weights are changed. target: the mask of the group that it is made alike to.
    """

    columns: Characteristics
    moved: Mask
    target: Mask
    named: str

    def index(self, figure: Index) -> Index:
        """A figure of the moved group under the changed weights.

        DiNardo, Fortin and Lemieux 1996 (Econometrica 64, 1001-1044): weights times the odds exp(x g) of being of the
        target group, from a logit of both, over the odds of the groups' own sizes. Influence: z f of the moved group's
        own records, with z the figure's own influence under the changed weights and f the factor, plus what each record
        moves the logit's coefficients times the sum of w z f x (Deville 1999, rule for estimated parameters).
        """

        def at(weights: Weighting) -> Indexed:
            """The figure under one set of weights."""
            odds = weights.kept(("odds", id(self)), lambda: self._odds(weights))
            changed = weights.kept(
                ("changed", id(self)), lambda: Weighting(weights.weights * odds.factor, weights.everyone)
            )
            found = figure.at(changed)

            def influence() -> Numbers:
                """How each record moves the figure, by itself and through the logit."""
                own = found.influence * odds.factor
                moved = weights.weights * own
                through = along(self.columns.table, odds.bread @ down(self.columns.table, moved)) * odds.score
                return np.asarray(own + through + float(moved.sum()) * odds.scaled)

            return Indexed(found.value, influence)

        return Index(at, figure.unit, f"{figure.note}; {self.named}", self.moved)

    def _odds(self, weights: Weighting) -> _Odds:
        counted = np.flatnonzero((self.moved | self.target) & (weights.weights > 0))
        sizes = [side.people for side in weighed(weights, Pair(self.moved, self.target))]
        table, names = self.columns.table[counted], self.columns.names
        w, yes = weights.weights[counted], self.target[counted].astype(np.float64)
        inverse((table * w[:, None]).T @ table, names, "both groups together")
        effects = np.zeros(len(names))
        effects[0] = np.log((w @ yes) / (w @ (1 - yes)))
        for _ in range(STEPS):
            chance = np.exp(-np.logaddexp(0, -along(table, effects)))
            spread = w * chance * (1 - chance)
            bread = _settled_inverse((table * spread[:, None]).T @ table)
            step = bread @ down(table, w * (yes - chance))
            effects = effects + step
            if np.abs(step).max() < CLOSE * max(1.0, np.abs(effects).max()):
                return self._made(effects, bread, counted, sizes)
        raise _apart(names, effects)

    def _made(self, effects: Numbers, bread: Numbers, counted: Whole, sizes: list[float]) -> _Odds:
        fitted = np.where(self.moved | self.target, along(self.columns.table, effects), 0.0)
        score = np.zeros(len(fitted))
        score[counted] = self.target[counted] - np.exp(-np.logaddexp(0, -fitted[counted]))
        factor = np.where(self.moved, np.exp(np.where(self.moved, fitted, 0.0)), 0.0) * (sizes[0] / sizes[1])
        return _Odds(factor, score, bread, self.moved / sizes[0] - self.target / sizes[1])


def reweighted(on: Mapping[str, Column], moved: Mask, target: Mask) -> Reweighted:
    """One group to be given the characteristics of another. See `Reweighted`."""
    pair(moved, target)
    words = "weights changed by a logit to the other group's characteristics (DiNardo, Fortin, Lemieux 1996)"
    return Reweighted(characteristics(on, counted=moved | target), moved, target, words)


def reweighting_indices(
    figure: Index, on: Mapping[str, Column], groups: Pair, *, keep: str = "first"
) -> dict[str, Index]:
    """A gap in any figure as characteristics and rewards: {"gap", "characteristics", "rewards"}.

    With T(g) the figure of a group and T(g as h) that of g with the characteristics of h:

        keep="first":  T1 - T2 = [T1 - T(1 as 2)] + [T(1 as 2) - T2]
        keep="second": T1 - T2 = [T(2 as 1) - T2] + [T1 - T(2 as 1)]

    the first bracket being what goes with characteristics, at the rewards of the group that is kept.
    """
    first, second = figure.within(groups.first), figure.within(groups.second)
    if keep == "first":
        middle = reweighted(on, groups.first, groups.second).index(figure)
        found = {"gap": first - second, "characteristics": first - middle, "rewards": middle - second}
    elif keep == "second":
        middle = reweighted(on, groups.second, groups.first).index(figure)
        found = {"gap": first - second, "characteristics": middle - second, "rewards": first - middle}
    else:
        raise IndicatorProblem(
            f"The rewards of the {keep} group were to be kept.", expected="'first' or 'second', the group that is kept"
        )
    note = f"{figure.note}; at the {keep} group's rewards"
    return {
        name: Index(index.at, figure.unit, f"{name}; {note}", groups.either, groups.both)
        for name, index in found.items()
    }


def reweighting(
    figure: Index,
    on: Mapping[str, Column],
    first: Mask,
    design: Design,
    *,
    second: Mask | None = None,
    where: Mask | None = None,
    keep: str = "first",
    road: Road | None = None,
) -> dict[str, Estimate]:
    """How much of a gap in any figure (a median, a Gini index, a rate) goes with characteristics.

    figure: any index of everyone, as `quantile_index(pay, 0.9)`. See `reweighting_indices` for the rest.
    """
    return estimates(reweighting_indices(figure, on, pair(first, second, where), keep=keep), design, road=road)


def _settled_inverse(square: Numbers) -> Numbers:
    scale = np.sqrt(np.maximum(np.diag(square), 0.0))
    if not (scale > 0).all() or np.linalg.cond(square / np.outer(scale, scale)) > 1e13:
        raise _apart(None, None)
    return np.asarray(np.linalg.inv(square / np.outer(scale, scale)) / np.outer(scale, scale))


def _apart(names: tuple[str, ...] | None, effects: Numbers | None) -> IndicatorProblem:
    told = ""
    if names is not None and effects is not None:
        told = f" ({names[int(np.argmax(np.abs(effects[1:]))) + 1]} does most)"
    return IndicatorProblem(
        f"The characteristics tell the two groups apart without fail{told}, so neither can be made like the other.",
        expected="for each kind of person some in both groups",
        next_step="Join labels that only one group has, or leave the column out.",
    )
