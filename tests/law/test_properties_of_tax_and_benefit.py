"""What holds of taxes and benefits for everybody, in every year: random households of every shape, the whole law.

Where the law itself breaks a property, the place is a rule named here or in the cliff register, never a tolerance.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt
import pytest
from cliff_register import reasons
from cliffs import LEDGER, Finder, Sweep, Varied
from every_year import NEARLY, book, everything, outcome, people
from known_law import known
from many_households import EVERY_YEAR, by_household, changed, first_members, many_households, slow_but

from tawney import engine
from tawney.engine import Outcome
from tawney.engine.structure import bound
from tawney.people.chosen import of_households
from tawney.people.population import People
from tawney.vocabulary.levels import Level

MONTHS = 12.0
BY_DEFAULT = ("2012-13", "2019-20", "2026-27")
WITH_UNIVERSAL_CREDIT = EVERY_YEAR[EVERY_YEAR.index("2013-14") :]


@pytest.fixture(scope="module", params=EVERY_YEAR)
def year(request: pytest.FixtureRequest) -> str:
    """Each year in turn: all that is asked of one year is asked before the next is begun."""
    return str(request.param)


def with_more_pay(who: People, more: float) -> People:
    """The same people, the first of each household paid more."""
    pay = who.columns["employment_income"]
    return changed(who, employment_income=np.where(first_members(who), pay + more, pay).round(2))


def test_every_rule_gives_a_finite_figure_for_everybody(year: str) -> None:
    found = everything(year)
    assert [n for n in book(year).rules if not np.isfinite(found[n].astype(float)).all()] == []


def test_awards_and_taxes_are_never_negative(year: str) -> None:
    found = everything(year)
    assert [n for n in LEDGER if found[n].min() < 0] == []


def _pence_shared(who: People, found: Outcome) -> npt.NDArray[np.float64]:
    """What of each household's market income is nobody's: not the household's, the purse's, or put aside."""
    names = ("pension_contributions", "student_loan_repayment", "class_1_employer", "tax_free_childcare",
             "capital_gains_tax", "market_income")  # fmt: skip
    of_people = {n: by_household(who, found[n], found.level(n)) for n in names}
    kept = found["net_income"] + found["exchequer_balance"] - of_people["class_1_employer"]
    put_aside = of_people["pension_contributions"] + of_people["student_loan_repayment"]
    # Help with childcare goes to who minds the children; gains and homes are bought and sold out of capital.
    elsewhere = of_people["tax_free_childcare"] - of_people["capital_gains_tax"] - found["tax_on_home_purchase"]
    return kept + put_aside + elsewhere - of_people["market_income"]


def test_the_purse_and_the_households_share_what_is_earned(year: str) -> None:
    """Every pound is somebody's: market incomes are net incomes, revenue, pensions paid into and loans repaid."""
    assert np.abs(_pence_shared(people(year), everything(year))).max() < NEARLY


SHARED = ("individual_income", "individual_income_split", "individual_income_pooled")


def _income_lost_in_sharing(who: People, found: Outcome) -> float:
    whole = found["net_income"] + found["council_tax"] - found["council_tax_reduction"]
    whole = whole - found["one_off_payments_to_household"]
    return max(float(np.abs(by_household(who, found[n], Level.PERSON) - whole).max()) for n in SHARED)


def test_every_rule_of_sharing_shares_out_the_same_income(year: str) -> None:
    assert _income_lost_in_sharing(people(year), everything(year)) < NEARLY


@pytest.mark.parametrize("of", slow_but(("2010-11", "2022-23", "2024-25")))
def test_a_year_that_is_lived_through_by_spells_shares_what_is_earned_too(of: str) -> None:
    who = people(of)
    names = ("pension_contributions", "student_loan_repayment", "class_1_employer", "tax_free_childcare",
             "capital_gains_tax", "market_income", "net_income", "exchequer_balance", "tax_on_home_purchase",
             "council_tax", "council_tax_reduction", "one_off_payments_to_household", *SHARED)  # fmt: skip
    found = engine.run(known(of), who, names, backend="llvm", threads=1)
    assert np.abs(_pence_shared(who, found)).max() < NEARLY
    assert _income_lost_in_sharing(who, found) < NEARLY


def test_the_personal_allowance_tapers_from_its_limit_to_nothing(year: str) -> None:
    # ITA 2007 s.35; those with an allowance for age apart, who had more to 2015-16: ss.36-37
    found, ages = everything(year), people(year).columns["age"]
    income, allowance = (found[n][ages < 60] for n in ("adjusted_net_income", "personal_allowance"))
    full, limit = (
        float(book(year).amount(f"income_tax.{n}")) for n in ("personal_allowance", "allowance_income_limit")
    )
    assert (allowance[income <= limit] == full).all()
    assert (allowance[income >= limit + 2 * full] == 0).all()
    assert (np.diff(allowance[np.argsort(income)]) <= 0).all()


def test_the_benefit_cap_holds_every_family_it_reaches_to_its_limit(year: str) -> None:
    # WRA 2012 s.96; SI 2013/376 regs 79-82: what counts, less childcare
    if year not in WITH_UNIVERSAL_CREDIT:
        assert everything(year)["benefit_cap_reduction"].max() == 0
        return
    found = everything(year)
    cut, award = found["benefit_cap_reduction"], found["universal_credit_entitlement"]
    counted = found["benefits_under_the_cap"] - cut - MONTHS * found["childcare_element"]
    is_held = ~found["is_exempt_from_benefit_cap"] & (award > 0)
    assert (counted[is_held] <= found["benefit_cap_limit"][is_held] + NEARLY).all()
    assert (cut[found["is_exempt_from_benefit_cap"]] == 0).all()
    assert (cut > 0).sum() > 20


def test_the_benefit_cap_on_housing_benefit_holds_every_family_to_its_limit_but_for_50p_a_week(year: str) -> None:
    # SI 2006/213 regs 75A-75G
    found = everything(year)
    cut = found["housing_benefit_cap_reduction"]
    if year not in WITH_UNIVERSAL_CREDIT or year >= "2025-26":
        assert cut.max() == 0
        return
    least = 52 * float(book(year).amount("housing_benefit.minimum_award"))
    counted = found["benefits_under_cap_on_housing_benefit"] - cut
    is_held = ~found["is_exempt_from_cap_on_housing_benefit"] & (found["housing_benefit_entitlement"] > least + NEARLY)
    assert (counted[is_held] <= found["benefit_cap_limit"][is_held] + NEARLY).all()
    assert (cut[found["is_exempt_from_cap_on_housing_benefit"]] == 0).all()
    assert (cut > 0).sum() > 5


WAYS_TO_MORE_UNIVERSAL_CREDIT = (
    "is_in_paid_work",  # childcare is met for those at work: SI 2013/376 reg. 32
    "minimum_income_floor_applies",  # pay above profit makes someone an employee: reg. 64
    "is_entitled_as_carer",  # carer's allowance, lost at its earnings limit, no longer counts as income: reg. 66
    "gives_marriage_allowance",  # an allowance no longer passed on leaves the partner less net pay: reg. 55
)
"""Flags through which a rise in pay can raise universal credit, the benefit cap apart."""


def _turned(who: People, before: Outcome, after: Outcome, ways: Sequence[str]) -> npt.NDArray[np.bool_]:
    """The families in which one of these flags is another one after than before."""
    turned = np.zeros(who.benefit_units, bool)
    for way in ways:
        if way in before.columns:
            turned |= np.bincount(who.benefit_unit_of_person, before[way] != after[way], who.benefit_units) > 0
    return turned


@pytest.mark.parametrize("more", [1.0, 1_000.0, 10_000.0])
def test_universal_credit_never_rises_with_pay_but_in_the_ways_the_law_names(year: str, more: float) -> None:
    name = "universal_credit_before_cap"
    before = everything(year)
    if year not in WITH_UNIVERSAL_CREDIT:
        assert name not in before.columns
        return
    who = people(year)
    after = outcome(year, with_more_pay(who, more))
    rises = (after[name] - before[name]) * MONTHS > NEARLY
    assert np.flatnonzero(rises & ~_turned(who, before, after, WAYS_TO_MORE_UNIVERSAL_CREDIT)).tolist() == []
    assert rises.any()


WAYS_TO_MORE_FROM_SAVINGS = ("is_pensioner_for_reduction",)
"""A family whose award of working age ends with its capital can come under the pensioners' council tax reduction, which
can be worth more: SI 2012/2885 reg. 3."""


def test_more_savings_never_raise_net_income_but_by_opening_the_pensioners_scheme(year: str) -> None:
    # SI 2013/376 regs 18, 72; SPC Regs 2002 reg. 15(6); SI 1987/1967 regs 45, 53; SI 2006/213 regs 43, 52
    who, before = people(year), everything(year)
    after = outcome(year, changed(who, capital=who.columns["capital"] + 1_000.0))
    moved = before["is_pensioner_for_reduction"] != after["is_pensioner_for_reduction"]
    change = after["net_income"] - before["net_income"]
    assert np.flatnonzero((change > NEARLY) & (by_household(who, moved, Level.BENEFIT_UNIT) == 0)).tolist() == []
    assert (change > NEARLY).sum() < 10
    assert (change < -NEARLY).sum() > 200


TWO_POUNDS = 2.0
"""The rise over which a pound of pay is followed: the personal allowance falls by a whole pound for every two."""


def takes_more_than_a_pound(of: str, who: People, before: Outcome, after: Outcome) -> npt.NDArray[np.bool_]:
    """Whether a pound of pay is charged twice over in a household, without any jump, in one of three ways.

    A means test takes off the tax on what it counts. A tax code sets the allowances against pay, so that a further
    pound of it moves tax to a pension, rent or interest (SI 2003/2682 reg. 14): tax that universal credit does not
    take off (SI 2013/376 regs 55, 66), and the others by their share (docs/law.md).

    Pensioners' housing benefit and council tax reduction do not count child tax credit, whose taper then comes on top
    of theirs (SI 2006/214 reg. 29).

    While the personal allowance is withdrawn (ITA 2007 s.35), at 60% and with interest in the starting-rate band (s.12)
    at 90%, National Insurance or the taper of child tax credit comes on top.
    """
    tests = ("universal_credit", "pension_credit", "housing_benefit", "income_support", "jobseekers_allowance",
             "employment_support_allowance")  # fmt: skip
    awards = by_household(who, sum(before[n] for n in tests), Level.BENEFIT_UNIT) + before["council_tax_reduction"]
    is_old = before["is_of_pension_credit_age"] | before["is_pensioner_for_reduction"]
    taken_off = [
        np.where(is_old[who.benefit_unit_of_person], f["pension_credit_tax"], f["tax_on_earnings"])
        for f in (before, after)
    ]
    elsewhere = after["income_tax"] - before["income_tax"] - (taken_off[1] - taken_off[0])
    taxed_elsewhere = by_household(who, elsewhere > NEARLY, Level.PERSON) > 0
    old_with_children = by_household(who, is_old & (before["child_tax_credit"] > 0), Level.BENEFIT_UNIT) > 0
    withdrawn = before["adjusted_net_income"] > float(book(of).amount("income_tax.allowance_income_limit"))
    credit = before["child_tax_credit"][who.benefit_unit_of_person] > 0
    stacked = withdrawn & ((before["savings_at_starting_rate"] > 0) | credit)
    return ((awards > 0) & (taxed_elsewhere | old_with_children)) | (by_household(who, stacked, Level.PERSON) > 0)


def test_a_pound_of_pay_leaves_between_nothing_and_a_pound_but_at_the_cliffs_of_the_register(year: str) -> None:
    _check_a_pound(year, people(year, 12_000))


@pytest.mark.slow
@pytest.mark.parametrize("of", EVERY_YEAR)
def test_a_pound_of_pay_leaves_between_nothing_and_a_pound_for_thirty_thousand_households(of: str) -> None:
    _check_a_pound(of, many_households(30_000, seed=12, year=of))


def _check_a_pound(of: str, who: People) -> None:
    before, after = (outcome(of, each) for each in (who, with_more_pay(who, TWO_POUNDS)))
    kept = after["net_income"] - before["net_income"]
    is_odd = ((kept < -NEARLY) | (kept > TWO_POUNDS + NEARLY)) & ~takes_more_than_a_pound(of, who, before, after)
    odd = np.flatnonzero(is_odd)
    assert len(odd) > 4
    turns, allowed = _turns(of, of_households(who, odd)), set(reasons())
    wrong = {int(home): (kept[home], names) for home, names in zip(odd, turns, strict=True) if not names <= allowed}
    unexplained = {int(home): kept[home] for home, names in zip(odd, turns, strict=True) if not names}
    assert (wrong, unexplained) == ({}, {})


def _turns(of: str, homes: People) -> list[set[str]]:
    """The rules at which each household's net income jumps within the next two pounds of pay."""
    pay = homes.columns["employment_income"][first_members(homes)].tolist()
    sweeps = [Sweep(home, Varied("employment_income", 0, start, start + TWO_POUNDS)) for home, start in enumerate(pay)]
    return [{rule for jump in jumps for rule in jump.rules} for jumps in Finder(book(of)).jumps(homes, sweeps)]


def totals(of: str, who: People, changes: Sequence[Mapping[str, float]] = ({},)) -> npt.NDArray[np.float64]:
    """The weighted totals of net income and of the purse's balance, under each set of changed amounts."""
    return engine.totals(book(of), who, ["net_income", "exchequer_balance"], changes, backend="llvm", threads=1)


@pytest.mark.parametrize("of", slow_but(BY_DEFAULT))
def test_weights_are_counted_and_nothing_else_of_them(of: str) -> None:
    """Doubling all weights doubles all totals; cutting a household's weight in two changes none."""
    who = people(of)
    assert totals(of, changed(who, weight=2.0 * who.weight)).tolist() == (2.0 * totals(of, who)).tolist()
    few = of_households(who, range(500))
    twice = of_households(who, [*range(500), *range(0, 500, 7)])
    shares = np.append(few.weight, few.weight[::7])
    shares[:500:7] /= 2
    shares[500:] /= 2
    assert np.allclose(totals(of, changed(twice, weight=shares)), totals(of, few), rtol=1e-12, atol=0)


LOOSER = (
    "income_tax.personal_allowance", "income_tax.basic_rate_limit", "income_tax.savings_allowance_basic",
    "income_tax.dividend_allowance", "income_tax.allowance_income_limit", "income_tax.age_allowance_income_limit",
    "scottish_income_tax.higher_limit",
    "national_insurance.primary_threshold", "national_insurance.secondary_threshold",
    "national_insurance.lower_profits_limit", "child_benefit.charge_threshold", "child_benefit.eldest_or_only_child",
    "universal_credit.standard_allowance_single", "universal_credit.child_element",
    "universal_credit.work_allowance_higher", "universal_credit.capital_upper_limit", "benefit_cap.family",
    "child_tax_credit.child_element", "working_tax_credit.basic_element", "tax_credits.income_threshold",
    "income_support.personal_allowance_couple", "income_support.capital_upper_limit",
    "employment_support_allowance.personal_allowance_single", "premiums.carer_premium",
    "housing_benefit.dependent_child", "housing_benefit.personal_allowance_single",
    "state_pension.new_full_rate", "state_pension.basic_full_rate", "pension_credit.standard_minimum_guarantee_single",
    "pension_credit.capital_disregard", "winter_fuel.standard_amount", "scottish_child_payment.amount",
    "personal_independence_payment.daily_living_enhanced", "disability_living_allowance.care_highest",
    "carers_allowance.amount",
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
    "council_tax_reduction.taper", "council_tax.band_d_ninths", "tax_credits.taper", "housing_benefit.taper",
    "income_support.tariff_income_per_step", "housing_benefit.tariff_income_per_step",
)  # fmt: skip
"""Rates and charges of which more never brings the public purse less, when nobody changes what they do."""


@pytest.mark.parametrize("of", slow_but(BY_DEFAULT))
def test_a_looser_allowance_never_brings_more_and_a_higher_rate_never_less(of: str) -> None:
    who, read = people(of), bound(book(of), ["net_income", "exchequer_balance"]).parameters
    paths = [path for path in (*LOOSER, *HIGHER) if path in read]
    base = totals(of, who)[0, 1]
    moved = totals(of, who, [{path: 1.05 * float(book(of).amount(path))} for path in paths])[:, 1] - base
    assert [p for p, m in zip(paths, moved, strict=True) if (m >= 0) == (p in LOOSER) or m == 0] == []
    assert len(paths) > 25


@pytest.mark.parametrize(
    ("of", "benefit"),
    [
        *(
            ("2026-27", name)
            for name in ("universal_credit", "pension_credit", "child_benefit", "council_tax_reduction")
        ),
        *(("2012-13", name) for name in ("tax_credits", "income_support", "jobseekers_allowance", "housing_benefit")),
    ],
)
def test_fewer_claims_never_cost_the_purse_more(of: str, benefit: str) -> None:
    shares = [{f"take_up.{benefit}": share} for share in (1.0, 0.8, 0.5, 0.0)]
    assert (np.diff(totals(of, people(of), shares)[:, 1]) > 0).all()
