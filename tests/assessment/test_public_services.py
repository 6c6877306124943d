"""Public services as households have them: every key by what it says, every nation's spending spent in full."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

import numpy as np
import pytest

from tawney.assessment.accounts import keep_accounts
from tawney.assessment.assess import assess
from tawney.assessment.comparator import brought_forward
from tawney.assessment.keys import WORKED_OUT, key, nations_of, usual_rents
from tawney.assessment.public_services import VALUATIONS, change_since, not_known_since, provided, shared_by
from tawney.law.statute_book import statute_book
from tawney.people.another_year import in_year
from tawney.people.chosen import of_households
from tawney.places.regions import Nation
from tawney.proposals.package import nothing
from tawney.proposals.public_services import PUBLIC_SERVICES
from tawney.proposals.services import KEYS
from tawney.proposals.spending import earlier_over_later, spending_a_head
from tawney.vocabulary.categories import Tenure
from tawney.vocabulary.problems import PackageProblem
from tawney.vocabulary.tax_year import TaxYear

YEAR = TaxYear(2026)


@pytest.fixture(scope="module")
def accounts(people):
    return keep_accounts(statute_book().on(YEAR), in_year(people, YEAR))


@pytest.fixture(scope="module")
def found(people):
    return assess(nothing(YEAR), people, crossings=())


def test_every_key_that_a_package_may_name_is_worked_out():
    assert set(WORKED_OUT) == set(KEYS)


@pytest.mark.parametrize("name", sorted(KEYS))
def test_a_key_is_a_number_of_every_household_and_never_below_nothing(accounts, name):
    share = key(accounts, name)
    assert share.shape == (accounts.people.households,)
    assert np.isfinite(share).all()
    assert share.min() >= 0 < share.max()


@pytest.mark.parametrize("name", sorted(KEYS))
def test_the_order_of_households_does_not_tell(accounts, name):
    order = np.random.default_rng(5).permutation(accounts.people.households)
    turned = keep_accounts(accounts.law, of_households(accounts.people, order))
    assert key(turned, name) == pytest.approx(key(accounts, name)[order])


def test_a_key_that_is_none_is_named_with_the_nearest(accounts):
    with pytest.raises(PackageProblem) as problem:
        key(accounts, "bus_trip")
    assert str(problem.value).endswith("Did you mean bus_trips?")


@pytest.mark.parametrize("valuation", sorted(VALUATIONS))
@pytest.mark.parametrize("name", ["health", "secondary_schools", "care_of_older_people", "police"])
def test_what_a_nation_spends_is_what_its_households_have(accounts, name, valuation):
    value = provided(accounts, name, YEAR, valuation).value
    nations, weight = nations_of(accounts), accounts.people.weight
    for nation in (Nation.ENGLAND, Nation.SCOTLAND):
        here = nations == nation
        people = weight[here] @ accounts.of("household_size")[here]
        assert weight[here] @ value[here] == pytest.approx(spending_a_head(name, nation, YEAR).million * people)


def test_a_household_without_pupils_has_nothing_of_schools(accounts):
    value = provided(accounts, "primary_schools", YEAR).value
    age = np.asarray(accounts.people.columns["age"])
    some = np.bincount(accounts.people.household_of_person, (age >= 5) & (age < 11), accounts.people.households) > 0
    assert (value[~some] == 0).all()
    assert value[some].mean() > 1_000


def test_the_poorest_fifth_has_more_health_care_than_its_age_alone_would_tell(accounts):
    by_use, by_age = (provided(accounts, "health", YEAR, way).value for way in ("use", "insurance"))
    poor = accounts.of("equivalised_income") < np.quantile(accounts.of("equivalised_income"), 0.15)
    assert by_use[poor].sum() > 1.1 * by_age[poor].sum()


def test_a_service_for_all_together_is_shared_by_income_only_where_that_is_asked():
    assert shared_by("police", "use") == "per_person"
    assert shared_by("police", "income") == "income"
    assert shared_by("health", "income") == shared_by("health", "use")
    assert shared_by("health", "equal") == "per_person"


def test_a_valuation_that_is_none_is_named_with_the_nearest():
    with pytest.raises(PackageProblem) as problem:
        shared_by("health", "insurence")
    assert str(problem.value) == (
        "There is no valuation of services called 'insurence'. Expected one of use, insurance, equal, income. "
        "Did you mean insurance?"
    )


def test_without_journeys_of_their_own_people_travel_as_their_fifth_does(accounts):
    columns = MappingProxyType({**accounts.people.columns, "bus_trips": np.zeros(accounts.people.persons)})
    plain = replace(accounts, people=replace(accounts.people, columns=columns))
    a_head = key(plain, "bus_trips") / accounts.of("household_size")
    assert a_head.max() == pytest.approx(47.6)
    assert a_head.min() == pytest.approx(13.0)


def test_without_stages_of_school_pupils_are_told_by_age(accounts):
    people = accounts.people
    columns = MappingProxyType({**people.columns, "school_stage": np.zeros(people.persons, np.int16)})
    plain = replace(accounts, people=replace(people, columns=columns))
    for name in ("primary_pupils", "secondary_pupils", "students"):
        assert key(plain, name).sum() == pytest.approx(key(accounts, name).sum(), rel=0.1), name


def test_a_service_that_nobody_uses_is_named(people):
    none = {name: np.zeros(people.persons, bool) for name in people.columns if name.startswith("difficulty_")}
    well = replace(people, columns=MappingProxyType({**people.columns, **none}))
    final = assess(nothing(YEAR), well, crossings=()).in_kind.final_income
    assert final.notes[-1] == "Nobody in these people is known to use: Care of disabled adults, Care of older people."


def test_usual_rents_are_those_of_the_tenure(accounts):
    private, social = usual_rents(accounts, (Tenure.PRIVATE_RENT,)), usual_rents(accounts, (Tenure.COUNCIL_RENT,))
    assert private.mean() > social.mean() > 0


def test_final_income_is_net_income_less_taxes_plus_services(found):
    final = found.in_kind.final_income
    for k in range(11):
        services = sum(line.tenths[k].value for line in final.services)
        expected = final.net[k].value - final.indirect_taxes[k].value + services + final.package[k].value
        assert final.final[k].value == pytest.approx(expected)
    assert len(found.in_kind.labels) == 11
    assert found.in_kind.new is None


def test_every_valuation_values_the_same_spending(found):
    totals = [tenths[-1].value for tenths in found.in_kind.final_income.valuations.values()]
    assert totals == pytest.approx([totals[0]] * len(VALUATIONS))


def test_services_are_a_larger_part_of_income_for_the_poorest(found):
    final = found.in_kind.final_income
    together = final.valuations["use"]
    assert together[0].value / final.net[0].value > 3 * together[9].value / final.net[9].value


def test_a_year_without_figures_has_no_final_income_and_says_why(people):
    found = assess(nothing(TaxYear(2015)), people, crossings=())
    assert found.in_kind.final_income is None
    assert found.in_kind.final_income_why_not == "Spending on health in England in 2015-16 was not found"


def test_spending_since_an_earlier_year_counts_in_income_and_in_the_purse(people):
    against = brought_forward("2010-11", YEAR, "cpi")
    without = assess(nothing(YEAR), people, against=against, crossings=())
    found = assess(nothing(YEAR), people, against=against, crossings=(), public_services=True)
    since = found.in_kind.since
    change = found.groupings["income"].total.cash.value - without.groupings["income"].total.cash.value
    assert change == pytest.approx(since.total[-1].value)
    assert since.total[-1].value == pytest.approx(sum(one.tenths[-1].value for one in since.changes))
    whole = found.groupings["income"].total.population
    assert found.net_cost.value - without.net_cost.value == pytest.approx(change * whole)
    by_name = {one.name: one for one in since.changes}
    assert by_name["health"].percent > 0 > by_name["primary_schools"].percent
    assert since.left_out == not_known_since(TaxYear(2010), YEAR)
    assert "Railways" in since.left_out


def test_what_a_service_gained_is_in_proportion_to_the_rise_of_spending(accounts):
    now, nations = provided(accounts, "health", YEAR).value, nations_of(accounts)
    for first, own in ((TaxYear(2018), True), (TaxYear(2010), False)):
        health = next(one for one in change_since(accounts, first, YEAR) if one.name == "health")
        for nation in Nation:
            ratio = earlier_over_later("health", first, YEAR, nation if own else None)
            here = nations == nation
            assert health.value[here] == pytest.approx(now[here] * (1 - ratio))


def test_public_services_without_an_earlier_year_are_refused(people):
    with pytest.raises(PackageProblem) as problem:
        assess(nothing(YEAR), people, crossings=(), public_services=True)
    assert str(problem.value) == (
        "Spending on public services is to be counted, and there is no earlier year to compare it with. "
        "Expected a comparison of two years, as --from 2010-11."
    )


def test_every_public_service_has_a_line(found):
    assert [line.name for line in found.in_kind.final_income.services] == list(PUBLIC_SERVICES)
