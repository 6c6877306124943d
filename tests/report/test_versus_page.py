"""Two packages on one page: who is better off under which, only where that is clear, and the same in its tables."""

import json
import math
from dataclasses import replace

import pytest
from reading import Page
from sample import SECRET, change, income, indicators, money, paid_outright, sample

from tawney.assessment.versus import Versus
from tawney.report.versus_page import (
    VERSUS_DATA,
    VERSUS_PAGE,
    VERSUS_TABLE,
    group_table,
    key_table,
    sentences,
    versus_files,
    versus_headline,
)
from tawney.report.write import write_versus


def found(**marks):
    first, second = sample(), replace(paid_outright(), title="The other")
    return replace(Versus(first, second, first.groupings, money(17.9e9, 1e8), indicators()), **marks)


FILES = versus_files(found())
PAGE = Page(FILES[VERSUS_PAGE])


def poorest(row):
    return found(groupings={"income": replace(income(), rows=(row, *income().rows[1:]))})


def test_the_page_is_whole_and_fetches_nothing():
    assert PAGE.faults == []
    assert not PAGE.all("script", "link", "img")
    assert [a.attributes["href"] for a in PAGE.all("a")][-4:] == [
        "first/report.html", "second/report.html", "compare.csv", "compare.json",
    ]  # fmt: skip
    ids = [
        t.attributes["id"] for t in PAGE.all("section", "caption", "title", "desc", "h2", "h3") if "id" in t.attributes
    ]
    assert len(ids) == len(set(ids))


def test_the_title_says_under_which_the_poorest_are_better_off():
    assert PAGE.all("h1")[0].text == "Poorest tenth: about £640 a year better off under B than A"
    assert versus_headline(poorest(change("Poorest tenth", -640, 45))) == (
        "Poorest tenth: about £640 a year better off under A than B"
    )


def test_where_nothing_is_clear_nothing_is_claimed():
    unclear = poorest(change("Poorest tenth", 5, 45))
    assert versus_headline(unclear) == "B costs about £17.9 billion a year more"
    assert versus_headline(replace(unclear, net_cost=money(1e6, 1e9))) == (
        "No clear difference between the two for the poorest tenth"
    )
    said = list(sentences(unclear))
    assert said[2] == (
        "Poorest tenth: we cannot tell under which households are better off; the difference is between −£83 and +£93 "
        "a year."
    )


@pytest.mark.parametrize(
    ("cost", "said"),
    [
        (money(17.9e9, 1e8), "B costs the public purse about £17.9 billion a year more than A, between £17.7 billion "
                             "and £18.1 billion."),
        (money(-3e9, 1e8), "A costs the public purse about £3.00 billion a year more than B, between £2.80 billion and "
                           "£3.20 billion."),
        (money(1e8, 1e9), "We cannot tell which costs more: the difference is between −£1.9 billion and +£2.1 billion "
                          "a year."),
        (money(0, 0), "Both cost the public purse the same."),
        (money(5e9, math.nan), "We cannot tell which costs more."),
    ],
)  # fmt: skip
def test_the_cost_is_said_as_far_as_it_is_known(cost, said):
    assert next(sentences(found(net_cost=cost))) == said


def test_shares_say_who_is_better_off_under_which():
    said = list(sentences(found()))
    assert said[1] == (
        "About 42% of households are better off under B than under A, 41% are better off under A, and for 17% there is "
        "no difference of more than £1 a week."
    )


def test_poverty_is_said_to_be_higher_or_lower():
    said = list(sentences(found()))
    assert said[-2] == (
        "People in relative poverty after housing costs: about 1.5 percentage points lower under B than under A, "
        "between 1.2 and 1.8 percentage points."
    )


def test_the_first_table_has_both_and_the_difference_with_its_own_interval():
    table = key_table(found())
    assert [c.heading for c in table.columns][1:] == [
        "A", "95% interval", "B", "95% interval", "B less A", "95% interval",
    ]  # fmt: skip
    assert table.rows[0][-2] == "+£17.9bn"
    assert len(table.rows) == 7


def test_a_group_stands_under_both_packages():
    table = group_table(income(), income(), income())
    assert table.rows[0][:4] == ("Poorest tenth", "+£640", "+£640", "+£640")
    assert table.rows[-1][0] == "All"


def test_no_hidden_figure_is_in_any_file():
    for content in FILES.values():
        assert str(int(SECRET)) not in content.replace(",", "")


def test_the_data_hold_the_difference_and_name_both_runs():
    data = json.loads(FILES[VERSUS_DATA])
    assert (data["first"], data["second"]) == (sample().run_hash, sample().run_hash)
    assert data["net_cost"]["value"] == 17.9e9
    assert FILES[VERSUS_TABLE].splitlines()[1].startswith("cost,All together,net_cost,1.79e+10,")


def test_a_bare_comparison_still_makes_a_page():
    bare = replace(sample(), groupings={}, indicators=())
    page = Page(versus_files(Versus(bare, bare, {}, money(0, 0), ()))[VERSUS_PAGE])
    assert page.faults == []


def test_the_folder_holds_the_page_and_both_reports(tmp_path):
    page = write_versus(found(), tmp_path / "r")
    assert page == tmp_path / "r" / "compare.html"
    assert {p.name for p in (tmp_path / "r").iterdir()} == {
        "compare.html", "compare.json", "compare.csv", "first", "second",
    }  # fmt: skip
    assert (tmp_path / "r" / "second" / "report.html").exists()
    assert write_versus(found(), tmp_path / "r") == page
