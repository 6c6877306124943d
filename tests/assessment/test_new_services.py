"""Homes, buses, food, information, childcare: who has them, what they cost, what is counted back, what pays."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tawney.assessment.accounts import keep_accounts
from tawney.assessment.assess import assess
from tawney.assessment.attribution.found import Asked
from tawney.assessment.comparator import brought_forward
from tawney.assessment.delivered import delivered
from tawney.assessment.homes import annuity
from tawney.law.statute_book import statute_book
from tawney.people.another_year import in_year
from tawney.people.chosen import of_households
from tawney.proposals.designed import Buses, Childcare, Food, Homes, Information, Spending
from tawney.proposals.package import Package
from tawney.proposals.service_costs import service_cost
from tawney.proposals.solve import Solve
from tawney.vocabulary.categories import Tenure
from tawney.vocabulary.problems import NoSolution, PackageProblem, Where
from tawney.vocabulary.tax_year import TaxYear

YEAR = TaxYear(2026)
HERE = Where("a_test.toml", 3)
HOMES = Homes("Homes", 500_000)


def package(*designed, solve=None):
    return replace(Package("A test", "", YEAR, (), (), solve), designed=designed)


@pytest.fixture(scope="module")
def accounts(people):
    return keep_accounts(statute_book().on(YEAR), in_year(people, YEAR))


@pytest.fixture(scope="module")
def essay(people):
    solve = Solve("income_tax.personal_allowance", 0.0, 12_570.0, HERE)
    return assess(package(HOMES, Buses("Buses"), solve=solve), people, crossings=())


def total(accounts, values):
    return float(accounts.people.weight @ values)


@given(st.floats(0.001, 0.2), st.integers(1, 100))
def test_an_annuity_repays_what_was_borrowed(rate, years):
    debt = 1.0
    for _ in range(years):
        debt = debt * (1 + rate) - annuity(rate, years)
    assert debt == pytest.approx(0.0, abs=1e-9 * (1 + rate) ** years)


def test_borrowing_without_interest_is_repaid_in_equal_parts():
    assert annuity(0.0, 40) == 1 / 40


def test_homes_go_to_private_renters_who_then_pay_a_social_rent(accounts):
    found = delivered(HOMES, accounts)
    before = accounts.people.columns
    moved = found.columns["tenure"] != before["tenure"]
    assert (np.asarray(before["tenure"])[moved] == Tenure.PRIVATE_RENT).all()
    assert (found.columns["rent"][moved] <= np.asarray(before["rent"])[moved]).all()
    assert (found.columns["rent"][~moved] == np.asarray(before["rent"])[~moved]).all()
    assert total(accounts, moved) == pytest.approx(500_000, rel=0.05)


def test_those_in_most_need_come_first(accounts):
    found = delivered(HOMES, accounts)
    housed = found.columns["tenure"] != accounts.people.columns["tenure"]
    renters = np.asarray(accounts.people.columns["tenure"]) == Tenure.PRIVATE_RENT
    income = accounts.of("equivalised_income_after_housing")
    assert np.median(income[housed]) < np.median(income[renters])


def test_homes_cost_their_building_and_running_less_their_rents(accounts):
    found = delivered(replace(HOMES, to_build=200_000, to_run=4_000, gilt_rate=0.04, annuity_years=50), accounts)
    building, running, rents = found.pieces.values()
    assert building == pytest.approx(500_000 * 200_000 * annuity(0.04, 50))
    assert running == 500_000 * 4_000
    housed = found.columns["tenure"] != accounts.people.columns["tenure"]
    paid = total(accounts, np.where(housed, found.columns["rent"], 0.0)) / total(accounts, housed)
    assert rents == pytest.approx(-500_000 * paid)
    assert found.cost == pytest.approx(building + running + rents)


def test_homes_without_rent_are_worth_the_whole_rent_and_cost_more(accounts):
    social, nil = delivered(HOMES, accounts), delivered(replace(HOMES, rent="nil"), accounts)
    assert nil.cost > social.cost
    assert total(accounts, nil.value) > total(accounts, social.value)
    assert nil.pieces["Rents received"] == 0


def test_every_switch_of_homes_makes_a_difference(accounts):
    plain = delivered(HOMES, accounts)
    for switch in ({"rent": "living"}, {"regions": "people"}, {"allocated_by": "lottery"}, {"valued_at": "cost"}):
        other = delivered(replace(HOMES, **switch), accounts)
        assert not np.array_equal(other.value, plain.value), switch
    untaxed = delivered(replace(HOMES, no_council_tax=True), accounts)
    assert "council_tax_band" in untaxed.columns


def test_todays_tenants_may_have_the_same_terms(accounts):
    nil = replace(HOMES, rent="nil", no_council_tax=True)
    alone, alike = delivered(nil, accounts), delivered(replace(nil, existing_tenants=True), accounts)
    tenants = np.isin(accounts.people.columns["tenure"], (Tenure.COUNCIL_RENT, Tenure.HOUSING_ASSOCIATION))
    rents = total(accounts, np.where(tenants, accounts.people.columns["rent"], 0.0))
    assert alike.cost - alone.cost == pytest.approx(rents)
    assert total(accounts, alike.value) - total(accounts, alone.value) == pytest.approx(rents)
    assert (alike.columns["rent"][tenants] == 0).all()
    assert (alike.columns["council_tax_band"][tenants] == 0).all()
    social = delivered(replace(HOMES, existing_tenants=True), accounts)
    assert social.cost == delivered(HOMES, accounts).cost


def test_more_homes_than_private_renters_are_refused(accounts):
    with pytest.raises(PackageProblem) as problem:
        delivered(Homes("Too many", 50_000_000), accounts)
    assert "'Too many' builds 50,000,000 homes, and only " in str(problem.value)
    assert str(problem.value).endswith("Build fewer homes.")


def test_the_order_of_households_does_not_tell_who_gets_a_home(accounts):
    order = np.random.default_rng(3).permutation(accounts.people.households)
    turned = keep_accounts(accounts.law, of_households(accounts.people, order))
    for service in (HOMES, Buses("Buses"), Food("Food"), Childcare("Childcare")):
        one, other = delivered(service, accounts), delivered(service, turned)
        assert other.cost == pytest.approx(one.cost), service.name
        assert other.value == pytest.approx(one.value[order]), service.name


def test_free_buses_cost_the_fares_that_were_received(accounts):
    found = delivered(Buses("Buses", more_trips=0.0), accounts)
    england = 1e6 * sum(service_cost(n).in_money_of(YEAR) for n in ("bus_fares_london", "bus_fares_elsewhere"))
    assert england < found.cost < 1.3 * england
    assert total(accounts, found.value) == pytest.approx(found.cost)


def test_a_trip_made_only_because_it_is_free_is_worth_half_its_fare(accounts):
    without, some = (delivered(Buses("Buses", more_trips=m, capacity=0.0), accounts) for m in (0.0, 0.4))
    assert some.cost == pytest.approx(without.cost)
    assert total(accounts, some.value) / total(accounts, without.value) == pytest.approx(1.2, abs=0.02)


def test_the_three_values_of_a_free_bus_share_it_differently(accounts):
    found = delivered(Buses("Buses"), accounts)
    assert set(found.ways) == {"cost", "entitlement"}
    for value in found.ways.values():
        assert total(accounts, value) == pytest.approx(found.cost)
    poor = accounts.of("equivalised_income") < np.quantile(accounts.of("equivalised_income"), 0.2)
    assert found.ways["cost"][poor].sum() > found.ways["entitlement"][poor].sum()


def test_half_a_fare_is_half_the_cost_and_only_the_young_may_be_a_part(accounts):
    whole = delivered(Buses("Buses", more_trips=0.0), accounts)
    half = delivered(Buses("Buses", fare_left=0.5, more_trips=0.0), accounts)
    young = delivered(Buses("Buses", to_age=22, more_trips=0.0), accounts)
    assert half.cost == pytest.approx(whole.cost / 2)
    assert 0 < young.cost < whole.cost


def test_food_feeds_the_share_of_people_asked(accounts):
    found = delivered(Food("Food", people=0.1, meals_a_week=14, meal=3.0), accounts)
    fed = total(accounts, found.value) / (14 * 52 * 3.0)
    assert fed == pytest.approx(0.1 * total(accounts, accounts.of("household_size")))
    assert found.cost == pytest.approx(1.15 * total(accounts, found.value))


def test_information_is_a_tariff_a_home_and_one_an_adult(accounts):
    found = delivered(Information("Information", broadband=10.0, mobile=0.0, tv_licence=False), accounts)
    assert found.value == pytest.approx(np.full(accounts.people.households, 120.0))
    more = delivered(Information("Information", broadband=10.0, mobile=5.0), accounts)
    assert list(more.pieces) == ["Broadband", "Mobile tariffs", "Television licences"]


def test_free_childcare_adds_to_the_laws_own_hours_and_families_pay_less(accounts):
    found = delivered(Childcare("Childcare"), accounts)
    paid = np.asarray(accounts.people.columns["childcare_costs"])
    assert (found.columns["childcare_costs"] <= paid).all()
    assert found.columns["childcare_costs"].sum() < paid.sum()
    fewer = delivered(Childcare("Childcare", hours=20), accounts)
    assert fewer.cost < found.cost


def test_more_spending_on_one_nations_schools_reaches_nobody_else(accounts):
    found = delivered(Spending("Schools", "primary_schools", add_a_head=100, nation="WALES"), accounts)
    from tawney.assessment.keys import nations_of
    from tawney.places.regions import Nation

    there = nations_of(accounts) == Nation.WALES
    people = float(accounts.people.weight[there] @ accounts.of("household_size")[there])
    assert found.cost == pytest.approx(100 * people)
    assert (found.value[~there] == 0).all()


def test_a_service_that_costs_nothing_is_refused(accounts):
    with pytest.raises(PackageProblem) as problem:
        delivered(Buses("Ghost buses", fare_left=1.0), accounts)
    assert str(problem.value) == (
        "The service 'Ghost buses' costs nothing. Expected a service that gives something to somebody. "
        "Look at its numbers: nobody may be in reach of it."
    )


def test_two_services_that_would_move_the_same_thing_are_refused(people):
    with pytest.raises(PackageProblem) as problem:
        assess(package(HOMES, replace(HOMES, name="More homes")), people, crossings=())
    assert str(problem.value) == (
        "'Homes' and 'More homes' both change rent, before any benefit. Expected one service that does. "
        "Make one service of the two."
    )


def test_the_bridge_leads_from_what_services_cost_to_what_is_left(essay):
    new = essay.in_kind.new
    assert sum(step.cost.value for step in new.bridge) == pytest.approx(essay.net_cost.value, abs=1.0)
    assert abs(essay.solved.residual) < 1e6
    titles = [step.title for step in new.bridge]
    assert titles[:3] == ["Homes", "Buses", "Support no longer needed"]
    assert new.bridge[2].cost.value < 0 < new.bridge[-1].cost.value


def test_the_lines_of_the_package_add_up_to_its_cost_before_what_pays(people):
    found = assess(package(HOMES), people, crossings=())
    together = sum(line.cost.value for line in (*found.measures, *found.services))
    assert together == pytest.approx(found.net_cost.value)


def test_the_social_wage_is_all_services_together(essay):
    new = essay.in_kind.new
    for k in range(11):
        assert new.social_wage[k].value == pytest.approx(sum(one.week[k].value for one in new.services))
    assert new.services[0].users_week.value > new.services[0].week[0].value


def test_above_the_break_even_income_households_lose(essay):
    new = essay.in_kind.new
    assert 0 < new.break_even_place < 1
    assert new.break_even > 0
    rows = essay.groupings["income"].rows
    assert rows[0].cash.value > 0 > rows[-1].cash.value


def test_a_tenth_more_has_a_price_in_the_amount_that_pays(essay):
    new = essay.in_kind.new
    homes, buses = new.extensions
    assert new.step == 100.0
    assert new.revenue < 0  # a higher allowance loses money
    assert homes.counted_back < 0
    assert homes.net == pytest.approx(homes.gross + homes.counted_back)
    assert buses.moves == pytest.approx(buses.net / new.revenue * 100.0)


def test_services_are_a_cause_with_what_they_move_in_people(people):
    against = brought_forward("2025-26", YEAR, "cpi")
    found = assess(package(HOMES), people, against=against, crossings=(), attribute=Asked(("year",)))
    (by_year,) = found.attributions
    assert sum(cause.cash.value for cause in by_year.causes) == pytest.approx(by_year.total.cash.value)
    assert by_year.total.cash.value == pytest.approx(found.groupings["income"].total.cash.value, rel=1e-4)
    assert by_year.total.purse.value == pytest.approx(-found.net_cost.value, rel=1e-4)


def test_two_amounts_that_move_together_pay_together(people):
    alone = Solve("income_tax.personal_allowance", 0.0, 12_570.0, HERE)
    pair = replace(alone, together={"income_tax.basic_rate_limit": -1.0})
    one, two = (assess(package(Buses("Buses"), solve=solve), people, crossings=()) for solve in (alone, pair))
    (limit,) = two.solved.others
    assert limit.after - limit.before == pytest.approx(two.solved.before - two.solved.after)
    # Where higher-rate payers are spared, the allowance must fall further.
    assert two.solved.after < one.solved.after


def test_the_second_amount_pays_what_the_first_cannot(people):
    solve = Solve(
        "income_tax.personal_allowance", 12_000.0, 12_570.0, HERE, {}, Solve("income_tax.basic_rate", 0.2, 0.5, HERE)
    )
    found = assess(package(HOMES, solve=solve), people, crossings=())
    assert found.solved.after == 12_000.0
    (rate,) = found.solved.others
    assert rate.after > 0.2
    assert abs(found.net_cost.value) < 1e6


def test_where_neither_can_pay_both_are_named(people):
    solve = Solve(
        "income_tax.personal_allowance", 12_500.0, 12_570.0, HERE, {}, Solve("income_tax.basic_rate", 0.2, 0.201, HERE)
    )
    with pytest.raises(NoSolution) as problem:
        assess(package(HOMES, solve=solve), people, crossings=())
    said = str(problem.value)
    assert said.startswith("a_test.toml, line 3: income_tax.personal_allowance at 12,500 still costs GBP ")
    assert "No value of income_tax.basic_rate between 0.2 and 0.201 makes the package neutral: at 0.201" in said


def test_what_scots_pay_may_be_left_with_scotland(people):
    counted = Solve("income_tax.personal_allowance", 0.0, 12_570.0, HERE)
    left = replace(counted, scottish_revenue="left with Scotland")
    one, two = (assess(package(Buses("Buses"), solve=solve), people, crossings=()) for solve in (counted, left))
    assert two.solved.after < one.solved.after
    assert two.net_cost.value < -1e6  # Scotland is left with more than nothing
