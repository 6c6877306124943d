"""Everything in the report as open data: tidy CSV with intervals, and one JSON of the whole assessment."""

from __future__ import annotations

import csv
import io
import json
import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from tawney.assessment.results import Assessment, Attribution, Cause, Change, Crossing, Grouping
from tawney.report.charts.winners import CLASSES
from tawney.report.disclosure import CAUTION, WITHHELD
from tawney.report.service_data import service_rows
from tawney.vocabulary.estimate import Estimate

HEADER = ("table", "group", "measure", "value", "low95", "high95", "standard_error", "n", "note", "unit")
_FORMULA = frozenset("=+-@\t\r＝＋－＠")


@dataclass(frozen=True)
class Line:
    """One row of open data: a figure, whose it is, and what it measures."""

    table: str
    group: str
    measure: str
    figure: Estimate


def safe(text: str) -> str:
    """Text that a spreadsheet will not take for a formula: one that begins like one gets an apostrophe in front."""
    flat = " ".join(text.splitlines()) if "\n" in text or "\r" in text else text
    return f"'{flat}" if starts_a_formula(flat) else flat


def starts_a_formula(text: str) -> bool:
    """Whether a spreadsheet could take a text for a formula."""
    return text.lstrip()[:1] in _FORMULA or text[:1] in _FORMULA


def as_csv(lines: Iterable[Line]) -> str:
    """The lines as CSV. A figure that is not shown leaves its numbers empty and says why in its note."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(HEADER)
    for line in lines:
        writer.writerow([safe(line.table), safe(line.group), safe(line.measure), *_figures(line.figure)])
    return out.getvalue()


def _figures(figure: Estimate) -> list[str]:
    if figure.suppressed:
        return ["", "", "", "", "", safe(figure.note or WITHHELD), figure.unit]
    note = figure.note or (CAUTION if figure.unreliable else "")
    low, high = figure.interval
    numbers = [_number(v) for v in (figure.value, low, high, figure.standard_error)]
    return [*numbers, str(figure.n), safe(note), safe(figure.unit)]


def _number(value: float) -> str:
    return "" if math.isnan(value) or math.isinf(value) else f"{value:.10g}"


def grouping_lines(grouping: Grouping) -> Iterator[Line]:
    """Every figure of a grouping."""
    for change in (*grouping.rows, grouping.total):
        yield from change_lines(grouping.name, change.label, change)


def change_lines(table: str, group: str, change: Change) -> Iterator[Line]:
    """Every figure of one group: cash, percent, the five shares, the size of the group, and what causes the change."""
    yield Line(table, group, "change_cash", change.cash)
    yield Line(table, group, "change_percent", change.percent)
    for key, _ in CLASSES:
        yield Line(table, group, f"share_{key}", _beside(change, getattr(change, key), "share"))
    yield Line(table, group, "population", _beside(change, change.population, "count"))
    for name, part in change.parts.items():
        yield Line(table, group, f"part_{name}", _hidden(part) if change.cash.suppressed else part)


def _beside(change: Change, value: float, unit: str) -> Estimate:
    """A figure that stands beside a change: without an error of its own, hidden when the change is."""
    figure = Estimate(value, math.nan, change.cash.n, unit, change.cash.note, unreliable=change.cash.unreliable)
    return _hidden(figure) if change.cash.suppressed else figure


def _hidden(figure: Estimate) -> Estimate:
    return Estimate(math.nan, math.nan, 0, figure.unit, figure.note or WITHHELD, suppressed=True)


def crossing_lines(crossing: Crossing, table: str) -> Iterator[Line]:
    """Every figure of a crossing; a group is written "row | column"."""
    for row, cells, margin in zip(crossing.rows, crossing.cells, crossing.row_margin, strict=True):
        for column, change in zip((*crossing.columns, "All"), (*cells, margin), strict=True):
            if change is not None:
                yield from change_lines(table, f"{row} | {column}", change)
    for column, change in zip((*crossing.columns, "All"), (*crossing.column_margin, crossing.total), strict=True):
        if change is not None:
            yield from change_lines(table, f"All | {column}", change)


def cost_lines(assessment: Assessment) -> Iterator[Line]:
    """The public purse before, after and the change, by instrument; and the cost of each measure that has one."""
    for line in assessment.cost:
        for measure, figure in (("before", line.before), ("after", line.after), ("change", line.change)):
            yield Line("cost", line.title, measure, figure)
    yield Line("cost", "All together", "net_cost", assessment.net_cost)
    for item in (*assessment.measures, *assessment.services):
        if item.cost is not None:
            yield Line("measures", item.name, "cost", item.cost)


def indicator_lines(assessment: Assessment) -> Iterator[Line]:
    """Poverty and inequality before, after and the change."""
    for i in assessment.indicators:
        for measure, figure in (("before", i.before), ("after", i.after), ("change", i.change)):
            yield Line("indicators", i.title, measure, figure)


def attribution_lines(assessment: Assessment) -> Iterator[Line]:
    """What did it, each way it was taken apart: for everyone, for the public purse, by period and by group."""
    for found in assessment.attributions:
        table = f"attribution_{found.name}"
        for cause in (*found.causes, found.total):
            yield from _cause_lines(table, cause)
        for cause, row in zip(found.causes, found.periods, strict=False):
            for title, figure in zip(found.period_titles, row, strict=True):
                yield Line(table, f"All | {title}", f"cash_{cause.name}", figure)
        for name, grouping in assessment.groupings.items():
            yield from _group_lines(table, found, name, grouping)


def _cause_lines(table: str, cause: Cause) -> Iterator[Line]:
    yield Line(table, "All", f"cash_{cause.name}", cause.cash)
    yield Line(table, "All", f"purse_{cause.name}", cause.purse)
    for measure, figure in (("alone", cause.alone), ("last", cause.last), ("with_others", cause.acting_on_others)):
        if figure is not None:
            yield Line(table, "All", f"{measure}_{cause.name}", figure)


def _group_lines(table: str, found: Attribution, name: str, grouping: Grouping) -> Iterator[Line]:
    for cause in (*found.causes, found.total):
        for change, figure in zip(grouping.rows, cause.groups.get(name, ()), strict=False):
            yield Line(table, f"{name} | {change.label}", f"cash_{cause.name}", figure)


def index_lines(assessment: Assessment) -> Iterator[Line]:
    """The headline under every index for which there is one."""
    for one in assessment.indexes:
        named = (("poorest_tenth", one.poorest), ("richest_tenth", one.richest), ("all", one.everyone))
        for measure, figure in (*named, ("net_cost", one.net_cost)):
            if figure is not None:
                yield Line("indexes", one.index, measure, figure)


def ranking_lines(assessment: Assessment) -> Iterator[Line]:
    """Who loses most: the change, the simultaneous interval, the adjusted chance and the places that it may have."""
    for number, ranking in enumerate(assessment.rankings, start=1):
        table = f"ranking_{number}"
        for row in ranking.rows:
            group = f"{row.of} | {row.group}"
            yield Line(table, group, "change_percent", row.percent)
            yield Line(table, group, "change_cash", row.cash)
            named = (("simultaneous_low95", row.low, "%"), ("simultaneous_high95", row.high, "%"))
            more = (
                ("adjusted_p", row.p, "share"),
                ("highest_place", row.highest, ""),
                ("lowest_place", row.lowest, ""),
            )
            for measure, value, unit in (*named, *more):
                yield Line(table, group, measure, Estimate(float(value), math.nan, row.percent.n, unit))


def sensitivity_lines(assessment: Assessment) -> Iterator[Line]:
    """The headline under every assumption that was looked at."""
    for one in assessment.sensitivity:
        group = f"{one.axis}={one.choice}" if one.axis else "as in this report"
        named = (("poorest_tenth", one.poorest), ("richest_tenth", one.richest), ("all", one.everyone))
        for measure, figure in (*named, ("net_cost", one.net_cost)):
            yield Line("sensitivity", group, measure, figure)


def intersection_lines(assessment: Assessment) -> Iterator[Line]:
    """Every two groups at once: the change in pounds and per cent, and how many they stand for."""
    for one in assessment.intersections:
        table, group = "*".join(one.names), " | ".join(one.labels)
        yield Line(table, group, "change_cash", one.cash)
        yield Line(table, group, "change_percent", one.percent)
        size = Estimate(one.population, math.nan, one.cash.n, "count")
        yield Line(table, group, "population", _hidden(size) if one.cash.suppressed else size)


def family_lines(assessment: Assessment) -> Iterator[Line]:
    """Each example family before and after, and what each heading adds to its change: exact figures of the law."""
    for one in assessment.families:
        figures = {"before": one.before, "after": one.after, "change": one.change,
                   "after_housing_before": one.housing_before, "after_housing_after": one.housing_after}  # fmt: skip
        figures |= {f"part_{part}": value for part, value in one.parts.items()}
        for measure, value in figures.items():
            yield Line("families", one.words, measure, Estimate(value, 0.0, 1, "GBP/year", "exact: one family"))


def curve_lines(assessment: Assessment) -> Iterator[Line]:
    """The share of all income of the poorest share of people under both laws, and the change along the order."""
    curves = assessment.curves
    if curves is None:
        return
    held = (("held_before", curves.held_before), ("held_after", curves.held_after), ("held_change", curves.apart))
    for measure, along in (*held, ("growth", curves.growth)):
        for share, figure in along:
            yield Line("curves", f"{share:.0%}", measure, figure)
    yield Line("curves", "All", "growth_of_mean", curves.mean_growth)


def crossing_name(crossing: Crossing) -> str:
    """A short name for a crossing, fit for a file: row-by-column."""
    words = f"{crossing.row_name}-by-{crossing.column_name}".lower()
    return "".join(c if c.isascii() and c.isalnum() else "-" for c in words).strip("-")


def tables(assessment: Assessment) -> dict[str, Sequence[Line]]:
    """Every table of open data by its name."""
    found: dict[str, Sequence[Line]] = {name: list(grouping_lines(g)) for name, g in assessment.groupings.items()}
    for crossing in assessment.crossings:
        found[crossing_name(crossing)] = list(crossing_lines(crossing, crossing_name(crossing)))
    found |= {"cost": list(cost_lines(assessment)), "indicators": list(indicator_lines(assessment))}
    more = {"attribution": list(attribution_lines(assessment)), "indexes": list(index_lines(assessment))}
    more |= {"sensitivity": list(sensitivity_lines(assessment))}
    more |= {"who_loses": list(ranking_lines(assessment)), "intersections": list(intersection_lines(assessment))}
    more |= {"families": list(family_lines(assessment)), "curves": list(curve_lines(assessment))}
    more["services"] = [Line("services", *row) for row in service_rows(assessment.in_kind)]
    return found | {name: lines for name, lines in more.items() if lines}


def as_json(assessment: object) -> str:
    """The whole assessment, or part of one, as JSON: estimates with their 95% interval, not-known numbers as null."""
    # A line for each field: the encoder that indents is slow, and an assessment has tens of thousands of figures.
    lines = [
        f' "{name}": {json.dumps(value, ensure_ascii=False, allow_nan=False)}'
        for name, value in _plain(assessment).items()
    ]
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _plain(thing: Any) -> Any:
    if isinstance(thing, float):
        return None if math.isnan(thing) or math.isinf(thing) else float(f"{thing:.10g}")
    if is_dataclass(thing) and not isinstance(thing, type):
        written = {f.name: _plain(getattr(thing, f.name)) for f in fields(thing)}
        return written | _limits(thing) if isinstance(thing, Estimate) else written
    if isinstance(thing, tuple):
        return [_plain(item) for item in thing]
    return {key: _plain(value) for key, value in thing.items()} if hasattr(thing, "items") else thing


def _limits(figure: Estimate) -> dict[str, Any]:
    low, high = figure.interval
    return {"low95": _plain(low), "high95": _plain(high)}


CODEBOOK = """Open data of a cumulative impact assessment

Each CSV file holds one table, one figure in a row:
  table           the table the figure belongs to
  group           the group of households or people ("row | column" for two characteristics at once)
  measure         change_cash, change_percent, share_*, population, part_* (what causes the change), before, after, ...
  value           the estimate; empty when it must not be shown
  low95, high95   its 95% interval, empty when the sampling error is not known
  standard_error  its sampling error
  n               records in the sample behind it
  note            what a reader must know, such as why a figure is not shown
  unit            GBP/year, %, share (0 to 1), count, ...
In the tables "attribution_*" a measure is cash_, purse_, alone_, last_ or with_others_ and the name of the cause.
In the table "services" weekly figures begin with week_; service_* is a public service in a year; bridge_* and total_*
are of everyone.
A change is + for a gain and - for a loss. In the table "cost", + is raised for the public purse and - is paid out;
a net_cost and the cost of a measure are + when they cost the public purse money.
A text that a spreadsheet could take for a formula begins with an apostrophe.
assessment.json holds the same figures, and the method, sources and hashes of the run.
"""
