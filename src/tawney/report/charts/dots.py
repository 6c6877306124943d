"""The quantile dot plot: fifty equally likely outcomes of one figure as dots, to be counted by eye."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from statistics import NormalDist
from types import MappingProxyType

from tawney.report.charts import svg
from tawney.report.charts.common import WIDE, Plane, exact, tick_names, told, value_axis
from tawney.report.charts.lettering import widest
from tawney.report.charts.palette import LIGHT
from tawney.report.charts.scale import Scale, nice_ticks
from tawney.report.numbers import standing
from tawney.vocabulary.estimate import Estimate

DOTS = 50
"""How many outcomes are drawn (Kay, Kola, Hullman and Munson 2016: few enough to count)."""
FAR = 8.0
"""From so many standard errors away, zero is not on the axis: the dots would be one heap."""
_BINS, _LARGEST = 13, 10.0
"""How many columns the dots are dealt into, and the largest radius of a dot."""


def outcomes(estimate: Estimate) -> tuple[float, ...]:
    """Fifty equally likely values of a figure: quantiles of the normal distribution of its sampling error."""
    spread = NormalDist(estimate.value, estimate.standard_error)
    return tuple(spread.inv_cdf((k + 0.5) / DOTS) for k in range(DOTS))


def can_be_counted(estimate: Estimate) -> bool:
    """Whether there is a spread to draw."""
    return standing(estimate) in ("clear", "not clear") and estimate.standard_error > 0


def dots(name: str, title: str, estimate: Estimate, sides: tuple[str, str], *, width: float = WIDE) -> str:
    """The chart as SVG. sides: what a value under zero and one over zero means. Values under zero have hollow dots.

    name: an id unique on the page. The estimate must have a spread (`can_be_counted`).
    """
    values = outcomes(estimate)
    near = abs(estimate.value) < FAR * estimate.standard_error
    ticks = nice_ticks(min(*values, 0.0) if near else values[0], max(*values, 0.0) if near else values[-1], 5)
    names = tick_names(ticks, estimate.unit)
    inset = widest(names) / 2 + 4
    across = Scale(ticks[0], ticks[-1], inset, width - inset)
    heaps = _heaps(across, values)
    radius = heaps.radius
    height = (2 * radius + 1) * max(Counter(heaps.columns).values())
    bottom = 34 + height
    axis = value_axis(Plane(across, lying=True), ticks, names, 26.0, bottom)
    drawn, seen = [], Counter[float]()
    for value, column in zip(values, heaps.columns, strict=True):
        drawn.append(_dot(column, bottom - radius - 2 - (2 * radius + 1) * seen[column], radius, value))
        seen[column] += 1
    heads = _heads(across, sides, width) if near else ""
    desc = f"{told('The estimate', estimate)} {counted(estimate, sides)}"
    marks = svg.tag("g", "".join(drawn), **exact("outcomes", estimate))
    return svg.picture(name, width, bottom + 26, title, desc, axis + marks + heads)


_HOLLOW = MappingProxyType(
    {"class_": "f-paper s-loss", "fill": LIGHT["paper"], "stroke": LIGHT["loss"], "stroke_width": 2.5}
)


@dataclass(frozen=True)
class _Heaps:
    """The dots dealt into columns: where each dot's column is, and the radius of a dot."""

    columns: tuple[float, ...]
    radius: float


def _heaps(across: Scale, values: tuple[float, ...]) -> _Heaps:
    """Columns as wide as a dot, the middle one at the middle value, so that no dot is far from its own value."""
    middle = across((values[0] + values[-1]) / 2)
    step = min((across(values[-1]) - across(values[0])) / _BINS, 2 * _LARGEST + 2)
    places = tuple(middle + step * round((across(value) - middle) / step) for value in values)
    return _Heaps(places, max(step / 2 - 1, 1.5))


def counted(estimate: Estimate, sides: tuple[str, str]) -> str:
    """The dots in words: of 50 equally likely outcomes, how many lie on each side of zero."""
    under, over = split(estimate)
    return f"Of {DOTS} equally likely outcomes, {over} {sides[1]} and {under} {sides[0]}."


def split(estimate: Estimate) -> tuple[int, int]:
    """How many of the outcomes lie under zero, and how many over."""
    under = sum(value < 0 for value in outcomes(estimate))
    return under, DOTS - under


def _dot(x: float, y: float, radius: float, value: float) -> str:
    paint = svg.fill("gain") if value >= 0 else _HOLLOW
    return svg.tag("circle", cx=float(x), cy=float(y), r=float(radius), **paint)


def _heads(across: Scale, sides: tuple[str, str], width: float) -> str:
    zero = across(0.0)
    left, right = f"◀ {sides[0]}", f"{sides[1]} ▶"
    fits_left, fits_right = widest([left]) <= zero - 8, widest([right]) <= width - zero - 8
    drawn = svg.text(zero - 8, 16, left, anchor="end", bold=True) if fits_left else ""
    return drawn + (svg.text(zero + 8, 16, right, bold=True) if fits_right else "")
