"""Writes SVG by hand: escaped, with stable numbers, so that equal charts are equal bytes."""

from __future__ import annotations

import math

from tawney.report.charts.palette import LIGHT

FONT = 'system-ui, "Segoe UI", Roboto, "Liberation Sans", "Helvetica Neue", Arial, sans-serif'
_BANNED = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF], "�")


def escape(text: object) -> str:
    """Text made safe for SVG, attributes included; characters that XML cannot hold become a replacement mark."""
    safe = str(text).translate(_BANNED)
    for plain, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;"), ("'", "&#39;")):
        safe = safe.replace(plain, entity)
    return safe


def coordinate(value: float) -> str:
    """A coordinate to two decimals at most, never -0."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def tag(name: str, content: str = "", /, **attributes: object) -> str:
    """An element. `class_` stands for class, underscores for hyphens; numbers are written short; None leaves out."""
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{_attribute(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{written}>{content}</{name}>" if content else f"<{name}{written}/>"


def _attribute(value: object) -> str:
    return coordinate(value) if isinstance(value, float) else escape(value)


def fill(colour: str) -> dict[str, object]:
    """Attributes that fill a mark: the page's colour by class, the light colour when the picture stands alone."""
    return {"class_": f"f-{colour}", "fill": LIGHT[colour]}


def stroke(colour: str, width: float) -> dict[str, object]:
    """Attributes that draw a line."""
    return {"class_": f"s-{colour}", "stroke": LIGHT[colour], "stroke_width": width, "fill": "none"}


def rect(x: float, y: float, width: float, height: float, /, **attributes: object) -> str:
    """A rectangle; a negative width or height is drawn the other way round."""
    left, top = min(x, x + width), min(y, y + height)
    return tag("rect", x=float(left), y=float(top), width=float(abs(width)), height=float(abs(height)), **attributes)


def line(x1: float, y1: float, x2: float, y2: float, /, **attributes: object) -> str:
    """A straight line."""
    return tag("line", x1=float(x1), y1=float(y1), x2=float(x2), y2=float(y2), **attributes)


def text(
    x: float,
    y: float,
    content: str,
    *,
    size: float = 14,
    anchor: str = "start",
    bold: bool = False,
    ink: str = "ink",
    halo: bool = False,
) -> str:
    """Words on a chart; y is the baseline. anchor: start, middle or end. halo: keeps lines behind off them."""
    paint = fill(ink)
    if halo:
        paint |= {"class_": f"f-{ink} s-paper", "stroke": LIGHT["paper"], "stroke_width": 4, "paint_order": "stroke"}
    return tag(
        "text",
        escape(content),
        x=float(x),
        y=float(y),
        font_size=float(size),
        text_anchor=None if anchor == "start" else anchor,
        font_weight="bold" if bold else None,
        **paint,
    )


def data(**values: object) -> dict[str, object]:
    """Attributes that carry exact values: data-value="12.5". Values that are not known are left out."""
    return {f"data_{key}": _exact(v) for key, v in values.items() if not (isinstance(v, float) and math.isnan(v))}


def _exact(value: object) -> object:
    return f"{value:.10g}" if isinstance(value, float) else value


def hatch(name: str, colour: str, *, behind: str = "paper") -> str:
    """A pattern of slanted lines, used where colour alone would tell something."""
    ground = rect(0, 0, 6, 6, **fill(behind))
    stripe = tag("path", d="M-1,7 L7,-1 M-1,1 L1,-1 M5,7 L7,5", **stroke(colour, 2.2))
    return tag("pattern", ground + stripe, id=name, width=6, height=6, patternUnits="userSpaceOnUse")


def picture(name: str, width: float, height: float, title: str, desc: str, body: str, patterns: str = "") -> str:
    """A whole chart, with its title and description for those who listen to it. name: an id unique on the page."""
    head = tag("title", escape(title), id=f"{name}-title") + tag("desc", escape(desc), id=f"{name}-desc")
    defs = tag("defs", patterns) if patterns else ""
    return tag(
        "svg",
        head + defs + body,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {coordinate(width)} {coordinate(height)}",
        role="img",
        aria_labelledby=f"{name}-title {name}-desc",
        font_family=FONT,
        class_="chart",
    )
