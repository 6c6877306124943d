"""What can go wrong, in one tree and one voice.

Every message says what happened, where (the user's own file and line), what was expected, the nearest valid name and
the next step::

    Problem
    |-- LawProblem            the statute book
    |   |-- UnknownParameter      no amount of that name
    |   |-- NotKnown              the book says it does not know this amount
    |   |-- OutsideTheBook        a date or tax year that the book does not cover
    |   |-- BadAmount             an amount without a source, outside its range, in an unknown unit
    |   `-- RuleProblem           a rule that cannot be read, bound or ordered
    |-- PeopleProblem         a population that cannot be used as it stands
    |-- PackageProblem        a package of measures that cannot be carried out
    |   |-- NoSolution            a package that cannot be made neutral
    |   `-- UnknownSpending       public spending on a service that was not found for a year or nation
    |-- GroupProblem          a group or an intersection that does not exist
    |-- HouseholdProblem      a single household that cannot be read
    |-- IndicatorProblem      a statistic that cannot be given for these records
    |   |-- DesignProblem         a survey design that cannot give an error as it stands
    |   `-- DataNotHere           a figure whose data are not on this computer
    |-- DutyProblem           a record of a duty that cannot be made as it stands
    |-- BallotProblem         a file of ballots that cannot be read
    |-- CountProblem          a rule or a count that cannot be carried out as it stands
    |-- VoiceProblem          opinions, testimony, volunteers or a budget game that cannot be used as they stand
    |   `-- NoPanel               quotas that no panel of the volunteers can meet
    `-- OutputProblem         a result that cannot be written
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path


@dataclass(frozen=True)
class Where:
    """The place in the user's own file that a problem is about: a path, and a line counted from 1 when known."""

    path: Path | str
    line: int | None = None

    def __str__(self) -> str:
        return f"{self.path}" if self.line is None else f"{self.path}, line {self.line}"


class Problem(Exception):
    """Something that stops the work, said so that its reader can mend it.

    what: what happened, in one sentence with the user's own words. where: file and line. expected: what would have
    been right. nearest: the valid name closest to the one given. next_step: one thing to do now.
    """

    def __init__(
        self,
        what: str,
        *,
        where: Where | None = None,
        expected: str | None = None,
        nearest: str | None = None,
        next_step: str | None = None,
    ) -> None:
        self.what, self.where, self.expected = what, where, expected
        self.nearest, self.next_step = nearest, next_step
        super().__init__(str(self))

    def __str__(self) -> str:
        first = self.what if self.where is None else f"{self.where}: {self.what}"
        parts = [_ended(first)]
        if self.expected:
            parts.append(_ended(f"Expected {self.expected}"))
        if self.nearest:
            parts.append(f"Did you mean {self.nearest}?")
        if self.next_step:
            parts.append(self.next_step)
        return " ".join(parts)


class LawProblem(Problem):
    """The statute book cannot answer."""


class UnknownParameter(LawProblem):
    """There is no amount of that name in the statute book."""


class NotKnown(LawProblem):
    """The statute book says that it does not know this amount on this date."""


class OutsideTheBook(LawProblem):
    """A date or tax year that the statute book does not cover."""


class BadAmount(LawProblem):
    """An amount without a source, outside its range, in an unknown unit, or dated twice."""


class RuleProblem(LawProblem):
    """A rule that cannot be read, bound to its columns, or put in order."""


class PeopleProblem(Problem):
    """A population that cannot be used as it stands."""


class PackageProblem(Problem):
    """A package of measures that cannot be carried out."""


class NoSolution(PackageProblem):
    """A package that no value of the named parameter makes neutral."""


class UnknownSpending(PackageProblem):
    """Public spending on a service that was not found for a year or a nation."""


class GroupProblem(Problem):
    """A group, or an intersection of groups, that does not exist."""


class HouseholdProblem(Problem):
    """A single household that cannot be read."""


class IndicatorProblem(Problem):
    """A statistic that cannot be given for these records."""


class DesignProblem(IndicatorProblem):
    """A survey design that cannot give an error as it stands."""


class DataNotHere(IndicatorProblem):
    """A figure cannot be worked out because its data are not on this computer."""


class DutyProblem(Problem):
    """A record of a duty that cannot be made as it stands."""


class BallotProblem(Problem):
    """A file of ballots that cannot be read."""


class CountProblem(Problem):
    """A rule or a count that cannot be carried out as it stands."""


class VoiceProblem(Problem):
    """Opinions, testimony, volunteers or a budget game that cannot be used as they stand."""


class NoPanel(VoiceProblem):
    """Quotas that no panel of the volunteers can meet."""


class OutputProblem(Problem):
    """A result that cannot be written."""


def _ended(sentence: str) -> str:
    return sentence if sentence.endswith((".", "!", "?", ":")) else f"{sentence}."


def nearest(name: str, valid: Iterable[str]) -> str | None:
    """The valid name closest to the one given, or None when nothing is near."""
    found = get_close_matches(name, list(valid), n=1, cutoff=0.6)
    return found[0] if found else None
