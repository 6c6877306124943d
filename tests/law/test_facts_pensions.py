"""Every dated figure of the facts for pensions, disability, carers, winter, Scotland, one-off payments and spending."""

from __future__ import annotations

import csv
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path

import pytest
from family import Unit, alone, outcome, someone
from shared_facts import PARAMETERS, WHY_SKIPPED

from tawney import law
from tawney.law.amounts import Dated
from tawney.vocabulary.categories import Sex
from tawney.vocabulary.tax_year import day_number

NAMES = Path(__file__).with_name("facts_of_pensions.csv")
"""Instrument, parameter and group of the facts, and what the book calls the same amount."""
BY_RULE = {
    ("pension_credit", "savings_credit_maximum"),
    ("state_pension_age", "pension_age_reached_on"),
    ("state_pension_age", "pension_age_months"),
}
# What the facts mark "figure not found", and where the book's figure comes from.
FOUND_SINCE = {
    ("carer_support_payment.half_yearly_supplement", "2024-06-01"): "up-rating for inflation 2025-26",
    ("best_start_foods.amount", "2025-04-01"): "up-rating for inflation 2025-26",
    ("best_start_foods.amount_under_1", "2025-04-01"): "up-rating for inflation 2025-26",
    ("tobacco_duty.cigarettes_minimum", "2020-03-11"): "Finance Act 2020 s.82",
    ("tobacco_duty.hand_rolling_tobacco", "2020-03-11"): "Finance Act 2020 s.82",
    ("tobacco_duty.cigars", "2011-03-23"): "Finance Act 2011 s.16",
    **{(f"best_start_grant.{name}", "2026-04-01"): "SSI 2026/170" for name in (
        "pregnancy_and_baby_first", "pregnancy_and_baby_later", "early_learning", "school_age")},
    ("winter_heating_payment.amount", "2026-09-21"): "SSI 2026/170",
    ("child_winter_heating_payment.amount", "2026-09-21"): "SSI 2026/170",
}  # fmt: skip
NOT_IN_THE_BOOK = {
    (
        "winter_fuel_payment",
        "pensioner_cost_of_living_addition",
    ): "the same 300 as cost_of_living_payment.pensioner: held once",
    (
        "concessionary_bus_travel",
        "free_from",
    ): "words, not a number: in England the pension age of women, which is a rule",
}
PENCE = {"fuel_duty.petrol_and_diesel", "fuel_duty.rural_relief"}

Fact = dict[str, str]
pytestmark = [pytest.mark.shared, pytest.mark.skipif(not PARAMETERS.exists(), reason=WHY_SKIPPED)]


def names() -> dict[tuple[str, str, str], str]:
    with NAMES.open(encoding="utf-8", newline="") as file:
        return {where(row): row["amount"] for row in csv.DictReader(file)}


@lru_cache(maxsize=1)
def facts() -> tuple[Fact, ...]:
    instruments = {instrument for instrument, *_ in [*BOOK, *BY_RULE, *NOT_IN_THE_BOOK]}
    with PARAMETERS.open(encoding="utf-8", newline="") as file:
        return tuple(r for r in csv.DictReader(file) if r["instrument"] in instruments)


def where(fact: Fact) -> tuple[str, str, str]:
    return fact["instrument"], fact["parameter"], fact["group"]


BOOK = names()


def held(fact: Fact) -> Dated:
    """What the book says for the day of a fact."""
    found = law.statute_book().parameters[BOOK[where(fact)]].on(date.fromisoformat(fact["from_date"]))
    assert found is not None, where(fact)
    return found


def amounts() -> list[Fact]:
    return [f for f in facts() if where(f) in BOOK]


def value_of(fact: Fact) -> float:
    written = fact["value"]
    number = float(day_number(date.fromisoformat(written))) if fact["unit"] == "date" else float(written)
    return number / 100 if BOOK[where(fact)] in PENCE else number


def test_every_figure_of_the_facts_is_in_the_book_from_its_day() -> None:
    wrong = []
    for fact in amounts():
        found = held(fact)
        if (BOOK[where(fact)], fact["from_date"]) in FOUND_SINCE or not fact["value"]:
            continue
        same_day = found.since == date.fromisoformat(fact["from_date"])
        if found.value != pytest.approx(value_of(fact), abs=1e-9) or not same_day:
            wrong.append((where(fact), fact["from_date"], fact["value"], found))
    assert wrong == []


def test_what_ended_has_ended_and_what_is_not_known_is_not_carried_on() -> None:
    for fact in amounts():
        if fact["value"] or (BOOK[where(fact)], fact["from_date"]) in FOUND_SINCE:
            continue
        found = held(fact)
        assert found.value is None, where(fact)
        assert found.ended is ("[?]" not in fact["note"]), where(fact)


def test_no_grade_of_the_book_is_better_than_that_of_the_facts_without_a_source_of_its_own() -> None:
    better = [
        where(fact)
        for fact in amounts()
        if held(fact).source.grade.value < fact["note"][1]
        and (BOOK[where(fact)], fact["from_date"]) not in FOUND_SINCE
        and held(fact).source.citation == fact["legislation_or_source"]
    ]
    assert better == []


def test_a_figure_found_since_says_where() -> None:
    for (path, day), said in FOUND_SINCE.items():
        found = law.statute_book().parameters[path].on(date.fromisoformat(day))
        assert found is not None
        assert isinstance(found.value, float), path
        assert said in found.source.citation, path


def test_every_maximum_of_the_savings_credit_is_worked_out_to_the_penny() -> None:
    # State Pension Credit Act 2002 s.3(7): 60% of the gap; published to the penny each year.
    checked = [f for f in facts() if f["parameter"] == "savings_credit_maximum"]
    for fact in checked:
        day = date.fromisoformat(fact["from_date"])
        rate, guarantee, threshold = (
            law.statute_book().parameters[f"pension_credit.{name}"].on(day)
            for name in (
                "savings_credit_rate",
                f"standard_minimum_guarantee_{fact['group']}",
                f"savings_credit_threshold_{fact['group']}",
            )
        )
        assert rate
        assert guarantee
        assert threshold
        assert abs(rate.value * (guarantee.value - threshold.value) - float(fact["value"])) <= 0.005 + 1e-9, fact
    assert len(checked) == 32


def test_best_start_amounts_worked_out_for_2026_follow_from_the_rule_that_gave_those_of_2025() -> None:
    # Social Security (Scotland) Act 2018 s.86B: prices of the September before, to the nearest 5p.
    rise = law.statute_book().parameters["uprating.cpi_september"]
    for path in ("best_start_grant.pregnancy_and_baby_first", "best_start_grant.school_age", "best_start_foods.amount"):
        parameter = law.statute_book().parameters[path]
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
    tested = law.on("2026-27").with_amounts({"state_pension_age.tested_on": float(day_number(day))})
    return bool(outcome(person_born(born, sex), "reached_pension_age", book=tested))


def test_every_day_of_the_timetable_of_pension_age_is_found_to_the_day() -> None:
    rows = [f for f in facts() if f["parameter"] == "pension_age_reached_on"]
    for fact in rows:
        first, day = first_of(fact["group"]), date.fromisoformat(fact["value"])
        sexes = (Sex.FEMALE,) if fact["group"].startswith("women") else (Sex.FEMALE, Sex.MALE)
        for born in (first, next_month(first) - timedelta(days=1)):
            for sex in sexes:
                assert reached_on(born, sex, day), (fact["group"], born)
                assert not reached_on(born, sex, day - timedelta(days=1)), (fact["group"], born)
    assert len(rows) == 66


def test_every_age_of_the_timetable_of_pension_age_is_the_rule_s() -> None:
    rows = [f for f in facts() if f["parameter"] == "pension_age_months"]
    for fact in rows:
        is_before = "before" in fact["group"]
        born = first_of(fact["group"]) - timedelta(days=1) if is_before else first_of(fact["group"])
        if fact["group"].startswith("women"):
            sexes: tuple[Sex, ...] = (Sex.FEMALE,)
        else:
            sexes = (Sex.MALE,) if fact["group"].startswith("men") else (Sex.FEMALE, Sex.MALE)
        for sex in sexes:
            assert outcome(person_born(born, sex), "pension_age_in_months") == float(fact["value"]), fact["group"]
    assert len(rows) == 16


def test_no_figure_of_the_facts_is_left_out_in_silence() -> None:
    left = {where(f)[:2] for f in facts() if where(f) not in BOOK}
    assert left == set(NOT_IN_THE_BOOK) | BY_RULE
    assert len(facts()) == 826
    assert len(amounts()) == 826 - 32 - 82 - 3
