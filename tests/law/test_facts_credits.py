"""Every row of the facts on tax credits, universal credit, the cap, pay floors and childcare is in the book."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from datetime import date

import pytest
from shared_facts import PARAMETERS, WHY_SKIPPED

from tawney.law.statute_book import statute_book

Where = tuple[str, str, str]
INSTRUMENTS = (
    "working_tax_credit", "child_tax_credit", "tax_credits", "universal_credit", "benefit_cap", "minimum_wage",
    "statutory_sick_pay", "statutory_maternity_pay", "free_childcare", "tax_free_childcare",
)  # fmt: skip
AS_THEY_STAND: Mapping[str, tuple[str, ...]] = {
    "working_tax_credit": (
        "basic_element", "second_adult_element", "lone_parent_element", "thirty_hour_element",
        "disabled_worker_element", "severe_disability_element", "childcare_rate", "sixty_plus_minimum_hours",
    ),
    "child_tax_credit": (
        "family_element", "baby_addition", "child_element", "disabled_child_element",
        "severely_disabled_child_element", "two_child_limit",
    ),
    "tax_credits": (
        "second_threshold", "second_taper", "income_rise_disregard", "income_fall_disregard",
        "other_income_disregard", "minimum_award",
    ),
    "universal_credit": (
        "temporary_increase", "two_child_limit", "carer_element", "childcare_rate", "housing_cost_contribution",
        "capital_lower_limit", "capital_upper_limit", "deductions_cap", "minimum_age", "minimum_income_floor_hours",
    ),
    "minimum_wage": ("accommodation_offset",),
    "statutory_sick_pay": ("weekly_rate",),
    "statutory_maternity_pay": ("weekly_rate",),
    "free_childcare": ("universal_hours", "working_parent_income_limit"),
    "tax_free_childcare": ("top_up_rate", "income_limit"),
}  # fmt: skip
"""Parameters of one group that have the facts' own name."""

# How the facts say it (parameter, beginning of the group), and the book's name.
RENAMED: Mapping[str, Mapping[tuple[str, str], str]] = {
    "working_tax_credit": {
        ("fifty_plus_element", "16"): "fifty_plus_element",
        ("fifty_plus_element", "30"): "fifty_plus_element_thirty_hours",
        ("childcare_cap", "one"): "childcare_cap_one_child",
        ("childcare_cap", "two"): "childcare_cap_more_children",
        ("minimum_hours", "lone parent"): "minimum_hours",
        ("minimum_hours", "couple"): "couple_minimum_hours",
        ("minimum_hours", "no children"): "childless_minimum_hours",
    },
    "tax_credits": {
        ("income_threshold", "working"): "income_threshold",
        ("income_threshold", "child"): "income_threshold_child_only",
        ("first_taper", ""): "taper",
    },
    "universal_credit": {
        ("standard_allowance", "single under"): "standard_allowance_single_under_25",
        ("standard_allowance", "single 25"): "standard_allowance_single",
        ("standard_allowance", "couple both"): "standard_allowance_couple_under_25",
        ("standard_allowance", "couple, one"): "standard_allowance_couple",
        ("up_rating_order_amount", "single under"): "up_rating_order_single_under_25",
        ("up_rating_order_amount", "single 25"): "up_rating_order_single",
        ("up_rating_order_amount", "couple both"): "up_rating_order_couple_under_25",
        ("up_rating_order_amount", "couple, one"): "up_rating_order_couple",
        ("standard_allowance_uplift_above_cpi", ""): "uplift_above_cpi",
        ("child_element", "first"): "first_child_element",
        ("child_element", "other"): "child_element",
        ("disabled_child_addition", "lower"): "disabled_child_lower",
        ("disabled_child_addition", "higher"): "disabled_child_higher",
        ("limited_capability_for_work_element", ""): "limited_capability",
        ("limited_capability_for_work_and_work_related_activity_element", "all"): "limited_capability_protected",
        ("limited_capability_for_work_and_work_related_activity_element", "new"): "limited_capability_new_claim",
        ("childcare_cap", "one"): "childcare_cap_one_child",
        ("childcare_cap", "two"): "childcare_cap_more_children",
        ("work_allowance", "housing costs element not"): "work_allowance_others_higher",
        ("work_allowance", "housing costs element included"): "work_allowance_others_lower",
        ("work_allowance", "no housing costs element; lone"): "work_allowance_lone_parent_higher",
        ("work_allowance", "with housing costs element; lone"): "work_allowance_lone_parent_lower",
        ("work_allowance", "no housing costs element; couple"): "work_allowance_couple_higher",
        ("work_allowance", "with housing costs element; couple"): "work_allowance_couple_lower",
        ("work_allowance", "no housing costs element; limited"): "work_allowance_limited_higher",
        ("work_allowance", "with housing costs element; limited"): "work_allowance_limited_lower",
        ("work_allowance", "children or limited capability; no"): "work_allowance_higher",
        ("work_allowance", "children or limited capability; with"): "work_allowance_lower",
        ("earnings_taper", ""): "taper_rate",
        ("unearned_income_taper", ""): "unearned_income_rate",
        ("capital_tariff_income", ""): "capital_income_per_step",
        ("social_rent_underoccupancy_reduction", "one"): "one_spare_bedroom",
        ("social_rent_underoccupancy_reduction", "two"): "more_spare_bedrooms",
    },
    "benefit_cap": {
        (parameter, f"{family}, {place}"): f"{prefix}{short}{ending}"
        for parameter, prefix in (
            ("annual_limit", ""), ("monthly_limit_uc", "monthly_"), ("weekly_limit_housing_benefit", "weekly_")
        )
        for family, short in (("couple or lone parent", "family"), ("single", "single"))
        for place, ending in (("Greater London", "_in_london"), ("elsewhere", ""))
    }
    | {("uc_earnings_exemption", ""): "earnings_exemption"},
    "minimum_wage": {
        ("hourly_rate", "16"): "under_18",
        ("hourly_rate", "18"): "from_18",
        ("hourly_rate", "21"): "from_21",
        ("hourly_rate", "23"): "from_23",
        ("hourly_rate", "25"): "national_living_wage",
        ("hourly_rate", "apprentice"): "apprentice",
    },
    "free_childcare": {
        ("two_year_old_targeted_hours", ""): "two_year_old_hours",
        ("two_year_old_uc_earnings_limit", ""): "two_year_old_earnings_limit",
        ("working_parent_hours", "England, 3"): "working_parent_hours",
        ("working_parent_hours", "England, 2"): "working_parent_hours_age_2",
        ("working_parent_hours", "England, 9"): "working_parent_hours_under_2",
        ("working_parent_minimum_hours_at_minimum_wage", ""): "working_parent_minimum_hours",
        ("funded_hours_a_year", ""): "hours_in_scotland",
        ("offer_hours", ""): "hours_in_wales",
    },
    "tax_free_childcare": {
        ("quarterly_maximum", "child"): "quarterly_maximum",
        ("quarterly_maximum", "disabled"): "quarterly_maximum_disabled",
        ("child_age_until", ""): "child_age",
    },
}  # fmt: skip
NO_LIMIT = {("universal_credit", "two_child_limit", "2026-04-06")}
"""Where the facts leave a value empty for 'no limit any more', the book says infinity."""


def path_of(row: Mapping[str, str]) -> str:
    """The book's path for a row of the facts."""
    instrument, parameter = row["instrument"], row["parameter"]
    if parameter in AS_THEY_STAND.get(instrument, ()):
        return f"{instrument}.{parameter}"
    named = RENAMED[instrument]
    (name,) = {n for (q, start), n in named.items() if q == parameter and row["group"].startswith(start)}
    return f"{instrument}.{name}"


def rows() -> list[dict[str, str]]:
    """The facts on these instruments."""
    if not PARAMETERS.exists():
        return []
    with PARAMETERS.open(encoding="utf-8", newline="") as file:
        return [r for r in csv.DictReader(file) if r["instrument"] in INSTRUMENTS]


pytestmark = [pytest.mark.shared, pytest.mark.skipif(not PARAMETERS.exists(), reason=WHY_SKIPPED)]


def test_all_the_rows_are_looked_at() -> None:
    assert len(rows()) == 602


@pytest.mark.parametrize("instrument", INSTRUMENTS)
def test_every_row_of_the_facts_is_in_the_book(instrument: str) -> None:
    parameters = statute_book().parameters
    wrong = []
    for row in (r for r in rows() if r["instrument"] == instrument):
        held = parameters[path_of(row)].on(date.fromisoformat(row["from_date"]))
        assert held is not None, row
        if (instrument, row["parameter"], row["from_date"]) in NO_LIMIT:
            matches = held.value == float("inf")
        else:
            matches = held.ended if row["value"] == "" else held.value == float(row["value"])
        if not matches or held.since != date.fromisoformat(row["from_date"]):
            wrong.append((path_of(row), row["from_date"], row["value"], held.value))
    assert wrong == []


@pytest.mark.parametrize("instrument", INSTRUMENTS)
def test_the_book_is_as_sure_of_each_as_the_facts_are(instrument: str) -> None:
    parameters = statute_book().parameters
    for row in (r for r in rows() if r["instrument"] == instrument):
        held = parameters[path_of(row)].on(date.fromisoformat(row["from_date"]))
        assert held is not None
        assert held.source.grade.value == row["note"][1], (path_of(row), row["from_date"])
