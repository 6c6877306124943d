"""Poverty and inequality before and after the package."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tawney.assessment.changes import Comparison
from tawney.assessment.results import Indicator
from tawney.indicators.ordered import OrderedIncome, Replicated, gini, median, share_below
from tawney.indicators.sample import Numbers, Sample

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


def indicators(comparison: Comparison) -> tuple[Indicator, ...]:
    """Relative and absolute poverty of everyone, children and pensioners, the median and the Gini index, both ways."""
    rows = tuple(row for basis in _BASES for row in _on(comparison, basis))
    if not comparison.services.any():
        return rows
    return tuple(replace(row, note=f"{row.note}; income in money: services in kind are not counted") for row in rows)


def _on(comparison: Comparison, basis: _Basis) -> list[Indicator]:
    before, after = comparison.before.of(basis.income), comparison.after.of(basis.income)
    everyone = comparison.before.of("household_size")
    old, new = _ordered(comparison, before, everyone), _ordered(comparison, after, everyone)
    middle_before, middle_after = median(old), median(new)
    line_before, line_after = _lines(comparison, basis, (middle_before, middle_after))
    n = comparison.before.people.persons
    rows = [
        _row(
            f"median_{basis.name}",
            f"Median income {basis.words}",
            "GBP/year",
            middle_before,
            middle_after,
            n,
            "equivalised",
        )
    ]
    for who, words, counted in _groups(comparison):
        was, will = _ordered(comparison, before, counted), _ordered(comparison, after, counted)
        poor, size = (
            share_below(was, line_before),
            int(comparison.before.people.households if who == "all" else (counted > 0).sum()),
        )
        rows += [
            _row(
                f"relative_{who}_{basis.name}",
                f"{words} in relative poverty {basis.words}",
                "share",
                poor,
                share_below(will, line_after),
                size,
                "below 60% of the median, which moves with the package",
            ),
            _row(
                f"absolute_{who}_{basis.name}",
                f"{words} in poverty at a fixed line {basis.words}",
                "share",
                poor,
                share_below(will, line_before),
                size,
                "below 60% of the median before the package",
            ),
        ]
    rows.append(
        _row(
            f"gini_{basis.name}",
            f"Gini index {basis.words}",
            "index",
            gini(old),
            gini(new),
            n,
            "0 is equal; negative incomes count as zero",
        )
    )
    return rows


def _groups(comparison: Comparison) -> list[tuple[str, str, Numbers]]:
    before = comparison.before
    return [
        ("all", "People", before.of("household_size")),
        ("children", "Children", before.by_household("is_dependent_child")),
        ("pensioners", "Pensioners", before.by_household("reached_pension_age")),
    ]


def _ordered(comparison: Comparison, income: Numbers, counted: Numbers) -> OrderedIncome:
    return OrderedIncome(comparison.sample, income, counted)


def _lines(comparison: Comparison, basis: _Basis, own: tuple[Replicated, Replicated]) -> list[Replicated]:
    """The poverty line before and after: the nation's, also when the people are those of a place."""
    wholes = (comparison.before.nation, comparison.after.nation)
    middles = [
        middle
        if whole is None
        else median(
            OrderedIncome(
                Sample(whole.people.weight, whole.people.replicate_weights),
                whole.of(basis.income),
                whole.of("household_size"),
            )
        )
        for whole, middle in zip(wholes, own, strict=True)
    ]
    return [Replicated(POVERTY_LINE * middle.value, POVERTY_LINE * middle.replicates) for middle in middles]


def _row(name: str, title: str, unit: str, before: Replicated, after: Replicated, n: int, note: str) -> Indicator:
    change = after.minus(before)
    return Indicator(
        name, title, unit, before.estimate(n, unit), after.estimate(n, unit), change.estimate(n, unit), note
    )
