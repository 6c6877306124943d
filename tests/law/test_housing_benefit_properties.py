"""What holds of the older means-tested benefits for every family: drawn at random, worked out by hand."""

from __future__ import annotations

from household import Family, Home, adult, child
from hypothesis import given, settings
from hypothesis import strategies as st
from legacy import figure, lodgers, tenants, unit

from tawney.places.regions import Region
from tawney.vocabulary.categories import AwardRate, Sex, Tenure, WorkCapability

YEARS = st.sampled_from(["2010-11", "2012-13", "2014-15", "2017-18", "2020-21", "2024-25"])
OUT_OF_WORK = ("income_support", "jobseekers_allowance", "employment_support_allowance")
PENNY = 1e-6
SOME = settings(max_examples=50, deadline=None, derandomize=True)

adults = st.builds(
    adult,
    age=st.integers(18, 60),
    sex=st.sampled_from(Sex),
    earned_income=st.floats(0, 40_000),
    hours_worked=st.sampled_from([0, 10, 16, 23, 24, 30, 40]),
    work_capability=st.sampled_from([*WorkCapability, WorkCapability.NO_LIMIT, WorkCapability.NO_LIMIT]),
    is_carer=st.booleans(),
    is_student=st.sampled_from([False, False, False, True]),
    private_pension_income=st.sampled_from([0, 0, 3_000]),
    dla_care=st.sampled_from([AwardRate.NONE, AwardRate.NONE, AwardRate.HIGHER]),
)
children = st.builds(
    child,
    age=st.integers(0, 15),
    dla_care=st.sampled_from([AwardRate.NONE, AwardRate.NONE, AwardRate.HIGHER]),
)
lodging = st.builds(lambda person, market: lodgers({**person, "market_income": market}), adults, st.floats(0, 60_000))


@st.composite
def homes(draw: st.DrawFn) -> Home:
    """A tenant family with perhaps a lodger, in a council home or a private one."""
    people = draw(st.lists(adults, min_size=1, max_size=2)) + draw(st.lists(children, max_size=4))
    amounts = {
        "capital": draw(st.floats(0, 20_000)),
        "childcare_costs": draw(st.floats(0, 15_000)),
        "working_tax_credit": draw(st.sampled_from([0.0, 0.0, 2_500.0])),
        "child_tax_credit": draw(st.sampled_from([0.0, 4_000.0])),
    }
    others = [draw(lodging)] if draw(st.booleans()) else []
    return tenants(
        unit(*people, **amounts),
        *others,
        rent=draw(st.floats(0, 400)),
        bedrooms=float(draw(st.integers(1, 5))),
        tenure=draw(st.sampled_from([Tenure.COUNCIL_RENT, Tenure.PRIVATE_RENT])),
        region=draw(st.sampled_from(Region)),
    )


def changed(of: Home, person: dict[str, float] | None = None, **family: float) -> Home:
    """The same household with some columns of its first family, or of the first person in it, changed."""
    first = of.families[0]
    people = ({**first.people[0], **(person or {})}, *first.people[1:])
    return Home((Family(people, {**first.given, **family}), *of.families[1:]), of.given)


def paid(of: Home, year: str, *names: str) -> float:
    """The sum of some benefits of the first family in a year."""
    return sum(float(figure(name, of, year)) for name in names)


@given(homes(), YEARS)
@SOME
def test_no_benefit_is_negative_and_a_family_has_one_benefit_out_of_work_at_most(of: Home, year: str) -> None:
    amounts = [paid(of, year, name) for name in (*OUT_OF_WORK, "housing_benefit")]
    assert min(amounts) >= 0
    assert sum(x > 0 for x in amounts[:3]) <= 1


@given(homes(), YEARS)
@SOME
def test_housing_benefit_is_never_more_than_the_rent_that_can_be_met(of: Home, year: str) -> None:
    assert paid(of, year, "housing_benefit") <= 52 * figure("eligible_rent", of, year) + PENNY


@given(homes(), st.floats(1, 20_000), YEARS)
@SOME
def test_no_benefit_rises_with_earnings(of: Home, more: float, year: str) -> None:
    richer = changed(of, {"earned_income": float(of.families[0].people[0]["earned_income"]) + more})
    for name in (*OUT_OF_WORK, "housing_benefit"):
        assert paid(richer, year, name) <= paid(of, year, name) + PENNY


@given(homes(), st.floats(1, 10_000), YEARS)
@SOME
def test_no_benefit_rises_with_capital(of: Home, more: float, year: str) -> None:
    richer = changed(of, capital=float(of.families[0].given["capital"]) + more)
    for name in (*OUT_OF_WORK, "housing_benefit"):
        assert paid(richer, year, name) <= paid(of, year, name) + PENNY


@given(homes(), st.floats(0.5, 100), YEARS)
@SOME
def test_a_dearer_rent_never_lowers_housing_benefit_nor_raises_it_by_more_than_itself(
    of: Home, more: float, year: str
) -> None:
    dearer = Home(of.families, {**of.given, "rent": float(of.given["rent"]) + 52 * more})
    gained = paid(dearer, year, "housing_benefit") - paid(of, year, "housing_benefit")
    # Less than 50p a week is not paid, and to March 2011 up to 15 pounds above the rent was kept.
    assert -PENNY <= gained <= 52 * (more + 0.5 + (15 if year == "2010-11" else 0)) + PENNY


@given(homes(), YEARS)
@SOME
def test_sex_changes_nothing_for_a_family_without_children_who_share_rooms(of: Home, year: str) -> None:
    other = changed(of, {"sex": float(Sex.MALE)})
    for name in (*OUT_OF_WORK, "housing_benefit"):
        assert paid(other, year, name) == paid(of, year, name)
