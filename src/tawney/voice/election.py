"""An election: what could be funded, what there is to spend, and how people voted, as integers."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

Integers = NDArray[np.int64]


class VoteType(Enum):
    """How people could vote, in Pabulib's words."""

    APPROVAL = "approval"
    CHOOSE_ONE = "choose-1"
    CUMULATIVE = "cumulative"
    ORDINAL = "ordinal"
    SCORING = "scoring"

    @property
    def has_points(self) -> bool:
        """Whether the ballots carry points in a column of their own."""
        return self in (VoteType.CUMULATIVE, VoteType.SCORING)


@dataclass(frozen=True)
class Project:
    """One project. cost: in the election's money units. selected: 0 no, 1 yes, 2 as the file's comment explains."""

    id: str
    cost: int
    name: str
    categories: tuple[str, ...] = ()
    place: str = ""
    targets: tuple[str, ...] = ()
    votes: int | None = None
    score: Fraction | None = None
    selected: int | None = None


@dataclass(frozen=True)
class Ballots:
    """Everyone's ballots, equal ones together, in two compressed tables that say the same.

    voters: how many people voted, those who support nothing included. multiplicity: int64[classes], how many people
    cast this ballot. class_starts: int64[classes + 1]; class_projects and class_points: what each class supports, and
    with how many points (1 for an approval; of a ranking, its place from 1). The project_ arrays: the same, by project.
    point_unit: points are stored times this whole number, so that they are integers.
    """

    voters: int
    multiplicity: Integers
    class_starts: Integers
    class_projects: Integers
    class_points: Integers
    project_starts: Integers
    project_classes: Integers
    project_points: Integers
    point_unit: int = 1

    @property
    def classes(self) -> int:
        """How many different ballots there are, the empty one left out."""
        return len(self.multiplicity)

    def of_project(self, project: int) -> tuple[Integers, Integers]:
        """The classes that support a project, and their points."""
        part = slice(self.project_starts[project], self.project_starts[project + 1])
        return self.project_classes[part], self.project_points[part]

    def of_class(self, row: int) -> tuple[Integers, Integers]:
        """The projects that a class supports, and its points for them."""
        part = slice(self.class_starts[row], self.class_starts[row + 1])
        return self.class_projects[part], self.class_points[part]

    def supporters(self) -> Integers:
        """How many people support each project."""
        sums = np.concatenate([[0], np.cumsum(self.multiplicity[self.project_classes])])
        return np.asarray(sums[self.project_starts[1:]] - sums[self.project_starts[:-1]], dtype=np.int64)

    def with_points(self, points: Integers, unit: int = 1) -> Ballots:
        """The same ballots with other points, given by class; support without points is dropped."""
        lengths = np.diff(self.class_starts)
        rows = np.repeat(np.arange(self.classes), lengths)
        kept = points > 0
        return from_pairs(
            self.voters,
            self.multiplicity,
            rows[kept],
            self.class_projects[kept],
            points[kept],
            len(self.project_starts) - 1,
            unit,
        )


def from_pairs(
    voters: int,
    multiplicity: Integers,
    rows: Integers,
    projects: Integers,
    points: Integers,
    how_many: int,
    unit: int = 1,
) -> Ballots:
    """Ballots from one (class, project, points) for every support, in the order of classes."""
    order = np.argsort(projects, kind="stable")
    return Ballots(
        voters,
        multiplicity,
        _starts(rows, len(multiplicity)),
        projects,
        points,
        _starts(projects, how_many),
        rows[order],
        points[order],
        unit,
    )


def _starts(values: Integers, how_many: int) -> Integers:
    counts = np.bincount(values, minlength=how_many)
    return np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)


@dataclass(frozen=True)
class Election:
    """A whole election. budget and costs: whole numbers of money units; money_unit: how many of them make 1.

    threshold: the score below which a project is never funded, as the file declares it. meta: the file's own words.
    voter_places: the place of every voter, where the file has it.
    """

    title: str
    vote_type: VoteType
    rule: str
    budget: int
    money_unit: int
    projects: tuple[Project, ...]
    ballots: Ballots
    threshold: Fraction | None
    fully_funded: bool
    meta: Mapping[str, str]
    place_shares: Mapping[str, int]
    remarks: tuple[str, ...] = ()

    @property
    def costs(self) -> list[int]:
        """The cost of each project."""
        return [p.cost for p in self.projects]

    @property
    def selected(self) -> tuple[int, ...] | None:
        """The projects that the file marks as funded, or None when it marks none."""
        marked = tuple(k for k, p in enumerate(self.projects) if p.selected == 1)
        return marked if any(p.selected is not None for p in self.projects) else None

    def money(self, amount: int | Fraction) -> str:
        """An amount of money units in the words of the file: 1,250 or 1,250.50, with the currency."""
        value = Fraction(amount) / self.money_unit
        digits = 0 if value.denominator == 1 else 2
        return f"{float(value):,.{digits}f} {self.meta.get('currency', '')}".strip()

    @property
    def hash(self) -> str:
        """The fingerprint of what is counted: costs, budget and ballots. 16 hexadecimal digits."""
        b = self.ballots
        whole = hashlib.sha256(repr([(p.id, p.cost) for p in self.projects]).encode())
        whole.update(f"{self.budget} {self.money_unit} {b.voters} {b.point_unit}".encode())
        for part in (b.multiplicity, b.class_starts, b.class_projects, b.class_points):
            whole.update(np.ascontiguousarray(part, dtype="<i8").tobytes())
        return whole.hexdigest()[:16]

    def score(self, ballots: Ballots | None = None) -> Integers:
        """The votes of each project, or its points: the sum over everyone who supports it."""
        b = ballots or self.ballots
        weighed = b.multiplicity[b.project_classes] * b.project_points
        sums = np.concatenate([[0], np.cumsum(weighed)])
        return np.asarray(sums[b.project_starts[1:]] - sums[b.project_starts[:-1]], dtype=np.int64)

    def supporters(self) -> Integers:
        """How many people name each project on their ballots."""
        return self.ballots.supporters()
