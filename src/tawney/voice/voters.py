"""Who is represented, by what a file of ballots says of voters: age, sex, place. No group below ten is shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from tawney.voice.election import Election, Integers
from tawney.voice.grouping import class_of_each
from tawney.voice.numbers import read_number
from tawney.voice.pb_file import PbFile
from tawney.voice.rules import satisfaction

SMALLEST = 10
"""Voters in a group that is shown; smaller ones are added up as one, and left out when that is smaller too."""
COLUMNS = {"age": "Age", "sex": "Sex", "district": "Place", "neighborhood": "Place", "voting_method": "Way of voting"}
AGES = ((18, "under 18"), (30, "18 to 29"), (45, "30 to 44"), (60, "45 to 59"), (1000, "60 and over"))
SMALL = "smaller groups together"
_BANDS = {name: n for n, (_, name) in enumerate(AGES)} | {SMALL: len(AGES)}


@dataclass(frozen=True)
class Standing:
    """One group. without: the share of its voters who have none of their projects funded. mean_winners: for each voter.

    money: what the winners spend on each of its voters, in money units, each winner's cost shared equally among those
    who support it.
    """

    kind: str
    name: str
    voters: int
    without: Fraction
    mean_winners: Fraction
    money: Fraction


@dataclass(frozen=True)
class Voters:
    """The class of each voter (-1: supports nothing), and the group of each by kind. Kept apart from the ballots."""

    classes: Integers
    groups: dict[str, list[str]]


def voters_of(file: PbFile, election: Election) -> Voters:
    """What a file says of its voters."""
    names = [p.id for p in election.projects]
    groups = {}
    for column, kind in COLUMNS.items():
        if file.votes.position(column) is not None and kind not in groups:
            cells = file.votes.column(column)
            groups[kind] = [_age(cell) for cell in cells] if column == "age" else cells
    return Voters(class_of_each(file.votes, election.vote_type, names), groups)


def _age(cell: str) -> str:
    """The band of an age."""
    value = read_number(cell) if cell else None
    return "" if value is None else next((name for limit, name in AGES if value < limit), "")


def standings(election: Election, voters: Voters, winners: Sequence[int]) -> list[Standing]:
    """How each group is represented by the winners, for every kind of group that the file knows."""
    ballots = election.ballots
    have = np.append(satisfaction(ballots, winners), 0)[voters.classes]
    people, each = election.supporters().tolist(), [0] * len(election.projects)
    for k in winners:
        each[k] = round(Fraction(election.projects[k].cost * 2**20, max(people[k], 1)))
    money = np.append(satisfaction(ballots, list(range(len(each))), each), 0)[voters.classes]
    found = []
    for kind, cells in voters.groups.items():
        names, group = np.unique(_merged(cells), return_inverse=True)
        for n, name in sorted(enumerate(names.tolist()), key=lambda pair: _BANDS.get(pair[1], -1)):
            mine = group == n
            count = int(mine.sum())
            if name and count >= SMALLEST:
                none = Fraction(int((have[mine] == 0).sum()), count)
                mean, spent = Fraction(int(have[mine].sum()), count), Fraction(int(money[mine].sum()), count << 20)
                found.append(Standing(kind, name, count, none, mean, spent))
    return found


def _merged(cells: Sequence[str]) -> list[str]:
    """The group of each voter, the small ones under one name."""
    names, counts = np.unique(cells, return_counts=True)
    small = set(names[counts < SMALLEST].tolist()) - {""}
    return [SMALL if cell in small else cell for cell in cells]
