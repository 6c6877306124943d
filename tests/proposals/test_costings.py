"""The table of published costings: every entry cites, binds and differs; and its figures are the documents' own."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tawney.law.statute_book import statute_book
from tawney.proposals.costings import FILE, Costing, costings, costings_from
from tawney.vocabulary.problems import BadAmount, OutsideTheBook, PackageProblem, Problem, UnknownParameter

SHARED = Path(__file__).parents[2].parent / "shared" / "data" / "validation" / "uk_policy_costings_extracted.json"
PATH = Path("costings.toml")
ONE = """[[costing]]
event = "spring_budget_2024"
measure = "A cut"
page = 9
year = "2024-25"
published = -9360
behaviour = "counted"
[costing.before]
"national_insurance.employee_main_rate" = 0.10
"""


def test_at_least_eighty_measures_of_every_event_are_typed() -> None:
    measures = {(one.event.key, one.measure) for one in costings()}
    assert len(measures) >= 80
    assert {event for event, _ in measures} == {
        *("budget_2016", "autumn_statement_2016", "spring_budget_2017", "autumn_budget_2017", "budget_2018"),
        *("budget_2020", "spending_review_2020", "budget_2021", "autumn_budget_2021", "spring_statement_2022"),
        *("autumn_statement_2022", "spring_budget_2023", "autumn_statement_2023", "spring_budget_2024"),
        *("autumn_budget_2024", "spring_statement_2025", "budget_2025"),
    }


@pytest.mark.parametrize("one", costings(), ids=lambda one: f"{one.event.key}-{one.where.line}")
def test_every_entry_is_said_in_two_laws_that_differ_in_what_it_sets(one: Costing) -> None:
    before, after = one.laws(statute_book())
    assert one.event.source.citation
    assert one.page > 0
    assert one.published != 0
    assert one.published_for >= one.year
    assert one.event.day < one.published_for.last_day
    paths = [{setting.path for setting in side} for side in (one.before, one.after)]
    spells = {p: {law.amount(p) for side in (before, after) for _, law in side.lived} for p in paths[0] | paths[1]}
    same = {path for path, values in spells.items() if len(values) == 1}
    assert same <= paths[0] & paths[1], "what is the same before and after must be held so on purpose, on both sides"
    assert len(same) < len(spells)


@pytest.mark.shared
def test_every_published_figure_is_the_documents_own() -> None:
    if not SHARED.exists():
        pytest.skip(f"{SHARED} is not there: the published costings are not beside this checkout")
    events = {event["key"]: event for event in json.loads(SHARED.read_text(encoding="utf-8"))}
    wrong = [one for one in costings() if one.published / 1e6 not in set(_figures(events, one))]
    assert not wrong, [f"{FILE.name} line {one.where.line}: {one.measure}" for one in wrong]


def _figures(events: dict[str, Any], one: Costing) -> list[float]:
    """What the document of a costing's event says of its measure in its year, GBP million."""
    rows = [
        row for row in events[one.event.key]["measures"]
        if row["title"].endswith(one.measure) and row["page_start"] == one.page
    ]  # fmt: skip
    assert len(rows) == 1, f"{one.measure} stands {len(rows)} times in {one.event.name}"
    said = [impact["values"].get(str(one.published_for), "") for impact in rows[0]["impacts"]]
    return [float(text.rstrip("m").replace(",", "").replace("+", "")) for text in said if text]


@pytest.mark.shared
def test_every_event_with_costings_has_the_day_and_the_address_of_the_published_list() -> None:
    if not SHARED.exists():
        pytest.skip(f"{SHARED} is not there: the published costings are not beside this checkout")
    events = {event["key"]: event for event in json.loads(SHARED.read_text(encoding="utf-8"))}
    for event in {one.event for one in costings()}:
        assert event.day.isoformat() == events[event.key]["date"]
        assert events[event.key]["url"] in event.source.citation


def _told(text: str, kind: type[Problem] = PackageProblem) -> str:
    def read() -> list[object]:
        """Reads the table and asks for its laws."""
        return [one.laws(statute_book()) for one in costings_from(text, PATH)]

    with pytest.raises(kind) as raised:
        read()
    return str(raised.value)


def test_an_entry_that_lacks_a_word_says_which() -> None:
    assert _told(ONE.replace("page = 9\n", "")) == (
        "costings.toml, line 1: A costing lacks page. "
        "Expected event, measure, page, year, published, behaviour, and before or after."
    )


def test_a_word_that_is_no_word_of_a_costing_is_refused() -> None:
    assert _told(ONE.replace("page = 9", "page = 9\nsource = 1")).startswith(
        "costings.toml, line 1: 'source' is not a word of a costing."
    )


def test_behaviour_is_one_of_three_words() -> None:
    assert _told(ONE.replace('"counted"', '"maybe"')) == (
        "costings.toml, line 1: Behaviour is 'maybe'. Expected one of counted, not counted, not said."
    )


def test_a_costing_that_sets_nothing_is_refused() -> None:
    assert _told(ONE.partition("[costing.before]")[0]) == (
        "costings.toml, line 1: A costing sets no amount. Expected a table of before, of after, or both."
    )


def test_an_event_that_is_not_in_the_list_is_told_with_its_line() -> None:
    assert _told(ONE.replace("spring_budget_2024", "spring_budget_2042")).startswith(
        "costings.toml, line 2: There is no fiscal event called 'spring_budget_2042'."
    )


def test_an_amount_that_is_not_in_the_book_is_told_with_its_line_and_the_nearest() -> None:
    assert _told(ONE.replace("employee_main_rate", "employee_main_rat"), UnknownParameter) == (
        "costings.toml, line 9: There is no amount called 'national_insurance.employee_main_rat' in the statute book. "
        "Did you mean national_insurance.employee_main_rate?"
    )


def test_an_amount_of_a_year_in_which_there_was_none_is_told_with_its_line() -> None:
    text = ONE.replace("national_insurance.employee_main_rate", "winter_fuel.charge_income_limit")
    assert _told(text.replace("0.10", '"2016-17"'), OutsideTheBook).startswith("costings.toml, line 9: ")


def test_an_amount_out_of_its_range_is_told_with_its_line() -> None:
    assert _told(ONE.replace("0.10", "10"), BadAmount).startswith("costings.toml, line 9: ")


def test_a_year_stands_for_what_the_amount_was_in_it() -> None:
    (one,) = costings_from(ONE.replace("0.10", '"2023-24"'), PATH)
    before, after = one.laws(statute_book())
    assert before.amount("national_insurance.employee_main_rate") == 0.12
    assert after.amount("national_insurance.employee_main_rate") == 0.08
