"""Finds what could point at a person in words that are to be printed: names, numbers, addresses."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from tawney.voice.records.csv_table import ids_of, read_table

PATTERNS = {
    "an e-mail address": re.compile(r"[\w.+-]+@[\w-]+\.\w"),
    "a telephone number": re.compile(r"(?<!\d)(?:\+44|0)(?:[\s()-]*\d){9,10}(?!\d)"),
    "a postcode": re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b", re.IGNORECASE),
    "a National Insurance number": re.compile(r"\b[A-CEGHJ-PR-TW-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D]\b", re.IGNORECASE),
    "a web address": re.compile(r"https?://|\bwww\.", re.IGNORECASE),
    "a date of birth": re.compile(r"\bborn (?:on|in)\b[^.]{0,20}\d{4}", re.IGNORECASE),
}
SHORTEST = 3
"""Parts of a name shorter than this are not looked for."""


def read_names(path: Path) -> tuple[str, ...]:
    """The names in the file that holds them apart (columns pseudonym, name). Nothing else of it is kept.

    Raises VoiceProblem with the line of what is wrong.
    """
    table = read_table(path)
    ids_of(table, "pseudonym")
    return tuple(name for _, name in table.cells("name") if name)


def pointers_in(texts: Iterable[str], names: Sequence[str] = ()) -> tuple[str, ...]:
    """What in these texts could point at a person, by kind; the thing itself is not repeated."""
    text = "\n".join(texts)
    found = [kind for kind, pattern in PATTERNS.items() if pattern.search(text)]
    words = set(re.findall(r"[^\W\d_]+", text.casefold()))
    if any(part in words for name in names for part in _parts(name)):
        found.append("a name from the file of names")
    return tuple(found)


def _parts(name: str) -> list[str]:
    return [part for part in re.findall(r"[^\W\d_]+", name.casefold()) if len(part) >= SHORTEST]
