"""Households on the benefits before universal credit: what other instruments say of them is held still.

Nobody here earns, pays tax or has tax credits unless a test says so; `worked_out` is that of `household`.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from household import Family, Given, Home, home, worked_out

from tawney.law import Law
from tawney.vocabulary.categories import Tenure

WEEKS = 52
PERSON: Given = MappingProxyType(
    {
        "earned_income": 0.0,
        "tax_on_earnings": 0.0,
        "national_insurance": 0.0,
        "pension_contributions": 0.0,
        "income_tax": 0.0,
        "total_income": 0.0,
        "carer_support_payment_without_supplement": 0.0,
        "is_entitled_as_carer": False,
        "born_on": 20_000.0,
        "reached_pension_age": False,
        "pension_credit_earnings": 0.0,
        "pension_credit_other_income": 0.0,
        "pension_credit_tax": 0.0,
    }
)
UNIT: Given = MappingProxyType(
    {
        "is_on_universal_credit": False,
        "is_of_pension_credit_age": False,
        "universal_credit": 0.0,
        "working_tax_credit": 0.0,
        "child_tax_credit": 0.0,
        "guarantee_credit": 0.0,
        "savings_credit": 0.0,
        "housing_benefit_cap_reduction": 0.0,
    }
)
WORKING_AGE: Given = MappingProxyType({"pensioner_personal_allowance": 0.0})
PENSIONERS: Mapping[str, float | bool] = MappingProxyType({"is_of_pension_credit_age": True})


def unit(*people: Given, **given: float | bool) -> Family:
    """A family on the benefits before universal credit, adults first."""
    held = dict(UNIT) if given.get("is_of_pension_credit_age") else {**UNIT, **WORKING_AGE}
    return Family(tuple({**PERSON, **p} for p in people), {**held, **given})


def lodgers(*people: Given, **given: float | bool) -> Family:
    """A family that lives in another's home."""
    return unit(*people, **{"is_liable_for_rent": False, **given})


def tenants(*families: Family, rent: float = 100.0, **given: float) -> Home:
    """A household in a council home, at a weekly rent."""
    return home(*families, **{"tenure": Tenure.COUNCIL_RENT, "bedrooms": 1.0, "rent": WEEKS * rent, **given})


def weekly(name: str, of: Home, year: str | Law) -> float:
    """A yearly column of the first family, a week."""
    return float(worked_out(name, of, year)) / WEEKS


def figure(name: str, of: Home | Family, year: str | Law, at: tuple[int, int] = (0, 0)) -> Any:
    """A column of a household, or of a family that lives alone."""
    return worked_out(name, of if isinstance(of, Home) else home(of), year, at)
