"""Who loses most, and the headline by what is assumed: drawn whole, said with care, in tables and in open data."""

import math
from dataclasses import replace

import pytest
from reading import chart, marks, overlaps, words
from sample import money, sample

from tawney.assessment.ranked import Intersection, Ranked, Ranking, UnderChoice
from tawney.assessment.results import UnderIndex
from tawney.report.assumed import fan_figure
from tawney.report.charts.spans import Span, spans
from tawney.report.disclosure import withhold
from tawney.report.open_data import tables
from tawney.report.rankings import ranking_figures
from tawney.report.write import files_of
from tawney.vocabulary.estimate import Estimate

REACH = 3.5


def ranked(group, percent, error, places, p=0.002):
    figure = Estimate(percent, error, 120, "%")
    low, high = percent - REACH * error, percent + REACH * error
    return Ranked("Family type", group, money(percent * 300, error * 300), figure, low, high, p, *places)


ROWS = (
    ranked("Lone parent", -9.0, 0.5, (1, 1)), ranked("Three or more children", -4.0, 0.6, (2, 3)),
    ranked("Poorest tenth", -3.0, 1.2, (2, 4), 0.2), ranked("Two children", 1.0, 0.1, (4, 4)),
)  # fmt: skip
RANKING = Ranking("Every group", 76, 5, REACH, 1, 2, ROWS)


def choice(axis, name, poorest, chosen=False):
    return UnderChoice(
        axis, "Who claims" if axis else "As in this report", name, "in words", money(poorest, 30), money(-2000, 60),
        money(50, 20), money(3e9, 4e8), chosen,
    )  # fmt: skip


FAN = (choice("", "", -500, chosen=True), choice("take_up", "published", -900), choice("take_up", "none", 250))


def assessed(**more):
    return replace(sample(), **more)


@pytest.mark.parametrize("width", [640, 340])
def test_every_row_has_a_dot_within_the_picture_and_no_words_overlap(width):
    rows = [Span(row.group, row.percent, REACH) for row in ROWS]
    picture = chart(spans("s", "t", rows, bracket="Range of the dots", width=width))
    right, bottom = (float(v) for v in picture.get("viewBox").split()[2:])
    dots = marks(picture, "circle")
    assert len(dots) == len(ROWS)
    assert all(0 < float(d.get("cx")) < right and 0 < float(d.get("cy")) < bottom for d in dots)
    assert overlaps(picture) == ([], [])


def test_a_dot_is_hollow_where_the_wider_interval_spans_zero():
    rows = [Span(row.group, row.percent, REACH) for row in ROWS]
    kinds = [d.get("class") for d in marks(chart(spans("s", "t", rows)), "circle")]
    assert kinds == ["f-loss s-ink", "f-loss s-ink", "f-paper s-ink", "f-gain s-ink"]
    assert "not clear" in words(chart(spans("s", "t", rows)))


def test_the_bracket_reaches_from_the_lowest_dot_to_the_highest_and_no_further():
    picture = chart(spans("s", "t", [Span(f"r{k}", money(v, 200)) for k, v in enumerate((-900, 250))], bracket="All"))
    ends = sorted(float(d.get("cx")) for d in marks(picture, "circle"))
    lines = [m for m in marks(picture, "line") if m.get("class") == "s-total"]
    assert len(lines) == 3
    xs = sorted(float(m.get(key)) for m in lines for key in ("x1", "x2"))
    assert (xs[0], xs[-1]) == pytest.approx(tuple(ends), abs=0.01)


def test_the_headline_names_one_group_only_where_it_is_told_from_all_others():
    (figure,) = ranking_figures(assessed(rankings=(RANKING,)))
    assert figure.headline == "Lone parent: they lose most of 76 groups"
    open_ended = replace(RANKING, rows=(ranked("Lone parent", -5.0, 0.9, (1, 3)), *ROWS[1:]), may_be_first=3)
    (other,) = ranking_figures(assessed(rankings=(open_ended,)))
    assert other.headline == "Any of 3 of 76 groups may lose most"


def test_the_sentence_and_the_note_say_how_many_were_looked_at():
    (figure,) = ranking_figures(assessed(rankings=(RANKING,)))
    assert figure.sentence == "Even when it is allowed for that 76 groups are compared, 2 of them lose clearly."
    assert "3.50 standard errors either way" in figure.note
    assert "5 groups with fewer than 30 in the sample are left out." in figure.note
    (none,) = ranking_figures(assessed(rankings=(replace(RANKING, lose_clearly=0),)))
    assert none.sentence == "No group's loss is clear once it is allowed for how many groups are compared."


def test_the_table_gives_both_intervals_the_chance_and_the_places():
    (figure,) = ranking_figures(assessed(rankings=(RANKING,)))
    table = figure.tables[0]
    first, third = table.rows[0], table.rows[2]
    assert first[:2] == ("Lone parent", "Family type")
    assert first[6:] == ("under 0.01", "1", "120")
    assert third[6:] == ("0.20", "2 to 4", "120")
    assert first[3] != first[4]


def test_a_ranking_of_nothing_has_no_figure():
    still = tuple(replace(row, percent=Estimate(0.0, 0.0, 120, "%")) for row in ROWS)
    assert ranking_figures(assessed(rankings=(replace(RANKING, rows=still),))) == ()


def test_the_fan_has_a_row_for_each_assumption_and_each_other_index_and_a_range():
    indexes = (
        UnderIndex("cpi", "prices", money(-500, 30), money(-2000, 60), money(50, 20), money(3e9, 4e8), is_chosen=True),
        UnderIndex("as_planned", "as planned", money(-1400, 40), money(-2000, 60), money(-9, 20), money(3e9, 4e8)),
        UnderIndex("gdp", "by income", why_not="not known"),
    )
    figure = fan_figure(assessed(sensitivity=FAN, indexes=indexes))
    assert figure is not None
    assert figure.headline == "Poorest tenth: −£1,400 to +£250 a year by what is assumed"
    assert [row[0] for row in figure.tables[0].rows] == [
        "As in this report", "Who claims: published", "Who claims: none", "Index: as planned",
    ]  # fmt: skip
    assert "Range of the dots" in words(chart(figure.wide))
    assert "no interval, and no chance" in figure.note


def test_without_other_assumptions_there_is_no_fan():
    assert fan_figure(assessed()) is None
    assert fan_figure(assessed(sensitivity=FAN[:1])) is None


def test_both_are_sections_of_the_page_and_files_of_the_report():
    files = files_of(withhold(assessed(rankings=(RANKING,), sensitivity=FAN)))
    page = files["report.html"]
    for section, title in (("who-loses", "Who loses most"), ("assumptions", "Under other assumptions")):
        assert f'<section id="{section}"' in page
        assert f'<li><a href="#{section}">{title}</a></li>' in page
    assert {"charts/who-loses-1.svg", "charts/assumed.svg"} < set(files)
    assert '<section id="assumptions"' not in files_of(withhold(sample()))["report.html"]


def test_open_data_has_the_places_the_choices_and_no_hidden_intersection():
    hidden = Intersection(
        ("tenure", "region"), ("Owned", "Wales"), "households", money(98765.4, 1, 7, suppressed=True),
        Estimate(4321.0, 1.0, 7, "%", suppressed=True), 8642.0,
    )  # fmt: skip
    shown = replace(hidden, cash=money(-12, 3), percent=Estimate(-1.0, 0.2, 90, "%"), labels=("Rented", "Wales"))
    cleared = withhold(assessed(rankings=(RANKING,), sensitivity=FAN, intersections=(hidden, shown)))
    found = tables(cleared)
    places = [line.figure.value for line in found["who_loses"] if line.measure == "lowest_place"]
    assert places == [1, 3, 4, 4]
    assert "take_up=published" in {line.group for line in found["sensitivity"]}
    values = {line.group: line.figure.value for line in found["intersections"] if line.measure == "change_cash"}
    assert math.isnan(values["Owned | Wales"])
    assert values["Rented | Wales"] == -12
    sizes = [line.figure.value for line in found["intersections"] if line.measure == "population"]
    assert math.isnan(sizes[0])
