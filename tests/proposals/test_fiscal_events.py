"""The list of fiscal events: dated, sourced, in order, and one clear error for each thing that can be wrong."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from tawney.proposals.fiscal_events import FILE, events_from, fiscal_event, fiscal_events
from tawney.vocabulary.problems import PackageProblem, Where

PATH = Path("events.toml")
ONE = '[budget]\nname = "Budget"\ndate = 2012-03-21\nsource = "A document"\ngrade = "A"\n'


def test_the_list_runs_from_june_2010_to_november_2025_without_a_year_left_out() -> None:
    days = [event.day for event in fiscal_events().values()]
    assert (days[0], days[-1]) == (date(2010, 6, 22), date(2025, 11, 26))
    assert {day.year for day in days} == set(range(2010, 2026)) - {2019}
    assert all(earlier < later for earlier, later in pairwise(days))


def test_every_event_has_a_name_of_its_own_and_a_source() -> None:
    events = fiscal_events().values()
    assert len({event.name for event in events}) == len(events)
    assert all(event.source.citation for event in events)
    assert "spring_budget_2024" in fiscal_events()


def test_an_event_that_is_not_there_is_told_with_the_nearest() -> None:
    with pytest.raises(PackageProblem) as raised:
        fiscal_event("budget_2014x", Where(PATH, 3))
    assert str(raised.value) == (
        "events.toml, line 3: There is no fiscal event called 'budget_2014x'. "
        f"Expected a heading of {FILE.name}. Did you mean budget_2014?"
    )


def test_an_event_without_a_source_is_refused_with_its_line() -> None:
    with pytest.raises(PackageProblem) as raised:
        events_from(ONE + '\n[late]\nname = "Late"\ndate = 2013-03-20\n', PATH)
    assert str(raised.value) == (
        "events.toml, line 7: The fiscal event late has not the words it needs. Expected name, date, source, grade."
    )


def test_events_out_of_order_are_refused() -> None:
    with pytest.raises(PackageProblem) as raised:
        events_from(ONE + ONE.replace("[budget]", "[early]").replace("2012", "2011"), PATH)
    assert str(raised.value) == (
        "events.toml, line 6: The fiscal event early of 2011-03-21 stands after one of 2012-03-21. "
        "Expected the events in the order in which they came."
    )
