"""Like cases are treated alike, in every year: what a person is changes nothing that the law does not name; where they
live, only what is devolved or local."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

import numpy as np
import numpy.typing as npt
import pytest
from every_year import book, everything, outcome, people
from many_households import EVERY_YEAR, by_household, changed

from tawney.assessment.instruments import LEDGER
from tawney.engine import Outcome
from tawney.people.chosen import of_households
from tawney.people.population import People
from tawney.places.regions import Region
from tawney.vocabulary import categories as groups
from tawney.vocabulary.categories import Tenure
from tawney.vocabulary.levels import Level

SEX_IS_NAMED: Mapping[str, str] = MappingProxyType(
    {
        "is_young_boy": "SI 2013/376 Sch. 4 para. 10: children under 10 share a bedroom whatever their sex, ",
        "is_young_girl": "those from 10 to 15 with their own sex only",
        "is_older_boy": "SI 2013/376 Sch. 4 para. 10",
        "is_older_girl": "SI 2013/376 Sch. 4 para. 10",
        "pension_age_in_months": "Pensions Act 1995 Sch. 4 para. 1: lower for women born before 6 December 1953",
        "months_past_pension_age": "Pensions Act 1995 Sch. 4 para. 1: while it rose, by a timetable for each sex",
        "reached_pension_age_before_2016": "Pensions Act 2014 s.1(2), Sch. 12 para. 89: men born before 6 April 1951 "
        "and women born before 6 April 1953",
        "is_woman": "Not law: the convention of who receives a family's benefits, to measure individual incomes",
    }
)
"""Every rule that reads sex, and why it may."""

REGION_IS_NAMED: Mapping[str, str] = MappingProxyType(
    {
        "lives_in_scotland": "Devolved: disability and carers' benefits, winter and child payments",
        "earnings_limit_outside_england": "Devolved: free school meals, WSI 2019/187, 1980 Act (Scotland) s.53",
        "earnings_limit_for_free_school_meals": "Devolved: free school meals, Education Act 1996 s.512ZB",
        "is_of_age_for_free_school_meals": "Devolved, and local in London: free meals for every pupil of an age",
        "lives_in_england_outside_london": "Transport Act 2000 s.145A; GLA Act 1999 s.240: free from 60 in London",
        "free_childcare_hours": "Devolved: Childcare Act 2006 s.7, Children and Young People (Scotland) Act 2014 s.48",
        "stamp_duty_land_tax": "Devolved: FA 2003 s.48A, Scotland Act 2012 s.29, Wales Act 2014 s.16",
        "land_and_buildings_transaction_tax": "Devolved: 2013 asp 11",
        "land_transaction_tax": "Devolved: 2017 anaw 1",
        "vat_paid": "SI 2026/987: nothing on electricity, but in Northern Ireland",
        "warm_home_discount": "Devolved in effect: SI 2022/772 is of Great Britain",
        "non_savings_tax": "Devolved: Scottish and Welsh rates of income tax",
        "saved_by_order_of_allowances": "Devolved in effect: the Scottish bands, within which no other order saves",
        "marriage_allowance_reduction": "Devolved in effect: the Scottish basic rate, ITA 2007 s.55B(3A)",
        "pays_no_more_than_basic_rate": "Devolved in effect: the Scottish rates, ITA 2007 s.55B(2A)",
        "band_d_council_tax": "Local: the council, or the region's average",
        "share_of_band_d": "Devolved: the ratios of the bands",
        "domestic_rates": "Devolved: rates stand in place of council tax in Northern Ireland",
        "council_tax_share": "Devolved: no council tax reduction in Northern Ireland",
        "maximum_reduction": "Devolved: the national schemes of Scotland and Wales",
        "local_housing_allowance": "Local: the rates of the area",
        "benefit_cap_limit": "WRA 2012 s.96(5A): another limit in Greater London",
        "spare_bedroom_deduction": "SI 2006/213 reg. B13 is of Great Britain; SI 2015/2006 (N.I. 1): from 2017",
        "energy_bills_support": "Energy Prices Act 2022: another sum in Northern Ireland",
        "council_tax_rebate_for_energy": "Devolved: the schemes of 2022 of each nation",
    }
)
"""Every rule that reads where a household lives, and why it may."""

DEVOLVED: Mapping[Region, Mapping[str, tuple[int, int]]] = MappingProxyType(
    {
        Region.WALES: {
            "council_tax": (2010, 2027),
            "council_tax_reduction": (2010, 2027),
            # Wales Act 2014 s.16
            "tax_on_home_purchase": (2018, 2027),
            # the rebate of 2022 to whoever had a reduction
            "one_off_payments": (2022, 2022),
            # the property rates of April 2027 are not of Wales: Budget 2025
            "income_tax": (2027, 2027),
        },
        Region.NORTHERN_IRELAND: {
            "council_tax": (2010, 2027),
            "council_tax_reduction": (2010, 2027),
            # no deduction for spare bedrooms until 20 February 2017
            "housing_benefit": (2013, 2016),
            # 600 pounds towards energy, and no rebate of council tax
            "one_off_payments": (2022, 2022),
        },
        Region.SCOTLAND: {
            "council_tax": (2010, 2027),
            "council_tax_reduction": (2010, 2027),
            # 2013 asp 11
            "tax_on_home_purchase": (2015, 2027),
            # Scotland Act 1998 s.80C: another limit in 2017-18, other rates since
            "income_tax": (2017, 2027),
            # Social Security (Scotland) Act 2018 s.81; SSI 2023/302
            "carer_support_payment": (2018, 2027),
            "carers_allowance": (2025, 2027),
            # SSI 2020/351; SSI 2024/351
            "scottish_child_payment": (2021, 2027),
            "pension_age_winter_heating_payment": (2024, 2027),
            "winter_fuel_payment": (2024, 2027),
        },
    }
)
"""What differs from the North West of England for households that do not rent privately, by nation: the first year and
the last."""

FOLLOWS: Mapping[Region, Mapping[str, int]] = MappingProxyType(
    {
        Region.WALES: {"universal_credit": 2027, "pension_credit": 2027, "housing_benefit": 2027},
        Region.NORTHERN_IRELAND: {},
        Region.SCOTLAND: {
            # net earnings and taxes are counted in these, so that Scottish tax moves them
            "universal_credit": 2017, "pension_credit": 2017, "housing_benefit": 2017, "income_support": 2017,
            "jobseekers_allowance": 2017, "employment_support_allowance": 2017,
            # to whom they are paid
            "one_off_payments": 2022, "winter_fuel_charge": 2025,
            # which goes with an award for care (SSCBA 1992 s.150), whose earnings limit is of net earnings
            "christmas_bonus": 2025,
            # the carers' supplement is taxed (ITEPA 2003 s.660): it counts in the income that is charged (ITA 2007
            # s.58), and leaves less of the basic band to gains
            "high_income_child_benefit_charge": 2018, "capital_gains_tax": 2018,
        },
    }
)  # fmt: skip
"""What follows from those, and may differ since the year named where somebody is touched."""

NOT_BESIDE_UNIVERSAL_CREDIT = "tax_free_childcare"
"""Who has universal credit has no tax-free childcare (Childcare Payments Act 2014 s.30), so that it may follow it."""

READS_SEX = (
    "bedrooms_entitled",
    "months_past_pension_age",
    "reached_pension_age",
    "reached_pension_age_before_2016",
    "may_have_savings_credit",
)
"""What turns on those rules: SI 2013/376 Sch. 4, Pensions Act 2014 s.1, SPCA 2002 s.3 as amended."""


@pytest.fixture(scope="module", params=EVERY_YEAR)
def year(request: pytest.FixtureRequest) -> str:
    """Each year in turn: all that is asked of one year is asked before the next is begun."""
    return str(request.param)


def different(found: Outcome, expected: Outcome, names: Iterable[str] = LEDGER) -> set[str]:
    """The columns that differ in any bit."""
    return {n for n in names if found[n].tobytes() != expected[n].tobytes()}


def moved_by_money(found: Outcome, expected: Outcome) -> set[str]:
    """The taxes and benefits that differ by more than the last bits (a Welsh rate is made of two parts)."""
    return {n for n in LEDGER if np.abs(found[n] - expected[n]).max() > 1e-6}


def moved_in(who: People, first: Outcome, second: Outcome, names: Iterable[str]) -> npt.NDArray[np.bool_]:
    """Whether any of these columns differs for anyone of a household."""
    held = [n for n in names if n in first.columns]
    return np.any([by_household(who, first[n] != second[n], first.level(n)) > 0 for n in held], axis=0)


def readers(year: str, column: str) -> set[str]:
    """The rules that read a column themselves."""
    return {n for n, r in book(year).rules.items() if column in r.arguments or any(
        how is not None and how.of == column for how in r.arguments.values())}  # fmt: skip


@pytest.mark.parametrize("column", ["ethnic_group", "social_class", "is_disabled", "difficulty_mobility"])
def test_no_rule_reads_ethnic_group_class_or_self_reported_disability(year: str, column: str) -> None:
    assert readers(year, column) == set()


@pytest.mark.parametrize(("column", "named"), [("sex", SEX_IS_NAMED), ("region", REGION_IS_NAMED)])
def test_sex_and_region_are_read_only_where_the_law_names_them(column: str, named: Mapping[str, str]) -> None:
    assert set().union(*(readers(of, column) for of in EVERY_YEAR)) == set(named)


def test_another_ethnic_group_and_class_change_no_figure_of_anybody(year: str) -> None:
    who = people(year)
    draw = np.random.default_rng(1)
    others = changed(
        who,
        ethnic_group=draw.integers(0, len(groups.EthnicGroup), who.persons),
        social_class=draw.integers(0, len(groups.SocialClass), who.persons),
    )
    assert different(outcome(year, others), everything(year), book(year).rules) == set()


def test_the_other_sex_changes_only_bedrooms_and_pension_age(year: str) -> None:
    who, before = people(year), everything(year)
    after = outcome(year, changed(who, sex=1 - who.columns["sex"]))
    # Of a boy and a girl each becomes the other, so that only uneven families move.
    moved = moved_in(who, before, after, READS_SEX)
    for name in LEDGER:
        assert np.flatnonzero(moved_in(who, before, after, [name]) & ~moved).tolist() == [], name


def test_one_person_turned_from_woman_to_man_keeps_every_award_but_for_those_rules(year: str) -> None:
    who, before = people(year), everything(year)
    sex = who.columns["sex"].copy()
    sex[::3] = 1 - sex[::3]
    after = outcome(year, changed(who, sex=sex))
    moved = moved_in(who, before, after, READS_SEX)
    assert [n for n in LEDGER if moved_in(who, before, after, [n])[~moved].any()] == []
    assert moved.any()


def test_another_nation_changes_only_what_is_devolved(year: str) -> None:
    everyone, start = people(year), int(year[:4])
    rents_privately = everyone.columns["tenure"] == Tenure.PRIVATE_RENT
    who = changed(of_households(everyone, np.flatnonzero(~rents_privately)), region=Region.NORTH_WEST, council=-1)
    expected = outcome(year, who)
    for nation, columns in DEVOLVED.items():
        found = outcome(year, changed(who, region=nation))
        moved = moved_by_money(found, expected) - {NOT_BESIDE_UNIVERSAL_CREDIT}
        devolved = {name for name, (first, last) in columns.items() if first <= start <= last}
        follows = {name for name, first in FOLLOWS[nation].items() if first <= start}
        assert (devolved - moved, moved - devolved - follows) == (set(), set()), nation
        gains_or_loses = (found["universal_credit"] > 0) != (expected["universal_credit"] > 0)
        apart = np.abs(found[NOT_BESIDE_UNIVERSAL_CREDIT] - expected[NOT_BESIDE_UNIVERSAL_CREDIT]) > 1e-6
        assert not (apart & ~gains_or_loses).any()


def test_within_england_only_council_tax_rents_and_the_cap_differ(year: str) -> None:
    who = changed(people(year), region=Region.NORTH_WEST, council=-1)
    expected = outcome(year, who)
    always = {"council_tax", "council_tax_reduction", "housing_benefit"}
    # Winter payments and the like follow what is paid (docs/evidence/cliffs.md).
    may = {"universal_credit", "winter_fuel_payment", "winter_fuel_charge", "one_off_payments", "tax_free_childcare"}
    for region in (Region.SOUTH_WEST, Region.LONDON):
        moved = different(outcome(year, changed(who, region=region)), expected)
        assert (always - moved, moved - always - may) == (set(), set()), region


def test_scottish_disability_benefits_have_other_names_and_the_same_amounts(year: str) -> None:
    # SSI 2022/54, SSI 2021/174, SSI 2024/166: at the rates of what they replace
    who = changed(people(year), region=Region.NORTH_WEST, council=-1)
    here, there = (outcome(year, p) for p in (who, changed(who, region=Region.SCOTLAND)))
    assert different(there, here, ["disability_benefits"]) == set()


def test_partners_may_be_of_one_sex_or_two(year: str) -> None:
    who, first = people(year), everything(year)
    second = outcome(year, changed(who, sex=np.zeros(who.persons)))
    # Men and women born to 1953 reached pension age at their own ages: Pensions Act 1995 Sch. 4. A family on tax
    # credits and the like, whose means count them, moves with the bedrooms that its children are given.
    apart = moved_in(who, first, second, ("reached_pension_age", "reached_pension_age_before_2016"))
    in_couples = (by_household(who, who.partner >= 0, Level.PERSON) > 0) & ~apart
    asking = ("income_tax", "high_income_child_benefit_charge", "child_benefit", "state_pension", "child_tax_credit")
    assert not (moved_in(who, first, second, asking) & in_couples).any()
    assert in_couples.sum() > 1_000
