"""What was different in the taxes of earlier years: older people, dividends, savings, nations, and mid-year changes."""

from __future__ import annotations

from datetime import date

import pytest
from by_hand import ByHand, Home, couple, one_person

from tawney import law
from tawney.law import Law
from tawney.places.regions import Region
from tawney.vocabulary.categories import NationalInsuranceLetter as Letter
from tawney.vocabulary.tax_year import TaxYear, day_number

YEARS = tuple(str(year) for year in TaxYear(2010).to(TaxYear(2027)))


def year_of(start: int) -> str:
    """2012 as '2012-13'."""
    return str(TaxYear(start))


def born(day: str) -> dict[str, float]:
    """A date of birth, as the people give it."""
    number = float(day_number(date.fromisoformat(day)))
    return {"date_of_birth": number, "born_on": number}


class WithBirths(ByHand):
    """By hand, with the day of birth worked out in place of held still."""

    def _work_out(self, level: object, name: str, family: int, person: int) -> object:
        given = self.home.families[family].people[person]
        if name == "born_on" and name in given:
            return given[name]
        return super()._work_out(level, name, family, person)  # type: ignore[arg-type]


def of(year: str, name: str, region: float = Region.LONDON, **person: float | bool) -> float:
    """A column for someone who lives alone."""
    return float(WithBirths(law.on(year), one_person(region=region, **person))[name])


def income_tax(year: str, region: float = Region.LONDON, **person: float | bool) -> float:
    """The income tax of someone who lives alone."""
    return of(year, "income_tax", region, **person)


# Older people: ITA 2007 s.36, s.37.


@pytest.mark.parametrize(
    ("year", "birth", "allowance"),
    [
        ("2010-11", "1946-04-06", 6_475),  # 65 on 6 April 2011, a day late
        ("2010-11", "1946-04-05", 9_490),
        ("2010-11", "1936-04-05", 9_640),
        ("2012-13", "1948-04-05", 10_500),
        ("2013-14", "1948-04-05", 10_500),
        ("2013-14", "1948-04-06", 9_440),
        ("2014-15", "1938-04-05", 10_660),
        ("2014-15", "1938-04-06", 10_500),
        ("2015-16", "1938-04-05", 10_660),
        ("2015-16", "1938-04-06", 10_600),
        ("2016-17", "1930-01-01", 11_000),
    ],
)
def test_older_people_have_the_allowance_of_their_age_then_of_their_birth(
    year: str, birth: str, allowance: int
) -> None:
    assert of(year, "personal_allowance", private_pension_income=15_000.0, **born(birth)) == allowance


def test_the_age_addition_falls_by_1_pound_for_every_2_above_the_limit_and_no_further() -> None:
    old = born("1930-01-01")
    kept = [
        of("2010-11", "personal_allowance", private_pension_income=i, **old) for i in (22_900.0, 24_901.0, 40_000.0)
    ]
    assert kept == [9_640, 9_640 - 1_000, 6_475]


def test_a_rich_pensioner_loses_the_ordinary_allowance_too() -> None:
    assert of("2010-11", "personal_allowance", private_pension_income=112_950.0, **born("1930-01-01")) == 0


def test_without_a_date_of_birth_the_day_on_which_the_rules_turn_counts_as_in_time() -> None:
    allowance = law.on("2013-14").by_hand("age_related_allowance")
    edge = float(day_number(date(1948, 4, 6)))
    assert allowance(-100_000.0, edge) == 10_500
    assert allowance(edge, edge) == 0


# Married couple's allowance: ITA 2007 s.45, s.46.


def old_couple(first: float, second: float, birth: str = "1934-06-01") -> Home:
    """A married couple of whom one was born before 6 April 1935, with these pensions."""
    people = ({"private_pension_income": x, **born(b)} for x, b in ((first, birth), (second, "1940-06-01")))
    return couple(*people, {"is_married": True})


def reductions(year: str, home: Home) -> list[float]:
    """What the allowance takes off the tax of each of the couple."""
    by_hand = WithBirths(law.on(year), home)
    return [by_hand.of("married_couples_allowance_reduction", 0, k) for k in (0, 1)]


def test_the_partner_with_the_higher_income_has_a_tenth_of_the_couples_allowance_off_the_tax() -> None:
    assert reductions("2025-26", old_couple(20_000.0, 12_000.0)) == [pytest.approx(1_127.0), 0]
    assert reductions("2025-26", old_couple(12_000.0, 20_000.0)) == [0, pytest.approx(1_127.0)]


def test_partners_with_equal_incomes_have_half_each() -> None:
    assert reductions("2025-26", old_couple(20_000.0, 20_000.0)) == [pytest.approx(563.5)] * 2


def test_income_reduces_it_to_the_minimum() -> None:
    assert reductions("2025-26", old_couple(37_702.0, 0.0))[0] == pytest.approx(0.1 * (11_270 - 1))
    assert reductions("2025-26", old_couple(90_000.0, 0.0))[0] == pytest.approx(436.0)


def test_to_2015_income_reduces_the_allowance_for_age_first() -> None:
    # 2010-11, aged 75: the addition of 3,165 goes at 29,230; 2,000 more takes 1,000 of the couple's 6,965.
    assert reductions("2010-11", old_couple(29_230.0, 0.0))[0] == pytest.approx(696.5)
    assert reductions("2010-11", old_couple(31_230.0, 0.0))[0] == pytest.approx(596.5)


def test_couples_born_later_or_not_married_have_none() -> None:
    assert reductions("2025-26", old_couple(20_000.0, 12_000.0, "1935-04-06")) == [0, 0]
    single = couple({"private_pension_income": 20_000.0, **born("1930-01-01")}, {})
    assert reductions("2025-26", single) == [0, 0]


def test_nobody_has_both_allowances_of_the_married() -> None:
    by_hand = WithBirths(law.on("2025-26"), old_couple(20_000.0, 0.0))
    assert by_hand.of("gives_marriage_allowance", 0, 1) is False
    later = WithBirths(law.on("2025-26"), old_couple(20_000.0, 0.0, "1936-01-01"))
    assert later.of("gives_marriage_allowance", 0, 1) is True


def test_marriage_allowance_starts_in_2015() -> None:
    home = couple({"employment_income": 20_000.0}, {}, {"is_married": True})
    saved = [ByHand(law.on(year), home)["marriage_allowance_reduction"] for year in ("2014-15", "2015-16", "2017-18")]
    assert saved == [0, pytest.approx(212.0), pytest.approx(230.0)]


def test_in_2017_a_scot_above_31_500_of_taxable_income_cannot_receive() -> None:
    def receives(region: float) -> bool:
        home = couple({"employment_income": 44_000.0}, {}, {"is_married": True}, region=region)
        return bool(ByHand(law.on("2017-18"), home)["marriage_allowance_reduction"] > 0)

    assert (receives(Region.SCOTLAND), receives(Region.WALES)) == (False, True)


# Rates: ITA 2007 s.6, s.10; Finance Acts.


def test_the_highest_rate_was_50p_to_2012_13() -> None:
    more = [income_tax(y, employment_income=201_000.0) - income_tax(y, employment_income=200_000.0) for y in YEARS[:5]]
    assert more == pytest.approx([500.0, 500.0, 500.0, 450.0, 450.0])


@pytest.mark.parametrize("year", YEARS)
def test_the_allowance_and_the_basic_band_end_at_the_upper_earnings_limit(year: str) -> None:
    p = law.on(year).p
    threshold = p.income_tax.personal_allowance + p.income_tax.basic_rate_limit
    assert threshold == p.national_insurance.upper_earnings_limit == p.national_insurance.upper_profits_limit


@pytest.mark.parametrize("year", [y for y in YEARS if y >= "2015"])
def test_the_marriage_allowance_is_a_tenth_of_the_personal_allowance_rounded_up_to_10_pounds(year: str) -> None:
    p = law.on(year).p
    tenth = p.marriage_allowance.share_of_personal_allowance * p.income_tax.personal_allowance
    assert p.marriage_allowance.transferable_amount == -(-round(tenth, 6) // 10) * 10


@pytest.mark.parametrize("year", [y for y in YEARS if y >= "2013"])
def test_all_of_child_benefit_is_charged_at_the_published_income(year: str) -> None:
    p = law.on(year).p
    assert p.child_benefit.charge_full_at == p.child_benefit.charge_threshold + 100 * p.child_benefit.charge_step


# Savings: ITA 2007 s.7, s.12.


def test_interest_in_the_starting_band_was_taxed_at_10p_to_2014_15_and_at_nothing_after() -> None:
    savings = {"employment_income": 8_475.0, "savings_income": 2_000.0}
    # 2011-12: 1,000 of earnings use 1,000 of the band of 2,560; 1,560 at 10%, the rest at 20%.
    assert of("2011-12", "savings_tax", **savings) == pytest.approx(156.0 + 88.0)
    assert of("2015-16", "savings_tax", employment_income=10_600.0, savings_income=6_000.0) == pytest.approx(200.0)
    assert of("2016-17", "savings_tax", employment_income=11_000.0, savings_income=6_000.0) == 0


def test_savings_and_rents_are_dearer_by_2p_from_april_2027() -> None:
    def more(year: str, region: float, **extra: float) -> float:
        return income_tax(year, region, employment_income=30_000.0, **extra) - income_tax(
            year, region, employment_income=30_000.0
        )

    assert more("2026-27", Region.LONDON, savings_income=3_000.0) == pytest.approx(0.20 * 2_000)
    assert more("2027-28", Region.LONDON, savings_income=3_000.0) == pytest.approx(0.22 * 2_000)
    assert more("2026-27", Region.LONDON, property_income=3_000.0) == pytest.approx(0.20 * 3_000)
    assert more("2027-28", Region.NORTHERN_IRELAND, property_income=3_000.0) == pytest.approx(0.22 * 3_000)
    assert more("2027-28", Region.WALES, property_income=3_000.0) == pytest.approx(0.20 * 3_000)


def test_rents_are_the_top_of_other_income_from_april_2027() -> None:
    # 2,730 of the rents lie above 50,270, and the rest below.
    both = income_tax("2027-28", employment_income=43_000.0, property_income=10_000.0)
    assert both == pytest.approx(0.20 * 30_430 + 0.22 * 7_270 + 0.42 * 2_730)


# Dividends: ITTOIA 2005 s.397, s.398; ITA 2007 s.8, s.13.


@pytest.mark.parametrize(
    ("year", "pay", "rate"),
    [("2010-11", 20_000, 0.0), ("2010-11", 60_000, 0.25), ("2012-13", 200_000, 0.3611), ("2013-14", 200_000, 0.3056)],
)
def test_a_dividend_carried_a_credit_to_2015_16(year: str, pay: float, rate: float) -> None:
    # The effective rates on what is paid, as HMRC gave them.
    more = income_tax(year, employment_income=float(pay), dividend_income=900.0) - income_tax(
        year, employment_income=float(pay)
    )
    assert more == pytest.approx(rate * 900, abs=0.05)


def test_a_credit_on_dividends_within_the_allowance_is_not_repaid() -> None:
    assert income_tax("2015-16", employment_income=8_000.0, dividend_income=1_800.0) == 0
    with_pay = income_tax("2015-16", employment_income=10_600.0, dividend_income=9_000.0, savings_income=6_000.0)
    assert with_pay == pytest.approx(200.0)


def test_dividends_count_with_their_credit_in_total_income_to_2015_16() -> None:
    assert of("2015-16", "total_income", dividend_income=9_000.0) == pytest.approx(10_000.0)
    assert of("2016-17", "total_income", dividend_income=9_000.0) == 9_000


@pytest.mark.parametrize(
    ("year", "allowance"), [("2016-17", 5_000), ("2018-19", 2_000), ("2023-24", 1_000), ("2024-25", 500)]
)
def test_the_dividend_allowance_shrank(year: str, allowance: float) -> None:
    assert of(year, "dividend_tax", employment_income=20_000.0, dividend_income=float(allowance)) == 0
    assert of(year, "dividend_tax", employment_income=20_000.0, dividend_income=allowance + 100.0) > 0


# Scotland and Wales.


@pytest.mark.parametrize("year", YEARS[:9])
def test_a_scot_pays_as_the_english_do_to_2016_17_and_a_welsh_taxpayer_always(year: str) -> None:
    for pay in (15_000.0, 44_000.0, 160_000.0):
        english = income_tax(year, employment_income=pay)
        assert income_tax(year, Region.WALES, employment_income=pay) == pytest.approx(english)
        if year < "2017":
            assert income_tax(year, Region.SCOTLAND, employment_income=pay) == pytest.approx(english)


def test_in_2017_18_the_scottish_higher_rate_starts_at_43_000() -> None:
    gap = income_tax("2017-18", Region.SCOTLAND, employment_income=60_000.0) - income_tax(
        "2017-18", employment_income=60_000.0
    )
    assert gap == pytest.approx(0.2 * (33_500 - 31_500))


@pytest.mark.parametrize(
    ("year", "pay", "tax"),
    [
        # 2018-19: 2,000 at 19%, 10,150 at 20%, 19,430 at 21%, the rest at 41%.
        ("2018-19", 50_000, 380 + 2_030 + 4_080.30 + 0.41 * (38_150 - 31_580)),
        # 2023-24: 2,162 at 19%, 10,956 at 20%, 17,974 at 21%, 94,048 at 42%, 47% above 125,140.
        ("2023-24", 150_000, 410.78 + 2_191.20 + 3_774.54 + 39_500.16 + 0.47 * (150_000 - 125_140)),
    ],
)
def test_five_scottish_rates_from_2018_19(year: str, pay: float, tax: float) -> None:
    assert income_tax(year, Region.SCOTLAND, employment_income=float(pay)) == pytest.approx(tax)


# Profits: ITTOIA 2005 Part 6A.


def test_small_profits_were_taxed_to_2016_17() -> None:
    for kind in ("self_employment_income", "property_income"):
        pay = {"employment_income": 20_000.0}
        assert income_tax("2016-17", **pay, **{kind: 900.0}) - income_tax("2016-17", **pay) == pytest.approx(180.0)
        assert income_tax("2017-18", **pay, **{kind: 900.0}) == income_tax("2017-18", **pay)
        assert income_tax("2016-17", **pay, **{kind: -900.0}) == income_tax("2016-17", **pay)


# National Insurance: dates of change.


def employee(when: str | date, pay: float = 40_000.0) -> float:
    """A year's class 1 at the law of a day."""
    return float(ByHand(law.on(when), one_person(employment_income=pay))["class_1_employee"])


@pytest.mark.parametrize(
    ("day", "due"),
    [
        (date(2022, 4, 5), 0.12 * (40_000 - 9_568)),
        (date(2022, 4, 6), 0.1325 * (40_000 - 9_880)),
        (date(2022, 7, 5), 0.1325 * (40_000 - 9_880)),
        (date(2022, 7, 6), 0.1325 * (40_000 - 12_570)),
        (date(2022, 11, 6), 0.12 * (40_000 - 12_570)),
        (date(2024, 1, 5), 0.12 * (40_000 - 12_570)),
        (date(2024, 1, 6), 0.10 * (40_000 - 12_570)),
        (date(2024, 4, 6), 0.08 * (40_000 - 12_570)),
    ],
)
def test_class_1_changed_within_the_years_2022_and_2023(day: date, due: float) -> None:
    assert employee(day) == pytest.approx(due)


def employer(year: str, letter: Letter, pay: float = 30_000.0, age: float = 30.0) -> float:
    """A year of the employer's class 1."""
    worker = one_person(employment_income=pay, national_insurance_letter=float(letter), age=age)
    return float(ByHand(law.on(year), worker)["class_1_employer"])


@pytest.mark.parametrize(
    ("letter", "since"),
    [(Letter.M, 2015), (Letter.Z, 2015), (Letter.H, 2016), (Letter.V, 2021), (Letter.F, 2022), (Letter.N, 2024)],
)
def test_employers_pay_less_for_a_letter_from_its_first_year_on(letter: Letter, since: int) -> None:
    for start in (since - 1, since):
        usual = employer(year_of(start), Letter.A)
        assert (employer(year_of(start), letter) < usual) is (start == since), start


def test_under_21s_are_known_by_their_age_from_2015() -> None:
    assert employer("2014-15", Letter.A, age=19.0) == employer("2014-15", Letter.A, age=30.0)
    assert employer("2015-16", Letter.A, age=19.0) == 0


@pytest.mark.parametrize("letter", list(Letter))
def test_a_letter_that_a_law_does_not_have_yet_is_treated_as_the_one_without_it(letter: Letter) -> None:
    def due(letter: Letter) -> float:
        worker = one_person(employment_income=60_000.0, national_insurance_letter=float(letter))
        return float(ByHand(law.on("2010-11"), worker)["class_1_employee"])

    kinds = {"AFHMNV": Letter.A, "BEI": Letter.B, "CKS": Letter.C, "DJLZ": Letter.J, "X": Letter.X}
    (plain,) = (k for names, k in kinds.items() if letter.name in names)
    assert due(letter) == due(plain)
    assert employer("2010-11", letter, 60_000.0) == employer("2010-11", plain, 60_000.0)


def class_2(year: str, profit: float) -> float:
    """A year of class 2."""
    return of(year, "class_2", self_employment_income=profit)


@pytest.mark.parametrize(
    ("year", "from_profit", "rate"),
    [("2010-11", 5_075, 2.40), ("2015-16", 5_965, 2.80), ("2021-22", 6_515, 3.05), ("2023-24", 12_570.01, 3.45)],
)
def test_class_2_was_a_flat_rate_above_small_profits_then_above_the_lower_threshold(
    year: str, from_profit: float, rate: float
) -> None:
    assert class_2(year, from_profit) == pytest.approx(52 * rate)
    assert class_2(year, from_profit - 1.0) == 0


def test_class_4_of_2022_23_is_the_blended_rate_of_the_whole_year() -> None:
    due = of("2022-23", "class_4", self_employment_income=60_270.0)
    assert due == pytest.approx(0.0973 * (50_270 - 11_908) + 0.0273 * 10_000)


# Capital gains: TCGA 1992 s.1H to s.1K, s.4.


def gains_tax(when: str | date, **person: float) -> float:
    """Capital gains tax of someone who lives alone."""
    return float(ByHand(law.on(when), one_person(**person))["capital_gains_tax"])


def test_gains_were_taxed_at_18p_whatever_the_income_until_23_june_2010() -> None:
    rich = {"employment_income": 100_000.0, "capital_gains": 20_100.0}
    assert gains_tax(date(2010, 6, 22), **rich) == pytest.approx(1_800.0)
    assert gains_tax(date(2010, 6, 23), **rich) == pytest.approx(2_800.0)


def test_gains_fill_what_income_leaves_of_the_basic_band() -> None:
    # 2023-24: 5,000 of the band is left; 10,000 of gains after 6,000 exempt.
    due = gains_tax("2023-24", employment_income=45_270.0, capital_gains=16_000.0)
    assert due == pytest.approx(0.10 * 5_000 + 0.20 * 5_000)


def test_the_exempt_amount_goes_to_homes_and_the_basic_band_to_other_gains() -> None:
    due = gains_tax("2023-24", employment_income=45_270.0, capital_gains=3_000.0, residential_capital_gains=10_000.0)
    assert due == pytest.approx(0.10 * 3_000 + 0.18 * 2_000 + 0.28 * 2_000)
    spare = gains_tax("2023-24", employment_income=90_000.0, capital_gains=5_000.0, residential_capital_gains=2_000.0)
    assert spare == pytest.approx(0.20 * 1_000)


def test_rates_on_shares_rose_to_those_on_homes_on_30_october_2024() -> None:
    due = [gains_tax(date(2024, 10, d), employment_income=90_000.0, capital_gains=13_000.0) for d in (29, 30)]
    assert due == pytest.approx([2_000.0, 2_400.0])


def test_someone_without_gains_pays_nothing() -> None:
    assert {gains_tax(year, employment_income=90_000.0) for year in YEARS} == {0}


def test_the_law_of_a_year_is_the_same_object_of_study_for_everyone() -> None:
    # Sex and ethnic group are columns; no tax reads them.
    read = {name for year in YEARS for r in _tax_rules(law.on(year)) for name in r}
    assert read.isdisjoint({"sex", "ethnic_group", "social_class"})


def _tax_rules(on: Law) -> list[set[str]]:
    taxes = ("income_tax", "national_insurance", "capital_gains_tax", "child_benefit", "student_loans")
    rules = [r for r in on.rules.values() if r.function.__module__.split(".")[2] in taxes]
    return [set(r.arguments) for r in rules]
