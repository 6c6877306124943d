"""Our figures for the scorecard: incomes, pay, work, homes and backgrounds of a population, by the name of each row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from tawney.people.another_year import factor
from tawney.people.synthetic.streams import Floats
from tawney.people.synthetic.sums import Flags, Sums
from tawney.people.synthetic.tables import growth
from tawney.places.regions import Region
from tawney.vocabulary.categories import CountryOfBirth, EthnicGroup, Qualification, Religion, Sex, Tenure
from tawney.vocabulary.tax_year import TaxYear
from tawney.vocabulary.units import WEEKS_IN_A_YEAR

BASIC_ALLOWANCE = 12_570
"""Taxpayers of 2023-24 are the people with more than this (Income Tax Act 2007 s.35)."""

_PERCENTILES = (10, 25, 50, 75, 90, 95, 99)
_BLACK = (EthnicGroup.BLACK_AFRICAN, EthnicGroup.BLACK_CARIBBEAN, EthnicGroup.BLACK_OTHER)
_ASIAN = (EthnicGroup.INDIAN, EthnicGroup.PAKISTANI, EthnicGroup.BANGLADESHI, EthnicGroup.CHINESE,
          EthnicGroup.ASIAN_OTHER)  # fmt: skip
_WHITE = tuple(EthnicGroup)[: EthnicGroup.MIXED_CARIBBEAN]
_EXEMPT = 3_000
"""Gains of the year that are not taxed (Taxation of Chargeable Gains Act 1992 s.1K)."""


def personal_incomes(s: Sums) -> Mapping[str, float]:
    """The Survey of Personal Incomes: percentiles, women and men, ages and regions, in the terms of 2023-24."""
    income = s.taxable_income() / growth("incomes")
    taxed, age, region = income >= BASIC_ALLOWANCE, s.person("age"), s.of_home("region")
    woman = s.person("sex") == Sex.FEMALE
    return {
        **{f"spi_p{p}": s.quantile(income, taxed, p / 100) for p in _PERCENTILES},
        "spi_women": s.count(taxed & woman),
        "spi_men": s.count(taxed & ~woman),
        "spi_median_women": s.median(income, taxed & woman),
        "spi_median_men": s.median(income, taxed & ~woman),
        "spi_old": s.count(taxed & (age >= 65)),
        "spi_young": s.count(taxed & (age < 30)),
        **{f"spi_{r.name.lower()}": s.total(income * (taxed & (region == r))) for r in Region},
    }


def pay_gaps(s: Sums) -> Mapping[str, float]:
    """The middle hourly pay of one group of employees over that of another."""
    pay, group = s.person("hourly_pay"), s.person("ethnic_group")
    paid, woman, disabled = pay > 0, s.person("sex") == Sex.FEMALE, s.flag("is_disabled")
    full = paid & (s.person("hours_worked") > 30)

    def over(some: Flags, others: Flags) -> float:
        """One middle over the other."""
        return s.median(pay, some & paid) / s.median(pay, others & paid)

    british, white = group == EthnicGroup.WHITE_BRITISH, np.isin(group, _WHITE)
    return {
        "women_pay": over(woman, ~woman),
        "women_full_time_pay": over(full & woman, full & ~woman),
        "disabled_pay": over(disabled, ~disabled),
        "black_pay": over(np.isin(group, _BLACK), white),
        "asian_pay": over(np.isin(group, _ASIAN), white),
        "pakistani_pay": over(group == EthnicGroup.PAKISTANI, british),
        "bangladeshi_pay": over(group == EthnicGroup.BANGLADESHI, british),
        "indian_pay": over(group == EthnicGroup.INDIAN, british),
        "gains_people": s.count(s.person("capital_gains") + s.person("residential_capital_gains") > _EXEMPT),
    }


def employment(s: Sums) -> Mapping[str, float]:
    """Shares in work among people aged 16 to 64, and among parents."""
    age, works, woman = s.person("age"), s.person("hours_worked") > 0, s.person("sex") == Sex.FEMALE
    working_age = (age >= 16) & (age < 65)
    parent = (s.by_unit(s.is_child) > 0)[s.people.benefit_unit_of_person] & ~s.is_child & working_age
    groups = {
        "employed_disabled": working_age & s.flag("is_disabled"),
        "employed_women": working_age & woman,
        "employed_men": working_age & ~woman,
        "employed_mothers": parent & woman,
        "employed_fathers": parent & ~woman,
    }
    return {name: s.count(who & works) / s.count(who) for name, who in groups.items()}


def backgrounds(s: Sums) -> Mapping[str, float]:
    """Birth, religion and qualifications in England and Wales; disability by age."""
    age, disabled = s.person("age"), s.flag("is_disabled")
    here = s.of_home("region") <= Region.WALES
    adult = here & (age >= 16)

    def among(who: Flags, all_of: Flags) -> float:
        """The share of some people who are something."""
        return s.count(who & all_of) / s.count(all_of)

    religion, level = s.person("religion"), s.person("qualification")
    return {
        "born_abroad": among(s.person("country_of_birth") != CountryOfBirth.UNITED_KINGDOM, here),
        "christian": among(religion == Religion.CHRISTIAN, here),
        "no_religion": among(religion == Religion.NO_RELIGION, here),
        "muslim": among(religion == Religion.MUSLIM, here),
        "degrees": among(level == Qualification.LEVEL_4, adult),
        "no_qualifications": among(level == Qualification.NONE, adult),
        "disabled_children": among(disabled, age < 16),
        "disabled_working_age": among(disabled, (age >= 16) & (age < 66)),
        "disabled_pensioners": among(disabled, age >= 66),
    }


def homes(s: Sums) -> Mapping[str, float]:
    """Tenure, by ethnic group of the reference person too, and rents in England in the terms of 2023-24."""
    tenure, region = s.home("tenure"), s.home("region")
    ethnic = s.person("ethnic_group")[s.people.person_starts[s.people.benefit_unit_starts[:-1]]]
    owned, social = tenure <= Tenure.MORTGAGE, _are(tenure, (Tenure.COUNCIL_RENT, Tenure.HOUSING_ASSOCIATION))
    private, everyone = _are(tenure, (Tenure.PRIVATE_RENT, Tenure.RENT_FREE)), np.ones(len(tenure), np.bool_)

    def rent(kind: Tenure) -> float:
        """The mean weekly rent of a tenure in England, brought back to 2023-24."""
        who = (tenure == kind) & (region < Region.WALES)
        later = factor("rents", TaxYear(2023), TaxYear(2025))
        return float(np.average(s.home("rent")[who], weights=s.people.weight[who])) / WEEKS_IN_A_YEAR / later

    return {
        "owners": s.share(owned, everyone),
        "mortgage_holders": s.share(tenure == Tenure.MORTGAGE, everyone),
        "social_renters": s.share(social, everyone),
        "private_renters": s.share(private, everyone),
        "owners_pakistani": s.share(owned, ethnic == EthnicGroup.PAKISTANI),
        "owners_indian": s.share(owned, ethnic == EthnicGroup.INDIAN),
        "owners_white_british": s.share(owned, ethnic == EthnicGroup.WHITE_BRITISH),
        "owners_black_african": s.share(owned, ethnic == EthnicGroup.BLACK_AFRICAN),
        "social_black_african": s.share(social, ethnic == EthnicGroup.BLACK_AFRICAN),
        "social_bangladeshi": s.share(social, ethnic == EthnicGroup.BANGLADESHI),
        "private_white_other": s.share(private, ethnic == EthnicGroup.WHITE_OTHER),
        "private_rent": rent(Tenure.PRIVATE_RENT),
        "council_rent": rent(Tenure.COUNCIL_RENT),
        "association_rent": rent(Tenure.HOUSING_ASSOCIATION),
    }


def _are(tenure: Floats, kinds: Sequence[Tenure]) -> Flags:
    return np.asarray(np.isin(tenure, [int(k) for k in kinds]), np.bool_)
