"""Chart 9: where each origin goes, how many rise and how many fall from it, and rank upon rank."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tawney.report.charts import svg
from tawney.report.charts.common import NARROW, WIDE, Key, Plane, described, exact, has_interval, legend
from tawney.report.charts.lettering import widest, wrap
from tawney.report.charts.palette import LIGHT
from tawney.report.charts.plot import shares, square
from tawney.report.charts.rows import Rows
from tawney.report.charts.scale import Scale
from tawney.report.numbers import TOO_FEW, is_shown
from tawney.vocabulary.estimate import Estimate

OFTEN, VERY_OFTEN = 0.2, 0.4
_CELL = 50.0


@dataclass(frozen=True)
class Moved:
    """One origin: the share who rose from it and the share who fell."""

    label: str
    up: Estimate
    down: Estimate


def percent(value: float) -> str:
    """A share as a percentage: whole, or to a tenth below 10%."""
    return f"{100 * value:.0f}%" if value >= 0.0995 or value == 0 else f"{100 * value:.1f}%"


def transition_chart(
    name: str,
    title: str,
    origins: Sequence[str],
    destinations: Sequence[str],
    rates: Mapping[tuple[str, str], Estimate],
    *,
    corners: tuple[str, str] | None = None,
    width: float = WIDE,
) -> str:
    """Chart 9a: rows are origins, columns destinations, each row adds up to 100%. The diagonal is outlined.

    corners: what the first and the last cell of the diagonal stand for.
    """
    keys = [
        Key("40% or more", svg.fill("gain")),
        Key("20 to 40%", _pale("gain-pale")),
        Key("under 20%", _pale("paper")),
    ]
    head, top = legend(keys, width)
    size = 13.0 if width > NARROW else 11.0
    room = min(widest(origins, size) + 8, width * 0.3)
    side = (width - room) / len(destinations)
    heads = [wrap(label, side - 4, size - 1, most=4) for label in destinations]
    y = top + 8 + 14 * max(len(h) for h in heads)
    parts = [head]
    for j, lines in enumerate(heads):
        x = room + side * (j + 0.5)
        first = y - 6 - 14 * (len(lines) - 1)
        parts += [svg.text(x, first + 14 * k, w, size=size - 1, anchor="middle") for k, w in enumerate(lines)]
    outlines = []
    for i, origin in enumerate(origins):
        lines = wrap(origin, room - 6, size, most=3)
        first = y + _CELL / 2 + 4 - (size + 2) * (len(lines) - 1) / 2
        parts += [svg.text(0, first + (size + 2) * k, w, size=size) for k, w in enumerate(lines)]
        for j, destination in enumerate(destinations):
            box = (room + side * j, y, side - 2)
            parts.append(_rate(name, f"{origin} to {destination}", rates.get((origin, destination)), box))
            if i == j and origin == destination:
                outlines.append(svg.rect(*box, _CELL - 2, **svg.stroke("ink", 2.0)))
        y += _CELL
    said = [f"From {a} to {b}: {percent(e.value)}." for (a, b), e in rates.items() if is_shown(e)]
    parts += outlines
    said_of = f"Outlined first: {corners[0]}; last: {corners[1]}." if corners else ""
    for words in wrap(said_of, width, 12.0):
        parts.append(svg.text(0, y + 16, words, size=12, ink="muted"))
        y += 16
    return svg.picture(name, width, y + 8, title, described(said), "".join(parts), svg.hatch(f"{name}-few", "hatch"))


def _pale(colour: str) -> dict[str, object]:
    return {"class_": f"f-{colour} s-muted", "fill": LIGHT[colour], "stroke": LIGHT["muted"], "stroke_width": 0.75}


def _rate(name: str, label: str, found: Estimate | None, box: tuple[float, float, float]) -> str:
    """A cell: the rate, and its interval in smaller type where there is room."""
    x, y, side = box
    middle = x + side / 2
    if found is None or not is_shown(found):
        hatched = svg.rect(x, y, side, _CELL - 2, fill=f"url(#{name}-few)", **svg.data(label=label))
        plate = svg.rect(middle - 24, y + 15, 48, 18, **svg.fill("paper"))
        return hatched + plate + svg.text(middle, y + 28, TOO_FEW, size=11, anchor="middle", ink="muted")
    strong = found.value >= VERY_OFTEN
    paint = svg.fill("gain") if strong else _pale("gain-pale" if found.value >= OFTEN else "paper")
    ink = "on-gain" if strong else "ink"
    parts = [svg.rect(x, y, side, _CELL - 2, **paint)]
    fits = has_interval(found) and side >= 62
    parts.append(svg.text(middle, y + (22 if fits else 29), percent(found.value), anchor="middle", bold=True, ink=ink))
    if fits:
        low, high = (max(end, 0.0) for end in found.interval)
        parts.append(
            svg.text(middle, y + 38, f"{100 * low:.0f} to {100 * high:.0f}", size=11, anchor="middle", ink=ink)
        )
    return svg.tag("g", "".join(parts), **exact(label, found))


def flow_chart(name: str, title: str, rows: Sequence[Moved], *, width: float = WIDE) -> str:
    """Chart 9c: up to the right and down to the left of one line, so that falling has as much ink as rising."""
    keys = [Key("Fell", svg.fill("loss")), Key("Rose", svg.fill("gain"))]
    head, top = legend(keys, width)
    frame = Rows(width, tuple(r.label for r in rows), ("100%",) * len(rows), top + 6)
    most = max((e.interval[1] if has_interval(e) else e.value for r in rows for e in (r.up, r.down) if is_shown(e)),
               default=1.0)  # fmt: skip
    end = next(e for e in (0.2, 0.4, 0.6, 0.8, 1.0) if most <= e or e == 1.0)
    plane = Plane(Scale(-end, end, frame.left + 44, frame.right - (44 if frame.is_narrow else 2)), lying=True)
    parts = [head]
    for tick in (-end, -end / 2, 0.0, end / 2, end):
        line = svg.stroke("ink" if tick == 0 else "grid", 1.5 if tick == 0 else 1.0)
        parts.append(plane.across(tick, frame.top, frame.bottom, **line))
        parts.append(svg.text(plane.values(tick), frame.bottom + 18, f"{abs(tick):.0%}", anchor="middle"))
    for i, row in enumerate(rows):
        parts.append(frame.label(i))
        parts += [
            _side(plane, frame.middle(i), row.label, row.down, -1),
            _side(plane, frame.middle(i), row.label, row.up, 1),
        ]
    said = [f"{r.label}: {_words(r.up)} rose, {_words(r.down)} fell." for r in rows]
    return svg.picture(name, width, frame.bottom + 26, title, described(said), "".join(parts))


def _words(found: Estimate) -> str:
    return percent(found.value) if is_shown(found) else TOO_FEW


def _side(plane: Plane, middle: float, label: str, found: Estimate, sign: int) -> str:
    """A bar to one side with its interval, its value at the end."""
    if not is_shown(found):
        x, y = plane.at(middle, 0)
        return svg.text(x + sign * 8, y + 5, TOO_FEW, size=12, anchor="start" if sign > 0 else "end", ink="muted")
    seen = found if sign > 0 else found.turned
    bar = plane.bar(middle, 18, 0, seen.value, **svg.fill("gain" if sign > 0 else "loss"))
    reach = max(abs(end) for end in (*seen.interval, seen.value)) if has_interval(seen) else abs(seen.value)
    x, y = plane.at(middle, sign * reach)
    value = svg.text(
        x + sign * 7, y + 5, percent(found.value), size=13, anchor="start" if sign > 0 else "end", halo=True
    )
    told = "rose" if sign > 0 else "fell"
    return svg.tag("g", bar + plane.interval(middle, seen) + value, **exact(f"{label}: {told}", found))


def rank_chart(
    name: str,
    title: str,
    dots: Sequence[tuple[float, Estimate]],
    line: tuple[Estimate, Estimate],
    *,
    width: float = WIDE,
) -> str:
    """Chart 9b: the mean rank of children at each rank of parents, the fitted line, and two lines to judge it by.

    line: intercept and slope. The 45-degree line is a society in which children stand where their parents stood, the
    flat line one in which parents do not matter.
    """
    box = square(shares("Parents' rank, from the lowest income"), shares("Mean rank of their children"), width)
    start, slope = line[0].value, line[1].value
    parts = [box.frame(), box.line((0, 0), (1, 1), "muted", 1.0, dash="5 4")]
    parts += [
        box.line((0, 0.5), (1, 0.5), "muted", 1.0, dash="2 3"),
        box.line((0, start), (1, start + slope), "loss", 2.5),
    ]
    for x, found in dots:
        if has_interval(found):
            parts.append(box.line((x, found.interval[0]), (x, found.interval[1]), "ink", 1.2))
        parts.append(box.dot((x, found.value), "gain", size=4.5, data=exact(f"{x:.3g}", found)))
    parts.append(box.words((0.02, 0.5), "parents do not matter", ink="muted", size=12.0, lift=5))
    parts.append(
        box.words((0.96, 0.96), "as the parents stood", ink="muted", size=12.0, anchor="end", lift=-2, push=-14)
    )
    said = [f"Parents at {x:.0%}: children at {e.value:.1%}." for x, e in dots]
    return svg.picture(name, width, box.bottom, title, described(said), "".join(parts))
