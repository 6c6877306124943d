"""Rows of dots with spans: one dot a row, its own interval, and where asked a wider one; a dashed line, a bracket."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from tawney.report.charts import svg
from tawney.report.charts.common import WIDE, Plane, described, exact, limits_of, told, value_axis, value_label
from tawney.report.charts.rows import Rows, lying_axis
from tawney.report.numbers import standing
from tawney.vocabulary.estimate import Z95, Estimate


@dataclass(frozen=True)
class Span:
    """One row. reach: how many standard errors the wider interval reaches either way; none is drawn where it is 0."""

    label: str
    figure: Estimate
    reach: float = 0.0

    @property
    def widest(self) -> Estimate:
        """The figure with the error that its widest interval has at 95%."""
        return replace(self.figure, standard_error=self.figure.standard_error * self.reach / Z95) if self.reach else (
            self.figure
        )  # fmt: skip


def spans(
    name: str, title: str, rows: Sequence[Span], *, through: float | None = None, bracket: str = "", width: float = WIDE
) -> str:
    """The chart as SVG, rows in the order given.

    through: a value at which a dashed line crosses all rows. bracket: the label of a last row, apart, that reaches from
    the lowest dot to the highest and has no interval, being none.
    """
    drawn = [row for row in rows if standing(row.figure) != "too few"]
    labels = [value_label(row.widest) for row in rows]
    frame = Rows(
        width, (*(row.label for row in rows), *([bracket] if bracket else [])),
        (*(words for words, _ in labels), *([""] if bracket else [])), 4.0,
        frozenset({len(rows)} if bracket else ()),
    )  # fmt: skip
    plane, ticks, names = lying_axis(frame, [v for row in drawn for v in limits_of(row.widest)], rows[0].figure.unit)
    parts = [value_axis(plane, ticks, names, frame.top, frame.bottom)]
    if through is not None:
        dashed = svg.stroke("muted", 1.0) | {"stroke_dasharray": "5 4"}
        parts.append(plane.across(through, frame.top, frame.middle(len(rows) - 1) + frame.pitch / 2, **dashed))
    for place, row in enumerate(rows):
        parts += [frame.label(place), frame.value(place, labels[place][1])]
        parts.append(_mark(plane, frame.middle(place), row) if row in drawn else "")
    if bracket and drawn:
        parts += [frame.label(len(rows), bold=True), _bracket(plane, frame.middle(len(rows)), drawn)]
    desc = described(told(row.label, row.widest) for row in rows)
    return svg.picture(name, width, frame.bottom + 26, title, desc, "".join(parts))


def _mark(plane: Plane, middle: float, row: Span) -> str:
    figure, lines = row.figure, plane.interval(middle, row.figure)
    if row.reach and figure.standard_error > 0:
        low, high = figure.interval
        lines = "".join(
            plane.along(middle, *limits, **svg.stroke(colour, thickness))
            for limits, colour, thickness in (
                (row.widest.interval, "paper", 3.6), ((low, high), "paper", 5.6),
                (row.widest.interval, "ink", 1.2), ((low, high), "ink", 3.2),
            )
        )  # fmt: skip
    clear = standing(row.widest) != "not clear"
    colour = "gain" if figure.value >= 0 else "loss"
    paint = svg.fill(colour) if clear else svg.fill("paper")
    edge = {"class_": f"{paint['class_']} s-ink", "stroke": svg.stroke("ink", 1)["stroke"], "stroke_width": 1.5}
    x, y = plane.at(middle, figure.value)
    dot = svg.tag("circle", cx=float(x), cy=float(y), r=5.5, **(paint | edge))
    return svg.tag("g", lines + dot, **exact(row.label, row.widest))


def _bracket(plane: Plane, middle: float, rows: Sequence[Span]) -> str:
    """From the lowest dot to the highest: a line with two ends, unlike any interval."""
    low, high = (ends(row.figure.value for row in rows) for ends in (min, max))
    ink = svg.stroke("total", 2.0)
    (left, y), (right, _) = plane.at(middle, low), plane.at(middle, high)
    ends_drawn = "".join(svg.line(x, y - 6, x, y + 6, **ink) for x in (left, right))
    return plane.along(middle, low, high, **ink) + ends_drawn
