"""A TOML file read strictly: every value asked for by its kind, every unknown key and wrong value with its line."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from tawney.vocabulary.problems import VoiceProblem, Where, nearest
from tawney.vocabulary.toml_lines import line_of
from tawney.voice.records.csv_table import decoded, read_bytes

SHOWN = 40
LARGEST = 1e15
"""No number of a file of ours is larger; whole numbers stay exact as floats."""


@dataclass(frozen=True)
class TomlTable:
    """One table of a file, with the way to it, so that each of its faults can be told with its line."""

    path: str
    text: str
    way: tuple[str | int, ...]
    values: Mapping[str, object]

    def where(self, key: str | None = None) -> Where:
        """The line of a key, or of the table itself."""
        way = self.way if key is None else (*self.way, key)
        return Where(self.path, line_of(self.text, *way) or (line_of(self.text, *self.way) if self.way else 1) or 1)

    def refuse(self, key: str | None, what: str, expected: str | None = None) -> VoiceProblem:
        """The problem of a key, to be raised."""
        return VoiceProblem(what, where=self.where(key), expected=expected)

    def only(self, *keys: str) -> None:
        """Raises VoiceProblem for the first key that is none of these."""
        wrong = next((key for key in self.values if key not in keys), None)
        if wrong is not None:
            raise VoiceProblem(
                f"There is no key {wrong[:SHOWN]!r} here",
                where=self.where(wrong),
                expected=f"one of {', '.join(keys)}",
                nearest=nearest(wrong, keys),
            )

    def words(self, key: str, *, required: bool = False) -> str:
        """A text without the spaces around it; empty when it is not there. Raises VoiceProblem."""
        value = self._value(key, required)
        if value is None:
            return ""
        if not isinstance(value, str):
            raise self.refuse(key, f"The {key} is {_shown(value)}", "a text in quotes")
        if required and not value.strip():
            raise self.refuse(key, f"The {key} is empty", "a text")
        return value.strip()

    def number(self, key: str, otherwise: float | None = None) -> float:
        """A finite number. Raises VoiceProblem where it is none, or missing and nothing stands in."""
        value = self._value(key, otherwise is None)
        if value is None:
            return float(otherwise or 0.0)
        if isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) <= LARGEST:
            raise self.refuse(key, f"The {key} is {_shown(value)}", "a number")
        return float(value)

    def flag(self, key: str) -> bool:
        """True or false; false when it is not there. Raises VoiceProblem."""
        value = self._value(key, False)
        if value is not None and not isinstance(value, bool):
            raise self.refuse(key, f"The {key} is {_shown(value)}", "true or false")
        return bool(value)

    def day(self, key: str) -> date | None:
        """A date, or None when it is not there. Raises VoiceProblem."""
        value = self._value(key, False)
        if value is None or (isinstance(value, date) and not isinstance(value, datetime)):
            return value
        raise self.refuse(key, f"The {key} is {_shown(value)}", "a date, as 2026-11-25, without quotes")

    def list_of_words(self, key: str) -> tuple[str, ...]:
        """Texts in brackets; none when it is not there. Raises VoiceProblem."""
        value = self._value(key, False)
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(item, str) and item.strip() for item in value):
            raise self.refuse(key, f"The {key} is {_shown(value)}", 'texts in brackets, as ["one", "two"]')
        return tuple(item.strip() for item in value)

    def tables(self, key: str) -> tuple[TomlTable, ...]:
        """The tables of that name, each begun by [[name]]; none when there are none. Raises VoiceProblem."""
        value = self._value(key, False)
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            raise self.refuse(key, f"The {key} is {_shown(value)}", f"tables, each begun by [[{key}]]")
        return tuple(TomlTable(self.path, self.text, (*self.way, key, k), item) for k, item in enumerate(value))

    def table(self, key: str) -> TomlTable:
        """The table of that name, empty when it is not there. Raises VoiceProblem."""
        value = self._value(key, False)
        if value is not None and not isinstance(value, dict):
            raise self.refuse(key, f"The {key} is {_shown(value)}", f"a table, begun by [{key}]")
        return TomlTable(self.path, self.text, (*self.way, key), value or {})

    def _value(self, key: str, required: bool) -> object:
        if required and key not in self.values:
            raise VoiceProblem(
                f"There is no {key}", where=self.where(), expected=f"a line {key} = ...",
                nearest=nearest(key, self.values),
            )  # fmt: skip
        return self.values.get(key)


def _shown(value: object) -> str:
    text = repr(value)
    return text if len(text) <= SHOWN else text[: SHOWN - 1] + "…"


def read_toml(path: Path) -> TomlTable:
    """Reads a file. Raises VoiceProblem with the line of what is wrong."""
    return parse_toml(read_bytes(path), str(path))


def parse_toml(content: bytes, path: str) -> TomlTable:
    """The file that these bytes are. Raises VoiceProblem with the line of what is wrong."""
    text = decoded(content, path)
    try:
        return TomlTable(path, text, (), tomllib.loads(text))
    except (tomllib.TOMLDecodeError, RecursionError, ValueError) as found:
        said = str(found) or type(found).__name__
        raise VoiceProblem(f"The file is not TOML: {said}", where=Where(path, _line_in(said))) from None


def _line_in(said: str) -> int:
    """The line that the reader of TOML names, or the first."""
    after = said.partition("at line ")[2].partition(",")[0]
    return int(after) if after.isdigit() else 1


def quoted(text: str) -> str:
    """A text as a TOML string."""
    escaped = "".join(_ESCAPES.get(c, c) if c >= " " and c != "\x7f" else f"\\u{ord(c):04x}" for c in text)
    return f'"{escaped}"'


_ESCAPES = {'"': '\\"', "\\": "\\\\"}


def quoted_list(items: Iterable[str]) -> str:
    """Texts as a TOML array."""
    return f"[{', '.join(quoted(item) for item in items)}]"
