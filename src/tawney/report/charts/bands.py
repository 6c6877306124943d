"""Charts 7 and 8: a line with its bands along places or years: incomes in order, how they grew, a rate to come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tawney.report.charts import svg
from tawney.report.charts.common import WIDE, described, exact, has_interval
from tawney.report.charts.plot import Axis, Plot, plot
from tawney.vocabulary.estimate import Estimate

HEIGHT = 280.0


@dataclass(frozen=True)
class Level:
    """A level drawn across: its name and value. dash: dashed, else thin and whole."""

    label: str
    value: float
    dash: bool = True


@dataclass(frozen=True)
class Place:
    """A place marked along the line: where, and its words."""

    label: str
    x: float


@dataclass(frozen=True)
class Along:
    """A line along x. found: the figure at each place. ahead: what may come after the last, for a fan."""

    found: tuple[tuple[float, Estimate], ...]
    ahead: tuple[tuple[float, Estimate], ...] = ()


def band_chart(
    name: str,
    title: str,
    along: Along,
    axes: tuple[Axis, Axis],
    *,
    levels: Sequence[Level] = (),
    places: Sequence[Place] = (),
    dots: bool = False,
    write: str = "{:,.4g}",
    factor: float = 1.0,
    width: float = WIDE,
) -> str:
    """The line as SVG, 80 and 95% bands about it. dots: a dot each (years). write, factor: how a value is written."""
    box = plot(*axes, width, HEIGHT, right=64.0 if along.ahead else 14.0)
    parts = [_bands(box, along.found) if not dots else "", box.frame(), _fan(box, along)]
    for level in levels:
        start, end = (box.x.low, level.value), (box.x.high, level.value)
        parts.append(box.line(start, end, "muted", 1.2, dash="5 4" if level.dash else None))
        parts.append(box.words(end, level.label, ink="muted", size=12.0, anchor="end", lift=5, push=-4))
    for place in places:
        parts.append(box.line((place.x, box.y.low), (place.x, box.y.high), "muted", 1.0))
        parts.append(box.words((place.x, box.y.high), place.label, size=12.0, lift=-12, push=5))
    parts.append(box.path([(x, e.value) for x, e in along.found], "gain", 2.5))
    parts += [_year(box, x, e) for x, e in along.found] if dots else []
    parts.append(_last(box, along, write, factor))
    told = [f"{x:,.6g}: {_said(e, write, factor)}." for x, e in (*along.found, *along.ahead)]
    desc = described(told if dots or len(told) < 12 else told[:: max(len(told) // 9, 1)])
    return svg.picture(name, width, box.bottom, title, desc, "".join(parts))


def _bands(box: Plot, found: Sequence[tuple[float, Estimate]]) -> str:
    known = [(x, e) for x, e in found if has_interval(e)]
    if not known:
        return ""
    drawn = []
    for colour, ends in (("gain-pale", "interval"), ("grid", "narrow_interval")):
        low, high = ([(x, getattr(e, ends)[k]) for x, e in known] for k in (0, 1))
        drawn.append(box.band(low, high, colour))
    return "".join(drawn)


def _year(box: Plot, x: float, found: Estimate) -> str:
    """A dot with its interval."""
    parts = ""
    if has_interval(found):
        (low, high), (near, far) = found.interval, found.narrow_interval
        parts = box.line((x, low), (x, high), "ink", 1.2) + box.line((x, near), (x, far), "ink", 3.2)
    return svg.tag("g", parts + box.dot((x, found.value), "gain"), **exact(f"{x:.6g}", found))


def _fan(box: Plot, along: Along) -> str:
    """Bands of 90, 60 and 30% in three tints of one hue, the darkest inside, from the last figure on; a rule at now."""
    if not along.ahead:
        return ""
    now = along.found[-1]
    ahead = [(now[0], Estimate(now[1].value, 0.0, now[1].n)), *along.ahead]
    parts = []
    for wide, opacity in ((1.6449, 0.25), (0.8416, 0.45), (0.3853, 0.75)):
        low, high = ([(x, e.value + sign * wide * e.standard_error) for x, e in ahead] for sign in (-1, 1))
        parts.append(svg.tag("g", box.band(low, high, "part-6"), opacity=opacity))
    parts.append(box.path([(x, e.value) for x, e in ahead], "ink", 1.2))
    parts.append(box.line((now[0], box.y.low), (now[0], box.y.high), "muted", 1.0))
    return "".join(parts)


def _last(box: Plot, along: Along, write: str, factor: float) -> str:
    """The last value of a fan at its end."""
    if not along.ahead:
        return ""
    x, found = along.ahead[-1]
    near = 1.6449 * found.standard_error
    low, high = (write.format(factor * (found.value + sign * near)) for sign in (-1, 1))
    lines = (write.format(factor * found.value), f"{low} to", high)
    return "".join(
        box.words((x, found.value), said.replace("-", "−"), push=6, lift=10 - 15 * k, size=12.0)
        for k, said in enumerate(lines)
    )


def _said(found: Estimate, write: str, factor: float) -> str:
    value = write.format(factor * found.value)
    if not has_interval(found):
        return value
    low, high = (write.format(factor * end) for end in found.interval)
    return f"{value} ({low} to {high})"
