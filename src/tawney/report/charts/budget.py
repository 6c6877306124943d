"""Chart 12, the budget line: net income at each pay before and after, and how much of the next pound is lost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from tawney.assessment.budget_line import LEAST_CLIFF
from tawney.assessment.family_results import BudgetLine, Piece
from tawney.report.charts import svg
from tawney.report.charts.common import AXIS, WIDE, Key, legend
from tawney.report.charts.lettering import width_of
from tawney.report.charts.palette import LIGHT
from tawney.report.charts.scale import Scale, nice_ticks
from tawney.report.numbers import Notation, number

_HIGH, _LOW, _BETWEEN = 210.0, 110.0, 50.0
_MOST = 1.2
"""The highest marginal rate drawn; a higher one is cut there and told in the table."""
_POUNDS = Notation("£", "", 1, 1)


@dataclass(frozen=True)
class _Look:
    """How the lines of one law are drawn."""

    ink: str
    dashes: str | None = None


_BEFORE, _AFTER = _Look("total", "6 4"), _Look("gain")


def budget(name: str, title: str, line: BudgetLine, *, width: float = WIDE) -> str:
    """The chart as SVG: net income above, the marginal rate below, on one scale of pay. name: an id of the page."""
    keys = (
        Key("Before", {**svg.stroke("total", 3), "stroke_dasharray": "4 3"}), Key("After", svg.fill("gain")),
    )  # fmt: skip
    head, top = legend(keys, width)
    highest = line.before[-1].end
    net = nice_ticks(0.0, max(p.high for p in (*line.before, *line.after)), 5)
    names = [number(t, _POUNDS, 1) for t in net]
    left = max(width_of(n, AXIS) for n in (*names, "100%")) + 10
    across = Scale(0.0, highest, left, width - 12)
    upper = Scale(net[0], net[-1], top + _HIGH + 30, top + 30)
    lower = Scale(0.0, _MOST, top + 30 + _HIGH + _BETWEEN + _LOW, top + 30 + _HIGH + _BETWEEN)
    parts = [
        head, _heading("Net income, £ a year", top + 14), _heading("Lost of the next £1 of pay", lower(_MOST) - 10),
        _rows(net, names, upper, across), _rows((0.0, 0.5, 1.0), ("0%", "50%", "100%"), lower, across),
        _pay(across, lower(0.0), highest, width),
        _own(line.at, across, upper, lower) if 0 < line.at < highest else "",
    ]  # fmt: skip
    for pieces, look in ((line.before, _BEFORE), (line.after, _AFTER)):
        parts += [_net(pieces, across, upper, look), _rates(pieces, across, lower, look)]
    return svg.picture(name, width, lower(0.0) + 46, title, " ".join(told(line)), "".join(parts))


def rate_of(piece: Piece) -> float:
    """How much of the next pound of pay is lost."""
    return 1 - piece.kept


def told(line: BudgetLine) -> list[str]:
    """The chart in words: the slope of each stretch of the line after, and its jumps."""
    said = [
        f"From £{p.start:,.0f} to £{p.end:,.0f} of pay, {100 * rate_of(p):.0f}p of the next pound is lost."
        for p in line.after
    ]
    return [*said, *(_leap(one, two) for one, two in jumps(line.after))]


def _leap(one: Piece, two: Piece) -> str:
    by = two.low - one.high
    return f"At £{one.end:,.0f} net income {'rises' if by > 0 else 'falls'} by £{abs(by):,.0f}."


def jumps(pieces: Sequence[Piece]) -> list[tuple[Piece, Piece]]:
    """The pieces on each side of every jump."""
    return [(a, b) for a, b in pairwise(pieces) if abs(b.low - a.high) > LEAST_CLIFF]


def _heading(words: str, y: float) -> str:
    return svg.text(0, y, words, size=13, ink="muted")


def _rows(ticks: Sequence[float], names: Sequence[str], up: Scale, across: Scale) -> str:
    parts = []
    for tick, name in zip(ticks, names, strict=True):
        dark = tick == 0
        rule = svg.stroke("ink" if dark else "grid", 1.5 if dark else 1.0)
        if name == "100%":
            rule = svg.stroke("ink", 1.0) | {"stroke_dasharray": "2 3"}
        parts.append(svg.line(across.start, up(tick), across.end, up(tick), **rule))
        parts.append(svg.text(across.start - 6, up(tick) + 5, name, anchor="end", size=AXIS))
    return "".join(parts)


def _pay(across: Scale, bottom: float, highest: float, width: float) -> str:
    ticks = nice_ticks(0.0, highest, 5 if width >= WIDE else 3)
    marks = [
        svg.text(min(across(t), across.end), bottom + 20, number(t, _POUNDS, 1), size=AXIS,
                 anchor="start" if t == 0 else "end" if t >= highest else "middle")
        for t in ticks if t <= highest
    ]  # fmt: skip
    return "".join(marks) + svg.text(across.end, bottom + 38, "pay of the first adult, a year", anchor="end", size=13)


def _own(at: float, across: Scale, upper: Scale, lower: Scale) -> str:
    """Where the family itself stands."""
    x = across(at)
    rule = svg.line(x, upper.end, x, lower.start, **(svg.stroke("muted", 1.0) | {"stroke_dasharray": "5 4"}))
    room = x + width_of("this family", 13) + 6 <= across.end
    return rule + svg.text(x + 5 if room else x - 5, upper.end + 10, "this family", size=13,
                           anchor="start" if room else "end", ink="muted", halo=True)  # fmt: skip


def _net(pieces: Sequence[Piece], across: Scale, up: Scale, look: _Look) -> str:
    drawn = [
        svg.line(across(p.start), up(p.low), across(p.end), up(p.high), **_stroke(look),
                 **svg.data(start=p.start, end=p.end, low=p.low, high=p.high))
        for p in pieces
    ]  # fmt: skip
    dots = [
        _dot(across(a.end), up(a.high), look, hollow=True) + _dot(across(b.start), up(b.low), look, hollow=False)
        for a, b in jumps(pieces)
    ]
    return "".join(drawn) + "".join(dots)


def _dot(x: float, y: float, look: _Look, *, hollow: bool) -> str:
    ink = look.ink
    edge = {"class_": f"f-{'paper' if hollow else ink} s-{ink}", "stroke": LIGHT[ink], "stroke_width": 2.0}
    return svg.tag("circle", cx=x, cy=y, r=4.0, **({"fill": LIGHT["paper" if hollow else ink]} | edge))


def _rates(pieces: Sequence[Piece], across: Scale, up: Scale, look: _Look) -> str:
    parts, last = [], None
    for p in pieces:
        height = up(min(max(rate_of(p), 0.0), _MOST))
        if last is not None:
            parts.append(svg.line(across(p.start), last, across(p.start), height, **_stroke(look)))
        parts.append(svg.line(across(p.start), height, across(p.end), height, **_stroke(look)))
        last = height
    return "".join(parts)


def _stroke(look: _Look) -> dict[str, object]:
    return svg.stroke(look.ink, 2.5) | {"stroke_dasharray": look.dashes}
