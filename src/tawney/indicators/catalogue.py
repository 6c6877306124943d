"""Every indicator of income that can be asked for by name, and the table of many of them by groups."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

import numpy as np

from tawney.indicators.arrays import Group, Mask
from tawney.indicators.conventions import Like
from tawney.indicators.design import Design
from tawney.indicators.disclosure import hidden_in_list, hidden_in_table
from tawney.indicators.estimating import estimates
from tawney.indicators.index import Index
from tawney.indicators.inequality.atkinson import atkinson_index
from tawney.indicators.inequality.entropy import entropy_index
from tawney.indicators.inequality.gini import gini_index
from tawney.indicators.inequality.others import hoover_index
from tawney.indicators.inequality.shares import quantile_ratio_index, share_ratio_index, top_share_index
from tawney.indicators.inequality.zenga import zenga_index
from tawney.indicators.means import mean_index
from tawney.indicators.poverty.gaps import fgt_index, watts_index
from tawney.indicators.poverty.lines import Line
from tawney.indicators.poverty.medians import median_gap_index
from tawney.indicators.poverty.sen import sen_index, sen_shorrocks_thon_index
from tawney.indicators.quantiles import quantile_index
from tawney.indicators.safe_tables import dominated
from tawney.indicators.weighting import Ranked
from tawney.vocabulary.estimate import Estimate
from tawney.vocabulary.problems import IndicatorProblem, nearest


@dataclass(frozen=True)
class Asked:
    """What is the same for all the indicators of a table. line: of poverty, 60% of the national median by default."""

    income: Ranked
    line: Line | None = None
    like: Like = "tawney"


Make = Callable[[Asked, Group | None], Index]


@dataclass(frozen=True)
class Entry:
    """An indicator by name. title: in a citizen's words. make: its index for a group."""

    title: str
    make: Make


def _whole(make: Callable[[Asked], Index]) -> Make:
    """An index without a line: of a group it is the index of the group's own incomes."""
    return lambda asked, group: make(asked).within(group)


CATALOGUE: Mapping[str, Entry] = MappingProxyType(
    {
        "mean": Entry("Mean income", _whole(lambda a: mean_index(a.income.values).said("GBP/year", "mean"))),
        "median": Entry("Median income", _whole(lambda a: quantile_index(a.income, 0.5, like=a.like))),
        "gini": Entry("Gini index", _whole(lambda a: gini_index(a.income, like=a.like))),
        "palma": Entry(
            "What the richest tenth have over the poorest 40%",
            _whole(lambda a: share_ratio_index(a.income, 0.4, 0.1, like=a.like)),
        ),
        "s80s20": Entry(
            "What the richest fifth have over the poorest",
            _whole(lambda a: share_ratio_index(a.income, 0.2, 0.2, like=a.like)),
        ),
        "p90p10": Entry("P90 over P10", _whole(lambda a: quantile_ratio_index(a.income, 0.9, 0.1, like=a.like))),
        "top1": Entry("Share of the richest hundredth", _whole(lambda a: top_share_index(a.income, 0.01))),
        "top10": Entry("Share of the richest tenth", _whole(lambda a: top_share_index(a.income, 0.1))),
        "theil": Entry("Theil index", _whole(lambda a: entropy_index(a.income, 1.0))),
        "mld": Entry("Mean log deviation", _whole(lambda a: entropy_index(a.income, 0.0))),
        "ge2": Entry("Half the squared coefficient of variation", _whole(lambda a: entropy_index(a.income, 2.0))),
        "atkinson": Entry("Atkinson index, epsilon 1", _whole(lambda a: atkinson_index(a.income, 1.0))),
        "hoover": Entry("Hoover index", _whole(lambda a: hoover_index(a.income))),
        "zenga": Entry("Zenga index", _whole(lambda a: zenga_index(a.income))),
        "poverty": Entry("In poverty", lambda a, g: fgt_index(a.income, 0, line=a.line, where=g, like=a.like)),
        "poverty_gap": Entry("Poverty gap", lambda a, g: fgt_index(a.income, 1, line=a.line, where=g, like=a.like)),
        "squared_poverty_gap": Entry(
            "Squared poverty gap", lambda a, g: fgt_index(a.income, 2, line=a.line, where=g, like=a.like)
        ),
        "watts": Entry("Watts index", lambda a, g: watts_index(a.income, line=a.line, where=g, like=a.like)),
        "sen": Entry("Sen index", lambda a, g: sen_index(a.income, line=a.line, where=g)),
        "sst": Entry("Sen-Shorrocks-Thon index", lambda a, g: sen_shorrocks_thon_index(a.income, line=a.line, where=g)),
        "median_gap": Entry(
            "How far under the line the middle of the poor is",
            lambda a, g: median_gap_index(a.income, line=a.line, where=g, like=a.like),
        ),
    }
)
"""The indicators, by the names that `tawney indicators --of` takes."""

FIRST = ("median", "gini", "s80s20", "palma", "poverty", "poverty_gap")
"""What is told when nothing is asked for."""

_MONEY = frozenset({"mean"})
"""Figures that are totals at heart, which a few large incomes can give away."""


@dataclass(frozen=True)
class Told:
    """One figure of a table: of which indicator, of which group ("" for everyone)."""

    indicator: str
    group: str
    figure: Estimate


def entries(names: Sequence[str]) -> dict[str, Entry]:
    """The indicators of some names. Raises IndicatorProblem for a name that is none."""
    for name in names:
        if name not in CATALOGUE:
            raise IndicatorProblem(
                f"There is no indicator {name}.",
                expected=f"some of {', '.join(CATALOGUE)}",
                nearest=nearest(name, CATALOGUE),
            )
    return {name: CATALOGUE[name] for name in names}


def tabulated(
    names: Sequence[str], asked: Asked, design: Design, groups: Mapping[str, Mask] | None = None, *, across: int = 1
) -> tuple[Told, ...]:
    """A table of indicators, of everyone and of each group, under the design's rule for small groups.

    groups: masks by label, which part the records, so that a small group is guarded against subtraction too. across:
    of a crossing, how many groups each row of the table has; the groups are then all its cells, row by row, and a cell
    without records is left out. A figure that cannot be given for a group has no value and says why in its note; for
    everyone it raises.
    """
    wanted = entries(names)
    parted = dict(groups or {})
    told = list(_of_one("", None, wanted, asked, design))
    counts = {label: int(np.count_nonzero(group & (design.weights > 0))) for label, group in parted.items()}
    hidden = _hidden(counts, design, across)
    for label, group in parted.items():
        if not counts[label]:
            continue
        found = _of_one(label, group, wanted, asked, design)
        told += [_withheld(one, design) if label in hidden else one for one in found]
    return tuple(_undominated(one, parted.get(one.group), asked, design) for one in told)


def _of_one(
    label: str, group: Mask | None, wanted: Mapping[str, Entry], asked: Asked, design: Design
) -> Iterator[Told]:
    indices = {name: entry.make(asked, group) for name, entry in wanted.items()}
    try:
        found = estimates(indices, design)
    except IndicatorProblem:
        if group is None:
            raise
        found = {name: _or_why(index, design) for name, index in indices.items()}
    return (Told(name, label, figure) for name, figure in found.items())


def _or_why(index: Index, design: Design) -> Estimate:
    try:
        return estimates({"": index}, design)[""]
    except IndicatorProblem as problem:
        return Estimate(float("nan"), float("nan"), 0, index.unit, str(problem))


def _hidden(counts: Mapping[str, int], design: Design, across: int) -> set[str]:
    """The groups that are not shown: the small ones, and the next smallest where one stands alone in its line."""
    if design.protection is None or not counts:
        return set()
    table = np.array(list(counts.values())).reshape(-1, across)
    under = design.protection.under
    hidden = hidden_in_table(table, under).ravel() if across > 1 else hidden_in_list(table.ravel().tolist(), under)
    return {label for label, is_hidden in zip(counts, hidden, strict=True) if is_hidden}


def _withheld(told: Told, design: Design) -> Told:
    assert design.protection is not None
    note = (
        f"fewer than {design.protection.under} in the sample, or would show such a figure by subtraction: not shown "
        f"({design.protection.source})"
    )
    nothing = Estimate(float("nan"), float("nan"), 0, told.figure.unit, note, suppressed=True)
    return replace(told, figure=nothing)


def _undominated(told: Told, group: Mask | None, asked: Asked, design: Design) -> Told:
    rule = None if design.protection is None else design.protection.dominant
    if rule is None or told.indicator not in _MONEY or told.figure.suppressed:
        return told
    code = np.zeros(design.records, np.int64) if group is None else np.where(group, 0, -1)
    if not dominated(design.weights * asked.income.filled, code, 1, rule)[0]:
        return told
    note = f"{rule[0]} records hold more than {rule[1]:.0%}: not shown"
    return replace(told, figure=Estimate(float("nan"), float("nan"), 0, told.figure.unit, note, suppressed=True))
