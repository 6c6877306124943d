"""Every rule of the taxes is written in the part of Python that the engine reads, and rests on columns that exist."""

from __future__ import annotations

import pytest
from by_hand import MADE_ELSEWHERE

from tawney import law
from tawney.engine.bind import bind
from tawney.people.columns import COLUMNS, Column

OUTCOMES = (
    "income_tax", "non_savings_tax", "savings_tax", "dividend_tax", "adjusted_net_income", "national_insurance",
    "class_1_employer", "net_earnings", "student_loan_repayment", "child_benefit",
    "high_income_child_benefit_charge", "council_tax", "council_tax_reduction",
)  # fmt: skip


@pytest.mark.parametrize("year", ["2025-26", "2026-27"])
def test_the_engine_reads_every_rule(year: str) -> None:
    on = law.on(year)
    others = {
        name: Column(name, level, "flag" if default is False else "money", "flag", name)
        for name, (level, default) in MADE_ELSEWHERE.items()
        if name not in on.rules
    }
    graph = bind(on, OUTCOMES, {**COLUMNS, **others})
    assert set(graph.outputs) == set(OUTCOMES)


@pytest.mark.parametrize("year", ["2025-26", "2026-27"])
def test_every_rule_says_what_it_is_in_a_sentence(year: str) -> None:
    for rule in law.on(year).rules.values():
        assert rule.title.endswith("."), rule.where
        assert len(rule.title) <= 120, rule.where
