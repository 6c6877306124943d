"""Ballots, points, numbers and orders of ties: what goes in comes out, whatever it is."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from elections import election, file_of
from hypothesis import given, settings
from hypothesis import strategies as st

from tawney.voice.election import from_pairs
from tawney.voice.numbers import read_number
from tawney.voice.pb_file import compose, encoded, parse
from tawney.voice.points import RankPoints, counted_ballots
from tawney.voice.reading import election_of
from tawney.voice.rules import satisfaction
from tawney.voice.ties import natural_key, tie_order

NAMES = ("a", "b", "c", "d")
BALLOTS = st.lists(st.dictionaries(st.sampled_from(NAMES), st.integers(1, 9), max_size=4), min_size=1, max_size=12)
CELLS = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\x00"), max_size=8)


def cumulative(ballots):
    return election(dict.fromkeys(NAMES, 3), ballots, 10, "cumulative")


@given(BALLOTS)
@settings(max_examples=150, deadline=None)
def test_both_tables_of_the_ballots_say_the_same(ballots):
    made = cumulative(ballots).ballots
    by_class = {(row, int(k)): int(n) for row in range(made.classes) for k, n in zip(*made.of_class(row), strict=True)}
    by_project = {(int(row), k): int(n) for k in range(4) for row, n in zip(*made.of_project(k), strict=True)}
    assert by_class == by_project
    assert made.voters == len(ballots)
    assert made.multiplicity.sum() == sum(bool(b) for b in ballots)
    assert made.classes == len({tuple(sorted(b.items())) for b in ballots if b})


@given(BALLOTS)
@settings(max_examples=100, deadline=None)
def test_totals_and_satisfaction_are_sums_over_ballots(ballots):
    made = cumulative(ballots)
    assert made.score().tolist() == [sum(b.get(name, 0) for b in ballots) for name in NAMES]
    assert made.supporters().tolist() == [sum(name in b for b in ballots) for name in NAMES]
    have = satisfaction(made.ballots, [0, 2], [5, 7, 11, 13])
    worth = {"a": 5, "c": 11}
    assert sorted(np.repeat(have, made.ballots.multiplicity)) == sorted(
        sum(worth.get(name, 0) for name in b) for b in ballots if b
    )


@given(BALLOTS, st.integers(1, 3))
@settings(max_examples=60, deadline=None)
def test_the_fingerprint_changes_with_whatever_is_counted(ballots, more):
    made = cumulative(ballots)
    assert made.hash == cumulative(list(ballots)).hash
    assert made.hash != replace(made, budget=made.budget + more).hash
    assert made.hash != cumulative([*ballots, {"a": more}]).hash
    assert made.hash == replace(made, title="another").hash


def test_support_without_points_is_dropped_when_points_change():
    made = cumulative([{"a": 2, "b": 1}, {"c": 5}]).ballots
    kept = made.with_points(np.where(made.class_points == 1, 0, made.class_points))
    assert kept.supporters().tolist() == [1, 0, 1, 0]
    assert kept.multiplicity.tolist() == made.multiplicity.tolist()
    empty = from_pairs(3, *(np.zeros(0, dtype=np.int64) for _ in range(4)), 2)
    assert (empty.classes, empty.supporters().tolist()) == (0, [0, 0])


@given(
    st.lists(st.permutations(NAMES).flatmap(lambda p: st.integers(1, 4).map(lambda n: p[:n])), min_size=1, max_size=9)
)
@settings(max_examples=80, deadline=None)
def test_ranks_give_the_points_that_are_declared(rankings):
    made = election(dict.fromkeys(NAMES, 3), rankings, 10, "ordinal")
    longest = max(len(r) for r in rankings)
    top, below = (made.score(counted_ballots(made, how)).tolist() for how in (RankPoints.TOP, RankPoints.BELOW))
    assert top == [sum(longest - r.index(n) for r in rankings if n in r) for n in NAMES]
    assert below == [sum(len(r) - 1 - r.index(n) for r in rankings if n in r) for n in NAMES]


@given(st.fractions(min_value=-(10**15) + 1, max_value=10**15 - 1, max_denominator=1))
def test_whole_numbers_are_read_as_written(value):
    assert read_number(str(value)) == value


@given(st.integers(-(10**8), 10**8), st.integers(0, 9), st.sampled_from(".,"))
def test_decimals_are_read_exactly_with_a_point_or_a_comma(digits, places, sign):
    text = f"{abs(digits):0{places + 1}}"
    text = (
        ("-" if digits < 0 else "") + text[: len(text) - places] + (sign + text[len(text) - places :] if places else "")
    )
    assert read_number(f" {text} ") == Fraction(digits, 10**places)


@given(st.text(max_size=12))
def test_anything_else_is_no_number(text):
    found = read_number(text)
    assert found is None or float(text.strip().replace(",", ".").removesuffix(".") or 0) == float(found)


@given(st.lists(st.lists(CELLS, min_size=2, max_size=2), min_size=1, max_size=5))
@settings(max_examples=150, deadline=None)
def test_any_cell_is_written_so_that_it_is_read_back(rows):
    rows = [[a.replace("\r", ""), b.replace("\r", "")] for a, b in rows]
    file = compose(
        {"budget": "1", "vote_type": "approval"}, [["project_id", "name"], *([f"x{a}", b] for a, b in rows)], [["vote"]]
    )
    assert [list(record.cells) for record in file.projects.records] == [[f"x{a}", b] for a, b in rows]
    again = parse(file.to_bytes(), "again.pb")
    assert again.to_bytes() == file.to_bytes()


def test_a_row_is_quoted_only_where_it_must_be():
    assert encoded(["a", "b;c", 'say "x"', "two\nlines", ""]) == 'a;"b;c";"say ""x""";"two\nlines";'


@given(
    st.lists(st.from_regex(r"[a-z]{0,2}[0-9]{0,3}", fullmatch=True).filter(len), unique=True, min_size=1, max_size=8)
)
def test_names_are_ordered_as_people_order_them(names):
    numbered = sorted((n for n in names if n.isdigit() and not n.startswith("0")), key=natural_key)
    assert numbered == sorted(numbered, key=int)
    assert len({natural_key(n) for n in names}) == len(names)


@pytest.mark.parametrize(
    ("criteria", "order"),
    [
        (("cost", "id"), ["p2", "p9", "p10"]),
        (("votes", "id"), ["p10", "p9", "p2"]),
        (("id",), ["p2", "p9", "p10"]),
        (("id-text",), ["p10", "p2", "p9"]),
        (("file",), ["p9", "p10", "p2"]),
        (("lot:p10,p2",), ["p10", "p2", "p9"]),
    ],
)
def test_every_criterion_orders_as_it_says(criteria, order):
    made = election({"p9": 5, "p10": 5, "p2": 3}, [["p10"], ["p10", "p9"]], 9)
    ranks = tie_order(made, criteria).rank
    assert [p.id for _, p in sorted(zip(ranks, made.projects, strict=True), key=lambda pair: pair[0])] == order


def test_an_order_that_stops_leaves_equal_projects_equal():
    made = election({"p9": 5, "p10": 5, "p2": 3}, [["p10"], ["p9"]], 9)
    assert tie_order(made, ("cost", "votes", "stop")).rank == (1, 1, 0)
    assert tie_order(made, ("cost", "votes")).rank == (1, 2, 0)


def test_money_is_said_in_the_words_of_the_file():
    made = election_of(file_of({"a": "2.5"}, [["a"]], "10", currency="GBP"))
    assert (made.money_unit, made.budget, made.projects[0].cost) == (2, 20, 5)
    assert (made.money(20), made.money(5), made.money(Fraction(1, 3))) == ("10 GBP", "2.50 GBP", "0.17 GBP")
