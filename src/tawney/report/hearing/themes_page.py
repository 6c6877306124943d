"""The page of a consultation's confirmed topics: how many wrote of each, and the words that may be quoted."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tawney.report.hearing.sheet import sheet
from tawney.voice.topics.proposal import Theme, Themes
from tawney.voice.topics.texts import Texts

FEW = 10
"""Fewer texts than this are not counted out."""


@dataclass(frozen=True)
class Shown:
    """One topic as the page prints it."""

    name: str
    count: str
    words: str
    quotes: tuple[str, ...]


def themes_page(themes: Themes, texts: Texts, made_with: str) -> str:
    """The page as HTML, whole in itself. It prints no id of a text."""
    sizes = [len(theme.texts) for theme in themes.themes]
    # All texts less those outside and those of the other topics would give away one that is not counted out.
    outside = len(texts.by_id) - sum(sizes) if min(sizes) >= FEW else 0
    return sheet(
        "themes.html.j2",
        f"{Path(texts.path).name}. {made_with}",
        themes=[_shown(theme, texts) for theme in sorted(themes.themes, key=lambda t: -len(t.texts))],
        total=len(texts.by_id),
        outside=outside,
        confirmed=themes,
        steadiness=f"{themes.steadiness:.2f}",
        made_with=made_with,
        hash=texts.hash,
    )


def _shown(theme: Theme, texts: Texts) -> Shown:
    count = f"{len(theme.texts):,} texts" if len(theme.texts) >= FEW else f"fewer than {FEW} texts"
    return Shown(theme.name, count, ", ".join(theme.words), tuple(texts.by_id[name] for name in theme.quotes))
