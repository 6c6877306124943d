"""Free texts of a consultation, in one order, with what their writers allow."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tawney.vocabulary.problems import VoiceProblem, Where
from tawney.voice.records.csv_table import CsvTable, ids_of, in_order, parse_table, read_bytes
from tawney.voice.testimony.pointers import pointers_in
from tawney.voice.testimony.record import Use

MOST_TEXTS = 200_000


@dataclass(frozen=True)
class Texts:
    """Texts by their ids, in the order of the ids. quotable: those whose words may be printed."""

    by_id: Mapping[str, str]
    quotable: frozenset[str]
    path: str

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids in order."""
        return tuple(self.by_id)

    @property
    def hash(self) -> str:
        """A fingerprint of the texts, whatever the order of the rows."""
        told = "\0".join(f"{name}\0{text}" for name, text in self.by_id.items())
        return hashlib.sha256(told.encode()).hexdigest()


def read_texts(path: Path, *, id_column: str = "id", text_column: str = "text", all_quotable: bool = False) -> Texts:
    """Texts from a CSV file. Raises VoiceProblem with the line of what is wrong."""
    return parse_texts(read_bytes(path), str(path), id_column, text_column, all_quotable)


def parse_texts(content: bytes, path: str, id_column: str, text_column: str, all_quotable: bool) -> Texts:
    """The texts that these bytes are.

    A text may be quoted where its column `consent` says quotation, or, with all_quotable, where the file has no such
    column; never where its words point at a person. Empty texts are left out. Raises VoiceProblem.
    """
    table = parse_table(content, path)
    ids = ids_of(table, id_column)
    cells = dict(zip(ids, (text for _, text in table.cells(text_column)), strict=True))
    by_id = {name: cells[name] for name in in_order(cells) if cells[name]}
    if len(by_id) < 3 or len(by_id) > MOST_TEXTS:
        raise VoiceProblem(f"There are {len(by_id)} texts", where=Where(path, 1), expected=f"3 to {MOST_TEXTS:,}")
    allowed = _allowed(table, ids) if table.has("consent") else frozenset(ids if all_quotable else ())
    return Texts(by_id, frozenset(n for n in by_id if n in allowed and not pointers_in((by_id[n],))), path)


def _allowed(table: CsvTable, ids: list[str]) -> frozenset[str]:
    valid, found = {use.value for use in Use}, set()
    for name, (row, cell) in zip(ids, table.cells("consent"), strict=True):
        uses = {part.strip() for part in cell.split(";") if part.strip()}
        if uses - valid:
            raise table.refuse(
                row, f"There is no use called {sorted(uses - valid)[0][:40]!r} to consent to (column consent)",
                f"some of {', '.join(use.value for use in Use)}, with semicolons between",
            )  # fmt: skip
        if Use.QUOTATION.value in uses:
            found.add(name)
    return frozenset(found)
