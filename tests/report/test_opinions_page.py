"""The page of a conversation: the warning comes first, small groups are not shown, every word is escaped."""

from __future__ import annotations

from dataclasses import replace

import pytest
from conversations import planted
from reading import chart, marks, overlaps

from tawney.report.hearing import opinions_chart
from tawney.report.hearing.opinions_page import headline, page, shared_table
from tawney.voice.opinions.groups import find_groups
from tawney.voice.opinions.stability import LeftOut, Stability
from tawney.voice.opinions.votes import Statement


@pytest.fixture(scope="module")
def found():
    return find_groups(planted()[0], trials=12)


def test_the_page_says_the_finding_and_prints_every_part(found):
    made = page(found, "tawney 0")
    assert "<h1>Three groups of opinion, found again when a tenth is left out</h1>" in made
    for said in ("What every group agrees with", "What divides the groups", "What marks group C", found.votes.hash):
        assert said in made
    assert "<script" not in made
    assert "http" not in made.replace("http://www.w3.org/2000/svg", "").replace("http-equiv", "")


def test_groups_that_would_not_last_are_not_called_found(found):
    shaken = replace(found, stability=Stability((LeftOut.PEOPLE,) * 4, (0.2, 0.3, 0.5, 0.9), (2, 3, 3, 4)))
    made = page(shaken, "tawney 0")
    assert headline(shaken) == "No stable groups of opinion were found"
    assert made.index("These groups are not stable") < made.index("Common ground")
    assert "50% of the trials found the same number of groups." in made


def test_one_group_has_no_table_of_groups():
    alike = find_groups(planted((30,), 10, firm=1.0, seen=1.0)[0])
    assert headline(alike) == "No groups of opinion can be told apart"
    assert shared_table("agreed", "", alike, alike.agreed) is None
    assert "What divides" not in page(alike, "tawney 0")


def test_the_shares_of_a_group_of_fewer_than_ten_are_in_no_place():
    small = find_groups(planted((40, 8), 20, firm=1.0, seen=1.0)[0], trials=8)
    assert small.sizes == (40, 8)
    made = page(small, "tawney 0")
    assert "Fewer than 10 people: not shown." in made
    assert "under 10" in made
    share = f"{small.tallies[0][1].share(1):.0%}"
    assert share not in made.partition("<main>")[2]
    for one in shared_table("agreed", "", small, small.agreed).rows:
        assert one[2:] == ("not shown", "not shown", "not shown")


def test_where_every_group_is_small_only_what_all_say_is_shown():
    small = find_groups(planted((8, 7), 20, firm=1.0, seen=1.0)[0], trials=8)
    made = page(small, "tawney 0")
    assert not small.shows_groups
    assert "Every group has fewer than 10 people: what divides them is not shown." in made
    assert "What every group agrees with" not in made
    assert "What people agree with, all as one" in made


def test_what_people_wrote_is_escaped(found):
    wicked = tuple(Statement(s.id, f"<script>alert('{s.id}')</script>") for s in found.votes.statements)
    made = page(replace(found, votes=replace(found.votes, statements=wicked)), "tawney 0")
    assert "<script" not in made
    assert "&lt;script&gt;" in made


def test_the_drawings_hold_every_person_and_every_trial(found):
    plane = chart(opinions_chart.plane(found))
    shapes = [len(marks(plane, name)) for name in ("circle", "rect", "polygon")]
    assert shapes == list(found.sizes)
    trials = chart(opinions_chart.trials(found))
    assert len(marks(trials, "circle")) == 2
    assert len(marks(trials, "line")) == 12 + 2
    assert overlaps(trials) == ([], [])
