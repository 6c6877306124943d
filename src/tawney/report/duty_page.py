"""A record of a duty as a page and as data: the model's evidence beside what a person wrote, and what is missing."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from tawney.assessment.duty.duty import Field
from tawney.assessment.duty.record import Record
from tawney.report.disclosure import withhold
from tawney.report.evidence import Evidence, evidence_for, row_evidence
from tawney.report.tables import Column, Table
from tawney.report.templating import filled, style
from tawney.vocabulary.source import Grade

RECORD_PAGE, RECORD_DATA = "duty_record.html", "duty_record.json"
OPEN = "[to be written]"
_IMPACT_HEADS = ("Group", "What the model finds", "Type of impact", "Detail", "Evidence", "How it is addressed")


@dataclass(frozen=True)
class Shown:
    """One field as the page shows it. written: a person's text; empty where it is open or the model fills it in."""

    name: str
    asks: str
    source: str
    written: str
    is_open: bool
    evidence: Evidence | None
    table: Table | None


@dataclass(frozen=True)
class ShownStage:
    """A stage and its fields as the page shows them."""

    title: str
    fields: tuple[Shown, ...]


def title_of(record: Record) -> str:
    """What the record calls itself: a declaration, where a person declares that no assessment is required."""
    way_out = record.duty.declaration
    return way_out.title if way_out is not None and record.is_declared else record.duty.title


def stages_of(record: Record) -> tuple[ShownStage, ...]:
    """The record stage by stage; of a declaration, only what it needs. The assessment is withheld."""
    way_out = record.duty.declaration
    needed = set(way_out.needs) if way_out is not None and record.is_declared else None
    made = []
    for stage in record.duty.stages:
        fields = [f for f in stage.fields if needed is None or f.name in needed]
        if fields:
            made.append(ShownStage(stage.title, tuple(_shown(field, record) for field in fields)))
    return tuple(made)


def _shown(field: Field, record: Record) -> Shown:
    source = field.source.citation + (" (recalled, not confirmed)" if field.source.grade is Grade.U else "")
    evidence = evidence_for(field.name, record.assessment) if field.filled == "model" else None
    is_open = any(m.place.partition(".")[0] == field.name for m in record.missing)
    written = record.answers.texts.get(field.name, "")
    return Shown(field.name, field.asks, source, written, is_open, evidence, _table(field, record))


def _table(field: Field, record: Record) -> Table | None:
    """The rows or the grid of a field, what is open marked as such; None for a field of one text."""
    if field.kind == "grid":
        given = record.answers.grids.get(field.name, {})
        rows = tuple(
            (row.title, " ".join(row_evidence(row, record.assessment)), *_cells(given.get(row.name, {})))
            for row in field.rows
        )
        return Table(field.name, _caption(field), _columns(_IMPACT_HEADS), rows)
    if field.kind == "rows":
        rows = tuple(
            tuple(row[c] or OPEN for c in field.columns) for row in record.answers.rows.get(field.name, ())
        )  # fmt: skip
        heads = tuple(c.replace("_", " ").capitalize() for c in field.columns)
        return Table(field.name, _caption(field), _columns(heads), rows or ((OPEN,) * len(heads),))
    return None


def _caption(field: Field) -> str:
    return field.name.replace("_", " ").capitalize()


def _cells(row: Mapping[str, str]) -> tuple[str, ...]:
    """The four cells of a row of a grid; what nobody need write for this type of impact is a dash."""
    kind = row.get("type", "")
    spared = {"detail"} if kind == "none" else {"evidence", "mitigation"} if kind == "not known" else set[str]()
    spared |= {"mitigation"} if kind in ("none", "benefit") else set()
    words = ("type", "detail", "evidence", "mitigation")
    return tuple(row.get(word) or ("–" if word in spared else OPEN) for word in words)


def _columns(heads: tuple[str, ...]) -> tuple[Column, ...]:
    return tuple(Column(head, numeric=False) for head in heads)


def record_files(record: Record) -> dict[str, str | bytes]:
    """The record's page and its data. What must not be shown is taken out of the assessment first."""
    shown = replace(record, assessment=withhold(record.assessment))
    return {RECORD_PAGE: record_page(shown), RECORD_DATA: record_data(shown)}


def record_page(record: Record) -> str:
    """The page as HTML."""
    status = "" if record.is_complete else "NOT COMPLETE. "
    foot = f"{status}{title_of(record)}. {record.assessment.title}. Record {record.hash}"
    return filled(
        "duty.html.j2", record=record, stages=stages_of(record), title=title_of(record), opened=OPEN,
        style=style(foot, "duty.css"),
    )  # fmt: skip


def record_data(record: Record) -> str:
    """The record as JSON: each field with its source, the model's sentences, and what a person wrote."""
    content = {
        "duty": record.duty.name, "title": title_of(record), "law": record.duty.law,
        "complete": record.is_complete, "record": record.hash, "run": record.assessment.run_hash,
        "missing": [{"field": m.place, "asks": m.asks, "source": m.source} for m in record.missing],
        "warnings": list(record.warnings),
        "stages": [
            {"title": stage.title, "fields": [_plain(field) for field in stage.fields]} for stage in stages_of(record)
        ],
    }  # fmt: skip
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def _plain(field: Shown) -> dict[str, Any]:
    found: dict[str, Any] = {"name": field.name, "asks": field.asks, "source": field.source}
    if field.evidence is not None:
        return found | {"filled_by": "model", "evidence": list(field.evidence.sentences)}
    found |= {"filled_by": "person", "written": field.written, "open": field.is_open}
    if field.table is not None:
        heads = [column.heading for column in field.table.columns]
        found["rows"] = [dict(zip(heads, row, strict=True)) for row in field.table.rows]
    return found
