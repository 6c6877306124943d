"""Chart 5 for levels: a figure of each group as a dot with its interval, everyone dashed through the rows."""

from __future__ import annotations

from collections.abc import Sequence

from tawney.report.charts import svg
from tawney.report.charts.common import NARROW, WIDE, Plane, described, exact, has_interval, limits_of, told
from tawney.report.charts.lettering import widest
from tawney.report.charts.plot import axis
from tawney.report.charts.rows import Rows
from tawney.report.charts.scale import Scale
from tawney.report.numbers import TOO_FEW, is_shown, standing, written
from tawney.vocabulary.estimate import Estimate

Row = tuple[str, Estimate]


def level_dots(
    name: str,
    title: str,
    rows: Sequence[Row],
    everyone: Estimate | None,
    *,
    whole: str = "All",
    from_zero: bool = True,
    width: float = WIDE,
) -> str:
    """The groups as SVG, in the order given. A hollow dot has the figure of everyone in its interval: it is not clear
    whether the group differs. whole: the name of everyone, whose figure is dashed.
    """
    extra = 0.0 if width <= NARROW else widest(["sample", *(f"{e.n:,}" for _, e in rows)]) + 8
    values = tuple(written(e).value if _is_known(e) else TOO_FEW for _, e in rows)
    frame = Rows(width, tuple(label for label, _ in rows), values, 40.0 if everyone else 26.0, extra=extra)
    plane, names, ticks = _plane(frame, rows, everyone, from_zero)
    parts = []
    for tick, words in zip(ticks, names, strict=True):
        line = svg.stroke("ink" if tick == 0 else "grid", 1.5 if tick == 0 else 1.0)
        parts.append(plane.across(tick, frame.top, frame.bottom, **line))
        parts.append(svg.text(plane.values(tick), frame.bottom + 18, words, anchor="middle"))
    if everyone is not None and is_shown(everyone):
        parts.append(_everyone(plane, frame, everyone, whole))
    for i, (label, found) in enumerate(rows):
        parts.append(_dot(plane, frame, i, label, found, everyone) if _is_known(found) else _few(name, frame, i))
        parts.append(frame.label(i) + frame.value(i, "ink" if _is_known(found) else "muted"))
        if extra:
            sample = f"{found.n:,}" if is_shown(found) else "–"
            parts.append(svg.text(width, frame.middle(i) + 5, sample, anchor="end", ink="muted"))
    if extra:
        parts.append(svg.text(width, 13, "sample", size=12, anchor="end", ink="muted"))
    desc = described(told(label, found).replace("+", "") for label, found in rows)
    patterns = svg.hatch(f"{name}-few", "hatch")
    return svg.picture(name, width, frame.bottom + 26, title, desc, "".join(parts), patterns)


def _is_known(found: Estimate) -> bool:
    return standing(found) != "too few"


def _plane(
    frame: Rows, rows: Sequence[Row], everyone: Estimate | None, from_zero: bool
) -> tuple[Plane, tuple[str, ...], tuple[float, ...]]:
    """The plane with as many ticks as leave room for their names."""
    ends = [v for e in (*(e for _, e in rows), *([everyone] if everyone else [])) for v in limits_of(e)] or [0.0, 1.0]
    low, high = min(ends), max(ends)
    low, high = (min(low, 0.0), max(high, 0.0)) if from_zero else (low, high)
    is_share = rows[0][1].unit in ("share", "rate")
    form, factor = ("{:,.4g}%", 100.0) if is_share else ("{:,.6g}", 1.0)
    for most in (6, 5, 4, 3, 2):
        made = axis(low, high, "", form, most=most, factor=factor)
        inset = widest(made.names) / 2
        plane = Plane(Scale(made.ticks[0], made.ticks[-1], frame.left + inset, frame.right - inset), lying=True)
        step = (frame.right - frame.left - 2 * inset) / max(len(made.ticks) - 1, 1)
        if widest(made.names) + 8 <= step:
            break
    return plane, made.names, made.ticks


def _everyone(plane: Plane, frame: Rows, everyone: Estimate, whole: str) -> str:
    x = plane.values(everyone.value)
    line = plane.across(everyone.value, frame.top - 4, frame.bottom, **svg.stroke("muted", 1.2), stroke_dasharray="5 4")
    said = f"{whole} {written(everyone).value}"
    half = widest([said], 12) / 2
    middle = min(max(x, frame.left + half), frame.width - frame.extra - half)
    return line + svg.text(middle, frame.top - 10, said, size=12, anchor="middle", ink="muted", halo=True)


def _dot(plane: Plane, frame: Rows, row: int, label: str, found: Estimate, everyone: Estimate | None) -> str:
    low, high = found.interval
    unclear = everyone is not None and has_interval(found) and low <= everyone.value <= high
    x, y = plane.at(frame.middle(row), found.value)
    paint = svg.fill("paper" if unclear else "gain")
    edge = {"class_": f"{paint['class_']} s-gain", "stroke": svg.fill("gain")["fill"], "stroke_width": 2.0}
    dot = svg.tag("circle", cx=float(x), cy=float(y), r=5.5, **(paint | edge))
    return svg.tag("g", plane.interval(frame.middle(row), found) + dot, **exact(label, found))


def _few(name: str, frame: Rows, row: int) -> str:
    strip = {"fill": f"url(#{name}-few)", **svg.data(label=frame.labels[row])}
    return svg.rect(frame.left + 6, frame.middle(row) - 8, frame.right - frame.left - 12, 16, **strip)
