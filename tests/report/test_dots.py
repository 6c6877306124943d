"""Fifty dots are fifty outcomes: as many on each side of zero as the normal distribution puts there."""

import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading import chart, marks, overlaps, words
from sample import money, paid_outright, sample, secret

from tawney.report.charts.dots import can_be_counted, counted, dots, outcomes, split
from tawney.report.sureness import sure_figure

SIDES = ("cost money", "save money")


def drawn(estimate, width=640):
    return chart(dots("d", "t", estimate, SIDES, width=width))


def test_a_figure_of_zero_saves_in_half_of_the_outcomes():
    assert split(money(0, 10)) == (25, 25)
    assert counted(money(0, 10), SIDES) == "Of 50 equally likely outcomes, 25 save money and 25 cost money."


def test_a_figure_two_errors_from_zero_has_one_dot_on_the_other_side():
    # One in 44 lies under minus two standard errors: one dot of fifty.
    assert split(money(20, 10)) == (1, 49)


@given(st.floats(-1e10, 1e10), st.floats(1, 1e9))
def test_outcomes_have_the_mean_of_the_figure_and_rise(value, error):
    found = outcomes(money(value, error))
    assert len(found) == 50
    assert list(found) == sorted(found)
    assert math.isclose(math.fsum(found) / 50, value, abs_tol=1e-6 * (abs(value) + error))


@pytest.mark.parametrize("width", [640, 340])
@pytest.mark.parametrize(("value", "error"), [(0, 10), (865, 32), (-3e9, 2e9), (1, 1e8)])
def test_fifty_dots_are_drawn_inside_the_picture_and_none_over_another(value, error, width):
    picture = drawn(money(value, error), width)
    places = [(float(c.get("cx")), float(c.get("cy")), float(c.get("r"))) for c in marks(picture, "circle")]
    assert len(places) == len(set(places)) == 50
    right, bottom = (float(v) for v in picture.get("viewBox").split()[2:])
    assert all(r <= x <= right - r and 0 < y < bottom for x, y, r in places)
    assert all(math.hypot(a[0] - b[0], a[1] - b[1]) > 2 * a[2] - 0.01 for i, a in enumerate(places) for b in places[:i])
    assert overlaps(picture) == ([], [])


def test_dots_under_zero_are_hollow():
    kinds = [c.get("class") for c in marks(drawn(money(5, 10)), "circle")]
    assert (kinds.count("f-paper s-loss"), kinds.count("f-gain")) == split(money(5, 10))


def test_a_zero_that_is_far_away_is_not_on_the_axis():
    assert "£0" not in words(drawn(money(865, 32)))
    assert "£0" in words(drawn(money(100, 32)))


def test_what_may_not_be_told_is_not_drawn():
    assert not can_be_counted(secret("A").cash)
    assert not can_be_counted(money(5, math.nan))
    assert not can_be_counted(money(5, 0.0))


def test_a_package_that_pays_for_itself_is_told_by_its_poorest_tenth():
    figure = sure_figure(sample())
    assert figure.headline == "50 of 50 equally likely outcomes are a gain"
    assert figure.subtitle.startswith("Mean change of the poorest tenth, £ a year: 50 equally likely outcomes")


def test_a_package_with_a_cost_is_told_by_what_it_saves():
    figure = sure_figure(paid_outright())
    assert figure.sentence == "Of 50 equally likely outcomes, 0 save money and 50 cost money."
    assert figure.tables[0].rows[1:] == (
        ("Outcomes that save money", "0", "of 50"),
        ("Outcomes that cost money", "50", "of 50"),
    )


def test_without_an_error_there_is_no_figure():
    assert sure_figure(replace(paid_outright(), net_cost=money(5e9, math.nan))) is None
    assert sure_figure(replace(sample(), groupings={})) is None
