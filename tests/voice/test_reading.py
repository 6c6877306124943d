"""A file of ballots is read exactly or refused with its line; no damage crashes the reader."""

from __future__ import annotations

import tracemalloc
from fractions import Fraction

import numpy as np
import pytest
from elections import election, file_of
from hypothesis import given, settings
from hypothesis import strategies as st

from tawney.vocabulary.problems import BallotProblem, Problem
from tawney.voice.pb_file import LARGEST_FILE, parse, read_pb
from tawney.voice.points import RankPoints, counted_ballots
from tawney.voice.reading import election_of
from tawney.voice.rules import DECLARATIONS, count

SMALL = '''META
key;value
description;"Paths; and ""parks"""
budget;100,50
vote_type;approval
unheard_of;kept
PROJECTS
project_id;cost;name;category;selected;colour
9;60;"A path
by the river";green,quiet;1;blue
10;40.5;Benches;;2;red
VOTES
voter_id;vote;neighborhood
1;9,10;North
2;10;South
3;;South
4;10,9;North
'''


def read(text):
    return election_of(parse(text.encode(), "small.pb"))


def refused(text):
    with pytest.raises(BallotProblem) as found:
        read(text)
    return str(found.value)


def test_a_small_file_is_read_whole():
    made = read(SMALL)
    assert (made.title, made.budget, made.money_unit) == ('Paths; and "parks"', 201, 2)
    assert [(p.id, p.cost, p.name, p.selected) for p in made.projects] == [
        ("9", 120, "A path\nby the river", 1),
        ("10", 81, "Benches", 2),
    ]
    assert made.projects[0].categories == ("green", "quiet")
    assert (made.ballots.voters, made.ballots.classes) == (4, 2)
    assert made.ballots.multiplicity.tolist() == [2, 1]
    assert made.place_shares == {"North": 2, "South": 2}
    assert made.meta["unheard_of"] == "kept"
    assert made.selected == (0,)


@pytest.mark.parametrize("text", [SMALL, SMALL.replace("\n", "\r\n"), "\ufeff" + SMALL, SMALL[:-1], SMALL + "\n\n"])
def test_every_way_of_ending_lines_is_written_back_byte_for_byte(text):
    assert parse(text.encode(), "small.pb").to_bytes() == text.encode()


def test_mixed_line_endings_are_written_back_byte_for_byte():
    text = SMALL.replace("budget;100,50\n", "budget;100,50\r\n").encode()
    assert parse(text, "small.pb").to_bytes() == text
    changed = parse(text, "small.pb").with_cells("PROJECTS", 0, {"cost": "61", "name": "A path"})
    assert changed.to_bytes() == text.replace(b';60;"A path\nby the river";', b";61;A path;")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "budget;100,50",
            "budget;plenty",
            "small.pb, line 4: The budget is 'plenty' (column value). Expected a number, 0 or more.",
        ),
        ("budget;100,50\n", "", "small.pb, line 2: META has no budget."),
        (
            "approval",
            "aproval",
            "small.pb, line 5: The vote_type is 'aproval'. Expected one of approval, choose-1, "
            "cumulative, ordinal, scoring. Did you mean approval?",
        ),
        ("10;40.5", "10;-4", "small.pb, line 11: The cost is '-4' (column cost). Expected a number, 0 or more."),
        (
            "10;40.5",
            "9;40.5",
            "small.pb, line 11: The project_id '9' stands twice (column project_id). "
            "Expected a name of its own for each project, without a comma.",
        ),
        (
            "2;10;South",
            "2;77;South",
            "small.pb, line 15: The ballot names project '77', which is not in the PROJECTS part.",
        ),
        ("2;10;South", "2;10,10;South", "small.pb, line 15: The ballot names project 10 twice."),
        (
            "2;10;South",
            "2;10",
            "small.pb, line 15: This row of VOTES has 2 cells. "
            "Expected 3, one for each column (voter_id, vote, neighborhood).",
        ),
        (
            "voter_id;vote;",
            "voter_id;choice;",
            "small.pb, line 13: The VOTES part has no column vote. Expected a column vote in the row of names. "
            "Did you mean voter_id?",
        ),
        (
            "VOTES\n",
            "",
            "small.pb, line 17: There is no line VOTES. Expected the parts META, PROJECTS and VOTES, "
            "in this order, each begun by a line with its name.",
        ),
        ('river";', "river;", "small.pb, line 9: A quote is opened and never closed."),
        ('river";', 'river"s;', "small.pb, line 9: Text follows the closing quote of a cell. Expected a semicolon."),
        (";2;red", ";yes;red", "small.pb, line 11: The selected is 'yes' (column selected). Expected a whole number."),
        ("unheard_of;kept", "budget;7", "small.pb, line 6: The key budget stands twice in META."),
    ],
)
def test_damage_is_refused_with_its_line(old, new, said):
    assert refused(SMALL.replace(old, new, 1)) == said


def test_bytes_that_are_not_text_are_refused_with_their_line():
    with pytest.raises(BallotProblem, match=r"small.pb, line 2: The file is not in UTF-8\. Save it as UTF-8"):
        parse(SMALL.encode().replace(b"value", b"\xff\xfe"), "small.pb")


def test_points_must_be_as_many_as_projects():
    file = file_of({"a": 1, "b": 1}, [{"a": 3, "b": 2}], 2, "cumulative").to_bytes()
    with pytest.raises(BallotProblem, match=r"The ballot has 1 points\. Expected 2, one for each project"):
        election_of(parse(file.replace(b"3,2", b"3"), "small.pb"))
    with pytest.raises(BallotProblem, match=r"The points are 'many'\. Expected a number up to 1,000,000\."):
        election_of(parse(file.replace(b"3,2", b"3,many"), "small.pb"))


def test_points_with_decimals_are_kept_exactly():
    made = election({"a": 1, "b": 1}, [{"a": "0.25", "b": "1,5".replace(",", ".")}, {"a": "-1"}], 2, "scoring")
    assert (made.ballots.point_unit, sorted(made.ballots.class_points.tolist())) == (4, [-4, 1, 6])
    assert Fraction(int(made.score()[0]), made.ballots.point_unit) == Fraction(-3, 4)
    assert counted_ballots(made).class_points.min() == 1


def test_choosing_one_means_one():
    with pytest.raises(
        BallotProblem, match=r"The ballot names 2 projects\. Expected at most one, as the vote type is choose-1"
    ):
        election({"a": 1, "b": 1}, [["a", "b"]], 2, "choose-1")


def test_a_ranking_counts_from_the_top_or_by_those_below():
    made = election({"a": 1, "b": 1, "c": 1}, [["b", "a"], ["c"]], 2, "ordinal", max_length="3")
    top, below = (counted_ballots(made, how) for how in (RankPoints.TOP, RankPoints.BELOW))
    assert made.score(top).tolist() == [2, 3, 3]
    assert made.score(below).tolist() == [0, 1, 0]


def test_a_file_that_is_too_large_or_absent_is_refused(tmp_path, monkeypatch):
    with pytest.raises(BallotProblem, match=r"There is no file .*nothing\.pb"):
        read_pb(tmp_path / "nothing.pb")
    path = tmp_path / "large.pb"
    path.write_text(SMALL)
    assert LARGEST_FILE > 10**8
    monkeypatch.setattr("tawney.voice.pb_file.LARGEST_FILE", 10)
    with pytest.raises(BallotProblem, match="is over 0 megabytes"):
        read_pb(path)


@pytest.mark.parametrize("cost", ["9" * 400, "1e9", "9" * 15 + ".125", "٣", "1_000", "0x1", "nan", "1.0000000001"])
def test_no_number_makes_us_compute_without_end(cost):
    assert refused(SMALL.replace("40.5", cost)).startswith("small.pb")


STARTS = (
    SMALL.encode(),
    file_of({"a": 2, "b": 3}, [{"a": 1, "b": 2}, {"b": 9}], 4, "cumulative").to_bytes(),
    file_of({"a": 2, "b": 3, "c": 1}, [["a", "b"], ["c"], ["b", "a", "c"]], 4, "ordinal", max_length="3").to_bytes(),
    file_of({"a": 2, "b": 3}, [{"a": -1, "b": 0.5}, {"b": 2}], 4, "scoring").to_bytes().replace(b"\n", b"\r\n"),
)


def damaged(seed):
    draw = np.random.default_rng(seed)
    content = bytearray(STARTS[seed % len(STARTS)])
    pieces = [b";", b'"', b"\n", b",", b"\r", b"\x00", b"\xff", b"9" * 40, b"-", b"VOTES\n", b"\xc3\xa9", b"META", b""]
    for _ in range(draw.integers(1, 6)):
        at = int(draw.integers(0, len(content) + 1))
        end = at + int(draw.integers(0, 12))
        content[at:end] = pieces[draw.integers(0, len(pieces))]
    return bytes(content)


def survives(seeds):
    refusals = []
    for seed in seeds:
        content = damaged(seed)
        try:
            file = parse(content, "damaged.pb")
            assert file.to_bytes() == content
            made = election_of(file)
            for name in ("equal-shares", "greedy/threshold", "phragmen", "maximin-support", "overspending", "welfare"):
                winners = count(made, DECLARATIONS[name]).winners
                assert sum(made.projects[k].cost for k in winners) <= made.budget
        except Problem as problem:
            refusals.append(str(problem))
    assert [said for said in refusals if "damaged.pb" not in said] == []
    return len(refusals)


def test_two_thousand_damaged_files_meet_a_problem_or_are_counted():
    assert 400 < survives(range(2000)) < 2000


@pytest.mark.slow
def test_fifty_thousand_damaged_files_meet_a_problem_or_are_counted():
    assert survives(range(2000, 52_000)) > 10_000


def swollen(seed):
    """A file made to ask for much: long rows, many columns, doubled quotes, deep commas, large numbers."""
    draw = np.random.default_rng(seed)
    many = int(draw.integers(1_000, 8_000))
    text = SMALL
    shapes = [
        lambda: text.replace("2;10;South", "2;" + "10," * many + "10;South"),
        lambda: text.replace("2;10;South", "2;" + ";" * many),
        lambda: text.replace("colour", "colour;" * many),
        lambda: text.replace('"A path', '"' + '""' * many + "A path"),
        lambda: text.replace("unheard_of;kept", "unheard_of;" + "x" * many),
        lambda: text.replace("budget;100,50", "budget;" + "9" * many),
        lambda: text.replace("VOTES", "\n" * many + "VOTES"),
        lambda: text + "5;9;North\n" * many,
        lambda: text.replace("10;40.5", "\n".join(f"x{k};{k}.125;;;;" for k in range(many)) + "\n10;40.5"),
        lambda: text.replace("approval", "a" * many),
    ]
    return shapes[seed % len(shapes)]().encode()


def test_no_file_takes_more_memory_than_a_few_hundred_times_its_size():
    outcomes = set()
    for seed in range(10):
        content = swollen(seed)
        tracemalloc.start()
        try:
            outcomes.add(election_of(parse(content, "swollen.pb")).ballots.voters > 0)
        except BallotProblem as problem:
            outcomes.add(str(problem).split(":")[0].startswith("swollen.pb, line") or len(str(problem)) < 400)
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert most < 200 * len(content) + 2**20, seed
    assert outcomes == {True}


PIECES = st.sampled_from(
    ["META", "PROJECTS", "VOTES", "key;value", "budget;9", "vote_type;approval", "project_id;cost"]
)
PARTS = st.sampled_from(["project_id;cost", "a;3", "b;4", "voter_id;vote", "1;a", "2;a,b", ""])
LINES = st.one_of(PIECES, PARTS, st.text(max_size=12))


@given(st.lists(LINES, max_size=24), st.sampled_from(["\n", "\r\n", "\r"]))
@settings(max_examples=200, deadline=None)
def test_any_lines_meet_a_problem_with_its_line_or_are_an_election(lines, ending):
    content = ending.join(lines).encode("utf-8", "surrogatepass")
    try:
        assert parse(content, "any.pb").to_bytes() == content
        election_of(parse(content, "any.pb"))
    except BallotProblem as problem:
        said = str(problem)
    else:
        said = "any.pb, line 1"
    assert said.startswith("any.pb, line ")


@given(
    st.dictionaries(
        st.text("abc1 2", min_size=1, max_size=4).map(str.strip).filter(len), st.integers(0, 99), min_size=1
    ),
    st.lists(st.sets(st.integers(0, 8)), max_size=9),
    st.integers(0, 200),
)
@settings(max_examples=200, deadline=None)
def test_what_is_composed_is_read_back(costs, chosen, budget):
    names = list(costs)
    ballots = [[names[k] for k in sorted(one) if k < len(names)] for one in chosen]
    file = file_of(costs, ballots, budget)
    made = election_of(parse(file.to_bytes(), "again.pb"))
    assert {p.id: p.cost for p in made.projects} == costs
    assert (made.budget, made.ballots.voters) == (budget, len(ballots))
    assert made.supporters().tolist() == [sum(name in b for b in ballots) for name in names]
