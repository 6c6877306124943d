"""A certificate follows from the ballots; the verifier shares no code with the counter and refuses altered ones."""

from __future__ import annotations

import ast
import copy
import json
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from elections import PABULIB, PUBLIC, file_of, random_case

import tawney.voice.verifier as verifier_module
from tawney.voice.certificate import certificate
from tawney.voice.reading import election_of, read_election
from tawney.voice.rules import DECLARATIONS, Rule, count
from tawney.voice.verifier import verify
from tawney.voice.verifier_ballots import Refused

COSTS = {"p2": 30, "p10": 30, "hall": 90, "path": 45, "pond": 60, "gift": 0, "bench": 12}
BALLOTS = [
    *[["p2", "p10", "gift"]] * 4, *[["hall", "path"]] * 6, *[["hall", "pond", "p2"]] * 5,
    *[["pond", "bench"]] * 3, *[["path", "p10"]] * 3, *[[]] * 2,
]  # fmt: skip


def write(folder, costs=COSTS, ballots=BALLOTS, budget=200, kind="approval", **meta):
    path = folder / "small.pb"
    path.write_bytes(file_of(costs, ballots, budget, kind, **meta).to_bytes())
    return path


def certify(path, name):
    return json.loads(json.dumps(certificate(count(read_election(path), DECLARATIONS[name]))))


@pytest.mark.parametrize("name", DECLARATIONS)
def test_an_honest_certificate_is_accepted(tmp_path, name):
    path = write(tmp_path, min_project_score_threshold="4")
    verify(path, certify(path, name))


@pytest.mark.parametrize(
    "name",
    [
        "equal-shares",
        "equal-shares/greedy",
        "equal-shares/comparison",
        "greedy/per-cost",
        "phragmen",
        "equal-shares/add-one-exhaustive",
        "maximin-support",
        "overspending",
        "welfare",
    ],
)
def test_honest_certificates_of_elections_full_of_ties_are_accepted(tmp_path, name):
    for seed in range(60):
        costs, ballots, budget = random_case(seed)
        kind = "approval" if all(set(b.values()) <= {1} for b in ballots) else "cumulative"
        path = write(tmp_path, costs, ballots, budget, kind)
        verify(path, certify(path, name))


def at(*keys):
    def change(new):
        def alter(claim):
            place = claim
            for key in keys[:-1]:
                place = place[key]
            place[keys[-1]] = new(place[keys[-1]]) if callable(new) else new

        return alter

    return change


def swap_rounds(claim):
    rounds = claim["shares"]["rounds"]
    rounds[0], rounds[1] = rounds[1], rounds[0]


ALTERED = {
    "a winner added": at("winners")(lambda w: [*w, "path"]),
    "a winner left out": at("winners")(lambda w: w[:-1]),
    "winners in another order": at("winners")(lambda w: w[::-1]),
    "a winner twice": at("winners")(lambda w: [*w, w[0]]),
    "an unknown winner": at("winners")(lambda w: [*w, "castle"]),
    "a larger budget": at("budget")(lambda b: b + 1),
    "another money unit": at("money_unit")(10),
    "more voters": at("voters")(lambda v: v + 1),
    "fewer voters": at("voters")(lambda v: v - 1),
    "a higher endowment": at("shares", "endowment")(lambda e: [e[0] + 1, e[1]]),
    "a lower endowment": at("shares", "endowment")(lambda e: [e[0] - 1, e[1]]),
    "a higher price": at("shares", "rounds", 0, "price")(lambda p: [p[0] + 1, p[1]]),
    "a price a trifle lower": at("shares", "rounds", 1, "price")(lambda p: [p[0] * 10**12 - 1, p[1] * 10**12]),
    "a price of nothing": at("shares", "rounds", 0, "price")([0, 1]),
    "a price that cannot be": at("shares", "rounds", 0, "price")([1, 0]),
    "a negative price": at("shares", "rounds", 0, "price")(lambda p: [-p[0], p[1]]),
    "other payers in full": at("shares", "rounds", 0, "paid_in_full")(lambda n: n + 1),
    "other payers of all": at("shares", "rounds", -1, "paid_all")(lambda n: n + 1),
    "other counts": at("shares", "rounds", -1, "counts")(lambda c: [*c, [0, 1]]),
    "rounds exchanged": swap_rounds,
    "a round left out": at("shares", "rounds")(lambda r: r[:-1]),
    "the first round left out": at("shares", "rounds")(lambda r: r[1:]),
    "a round twice": at("shares", "rounds")(lambda r: [*r, r[-1]]),
    "another project in a round": at("shares", "rounds", 0, "project")("bench"),
    "a gift left out": at("shares", "free")([]),
    "another reason to end": at("ended")("EVERYTHING"),
    "one run more": at("runs")(lambda n: n + 1),
    "another step": at("step")([2, 1]),
    "an overspending run that is the last one": lambda claim: claim.update(over=claim["shares"]),
    "the overspending run left out": lambda claim: claim.pop("over"),
    "another worth of projects": at("rule", "by_cost")(False),
    "another stop rule": at("rule", "stop")("plain"),
    "another method": at("rule", "method")("greedy"),
    "an order of ties without a project": at("ties", "order")(lambda o: o[1:]),
    "another total": at("turns", 0, "total")(lambda n: n + 1),
    "another fate": at("turns", 0, "fate")("FUNDED"),
    "no turns": at("turns")([]),
    "another form": at("form")(2),
    "no rounds at all": lambda claim: claim.pop("shares"),
    "rounds that are words": at("shares", "rounds")("many"),
}  # fmt: skip


@pytest.mark.parametrize("kind", ALTERED)
def test_an_altered_certificate_is_refused(tmp_path, kind):
    path = write(tmp_path)
    honest = certify(path, "equal-shares/add-one-greedy")
    verify(path, honest)
    altered = copy.deepcopy(honest)
    ALTERED[kind](altered)
    assert altered != honest
    with pytest.raises(Refused):
        verify(path, altered)


@pytest.mark.parametrize(
    "alter",
    [
        at("purchases", 0, "moment")(lambda m: [m[0] + 1, m[1]]),
        at("purchases", 0, "supporters")(lambda n: n + 1),
        at("purchases", -1, "counts")([]),
        at("purchases")(lambda p: p[:-1]),
        at("purchases")(lambda p: p[::-1]),
        at("winners")(lambda w: w[::-1]),
    ],
)
def test_an_altered_certificate_of_phragmen_is_refused(tmp_path, alter):
    path = write(tmp_path)
    claim = certify(path, "phragmen")
    alter(claim)
    with pytest.raises(Refused):
        verify(path, claim)


def test_two_tied_projects_cannot_be_exchanged(tmp_path):
    path = write(tmp_path, {"a": 10, "b": 10}, [["a", "b"]] * 2, 10)
    claim = certify(path, "equal-shares")
    assert claim["winners"] == ["a"]
    text = json.dumps(claim["shares"]).replace('"a"', '"b"')
    with pytest.raises(Refused, match="round 1: a was due before b"):
        verify(path, {**claim, "winners": ["b"], "shares": json.loads(text)})


def test_ballots_changed_after_the_count_are_noticed(tmp_path):
    path = write(tmp_path)
    claim = certify(path, "equal-shares")
    write(tmp_path, ballots=[["hall"], *BALLOTS[1:]])
    with pytest.raises(Refused):
        verify(path, claim)


def test_the_verifier_imports_nothing_of_the_counter_and_stays_short():
    parts = sorted(Path(verifier_module.__file__).parent.glob("verifier*.py"))
    named = set()
    for part in parts:
        text = part.read_text(encoding="utf-8")
        assert text.count("\n") <= 150, part.name
        for n in ast.walk(ast.parse(text)):
            named |= {n.module} if isinstance(n, ast.ImportFrom) else set()
            named |= {a.name for a in n.names} if isinstance(n, ast.Import) else set()
    ours = {f"tawney.voice.{part.stem}" for part in parts}
    assert {name for name in named if name.startswith("tawney")} <= ours
    assert named - ours == {
        "__future__", "collections", "collections.abc", "csv", "fractions", "math", "numpy", "pathlib", "re", "typing"
    }  # fmt: skip


@pytest.mark.shared
@pytest.mark.skipif(not PUBLIC, reason="the public elections are not beside the checkout")
@pytest.mark.parametrize("name", PUBLIC)
def test_certificates_of_the_public_elections_are_accepted(name):
    path = PABULIB / f"{name}.pb"
    made = read_election(path)
    rules = ["equal-shares/greedy", "greedy/threshold", "phragmen", "welfare"]
    rules += ["maximin-support", "overspending", "equal-shares/add-one"] if made.ballots.classes < 1500 else []
    for rule in rules:
        verify(path, json.loads(json.dumps(certificate(count(made, DECLARATIONS[rule])))))


def test_a_certificate_names_the_election_and_the_sealed_order(tmp_path):
    path = write(tmp_path)
    claim, made = certify(path, "greedy"), read_election(path)
    assert claim["election"] == made.hash == election_of(file_of(COSTS, BALLOTS, 200)).hash
    assert claim["ties"]["declared"] == ["cost", "votes", "id"]
    assert claim["ties"]["order"][:3] == [["gift"], ["bench"], ["p2"]]


OTHER = {
    "maximin-support": {
        "a lower load": at("loads", 0, "load")(lambda v: [v[0] - 1, v[1]]),
        "a higher load": at("loads", -1, "load")(lambda v: [v[0] + 1, v[1]]),
        "another crowd": at("loads", -1, "crowd")(["bench"]),
        "no crowd": at("loads", 1, "crowd")([]),
        "a project left out of the others": lambda claim: claim["loads"][0]["others"].popitem(),
        "a crowd of people who are not there yet": at("loads", 1, "others", "hall")(["hall", "path", "pond"]),
        "the last round left out": at("loads")(lambda v: v[:-1]),
        "rounds in another order": at("loads")(lambda v: v[::-1]),
        "a winner left out": at("winners")(lambda w: w[1:]),
    },
    "overspending": {
        "a higher price": at("overspent", 0, "price")(lambda v: "9" + v),
        "a price a trifle lower": at("overspent", 0, "price")("19.99999999999999999999999999"),
        "another part": at("overspent", 0, "part")("0.9" + "0" * 49),
        "other payers": at("overspent", -1, "paid_all")(lambda n: n + 1),
        "a round left out": at("overspent")(lambda v: v[:-1]),
        "the first round left out": at("overspent")(lambda v: v[1:]),
        "another project": at("overspent", 0, "project")("bench"),
        "another worth": at("rule", "by_cost")(False),
    },
    "welfare": {
        "a higher total": at("welfare")(lambda v: v + 1),
        "a lower total": at("welfare")(lambda v: v - 1),
        "another winner": at("winners", 0)("bench"),
        "another order": at("winners")(lambda w: w[::-1]),
    },
    "greedy": {
        "another order of ties": at("ties", "declared")(["file"]),
        "an order that is not the declared one": at("ties", "order")(lambda o: o[::-1]),
        "a threshold": at("rule", "threshold")([100, 1]),
        "a ceiling": at("rule", "ceilings")([["green", [0, 1]]]),
        "another rest": at("turns", 1, "left")(lambda n: n - 1),
    },
}  # fmt: skip


@pytest.mark.parametrize(("name", "kind"), [(name, kind) for name, kinds in OTHER.items() for kind in kinds])
def test_an_altered_certificate_of_every_other_rule_is_refused(tmp_path, name, kind):
    path = write(tmp_path)
    honest = certify(path, name)
    verify(path, honest)
    altered = copy.deepcopy(honest)
    OTHER[name][kind](altered)
    if kind != "a ceiling":
        assert altered != honest
        with pytest.raises(Refused):
            verify(path, altered)
    else:  # no project of this file has a category: a ceiling on one changes nothing
        verify(path, altered)


def test_another_lot_is_another_certificate(tmp_path):
    path = write(tmp_path, {"a": 10, "b": 10}, [["a", "b"]] * 2, 10)
    rule = replace(DECLARATIONS["greedy"], ties=("cost", "lot:b,a"))
    claim = json.loads(json.dumps(certificate(count(read_election(path), rule))))
    assert (claim["winners"], claim["ties"]["order"]) == (["b"], [["b"], ["a"]])
    verify(path, claim)
    with pytest.raises(Refused, match="the order of ties is not the declared one"):
        verify(path, {**claim, "ties": {**claim["ties"], "declared": ["cost", "lot:a,b"]}})


@pytest.mark.parametrize(
    "criteria", [("cost", "votes", "id"), ("id-text",), ("file",), ("votes", "lot:p9,p10"), ("votes", "stop")]
)
def test_the_verifier_finds_every_declared_order_of_ties(tmp_path, criteria):
    costs = {"p10": 5, "p9": 5, "a": 7, "p10b": 5, "9": 5}
    path = write(tmp_path, costs, [["p10", "p9"], ["a"], ["9", "a"]], 30)
    claim = json.loads(json.dumps(certificate(count(read_election(path), Rule(method="welfare", ties=criteria)))))
    verify(path, claim)
    assert sorted(name for group in claim["ties"]["order"] for name in group) == sorted(costs)


def mutated(value, draw):
    """The same certificate with one of its values replaced by something else."""
    if isinstance(value, dict) and value:
        key = sorted(value)[draw.integers(0, len(value))]
        return {**value, key: mutated(value[key], draw)}
    if isinstance(value, list) and value:
        k = int(draw.integers(0, len(value)))
        return [*value[:k], mutated(value[k], draw), *value[k + 1 :]]
    others = [None, -1, 0, 2**70, 1.5, "", "p2", [], {}, True, [1, 0], "\x00", float("nan")]
    return others[draw.integers(0, len(others))]


def refused_or_accepted(tmp_path, seeds):
    path = write(tmp_path)
    names = ("equal-shares/add-one-greedy", "phragmen", "maximin-support", "welfare")
    honest = {name: certify(path, name) for name in names}
    cosmetic, refused = {"made_by", "election", "seal"}, 0
    for seed in seeds:
        draw = np.random.default_rng(seed)
        name = sorted(honest)[seed % len(honest)]
        claim = mutated(honest[name], draw)
        changed = {k for k in honest[name] if repr(claim.get(k)) != repr(honest[name][k])}
        try:
            verify(path, claim)
        except Refused:
            refused += 1
        else:
            told = changed - cosmetic - {"rule", "ties"}
            assert not told or claim == honest[name], (name, changed)
    return refused


def test_a_thousand_damaged_certificates_are_refused_without_a_crash(tmp_path):
    assert refused_or_accepted(tmp_path, range(1000)) > 700


@pytest.mark.parametrize("name", ["equal-shares", "greedy", "phragmen", "maximin-support", "overspending", "welfare"])
def test_points_against_a_project_are_no_support_and_the_verifier_says_so_too(tmp_path, name):
    ballots = [{"a": 2, "b": -1}, {"a": 0, "b": 3}, {"c": -4}, {"d": 0.5, "a": 1}]
    path = write(tmp_path, {"a": 5, "b": 5, "c": 5, "d": 5}, ballots, 20, "scoring")
    claim = certify(path, name)
    verify(path, claim)
    assert "c" not in claim["winners"] or name == "greedy"


TOWN = """META
key;value
budget;120
vote_type;approval
PROJECTS
project_id;cost;category;district
hall;60;indoors;North
path;30;green,indoors;South
pond;30;green;South
kiosk;5;green;North
VOTES
voter_id;vote
1;hall,path
2;hall,path
3;hall
4;pond,path
5;hall,kiosk
"""


def test_ceilings_are_verified_by_the_categories_and_places_of_the_file(tmp_path):
    path = tmp_path / "town.pb"
    path.write_text(TOWN, encoding="utf-8")
    rule = replace(DECLARATIONS["greedy"], ceilings=(("indoors", Fraction(80)), ("South", Fraction(30))))
    claim = json.loads(json.dumps(certificate(count(read_election(path), rule))))
    assert claim["winners"] == ["hall", "kiosk", "pond"]
    assert [turn["fate"] for turn in claim["turns"]] == ["FUNDED", "OVER_CEILING", "FUNDED", "FUNDED"]
    verify(path, claim)
    for ceilings in ([], [["indoors", [90, 1]]], [["indoors", [80, 1]], ["South", [29, 1]]]):
        with pytest.raises(Refused, match="the turns of the projects by their totals"):
            verify(path, {**claim, "rule": {**claim["rule"], "ceilings": ceilings}})


def test_exclusions_and_thresholds_are_verified(tmp_path):
    path = tmp_path / "town.pb"
    path.write_text(TOWN.replace("PROJECTS", "min_project_score_threshold;2\nPROJECTS", 1), encoding="utf-8")
    rule = replace(DECLARATIONS["greedy/threshold"], exclusive=(("hall", "path"),))
    claim = json.loads(json.dumps(certificate(count(read_election(path), rule))))
    assert [turn["fate"] for turn in claim["turns"]] == ["FUNDED", "EXCLUDED", "BELOW_THRESHOLD", "BELOW_THRESHOLD"]
    verify(path, claim)
    for change in ({"exclusive": []}, {"threshold": [1, 1]}, {"skips": None}):
        altered = {**claim, "rule": {**claim["rule"], **change}}
        if change == {"skips": None}:  # nothing failed to fit, so skipping decides nothing
            verify(path, altered)
        else:
            with pytest.raises(Refused):
                verify(path, altered)
