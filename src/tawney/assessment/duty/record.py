"""A record of a duty: what is written, what is missing, what contradicts the model, and whether it may be issued."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from tawney.assessment.duty.answers import IMPACT_WORDS, Answers
from tawney.assessment.duty.duty import Duty, Field, GridRow
from tawney.assessment.results import Assessment, Change
from tawney.vocabulary.problems import DutyProblem, Where

_NOTHING = MappingProxyType(dict.fromkeys(IMPACT_WORDS, ""))
NEEDS_EVIDENCE = ("disadvantage", "benefit", "both", "none")
"""Impacts that cannot be claimed without saying on what evidence."""


@dataclass(frozen=True)
class Missing:
    """Something that a person must still write. place: the field, and the row where there is one."""

    place: str
    asks: str
    source: str


@dataclass(frozen=True)
class Record:
    """An assessment as a record of a duty.

    missing: what a person must still write. warnings: what a reader must know before relying on it. hash: sixteen
    digits that name its content, so that a later change shows.
    """

    duty: Duty
    assessment: Assessment
    answers: Answers
    missing: tuple[Missing, ...]
    warnings: tuple[str, ...]
    hash: str

    @property
    def is_declared(self) -> bool:
        """Whether a person declares that no assessment is required."""
        return _declared(self.duty, self.answers)

    @property
    def is_complete(self) -> bool:
        """Whether everything that a person must write is written. Only then is it a record of the duty."""
        return not self.missing


def record_of(duty: Duty, assessment: Assessment, answers: Answers) -> Record:
    """The record of a duty from an assessment and what a person has written.

    A record with anything missing is never complete. Raises DutyProblem for a grid that says 'none' of everybody
    without any evidence: it would show that nobody looked.
    """
    _refuse_empty_grids(duty, answers)
    missing = tuple(one for field in _asked(duty, answers) for one in _missing(field, answers))
    warnings = (*_late(answers), *_contradictions(duty, assessment, answers), *_about_people(assessment))
    text = f"{duty.name}{assessment.run_hash}{answers.texts}{answers.rows}{answers.grids}"
    return Record(duty, assessment, answers, missing, warnings, hashlib.sha256(text.encode()).hexdigest()[:16])


def _declared(duty: Duty, answers: Answers) -> bool:
    way_out = duty.declaration
    return way_out is not None and answers.texts.get(way_out.field, "").lower().startswith("no")


def _asked(duty: Duty, answers: Answers) -> Iterator[Field]:
    """The fields that a person must write: all that are theirs, or the few of a declaration."""
    for field in duty.fields:
        needed = duty.declaration is None or not _declared(duty, answers) or field.name in duty.declaration.needs
        if field.filled == "person" and needed:
            yield field


def _refuse_empty_grids(duty: Duty, answers: Answers) -> None:
    for field in duty.fields:
        rows = answers.grids.get(field.name, {})
        said = [row for row in rows.values() if row["type"]]
        if said and all(row["type"] == "none" and not row["evidence"] for row in said):
            raise DutyProblem(
                f"The {field.name} grid says 'none' of every group and names no evidence for any",
                where=Where(answers.path) if answers.path else None,
                expected="evidence for each 'none', or 'not known' where nobody has looked",
                next_step="Write what was looked at in 'evidence'; the model's findings stand beside each row.",
            )


def _missing(field: Field, answers: Answers) -> Iterator[Missing]:
    source = field.source.citation
    if field.kind == "grid":
        given = answers.grids.get(field.name, {})
        for row in field.rows:
            lacking = _lacking(given.get(row.name, _NOTHING))
            if lacking:
                yield Missing(f"{field.name}.{row.name}", f"{row.title}: {', '.join(lacking)}", source)
    elif field.kind == "rows":
        rows = answers.rows.get(field.name, ())
        empty = [column for row in rows for column in field.columns if not row[column]]
        if not rows or empty:
            wanted = ", ".join(dict.fromkeys(empty)) if rows else ", ".join(field.columns)
            yield Missing(field.name, f"{field.asks} ({wanted.replace('_', ' ')})", source)
    elif not answers.texts.get(field.name):
        yield Missing(field.name, field.asks, source)


def _lacking(given: Mapping[str, str]) -> list[str]:
    """What is still to be written of a row of a grid: its type; then detail and evidence; where it harms, a remedy."""
    kind = given["type"]
    if not kind:
        return ["type"]
    words = ["detail"] if kind != "none" else []
    words += ["evidence"] if kind in NEEDS_EVIDENCE else []
    words += ["mitigation"] if kind in ("disadvantage", "both") else []
    return [word for word in words if not given[word]]


def _late(answers: Answers) -> Iterator[str]:
    decided, assessed = answers.texts.get("decision_date"), answers.texts.get("assessment_date")
    if decided and assessed and assessed > decided:
        yield (
            f"The assessment is dated {assessed}, after the decision of {decided}. Due regard must be had before and "
            "at the time of a decision (R (Brown) [2008] EWHC 3158 (Admin), principle 2)."
        )


def _contradictions(duty: Duty, assessment: Assessment, answers: Answers) -> Iterator[str]:
    """Rows that say 'none' although the model finds a clear change for a group."""
    for field in duty.fields:
        for row in field.rows:
            written = answers.grids.get(field.name, {}).get(row.name)
            found = [change.label for change in clear_changes(row, assessment)]
            if written is not None and written["type"] == "none" and found:
                yield (
                    f"The record says there is no impact on {row.title.lower()}, but the model finds a clear change "
                    f"for: {'; '.join(found)}."
                )


def clear_changes(row: GridRow, assessment: Assessment) -> tuple[Change, ...]:
    """The groups of a row for which the model finds a clear change, the greatest loss first."""
    held = [assessment.groupings[name] for name in row.groupings if name in assessment.groupings]
    clear = [c for grouping in held for c in grouping.rows if c.cash.is_clear and not c.cash.unreliable]
    return tuple(sorted(clear, key=lambda change: change.cash.value))


def _about_people(assessment: Assessment) -> Iterator[str]:
    if assessment.is_synthetic:
        yield (
            "The figures are of synthetic people, made from published tables. They are evidence of how the law works, "
            "not of the people whom the decision touches: local evidence must stand beside them."
        )
    if assessment.caution:
        yield assessment.caution
