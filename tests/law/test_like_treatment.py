"""Like cases are treated alike: what a person is changes nothing that the law does not name; where they live, only what
is devolved or local."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

import numpy as np
import pytest
from many_households import YEARS, by_household, changed, many_households, picked

from tawney import engine, law
from tawney.assessment.instruments import LEDGER
from tawney.engine import Outcome
from tawney.law import Law
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
        "marriage_allowance_reduction": "Devolved in effect: the Scottish basic rate, ITA 2007 s.55B(3A)",
        "pays_no_more_than_basic_rate": "Devolved in effect: the Scottish rates, ITA 2007 s.55B(2A)",
        "band_d_council_tax": "Local: the council, or the region's average",
        "share_of_band_d": "Devolved: the ratios of the bands",
        "domestic_rates": "Devolved: rates stand in place of council tax in Northern Ireland",
        "council_tax_share": "Devolved: no council tax reduction in Northern Ireland",
        "maximum_reduction": "Devolved: the national schemes of Scotland and Wales",
        "local_housing_allowance": "Local: the rates of the area",
        "benefit_cap_limit": "WRA 2012 s.96(5A): another limit in Greater London",
    }
)
"""Every rule that reads where a household lives, and why it may."""

DEVOLVED: Mapping[Region, frozenset[str]] = MappingProxyType(
    {
        Region.WALES: frozenset({"council_tax", "council_tax_reduction", "tax_on_home_purchase"}),
        Region.NORTHERN_IRELAND: frozenset({"council_tax", "council_tax_reduction"}),
        Region.SCOTLAND: frozenset(
            {
                "income_tax", "council_tax", "council_tax_reduction", "winter_fuel_payment", "winter_fuel_charge",
                "pension_age_winter_heating_payment", "scottish_child_payment", "carers_allowance",
                "carer_support_payment", "tax_on_home_purchase",
                # net earnings and taxes are counted in these, so that Scottish tax moves them
                "universal_credit", "pension_credit", "housing_benefit",
                # which goes with an award for care (SSCBA 1992 s.150), whose earnings limit is of net earnings
                "christmas_bonus",
                # the carers' supplement is taxed (ITEPA 2003 s.660), and leaves less of the basic band to gains
                "capital_gains_tax",
            }
        ),
    }
)  # fmt: skip
"""What differs from the North West of England for households that do not rent privately, by nation."""

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


@lru_cache(maxsize=4)
def book(year: str) -> Law:
    return law.on(year)


@lru_cache(maxsize=4)
def people(year: str) -> People:
    return many_households(6_000, seed=21, year=year)


def outcome(year: str, who: People, asking: tuple[str, ...]) -> Outcome:
    return engine.run(book(year), who, asking, backend="llvm", threads=1)


def different(found: Outcome, expected: Outcome) -> set[str]:
    """The columns that differ in any bit."""
    return {n for n in expected.columns if found[n].tobytes() != expected[n].tobytes()}


def moved_by_money(found: Outcome, expected: Outcome) -> set[str]:
    """The columns that differ by more than the last bits (a Welsh rate is made of two parts)."""
    return {n for n in expected.columns if np.abs(found[n] - expected[n]).max() > 1e-6}


def readers(year: str, column: str) -> set[str]:
    """The rules that read a column themselves."""
    return {n for n, r in book(year).rules.items() if column in r.arguments or any(
        how is not None and how.of == column for how in r.arguments.values())}  # fmt: skip


@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize("column", ["ethnic_group", "social_class", "is_disabled", "difficulty_mobility"])
def test_no_rule_reads_ethnic_group_class_or_self_reported_disability(year: str, column: str) -> None:
    assert readers(year, column) == set()


@pytest.mark.parametrize("year", YEARS)
def test_sex_and_region_are_read_only_where_the_law_names_them(year: str) -> None:
    assert readers(year, "sex") == set(SEX_IS_NAMED)
    assert readers(year, "region") == set(REGION_IS_NAMED)


@pytest.mark.parametrize("year", YEARS)
def test_another_ethnic_group_and_class_change_no_figure_of_anybody(year: str) -> None:
    who, everything = people(year), tuple(book(year).rules)
    draw = np.random.default_rng(1)
    others = changed(
        who,
        ethnic_group=draw.integers(0, len(groups.EthnicGroup), who.persons),
        social_class=draw.integers(0, len(groups.SocialClass), who.persons),
    )
    assert different(outcome(year, others, everything), outcome(year, who, everything)) == set()


@pytest.mark.parametrize("year", YEARS)
def test_the_other_sex_changes_only_bedrooms_and_pension_age(year: str) -> None:
    who = people(year)
    others = changed(who, sex=1 - who.columns["sex"])
    before, after = (outcome(year, p, (*LEDGER, *READS_SEX)) for p in (who, others))
    # Of a boy and a girl each becomes the other, so that only uneven families move.
    moved = sum(by_household(who, before[n] != after[n], before.level(n)) for n in READS_SEX) > 0
    for name in LEDGER:
        apart = by_household(who, before[name] != after[name], before.level(name)) > 0
        assert np.flatnonzero(apart & ~moved).tolist() == [], name


@pytest.mark.parametrize("year", YEARS)
def test_one_person_turned_from_woman_to_man_keeps_every_award_but_for_those_rules(year: str) -> None:
    who = people(year)
    sex = who.columns["sex"].copy()
    sex[::3] = 1 - sex[::3]
    before, after = (outcome(year, p, (*LEDGER, *READS_SEX)) for p in (who, changed(who, sex=sex)))
    moved = sum(by_household(who, before[n] != after[n], before.level(n)) for n in READS_SEX) > 0
    still = [n for n in LEDGER if (by_household(who, before[n] != after[n], before.level(n)) > 0)[~moved].any()]
    assert still == []
    assert moved.any()


@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize("nation", list(DEVOLVED))
def test_another_nation_changes_only_what_is_devolved(year: str, nation: Region) -> None:
    everyone = people(year)
    rents_privately = everyone.columns["tenure"] == Tenure.PRIVATE_RENT
    who = changed(picked(everyone, np.flatnonzero(~rents_privately)), region=Region.NORTH_WEST, council=-1)
    found, expected = (outcome(year, p, LEDGER) for p in (changed(who, region=nation), who))
    moved = moved_by_money(found, expected)
    assert moved - {NOT_BESIDE_UNIVERSAL_CREDIT} == DEVOLVED[nation]
    gains_or_loses = (found["universal_credit"] > 0) != (expected["universal_credit"] > 0)
    apart = np.abs(found[NOT_BESIDE_UNIVERSAL_CREDIT] - expected[NOT_BESIDE_UNIVERSAL_CREDIT]) > 1e-6
    assert not (apart & ~gains_or_loses).any()


@pytest.mark.parametrize("year", YEARS)
def test_within_england_only_council_tax_rents_and_the_cap_differ(year: str) -> None:
    who = changed(people(year), region=Region.NORTH_WEST, council=-1)
    expected = {
        Region.SOUTH_WEST: {"council_tax", "council_tax_reduction", "universal_credit", "housing_benefit"},
        Region.LONDON: {"council_tax", "council_tax_reduction", "universal_credit", "housing_benefit"},
    }
    for region, names in expected.items():
        moved = different(outcome(year, changed(who, region=region), LEDGER), outcome(year, who, LEDGER))
        # Winter payments and the like follow universal credit (docs/evidence/cliffs.md).
        assert names <= moved <= names | {"winter_fuel_payment", "winter_fuel_charge"}


@pytest.mark.parametrize("year", YEARS)
def test_scottish_disability_benefits_have_other_names_and_the_same_amounts(year: str) -> None:
    # SSI 2022/54, SSI 2021/174, SSI 2024/166: at the rates of what they replace
    who = changed(people(year), region=Region.NORTH_WEST, council=-1)
    here, there = (outcome(year, p, ("disability_benefits",)) for p in (who, changed(who, region=Region.SCOTLAND)))
    assert different(there, here) == set()


@pytest.mark.parametrize("year", YEARS)
def test_partners_may_be_of_one_sex_or_two(year: str) -> None:
    who = people(year)
    same = changed(who, sex=np.zeros(who.persons))
    flags = ("reached_pension_age", "reached_pension_age_before_2016")
    first, second = (outcome(year, p, flags) for p in (who, same))
    # Men and women born to 1953 reached pension age at their own ages: Pensions Act 1995 Sch. 4.
    apart = sum(by_household(who, first[n] != second[n], Level.PERSON) for n in flags) > 0
    in_couples = np.flatnonzero((by_household(who, who.partner >= 0, Level.PERSON) > 0) & ~apart)
    couples, same = (picked(p, in_couples) for p in (who, same))
    asking = ("income_tax", "high_income_child_benefit_charge", "child_benefit", "state_pension")
    assert different(outcome(year, same, asking), outcome(year, couples, asking)) == set()
