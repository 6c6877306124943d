"""What must hold of maximin support, overspending, welfare and Phragmen's rule on elections of any size."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from elections import PABULIB, PUBLIC, election

from tawney.voice.reading import read_election
from tawney.voice.rules import DECLARATIONS, Rule, count, rule_named

SEEDS = range(8)


def drawn(seed, projects=25, voters=150, most=1):
    draw = np.random.default_rng(seed)
    costs = {f"p{k}": int(draw.integers(1, 60)) * 5 for k in range(projects)}
    ballots = [{p: int(draw.integers(1, most + 1)) for p in costs if draw.random() < 0.15} for _ in range(voters)]
    kind = "approval" if most == 1 else "cumulative"
    return election(costs, ballots, int(sum(costs.values()) * 0.4), kind)


def crowd_size(counted, crowd):
    rows = [counted.ballots.of_project(k)[0] for k in crowd]
    return int(counted.ballots.multiplicity[np.unique(np.concatenate(rows))].sum()) if rows else 0


@pytest.mark.parametrize("seed", SEEDS)
def test_loads_rise_and_each_is_borne_by_its_crowd(seed):
    counted = count(drawn(seed), rule_named("maximin-support"))
    loads = [s.load for s in counted.shared]
    assert loads == sorted(loads)
    assert len(loads) > 5
    for n, s in enumerate(counted.shared):
        assert set(s.crowd) <= set(counted.winners[: n + 1])
        cost = sum(counted.election.projects[k].cost for k in s.crowd)
        assert Fraction(cost, crowd_size(counted, s.crowd)) == s.load
        for other, crowd in s.others:
            assert set(crowd) <= {*counted.winners[:n], other}
            cost = sum(counted.election.projects[k].cost for k in crowd)
            assert Fraction(cost, crowd_size(counted, crowd)) >= s.load


@pytest.mark.parametrize("seed", SEEDS)
def test_maximin_support_ends_when_nothing_fits(seed):
    made = drawn(seed)
    counted = count(made, rule_named("maximin-support"))
    votes = made.supporters()
    left = made.budget - counted.cost
    rest = [k for k in range(25) if k not in counted.winners and votes[k]]
    assert all(made.projects[k].cost > left for k in rest)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_first_bought_is_the_same_by_phragmen_and_maximin_support(seed):
    made = drawn(seed)
    first, second = (count(made, rule_named(name)) for name in ("phragmen", "maximin-support"))
    assert first.winners[0] == second.winners[0]
    assert first.purchases[0].moment == second.shared[0].load
    moments = [p.moment for p in first.purchases]
    assert moments == sorted(moments)


@pytest.mark.parametrize("most", [1, 4])
@pytest.mark.parametrize("seed", SEEDS)
def test_overspending_prices_parts_from_nothing_to_the_whole(seed, most):
    made = drawn(seed, most=most)
    over = count(made, rule_named("overspending"))
    assert all(0 < o.part <= 1 and o.price > 0 for o in over.overspent)
    assert over.cost <= made.budget
    shares = count(made, rule_named("equal-shares"))
    whole = [o for o in over.overspent if o.part == 1]
    assert whole
    if over.overspent[0].part == 1 and over.overspent[0].project == shares.winners[0]:
        assert over.overspent[0].price == shares.rounds[0].price


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("by_cost", [True, False])
def test_no_rule_has_a_greater_total_than_welfare(seed, by_cost):
    made = drawn(seed, most=3)
    best = count(made, Rule(method="welfare", by_cost=by_cost))
    totals = best.totals
    for name in DECLARATIONS:
        winners = count(made, rule_named(name)).winners
        worth = sum(totals[k] * (made.projects[k].cost if by_cost else 1) for k in winners)
        assert worth <= best.best.worth, name


@pytest.mark.parametrize("seed", SEEDS)
def test_more_money_is_never_less_welfare(seed):
    made = drawn(seed)
    worths = [count(replace(made, budget=b), rule_named("welfare")).best.worth for b in (0, 50, 200, 201, 500, 10**6)]
    assert worths == sorted(worths)
    assert worths[0] == 0
    votes = made.supporters()
    assert worths[-1] == sum(int(votes[k]) * p.cost for k, p in enumerate(made.projects))


@pytest.mark.parametrize("name", ["maximin-support", "overspending", "welfare", "phragmen"])
def test_a_project_that_nobody_supports_never_wins(name):
    made = election({"a": 5, "nobody": 1, "gift": 0}, [["a", "gift"]] * 3, 100)
    assert [made.projects[k].id for k in count(made, rule_named(name)).winners if made.projects[k].id == "nobody"] == []


@pytest.mark.parametrize("name", ["maximin-support", "overspending", "welfare", "phragmen", "equal-shares", "greedy"])
def test_an_election_without_money_or_without_support_has_no_paid_winner(name):
    poor = election({"a": 5, "b": 7}, [["a"], ["b"]], 0)
    assert count(poor, rule_named(name)).winners == ()
    silent = election({"a": 5, "b": 7}, [[], []], 100)
    assert count(silent, rule_named(name)).winners == (() if name != "greedy" else (0, 1))


@pytest.mark.shared
@pytest.mark.skipif(not PUBLIC, reason="the public elections are not beside the checkout")
@pytest.mark.parametrize("name", PUBLIC)
def test_every_public_election_is_counted_by_overspending_and_welfare(name):
    made = read_election(PABULIB / f"{name}.pb")
    greedy = count(made, rule_named("greedy"))
    best = count(made, Rule(method="welfare", by_cost=False))
    assert best.best.worth >= sum(greedy.totals[k] for k in greedy.winners)
    over = count(made, rule_named("overspending"))
    assert over.cost <= made.budget
    assert len(over.winners) >= len({o.project for o in over.overspent}) > 0
