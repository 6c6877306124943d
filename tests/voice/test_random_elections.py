"""Small elections full of ties: the counts agree, winner by winner, with slow rules written from their definitions."""

from __future__ import annotations

from fractions import Fraction

import pytest
from elections import election, random_case, slow_phragmen, slow_shares

from tawney.voice.completion import Stop
from tawney.voice.election import VoteType
from tawney.voice.equal_shares import Shares, market
from tawney.voice.points import counted_ballots
from tawney.voice.rules import Rule, count
from tawney.voice.ties import natural_key, tie_order


def order_of(costs, ballots):
    votes = {p: sum(p in b for b in ballots) for p in costs}
    return lambda p: (costs[p], -votes[p], natural_key(p))


def case(seed):
    costs, ballots, budget = random_case(seed)
    kind = "approval" if all(set(b.values()) <= {1} for b in ballots) else "cumulative"
    return costs, ballots, budget, election(costs, ballots, budget, kind)


def ids(made, winners):
    return [made.projects[k].id for k in winners]


def agrees(seed):
    costs, ballots, budget, made = case(seed)
    first, share = order_of(costs, ballots), Fraction(budget, len(ballots))
    for by_cost in (True, False):
        counted = count(made, Rule(by_cost=by_cost))
        funded, payments = slow_shares(costs, ballots, share, by_cost, first)
        assert ids(made, counted.winners) == funded, (seed, by_cost)
        paying = [p for p in funded if costs[p]]
        assert [made.projects[r.project].id for r in counted.rounds] == paying
        for r, paid in zip(counted.rounds, payments, strict=True):
            assert sum(paid.values()) == costs[made.projects[r.project].id]
            assert r.price == max((v / ballots[i][made.projects[r.project].id] for i, v in paid.items()))
    assert ids(made, count(made, Rule(method="phragmen")).winners) == slow_phragmen(costs, ballots, budget, first)


def agrees_step_by_step(seed):
    costs, ballots, budget, made = case(seed)
    first, share = order_of(costs, ballots), Fraction(budget, len(ballots))
    wanted = [p for p in costs if any(p in b for b in ballots)]
    funded, _ = slow_shares(costs, ballots, share, True, first)
    for _ in range(400):
        left = budget - sum(costs[p] for p in funded)
        if len(funded) == len(wanted) or all(costs[p] > left for p in wanted if p not in funded):
            break
        share += Fraction(1, 3)
        tried, _ = slow_shares(costs, ballots, share, True, first)
        if sum(costs[p] for p in tried) > budget or share > sum(costs.values()) + 1:
            break
        funded = tried
    rule = Rule(stop=Stop.ADD_ONE_EXHAUSTIVE, step=Fraction(1, 3))
    assert ids(made, count(made, rule).winners) == funded, seed


@pytest.mark.parametrize("part", range(6))
def test_three_hundred_elections_full_of_ties_are_counted_as_the_definition_says(part):
    for seed in range(part * 50, part * 50 + 50):
        agrees(seed)


def test_sixty_of_them_with_endowments_raised_by_thirds():
    for seed in range(60):
        agrees_step_by_step(seed)


@pytest.mark.slow
def test_two_thousand_elections_full_of_ties_are_counted_as_the_definition_says():
    for seed in range(300, 2300):
        agrees(seed)
        agrees_step_by_step(seed)


def test_the_cases_hold_ties_and_points():
    kinds = {case(seed)[3].vote_type for seed in range(30)}
    assert kinds == {VoteType.APPROVAL, VoteType.CUMULATIVE}


def test_five_thousand_winners_need_no_deep_stack():
    costs = {f"p{k}": 1000 + k for k in range(5000)}
    made = election(costs, [[f"p{k}"] for k in range(5000) for _ in range(2)], 30_000_000)
    assert len(count(made, Rule(by_cost=False)).winners) == 5000
    assert len(count(made, Rule(method="phragmen")).winners) == 5000


def test_worn_out_floats_are_computed_again_and_change_no_winner(monkeypatch):
    for seed in range(40):
        _, ballots, budget, made = case(seed)
        exact = market(made, counted_ballots(made), tie_order(made), True)
        normal = Shares(exact, Fraction(budget, len(ballots))).run()
        monkeypatch.setattr("tawney.voice.equal_shares.WORN_OUT", 0.0)
        assert Shares(exact, Fraction(budget, len(ballots))).run() == normal
        monkeypatch.undo()
