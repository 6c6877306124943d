"""Who goes first when two projects stand exactly equal: an order that is declared, and sealed, before the count."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tawney.vocabulary.problems import CountProblem, nearest
from tawney.voice.election import Election

DECLARED = ("cost", "votes", "id")
"""The order when none is given: the cheaper, then the one with more voters, then the id (9 before 10)."""
Key = Callable[[Election, int], object]

_CRITERIA: dict[str, Key] = {
    "cost": lambda election, k: election.projects[k].cost,
    "votes": lambda election, k: -int(election.supporters()[k]),
    "id": lambda election, k: natural_key(election.projects[k].id),
    "id-text": lambda election, k: election.projects[k].id,
    "file": lambda _, k: k,
}
_COMPLETE = ("id", "id-text", "file")


def natural_key(name: str) -> tuple[tuple[int, int, str], ...]:
    """A name as people sort it: runs of digits by their value, so that 9 stands before 10."""
    parts = re.findall(r"[0-9]+|[^0-9]+", name)
    return (*((0, int(p), p) if p[0] in "0123456789" else (1, 0, p) for p in parts), (2, 0, name))


@dataclass(frozen=True)
class TieOrder:
    """A declared order of all projects. stops: whether the count stops for a lot where the criteria leave a tie."""

    criteria: tuple[str, ...]
    rank: tuple[int, ...]
    stops: bool
    seal: str

    def first(self, tied: Sequence[int], election: Election) -> int:
        """The project of those exactly tied that goes first. Raises CountProblem where a lot must be drawn."""
        best = min(self.rank[k] for k in tied)
        winners = [k for k in tied if self.rank[k] == best]
        if len(winners) == 1:
            return winners[0]
        names = ", ".join(election.projects[k].id for k in winners)
        raise CountProblem(
            f"The projects {names} are exactly tied; the order ({' '.join(self.criteria)}) does not part them",
            next_step="Draw the lot in public, then count with it: --ties lot:FIRST,SECOND,... names them in order.",
        )


def tie_order(election: Election, criteria: Sequence[str] = DECLARED) -> TieOrder:
    """The order of an election's projects by criteria: cost, votes, id, id-text, file, lot:A,B,... and `stop`.

    Without `stop` the file's own order ends every tie. Raises CountProblem for an unknown criterion.
    """
    stops = "stop" in criteria
    used = [c for c in criteria if c != "stop"]
    keys = [_key(name, election) for name in used]
    if not stops and not any(name in _COMPLETE for name in used):
        keys.append(_CRITERIA["file"])
    indices = range(len(election.projects))
    if "votes" in used:
        votes = election.supporters().tolist()
        keys[used.index("votes")] = lambda _, k: -votes[k]
    full = [tuple(key(election, k) for key in keys) for k in indices]
    place = {key: n for n, key in enumerate(sorted(set(full)))}
    declared = tuple(criteria)
    ids = [p.id for p in election.projects]
    seal = hashlib.sha256(repr((declared, ids)).encode()).hexdigest()[:16]
    return TieOrder(declared, tuple(place[key] for key in full), stops, seal)


def _key(name: str, election: Election) -> Key:
    if name.startswith("lot:"):
        return _lot(name, election)
    if name in _CRITERIA:
        return _CRITERIA[name]
    valid = [*_CRITERIA, "lot:", "stop"]
    raise CountProblem(
        f"There is no order of ties called {name}", expected=f"some of {', '.join(valid)}", nearest=nearest(name, valid)
    )


def _lot(name: str, election: Election) -> Key:
    drawn = name.removeprefix("lot:").split(",")
    place = {project: k for k, project in enumerate(drawn)}
    known = {p.id for p in election.projects}
    missing = next((p for p in drawn if p not in known), None)
    if missing is not None:
        raise CountProblem(
            f"The lot names project {missing}, which is not in the election", nearest=nearest(missing, known)
        )
    return lambda e, k: place.get(e.projects[k].id, len(drawn))
