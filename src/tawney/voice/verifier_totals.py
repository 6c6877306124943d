"""Checks counts by totals for the verifier, with none of the counter's code."""

from __future__ import annotations

from fractions import Fraction as F
from typing import Any

import numpy as np

from tawney.voice.verifier_ballots import Box, must, ratio

PLAIN: dict[str, Any] = {"skips": True, "threshold": None, "exclusive": [], "ceilings": [], "by_cost": True}


def greedy(box: Box) -> list[str]:
    """The winners of a count by totals."""
    ours = turns(box, [], box.claim["rule"])
    return compared(box, ours) if box.claim["rule"]["compares"] else ours


def compared(box: Box, ours: list[str]) -> list[str]:
    """The winners, or those by votes when more people have more of theirs among them."""
    votes, has = turns(box, [], PLAIN), [np.zeros(len(box.people), dtype=np.int64) for _ in range(2)]
    for chosen, of in zip((ours, votes), has, strict=True):
        for name in chosen:
            of[box.of[name][0]] += 1
    preferred = [int(box.people[has[a] > has[1 - a]].sum()) for a in (0, 1)]
    must(box.claim["preferred"] == preferred, "the comparison")
    return votes if preferred[1] > preferred[0] else ours


def turns(box: Box, done: list[str], rule: dict[str, Any]) -> list[str]:
    """Counts by totals, and compares every turn with what is claimed."""
    rate, left, ended, won, said = (
        not rule["by_cost"],
        box.budget - sum(box.cost[k] for k in done),
        False,
        list[str](),
        [],
    )
    each = {k: F(-n, box.cost[k]) if rate and box.cost[k] else F(-n) for k, n in box.total.items()}
    rest = [k for k in box.cost if k not in done]
    for k in sorted(rest, key=lambda k: (rate and box.cost[k] > 0, each[k], box.rank[k])):
        low = rule["threshold"] and box.total[k] < ratio(rule["threshold"]) * box.scale
        barred = any(k in group and {*group} & {*done, *won} for group in rule["exclusive"])
        over = any(
            k in (of := box.group(name)) and sum(box.cost[j] for j in {k, *done, *won} & of) > ratio(most) * box.unit
            for name, most in rule["ceilings"]
        )
        fits = "OVER_CEILING" if over else "FUNDED" if box.cost[k] <= left else "DOES_NOT_FIT"
        fate = "AFTER_THE_END" if ended else "BELOW_THRESHOLD" if low else "EXCLUDED" if barred else fits
        said.append({"project": k, "total": box.total[k], "left": left, "fate": fate})
        ended = ended or (fate == "DOES_NOT_FIT" and not rule["skips"])
        won, left = ([*won, k], left - box.cost[k]) if fate == "FUNDED" else (won, left)
    must(said == box.claim["turns"], "the turns of the projects by their totals")
    return won
