"""Groups that were passed over, the worst-served group, prices and standings: as their definitions say."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from elections import PABULIB, PUBLIC, election, random_case
from slow_rules import slow_degree, slow_passed_over

from tawney.voice.entitlement import price_system, proportionality_degree
from tawney.voice.fairness import passed_over, represented
from tawney.voice.pb_file import compose, read_pb
from tawney.voice.reading import election_of
from tawney.voice.rules import Rule, count, rule_named
from tawney.voice.voters import SMALL, Standing, standings, voters_of

NAMES = ("greedy", "greedy/per-cost", "equal-shares", "phragmen", "maximin-support", "welfare", "overspending")


def small_case(seed):
    costs, ballots, budget = random_case(3 * seed)
    return costs, ballots[:8], budget


@pytest.mark.parametrize("name", NAMES)
def test_who_was_passed_over_is_what_every_group_tried_says(name):
    found_any = 0
    for seed in range(40):
        costs, ballots, budget = small_case(seed)
        made = election(costs, ballots, budget)
        counted = count(made, rule_named(name))
        winners = [made.projects[k].id for k in counted.winners]
        found = {made.projects[one.project].id for one in passed_over(made, counted.ballots, counted.winners)}
        assert found == slow_passed_over(costs, ballots, budget, winners), seed
        degree = proportionality_degree(made, counted.ballots, counted.winners)
        assert (degree and degree.share) == slow_degree(costs, ballots, budget, winners), seed
        found_any += bool(found)
    assert found_any == 0 or name != "equal-shares"
    assert found_any > 0 or name != "welfare"


def test_any_outcome_is_judged_as_every_group_tried_says():
    judged = set()
    for seed in range(60):
        costs, ballots, budget = small_case(seed)
        made, draw = election(costs, ballots, budget), np.random.default_rng(seed)
        winners = [k for k in range(len(costs)) if draw.random() < 0.2]
        names = [made.projects[k].id for k in winners]
        found = {made.projects[one.project].id for one in passed_over(made, made.ballots, winners)}
        degree = proportionality_degree(made, made.ballots, winners)
        assert found == slow_passed_over(costs, ballots, budget, names), seed
        assert (degree and degree.share) == slow_degree(costs, ballots, budget, names), seed
        judged.add((bool(found), degree is None))
    assert len(judged) == 4


@pytest.mark.parametrize(
    "stop", ["equal-shares", "equal-shares/add-one-exhaustive", "equal-shares/fractional", "phragmen"]
)
def test_rules_in_which_people_pay_have_prices_that_account_for_the_outcome(stop):
    systems = []
    for seed in range(80):
        costs, ballots, budget = random_case(seed)
        kind = "approval" if all(set(b.values()) <= {1} for b in ballots) else "cumulative"
        systems.append(price_system(count(election(costs, ballots, budget, kind), rule_named(stop))))
    held = [system for system in systems if system is not None]
    assert len(held) > 50
    assert all(not system.unpaid for system in held)
    if stop != "phragmen":  # Phragmen's count can stop while somebody could still pay
        assert all(system.holds and not system.affordable for system in held)


def test_what_is_added_by_votes_is_not_accounted_for_by_prices():
    made = election({"a": 60, "b": 30}, [["a"]] * 5 + [["b"]] * 5, 100)
    assert price_system(count(made, rule_named("equal-shares"))).holds
    added = election({"a": 60, "b": 50}, [["a"]] * 5 + [["b"]] * 5, 110)
    counted = count(added, rule_named("equal-shares/greedy"))
    system = price_system(counted)
    assert (system.share, system.holds) == (11, False)
    assert [added.projects[k].id for k in system.unpaid] == ["a"]
    assert price_system(count(made, rule_named("greedy"))) is None


def test_the_worst_served_group_is_named_with_what_it_has():
    made = election({"big": 60, "other": 40, "small": 40}, [["big", "other"]] * 6 + [["small"]] * 4, 100)
    worst = proportionality_degree(made, made.ballots, count(made, rule_named("greedy")).winners)
    assert (made.projects[worst.project].id, worst.people, worst.has, worst.fair) == ("small", 4, 0, 40)
    everything = proportionality_degree(made, made.ballots, (0, 1, 2))
    assert everything is None


def test_the_distance_from_fair_share_is_nothing_when_everyone_has_theirs():
    made = election({"a": 50, "b": 50}, [["a"]] * 5 + [["b"]] * 5, 100)
    assert represented(made, made.ballots, (0, 1)).distance == 0
    assert represented(made, made.ballots, (0,)).distance == Fraction(1, 2)
    assert represented(made, made.ballots, ()).distance == 1


def town(rows):
    return compose(
        {"budget": "100", "vote_type": "approval"},
        [["project_id", "cost"], ["hall", "60"], ["path", "40"]],
        [["voter_id", "vote", "age", "sex", "district"], *rows],
    )


def voter(n, vote, age, sex="F", district="North"):
    return [str(n), vote, str(age), sex, district]


def test_groups_of_voters_are_set_side_by_side_and_small_ones_are_not_shown():
    rows = [voter(n, "hall", 20 + n % 5) for n in range(20)]
    rows += [voter(n, "path", 70, "M") for n in range(20, 32)] + [voter(n, "", 40, "M") for n in range(32, 36)]
    rows += [voter(n, "hall", 10, "M", f"Ward {n}") for n in range(36, 48)] + [voter(48, "path", "", "")]
    file = town(rows)
    made = election_of(file)
    found = {(s.kind, s.name): s for s in standings(made, voters_of(file, made), [0])}
    assert found["Age", "18 to 29"] == Standing(
        "Age", "18 to 29", 20, Fraction(0), Fraction(1), Fraction(60 * 2**20 // 32, 2**20)
    )
    assert found["Age", "60 and over"].without == 1
    assert found["Age", "60 and over"].money == 0
    assert ("Age", "30 to 44") not in found
    assert [name for kind, name in found if kind == "Age"] == ["under 18", "18 to 29", "60 and over"]
    assert found["Place", SMALL].voters == 12
    assert found["Sex", "M"].without == Fraction(16, 28)
    assert all(s.voters >= 10 for s in found.values())


def test_each_voter_has_the_class_of_the_ballot_that_they_cast():
    rows = [voter(1, "path,hall", 1), voter(2, "hall,path", 1), voter(3, "", 1), voter(4, "path", 1)]
    file = town(rows)
    made = election_of(file)
    classes = voters_of(file, made).classes.tolist()
    assert classes[0] == classes[1]
    assert classes[2] == -1
    assert sorted(made.ballots.of_class(classes[0])[0].tolist()) == [0, 1]
    assert made.ballots.of_class(classes[3])[0].tolist() == [1]


@pytest.mark.shared
@pytest.mark.skipif(not PUBLIC, reason="the public elections are not beside the checkout")
@pytest.mark.parametrize("name", ["Poland_Wieliczka_2023_Green_Budget", "Poland_Krakow_2024", "Poland_Lodz_2022"])
def test_the_classes_of_voters_add_up_to_the_ballots_of_a_public_election(name):
    file = read_pb(PABULIB / f"{name}.pb")
    made = election_of(file)
    classes = voters_of(file, made).classes
    people = [int((classes == k).sum()) for k in range(0, made.ballots.classes, 997)]
    assert people == made.ballots.multiplicity[::997].tolist()
    assert len(classes) == made.ballots.voters
    counted = count(made, Rule())
    assert passed_over(made, counted.ballots, counted.winners) == []
    assert price_system(counted).holds
