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


def test_a_results_page_is_written(tawney, town, tmp_path):
    page = tmp_path / "town.html"
    said = tawney("vote", "count", town, "--html", page)
    assert (said.code, said.err) == (0, "")
    assert f"Results page: {page}" in said.words
    assert "<h1>2 of 3 projects are funded</h1>" in page.read_text(encoding="utf-8")
    refused = tawney("vote", "count", town, "--html", tmp_path)
    assert refused.err.startswith(f"tawney: The results page cannot be written to {tmp_path}.")


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ("maximin-support", "Rule: maximin support."),
        ("overspending", "Rule: equal shares with bounded overspending; a project is worth its cost."),
        ("welfare", "Rule: greatest total; a project is worth its cost."),
    ],
)
def test_every_rule_is_counted_and_its_certificate_verified(tawney, town, tmp_path, rule, said):
    out = tmp_path / "count.json"
    counted = tawney("vote", "count", town, "--rule", rule, "--out", out)
    assert said in counted.words
    assert tawney("vote", "verify", town, out).code == 0


def test_a_ceiling_is_taken_and_a_wrong_one_refused(tawney, town):
    said = tawney("vote", "count", town, "--rule", "greedy", "--most", "indoors=50")
    assert "indoors at most 50" in said.words
    assert "1. hall" not in said.words
    wrong = tawney("vote", "count", town, "--rule", "greedy", "--most", "indoors")
    assert "The ceiling is 'indoors'. Expected a category or place and an amount, as green=40000." in wrong.err
    unknown = tawney("vote", "count", town, "--rule", "greedy", "--most", "gren=5")
    assert "No project has the category or place gren. Did you mean green?" in unknown.err


def test_a_comparison_shows_the_worst_group_the_prices_and_each_group_of_ten(tawney, tmp_path):
    rows = "".join(f"{n};{'hall,path' if n < 12 else 'pond'};{'North' if n < 12 else 'South'}\n" for n in range(24))
    path = tmp_path / "large.pb"
    path.write_text(BALLOTS.split("1;hall")[0] + rows, encoding="utf-8")
    said = tawney("vote", "compare", path, "--rule", "greedy", "--rule", "equal-shares")
    assert said.code == 0
    assert "Worst group has of its share 0% no group" in said.words or "Worst group has of its share" in said.words
    assert "Prices account for it nobody pays yes" in said.words
    assert "By group: none of theirs (spent on each)" in said.words
    assert "Place: North 12" in said.words


def test_a_comparison_tells_the_largest_groups_and_counts_the_rest(tawney, tmp_path):
    projects = "".join(f"p{k};{10 + k};P{k};green;North;0\n" for k in range(8))
    rows = "".join(f"{n};big;North\n" for n in range(30)) + "".join(f"{30 + n};p{n % 8};North\n" for n in range(40))
    head, _, _ = BALLOTS.partition("hall;60")
    path = tmp_path / "many.pb"
    path.write_text(
        f"{head}big;100;Big;green;North;0\n{projects}VOTES\nvoter_id;vote;district\n{rows}", encoding="utf-8"
    )
    said = tawney("vote", "compare", path, "--rule", "greedy", "--rule", "overspending")
    assert said.code == 0
    assert "Prices account for it nobody pays not looked at" in said.words
    told = [line for line in said.words.split("greedy: ") if "voters wanted" in line]
    people = [int(line.split(" voters")[0]) for line in told]
    assert len(people) <= 5
    assert people == sorted(people, reverse=True)
