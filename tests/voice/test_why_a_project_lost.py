"""Ties are declared, outcomes explained, money set against fair shares."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from elections import election, file_of

from tawney.vocabulary.problems import CountProblem
from tawney.voice.completion import Ended, Stop
from tawney.voice.explain import explain, project_named, recount
from tawney.voice.fairness import Spent, represented, spent_by_category, spent_by_place
from tawney.voice.greedy import Fate
from tawney.voice.pb_file import parse
from tawney.voice.reading import election_of
from tawney.voice.rules import Rule, count, declared_rule, rule_named
from tawney.voice.ties import tie_order

TIED = election({"p10": 5, "p9": 5}, [["p10", "p9"]], 5)
TOWN = election(
    {"hall": 90, "path": 45, "pond": 60}, [["hall"]] * 6 + [["path"]] * 3 + [["pond", "path"]] * 1, 100, rule="greedy"
)
MARKED = """META
key;value
budget;100
vote_type;approval
rule;greedy-threshold
min_project_score_threshold;2
comment;#1: the pond was withdrawn
PROJECTS
project_id;cost;category;district;selected
hall;60;indoors;North;1
path;30;green,indoors;South;0
pond;30;green;South;0
kiosk;5;green;North;2
VOTES
voter_id;vote;district
1;hall,path;North
2;hall;North
3;pond,path;South
4;pond,kiosk;South
5;hall;North
"""


def marked(text=MARKED):
    return election_of(parse(text.encode(), "town.pb"))


@pytest.mark.parametrize(
    ("criteria", "first"),
    [
        (("cost", "votes", "id"), "p9"),
        (("id-text",), "p10"),
        (("file",), "p10"),
        (("lot:p10",), "p10"),
        (("votes",), "p10"),
    ],
)
def test_a_tie_goes_by_the_declared_order(criteria, first):
    made = count(TIED, Rule(ties=criteria))
    assert [TIED.projects[k].id for k in made.winners] == [first]


@pytest.mark.parametrize("method", ["equal-shares", "greedy", "phragmen"])
def test_a_count_can_stop_for_a_lot(method):
    said = (
        r"The projects p(10|9), p(10|9) are exactly tied; the order \(cost votes stop\) does not part them\. "
        "Draw the lot in public, then count with it: --ties lot:FIRST,SECOND,... names them in order"
    )
    with pytest.raises(CountProblem, match=said):
        count(TIED, Rule(method=method, ties=("cost", "votes", "stop")))


def test_an_order_is_sealed_by_what_was_declared():
    seals = {tie_order(TIED, c).seal for c in (("cost",), ("id",), ("lot:p9",), ("lot:p10",))}
    assert len(seals) == 4
    with pytest.raises(CountProblem, match=r"There is no order of ties called age\. Expected some of cost, votes, id"):
        tie_order(TIED, ("age",))
    with pytest.raises(CountProblem, match="The lot names project p7, which is not in the election"):
        tie_order(TIED, ("lot:p7",))


def test_a_loss_is_explained_in_money_and_people():
    made = count(TOWN, rule_named("equal-shares"))
    found = explain(made, project_named(TOWN, "hall"))
    assert not found.won
    assert found.sentences == (
        "6 of 10 voters support it; it costs 90.",
        "At the end its supporters had 60 left together, 30 too little: the whole shares of 3 more supporters. "
        "0 of its supporters had paid for other winners.",
        "With every ballot as it was, it would have won at a cost of 60 or less.",
    )
    assert found.would_win_at == 60


def test_a_win_is_explained_by_its_round():
    made = count(election({"path": 40}, [["path"]] * 4, 100), rule_named("equal-shares"))
    assert explain(made, 0).sentences[1:] == (
        "It won, as number 1 of 1.",
        "In round 1 each supporter paid 10.00 for a point; 0 who had less paid all.",
    )


def test_a_loss_by_totals_names_its_turn():
    made = count(TOWN, rule_named("greedy"))
    found = explain(made, project_named(TOWN, "path"))
    assert "In the order of totals it did not fit, when 10 was left." in found.sentences
    assert found.would_win_at == 10
    assert "not earned its cost" in explain(count(TOWN, rule_named("phragmen")), 0).sentences[1]


def test_an_unknown_project_is_named_with_its_nearest():
    with pytest.raises(CountProblem, match=r"There is no project hal\. Did you mean hall\?"):
        project_named(TOWN, "hal")


def test_a_recount_says_where_the_published_outcome_differs():
    made = marked()
    found = recount(made, declared_rule(made))
    ids = [p.id for p in made.projects]
    assert not found.follows
    assert [ids[k] for k in found.missing] == ["path"]
    assert found.extra == ()
    assert found.remarks == ("Marked neither funded nor not: kiosk.", "The file's comment: #1: the pond was withdrawn")
    fates = {ids[s.project]: s.fate for s in found.counted.steps}
    assert fates["kiosk"] is Fate.BELOW_THRESHOLD
    assert fates["pond"] is Fate.DOES_NOT_FIT


def test_a_recount_needs_an_outcome_and_a_rule():
    with pytest.raises(CountProblem, match="The file does not say which projects were funded"):
        recount(TOWN, Rule())
    with pytest.raises(CountProblem, match="The file declares the rule 'unknown', of which nothing can be said"):
        declared_rule(TIED)


def test_of_exclusive_projects_the_higher_total_wins():
    made = marked()
    rule = replace(rule_named("greedy"), exclusive=(("hall", "path"),))
    counted = count(made, rule)
    assert [made.projects[k].id for k in counted.winners] == ["hall", "pond", "kiosk"]
    with pytest.raises(
        CountProblem, match=r"The rule names project hal, which is not in the election\. Did you mean hall\?"
    ):
        count(made, replace(rule, exclusive=(("hal", "path"),)))


def test_money_is_set_against_fair_shares():
    made = marked()
    winners = [0, 1]
    assert spent_by_place(made, winners) == [
        Spent("North", Fraction(60), Fraction(54)),
        Spent("South", Fraction(30), Fraction(36)),
    ]
    green, indoors = spent_by_category(made, winners)
    assert (green.money, indoors.money) == (Fraction(15), Fraction(75))
    assert green.fair == Fraction(45)
    found = represented(made, made.ballots, winners)
    assert (found.without, found.mean_winners) == (Fraction(1, 5), Fraction(1))


@pytest.mark.parametrize(
    ("stop", "ended", "runs"),
    [
        (Stop.PLAIN, Ended.ONE_RUN, 1),
        (Stop.ADD_ONE, Ended.OVERSPENT, 6),
        (Stop.ADD_ONE_EXHAUSTIVE, Ended.EXHAUSTED, 3),
        (Stop.FRACTIONAL, Ended.EXHAUSTED, 14),
    ],
)
def test_every_stop_rule_says_why_it_ended(stop, ended, runs):
    made = count(TOWN, Rule(stop=stop))
    assert (made.completed.ended, made.completed.runs) == (ended, runs)


def test_endowments_that_would_be_raised_for_ever_are_refused(monkeypatch):
    monkeypatch.setattr("tawney.voice.completion.MOST_RUNS", 5)
    made = election({"hall": 1000}, [["hall"]], 100)
    with pytest.raises(CountProblem, match=r"After 5 runs the count has not ended\. Declare a larger step: --step 100"):
        count(made, Rule(stop=Stop.ADD_ONE))
    with pytest.raises(CountProblem, match="The step by which endowments are raised is not above 0"):
        count(made, Rule(stop=Stop.ADD_ONE, step=Fraction(0)))


def test_the_winners_by_votes_are_taken_when_more_people_have_more_of_theirs():
    costs = {"a": 40, "b": 40, "c": 30, "d": 30, "e": 30}
    ballots = [["a", "b"]] * 7 + [["c"], ["d"], ["e"]]
    made = election_of(file_of(costs, ballots, 80))
    counted = count(made, rule_named("equal-shares/comparison"))
    assert counted.preferred[1] > counted.preferred[0]
    assert [made.projects[k].id for k in counted.winners] == ["a", "b"]
