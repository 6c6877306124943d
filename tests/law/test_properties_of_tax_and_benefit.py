"""What holds of taxes and benefits for everybody: random households of every shape, the whole law.

Where the law itself breaks a property, the place is a rule named here or in the cliff register, never a tolerance.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
import pytest
from cliff_register import reasons
from cliffs import LEDGER, Finder, Varied
from many_households import EARLIER_YEARS, YEARS, by_household, changed, first_members, many_households, picked

from tawney import engine, law
from tawney.engine import Outcome
from tawney.law import Law
from tawney.people.population import People
from tawney.vocabulary.levels import Level

NEARLY = 1e-6
HOUSEHOLDS = 6_000
MONTHS = 12.0
ALL_YEARS = (*YEARS, *EARLIER_YEARS)

WAYS_TO_MORE_UNIVERSAL_CREDIT = (
    "is_in_paid_work",  # childcare is met for those at work: SI 2013/376 reg. 32
    "minimum_income_floor_applies",  # pay above profit makes someone an employee: reg. 64
    "is_entitled_as_carer",  # carer's allowance, lost at its earnings limit, no longer counts as income: reg. 66
    "gives_marriage_allowance",  # an allowance no longer passed on leaves the partner less net pay: reg. 55
)
"""Flags through which a rise in pay can raise universal credit, the benefit cap apart."""


@lru_cache(maxsize=8)
def book(year: str) -> Law:
    return law.on(year)


@lru_cache(maxsize=8)
def people(year: str, number: int = HOUSEHOLDS) -> People:
    return many_households(number, seed=11, year=year)


def outcome(year: str, who: People, asking: Sequence[str]) -> Outcome:
    return engine.run(book(year), who, asking, backend="llvm", threads=1)


def with_more_pay(who: People, more: float) -> People:
    """The same people, the first of each household paid more."""
    pay = who.columns["employment_income"]
    return changed(who, employment_income=np.where(first_members(who), pay + more, pay).round(2))


def is_taxed_elsewhere_beside_a_means_test(year: str, who: People) -> np.ndarray:
    """Whether a pound of pay raises the tax on a person's other income, beside a means-tested award.

    A means test takes off the tax on what it counts. A tax code sets the allowances against pay, so that a further
    pound of it moves tax to a pension, rent or interest (SI 2003/2682 reg. 14): tax that universal credit does not
    take off (SI 2013/376 regs 55, 66), and pension credit by its share (docs/law.md). So more than a pound can go.
    """
    tests = ("universal_credit", "pension_credit", "housing_benefit")
    asking = ("income_tax", "tax_on_earnings", "council_tax_reduction", *tests)
    before, after = (outcome(year, p, asking) for p in (who, with_more_pay(who, 1.0)))
    in_all = by_household(who, sum(before[n] for n in tests), Level.BENEFIT_UNIT) + before["council_tax_reduction"]
    elsewhere = [f["income_tax"] - f["tax_on_earnings"] for f in (before, after)]
    return (by_household(who, elsewhere[1] - elsewhere[0] > NEARLY, Level.PERSON) > 0) & (in_all > 0)


@pytest.mark.parametrize("year", ALL_YEARS)
def test_awards_and_taxes_are_finite_and_never_negative(year: str) -> None:
    found = outcome(year, people(year), LEDGER)
    assert [n for n in LEDGER if not np.isfinite(found[n]).all() or found[n].min() < 0] == []


@pytest.mark.parametrize("year", ALL_YEARS)
def test_every_rule_gives_a_finite_figure_for_everybody(year: str) -> None:
    found = outcome(year, people(year), tuple(book(year).rules))
    assert [n for n in book(year).rules if not np.isfinite(found[n].astype(float)).all()] == []


@pytest.mark.parametrize("year", [pytest.param(YEARS[0], marks=pytest.mark.slow), YEARS[1]])
def test_a_pound_of_pay_leaves_between_nothing_and_a_pound_but_at_the_cliffs_of_the_register(year: str) -> None:
    _check_a_pound(year, people(year, 3_000))


@pytest.mark.slow
@pytest.mark.parametrize("year", YEARS)
def test_a_pound_of_pay_leaves_between_nothing_and_a_pound_for_sixty_thousand_households(year: str) -> None:
    _check_a_pound(year, people(year, 60_000))


def _check_a_pound(year: str, who: People) -> None:
    before, after = (outcome(year, p, ["net_income"])["net_income"] for p in (who, with_more_pay(who, 1.0)))
    kept = after - before
    odd = np.flatnonzero(((kept < -NEARLY) | (kept > 1 + NEARLY)) & ~is_taxed_elsewhere_beside_a_means_test(year, who))
    assert len(odd) > 10
    finder = Finder(book(year))
    turns = {int(home): _turns(finder, picked(who, [home])) for home in odd}
    allowed = set(reasons())
    assert {home: (kept[home], names) for home, names in turns.items() if not names or names - allowed} == {}


def _turns(finder: Finder, one: People) -> set[str]:
    """The rules at which the household's net income jumps within the next pound of pay."""
    pay = float(one.columns["employment_income"][0])
    jumps = finder.jumps(one, Varied("employment_income", 0, pay, pay + 1))
    return {rule for jump in jumps for rule in jump.rules}


@pytest.mark.parametrize("more", [1.0, 1_000.0, 10_000.0])
@pytest.mark.parametrize("year", YEARS)
def test_universal_credit_never_rises_with_pay_but_in_the_ways_the_law_names(year: str, more: float) -> None:
    who = people(year)
    asking = ("universal_credit_before_cap", *WAYS_TO_MORE_UNIVERSAL_CREDIT)
    before, after = (outcome(year, p, asking) for p in (who, with_more_pay(who, more)))
    name = "universal_credit_before_cap"
    rises = (after[name] - before[name]) * MONTHS > NEARLY
    turned = np.zeros(who.benefit_units, bool)
    for way in WAYS_TO_MORE_UNIVERSAL_CREDIT:
        turned |= np.bincount(who.benefit_unit_of_person, before[way] != after[way], who.benefit_units) > 0
    assert np.flatnonzero(rises & ~turned).tolist() == []
    assert rises.any()


@pytest.mark.parametrize("year", YEARS)
def test_more_savings_never_raise_net_income_but_by_opening_the_pensioners_scheme(year: str) -> None:
    # SI 2013/376 regs 18, 72; SPC Regs 2002 reg. 15(6); SI 2012/2885 Sch. 1. A mixed-age couple whose universal credit
    # ends comes under the pensioners' council tax reduction (SI 2012/2885 reg. 3), which can be worth more.
    who = people(year)
    richer = changed(who, capital=who.columns["capital"] + 1_000.0)
    asking = ("net_income", "is_pensioner_for_reduction")
    before, after = (outcome(year, p, asking) for p in (who, richer))
    moved = before["is_pensioner_for_reduction"] != after["is_pensioner_for_reduction"]
    gains = after["net_income"] > before["net_income"] + NEARLY
    assert (gains & (by_household(who, moved, Level.BENEFIT_UNIT) == 0)).sum() == 0
    assert gains.sum() < 5


@pytest.mark.parametrize("year", YEARS)
def test_the_benefit_cap_holds_every_family_it_reaches_to_its_limit(year: str) -> None:
    # WRA 2012 s.96; SI 2013/376 regs 79-82: universal credit less childcare, and child benefit
    asking = ("benefit_cap_reduction", "universal_credit_entitlement", "childcare_element", "child_benefit",
              "benefit_cap_limit", "is_exempt_from_benefit_cap", "universal_credit_before_cap")  # fmt: skip
    found = outcome(year, people(year), asking)
    counted = found["universal_credit_entitlement"] - MONTHS * found["childcare_element"] + found["child_benefit"]
    is_held = ~found["is_exempt_from_benefit_cap"] & (found["universal_credit_entitlement"] > 0)
    assert (counted[is_held] <= found["benefit_cap_limit"][is_held] + NEARLY).all()
    assert (found["benefit_cap_reduction"][found["is_exempt_from_benefit_cap"]] == 0).all()
    assert (found["benefit_cap_reduction"] > 0).sum() > 20


@pytest.mark.parametrize("year", YEARS)
def test_the_personal_allowance_tapers_from_its_limit_to_nothing(year: str) -> None:
    # ITA 2007 s.35
    found = outcome(year, people(year), ["adjusted_net_income", "personal_allowance"])
    income, allowance = found["adjusted_net_income"], found["personal_allowance"]
    full, limit = (book(year).amount(f"income_tax.{n}") for n in ("personal_allowance", "allowance_income_limit"))
    assert (allowance[income <= limit] == full).all()
    assert (allowance[income >= limit + 2 * full] == 0).all()
    order = np.argsort(income)
    assert (np.diff(allowance[order]) <= 0).all()


@pytest.mark.parametrize("year", ALL_YEARS)
def test_the_purse_and_the_households_share_what_is_earned(year: str) -> None:
    """Every pound is somebody's: market incomes are net incomes, revenue, pensions paid into and loans repaid."""
    who = people(year)
    asking = ("market_income", "net_income", "exchequer_balance", "pension_contributions", "student_loan_repayment",
              "class_1_employer", "tax_free_childcare", "capital_gains_tax", "tax_on_home_purchase")  # fmt: skip
    found = outcome(year, who, asking)
    of_people = {n: by_household(who, found[n], found.level(n)) for n in asking}
    kept = found["net_income"] + found["exchequer_balance"] - of_people["class_1_employer"]
    put_aside = of_people["pension_contributions"] + of_people["student_loan_repayment"]
    # Help with childcare goes to who minds the children; gains and homes are bought and sold out of capital.
    elsewhere = of_people["tax_free_childcare"] - of_people["capital_gains_tax"] - found["tax_on_home_purchase"]
    assert np.abs(kept + put_aside + elsewhere - of_people["market_income"]).max() < NEARLY


@pytest.mark.parametrize("year", ALL_YEARS)
def test_every_rule_of_sharing_shares_out_the_same_income(year: str) -> None:
    who = people(year)
    asking = ("individual_income", "individual_income_split", "individual_income_pooled", "net_income", "council_tax",
              "council_tax_reduction")  # fmt: skip
    found = outcome(year, who, asking)
    whole = found["net_income"] + found["council_tax"] - found["council_tax_reduction"]
    for name in asking[:3]:
        assert np.abs(by_household(who, found[name], Level.PERSON) - whole).max() < NEARLY, name


def totals(year: str, who: People, changes: Sequence[dict[str, float]] = ({},)) -> np.ndarray:
    return engine.totals(book(year), who, ["net_income", "exchequer_balance"], changes, backend="llvm", threads=1)


@pytest.mark.parametrize("year", YEARS)
def test_doubling_all_weights_doubles_all_totals(year: str) -> None:
    who = people(year)
    doubled = changed(who, weight=2.0 * who.weight)
    assert totals(year, doubled).tolist() == (2.0 * totals(year, who)).tolist()


@pytest.mark.parametrize("year", YEARS)
def test_cutting_a_households_weight_in_two_changes_no_total(year: str) -> None:
    who = people(year, 500)
    twice = picked(who, [*range(500), *range(0, 500, 7)])
    shares = np.append(who.weight, who.weight[::7])
    shares[:500:7] /= 2
    shares[500:] /= 2
    assert np.allclose(totals(year, changed(twice, weight=shares)), totals(year, who), rtol=1e-12, atol=0)


LOOSER = (
    "income_tax.personal_allowance", "income_tax.basic_rate_limit", "income_tax.savings_allowance_basic",
    "income_tax.dividend_allowance", "income_tax.allowance_income_limit", "scottish_income_tax.higher_limit",
    "national_insurance.primary_threshold", "national_insurance.secondary_threshold",
    "national_insurance.lower_profits_limit", "child_benefit.charge_threshold", "child_benefit.eldest_or_only_child",
    "universal_credit.standard_allowance_single", "universal_credit.child_element",
    "universal_credit.work_allowance_higher", "universal_credit.capital_upper_limit", "benefit_cap.family",
    "state_pension.new_full_rate", "pension_credit.standard_minimum_guarantee_single",
    "pension_credit.capital_disregard", "winter_fuel.standard_amount", "scottish_child_payment.amount",
    "personal_independence_payment.daily_living_enhanced", "carers_allowance.amount",
)  # fmt: skip
"""Allowances, limits and payments of which more never brings the public purse more.

Not the earnings limit of carer's allowance: universal credit falls by all that the allowance pays, which is taxed (SI
2013/376 reg. 66(1)(b); ITEPA 2003 s.660), so that a family on universal credit can lose by it.
"""

HIGHER = (
    "income_tax.basic_rate", "income_tax.higher_rate", "income_tax.additional_rate", "income_tax.savings_basic_rate",
    "income_tax.dividend_upper_rate", "scottish_income_tax.intermediate_rate", "welsh_income_tax.basic_rate",
    "national_insurance.employee_main_rate", "national_insurance.employer_rate",
    "national_insurance.class_4_main_rate", "universal_credit.taper_rate", "universal_credit.capital_income_per_step",
    "council_tax_reduction.taper", "council_tax.band_d_ninths",
)  # fmt: skip
"""Rates and charges of which more never brings the public purse less, when nobody changes what they do."""


@pytest.mark.parametrize("year", YEARS)
def test_a_looser_allowance_never_brings_more_and_a_higher_rate_never_less(year: str) -> None:
    who, paths = people(year), (*LOOSER, *HIGHER)
    base = totals(year, who)[0, 1]
    moved = totals(year, who, [{path: 1.05 * float(book(year).amount(path))} for path in paths])[:, 1] - base
    assert [p for p, m in zip(paths, moved, strict=True) if (m >= 0) == (p in LOOSER) or m == 0] == []


@pytest.mark.parametrize("path", ["universal_credit", "pension_credit", "child_benefit", "council_tax_reduction"])
def test_fewer_claims_never_cost_the_purse_more(path: str) -> None:
    shares = [{f"take_up.{path}": share} for share in (1.0, 0.8, 0.5, 0.0)]
    balance = totals("2026-27", people("2026-27"), shares)[:, 1]
    assert (np.diff(balance) > 0).all()
