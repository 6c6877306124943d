"""Elections for the tests: small ones made here, the public ones beside the checkout, and slow exact rules."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path

import numpy as np

from tawney.voice.pb_file import compose
from tawney.voice.reading import election_of

PABULIB = Path(__file__).parents[2].parent / "shared" / "data" / "voice" / "pabulib"
PUBLIC = sorted(path.stem for path in PABULIB.glob("*.pb"))


def reference(name):
    found = json.loads((PABULIB / f"{name}.ref.json").read_text(encoding="utf-8"))
    return found, {**found["rules"], **(found.get("prototype_rules") or {})}


def file_of(costs, ballots, budget, kind="approval", **meta):
    """costs: {id: cost}; ballots: [[ids]] or [{id: points}]."""
    words = {"budget": str(budget), "vote_type": kind, **meta}
    points = kind in ("cumulative", "scoring")
    rows = [["voter_id", "vote", "points"] if points else ["voter_id", "vote"]]
    for n, ballot in enumerate(ballots):
        rows.append([str(n), ",".join(ballot)] + ([",".join(str(v) for v in ballot.values())] if points else []))
    return compose(words, [["project_id", "cost"], *([k, str(c)] for k, c in costs.items())], rows)


def election(costs, ballots, budget, kind="approval", **meta):
    return election_of(file_of(costs, ballots, budget, kind, **meta))


def random_case(seed):
    """A small election with many ties: (costs, ballots, budget). Ballots are {id: points}."""
    draw = np.random.default_rng(seed)
    projects = [f"p{k}" for k in draw.permutation(12)[: draw.integers(1, 10)]]
    costs = {p: int(draw.integers(0, 7)) for p in projects}
    most = 1 if seed % 3 else 4
    ballots = []
    for _ in range(draw.integers(1, 15)):
        liked = [p for p in projects if draw.random() < 0.45]
        ballots.append({p: int(draw.integers(1, most + 1)) for p in liked})
    return costs, ballots, int(draw.integers(1, 25))


def slow_shares(costs, ballots, endowment, by_cost, first):
    """Equal shares straight from its definition: every price by trying every split of the supporters."""
    money = [Fraction(endowment) for _ in ballots]
    funded = sorted((p for p, c in costs.items() if c == 0 and any(p in b for b in ballots)), key=first)
    payments = []
    while True:
        offers = {}
        for p, cost in costs.items():
            people = [i for i, b in enumerate(ballots) if p in b]
            if p in funded or sum(money[i] for i in people) < cost or not people:
                continue
            prices = []
            for limit in {money[i] / ballots[i][p] for i in people}:
                poor = [i for i in people if money[i] / ballots[i][p] < limit]
                points = sum(ballots[i][p] for i in people if i not in poor)
                prices.append((cost - sum(money[i] for i in poor)) / Fraction(points))
            offers[p] = next(r for r in sorted(prices) if sum(min(money[i], r * ballots[i][p]) for i in people) == cost)
        if not offers:
            return funded, payments
        worth = {p: r / (costs[p] if by_cost else 1) for p, r in offers.items()}
        least = min(worth.values())
        chosen = min((p for p in offers if worth[p] == least), key=first)
        paid = {i: min(money[i], offers[chosen] * b[chosen]) for i, b in enumerate(ballots) if chosen in b}
        for i, amount in paid.items():
            money[i] -= amount
        funded.append(chosen)
        payments.append(paid)


def slow_phragmen(costs, ballots, budget, first):
    loads = [Fraction(0) for _ in ballots]
    funded, waiting = [], [p for p, c in costs.items() if c <= budget and any(p in b for b in ballots)]
    while waiting:
        when = {}
        for p in waiting:
            people = [i for i, b in enumerate(ballots) if p in b]
            when[p] = (costs[p] + sum(loads[i] for i in people)) / Fraction(len(people))
        least = min(when.values())
        tied = [p for p in waiting if when[p] == least]
        if any(costs[p] > budget - sum(costs[q] for q in funded) for p in tied):
            break
        chosen = min(tied, key=first)
        for i, b in enumerate(ballots):
            if chosen in b:
                loads[i] = least
        funded.append(chosen)
        waiting.remove(chosen)
    return funded
