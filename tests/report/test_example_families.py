"""Example families on the page: exact to the pound, the budget line drawn as the law has it, and told in words."""

from dataclasses import replace

import pytest
from reading import chart, marks, overlaps, words
from sample import sample

from tawney.assessment.family_results import BudgetLine, FamilyFinding, Piece
from tawney.report.charts.budget import budget, jumps, rate_of, told
from tawney.report.example_families import families_headline, families_table, family_figures, family_sentence
from tawney.report.open_data import tables
from tawney.report.page import page_of

BEFORE = (Piece(0, 10_000, 12_000, 20_000), Piece(10_000, 60_000, 19_000, 39_000))
AFTER = (Piece(0, 15_000, 12_000, 24_000), Piece(15_000, 60_000, 24_000, 46_500))
LINE = BudgetLine(BEFORE, AFTER, 35_000)


def family(name, before, after, line=None):
    parts = {"Income tax": after - before - 10 if after != before else 0.0, "Other benefits": 10.0 * (after != before)}
    return FamilyFinding(name, name.title(), f"A {name}", "A study that uses it", before, after, before - 5, after - 5,
                         parts, line)  # fmt: skip


FOUND = (
    family("earner", 30_000, 29_500),
    family("lone parent", 25_000, 26_000, LINE),
    family("pensioner", 9_000, 9_000),
)
ASSESSED = replace(sample(), families=FOUND)


def test_a_headline_counts_who_gains_and_who_loses():
    assert families_headline(FOUND) == "Of 3 example families 1 gain, 1 lose, 1 see no change"


def test_the_greatest_loss_and_gain_are_told():
    assert family_sentence(FOUND) == (
        "The greatest loss is £500 a year: a earner. The greatest gain is £1,000 a year: a lone parent."
    )
    assert family_sentence(FOUND[2:]) == "None of them sees any change."


def test_the_table_says_what_changes_the_greatest_first():
    rows = families_table(FOUND).rows
    assert rows[0] == ("A earner", "£30,000", "£29,500", "−£500", "−£500", "Income tax −£510; Other benefits +£10")
    assert rows[2][-1] == "Nothing"


def test_a_figure_stands_for_all_and_one_for_each_line():
    figures = family_figures(ASSESSED)
    assert [f.name for f in figures] == ["families", "budget-lone-parent"]
    assert family_figures(sample()) == ()
    assert figures[1].headline == "At worst 50p of the next pound of pay is lost"
    assert page_of(ASSESSED).families == figures


def test_the_open_data_hold_every_figure_of_every_family():
    lines = tables(ASSESSED)["families"]
    assert len(lines) == 3 * 7
    assert {line.figure.standard_error for line in lines} == {0.0}
    assert "families" not in tables(sample())


@pytest.mark.parametrize("width", [640, 340])
def test_the_line_is_drawn_as_the_law_has_it(width):
    picture = chart(budget("b", "t", LINE, width=width))
    drawn = [e for e in marks(picture, "line") if e.get("data-start") is not None]
    assert [(e.get("data-start"), e.get("data-end"), e.get("data-high")) for e in drawn] == [
        ("0", "10000", "20000"), ("10000", "60000", "39000"), ("0", "15000", "24000"), ("15000", "60000", "46500"),
    ]  # fmt: skip
    assert overlaps(picture) == ([], [])
    assert "this family" in words(picture)


def test_a_jump_is_an_open_and_a_full_dot():
    circles = marks(chart(budget("b", "t", LINE)), "circle")
    assert [c.get("class") for c in circles] == ["f-paper s-total", "f-total s-total"]
    assert len(jumps(BEFORE)) == 1
    assert jumps(AFTER) == []


def test_the_chart_says_itself_in_words():
    assert told(LINE) == [
        "From £0 to £15,000 of pay, 20p of the next pound is lost.",
        "From £15,000 to £60,000 of pay, 50p of the next pound is lost.",
    ]
    assert told(BudgetLine(AFTER, BEFORE, 0))[-1] == "At £10,000 net income falls by £1,000."


def test_a_rate_over_120_per_cent_is_cut_in_the_picture_and_whole_in_the_words():
    steep = (Piece(0, 1_000, 10_000, 9_000), Piece(1_000, 60_000, 9_000, 40_000))
    assert rate_of(steep[0]) == 2
    line = BudgetLine(steep, steep, 0)
    assert "200p" in told(line)[0]
    heights = [float(e.get("y1")) for e in marks(chart(budget("b", "t", line)), "line")]
    assert min(heights) > 0
