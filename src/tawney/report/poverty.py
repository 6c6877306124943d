"""Poverty four ways: before and after housing costs, by a line that moves with incomes and by one that stays."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from tawney.assessment.results import Indicator
from tawney.report import words
from tawney.report.numbers import in_points, standing, written
from tawney.report.tables import NO_BREAK, NOT_SHOWN, Column, Table, cells_of

WAYS = (
    ("relative", "bhc", "Moving line, before housing costs"), ("relative", "ahc", "Moving line, after housing costs"),
    ("absolute", "bhc", "Fixed line, before housing costs"), ("absolute", "ahc", "Fixed line, after housing costs"),
)  # fmt: skip
"""The four measures: the line, the income, and how they are said."""
GROUPS = (("all", "People"), ("children", "Children"), ("pensioners", "Pensioners"))
_NUMBERS = ("none", "one", "two", "three", "all four")


def four_ways(indicators: Sequence[Indicator]) -> Table | None:
    """Each group's poverty rate by the four measures, before and after, and the change; None where one is missing."""
    named = {i.name: i for i in indicators}
    rows = tuple((title, *(_cell(i) for i in _of(named, group))) for group, title in GROUPS if _whole(named, group))
    if not rows:
        return None
    columns = (Column("Who", numeric=False), *(Column(title) for _, _, title in WAYS))
    note = (
        "The line is 60% of the median. The moving line is worked out anew with the package; the fixed line is that "
        "before it. In brackets: the 95% interval of the change, in percentage points (pp)."
    )
    return Table("poverty-four-ways", "Poverty four ways, before and after", columns, rows, note=note)


def _of(named: Mapping[str, Indicator], group: str) -> Iterator[Indicator]:
    return (named[f"{line}_{group}_{income}"] for line, income, _ in WAYS)


def _whole(named: Mapping[str, Indicator], group: str) -> bool:
    return all(f"{line}_{group}_{income}" in named for line, income, _ in WAYS)


def _cell(indicator: Indicator) -> str:
    before, after = (written(e).value for e in (indicator.before, indicator.after))
    change, interval = cells_of(in_points(indicator.change))
    if change == NOT_SHOWN:
        return NOT_SHOWN
    moved = f"{change} ({interval})" if interval not in ("exact", "[x]") else change
    return f"{before} to {after}: {moved.replace(NO_BREAK, ' ').replace(' pp', f'{NO_BREAK}pp')}"


def poverty_sentences(indicators: Sequence[Indicator]) -> tuple[str, ...]:
    """For each group, on how many of the four measures poverty clearly rises or falls: whether they agree."""
    named = {i.name: i for i in indicators}
    return tuple(_agreed(title, list(_of(named, group))) for group, title in GROUPS if _whole(named, group))


def _agreed(title: str, four: Sequence[Indicator]) -> str:
    clear = [i.change.value for i in four if standing(i.change) == "clear"]
    up, down = sum(v > 0 for v in clear), sum(v < 0 for v in clear)
    if not clear:
        return f"{title} in poverty: no clear change by any of the four measures."
    parts = [f"{way} by {_NUMBERS[count]}" for way, count in (("down", down), ("up", up)) if count]
    rest = len(four) - up - down
    unclear = f", not clear by {_NUMBERS[rest]}" if rest else ""
    return f"{title} in poverty: {words.listed(parts)} of the four measures{unclear}.".replace(
        "all four of the four measures", "all four measures"
    )
