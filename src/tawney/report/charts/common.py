"""What the charts share: the plane of bands and values, rows with labels, axes, intervals and legends."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tawney.report.charts import svg
from tawney.report.charts.lettering import shorten, widest, width_of
from tawney.report.charts.palette import LIGHT
from tawney.report.charts.scale import Scale
from tawney.report.numbers import NOT_CLEAR, TOO_FEW, is_shown, notation, number, standing, written
from tawney.vocabulary.estimate import Estimate

WIDE, NARROW = 640, 340
GAP = 1.5
LINE = 16.0
AXIS = 14.0


@dataclass(frozen=True)
class Plane:
    """Bands one way and values the other. lying: the values run along the page, otherwise up it."""

    values: Scale
    lying: bool = False

    def bar(self, middle: float, thickness: float, low: float, high: float, /, **attributes: object) -> str:
        """A bar from low to high, its middle at a place among the bands."""
        start, length = self.values(low), self.values(high) - self.values(low)
        if self.lying:
            return svg.rect(start, middle - thickness / 2, length, thickness, **attributes)
        return svg.rect(middle - thickness / 2, start, thickness, length, **attributes)

    def along(self, middle: float, low: float, high: float, /, **attributes: object) -> str:
        """A line from one value to another."""
        (x1, y1), (x2, y2) = self.at(middle, low), self.at(middle, high)
        return svg.line(x1, y1, x2, y2, **attributes)

    def across(self, value: float, start: float, end: float, /, **attributes: object) -> str:
        """A line at one value, across the bands from start to end."""
        (x1, y1), (x2, y2) = self.at(start, value), self.at(end, value)
        return svg.line(x1, y1, x2, y2, **attributes)

    def at(self, middle: float, value: float) -> tuple[float, float]:
        """The point of a value in a band."""
        place = self.values(value)
        return (place, middle) if self.lying else (middle, place)

    def interval(self, middle: float, estimate: Estimate) -> str:
        """The 95% interval as a thin line and the 80% as a thicker one over it, ringed to be seen on any bar."""
        if not has_interval(estimate):
            return ""
        wide, narrow = estimate.interval, estimate.narrow_interval
        return "".join(
            self.along(middle, *limits, **svg.stroke(colour, width))
            for limits, colour, width in (
                (wide, "paper", 3.6), (narrow, "paper", 5.6), (wide, "ink", 1.2), (narrow, "ink", 3.2),
            )
        )  # fmt: skip


def has_interval(estimate: Estimate) -> bool:
    """Whether there is an interval to draw: the figure is shown, and its error is known and not nothing."""
    return standing(estimate) in ("clear", "not clear") and estimate.standard_error > 0


def limits_of(estimate: Estimate) -> tuple[float, ...]:
    """The values that an axis must have room for."""
    if standing(estimate) == "too few":
        return ()
    return (estimate.value, *estimate.interval) if has_interval(estimate) else (estimate.value,)


def value_label(estimate: Estimate, size: float = 0.0) -> tuple[str, str]:
    """The label of a mark and its ink: the signed value, or in grey "not clear" or "too few". size: see `written`."""
    found = standing(estimate)
    if found == "too few":
        return TOO_FEW, "muted"
    if found == "not clear":
        return NOT_CLEAR, "muted"
    return written(estimate, signed=True, size=size).value, "ink"


def exact(label: str, estimate: Estimate) -> dict[str, object]:
    """The data attributes of a mark. A figure that may not be shown leaves nothing but its label."""
    if standing(estimate) == "too few" or not is_shown(estimate):
        return svg.data(label=label)
    low, high = estimate.interval
    return svg.data(label=label, value=estimate.value, low95=low, high95=high, unit=estimate.unit)


def tick_names(ticks: Sequence[float], unit: str) -> tuple[str, ...]:
    """Signed names of the ticks of an axis, with as few decimals as tell them apart exactly."""
    form = notation(unit, max(abs(t) for t in ticks))
    digits = next((d for d in range(4) if all(_is_whole(t / form.divisor * 10**d) for t in ticks)), 4)
    return tuple(number(t, form, form.divisor * 10.0**-digits, signed=True) for t in ticks)


def _is_whole(value: float) -> bool:
    return abs(value - round(value)) < 1e-6


def value_axis(plane: Plane, ticks: Sequence[float], names: Sequence[str], start: float, end: float) -> str:
    """Hairlines at round values with their names, and a darker line at zero. start, end: across the bands."""
    parts = []
    every = 1 if widest(names) + 6 <= room_between(plane, ticks) else 2
    origin = ticks.index(0.0) if 0.0 in ticks else 0
    for place, (tick, name) in enumerate(zip(ticks, names, strict=True)):
        zero = tick == 0
        parts.append(plane.across(tick, start, end, **svg.stroke("ink" if zero else "grid", 1.5 if zero else 1.0)))
        x, y = plane.at(end if plane.lying else start, tick)
        if plane.lying and (place - origin) % every == 0:
            parts.append(svg.text(x, y + 18, name, anchor="middle", size=AXIS))
        elif not plane.lying:
            parts.append(svg.text(x - 6, y + 5, name, anchor="end", size=AXIS))
    return "".join(parts)


def room_between(plane: Plane, ticks: Sequence[float]) -> float:
    """The room between two neighbouring ticks."""
    return min((abs(plane.values(b) - plane.values(a)) for a, b in pairwise(ticks)), default=0.0)


@dataclass(frozen=True)
class Key:
    """One entry of a legend: its words, and the attributes of its swatch ("diamond" draws the net mark)."""

    words: str
    swatch: dict[str, object]
    shape: str = "square"


def legend(keys: Sequence[Key], width: float, top: float = 0.0) -> tuple[str, float]:
    """The legend above a chart, in the order of its marks, and the place where it ends."""
    parts: list[str] = []
    x, y = 0.0, top + 14
    for key in keys:
        words = shorten(key.words, width - 22)
        needed = 20 + width_of(words) + 16
        if x and x + needed - 16 > width:
            x, y = 0.0, y + 22
        parts.append(_swatch(key, x, y) + svg.text(x + 20, y, words))
        x += needed
    return "".join(parts), y + 8


def _swatch(key: Key, x: float, y: float) -> str:
    if key.shape == "diamond":
        return diamond(x + 7, y - 5)
    return svg.rect(x, y - 12, 14, 14, **key.swatch)


def diamond(x: float, y: float, size: float = 6.5) -> str:
    """The net mark: black with a white ring."""
    path = f"M{svg.coordinate(x)},{svg.coordinate(y - size)} l{size},{size} l{-size},{size} l{-size},{-size} z"
    return svg.tag("path", d=path, class_="f-ink s-paper", fill=LIGHT["ink"], stroke=LIGHT["paper"], stroke_width=1.5)


def described(sentences: Iterable[str], most: int = 40) -> str:
    """The description of a chart for those who cannot see it: one sentence for each mark."""
    listed = list(sentences)
    tail = f" And {len(listed) - most} more, in the table." if len(listed) > most else ""
    return " ".join(listed[:most]) + tail


def told(label: str, estimate: Estimate) -> str:
    """One mark in words: its label, its value and its interval."""
    found, form = standing(estimate), written(estimate, signed=True)
    if found == "too few":
        return f"{label}: too few to show."
    spread = f" ({form.interval})" if form.interval and estimate.standard_error > 0 else ""
    return f"{label}: {NOT_CLEAR}{spread}." if found == "not clear" else f"{label}: {form.value}{spread}."
