"""The colours of every chart, in light and in dark, and the contrast between them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

LIGHT: Mapping[str, str] = MappingProxyType(
    {
        "paper": "#FFFFFF", "ink": "#0B0C0C", "muted": "#505A5F", "grid": "#D9D9D9",
        "gain": "#12436D", "loss": "#F46A25", "on-gain": "#FFFFFF", "on-loss": "#0B0C0C",
        "gain-pale": "#CFDFEE", "loss-pale": "#FCDCCB", "total": "#3D3D3D", "hatch": "#8A9299",
        "part-1": "#12436D", "part-2": "#28A197", "part-3": "#801650",
        "part-4": "#F46A25", "part-5": "#3D3D3D", "part-6": "#A285D1",
    }
)  # fmt: skip
"""On paper and on a light screen: the palette of the Government Analysis Function."""

DARK: Mapping[str, str] = MappingProxyType(
    {
        "paper": "#10151B", "ink": "#F2F4F5", "muted": "#B4BCC5", "grid": "#3A434D",
        "gain": "#A9D3F7", "loss": "#B8470C", "on-gain": "#0B0C0C", "on-loss": "#FFFFFF",
        "gain-pale": "#1D3850", "loss-pale": "#4A2413", "total": "#D9D9D9", "hatch": "#8A9299",
        "part-1": "#A9D3F7", "part-2": "#1A7F77", "part-3": "#FBC4DD",
        "part-4": "#B8470C", "part-5": "#D9D9D9", "part-6": "#7B57B8",
    }
)  # fmt: skip
"""On a dark screen: the same hues, chosen so that neighbours in a stack still differ by 3 to 1."""

PARTS = tuple(name for name in LIGHT if name.startswith("part-"))
"""The order in which parts are stacked, so that each touches only parts it contrasts with."""


def luminance(colour: str) -> float:
    """Relative luminance of a colour written #RRGGBB (WCAG 2.2)."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """How far two colours are apart, from 1 (the same) to 21 (black on white)."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def variables(colours: Mapping[str, str]) -> str:
    """The colours as CSS custom properties: `--gain:#12436D;`."""
    return "".join(f"--{name}:{colour};" for name, colour in colours.items())


def classes() -> str:
    """CSS that lets every chart mark follow the page's colours: `.f-gain{fill:var(--gain)}`, `.s-` for strokes."""
    return "".join(f".f-{n}{{fill:var(--{n})}}.s-{n}{{stroke:var(--{n})}}" for n in LIGHT)
