"""Reforms of the whole law: nothing does nothing, there and back is nothing, and each amount matters to somebody."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

import numpy as np
import pytest
from many_households import YEARS, by_household, changed, many_households

from tawney import engine, law
from tawney.assessment.instruments import INCOMES, LEDGER
from tawney.engine.llvm_backend import LlvmProgram
from tawney.engine.structure import bound, program_of
from tawney.law import Law
from tawney.law.amounts import Value
from tawney.law.rule import rule, sum_of
from tawney.law.statute_book import Amounts
from tawney.people.population import People
from tawney.proposals.package import AmountChange, Measure, Package, nothing
from tawney.vocabulary.levels import Level, benefit_unit, person
from tawney.vocabulary.problems import Where
from tawney.vocabulary.tax_year import TaxYear

ACCOUNTS = tuple(dict.fromkeys((*LEDGER, *INCOMES)))
YEAR = "2026-27"
SOMEWHERE = Where(Path("a_test.toml"), 1)


@lru_cache(maxsize=4)
def book(year: str) -> Law:
    return law.on(year)


@lru_cache(maxsize=4)
def people(year: str = YEAR, number: int = 6_000) -> People:
    return many_households(number, seed=31, year=year)


def accounts(under: Law, who: People | None = None) -> engine.Outcome:
    return engine.run(under, who or people(), ACCOUNTS, backend="llvm", threads=1)


def different(found: engine.Outcome, expected: engine.Outcome) -> set[str]:
    return {n for n in ACCOUNTS if found[n].tobytes() != expected[n].tobytes()}


def measure(verb: str, path: str, number: float) -> Measure:
    return Measure(f"{verb} {path}", (AmountChange(verb, path, number, SOMEWHERE),), (), "Made up for this test")


def carried_out(*measures: Measure) -> Law:
    return Package("A test", "", TaxYear.read(YEAR), measures).carried_out(book(YEAR))


@pytest.mark.parametrize("year", YEARS)
def test_a_package_of_nothing_changes_nothing_for_anybody(year: str) -> None:
    same = nothing(TaxYear.read(year)).carried_out(book(year))
    assert same.hash == book(year).hash
    assert different(accounts(same, people(year)), accounts(book(year), people(year))) == set()


MOVES_IN_THE_YEAR: Mapping[str, set[str]] = MappingProxyType(
    {"2025-26": {"carer_support_payment.weekly_supplement"}, "2026-27": set()}
)
"""Amounts that the accounts read and that change within the year: SSI 2023/302 as amended, from 15 March 2026."""


@pytest.mark.parametrize("year", YEARS)
def test_setting_every_amount_to_what_it_is_changes_nothing(year: str) -> None:
    who, graph = people(year), bound(book(year), ACCOUNTS)
    # A change sets an amount for the whole year, so that what moves within it cannot be set to what it is.
    moves = {
        p for _, still in book(year).lived for p in graph.parameters if still.in_force[p] != book(year).in_force[p]
    }
    assert moves == MOVES_IN_THE_YEAR[year]
    same = book(year).with_amounts({path: book(year).amount(path) for path in graph.parameters if path not in moves})
    assert different(accounts(same, who), accounts(book(year), who)) == set()


@pytest.mark.parametrize(
    ("path", "there", "back"),
    [
        ("income_tax.personal_allowance", ("set", 20_000.0), ("set", 12_570.0)),
        ("universal_credit.taper_rate", ("scale", 0.5), ("scale", 2.0)),
        ("child_benefit.charge_threshold", ("add", 5_000.0), ("add", -5_000.0)),
        ("council_tax.band_d", ("scale", 4.0), ("scale", 0.25)),
    ],
)
def test_a_package_and_then_its_inverse_is_exactly_nothing(
    path: str, there: tuple[str, float], back: tuple[str, float]
) -> None:
    out = measure(there[0], path, there[1])
    home = measure(back[0], path, back[1])
    base = accounts(book(YEAR))
    assert different(accounts(carried_out(out)), base) != set()
    assert different(accounts(carried_out(out, home)), base) == set()


def test_measures_that_touch_other_amounts_can_be_carried_out_in_any_order() -> None:
    one = measure("set", "income_tax.basic_rate", 0.22)
    two = measure("scale", "universal_credit.child_element", 1.2)
    three = measure("abolish", "benefit_cap.family", 0.0)
    laws = [carried_out(*order) for order in ((one, two, three), (three, two, one), (two, one, three))]
    assert len({made.hash for made in laws}) == 1
    assert different(accounts(laws[1]), accounts(laws[0])) == set()


def test_the_effects_of_measures_on_separate_families_add_up() -> None:
    # Nobody pays Scottish tax and Welsh council tax, so that each household meets one of the two at most.
    one = measure("set", "scottish_income_tax.top_rate", 0.60)
    two = measure("scale", "domestic_rates.poundage", 1.5)
    base, first, second, both = (
        accounts(made)["net_income"] for made in (book(YEAR), carried_out(one), carried_out(two), carried_out(one, two))
    )
    assert np.abs((both - base) - (first - base) - (second - base)).max() < 1e-9
    assert ((first != base) & (second != base)).sum() == 0
    assert (first != base).any()
    assert (second != base).any()


def test_a_change_of_amounts_compiles_and_binds_nothing_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TAWNEY_CACHE", "")  # so that the first kernel, too, has to be compiled
    who, first = people(), bound(book(YEAR), ACCOUNTS)
    program = LlvmProgram(first)
    program.run(who, engine.parameters_of(book(YEAR), first))
    assert program.compiled == 1
    paths = [path for path, (_, length) in first.parameters.items() if length == 1][:40]
    for path in paths:
        low, high = book(YEAR).parameter(path).range
        reformed = book(YEAR).with_amounts({path: min(max(0.9 * float(book(YEAR).amount(path)), low), high)})
        assert bound(reformed, ACCOUNTS) is first
        program.run(who, engine.parameters_of(reformed, first))
    assert program.compiled == 1


def test_a_replaced_rule_reaches_all_that_rests_on_it_and_nothing_else() -> None:
    @rule(benefit_unit, "GBP/year", "Made up for this test")
    def child_benefit(children: float, p: Amounts) -> float:
        """Child benefit at one rate, and for a third child twice."""
        once = children + max(0.0, children - 2.0)
        return once * 52.0 * p.child_benefit.eldest_or_only_child

    base, reformed = accounts(book(YEAR)), accounts(book(YEAR).with_rules([child_benefit]))
    with_children = by_household(people(), base["is_dependent_child"], Level.PERSON) > 0
    assert (reformed["net_income"] != base["net_income"])[~with_children].sum() == 0
    moved = different(reformed, base)
    assert {"child_benefit", "high_income_child_benefit_charge", "universal_credit", "net_income"} <= moved
    assert moved.isdisjoint({"income_tax", "national_insurance", "state_pension", "council_tax", "disability_benefits"})


def test_a_new_rule_can_pay_everybody_a_basic_income() -> None:
    @rule(person, "GBP/year", "Made up for this test")
    def basic_income(age: float) -> float:
        """What everybody is paid."""
        return 5_000.0 if age >= 18 else 2_500.0

    @rule(benefit_unit, "GBP/year", "Made up for this test")
    def family_benefits(
        universal_credit: float,
        benefits_before_universal_credit: float,
        pension_credit: float,
        child_benefit: float,
        scottish_child_payment: float,
        paid: float = sum_of("basic_income"),
    ) -> float:
        """All that the family is paid, with the basic income."""
        means_tested = universal_credit + benefits_before_universal_credit + pension_credit
        return means_tested + child_benefit + scottish_child_payment + paid

    base, reformed = accounts(book(YEAR)), accounts(book(YEAR).with_rules([basic_income, family_benefits]))
    grown = people().columns["age"] >= 18
    paid = by_household(people(), np.where(grown, 5_000.0, 2_500.0), Level.PERSON)
    assert np.abs(reformed["net_income"] - base["net_income"] - paid).max() < 1e-6
    assert np.abs(base["exchequer_balance"] - reformed["exchequer_balance"] - paid).max() < 1e-6


IDLE: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "the older benefits are closed to everybody of working age since April 2025: SI 2014/1230": (
            "employment_support_allowance.support_component",
            "employment_support_allowance.work_related_activity_component",
            "housing_benefit.more_spare_bedrooms",
            "housing_benefit.one_spare_bedroom",
            "take_up.housing_benefit",
        ),
        "everybody whose pension age it set had reached it, or is far from it": (
            "state_pension_age.months_after_second_rise",
            "state_pension_age.rise_to_66_born_from",
            "state_pension_age.rise_to_67_by_birthday",
            "state_pension_age.rise_to_68_born_from",
            "state_pension_age.women_faster_first_month",
            "state_pension_age.women_faster_rise_born_from",
            "state_pension_age.women_faster_step",
            "state_pension_age.women_first_month",
            "state_pension_age.women_months_before_rise",
            "state_pension_age.women_rise_born_from",
        ),
        "the same rates are paid under the other name": (
            "scotland_devolved_start.adult_disability_payment_nationwide",
            "scotland_devolved_start.child_disability_payment_nationwide",
            "scotland_devolved_start.pension_age_disability_payment_nationwide",
        ),
        "the national living wage stands in its place from 21: SI 2024/432": (
            "minimum_wage.from_21",
            "minimum_wage.from_23",
        ),
        "class 2, which starts from it, is nothing since April 2024": ("national_insurance.small_profits_threshold",),
        "the regional mean of rates already capped lies below the cap": (
            "local_housing_allowance.national_cap_four_bedrooms",
            "local_housing_allowance.national_cap_shared",
        ),
        "the slice that it is charged on is empty since October 2022: the limits on both sides are one": (
            "land_transaction_tax.rate_3",
        ),
    }
)
"""Amounts that rules read and that change nothing for anybody in either year, by the reason."""

IDLE_IN: Mapping[str, set[str]] = MappingProxyType(
    {"2025-26": set(), "2026-27": {"state_pension_age.rise_to_66_first_month"}}
)
"""Those that the years have besides: the last of those for whom pension age rose to 66 had all reached it by then."""

UNREAD: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "told by the week or the month too, as published; the rules read the year's amount": (
            "benefit_cap.monthly_family",
            "benefit_cap.monthly_family_in_london",
            "benefit_cap.monthly_single",
            "benefit_cap.monthly_single_in_london",
            "benefit_cap.weekly_family",
            "benefit_cap.weekly_family_in_london",
            "benefit_cap.weekly_single",
            "benefit_cap.weekly_single_in_london",
            "national_insurance.primary_threshold_a_week",
            "national_insurance.secondary_threshold_a_week",
            "national_insurance.upper_earnings_limit_a_week",
            "national_insurance.upper_secondary_threshold_a_week",
        ),
        "the older benefits are closed to everybody of working age since April 2025: SI 2014/1230": (
            "employment_support_allowance.personal_allowance_young",
            "housing_benefit.capital_upper_limit",
            "housing_benefit.family_premium_lone_parent",
            "housing_benefit.personal_allowance_couple_under_18",
            "take_up.employment_support_allowance",
            "take_up.income_support",
            "take_up.jobseekers_allowance",
        ),
        "of years past: nothing is paid, or another amount has taken its place": (
            "cost_of_living_payment.disability",
            "cost_of_living_payment.means_tested_benefits",
            "cost_of_living_payment.pensioner",
            "council_tax.council_relative_to_nation",
            "council_tax.england_average",
            "council_tax.region_relative_to_nation",
            "council_tax.scotland_average",
            "council_tax.wales_average",
            "council_tax_rebate_energy.amount",
            "energy_bills_support_scheme.monthly_credit",
            "energy_bills_support_scheme.northern_ireland_payment",
            "income_tax.turned_65_born_before",
            "income_tax.turned_75_born_before",
            "pension_credit.savings_credit_closed_from",
            "take_up.tax_credits",
            "universal_credit.temporary_increase",
            "universal_credit_rollout.natural_share",
            "universal_credit_rollout.scenario",
            "universal_credit_rollout.share",
        ),
        "said of the law in other words, or follows from what is read: kept to show how it is set": (
            "bus_fare_cap.single_fare",
            "child_benefit.charge_full_at",
            "child_benefit.charged_weeks",
            "energy_price_cap.typical_annual_bill",
            "local_housing_allowance.rent_percentile",
            "local_housing_allowance.uprating_rule",
            "marriage_allowance.share_of_personal_allowance",
            "state_pension.triple_lock_floor",
            "uprating.average_earnings",
            "uprating.cpi",
            "uprating.cpi_september",
            "uprating.earnings",
            "uprating.gdp",
            "uprating.gdp_deflator",
            "uprating.rpi",
            "uprating.rpi_september",
        ),
        "no column says who it would touch (docs/law.md)": (
            "alcohol_duty.draught_beer_rate",
            "alcohol_duty.draught_cider_rate",
            "alcohol_duty.draught_weakest_rate",
            "alcohol_duty.other_rate_below_8_5",
            "alcohol_duty.weakest_rate",
            "council_tax_reduction.local_scheme_for_working_age",
            "council_tax_reduction.second_adult_rebate_maximum",
            "council_tax_reduction.working_age_capital_lower_limit",
            "free_childcare.working_parent_income_limit",
            "free_childcare.working_parent_minimum_hours",
            "fuel_duty.rural_relief",
            "guardians_allowance.amount",
            "housing_benefit.maintenance_disregard",
            "income_tax.finance_cost_restriction",
            "income_tax.property_additional_rate",
            "income_tax.property_basic_rate",
            "income_tax.property_higher_rate",
            "income_tax.reliefs_cap_amount",
            "income_tax.reliefs_cap_rate",
            "industrial_injuries_disablement_benefit.maximum",
            "minimum_wage.accommodation_offset",
            "minimum_wage.apprentice",
            "national_insurance.class_2_voluntary_rate",
            "national_insurance.employment_allowance",
            "national_insurance.lower_earnings_limit",
            "pension_tax_relief.annual_allowance",
            "personal_independence_payment.points_for_enhanced",
            "personal_independence_payment.points_for_standard",
            "severe_disablement_allowance.maximum",
            "state_pension.basic_rate_on_spouse",
            "state_pension.qualifying_years_full_basic",
            "state_pension.qualifying_years_full_new",
            "state_pension.qualifying_years_minimum_new",
            "statutory_maternity_pay.weekly_rate",
            "statutory_sick_pay.weekly_rate",
            "tobacco_duty.cigars",
            "universal_credit.deductions_cap",
        ),
    }
)
"""Amounts in force that no rule of either year reads, by the reason."""

UNREAD_IN: Mapping[str, set[str]] = MappingProxyType(
    {"2025-26": set(), "2026-27": {"universal_credit.uplift_above_cpi"}}
)
"""Those that the years have besides: how the Universal Credit Act 2025 raised the standard allowance, which is read."""


@pytest.mark.parametrize("year", YEARS)
def test_every_amount_in_the_book_is_read_but_those_listed(year: str) -> None:
    read = bound(book(year), tuple(book(year).rules)).parameters
    in_force = {path for path, dated in book(year).in_force.items() if not dated.ended}
    assert in_force - set(read) == {path for paths in UNREAD.values() for path in paths} | UNREAD_IN[year]


@pytest.mark.parametrize("year", [pytest.param(YEARS[0], marks=pytest.mark.slow), YEARS[1]])
def test_every_amount_that_a_rule_reads_changes_something_for_somebody_but_those_listed(year: str) -> None:
    graph = bound(book(year), ACCOUNTS)
    program = program_of(graph, "llvm", 1)
    groups = [
        (who, program.run(who, engine.parameters_of(book(year), graph), 1)) for who in _with_and_without_dates(year)
    ]

    def matters(path: str) -> bool:
        moved = (
            engine.parameters_of(book(year).with_amounts({path: v}), graph) for v in other_values(book(year), path)
        )
        return any(_differ(program.run(who, amounts, 1), base) for amounts in moved for who, base in groups)

    assert {path for path in graph.parameters if not matters(path)} == {
        path for paths in IDLE.values() for path in paths
    } | IDLE_IN[year]


def _with_and_without_dates(year: str) -> tuple[People, People]:
    who = people(year, 12_000)
    return who, changed(who, date_of_birth=-100_000)


def _differ(found: Mapping[str, np.ndarray], base: Mapping[str, np.ndarray]) -> bool:
    return any(found[n].tobytes() != base[n].tobytes() for n in ACCOUNTS)


def other_values(of: Law, path: str) -> Iterable[Value]:
    """A tenth more, a tenth less, one or 400 (days) more or less, within the range; 2 in place of no limit."""
    low, high = of.parameter(path).range
    was = of.amount(path)
    row = np.atleast_1d(np.asarray(was, float))
    if np.isinf(row).all():
        yield 2.0
        return
    for scaled in (1.1 * row, 0.9 * row, row + 1.0, row - 1.0, row + 400.0, row - 400.0):
        now = np.clip(scaled, low, high)
        if (now != row).any():
            yield tuple(now.tolist()) if isinstance(was, tuple) else float(now[0])
