"""The simple pictures of the easy-read page, each beside the words that say the same."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from tawney.report.charts import svg

_SIDE = 64.0


def _line(path: str, width: float = 4.0) -> str:
    return svg.tag("path", d=path, stroke_linecap="round", stroke_linejoin="round", **svg.stroke("ink", width))


def _ring(x: float, y: float, radius: float, colour: str = "paper") -> str:
    edge = {"class_": f"f-{colour} s-ink", "stroke": "#0B0C0C", "stroke_width": 4.0}
    return svg.tag("circle", cx=x, cy=y, r=radius, **(svg.fill(colour) | edge))


def _coin() -> str:
    return _ring(32, 32, 26) + svg.text(32, 44, "£", size=36, anchor="middle", bold=True)


def _person(x: float = 32.0, size: float = 1.0) -> str:
    top = 60 - 44 * size
    shoulders = (
        f"M{x - 15 * size},60 C{x - 15 * size},{60 - 24 * size} {x + 15 * size},{60 - 24 * size} {x + 15 * size},60 Z"
    )
    return _ring(x, top + 9 * size, 9 * size) + _line(shoulders)


_SYMBOLS: Mapping[str, str] = MappingProxyType(
    {
        "more": _line("M32,58 L32,8 M12,28 L32,8 L52,28", 7),
        "less": _line("M32,6 L32,56 M12,36 L32,56 L52,36", 7),
        "same": _line("M8,24 L56,24 M8,42 L56,42", 7),
        "coin": _coin(),
        "home": _line("M6,32 L32,8 L58,32 M14,26 L14,58 L50,58 L50,26 M27,58 L27,42 L38,42 L38,58"),
        "people": _person(16, 0.8) + _person(48, 0.8) + _person(32, 1.0),
        "child": _person(20, 1.1) + _person(48, 0.65),
        "question": _ring(32, 32, 26) + svg.text(32, 45, "?", size=38, anchor="middle", bold=True),
        "paper": _line("M14,6 L42,6 L52,16 L52,58 L14,58 Z M22,26 L44,26 M22,36 L44,36 M22,46 L36,46"),
    }
)


def symbol(name: str) -> str:
    """A symbol as SVG, hidden from those who listen: the words beside it say it. name: one of the symbols."""
    return svg.tag(
        "svg", _SYMBOLS[name], xmlns="http://www.w3.org/2000/svg", viewBox=f"0 0 {_SIDE:.0f} {_SIDE:.0f}",
        aria_hidden="true", class_="symbol",
    )  # fmt: skip


def hundred(gain: int, lose: int) -> str:
    """A hundred homes as squares: those that gain are full, those that lose have a stripe, the rest are empty."""
    cells = []
    for k in range(100):
        kind = "gain" if k < gain else "lose" if k < gain + lose else "same"
        cells.append(_square(kind, 4 + 26.0 * (k % 10), 4 + 26.0 * (k // 10)))
    said = f"A hundred homes: {gain} with more money, {lose} with less, {100 - gain - lose} about the same."
    title = svg.tag("title", said, id="hundred-title")
    return svg.tag(
        "svg", title + "".join(cells), xmlns="http://www.w3.org/2000/svg", viewBox="0 0 264 264", role="img",
        aria_labelledby="hundred-title", class_="hundred",
    )  # fmt: skip


def _square(kind: str, x: float, y: float) -> str:
    if kind == "gain":
        return svg.rect(x, y, 22, 22, **svg.fill("gain"))
    box = svg.rect(x + 1, y + 1, 20, 20, **(svg.stroke("loss" if kind == "lose" else "muted", 2)))
    stripe = svg.line(x + 3, y + 19, x + 19, y + 3, **svg.stroke("loss", 4)) if kind == "lose" else ""
    return box + stripe
