"""The documented runs over open data: what they find is what was published."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pytest
from mobility_tables import needs_shared

sys.path.insert(0, str(Path(__file__).parents[2] / "examples" / "mobility"))

import classic_tables
import great_gatsby
import state_of_the_nation

from tawney.assessment.essay.countries import curve, places
from tawney.assessment.essay.nation import CLASSES, by_decade, by_ethnicity, classes, relative_by_year, trend
from tawney.assessment.essay.shelf import Shelf
from tawney.indicators.mobility.absolute import between, downward, upward
from tawney.indicators.mobility.flows import outflow_rate

pytestmark = needs_shared
SHELF = Shelf(great_gatsby.FOLDER)


def test_the_commissions_sentences_follow_from_its_table():
    """The page of MO11: of lower working origins 70% rose and 32% rose far; of higher professional 18% fell far."""
    one = classes(SHELF)
    stay = outflow_rate(one, "Lower working", "Lower working").of(one).value
    assert round(100 * (1 - stay)) == 70
    assert round(100 * between(one, ["Lower working"], CLASSES[:2]).of(one).value) == 32
    assert round(100 * between(one, ["Higher professional"], CLASSES[3:]).of(one).value) == 18


def test_women_fall_more_often_than_men_and_more_people_rise_than_fall():
    men, women = (classes(SHELF, sex) for sex in ("Men", "Women"))
    assert downward(women).of(women).value > downward(men).of(men).value
    for one in (men, women):
        assert upward(one).of(one).value > downward(one).of(one).value


def test_up_and_down_are_all_that_moved_in_every_decade():
    found = by_decade(SHELF)
    assert len(found) == 18
    for shares in found.values():
        assert shares["Upward"] + shares["Downward"] == pytest.approx(shares["Total"], abs=0.0021)


def test_long_range_mobility_is_published_both_ways_for_ten_groups():
    found = by_ethnicity(SHELF)
    assert len(found) == 10
    assert all(set(pair) == {"Long-up", "Long-down"} for pair in found.values())
    assert found["Bangladeshi"]["Long-down"].value > found["White British"]["Long-down"].value


def test_relative_mobility_rose_from_2014_to_2022():
    """The page of MO12: the link between people's class and their parents' got weaker."""
    found = relative_by_year(SHELF)
    assert list(found) == list(range(2014, 2023))
    slope, error = trend(found)
    assert slope + 2 * error < 0
    assert slope == pytest.approx(-0.0018, abs=0.0004)


def test_the_classic_tables_have_their_published_fits():
    """Unidiff: gnm's vignette for Israel (200.3259 on 116 df); Xie 1992 of the order of countries."""
    israel, countries = classic_tables.israel(), classic_tables.three_countries()
    assert (round(israel.fit.deviance, 4), israel.fit.degrees) == (200.3259, 116)
    assert countries.logarithms["S"].value < 0 < countries.logarithms["F"].value
    assert classic_tables.sixteen_countries().fit.degrees == 45


def test_more_unequal_countries_pass_on_more_and_the_line_steepens_with_the_errors_of_inequality():
    found = places(SHELF)
    assert len(found) == 69
    sure, unsure = (curve(found, error, 0.05).slope for error in (0.001, 0.03))
    flat = np.polyfit([p.gini for p in found], [p.elasticity for p in found], 1)[0]
    assert sure.value == pytest.approx(flat, abs=0.05)
    assert unsure.value > sure.value
    assert sure.is_clear


@pytest.mark.parametrize("program", [classic_tables, great_gatsby, state_of_the_nation])
def test_the_programs_print_what_they_find(program, monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["program"])
    program.main()
    assert len(capsys.readouterr().out.splitlines()) > 5


@pytest.mark.parametrize("program", [classic_tables, great_gatsby, state_of_the_nation])
def test_a_program_prints_what_it_finds(program, monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", [program.__name__, str(program.FOLDER)])
    program.main()
    assert len(capsys.readouterr().out.splitlines()) > 5
