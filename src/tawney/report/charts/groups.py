"""Chart 5 for one change: a dot for each group with its interval, against no change and against everyone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tawney.report.charts import svg
from tawney.report.charts.common import (
    NARROW,
    WIDE,
    Plane,
    described,
    exact,
    limits_of,
    told,
    value_axis,
    value_label,
)
from tawney.report.charts.lettering import widest
from tawney.report.charts.rows import Rows, lying_axis
from tawney.report.numbers import is_shown, standing
from tawney.vocabulary.estimate import Estimate


@dataclass(frozen=True)
class GroupRow:
    """One row: a group, its change, and how many of the sample stand behind it (`change.n`)."""

    label: str
    change: Estimate


def by_effect(rows: Sequence[GroupRow]) -> tuple[GroupRow, ...]:
    """The rows from the greatest loss to the greatest gain; those with too few people last."""
    return tuple(sorted(rows, key=lambda r: (standing(r.change) == "too few", _known(r.change), r.label)))


def _known(change: Estimate) -> float:
    return change.value if standing(change) != "too few" else 0.0


def group_dots(name: str, title: str, rows: Sequence[GroupRow], total: GroupRow | None, *, width: float = WIDE) -> str:
    """The chart as SVG, rows in the order given; everyone last and apart, the mean dashed through the rows.

    total: None where the rows are not parts of one whole (several rates); they are then drawn in grey, since a rate
    that falls is no loss.
    """
    everyone = [*rows, *([total] if total else [])]
    labels = [value_label(r.change) for r in everyone]
    last = len(rows)
    extra = 0.0 if width <= NARROW or total is None else widest(["sample", *map(_sample, everyone)]) + 8
    frame = Rows(
        width, tuple(r.label for r in everyone), tuple(w for w, _ in labels), 24.0 if extra else 4.0,
        frozenset({last} if total else ()), extra,
    )  # fmt: skip
    reach = [v for r in everyone for v in limits_of(r.change)]
    plane, ticks, names = lying_axis(frame, reach, everyone[0].change.unit)
    parts = [value_axis(plane, ticks, names, frame.top, frame.bottom)]
    parts.append(_mean(plane, total, frame) if total else "")
    for i, row in enumerate(everyone):
        parts.append(_dot(plane, frame, i, row) if standing(row.change) != "too few" else _few(name, frame, i))
        parts.append(frame.label(i, bold=i == last) + frame.value(i, labels[i][1]))
        if extra:
            parts.append(_size(row, frame, i))
    heading = svg.text(width, 13, "sample", size=12, anchor="end", ink="muted") if extra else ""
    desc = described(told(r.label, r.change) for r in everyone)
    patterns = svg.hatch(f"{name}-few", "hatch")
    return svg.picture(name, width, frame.bottom + 26, title, desc, heading + "".join(parts), patterns)


def _mean(plane: Plane, total: GroupRow, frame: Rows) -> str:
    if standing(total.change) == "too few":
        return ""
    dashed = svg.stroke("muted", 1.0) | {"stroke_dasharray": "5 4"}
    return plane.across(total.change.value, frame.top, frame.bottom - frame.pitch, **dashed)


def _dot(plane: Plane, frame: Rows, row: int, group: GroupRow) -> str:
    x, y = plane.at(frame.middle(row), group.change.value)
    clear = standing(group.change) != "not clear"
    colour = "total" if row in frame.gaps or not frame.gaps else "gain" if group.change.value >= 0 else "loss"
    paint = svg.fill(colour) if clear else svg.fill("paper")
    edge = {"class_": f"{paint['class_']} s-ink"} | {"stroke": svg.stroke("ink", 1)["stroke"], "stroke_width": 1.5}
    dot = svg.tag("circle", cx=float(x), cy=float(y), r=5.5, **(paint | edge))
    return svg.tag("g", plane.interval(frame.middle(row), group.change) + dot, **exact(group.label, group.change))


def _few(name: str, frame: Rows, row: int) -> str:
    strip = {"fill": f"url(#{name}-few)", **svg.data(label=frame.labels[row])}
    return svg.rect(frame.left + 6, frame.middle(row) - 8, frame.right - frame.left - 12, 16, **strip)


def _size(row: GroupRow, frame: Rows, place: int) -> str:
    return svg.text(frame.width, frame.middle(place) + 5, _sample(row), anchor="end", ink="muted")


def _sample(row: GroupRow) -> str:
    return f"{row.change.n:,}" if is_shown(row.change) else "–"
