"""The easy-read page: short sentences, one idea at a time, nothing said that is not sure."""

import math
import re
from dataclasses import replace

import pytest
from reading import Page
from sample import change, income, indicators, money, paid_outright, sample, secret

from tawney.report.disclosure import withhold
from tawney.report.easy_read import MOST_MEASURES, easy_parts, easy_read
from tawney.report.symbols import hundred

LONGEST = 14
"""Words in a sentence, the plan's own title apart."""


def page_of(assessment):
    return Page(easy_read(withhold(assessment)))


def said(assessment):
    return [s for part in easy_parts(withhold(assessment)) for idea in part.ideas for s in idea.sentences]


def costing(cost):
    return replace(paid_outright(), net_cost=cost)


PAGE = page_of(sample())


def test_the_page_is_whole_and_fetches_nothing():
    assert PAGE.faults == []
    assert not PAGE.all("script", "link", "img", "iframe")
    assert [len(PAGE.all(n)) for n in ("h1", "header", "main", "footer")] == [1, 1, 1, 1]
    assert PAGE.all("html")[0].attributes["lang"] == "en-GB"
    assert [a.attributes["href"] for a in PAGE.all("a")] == ["#main", "report.html"]


def test_sentences_are_short():
    own = {"The plan is called: Sample package: homes and free buses (made-up figures)."}
    long = [s for s in said(sample()) if len(s.split()) > LONGEST and s not in own]
    assert long == []


def test_an_idea_has_a_picture_and_at_most_four_sentences():
    for part in easy_parts(sample()):
        for idea in part.ideas:
            assert idea.picture.startswith("<svg")
            assert 1 <= len(idea.sentences) <= 4


def test_symbols_are_silent_and_the_hundred_homes_speak():
    svgs = PAGE.all("svg")
    assert {s.attributes.get("aria-hidden") for s in svgs if s.attributes["class"] == "symbol"} == {"true"}
    (homes,) = (s for s in svgs if s.attributes["class"] == "hundred")
    assert re.fullmatch(r"A hundred homes: \d+ with more money, \d+ with less, \d+ about the same\.", homes.text)


def test_it_says_what_the_poorest_and_the_richest_gain_and_lose_a_year_and_a_week():
    told = said(sample())
    assert "Homes in the poorest group have about £640 more a year." in told
    assert "That is about £12 a week." in told
    assert "Homes in the richest group have about £1,900 less a year." in told


@pytest.mark.parametrize(
    ("first", "words"),
    [
        (secret("Poorest tenth"), "We cannot say what happens to the poorest group."),
        (change("Poorest tenth", 5, 40), "We cannot tell if the poorest group has more or less money."),
        (change("Poorest tenth", 0, 0), "Nothing changes for the poorest group."),
    ],
)
def test_what_is_not_sure_is_not_said(first, words):
    given = replace(income(), rows=(first, *income().rows[1:]))
    assert words in said(replace(sample(), groupings={"income": given}))


def test_what_pays_is_said_without_pence():
    solved = replace(sample().solved, after=10_454.14)
    assert "It would be £10,454 a year." in said(replace(sample(), solved=solved))
    rate = replace(sample().solved, unit="rate", before=0.2, after=0.21376)
    assert "It would be 21.4%." in said(replace(sample(), solved=rate))


@pytest.mark.parametrize(
    ("assessment", "words"),
    [
        (sample(), "The plan pays for itself."),
        (paid_outright(), "The plan costs the government about £17.9 billion a year."),
        (costing(money(-3e9, 1e8)), "The plan brings the government about £3.00 billion a year."),
        (costing(money(1e8, 1e9)), "We cannot tell if the plan costs money or brings in money."),
        (costing(money(0, 0)), "The plan costs nothing and brings in nothing."),
    ],
)
def test_the_cost_is_said_or_not(assessment, words):
    assert words in said(assessment)


def test_poverty_is_counted_out_of_a_thousand():
    assert "About 31 fewer of them would be poor." in said(sample())
    unsure = tuple(replace(i, change=replace(i.change, standard_error=1.0)) for i in indicators())
    assert "We cannot tell if more or fewer children would be poor." in said(replace(sample(), indicators=unsure))


def test_changes_that_have_happened_are_not_called_a_plan():
    since = replace(paid_outright(), comparator="The law of 2010-11 brought forward to 2026-27: by prices")
    told = said(since)
    assert "This page is about changes in tax and benefits." in told
    assert "We worked out what the changes did to people's money." in told
    assert "The changes cost the government about £17.9 billion a year." in told
    assert not [s for s in told if "plan" in s]


def test_an_example_says_how_far_off_it_could_be():
    told = said(sample())
    assert "The poorest group could have £490 more a year." in told
    assert "It could have £790 more." in told


def test_made_up_people_are_said_to_be_made_up():
    assert "They are not real people." in said(sample())
    assert "They are not real people." not in said(paid_outright())


def test_a_package_of_many_measures_names_the_first_and_counts_the_rest():
    line = sample().measures[0]
    many = tuple(replace(line, name=f"Measure {k}") for k in range(MOST_MEASURES + 4))
    told = said(replace(sample(), measures=many, services=(), solved=None))
    assert "There are 4 more changes." in told
    assert f"Measure {MOST_MEASURES}." not in told


def test_a_bare_assessment_still_makes_a_page():
    bare = replace(sample(), groupings={}, indicators=(), measures=(), services=(), solved=None)
    assert page_of(replace(bare, net_cost=money(math.nan, math.nan))).faults == []


def test_a_hundred_homes_are_a_hundred_squares():
    drawn = hundred(27, 67)
    assert drawn.count('class="f-gain"') == 27
    assert drawn.count("<rect") == 100
    assert drawn.count("<line") == 67
