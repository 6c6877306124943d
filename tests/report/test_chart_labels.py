"""What holds for every chart of the report: well-formed, described, no label on another, the same bytes each time."""

from xml.etree import ElementTree

import pytest
from reading import SVG, chart, marks, overlaps, words
from sample import paid_outright, sample

from tawney.report.charts.common import WIDE
from tawney.report.charts.groups import GroupRow, group_dots
from tawney.report.charts.lettering import shorten, width_of, wrap
from tawney.report.charts.winners import Shares, winners
from tawney.report.disclosure import withhold
from tawney.report.page import page_of
from tawney.vocabulary.estimate import Estimate


def figures(assessment):
    page = page_of(withhold(assessment))
    return [*page.income, *(f for _, f in (*page.groups, *page.pairs)), *page.poverty, *page.purse]


FIGURES = [(f"{f.name}-{shape}", getattr(f, shape)) for f in figures(sample()) for shape in ("wide", "narrow")]
EVERY = pytest.mark.parametrize("text", [t for _, t in FIGURES], ids=[n for n, _ in FIGURES])


@EVERY
def test_no_label_touches_another_or_leaves_the_picture(text):
    touching, outside = overlaps(chart(text))
    assert not touching
    assert not outside


@EVERY
def test_a_chart_is_one_image_with_a_title_and_a_description_from_its_data(text):
    drawn = chart(text)
    title, desc = drawn.find(f"{SVG}title"), drawn.find(f"{SVG}desc")
    assert drawn.get("role") == "img"
    assert drawn.get("aria-labelledby").split() == [title.get("id"), desc.get("id")]
    assert title.text
    assert any(c.isdigit() for c in desc.text)


@EVERY
def test_a_chart_has_few_gridlines_and_no_upright_words(text):
    drawn = chart(text)
    assert len({(e.get("x1"), e.get("y1")) for e in marks(drawn, "line") if e.get("class") == "s-grid"}) <= 6
    assert "rotate" not in text
    assert "-" not in "".join(w for w in words(drawn) if w.startswith("-"))


@EVERY
def test_a_chart_brings_nothing_from_outside(text):
    bare = text.replace("http://www.w3.org/2000/svg", "")
    assert "http" not in bare
    assert "<script" not in bare
    assert "<image" not in bare


def test_the_same_assessment_gives_the_same_bytes():
    assert [f.wide for f in figures(sample())] == [f.wide for f in figures(sample())]


def test_a_wide_chart_is_640_units_and_a_phone_gets_a_narrow_one():
    assert {chart(f.wide).get("viewBox").split()[2] for f in figures(sample())} == {str(WIDE)}
    assert {chart(f.narrow).get("viewBox").split()[2] for f in figures(sample())} == {"340"}


def test_marks_carry_their_exact_values():
    page = page_of(withhold(sample()))
    drawn = chart(page.groups[2][1].wide)
    (women,) = (e for e in marks(drawn, "g") if e.get("data-label") == "Women")
    assert float(women.get("data-value")) == 95
    assert float(women.get("data-low95")) == pytest.approx(95 - 1.959964 * 20)


def test_an_unclear_change_reads_not_clear_and_a_small_group_too_few():
    drawn = words(chart(page_of(withhold(sample())).groups[0][1].wide))
    assert drawn.count("too few") == 3
    assert "not clear" in drawn


def test_names_from_outside_are_escaped():
    nasty = "<b>\"A\" & 'B'</b>\x00\x07"
    text = winners("w", nasty, [Shares(nasty, 0.2, 0.2, 0.2, 0.2, 0.2)])
    assert "<b>" not in text
    assert chart(text).find(f"{SVG}title").text == "<b>\"A\" & 'B'</b>\ufffd\ufffd"


def test_a_waterfall_that_costs_money_says_so():
    wide = page_of(withhold(paid_outright())).purse[0].wide
    assert "−£17.9bn" in words(chart(wide))


def test_the_smallest_shares_keep_their_words_on_the_page():
    groups = [Shares("Richest tenth", 0.001, 0.002, 0.995, 0.001, 0.001), Shares("All", 0.5, 0.496, 0, 0.002, 0.002)]
    for width in (640, 340):
        assert overlaps(chart(winners("w", "t", groups, width=width))) == ([], [])


def test_long_names_are_broken_and_cut_but_never_too_wide():
    name = "Households of adults of differing ethnic groups, with a disabled child and a disabled adult"
    lines = wrap(name, 120, most=3)
    assert len(lines) == 3
    assert lines[-1].endswith("…")
    assert all(width_of(line) <= 120 for line in lines)
    assert shorten("Short", 100) == "Short"


def test_three_line_names_still_do_not_touch():
    rows = [
        GroupRow(f"Pensioners in poverty at a fixed line after housing costs {i}", Estimate(i, 0.4, 50, "%"))
        for i in range(9)
    ]
    assert overlaps(chart(group_dots("g", "t", rows, None))) == ([], [])


def test_touching_labels_would_be_noticed():
    crowded = FIGURES[0][1].replace("</svg>", '<text x="10" y="14" font-size="14">Over the legend</text></svg>')
    assert [b for _, b in overlaps(chart(crowded))[0]] == ["Over the legend"]


def test_a_broken_chart_would_be_noticed():
    with pytest.raises(ElementTree.ParseError):
        chart(FIGURES[0][1].replace("</svg>", ""))
