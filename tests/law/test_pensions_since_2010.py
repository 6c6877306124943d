"""How pensions and benefits for disabled people, carers and Scotland have changed since 2010, by statute."""

from __future__ import annotations

from datetime import date

import pytest
from family import Unit, alone, book_of, family, home, outcome, someone

from tawney import law
from tawney.places.regions import Region
from tawney.vocabulary.categories import AwardRate, Sex, StatePensionKind
from tawney.vocabulary.tax_year import day_number

LOWER, HIGHER = AwardRate.LOWER, AwardRate.HIGHER
BASIC, NEW = StatePensionKind.BASIC, StatePensionKind.NEW
MAN, WOMAN = Sex.MALE, Sex.FEMALE
SCOTLAND = Region.SCOTLAND
CARES = {"caring_hours": 35.0, "cared_for_person_gets_benefit": True}


def person(age: float, region: Region = Region.LONDON, **given: float) -> Unit:
    return alone(someone(age, **given), region=region).members[0]


def born(day: date, sex: Sex) -> Unit:
    return person(60, date_of_birth=float(day_number(day)), sex=sex)


@pytest.mark.parametrize(
    ("birth", "first_year"),
    [
        (date(1950, 4, 5), "2010-11"),
        (date(1950, 6, 5), "2010-11"),
        (date(1950, 8, 6), "2011-12"),
        (date(1953, 4, 5), "2016-17"),
        (date(1953, 11, 6), "2019-20"),
        (date(1953, 12, 6), "2019-20"),
        (date(1954, 10, 6), "2021-22"),
    ],
)
def test_a_woman_reaches_pension_age_in_the_year_of_the_timetable(birth: date, first_year: str) -> None:
    # Tested on 5 October: Pensions Act 1995 Sch.4 as amended in 2011.
    years = [f"{y}-{y - 1999}" for y in range(2010, 2022)]
    assert next(year for year in years if outcome(born(birth, WOMAN), "reached_pension_age", year)) == first_year


def test_in_2010_men_waited_to_65_and_had_pension_credit_at_a_woman_s_age() -> None:
    man = born(date(1950, 4, 1), MAN)
    assert not outcome(man, "reached_pension_age", "2010-11")
    assert outcome(man, "reached_pension_credit_age", "2010-11")
    assert outcome(born(date(1945, 10, 5), MAN), "reached_pension_age", "2010-11")
    assert not outcome(born(date(1945, 10, 6), MAN), "reached_pension_age", "2010-11")


@pytest.mark.parametrize(
    ("birth", "sex", "in_2010", "in_2012", "in_2015"),
    [
        (date(1953, 10, 10), WOMAN, 763, 777, 777),  # 63 and 7 months, then 64 and 9
        (date(1955, 4, 6), WOMAN, 780, 792, 792),
        (date(1954, 10, 6), MAN, 780, 792, 792),
        (date(1960, 4, 6), MAN, 792, 792, 793),
        (date(1961, 3, 6), WOMAN, 792, 792, 804),
        (date(1968, 4, 6), MAN, 793, 793, 804),
    ],
)
def test_the_acts_of_2011_and_2014_brought_the_rises_forward(
    birth: date, sex: Sex, in_2010: float, in_2012: float, in_2015: float
) -> None:
    years = ("2010-11", "2012-13", "2015-16")
    assert [outcome(born(birth, sex), "pension_age_in_months", y) for y in years] == [in_2010, in_2012, in_2015]


def test_before_2016_everyone_has_the_basic_pension() -> None:
    for kind in (BASIC, NEW):
        pensioner = person(70, state_pension_kind=kind, state_pension_share=1.0)
        assert outcome(pensioner, "state_pension", "2015-16") == pytest.approx(115.95 * 52)


def test_in_2016_the_new_pension_is_only_for_those_who_reach_pension_age_from_then_on() -> None:
    just, long_ago = (person(age, sex=MAN, state_pension_kind=NEW, state_pension_share=1.0) for age in (65, 70))
    assert outcome(just, "state_pension", "2016-17") == pytest.approx(155.65 * 52)
    assert outcome(long_ago, "state_pension", "2016-17") == pytest.approx(119.30 * 52)


@pytest.mark.parametrize("year", [f"{y}-{(y + 1) % 100:02d}" for y in range(2011, 2027)])
def test_the_triple_lock_never_let_the_basic_pension_fall_behind_its_floor(year: str) -> None:
    # The earnings part stood still for April 2022; prices and 2.5% did not.
    before = f"{int(year[:4]) - 1}-{int(year[2:4]):02d}"
    new, old = (float(book_of(y).amount("state_pension.basic_full_rate")) for y in (year, before))
    prices = float(book_of(year).amount("uprating.cpi_september"))
    assert new / old - 1 >= max(0.025, prices) - 0.0006


def test_savings_credit_was_for_those_of_65_and_then_for_those_of_before_2016() -> None:
    given = {"private_pension_income": 120.0 * 52, "state_pension_kind": NEW}
    woman_of_62, of_66 = (alone(someone(age, sex=WOMAN, **given)) for age in (62, 66))
    assert outcome(woman_of_62, "is_of_pension_credit_age", "2012-13")
    assert outcome(woman_of_62, "savings_credit_entitlement", "2012-13") == 0
    assert outcome(of_66, "savings_credit_entitlement", "2012-13") == pytest.approx(0.6 * (120 - 111.80) * 52)
    assert outcome(of_66, "savings_credit_entitlement", "2020-21") == 0


def test_mixed_age_couples_had_pension_credit_until_may_2019() -> None:
    couple = home(family(someone(70), someone(50))).members[0]
    assert outcome(couple, "is_of_pension_credit_age", "2018-19")
    assert not outcome(couple, "is_of_pension_credit_age", "2020-21")
    assert law.on(date(2019, 5, 14)).amount("pension_credit.mixed_age_couples_excluded") == 0
    assert law.on(date(2019, 5, 15)).amount("pension_credit.mixed_age_couples_excluded") == 1


def test_children_count_in_pension_credit_since_february_2019() -> None:
    grandmother = home(family(someone(70), someone(5), someone(3), child_tax_credit=0.0)).members[0]
    with_tax_credit = home(family(someone(70), someone(5), someone(3), child_tax_credit=900.0)).members[0]
    assert outcome(grandmother, "pension_credit_child_additions", "2018-19") == 0
    assert outcome(grandmother, "pension_credit_child_additions", "2019-20") == pytest.approx(2 * 53.34 + 63.84 - 53.34)
    assert outcome(with_tax_credit, "pension_credit_child_additions", "2019-20") == 0


@pytest.mark.parametrize(
    ("living", "mobility", "weekly"),
    [(LOWER, 0, 47.80), (HIGHER, 0, 71.40), (0, LOWER, 18.95), (0, HIGHER, 49.85), (HIGHER, HIGHER, 121.25)],
)
def test_before_2013_an_award_is_paid_as_disability_living_allowance(
    living: float, mobility: float, weekly: float
) -> None:
    adult = person(40, pip_daily_living=living, pip_mobility=mobility)
    assert outcome(adult, "disability_living_allowance", "2010-11") == pytest.approx(weekly * 52)
    assert outcome(adult, "personal_independence_payment", "2010-11") == 0
    assert outcome(adult, "disability_living_allowance", "2013-14") == 0
    assert outcome(adult, "personal_independence_payment", "2013-14") > 0


def test_the_lowest_rate_of_care_is_paid_to_those_who_hold_it() -> None:
    assert outcome(person(10, dla_care=LOWER), "disability_living_allowance", "2010-11") == pytest.approx(18.95 * 52)


def test_attendance_allowance_was_never_for_women_between_60_and_65() -> None:
    # SSCBA 1992 s.64(1): pensionable age or, if higher, 65.
    younger, older = (person(age, sex=WOMAN, attendance_allowance_rate=LOWER) for age in (62, 66))
    assert outcome(younger, "reached_pension_age", "2010-11")
    assert outcome(younger, "attendance_allowance", "2010-11") == 0
    assert outcome(older, "attendance_allowance", "2010-11") == pytest.approx(47.80 * 52)


@pytest.mark.parametrize(
    ("year", "allowance", "payment", "supplement"),
    [
        ("2017-18", 62.70, 0, 0),
        ("2018-19", 64.60, 0, 442.00),
        ("2019-20", 66.15, 0, 452.40),
        ("2020-21", 67.25, 0, 690.30),
        ("2021-22", 67.60, 0, 694.20),
        ("2022-23", 69.70, 0, 491.40),
        ("2024-25", 81.90, 0, 577.20),
        ("2025-26", 0, 83.30, 587.00),
    ],
)
def test_scotland_adds_a_supplement_for_its_carers_since_2018(
    year: str, allowance: float, payment: float, supplement: float
) -> None:
    # Social Security (Scotland) Act 2018 s.81; doubled in June 2020 and December 2021.
    carer = person(40, SCOTLAND, **CARES)
    assert outcome(carer, "carers_allowance", year) == pytest.approx(allowance * 52)
    assert outcome(carer, "carer_support_payment_without_supplement", year) == pytest.approx(payment * 52)
    assert outcome(carer, "carers_allowance_supplement", year) == pytest.approx(supplement)
    assert outcome(person(40, **CARES), "carers_allowance_supplement", year) == 0


def test_students_in_scotland_were_barred_until_it_had_its_own_payment() -> None:
    student = person(21, SCOTLAND, is_student=True, **CARES)
    assert not outcome(student, "is_carer", "2023-24")
    assert outcome(student, "is_carer", "2025-26")


@pytest.mark.parametrize(
    ("year", "age", "sex", "paid"),
    [
        ("2010-11", 62, WOMAN, 250),
        ("2010-11", 62, MAN, 250),
        ("2010-11", 81, MAN, 400),
        ("2011-12", 81, MAN, 300),
        ("2011-12", 59, WOMAN, 0),
        ("2017-18", 63, MAN, 0),
        ("2024-25", 70, WOMAN, 0),
        ("2025-26", 70, WOMAN, 200),
    ],
)
def test_the_winter_fuel_payment_began_at_a_woman_s_pension_age(year: str, age: float, sex: Sex, paid: float) -> None:
    pensioner = person(age, sex=sex, private_pension_income=30_000.0)
    assert outcome(pensioner, "winter_fuel_payment", year) == paid


def test_scotland_was_paid_the_winter_fuel_payment_until_2024() -> None:
    pensioner = person(70, SCOTLAND, private_pension_income=30_000.0)
    assert [outcome(pensioner, "winter_fuel_payment", y) for y in ("2023-24", "2024-25", "2025-26")] == [200, 0, 0]
    own = [outcome(pensioner, "pension_age_winter_heating_payment", y) for y in ("2023-24", "2024-25", "2025-26")]
    assert own == [0, 0, pytest.approx(203.40)]


def test_nobody_paid_the_winter_payment_back_before_2025() -> None:
    rich = person(70, private_pension_income=60_000.0, total_income=60_000.0)
    assert [outcome(rich, "winter_fuel_charge", y) for y in ("2010-11", "2023-24", "2025-26")] == [0, 0, 200]


@pytest.mark.parametrize(
    ("day", "age", "weekly"),
    [
        (date(2021, 2, 14), 5, 0),
        (date(2021, 2, 15), 5, 10),
        (date(2021, 2, 15), 6, 0),
        (date(2022, 4, 6), 5, 20),
        (date(2022, 11, 14), 15, 25),
        (date(2024, 4, 6), 15, 26.70),
        (date(2027, 4, 6), 16, 0),
    ],
)
def test_scottish_child_payment_rose_and_reached_older_children(day: date, age: float, weekly: float) -> None:
    unit = home(family(someone(30), someone(age), universal_credit=100.0), region=SCOTLAND).members[0]
    assert outcome(unit, "scottish_child_payment", book=law.on(day)) == pytest.approx(weekly * 52)
