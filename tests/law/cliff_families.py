"""The families whose net income is followed along every amount that law turns on, and what is varied of each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from cliff_points import Varied
from many_households import changed

from tawney.people.assemble import assemble
from tawney.people.columns import COLUMNS
from tawney.people.population import People
from tawney.places.regions import Region
from tawney.vocabulary.categories import AwardRate, Sex, StatePensionKind, StudentLoanPlan, Tenure, WorkCapability

NO_DATE = -100_000
Values = Mapping[str, Any]


@dataclass(frozen=True)
class Shape:
    """One family and its home. people: adults first. earns: the column in which the first adult's work is paid.

    more: columns varied besides earnings, capital, rent, hours and ages, each with its highest value. lodgers: another
    family of the household.
    """

    people: tuple[Values, ...]
    unit: Values = field(default_factory=dict)
    home: Values = field(default_factory=dict)
    earns: str = "employment_income"
    more: Mapping[str, float] = field(default_factory=dict)
    lodgers: tuple[Values, ...] = ()


def adult(age: float, sex: Sex = Sex.FEMALE, **values: Any) -> Values:
    """An adult with a whole new state pension to come."""
    pension = {"state_pension_kind": StatePensionKind.NEW, "state_pension_share": 1.0}
    return {"age": age, "sex": sex, "hours_worked": 37.0, **pension, **values}


def child(age: float, sex: Sex = Sex.FEMALE, **values: Any) -> Values:
    """A child, at school or college from 16."""
    return {"age": age, "sex": sex, "in_approved_education": True, **values}


PRIVATE = {"tenure": Tenure.PRIVATE_RENT, "rent": 9_000.0, "region": Region.NORTH_WEST}
SOCIAL = {"tenure": Tenure.HOUSING_ASSOCIATION, "rent": 6_000.0, "region": Region.YORKSHIRE}
OWNED = {"tenure": Tenure.OWNED_OUTRIGHT, "region": Region.SOUTH_EAST}
MARRIED = {"is_married": True}
SCOTLAND, WALES, ULSTER = ({"region": r} for r in (Region.SCOTLAND, Region.WALES, Region.NORTHERN_IRELAND))
HUSBAND = adult(36, Sex.MALE, hours_worked=0.0)
CARES = {"caring_hours": 40.0, "cared_for_person_gets_benefit": True}
SICK = {"work_capability": WorkCapability.LIMITED_PROTECTED, "pip_daily_living": AwardRate.HIGHER}
OLD = {"hours_worked": 0.0, "private_pension_income": 2_000.0}
BEFORE_2016 = {"state_pension_kind": StatePensionKind.BASIC, "additional_state_pension": 20.0}
PENSIONS = {"private_pension_income": 160_000.0}

FAMILIES: Mapping[str, Shape] = MappingProxyType(
    {
        "single tenant": Shape((adult(30, employment_income=11_000.0),), home=PRIVATE),
        "young single tenant": Shape((adult(22),), home=PRIVATE),
        "graduate": Shape((adult(30, student_loan_plan=StudentLoanPlan.PLAN_2),), home=OWNED),
        "graduate of before 2012": Shape((adult(38, student_loan_plan=StudentLoanPlan.PLAN_1),), home=OWNED),
        "postgraduate parent in London": Shape(
            (adult(34, student_loan_plan=StudentLoanPlan.PLAN_5, has_postgraduate_loan=True), child(3), child(6)),
            {"childcare_costs": 12_000.0},
            {**PRIVATE, "region": Region.LONDON, "rent": 24_000.0},
        ),
        "lone parent of two": Shape((adult(32, employment_income=11_000.0), child(3), child(8)), home=SOCIAL),
        "lone parent of four in London": Shape(
            (adult(38), child(2), child(5), child(11, Sex.MALE), child(14)),
            home={**PRIVATE, "region": Region.LONDON, "rent": 24_000.0},
        ),
        "lone parent in Scotland": Shape((adult(32), child(3), child(8)), home={**SOCIAL, **SCOTLAND}),
        "couple": Shape((adult(35), HUSBAND), MARRIED, OWNED),
        "married parents": Shape((adult(35), HUSBAND, child(4), child(9)), MARRIED, OWNED),
        "two earners and childcare": Shape(
            (adult(35), adult(36, Sex.MALE, employment_income=18_000.0), child(1), child(4), child(10)),
            {"childcare_costs": 9_000.0},
            {**PRIVATE, "rent": 12_000.0},
        ),
        "married parents in Scotland": Shape(
            (adult(35), adult(36, Sex.MALE, employment_income=14_000.0), child(4), child(9)),
            MARRIED,
            {**SOCIAL, **SCOTLAND},
        ),
        "large family in Wales": Shape(
            (adult(37), HUSBAND, *(child(age) for age in (1, 4, 7, 12, 16))), MARRIED, {**SOCIAL, **WALES}
        ),
        "parents in Northern Ireland": Shape(
            (adult(35), HUSBAND, child(4), child(9)),
            MARRIED,
            {**SOCIAL, **ULSTER, "council_tax_band": 0, "rateable_value": 130_000.0},
        ),
        "carer": Shape((adult(45, **CARES),), home=SOCIAL),
        "carer in Scotland": Shape((adult(45, **CARES), child(10)), home={**SOCIAL, **SCOTLAND}),
        "disabled tenant": Shape((adult(40, **SICK),), home=PRIVATE),
        "carer and disabled husband": Shape(
            (adult(58, **CARES), {**HUSBAND, "age": 60, **SICK}), MARRIED, SOCIAL, more=PENSIONS
        ),
        "self-employed": Shape((adult(40),), home=PRIVATE, earns="self_employment_income"),
        "self-employed parents": Shape(
            (
                adult(40, self_employment_income=6_000.0),
                adult(41, Sex.MALE, hours_worked=16.0, employment_income=9_000.0),
                child(0),
                child(8),
            ),
            home=PRIVATE,
            earns="self_employment_income",
        ),
        "landlord and trader": Shape(
            (adult(50, employment_income=20_000.0),),
            home=OWNED,
            more={
                "property_income": 120_000.0,
                "self_employment_income": 20_000.0,
                "savings_income": 120_000.0,
                "dividend_income": 120_000.0,
            },
        ),
        "student parent": Shape((adult(23, is_student=True), child(2)), home=PRIVATE),
        "tenant with grown daughter": Shape(
            (adult(55),), home=SOCIAL, lodgers=(adult(24, employment_income=15_000.0),)
        ),
        "pensioner with grown son": Shape(
            (adult(74, **OLD, **BEFORE_2016),), home=SOCIAL, lodgers=(adult(30, Sex.MALE, employment_income=9_000.0),)
        ),
        "lone parent who pays for childcare": Shape(
            (adult(30, employment_income=14_000.0), child(1), child(6)), {"childcare_costs": 12_000.0}, PRIVATE
        ),
        "lone parent of a disabled child": Shape(
            (adult(35, employment_income=9_000.0), child(6, dla_care=AwardRate.HIGHER), child(12)), home=SOCIAL
        ),
        "disabled worker": Shape(
            (adult(45, pip_daily_living=AwardRate.LOWER, employment_income=8_000.0),), home=SOCIAL
        ),
        "back at work at 52": Shape(
            (adult(52, is_new_worker_after_benefits=True, employment_income=9_000.0),), home=OWNED
        ),
        "part-time worker": Shape((adult(58, hours_worked=16.0, employment_income=6_500.0),), home=SOCIAL),
        "couple without work": Shape((adult(48, hours_worked=0.0), {**HUSBAND, "age": 50}), MARRIED, PRIVATE),
        "pensioner": Shape((adult(72, **OLD),), home=OWNED, more=PENSIONS),
        "pensioner of before 2016": Shape((adult(82, **OLD, **BEFORE_2016),), home=OWNED, more=PENSIONS),
        "disabled pensioner": Shape(
            (adult(85, **OLD, **BEFORE_2016, attendance_allowance_rate=AwardRate.HIGHER),), home=SOCIAL, more=PENSIONS
        ),
        "old married couple": Shape(
            (adult(77, **OLD, **BEFORE_2016), adult(83, Sex.MALE, **OLD, **BEFORE_2016)),
            MARRIED,
            OWNED,
            more={**PENSIONS, "savings_income": 40_000.0, "dividend_income": 40_000.0},
        ),
        "pensioners in Scotland": Shape(
            (adult(70, **OLD), adult(73, Sex.MALE, **OLD)), MARRIED, {**OWNED, **SCOTLAND}, more=PENSIONS
        ),
        "mixed-age couple": Shape(
            (adult(60), adult(70, Sex.MALE, hours_worked=0.0)), MARRIED, {**SOCIAL, "rent": 9_000.0}, more=PENSIONS
        ),
        "grandmother in Scotland": Shape((adult(68, **OLD), child(9)), home={**SOCIAL, **SCOTLAND}, more=PENSIONS),
    }
)
"""Each family by name. Their figures are made up: what matters is where the law turns."""


def people_of(year: str) -> People:
    """Every family, one household each, with no dates of birth, so that age alone tells who is old enough."""
    persons, units, homes = [], [], []
    for number, shape in enumerate(FAMILIES.values()):
        first = len(units)
        everyone = [(first, p) for p in shape.people] + [(first + 1, p) for p in shape.lodgers]
        persons += [{"household_id": number, "benefit_unit_id": u, **p} for u, p in everyone]
        units.append({"household_id": number, "benefit_unit_id": first, **shape.unit})
        if shape.lodgers:
            units.append({"household_id": number, "benefit_unit_id": first + 1, "is_liable_for_rent": False})
        homes.append({"household_id": number, "weight": 1.0, "bedrooms": 3.0, **shape.home})
    people = assemble(
        _table(persons), _table(units), _table(homes),
        year=year, title="The families of the register", source="Made up", is_synthetic=True,
    )  # fmt: skip
    return changed(people, date_of_birth=NO_DATE)


def _table(rows: list[Values]) -> dict[str, list[float]]:
    names = dict.fromkeys(name for row in rows for name in row)
    return {name: [float(row[name] if name in row else COLUMNS[name].default or 0.0) for row in rows] for name in names}


def variations(shape: Shape) -> dict[str, Varied]:
    """What is varied of a family, by the words that the register uses."""
    found = {
        "earnings": Varied(shape.earns, 0, 0, 160_000),
        "capital": Varied("capital", 0, 0, 40_000),
        "rent": Varied("rent", 0, 0, 40_000),
        "hours": Varied("hours_worked", 0, 0, 60, piece=50),
        "age": Varied("age", 0, 16, 95, fine=1.0),
        **{name.replace("_", " "): Varied(name, 0, 0, high) for name, high in shape.more.items()},
    }
    if shape.lodgers:
        found["earnings of a lodger"] = Varied("employment_income", len(shape.people), 0, 60_000)
    children = [k for k, one in enumerate(shape.people) if one["age"] < 16]
    if children:
        found["age of a child"] = Varied("age", children[0], 0, 19, fine=1.0)
    return found
