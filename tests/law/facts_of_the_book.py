"""Each dated figure of facts/parameters.csv beside what the statute book says on its day, and where the two differ.

names_of_facts.csv gives the book's path for each series of the facts (instrument, parameter, group). What differs, and
what is no amount of the book, is in the one list of exceptions below, each with its reason.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from shared_facts import PARAMETERS

from tawney.law import statute_book
from tawney.law.amounts import Dated
from tawney.vocabulary.tax_year import day_number

NAMES = Path(__file__).with_name("names_of_facts.csv")
Series = tuple[str, str, str]
Day = tuple[str, str]
DEDUCTIONS = ("not_working", "lowest", "second", "third", "fourth", "top")
BANDS = DEDUCTIONS[1:]
RATES_OF_UC = ("single_under_25", "single", "couple_under_25", "couple")
GRANTS = ("pregnancy_and_baby_first", "pregnancy_and_baby_later", "early_learning", "school_age")


@dataclass(frozen=True)
class Fact:
    """One dated figure of the facts. value: as written; empty where it ended, or where it is not known (`[?]`)."""

    series: Series
    since: date
    value: str
    unit: str
    source: str
    note: str

    @property
    def is_unknown(self) -> bool:
        """Whether the facts say that there is a figure and do not know it."""
        return not self.value and "[?]" in self.note

    @property
    def grade(self) -> str:
        """How sure the facts are: A, B, C or U."""
        return self.note[1]

    @property
    def path(self) -> str:
        """The book's path of the amount."""
        return names()[self.series]

    @property
    def day(self) -> Day:
        """The path and the day, by which the exceptions are named."""
        return self.path, str(self.since)

    @property
    def held(self) -> Dated:
        """What the book says on the day."""
        found = statute_book().parameters[self.path].on(self.since)
        assert found is not None, self.day
        return found

    @property
    def number(self) -> float:
        """The figure in the book's unit."""
        if self.unit == "date":
            return float(day_number(date.fromisoformat(self.value)))
        return float(self.value) / HELD_IN.get(self.path, 1.0)


@lru_cache(maxsize=1)
def facts() -> tuple[Fact, ...]:
    """Every row of the facts, none where there are no shared facts."""
    if not PARAMETERS.exists():
        return ()
    with PARAMETERS.open(encoding="utf-8", newline="") as file:
        return tuple(_fact(row) for row in csv.DictReader(file))


def _fact(row: Mapping[str, str]) -> Fact:
    series = (row["instrument"], row["parameter"], row["group"])
    day = date.fromisoformat(row["from_date"])
    return Fact(series, day, row["value"], row["unit"], row["legislation_or_source"], row["note"])


@lru_cache(maxsize=1)
def names() -> Mapping[Series, str]:
    """The book's path for each series of the facts."""
    with NAMES.open(encoding="utf-8", newline="") as file:
        return {(r["instrument"], r["parameter"], r["group"]): r["amount"] for r in csv.DictReader(file)}


def in_the_book() -> list[Fact]:
    """The rows that are amounts of the book."""
    return [f for f in facts() if f.series in names()]


# The exceptions.

HELD_IN: Mapping[str, float] = MappingProxyType({"fuel_duty.petrol_and_diesel": 100.0, "fuel_duty.rural_relief": 100.0})
"""Amounts that the facts give in another unit, and how many of theirs make one of ours: pence to the pound."""

WEEKS_IN_A_MONTH = "local_housing_allowance.weeks_in_a_month"
BY_THE_MONTH = frozenset({("local_housing_allowance", "national_cap")})
"""Weekly figures that the book holds by the month."""

MORE_EXACT: Mapping[Day, str] = MappingProxyType(
    {("income_tax.dividend_tax_credit", "2010-04-06"): "the Act says one ninth; the facts round it"}
)
NO_LIMIT: Mapping[Day, str] = MappingProxyType(
    {
        (
            "universal_credit.two_child_limit",
            "2026-04-06",
        ): "the facts leave 'no limit any more' empty; the book says infinity"
    }
)
_SR_2012, _SI_2014, _SSI_2026 = "SR 2012/116 (N.I.) art. 20(3)", "SI 2014/516 art. 17(4)", "SSI 2026/170"
FOUND: Mapping[Day, str] = MappingProxyType(
    {
        ("housing_benefit.dependent_child", "2026-04-01"): "DWP, Benefit and pension rates 2026 to 2027",
        ("housing_benefit.personal_allowance_couple_under_18", "2013-04-01"): "Labour Research Department",
        ("guardians_allowance.amount", "2024-04-08"): "HMRC, Child Benefit, Guardian",
        ("premiums.disabled_child_premium", "2012-04-09"): "SSI 2013/49",
        **{(f"housing_benefit.non_dependant_{k}", "2011-04-01"): _SR_2012 for k in DEDUCTIONS},
        ("housing_benefit.non_dependant_fourth", "2011-04-01"): "SI 2011/821",
        **{(f"housing_benefit.non_dependant_income_{k}", "2011-04-01"): _SR_2012 for k in BANDS},
        ("housing_benefit.non_dependant_income_top", "2011-04-01"): "SI 2012/780 art. 23(3)",
        **{(f"housing_benefit.non_dependant_income_{k}", "2013-04-01"): _SI_2014 for k in BANDS},
        ("carer_support_payment.half_yearly_supplement", "2024-06-01"): "up-rating for inflation 2025-26",
        ("best_start_foods.amount", "2025-04-01"): "up-rating for inflation 2025-26",
        ("best_start_foods.amount_under_1", "2025-04-01"): "up-rating for inflation 2025-26",
        ("tobacco_duty.cigarettes_minimum", "2020-03-11"): "Finance Act 2020 s.82",
        ("tobacco_duty.hand_rolling_tobacco", "2020-03-11"): "Finance Act 2020 s.82",
        ("tobacco_duty.cigars", "2011-03-23"): "Finance Act 2011 s.16",
        **{(f"best_start_grant.{k}", "2026-04-01"): _SSI_2026 for k in GRANTS},
        ("winter_heating_payment.amount", "2026-09-21"): _SSI_2026,
        ("child_winter_heating_payment.amount", "2026-09-21"): _SSI_2026,
    }
)
"""Figures that the facts do not know and the book has from elsewhere, and words of the source that the book gives."""

SURER: Mapping[Day, str] = MappingProxyType(
    {("winter_fuel.charge_income_limit", "2025-09-15"): "the Act has passed since, and is cited"}
)
"""Known figures that the book grades otherwise than the facts."""

OWN_SOURCE: Mapping[str, str] = MappingProxyType(
    {
        **{f"universal_credit.up_rating_order_{k}": "the order of 2020 that set them" for k in RATES_OF_UC},
        "universal_credit.temporary_increase": "the regulations of 2020 that added it",
        "universal_credit.two_child_limit": "the Acts, of which the regulations are made",
        "universal_credit.deductions_cap": "the same regulations by their number",
        "state_pension.new_full_rate": "the Act and regulations of the new pension, not of the old",
    }
)
"""Amounts for which the book cites another source than the facts."""

WORKED_OUT: Mapping[tuple[str, str], str] = MappingProxyType(
    {
        ("pension_credit", "savings_credit_maximum"): "60% of the gap: test_facts_worked_out.py",
        ("state_pension_age", "pension_age_reached_on"): "by rule: test_facts_worked_out.py",
        ("state_pension_age", "pension_age_months"): "by rule: test_facts_worked_out.py",
        ("ni_class1", "GBP/month"): "a twelfth of the year's, as the regulations round: test_facts_worked_out.py",
        ("domestic_rates", "total_poundage"): "one row by council in the book: test_facts_worked_out.py",
        ("uprating_rule", "april_2027"): "words, which are the indexation of amounts: test_facts_worked_out.py",
        ("winter_fuel_payment", "pensioner_cost_of_living_addition"): "held once, as cost_of_living_payment.pensioner",
        ("concessionary_bus_travel", "free_from"): "words: in England the pension age of women, which is a rule",
    }
)
"""Rows that are no amount of the book of their own, by instrument and parameter (or unit), with the reason."""
