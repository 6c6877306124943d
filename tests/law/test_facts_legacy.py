"""Every figure of the facts for the older means-tested benefits is in the book, on its date."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import pytest
from shared_facts import SHARED, WHY_SKIPPED

from tawney.law.statute_book import statute_book

PARAMETERS = SHARED / "facts" / "parameters.csv"
IS, ESA, HB = "income_support_jsa", "employment_support_allowance", "housing_benefit"
PREMIUMS, LHA, CTS = "premiums", "local_housing_allowance", "council_tax_support"
EARLIER = "65 or over (from April 2021: {}reached pension age before 1 April 2021)"
BAND = {"lowest": "working, lowest earnings band", "second": "working, band 2", "third": "working, band 3"}
BAND |= {"fourth": "working, band 4", "top": "working, top band"}
SUPPORTED = "supported_or_temporary_accommodation_earnings_disregard"
HOMES = {"shared": "shared", "one_bedroom": "one bedroom", "two_bedrooms": "two bedrooms"}
HOMES |= {"three_bedrooms": "three bedrooms", "four_bedrooms": "four bedrooms"}

# Where each series of the facts (instrument, parameter, group) stands in the book.
WHERE: dict[tuple[str, str, str], str] = {
    (IS, "personal_allowance", "single 16-24"): "income_support.personal_allowance_young",
    (IS, "personal_allowance", "single 25 or over; lone parent 18 or over"): "income_support.personal_allowance_single",
    (IS, "personal_allowance", "couple, both (or one) 18 or over"): "income_support.personal_allowance_couple",
    (IS, "capital_lower_limit", "working age"): "income_support.capital_lower_limit",
    (IS, "capital_upper_limit", "working age"): "income_support.capital_upper_limit",
    (
        IS,
        "capital_tariff_income",
        "working age, per 250 or part over the lower limit",
    ): "income_support.tariff_income_per_step",
    (IS, "earnings_disregard", "single"): "income_support.earnings_disregard_single",
    (IS, "earnings_disregard", "couple"): "income_support.earnings_disregard_couple",
    (IS, "earnings_disregard", "lone parent"): "income_support.earnings_disregard_lone_parent",
    (
        IS,
        "earnings_disregard",
        "disabled, carer and special occupations",
    ): "income_support.earnings_disregard_special",
    (IS, "withdrawal_rate", ""): "income_support.withdrawal_rate",
    (IS, "claimant_hours_limit", "must work under"): "income_support.claimant_hours_limit",
    (IS, "partner_hours_limit", "must work under"): "income_support.partner_hours_limit",
    (
        IS,
        "lone_parent_youngest_child_age",
        "income support until youngest reaches",
    ): "income_support.lone_parent_child_age",
    (
        ESA,
        "work_related_activity_component",
        "claims before 3 April 2017 only, afterwards",
    ): "employment_support_allowance.work_related_activity_component",
    (ESA, "support_component", ""): "employment_support_allowance.support_component",
    (
        ESA,
        "personal_allowance_income_related",
        "single under 25 (assessment phase)",
    ): "employment_support_allowance.personal_allowance_young",
    (
        ESA,
        "personal_allowance_income_related",
        "single 25 or over, or main phase",
    ): "employment_support_allowance.personal_allowance_single",
    (ESA, "personal_allowance_income_related", "couple"): "employment_support_allowance.personal_allowance_couple",
    (HB, "personal_allowance", "single 16-24"): "housing_benefit.personal_allowance_young",
    (
        HB,
        "personal_allowance",
        "single 25 or over; lone parent 18 or over",
    ): "housing_benefit.personal_allowance_single",
    (HB, "personal_allowance", "couple, one 18 or over"): "housing_benefit.personal_allowance_couple",
    (HB, "personal_allowance", "couple, both under 18"): "housing_benefit.personal_allowance_couple_under_18",
    (HB, "dependent_child", "each child or young person"): "housing_benefit.dependent_child",
    (HB, "family_premium", ""): "housing_benefit.family_premium",
    (HB, "family_premium_lone_parent", "protected lone parents"): "housing_benefit.family_premium_lone_parent",
    (
        HB,
        "personal_allowance_pension_age",
        f"single, {EARLIER.format('')}",
    ): "housing_benefit.personal_allowance_earlier_pensioner_single",
    (
        HB,
        "personal_allowance_pension_age",
        f"couple, one {EARLIER.format('one ')}",
    ): "housing_benefit.personal_allowance_earlier_pensioner_couple",
    (HB, "capital_lower_limit", "working age"): "housing_benefit.capital_lower_limit",
    (HB, "capital_upper_limit", "working age"): "housing_benefit.capital_upper_limit",
    (
        HB,
        "capital_tariff_income",
        "working age, per 250 or part over the lower limit",
    ): "housing_benefit.tariff_income_per_step",
    (HB, "capital_lower_limit", "pension age"): "housing_benefit.pensioner_capital_lower_limit",
    (
        HB,
        "capital_upper_limit",
        "pension age, not on guarantee credit",
    ): "housing_benefit.pensioner_capital_upper_limit",
    (
        HB,
        "capital_tariff_income",
        "pension age, per 500 or part over the lower limit",
    ): "housing_benefit.pensioner_tariff_income_per_step",
    (HB, "earnings_disregard", "single"): "housing_benefit.earnings_disregard_single",
    (HB, "earnings_disregard", "couple"): "housing_benefit.earnings_disregard_couple",
    (HB, "earnings_disregard", "lone parent"): "housing_benefit.earnings_disregard_lone_parent",
    (
        HB,
        "earnings_disregard",
        "disabled, carer and special occupations",
    ): "housing_benefit.earnings_disregard_special",
    (HB, "withdrawal_rate", ""): "housing_benefit.taper",
    (HB, "minimum_award", ""): "housing_benefit.minimum_award",
    (
        HB,
        "additional_earnings_disregard",
        "working 30 hours (16 with children or disability)",
    ): "housing_benefit.additional_earnings_disregard",
    (HB, "childcare_disregard", "one child"): "housing_benefit.childcare_disregard_one_child",
    (HB, "childcare_disregard", "two or more children"): "housing_benefit.childcare_disregard_more_children",
    (HB, "maintenance_disregard", ""): "housing_benefit.maintenance_disregard",
    (
        HB,
        "underoccupancy_reduction",
        "social tenants of working age, one spare bedroom",
    ): "housing_benefit.one_spare_bedroom",
    (
        HB,
        "underoccupancy_reduction",
        "social tenants of working age, two or more spare bedrooms",
    ): "housing_benefit.more_spare_bedrooms",
    (HB, SUPPORTED, "single or lone parent, 25 or over"): "housing_benefit.supported_single",
    (HB, SUPPORTED, "single or lone parent, 18-24"): "housing_benefit.supported_single_young",
    (HB, SUPPORTED, "couple, 25 or over"): "housing_benefit.supported_couple",
    (HB, SUPPORTED, "couple, 18-24"): "housing_benefit.supported_couple_young",
    (HB, SUPPORTED, "couple, both under 18"): "housing_benefit.supported_couple_under_18",
    (
        HB,
        "non_dependant_deduction",
        "not in paid work (or on low income)",
    ): "housing_benefit.non_dependant_not_working",
    **{(HB, "non_dependant_deduction", g): f"housing_benefit.non_dependant_{n}" for n, g in BAND.items()},
    **{
        (HB, "non_dependant_gross_income_from", g): f"housing_benefit.non_dependant_income_{n}" for n, g in BAND.items()
    },
    (PREMIUMS, "disability_premium", "single"): "premiums.disability_premium_single",
    (PREMIUMS, "disability_premium", "couple"): "premiums.disability_premium_couple",
    (PREMIUMS, "enhanced_disability_premium", "single"): "premiums.enhanced_disability_premium_single",
    (PREMIUMS, "enhanced_disability_premium", "couple"): "premiums.enhanced_disability_premium_couple",
    (PREMIUMS, "enhanced_disability_premium", "child"): "premiums.enhanced_disability_premium_child",
    (
        PREMIUMS,
        "severe_disability_premium",
        "single, or each qualifying partner",
    ): "premiums.severe_disability_premium",
    (PREMIUMS, "carer_premium", ""): "premiums.carer_premium",
    (PREMIUMS, "disabled_child_premium", "each child"): "premiums.disabled_child_premium",
    (LHA, "rent_percentile", ""): "local_housing_allowance.rent_percentile",
    (LHA, "max_bedrooms", ""): "local_housing_allowance.largest_home",
    (LHA, "excess_over_rent_kept", "up to"): "local_housing_allowance.excess_over_rent_kept",
    (
        LHA,
        "shared_accommodation_rate_age",
        "single without children, under",
    ): "local_housing_allowance.shared_accommodation_age",
    (LHA, "uprating_rule", ""): "local_housing_allowance.uprating_rule",
    **{(LHA, "national_cap", g): f"local_housing_allowance.national_cap_{n}" for n, g in HOMES.items()},
    **{(LHA, "national_cap_monthly", g): f"local_housing_allowance.national_cap_{n}" for n, g in HOMES.items()},
    (
        CTS,
        "withdrawal_rate",
        "Council Tax Benefit; then pensioners in England, and Scotland and Wales for all ages",
    ): "council_tax_reduction.taper",
    (
        CTS,
        "maximum_share",
        "Council Tax Benefit (all) / pensioners in England / Scotland and Wales all ages",
    ): "council_tax_reduction.maximum_share_pension_age",
    (
        CTS,
        "local_scheme_for_working_age",
        "England; 1 = each council sets its own",
    ): "council_tax_reduction.local_scheme_for_working_age",
    (CTS, "capital_upper_limit", ""): "council_tax_reduction.capital_upper_limit",
    (CTS, "capital_lower_limit", "pensioners"): "council_tax_reduction.capital_lower_limit",
    (
        CTS,
        "capital_lower_limit",
        "working age (CTB, default, Scotland, Wales)",
    ): "council_tax_reduction.working_age_capital_lower_limit",
    (CTS, "earnings_disregard", "single"): "council_tax_reduction.earnings_disregard_single",
    (CTS, "earnings_disregard", "couple"): "council_tax_reduction.earnings_disregard_couple",
    (CTS, "earnings_disregard", "lone parent"): "council_tax_reduction.earnings_disregard_lone_parent",
    (
        CTS,
        "additional_earnings_disregard",
        "30-hour (16 with children)",
    ): "council_tax_reduction.additional_earnings_disregard",
    (CTS, "second_adult_rebate_maximum", "CTB and pensioners"): "council_tax_reduction.second_adult_rebate_maximum",
}

# The facts have no figure; the book has one from elsewhere, with its source and grade, because a rule needs it.
FOUND_ELSEWHERE = {
    ("housing_benefit.dependent_child", "2026-04-01"),
    ("premiums.disabled_child_premium", "2012-04-09"),
    ("housing_benefit.personal_allowance_couple_under_18", "2013-04-01"),
    ("housing_benefit.non_dependant_not_working", "2011-04-01"),
    *((f"housing_benefit.non_dependant_{band}", "2011-04-01") for band in BAND),
    *((f"housing_benefit.non_dependant_income_{band}", "2011-04-01") for band in BAND),
    *((f"housing_benefit.non_dependant_income_{band}", "2013-04-01") for band in BAND),
}


@dataclass(frozen=True)
class Fact:
    """One dated figure of the facts; None where they say that it is not known."""

    series: tuple[str, str, str]
    since: date
    value: float | None
    unit: str


def facts() -> Iterator[Fact]:
    """Every row of these instruments."""
    with PARAMETERS.open(encoding="utf-8", newline="") as file:
        for r in csv.DictReader(file):
            if r["instrument"] in {IS, ESA, HB, PREMIUMS, LHA, CTS}:
                value = float(r["value"]) if r["value"] else None
                series = (r["instrument"], r["parameter"], r["group"])
                yield Fact(series, date.fromisoformat(r["from_date"]), value, r["unit"])


def in_the_book(fact: Fact) -> float | None:
    """The book's figure on a fact's date, in the fact's unit: national caps are held as monthly amounts."""
    parameters = statute_book().parameters
    held = parameters[WHERE[fact.series]].on(fact.since)
    assert held is not None, fact
    if fact.series[1] != "national_cap":
        return held.value if isinstance(held.value, float) else None
    weeks = parameters["local_housing_allowance.weeks_in_a_month"].on(fact.since)
    assert isinstance(held.value, float)
    assert weeks is not None
    assert isinstance(weeks.value, float)
    return round(held.value / weeks.value, 2)


@pytest.mark.shared
@pytest.mark.skipif(not PARAMETERS.exists(), reason=WHY_SKIPPED)
def test_every_figure_of_the_facts_is_in_the_book() -> None:
    rows = list(facts())
    assert len(rows) == 637
    apart = {(WHERE[f.series], str(f.since)) for f in rows if in_the_book(f) != f.value}
    assert apart == FOUND_ELSEWHERE


@pytest.mark.shared
@pytest.mark.skipif(not PARAMETERS.exists(), reason=WHY_SKIPPED)
def test_what_is_found_elsewhere_is_not_known_to_the_facts() -> None:
    unknown = {(WHERE[f.series], str(f.since)) for f in facts() if f.value is None}
    assert unknown - FOUND_ELSEWHERE == {("premiums.enhanced_disability_premium_child", "2011-04-11")}
