"""What a person has written for a record: a TOML file, read strictly, and the empty file to begin with."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from tawney.assessment.duty.duty import Duty, Field
from tawney.vocabulary.problems import DutyProblem, Where, nearest
from tawney.vocabulary.toml_lines import line_of

IMPACTS = ("disadvantage", "benefit", "both", "none", "not known")
"""What the impact on a group can be said to be."""
IMPACT_WORDS = ("type", "detail", "evidence", "mitigation")
"""What is written for each row of a grid."""


@dataclass(frozen=True)
class Answers:
    """Answers by field. texts: of text and date fields. rows: of fields with rows. grid: by field, then by row."""

    texts: Mapping[str, str] = field(default_factory=dict)
    rows: Mapping[str, tuple[Mapping[str, str], ...]] = field(default_factory=dict)
    grids: Mapping[str, Mapping[str, Mapping[str, str]]] = field(default_factory=dict)
    path: Path | None = None


@dataclass(frozen=True)
class _File:
    path: Path
    text: str

    def at(self, *keys: str | int) -> Where:
        """The place of a key."""
        return Where(self.path, line_of(self.text, *keys))


def read_answers(path: Path, asked: Duty) -> Answers:
    """Reads a file of answers to a duty's fields.

    Raises DutyProblem, with the line, for a file that is missing or not TOML, a field that the duty does not have, that
    the model fills in, or that is written in another shape than it asks for.
    """
    file, content = _open(path)
    people = {f.name: f for f in asked.fields if f.filled == "person"}
    texts: dict[str, str] = {}
    rows: dict[str, tuple[Mapping[str, str], ...]] = {}
    grids: dict[str, Mapping[str, Mapping[str, str]]] = {}
    for name, written in content.items():
        one = _known(name, people, asked, file)
        if one.kind == "rows":
            rows[name] = _rows(one, written, file)
        elif one.kind == "grid":
            grids[name] = _grid(one, written, file)
        else:
            texts[name] = _text(one, written, file)
    return Answers(texts, rows, grids, path)


def _open(path: Path) -> tuple[_File, dict[str, Any]]:
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise DutyProblem(f"{path} cannot be read: {error}", expected="a file of answers in UTF-8") from error
    try:
        return _File(path, text), tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise DutyProblem(f"This file is not TOML: {error}", where=Where(path)) from error


def _known(name: str, people: Mapping[str, Field], asked: Duty, file: _File) -> Field:
    if name in people:
        return people[name]
    if any(f.name == name for f in asked.fields):
        raise DutyProblem(
            f"'{name}' is filled in by the model", where=file.at(name), next_step="Take it out of the file."
        )
    raise DutyProblem(
        f"The record has no field '{name}'", where=file.at(name), expected=f"one of {', '.join(people)}",
        nearest=nearest(name, people),
    )  # fmt: skip


def _text(one: Field, written: Any, file: _File) -> str:
    if one.kind == "date":
        if not isinstance(written, date):
            raise DutyProblem(
                f"{one.name} is not a date", where=file.at(one.name), expected="a date such as 2026-11-30, bare"
            )
        return written.isoformat()[:10]
    if not isinstance(written, str):
        raise DutyProblem(f"{one.name} is not a text", where=file.at(one.name), expected="words in quotation marks")
    return written.strip()


def _rows(one: Field, written: Any, file: _File) -> tuple[Mapping[str, str], ...]:
    if not isinstance(written, list) or not all(isinstance(row, dict) for row in written):
        raise DutyProblem(
            f"{one.name} is not a list of rows", where=file.at(one.name),
            expected=f"a table [[{one.name}]] for each, with {', '.join(one.columns)}",
        )  # fmt: skip
    return tuple(_row(one, row, file, one.name, k) for k, row in enumerate(written))


def _row(one: Field, row: Mapping[str, Any], file: _File, *place: str | int) -> Mapping[str, str]:
    words = one.columns if one.kind == "rows" else IMPACT_WORDS
    for key in row:
        if key not in words:
            raise DutyProblem(
                f"A row of {one.name} has no '{key}'", where=file.at(*place, key),
                expected=f"one of {', '.join(words)}", nearest=nearest(key, words),
            )  # fmt: skip
    return {word: str(row.get(word, "")).strip() for word in words}


def _grid(one: Field, written: Any, file: _File) -> Mapping[str, Mapping[str, str]]:
    names = [row.name for row in one.rows]
    if not isinstance(written, dict) or not all(isinstance(row, dict) for row in written.values()):
        raise DutyProblem(
            f"{one.name} is not a grid", where=file.at(one.name), expected=f"a table [{one.name}.{names[0]}] and so on"
        )
    found = {}
    for name, row in written.items():
        if name not in names:
            raise DutyProblem(
                f"{one.name} has no row '{name}'", where=file.at(one.name, name),
                expected=f"one of {', '.join(names)}", nearest=nearest(name, names),
            )  # fmt: skip
        found[name] = _row(one, row, file, one.name, name)
        kind = found[name]["type"]
        if kind and kind not in IMPACTS:
            raise DutyProblem(
                f"The impact on {name} cannot be '{kind}'", where=file.at(one.name, name, "type"),
                expected=f"one of {', '.join(IMPACTS)}", nearest=nearest(kind, IMPACTS),
            )  # fmt: skip
    return found


def empty_answers(asked: Duty) -> str:
    """A file to begin with: every field that a person must write, with its question and its source, left empty."""
    head = [f"# {asked.title}: what a person must write. The model fills in the rest.", f"# {asked.law}", ""]
    plain = [f for f in asked.fields if f.filled == "person" and f.kind in ("text", "date")]
    tables = [f for f in asked.fields if f.filled == "person" and f.kind in ("rows", "grid")]
    return "\n".join([*head, *(line for f in (*plain, *tables) for line in _empty(f))])


def _empty(one: Field) -> Iterator[str]:
    yield f"# {one.asks}"
    yield f"# ({one.source.citation})"
    if one.kind == "text":
        yield f'{one.name} = ""'
    elif one.kind == "date":
        yield f"# {one.name} = 2026-11-30"
    elif one.kind == "rows":
        yield from (f"[[{one.name}]]", *(f'{column} = ""' for column in one.columns))
    else:
        yield f"# type is one of: {', '.join(IMPACTS)}"
        for row in one.rows:
            yield from (f"[{one.name}.{row.name}]", *(f'{word} = ""' for word in IMPACT_WORDS))
    yield ""
