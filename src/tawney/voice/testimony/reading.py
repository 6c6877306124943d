"""Reads testimony from TOML or CSV, strictly: a consent that cannot be read is refused, never guessed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from tawney.vocabulary.problems import VoiceProblem, Where, nearest
from tawney.voice.records.csv_table import CsvTable, Row, ids_of, parse_table, read_bytes
from tawney.voice.records.toml_table import TomlTable, parse_toml
from tawney.voice.testimony.record import Link, Record, Testimony, Use

KEYS = ("id", "consent", "quotes", "summary", "groups", "places", "measures", "told_on", "withdrawn", "of")
LISTS = ("consent", "quotes", "groups", "places", "measures", "of")
TOP = ("title", "gathered_by", "keep_until", "record")
FEWEST = 3
"""Fewer people than this make no composite: each could tell the others' part from her own."""


def read_testimony(path: Path) -> Testimony:
    """Testimony from a .toml or .csv file. Raises VoiceProblem with the file and line of what is wrong."""
    return parse_testimony(read_bytes(path), str(path))


def parse_testimony(content: bytes, path: str) -> Testimony:
    """The testimony that these bytes are: a table where the name ends in .csv, else TOML. Raises VoiceProblem."""
    made = _of_table(content, path) if path.lower().endswith(".csv") else _of_toml(content, path)
    if not made.records:
        raise VoiceProblem("There is no record", where=Where(path, 1), expected="at least one [[record]]")
    _check_composites(made)
    return made


def _of_toml(content: bytes, path: str) -> Testimony:
    file = parse_toml(content, path)
    file.only(*TOP)
    seen: dict[str, Record] = {}
    for table in file.tables("record"):
        record = _record(table)
        if record.id in seen:
            raise table.refuse("id", f"The id {record.id!r} stands on line {seen[record.id].line} too")
        seen[record.id] = record
    title, by = file.words("title", required=True), file.words("gathered_by", required=True)
    return Testimony(title, by, tuple(seen.values()), path, file.day("keep_until"))


def _record(table: TomlTable) -> Record:
    table.only(*KEYS)
    where = table.where("id")
    if "consent" not in table.values:
        raise table.refuse(None, "There is no consent", 'consent = [] where nothing is allowed, or as ["analysis"]')
    lists = {key: table.list_of_words(key) for key in LISTS}
    return Record(
        id=table.words("id", required=True),
        consent=_consent(lists["consent"], table.where("consent")),
        quotes=lists["quotes"],
        summary=table.words("summary"),
        groups=_links(lists["groups"], table.where("groups")),
        places=lists["places"],
        measures=lists["measures"],
        told_on=table.day("told_on"),
        withdrawn=table.day("withdrawn"),
        of=lists["of"],
        line=where.line or 0,
    )


def _of_table(content: bytes, path: str) -> Testimony:
    """A table with the keys of a record as columns; lists have semicolons between their parts."""
    table = parse_table(content, path)
    wrong = next((name for name in table.names if name not in KEYS), None)
    if wrong is not None:
        raise VoiceProblem(
            f"There is no column {wrong!r} in a table of testimony", where=Where(path, 1),
            expected=f"columns among {', '.join(KEYS)}", nearest=nearest(wrong, KEYS),
        )  # fmt: skip
    table.position("consent")
    ids = ids_of(table, "id")
    records = tuple(_of_row(table, row, name) for row, name in zip(table.rows, ids, strict=True))
    return Testimony(Path(path).stem, "", records, path)


def _of_row(table: CsvTable, row: Row, name: str) -> Record:
    where = Where(table.path, row.line)
    lists = {key: _parts(table.cell(row, key)) for key in LISTS}
    return Record(
        id=name,
        consent=_consent(lists["consent"], where),
        quotes=lists["quotes"],
        summary=table.cell(row, "summary"),
        groups=_links(lists["groups"], where),
        places=lists["places"],
        measures=lists["measures"],
        told_on=_day(table, row, "told_on"),
        withdrawn=_day(table, row, "withdrawn"),
        of=lists["of"],
        line=row.line,
    )


def _parts(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(";") if part.strip())


def _day(table: CsvTable, row: Row, name: str) -> date | None:
    text = table.cell(row, name)
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise table.refuse(row, f"The {name} is {text[:40]!r} (column {name})", "a date, as 2026-11-25") from None


def _consent(words: Iterable[str], where: Where) -> frozenset[Use]:
    valid: Mapping[str, Use] = {use.value: use for use in Use}
    for word in words:
        if word not in valid:
            raise VoiceProblem(
                f"There is no use called {word[:40]!r} to consent to", where=where,
                expected=f"some of {', '.join(valid)}", nearest=nearest(word, valid),
            )  # fmt: skip
    return frozenset(valid[word] for word in words)


def _links(words: Iterable[str], where: Where) -> tuple[Link, ...]:
    found = []
    for word in words:
        division, colon, label = word.partition(":")
        if not colon or not division.strip() or not label.strip():
            raise VoiceProblem(
                f"The group is {word[:40]!r}", where=where, expected="a division and a group, as tenure: Private rent"
            )
        found.append(Link(division.strip(), label.strip()))
    return tuple(found)


def _check_composites(testimony: Testimony) -> None:
    """Each composite is of three or more other records that are people's own."""
    people = {record.id for record in testimony.records if not record.is_composite}
    for record in testimony.records:
        where = Where(testimony.path, record.line)
        strangers = [name for name in record.of if name not in people]
        if strangers:
            raise VoiceProblem(
                f"The composite {record.id!r} is of {strangers[0]!r}, which is no person's record here", where=where,
                nearest=nearest(strangers[0], people),
            )  # fmt: skip
        if record.is_composite and len(set(record.of)) < FEWEST:
            raise VoiceProblem(
                f"The composite {record.id!r} is of {len(set(record.of))} people", where=where,
                expected=f"at least {FEWEST}",
            )  # fmt: skip
