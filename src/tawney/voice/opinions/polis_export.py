"""Reads the export of a Polis conversation: participants-votes.csv or votes.csv, comments.csv, summary.csv."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from tawney.vocabulary.problems import VoiceProblem, Where
from tawney.voice.opinions.votes import UNSEEN, Cast, Statement, Votes
from tawney.voice.records.csv_table import CsvTable, Row, ids_of, in_order, read_bytes, read_table

MATRIX, LOG, COMMENTS, SUMMARY = "participants-votes.csv", "votes.csv", "comments.csv", "summary.csv"
LEADING = ("participant", "xid", "group-id", "n-comments", "n-votes", "n-agree", "n-disagree")
"""Columns of the matrix that are no statements."""
MARKS: Mapping[str, int] = {"1": 1, "-1": -1, "0": 0, "": UNSEEN}
MOST_CELLS, MOST_STATEMENTS = 100_000_000, 5_000
SHOWN = 40


@dataclass(frozen=True)
class _Cast:
    """Votes as a file has them, before they are put in order."""

    participants: Sequence[str]
    statements: Sequence[str]
    cast: Cast
    published: Sequence[str]


@dataclass(frozen=True)
class _Comments:
    """What comments.csv says: the texts, and which statements moderators took out."""

    texts: Mapping[str, str]
    out: frozenset[str]


def read_votes(folder: Path) -> Votes:
    """A conversation from the folder of its export. Raises VoiceProblem with the file and line of what is wrong."""
    if not folder.is_dir():
        raise VoiceProblem(f"There is no folder {folder}", expected=f"a folder with {MATRIX} or {LOG}")
    found = [name for name in (MATRIX, LOG) if (folder / name).exists()]
    if not found:
        raise VoiceProblem("There are no votes here", where=Where(folder), expected=f"a file {MATRIX} or {LOG}")
    table = read_table(folder / found[0])
    read = _matrix(table) if found[0] == MATRIX else _log(table)
    path = folder / COMMENTS
    comments = _comments(read_table(path)) if path.exists() else _Comments({}, frozenset())
    return _in_order(_title(folder), read, comments)


def _matrix(table: CsvTable) -> _Cast:
    people = ids_of(table, "participant")
    names = [name for name in table.names if name not in LEADING]
    at = [table.position(name) for name in names]
    _check_size(table, len(people), len(names))
    cast = np.empty((len(people), len(names)), dtype=np.int8)
    for k, row in enumerate(table.rows):
        try:
            cast[k] = [MARKS[row.cells[j]] for j in at]
        except KeyError:
            raise _wrong_vote(table, row, names, at) from None
    published = [table.cell(row, "group-id") for row in table.rows] if table.has("group-id") else []
    return _Cast(people, names, cast, published)


def _wrong_vote(table: CsvTable, row: Row, names: Sequence[str], at: Sequence[int]) -> VoiceProblem:
    name, text = next((n, row.cells[j]) for n, j in zip(names, at, strict=True) if row.cells[j] not in MARKS)
    return table.refuse(row, f"The vote is {text[:SHOWN]!r} (column {name})", "1, 0, -1 or nothing")


def _log(table: CsvTable) -> _Cast:
    """From one row a vote. Where a person voted twice on a statement, the later vote stands."""
    last: dict[tuple[str, str], tuple[int, int]] = {}
    needed = [table.position(name) for name in ("voter-id", "comment-id", "vote")]
    timed = table.has("timestamp")
    for row in table.rows:
        person, statement, mark = (row.cells[j].strip() for j in needed)
        if not person or not statement:
            raise table.refuse(row, "A vote has no voter-id or no comment-id", "both")
        if mark not in ("1", "0", "-1"):
            raise table.refuse(row, f"The vote is {mark[:SHOWN]!r} (column vote)", "1, 0 or -1")
        time = table.whole(row, "timestamp", table.cell(row, "timestamp")) if timed else 0
        if (person, statement) not in last or last[person, statement][0] <= time:
            last[person, statement] = (time, int(mark))
    people, statements = in_order({p for p, _ in last}), in_order({s for _, s in last})
    _check_size(table, len(people), len(statements))
    cast = np.full((len(people), len(statements)), UNSEEN, dtype=np.int8)
    row_of, column_of = ({name: k for k, name in enumerate(names)} for names in (people, statements))
    for (person, statement), (_, mark_) in last.items():
        cast[row_of[person], column_of[statement]] = mark_
    return _Cast(people, statements, cast, ())


def _check_size(table: CsvTable, people: int, statements: int) -> None:
    if not people or not statements:
        raise VoiceProblem("There is not one vote", where=Where(table.path, 1))
    if statements > MOST_STATEMENTS or people * statements > MOST_CELLS:
        raise VoiceProblem(
            f"{people:,} participants and {statements:,} statements are too many", where=Where(table.path),
            expected=f"at most {MOST_STATEMENTS:,} statements, and {MOST_CELLS:,} of one times the other",
        )  # fmt: skip


def _comments(table: CsvTable) -> _Comments:
    ids = ids_of(table, "comment-id")
    texts = [text for _, text in table.cells("comment-body")]
    out = set()
    for name, row in zip(ids, table.rows, strict=True):
        mark = table.cell(row, "moderated")
        if mark not in ("1", "0", "-1", ""):
            raise table.refuse(row, f"The mark is {mark[:SHOWN]!r} (column moderated)", "1, 0 or -1")
        if mark == "-1":
            out.add(name)
    return _Comments(dict(zip(ids, texts, strict=True)), frozenset(out))


def _title(folder: Path) -> str:
    """The topic that summary.csv names, or the name of the folder. That file has no row of names."""
    path = folder / SUMMARY
    if path.exists():
        first = read_bytes(path).decode("utf-8", "replace").lstrip("\ufeff").partition("\n")[0]
        key, _, topic = first.strip().partition(",")
        if key == "topic" and topic.strip('" '):
            return topic.strip('" ')
    return folder.resolve().name


def _in_order(title: str, read: _Cast, comments: _Comments) -> Votes:
    row_of, column_of = ({n: k for k, n in enumerate(names)} for names in (read.participants, read.statements))
    people = in_order(row_of)
    kept = in_order(name for name in column_of if name not in comments.out)
    cast = read.cast[[row_of[name] for name in people]][:, [column_of[name] for name in kept]]
    untold = sum(1 for name in kept if name not in comments.texts)
    remarks = (f"{untold} statements have no text in {COMMENTS}.",) if comments.texts and untold else ()
    return Votes(
        title,
        tuple(people),
        tuple(Statement(name, comments.texts.get(name, "")) for name in kept),
        np.ascontiguousarray(cast),
        tuple(read.published[row_of[name]] for name in people) if read.published else (),
        len(column_of) - len(kept),
        remarks,
    )
