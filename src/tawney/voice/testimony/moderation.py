"""The log of what moderators decided: only ever added to, each entry sealed with the one before it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Any

from tawney.vocabulary.problems import VoiceProblem, Where
from tawney.voice.records.csv_table import decoded, read_bytes
from tawney.voice.records.whole import write_whole
from tawney.voice.testimony.record import Record

FIRST = "0" * 64
"""What stands before the first entry."""


class Decision(Enum):
    """What may be decided of a record."""

    PUBLISH = "publish"
    HOLD = "hold"
    REFUSE = "refuse"


@dataclass(frozen=True)
class Entry:
    """One decision. content: the fingerprint of the words it is about. seal: of this entry and the one before."""

    number: int
    on: str
    record: str
    content: str
    decision: str
    by: str
    reason: str
    before: str
    seal: str


@dataclass(frozen=True)
class Log:
    """Every decision, the oldest first."""

    entries: tuple[Entry, ...] = ()

    @property
    def head(self) -> str:
        """The seal of the last entry: who keeps it can tell whether anything before was changed or left out."""
        return self.entries[-1].seal if self.entries else FIRST

    def of(self, record: Record) -> Entry | None:
        """The last decision on a record, whatever its words were then."""
        return next((e for e in reversed(self.entries) if e.record == record.id), None)

    def allows(self, record: Record) -> bool:
        """Whether the last decision on a record is to publish it, in these very words and beside these very groups."""
        last = self.of(record)
        is_published = last is not None and last.decision == Decision.PUBLISH.value
        return is_published and last is not None and last.content == record.content_hash

    def with_decision(self, record: Record, decision: Decision, by: str, reason: str, on: date) -> Log:
        """The log with one more entry. Raises VoiceProblem without who decided, or why where it is not published."""
        if not by.strip():
            raise VoiceProblem("A decision needs the name of who decided", expected="--by NAME")
        if decision is not Decision.PUBLISH and not reason.strip():
            raise VoiceProblem(f"To {decision.value} a record needs a reason", expected="--reason TEXT")
        facts = (
            len(self.entries) + 1, on.isoformat(), record.id, record.content_hash, decision.value, by.strip(),
            reason.strip(), self.head,
        )  # fmt: skip
        return Log((*self.entries, Entry(*facts, seal=_sealed(facts))))

    def text(self) -> str:
        """The log as its file: one JSON object a line."""
        return "".join(json.dumps(asdict(entry), ensure_ascii=False) + "\n" for entry in self.entries)


def _sealed(facts: tuple[Any, ...]) -> str:
    return hashlib.sha256(json.dumps(facts, ensure_ascii=False).encode()).hexdigest()


def read_log(path: Path) -> Log:
    """A log from its file; an empty one where there is no file yet.

    Raises VoiceProblem with the line at which an entry does not follow from those before it.
    """
    return parse_log(read_bytes(path), str(path)) if path.exists() else Log()


def parse_log(content: bytes, path: str) -> Log:
    """The log that these bytes are. Raises VoiceProblem with the line of what is wrong."""
    entries: list[Entry] = []
    before = FIRST
    for line, text in enumerate(decoded(content, path).split("\n"), start=1):
        if not text.strip():
            continue
        entry = _entry(text, Where(path, line))
        facts = tuple(asdict(entry).values())[:-1]
        if (entry.number, entry.before, entry.seal) != (len(entries) + 1, before, _sealed(facts)):
            raise VoiceProblem(
                "This entry does not follow from those before it: the log was changed", where=Where(path, line),
                next_step="Bring back the log from a copy; decisions are only ever added.",
            )  # fmt: skip
        entries.append(entry)
        before = entry.seal
    return Log(tuple(entries))


def _entry(text: str, where: Where) -> Entry:
    try:
        made = Entry(**json.loads(text))
    except (ValueError, TypeError, RecursionError):
        raise VoiceProblem("This is no entry of a log of moderation", where=where) from None
    words = (made.on, made.record, made.content, made.decision, made.by, made.reason, made.before, made.seal)
    if not all(isinstance(word, str) for word in words) or type(made.number) is not int:
        raise VoiceProblem("This is no entry of a log of moderation", where=where)
    return made


def add_decision(path: Path, record: Record, decision: Decision, by: str, reason: str, on: date) -> Log:
    """Adds a decision to the log in a file, whole or not at all."""
    made = read_log(path).with_decision(record, decision, by, reason, on)
    write_whole(path, made.text())
    return made
