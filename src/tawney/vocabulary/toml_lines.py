"""Finds the line on which a key of a TOML file is written, so that every error can name it."""

from __future__ import annotations

import re

_HEADER = re.compile(r"^\s*(\[\[?)\s*(.+?)\s*\]\]?\s*(#.*)?$")
_KEY = re.compile(
    r'^\s*((?:[A-Za-z0-9_\-]+|"[^"]*"|\'[^\']*\')(?:\s*\.\s*(?:[A-Za-z0-9_\-]+|"[^"]*"|\'[^\']*\'))*)\s*='
)
_PART = re.compile(r'[A-Za-z0-9_\-]+|"[^"]*"|\'[^\']*\'')


def line_of(text: str, *path: str | int) -> int | None:
    """The line (from 1) of a key or table. path: names, and whole numbers for the items of an array of tables."""
    wanted = tuple(path)
    best: int | None = None
    here: tuple[str | int, ...] = ()
    seen: dict[tuple[str, ...], int] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        header = _HEADER.match(line)
        if header:
            names = tuple(_parts(header[2]))
            here = _item(names, seen) if header[1] == "[[" else _under(names, seen)
            found = here
        else:
            key = _KEY.match(line)
            if not key:
                continue
            found = here + tuple(_parts(key[1]))
        if found == wanted:
            return number
        if best is None and found[: len(wanted)] == wanted:
            best = number
    return best


def _parts(dotted: str) -> list[str]:
    return [part.strip("\"'") for part in _PART.findall(dotted)]


def _item(names: tuple[str, ...], seen: dict[tuple[str, ...], int]) -> tuple[str | int, ...]:
    seen[names] = seen.get(names, -1) + 1
    return (*names, seen[names])


def _under(names: tuple[str, ...], seen: dict[tuple[str, ...], int]) -> tuple[str | int, ...]:
    for depth in range(len(names), 0, -1):
        if names[:depth] in seen:
            return (*names[:depth], seen[names[:depth]], *names[depth:])
    return names
