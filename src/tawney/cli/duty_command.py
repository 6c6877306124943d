"""`tawney assess --duty`: the record of a duty, what is missing from it, and a file to write that in."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tawney.assessment.duty.answers import Answers, empty_answers, read_answers
from tawney.assessment.duty.duty import Duty, duty
from tawney.assessment.duty.record import Record, record_of
from tawney.assessment.results import Assessment
from tawney.cli.terminal import console
from tawney.report.duty_page import RECORD_PAGE
from tawney.vocabulary.problems import DutyProblem

MOST_NAMED = 12
"""More missing things than this are counted, not named: the record's page names them all."""


@dataclass(frozen=True)
class Form:
    """The duty that was asked for and what has been written for it."""

    duty: Duty
    answers: Answers

    def record(self, found: Assessment) -> Record:
        """The record of an assessment. Raises DutyProblem for a grid of 'none' without evidence."""
        return record_of(self.duty, found, self.answers)

    def say(self, record: Record, folder: Path) -> None:
        """Says where the record is and what is missing; without answers, begins a file for them beside the folder."""
        screen = console()
        state = "complete" if record.is_complete else "NOT COMPLETE"
        screen.print(f"\nThe record ({state}): {(folder / RECORD_PAGE).resolve()}", soft_wrap=True)
        for line in record.warnings:
            screen.print(line, style="italic", soft_wrap=True)
        if record.is_complete:
            return
        names = [one.place for one in record.missing]
        more = f" and {len(names) - MOST_NAMED} more" if len(names) > MOST_NAMED else ""
        screen.print(f"Still to be written by a person: {', '.join(names[:MOST_NAMED])}{more}.", soft_wrap=True)
        if self.answers.path is None:
            screen.print(f"Write in {_begun(self.duty, folder)} and give it with --answers.", soft_wrap=True)


def wanted_form(name: str | None, answers: Path | None) -> Form | None:
    """The form that was asked for, read before anything is run; None when none was. Raises DutyProblem."""
    if name is None:
        if answers is not None:
            raise DutyProblem("--answers was given without --duty", next_step="Name the duty that they answer.")
        return None
    asked = duty(name)
    return Form(asked, read_answers(answers, asked) if answers else Answers())


def _begun(asked: Duty, folder: Path) -> Path:
    """A file of answers beside the report's folder, never in it, and never over one that is there."""
    path = folder.resolve().with_name(f"{folder.resolve().name}_{asked.name}.toml")
    if not path.exists():
        path.write_text(empty_answers(asked), encoding="utf-8", newline="\n")
    return path
