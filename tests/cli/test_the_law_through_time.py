"""The pages of the law are as the book is; a family is followed from year to year; the book says what it lacks."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tawney.law.statute_book import statute_book
from tawney.report.law_pages import instruments, law_pages

PAGES = Path(__file__).parents[2] / "docs" / "law"


@pytest.fixture(scope="module")
def pages():
    return law_pages(statute_book())


def test_the_pages_of_the_law_are_as_the_statute_book_is(pages):
    stale = [n for n, text in pages.items() if not (PAGES / n).exists() or (PAGES / n).read_text("utf-8") != text]
    assert not stale, "write them anew with: tawney law write docs/law"
    assert {p.name for p in PAGES.iterdir()} == set(pages)


def test_every_instrument_has_a_page_and_a_line_in_the_overview(pages):
    for name in instruments(statute_book()):
        assert f"{name}.md" in pages
        assert f"]({name}.md)" in pages["README.md"]


def test_every_dated_value_stands_on_its_page_with_its_source_and_grade(pages):
    book = statute_book()
    for name in instruments(book):
        held = [q for q in book.parameters.values() if q.path.startswith(f"{name}.")]
        rows = [line for line in pages[f"{name}.md"].splitlines() if re.search(r"\| [ABCU] \|$", line)]
        assert len(rows) == sum(len(q.history) for q in held)


def test_every_rule_stands_on_its_page_with_its_citation(pages):
    for rule in statute_book().rules:
        page = pages[f"{rule.function.__module__.split('.')[2]}.md"]
        assert f"| `{rule.name}` |" in page
        assert rule.citation in page


def test_every_chart_is_whole_and_says_what_it_is(pages):
    charts = {n: text for n, text in pages.items() if n.endswith(".svg")}
    assert charts
    for name, text in charts.items():
        root = ElementTree.fromstring(text)
        assert root.get("role") == "img"
        assert name.removesuffix(".svg").replace("_", " ") in root.get("aria-label")


def test_a_family_is_followed_from_year_to_year(tawney):
    said = tawney("household", "--earnings", 18_000, "--children", "3,7", "--years", "2010-11..2012-13")
    assert said.code == 0
    lines = [line for line in said.out.splitlines() if line.startswith("201")]
    assert [line[:7] for line in lines] == ["2010-11", "2011-12", "2012-13"]
    assert "Tax credits" in said.words


SEVERELY_DISABLED_CHILD = """
[household]
region = "LONDON"
tenure = "COUNCIL_RENT"
rent = 9_000

[[benefit_unit]]
draw_rollout = 0.99
[[benefit_unit.person]]
age = 41
sex = "FEMALE"
employment_income = 15_000
hours_worked = 30

[[benefit_unit.person]]
age = 9
sex = "MALE"
dla_care = "HIGHER"
"""


def test_a_year_that_rests_on_an_amount_that_is_not_known_says_so_and_the_others_stand(tawney, tmp_path):
    family = tmp_path / "family.toml"
    family.write_text(SEVERELY_DISABLED_CHILD, encoding="utf-8")
    said = tawney("household", family, "--years", "2010-11..2012-13")
    assert said.code == 0
    lines = [line for line in said.out.splitlines() if line.startswith("201")]
    assert [line.split()[1:3] for line in lines[1:2]] == [["not", "known"]]
    assert [line[:9] for line in lines if "£" in line] == ["2010-11  ", "2012-13  "]
    assert "premiums.enhanced_disability_premium_child is not known from 2011-04-11, and " in said.words
    assert "Set it in a package if you have the figure." in said.words


@pytest.mark.parametrize("written", ["2012-13", "2012-13..2010-11", "2010..2012"])
def test_years_written_another_way_are_refused(tawney, written):
    answer = tawney("household", "--years", written)
    assert answer.err == (
        f"tawney: '{written}' are not years. Expected a range such as 2010-11..2027-28, the earlier first.\n"
    )


def test_the_book_says_what_it_covers_what_it_lacks_and_what_is_still_to_be_set(tawney):
    said = tawney("law", "check").words
    assert "Coverage, 2010-11 to 2027-28" in said
    # five years to a group: the premium of 2011-12 is not known, and next April's amounts are not set
    assert "premiums .?... ..... ..... ..- " in said
    assert "No value is without a grade" in said
    assert "Not known: premiums.enhanced_disability_premium_child from 2011-04-11" in said
    assert "domestic_rates: average_poundage (2010-04-01, " in said.split("Grade U, recalled or estimated")[1]
    assert "Raised in each of the last two Aprils, and not yet set for 2027-28: " in said
    assert "state_pension: basic_full_rate, basic_rate_on_spouse, new_full_rate " in said.split("not yet set for")[1]


def test_pages_that_cannot_be_written_are_said_to_be_so(tawney, tmp_path):
    taken = tmp_path / "taken"
    taken.write_text("a file", encoding="utf-8")
    answer = tawney("law", "write", taken)
    assert answer.err == f"tawney: {taken}: The pages cannot be written: File exists.\n"
    assert answer.code == 1
