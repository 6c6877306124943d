"""Lorenz curves and the change along the order: what is clear is said, and the tables hold what is drawn."""

import math
from dataclasses import replace

import pytest
from reading import Page
from sample import sample

from tawney.assessment.curve_results import Curves
from tawney.report.curve_figures import curve_figures, growth_headline, lorenz_headline
from tawney.report.open_data import tables
from tawney.report.page import page_of, render
from tawney.vocabulary.estimate import Estimate

SHARES = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95)
PLACES = tuple(k / 100 for k in range(5, 100, 5))


def share(value, error=0.001):
    return Estimate(value, error, 9000, "share")


def made(slope=-0.05, error=0.001):
    before = tuple((p, share(p**2, error)) for p in SHARES)
    after = tuple((p, share(p**2 + 0.01 * p * (1 - p), error)) for p in SHARES)
    apart = tuple((p, share(0.01 * p * (1 - p), 0.0001)) for p in SHARES)
    growth = tuple((p, share(0.02 + slope * p, error)) for p in PLACES)
    return Curves(before, after, apart, growth, share(0.001), 0.21)


FOUND = replace(sample(), curves=made())


def test_both_charts_stand_after_those_of_the_tenths():
    assert [f.name for f in page_of(FOUND).income][-2:] == ["lorenz", "growth"]
    assert curve_figures(sample()) == ()


def test_the_page_with_them_is_whole():
    page = Page(render(page_of(FOUND), FOUND))
    assert page.faults == []
    assert {"lorenz", "growth"} <= {f.attributes["id"] for f in page.all("figure")}


def test_where_nothing_moves_there_is_no_chart():
    still = tuple((p, share(0.0, 0.0)) for p in SHARES)
    curves = replace(made(), apart=still, growth=tuple((p, share(0.0, 0.0)) for p in PLACES))
    assert curve_figures(replace(sample(), curves=curves)) == ()


@pytest.mark.parametrize(
    ("slope", "error", "said"),
    [
        (-0.05, 0.001, "The bottom of the order fares better than the top"),
        (0.05, 0.001, "The top of the order fares better than the bottom"),
        (-0.05, 0.05, "It is not clear whether the bottom or the top fares better"),
        (-0.05, math.nan, "It is not clear whether the bottom or the top fares better"),
    ],
)
def test_which_end_fares_better_is_said_where_it_is_clear(slope, error, said):
    assert growth_headline(made(slope, error).growth) == said


def test_the_share_of_the_poorest_is_said_where_it_is_clear():
    assert (
        lorenz_headline(share(0.0024, 0.0001)) == "The share of the poorest 40% rises by about 0.24 percentage points"
    )
    assert lorenz_headline(share(-0.0024, 0.0001)).startswith("The share of the poorest 40% falls by about 0.24")
    assert lorenz_headline(share(0.0024, 0.1)) == "No clear change in the share of the poorest 40%"


def test_the_tables_hold_every_point():
    lorenz, growth = curve_figures(FOUND)
    assert len(lorenz.tables[0].rows) == len(SHARES)
    assert lorenz.tables[0].rows[3][:2] == ("the poorest 40%", "16.0%")
    assert len(growth.tables[0].rows) == len(PLACES)
    assert growth.tables[0].rows[0][0] == "5%"


def test_the_open_data_hold_them_too():
    lines = tables(FOUND)["curves"]
    assert len(lines) == 3 * len(SHARES) + len(PLACES) + 1
    assert "curves" not in tables(sample())
