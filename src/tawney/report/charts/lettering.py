"""How wide words are, so that labels can be placed without touching each other."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

_NARROW, _WIDE = frozenset("ijl|!.,:;'’‘()[]It/f r-"), frozenset("mwMW%@—")
_ALLOWANCE = 1.15  # system fonts differ: room for the widest of them, DejaVu Sans


@lru_cache(maxsize=1 << 16)
def width_of(text: str, size: float = 14, *, bold: bool = False) -> float:
    """The width of words at a font size, in the chart's units; a little generous."""
    return _ems(text) * size * _ALLOWANCE * (1.06 if bold else 1.0)


@lru_cache(maxsize=8192)
def _ems(text: str) -> float:
    """The same words are measured for every row of every chart."""
    return sum(_em(character) for character in text)


def _em(character: str) -> float:
    if character in _NARROW:
        return 0.31
    if character in _WIDE:
        return 0.87
    return 0.69 if character.isupper() else 0.56


def wrap(text: str, width: float, size: float = 14, *, most: int = 3) -> tuple[str, ...]:
    """The words broken into lines no wider than the width; what does not fit in the last line ends in an ellipsis."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width_of(longer, size) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    kept = lines[:most]
    if len(lines) > most:
        kept[-1] += "…"
    return tuple(shorten(line, width, size) for line in kept)


def shorten(text: str, width: float, size: float = 14) -> str:
    """The text, cut with an ellipsis when it is too wide."""
    if width_of(text, size) <= width:
        return text
    cut = text.rstrip("…")
    while cut and width_of(cut + "…", size) > width:
        cut = cut[:-1]
    return cut.rstrip() + "…"


def widest(texts: Sequence[str], size: float = 14, *, bold: bool = False) -> float:
    """The width of the widest of them; 0 for none."""
    return max((width_of(t, size, bold=bold) for t in texts), default=0.0)
