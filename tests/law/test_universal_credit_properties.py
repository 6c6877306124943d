"""What holds of universal credit for every family: drawn at random by hypothesis, worked out by hand."""

from __future__ import annotations

from collections.abc import Mapping

from household import Family, Home, adult, child, worked_out
from hypothesis import given, settings
from hypothesis import strategies as st

from tawney.places.regions import Region
from tawney.vocabulary.categories import AwardRate, Sex, Tenure, WorkCapability

YEARS = st.sampled_from(["2025-26", "2026-27"])
PENNY = 1e-6
RENTING = [Tenure.COUNCIL_RENT, Tenure.PRIVATE_RENT]

adults = st.builds(
    adult,
    age=st.integers(18, 66),
    net_earnings=st.floats(0, 60_000),
    work_capability=st.sampled_from(WorkCapability),
    is_carer=st.booleans(),
    pip_daily_living=st.sampled_from([AwardRate.NONE, AwardRate.NONE, AwardRate.HIGHER]),
    other_taxable_income=st.floats(0, 10_000),
    employment_income=st.floats(0, 10_000),
    self_employment_income=st.sampled_from([0, 0, 12_000]),
)
children = st.builds(
    child,
    age=st.integers(0, 17),
    sex=st.sampled_from(Sex),
    dla_care=st.sampled_from([AwardRate.NONE, AwardRate.NONE, AwardRate.HIGHER]),
)


@st.composite
def homes(draw: st.DrawFn) -> Home:
    """A tenant family with perhaps a lodger."""
    people = draw(st.lists(adults, min_size=1, max_size=2)) + draw(st.lists(children, max_size=5))
    given_ = {
        "capital": draw(st.floats(0, 20_000)),
        "childcare_costs": draw(st.floats(0, 20_000)),
        "child_benefit": 0.0,
    }
    lodgers = [Family((draw(adults),), {"is_liable_for_rent": False})] if draw(st.booleans()) else []
    place = {
        "region": draw(st.sampled_from(Region)),
        "tenure": draw(st.sampled_from([*RENTING, Tenure.MORTGAGE])),
        "rent": draw(st.floats(0, 30_000)),
        "bedrooms": draw(st.integers(1, 6)),
    }
    return Home((Family(tuple(people), given_), *lodgers), place)


def with_first_person(of: Home, **changed: float) -> Home:
    """The same household with some columns of its first person changed."""
    first = of.families[0]
    people = ({**first.people[0], **changed}, *first.people[1:])
    return Home((Family(people, first.given), *of.families[1:]), of.given)


def with_family(of: Home, **changed: float) -> Home:
    """The same household with some columns of its first family changed."""
    first = of.families[0]
    return Home((Family(first.people, {**first.given, **changed}), *of.families[1:]), of.given)


def award(of: Home, year: str) -> float:
    """What the first family is paid in a year."""
    return float(worked_out("universal_credit", of, year))


def number(of: Mapping[str, float | bool], name: str) -> float:
    """A column that was given as a number."""
    return float(of[name])


@given(homes(), YEARS)
@settings(max_examples=60, deadline=None, derandomize=True)
def test_an_award_is_never_negative_nor_above_its_maximum(of: Home, year: str) -> None:
    # WRA 2012 s.8(1)
    assert 0 <= award(of, year) <= 12 * worked_out("universal_credit_maximum", of, year) + PENNY


@given(homes(), YEARS, st.floats(0, 30_000))
@settings(max_examples=60, deadline=None, derandomize=True)
def test_more_earnings_never_bring_more_but_where_they_lift_the_cap(of: Home, year: str, more: float) -> None:
    # WRA 2012 s.8(3); reg. 82(1)(a) lifts the cap at one point, so the award before the cap is compared
    richer = with_first_person(of, net_earnings=number(of.families[0].people[0], "net_earnings") + more)
    before = [worked_out("universal_credit_before_cap", h, year) for h in (of, richer)]
    assert before[1] <= before[0] + PENNY
    assert award(richer, year) <= 12 * before[0] + PENNY


@given(homes(), YEARS, st.floats(0, 20_000))
@settings(max_examples=60, deadline=None, derandomize=True)
def test_more_savings_never_bring_more(of: Home, year: str, more: float) -> None:
    # regs 18, 72
    richer = with_family(of, capital=number(of.families[0].given, "capital") + more)
    assert award(richer, year) <= award(of, year) + PENNY


@given(homes(), YEARS, st.floats(0, 20_000))
@settings(max_examples=60, deadline=None, derandomize=True)
def test_more_unearned_income_never_brings_more(of: Home, year: str, more: float) -> None:
    # reg. 22(1)(a)
    had = number(of.families[0].people[0], "other_taxable_income")
    assert award(with_first_person(of, other_taxable_income=had + more), year) <= award(of, year) + PENNY


@given(homes(), YEARS)
@settings(max_examples=60, deadline=None, derandomize=True)
def test_one_more_pound_of_net_earnings_costs_at_most_55p(of: Home, year: str) -> None:
    # reg. 22(1)(b)
    richer = with_first_person(of, net_earnings=number(of.families[0].people[0], "net_earnings") + 12)
    lost = worked_out("universal_credit_before_cap", of, year) - worked_out("universal_credit_before_cap", richer, year)
    assert -PENNY <= lost <= 0.55 + 0.01 + PENNY  # the last penny of an award is not paid (reg. 17)


@given(homes(), YEARS, st.floats(0, 5_000))
@settings(max_examples=60, deadline=None, derandomize=True)
def test_what_is_capped_stays_within_the_limit(of: Home, year: str, child_benefit: float) -> None:
    # reg. 79(1), 81: universal credit without childcare, and child benefit
    capped = with_family(of, child_benefit=child_benefit)
    if worked_out("benefit_cap_reduction", capped, year) > 0:
        over = award(capped, year) - 12 * worked_out("childcare_element", capped, year) + child_benefit
        limit = worked_out("benefit_cap_limit", capped, year)
        assert over <= limit + PENNY or award(capped, year) == 0


@given(homes(), YEARS)
@settings(max_examples=60, deadline=None, derandomize=True)
def test_the_order_of_people_does_not_matter(of: Home, year: str) -> None:
    # like cases alike: a household is a set of people
    first = of.families[0]
    turned = Home((Family(first.people[::-1], first.given), *of.families[1:]), of.given)
    assert abs(award(turned, year) - award(of, year)) < PENNY


@given(homes(), YEARS)
@settings(max_examples=40, deadline=None, derandomize=True)
def test_another_child_never_lowers_what_is_due_before_the_cap(of: Home, year: str) -> None:
    # reg. 24; an owner's family, so that bedrooms play no part
    owners = Home(of.families, {**of.given, "tenure": Tenure.MORTGAGE, "rent": 0.0})
    first = owners.families[0]
    larger = Home(
        (Family((*first.people, child(1)), {**first.given, "childcare_costs": 0.0}), *of.families[1:]), owners.given
    )
    smaller = with_family(owners, childcare_costs=0.0)
    due = [worked_out("universal_credit_before_cap", h, year) for h in (smaller, larger)]
    assert due[1] >= due[0] - PENNY
