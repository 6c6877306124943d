"""Every public election beside the checkout: read without loss, counted like the references."""

from __future__ import annotations

from fractions import Fraction

import pytest
from elections import PABULIB, PUBLIC, reference

from tawney.voice.completion import Stop
from tawney.voice.explain import recount
from tawney.voice.pb_file import read_pb
from tawney.voice.points import RankPoints
from tawney.voice.reading import election_of, read_election
from tawney.voice.rules import DECLARATIONS, Rule, count, declared_rule

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not PUBLIC, reason="the public elections are not beside the checkout"),
]
TIES = ("id-text",)
SHARES = {"ties": TIES, "ranks": RankPoints.BELOW}
RULES = {
    "greedy_cost": Rule(method="greedy", **SHARES),
    "greedy_cardinality": Rule(method="greedy", by_cost=False, **SHARES),
    "greedy_cardinal": Rule(method="greedy", by_cost=False, **SHARES),
    "greedy_borda": Rule(method="greedy", by_cost=False, **SHARES),
    "mes_cost": Rule(**SHARES),
    "mes_cardinality": Rule(by_cost=False, **SHARES),
    "mes_cardinal": Rule(by_cost=False, **SHARES),
    "mes_borda": Rule(by_cost=False, **SHARES),
    "mes_cost_then_greedy": Rule(stop=Stop.GREEDY, **SHARES),
    "sequential_phragmen": Rule(method="phragmen", **SHARES),
}
RAISED = {
    "mes_cost_add1_exhaustive_stop": Rule(stop=Stop.ADD_ONE_EXHAUSTIVE, **SHARES),
    "mes_cardinal_add1_exhaustive_stop": Rule(by_cost=False, stop=Stop.ADD_ONE_EXHAUSTIVE, **SHARES),
    "mes_borda_add1_exhaustive_stop": Rule(by_cost=False, stop=Stop.ADD_ONE_EXHAUSTIVE, **SHARES),
    "mes_cost_add_step_exhaustive_stop": Rule(stop=Stop.ADD_ONE_EXHAUSTIVE, **SHARES),
    "mes_cost_add_step_integral_start_no_exhaustive_stop": Rule(stop=Stop.ADD_ONE, **SHARES),
}


def holds(name, rules):
    made = read_election(PABULIB / f"{name}.pb")
    _, known = reference(name)
    compared = 0
    for rule_name, rule in rules.items():
        winners = known.get(rule_name, {}).get("winners")
        if winners is None:
            continue
        ours = [made.projects[k].id for k in count(made, rule).winners]
        compared += 1
        if rule_name == "sequential_phragmen":  # the references hold this one sorted
            assert sorted(ours) == sorted(winners)
        else:
            assert ours == winners, rule_name
    return compared


@pytest.mark.parametrize("name", PUBLIC)
def test_winners_and_their_order_are_those_of_every_reference(name):
    assert holds(name, RULES) >= 1


@pytest.mark.parametrize("name", PUBLIC)
def test_winners_with_raised_endowments_are_those_of_every_reference(name):
    holds(name, RAISED)


def test_many_references_have_raised_endowments():
    assert sum(len(set(RAISED) & set(reference(name)[1])) for name in PUBLIC) > 20


@pytest.mark.parametrize("name", PUBLIC)
def test_a_file_is_written_back_byte_for_byte(name):
    path = PABULIB / f"{name}.pb"
    assert read_pb(path).to_bytes() == path.read_bytes()


@pytest.mark.parametrize("name", PUBLIC)
def test_the_votes_that_the_file_prints_are_the_votes_that_we_count(name):
    made = read_election(PABULIB / f"{name}.pb")
    assert made.remarks == ()
    printed = {p.id: p.votes for p in made.projects}
    assert printed == {p.id: int(n) for p, n in zip(made.projects, made.supporters(), strict=True)}


@pytest.mark.parametrize("name", PUBLIC)
def test_every_published_outcome_follows_from_its_ballots_by_its_declared_rule(name):
    made = read_election(PABULIB / f"{name}.pb")
    if made.selected is None:
        assert not reference(name)[0]["official_selected"]
        return
    found = recount(made, declared_rule(made))
    assert (found.follows, found.missing, found.extra) == (True, (), ())
    assert sorted(made.projects[k].id for k in found.counted.winners) == sorted(reference(name)[0]["official_selected"])


def test_wieliczka_spends_exactly_what_was_published():
    made = read_election(PABULIB / "Poland_Wieliczka_2023_Green_Budget.pb")
    found = count(made, DECLARATIONS["equal-shares/add-one-comparison"])
    assert found.cost == 995_079
    assert sorted(found.winners) == sorted(made.selected)
    assert found.preferred[0] > found.preferred[1]


def test_krakows_points_are_those_of_the_first_counting_three():
    made = read_election(PABULIB / "Poland_Krakow_2024.pb")
    totals = count(made, DECLARATIONS["greedy"]).totals
    assert [Fraction(t) for t in totals] == [p.score for p in made.projects]


def test_a_cell_can_be_changed_and_every_other_byte_stays():
    file = read_pb(PABULIB / "Poland_Wieliczka_2023_Green_Budget.pb")
    changed = file.with_cells("PROJECTS", 1, {"selected": "2"})
    assert changed.projects.records[1].cells[file.projects.position("selected")] == "2"
    assert election_of(changed).projects[1].selected == 2
    before, after = file.to_bytes().split(b"\n"), changed.to_bytes().split(b"\n")
    assert [k for k, (a, b) in enumerate(zip(before, after, strict=True)) if a != b] == [
        file.projects.records[1].line - 1
    ]
