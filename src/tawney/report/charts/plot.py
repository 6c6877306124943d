"""What charts of two straight axes share: the box, its ticks and titles, lines, bands, dots and crosses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tawney.report.charts import svg
from tawney.report.charts.lettering import widest, wrap
from tawney.report.charts.palette import LIGHT
from tawney.report.charts.scale import Scale, nice_ticks

Point = tuple[float, float]
SMALL = 12.0

LARGEST = 490.0
"""A square is no wider than this: curves are judged by their slope."""


@dataclass(frozen=True)
class Axis:
    """One axis. ticks and their names; title: what is measured along it. ends: its own, where no tick stands there."""

    ticks: tuple[float, ...]
    names: tuple[str, ...]
    title: str
    ends: tuple[float, float] | None = None

    @property
    def reach(self) -> tuple[float, float]:
        """Where the axis begins and ends."""
        return self.ends or (self.ticks[0], self.ticks[-1])


@dataclass(frozen=True)
class Plot:
    """A box between two axes. x, y: the scales; across, up: the axes they follow; width: of the whole chart."""

    x: Scale
    y: Scale
    across: Axis
    up: Axis
    width: float

    def at(self, point: Point) -> Point:
        """Where a point is drawn."""
        return self.x(point[0]), self.y(point[1])

    def path(self, points: Sequence[Point], colour: str, width: float, *, dash: str | None = None) -> str:
        """A line through points."""
        return svg.tag(
            "path", d=_trace([self.at(p) for p in points]), **svg.stroke(colour, width), stroke_dasharray=dash,
            stroke_linejoin="round",
        )  # fmt: skip

    def band(self, low: Sequence[Point], high: Sequence[Point], colour: str) -> str:
        """The area between two lines."""
        outline = [self.at(p) for p in (*low, *reversed(high))]
        return svg.tag("path", d=_trace(outline) + " Z", **svg.fill(colour))

    def line(self, start: Point, end: Point, colour: str, width: float, *, dash: str | None = None) -> str:
        """A straight line between two points."""
        return svg.line(*self.at(start), *self.at(end), **svg.stroke(colour, width), stroke_dasharray=dash)

    def dot(
        self,
        point: Point,
        colour: str,
        *,
        size: float = 5.0,
        hollow: bool = False,
        data: Mapping[str, object] | None = None,
    ) -> str:
        """A dot with a ring of paper, or a ring alone."""
        x, y = self.at(point)
        inside = svg.fill("paper" if hollow else colour)["fill"]
        ring = "f-paper s-" + colour if hollow else f"f-{colour} s-paper"
        edge = LIGHT[colour] if hollow else LIGHT["paper"]
        return svg.tag("circle", cx=float(x), cy=float(y), r=size, class_=ring, fill=inside, stroke=edge,
                       stroke_width=2.0 if hollow else 1.5, **(data or {}))  # fmt: skip

    def words(self, point: Point, said: str, *, ink: str = "ink", anchor: str = "start", size: float = 13.0,
              lift: float = 0.0, push: float = 0.0) -> str:  # fmt: skip
        """Words at a point, kept clear of lines behind them. lift, push: how far above and to the right of it."""
        x, y = self.at(point)
        return svg.text(x + push, y - lift, said, size=size, anchor=anchor, ink=ink, halo=True)

    def frame(self) -> str:
        """Hairlines and names of both axes with their titles; the lines at zero darker."""
        parts = []
        for tick, name in zip(self.up.ticks, self.up.names, strict=True):
            y = self.y(tick)
            parts.append(svg.line(self.x.start, y, self.x.end, y, **_hair(tick)))
            parts.append(svg.text(self.x.start - 6, y + 5, name, anchor="end"))
        for place, (tick, name) in enumerate(zip(self.across.ticks, self.across.names, strict=True)):
            x = self.x(tick)
            parts.append(svg.line(x, self.y.start, x, self.y.start + 5, **svg.stroke("muted", 1.0)))
            edge = place == len(self.across.ticks) - 1 and x > self.width - 24
            parts.append(
                svg.text(self.width if edge else x, self.y.start + 20, name, anchor="end" if edge else "middle")
            )
        parts.append(svg.text(0, 13, self.up.title, size=SMALL, ink="muted"))
        lines = wrap(self.across.title, self.width - self.x.start, SMALL, most=2)
        for k, words in enumerate(lines):
            parts.append(svg.text(self.x.start, self.y.start + 38 + 15 * k, words, size=SMALL, ink="muted"))
        return "".join(parts)

    @property
    def bottom(self) -> float:
        """Where the chart ends, titles included."""
        return self.y.start + 46 + 15 * (len(wrap(self.across.title, self.width - self.x.start, SMALL, most=2)) - 1)


def plot(across: Axis, up: Axis, width: float, height: float, *, top: float = 26.0, right: float = 10.0) -> Plot:
    """A plot of a width, its box of a height. top, right: the room kept above and beside it."""
    left = widest(up.names) + 10
    x = Scale(*across.reach, left, width - right)
    return Plot(x, Scale(*up.reach, top + height, top), across, up, width)


def square(across: Axis, up: Axis, width: float) -> Plot:
    """A plot whose box is as high as it is wide, as wide as the page allows and no wider than is good to read."""
    whole = min(width, LARGEST)
    return plot(across, up, whole, whole - widest(up.names) - 20)


def axis(low: float, high: float, title: str, name: str = "{:,.4g}", *, most: int = 6, factor: float = 1.0) -> Axis:
    """An axis of round numbers around two values. name: how a tick is written, after it is multiplied by the factor."""
    ticks = nice_ticks(low, high, most)
    return Axis(ticks, tuple(name.format(t * factor).replace("-", "−") for t in ticks), title)


def shares(title: str, *, most: int = 6) -> Axis:
    """An axis from 0 to 100%."""
    return axis(0.0, 1.0, title, "{:.0f}%", most=most, factor=100)


def _hair(tick: float) -> dict[str, object]:
    return svg.stroke("ink", 1.5) if tick == 0 else svg.stroke("grid", 1.0)


def _trace(points: Sequence[Point]) -> str:
    return "M" + " L".join(f"{svg.coordinate(x)},{svg.coordinate(y)}" for x, y in points)
