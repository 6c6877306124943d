"""The taxes and benefits an assessment reports one by one: their columns, and whose money they are."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Line:
    """One instrument in the accounts.

    columns: the rules whose sum it is. for_households: +1 when the household receives it, -1 when it pays it, 0 when it
    never reaches the household. for_the_purse: +1 when the public purse receives it, -1 when it pays it, 0 neither.
    part: the heading under which charts show it.
    """

    name: str
    title: str
    columns: tuple[str, ...]
    for_households: int
    for_the_purse: int
    part: str


INCOME_TAX, INSURANCE, COUNCIL_TAX = "Income tax", "National Insurance", "Council tax and other charges"
CREDIT, OTHER_BENEFITS, SERVICES = "Universal credit and what it replaces", "Other benefits", "Services in kind"
TAXES_ON_SPENDING, PAY = "Taxes on spending", "Pay under the minimum wage"

LINES: tuple[Line, ...] = (
    Line("income_tax", "Income tax", ("income_tax",), -1, 1, INCOME_TAX),
    Line(
        "national_insurance",
        "National Insurance: employees and self-employed",
        ("national_insurance",),
        -1,
        1,
        INSURANCE,
    ),
    Line("class_1_employer", "National Insurance: employers", ("class_1_employer",), 0, 1, INSURANCE),
    Line(
        "high_income_child_benefit_charge",
        "High income child benefit charge",
        ("high_income_child_benefit_charge",),
        -1,
        1,
        INCOME_TAX,
    ),
    Line("council_tax", "Council tax and rates", ("council_tax",), -1, 1, COUNCIL_TAX),
    Line("council_tax_reduction", "Council tax reduction", ("council_tax_reduction",), 1, -1, COUNCIL_TAX),
    Line("student_loans", "Student loan repayments", ("student_loan_repayment",), -1, 0, COUNCIL_TAX),
    Line("universal_credit", "Universal credit", ("universal_credit",), 1, -1, CREDIT),
    Line("tax_credits", "Tax credits", ("working_tax_credit", "child_tax_credit"), 1, -1, CREDIT),
    Line(
        "out_of_work_benefits",
        "Income support, jobseeker's and employment and support allowance",
        ("income_support", "jobseekers_allowance", "employment_support_allowance"),
        1,
        -1,
        CREDIT,
    ),
    Line("housing_benefit", "Housing benefit", ("housing_benefit",), 1, -1, CREDIT),
    Line("child_benefit", "Child benefit", ("child_benefit",), 1, -1, OTHER_BENEFITS),
    Line("scottish_child_payment", "Scottish child payment", ("scottish_child_payment",), 1, -1, OTHER_BENEFITS),
    Line("state_pension", "State pension", ("state_pension",), 1, -1, OTHER_BENEFITS),
    Line("pension_credit", "Pension credit", ("pension_credit",), 1, -1, OTHER_BENEFITS),
    Line(
        "winter_fuel",
        "Winter fuel and heating payments",
        ("winter_fuel_payment", "pension_age_winter_heating_payment"),
        1,
        -1,
        OTHER_BENEFITS,
    ),
    Line("christmas_bonus", "Christmas bonus", ("christmas_bonus",), 1, -1, OTHER_BENEFITS),
    Line("one_off_payments", "Cost-of-living and energy payments", ("one_off_payments",), 1, -1, OTHER_BENEFITS),
    Line("tax_free_childcare", "Tax-free childcare", ("tax_free_childcare",), 0, -1, OTHER_BENEFITS),
    Line("capital_gains_tax", "Capital gains tax", ("capital_gains_tax",), 0, 1, INCOME_TAX),
    Line("tax_on_home_purchase", "Tax on buying a home", ("tax_on_home_purchase",), 0, 1, COUNCIL_TAX),
    Line("winter_fuel_charge", "Winter fuel payments recovered in tax", ("winter_fuel_charge",), -1, 1, OTHER_BENEFITS),
    Line("disability_benefits", "Disability benefits", ("disability_benefits",), 1, -1, OTHER_BENEFITS),
    Line("carers", "Carer benefits", ("carers_allowance", "carer_support_payment"), 1, -1, OTHER_BENEFITS),
)
"""Every instrument whose payments make up net income and the Exchequer's balance (checked by a test to add up)."""

PARTS = (INCOME_TAX, INSURANCE, COUNCIL_TAX, OTHER_BENEFITS, CREDIT, SERVICES)
"""The headings of charts, in their fixed order."""

LEDGER = tuple(column for line in LINES for column in line.columns)
"""Every column the accounts are made of."""

INCOMES = (
    "net_income",
    "net_income_after_housing",
    "equivalised_income",
    "equivalised_income_after_housing",
    "household_size",
    "individual_income",
    "individual_income_split",
    "individual_income_pooled",
    "is_dependent_child",
    "reached_pension_age",
    "exchequer_balance",
)
"""Every other column an assessment asks of the engine."""
