"""The page of a count: all is on it without a script, nothing comes from elsewhere, its numbers are the count's."""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser

import pytest

from tawney.report.charts import residents
from tawney.report.election_page import election_page
from tawney.report.election_rounds import steps_of
from tawney.voice.pb_file import parse
from tawney.voice.reading import election_of
from tawney.voice.rules import DECLARATIONS, count, rule_named

BALLOTS = """META
key;value
description;Greening <the> town & "parks"
budget;100
currency;GBP
vote_type;approval
rule;greedy
min_project_score_threshold;1
PROJECTS
project_id;cost;name;category;district
hall;60;A <b>hall</b>;indoors;North
path;40;A path;green;South
pond;40;A pond;green;South
kiosk;30;A kiosk;green;North
VOTES
voter_id;vote;district
1;hall,path;North
2;hall,path;North
3;hall;North
4;pond;South
5;pond;South
6;hall,path,pond,kiosk;North
7;;South
"""
VOID = {"meta", "link", "br", "img", "hr", "input"}


class Reader(HTMLParser):
    """Holds that every element that begins also ends, and gathers words, ids and what a page asks of others."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.open, self.words, self.ids, self.asked = [], [], [], []

    def handle_starttag(self, tag, attrs):
        held = dict(attrs)
        self.ids += [held["id"]] if "id" in held else []
        self.asked += [held[name] for name in ("src", "href") if name in held]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.ids += [value for name, value in attrs if name == "id"]

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if self.open and self.open[-1] not in ("style", "script"):
            self.words.append(data)


def page(name="equal-shares/add-one"):
    made = count(election_of(parse(BALLOTS.encode(), "town.pb")), rule_named(name))
    text = election_page(made)
    reader = Reader()
    reader.feed(text)
    assert reader.open == []
    return made, text, reader, " ".join(" ".join(reader.words).split())


@pytest.mark.parametrize("name", DECLARATIONS)
def test_the_page_of_every_rule_is_whole_and_needs_nothing_from_elsewhere(name):
    made, text, reader, words = page(name)
    assert len(reader.ids) == len(set(reader.ids))
    assert all(asked.startswith("#") for asked in reader.asked)
    assert "http" not in re.sub(r'xmlns="http://www.w3.org/2000/svg"|http-equiv', "", text)
    assert f"{len(made.winners)} of 4 projects are funded" in words
    assert words.count("Round ") >= len(made.winners)
    assert made.rule.words[1:] in words


def test_names_are_shown_as_they_are_written_and_never_run():
    _, text, _, words = page()
    assert "A <b>hall</b>" in words
    assert "<b>hall</b>" not in text
    assert 'Greening <the> town & "parks"' in words


def test_the_script_alone_may_run():
    _, text, _, _ = page()
    script = re.search(r"<script>(.*)</script>", text, re.DOTALL).group(1)
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    assert f"script-src 'sha256-{digest}'" in text
    assert "default-src 'none'" in text
    assert "fetch" not in script


def test_without_a_script_every_round_and_every_loss_stands_on_the_page():
    made, _, _, words = page()
    for step in steps_of(made):
        assert f"Round {step.number} {step.title} Cost {step.cost}" in words
    for k in range(4):
        if k not in made.winners:
            assert f"{made.election.projects[k].name} {made.election.supporters()[k]} of 7 voters support it" in words


def test_a_price_stands_as_a_decimal_and_exactly():
    made, _, _, words = page("equal-shares")
    (first, *_) = made.rounds
    assert made.election.projects[first.project].name in words
    assert first.price == 15 or f"exactly {first.price.numerator}/{first.price.denominator}" in words
    facts = steps_of(made)[0].facts
    assert (facts[0].name, facts[0].value) == ("paid by each", f"{float(first.price):,.2f}")


def test_projects_that_came_near_say_what_they_needed():
    _, text, _, words = page("equal-shares")
    assert re.search(r"needed \d+ more", words)
    assert 'class="near"' in text
    _, _, _, greedy = page("greedy")
    assert "did not fit" in greedy


def test_the_charts_are_drawn_wide_and_narrow_with_their_numbers_beside():
    _, text, reader, words = page()
    assert [i for i in reader.ids if i.endswith("-title")] == [
        "satisfied-title", "satisfied-narrow-title", "shares-1-title", "shares-1-narrow-title",
        "shares-2-title", "shares-2-narrow-title",
    ]  # fmt: skip
    assert text.count("<summary>The numbers</summary>") == 3
    assert "How many of each voter's projects are funded" in words


def test_a_fair_share_chart_puts_its_dots_where_the_money_is():
    shares = [residents.Share("North", 60.0, 30.0, "60", "30"), residents.Share("South", 0.0, 30.0, "0", "30")]
    drawn = residents.fair_shares("x", shares, 640.0)
    spots = re.findall(r'<circle cx="([\d.]+)" cy="([\d.]+)" r="6"[^>]*data-value="(\d+)" data-fair="(\d+)"', drawn)
    (north, _, sixty, _), (south, _, none, _) = spots
    assert (sixty, none) == ("60", "0")
    assert float(south) == 8
    assert float(north) == pytest.approx(8 + (640 - 24) * 60 / 60)


def test_a_histogram_draws_lengths_by_the_numbers():
    drawn = residents.satisfied("y", [("none", 5), ("1", 10), ("2", 0)], 15, 640.0)
    widths = [float(w) for w in re.findall(r'<rect x="[\d.]+" y="[\d.]+" width="([\d.]+)"', drawn)]
    assert widths[0] == pytest.approx(widths[1] / 2, abs=0.01)
    assert widths[2] == 0
    assert "5 (33%)" in drawn


def test_the_page_is_the_same_bytes_each_time():
    assert page()[1] == page()[1]
