"""Work and place: segregation within its bounds, published facts recomputed, and what bad input is told."""

from __future__ import annotations

import csv

import numpy as np
import pytest
from gap_samples import influence_errors
from hypothesis import given, settings
from hypothesis import strategies as st
from reference_rows import SHARED

from tawney.indicators.design import design
from tawney.indicators.weighting import Weighting
from tawney.indicators.work_and_place import segregation as apart
from tawney.indicators.work_and_place.jobs import low_pay, polarisation, polarisation_change, skill_of
from tawney.indicators.work_and_place.moving import ages_gained, balance, balance_of_matrix, balances
from tawney.indicators.work_and_place.places import places_apart, relative_place, spread_of_places
from tawney.indicators.work_and_place.schools import (
    density_within_reach,
    distances,
    nearest,
    spots,
    within_reach,
    without_a_good_school,
)
from tawney.indicators.work_and_place.spending import spending_gap
from tawney.vocabulary.problems import IndicatorProblem


def pupils(seed=0, n=300):
    random = np.random.default_rng(seed)
    place = random.integers(0, 8, n).astype(str)
    group = np.array(["a", "b", "c"])[np.minimum(random.integers(0, 3, n) + (place == "1"), 2)]
    return place, group, random.gamma(2, 1, n)


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 1000))
def test_every_index_of_segregation_stays_between_0_and_1(seed):
    place, group, weights = pupils(seed)
    found = apart.segregation(place, group, design(weights), of="a", against="b")
    assert all(-1e-12 <= e.value <= 1 + 1e-12 for e in found.values())


def test_groups_spread_alike_are_not_apart_and_those_who_never_meet_are_wholly():
    alike = apart.segregation(np.tile(["x", "y"], 4), np.repeat(["a", "b"], 4), design(np.ones(8)), of="a", against="b")
    assert [e.value for e in alike.values()] == pytest.approx([0, 0.5, 0.5, 0, 0], abs=1e-12)
    never = apart.segregation(
        np.repeat(["x", "y"], 4), np.repeat(["a", "b"], 4), design(np.ones(8)), of="a", against="b"
    )
    assert [e.value for e in never.values()] == pytest.approx([1, 1, 0, np.log(2), 1])


def test_dissimilarity_does_not_depend_on_the_size_of_a_group_nor_on_which_is_first():
    place, group, weights = pupils()
    table = apart.places_and_groups(place, group)
    larger = np.where(group == "a", 10 * weights, weights)
    found = [
        apart.dissimilarity_index(table, *pair).at(Weighting(w)).value
        for pair, w in ((("a", "b"), weights), (("a", "b"), larger), (("b", "a"), weights))
    ]
    assert found == pytest.approx([found[0]] * 3)


def indices():
    place, group, _ = pupils()
    table = apart.places_and_groups(place, group)
    return {
        "dissimilarity": apart.dissimilarity_index(table, "a", "b"),
        "isolation": apart.exposure_index(table, "a", "a"),
        "exposure": apart.exposure_index(table, "a", "b"),
        "entropy": apart.entropy_of_groups_index(table),
        "M": apart.mutual_information_index(table),
        "H": apart.theil_segregation_index(table),
        "H within": apart.theil_within_index(table, (place > "3").astype(int), group),
        "local": apart.local_segregation_index(table, "1"),
    }


@pytest.mark.parametrize("name", indices())
def test_an_influence_on_segregation_is_the_derivative_by_the_weight(name):
    assert max(influence_errors(indices()[name], pupils()[2])) < 1e-5


def test_mutual_information_is_the_mean_of_the_local_figures():
    place, group, weights = pupils()
    table, held = apart.places_and_groups(place, group), Weighting(weights)
    local = [apart.local_segregation_index(table, p).at(held).value for p in np.unique(place)]
    share = np.array([weights[place == p].sum() for p in np.unique(place)]) / weights.sum()
    assert apart.mutual_information_index(table).at(held).value == pytest.approx(share @ local)


def test_a_group_that_is_not_there_is_told_with_those_that_are():
    place, group, weights = pupils()
    with pytest.raises(IndicatorProblem) as caught:
        apart.dissimilarity(place, group, design(weights), one="a", other="d")
    assert str(caught.value) == "There is no group d. Expected one of a, b, c."


def test_jobs_are_told_by_the_first_digit_and_farming_and_soldiers_are_in_no_level():
    assert list(skill_of(["1120", "4", "0110", "6111", "9", "52", ""])) == ["high", "middle", "", "", "low", "low", ""]


def test_shares_of_jobs_add_up_to_one_and_a_change_has_both_errors():
    random = np.random.default_rng(3)
    before, after = skill_of(random.integers(1, 10, 500)), skill_of(random.integers(1, 10, 400))
    early, late = design(np.ones(500)), design(np.ones(400))
    one, two = polarisation(before, early), polarisation(after, late)
    assert sum(e.value for e in one.values()) == pytest.approx(1)
    change = polarisation_change(before, early, after, late)
    for level, found in change.items():
        assert found.value == pytest.approx(two[level].value - one[level].value)
        squared = one[level].standard_error ** 2 + two[level].standard_error ** 2
        assert found.standard_error**2 == pytest.approx(squared, rel=0.01)


@pytest.mark.shared
def test_low_pay_of_the_austrian_survey_is_that_of_convey():
    from reference_rows import ROWS, rows, table

    if not ROWS.exists():
        pytest.skip("the reference values are not beside the checkout (../shared)")
    row = next(row for row in rows() if row.index == "low_pay_rate_two_thirds_median")
    data = table("ses")
    found = low_pay(data["earningsHour"], design(data["weights"]), like="convey")
    assert (found.value, found.standard_error) == pytest.approx((row.value, row.se), rel=1e-7)


@pytest.mark.shared
def test_london_gains_only_those_in_their_twenties():
    """ONS internal migration, mean of 2015 to 2019: every other published age leaves London on balance."""
    path = SHARED / "data" / "measure" / "indicators" / "ons_internal_migration_by_city_age_bands.csv"
    if not path.exists():
        pytest.skip("the ONS flows are not beside the checkout (../shared)")
    with path.open(encoding="utf-8", newline="") as file:
        row = next(r for r in csv.DictReader(file) if r["PUA"] == "London" and r["period"] == "2015_2019")
    ages = ["0_5", "18_19", "22_25", "30_35", "36_45", "56_65", "allages"]
    found = balances({a: float(row[f"{a}_in"]) for a in ages}, {a: float(row[f"{a}_out"]) for a in ages})
    assert ages_gained(found) == ["22_25"]
    assert found["22_25"].net.value == pytest.approx(float(row["Net22_25"]))
    assert round(found["22_25"].net.value) == 34_623
    assert round(found["allages"].net.value) == -102_893


def test_a_balance_has_the_error_of_two_counts():
    found = balance(900, 700, 10_000)
    assert (found.net.value, found.net.standard_error) == (200, 40)
    assert found.rate.value == pytest.approx(0.02)
    assert found.effectiveness.value == pytest.approx(0.125)
    draws = np.random.default_rng(0).poisson([900, 700], (20_000, 2))
    one_way = (draws[:, 0] - draws[:, 1]) / draws.sum(axis=1)
    assert found.effectiveness.standard_error == pytest.approx(one_way.std(), rel=0.03)


def test_a_matrix_of_moves_is_read_with_those_who_came_in_rows():
    found = balance_of_matrix([[50, 7, 1], [2, 90, 4], [5, 6, 70]], ["A", "B", "C"], "A")
    assert found.net.value == 1
    with pytest.raises(IndicatorProblem, match="There is no place London"):
        balance_of_matrix([[0.0]], ["A"], "London")
    with pytest.raises(IndicatorProblem, match="not of the same ages: 30 is in one alone"):
        balances({"20": 1.0, "30": 2.0}, {"20": 1.0})


def test_inequality_splits_between_places_and_within():
    random = np.random.default_rng(9)
    place = random.integers(0, 5, 2000)
    income = np.exp(random.normal(10 + 0.2 * place, 0.5))
    found = places_apart(income, place, design(random.gamma(2, 1, 2000)))
    assert found.between.value + found.within.value == pytest.approx(found.total.value)
    assert found.share_between.value == pytest.approx(found.between.value / found.total.value)
    assert 0.1 < found.share_between.value < 0.4
    assert relative_place(income, place == 4, design(np.ones(2000))).value > 1


def test_which_places_are_furthest_apart_depends_on_the_figure():
    found = spread_of_places([900.0, 100, 100, 100], [9.0, 4, 4, 1], ["A", "B", "C", "D"])
    assert (found.highest, found.lowest, found.ratio) == ("A", "B", pytest.approx(4))
    assert found.mean == pytest.approx(1200 / 18)
    assert spread_of_places([2.0, 4], [1.0, 2], ["A", "B"]).theil == pytest.approx(0)
    with pytest.raises(IndicatorProblem, match="no people or no amount"):
        spread_of_places([2.0, 4], [1.0, 0], ["A", "B"])


def test_a_degree_of_latitude_is_111_kilometres_and_a_reach_is_a_time():
    homes, schools = spots([51.0, 52.0], [0.0, 0.0]), spots([52.0, 51.01], [0.0, 0.0])
    assert distances(homes, schools)[0] == pytest.approx([111.195, 1.112], abs=1e-3)
    found = within_reach(homes, schools, [100, 30], minutes=20, speed=4.5, detour=1.3)
    assert list(found) == [30, 100]
    assert list(within_reach(homes, schools, [100, 30], minutes=1, speed=4.5)) == [0, 100]
    assert list(density_within_reach(found, [60, 400])) == [0.5, 0.25]
    share = without_a_good_school([30, 0, 0, 5], design([1.0, 1, 1, 5]))
    assert share.value == pytest.approx(0.25)
    with pytest.raises(IndicatorProblem, match=r"a detour of 0\.5"):
        within_reach(homes, schools, [1, 1], minutes=20, speed=4.5, detour=0.5)


@pytest.mark.shared
def test_children_of_england_reach_more_schools_in_london_than_in_cornwall():
    """School performance tables 2018-19 with coordinates: secondary schools with a positive Progress 8 score."""
    path = SHARED / "data" / "schools" / "england_ks4final.csv"
    if not path.exists():
        pytest.skip("the schools are not beside the checkout (../shared)")
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = [r for r in csv.DictReader(file) if r["P8MEA"] and r["LATITUDE"] and r["LONGITUDE"]]
    good = [r for r in rows if r["P8MEA"].lstrip("-").replace(".", "").isdigit() and float(r["P8MEA"]) > 0]
    assert len(good) > 1_000
    places = spots([float(r["LATITUDE"]) for r in good], [float(r["LONGITUDE"]) for r in good])
    homes = spots([51.5074, 50.2632], [-0.1278, -5.0510])
    near, far = within_reach(homes, places, np.ones(len(good)), minutes=30, speed=20)
    assert near > 20 * max(far, 1)


YEARS = {
    "2015-16": {"London": 900.0, "North": 300.0, "Rest": 1200.0},
    "2016-17": {"London": 1000.0, "North": 330.0, "Rest": 1270.0},
}
PEOPLE = {
    "2015-16": {"London": 9.0, "North": 15.0, "Rest": 42.0},
    "2016-17": {"London": 9.0, "North": 15.0, "Rest": 42.0},
}


def test_the_gap_in_spending_turns_on_whose_rate_it_is_measured_by():
    london = spending_gap(YEARS, PEOPLE, ("North",), ("London",), vintage="made up")
    country = spending_gap(YEARS, PEOPLE, ("North",), ("London", "North", "Rest"), vintage="made up")
    assert london.total == pytest.approx((100 - 20) * 15 + (1000 / 9 - 22) * 15)
    assert country.total < london.total / 3
    assert "spending per head of London less that of North" in london.formula
    assert spending_gap(YEARS, PEOPLE, ("North",), ("North",), vintage="made up").total == 0


def test_a_gap_in_spending_needs_a_vintage_and_known_regions():
    with pytest.raises(IndicatorProblem) as caught:
        spending_gap(YEARS, PEOPLE, ("North",), ("London",), vintage=" ")
    assert str(caught.value) == (
        "The gap has no vintage. Expected which release the figures are from, as 'CRA November 2017'."
    )
    with pytest.raises(IndicatorProblem) as caught:
        spending_gap(YEARS, PEOPLE, ("North",), ("Londn",), vintage="made up")
    assert str(caught.value) == "2015-16 has no figure of Londn. Did you mean London?"


def test_the_nearest_school_is_within_its_own_distance_and_no_nearer():
    random = np.random.default_rng(8)
    homes, there = (spots(random.uniform(50, 55, n), random.uniform(-3, 1, n)) for n in (40, 6))
    away = nearest(homes, there)
    assert np.allclose(away, distances(homes, there).min(axis=1))
    for k, km in enumerate(away):
        one = spots(homes.latitude[[k]], homes.longitude[[k]])
        for factor, reached in ((1.001, 1), (0.999, 0)):
            found = within_reach(one, there, np.ones(6), minutes=60, speed=km * factor, detour=1)
            assert min(found[0], 1) == reached


def test_without_any_school_none_is_near():
    with pytest.raises(IndicatorProblem) as caught:
        nearest(spots([51.0], [0.0]), spots([], []))
    assert str(caught.value) == "There is no school to be near to. Expected at least one."
