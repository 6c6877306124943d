"""Poverty four ways: every measure stands beside the others, and whether they agree is said."""

import pytest
from reading import Page
from sample import sample

from tawney.assessment.results import Indicator
from tawney.report.page import page_of, render
from tawney.report.poverty import GROUPS, WAYS, four_ways, poverty_sentences
from tawney.vocabulary.estimate import Estimate


def rate(name, change, error=0.001, **marks):
    return Indicator(
        name, name, "share", Estimate(0.2, 0.005, 900, "share"), Estimate(0.2 + change, 0.005, 900, "share"),
        Estimate(change, error, 900, "share", **marks),
    )  # fmt: skip


def four(*changes, group="children", **marks):
    return tuple(
        rate(f"{line}_{group}_{income}", c, **marks) for (line, income, _), c in zip(WAYS, changes, strict=True)
    )


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ((-0.02, -0.02, -0.03, -0.01), "Children in poverty: down by all four measures."),
        ((0.02, 0.02, 0.03, 0.01), "Children in poverty: up by all four measures."),
        ((0.02, 0.0001, -0.03, 0.0001), "Children in poverty: down by one and up by one of the four measures, not "
                                        "clear by two."),
        ((0.0001, 0.0001, 0.0001, 0.0001), "Children in poverty: no clear change by any of the four measures."),
        ((-0.02, 0.0001, -0.03, -0.03), "Children in poverty: down by three of the four measures, not clear by one."),
    ],
)  # fmt: skip
def test_whether_the_measures_agree_is_said(changes, said):
    assert poverty_sentences(four(*changes)) == (said,)


def test_a_cell_has_both_rates_the_change_and_its_interval():
    table = four_ways(four(-0.02, 0.0, 0.0, 0.0))
    assert table.rows[0][0] == "Children"
    assert table.rows[0][1] == "20.0% to 18.0%: −2.00\u00a0pp (−2.20 to −1.80\u00a0pp)"
    assert len(table.columns) == 5


def test_a_figure_that_may_not_be_shown_is_not():
    hidden = four(-0.02, -0.02, -0.02, -0.02, suppressed=True)
    assert four_ways(hidden).rows[0][1:] == ("[c]",) * 4
    assert poverty_sentences(hidden) == ("Children in poverty: no clear change by any of the four measures.",)


def test_a_group_without_all_four_is_left_out():
    assert four_ways(four(-0.02, 0.0, 0.0, 0.0)[:3]) is None
    assert poverty_sentences(sample().indicators) == ()


def test_the_page_has_the_table_for_every_group():
    from dataclasses import replace

    held = tuple(i for group, _ in GROUPS for i in four(-0.02, -0.02, 0.03, 0.0001, group=group))
    found = replace(sample(), indicators=held)
    page = Page(render(page_of(found), found))
    assert page.faults == []
    assert "Pensioners in poverty: down by two and up by one of the four measures, not clear by one." in page.root.text
