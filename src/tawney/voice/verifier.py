"""Checks a certificate against the file of ballots, with none of the counter's code.

It does not look for the best project as the counter does: everyone pays the price that is claimed, and no other project
may be paid for at so low a price. Money is whole numbers over one common denominator. What it does not see, and what a
recount does, is whether an endowment before the last would have ended the count.
"""

from __future__ import annotations

import math
from fractions import Fraction as F
from pathlib import Path
from typing import Any

import numpy as np

from tawney.voice.verifier_ballots import Box, Refused, Rows, must, ratio
from tawney.voice.verifier_rules import OTHERS
from tawney.voice.verifier_totals import compared, turns

SURE = 1e-9


def verify(path: Path, claim: dict[str, Any]) -> None:
    """Returns when all that is claimed follows from the ballots of the file. Raises Refused where it does not."""
    try:
        box, method = Box(path, claim), claim["rule"]["method"]
        winners = _equal_shares(box) if method == "equal-shares" else OTHERS[method](box)
        must(winners == claim["winners"], "the winners are not those of the rounds")
        must(sum(box.cost[k] for k in winners) <= box.budget, "the winners cost more than the budget")
    except (KeyError, TypeError, ValueError, IndexError, AttributeError, ArithmeticError, StopIteration) as found:
        raise Refused(f"the certificate is not whole: {type(found).__name__} {found}") from None


def _equal_shares(box: Box) -> list[str]:
    """The winners of equal shares, with what follows it."""
    ours = _Shares(box, box.claim["shares"]).rounds()
    _stops(box, ours)
    if box.claim["rule"]["stop"] in ("greedy", "add-one-greedy"):
        ours = ours + turns(box, ours, {**box.claim["rule"], "by_cost": True})
    return compared(box, ours) if box.claim["rule"]["compares"] else ours


class _Shares:
    """One run of equal shares, paid round by round. money: what one voter has, over `one`."""

    def __init__(self, box: Box, run: dict[str, Any]) -> None:
        self.box, self.run, self.prices = box, run, [ratio(r["price"]) for r in run["rounds"]]
        self.one = math.lcm(ratio(run["endowment"]).denominator, *(p.denominator for p in self.prices))
        must(self.one.bit_length() < 10**6, "the fractions are too long")
        self.money: Rows = np.full(len(box.people), int(ratio(run["endowment"]) * self.one), dtype=object)
        self.floats = np.asarray(self.money / self.one, dtype=float)
        self.spent_in = np.full(len(box.people), -1)

    def rounds(self, over: bool = False) -> list[str]:
        """The projects in their order; no other may be paid for at so low a price, or after the end (unless over)."""
        box = self.box
        done = sorted((k for k, c in box.cost.items() if c == 0 and box.votes[k]), key=box.rank.__getitem__)
        must(self.run["free"] == done, "the projects that cost nothing")
        left = {k for k in box.cost if k not in done and box.votes[k]}
        for number, (claimed, price) in enumerate(zip(self.run["rounds"], self.prices, strict=True)):
            name = claimed["project"]
            must(name in left and price > 0, f"round {number + 1}: {name} is not open")
            left.discard(name)
            rate = price / box.cost[name] if box.claim["rule"]["by_cost"] else price
            for other in left:
                above = self.above(other, rate * box.cost[other] if box.claim["rule"]["by_cost"] else rate)
                sooner = above > 0 or (above == 0 and box.rank[other] <= box.rank[name])
                must(not sooner, f"round {number + 1}: {other} was due before {name}")
            self.pay(number, claimed, price)
            done = [*done, name]
        for other in () if over else left:
            must(self.above(other, None) < 0, f"{other} can still be paid for")
        return done

    def pay(self, number: int, claimed: dict[str, Any], price: F) -> None:
        """Everyone pays; who paid all they had, who paid in full, and what the first had paid before, is as claimed."""
        name, people, said = claimed["project"], self.box.people, f"round {number + 1}: "
        rows, points = self.box.of[name]
        due, has = points.astype(object) * int(price * self.one), self.money[rows]
        paid, rich = np.minimum(has, due), np.asarray(has > due, dtype=bool)
        must((paid * people[rows]).sum() == self.box.cost[name] * self.one, said + "the payments are not the cost")
        gone = rows[~rich & np.asarray(has > 0, dtype=bool)]
        self.spent_in[gone] = number
        mine = [self.box.of[r["project"]] for r in self.run["rounds"][:number]]
        counts = [int((people[who] * each)[self.spent_in[who] == number].sum()) for who, each in mine]
        payers = int(people[gone].sum()), int((people[rows] * points)[rich].sum())
        must(payers == (claimed["paid_all"], claimed["paid_in_full"]), said + "who paid")
        must([[k, n] for k, n in enumerate(counts) if n] == claimed["counts"], said + "what they had paid before")
        self.money[rows] = has - paid
        self.floats[rows] = [v / self.one for v in self.money[rows]]

    def above(self, name: str, rate: F | None) -> int:
        """The sign of what a project's supporters can pay, at a price for a point or at all, less its cost."""
        (rows, points), cost = self.box.of[name], self.box.cost[name]
        people = self.box.people[rows]
        near = self.floats[rows] if rate is None else np.minimum(self.floats[rows], float(rate) * points)
        if (near * people).sum() < cost * (1 - SURE):
            return -1
        if rate is None:
            return 0 if (self.money[rows] * people).sum() >= cost * self.one else -1
        has, due = self.money[rows] * rate.denominator, points.astype(object) * (rate.numerator * self.one)
        total = (np.minimum(has, due) * people).sum() - cost * self.one * rate.denominator
        return 1 if total > 0 or (total == 0 and not (has >= due).any()) else 0 if total == 0 else -1


def _stops(box: Box, funded: list[str]) -> None:
    """The endowment, and why none was tried after it."""
    claim, stop, share = box.claim, box.claim["rule"]["stop"], ratio(box.claim["shares"]["endowment"])
    first, step = F(box.budget, box.voters or 1), ratio(claim["step"]) if "step" in claim else F(0)
    first = F(first // box.unit * box.unit) if stop in ("add-one", "add-one-greedy") else first
    raised, raises = claim["runs"] - 1 - ("over" in claim), stop not in ("plain", "greedy")
    must(share == first + step * raised and raised >= 0, "the endowment is not so many steps above an equal share")
    rest = [k for k in box.cost if k not in funded and box.votes[k]]
    left, exhaustive = box.budget - sum(box.cost[k] for k in funded), stop in ("add-one-exhaustive", "fractional")
    if claim["ended"] == "OVERSPENT":
        over = _Shares(box, claim["over"]).rounds(over=True)
        must(ratio(claim["over"]["endowment"]) == share + step, "the endowment after the last")
        must(sum(box.cost[k] for k in over) > box.budget, "the next endowment does not overspend")
    full, wealth = exhaustive and all(box.cost[k] > left for k in rest), share > sum(box.cost.values())
    why = {"ONE_RUN": not raises, "OVERSPENT": raises, "EVERYTHING": not rest, "EXHAUSTED": full, "NO_CHANGE": wealth}
    must(why[claim["ended"]] and raises == (claim["ended"] != "ONE_RUN"), "why the count ended")
