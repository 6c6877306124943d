"""Charts of a budget that residents decided on: money beside its fair share, and how many have how much of theirs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tawney.report.charts import svg
from tawney.report.charts.common import LINE, described
from tawney.report.charts.lettering import shorten, widest
from tawney.report.charts.scale import nice_ticks

ROW = 46.0
BAR = 26.0


@dataclass(frozen=True)
class Share:
    """A place or a category: the money that it got and its fair share, in currency, and as the page writes them."""

    name: str
    money: float
    fair: float
    money_said: str
    fair_said: str


def fair_shares(name: str, shares: Sequence[Share], width: float) -> str:
    """What each got (a filled dot) beside its fair share (a hollow one), on one line each."""
    ticks = nice_ticks(0.0, max([1.0, *(max(s.money, s.fair) for s in shares)]), 4 if width < 480 else 6)
    left, right, top = 8.0, width - 8.0, 34.0
    scale = (right - left - 8) / ticks[-1]
    bottom = top + ROW * len(shares)
    parts = [_key(8.0, "gain", "got", True), _key(80.0, "ink", "fair share", False)]
    for tick in ticks:
        x = left + tick * scale
        parts.append(svg.line(x, top, x, bottom, **svg.stroke("grid", 1)))
        anchor = "start" if tick == ticks[0] else "end" if tick == ticks[-1] else "middle"
        parts.append(svg.text(x, bottom + 18, f"{tick:,.0f}", anchor=anchor, ink="muted"))
    for row, share in enumerate(shares):
        y = top + row * ROW
        said = f"{share.money_said} ({share.fair_said})"
        label = shorten(share.name, right - left - widest([said]) - 12)
        parts += [svg.text(left, y + 16, label, halo=True)]
        parts += [svg.text(right, y + 16, said, anchor="end", ink="muted", halo=True)]
        parts.append(_dots(left + share.money * scale, left + share.fair * scale, y + 30, share))
    desc = described(f"{s.name}: {s.money_said}, fair share {s.fair_said}." for s in shares)
    return svg.picture(name, width, bottom + 26, "Money beside fair shares", desc, "".join(parts))


def _dots(money: float, fair: float, y: float, share: Share) -> str:
    """Both dots of a row and the way between them."""
    held = svg.data(name=share.name, value=share.money, fair=share.fair)
    return (
        svg.line(money, y, fair, y, **svg.stroke("hatch", 2))
        + svg.tag(
            "circle",
            cx=float(fair),
            cy=float(y),
            r=5.5,
            class_="f-paper s-ink",
            fill="#FFFFFF",
            stroke="#0B0C0C",
            stroke_width=2,
        )
        + svg.tag("circle", cx=float(money), cy=float(y), r=6.0, **svg.fill("gain"), **held)
    )


def _key(x: float, colour: str, words: str, is_filled: bool) -> str:
    """A mark of the legend and its words."""
    paint = (
        svg.fill(colour)
        if is_filled
        else {"class_": "f-paper s-ink", "fill": "#FFFFFF", "stroke": "#0B0C0C", "stroke_width": 2}
    )
    return svg.tag("circle", cx=float(x), cy=11.0, r=5.5, **paint) + svg.text(x + 12, 16, words)


def satisfied(name: str, counts: Sequence[tuple[str, int]], voters: int, width: float) -> str:
    """How many voters have none, one, two ... of their projects among the winners."""
    labels, most = widest([label for label, _ in counts]) + 10, max([1, *(n for _, n in counts)])
    said = [f"{n:,} ({n / max(voters, 1):.0%})" for _, n in counts]
    room = width - labels - widest(said) - 20
    parts = []
    for row, ((label, n), words) in enumerate(zip(counts, said, strict=True)):
        y, length = row * (BAR + 6), room * n / most
        colour = "loss" if row == 0 else "gain"
        parts.append(svg.text(labels - 8, y + LINE + 1, label, anchor="end"))
        parts.append(svg.rect(labels, y, length, BAR, **svg.fill(colour), **svg.data(winners=label, voters=n)))
        parts.append(svg.text(labels + length + 8, y + LINE + 1, words))
    desc = described(f"{label}: {words}." for (label, _), words in zip(counts, said, strict=True))
    height = len(counts) * (BAR + 6)
    return svg.picture(name, width, height, "Voters by how many of their projects are funded", desc, "".join(parts))
