"""The figures of the report: each a finding in words, a picture for a wide and for a narrow page, and its tables."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tawney.assessment.results import Assessment, Change, Crossing, Grouping
from tawney.report import headlines, tables, words
from tawney.report.charts.common import NARROW, WIDE
from tawney.report.charts.grid import Grid
from tawney.report.charts.groups import GroupRow, by_effect, group_dots
from tawney.report.charts.heatmap import heatmap
from tawney.report.charts.stacked import Stack, stacked
from tawney.report.charts.waterfall import Step, merge_small, waterfall
from tawney.report.charts.winners import Shares, winners
from tawney.report.numbers import in_points, is_shown, standing
from tawney.report.open_data import crossing_name
from tawney.vocabulary.estimate import Estimate

IN_ORDER = ("income", "age", "children", "social_class", "disability")
"""Groupings whose groups have an order of their own; the groups of any other are put in order of effect."""

TOLERANCE = 1e6
"""GBP a year: costs that differ by less than this are the same."""

LINES = " Thin line: 95% interval; thick line: 80%."


@dataclass(frozen=True)
class Figure:
    """One figure. name: an id; headline: its finding; sentence: who, how much, how sure; subtitle: what is measured.

    wide, narrow: the same picture for a page and for a phone, as SVG. data: the name of its open data table.
    """

    name: str
    headline: str
    sentence: str
    subtitle: str
    wide: str
    narrow: str
    tables: tuple[tables.Table, ...]
    data: str
    note: str


def _drawn(draw: Callable[[str, float], str], name: str) -> tuple[str, str]:
    return draw(name, WIDE), draw(f"{name}-narrow", NARROW)


def income_figures(assessment: Assessment) -> tuple[Figure, ...]:
    """Charts 2 (pounds, per cent) and 3 for the grouping named "income"; none when there is no such grouping."""
    grouping = assessment.groupings.get("income")
    if grouping is None or not tables.is_drawable(grouping.rows):
        return ()
    titles = tables.instrument_titles(assessment)
    return (
        _stacked_figure(assessment, grouping, titles, "cash"),
        _stacked_figure(assessment, grouping, titles, "percent"),
        winners_figure(assessment, grouping),
    )


def _stacked_figure(assessment: Assessment, grouping: Grouping, titles: Sequence[tuple[str, str]], how: str) -> Figure:
    stacks = [_stack(c, label, titles, how) for c, label in zip(_all(grouping), _short(grouping), strict=True)]
    measure = "£ a year" if how == "cash" else "% of net income before the package"
    subtitle = f"Mean change in net income, {measure}, by what causes it and by {words.lowered(grouping.title)}"
    ends = (grouping.rows[0].label, grouping.rows[-1].label)
    headline = headlines.grouping_headline(grouping) if how == "cash" else headlines.percent_headline(grouping)
    name = f"{grouping.name}-{how}"

    def draw(called: str, width: float) -> str:
        """The figure at a width."""
        return stacked(called, f"{headline}. {subtitle}", stacks, ends=ends, width=width)

    parts = tables.parts_table(grouping, titles, how)
    shown = (tables.change_table(grouping), parts) if how == "cash" else (parts,)
    first, last = (words.change_sentence(c, grouping.unit) for c in (grouping.rows[0], grouping.rows[-1]))
    said = f"{first} {last}" if how == "cash" else ""
    note = (
        f"{grouping.definition} Bars are what each tax and benefit adds or takes; the diamond is all together.{LINES}"
    )
    return Figure(
        name, headline, said, _complete(subtitle, grouping.unit, assessment), *_drawn(draw, name), shown,
        grouping.name, note,
    )  # fmt: skip


def _all(grouping: Grouping) -> tuple[Change, ...]:
    return (*grouping.rows, grouping.total)


def _short(grouping: Grouping) -> tuple[str, ...]:
    return (*(str(i) for i in range(1, len(grouping.rows) + 1)), "All")


def _stack(change: Change, label: str, titles: Sequence[tuple[str, str]], how: str) -> Stack:
    net: Estimate = getattr(change, how)
    if standing(net) == "too few":
        return Stack(label, {}, net)
    parts = {title: tables.part_of(change, name, how) for name, title in titles}
    return Stack(label, {title: part.value for title, part in parts.items() if is_shown(part)}, net)


def winners_figure(assessment: Assessment, grouping: Grouping) -> Figure:
    """Chart 3 of a grouping."""
    headline = headlines.winners_headline(grouping.total, grouping.unit)
    subtitle = f"Share of {grouping.unit} that lose, stay level and gain, by {words.lowered(grouping.title)}"
    bars = [
        Shares(c.label, c.lose_more, c.lose_some, c.no_change, c.gain_some, c.gain_more,
               withheld=standing(c.cash) == "too few")
        for c in _all(grouping)
    ]  # fmt: skip
    name = f"{grouping.name}-winners"

    def draw(called: str, width: float) -> str:
        """The figure at a width."""
        return winners(called, f"{headline}. {subtitle}", bars, width=width)

    return Figure(
        name, headline, words.winners_sentence(grouping.total, grouping.unit),
        _complete(subtitle, grouping.unit, assessment), *_drawn(draw, name), (tables.winners_table(grouping),),
        grouping.name, f"{grouping.definition} Shares are of each group; no interval is worked out for them.",
    )  # fmt: skip


def group_figure(assessment: Assessment, grouping: Grouping) -> Figure:
    """A dot for each group of a grouping, with intervals, and its two tables."""
    headline = headlines.grouping_headline(grouping)
    subtitle = f"Mean change in net income, £ a year, by {words.lowered(grouping.title)}"
    given = [GroupRow(c.label, c.cash) for c in grouping.rows]
    rows = given if grouping.name.startswith(IN_ORDER) else by_effect(given)
    total = GroupRow("All", grouping.total.cash)

    def draw(called: str, width: float) -> str:
        """The figure at a width."""
        return group_dots(called, f"{headline}. {subtitle}", rows, total, width=width)

    name = f"group-{grouping.name}"
    note = f"{grouping.definition} The dashed line is the mean of everyone.{LINES}"
    shown = (tables.change_table(grouping), tables.winners_table(grouping))
    return Figure(
        name, headline, words.extremes(grouping), _complete(subtitle, grouping.unit, assessment), *_drawn(draw, name),
        shown, grouping.name, note,
    )  # fmt: skip


def crossing_figure(assessment: Assessment, crossing: Crossing) -> Figure:
    """Chart 4 of a crossing."""
    headline = headlines.crossing_headline(crossing)
    subtitle = f"Mean change in net income, £ a year, by {words.lowered(crossing.title)}"
    grid = _grid(crossing).ordered()
    data = crossing_name(crossing)
    name = f"pairs-{data}"

    def draw(called: str, width: float) -> str:
        """The figure at a width."""
        return heatmap(called, f"{headline}. {subtitle}", grid, width=width)

    note = (
        "Strong colour: at least half the largest effect and more than three standard errors from zero. Unfilled: the "
        "95% interval spans zero. Rows run from the greatest loss to the greatest gain; the worst pair is outlined."
    )
    return Figure(
        name, headline, words.worst_pair(crossing), _complete(subtitle, crossing.unit, assessment), *_drawn(draw, name),
        (tables.crossing_table(crossing, f"{name}-table"),), data, note,
    )  # fmt: skip


def _grid(crossing: Crossing) -> Grid:
    def figures(changes: Sequence[Change | None]) -> tuple[Estimate | None, ...]:
        """The change of each group."""
        return tuple(None if c is None else c.cash for c in changes)

    return Grid(
        crossing.row_name, crossing.column_name, crossing.rows, crossing.columns,
        tuple(figures(row) for row in crossing.cells), figures(crossing.row_margin), figures(crossing.column_margin),
        None if crossing.total is None else crossing.total.cash,
    )  # fmt: skip


def cost_figure(assessment: Assessment) -> Figure | None:
    """Chart 1: by measure when every measure has a cost, else by instrument; None when nothing changes."""
    by_measure = _measure_steps(assessment)
    given = by_measure or _instrument_steps(assessment)
    total = Step("Net effect", words.turned(assessment.net_cost))
    if not given or standing(total.change) == "too few":
        return None
    steps, merged = merge_small(given, total)
    headline = headlines.cost_headline(assessment)
    subtitle = "Effect on the public purse, £ a year (positive = better for the public purse)"

    def draw(called: str, width: float) -> str:
        """The figure at a width."""
        return waterfall(called, f"{headline}. {subtitle}", steps, total, width=width)

    by = "measure, each on top of those before it" if by_measure else "instrument"
    other = f" Other: {words.listed(merged)}." if merged else ""
    return Figure(
        "public-purse", headline, words.cost_sentence(assessment), f"{subtitle}, {assessment.year}",
        *_drawn(draw, "public-purse"), (tables.cost_table(assessment),), "cost",
        f"A bar for each {by}; the table is by instrument.{other}{LINES}",
    )  # fmt: skip


def _measure_steps(assessment: Assessment) -> tuple[Step, ...]:
    """A step for each measure and service; none when a cost is missing or they do not make the net cost."""
    lines = (*assessment.measures, *assessment.services)
    steps = [Step(line.name, words.turned(line.cost)) for line in lines if line.cost is not None]
    rest = -assessment.net_cost.value - math.fsum(step.change.value for step in steps)
    if assessment.solved is not None:
        # What was solved for is no measure: it raises whatever the measures leave to be paid.
        steps.append(Step(assessment.solved.title, Estimate(rest, math.nan, assessment.net_cost.n, "GBP/year")))
        rest = 0.0
    complete = all(line.cost is not None for line in lines) and abs(rest) < TOLERANCE
    return tuple(steps) if lines and complete else ()


def _instrument_steps(assessment: Assessment) -> tuple[Step, ...]:
    return tuple(Step(line.title, line.change) for line in assessment.cost if line.change.value != 0)


def indicator_figures(assessment: Assessment) -> tuple[Figure, ...]:
    """The change in each poverty rate, a dot each; none when there is no rate to draw."""
    rates = [i for i in assessment.indicators if i.unit == "share" and standing(i.change) != "too few"]
    if not rates:
        return ()
    rows = [GroupRow(i.title, in_points(i.change)) for i in rates]
    subtitle = "Change in the rate, percentage points"
    headline = headlines.indicators_headline(rates)

    def draw(called: str, width: float) -> str:
        """The figure at a width."""
        return group_dots(called, f"{headline}. {subtitle}", rows, None, width=width)

    said = " ".join(words.indicator_sentence(i) for i in words.told_first(assessment.indicators))
    return (
        Figure(
            "poverty", headline, said, f"{subtitle}, {assessment.year}", *_drawn(draw, "poverty"),
            (tables.indicator_table(assessment),), "indicators", LINES.strip(),
        ),
    )  # fmt: skip


def _complete(subtitle: str, unit: str, assessment: Assessment) -> str:
    return f"{subtitle}. All {unit}; {assessment.people_title}; {assessment.year}, at the prices of that year"
