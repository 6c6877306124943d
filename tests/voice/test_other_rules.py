"""Maximin support, bounded overspending and the greatest total: as their definitions say, on elections full of ties."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from elections import PABULIB, PUBLIC, election, random_case, reference
from slow_rules import slow_completed, slow_load, slow_maximin, slow_overspending, slow_welfare

from tawney.vocabulary.problems import CountProblem
from tawney.voice import welfare
from tawney.voice.explain import explain
from tawney.voice.greedy import Fate
from tawney.voice.reading import read_election
from tawney.voice.rules import DECLARATIONS, Rule, count, rule_named
from tawney.voice.rules import PABULIB as DECLARED
from tawney.voice.ties import natural_key

PARTS = 5
SUPPORT = [n for n in PUBLIC if reference(n)[1].get("maximin_support", {}).get("winners")]


def case(seed):
    costs, ballots, budget = random_case(seed)
    kind = "approval" if all(set(b.values()) <= {1} for b in ballots) else "cumulative"
    votes = {p: sum(p in b for b in ballots) for p in costs}
    return (
        costs,
        ballots,
        budget,
        election(costs, ballots, budget, kind),
        lambda p: (costs[p], -votes[p], natural_key(p)),
    )


def ids(made, winners):
    return [made.projects[k].id for k in winners]


def agrees(seed):
    costs, ballots, budget, made, first = case(seed)
    support = count(made, rule_named("maximin-support"))
    assert ids(made, support.winners) == slow_maximin(costs, ballots, budget, first), seed
    for n, shared in enumerate(support.shared, 1):
        assert shared.load == slow_load(costs, ballots, ids(made, support.winners[:n])), seed
    for by_cost in (True, False):
        over = count(made, Rule(method="overspending", by_cost=by_cost))
        assert ids(made, over.winners) == slow_overspending(costs, ballots, budget, by_cost, first), (seed, by_cost)
        best = count(made, Rule(method="welfare", by_cost=by_cost))
        total, chosen = slow_welfare(costs, ballots, budget, by_cost, first)
        assert (best.best.worth, sorted(ids(made, best.winners))) == (total, chosen), (seed, by_cost)


@pytest.mark.parametrize("part", range(PARTS))
def test_two_hundred_elections_full_of_ties_are_counted_as_the_definitions_say(part):
    for seed in range(part * 40, part * 40 + 40):
        agrees(seed)


@pytest.mark.slow
def test_two_thousand_elections_full_of_ties_are_counted_as_the_definitions_say():
    for seed in range(200, 2200):
        agrees(seed)


@pytest.mark.parametrize("stop", ["add-one", "add-one-greedy", "add-one-exhaustive", "fractional"])
def test_every_stop_rule_ends_where_counting_again_by_hand_ends(stop):
    for seed in range(40):
        costs, ballots, budget, made, first = case(seed)
        counted = count(made, rule_named(f"equal-shares/{stop}"))
        assert ids(made, counted.winners) == slow_completed(costs, ballots, budget, stop, first), seed


@pytest.mark.shared
@pytest.mark.skipif(not PUBLIC, reason="the public elections are not beside the checkout")
@pytest.mark.parametrize("name", SUPPORT)
def test_maximin_support_has_the_order_of_every_reference(name):
    made = read_election(PABULIB / f"{name}.pb")
    counted = count(made, Rule(method="maximin-support", ties=("id-text",)))
    assert ids(made, counted.winners) == reference(name)[1]["maximin_support"]["winners"]


def test_there_are_references_of_maximin_support():
    assert not PUBLIC or len(SUPPORT) == 7


def test_a_load_is_borne_by_a_crowd_that_proves_it():
    made = election({"hall": 60, "path": 40, "pond": 50}, [["hall", "path"]] * 3 + [["pond"]] * 2, 150)
    first, second, third = count(made, rule_named("maximin-support")).shared
    assert (made.projects[first.project].id, first.load) == ("path", Fraction(40, 3))
    assert (made.projects[second.project].id, second.load) == ("pond", Fraction(25))
    assert (third.load, sorted(ids(made, third.crowd))) == (Fraction(100, 3), ["hall", "path"])


def test_overspending_funds_what_equal_shares_leaves():
    costs = {"big": 70, "one": 20, "two": 20}
    ballots = [["big"]] * 6 + [["one"]] * 2 + [["two"]] * 2
    made = election(costs, ballots, 100)
    assert ids(made, count(made, rule_named("equal-shares")).winners) == ["one", "two"]
    over = count(made, rule_named("overspending"))
    assert ids(made, over.winners) == ["big", "one"]
    assert (over.overspent[0].part, over.overspent[0].paid_all) == (Fraction(6, 7), 6)
    assert over.overspent[0].exact


def test_money_that_is_no_longer_exact_gives_the_same_winners(monkeypatch):
    plain = [count(case(seed)[3], rule_named("overspending")).winners for seed in range(60)]
    monkeypatch.setattr("tawney.voice.overspending.EXACT", 96)
    refusals = []
    for seed, winners in enumerate(plain):
        try:
            assert count(case(seed)[3], rule_named("overspending")).winners == winners, seed
        except CountProblem as problem:
            refusals.append(str(problem))
    assert set(refusals) <= {"Two projects are too near to be told apart after a thousand digits."}
    assert len(refusals) < 20


def test_the_greatest_total_is_greater_than_greeds():
    made = election({"big": 60, "left": 50, "right": 50}, [["big"]] * 6 + [["left", "right"]] * 5, 100)
    assert ids(made, count(made, rule_named("greedy")).winners) == ["big"]
    best = count(made, rule_named("welfare"))
    assert (sorted(ids(made, best.winners)), best.best.worth) == (["left", "right"], 500)


def test_two_best_choices_go_by_the_declared_order_or_stop_for_a_lot():
    made = election({"p10": 5, "p9": 5}, [["p10", "p9"]], 5)
    assert ids(made, count(made, rule_named("welfare")).winners) == ["p9"]
    assert ids(made, count(made, Rule(method="welfare", ties=("id-text",))).winners) == ["p10"]
    with pytest.raises(CountProblem, match=r"The projects p(10|9), p(10|9) are exactly tied; the order \(cost stop\)"):
        count(made, Rule(method="welfare", ties=("cost", "stop")))


def test_a_total_that_cannot_be_proved_is_refused(monkeypatch):
    monkeypatch.setattr(welfare, "MOST_STEPS", 3)
    with pytest.raises(CountProblem, match="After 3 branches the greatest total is not proved"):
        count(case(4)[3], rule_named("welfare"))


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("maximin-support", "While it fitted the rest of the budget, another always laid less on its supporters."),
        ("welfare", "No choice that holds it and fits the budget adds up to more than the winners."),
        (
            "overspending",
            "While it fitted the rest of the budget and its supporters had money, another always cost less.",
        ),
    ],
)
def test_a_loss_is_explained_under_every_rule(name, said):
    made = election({"hall": 90, "path": 45, "pond": 60}, [["hall"]] * 3 + [["path", "pond"]] * 4, 100)
    counted = count(made, rule_named(name))
    lost = next(k for k in range(3) if k not in counted.winners)
    assert explain(counted, lost).sentences[1] == said
    assert explain(counted, lost, tries=False).would_win_at is None


def test_a_category_or_place_can_have_a_ceiling():
    text = [
        ["hall", "60", "indoors", "North"],
        ["path", "30", "green,indoors", "South"],
        ["pond", "30", "green", "South"],
    ]
    from tawney.voice.pb_file import compose
    from tawney.voice.reading import election_of

    made = election_of(
        compose(
            {"budget": "120", "vote_type": "approval"},
            [["project_id", "cost", "category", "district"], *text],
            [["voter_id", "vote"], ["1", "hall,path"], ["2", "hall"], ["3", "path"], ["4", "pond"], ["5", "hall"]],
        )
    )
    capped = count(made, replace(DECLARATIONS["greedy"], ceilings=(("indoors", Fraction(80)),)))
    assert ids(made, capped.winners) == ["hall", "pond"]
    fates = {made.projects[s.project].id: s.fate for s in capped.steps}
    assert fates["path"] is Fate.OVER_CEILING
    south = count(made, replace(DECLARATIONS["greedy"], ceilings=(("South", Fraction(30)),)))
    assert ids(made, south.winners) == ["hall", "path"]
    assert south.rule.words.endswith("South at most 30")
    with pytest.raises(CountProblem, match=r"No project has the category or place green2\. Did you mean green\?"):
        count(made, replace(DECLARATIONS["greedy"], ceilings=(("green2", Fraction(1)),)))


def test_every_declared_rule_has_words_of_its_own():
    assert len({rule.words for rule in DECLARATIONS.values()}) == len(DECLARATIONS)
    assert {rule.method for rule in DECLARED.values()} == {"greedy", "equal-shares"}
