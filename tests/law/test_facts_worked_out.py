"""Figures of the facts that are no amounts of the book, but follow from its amounts and rules."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from facts_of_the_book import facts
from family import Unit, alone, book_of, outcome, someone
from shared_facts import PARAMETERS, WHY_SKIPPED

from tawney.law import statute_book
from tawney.law.national_insurance.pay_periods import PayPeriod, threshold
from tawney.places.councils import councils
from tawney.vocabulary.categories import Sex
from tawney.vocabulary.tax_year import day_number

pytestmark = [pytest.mark.shared, pytest.mark.skipif(not PARAMETERS.exists(), reason=WHY_SKIPPED)]


def test_every_maximum_of_the_savings_credit_is_worked_out_to_the_penny() -> None:
    # State Pension Credit Act 2002 s.3(7): 60% of the gap; published to the penny each year.
    checked = [f for f in facts() if f.series[1] == "savings_credit_maximum"]
    for fact in checked:
        day = fact.since
        rate, guarantee, threshold = (
            statute_book().parameters[f"pension_credit.{name}"].on(day)
            for name in (
                "savings_credit_rate",
                f"standard_minimum_guarantee_{fact.series[2]}",
                f"savings_credit_threshold_{fact.series[2]}",
            )
        )
        assert rate
        assert guarantee
        assert threshold
        assert abs(rate.value * (guarantee.value - threshold.value) - float(fact.value)) <= 0.005 + 1e-9, fact
    assert len(checked) == 32


def test_best_start_amounts_worked_out_for_2026_follow_from_the_rule_that_gave_those_of_2025() -> None:
    # Social Security (Scotland) Act 2018 s.86B: prices of the September before, to the nearest 5p.
    rise = statute_book().parameters["uprating.cpi_september"]
    for path in ("best_start_grant.pregnancy_and_baby_first", "best_start_grant.school_age", "best_start_foods.amount"):
        parameter = statute_book().parameters[path]
        for year in (2025, 2026):
            before, after = (parameter.on(date(y, 4, 30)) for y in (year - 1, year))
            index = rise.on(date(year, 4, 6))
            assert before
            assert after
            assert index
            assert round(before.value * (1 + index.value) * 20) / 20 == pytest.approx(after.value), (path, year)


def person_born(day: date, sex: Sex) -> Unit:
    return alone(someone(60, date_of_birth=float(day_number(day)), sex=sex)).members[0]


def first_of(group: str) -> date:
    return date.fromisoformat(group[-10:])


def next_month(day: date) -> date:
    return date(day.year + day.month // 12, day.month % 12 + 1, 6)


def reached_on(born: date, sex: Sex, day: date) -> bool:
    tested = book_of("2026-27").with_amounts({"state_pension_age.tested_on": float(day_number(day))})
    return bool(outcome(person_born(born, sex), "reached_pension_age", book=tested))


def test_every_day_of_the_timetable_of_pension_age_is_found_to_the_day() -> None:
    rows = [f for f in facts() if f.series[1] == "pension_age_reached_on"]
    for fact in rows:
        first, day = first_of(fact.series[2]), date.fromisoformat(fact.value)
        sexes = (Sex.FEMALE,) if fact.series[2].startswith("women") else (Sex.FEMALE, Sex.MALE)
        for born in (first, next_month(first) - timedelta(days=1)):
            for sex in sexes:
                assert reached_on(born, sex, day), (fact.series[2], born)
                assert not reached_on(born, sex, day - timedelta(days=1)), (fact.series[2], born)
    assert len(rows) == 66


def test_every_age_of_the_timetable_of_pension_age_is_the_rule_s() -> None:
    rows = [f for f in facts() if f.series[1] == "pension_age_months"]
    for fact in rows:
        is_before = "before" in fact.series[2]
        born = first_of(fact.series[2]) - timedelta(days=1) if is_before else first_of(fact.series[2])
        if fact.series[2].startswith("women"):
            sexes: tuple[Sex, ...] = (Sex.FEMALE,)
        else:
            sexes = (Sex.MALE,) if fact.series[2].startswith("men") else (Sex.FEMALE, Sex.MALE)
        for sex in sexes:
            assert outcome(person_born(born, sex), "pension_age_in_months") == float(fact.value), fact.series[2]
    assert len(rows) == 16


def test_monthly_thresholds_follow_from_the_annual_ones() -> None:
    monthly = [f for f in facts() if (f.series[0], f.unit) == ("ni_class1", "GBP/month")]
    assert len(monthly) == 36
    for fact in monthly:
        held = statute_book().parameters[f"national_insurance.{fact.series[1]}"].on(fact.since)
        assert held is not None
        assert held.since == fact.since, fact
        annual = held.value
        assert threshold(annual, PayPeriod.MONTH) == Decimal(fact.value), fact


def test_the_poundage_of_each_council_of_northern_ireland_is_in_the_book() -> None:
    poundage = statute_book().parameters["domestic_rates.poundage"].on(date(2022, 4, 1))
    assert poundage is not None
    assert isinstance(poundage.value, tuple)
    plain = {
        c.name.lower().replace(",", "").replace("and ", "").replace("  ", " "): k for k, c in enumerate(councils())
    }
    for fact in (f for f in facts() if f.series[0] == "domestic_rates"):
        name = fact.series[2].lower().replace("and ", "")
        assert poundage.value[plain[name]] == float(fact.value), fact.series[2]


def test_rules_of_uprating_in_words_are_the_indexation_of_what_they_speak_of() -> None:
    assert sum(f.series[0] == "uprating_rule" for f in facts()) == 9
    book, april = statute_book().parameters, date(2027, 4, 6)
    # 'other working-age benefits, child benefit'; 'personal allowance, higher-rate threshold, NI thresholds'.
    assert book["child_benefit.eldest_or_only_child"].rises_by(april) == "cpi"
    frozen = ("income_tax.personal_allowance", "income_tax.basic_rate_limit", "national_insurance.primary_threshold")
    assert {book[path].rises_by(april) for path in frozen} == {"none"}
