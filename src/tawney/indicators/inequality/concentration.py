"""Concentration: how a tax, a benefit or a kind of income is spread over the rich and the poor."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from tawney.indicators.arrays import Group, Numbers, dot, numbers
from tawney.indicators.design import Design
from tawney.indicators.estimating import Road, estimate, estimates
from tawney.indicators.index import Index, Indexed
from tawney.indicators.inequality.gini import gini_index
from tawney.indicators.means import ratio_index
from tawney.indicators.weighting import Ordered, Ranked, Weighting, ranked
from tawney.vocabulary.estimate import Estimate
from tawney.vocabulary.problems import IndicatorProblem

Ties = Literal["middle", "given"]
"""The place of those alike in income: all the middle of theirs, or one after the other as they were given (IC2)."""

_NOTES = {
    "middle": "people alike in income share their middle place",
    "given": "people alike in income in the order they were given",
}
_NOTE = _NOTES["middle"]


def concentration_index(of: Ranked | npt.ArrayLike, by: Ranked | npt.ArrayLike, *, ties: Ties = "middle") -> Index:
    """The concentration index C of an amount y over people in the order of their income x.

    sum w (2 r) y / (N T_y) - 1, with r the people up to the record, its own half counted and those alike at their
    middle place, and T_y all of y (Kakwani 1977, Econometrica 45, 719-727): -1 all at the bottom, 1 all at the top.
    Influence, with M the amount held up to the record likewise: (2 (T_y - M + r y) - (C + 1)(T_y + N y)) / (N T_y).
    """
    column = ranked(by)
    amount = ranked(of, "The amount")

    def at(weights: Weighting) -> Indexed:
        """The index under one set of weights."""
        weights.check(amount)
        return concentrated(weights.under(column), amount.filled.take(column.order), ties)

    return Index(at, "index", f"concentration index, {_NOTES[ties]}")


def concentrated(ordered: Ordered, amount: Numbers, ties: Ties = "middle") -> Indexed:
    """The concentration of an amount that is given in the order of the income."""
    held = ordered.weights * amount
    people, total = ordered.people, float(held.sum())
    if total == 0:
        raise IndicatorProblem("The amount adds up to 0: it is spread over nobody.", expected="a total that is not 0")
    middle = _middle if ties == "middle" else _halfway
    rank = middle(ordered, ordered.cumulative, ordered.weights)
    value = 2 * dot(rank, held) / (people * total) - 1

    def influence() -> Numbers:
        """How each record moves the index."""
        up_to = middle(ordered, np.cumsum(held), held)
        made = 2 * (total - up_to + rank * amount) - (value + 1) * (total + people * amount)
        return ordered.back(made / (people * total))

    return Indexed(value, influence)


def _halfway(_: Ordered, running: Numbers, own: Numbers) -> Numbers:
    """A running sum with half of each record's own."""
    return running - own / 2


def _middle(ordered: Ordered, running: Numbers, _: Numbers) -> Numbers:
    """A running sum at the middle of those who are alike."""
    last = ordered.source.highest_alike
    ends = running[last]
    starts = np.concatenate([[0.0], running])[ordered.source.lowest_alike]
    return np.asarray((ends + starts) / 2)


def concentration(
    of: npt.ArrayLike,
    by: Ranked | npt.ArrayLike,
    design: Design,
    *,
    where: Group | None = None,
    road: Road | None = None,
) -> Estimate:
    """How far an amount goes to the rich (above 0) or to the poor (below 0). See `concentration_index`."""
    return estimate(concentration_index(of, by).within(where), design, road=road)


@dataclass(frozen=True)
class Progressivity:
    """What a tax does to inequality.

    average_rate: tax over income. kakwani: how much more concentrated the tax is than income, above 0 progressive.
    suits: the same by shares of income. reynolds_smolensky: the Gini of income less the concentration of what is left,
    what the tax takes off inequality. reranking: the Gini of what is left less its concentration, given back because
    people change places. redistribution: the Gini before less the Gini after: reynolds_smolensky - reranking.
    """

    average_rate: Estimate
    kakwani: Estimate
    suits: Estimate
    reynolds_smolensky: Estimate
    reranking: Estimate
    redistribution: Estimate


def progressivity_indices(income: Ranked | npt.ArrayLike, tax: npt.ArrayLike) -> dict[str, Index]:
    """Kakwani (1977) C_t - G_x; Suits (1977); Reynolds and Smolensky (1977) G_x - C_n; Atkinson and Plotnick's
    reranking G_n - C_n (Plotnick 1981); redistribution G_x - G_n, with x income, t tax and n = x - t. A benefit is a
    negative tax.
    """
    column = ranked(income)
    paid = numbers(tax, "The tax")
    left = ranked(column.values - paid, "The income after tax")
    gini_before, gini_after = gini_index(column), gini_index(left)
    of_tax, of_left = concentration_index(paid, column), concentration_index(left, column)
    return {
        "average_rate": ratio_index(paid, column.values).said("rate", "tax over income"),
        "kakwani": (of_tax - gini_before).said("index", f"Kakwani, {_NOTE}"),
        "suits": suits_index(column, paid),
        "reynolds_smolensky": (gini_before - of_left).said("index", f"Reynolds-Smolensky, {_NOTE}"),
        "reranking": (gini_after - of_left).said("index", f"reranking (Atkinson-Plotnick), {_NOTE}"),
        "redistribution": (gini_before - gini_after).said("index", "Gini before less Gini after"),
    }


def suits_index(income: Ranked | npt.ArrayLike, tax: npt.ArrayLike) -> Index:
    """The Suits index: 1 less twice the area under the tax curve drawn over shares of income (Suits 1977, AER 67)."""
    column = ranked(income)
    paid = ranked(tax, "The tax")

    def at(weights: Weighting) -> Indexed:
        """The index under one set of weights."""
        weights.check(paid)
        return _suits(weights.under(column), paid.filled.take(column.order))

    return Index(at, "index", f"Suits, {_NOTE}")


def _suits(ordered: Ordered, tax: Numbers) -> Indexed:
    paid = ordered.weights * tax
    income, total = ordered.total, float(paid.sum())
    if income <= 0 or total == 0:
        raise IndicatorProblem("The income or the tax adds up to 0.", expected="a positive income and some tax")
    curve = _middle(ordered, np.cumsum(paid), paid)
    area = 2 * dot(curve, ordered.money) / (income * total)

    def influence() -> Numbers:
        """How each record moves the index."""
        up_to = _middle(ordered, ordered.cumulative_money, ordered.money)
        made = 2 * (curve * ordered.values + (income - up_to) * tax) / (income * total)
        return ordered.back(area * (ordered.values / income + tax / total) - made)

    return Indexed(1 - area, influence)


def progressivity(
    income: Ranked | npt.ArrayLike,
    tax: npt.ArrayLike,
    design: Design,
    *,
    where: Group | None = None,
    road: Road | None = None,
) -> Progressivity:
    """How far a tax takes more from the rich, and what it takes off inequality. See `progressivity_indices`."""
    made = {name: index.within(where) for name, index in progressivity_indices(income, tax).items()}
    return Progressivity(**estimates(made, design, road=road))


@dataclass(frozen=True)
class Source:
    """What one kind of income adds to inequality.

    share: of all income. concentration: of the source over income. contribution: share times concentration over the
    Gini of income, as a share of it. marginal: what 1% more of the source does to the Gini, in %.
    """

    share: Estimate
    concentration: Estimate
    contribution: Estimate
    marginal: Estimate


def source_indices(sources: dict[str, npt.ArrayLike]) -> dict[str, dict[str, Index]]:
    """The Gini split by kinds of income: G = sum of S_k C_k (Lerman and Yitzhaki 1985, REStat 67, 151-156).

    S_k: the share of source k; C_k: its concentration over all income. S_k C_k / G is its contribution, and
    S_k C_k / G - S_k the elasticity of the Gini to it.
    """
    columns = {name: numbers(values, name) for name, values in sources.items()}
    whole = ranked(sum(columns.values(), np.zeros(len(next(iter(columns.values()))))))
    gini = gini_index(whole)
    made = {}
    for name, values in columns.items():
        share = ratio_index(values, whole.values, name).said("share", "share of all income")
        spread = concentration_index(values, whole)
        part = (share * spread / gini).said("share", "share of the Gini (Lerman-Yitzhaki)")
        marginal = (part - share).said("share", "elasticity of the Gini (Lerman-Yitzhaki)")
        made[name] = {"share": share, "concentration": spread, "contribution": part, "marginal": marginal}
    return made


def by_source(
    sources: dict[str, npt.ArrayLike], design: Design, *, where: Group | None = None, road: Road | None = None
) -> dict[str, Source]:
    """What each kind of income adds to inequality; the contributions add up to 1. See `source_indices`."""
    indices = source_indices(sources)
    flat = {f"{k}\0{part}": index.within(where) for k, parts in indices.items() for part, index in parts.items()}
    found = estimates(flat, design, road=road)
    return {k: Source(**{part: found[f"{k}\0{part}"] for part in parts}) for k, parts in indices.items()}
