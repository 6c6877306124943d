"""The tables of the report as plain values: a caption, headed columns, and cells that are already written."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from tawney.assessment.results import Assessment, Change, Crossing, Grouping, InstrumentCost
from tawney.report.charts.winners import CLASSES
from tawney.report.disclosure import CAUTION, WITHHELD
from tawney.report.numbers import count, in_points, is_shown, percentage, plain, standing, written
from tawney.report.words import lowered
from tawney.vocabulary.estimate import Estimate

NO_BREAK = "\u00a0"
WIDE_TABLE = 9
"""A table of so many columns is printed smaller, and its cells may break over lines."""
NOT_SHOWN = "[c]"
UNRELIABLE = f"{NO_BREAK}[u]"
NOBODY = "[z]"
NO_ERROR = "[x]"
KEY = {
    NOT_SHOWN: WITHHELD,
    UNRELIABLE.strip(): CAUTION,
    NOBODY: "nobody in this cell",
    NO_ERROR: "the sampling error is not known",
}
"""The short marks of official statistics, and what each stands for."""


@dataclass(frozen=True)
class Column:
    """A column: its heading, and whether it holds numbers (aligned at the right)."""

    heading: str
    numeric: bool = True


@dataclass(frozen=True)
class Table:
    """A table. rows: one tuple of texts each, the first of them its heading. strong: rows that stand for everyone.

    note: what a reader needs to know, the marks used in the cells included.
    """

    name: str
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    strong: frozenset[int] = frozenset()
    note: str = ""

    @property
    def is_wide(self) -> bool:
        """Whether the table has too many columns for ordinary type on paper."""
        return len(self.columns) >= WIDE_TABLE

    @property
    def key(self) -> str:
        """What the marks that occur in the cells mean."""
        text = " ".join(cell for row in self.rows for cell in row)
        return " ".join(f"{mark} {meaning}." for mark, meaning in KEY.items() if mark in text)


def cells_of(estimate: Estimate, *, signed: bool = True, size: float = 0.0) -> tuple[str, str]:
    """Two cells: the value and its 95% interval. size: see `numbers.written`."""
    if not is_shown(estimate):
        return NOT_SHOWN, NOT_SHOWN
    form = written(estimate, signed=signed, size=size)
    mark = UNRELIABLE if estimate.unreliable else ""
    if math.isnan(estimate.standard_error):
        return form.value + mark, NO_ERROR
    return form.value + mark, form.interval.replace(" ", NO_BREAK) if estimate.standard_error > 0 else "exact"


def change_table(grouping: Grouping) -> Table:
    """Mean change of each group in pounds and per cent, with intervals, size and sample."""
    columns = _headed(grouping.title, "Change, £ a year", "95% interval", "Change, %", "95% interval",
                      grouping.unit.capitalize(), "In the sample")  # fmt: skip
    rows = [_change_row(change) for change in _everyone(grouping)]
    return Table(
        f"{grouping.name}-change", f"Mean change in net income by {lowered(grouping.title)}", columns, tuple(rows),
        frozenset({len(rows) - 1}), grouping.definition,
    )  # fmt: skip


def _headed(*headings: str) -> tuple[Column, ...]:
    return tuple(Column(heading, numeric=place > 0) for place, heading in enumerate(headings))


def _everyone(grouping: Grouping) -> tuple[Change, ...]:
    return (*grouping.rows, grouping.total)


def _change_row(change: Change) -> tuple[str, ...]:
    hidden = not is_shown(change.cash)
    sizes = (NOT_SHOWN, NOT_SHOWN) if hidden else (count(change.population), f"{change.cash.n:,}")
    return (change.label, *cells_of(change.cash), *cells_of(change.percent), *sizes)


def winners_table(grouping: Grouping) -> Table:
    """The shares of each group that lose and gain, in all and in the five classes."""
    columns = _headed(grouping.title, "Lose", *(words for _, words in CLASSES), "Gain")
    rows = tuple((c.label, *_shares(c)) for c in _everyone(grouping))
    caption = f"Share of {grouping.unit} that gain and lose, by {lowered(grouping.title)}"
    return Table(f"{grouping.name}-winners", caption, columns, rows, frozenset({len(rows) - 1}), grouping.definition)


def _shares(change: Change) -> Iterable[str]:
    lose, gain = change.lose_more + change.lose_some, change.gain_some + change.gain_more
    shares = [lose, *(getattr(change, key) for key, _ in CLASSES), gain]
    return [NOT_SHOWN if math.isnan(s) or not is_shown(change.cash) else percentage(s) for s in shares]


def instrument_titles(assessment: Assessment) -> tuple[tuple[str, str], ...]:
    """The name and title of each instrument that causes a change, in the order of the public purse."""
    known = {line.name: line.title for line in assessment.cost}
    changes = [c for g in assessment.groupings.values() for c in (*g.rows, g.total)]
    used = dict.fromkeys(name for change in changes for name in change.parts)
    ordered = [*(n for n in known if n in used), *(n for n in used if n not in known)]
    return tuple((n, known.get(n, _title(n))) for n in ordered)


def _title(name: str) -> str:
    """A title for a part that no instrument carries: the name itself, unless it is written like a column."""
    return name.replace("_", " ").capitalize() if name.islower() else name


def parts_table(grouping: Grouping, titles: Sequence[tuple[str, str]], how: str = "cash") -> Table:
    """What each instrument adds to or takes from each group. titles: the name and title of each instrument.

    how: "cash" in pounds a year, "percent" as a share of income before the package.
    """
    columns = _headed(grouping.title, *(title for _, title in titles), "All together")
    rows = tuple(
        (c.label, *(cells_of(part_of(c, name, how))[0] for name, _ in titles), cells_of(getattr(c, how))[0])
        for c in _everyone(grouping)
    )
    measure = "£ a year" if how == "cash" else "% of income"
    caption = f"Mean change in {measure}, by {lowered(grouping.title)} and by what causes it"
    return Table(f"{grouping.name}-parts-{how}", caption, columns, rows, frozenset({len(rows) - 1}))


def part_of(change: Change, name: str, how: str) -> Estimate:
    """What one instrument adds to a group, in pounds ("cash") or as a share of income ("percent")."""
    part = change.parts.get(name, Estimate(0.0, 0.0, change.cash.n, "GBP/year"))
    if how == "cash" or not is_shown(part):
        return part
    # Cash and per cent have the same mean income under them, so one ratio turns every part into per cent.
    ratio = abs(change.percent.value / change.cash.value) if change.cash.value else 0.0
    return replace(part, value=part.value * ratio, standard_error=part.standard_error * ratio, unit="%")


def crossing_table(crossing: Crossing, name: str) -> Table:
    """Mean change of each pair of groups, the interval in the same cell."""
    columns = (Column(crossing.row_name, numeric=False), *map(Column, (*crossing.columns, "All")))
    space = NO_BREAK if len(columns) < WIDE_TABLE else " "
    margins = zip(crossing.rows, crossing.cells, crossing.row_margin, strict=True)
    rows = [(label, *(_pair_cell(c, space) for c in (*cells, margin))) for label, cells, margin in margins]
    rows.append(("All", *(_pair_cell(c, space) for c in (*crossing.column_margin, crossing.total))))
    caption = f"{crossing.title}: mean change in net income, £ a year (95% interval)"
    return Table(name, caption, columns, tuple(rows), frozenset({len(rows) - 1}))


def _pair_cell(change: Change | None, space: str) -> str:
    if change is None:
        return NOBODY
    value, interval = cells_of(change.cash)
    return value if interval in (NOT_SHOWN, "exact") else f"{value} ({interval.replace(NO_BREAK, space)})"


def cost_table(assessment: Assessment) -> Table:
    """What each tax and benefit raises (+) and pays out (-) before and after, and the balance."""
    columns = _headed("Tax, benefit or service", "Before", "After", "Change", "95% interval of the change")
    largest = max((abs(e.value) for x in assessment.cost for e in (x.before, x.after, x.change)), default=0.0)
    rows = [_cost_row(line, largest) for line in assessment.cost]
    net = Estimate(-assessment.net_cost.value, assessment.net_cost.standard_error, assessment.net_cost.n, "GBP/year")
    rows.append(("All together", "", "", *cells_of(net, size=largest)))
    note = "+ raised for the public purse, − paid out. A positive change is better for the public purse."
    caption = f"Effect on the public purse by instrument, {assessment.year}, a year"
    return Table("cost", caption, columns, tuple(rows), frozenset({len(rows) - 1}), note)


def _cost_row(line: InstrumentCost, largest: float) -> tuple[str, ...]:
    before, after = (cells_of(e, size=largest)[0] for e in (line.before, line.after))
    return (line.title, before, after, *cells_of(line.change, size=largest))


def indicator_table(assessment: Assessment) -> Table:
    """Poverty and inequality before and after."""
    columns = _headed("Measure", "Before", "95% interval", "After", "95% interval", "Change", "95% interval")
    rows = tuple(
        (
            i.title, *cells_of(i.before, signed=False), *cells_of(i.after, signed=False),
            *cells_of(in_points(i.change)),
        )
        for i in assessment.indicators
    )  # fmt: skip
    notes = dict.fromkeys(f"{i.title}: {i.note.rstrip('.')}." for i in assessment.indicators if i.note)
    note = " ".join(["pp: percentage points.", *notes])
    return Table("indicators", f"Poverty and inequality before and after, {assessment.year}", columns, rows, note=note)


def scorecard_table(assessment: Assessment) -> Table:
    """How the population compares with published totals."""
    columns = (
        *_headed("What is compared", "In this population", "As published", "Difference"),
        Column("Source", False),
    )
    rows = tuple(
        (what, plain(here), plain(published), _apart(here, published), source)
        for what, here, published, source in assessment.scorecard
    )
    return Table("scorecard", "Totals in this population and as published", columns, rows)


def _apart(here: float, published: float) -> str:
    if not published or math.isnan(here) or math.isnan(published):
        return "–"
    return written(Estimate((here / published - 1) * 100, math.nan, 0, "%"), signed=True).value


def is_drawable(changes: Iterable[Change]) -> bool:
    """Whether at least one group may be drawn."""
    return any(standing(c.cash) != "too few" for c in changes)
