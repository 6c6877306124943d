"""Checks Phragmen's rule and maximin support for the verifier, with none of the counter's code.

Phragmen's rule: each purchase was the next that could be made. Maximin support: for each other project a set is claimed
whose supporters would bear as much, and a flow places the costs of the winners within the load.
"""

from __future__ import annotations

import math
from collections import deque
from fractions import Fraction as F

import numpy as np

from tawney.voice.verifier_ballots import Box, must, ratio


def phragmen(box: Box) -> list[str]:
    """Every purchase was the next that could be made, and none could be made after the last."""
    bought, done, left = box.claim["purchases"], list[str](), box.budget
    loads = [ratio(p["moment"]) for p in bought]
    last, one = np.full(len(box.people), -1), math.lcm(*(m.denominator for m in loads))
    must(one.bit_length() < 10**6, "the fractions are too long")
    owed = np.array([*(int(m * one) for m in loads), 0], dtype=object)
    waiting = [k for k, c in box.cost.items() if c <= left and box.votes[k]]
    for claimed in [*bought, None]:
        due = {k: box.cost[k] * one + int((owed[last[box.of[k][0]]] * box.people[box.of[k][0]]).sum()) for k in waiting}
        first = min((F(due[k], box.votes[k]) for k in waiting), default=F(0))
        tied = [k for k in waiting if F(due[k], box.votes[k]) == first]
        must((not tied or any(box.cost[k] > left for k in tied)) == (claimed is None), "where the purchases end")
        if claimed is not None:
            name, number = claimed["project"], len(done)
            must(name == min(tied, key=box.rank.__getitem__), f"{name} is not the next to be bought")
            rows = box.of[name][0]
            counts = [int(box.people[rows][last[rows] == k].sum()) for k in range(number)]
            said = [first / one, box.votes[name], [[k, n] for k, n in enumerate(counts) if n]]
            must([loads[number], claimed["supporters"], claimed["counts"]] == said, f"the purchase of {name}")
            last[rows], left = number, left - box.cost[name]
            waiting.remove(name)
            done.append(name)
    return done


def maximin(box: Box) -> list[str]:
    """Each round's load is borne by a crowd and no more is needed; every other project would make it as great."""
    done, left = list[str](), box.budget
    for claimed in box.claim["loads"]:
        name, load = claimed["project"], ratio(claimed["load"])
        open_ = {k for k, c in box.cost.items() if c <= left and box.votes[k] and k not in done}
        must(name in open_ and {*claimed["others"]} == open_ - {name}, f"the projects beside {name}")
        for other, crowd in [(name, claimed["crowd"]), *claimed["others"].items()]:
            must({*crowd} <= {*done, other}, f"the crowd of {other}")
            who = np.unique(np.concatenate([box.of[k][0] for k in crowd])) if crowd else np.zeros(0, dtype=int)
            bears = F(sum(box.cost[k] for k in crowd), int(box.people[who].sum()) or 1)
            must(bears == load if other == name else bears >= load, f"the load with {other}")
            must(bears > load or box.rank[name] <= box.rank[other], f"{other} goes before {name}")
        done, left = [*done, name], left - box.cost[name]
        must(_fits(box, done, load), f"the costs cannot be shared at the load of {name}")
    must(
        not any(c <= left and box.votes[k] and k not in done for k, c in box.cost.items()), "another project still fits"
    )
    return done


def _fits(box: Box, winners: list[str], load: F) -> bool:
    """Whether everyone can bear at most the load: costs are moved along shortest ways to those with room."""
    kind = np.zeros((len(winners), len(box.people)), dtype=bool)
    for n, k in enumerate(winners):
        kind[n, box.of[k][0]] = True
    kinds, inverse = np.unique(kind, axis=1, return_inverse=True)
    people = np.bincount(inverse.ravel(), weights=box.people.astype(float))
    room = [int(n) * load.numerator for n in people]
    groups = [np.flatnonzero(row).tolist() for row in kinds]
    bears: list[dict[int, int]] = [{} for _ in room]
    for first, name in enumerate(winners):
        need = box.cost[name] * load.denominator
        while need:
            came: dict[int, tuple[int, int]] = {first: (-1, -1)}
            queue, found = deque([first]), -1
            while queue and found < 0:
                p = queue.popleft()
                for g in groups[p]:
                    if room[g] > 0:
                        found = g
                        break
                    for q in bears[g]:
                        if q not in came:
                            came[q] = p, g
                            queue.append(q)
            if found < 0:
                return False
            way, p, g = list[tuple[int, int, int]](), p, found
            while p != first:
                before, through = came[p]
                way, p = [*way, (p, g, through)], before
                g = through
            amount = min([need, room[found], *(bears[through][q] for q, _, through in way)])
            room[found] -= amount
            need -= amount
            bears[g][first] = bears[g].get(first, 0) + amount
            for q, to, through in way:
                bears[to][q] = bears[to].get(q, 0) + amount
                bears[through][q] -= amount
                bears[through] = {k: v for k, v in bears[through].items() if v}
    return True
