"""Claim cards in files and on a page: every figure with its interval or the reason why it has none."""

from __future__ import annotations

import csv
import io
import json
import math
from dataclasses import replace

import pytest
from reading import Page

from tawney.assessment.essay.card import Figure, Told, Worked, exactly, find_card
from tawney.indicators.mobility.tidy import COLUMNS, read_tidy, write_tidy
from tawney.report.claims import saying
from tawney.report.claims.files import HEADER, as_csv, as_json, as_tidy, brought_figures
from tawney.report.claims.page import rendered
from tawney.vocabulary.estimate import Estimate
from tawney.vocabulary.problems import IndicatorProblem

FIGURES = (
    Figure("=the first", Estimate(0.25, 0.01, 400, "share", "a note")),
    exactly("the second", 4.0, "points", "everybody is counted", arithmetic=True),
    Figure("the third", Estimate(7.0, 1.0, 9, "%"), interval=(4.0, 12.0), synthetic=True),
)
FULL = Told(find_card("S07"), Worked(FIGURES, "What <it> says.", False))
BARE = Told(find_card("S15"), None)
ABSENT = Told(find_card("S20"), None, "It is not here.")


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        (0.2545, "share", "25.5%"),
        (18.95, "%", "19.0%"),
        (-0.2, "%", "−0.2%"),
        (-0.0001, "share", "0.0%"),
        (-3298.6, "GBP/year", "−£3,299 a year"),
        (16.64, "GBP/week", "£17 a week"),
        (2.325, "GBP/hour", "£2.33 an hour"),
        (15.28, "GBP billion", "£15.3bn"),
        (34623.2, "people", "34,623 people"),
        (2, "rank", "2nd"),
        (11, "rank", "11th"),
        (23, "rank", "23rd"),
        (4.4, "generations", "4.4 generations"),
        (-0.0125, "log phi", "−0.0125"),
        (1.972, "slope", "1.97"),
        (3.0, "points", "+3.0 points"),
        (1, "places", "+1 places"),
        (math.nan, "points", "not known"),
    ],
)
def test_a_figure_is_written_in_its_unit(value, unit, words):
    assert saying.shown(value, unit) == words


def test_an_interval_names_its_unit_once_and_a_figure_without_one_says_why():
    assert saying.interval_of(FIGURES[2]) == "4.0% to 12.0%"
    assert saying.interval_of(Figure("x", Estimate(3.0, 1.0, 9, "points"))) == "+1.0 to +5.0 points"
    assert saying.interval_of(FIGURES[1]) == "none: everybody is counted"
    assert saying.interval_of(Figure("x", Estimate(3.0, math.nan, 9))) == "none"


def test_a_figure_of_too_few_people_is_written_nowhere():
    hidden = Figure("x", Estimate(0.123, 0.1, 3, "share", suppressed=True))
    told = replace(FULL, worked=Worked((hidden,), "s"))
    assert (saying.value_of(hidden), saying.interval_of(hidden)) == ("too few to show", "")
    for text in (as_csv([told]), as_json([told]), rendered([told], "here")):
        assert "0.123" not in text
        assert "12.3%" not in text


def test_a_card_in_words_says_what_differs_the_verdict_and_whether_it_is_borne_out():
    lines = dict(saying.card_lines(FULL))
    assert lines["Verdict"] == "the source says something else"
    assert lines["Borne out"] == "no"
    assert lines["What the source says"].startswith("11.1 months is the poorest fifth against the middle fifth.")
    assert "Why not" in dict(saying.card_lines(BARE))
    assert dict(saying.card_lines(ABSENT))["Worked out"] == "It is not here."


def test_ours_less_published_is_told_where_both_are_numbers_of_the_same_thing():
    card = find_card("S01")
    ours = Worked((exactly("x", 4.4, "generations", "w"),), "s")
    assert saying.difference(Told(card, ours)) == "−0.6 generations"
    assert saying.difference(Told(card, Worked((exactly("x", 5.2, "generations", "w"),), "s"))) == "none"
    assert saying.difference(FULL) == ""


def test_verdicts_are_counted():
    assert dict(saying.counted([FULL, BARE, BARE, ABSENT])) == {
        "recomputed": 0,
        "recomputed with a difference": 0,
        "the source says something else": 1,
        "cannot be recomputed from open data": 2,
        "its data are not here": 1,
    }


def test_csv_has_a_row_for_each_figure_and_one_for_a_claim_without():
    rows = list(csv.DictReader(io.StringIO(as_csv([FULL, BARE]))))
    assert tuple(rows[0]) == HEADER
    assert [row["claim"] for row in rows] == ["S07", "S07", "S07", "S15"]
    assert rows[0]["figure"] == "'=the first"
    assert float(rows[0]["low95"]) == pytest.approx(0.25 - 1.96 * 0.01, abs=1e-4)
    assert (rows[1]["low95"], rows[1]["no_interval"], rows[1]["of"]) == ("", "everybody is counted", "arithmetic")
    assert (rows[2]["low95"], rows[2]["high95"], rows[2]["of"]) == ("4", "12", "synthetic")
    assert (rows[3]["value"], rows[3]["verdict"]) == ("", "cannot be recomputed from open data")


def test_json_keeps_the_card_and_null_for_what_is_not_known():
    full, bare = json.loads(as_json([FULL, BARE]))
    assert full["formula"] == find_card("S07").formula
    assert full["figures"][1]["low95"] is None
    assert (full["borne_out"], bare["borne_out"], bare["figures"]) == (False, None, [])


def test_tidy_figures_come_back_as_they_went(tmp_path):
    path = tmp_path / "tidy.csv"
    write_tidy(path, as_tidy([FULL, BARE]))
    assert path.read_text(encoding="utf-8").splitlines()[0] == ",".join(COLUMNS)
    first, _, third = read_tidy(path)
    assert first.texts["label"] == "the source says something else"
    assert third.splits == {"figure": "the third", "of": "synthetic"}
    back = brought_figures(path)["S07"]
    assert [figure.estimate.value for figure in back] == [0.25, 4.0, 7.0]
    assert back[0].bounds == pytest.approx(FIGURES[0].bounds)
    assert back[1].bounds is None
    assert back[1].no_interval == "the file gives none"


def test_a_figure_that_somebody_brings_keeps_its_unit_or_takes_the_claims(tmp_path):
    path = tmp_path / "mine.csv"
    path.write_text("measure_code,value,lci,uci,sample_size,unit\ns01,4.8,4.1,5.5,900,\n", encoding="utf-8")
    ((figure,),) = brought_figures(path).values()
    assert saying.value_of(figure) == "4.8 generations"
    assert figure.bounds == pytest.approx((4.1, 5.5))
    assert figure.what.endswith("(from mine.csv)")


def test_a_claim_that_does_not_exist_is_refused_with_its_line(tmp_path):
    path = tmp_path / "mine.csv"
    path.write_text("measure_code,value\nS01,4.8\nS77,1\n", encoding="utf-8")
    with pytest.raises(IndicatorProblem) as caught:
        brought_figures(path)
    assert str(caught.value) == (
        f"{path}, line 3: There is no claim S77. Expected the number of a claim, as S17, in the column measure_code. "
        "Did you mean S27?"
    )


def test_the_page_is_closed_escaped_and_says_what_is_synthetic():
    text = rendered([FULL, BARE, ABSENT], "Open data from <there>.")
    page = Page(text)
    assert page.faults == []
    assert "What &lt;it&gt; says." in text
    assert "Open data from &lt;there&gt;." in text
    assert "Some figures are of a synthetic population." in text
    assert "<script" not in text
    marks = {tag.attributes["href"][1:] for tag in page.all("a") if tag.attributes["href"].startswith("#")}
    ids = {tag.attributes["id"] for tag in page.all("section", "article", "h2", "h3") if "id" in tag.attributes}
    assert marks <= ids
    assert "synthetic population" not in rendered([BARE], "here")
