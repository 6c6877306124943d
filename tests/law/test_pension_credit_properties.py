"""What must hold of pension credit for anyone."""

from family import Unit, family, home, outcome, someone
from hypothesis import given, settings
from hypothesis import strategies as st

from tawney.vocabulary.categories import AwardRate, Sex, StatePensionKind

KINDS = st.sampled_from([StatePensionKind.NONE, StatePensionKind.BASIC, StatePensionKind.NEW])
MONEY = st.integers(0, 30_000).map(float)


@st.composite
def pensioners(draw: st.DrawFn) -> dict[str, float]:
    return {
        "age": float(draw(st.integers(67, 95))),
        "state_pension_kind": draw(KINDS),
        "state_pension_share": draw(st.integers(0, 100)) / 100,
        "private_pension_income": draw(MONEY),
        "employment_income": draw(st.sampled_from([0.0, 0.0, 3_000.0, 12_000.0])),
        "attendance_allowance_rate": draw(st.sampled_from([AwardRate.NONE, AwardRate.LOWER, AwardRate.HIGHER])),
        "caring_hours": draw(st.sampled_from([0.0, 0.0, 40.0])),
        "cared_for_person_gets_benefit": draw(st.booleans()),
    }


FAMILIES = st.lists(pensioners(), min_size=1, max_size=2)
CAPITAL = st.integers(0, 60_000).map(float)


def unit_of(people: list[dict[str, float]], capital: float, **changed: float) -> Unit:
    first, *others = people
    members = [someone(**{**first, **changed}), *(someone(**other) for other in others)]
    return home(family(*members, capital=capital)).members[0]


@settings(deadline=None, max_examples=60)
@given(FAMILIES, CAPITAL)
def test_no_part_of_pension_credit_is_ever_negative(people: list[dict[str, float]], capital: float) -> None:
    unit = unit_of(people, capital)
    for name in ("guarantee_credit", "savings_credit", "pension_credit_income"):
        assert outcome(unit, name) >= 0


@settings(deadline=None, max_examples=60)
@given(FAMILIES, CAPITAL, st.integers(1, 5_000))
def test_more_private_pension_never_brings_more_credit_nor_less_money(
    people: list[dict[str, float]], capital: float, more: int
) -> None:
    before = float(outcome(unit_of(people, capital), "pension_credit"))
    raised = people[0]["private_pension_income"] + more
    after = float(outcome(unit_of(people, capital, private_pension_income=raised), "pension_credit"))
    assert after <= before + 1e-9
    assert after + more >= before - 1e-9


@settings(deadline=None, max_examples=60)
@given(FAMILIES, CAPITAL, st.integers(1, 5_000))
def test_more_capital_never_brings_more_credit(people: list[dict[str, float]], capital: float, more: int) -> None:
    before, after = (float(outcome(unit_of(people, c), "pension_credit")) for c in (capital, capital + more))
    assert after <= before + 1e-9


@settings(deadline=None, max_examples=60)
@given(FAMILIES, CAPITAL)
def test_women_and_men_of_the_same_age_and_pension_are_treated_alike(
    people: list[dict[str, float]], capital: float
) -> None:
    # Without a date of birth: the law of the past still names the sexes through it (see the savings credit).
    credits = {outcome(unit_of(people, capital, sex=sex), "pension_credit") for sex in (Sex.FEMALE, Sex.MALE)}
    assert len(credits) == 1


@settings(deadline=None, max_examples=60)
@given(st.lists(pensioners(), min_size=2, max_size=2), CAPITAL)
def test_it_does_not_matter_who_of_a_couple_is_named_first(people: list[dict[str, float]], capital: float) -> None:
    one, other = (float(outcome(unit_of(order, capital), "pension_credit")) for order in (people, people[::-1]))
    assert abs(one - other) < 1e-9
