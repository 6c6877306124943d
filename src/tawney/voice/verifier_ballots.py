"""Reads a file of ballots for the verifier, with none of the counter's code: only Python, csv, re and numpy."""

from __future__ import annotations

import csv
import math
import re
from collections import Counter
from fractions import Fraction as F
from pathlib import Path
from typing import Any

import numpy as np

Rows = np.ndarray[Any, Any]
PARTS = re.compile("[0-9]+|[^0-9]+")


class Refused(Exception):
    """The certificate does not follow from the ballots; the message says where."""


def must(holds: bool, otherwise: str) -> None:
    """Refuses unless something holds."""
    if not holds:
        raise Refused(otherwise)


def ratio(pair: list[int]) -> F:
    """A fraction as the certificate writes it: two whole numbers."""
    above, below = pair
    must(type(above) is int and type(below) is int, "a fraction is not of whole numbers")
    return F(above, below)


class Box:
    """The ballots, equal ones together. people: how many cast each. of: who supports a project, and their points."""

    def __init__(self, path: Path, claim: dict[str, Any]) -> None:
        self.claim, self.unit = claim, claim["money_unit"]
        with path.open(encoding="utf-8-sig", newline="") as lines:
            rows = [row for row in csv.reader(lines, delimiter=";") if any(row)]
        at = [next(k for k, r in enumerate(rows) if r[0].strip() == s) for s in ("META", "PROJECTS", "VOTES")]
        self.meta = {r[0].strip(): r[1].strip() for r in rows[at[0] + 2 : at[1]]}
        head, votes = ([c.strip() for c in rows[k + 1]] for k in at[1:])
        table = [dict(zip(head, (c.strip() for c in r), strict=True)) for r in rows[at[1] + 2 : at[2]]]
        self.project = {row["project_id"]: row for row in table}
        self.cost = {name: self.money(row["cost"]) for name, row in self.project.items()}
        self.voters, self.budget = len(rows) - at[2] - 2, self.money(self.meta["budget"])
        self.of = self.ballots(votes, rows[at[2] + 2 :])
        self.votes = {name: int(self.people[who].sum()) for name, (who, _) in self.of.items()}
        self.total = {name: int((self.people[who] * points).sum()) for name, (who, points) in self.of.items()}
        order = self.order(claim["ties"]["declared"])
        must(claim["ties"]["order"] == order, "the order of ties is not the declared one")
        self.rank = {name: k for k, group in enumerate(order) for name in group}
        must(claim["form"] == 1 and claim["voters"] == self.voters, "the form, or the number of voters")
        must(claim["budget"] == self.budget, "the budget")

    def money(self, text: str) -> int:
        """An amount of the file in whole money units."""
        value = F(text.strip().replace(",", ".")) * self.unit
        must(value.denominator == 1 and value >= 0, "the money unit")
        return int(value)

    def ballots(self, head: list[str], rows: list[list[str]]) -> dict[str, tuple[Rows, Rows]]:
        """Reads each different ballot once."""
        at, kind = head.index("vote"), self.meta["vote_type"]
        pointed = head.index("points") if kind in ("cumulative", "scoring") else at
        cast = Counter((r[at].strip(), r[pointed].strip()) for r in rows)
        self.people = np.array([*cast.values()], dtype=np.int64)
        named = [[p.strip() for p in text.split(",")] if text else [] for text, _ in cast]
        top = max([int(self.meta.get("max_length", 0)), *map(len, named)])
        first = [len(n) - 1 if self.claim["rule"]["ranks"] == "below" else top for n in named]
        given: list[list[Any]] = [
            [f - k if kind == "ordinal" else 1 for k in range(len(n))] for f, n in zip(first, named, strict=True)
        ]
        if pointed != at:
            given = [[F(v.strip()) for v in text.split(",") if v.strip()] for _, text in cast]
        self.scale = math.lcm(*{v.denominator for row in given for v in row})
        found: dict[str, list[tuple[int, int]]] = {name: [] for name in self.cost}
        self.named = Counter(dict.fromkeys(self.cost, 0))
        for row, (names, each) in enumerate(zip(named, given, strict=True)):
            self.named.update(dict.fromkeys(names, int(self.people[row])))
            for name, point in zip(names, each, strict=True):
                found[name] += [(row, int(point * self.scale))] if point > 0 else []
        pairs = {name: np.array(both, dtype=np.int64).reshape(-1, 2) for name, both in found.items()}
        return {name: (both[:, 0], both[:, 1]) for name, both in pairs.items()}

    def group(self, name: str) -> set[str]:
        """The projects of a category or a place."""
        places = ("district", "neighborhood", "neighbourhood")
        place = {k: next((row[p] for p in places if row.get(p)), "") for k, row in self.project.items()}
        kinds = {k: [c.strip() for c in row.get("category", "").split(",")] for k, row in self.project.items()}
        return {k for k in self.cost if name in (*kinds[k], place[k])}

    def order(self, declared: list[str]) -> list[list[str]]:
        """All projects by the declared order of ties, those that it does not part together."""
        names = [*self.cost]
        lots = {c: c.removeprefix("lot:").split(",") for c in declared if c.startswith("lot:")}
        keys: dict[str, Any] = {
            "cost": self.cost.__getitem__,
            "votes": lambda name: -self.named[name],
            "id": lambda name: [(0, int(p), p) if p[0] in "0123456789" else (1, 0, p) for p in PARTS.findall(name)],
            "id-text": str,
            "file": names.index,
            **{c: lambda name, lot=lot: lot.index(name) if name in lot else len(lot) for c, lot in lots.items()},
        }
        used = [c for c in declared if c != "stop"]
        used += [] if "stop" in declared or {"id", "id-text", "file"} & {*used} else ["file"]
        groups: dict[str, list[str]] = {}
        for name in sorted(names, key=lambda name: [keys[c](name) for c in used]):
            groups.setdefault(repr([keys[c](name) for c in used]), []).append(name)
        return [*groups.values()]
