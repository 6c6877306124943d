"""Works out every published answer by the law: one reader for each instrument of facts/worked_examples.csv.

`answer` gives what the law says where a publication says something; `years_of` gives the years for which it was said.
tests/law/test_every_worked_example.py holds every one of them against the publication.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import lru_cache
from types import MappingProxyType

from by_hand import ByHand, Family, Home, couple, one_person
from family import alone, outcome, someone
from household import adult, child
from legacy import figure, tenants, unit
from shared_facts import Example

from tawney import law
from tawney.law import Law
from tawney.law.arithmetic import floor
from tawney.law.national_insurance.pay_periods import PayPeriod, employee_contribution, employer_contribution
from tawney.law.statute_book import FIRST_YEAR, LAST_YEAR
from tawney.places.regions import Region
from tawney.vocabulary.categories import NationalInsuranceLetter, Sex, StudentLoanPlan
from tawney.vocabulary.tax_year import TaxYear

WEEKS = 52
PERIODS = MappingProxyType(
    {
        "W": PayPeriod.WEEK, "2W": PayPeriod.TWO_WEEKS, "4W": PayPeriod.FOUR_WEEKS, "M": PayPeriod.MONTH,
        "week": PayPeriod.WEEK, "month": PayPeriod.MONTH, "four weeks": PayPeriod.FOUR_WEEKS,
    }
)  # fmt: skip
"""The pay periods as HMRC's tables and the worked examples write them."""


@lru_cache(maxsize=32)
def law_on(when: str) -> Law:
    """The law of a tax year or a day, read once."""
    return law.on(when)


Reader = Callable[[Example, str], float]


def years_of(example: Example) -> list[str]:
    """The tax years of an answer: one, or every year ('any'), or every year from one on ('any from 2013-14')."""
    words = example.year.replace("any", "").replace("from", "").split()
    if words and example.year == words[0]:
        return [example.year]
    return [str(year) for year in (TaxYear.read(words[0]) if words else FIRST_YEAR).to(LAST_YEAR)]


def answer(example: Example, year: str) -> float:
    """What the law of a year gives where a publication has its answer, in the publication's unit."""
    return READERS[example.instrument](example, year)


def _class_1(example: Example, year: str) -> float:
    given = example.inputs
    contribution = employee_contribution if example.output == "employee_ni" else employer_contribution
    on = law_on(given.get("on", year)).p
    letter = NationalInsuranceLetter[given["category"]]
    return float(contribution(Decimal(str(given["pay"])), letter, PERIODS[given["pay_period"]], on))


def _tax(year: str, region: Region, **person: float) -> ByHand:
    return ByHand(law_on(year), one_person(region=float(region), **person))


def _income_tax(example: Example, year: str) -> float:
    given, output = example.inputs, example.output
    if output == "adjusted_net_income":
        # Gift aid has no column: it is grossed up like a contribution out of taxed income.
        net = float(given["pension_net"] + given["gift_aid_net"])
        person = {
            "net_pay_pension_contributions": given["pension_gross"],
            "relief_at_source_pension_contributions": net,
        }
        return float(_tax(year, Region.LONDON, employment_income=given["income"], **person)[output])
    if output == "personal_allowance_lost":
        allowance = law_on(year).by_hand("personal_allowance")
        ages = {"age_related_allowance": 0.0} if year < "2016" else {}
        return allowance(0.0, **ages) - allowance(given["adjusted_net_income"], **ages)
    if output == "income_where_taper_starts":
        return _start_of_taper(given["gift_aid_gross"], year)
    return float(_tax(year, Region.LONDON, employment_income=given["earnings"])["income_tax"])


def _start_of_taper(gross: float, year: str) -> float:
    """The last income in even pounds at which the allowance is whole, beside a gift (or contribution) grossed up."""
    net = gross * (1 - float(law_on(year).p.income_tax.basic_rate))
    left = {
        income: _tax(year, Region.LONDON, employment_income=income, relief_at_source_pension_contributions=net)
        for income in (100_000.0 + gross + 2 * k for k in range(-3, 4))
    }
    allowances = {income: person["personal_allowance"] for income, person in left.items()}
    return max(income for income, allowance in allowances.items() if allowance == max(allowances.values()))


def _scottish_tax(example: Example, year: str) -> float:
    here, elsewhere = (
        float(_tax(year, region, employment_income=example.inputs["earnings"])["income_tax"])
        for region in (Region.SCOTLAND, Region.LONDON)
    )
    return here - elsewhere if example.output == "income_tax_minus_rest_of_uk" else here


def _savings_tax(example: Example, year: str) -> float:
    given = example.inputs
    interest = given.get("interest", 50_000.0)
    person = _tax(year, Region.LONDON, employment_income=given["earnings"], savings_income=interest)
    column = {"starting_rate_band_left": "savings_at_starting_rate", "tax_on_savings": "savings_tax"}[example.output]
    return float(person[column])


def _dividend_tax(example: Example, year: str) -> float:
    given = example.inputs
    paid = float(given.get("dividends", given.get("dividends_net", 0.0)))
    person = _tax(year, Region.LONDON, employment_income=given.get("earnings", 0.0), dividend_income=paid)
    rates = law_on(year).p.income_tax
    if example.output == "dividends_taxed_at_ordinary_rate":
        return float(person["dividend_tax"]) / float(rates.dividend_ordinary_rate)
    if example.output == "other_income_taxed_at_basic_rate":
        return float(person["non_savings_tax"]) / float(rates.basic_rate)
    return float(person["income_tax"])


def _marriage_allowance(example: Example, year: str) -> float:
    on, people = law_on(year), [{"employment_income": float(x)} for x in example.inputs["incomes"]]
    apart, wed = (ByHand(on, couple(*people, {"is_married": m}, region=Region.LONDON)) for m in (False, True))
    if example.output == "couple_tax_saving":
        return sum(float(apart.of("income_tax", 0, k) - wed.of("income_tax", 0, k)) for k in (0, 1))
    # What the giver passes on is taken off the recipient's tax and not their income.
    passed_on = float(on.p.marriage_allowance.transferable_amount)
    return sum(float(wed.of("taxable_income", 0, k)) for k in (0, 1)) - passed_on


def _student_loan(example: Example, year: str) -> float:
    given, on = example.inputs, law_on(year)
    plan = StudentLoanPlan[f"PLAN_{given['plan']}"]
    if "pay" not in given:
        worker = one_person(employment_income=float(given["annual_salary"]), student_loan_plan=float(plan))
        return float(ByHand(on, worker)["student_loan_repayment"]) / 12
    threshold = float(on.amount(f"student_loans.plan_{given['plan']}_threshold"))
    above = given["pay"] - threshold / (WEEKS if given["pay_period"] == "week" else 12)
    return floor(float(on.p.student_loans.undergraduate_rate) * max(0.0, above))


def _child_benefit(example: Example, year: str) -> float:
    children = [{"age": 8.0}] * example.inputs["children"]
    home = Home((Family(({"age": 40.0}, *children), {"draw_child_benefit": 0.0}),), {"region": 0.0})
    paid = float(ByHand(law_on(year), home)["child_benefit"])
    if example.output == "child_benefit_for_charge":
        return paid / WEEKS * float(law_on(year).p.child_benefit.charged_weeks)
    return paid


def _charge(example: Example, year: str) -> float:
    charge, given = law_on(year).by_hand("high_income_child_benefit_charge"), example.inputs
    return charge(float(given["adjusted_net_income"]), True, given["child_benefit"], partner_income=0.0)


def _benefit_cap(example: Example, year: str) -> float:
    given = example.inputs
    if example.output == "maximum_housing_benefit_under_cap":
        return _left_by_the_cap(law_on(year), 600.0, _out_of_work_benefits(given, year), given["cap_week"])
    rent = given.get("housing_benefit_week", 100.0)
    others = given.get("other_benefits_week", given.get("benefits_week", 0.0) - rent)
    lower_cap = law_on("2016-11-07")  # the day on which it came
    if example.output == "excess_over_cap":
        return lower_cap.by_hand("benefit_cap_reduction")(rent + others, given["cap_week"], 0.0, rent + others, False)
    return _left_by_the_cap(lower_cap, rent, others, given["cap_week"])


def _out_of_work_benefits(given: Mapping[str, float], year: str) -> float:
    """A week of what a family without work has beside its rent: the allowance, child benefit and child tax credit."""
    amount, children = law_on(year).amount, int(given["children"])
    family = unit(*[adult(30)] * int(given["adults"]), *[child(6)] * children)
    allowance = float(figure("out_of_work_personal_allowance", family, year))
    eldest, other = (amount(f"child_benefit.{q}") for q in ("eldest_or_only_child", "each_other_child"))
    each, family_element = (amount(f"child_tax_credit.{q}_element") for q in ("child", "family"))
    # The ready reckoner takes seven days of 365 of a year of tax credits.
    return allowance + eldest + (children - 1) * other + (children * each + family_element) * 7 / 365


def _left_by_the_cap(under: Law, before: float, others: float, limit: float) -> float:
    """The weekly housing benefit that the cap leaves, beside other benefits."""
    given = {
        "benefits_under_cap_on_housing_benefit": WEEKS * (before + others),
        "benefit_cap_limit": WEEKS * limit,
        "housing_benefit_before_cap": WEEKS * before,
    }
    rule = under.rules["housing_benefit_cap_reduction"]
    return before - under.by_hand(rule.name)(**{n: given.get(n, False) for n in rule.arguments}) / WEEKS


def _housing_benefit(example: Example, year: str) -> float:
    given = example.inputs
    if example.output == "underoccupancy_reduction":
        home = tenants(unit(adult(40)), rent=given["rent_week"], bedrooms=1.0 + given["spare_bedrooms"])
        return float(given["rent_week"] - figure("eligible_rent", home, year))
    needs = given.get("applicable_amount_week", 0.0)
    income = given.get("income_week", needs + given.get("excess_income_week", 0.0))
    return law_on(year).by_hand("weekly_housing_benefit")(given["rent_week"], 0.0, income, needs)


def _council_tax_support(example: Example, year: str) -> float:
    given, on = example.inputs, law_on(year)
    discount = on.by_hand("council_tax_discount")(counted=1.0) if given.get("adults") == 1 else 0.0
    bill, income, needs = (given.get(f"{k}_week", 0.0) for k in ("council_tax", "income", "applicable_amount"))
    left = WEEKS * bill * (1 - discount)
    return on.by_hand("council_tax_reduction_entitlement")(left, income, needs, 0.0, 0.0) / WEEKS


def _tax_credits(example: Example, year: str) -> float:
    on, given = law_on(year), example.inputs
    working = 0.0 if given.get("only_child_tax_credit") else given["maximum"]
    return on.by_hand("tax_credit_reduction")(given["income"], on.by_hand("tax_credit_threshold")(working))


def _universal_credit(example: Example, year: str) -> float:
    on, given = law_on(year), example.inputs
    if example.output == "tariff_income":
        return on.by_hand("tariff_income")(given["savings"])
    taken = on.by_hand("earnings_deduction")(given["work_allowance"], earnings=given["net_earnings_month"])
    if example.output == "earnings_deduction":
        return taken
    return on.by_hand("universal_credit_before_cap")(True, given["maximum_award"], taken, 0.0)


def _pension_credit(example: Example, year: str) -> float:
    given = example.inputs
    incomes = {"employment_income": "earnings_week", "other_taxable_income": "state_pension_week"}
    yearly = {column: WEEKS * given.get(name, 0) for column, name in incomes.items()}
    # The publication names a woman and a man: only women of 62 had reached the age in 2012-13.
    person = someone(given["age"], sex=Sex.FEMALE if example.output == "guarantee_credit" else Sex.MALE, **yearly)
    single = alone(person, capital=float(given.get("savings", 0)))
    assert outcome(single, "is_of_pension_credit_age", year)
    if example.output == "guarantee_credit":
        return float(outcome(single, "guarantee_credit_entitlement", year)) / WEEKS
    return float(outcome(single, "pension_credit_income", year))


def _state_pension(example: Example, year: str) -> float:
    # No rule works out how a pension is earned: this is the book's own arithmetic of its amounts.
    book, given = law_on(year).amount, example.inputs
    full, years = (float(book(f"state_pension.{q}")) for q in ("new_full_rate", "qualifying_years_full_new"))
    return float(given["starting_amount_week"] + given["extra_years"] * full / years)


READERS: Mapping[str, Reader] = MappingProxyType(
    {
        "ni_class1": _class_1,
        "income_tax": _income_tax,
        "income_tax_scotland": _scottish_tax,
        "savings_tax": _savings_tax,
        "dividend_tax": _dividend_tax,
        "marriage_allowance": _marriage_allowance,
        "student_loans": _student_loan,
        "child_benefit": _child_benefit,
        "high_income_child_benefit_charge": _charge,
        "benefit_cap": _benefit_cap,
        "housing_benefit": _housing_benefit,
        "council_tax_support": _council_tax_support,
        "tax_credits": _tax_credits,
        "universal_credit": _universal_credit,
        "pension_credit": _pension_credit,
        "state_pension": _state_pension,
    }
)
"""The reader of each instrument's answers."""
