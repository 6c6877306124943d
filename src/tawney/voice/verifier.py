"""Checks a certificate against the file of ballots, with none of the counter's code: only Python, csv and numpy.

It does not look for the best project as the counter does: everyone pays the price that is claimed, and no other project
may be paid for at so low a price. Money is whole numbers over one common denominator. What it does not see, and what a
recount does, is whether an endowment before the last would have ended the count.
"""

from __future__ import annotations

import csv
import math
from fractions import Fraction as F
from pathlib import Path
from typing import Any

import numpy as np

SURE = 1e-9
Rows = np.ndarray[Any, Any]


class Refused(Exception):
    """The certificate does not follow from the ballots; the message says where."""


def verify(path: Path, claim: dict[str, Any]) -> None:
    """Returns when all that is claimed follows from the ballots of the file. Raises Refused where it does not."""
    try:
        _Check(path, claim).all()
    except (KeyError, TypeError, ValueError, IndexError, AttributeError, ArithmeticError) as found:
        raise Refused(f"the certificate is not whole: {type(found).__name__} {found}") from None


def _must(holds: bool, otherwise: str) -> None:
    if not holds:
        raise Refused(otherwise)


class _Check:
    def __init__(self, path: Path, claim: dict[str, Any]) -> None:
        self.claim, self.rule, self.unit, self.voters = claim, claim["rule"], claim["money_unit"], claim["voters"]
        with path.open(encoding="utf-8-sig", newline="") as lines:
            rows = [row for row in csv.reader(lines, delimiter=";") if any(row)]
        at = [next(k for k, r in enumerate(rows) if r[0].strip() == s) for s in ("META", "PROJECTS", "VOTES")]
        self.meta = {r[0].strip(): r[1].strip() for r in rows[at[0] + 2 : at[1]]}
        head, votes = ([c.strip() for c in rows[k + 1]] for k in at[1:])
        cost = head.index("cost")
        self.cost = {r[head.index("project_id")].strip(): self._money(r[cost]) for r in rows[at[1] + 2 : at[2]]}
        self.people = self._ballots(votes, rows[at[2] + 2 :])
        self.rank = {name: k for k, group in enumerate(claim["ties"]["order"]) for name in group}
        _must(sorted(self.rank) == sorted(self.cost), "the order of ties is not of these projects")
        _must(claim["form"] == 1 and self.voters == len(rows) - at[2] - 2, "the form, or the number of voters")
        _must(claim["budget"] == self._money(self.meta["budget"]), "the budget")

    def _money(self, text: str) -> int:
        value = F(text.strip().replace(",", ".")) * self.unit
        _must(value.denominator == 1 and value >= 0, "the money unit")
        return int(value)

    def _ballots(self, head: list[str], rows: list[list[str]]) -> dict[str, tuple[Rows, Rows]]:
        at, kind = head.index("vote"), self.meta["vote_type"]
        named = [[p.strip() for p in r[at].split(",")] if r[at].strip() else [] for r in rows]
        if kind in ("cumulative", "scoring"):
            given = [[F(v.strip()) for v in r[head.index("points")].split(",") if v.strip()] for r in rows]
            self.scale = math.lcm(*(v.denominator for row in given for v in row))
            points = [[int(v * self.scale) for v in row] for row in given]
        else:
            self.scale, top = 1, max([int(self.meta.get("max_length", 0)), *map(len, named)])
            first = [len(n) - 1 if self.rule["ranks"] == "below" else top for n in named]
            points = [
                [f - k if kind == "ordinal" else 1 for k in range(len(n))] for n, f in zip(named, first, strict=True)
            ]
        found: dict[str, list[tuple[int, int]]] = {name: [] for name in self.cost}
        for row, (names, each) in enumerate(zip(named, points, strict=True)):
            for name, point in zip(names, each, strict=True):
                found[name] += [(row, point)] if point > 0 else []
        pairs = {name: np.array(both, dtype=np.int64).reshape(-1, 2) for name, both in found.items()}
        return {name: (both[:, 0], both[:, 1]) for name, both in pairs.items()}

    def all(self) -> None:
        """Every round, why the count ended, and that the winners are those of the rounds."""
        claim, method, stop = self.claim, self.rule["method"], self.rule["stop"]
        ours = self.phragmen() if method == "phragmen" else self.shares(claim["shares"]) if method != "greedy" else []
        if method == "equal-shares":
            self.stops(ours)
        if method == "greedy" or stop in ("greedy", "add-one-greedy"):
            rule = {"skips": True, "threshold": None, "exclusive": [], **self.rule}
            ours = ours + self.turns(ours, rule, method == "greedy" and not rule["by_cost"])
        if self.rule["compares"]:
            votes = self.turns([], {"skips": True, "threshold": None, "exclusive": []}, False)
            none = np.zeros(0, dtype=np.int64)
            chosen = [np.concatenate([none, *(self.people[k][0] for k in w)]) for w in (ours, votes)]
            has = [np.bincount(rows, minlength=self.voters) for rows in chosen]
            _must(claim["preferred"] == [int((has[0] > has[1]).sum()), int((has[1] > has[0]).sum())], "the comparison")
            ours = votes if claim["preferred"][1] > claim["preferred"][0] else ours
        _must(ours == claim["winners"], "the winners are not those of the rounds")
        _must(sum(self.cost[k] for k in ours) <= claim["budget"], "the winners cost more than the budget")

    def shares(self, run: dict[str, Any], over: bool = False) -> list[str]:
        """Lets everyone pay, round by round; no other project may be paid for at so low a price."""
        prices, endowment = [F(*r["price"]) for r in run["rounds"]], F(*run["endowment"])
        one = math.lcm(endowment.denominator, *(p.denominator for p in prices))
        _must(one.bit_length() < 10**6, "the fractions are too long")
        money = np.full(self.voters, int(endowment * one), dtype=object)
        floats = np.full(self.voters, float(endowment))
        done = sorted((k for k, c in self.cost.items() if c == 0 and len(self.people[k][0])), key=self.rank.__getitem__)
        _must(run["free"] == done, "the projects that cost nothing")
        left = {k for k in self.cost if k not in done and len(self.people[k][0])}
        for number, (claimed, price) in enumerate(zip(run["rounds"], prices, strict=True)):
            name, (rows, points) = claimed["project"], self.people[claimed["project"]]
            _must(name in left and price > 0, f"round {number + 1}: {name} is not open")
            due, has = points.astype(object) * int(price * one), money[rows]
            paid = np.minimum(has, due)
            _must(paid.sum() == self.cost[name] * one, f"round {number + 1}: the payments are not the cost")
            spent = np.zeros(self.voters, dtype=bool)
            spent[rows] = (has > 0) & (has <= due)
            mine = [self.people[r["project"]] for r in run["rounds"][:number]]
            counts = [[k, int(each[spent[who]].sum())] for k, (who, each) in enumerate(mine)]
            payers = (
                int(spent.sum()),
                int(points[np.asarray(has > due, dtype=bool)].sum()),
                [c for c in counts if c[1]],
            )
            said = (claimed["paid_all"], claimed["paid_in_full"], claimed["counts"])
            _must(payers == said, f"round {number + 1}: who paid")
            left.discard(name)
            worth = price / self.cost[name] if self.rule["by_cost"] else price
            for other in left:
                rate = worth * self.cost[other] if self.rule["by_cost"] else worth
                above = self.above(other, money, floats, one, rate)
                sooner = above > 0 or (above == 0 and self.rank[other] <= self.rank[name])
                _must(not sooner, f"round {number + 1}: {other} was due before {name}")
            money[rows] = has - paid
            floats[rows] = [v / one for v in money[rows]]
            done = [*done, name]
        for other in () if over else left:
            _must(self.above(other, money, floats, one, None) < 0, f"{other} can still be paid for")
        return done

    def above(self, name: str, money: Rows, floats: Rows, one: int, rate: F | None) -> int:
        """The sign of what a project's supporters can pay, at a price for a point or at all, less its cost."""
        rows, points = self.people[name]
        near = floats[rows] if rate is None else np.minimum(floats[rows], float(rate) * points)
        if near.sum() < self.cost[name] * (1 - SURE):
            return -1
        if rate is None:
            return 0 if money[rows].sum() >= self.cost[name] * one else -1
        has, due = money[rows] * rate.denominator, points.astype(object) * (rate.numerator * one)
        total = np.minimum(has, due).sum() - self.cost[name] * one * rate.denominator
        return 1 if total > 0 or (total == 0 and not (has >= due).any()) else 0 if total == 0 else -1

    def stops(self, funded: list[str]) -> None:
        """The endowment, and why none was tried after it."""
        claim, stop, share = self.claim, self.rule["stop"], F(*self.claim["shares"]["endowment"])
        raised, ended, first = (
            claim["runs"] - 1 - ("over" in claim),
            claim["ended"],
            F(claim["budget"], self.voters or 1),
        )
        if stop in ("add-one", "add-one-greedy"):
            first = F(first // self.unit * self.unit)
        step = F(*claim["step"]) if "step" in claim else F(0)
        _must(share == first + step * raised and raised >= 0, "the endowment is not so many steps above an equal share")
        rest = [k for k in self.cost if k not in funded and len(self.people[k][0])]
        left = claim["budget"] - sum(self.cost[k] for k in funded)
        full = stop in ("add-one-exhaustive", "fractional") and all(self.cost[k] > left for k in rest)
        if ended == "OVERSPENT":
            over = self.shares(claim["over"], over=True)
            _must(F(*claim["over"]["endowment"]) == share + step, "the endowment after the last")
            _must(sum(self.cost[k] for k in over) > claim["budget"], "the next endowment does not overspend")
        raises, wealth = stop not in ("plain", "greedy"), share > sum(self.cost.values())
        why = {
            "ONE_RUN": not raises,
            "OVERSPENT": raises,
            "EVERYTHING": not rest,
            "EXHAUSTED": full,
            "NO_CHANGE": wealth,
        }
        _must(why[ended] and (raises or ended == "ONE_RUN"), "why the count ended")

    def turns(self, done: list[str], rule: dict[str, Any], rate: bool) -> list[str]:
        """Counts by totals, and compares every turn."""
        totals = {k: int(points @ np.ones(len(rows), dtype=np.int64)) for k, (rows, points) in self.people.items()}
        each = {k: F(-n, self.cost[k]) if rate and self.cost[k] else F(-n) for k, n in totals.items()}
        queue = sorted(
            (k for k in self.cost if k not in done), key=lambda k: (rate and self.cost[k] > 0, each[k], self.rank[k])
        )
        left, ended, won, turns = self.claim["budget"] - sum(self.cost[k] for k in done), False, list[str](), []
        for k in queue:
            low = rule["threshold"] and totals[k] < F(*rule["threshold"]) * self.scale
            barred = any(k in group and set(group) & {*done, *won} for group in rule["exclusive"])
            fits = "FUNDED" if self.cost[k] <= left else "DOES_NOT_FIT"
            fate = "AFTER_THE_END" if ended else "BELOW_THRESHOLD" if low else "EXCLUDED" if barred else fits
            turns.append({"project": k, "total": totals[k], "left": left, "fate": fate})
            ended = ended or (fate == "DOES_NOT_FIT" and not rule["skips"])
            won, left = ([*won, k], left - self.cost[k]) if fate == "FUNDED" else (won, left)
        _must(turns == self.claim["turns"], "the turns of the projects by their totals")
        return won

    def phragmen(self) -> list[str]:
        """Every purchase was the next that could be made, and none could be made after the last."""
        bought, done, left = self.claim.get("purchases", []), list[str](), self.claim["budget"]
        loads = [F(*p["moment"]) for p in bought]
        last, one = np.full(self.voters, -1), math.lcm(*(m.denominator for m in loads))
        _must(one.bit_length() < 10**6, "the fractions are too long")
        owed = np.array([*(int(m * one) for m in loads), 0], dtype=object)
        waiting = [k for k, c in self.cost.items() if c <= left and len(self.people[k][0])]
        for claimed in [*bought, None]:
            due = {
                k: F(self.cost[k] * one + int(owed[last[self.people[k][0]]].sum()), len(self.people[k][0]))
                for k in waiting
            }
            first = min(due.values(), default=F(0))
            tied = [k for k in waiting if due[k] == first]
            stuck = not tied or any(self.cost[k] > left for k in tied)
            _must(stuck == (claimed is None), "where the purchases end")
            if claimed is not None:
                name, number = claimed["project"], len(done)
                _must(name == min(tied, key=self.rank.__getitem__), f"{name} is not the next to be bought")
                rows = self.people[name][0]
                counts = np.bincount(last[rows] + 1, minlength=1)[1:]
                said = [first / one, len(rows), [[k, int(n)] for k, n in enumerate(counts) if n]]
                _must([loads[number], claimed["supporters"], claimed["counts"]] == said, f"the purchase of {name}")
                last[rows], left = number, left - self.cost[name]
                waiting.remove(name)
                done.append(name)
        return done
