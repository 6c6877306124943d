"""Who loses most is told with how many were looked at, and nobody is named where nothing is clear."""

from dataclasses import replace

import pytest
from reading import Page
from sample import money, sample

from tawney.assessment.ranked import Intersection, Ranked, Ranking
from tawney.report.disclosure import withhold
from tawney.report.explorer import explorer_page, pairs_of
from tawney.report.page import page_of, render
from tawney.report.ranked import ranking_sentence, ranking_table
from tawney.vocabulary.estimate import Estimate


def ranked(group, percent, low, high, *, p=0.0001, places=(1, 1)):
    return Ranked("Tenure", group, money(percent * 300, 20), Estimate(percent, 0.1, 500, "%"), low, high, p, *places)


ROWS = (
    ranked("Owned with a mortgage", -1.0, -1.3, -0.7),
    ranked("Owned outright", -0.2, -0.5, 0.04, p=0.31, places=(2, 9)),
)
RANKING = Ranking("Every group", 70, 3, 3.1, 1, 1, ROWS)


def test_the_sentence_names_who_loses_most_and_how_many_were_compared():
    assert ranking_sentence(RANKING) == (
        "Of 70 groups compared, 1 loses clearly even so; Owned with a mortgage alone may lose most."
    )


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (ROWS[1:], "Of 70 groups compared, none loses clearly once it is allowed for how many were looked at."),
        ((), "Of 70 groups compared, none loses clearly once it is allowed for how many were looked at."),
        (
            (ranked("A", -1, -2, -0.5, places=(1, 4)),),
            "Of 70 groups compared, 1 or more lose clearly even so; A may lose most.",
        ),
    ],
)
def test_what_is_not_clear_is_not_claimed(rows, said):
    assert ranking_sentence(replace(RANKING, rows=rows)) == said


def test_the_table_has_the_interval_for_all_at_once_the_places_and_the_chance():
    table = ranking_table(RANKING, 0)
    assert [cell.replace("\u00a0", " ") for cell in table.rows[0]] == [
        "Owned with a mortgage", "Tenure", "−1.00%", "−1.3% to −0.7%", "−£300", "1", "under 0.1%",
    ]  # fmt: skip
    assert [cell.replace("\u00a0", " ") for cell in table.rows[1]][3:] == ["−0.5% to 0.0%", "−£60", "2 to 9", "31.0%"]
    assert "3 with fewer than 30 in the sample are left out. An interval reaches 3.1 standard errors" in table.note


def test_the_page_and_the_intersections_tell_it():
    found = withhold(replace(sample(), rankings=(RANKING,)))
    for text in (render(page_of(found), found), explorer_page(found)):
        page = Page(text)
        assert page.faults == []
        assert "Owned with a mortgage alone may lose most." in page.root.text


def test_every_two_groups_stand_on_the_page_of_intersections_once():
    cells = tuple(
        Intersection(names, (a, "Women"), "people", money(v, 10), Estimate(v / 300, 0.1, 900, "%"), 1e6)
        for names in (("income", "sex"), ("disability", "sex")) for a, v in (("First", -90.0), ("Second", 4.0))
    )  # fmt: skip
    found = withhold(replace(sample(), intersections=cells))
    pairs = pairs_of(found)
    assert [pair.title for pair in pairs] == [
        "Family type and disability", "Income tenth and sex", "Disability in the household and sex",
    ]  # fmt: skip
    assert [cell.state for cell in pairs[1].cells] == ["loss", "unclear"]
    assert "Every intersection" in Page(explorer_page(found)).root.text
