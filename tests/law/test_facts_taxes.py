"""Every dated value that the facts give for taxes, child benefit and council tax is in the statute book."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from types import MappingProxyType

import pytest
from shared_facts import PARAMETERS, WHY_SKIPPED

from tawney.law import statute_book
from tawney.law.amounts import Parameter
from tawney.law.national_insurance.pay_periods import PayPeriod, threshold
from tawney.places.councils import councils

pytestmark = [pytest.mark.shared, pytest.mark.skipif(not PARAMETERS.exists(), reason=WHY_SKIPPED)]

Fact = Mapping[str, str]
Names = Mapping[tuple[str, str, str], str]

_INCOME_TAX: Names = {
    ("personal_allowance", "all ages", ""): "personal_allowance",
    ("personal_allowance", "age 65-74", ""): "personal_allowance_from_65",
    ("personal_allowance", "age 75+", ""): "personal_allowance_from_75",
    ("age_allowance_income_limit", "", ""): "age_allowance_income_limit",
    ("personal_allowance_taper_threshold", "", ""): "allowance_income_limit",
    ("personal_allowance_taper_rate", "", ""): "allowance_taper",
    ("basic_rate", "", ""): "basic_rate",
    ("higher_rate", "", ""): "higher_rate",
    ("additional_rate", "", ""): "additional_rate",
    ("basic_rate_limit", "", ""): "basic_rate_limit",
    ("additional_rate_threshold", "", ""): "higher_rate_limit",
    ("trading_allowance", "", ""): "trading_allowance",
    ("reliefs_cap_amount", "", ""): "reliefs_cap_amount",
    ("reliefs_cap_rate", "", ""): "reliefs_cap_rate",
}
_SAVINGS: Names = {
    ("starting_rate", "", ""): "starting_rate_for_savings",
    ("starting_rate_band", "", ""): "starting_rate_limit_for_savings",
    ("personal_savings_allowance", "basic", ""): "savings_allowance_basic",
    ("personal_savings_allowance", "higher", ""): "savings_allowance_higher",
    ("personal_savings_allowance", "additional", ""): "savings_allowance_additional",
    ("basic_rate", "", ""): "savings_basic_rate",
    ("higher_rate", "", ""): "savings_higher_rate",
    ("additional_rate", "", ""): "savings_additional_rate",
}
_PROPERTY: Names = {
    ("basic_rate", "", ""): "property_basic_rate",
    ("higher_rate", "", ""): "property_higher_rate",
    ("additional_rate", "", ""): "property_additional_rate",
    ("finance_cost_restriction", "", ""): "finance_cost_restriction",
    ("property_allowance", "", ""): "property_allowance",
}
_DIVIDENDS: Names = {
    ("allowance", "", ""): "dividend_allowance",
    ("ordinary_rate", "", ""): "dividend_ordinary_rate",
    ("upper_rate", "", ""): "dividend_upper_rate",
    ("additional_rate", "", ""): "dividend_additional_rate",
    ("tax_credit_fraction", "", ""): "dividend_tax_credit",
}
_SCOTLAND: Names = {
    ("main_rates_deducted_and_scottish_rate", "", ""): "scottish_rate",
    **{("rate", k, ""): f"{k}_rate" for k in ("starter", "basic", "intermediate", "higher", "advanced", "top")},
    **{("band_upper_limit", k, ""): f"{k}_limit" for k in ("starter", "basic", "intermediate", "higher", "advanced")},
}
_CLASS_1: Names = {
    ("primary_threshold", "", "GBP/year annual"): "primary_threshold",
    ("upper_earnings_limit", "", "GBP/year annual"): "upper_earnings_limit",
    ("secondary_threshold", "", "GBP/year annual"): "secondary_threshold",
    ("primary_threshold", "", "GBP/week"): "primary_threshold_a_week",
    ("upper_earnings_limit", "", "GBP/week"): "upper_earnings_limit_a_week",
    ("secondary_threshold", "", "GBP/week"): "secondary_threshold_a_week",
    ("upper_secondary_threshold", "", "GBP/week"): "upper_secondary_threshold_a_week",
    ("lower_earnings_limit", "", "GBP/week"): "lower_earnings_limit",
    ("primary_threshold_directors", "", ""): "primary_threshold_directors",
    ("employee_main_rate", "", ""): "employee_main_rate",
    ("employee_additional_rate", "", ""): "employee_additional_rate",
    ("employer_rate", "", ""): "employer_rate",
    ("employment_allowance", "", ""): "employment_allowance",
    ("salary_sacrifice_pension_nic_free_cap", "", ""): "salary_sacrifice_pension_cap",
}
_CLASS_2: Names = {
    ("flat_rate", "", ""): "class_2_rate",
    ("voluntary_rate", "", ""): "class_2_voluntary_rate",
    ("small_profits_threshold", "", ""): "small_profits_threshold",
    ("lower_profits_threshold", "", ""): "class_2_lower_profits_threshold",
}
_CLASS_4: Names = {
    ("main_rate", "", ""): "class_4_main_rate",
    ("additional_rate", "", ""): "class_4_additional_rate",
    ("lower_profits_limit", "", ""): "lower_profits_limit",
    ("upper_profits_limit", "", ""): "upper_profits_limit",
}
_LOANS: Names = {
    **{("threshold", f"plan {k}", ""): f"plan_{k}_threshold" for k in (1, 2, 4, 5)},
    ("threshold", "postgraduate", ""): "postgraduate_threshold",
    ("repayment_rate", "plans", ""): "undergraduate_rate",
    ("repayment_rate", "postgraduate", ""): "postgraduate_rate",
}
_GAINS: Names = {
    ("annual_exempt_amount", "", ""): "annual_exempt_amount",
    ("rate_basic_band", "other", ""): "basic_rate",
    ("rate_higher_band", "other", ""): "higher_rate",
    ("rate_basic_band", "residential", ""): "residential_basic_rate",
    ("rate_higher_band", "residential", ""): "residential_higher_rate",
}
_CHARGE: Names = {
    ("threshold", "", ""): "charge_threshold",
    ("full_charge_at", "", ""): "charge_full_at",
    ("step", "", ""): "charge_step",
}
_BENEFIT: Names = {
    ("eldest_or_only_child", "", ""): "eldest_or_only_child",
    ("each_other_child", "", ""): "each_other_child",
    ("child_age_limit", "", ""): "child_age_limit",
    ("qualifying_young_person_age_limit", "", ""): "young_person_age_limit",
}


def _slices(nation: str, *starts: int, numbers: tuple[int, ...] = (1, 2, 3, 4, 5)) -> Names:
    return {
        ("residential_slice_rate", f"{nation}, slice from {s}|", ""): f"rate_{k}"
        for k, s in zip(numbers, starts, strict=True)
    }


_COUNCIL_TAX: Names = {
    **{("band_multiplier_ninths", f"England, band {b}", ""): f"band_{b.lower()}_ninths" for b in "ABCDEFGH"},
    **{("band_multiplier_ninths", f"Wales, band {b}", ""): f"band_{b.lower()}_ninths" for b in "ABCDEFGHI"},
    **{("band_multiplier_360ths", f"Scotland, band {b}", ""): f"band_{b.lower()}_360ths" for b in "ABCDEFGH"},
    ("single_adult_discount", "", ""): "single_adult_discount",
    ("resident_minimum_age", "", ""): "resident_minimum_age",
    **{
        ("high_value_surcharge", f"England, property worth {k}000 ", ""): f"surcharge_from_{k}_thousand"
        for k in (2000, 2500, 3500, 5000)
    },
}
WHERE: Mapping[str, tuple[str, Names]] = MappingProxyType(
    {
        "income_tax": ("income_tax", _INCOME_TAX),
        "blind_persons_allowance": ("income_tax", {("amount", "", ""): "blind_persons_allowance"}),
        "savings_tax": ("income_tax", _SAVINGS),
        "property_income_tax": ("income_tax", _PROPERTY),
        "dividend_tax": ("income_tax", _DIVIDENDS),
        "married_couples_allowance": (
            "married_couples_allowance",
            {(k, "", ""): k for k in ("maximum", "minimum", "relief_rate")},
        ),
        "marriage_allowance": (
            "marriage_allowance",
            {(k, "", ""): k for k in ("transferable_amount", "share_of_personal_allowance")},
        ),
        "income_tax_scotland": ("scottish_income_tax", _SCOTLAND),
        "income_tax_wales": ("welsh_income_tax", {("welsh_rate", "", ""): "basic_rate"}),
        "high_income_child_benefit_charge": ("child_benefit", _CHARGE),
        "ni_class1": ("national_insurance", _CLASS_1),
        "ni_class2": ("national_insurance", _CLASS_2),
        "ni_class4": ("national_insurance", _CLASS_4),
        "student_loans": ("student_loans", _LOANS),
        "capital_gains_tax": ("capital_gains_tax", _GAINS),
        "pension_tax_relief": ("pension_tax_relief", {("annual_allowance", "", ""): "annual_allowance"}),
        "stamp_duty_land_tax": (
            "stamp_duty_land_tax",
            {
                **_slices("England and NI", 0, 125_000, 250_000, 925_000, 1_500_000),
                ("additional_dwelling_surcharge", "", ""): "additional_home_rate",
            },
        ),
        "land_and_buildings_transaction_tax": (
            "land_and_buildings_transaction_tax",
            {
                **_slices("Scotland", 0, 145_000, 250_000, 325_000, 750_000),
                ("additional_dwelling_supplement", "", ""): "additional_home_rate",
            },
        ),
        "land_transaction_tax": (
            "land_transaction_tax",
            # One slice of 6% took the place of two in October 2022: it is the second here, and the third has no width.
            _slices("Wales", 0, 225_000, 400_000, 750_000, 1_500_000, numbers=(1, 2, 4, 5, 6)),
        ),
        "child_benefit": ("child_benefit", _BENEFIT),
        "guardians_allowance": ("guardians_allowance", {("amount", "", ""): "amount"}),
        "council_tax": ("council_tax", _COUNCIL_TAX),
    }
)
"""The book's folder of each instrument of the facts, and its name for each (parameter, start of the group, unit)."""

MORE_EXACT = {("dividend_tax", "tax_credit_fraction", "2010-04-06"): "the Act says one ninth; the facts round it"}
FOUND_ELSEWHERE = {("guardians_allowance", "amount", "2024-04-08"): 21.75}
"""What the facts do not know and the book has from print (docs/evidence/law.md)."""
IN_WORDS = {"uprating_rule": "nine rules in words, which are the `indexation` of the parameters they speak of"}


def facts() -> list[Fact]:
    """Every row of the facts for these instruments."""
    with PARAMETERS.open(encoding="utf-8", newline="") as file:
        return [r for r in csv.DictReader(file) if r["instrument"] in {*WHERE, "domestic_rates", *IN_WORDS}]


def is_monthly(fact: Fact) -> bool:
    """Monthly thresholds are worked out from the annual ones, as the regulations do."""
    return fact["unit"] == "GBP/month"


def name_of(fact: Fact) -> str:
    """The book's path for a row of the facts."""
    folder, names = WHERE[fact["instrument"]]
    group = fact["group"] + "|"
    unit = fact["unit"] + (" annual" if "annual" in fact["group"] or fact["unit"] == "GBP/month" else "")
    if is_monthly(fact):
        unit = "GBP/year annual"
    found = [
        name
        for (parameter, start, of), name in names.items()
        if parameter == fact["parameter"] and group.startswith(start) and of in ("", unit)
    ]
    assert len(found) == 1, (fact, found)
    return f"{folder}.{found[0]}"


def value_on(parameter: Parameter, day: str) -> float | str | None:
    """What the book says on a day: a number, 'not known', or None where it ends."""
    held = parameter.on(date.fromisoformat(day))
    assert held is not None
    assert held.since == date.fromisoformat(day), f"{parameter.path} has no value of its own on {day}"
    if held.value is None:
        return None if held.ended else "not known"
    assert isinstance(held.value, float)
    return held.value


ROWS = facts() if PARAMETERS.exists() else []
OURS = [f for f in ROWS if f["instrument"] in WHERE]


def test_every_row_of_these_instruments_is_looked_at() -> None:
    assert (len(ROWS), len(OURS)) == (577, 577 - 11 - 9)


@pytest.mark.parametrize("instrument", list(WHERE))
def test_the_book_has_the_value_of_every_row_on_its_day(instrument: str) -> None:
    book, wrong = statute_book().parameters, []
    for fact in (f for f in OURS if f["instrument"] == instrument and not is_monthly(f)):
        found = value_on(book[name_of(fact)], fact["from_date"])
        key = (fact["instrument"], fact["parameter"], fact["from_date"])
        expected = float(fact["value"]) if fact["value"] else "not known" if "[?]" in fact["note"] else None
        expected = FOUND_ELSEWHERE.get(key, expected)
        if found != expected and not (key in MORE_EXACT and found == pytest.approx(expected, abs=1e-6)):
            wrong.append((name_of(fact), fact["from_date"], found, expected))
    assert wrong == []


def test_the_book_has_the_grade_and_the_source_of_every_row() -> None:
    book, wrong = statute_book().parameters, []
    found = [f for f in OURS if (f["instrument"], f["parameter"], f["from_date"]) in FOUND_ELSEWHERE]
    for fact in (f for f in OURS if not is_monthly(f) and f not in found):
        held = book[name_of(fact)].on(date.fromisoformat(fact["from_date"]))
        grade = "U" if "[?]" in fact["note"] and not fact["value"] else fact["note"][1]
        named = fact["legislation_or_source"].split(" ")[0] in held.source.citation if held else False
        if held is None or held.source.grade.value != grade or not named:
            wrong.append((name_of(fact), fact["from_date"], held and held.source, grade))
    assert wrong == []


def test_monthly_thresholds_follow_from_the_annual_ones() -> None:
    book, monthly = statute_book().parameters, [f for f in OURS if is_monthly(f)]
    assert len(monthly) == 36
    for fact in monthly:
        annual = value_on(book[name_of(fact)], fact["from_date"])
        assert isinstance(annual, float)
        assert threshold(annual, PayPeriod.MONTH) == Decimal(fact["value"]), fact


def test_the_poundage_of_each_council_of_northern_ireland_is_in_the_book() -> None:
    poundage = statute_book().parameters["domestic_rates.poundage"].on(date(2022, 4, 1))
    assert poundage is not None
    assert isinstance(poundage.value, tuple)
    plain = {
        c.name.lower().replace(",", "").replace("and ", "").replace("  ", " "): k for k, c in enumerate(councils())
    }
    for fact in (f for f in ROWS if f["instrument"] == "domestic_rates"):
        name = fact["group"].lower().replace("and ", "")
        assert poundage.value[plain[name]] == float(fact["value"]), fact["group"]


def test_rules_of_uprating_in_words_are_the_indexation_of_what_they_speak_of() -> None:
    assert sum(f["instrument"] == "uprating_rule" for f in ROWS) == 9
    book, april = statute_book().parameters, date(2027, 4, 6)
    # 'other working-age benefits, child benefit'; 'personal allowance, higher-rate threshold, NI thresholds'.
    assert book["child_benefit.eldest_or_only_child"].rises_by(april) == "cpi"
    frozen = ("income_tax.personal_allowance", "income_tax.basic_rate_limit", "national_insurance.primary_threshold")
    assert {book[path].rises_by(april) for path in frozen} == {"none"}
