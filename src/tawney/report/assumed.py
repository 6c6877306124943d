"""How far the headline hangs on what is assumed: the sensitivity fan, and its table."""

from __future__ import annotations

from tawney.assessment.ranked import UnderChoice
from tawney.assessment.results import Assessment
from tawney.report.charts.common import NARROW, WIDE
from tawney.report.charts.spans import Span, spans
from tawney.report.figures import Figure
from tawney.report.headlines import first_short
from tawney.report.numbers import is_shown, written
from tawney.report.tables import Column, Table, cells_of
from tawney.vocabulary.estimate import Estimate

DATA = "sensitivity"
"""The name of the open data table."""
NOTE = (
    "Each row changes one assumption and leaves all others as they are; its tenth is the one that the assumption "
    "itself makes. Thin line: the 95% interval of sampling error, thick line: 80%, which says nothing of how far the "
    "rows are apart. The bracket is the range of the dots: no interval, and no chance is attached to it."
)


def fan_figure(assessment: Assessment) -> Figure | None:
    """The poorest tenth's change under every assumption; None where none but the report's was looked at."""
    rows = _rows(assessment)
    if len(rows) < 2 or not all(is_shown(one.poorest) for _, one in rows):
        return None
    values = [one.poorest for _, one in rows]
    low, high = min(values, key=lambda e: e.value), max(values, key=lambda e: e.value)
    headline = first_short([
        f"Poorest tenth: {_said(low)} to {_said(high)} a year by what is assumed",
        "The finding hangs on what is assumed",
    ])  # fmt: skip
    subtitle = "Mean change in net income of the poorest tenth, £ a year, under one other assumption at a time"
    drawn = [Span(label, one.poorest) for label, one in rows]

    def draw(called: str, width: float) -> str:
        """The figure at a width."""
        return spans(
            called, f"{headline}. {subtitle}", drawn, through=values[0].value, bracket="Range of the dots", width=width
        )

    whole = f"{subtitle}. All households; {assessment.people_title}; {assessment.year}, at the prices of that year"
    return Figure(
        "assumed", headline, "", whole, draw("assumed", WIDE), draw("assumed-narrow", NARROW),
        (_table(rows),), DATA, f"{NOTE} The dashed line is the report's own figure.",
    )  # fmt: skip


def _said(figure: Estimate) -> str:
    return written(figure, signed=True).value


def _rows(assessment: Assessment) -> tuple[tuple[str, UnderChoice], ...]:
    """The report's own headline, each other choice, and each other index, with their labels."""
    chosen = tuple((_label(one), one) for one in assessment.sensitivity)
    indexes = tuple(
        (
            f"Index: {one.index.replace('_', ' ')}",
            UnderChoice("index", "Index", one.index, one.words, one.poorest, one.richest, one.everyone, one.net_cost),
        )
        for one in assessment.indexes
        if not one.is_chosen and one.poorest and one.richest and one.everyone and one.net_cost
    )
    return (*chosen, *indexes) if chosen else ()


def _label(one: UnderChoice) -> str:
    return one.title if one.is_chosen else f"{one.title}: {one.choice}"


def _table(rows: tuple[tuple[str, UnderChoice], ...]) -> Table:
    headings = ("Assumption", "What it says", "Poorest tenth", "Richest tenth", "All households", "Net cost")
    columns = tuple(Column(heading, numeric=place > 1) for place, heading in enumerate(headings))
    written_rows = tuple(
        (label, one.words, *(_cell(e) for e in (one.poorest, one.richest, one.everyone, one.net_cost)))
        for label, one in rows
    )
    caption = "The headline under one other assumption at a time: mean change, £ a year (95% interval)"
    note = "Net cost: + costs the public purse money."
    return Table("assumed-table", caption, columns, written_rows, frozenset({0}), note)


def _cell(figure: Estimate) -> str:
    value, interval = cells_of(figure)
    return value if interval in ("exact", value) else f"{value} ({interval})"
