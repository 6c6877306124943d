"""A made-up law of small rules that between them use every construct the engine reads. No real figure is in it."""

from __future__ import annotations

from datetime import date
from types import MappingProxyType

from tawney.law.amounts import Dated, Parameter, Row, Value
from tawney.law.arithmetic import bands, ceil, floor
from tawney.law.rule import Rule, any_of, highest, lowest, number_of, of_partner, rule, sum_of
from tawney.law.statute_book import Amounts, Law
from tawney.places.regions import Nation, Region
from tawney.vocabulary.categories import Tenure
from tawney.vocabulary.levels import benefit_unit, household, person
from tawney.vocabulary.problems import Where
from tawney.vocabulary.source import Grade, Source
from tawney.vocabulary.tax_year import TaxYear
from tawney.vocabulary.units import WEEKS_IN_A_YEAR

GROWN_AT = 18
STEPS = (0.0, 1_000.0, 5_000.0)
STEP_RATES = (0.0, 0.1, 0.25)
MADE_UP = "Made up for a test"


def slice_of(x: float, low: float, high: float = 1e9) -> float:
    """The part of x between two limits."""
    if x <= low:
        return 0
    return min(x, high) - low


def tax_on(income: float, p: Amounts) -> float:
    """A helper that reads amounts and calls a helper."""
    little = p.little
    taxable = max(0, income - little.allowance)
    return little.basic_rate * slice_of(taxable, low=0, high=little.higher_from) + little.higher_rate * slice_of(
        taxable, little.higher_from
    )


@rule(person, "flag", MADE_UP)
def is_grown(age: float, in_approved_education: bool) -> bool:
    """Grown up: chained comparison, and, or, not, a module constant."""
    return age >= GROWN_AT and not (GROWN_AT <= age < 20 and in_approved_education)


@rule(person, "GBP/year", MADE_UP)
def income(employment_income: float, self_employment_income: float, savings_income: float) -> float:
    """All income: line continuation and an augmented assignment."""
    total = employment_income + \
        self_employment_income  # fmt: skip
    total += savings_income
    return total


@rule(person, "GBP/year", MADE_UP)
def tax(income: float, p: Amounts) -> float:
    """Tax by way of helpers."""
    return tax_on(income, p)


@rule(person, "GBP/year", MADE_UP)
def banded_tax(income: float, p: Amounts) -> float:
    """Bands with amounts, with numbers and with tuples of the module."""
    on_amounts = bands(income, (p.little.allowance, p.little.higher_from), (p.little.basic_rate, p.little.higher_rate))
    on_numbers = bands(income, (0, 1_000), (0.01, 0.02))
    return on_amounts + on_numbers + bands(income, STEPS, STEP_RATES)


@rule(person, "GBP/year", MADE_UP)
def ladder(income: float, age: float, is_disabled: bool) -> float:
    """If, elif, else, nested ifs and names set on some ways only."""
    rate = 0.0
    if income > 50_000:
        rate = 0.4
        if is_disabled:
            rate -= 0.1
    elif income > 20_000:
        rate = 0.2
    else:
        extra = age / 100
        rate = extra if extra > 0.3 else 0.1
    return rate * abs(income - 1_000)


@rule(person, "GBP/year", MADE_UP)
def early(income: float, age: float, is_grown: bool) -> float:
    """Early returns, one inside an if that may also fall through."""
    if not is_grown:
        return 0
    due = income / 10
    if age > 66:
        if income > 30_000:
            return due / 2
        due = due - 100
    return max(0, due, 50, -income)


@rule(person, "GBP/year", MADE_UP)
def in_steps(income: float, p: Amounts) -> float:
    """Whole steps down and up."""
    return floor(income / p.little.step) * p.little.step + ceil(income / 7.0) - floor(-income / 13)


@rule(person, "flag", MADE_UP)
def partner_is_grown(theirs: bool = of_partner("is_grown")) -> bool:
    """A flag of the partner."""
    return theirs


@rule(person, "GBP/year", MADE_UP)
def shared_allowance(income: float, partner_is_grown: bool, theirs: float = of_partner("income")) -> float:
    """A number of the partner: a share of the gap between the two."""
    return (theirs - income) * 0.1 if partner_is_grown and theirs > income else 0.0


@rule(benefit_unit, "count", MADE_UP)
def grown(count: float = number_of("is_grown")) -> float:
    """How many are grown up."""
    return count


@rule(benefit_unit, "flag", MADE_UP)
def any_disabled(anyone: bool = any_of("is_disabled")) -> bool:
    """Whether anyone is disabled."""
    return anyone


@rule(benefit_unit, "GBP/year", MADE_UP)
def family_income(total: float = sum_of("income"), capital: float = 0.0) -> float:
    """Income with income from capital."""
    return total + floor(max(0, capital - 6_000) / 250) * 52


@rule(benefit_unit, "GBP/year", MADE_UP)
def benefit(
    family_income: float, grown: float, any_disabled: bool, tenure: float, region: float, rent: float, p: Amounts
) -> float:
    """A benefit that reads the household, a row by region and a category."""
    cap = p.little.cap_by_region
    need = grown * p.little.need * WEEKS_IN_A_YEAR + (p.little.need if any_disabled else 0)
    if tenure == Tenure.PRIVATE_RENT or tenure == Tenure.COUNCIL_RENT:
        need += min(rent, cap[region])
    return max(0, need - p.little.taper * family_income)


@rule(benefit_unit, "GBP/year", MADE_UP)
def charge_base(benefit: float, top: float = highest("income"), least: float = lowest("income")) -> float:
    """The benefit, where one member has much more than another."""
    return benefit if top - least > 20_000 else benefit / 2


@rule(person, "GBP/year", MADE_UP)
def charge(charge_base: float, income: float, p: Amounts, top: float = of_partner("income")) -> float:
    """Down again to the person with the higher income."""
    return charge_base * min(1, max(0, income - p.little.allowance) / 20_000) if income > top else 0


@rule(household, "GBP/year", MADE_UP)
def charges(all_charges: float = sum_of("charge")) -> float:
    """Up again, from person to household."""
    return all_charges


@rule(household, "count", MADE_UP)
def heads(grown: float = number_of("is_grown"), anyone: bool = any_of("is_disabled")) -> float:
    """Counts from person to household."""
    return max(1, grown) + (0.5 if anyone else 0)


@rule(household, "GBP/year", MADE_UP)
def extremes(
    most: float = highest("income"), least: float = lowest("income"), best: float = highest("benefit")
) -> float:
    """The gap between the highest and the lowest of the household."""
    return most - least + best


@rule(person, "share", MADE_UP)
def share_of_rent(rent: float, heads: float) -> float:
    """A household value worked out once and read by every member."""
    return rent / heads


@rule(household, "flag", MADE_UP)
def is_scottish(region: float) -> bool:
    """A member of a category."""
    return region == Region.SCOTLAND


@rule(household, "GBP/year", MADE_UP)
def nation_grant(region: float, is_scottish: bool, p: Amounts) -> float:
    """A row by nation looked up by a number worked out here."""
    nation = Nation.ENGLAND
    if is_scottish:
        nation = Nation.SCOTLAND
    elif region == Region.WALES:
        nation = Nation.WALES
    elif region == Region.NORTHERN_IRELAND:
        nation = Nation.NORTHERN_IRELAND
    return p.little.grant_by_nation[nation]


@rule(household, "GBP/year", MADE_UP)
def flat_grant(p: Amounts) -> float:
    """An amount alone: the same for all."""
    return p.little.need * 2


@rule(benefit_unit, "GBP/year", MADE_UP)
def flat_three() -> float:
    """A number alone."""
    return 3 * 1.5 - 1 / 2


@rule(household, "GBP/year", MADE_UP)
def net(
    charges: float,
    nation_grant: float,
    flat_grant: float,
    rent: float,
    incomes: float = sum_of("income"),
    taxes: float = sum_of("tax"),
    benefits: float = sum_of("benefit"),
    threes: float = sum_of("flat_three"),
) -> float:
    """What is left."""
    return incomes - taxes + benefits - charges + nation_grant + flat_grant + threes - rent / 2


@rule(household, "GBP/year", MADE_UP)
def unknown_grant(p: Amounts) -> float:
    """Rests on an amount the book does not know."""
    return p.little.unknown


RULES: tuple[Rule, ...] = tuple(r for r in list(globals().values()) if isinstance(r, Rule))
LEVELLED: tuple[str, ...] = tuple(r.name for r in RULES if r.name != "unknown_grant")
"""Every rule that can be worked out."""


def parameter(path: str, value: Value | None, by: str | None = None) -> Parameter:
    """A made-up amount."""
    dated = Dated(date(2026, 4, 6), value, Source("A made-up Act", Grade.U), Where("little.toml", 1))
    return Parameter(path, path, "GBP/year", (-1e9, 1e9), "none", (dated,), by)


AMOUNTS: tuple[Parameter, ...] = (
    parameter("little.allowance", 12_570.0),
    parameter("little.basic_rate", 0.2),
    parameter("little.higher_rate", 0.4),
    parameter("little.higher_from", 37_700.0),
    parameter("little.step", 250.0),
    parameter("little.need", 92.05),
    parameter("little.taper", 0.55),
    parameter("little.cap_by_region", Row(3_000.0 + 100 * k for k in range(12)), "region"),
    parameter("little.grant_by_nation", Row((100.1, 200.2, 300.3, 400.4)), "nation"),
    parameter("little.unknown", None),
)


def law_of(rules: tuple[Rule, ...] = RULES, amounts: tuple[Parameter, ...] = AMOUNTS) -> Law:
    """A law of these rules and amounts, in 2026-27."""
    return Law(
        TaxYear(2026),
        MappingProxyType({r.name: r for r in rules}),
        MappingProxyType({a.path: a for a in amounts}),
        MappingProxyType({a.path: a.history[-1] for a in amounts}),
    )


LAW = law_of()
