"""`tawney vote`: count, recount, compare, explain and verify say what they found, and refuse what they cannot read."""

from __future__ import annotations

import json

import pytest

BALLOTS = """META
key;value
description;Greening the town
budget;100
currency;GBP
vote_type;approval
rule;greedy
PROJECTS
project_id;cost;name;category;district;selected
hall;60;A hall;indoors;North;1
path;40;A path;green;South;0
pond;40;A pond;green;South;1
VOTES
voter_id;vote;district
1;hall,path;North
2;hall,path;North
3;hall;North
4;pond;South
5;pond;South
"""


@pytest.fixture
def town(tmp_path):
    path = tmp_path / "town.pb"
    path.write_text(BALLOTS, encoding="utf-8")
    return path


def test_a_count_prints_its_rounds_and_writes_a_certificate_that_is_verified(tawney, town, tmp_path):
    out = tmp_path / "count.json"
    said = tawney("vote", "count", town, "--out", out)
    assert (said.code, said.err) == (0, "")
    assert "Greening the town: 5 ballots, 3 projects, budget 100 GBP; fingerprint" in said.words
    assert "2 projects cost 100 GBP." in said.words
    assert "0.0% of voters have none of their projects among them; 0 projects were passed over." in said.words
    assert json.loads(out.read_text())["winners"] == ["hall", "pond"]
    checked = tawney("vote", "verify", town, out)
    assert checked.words.strip() == "Every round follows from the ballots: 2 winners."


def test_a_certificate_of_other_ballots_is_refused(tawney, town, tmp_path):
    out = tmp_path / "count.json"
    tawney("vote", "count", town, "--rule", "greedy", "--out", out)
    town.write_text(BALLOTS.replace("5;pond", "5;path"), encoding="utf-8")
    said = tawney("vote", "verify", town, out)
    assert said.code == 1
    assert "does not follow from the ballots of" in said.err
    out.write_text("[]")
    assert "does not follow" in tawney("vote", "verify", town, out).err
    out.write_text("{")
    assert "is no certificate" in tawney("vote", "verify", town, out).err


def test_a_recount_finds_the_published_outcome_or_where_it_differs(tawney, town):
    said = tawney("vote", "recount", town)
    assert "The published outcome follows: the same 2 projects." not in said.words
    assert "Won by the rule, not published: path A path" in said.words
    assert "Published, not won: pond A pond 2 of 5 voters support it; it costs 40 GBP." in said.words
    follows = tawney("vote", "recount", town, "--rule", "equal-shares/add-one")
    assert "The published outcome follows: the same 2 projects." in follows.words


def test_a_comparison_sets_rules_side_by_side(tawney, town):
    said = tawney("vote", "compare", town, "--rule", "greedy", "--rule", "equal-shares/add-one")
    assert said.code == 0
    assert "Voters with none of theirs 40.0% 0.0%" in said.words
    assert "By place: spent (fair share)" in said.words
    assert "South 40 GBP (40 GBP) 40 GBP (40 GBP)" in said.words
    assert "greedy: 2 voters wanted pond A pond" in said.words


def test_a_project_is_explained(tawney, town):
    said = tawney("vote", "explain", town, "path")
    assert said.words.startswith("path A path: lost.")
    assert "2 of 5 voters support it; it costs 40 GBP." in said.words


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--rule", "equal-share"], "There is no rule called equal-share."),
        (["--step", "none"], "The step is 'none'. Expected a number above 0, in the file's currency."),
        (["--ranks", "high"], "The points of a ranking are 'high'. Expected top or below."),
        (["--ties", "age"], "There is no order of ties called age."),
        (["--exclusive", "hall+park"], "The rule names project park, which is not in the election."),
        (["--out", "nowhere/count.json"], "The certificate cannot be written to nowhere/count.json."),
    ],
)
def test_what_cannot_be_done_is_said(tawney, town, arguments, message):
    said = tawney("vote", "count", town, *arguments)
    assert said.code == 1
    assert said.err.startswith(f"tawney: {message}")


def test_settings_of_the_rule_are_taken(tawney, town):
    said = tawney(
        "vote",
        "count",
        town,
        "--rule",
        "equal-shares/add-one",
        "--step",
        "0.5",
        "--ties",
        "lot:path+hall,id",
        "--by-number",
        "--ranks",
        "below",
        "--exclusive",
        "hall+path",
    )
    assert "every project is worth the same" in said.words
    assert "Ties: lot:path,hall, id" in said.words
