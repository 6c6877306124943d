"""Equal shares on larger elections than a definition can count: what must hold of every round and every run."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from elections import PABULIB, PUBLIC, election, slow_shares
from hypothesis import given, settings
from hypothesis import strategies as st

from tawney.voice.completion import Stop, complete
from tawney.voice.equal_shares import Shares, market
from tawney.voice.greedy import Fate
from tawney.voice.points import counted_ballots
from tawney.voice.reading import read_election
from tawney.voice.rules import Rule, count, rule_named
from tawney.voice.ties import natural_key, tie_order


def drawn(seed, projects=25, voters=120, like=0.2, most=1):
    draw = np.random.default_rng(seed)
    costs = {f"p{k}": int(draw.integers(1, 60)) * 5 for k in range(projects)}
    ballots = [{p: int(draw.integers(1, most + 1)) for p in costs if draw.random() < like} for _ in range(voters)]
    return costs, ballots, int(sum(costs.values()) * 0.4)


def market_of(costs, ballots, budget, by_cost=True):
    kind = "approval" if all(set(b.values()) <= {1} for b in ballots) else "cumulative"
    made = election(costs, ballots, budget, kind)
    return market(made, counted_ballots(made), tie_order(made), by_cost)


def replay(counted):
    """Lets everyone pay again in fractions; what each class has left."""
    made, ballots = counted.election, counted.ballots
    left = [counted.completed.shares.endowment] * ballots.classes
    for r in counted.rounds:
        rows, points = ballots.of_project(r.project)
        paid = Fraction(0)
        gone = full = 0
        for row, n in zip(rows.tolist(), points.tolist(), strict=True):
            amount, people = min(left[row], r.price * n), int(ballots.multiplicity[row])
            gone += people * (0 < left[row] <= r.price * n)
            full += people * n * (left[row] > r.price * n)
            paid += amount * people
            left[row] -= amount
        assert (paid, gone, full) == (made.projects[r.project].cost, r.spent, r.rich)
    return left


@pytest.mark.parametrize("most", [1, 5])
@pytest.mark.parametrize("name", ["equal-shares", "equal-shares/add-one-exhaustive", "equal-shares/fractional"])
def test_every_round_is_paid_for_exactly_by_those_that_it_says(name, most):
    for seed in range(4):
        costs, ballots, budget = drawn(seed, most=most)
        kind = "approval" if most == 1 else "cumulative"
        counted = count(election(costs, ballots, budget, kind), rule_named(name))
        left = replay(counted)
        assert len(counted.rounds) == len(counted.winners) > 4
        floats = counted.completed.shares.money
        assert all((exact == 0) == (held == 0) for exact, held in zip(left, floats.tolist(), strict=True))
        assert max(abs(float(exact) - held) for exact, held in zip(left, floats.tolist(), strict=True)) < 1e-9


@given(st.integers(0, 10**6), st.sampled_from([0.1, 0.3, 0.6]), st.booleans())
@settings(max_examples=25, deadline=None)
def test_larger_elections_are_counted_as_the_definition_says(seed, like, by_cost):
    costs, ballots, budget = drawn(seed, 9, 24, like, 1 + seed % 3)
    votes = {p: sum(p in b for b in ballots) for p in costs}
    exact = market_of(costs, ballots, budget, by_cost)
    share = Fraction(budget, len(ballots))
    funded = [exact.election.projects[k].id for k in Shares(exact, share).run()]
    assert funded == slow_shares(costs, ballots, share, by_cost, lambda p: (costs[p], -votes[p], natural_key(p)))[0]


def test_a_run_stops_as_soon_as_it_costs_too_much():
    exact = market_of(*drawn(3))
    whole = Shares(exact, Fraction(200)).run()
    for most in (0, 300, 1000):
        part = Shares(exact, Fraction(200)).run(most=most)
        assert part == whole[: len(part)]
        spent = [sum(exact.costs[k] for k in part[:n]) for n in range(len(part) + 1)]
        assert spent[-1] > most >= spent[-2]


def test_the_prices_for_a_unit_of_worth_never_fall():
    for seed in range(6):
        for by_cost in (True, False):
            costs, ballots, budget = drawn(seed, most=3)
            counted = count(election(costs, ballots, budget, "cumulative"), Rule(by_cost=by_cost))
            keys = [r.price / (counted.election.projects[r.project].cost if by_cost else 1) for r in counted.rounds]
            assert keys == sorted(keys)


def test_two_equal_projects_cost_the_same_in_both_orders():
    ballots = [["a", "b"]] * 3 + [["a"]] * 2 + [["b"]] * 2
    for ties, first in ((("id",), "a"), (("lot:b,a",), "b")):
        counted = count(election({"a": 20, "b": 20}, ballots, 60), Rule(ties=ties))
        assert counted.election.projects[counted.winners[0]].id == first
        assert counted.rounds[0].price == 4


def test_runs_that_share_a_market_do_not_disturb_each_other():
    exact = market_of(*drawn(5))
    alone = [Shares(exact, Fraction(share)).run() for share in (20, 40, 60)]
    together = [Shares(exact, Fraction(share)) for share in (20, 40, 60)]
    assert [one.run() for one in reversed(together)][::-1] == alone
    assert together[0].ledger.rounds() == Shares(exact, Fraction(20)).ledger.rounds() or alone[0]


@pytest.mark.parametrize("stop", [Stop.ADD_ONE, Stop.ADD_ONE_EXHAUSTIVE, Stop.FRACTIONAL])
def test_the_last_run_is_a_run_of_its_own_endowment(stop):
    for seed in range(4):
        exact = market_of(*drawn(seed))
        done = complete(exact, stop)
        assert list(done.funded) == Shares(exact, done.shares.endowment).run()
        assert sum(exact.costs[k] for k in done.funded) <= exact.election.budget
        if done.over is not None:
            assert sum(exact.costs[k] for k in done.over.ledger.sequence) > exact.election.budget


def test_what_is_left_goes_by_votes_after_equal_shares():
    costs, ballots, budget = drawn(2)
    made = election(costs, ballots, budget)
    plain, added = (count(made, rule_named(name)) for name in ("equal-shares", "equal-shares/greedy"))
    assert added.winners[: len(plain.winners)] == plain.winners
    turns = [s.total for s in added.steps]
    assert turns == sorted(turns, reverse=True)
    assert all(s.fate in (Fate.FUNDED, Fate.DOES_NOT_FIT) for s in added.steps)
    left = [k for k in range(len(costs)) if k not in added.winners]
    assert all(made.projects[k].cost > budget - added.cost for k in left)


@pytest.mark.shared
@pytest.mark.skipif(not PUBLIC, reason="the public elections are not beside the checkout")
@pytest.mark.parametrize("name", ["Netherlands_Assen_2024", "Poland_Swiecie_2023", "Switzerland_Zurich_S5R"])
def test_public_rounds_are_paid_for_exactly(name):
    counted = count(read_election(PABULIB / f"{name}.pb"), rule_named("equal-shares/add-one-exhaustive"))
    replay(counted)
    assert counted.cost <= counted.election.budget
