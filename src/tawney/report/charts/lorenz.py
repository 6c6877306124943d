"""Chart 6, Lorenz curves: what share of income the poorest share of people have, and how far two curves are apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tawney.report.charts import svg
from tawney.report.charts.common import WIDE, described, has_interval
from tawney.report.charts.plot import LARGEST, Axis, Plot, Point, axis, plot, shares, square
from tawney.vocabulary.estimate import Estimate

PAINT = ("gain", "total", "loss")
"""The first curve is the one the figure is about; the second what it is compared with; the third a tax or a benefit."""

WIDTHS = (2.5, 2.5, 2.0)


@dataclass(frozen=True)
class LorenzCurve:
    """A curve: its name, and the share of income held by each share of people (0 and 1 left out)."""

    label: str
    held: Mapping[float, Estimate]

    @property
    def points(self) -> list[Point]:
        """The curve from corner to corner."""
        return [(0.0, 0.0), *((p, e.value) for p, e in self.held.items()), (1.0, 1.0)]

    def edge(self, end: int) -> list[Point]:
        """The lower (0) or the upper (1) edge of the 95% band."""
        inner = [(p, e.interval[end] if has_interval(e) else e.value) for p, e in self.held.items()]
        return [(0.0, 0.0), *inner, (1.0, 1.0)]


def lorenz_chart(
    name: str,
    title: str,
    curves: Sequence[LorenzCurve],
    apart: Mapping[float, Estimate] | None = None,
    *,
    width: float = WIDE,
) -> str:
    """The curves as SVG, one to three of them. apart: the first less the second, drawn magnified underneath."""
    box = square(shares("People, from the poorest to the richest"), shares("Share of all income"), width)
    parts = [box.frame(), box.line((0, 0), (1, 1), "muted", 1.0, dash="5 4")]
    parts.append(box.words((0.3, 0.3), "all alike", ink="muted", anchor="end", lift=6, push=-4))
    for curve, paint in reversed(list(zip(curves, PAINT, strict=False))):
        parts.append(box.band(curve.edge(0), curve.edge(1), f"{paint}-pale" if paint != "total" else "grid"))
    for curve, paint, thick in reversed(list(zip(curves, PAINT, WIDTHS, strict=False))):
        parts.append(box.path(curve.points, paint, thick))
    parts += [_dropped(box, curves[0], 0.4, "poorest 40%"), _dropped(box, curves[0], 0.9, "richest 10%")]
    parts += _named(box, curves, width)
    bottom = box.bottom
    if apart:
        under, bottom = _difference(apart, width, bottom + 14)
        parts.append(under)
    desc = described(_sentences(curves))
    return svg.picture(name, width, bottom, title, desc, "".join(parts))


def _dropped(box: Plot, curve: LorenzCurve, share: float, who: str) -> str:
    """Hairlines from the curve to both axes at a share of people, with what they hold."""
    found = curve.held.get(share)
    if found is None:
        return ""
    value, top = found.value, share > 0.5
    lines = box.line((share, 0), (share, value), "muted", 1.0) + box.line((0, value), (share, value), "muted", 1.0)
    held = 1 - value if top else value
    said = f"{who}: {held:.0%}"
    return lines + box.words((0.0, value), said, size=12.0, lift=5, push=6)


def _named(box: Plot, curves: Sequence[LorenzCurve], width: float) -> list[str]:
    """The name of each curve in its own colour, at the right of a wide chart, else in the empty upper corner."""
    parts = []
    aside = width > box.x.end + 120
    for k, (curve, paint) in enumerate(zip(curves, PAINT, strict=False)):
        x, y = (box.x.end + 18, box.y.end + 14 + 22 * k) if aside else (box.x.start + 12, box.y.end + 18 + 20 * k)
        parts.append(svg.line(x, y - 4, x + 22, y - 4, **svg.stroke(paint, 3.0)))
        parts.append(svg.text(x + 28, y, curve.label, size=13, halo=True))
    return parts


def _difference(apart: Mapping[float, Estimate], width: float, top: float) -> tuple[str, float]:
    """The second panel: how much more of all income the poorest share have in the first curve, and where it ends."""
    found = [(0.0, Estimate(0.0, 0.0, 0)), *apart.items(), (1.0, Estimate(0.0, 0.0, 0))]
    ends = [end for _, e in found for end in (e.interval if has_interval(e) else (e.value,))]
    up = axis(min(ends), max(ends), "Difference of the two, percentage points", "{:+.3g}", most=5, factor=100)
    up = Axis(up.ticks, tuple("0" if t == 0 else n for t, n in zip(up.ticks, up.names, strict=True)), up.title)
    box = plot(shares("People, from the poorest to the richest"), up, min(width, LARGEST), 150.0)
    low, high = ([(p, e.interval[k] if has_interval(e) else e.value) for p, e in found] for k in (0, 1))
    drawn = box.band(low, high, "gain-pale") + box.frame() + box.path([(p, e.value) for p, e in found], "gain", 2.5)
    return svg.tag("g", drawn, transform=f"translate(0 {svg.coordinate(top)})"), top + box.bottom


def _sentences(curves: Sequence[LorenzCurve]) -> list[str]:
    chosen = (0.1, 0.2, 0.4, 0.5, 0.9) if len(curves) == 1 else (0.4, 0.9)
    return [
        f"{curve.label}: the poorest {p:.0%} have {curve.held[p].value:.1%}."
        for curve in curves
        for p in chosen
        if p in curve.held
    ]
