"""Chart 5: the gap of each group, raw (hollow) and adjusted (solid), against no gap at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tawney.report.charts import svg
from tawney.report.charts.common import (
    NARROW,
    WIDE,
    Key,
    Plane,
    described,
    exact,
    has_interval,
    legend,
    limits_of,
    told,
    value_axis,
)
from tawney.report.charts.lettering import widest
from tawney.report.charts.palette import LIGHT
from tawney.report.charts.rows import Rows, lying_axis
from tawney.report.numbers import NOT_CLEAR, TOO_FEW, is_shown, standing, written
from tawney.vocabulary.estimate import Estimate


@dataclass(frozen=True)
class GapRow:
    """One group: its raw gap, and the gap that remains once what is compared is alike (None: not asked)."""

    label: str
    raw: Estimate
    adjusted: Estimate | None = None

    @property
    def first(self) -> Estimate:
        """The figure it is sorted by."""
        return self.raw if self.adjusted is None else self.adjusted


def gap_chart(name: str, title: str, rows: Sequence[GapRow], names: tuple[str, str], *, width: float = WIDE) -> str:
    """The rows as SVG, in the order given. names: what the hollow and the solid dots stand for."""
    both = any(r.adjusted is not None for r in rows)
    ring = {"class_": "f-paper s-gain", "fill": LIGHT["paper"], "stroke": LIGHT["gain"], "stroke_width": 2.0}
    keys = [Key(names[0], ring), Key(names[1], svg.fill("gain"))] if both else []
    head, top = legend(keys, width) if keys else ("", 0.0)
    values = tuple(_value(r.first) for r in rows)
    extra = 0.0 if width <= NARROW else widest(["sample", *(f"{r.raw.n:,}" for r in rows)]) + 8
    frame = Rows(width, tuple(r.label for r in rows), values, top + 24, extra=extra)
    reach = [v for r in rows for e in (r.raw, r.adjusted) if e is not None for v in limits_of(e)]
    plane, ticks, tick_names = lying_axis(frame, reach, rows[0].raw.unit)
    parts = [head, value_axis(plane, ticks, tick_names, frame.top, frame.bottom)]
    for i, row in enumerate(rows):
        parts.append(_few(name, frame, i) if standing(row.first) == "too few" else _row(plane, frame.middle(i), row))
        parts.append(frame.label(i) + frame.value(i, "ink" if standing(row.first) == "clear" else "muted"))
        if extra and is_shown(row.raw):
            parts.append(svg.text(width, frame.middle(i) + 5, f"{row.raw.n:,}", anchor="end", ink="muted"))
    if extra:
        parts.append(svg.text(width, top + 13, "sample", size=12, anchor="end", ink="muted"))
    said = [told(f"{r.label}, {names[0]}", r.raw) for r in rows]
    said += [told(f"{r.label}, {names[1]}", r.adjusted) for r in rows if r.adjusted is not None]
    patterns = svg.hatch(f"{name}-few", "hatch")
    return svg.picture(name, width, frame.bottom + 26, title, described(said), "".join(parts), patterns)


def _value(found: Estimate) -> str:
    state = standing(found)
    if state == "too few":
        return TOO_FEW
    return NOT_CLEAR if state == "not clear" else written(found, signed=True).value


def _row(plane: Plane, middle: float, row: GapRow) -> str:
    """Both dots with their intervals, one above the other, joined by a line."""
    if row.adjusted is None:
        return _dot(plane, middle, row.label, row.raw, hollow=False)
    high, low = middle - 6, middle + 6
    joined = ""
    if _is_drawn(row.raw) and _is_drawn(row.adjusted):
        ends = (*plane.at(high, row.raw.value), *plane.at(low, row.adjusted.value))
        joined = svg.line(*ends, **svg.stroke("muted", 1.0))
    raw, solid = (
        _dot(plane, high, row.label, row.raw, hollow=True),
        _dot(plane, low, row.label, row.adjusted, hollow=False),
    )
    return joined + raw + solid


def _is_drawn(found: Estimate) -> bool:
    """Whether there are enough people to draw it: the axis has no room for others."""
    return standing(found) != "too few"


def _few(name: str, frame: Rows, row: int) -> str:
    strip = {"fill": f"url(#{name}-few)", **svg.data(label=frame.labels[row])}
    return svg.rect(frame.left + 6, frame.middle(row) - 8, frame.right - frame.left - 12, 16, **strip)


def _dot(plane: Plane, middle: float, label: str, found: Estimate, *, hollow: bool) -> str:
    if not _is_drawn(found):
        return ""
    colour = "gain" if found.value >= 0 else "loss"
    line = ""
    if has_interval(found):
        line = plane.along(middle, *found.interval, **svg.stroke("ink", 1.2))
        line += plane.along(middle, *found.narrow_interval, **svg.stroke("ink", 3.0))
    x, y = plane.at(middle, found.value)
    ring = f"f-paper s-{colour}" if hollow else f"f-{colour} s-paper"
    inside, edge = (LIGHT["paper"], LIGHT[colour]) if hollow else (LIGHT[colour], LIGHT["paper"])
    dot = svg.tag("circle", cx=float(x), cy=float(y), r=5.5, class_=ring, fill=inside, stroke=edge, stroke_width=2.0)
    return svg.tag("g", line + dot, **exact(label, found))
