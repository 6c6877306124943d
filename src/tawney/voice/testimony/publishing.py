"""What of the testimony may be printed, and why the rest may not. The one door: nothing is printed around it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tawney.vocabulary.problems import VoiceProblem, Where
from tawney.voice.testimony.moderation import Log
from tawney.voice.testimony.pointers import pointers_in
from tawney.voice.testimony.record import Link, Record, Testimony, Use


@dataclass(frozen=True)
class Said:
    """Words that may be printed. kind: "quote", "summary" or "composite". It carries no pseudonym: two quotes of one
    person cannot be put together by it.
    """

    text: str
    kind: str
    groups: tuple[Link, ...]
    places: tuple[str, ...]
    measures: tuple[str, ...]


@dataclass(frozen=True)
class Heard:
    """What may be printed of a set of testimony. people: of each record that may be counted, its groups and places."""

    title: str
    gathered_by: str
    said: tuple[Said, ...]
    people: tuple[tuple[tuple[Link, ...], tuple[str, ...]], ...]

    def count(self, link: Link) -> int:
        """How many people of a group were heard and may be counted."""
        return sum(link in groups for groups, _ in self.people)


@dataclass(frozen=True)
class HeldBack:
    """A record of which something is not printed: for whoever keeps the records, never for a report."""

    id: str
    use: Use
    why: str


def publish(testimony: Testimony, log: Log, on: date, names: Sequence[str] = ()) -> tuple[Heard, tuple[HeldBack, ...]]:
    """What may be printed on a day, and what is held back and why.

    names: real names that must not stand in any printed word. Raises VoiceProblem where the records should have been
    deleted by now.
    """
    if testimony.keep_until is not None and on > testimony.keep_until:
        raise VoiceProblem(
            f"These records were to be kept until {testimony.keep_until}", where=Where(testimony.path),
            next_step="Delete them: those who told were promised it.",
        )  # fmt: skip
    by_id = {record.id: record for record in testimony.records}
    said: list[Said] = []
    held: list[HeldBack] = []
    for record in testimony.records:
        for use, texts in _printable(record):
            why = why_not(record, use, by_id, log, names)
            if why:
                held.append(HeldBack(record.id, use, why))
            else:
                kind = "composite" if record.is_composite else "quote" if use is Use.QUOTATION else "summary"
                said += [Said(text, kind, record.groups, record.places, record.measures) for text in texts]
    counted = [r for r in testimony.records if not r.is_composite and _agrees(r, Use.ANALYSIS)]
    people = tuple((record.groups, record.places) for record in counted)
    return Heard(testimony.title, testimony.gathered_by, tuple(said), people), tuple(held)


def _printable(record: Record) -> list[tuple[Use, tuple[str, ...]]]:
    """What could be printed of a record, by the use that it would be."""
    if record.is_composite:
        return [(Use.COMPOSITE, record.texts)]
    summary = [(Use.REPORT, (record.summary,))] if record.summary else []
    return ([(Use.QUOTATION, record.quotes)] if record.quotes else []) + summary


def _agrees(record: Record, use: Use) -> bool:
    return record.withdrawn is None and use in record.consent


def why_not(record: Record, use: Use, by_id: dict[str, Record], log: Log, names: Sequence[str] = ()) -> str:
    """Why a record may not be printed for a use; empty when it may. by_id: all records, for those of a composite."""
    people = [by_id[name] for name in record.of] if record.is_composite else [record]
    for person in people:
        if person.withdrawn is not None:
            return f"withdrawn on {person.withdrawn}" if person is record else "one of its people has withdrawn"
        if use not in person.consent:
            told = f"no consent to {use.words}"
            return told if person is record else f"one of its people gave {told}"
    if record.withdrawn is not None:
        return f"withdrawn on {record.withdrawn}"
    last = log.of(record)
    if not log.allows(record):
        if last is None:
            return "no moderator has decided"
        is_changed = last.content != record.content_hash
        return "changed since a moderator decided" if is_changed else f"a moderator decided: {last.decision}"
    found = pointers_in(record.texts, names)
    return f"it holds {found[0]}" if found else ""
