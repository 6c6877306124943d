"""`tawney consult testimony|moderate`, and testimony beside an assessment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tawney.assessment.heard import check_links, with_testimony
from tawney.assessment.results import Assessment
from tawney.cli.terminal import console, table
from tawney.vocabulary.problems import VoiceProblem, nearest
from tawney.voice.testimony.moderation import Decision, Log, add_decision, read_log
from tawney.voice.testimony.pointers import pointers_in, read_names
from tawney.voice.testimony.publishing import Heard, publish
from tawney.voice.testimony.reading import read_testimony
from tawney.voice.testimony.record import Testimony


@dataclass(frozen=True)
class Spoken:
    """Testimony that was read and passed before the assessment begins, so that a fault is told at once."""

    testimony: Testimony
    heard: Heard

    def beside(self, found: Assessment) -> Assessment:
        """The assessment with what may be printed beside it. Raises VoiceProblem for a group that does not exist."""
        check_links(self.testimony, found)
        return with_testimony(found, self.heard)


def spoken_for(path: Path | None, log: Path | None) -> Spoken | None:
    """Testimony for a report, or None where none is asked for. Without a log nothing is printed."""
    if path is None:
        if log is not None:
            raise VoiceProblem("--moderation is given without --testimony")
        return None
    testimony = read_testimony(path)
    if log is not None and not log.exists():
        raise VoiceProblem(f"There is no log of moderation {log}")
    heard, held = publish(testimony, read_log(log) if log else Log(), date.today())
    if held:
        records = len({one.id for one in held})
        console().print(
            f"{records} records are held back, whole or in part: see tawney consult testimony.", markup=False
        )
    return Spoken(testimony, heard)


def run_testimony(path: Path, log: Path, names: Path | None, head: str) -> None:
    """Says what may be printed and what may not, by record. For whoever keeps the records: it names pseudonyms."""
    testimony, decisions = read_testimony(path), read_log(log)
    if head and head != decisions.head:
        raise VoiceProblem(
            f"The head of the log {log} is not the one that was written down",
            next_step="An entry was added or left out since; compare with a copy.",
        )
    heard, held = publish(testimony, decisions, date.today(), read_names(names) if names else ())
    screen = console()
    screen.print(f"{testimony.title}: {len(testimony.records)} records.", style="bold", markup=False)
    screen.print(f"{len(heard.people)} may be counted; {len(heard.said)} texts may be printed.", markup=False)
    screen.print(f"Head of the log: {decisions.head}", soft_wrap=True, markup=False)
    if held:
        shown = table("Held back", "Record", "To", "Because")
        for one in held:
            shown.add_row(one.id.replace("[", "\\["), one.use.words, one.why)
        screen.print(shown)


def run_moderate(paths: tuple[Path, Path, Path | None], name: str, decision: str, by: str, reason: str) -> None:
    """Adds a decision. paths: the records, the log, the file of names."""
    path, log, names = paths
    by_id = {record.id: record for record in read_testimony(path).records}
    if name not in by_id:
        raise VoiceProblem(f"There is no record {name!r} in {path}", nearest=nearest(name, by_id))
    valid = [one.value for one in Decision]
    if decision not in valid:
        raise VoiceProblem(f"The decision is {decision!r}", expected=", ".join(valid))
    record = by_id[name]
    found = pointers_in(record.texts, read_names(names) if names else ())
    if found and decision == Decision.PUBLISH.value:
        raise VoiceProblem(
            f"The words of {name!r} hold {found[0]}", next_step="Take it out of the words, then decide again."
        )
    made = add_decision(log, record, Decision(decision), by, reason, date.today())
    console().print(f"Decision {len(made.entries)} is in the log; its head is now {made.head}", soft_wrap=True)
