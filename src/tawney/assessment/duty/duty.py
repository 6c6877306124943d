"""The forms of a record, read from their files: what each field asks, who fills it in, and where that is asked for."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from tawney.vocabulary.problems import DutyProblem, nearest
from tawney.vocabulary.source import Grade, Source

Kind = Literal["text", "date", "rows", "grid"]
_FOLDER = Path(__file__).parent
DUTIES: Mapping[str, str] = {
    "fairer-scotland": "fairer_scotland.toml", "wales": "wales.toml", "psed": "psed.toml",
    "integrated": "integrated.toml",
}  # fmt: skip
"""Every duty by the name that the command line uses, and its file."""


@dataclass(frozen=True)
class GridRow:
    """A row of a grid: who is asked about, and the groupings in which the model knows them (none: it does not)."""

    name: str
    title: str
    groupings: tuple[str, ...]


@dataclass(frozen=True)
class Field:
    """One field of a record.

    name: a short name, used in the file of answers. asks: the question. filled: by the model or by a person. kind: a
    text, a date, rows with these columns, or a grid with these rows. source: where the law or guidance asks for it.
    """

    name: str
    asks: str
    source: Source
    filled: Literal["model", "person"] = "person"
    kind: Kind = "text"
    columns: tuple[str, ...] = ()
    rows: tuple[GridRow, ...] = ()


@dataclass(frozen=True)
class Stage:
    """A stage of the record and its fields."""

    title: str
    fields: tuple[Field, ...]


@dataclass(frozen=True)
class Declaration:
    """The way out: where the answer to a field begins with 'no', only some fields are needed, under another title."""

    title: str
    field: str
    needs: tuple[str, ...]


@dataclass(frozen=True)
class Duty:
    """A duty: its law, what it asks for, the guidance its form follows, who watches over it, and its stages.

    declaration: how it is declared that no assessment is required, where the duty has that.
    """

    name: str
    title: str
    law: str
    asks: str
    guidance: str
    regulator: str
    stages: tuple[Stage, ...]
    declaration: Declaration | None = None

    @property
    def fields(self) -> Iterator[Field]:
        """Every field, in order."""
        for stage in self.stages:
            yield from stage.fields


def duty(name: str) -> Duty:
    """The form of a duty by name. Raises DutyProblem with the nearest name."""
    if name not in DUTIES:
        raise DutyProblem(
            f"There is no duty called '{name}'",
            expected=f"one of {', '.join(DUTIES)}",
            nearest=nearest(name, DUTIES),
        )
    content = tomllib.loads((_FOLDER / DUTIES[name]).read_text(encoding="utf-8"))
    stages = tuple(_stage(table) for table in content["stage"])
    about = {key: content[key] for key in ("title", "law", "asks", "guidance", "regulator")}
    way_out = content.get("declaration")
    declaration = Declaration(way_out["title"], way_out["field"], tuple(way_out["needs"])) if way_out else None
    return Duty(name, **about, stages=stages, declaration=declaration)


def _stage(table: Mapping[str, Any]) -> Stage:
    """A stage. A field without a source of its own has that of its stage."""
    return Stage(table["title"], tuple(_field(field, table) for field in table["field"]))


def _field(field: Mapping[str, Any], stage: Mapping[str, Any]) -> Field:
    given = field if "source" in field else stage
    return Field(
        field["name"], field["asks"], Source(given["source"], Grade(given["grade"])), field.get("filled", "person"),
        field.get("kind", "text"), tuple(field.get("columns", ())),
        tuple(GridRow(row["name"], row["title"], tuple(row["groupings"])) for row in field.get("rows", ())),
    )  # fmt: skip
