"""Public spending: published figures as published, what follows from them said, what was not found refused."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tawney.places.regions import Nation
from tawney.proposals.public_services import GROUPS, PUBLIC_SERVICES, public_service
from tawney.proposals.service_costs import service_cost
from tawney.proposals.spending import (
    HOW,
    NAMES,
    UNITED_KINGDOM,
    earlier_over_later,
    population,
    prices,
    published,
    spending,
    spending_a_head,
)
from tawney.vocabulary.problems import PackageProblem, UnknownSpending
from tawney.vocabulary.tax_year import TaxYear

NATIONS = st.sampled_from(list(Nation))
SERVICES = st.sampled_from(sorted(PUBLIC_SERVICES))
YEARS = st.integers(2018, 2027).map(TaxYear)


def test_figures_are_those_that_the_treasury_published():
    assert published("Scotland", "health", TaxYear(2018)) == 13_022
    assert published("England", "police", TaxYear(2023)) == 18_205
    assert published(UNITED_KINGDOM, "education", TaxYear(2010)) == 91_500


def test_the_nations_together_are_near_the_kingdoms_function():
    for function in ("health", "education", "public_order", "environment"):
        nations = sum(published(NAMES[n], function, TaxYear(2021)) for n in Nation)
        assert nations == pytest.approx(published(UNITED_KINGDOM, function, TaxYear(2021)), rel=0.09)


def test_a_figure_that_was_not_found_is_refused_with_the_years_that_were():
    with pytest.raises(UnknownSpending) as problem:
        published("Wales", "health", TaxYear(2010))
    assert str(problem.value) == (
        "Spending on health in Wales in 2010-11 was not found. "
        "Expected one of 2018-19, 2019-20, 2020-21, 2021-22, 2022-23. "
        "The figures that are known are in proposals/public_spending.csv."
    )


def test_no_nations_spending_is_made_up_for_years_before_2018():
    with pytest.raises(UnknownSpending) as problem:
        spending("primary_schools", Nation.SCOTLAND, TaxYear(2012))
    assert str(problem.value) == (
        "Spending on primary schools in Scotland in 2012-13 was not found. Expected a year from 2018-19. "
        "Spending by function is known for the United Kingdom from 2010-11."
    )


def test_how_a_figure_was_come_by_is_said():
    assert spending("health", Nation.WALES, TaxYear(2022)).how == "published"
    assert spending("police", Nation.WALES, TaxYear(2022)).how == "split"
    assert spending("bus", Nation.WALES, TaxYear(2022)).how == "as in England"
    assert spending("health", Nation.WALES, TaxYear(2026)).how == "brought"


def test_the_parts_of_a_function_are_never_more_than_it():
    parts = [s for s in PUBLIC_SERVICES.values() if s.function == "education"]
    for nation in Nation:
        whole = published(NAMES[nation], "education", TaxYear(2021))
        assert sum(spending(s.name, nation, TaxYear(2021)).million for s in parts) < whole


def test_spending_a_head_is_spending_over_people():
    whole, a_head = (f("health", Nation.ENGLAND, TaxYear(2022)).million for f in (spending, spending_a_head))
    assert a_head == pytest.approx(174_986e6 / 57_144_395, rel=1e-4)
    assert whole * 1_000 == pytest.approx(a_head * population("England", TaxYear(2022)))


@given(SERVICES, NATIONS, YEARS)
def test_every_service_has_spending_in_every_nation_from_2018(name, nation, year):
    found = spending(name, nation, year)
    assert found.million > 0
    assert found.how in HOW


@given(st.sampled_from(["health", "police", "bus", "care_of_older_people"]), YEARS)
def test_a_year_over_itself_is_one(name, year):
    assert earlier_over_later(name, year, year) == pytest.approx(1.0)


@settings(deadline=None)
@given(SERVICES, st.tuples(YEARS, YEARS, YEARS))
def test_changes_over_two_stretches_multiply(name, years):
    first, middle, last = sorted(years)
    whole = earlier_over_later(name, first, last)
    assert earlier_over_later(name, first, middle) * earlier_over_later(name, middle, last) == pytest.approx(whole)


def test_health_grew_and_education_shrank_a_head_in_real_terms_since_2010():
    first, last = TaxYear(2010), TaxYear(2024)
    assert earlier_over_later("health", first, last) == pytest.approx(
        119_900 / 241_800 * prices(first, last) * population(UNITED_KINGDOM, last) / population(UNITED_KINGDOM, first)
    )
    assert earlier_over_later("health", first, last) < 1 < earlier_over_later("primary_schools", first, last)


def test_adult_care_since_2010_is_englands_and_transport_is_not_known():
    assert earlier_over_later("care_of_older_people", TaxYear(2010), TaxYear(2023)) == pytest.approx(
        (32.01 - 4.6) / 32.01 * 68_809.5 / 62_956.8
    )
    for name in ("rail", "childrens_social_care"):
        with pytest.raises(UnknownSpending):
            earlier_over_later(name, TaxYear(2010), TaxYear(2026))


def test_a_nations_own_change_is_told_where_it_is_known():
    first, last = TaxYear(2018), TaxYear(2022)
    a_head = [spending_a_head("health", Nation.WALES, year).million for year in (first, last)]
    own = earlier_over_later("health", first, last, Nation.WALES)
    assert own == pytest.approx(a_head[0] / a_head[1] * prices(first, last))
    assert own != earlier_over_later("health", first, last)
    before = TaxYear(2010)
    assert earlier_over_later("health", before, last, Nation.WALES) == earlier_over_later("health", before, last)


def test_prices_rise_by_the_deflator():
    assert prices(TaxYear(2010), TaxYear(2011)) == pytest.approx(1.02144)
    assert prices(TaxYear(2020), TaxYear(2020)) == 1.0


def test_a_service_that_is_none_is_named_with_the_nearest():
    with pytest.raises(PackageProblem) as problem:
        public_service("primary_school")
    assert str(problem.value).endswith("Did you mean primary_schools?")


def test_every_service_has_a_heading_of_charts():
    assert {s.group for s in PUBLIC_SERVICES.values()} == set(GROUPS)


def test_costs_are_cited_and_brought_to_the_money_of_a_year():
    home = service_cost("home_to_run")
    assert (home.value, str(home.year), home.source.grade.name) == (5136, "2023-24", "B")
    later = home.in_money_of(TaxYear(2025))
    assert later == pytest.approx(5136 * prices(TaxYear(2023), TaxYear(2025)))
    assert service_cost("gilt_rate").in_money_of(TaxYear(2018)) == 0.0455
    meal = service_cost("meal")
    assert meal.in_money_of(TaxYear(2015)) == pytest.approx(meal.value / prices(TaxYear(2015), TaxYear(2017)))


def test_a_cost_that_is_none_is_named_with_the_nearest():
    with pytest.raises(PackageProblem) as problem:
        service_cost("home_to_rum")
    assert str(problem.value).endswith("Did you mean home_to_run?")
