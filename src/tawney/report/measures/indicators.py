"""The page of `tawney indicators`: incomes in curves, each indicator by each grouping, all figures in one table."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from tawney.indicators.catalogue import CATALOGUE, Told
from tawney.indicators.trend import carried_on
from tawney.report.charts.bands import Along, band_chart
from tawney.report.charts.levels import level_dots
from tawney.report.charts.plot import Axis, axis
from tawney.report.figures import Figure
from tawney.report.measures.curves import Incomes, income_figures
from tawney.report.measures.page import (
    LINES,
    MeasuresPage,
    Origin,
    Section,
    apart,
    drawn,
    figure_table,
    in_words,
    named,
)
from tawney.report.numbers import is_shown, standing, written
from tawney.report.tables import Table
from tawney.report.words import lowered
from tawney.vocabulary.estimate import Estimate

HEADLINES = ("gini", "poverty", "s80s20", "palma", "p90p10", "theil", "atkinson", "median", "mean")
"""Which indicator the page is named after: the first of these that was asked for."""


@dataclass(frozen=True)
class Grouped:
    """One indicator by one division: the label and figure of each group, and everyone. ahead: years to carry on."""

    by: str
    indicator: str
    rows: tuple[tuple[str, Estimate], ...]
    everyone: Estimate
    ahead: int = 0

    @property
    def years(self) -> tuple[tuple[float, Estimate], ...]:
        """The figures by year where every group is a year, at least three of them; else none."""
        are = all(len(label) == 4 and label.isdigit() for label, _ in self.rows)
        known = [(float(label), e) for label, e in self.rows if is_shown(e)] if are else []
        return tuple(sorted(known, key=lambda pair: pair[0])) if len(known) >= 3 else ()


def indicators_page(told: Sequence[Told], incomes: Incomes, origin: Origin, ahead: int = 0) -> MeasuresPage:
    """The page of a table of indicators (`catalogue.tabulated`) of the incomes of a file. ahead: years to carry on."""
    everyone = {one.indicator: one.figure for one in told if not one.group}
    groupings = [
        grouped for grouped in _grouped(told, everyone, ahead) if sum(is_shown(e) for _, e in grouped.rows) > 1
    ]
    curves = income_figures(incomes)
    sections = [Section("incomes", "Incomes", curves)] if curves else []
    for by in dict.fromkeys(one.by for one in groupings):
        figures = tuple(_by_group(one) for one in groupings if one.by == by)
        sections.append(Section(f"by-{named(by)}", f"By {by.replace('*', ' and ').replace('_', ' ')}", figures))
    sections.append(Section("all-figures", "All figures", (), (_everything(told),)))
    findings = tuple(f"{CATALOGUE[name].title}: {in_words(e)}." for name, e in everyone.items() if is_shown(e))
    method = {CATALOGUE[one.indicator].title: one.figure.note for one in told if not one.group}
    return MeasuresPage(
        "Inequality and poverty", _headline(everyone, curves), findings, tuple(sections), tuple(method.items()), origin,
        _left_out(told), tuple((one.indicator, one.group or "everyone", one.figure) for one in told),
    )  # fmt: skip


def _headline(everyone: dict[str, Estimate], curves: Sequence[Figure]) -> str:
    """The finding of the first figure asked for that has words of its own, hedged by its interval."""
    name = next((n for n in HEADLINES if n in everyone and is_shown(everyone[n])), None)
    if name is None:
        return curves[0].headline if curves else "No figure can be shown"
    found = everyone[name]
    form = written(found, words=True)
    known = bool(form.low) and found.standard_error > 0
    sure = f": between {form.low} and {form.high}" if known else ""
    value = form.value if known else f"about {form.value}"
    lead = {"poverty": f"{value} are in poverty", "gini": f"The Gini index is {value}"}
    return f"{lead.get(name, f'{CATALOGUE[name].title}: {value}')}{sure}"


def _grouped(told: Sequence[Told], everyone: dict[str, Estimate], ahead: int) -> list[Grouped]:
    found: dict[tuple[str, str], list[tuple[str, Estimate]]] = {}
    for one in told:
        if one.group:
            by, _, label = one.group.partition(": ")
            found.setdefault((by, one.indicator), []).append((label or "(none)", one.figure))
    return [Grouped(by, name, tuple(rows), everyone[name], ahead) for (by, name), rows in found.items()]


def _by_group(given: Grouped) -> Figure:
    """A dot for each group with everyone dashed; or a line through the years."""
    title = CATALOGUE[given.indicator].title
    name = f"{named(given.by)}-{given.indicator}"
    by = given.by.replace("*", " and ").replace("_", " ")
    table = figure_table(f"{name}-table", f"{title} by {by}", by[:1].upper() + by[1:], given.rows)
    if given.years:
        return _through_years(given, name, title, table)
    rows = _in_order(given.rows)
    from_zero = given.indicator not in ("median", "mean")

    def draw(called: str, words: str, width: float) -> str:
        """The figure at a width."""
        return level_dots(called, words, rows, given.everyone, from_zero=from_zero, width=width)

    headline, sentence = _extremes(title, rows)
    note = f"{LINES} Hollow: the figure of everyone lies in the group's own interval. The dashed line is everyone."
    return drawn(name, headline, f"{title}, by {by}", draw, [table], sentence=sentence, note=note)


def _in_order(rows: Sequence[tuple[str, Estimate]]) -> list[tuple[str, Estimate]]:
    """From the highest to the lowest, those not shown last; groups that are numbers in their own order."""
    if all(_is_number(label) for label, _ in rows):
        return sorted(rows, key=lambda row: float(row[0]))
    return sorted(rows, key=lambda row: (not is_shown(row[1]), -row[1].value if is_shown(row[1]) else 0.0, row[0]))


def _is_number(label: str) -> bool:
    try:
        return math.isfinite(float(label))
    except ValueError:
        return False


def _extremes(title: str, rows: Sequence[tuple[str, Estimate]]) -> tuple[str, str]:
    shown = [(label, e) for label, e in rows if standing(e) not in ("too few",)]
    if len(shown) < 2:
        return f"{title}: too few people in the groups to say", ""
    highest, lowest = max(shown, key=lambda r: r[1].value), min(shown, key=lambda r: r[1].value)
    sentence = f"{highest[0]}: {in_words(highest[1])}. {lowest[0]}: {in_words(lowest[1])}."
    if not apart(highest[1], lowest[1]):
        return f"{title}: no clear difference between the groups", sentence
    return f"{title}: highest for {highest[0]}, lowest for {lowest[0]}", sentence


def _through_years(given: Grouped, name: str, title: str, table: Table) -> Figure:
    """Chart 8: the figure of each year with its interval, and what may come where it was asked for."""
    points = given.years
    along = Along(points, carried_on(points, given.ahead) if given.ahead else ())
    form, factor = ("{:,.3g}%", 100.0) if given.everyone.unit in ("share", "rate") else ("{:,.4g}", 1.0)
    axes = _years_axis(along), _level_axis(along, title, form, factor)

    def draw(called: str, words: str, width: float) -> str:
        """The figure at a width."""
        return band_chart(called, words, along, axes, dots=True, write=form, factor=factor, width=width)

    first, last = points[0], points[-1]
    sure = apart(first[1], last[1])
    way = "rose" if last[1].value > first[1].value else "fell"
    moved = f"{title} {way} from {first[0]:.0f} to {last[0]:.0f}"
    headline = moved if sure else f"{title}: no clear change over the years"
    sentence = f"{first[0]:.0f}: {in_words(first[1])}. {last[0]:.0f}: {in_words(last[1])}."
    tables, note = [table], LINES
    if along.ahead:
        rows = [(f"{year:.0f}", e) for year, e in along.ahead]
        tables.append(figure_table(f"{name}-ahead", f"{title}, if the line went on", "Year", rows))
        note += f" Violet: 30, 60 and 90% bands of a {along.ahead[0][1].note}. What moves the figure is not in it."
    subtitle = f"{title}, {first[0]:.0f} to {last[0]:.0f}"
    return drawn(name, headline, subtitle, draw, tables, sentence=sentence, note=note)


def _years_axis(along: Along) -> Axis:
    """Seven years at most are named, and half a year is left at each end."""
    years = [year for year, _ in (*along.found, *along.ahead)]
    first, last = int(min(years)), int(max(years))
    step = max(1, -(-(last - first) // 6))
    ticks = tuple(float(year) for year in range(first, last + 1, step))
    return Axis(ticks, tuple(f"{year:.0f}" for year in ticks), "", (first - 0.5, last + 0.5))


def _level_axis(along: Along, title: str, form: str, factor: float) -> Axis:
    ends = [end for _, e in (*along.found, *along.ahead) for end in (*e.interval, e.value) if math.isfinite(end)]
    return axis(min(0.0, *ends), max(ends), title, form, factor=factor)


def _everything(told: Sequence[Told]) -> Table:
    rows = [(f"{CATALOGUE[one.indicator].title}, {one.group or 'everyone'}", one.figure) for one in told]
    made = figure_table("everything", "Every figure asked for", "Figure", rows)
    return replace(made, strong=frozenset(i for i, one in enumerate(told) if not one.group))


def _left_out(told: Sequence[Told]) -> tuple[str, ...]:
    """What is not shown and why, a line for each reason."""
    reasons: dict[str, list[str]] = {}
    for one in told:
        if not is_shown(one.figure):
            reasons.setdefault(one.figure.note, []).append(one.group or "everyone")
    return tuple(f"{', '.join(dict.fromkeys(groups))}: {lowered(reason)}." for reason, groups in reasons.items())
