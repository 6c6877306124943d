"""Finds the line on which a key of a TOML file is written, so that every error can name it."""

from __future__ import annotations

import re
from functools import lru_cache

_HEADER = re.compile(r"^\s*(\[\[?)\s*(.+?)\s*\]\]?\s*(#.*)?$")
_KEY = re.compile(
    r'^\s*((?:[A-Za-z0-9_\-]+|"[^"]*"|\'[^\']*\')(?:\s*\.\s*(?:[A-Za-z0-9_\-]+|"[^"]*"|\'[^\']*\'))*)\s*='
)
_Path = tuple[str | int, ...]
_PART = re.compile(r'[A-Za-z0-9_\-]+|"[^"]*"|\'[^\']*\'')


def line_of(text: str, *path: str | int) -> int | None:
    """The line (from 1) of a key or table. path: names, and whole numbers for the items of an array of tables.

    Where the name itself has no line, the first line under it.
    """
    exact, under = _places(text)
    return exact.get(path, under.get(path))


@lru_cache(maxsize=8)
def _places(text: str) -> tuple[dict[_Path, int], dict[_Path, int]]:
    """The first line of each full name, and the first line under each name."""
    exact: dict[_Path, int] = {}
    under: dict[_Path, int] = {}
    here: _Path = ()
    seen: dict[_Path, int] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        if header := _HEADER.match(line):
            names = tuple(_parts(header[2]))
            here = found = _item(names, seen) if header[1] == "[[" else _under(names, seen)
        elif key := _KEY.match(line):
            found = here + tuple(_parts(key[1]))
        else:
            continue
        exact.setdefault(found, number)
        for depth in range(len(found)):
            under.setdefault(found[:depth], number)
    return exact, under


def _parts(dotted: str) -> list[str]:
    return [part.strip("\"'") for part in _PART.findall(dotted)]


def _item(names: tuple[str, ...], seen: dict[_Path, int]) -> _Path:
    """The next item of an array of tables, which may stand in an item of another."""
    place = (*_under(names[:-1], seen), names[-1])
    seen[place] = seen.get(place, -1) + 1
    return (*place, seen[place])


def _under(names: tuple[str, ...], seen: dict[_Path, int]) -> _Path:
    """The table of that name, in the newest item of each array of tables that it stands in."""
    place: _Path = ()
    for name in names:
        place = (*place, name)
        if place in seen:
            place = (*place, seen[place])
    return place
