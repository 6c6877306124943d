"""Poverty and inequality before and after the package."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from tawney.assessment.accounts import Accounts
from tawney.assessment.changes import Comparison
from tawney.assessment.results import Indicator
from tawney.indicators.arrays import Numbers
from tawney.indicators.design import Design
from tawney.indicators.estimating import Together, together
from tawney.indicators.index import Index, Indexed
from tawney.indicators.inequality.gini import gini_index
from tawney.indicators.poverty.gaps import fgt_index
from tawney.indicators.quantiles import quantile_index
from tawney.indicators.replicates import bootstrap
from tawney.indicators.weighting import Ranked, Weighting
from tawney.vocabulary.estimate import Estimate

POVERTY_LINE = 0.6
"""Of the median: the line of relative low income in HBAI and in the Child Poverty Act 2010 s.3."""


@dataclass(frozen=True)
class _Basis:
    """Before or after housing costs: the income column and how it is said."""

    name: str
    words: str
    income: str


_BASES = (
    _Basis("bhc", "before housing costs", "equivalised_income"),
    _Basis("ahc", "after housing costs", "equivalised_income_after_housing"),
)


@dataclass(frozen=True)
class _Measured:
    """One indicator before it is worked out: its index under each law, and the records behind it."""

    name: str
    title: str
    unit: str
    before: Index
    after: Index
    n: int
    note: str


@dataclass(frozen=True)
class _Group:
    """People whose poverty is told. share: of the people of each household, None for all of them."""

    name: str
    words: str
    share: Numbers | None
    n: int


def indicators(comparison: Comparison) -> tuple[Indicator, ...]:
    """Relative and absolute poverty of everyone, children and pensioners, the median and the Gini index, both ways."""
    measured = [row for basis in _BASES for row in _on(comparison, basis)]
    rows = tuple(_worked_out(measured, design_of(comparison)))
    if not comparison.services.any():
        return rows
    return tuple(replace(row, note=f"{row.note}; income in money: services in kind are not counted") for row in rows)


def design_of(comparison: Comparison, most: int | None = None) -> Design:
    """Households, each counted as the people who live in it, with the replicate weights of the people.

    Of a place, the households of the nation stand after those of the place: the poverty line is theirs, and moves with
    the same replicates. most: how many of the replicate weights are read, all when left out.
    """
    drawn = [_drawn(accounts, most) for accounts in _parts(comparison.before)]
    weights = np.concatenate([a.people.weight * a.of("household_size") for a in _parts(comparison.before)])
    known = [table for table in drawn if table is not None]
    return Design(weights, replicates=bootstrap(np.concatenate(known)) if len(known) == len(drawn) else None)


def _parts(accounts: Accounts) -> list[Accounts]:
    """Those the figures are of, and the nation where they are a place."""
    return [accounts] if accounts.nation is None else [accounts, accounts.nation]


def _drawn(accounts: Accounts, most: int | None) -> npt.NDArray[np.float32] | None:
    table = accounts.people.replicate_weights
    return None if table is None else table[:, :most] * accounts.of("household_size").astype(np.float32)[:, None]


def column_of(accounts: Accounts, name: str) -> Numbers:
    """A column of those the figures are of, and of the nation behind them where they are a place."""
    return np.concatenate([part.of(name) for part in _parts(accounts)])


def _on(comparison: Comparison, basis: _Basis) -> Iterator[_Measured]:
    before, after = (Ranked(column_of(side, basis.income)) for side in (comparison.before, comparison.after))
    persons, own = comparison.before.people.persons, own_of(comparison)
    nation = None if own is None else own == 0
    old, new = quantile_index(before, 0.5), quantile_index(after, 0.5)
    title = f"Median income {basis.words}"
    note = "equivalised"
    yield _Measured(f"median_{basis.name}", title, "GBP/year", old.within(own), new.within(own), persons, note)
    line_before, line_after = (_national(m.within(nation).scaled(POVERTY_LINE)) for m in (old, new))
    for who in _groups(comparison):
        was = fgt_index(before, line=line_before, where=who.share)
        moving = fgt_index(after, line=line_after, where=who.share)
        fixed = fgt_index(after, line=line_before, where=who.share)
        title = f"{who.words} in relative poverty {basis.words}"
        note = "below 60% of the median, which moves with the package"
        yield _Measured(f"relative_{who.name}_{basis.name}", title, "share", was, moving, who.n, note)
        title = f"{who.words} in poverty at a fixed line {basis.words}"
        note = "below 60% of the median before the package"
        yield _Measured(f"absolute_{who.name}_{basis.name}", title, "share", was, fixed, who.n, note)
    spread = [gini_index(np.maximum(column.values, 0.0)).within(own) for column in (before, after)]
    note = "0 is equal; negative incomes count as zero"
    yield _Measured(f"gini_{basis.name}", f"Gini index {basis.words}", "index", spread[0], spread[1], persons, note)


def own_of(comparison: Comparison) -> Numbers | None:
    """1 for those the figures are of and 0 for the nation behind them; None where they are the nation."""
    whole = comparison.before.nation
    if whole is None:
        return None
    return np.repeat([1.0, 0.0], [comparison.before.people.households, whole.people.households])


def _national(line: Index) -> Index:
    """The line of everyone, whoever the figure is about."""

    def at(weights: Weighting) -> Indexed:
        """The line, found once for all the figures that use it."""
        return weights.everyone.kept(line, lambda: line.at(weights.everyone))

    return Index(at, line.unit, line.note)


def _groups(comparison: Comparison) -> list[_Group]:
    before, own = comparison.before, own_of(comparison)
    size = before.of("household_size")
    behind = np.zeros(0 if own is None else len(own) - len(size))
    made = [_Group("all", "People", own, before.people.households)]
    for name, words, flag in (
        ("children", "Children", "is_dependent_child"),
        ("pensioners", "Pensioners", "reached_pension_age"),
    ):
        counted = before.by_household(flag)
        made.append(_Group(name, words, np.concatenate([counted / size, behind]), int((counted > 0).sum())))
    return made


def _worked_out(measured: list[_Measured], design: Design) -> list[Indicator]:
    """The indicators under all replicate weights in one pass; before and after move together, by their covariance.

    Without replicate weights there is no error.
    """
    distinct = list({id(index): index for row in measured for index in (row.before, row.after)}.values())
    found = together(distinct, design) if design.replicates is not None else _without_errors(distinct, design)
    place = {id(index): k for k, index in enumerate(distinct)}
    return [_row(row, found, place[id(row.before)], place[id(row.after)]) for row in measured]


def _without_errors(distinct: list[Index], design: Design) -> Together:
    weights = Weighting(design.weights)
    values = np.array([index.at(weights).value for index in distinct])
    return Together(values, np.full((len(values), len(values)), np.nan), "no error")


def _row(row: _Measured, found: Together, old: int, new: int) -> Indicator:
    spread = found.covariance
    before, after = (Estimate(float(found.values[k]), _root(spread[k, k]), row.n, row.unit) for k in (old, new))
    moved = _root(spread[old, old] + spread[new, new] - 2 * spread[old, new])
    change = Estimate(after.value - before.value, moved, row.n, row.unit)
    return Indicator(row.name, row.title, row.unit, before, after, change, row.note)


def _root(variance: float) -> float:
    """The standard error; a variance that rounding made negative is 0, and one that is not known stays so."""
    return math.sqrt(variance) if variance > 0 else 0.0 * variance
