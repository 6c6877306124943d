"""Every column a population can carry: whose it is, its unit, its limits, and what stands in when it is absent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from tawney.places.regions import Region
from tawney.vocabulary import categories as groups
from tawney.vocabulary.levels import Level, benefit_unit, household, person


@dataclass(frozen=True)
class Column:
    """One column. kind: 'money', 'number', 'flag', 'code' or 'date'. default: stands in when absent, None if required.

    low, high: the values it may take. categories: the list behind a code. Money is held as float64, number as float64,
    flag as bool, code as int16, date (day number, `vocabulary.tax_year.day_number`) as int32.
    """

    name: str
    level: Level
    kind: str
    unit: str
    title: str
    default: float | None = 0.0
    low: float = 0.0
    high: float = 1e9
    categories: type[groups.Category] | None = None


def _money(name: str, level: Level, title: str, unit: str = "GBP/year", low: float = 0.0) -> Column:
    return Column(name, level, "money", unit, title, 0.0, low, 1e9)


def _flag(name: str, level: Level, title: str, default: float = 0.0) -> Column:
    return Column(name, level, "flag", "flag", title, default, 0, 1)


def _code(
    name: str, level: Level, title: str, categories: type[groups.Category], default: float | None = 0.0
) -> Column:
    return Column(name, level, "code", "code", title, default, 0, len(categories) - 1, categories)


def _number(name: str, level: Level, title: str, unit: str, high: float, default: float | None = 0.0) -> Column:
    return Column(name, level, "number", unit, title, default, 0, high)


DIFFICULTIES = (
    "vision", "hearing", "mobility", "dexterity", "learning", "memory", "mental_health", "stamina", "social", "other",
)  # fmt: skip
"""The ten areas of life in which the Family Resources Survey asks about difficulty."""

SPENDING = (
    "food", "alcohol_and_tobacco", "clothing", "home_upkeep", "water", "energy", "furnishings", "health", "transport",
    "communication", "recreation", "education", "restaurants_and_hotels", "other_goods_and_services",
)  # fmt: skip
"""What households spend on, rent and mortgages left out: the twelve divisions of COICOP, the fourth in three parts."""

_PERSON = (
    Column("age", person, "number", "age", "Age in whole years", None, 0, 120),
    Column(
        "date_of_birth",
        person,
        "date",
        "date",
        "Date of birth, as days since 1 January 1970",
        -100_000.0,
        -60_000,
        40_000,
    ),
    _code("sex", person, "Sex", groups.Sex, None),
    _code("ethnic_group", person, "Ethnic group", groups.EthnicGroup, float(groups.EthnicGroup.OTHER)),
    _code(
        "social_class", person, "Social class (NS-SEC)", groups.SocialClass, float(groups.SocialClass.NOT_CLASSIFIED)
    ),
    _code("religion", person, "Religion", groups.Religion),
    _code("country_of_birth", person, "Country of birth", groups.CountryOfBirth),
    _code("class_origin", person, "Social class of the parents", groups.ClassOrigin),
    _code("qualification", person, "Highest qualification", groups.Qualification),
    _code("occupation", person, "Occupation", groups.Occupation),
    _code("industry", person, "Industry", groups.Industry),
    _flag("in_approved_education", person, "In school, college or approved training below degree level"),
    _flag("is_student", person, "Full-time student in higher education"),
    _flag("is_disabled", person, "Disabled in the sense of the Equality Act 2010"),
    *(_flag(f"difficulty_{d}", person, f"Has difficulty: {d.replace('_', ' ')}") for d in DIFFICULTIES),
    _number("hours_worked", person, "Usual hours of paid work a week", "hours/week", 120),
    _money("hourly_pay", person, "Gross pay of an hour of employment", "GBP/hour"),
    _money("employment_income", person, "Gross pay from employment"),
    _money("self_employment_income", person, "Profit from self-employment", low=-1e7),
    _flag("in_start_up_period", person, "In the first 12 months of self-employment"),
    _flag(
        "is_new_worker_after_benefits", person, "In the first 12 months of work after six months on benefits (to 2012)"
    ),
    _code(
        "national_insurance_letter",
        person,
        "Category letter of class 1 National Insurance",
        groups.NationalInsuranceLetter,
    ),
    _money("private_pension_income", person, "Pension from employers and private schemes"),
    _money("savings_income", person, "Interest on savings"),
    _money("dividend_income", person, "Dividends"),
    _money("property_income", person, "Profit from letting property", low=-1e7),
    _money("other_taxable_income", person, "Other taxable income"),
    _money("capital_gains", person, "Gains of the year on shares and the like, less losses"),
    _money("residential_capital_gains", person, "Gains of the year on homes other than one's own, less losses"),
    _money("other_untaxed_income", person, "Other income that is not taxed (maintenance, allowances from others)"),
    _money("net_pay_pension_contributions", person, "Pension contributions taken from pay before tax"),
    _money(
        "relief_at_source_pension_contributions",
        person,
        "Pension contributions paid out of taxed income, before the relief is added",
    ),
    _code("state_pension_kind", person, "Which state pension", groups.StatePensionKind),
    _number("state_pension_share", person, "Share of the full state pension earned", "share", 1),
    _money(
        "additional_state_pension",
        person,
        "State pension above the full rate: additional, graduated, protected",
        "GBP/week",
    ),
    _code("pip_daily_living", person, "PIP or Adult Disability Payment, daily living", groups.AwardRate),
    _code("pip_mobility", person, "PIP or Adult Disability Payment, mobility", groups.AwardRate),
    _code("dla_care", person, "DLA or Child Disability Payment, care", groups.AwardRate),
    _code("dla_mobility", person, "DLA or Child Disability Payment, mobility", groups.AwardRate),
    _code(
        "attendance_allowance_rate", person, "Attendance allowance or Pension Age Disability Payment", groups.AwardRate
    ),
    _code("work_capability", person, "Finding of the work capability assessment", groups.WorkCapability),
    _number("caring_hours", person, "Hours a week spent caring for a disabled person", "hours/week", 168),
    _flag("cared_for_person_gets_benefit", person, "The person cared for gets a qualifying disability benefit"),
    _flag("is_registered_blind", person, "Registered blind or severely sight impaired"),
    _code("student_loan_plan", person, "Student loan repayment plan", groups.StudentLoanPlan),
    _flag("has_postgraduate_loan", person, "Repays a postgraduate loan"),
    _number("bus_trips", person, "Journeys by local bus", "number/year", 10_000),
    _number("rail_trips", person, "Journeys by rail", "number/year", 10_000),
    _number("health_need", person, "Cost of hospital care usual at the age and sex, over everyone's", "index", 100),
    _code("school_stage", person, "Stage of publicly funded schooling", groups.SchoolStage),
)

_BENEFIT_UNIT = (
    _flag("is_married", benefit_unit, "The couple is married or in a civil partnership"),
    _flag("is_liable_for_rent", benefit_unit, "This family is liable for the household's rent or mortgage", 1.0),
    _money("capital", benefit_unit, "Savings and investments", "GBP"),
    _money("childcare_costs", benefit_unit, "Paid to registered childcare"),
    _number("draw_universal_credit", benefit_unit, "Stored random number: claims universal credit", "share", 1),
    _number("draw_pension_credit", benefit_unit, "Stored random number: claims pension credit", "share", 1),
    _number("draw_child_benefit", benefit_unit, "Stored random number: claims child benefit", "share", 1),
    _number("draw_rollout", benefit_unit, "Stored random number: moved to universal credit", "share", 1, 0.5),
)

_HOUSEHOLD = (
    Column(
        "weight", household, "number", "count", "Households in the population that this one stands for", None, 0, 1e7
    ),
    _code("region", household, "Region", Region, None),
    Column(
        "council",
        household,
        "code",
        "code",
        "Council, by its place in the list of councils; -1 not known",
        -1.0,
        -1,
        10_000,
    ),
    _code("tenure", household, "Tenure", groups.Tenure, None),
    _number("bedrooms", household, "Bedrooms", "count", 30, 2.0),
    _number("rooms", household, "Rooms to live in, bedrooms and kitchen included", "count", 60, 4.0),
    _money("rent", household, "Rent, before any benefit"),
    _money("mortgage_interest", household, "Mortgage interest"),
    _money("other_housing_costs", household, "Water charges, ground rent, structural insurance"),
    _code("council_tax_band", household, "Council tax band", groups.CouncilTaxBand, float(groups.CouncilTaxBand.D)),
    _money("rateable_value", household, "Capital value for domestic rates (Northern Ireland)", "GBP"),
    _money("home_purchase_price", household, "Price of the home bought in the year, 0 when none was", "GBP"),
    _flag("is_further_home", household, "The home bought in the year is a further home"),
    _money("spending", household, "All spending of the household"),
    *(_money(f"spending_on_{kind}", household, f"Spending on {kind.replace('_', ' ')}") for kind in SPENDING),
    _money("spending_at_standard_rate", household, "Spending on what bears the standard rate of VAT, tax included"),
    _money("spending_at_reduced_rate", household, "Spending on what bears the reduced rate of VAT, but electricity"),
    _money("spending_on_hospitality", household, "Spending on meals out, hot takeaway food and stays, tax included"),
    _money("spending_on_electricity", household, "Spending on electricity at home, tax included"),
    _money("spending_on_private_school_fees", household, "Fees of private schools, tax included"),
    _money("spending_on_sanitary_products", household, "Spending on sanitary products, tax included"),
    _money("spending_on_cigarettes", household, "Spending on cigarettes, tax included"),
    _number("cigarettes", household, "Cigarettes bought", "number/year", 1e6),
    _number("hand_rolling_tobacco", household, "Hand-rolling tobacco bought", "kg/year", 1_000),
    _number("petrol_and_diesel", household, "Petrol and diesel bought", "litres/year", 100_000),
    _number("wine", household, "Wine bought", "litres/year", 10_000),
    _number("cider", household, "Cider bought", "litres/year", 10_000),
    _number("alcohol_in_beer", household, "Pure alcohol in the beer bought", "litres/year", 10_000),
    _number("alcohol_in_wine", household, "Pure alcohol in the wine bought", "litres/year", 10_000),
    _number("alcohol_in_cider", household, "Pure alcohol in the cider bought", "litres/year", 10_000),
    _number("alcohol_in_spirits", household, "Pure alcohol in the spirits bought", "litres/year", 10_000),
    _number("draw_council_tax_reduction", household, "Stored random number: claims council tax reduction", "share", 1),
)

COLUMNS: Mapping[str, Column] = MappingProxyType({c.name: c for c in (*_PERSON, *_BENEFIT_UNIT, *_HOUSEHOLD)})
"""Every column by name."""
