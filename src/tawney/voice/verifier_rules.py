"""Checks overspending and welfare for the verifier, with none of the counter's code.

Overspending: every round is done again in fixed point, far finer than what it has to tell apart. Welfare: the best
total is found again, by lists of the best total at each cost that can still reach it.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction as F

import numpy as np

from tawney.voice.verifier_ballots import Box, Rows, must
from tawney.voice.verifier_loads import maximin, phragmen
from tawney.voice.verifier_totals import greedy

FINE = 1 << 1024


def _overspending(box: Box) -> list[str]:
    """Every round again: the least p / a of all projects that fit, in fixed point."""
    done = sorted((k for k, c in box.cost.items() if c == 0 and box.votes[k]), key=box.rank.__getitem__)
    money = np.full(len(box.people), box.budget * FINE // (box.voters or 1), dtype=object)
    left, floats = box.budget, np.asarray(money / FINE, dtype=float)
    for claimed in [*box.claim["overspent"], None]:
        open_ = [k for k, c in box.cost.items() if 0 < c <= left and box.votes[k] and k not in done]
        offers = {k: offer for k in open_ if (offer := _offer(box, k, money, floats)) is not None}
        must((claimed is None) == (not offers), "where the rounds end")
        if claimed is not None:
            least = min(offer[0] for offer in offers.values())
            tied = [k for k, offer in offers.items() if offer[0] - least <= least / (1 << 256)]
            name, said = min(tied, key=box.rank.__getitem__), (claimed["part"], claimed["price"])
            must(claimed["project"] == name, f"{name} was due, not {claimed['project']}")
            _, part, price = offers[name]
            near = all(abs(F(text) - value) <= F(2, 10**50) for text, value in zip(said, (part, price), strict=True))
            rows, points = box.of[name]
            has, due = money[rows], points.astype(object) * int(price * FINE)
            gone = np.asarray((has > FINE >> 512) & (has <= due + (FINE >> 512)), dtype=bool)
            must(near and claimed["paid_all"] == int(box.people[rows][gone].sum()), f"the payments for {name}")
            money[rows], left, done = np.where(gone, 0, np.maximum(has - due, 0)), left - box.cost[name], [*done, name]
            floats[rows] = [int(n) / FINE for n in money[rows]]
    return done


def _offer(box: Box, name: str, money: Rows, all_floats: Rows) -> tuple[F, F, F] | None:
    """The least p / a of a project for a unit of worth, with a and p; None where nobody has money for it."""
    (rows, points), cost = box.of[name], box.cost[name]
    kept = all_floats[rows] > 0
    rows, points, weight = rows[kept], points[kept], cost if box.claim["rule"]["by_cost"] else 1
    if not len(rows):
        return None
    has, people = money[rows].astype(object), box.people[rows]
    floats = all_floats[rows]
    limit = floats / points
    order = np.argsort(limit)
    poor = np.concatenate([[0.0], np.cumsum((floats * people)[order])[:-1]])
    paid = poor + limit[order] * np.cumsum((people * points)[order][::-1])[::-1]
    keys = limit[order] / np.maximum(paid, 1e-300) ** 2
    stop = int(np.searchsorted(paid, cost * (1 + 1e-9)))
    near = [order[n] for n in np.flatnonzero(keys[:stop] <= keys[:stop].min(initial=np.inf) * (1 + 1e-9))]
    prices = {F(int(has[n]), int(points[n]) * FINE) for n in near}
    if stop < len(order):
        rich = order[stop:]
        gone = int((has * people)[order[:stop]].sum())
        prices.add(F(cost * FINE - gone, int((people * points)[rich].sum()) * FINE))
    offers = []
    for price in prices:
        part = F(int((np.minimum(has, points.astype(object) * int(price * FINE)) * people).sum()), FINE * cost)
        if part <= 1 + F(1, 1 << 512):
            part = min(part, F(1)) if 1 - part > F(1, 1 << 512) else F(1)
            offers.append((price / part / part / weight, part, price / part))
    return min(offers)


def _welfare(box: Box) -> list[str]:
    """The best total again, and the first choice of projects that has it."""
    worth = {k: n * (box.cost[k] if box.claim["rule"]["by_cost"] else 1) for k, n in box.total.items()}
    order = [k for k in sorted(box.cost, key=box.rank.__getitem__) if box.votes[k] and worth[k] >= 0]
    digit = {k: 1 << n for n, k in enumerate(reversed(order))}
    whole = {k: (worth[k] << len(order)) + digit[k] for k in order}
    items = sorted(order, key=lambda k: F(-whole[k], box.cost[k]) if box.cost[k] else F(-whole[k] << 64))
    ways, floor = {0: 0}, 0
    for number, k in enumerate(items):
        longer = {c + box.cost[k]: w + whole[k] for c, w in ways.items() if c + box.cost[k] <= box.budget}
        best, kept = -1, dict[int, int]()
        for c in sorted({*ways, *longer}):
            best_here = max(ways.get(c, -1), longer.get(c, -1))
            if best_here > best:
                best, kept[c] = best_here, best_here
        rest = [(box.cost[j], whole[j]) for j in items[number + 1 :]]
        floor = max(floor, *(_filled(rest, box.budget - c, w, in_part=False) for c, w in kept.items()))
        ways = {c: w for c, w in kept.items() if _filled(rest, box.budget - c, w, in_part=True) >= floor}
    best = max(ways.values())
    must(box.claim["welfare"] == best >> len(order), "the total")
    return sorted((k for k in order if best & digit[k]), key=lambda k: (-worth[k], box.rank[k]))


def _filled(rest: list[tuple[int, int]], left: int, worth: int, in_part: bool) -> int:
    """What can be reached with what is left: by whole items that fit, or at most, the first that does not in part."""
    for cost, more in rest:
        if cost <= left:
            left, worth = left - cost, worth + more
        elif in_part:
            return worth + left * more // cost
    return worth


OTHERS: dict[str, Callable[[Box], list[str]]] = {
    "greedy": greedy,
    "phragmen": phragmen,
    "maximin-support": maximin,
    "overspending": _overspending,
    "welfare": _welfare,
}
