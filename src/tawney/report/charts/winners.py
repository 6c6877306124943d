"""Chart 3, winners and losers: how many of each group lose and gain, much or little, around those who stay level."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from tawney.report.charts import svg
from tawney.report.charts.common import GAP, WIDE, Key, described, legend
from tawney.report.charts.lettering import widest, width_of
from tawney.report.charts.palette import LIGHT
from tawney.report.charts.rows import Rows
from tawney.report.charts.scale import Scale
from tawney.report.numbers import TOO_FEW, percentage

CLASSES = (
    ("lose_more", "Lose more than 5%"),
    ("lose_some", "Lose up to 5%"),
    ("no_change", "No change (within £1 a week)"),
    ("gain_some", "Gain up to 5%"),
    ("gain_more", "Gain more than 5%"),
)
"""The five classes, in the order in which they are drawn and told."""

LEAST_PRINTED = 0.06
_THICKNESS = 20.0


@dataclass(frozen=True)
class Shares:
    """One bar: the shares (0 to 1) of a group in the five classes, or withheld because the group is too small."""

    label: str
    lose_more: float
    lose_some: float
    no_change: float
    gain_some: float
    gain_more: float
    withheld: bool = False

    @property
    def all(self) -> tuple[float, ...]:
        """The five shares, in the order of `CLASSES`."""
        return (self.lose_more, self.lose_some, self.no_change, self.gain_some, self.gain_more)

    @property
    def is_shown(self) -> bool:
        """Whether the shares may be drawn."""
        return not self.withheld and not any(math.isnan(s) for s in self.all)

    @property
    def lose(self) -> float:
        """The share that loses anything."""
        return self.lose_more + self.lose_some

    @property
    def gain(self) -> float:
        """The share that gains anything."""
        return self.gain_some + self.gain_more


def winners(name: str, title: str, groups: Sequence[Shares], *, width: float = WIDE) -> str:
    """The chart as SVG; the last bar stands apart (everyone). Losses grow to the left of those who stay level."""
    paints = _paints(name)
    keys = [Key(words, paint) for (_, words), paint in zip(CLASSES, paints, strict=True)]
    head, top = legend(keys, width)
    last = len(groups) - 1
    rows = Rows(width, tuple(g.label for g in groups), ("",), top + 24, frozenset({last}))
    scale = _scale(groups, rows)
    parts = [head, _sides(rows, scale(0), top)]
    for i, group in enumerate(groups):
        parts.append(rows.label(i, bold=i == last))
        parts.append(_bar(group, rows.middle(i), scale, paints) if group.is_shown else _withheld(rows, i, name))
    patterns = svg.hatch(f"{name}-loss", "loss") + svg.hatch(f"{name}-gain", "gain") + svg.hatch(f"{name}-few", "hatch")
    return svg.picture(name, width, rows.bottom, title, described(_told(g) for g in groups), "".join(parts), patterns)


def _paints(name: str) -> tuple[dict[str, object], ...]:
    def striped(side: str) -> dict[str, object]:
        """The hatch of one side."""
        return {"fill": f"url(#{name}-{side})", "class_": f"s-{side}", "stroke": LIGHT[side], "stroke_width": 1}

    level = {"class_": "f-paper s-muted", "fill": LIGHT["paper"], "stroke": LIGHT["muted"], "stroke_width": 1}
    return svg.fill("loss"), striped("loss"), level, striped("gain"), svg.fill("gain")


def _scale(groups: Sequence[Shares], rows: Rows) -> Scale:
    shown = [g for g in groups if g.is_shown] or [Shares("", 0, 0, 1, 0, 0)]
    left = max(g.lose + g.no_change / 2 for g in shown)
    right = max(g.gain + g.no_change / 2 for g in shown)
    room = widest([percentage(s) for g in shown for s in (g.lose, g.gain)]) + 6
    return Scale(-left, right, rows.left + room, rows.right - room)


def _sides(rows: Rows, centre: float, top: float) -> str:
    lose, gain = "◀ Lose", "Gain ▶"
    left = max(centre - 10, rows.left + width_of(lose, bold=True))
    right = min(centre + 10, rows.width - width_of(gain, bold=True))
    return svg.text(left, top + 16, lose, anchor="end", bold=True) + svg.text(right, top + 16, gain, bold=True)


def _bar(group: Shares, middle: float, scale: Scale, paints: Sequence[dict[str, object]]) -> str:
    parts, x = [], -(group.lose + group.no_change / 2)
    for (key, _), share, paint in zip(CLASSES, group.all, paints, strict=True):
        start, end = scale(x), scale(x + share)
        if share > 0:
            marks = svg.data(label=group.label, kind=key, value=share)
            parts.append(
                svg.rect(start, middle - _THICKNESS / 2, max(end - start - GAP, 0.4), _THICKNESS, **paint, **marks)
            )
            parts.append(_share(key, share, (start + end - GAP) / 2, middle, end - start))
        x += share
    y = middle + 5
    left, right = scale(-(group.lose + group.no_change / 2)), scale(group.gain + group.no_change / 2)
    ends = svg.text(left - 6, y, percentage(group.lose), anchor="end") + svg.text(right + 5, y, percentage(group.gain))
    return "".join(parts) + ends


def _share(key: str, share: float, x: float, middle: float, room: float) -> str:
    words = percentage(share)
    wide = width_of(words, 13)
    if share < LEAST_PRINTED or wide + 6 > room:
        return ""
    ink = {"lose_more": "on-loss", "gain_more": "on-gain"}.get(key, "ink")
    plate = svg.rect(x - wide / 2 - 2, middle - 8, wide + 4, 16, **svg.fill("paper")) if key.endswith("_some") else ""
    return plate + svg.text(x, middle + 4.5, words, size=13, anchor="middle", ink=ink)


def _withheld(rows: Rows, row: int, name: str) -> str:
    middle, wide = rows.middle(row), width_of(TOO_FEW, 13)
    strip = svg.rect(rows.left, middle - 9, wide + 40, 18, fill=f"url(#{name}-few)", **svg.data(label=rows.labels[row]))
    x = rows.left + 20 + wide / 2
    plate = svg.rect(x - wide / 2 - 2, middle - 8, wide + 4, 16, **svg.fill("paper"))
    return strip + plate + svg.text(x, middle + 4.5, TOO_FEW, size=13, anchor="middle", ink="muted")


def _told(group: Shares) -> str:
    if not group.is_shown:
        return f"{group.label}: too few to show."
    lose, level, gain = (percentage(s) for s in (group.lose, group.no_change, group.gain))
    return f"{group.label}: {lose} lose, {level} see no change, {gain} gain."
