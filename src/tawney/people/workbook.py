"""Reads the cells of a sheet of an Excel workbook (.xlsx), with nothing but the standard library."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

from tawney.vocabulary.problems import PeopleProblem, Where, nearest

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_LINKS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
LARGEST = 200_000_000
"""Bytes of one part of a workbook, unpacked: a larger one is refused, as it may be made to fill the memory."""


def read_sheet(path: Path, sheet: str) -> list[list[str]]:
    """The rows of a sheet as text, each as long as its last filled cell. Numbers stand as the workbook holds them.

    Raises PeopleProblem for a file that is no workbook, or a sheet that it does not have.
    """
    try:
        with zipfile.ZipFile(path) as book:
            part = _part_of(book, path, sheet)
            texts = _texts(book)
            return [_row(row, texts) for row in _rows(book, part)]
    except (OSError, zipfile.BadZipFile, ElementTree.ParseError, LookupError, ValueError) as error:
        raise PeopleProblem("This is no workbook that can be read.", where=Where(path), expected=".xlsx") from error


def _read(book: zipfile.ZipFile, part: str) -> bytes:
    """One part of the workbook, unless it is too large to be unpacked."""
    if book.getinfo(part).file_size > LARGEST:
        raise ValueError(part)
    return book.read(part)


def _part_of(book: zipfile.ZipFile, path: Path, sheet: str) -> str:
    """Which part of the workbook holds the sheet of a name."""
    found = ElementTree.fromstring(_read(book, "xl/workbook.xml")).iter(f"{_MAIN}sheet")
    links = {one.get("name", ""): one.get(_ID) for one in found}
    if sheet not in links:
        raise PeopleProblem(
            f"There is no sheet {sheet}.",
            where=Where(path),
            expected=f"one of {', '.join(links)}",
            nearest=nearest(sheet, links),
        )
    targets = ElementTree.fromstring(_read(book, "xl/_rels/workbook.xml.rels")).iter(f"{_LINKS}Relationship")
    target = {one.get("Id"): one.get("Target", "") for one in targets}[links[sheet]]
    return target.lstrip("/") if target.startswith("/") else f"xl/{target}"


def _texts(book: zipfile.ZipFile) -> list[str]:
    """The texts that cells share."""
    if "xl/sharedStrings.xml" not in book.namelist():
        return []
    found = ElementTree.fromstring(_read(book, "xl/sharedStrings.xml"))
    return ["".join(text.text or "" for text in one.iter(f"{_MAIN}t")) for one in found.iter(f"{_MAIN}si")]


def _rows(book: zipfile.ZipFile, part: str) -> Iterator[ElementTree.Element]:
    """The rows of a sheet."""
    return ElementTree.fromstring(_read(book, part)).iter(f"{_MAIN}row")


def _row(row: ElementTree.Element, texts: list[str]) -> list[str]:
    """The texts of one row, empty where a cell is left out."""
    cells: dict[int, str] = {}
    for cell in row:
        held = cell.find(f"{_MAIN}v")
        value = (held.text or "") if held is not None else "".join(text.text or "" for text in cell.iter(f"{_MAIN}t"))
        if value:
            place = _column(cell.get("r", "")) if cell.get("r") else len(cells)
            cells[place] = texts[int(value)] if cell.get("t") == "s" else value
    return [cells.get(k, "") for k in range(max(cells, default=-1) + 1)]


@cache
def _letters(letters: str) -> int:
    """The place of a column's letters: A is 0, AB is 27."""
    place = 0
    for letter in letters:
        place = 26 * place + ord(letter) - 64
    return place - 1


def _column(name: str) -> int:
    """The column of a cell as C7, from 0."""
    letters = name.rstrip("0123456789")
    if not letters.isalpha() or not letters.isascii() or not letters.isupper():
        raise ValueError(name)
    return _letters(letters)
