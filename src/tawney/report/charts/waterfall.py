"""Chart 1, the package waterfall: what each measure adds or takes, one after the other, down to the total."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from tawney.report.charts import svg
from tawney.report.charts.common import (
    LINE,
    WIDE,
    Plane,
    described,
    exact,
    limits_of,
    tick_names,
    told,
    value_axis,
    value_label,
)
from tawney.report.charts.lettering import width_of, wrap
from tawney.report.charts.rows import Rows, lying_axis
from tawney.report.charts.scale import Scale, extent, nice_ticks
from tawney.report.numbers import standing
from tawney.vocabulary.estimate import Estimate

MOST_UPRIGHT = 7
SMALL = 0.02


@dataclass(frozen=True)
class Step:
    """One bar: its label and the change it makes. Positive goes up: better for whoever the chart is about."""

    label: str
    change: Estimate


@dataclass(frozen=True)
class _Bar:
    label: str
    start: float
    end: float
    estimate: Estimate
    colour: str


def merge_small(steps: Sequence[Step], total: Step) -> tuple[tuple[Step, ...], tuple[str, ...]]:
    """Steps smaller than 2% of the chart's range put together as "Other", and the names that were; two at least.

    The error of a sum of dependent figures cannot be had from theirs, so "Other" has none.
    """
    shown = [s for s in steps if standing(s.change) != "too few"]
    low, high = extent([v for bar in _bars(shown, total) for v in (bar.start, bar.end)])
    small = [s for s in shown if abs(s.change.value) < SMALL * (high - low)]
    if len(small) < 2:
        return tuple(steps), ()
    value = math.fsum(s.change.value for s in small)
    other = Step("Other", Estimate(value, math.nan, min(s.change.n for s in small), small[0].change.unit))
    return (*(s for s in steps if s not in small), other), tuple(s.label for s in small)


def _bars(steps: Sequence[Step], total: Step) -> tuple[_Bar, ...]:
    bars, running = [], 0.0
    for step in steps:
        moved = 0.0 if standing(step.change) == "too few" else step.change.value
        bars.append(_Bar(step.label, running, running + moved, step.change, "gain" if moved >= 0 else "loss"))
        running += moved
    end = 0.0 if standing(total.change) == "too few" else total.change.value
    return (*bars, _Bar(total.label, 0.0, end, total.change, "total"))


def waterfall(name: str, title: str, steps: Sequence[Step], total: Step, *, width: float = WIDE) -> str:
    """The waterfall as SVG. name: an id unique on the page. Lies down for over seven measures or where labels touch."""
    bars = _bars(steps, total)
    upright = len(steps) <= MOST_UPRIGHT and width >= WIDE and _labels_fit(bars, width)
    body, height = _upright(bars, width) if upright else _lying(bars, width)
    return svg.picture(name, width, height, title, described(told(b.label, b.estimate) for b in bars), body)


def _labels_fit(bars: Sequence[_Bar], width: float) -> bool:
    band = (width - 70) / len(bars)
    longest = max((word for b in bars for word in b.label.split()), key=width_of)
    return width_of(longest) <= band - 4 and all(
        width_of(value_label(b.estimate, _size(bars))[0]) <= band - 4 for b in bars
    )


def _size(bars: Sequence[_Bar]) -> float:
    """The size whose notation all the labels take."""
    return max(abs(v) for b in bars for v in (b.start, b.end))


def _domain(bars: Sequence[_Bar]) -> tuple[float, float]:
    reach = [v for b in bars for v in (b.start, b.end)]
    return extent([*reach, *(b.end + v - b.estimate.value for b in bars for v in limits_of(b.estimate))])


def _mark(plane: Plane, middle: float, thickness: float, bar: _Bar) -> str:
    if standing(bar.estimate) == "too few":
        return ""
    drawn = plane.bar(middle, thickness, bar.start, bar.end, **svg.fill(bar.colour), **exact(bar.label, bar.estimate))
    # The bar hangs from the running total, so its interval is moved to where the bar ends.
    moved = Estimate(bar.end, bar.estimate.standard_error, bar.estimate.n)
    return drawn + plane.interval(middle, moved)


def _upright(bars: Sequence[_Bar], width: float) -> tuple[str, float]:
    top, bottom = 26.0, 300.0
    ticks = nice_ticks(*_domain(bars))
    names = tick_names(ticks, bars[-1].estimate.unit)
    left = max(width_of(n) for n in names) + 10
    plane = Plane(Scale(ticks[0], ticks[-1], bottom, top))
    band = (width - left) / len(bars)
    parts = [value_axis(plane, ticks, names, left, width)]
    depth = 0
    for i, bar in enumerate(bars):
        middle = left + band * (i + 0.5)
        if i + 1 < len(bars) - 1:
            parts.append(plane.across(bar.end, middle, middle + band, **svg.stroke("muted", 0.75)))
        parts.append(_mark(plane, middle, band * 0.62, bar))
        words, ink = value_label(bar.estimate, _size(bars))
        reach = max(bar.start, bar.end, *(bar.end + v - bar.estimate.value for v in limits_of(bar.estimate)))
        parts.append(svg.text(middle, plane.values(reach) - 7, words, anchor="middle", ink=ink))
        lines = wrap(bar.label, band - 4, most=4)
        depth = max(depth, len(lines))
        parts += [
            svg.text(middle, bottom + 20 + LINE * k, w, anchor="middle", bold=bar.colour == "total")
            for k, w in enumerate(lines)
        ]
    return "".join(parts), bottom + 20 + LINE * depth


def _lying(bars: Sequence[_Bar], width: float) -> tuple[str, float]:
    labels = [value_label(b.estimate, _size(bars)) for b in bars]
    last = len(bars) - 1
    rows = Rows(width, tuple(b.label for b in bars), tuple(w for w, _ in labels), 4.0, frozenset({last}))
    plane, ticks, names = lying_axis(rows, _domain(bars), bars[-1].estimate.unit)
    parts = [value_axis(plane, ticks, names, rows.top, rows.bottom)]
    for i, (bar, (_, ink)) in enumerate(zip(bars, labels, strict=True)):
        if i < last - 1:
            parts.append(plane.across(bar.end, rows.middle(i), rows.middle(i + 1), **svg.stroke("muted", 0.75)))
        parts.append(_mark(plane, rows.middle(i), 16, bar))
        parts.append(rows.label(i, bold=i == last) + rows.value(i, ink))
    return "".join(parts), rows.bottom + 26
