"""What is said of a loss is true: the money that was lacking, the supporters, the cost at which it would have won."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from elections import election, random_case

from tawney.voice.explain import LONG, effort, explain, money_short, supporters_short
from tawney.voice.rules import DECLARATIONS, count, rule_named

NAMES = [n for n in DECLARATIONS if n not in ("greedy/threshold",)]
MONOTONE = ("equal-shares", "greedy", "phragmen")
"""Rules by which a project that wins still wins when it costs less: halving finds the greatest such cost."""


def make(seed):
    costs, ballots, budget = random_case(seed)
    kind = "approval" if all(set(b.values()) <= {1} for b in ballots) else "cumulative"
    return election(costs, ballots, 3 * budget, kind)


def wins_at(made, rule, project, cost):
    projects = tuple(replace(p, cost=cost) if k == project else p for k, p in enumerate(made.projects))
    return project in count(replace(made, projects=projects), rule).winners


@pytest.mark.parametrize("name", NAMES)
def test_every_project_is_explained_under_every_rule(name):
    for seed in range(12):
        made = make(seed)
        counted = count(made, rule_named(name))
        for k, project in enumerate(made.projects):
            found = explain(counted, k)
            assert found.won == (k in counted.winners)
            people = int(made.supporters()[k])
            first = f"{people:,} of {made.ballots.voters:,} voters support it; it costs {made.money(project.cost)}."
            assert found.sentences[0] == first
            assert len(found.sentences) >= 2
            assert all(sentence.endswith(".") and "  " not in sentence for sentence in found.sentences)


@pytest.mark.parametrize("name", MONOTONE)
def test_the_cost_at_which_it_would_have_won_is_one_at_which_it_wins(name):
    told = 0
    for seed in range(40):
        made, rule = make(seed), rule_named(name)
        counted = count(made, rule)
        for k in set(range(len(made.projects))) - set(counted.winners):
            cost = explain(counted, k).would_win_at
            if cost is not None:
                told += 1
                assert wins_at(made, rule, k, cost), (seed, k)
                assert cost < made.projects[k].cost
                assert not wins_at(made, rule, k, cost + 1) or cost + 1 == made.projects[k].cost
    assert told > 5


def test_what_was_lacking_is_the_cost_less_what_supporters_have_left():
    lacking = 0
    for seed in range(60):
        made = make(seed)
        counted = count(made, rule_named("equal-shares"))
        shares = counted.completed.shares
        for k in set(range(len(made.projects))) - set(counted.winners):
            rows, _ = counted.ballots.of_project(k)
            left = [
                Fraction(0) if shares.ledger.spent_in[row] >= 0 else shares.ledger.left(int(row), shares.ledger.count)
                for row in rows
            ]
            people = counted.ballots.multiplicity[rows].tolist()
            exact = made.projects[k].cost - sum(n * amount for n, amount in zip(people, left, strict=True))
            assert money_short(counted, k) == pytest.approx(float(exact), abs=1e-6)
            if len(rows):
                assert exact > 0
            lacking += 1
    assert lacking > 50


def test_the_supporters_that_were_lacking_are_whole_shares():
    made = election({"hall": 90, "path": 45}, [["hall"]] * 6 + [["path"]] * 4, 100)
    counted = count(made, rule_named("equal-shares"))
    assert (counted.completed.shares.endowment, money_short(counted, 0), supporters_short(counted, 0)) == (10, 30, 3)
    assert (money_short(counted, 1), supporters_short(counted, 1)) == (5, 1)
    greedy = count(made, rule_named("greedy"))
    assert (money_short(greedy, 1), supporters_short(greedy, 1)) == (0, 0)


def test_long_counts_are_not_repeated_to_find_a_cost():
    made = election({"hall": 90, "path": 45}, [["hall"]] * 6 + [["path"]] * 4, 100)
    counted = count(made, rule_named("equal-shares/add-one"))
    assert effort(counted) == counted.completed.runs * 2
    assert effort(counted) < LONG
    loads = count(made, rule_named("maximin-support"))
    assert effort(loads) == 2 * len(loads.winners)
    assert explain(counted, 0, tries=False).would_win_at is None
    assert len(explain(counted, 0, tries=False).sentences) == len(explain(counted, 0).sentences) - 1
