"""Chart 2, stacked bars with a net mark: how each tax and benefit adds to or takes from each income tenth."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tawney.report.charts import svg
from tawney.report.charts.common import (
    AXIS,
    GAP,
    LINE,
    WIDE,
    Key,
    Plane,
    described,
    diamond,
    exact,
    legend,
    limits_of,
    tick_names,
    told,
    value_axis,
    value_label,
)
from tawney.report.charts.lettering import width_of
from tawney.report.charts.palette import PARTS
from tawney.report.charts.rows import Rows, lying_axis
from tawney.report.charts.scale import Scale, extent, nice_ticks
from tawney.report.numbers import standing
from tawney.vocabulary.estimate import Estimate

OTHER = "Other"
_SMALL = 11.5
_GAP = 0.35  # between the last tenth and everyone, in bands


@dataclass(frozen=True)
class Stack:
    """One bar. parts: what each instrument adds (+) or takes (-), by the title shown in the legend; net: together."""

    label: str
    parts: Mapping[str, float]
    net: Estimate


def six_parts(stacks: Sequence[Stack]) -> tuple[Stack, ...]:
    """The same bars with at most six parts, in the order given: empty parts go, the smallest become Other."""
    weight: dict[str, float] = {}
    for stack in stacks:
        for part, value in stack.parts.items():
            weight[part] = weight.get(part, 0.0) + abs(value)
    titles = [part for part, size in weight.items() if size > 0]
    if len(titles) <= len(PARTS):
        kept = titles
    else:
        largest = sorted(titles, key=lambda part: -weight[part])[: len(PARTS) - 1]
        kept = [part for part in titles if part in largest]
    return tuple(Stack(s.label, _parts(s, kept, titles), s.net) for s in stacks)


def _parts(stack: Stack, kept: Sequence[str], titles: Sequence[str]) -> dict[str, float]:
    parts = {part: stack.parts.get(part, 0.0) for part in kept}
    rest = [stack.parts.get(part, 0.0) for part in titles if part not in kept]
    return {**parts, OTHER: parts.get(OTHER, 0.0) + math.fsum(rest)} if rest else parts


def stacked(
    name: str, title: str, stacks: Sequence[Stack], *, ends: tuple[str, str] = ("", ""), width: float = WIDE
) -> str:
    """The chart as SVG; the last bar stands apart (everyone). ends: words under the first bar and the last but one.

    Bars stand up on a wide page and lie down on a narrow one, or where the values under them would touch.
    """
    bars = six_parts(stacks)
    titles = list(dict.fromkeys(part for bar in bars for part in bar.parts))
    keys = [Key(part, svg.fill(colour)) for part, colour in zip(titles, PARTS, strict=False)]
    head, top = legend([*keys, Key("All together", {}, "diamond")], width)
    upright = width >= WIDE and _values_fit(bars, width)
    body, height = _upright(bars, width, top, ends) if upright else _lying(bars, width, top, ends)
    return svg.picture(name, width, height, title, described(told(b.label, b.net) for b in bars), head + body)


def _values_fit(bars: Sequence[Stack], width: float) -> bool:
    band = (width - 70) / (len(bars) + _GAP)
    return all(width_of(line, _SMALL) <= band for bar in bars for line in value_label(bar.net)[0].split(" "))


def _reach(bar: Stack) -> tuple[float, ...]:
    if standing(bar.net) == "too few":
        return ()
    up, down = (math.fsum(v for v in bar.parts.values() if v * side > 0) for side in (1, -1))
    return (up, down, *limits_of(bar.net))


def _mark(plane: Plane, middle: float, thickness: float, bar: Stack) -> str:
    if standing(bar.net) == "too few":
        return ""
    drawn, up, down = [], 0.0, 0.0
    for (part, value), colour in zip(bar.parts.items(), PARTS, strict=False):
        start = up if value > 0 else down
        up, down = (up + value, down) if value > 0 else (up, down + value)
        if value:
            marks = svg.data(label=bar.label, part=part, value=value)
            drawn.append(_piece(plane, middle, thickness, (start, start + value), {**svg.fill(colour), **marks}))
    x, y = plane.at(middle, bar.net.value)
    net = svg.tag("g", plane.interval(middle, bar.net) + diamond(x, y), **exact(bar.label, bar.net))
    return "".join(drawn) + net


def _piece(
    plane: Plane, middle: float, thickness: float, reach: tuple[float, float], attributes: dict[str, object]
) -> str:
    """One part of a bar, drawn short of the next by a white gap where it is large enough to keep one."""
    start, end = reach
    unit = abs(plane.values(1.0) - plane.values(0.0))
    gap = GAP / unit if abs(end - start) * unit > 2 * GAP else 0.0
    return plane.bar(middle, thickness, start, end - math.copysign(gap, end - start), **attributes)


def _upright(bars: Sequence[Stack], width: float, top: float, ends: tuple[str, str]) -> tuple[str, float]:
    ticks = nice_ticks(*extent(v for bar in bars for v in _reach(bar)))
    names = tick_names(ticks, bars[-1].net.unit)
    left, high, low = max(width_of(n, AXIS) for n in names) + 10, top + 36, top + 316
    plane = Plane(Scale(ticks[0], ticks[-1], low, high))
    band = (width - left) / (len(bars) + _GAP)
    parts = [value_axis(plane, ticks, names, left, width)]
    for i, bar in enumerate(bars):
        middle = left + band * (i + (0.5 + _GAP if i == len(bars) - 1 else 0.5))
        parts.append(_mark(plane, middle, band * 0.66, bar))
        parts.append(_value(plane, middle, bar))
        parts.append(svg.text(middle, low + 20, bar.label, anchor="middle", bold=i == len(bars) - 1))
    edges = ((ends[0], left, "start"), (ends[1], left + band * (len(bars) - 1), "end"))
    parts += [svg.text(x, low + 20 + LINE, words, anchor=anchor) for words, x, anchor in edges if words]
    return "".join(parts), low + 26 + LINE * any(ends)


def _value(plane: Plane, middle: float, bar: Stack) -> str:
    words, ink = value_label(bar.net)
    lines = (words,) if ink == "ink" else tuple(words.split(" "))
    y = plane.values(max(0.0, *_reach(bar), 0.0)) - 8
    return "".join(
        svg.text(middle, y - 14 * (len(lines) - 1 - k), line, size=_SMALL, anchor="middle", ink=ink, halo=True)
        for k, line in enumerate(lines)
    )


def _lying(bars: Sequence[Stack], width: float, top: float, ends: tuple[str, str]) -> tuple[str, float]:
    last = len(bars) - 1
    named = {0: ends[0], last - 1: ends[1]}
    labels = [value_label(b.net) for b in bars]
    said = tuple(f"{b.label}: {named[i]}" if named.get(i) else b.label for i, b in enumerate(bars))
    rows = Rows(width, said, tuple(words for words, _ in labels), top + 6, frozenset({last}))
    plane, ticks, names = lying_axis(rows, (v for bar in bars for v in _reach(bar)), bars[-1].net.unit)
    parts = [value_axis(plane, ticks, names, rows.top, rows.bottom)]
    for i, bar in enumerate(bars):
        parts.append(_mark(plane, rows.middle(i), 16, bar) + rows.label(i, bold=i == last))
        parts.append(rows.value(i, labels[i][1]))
    return "".join(parts), rows.bottom + 26
