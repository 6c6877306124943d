"""Every dated figure of the facts is in the statute book on its day, as sure and as well sourced, or named with why."""

from __future__ import annotations

import pytest
from facts_of_the_book import (
    BY_THE_MONTH,
    FOUND,
    MORE_EXACT,
    NO_LIMIT,
    OWN_SOURCE,
    SURER,
    WEEKS_IN_A_MONTH,
    WORKED_OUT,
    Fact,
    facts,
    in_the_book,
    names,
)
from shared_facts import PARAMETERS, WHY_SKIPPED

from tawney.law import statute_book

pytestmark = [pytest.mark.shared, pytest.mark.skipif(not PARAMETERS.exists(), reason=WHY_SKIPPED)]
INSTRUMENTS = sorted({f.series[0] for f in in_the_book()})


def of(instrument: str) -> list[Fact]:
    return [f for f in in_the_book() if f.series[0] == instrument]


def has_the_value(fact: Fact) -> bool:
    """Whether the book has a fact's figure, or its end, or that it is not known."""
    held = fact.held
    if fact.day in FOUND:
        return isinstance(held.value, float)
    if fact.day in NO_LIMIT:
        return held.value == float("inf")
    if not fact.value:
        return held.value is None and held.ended is not fact.is_unknown
    if fact.series[:2] in BY_THE_MONTH:
        weeks = statute_book().parameters[WEEKS_IN_A_MONTH].on(fact.since)
        assert weeks is not None
        return round(held.value / weeks.value, 2) == fact.number
    return held.value == pytest.approx(fact.number, rel=0, abs=1e-6 if fact.day in MORE_EXACT else 1e-9)


def test_every_row_of_the_facts_is_an_amount_of_the_book_or_is_worked_out() -> None:
    rows = facts()
    left = {(f.series[:2] if (f.series[0], f.unit) not in WORKED_OUT else (f.series[0], f.unit))
            for f in rows if f.series not in names()}  # fmt: skip
    assert (len(rows), len(in_the_book())) == (2_642, 2_469)
    assert left == set(WORKED_OUT)
    assert set(names()) == {f.series for f in in_the_book()}


@pytest.mark.parametrize("instrument", INSTRUMENTS)
def test_the_book_has_the_figure_of_every_row_from_its_day(instrument: str) -> None:
    wrong = [(f.day, f.value, f.held) for f in of(instrument) if not has_the_value(f) or f.held.since != f.since]
    assert wrong == []


@pytest.mark.parametrize("instrument", INSTRUMENTS)
def test_the_book_is_as_sure_of_every_row_as_the_facts(instrument: str) -> None:
    known = [f for f in of(instrument) if not f.is_unknown and f.day not in SURER]
    assert [(f.day, f.held.source) for f in known if f.held.source.grade.value != f.grade] == []
    # What the facts do not know, the book is not surer of without a source of its own.
    unknown = [f for f in of(instrument) if f.is_unknown and f.day not in FOUND]
    assert [f.day for f in unknown if f.held.source.grade.value not in (f.grade, "U")] == []


@pytest.mark.parametrize("instrument", INSTRUMENTS)
def test_the_book_names_the_source_of_every_row(instrument: str) -> None:
    others = [f for f in of(instrument) if f.day not in FOUND and f.path not in OWN_SOURCE]
    assert [(f.day, f.source) for f in others if f.source.split(" ")[0] not in f.held.source.citation] == []


def test_what_is_found_since_is_not_known_to_the_facts_and_says_where_it_was_found() -> None:
    found = [f for f in in_the_book() if f.day in FOUND]
    assert {f.day for f in found} == set(FOUND)
    assert [f.day for f in found if not f.is_unknown or FOUND[f.day] not in f.held.source.citation] == []


def test_no_exception_stands_without_need() -> None:
    days, paths = {f.day for f in in_the_book()}, {f.path for f in in_the_book()}
    assert {*MORE_EXACT, *NO_LIMIT, *SURER} <= days
    assert set(OWN_SOURCE) <= paths
    assert [f.day for f in in_the_book() if f.day in SURER and f.held.source.grade.value == f.grade] == []
    assert [f.day for f in in_the_book() if f.day in MORE_EXACT and f.held.value == f.number] == []
