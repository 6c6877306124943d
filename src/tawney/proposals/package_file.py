"""A package's file and its text, so that whatever is wrong can be told with its line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tawney.vocabulary.problems import PackageProblem, Where, nearest
from tawney.vocabulary.toml_lines import line_of


@dataclass(frozen=True)
class PackageFile:
    """A TOML file and its text."""

    path: Path
    text: str

    def at(self, *keys: str | int) -> Where:
        """The place of a key."""
        return Where(self.path, line_of(self.text, *keys))

    def only(self, table: Mapping[str, Any], valid: Iterable[str], *path: str | int) -> None:
        """Raises PackageProblem, with the nearest word, for a key that is not a word of a package."""
        valid = tuple(valid)
        for key in table:
            if key not in valid:
                raise PackageProblem(
                    f"'{key}' is not a word of a package",
                    where=self.at(*path, key),
                    expected=f"one of {', '.join(valid)}",
                    nearest=nearest(key, valid),
                )

    def number(self, value: Any, words: str, *path: str | int, low: float = 0.0, high: float = 1e13) -> float:
        """A value as a number within limits. Raises PackageProblem for what is none. words: what it is."""
        if isinstance(value, bool) or not isinstance(value, int | float) or not low <= value <= high:
            raise PackageProblem(
                f"{words} is '{value}'", where=self.at(*path), expected=f"a number from {low:,.12g} to {high:,.12g}"
            )
        return float(value)
