"""From a Pabulib file to an election: costs, ballots and declarations, each checked, each problem with its line."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from math import lcm
from pathlib import Path

from tawney.vocabulary.problems import BallotProblem, Where, nearest
from tawney.voice.election import Election, Project, VoteType
from tawney.voice.grouping import group
from tawney.voice.numbers import read_number
from tawney.voice.pb_file import PbFile, Table, read_pb

MOST_PROJECTS = 50_000
LARGEST_MONEY = 2**52
"""Money units: the budget and all costs together stay below it, exact in any arithmetic."""
PLACES = ("district", "neighborhood", "neighbourhood")


def read_election(path: Path) -> Election:
    """The election of a .pb file. Raises BallotProblem with the line of what is wrong."""
    return election_of(read_pb(path))


def election_of(file: PbFile) -> Election:
    """The election of a file that was read. Raises BallotProblem with the line of what is wrong."""
    meta = _Meta(file.meta)
    kind = meta.vote_type()
    budget = meta.number("budget", required=True)
    costs = _Costs(file.projects)
    unit = lcm(budget.denominator, *(cost.denominator for cost in costs.values))
    projects = _projects(file.projects, costs, unit)
    if unit > 10**6 or (budget + sum(costs.values)) * unit > LARGEST_MONEY:
        raise BallotProblem("The costs together are too large to be added exactly", where=Where(file.path))
    ballots = group(file.votes, kind, [p.id for p in projects])
    return Election(
        title=meta.words.get("description", Path(file.path).stem),
        vote_type=kind,
        rule=meta.words.get("rule", "unknown"),
        budget=int(budget * unit),
        money_unit=unit,
        projects=projects,
        ballots=ballots,
        threshold=meta.optional("min_project_score_threshold"),
        fully_funded=meta.words.get("fully_funded", "0") == "1",
        meta=meta.words,
        place_shares=_places(file.votes),
        remarks=_remarks(file, meta, len(projects), ballots.voters),
    )


class _Meta:
    """The META part by key."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.lines: dict[str, int] = {}
        self.words: dict[str, str] = {}
        for record in table.records:
            key = record.cells[0].strip()
            if key in self.lines:
                raise BallotProblem(f"The key {key} stands twice in META", where=Where(table.path, record.line))
            self.lines[key], self.words[key] = record.line, ";".join(record.cells[1:]).strip("; ")

    def where(self, key: str) -> Where:
        """The line of a key, or of the names of columns when it is not there."""
        return Where(self.table.path, self.lines.get(key, self.table.header.line))

    def optional(self, key: str) -> Fraction | None:
        """A number that need not be there."""
        return self.number(key) if key in self.words else None

    def number(self, key: str, required: bool = False) -> Fraction:
        """A number from 0. Raises BallotProblem with its line."""
        if required and key not in self.words:
            raise BallotProblem(f"META has no {key}", where=self.where(key), nearest=nearest(key, self.words))
        value = read_number(self.words[key])
        if value is not None and value >= 0:
            return value
        raise BallotProblem(
            f"The {key} is {self.words[key][:40]!r} (column value)",
            where=self.where(key),
            expected="a number, 0 or more",
        )

    def vote_type(self) -> VoteType:
        """How people could vote. Raises BallotProblem with its line."""
        text = self.words.get("vote_type", "")
        valid = [kind.value for kind in VoteType]
        if text in valid:
            return VoteType(text)
        said = f"The vote_type is {text[:40]!r}" if text else "META has no vote_type"
        raise BallotProblem(
            said,
            where=self.where("vote_type"),
            expected=f"one of {', '.join(valid)}",
            nearest=nearest(text[:40], valid),
        )


class _Costs:
    """The cost of every project, exactly."""

    def __init__(self, table: Table) -> None:
        if len(table.records) > MOST_PROJECTS:
            raise BallotProblem(
                f"There are {len(table.records):,} projects",
                where=Where(table.path, table.records[MOST_PROJECTS].line),
                expected=f"at most {MOST_PROJECTS:,}",
            )
        self.values: list[Fraction] = []
        for record, text in zip(table.records, table.column("cost"), strict=True):
            value = read_number(text)
            if value is None or value < 0:
                raise BallotProblem(
                    f"The cost is {text[:40]!r} (column cost)",
                    where=Where(table.path, record.line),
                    expected="a number, 0 or more",
                )
            self.values.append(value)


def _projects(table: Table, costs: _Costs, unit: int) -> tuple[Project, ...]:
    ids = table.column("project_id")
    _check_ids(table, ids)
    known = {
        name: table.column(name) if table.position(name) is not None else [""] * len(ids)
        for name in ("name", "category", "beneficiaries", "target", "votes", "score", "selected", *PLACES)
    }
    votes, selected = _whole(table, "votes", known["votes"]), _whole(table, "selected", known["selected"])
    return tuple(
        Project(
            id=ids[k],
            cost=int(costs.values[k] * unit),
            name=known["name"][k],
            categories=_parts(known["category"][k]),
            place=next((known[name][k] for name in PLACES if known[name][k]), ""),
            targets=_parts(known["beneficiaries"][k] or known["target"][k]),
            votes=votes[k],
            score=read_number(known["score"][k]),
            selected=selected[k],
        )
        for k in range(len(ids))
    )


def _parts(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())


def _check_ids(table: Table, ids: list[str]) -> None:
    if not ids:
        raise BallotProblem("There is no project", where=Where(table.path, table.header.line))
    seen: set[str] = set()
    for record, name in zip(table.records, ids, strict=True):
        if not name or "," in name or name in seen:
            wrong = f"The project_id {name[:60]!r} stands twice" if name in seen else f"The project_id is {name[:60]!r}"
            raise BallotProblem(
                f"{wrong} (column project_id)",
                where=Where(table.path, record.line),
                expected="a name of its own for each project, without a comma",
            )
        seen.add(name)


def _whole(table: Table, name: str, cells: list[str]) -> list[int | None]:
    found: list[int | None] = []
    for record, text in zip(table.records, cells, strict=True):
        value = read_number(text) if text else None
        if text and (value is None or value.denominator != 1):
            raise BallotProblem(
                f"The {name} is {text[:40]!r} (column {name})",
                where=Where(table.path, record.line),
                expected="a whole number",
            )
        found.append(None if value is None else int(value))
    return found


def _places(votes: Table) -> dict[str, int]:
    """How many voters there are of each place, where the file says so."""
    name = next((name for name in PLACES if votes.position(name) is not None), None)
    return {} if name is None else {place: n for place, n in Counter(votes.column(name)).items() if place}


def _remarks(file: PbFile, meta: _Meta, projects: int, voters: int) -> tuple[str, ...]:
    """What the file says of itself that its tables do not bear out; told, not refused."""
    said = []
    for key, found, noun in (("num_projects", projects, "projects"), ("num_votes", voters, "ballots")):
        if key in meta.words and meta.words[key] != str(found):
            said.append(f"{key} says {meta.words[key]}; the file has {found} {noun}.")
    people = file.votes.position("voter_id")
    if people is not None:
        twice = voters - len(set(file.votes.column("voter_id")))
        if twice:
            said.append(f"{twice} ballots carry a voter_id that another ballot carries too.")
    return tuple(said)
