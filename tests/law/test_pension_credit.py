"""Pension credit, worked from the Act and the Regulations with the amounts of 2026-27."""

import csv
import math
from datetime import date
from pathlib import Path

import pytest
from family import Unit, alone, book_of, family, home, outcome, someone

from tawney.places.regions import Region
from tawney.vocabulary.categories import AwardRate, Sex, StatePensionKind
from tawney.vocabulary.tax_year import day_number

FACTS = Path(__file__).parents[2].parent / "shared" / "facts" / "parameters.csv"
BASIC, NEW = StatePensionKind.BASIC, StatePensionKind.NEW


def elder(**given: float) -> Unit:
    """Someone of 80 with a full basic state pension: 184.90 a week."""
    return someone(80, **{"state_pension_kind": BASIC, "state_pension_share": 1.0, **given})


def pensioner(**given: float) -> Unit:
    """Someone of 70 without a state pension of their own."""
    return someone(70, **given)


def weekly(unit: Unit, name: str, year: str = "2026-27") -> float:
    return float(outcome(unit, name, year)) / 52


def test_a_single_pensioner_on_the_basic_pension_is_brought_up_to_the_guarantee() -> None:
    # SPCA 2002 s.2: 238.00 - 184.90.
    assert weekly(alone(elder()), "guarantee_credit") == pytest.approx(53.10)
    assert weekly(alone(elder()), "savings_credit") == 0
    assert outcome(alone(elder()), "pension_credit") == pytest.approx(2_761.20)


def test_the_guarantee_of_2025_26_is_that_year_s() -> None:
    assert weekly(alone(elder()), "guarantee_credit", "2025-26") == pytest.approx(227.10 - 176.45)


def test_a_small_private_pension_earns_savings_credit_while_the_guarantee_falls() -> None:
    # SPCA 2002 s.3: 60% of 234.90 - 208.07, below the most there can be.
    unit = alone(elder(private_pension_income=50 * 52))
    assert weekly(unit, "guarantee_credit") == pytest.approx(3.10)
    assert weekly(unit, "savings_credit") == pytest.approx(16.098)


def test_over_the_guarantee_the_savings_credit_is_taken_back_at_40p_a_pound() -> None:
    # SPCA 2002 s.3(4): 17.958 - 40% of 254.90 - 238.00.
    unit = alone(elder(private_pension_income=70 * 52))
    assert outcome(unit, "guarantee_credit") == 0
    assert weekly(unit, "savings_credit") == pytest.approx(11.198)


def test_a_couple_who_both_reached_pension_age_before_2016_have_the_couple_s_amounts() -> None:
    # Income 184.90 + 110.00 + 60.00 = 354.90; guarantee 363.25; savings credit 60% of 354.90 - 329.75.
    couple = alone_couple(elder(private_pension_income=60 * 52), elder(state_pension_share=110 / 184.90))
    assert weekly(couple, "guarantee_credit") == pytest.approx(8.35)
    assert weekly(couple, "savings_credit") == pytest.approx(15.09)


def alone_couple(one: Unit, other: Unit, region: Region = Region.LONDON, **given: float) -> Unit:
    return home(family(one, other, **given), region=region).members[0]


def test_a_couple_of_whom_one_is_under_pension_age_has_no_pension_credit() -> None:
    # SI 2019/37: both must have reached it.
    mixed = alone_couple(elder(), someone(60))
    assert outcome(mixed, "pension_credit") == 0
    before = book_of("2026-27").with_amounts({"pension_credit.mixed_age_couples_excluded": 0})
    assert outcome(mixed, "guarantee_credit", book=before) == pytest.approx((363.25 - 184.90) * 52)


def test_nobody_under_pension_age_has_pension_credit() -> None:
    assert outcome(alone(someone(65)), "pension_credit") == 0
    lone_pupil = home(family(someone(17, is_dependent_child=True))).members[0]
    assert outcome(lone_pupil, "pension_credit") == 0


def test_savings_credit_ended_for_those_who_reach_pension_age_from_april_2016() -> None:
    later = alone(elder(state_pension_kind=NEW, private_pension_income=10_000))
    assert outcome(later, "savings_credit") == 0


def test_a_couple_of_whom_one_reached_pension_age_after_2016_has_no_new_savings_credit() -> None:
    # SPC Regs 2002 reg. 7A.
    couple = alone_couple(elder(private_pension_income=150 * 52), someone(68, state_pension_kind=NEW))
    assert outcome(couple, "savings_credit") == 0


@pytest.mark.parametrize(
    ("sex", "birth", "has"),
    [
        (Sex.MALE, date(1951, 4, 5), True),
        (Sex.MALE, date(1951, 4, 6), False),
        (Sex.FEMALE, date(1953, 4, 5), True),
        (Sex.FEMALE, date(1953, 4, 6), False),
    ],
)
def test_before_2016_women_reached_pension_age_younger_than_men(sex: Sex, birth: date, has: bool) -> None:
    one = alone(elder(sex=sex, date_of_birth=day_number(birth))).members[0]
    assert outcome(one, "reached_pension_age_before_2016") is has


@pytest.mark.parametrize(
    ("capital", "counted"),
    [(0, 0), (10_000, 0), (10_001, 1), (10_500, 1), (10_501, 2), (16_500, 13), (100_000, 180)],
)
def test_each_500_pounds_over_10_000_or_part_of_it_counts_as_a_pound_a_week(capital: float, counted: float) -> None:
    assert outcome(alone(pensioner(), capital=capital), "pension_credit_income") == counted


def test_a_published_example_of_2012_comes_out_to_the_penny() -> None:
    # Directgov, Pension Credit worked examples, 2012-13: pension 107.45, savings 5,000, guarantee then 142.70.
    then = book_of("2026-27").with_amounts({"pension_credit.standard_minimum_guarantee_single": 142.70})
    unit = alone(elder(state_pension=107.45 * 52), capital=5_000)
    assert float(outcome(unit, "guarantee_credit", book=then)) / 52 == pytest.approx(35.25)


def test_a_published_example_of_earnings_comes_out_to_the_penny() -> None:
    # Directgov, Pension Credit worked examples, 2012-13: 85 a week, of which 80 count.
    assert outcome(alone(pensioner(employment_income=85 * 52)), "pension_credit_income") == pytest.approx(80)


@pytest.mark.parametrize(
    ("given", "disregard"),
    [
        ({}, 5),
        ({"attendance_allowance_rate": AwardRate.LOWER}, 20),
        ({"dla_mobility": AwardRate.LOWER}, 20),
        ({"is_registered_blind": True}, 20),
        ({"caring_hours": 40, "cared_for_person_gets_benefit": True}, 20),
    ],
)
def test_disabled_people_and_carers_keep_more_of_what_they_earn(given: dict[str, float], disregard: float) -> None:
    assert outcome(alone(pensioner(**given)), "pension_credit_earnings_disregard") == disregard


def test_couples_keep_10_pounds_of_earnings_and_lone_parents_20() -> None:
    assert outcome(alone_couple(pensioner(), pensioner()), "pension_credit_earnings_disregard") == 10
    lone_grandparent = home(family(pensioner(), someone(9))).members[0]
    assert outcome(lone_grandparent, "pension_credit_earnings_disregard") == 20


def test_earnings_count_after_tax_national_insurance_and_half_of_pension_contributions() -> None:
    # SPC Regs 2002 reg. 17(10): 300 - 10 - half of 40 - 5 - 8 of tax.
    worker = pensioner(
        employment_income=300 * 52, national_insurance=10 * 52, pension_contributions=40 * 52, income_tax=8 * 52
    )
    assert outcome(alone(worker), "pension_credit_income") == pytest.approx(257)


def test_tax_on_a_pension_does_not_count_as_income() -> None:
    assert outcome(alone(pensioner(private_pension_income=15_600, income_tax=520)), "pension_credit_income") == 290


def test_tax_on_income_that_does_not_count_is_not_taken_off_what_does() -> None:
    # 15,600 of a pension beside 46,800 of dividends: a quarter of the tax of 10,400 is the pension's.
    unit = alone(
        pensioner(private_pension_income=15_600, dividend_income=46_800, income_tax=10_400, total_income=62_400)
    )
    assert outcome(unit, "pension_credit_income") == pytest.approx(300 - 50)


def test_rent_and_other_taxable_income_count_but_a_loss_on_letting_does_not_lower_the_rest() -> None:
    assert outcome(alone(pensioner(property_income=5_200)), "pension_credit_income") == 100
    assert outcome(alone(pensioner(other_taxable_income=5_200)), "pension_credit_income") == 100
    assert outcome(alone(elder(property_income=-5_200)), "pension_credit_income") == pytest.approx(184.90)


def test_a_loss_from_self_employment_does_not_lower_other_income() -> None:
    assert outcome(alone(elder(self_employment_income=-9_000)), "pension_credit_income") == pytest.approx(184.90)


def test_benefits_for_disability_do_not_count_as_income() -> None:
    unit = alone(elder(attendance_allowance_rate=AwardRate.HIGHER))
    assert outcome(unit, "pension_credit_income") == pytest.approx(184.90)
    # The severe disability addition is 86.05: SPC Regs 2002 Sch.1.
    assert weekly(unit, "guarantee_credit") == pytest.approx(53.10 + 86.05)


def test_scotland_s_supplement_for_carers_does_not_count_as_income() -> None:
    carer = alone(pensioner(caring_hours=40, cared_for_person_gets_benefit=True), region=Region.SCOTLAND)
    assert outcome(carer, "pension_credit_income") == pytest.approx(86.45)


CARE = {"attendance_allowance_rate": AwardRate.LOWER}


def addition(*families: Unit) -> float:
    return float(outcome(home(*families).members[0], "severe_disability_addition"))


def test_another_adult_in_the_home_keeps_the_severe_disability_addition_away() -> None:
    assert addition(family(pensioner(**CARE)), family(someone(40))) == 0


@pytest.mark.parametrize(
    "other",
    [someone(16), someone(40, pip_daily_living=AwardRate.LOWER), someone(40, is_registered_blind=True)],
    ids=["a minor", "a disabled adult", "a blind adult"],
)
def test_some_who_share_the_home_do_not_keep_it_away(other: Unit) -> None:
    assert addition(family(pensioner(**CARE)), family(other)) == pytest.approx(86.05)


def test_a_couple_has_the_addition_twice_when_both_need_care_and_neither_is_paid_for_it() -> None:
    assert addition(family(pensioner(**CARE), pensioner(**CARE))) == pytest.approx(172.10)


def test_a_couple_of_whom_one_needs_care_has_no_addition_unless_the_other_is_blind() -> None:
    assert addition(family(pensioner(**CARE), pensioner())) == 0
    assert addition(family(pensioner(**CARE), pensioner(is_registered_blind=True))) == pytest.approx(86.05)


def test_a_partner_paid_to_care_takes_one_addition_away() -> None:
    carer = pensioner(**CARE, caring_hours=40, cared_for_person_gets_benefit=True)
    assert addition(family(pensioner(**CARE), carer)) == pytest.approx(86.05)


def test_a_lower_rate_of_care_for_an_old_award_does_not_open_the_addition() -> None:
    assert addition(family(pensioner(dla_care=AwardRate.LOWER))) == 0
    assert addition(family(pensioner(dla_care=AwardRate.MIDDLE))) == pytest.approx(86.05)


def test_a_carer_with_a_full_pension_is_paid_no_carers_allowance_but_has_the_carer_addition() -> None:
    carer = alone(elder(caring_hours=35, cared_for_person_gets_benefit=True))
    assert outcome(carer.members[0], "carers_allowance") == 0
    assert outcome(carer, "appropriate_minimum_guarantee") == pytest.approx(238 + 48.15)


def test_grandparents_have_an_addition_for_each_child_and_the_eldest_s_is_higher() -> None:
    # SPC Regs 2002 Sch.2A paras. 9-10; there is no limit on the number of children.
    children = [someone(16 - 3 * n, is_dependent_child=True) for n in range(4)]
    unit = home(family(elder(), *children)).members[0]
    assert outcome(unit, "pension_credit_child_additions") == pytest.approx(81.07 + 3 * 69.98)


def test_a_family_whose_children_were_born_since_april_2017_has_the_same_amount_for_each() -> None:
    unit = home(family(elder(), someone(3), someone(1))).members[0]
    assert outcome(unit, "pension_credit_child_additions") == pytest.approx(2 * 69.98)


@pytest.mark.parametrize(
    ("given", "more"),
    [
        ({"dla_mobility": AwardRate.LOWER}, 37.93),
        ({"dla_care": AwardRate.MIDDLE}, 37.93),
        ({"dla_care": AwardRate.HIGHER}, 118.46),
        ({"is_registered_blind": True}, 118.46),
        ({}, 0),
    ],
)
def test_a_disabled_child_has_a_further_addition(given: dict[str, float], more: float) -> None:
    unit = home(family(elder(), someone(4, **given))).members[0]
    assert outcome(unit, "pension_credit_child_additions") == pytest.approx(69.98 + more)


def test_a_young_person_on_the_enhanced_rate_has_the_higher_addition() -> None:
    pupil = someone(
        17, is_dependent_child=True, pip_daily_living=AwardRate.HIGHER, date_of_birth=day_number(date(2009, 1, 1))
    )
    unit = home(family(elder(), pupil)).members[0]
    assert outcome(unit, "pension_credit_child_additions") == pytest.approx(81.07 + 118.46)


def test_some_entitled_families_do_not_claim_when_take_up_is_not_full() -> None:
    scenario = book_of("2026-27").with_amounts({"take_up.pension_credit": 0.65})
    claims, does_not = alone(elder(), draw_pension_credit=0.64), alone(elder(), draw_pension_credit=0.65)
    assert outcome(claims, "pension_credit", book=scenario) == pytest.approx(2_761.20)
    assert outcome(does_not, "pension_credit", book=scenario) == 0
    assert outcome(does_not, "guarantee_credit_entitlement", book=scenario) == pytest.approx(2_761.20)


@pytest.mark.shared
@pytest.mark.parametrize("group", ["single", "couple"])
@pytest.mark.parametrize(("year", "day"), [("2025-26", "2025-04-07"), ("2026-27", "2026-04-06")])
def test_the_most_savings_credit_is_the_published_maximum(group: str, year: str, day: str) -> None:
    if not FACTS.exists():
        pytest.skip("the open data does not lie beside this checkout")
    with FACTS.open(encoding="utf-8", newline="") as file:
        published = next(
            float(r["value"])
            for r in csv.DictReader(file)
            if (r["parameter"], r["group"], r["from_date"]) == ("savings_credit_maximum", group, day)
        )
    guarantee = float(book_of(year).amount(f"pension_credit.standard_minimum_guarantee_{group}"))  # type: ignore[arg-type]
    people = [pensioner(state_pension_kind=BASIC) for _ in range(2 if group == "couple" else 1)]
    people[0] = pensioner(state_pension_kind=BASIC, private_pension_income=guarantee * 52)
    unit = home(family(*people)).members[0]
    assert math.isclose(weekly(unit, "savings_credit", year), published, abs_tol=0.005)
