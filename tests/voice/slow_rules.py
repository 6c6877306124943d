"""Slow rules written straight from their definitions, in fractions, for elections of a few projects and voters."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations

from elections import slow_shares


def voters_of(ballots, projects):
    return [i for i, b in enumerate(ballots) if any(p in b for p in projects)]


def slow_load(costs, ballots, winners):
    """The greatest cost over supporters of any set of winners: by trying every set."""
    loads = [Fraction(0)]
    for size in range(1, len(winners) + 1):
        for chosen in combinations(winners, size):
            loads.append(Fraction(sum(costs[p] for p in chosen), len(voters_of(ballots, chosen))))
    return max(loads)


def slow_maximin(costs, ballots, budget, first):
    funded = []
    while True:
        left = budget - sum(costs[p] for p in funded)
        open_ = [p for p, c in costs.items() if p not in funded and c <= left and voters_of(ballots, [p])]
        if not open_:
            return funded
        loads = {p: slow_load(costs, ballots, [*funded, p]) for p in open_}
        least = min(loads.values())
        funded.append(min((p for p in open_ if loads[p] == least), key=first))


def slow_overspending(costs, ballots, budget, by_cost, first):
    money, left = [Fraction(budget, len(ballots)) for _ in ballots], budget
    funded = sorted((p for p, c in costs.items() if c == 0 and voters_of(ballots, [p])), key=first)
    while True:
        offers = {}
        for p, cost in costs.items():
            people = [i for i in voters_of(ballots, [p]) if money[i] > 0]
            if p not in funded and cost <= left and people:
                offers[p] = _least(cost, {i: (money[i], ballots[i][p] * (cost if by_cost else 1)) for i in people})
        if not offers:
            return funded
        least = min(key for key, _ in offers.values())
        chosen = min((p for p in offers if offers[p][0] == least), key=first)
        for i in voters_of(ballots, [chosen]):
            worth = ballots[i][chosen] * (costs[chosen] if by_cost else 1)
            money[i] -= min(money[i], offers[chosen][1] * worth)
        funded.append(chosen)
        left -= costs[chosen]


def _least(cost, people):
    """The least price over part, and that price, of every price at which someone's money ends or all is paid."""

    def paid(q):
        return sum(min(has, q * worth) for has, worth in people.values())

    prices = {has / worth for has, worth in people.values()}
    for limit in sorted(prices):
        poor = sum(has for has, worth in people.values() if has / worth < limit)
        rich = sum(worth for has, worth in people.values() if has / worth >= limit)
        q = (cost - poor) / Fraction(rich)
        if q > 0 and paid(q) == cost:
            prices = prices | {q}
    return min((q / (paid(q) / cost) ** 2, q / (paid(q) / cost)) for q in prices if paid(q) <= cost)


def slow_welfare(costs, ballots, budget, by_cost, first):
    """The best total of every choice, and of the best the first in the order of ties."""
    order = sorted((p for p in costs if voters_of(ballots, [p])), key=first)
    best = (-1, ())
    for mark in range(1 << len(order)):
        chosen = tuple((mark >> (len(order) - 1 - n)) & 1 for n in range(len(order)))
        taken = [p for p, is_in in zip(order, chosen, strict=True) if is_in]
        if sum(costs[p] for p in taken) <= budget:
            total = sum(sum(b.get(p, 0) for b in ballots) * (costs[p] if by_cost else 1) for p in taken)
            best = max(best, (total, chosen))
    return best[0], sorted(p for p, is_in in zip(order, best[1], strict=True) if is_in)


def slow_completed(costs, ballots, budget, stop, first):
    """Equal shares with its stop rule, by counting again for every endowment. stop: as on the command line."""
    share, step = Fraction(budget, len(ballots)), Fraction(1)
    if stop in ("add-one", "add-one-greedy"):
        share = Fraction(budget // len(ballots))
    if stop == "fractional":
        step = share / 100
    wanted = [p for p in costs if voters_of(ballots, [p])]
    funded = slow_shares(costs, ballots, share, True, first)[0]
    while True:
        rest = [p for p in wanted if p not in funded]
        left = budget - sum(costs[p] for p in funded)
        full = stop in ("add-one-exhaustive", "fractional") and all(costs[p] > left for p in rest)
        if not rest or full or share > sum(costs.values()):
            break
        share += step
        tried = slow_shares(costs, ballots, share, True, first)[0]
        if sum(costs[p] for p in tried) > budget:
            break
        funded = tried
    if stop == "add-one-greedy":
        votes = {p: sum(b.get(p, 0) for b in ballots) for p in costs}
        for p in sorted((p for p in costs if p not in funded), key=lambda p: (-votes[p], first(p))):
            if costs[p] <= budget - sum(costs[q] for q in funded):
                funded = [*funded, p]
    return funded


def slow_passed_over(costs, ballots, budget, winners):
    """Projects passed over, by trying every group of their supporters."""
    found = set()
    for p, cost in costs.items():
        people = voters_of(ballots, [p])
        for size in range(1, len(people) + 1):
            for group in combinations(people, size):
                has = max(sum(costs[w] for w in winners if w in ballots[i]) for i in group)
                if p not in winners and Fraction(size * budget, len(ballots)) >= has + cost:
                    found.add(p)
    return found


def slow_degree(costs, ballots, budget, winners):
    """The least mean over fair share of every group that agrees on a project it could pay for and did not get."""
    shares = []
    for p, cost in costs.items():
        people = voters_of(ballots, [p])
        for size in range(1, len(people) + 1):
            fair = Fraction(size * budget, len(ballots))
            for group in combinations(people, size) if p not in winners and cost and fair >= cost else ():
                has = sum(sum(costs[w] for w in winners if w in ballots[i]) for i in group)
                shares.append(Fraction(has, size) / fair)
    return min(shares, default=None)
