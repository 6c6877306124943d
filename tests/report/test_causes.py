"""What did it, on the page and in the data: only what is clear is said, and nothing that is hidden can be found."""

from __future__ import annotations

from dataclasses import replace

import pytest
from reading import Page, word_boxes
from reading import chart as read_chart
from sample import CREDIT, SECRET, TAX, money, sample, since_a_year

from tawney.report import causes
from tawney.report.disclosure import withhold
from tawney.report.open_data import as_csv, as_json, tables
from tawney.report.page import page_of, render

SHOWN = withhold(since_a_year())
TEXT = render(page_of(SHOWN), SHOWN)
PAGE = Page(TEXT)


def with_cash(assessment, name, title, figure):
    """The assessment with one cause's effect on everyone made another."""
    changed = tuple(
        replace(a, causes=tuple(replace(c, cash=figure) if c.title == title else c for c in a.causes))
        if a.name == name
        else a
        for a in assessment.attributions
    )
    return replace(assessment, attributions=changed)


def test_the_page_has_its_section_and_its_panel_and_is_whole():
    assert PAGE.faults == []
    assert 'id="did-it"' in TEXT
    assert '<a href="#did-it">What did it</a>' in TEXT
    assert "Under another index" in TEXT


def test_without_an_earlier_law_there_is_neither():
    plain = withhold(sample())
    text = render(page_of(plain), plain)
    assert "What did it" not in text
    assert "Under another index" not in text


def test_the_headline_names_what_adds_and_what_takes_most():
    through, tenths = causes.cause_figures(SHOWN)
    assert through.headline == "Income tax adds about £340, universal credit takes about £400"
    assert tenths.headline == "Poorest tenth: no period took from it" or tenths.headline.startswith("Poorest tenth")


def test_where_nothing_is_clear_nothing_is_claimed():
    doubtful = with_cash(with_cash(SHOWN, "instrument", TAX, money(30, 90)), "instrument", CREDIT, money(-20, 90))
    through, _ = causes.cause_figures(doubtful)
    assert through.headline == "No instrument has a clear effect on the average household"
    assert "For the average household no one instrument has a clear effect." in through.sentence


def test_a_period_whose_interval_spans_zero_is_not_said_to_give_or_take():
    said = causes.cause_sentences(SHOWN)
    assert "What took effect in 2010-15 added about £200 a year, between £170 and £230." in said
    assert "What took effect in 2015-17: no clear change for the average household." in said


def test_the_poorest_tenth_has_its_own_sentence():
    assert "For the poorest tenth the most is added by income tax (about £680 a year" in causes.cause_sentences(SHOWN)


def test_each_instrument_stands_with_its_parliaments_and_the_purse():
    found, parliaments = SHOWN.attributions[0], SHOWN.attributions[2]
    table = causes.by_instrument_table(found, parliaments)
    assert [c.heading for c in table.columns] == ["Instrument", "2010-15", "2015-17", "All together", "Public purse"]
    assert table.rows[0] == ("Income tax", "+£300", "+£40", "+£340 (+£300 to +£380)", "−£10.2bn (−£11.4bn to −£9.0bn)")
    assert table.rows[-1][:3] == ("All together", "+£200", "−£300")


def test_at_one_step_what_each_does_only_with_others_is_told():
    table = causes.at_once_table(SHOWN.attributions[1])
    assert table.rows[0] == ("Income tax", "+£340 (+£300 to +£380)", "+£360", "+£320", "−£30")


def test_the_index_of_the_report_is_strong_and_an_unknown_one_says_why():
    table = causes.index_table(SHOWN)
    assert table.strong == {0}
    assert table.rows[1] == (
        "gdp: by national income. Not known: the book has no figure for a year of it", "–", "–", "–", "–",
    )  # fmt: skip


def test_a_hidden_group_can_be_found_nowhere():
    data = as_csv(line for lines in tables(SHOWN).values() for line in lines)
    for text in (TEXT, as_json(SHOWN), data):
        assert f"{SECRET:g}"[:5] not in text
    assert "[c]" in causes.by_group_table(SHOWN.attributions[2], SHOWN.groupings["income"]).rows[4]


def test_every_figure_is_in_the_open_data():
    lines = tables(SHOWN)
    by_key = {(line.table, line.group, line.measure): line.figure for line in lines["attribution"]}
    assert by_key["attribution_instrument", "All", "cash_income_tax"].value == 340
    assert by_key["attribution_instrument", "All | 2015-17", "cash_universal_credit"].value == -300
    assert by_key["attribution_instrument_at_once", "All", "with_others_income_tax"].value == -30
    assert by_key["attribution_parliament", "income | Poorest tenth", "cash_2010-15"].value == 400
    assert {(line.group, line.measure) for line in lines["indexes"]} == {
        ("cpi", "poorest_tenth"), ("cpi", "richest_tenth"), ("cpi", "all"), ("cpi", "net_cost"),
    }  # fmt: skip


@pytest.mark.parametrize("figure", causes.cause_figures(SHOWN), ids=lambda f: f.name)
def test_no_word_of_a_drawing_lies_on_another(figure):
    for drawing in (figure.wide, figure.narrow):
        boxes = word_boxes(read_chart(drawing))
        for k, (text, one) in enumerate(boxes):
            for other_text, other in boxes[k + 1 :]:
                apart = one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
                assert apart, (text, other_text)


def test_instruments_alone_are_said_to_take_and_not_to_be_a_time():
    (tenths,) = causes.cause_figures(replace(SHOWN, attributions=SHOWN.attributions[1:2]))
    assert tenths.headline == "Poorest tenth: universal credit takes about £800"
    assert tenths.tables[-1].name == "did-it-at-once"


def test_years_alone_still_draw_the_tenths():
    years = replace(SHOWN, attributions=SHOWN.attributions[3:])
    (tenths,) = causes.cause_figures(years)
    assert tenths.name == "did-it-income"
    assert "by year of effect" in tenths.subtitle
