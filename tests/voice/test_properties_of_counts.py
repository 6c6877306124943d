"""What must hold of every count, whatever the ballots: budgets, anonymity, neutrality, scale, fair shares."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from elections import election, random_case

from tawney.voice.fairness import passed_over
from tawney.voice.rules import DECLARATIONS, count, rule_named

SEEDS = range(60)
NAMES = [n for n in DECLARATIONS if n not in ("greedy/threshold",)]


def make(costs, ballots, budget):
    kind = "approval" if all(set(b.values()) <= {1} for b in ballots) else "cumulative"
    return election(costs, ballots, budget, kind)


def winners(costs, ballots, budget, name, ties=None):
    made = make(costs, ballots, budget)
    rule = rule_named(name)
    found = count(made, replace(rule, ties=ties) if ties else rule)
    return [made.projects[k].id for k in found.winners], found


@pytest.mark.parametrize("name", NAMES)
def test_winners_cost_no_more_than_the_budget_and_none_wins_twice(name):
    for seed in SEEDS:
        found, counted = winners(*random_case(seed), name)
        assert counted.cost <= counted.election.budget
        assert len(set(found)) == len(found)


@pytest.mark.parametrize("name", NAMES)
def test_the_order_of_voters_and_of_the_file_changes_nothing(name):
    for seed in SEEDS:
        costs, ballots, budget = random_case(seed)
        draw = np.random.default_rng(seed)
        shuffled = [ballots[k] for k in draw.permutation(len(ballots))]
        turned = dict(reversed(costs.items()))
        assert winners(costs, ballots, budget, name)[0] == winners(turned, shuffled, budget, name)[0]


@pytest.mark.parametrize("name", NAMES)
def test_renaming_projects_renames_the_winners(name):
    for seed in SEEDS:
        costs, ballots, budget = random_case(seed)
        names = {p: f"q{k}" for k, p in enumerate(costs)}
        renamed = {names[p]: c for p, c in costs.items()}
        theirs = [{names[p]: v for p, v in b.items()} for b in ballots]
        plain = winners(costs, ballots, budget, name, ("file",))[0]
        assert [names[p] for p in plain] == winners(renamed, theirs, budget, name, ("file",))[0]


@pytest.mark.parametrize("name", [n for n in NAMES if "add-one" not in n])
def test_seven_times_all_money_changes_nothing(name):
    for seed in SEEDS:
        costs, ballots, budget = random_case(seed)
        larger = {p: 7 * c for p, c in costs.items()}
        assert winners(costs, ballots, budget, name)[0] == winners(larger, ballots, 7 * budget, name)[0]


def test_someone_who_supports_nothing_changes_only_the_shares():
    for seed in SEEDS:
        costs, ballots, budget = random_case(seed)
        for name in ("greedy", "greedy/no-skip", "phragmen"):
            assert winners(costs, ballots, budget, name)[0] == winners(costs, [*ballots, {}], budget, name)[0]
        n = len(ballots)
        as_before = winners(costs, ballots, budget * n, "equal-shares")[0]
        assert as_before == winners(costs, [*ballots, {}], budget * (n + 1), "equal-shares")[0]


def test_equal_shares_passes_no_group_over_and_every_payment_is_whole():
    for seed in range(200):
        _, counted = winners(*random_case(seed), "equal-shares")
        assert passed_over(counted.election, counted.ballots, counted.winners) == []
        money = {}
        for number, r in enumerate(counted.rounds):
            rows, points = counted.ballots.of_project(r.project)
            paid = Fraction(0)
            for row, n in zip(rows.tolist(), points.tolist(), strict=True):
                has = money.setdefault(row, counted.completed.shares.endowment)
                paid += min(has, r.price * n) * int(counted.ballots.multiplicity[row])
                money[row] = has - min(has, r.price * n)
            assert paid == counted.election.projects[r.project].cost, number


def test_voting_by_totals_does_pass_a_group_over():
    costs = {"big": 60, "small": 40}
    made = election(costs, [["big"]] * 6 + [["small"]] * 4, 60)
    by_votes = count(made, rule_named("greedy"))
    assert passed_over(made, by_votes.ballots, by_votes.winners) == []
    made = election({"big": 60, "other": 40, "small": 40}, [["big", "other"]] * 6 + [["small"]] * 4, 100)
    by_votes = count(made, rule_named("greedy"))
    (found,) = passed_over(made, by_votes.ballots, by_votes.winners)
    assert (made.projects[found.project].id, found.people, found.most) == ("small", 4, 0)
    ours = count(made, rule_named("equal-shares"))
    assert [made.projects[k].id for k in ours.winners] == ["other", "small"]
