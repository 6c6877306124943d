"""Chart 10, the Great Gatsby curve: how unequal places are, and how much of income they pass on, with both errors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tawney.report.charts import svg
from tawney.report.charts.common import NARROW, WIDE, described, exact, has_interval
from tawney.report.charts.lettering import width_of
from tawney.report.charts.plot import Plot, axis, plot
from tawney.vocabulary.estimate import Estimate

HEIGHT = 360.0


@dataclass(frozen=True)
class Dot:
    """A place: its name, its inequality, its persistence, and whether the figure is about it."""

    label: str
    inequality: Estimate
    persistence: Estimate
    ours: bool = False


@dataclass(frozen=True)
class Band:
    """The fitted line with its 95% band: (x, low, middle, high) from left to right."""

    points: tuple[tuple[float, float, float, float], ...]


def gatsby_chart(
    name: str, title: str, dots: Sequence[Dot], band: Band | None, titles: tuple[str, str], *, width: float = WIDE
) -> str:
    """The places as SVG. band: no line is drawn without it. titles: of the axis of inequality and of persistence."""
    xs = [end for d in dots for end in _ends(d.inequality)]
    ys = [end for d in dots for end in _ends(d.persistence)]
    most = 4 if width <= NARROW else 6
    box = plot(axis(min(xs), max(xs), titles[0], most=most), axis(min(ys), max(ys), titles[1]), width, HEIGHT)
    parts = []
    if band is not None:
        inside = [p for p in band.points if box.x.low <= p[0] <= box.x.high]
        low, middle, high = ([(p[0], _within(box, p[k])) for p in inside] for k in (1, 2, 3))
        parts += [box.band(low, high, "gain-pale"), box.path(middle, "gain", 1.5)]
    parts.append(box.frame())
    for dot in sorted(dots, key=lambda d: d.ours):
        parts.append(_drawn(box, dot))
    parts += _names(box, dots)
    said = [f"{d.label}: {d.inequality.value:.3g}, {d.persistence.value:.3g}." for d in dots]
    return svg.picture(name, width, box.bottom, title, described(said, most=80), "".join(parts))


def _ends(found: Estimate) -> tuple[float, ...]:
    return found.interval if has_interval(found) else (found.value,)


def _within(box: Plot, value: float) -> float:
    return min(max(value, box.y.low), box.y.high)


def _drawn(box: Plot, dot: Dot) -> str:
    """A dot; intervals in both directions are drawn heavier where the figure is about it."""
    x, y = dot.inequality, dot.persistence
    line, width = ("ink", 1.6) if dot.ours else ("hatch", 0.8)
    cross = ""
    if has_interval(x):
        cross += box.line((x.interval[0], y.value), (x.interval[1], y.value), line, width)
    if has_interval(y):
        cross += box.line((x.value, y.interval[0]), (x.value, y.interval[1]), line, width)
    mark = box.dot((x.value, y.value), "loss" if dot.ours else "total", size=6.5 if dot.ours else 4.0)
    return svg.tag("g", cross + mark, **exact(dot.label, y))


def _names(box: Plot, dots: Sequence[Dot]) -> list[str]:
    """The names that find room, ours first, beside their dots; the others stand in the table."""
    taken = [(*box.at((d.inequality.value, d.persistence.value)), 5.0) for d in dots]
    boxes = [(x - r, y - r, x + r, y + r) for x, y, r in taken]
    parts = []
    for dot in sorted(dots, key=lambda d: (not d.ours, d.label)):
        size = 14.0 if dot.ours else 11.5
        x, y = box.at((dot.inequality.value, dot.persistence.value))
        wide = width_of(dot.label, size)
        for dx, dy in ((9, 4), (-9 - wide, 4), (-wide / 2, -9), (-wide / 2, 18)):
            own = (x + dx, y + dy - size * 0.8, x + dx + wide, y + dy + 3)
            fits = own[0] >= box.x.start and own[2] <= box.width and own[1] >= box.y.end
            # Ours is named even where it covers another's dot, at the first place that stays on the paper.
            if fits and (dot.ours or not any(_touch(own, other) for other in boxes)):
                boxes.append(own)
                parts.append(svg.text(x + dx, y + dy, dot.label, size=size, bold=dot.ours, halo=True))
                break
    return parts


def _touch(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
