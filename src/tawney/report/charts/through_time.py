"""Amounts through time: a small step line for each, since the law changes on a day and then stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tawney.report.charts.scale import Scale
from tawney.report.charts.svg import FONT, fill, line, stroke, tag

WIDTH, ROW, LEFT, RIGHT = 640.0, 56.0, 250.0, 110.0


@dataclass(frozen=True)
class Steps:
    """One amount: its name, its last value in words, and (day, value) from the first day on; None: not known."""

    label: str
    last: str
    points: tuple[tuple[date, float | None], ...]


def through_time(title: str, amounts: Sequence[Steps], first: date, last: date) -> str:
    """One row for each amount, all on the same years. Values are drawn from zero, so that no change looks larger."""
    height = ROW * len(amounts) + 34
    across = Scale(float(first.toordinal()), float(last.toordinal()), LEFT, WIDTH - RIGHT)
    rows = [_row(steps, 8 + ROW * k, across, last) for k, steps in enumerate(amounts)]
    years = [_year(year, across, height) for year in range(first.year, last.year + 1, 4)]
    content = tag("title", title) + "".join((*years, *rows))
    return tag(
        "svg", content, xmlns="http://www.w3.org/2000/svg", viewBox=f"0 0 {WIDTH:.0f} {height:.0f}", role="img",
        font_family=FONT, font_size=13, aria_label=title,
    )  # fmt: skip


def _year(year: int, across: Scale, height: float) -> str:
    x = across(float(date(year, 4, 6).toordinal()))
    rule = line(x, 8, x, height - 24, **stroke("grid", 1))
    return rule + tag("text", f"{year}", x=x, y=height - 8, text_anchor="middle", **fill("muted"))


def _row(steps: Steps, top: float, across: Scale, last: date) -> str:
    known = [value for _, value in steps.points if value is not None]
    highest = max([abs(v) for v in known], default=1.0) or 1.0
    up = Scale(0.0, highest, top + ROW - 14, top + 6)
    pieces = []
    for k, (day, value) in enumerate(steps.points):
        until = steps.points[k + 1][0] if k + 1 < len(steps.points) else last
        if value is not None:
            start, end = across(float(max(day, _first(across)).toordinal())), across(float(until.toordinal()))
            pieces.append(line(start, up(value), end, up(value), **stroke("gain", 2.5)))
    base = line(LEFT, up(0), WIDTH - RIGHT, up(0), **stroke("grid", 1))
    middle = top + ROW / 2
    name = tag("text", steps.label, x=0, y=middle, **fill("ink"))
    newest = tag("text", steps.last, x=WIDTH, y=middle, text_anchor="end", **fill("ink"))
    return base + "".join(pieces) + name + newest


def _first(across: Scale) -> date:
    return date.fromordinal(int(across.low))
