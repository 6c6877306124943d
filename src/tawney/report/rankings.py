"""Who loses most: the ranking as a figure, its table, and a headline that says no more than the intervals allow."""

from __future__ import annotations

import math

from tawney.assessment.ranked import Ranked, Ranking
from tawney.assessment.results import Assessment
from tawney.report.charts.common import NARROW, WIDE
from tawney.report.charts.spans import Span, spans
from tawney.report.figures import Figure
from tawney.report.headlines import first_short
from tawney.report.tables import Column, Table, cells_of
from tawney.report.words import lowered
from tawney.vocabulary.estimate import Z95, Estimate

DATA = "who_loses"
"""The name of the open data table."""
SHOWN = 15
"""How many rows are drawn; the table has all that are kept."""


def ranking_figures(assessment: Assessment) -> tuple[Figure, ...]:
    """A figure for each ranking in which anybody loses or gains."""
    changed = [one for one in assessment.rankings if any(row.percent.value for row in one.rows)]
    return tuple(_figure(assessment, one, f"who-loses-{k}") for k, one in enumerate(changed, start=1))


def _figure(assessment: Assessment, found: Ranking, name: str) -> Figure:
    headline = _headline(found)
    rows = [Span(row.group, row.percent, found.reach) for row in found.rows[:SHOWN]]
    subtitle = f"Change in net income, % of income before, {lowered(found.title)}: the {len(rows)} who lose most"

    def draw(called: str, width: float) -> str:
        """The figure at a width."""
        return spans(called, f"{headline}. {subtitle}", rows, width=width)

    return Figure(
        name, headline, _sentence(found), f"{subtitle}. All households; {assessment.people_title}; {assessment.year}",
        draw(name, WIDE), draw(f"{name}-narrow", NARROW), (_table(found, name),), DATA, _note(found),
    )  # fmt: skip


def _headline(found: Ranking) -> str:
    first = found.rows[0]
    if first.lowest == 1:
        return first_short([f"{first.group}: they lose most of {found.compared:,} groups", "One group loses most"])
    many = f"{found.may_be_first:,} of {found.compared:,}"
    return first_short([f"Any of {many} groups may lose most", "Several groups may lose most"])


def _sentence(found: Ranking) -> str:
    if not found.lose_clearly:
        return "No group's loss is clear once it is allowed for how many groups are compared."
    return (
        f"Even when it is allowed for that {found.compared:,} groups are compared, {found.lose_clearly:,} of them lose "
        "clearly."
    )


def _note(found: Ranking) -> str:
    left = f" {found.left_out:,} groups with fewer than 30 in the sample are left out." if found.left_out else ""
    return (
        f"Thick line: the group's own 95% interval. Thin line: the simultaneous one, {found.reach:.2f} standard errors "
        f"either way: with 95% probability all {found.compared:,} groups lie within theirs. Hollow: the simultaneous "
        "interval spans zero. Chance: how often, were nothing changed for anybody, some group would stand out as far "
        f"(Westfall and Young). Places: those that the simultaneous intervals leave open, 1 losing most.{left} Groups "
        "of people, whose incomes are their own, are not among them."
    )


def _table(found: Ranking, name: str) -> Table:
    headings = ("Group", "Of", "% of income", "95% interval", "Simultaneous", "£ a year", "Chance", "Place", "Sample")
    columns = tuple(Column(heading, numeric=place > 1) for place, heading in enumerate(headings))
    caption = f"Who loses most, {lowered(found.title)}: {len(found.rows)} of {found.compared:,} compared"
    return Table(f"{name}-table", caption, columns, tuple(_row(row) for row in found.rows))


def _row(row: Ranked) -> tuple[str, ...]:
    percent, interval = cells_of(row.percent)
    half = (row.high - row.low) / 2
    wide = "–" if math.isnan(half) else cells_of(_with_half(row.percent, half))[1]
    place = f"{row.highest}" if row.highest == row.lowest else f"{row.highest} to {row.lowest:,}"
    chance = "–" if math.isnan(row.p) else "under 0.01" if row.p < 0.01 else f"{row.p:.2f}"
    return row.group, row.of, percent, interval, wide, cells_of(row.cash)[0], chance, place, f"{row.percent.n:,}"


def _with_half(figure: Estimate, half: float) -> Estimate:
    """The figure with an interval that reaches so far either way."""
    return Estimate(figure.value, half / Z95, figure.n, figure.unit)
