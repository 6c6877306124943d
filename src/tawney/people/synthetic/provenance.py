"""How each column of the open population came about: which table it was estimated from, or that it was assumed."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from tawney.people.columns import COLUMNS
from tawney.people.synthetic.tables import table

NOT_MADE = (
    "spending_at_standard_rate",
    "spending_at_reduced_rate",
    "spending_on_hospitality",
    "spending_on_electricity",
    "spending_on_private_school_fees",
    "spending_on_sanitary_products",
    "spending_on_cigarettes",
    "cigarettes",
    "hand_rolling_tobacco",
    "petrol_and_diesel",
    "wine",
    "cider",
    "alcohol_in_beer",
    "alcohol_in_wine",
    "alcohol_in_cider",
    "alcohol_in_spirits",
)
"""What households spend on taxed goods: nothing in the open population, so that its indirect taxes are nothing."""

TABLES: Mapping[str, str] = MappingProxyType(
    {
        "age": "population_by_age_and_sex",
        "date_of_birth": "population_by_age_and_sex",
        "sex": "population_by_age_and_sex",
        "ethnic_group": "ethnic_group_by_region",
        "social_class": "class_by_ethnicity",
        "in_approved_education": "students",
        "is_student": "students",
        "is_disabled": "disability_by_age_and_sex",
        "hours_worked": "weekly_hours",
        "employment_income": "annual_pay",
        "self_employment_income": "self_employment_profit",
        "in_start_up_period": "assumptions",
        "is_new_worker_after_benefits": "assumptions",
        "national_insurance_letter": "assumptions",
        "private_pension_income": "private_pensions",
        "savings_income": "capital",
        "dividend_income": "incomes_by_band",
        "property_income": "incomes_by_band",
        "other_taxable_income": "incomes_by_band",
        "other_untaxed_income": "assumptions",
        "capital_gains": "assumptions",
        "residential_capital_gains": "assumptions",
        "net_pay_pension_contributions": "incomes_by_band",
        "relief_at_source_pension_contributions": "incomes_by_band",
        "state_pension_kind": "population_by_age_and_sex",
        "state_pension_share": "state_pension",
        "additional_state_pension": "state_pension",
        "pip_daily_living": "disability_benefits",
        "pip_mobility": "disability_benefits",
        "dla_care": "disability_benefits",
        "dla_mobility": "disability_benefits",
        "attendance_allowance_rate": "disability_benefits",
        "work_capability": "assumptions",
        "caring_hours": "carers",
        "cared_for_person_gets_benefit": "carers",
        "is_registered_blind": "assumptions",
        "student_loan_plan": "student_loans",
        "has_postgraduate_loan": "assumptions",
        "is_married": "families_by_children",
        "is_liable_for_rent": "assumptions",
        "capital": "capital",
        "childcare_costs": "childcare",
        "draw_universal_credit": "assumptions",
        "draw_pension_credit": "assumptions",
        "draw_child_benefit": "assumptions",
        "draw_rollout": "assumptions",
        "weight": "households_by_type",
        "region": "households_by_region",
        "council": "councils",
        "tenure": "tenure_by_region",
        "bedrooms": "spare_bedrooms",
        "rent": "private_rents",
        "mortgage_interest": "social_rents",
        "other_housing_costs": "assumptions",
        "council_tax_band": "councils",
        "rateable_value": "assumptions",
        "spending": "spending",
        "home_purchase_price": "assumptions",
        "is_further_home": "assumptions",
        **dict.fromkeys(NOT_MADE, "assumptions"),
        "draw_council_tax_reduction": "assumptions",
    }
)
"""The table that says most about each column; the difficulties, one column each, are all of `difficulties`."""


def provenance() -> dict[str, str]:
    """How each column came about, by its name: always begins with 'synthetic'."""
    return {n: table("difficulties" if n.startswith("difficulty_") else TABLES[n]).provenance for n in COLUMNS}
