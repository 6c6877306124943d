"""The section on services: its figures, its tables, what it says, and its open data."""

from __future__ import annotations

import math
from dataclasses import replace

from sample import sample

from tawney.assessment.results import Solved
from tawney.assessment.service_results import (
    BridgeStep,
    Extension,
    FinalIncome,
    InKind,
    NewService,
    NewServices,
    ServiceLine,
    SpendingChange,
    SpendingSince,
)
from tawney.proposals.public_services import CARE, HEALTH
from tawney.report.disclosure import withhold
from tawney.report.open_data import tables
from tawney.report.page import page_of, render
from tawney.report.services_section import services_section
from tawney.vocabulary.estimate import Estimate

LABELS = ("Poorest tenth", "2nd", "3rd", "4th", "5th", "6th", "7th", "8th", "9th", "Richest tenth", "All households")


def tenths(first: float, last: float, unit: str = "GBP/year", error: float = 1.0):
    values = [first + (last - first) * k / 9 for k in range(10)]
    return tuple(Estimate(v, error, 900, unit) for v in (*values, sum(values) / 10))


def final_income() -> FinalIncome:
    health = ServiceLine(
        "health", "Health", HEALTH, False, tenths(9_000, 7_000), Estimate(2.4e11, math.nan, 0, "GBP/year"),
        "by need", "published",
    )  # fmt: skip
    care = replace(health, name="care", title="Care", group=CARE, tenths=tenths(1_000, 200))
    use = tenths(10_000, 7_200)
    ways = {"use": use, "insurance": use, "equal": use, "income": use}
    return FinalIncome(
        "2026-27", "use", tenths(15_000, 120_000), tenths(3_000, 9_000), (health, care), tenths(0, 0, error=0.0),
        tenths(22_000, 118_200), ways, ("A convention.",),
    )  # fmt: skip


def new_services() -> NewServices:
    bus = NewService(
        "Free buses", "Buses free.", "A test", tenths(4, 2, "GBP/week"), Estimate(6.5, math.nan, 80, "GBP/week"), 4.8e9,
        {"Fares": 4.1e9, "More buses": 0.7e9}, ("A trip more is worth half its fare.",),
        {"entitlement": tenths(2, 3, "GBP/week")},
    )  # fmt: skip
    bridge = (
        BridgeStep("Free buses", Estimate(4.8e9, 0.0, 0, "GBP/year")),
        BridgeStep("Support no longer needed", Estimate(-0.5e9, 1e8, 900, "GBP/year")),
        BridgeStep("Taxes that pay", Estimate(-4.3e9, 1e8, 900, "GBP/year")),
    )
    extension = Extension("Free buses", 4.8e8, -5e7, 4.3e8, -50.0)
    return NewServices((bus,), bus.week, bridge, 24_480.0, 0.14, (extension,), -9.0e8, 100.0)


def with_services(**changes):
    found = InKind(LABELS, final_income(), "", new_services(), None)
    other = Solved("income_tax.basic_rate", "Basic rate", "rate", 0.2, 0.21, 0.0, 3)
    allowance = "income_tax.personal_allowance"
    solved = Solved(allowance, "Personal allowance", "GBP/year", 12_570.0, 8_000.0, 0.0, 3, (other,))
    return replace(sample(), in_kind=replace(found, **changes), solved=solved)


def test_without_services_there_is_no_section():
    assert services_section(sample()) is None
    assert services_section(replace(sample(), in_kind=InKind(LABELS))) is None


def test_the_section_has_the_wage_the_bridge_and_final_income():
    section = services_section(with_services())
    assert [figure.name for figure in section.figures] == ["social-wage", "cost-bridge", "final-income"]
    headlines = [figure.headline for figure in section.figures]
    assert headlines[0] == "Services: £4.00 a week for the poorest tenth, £2.00 for the richest"
    assert headlines[1] == "The services cost £4.80bn a year; £500m is counted back"
    assert headlines[2] == "Services: 45% of the poorest tenth's final income, 6% of the richest's"


def test_what_the_section_says():
    said = services_section(with_services()).said
    assert said[0] == (
        "The mean household gains up to a net income of £24,500 a year (made comparable for a couple), below which 14% "
        "of people stand, and loses above it."
    )
    assert said[1].startswith("Personal allowance: £100 a year of it is worth £900 million a year")
    assert said[2] == "Basic rate (income_tax.basic_rate) moves too: from 20% to 21%."


def test_the_bridge_table_says_what_a_cost_is_made_of_and_ends_in_what_is_left():
    (table,) = services_section(with_services()).figures[1].tables
    assert [row[0] for row in table.rows] == [
        "Free buses", "of which: Fares", "of which: More buses", "Support no longer needed", "Taxes that pay",
        "Left to pay",
    ]  # fmt: skip


def test_every_valuation_stands_beside_the_others():
    section = services_section(with_services())
    (wage, *_) = section.figures
    assert [row[0] for row in wage.tables[0].rows] == ["Free buses", "Free buses, valued by entitlement"]
    valuations = section.tables[-1]
    assert [column.heading for column in valuations.columns] == ["Income tenth", "Use", "Insurance", "Equal", "Income"]


def test_spending_since_says_what_was_not_found():
    change = SpendingChange("health", "Health", HEALTH, 30.2, tenths(2_000, 1_700), "by need")
    since = SpendingSince("2010-11", (change,), tenths(2_000, 1_700), ("Railways", "Roads"))
    section = services_section(with_services(since=since, new=None))
    figure = section.figures[0]
    assert figure.headline == "Public services are worth about £2,000 more to the poorest tenth"
    assert "Not found for 2010-11, and left out: Railways and Roads." in figure.note
    assert figure.tables[0].rows[0][:3] == ("Health", "+30%", "£2,000")


def test_where_there_is_no_final_income_the_reason_is_given():
    why = "Spending on health in England in 2015-16 was not found"
    section = services_section(with_services(final_income=None, final_income_why_not=why))
    assert "There is no final income here: spending on health in England in 2015-16 was not found." in section.notes


def test_a_tenth_with_too_few_people_is_not_shown_anywhere():
    hidden = Estimate(98_765.4321, 1.0, 7, "GBP/year", suppressed=True)
    final = final_income()
    few = replace(final, net=(hidden, *final.net[1:]), final=(hidden, *final.final[1:]))
    assessment = withhold(with_services(final_income=few))
    assert "98,765" not in render(page_of(assessment), assessment)


def test_the_page_prints_the_section_and_links_to_it():
    assessment = with_services()
    html = render(page_of(assessment), assessment)
    assert '<a href="#services">Services</a>' in html
    assert "How services are counted" in html
    assert "A trip more is worth half its fare." in html


def test_open_data_has_every_figure_of_the_services():
    lines = tables(with_services())["services"]
    measures = {line.measure for line in lines}
    assert {"net_income", "service_health", "final_income", "public_services_by_equal", "week_Free buses"} <= measures
    assert {"social_wage", "bridge_Support no longer needed", "break_even_income"} <= measures
    wage = [line.figure.value for line in lines if line.measure == "social_wage"]
    assert wage[0] == 4.0
    assert len(wage) == 11
