"""The cliff register: every jump of net income that the law makes is in a committed, cited list, and none else.

When a change of law moves a cliff, write the register anew with `python tests/law/cliff_register.py`, read what
changed in tests/law/cliffs.csv, and give each new rule its sentence in tests/law/cliff_reasons.toml.
"""

from __future__ import annotations

import numpy as np
import pytest
from cliff_families import FAMILIES, Varied, people_of
from cliff_register import PAGE, TABLE, as_csv, committed, page, reasons, rows_of
from cliffs import Finder
from many_households import YEARS

from tawney import law
from tawney.law.rule import rule
from tawney.law.statute_book import Amounts
from tawney.vocabulary.levels import person


@pytest.mark.parametrize("year", [pytest.param(YEARS[0], marks=pytest.mark.slow), YEARS[1]])
def test_the_law_has_the_cliffs_of_the_register_and_no_others(year: str) -> None:
    found, known = set(rows_of(year)), {row for row in committed() if row[0] == year}
    assert (sorted(found - known), sorted(known - found)) == ([], [])


def test_each_rule_with_a_cliff_has_its_reason_and_each_reason_its_cliff() -> None:
    assert sorted(reasons()) == sorted({name for row in committed() for name in row[10].split()})


def test_every_jump_has_a_rule_an_instrument_and_a_citation() -> None:
    assert [row for row in committed() if row[3] == "jump" and not all(row)] == []


def test_the_page_is_written_from_the_register() -> None:
    rows = committed()
    assert TABLE.read_text(encoding="utf-8") == as_csv(rows)
    assert PAGE.read_text(encoding="utf-8") == page(rows)


@pytest.mark.parametrize(
    ("family", "varied", "at", "size"),
    [
        # 4.35 a month for each 250 above 6,000: SI 2013/376 reg. 72
        ("disabled tenant", Varied("capital", 0, 5_999, 6_001), 6_000.00, -52.20),
        # Married couple, one at the edge of the higher rate: 1,260 at 20%, less 40% of the penny that is earned
        ("couple", Varied("employment_income", 0, 50_269, 50_272), 50_270.00, -251.99),
        # One child: 52 x 27.05 = 1,406.60, 1% of which in whole pounds is 14: ITEPA 2003 s.681C
        ("carer in Scotland", Varied("employment_income", 0, 60_199, 60_201), 60_199.99, -13.99),
        # The allowance ends: a rate begins, and nothing jumps
        ("graduate", Varied("employment_income", 0, 12_500, 12_600), None, None),
    ],
)
def test_known_cliffs_are_found_to_the_penny(family: str, varied: Varied, at: float | None, size: float | None) -> None:
    found = Finder(law.on("2026-27")).jumps(people_of(FAMILIES[family], "2026-27"), varied)
    assert [(jump.at, round(jump.size, 2)) for jump in found] == ([] if at is None else [(at, size)])


def test_a_cliff_that_a_reform_makes_is_found_with_its_rule() -> None:
    @rule(person, "GBP/year", "Made up for this test")
    def personal_allowance(adjusted_net_income: float, p: Amounts) -> float:
        """An allowance that is lost whole."""
        return p.income_tax.personal_allowance if adjusted_net_income <= 30_000.49 else 0.0

    reformed = law.on("2026-27").with_rules([personal_allowance])
    found = Finder(reformed).jumps(
        people_of(FAMILIES["graduate"], "2026-27"), Varied("employment_income", 0, 29_990, 30_020)
    )
    assert [(j.at, round(j.size, 2), j.rules, j.instruments) for j in found] == [
        (30_000.49, -2_513.99, ("personal_allowance",), ("income_tax",))
    ]


def test_a_stretch_with_a_rate_over_the_whole_is_found() -> None:
    steep = law.on("2026-27").with_amounts({"income_tax.higher_rate": 0.95})
    varied = Varied("employment_income", 0, 0, 70_000)
    finder, people = Finder(steep), people_of(FAMILIES["graduate"], "2026-27")
    stretches = finder.stretches(people, varied, [])
    # 95p of tax, 2p of National Insurance and 9p of loan, above 50,270
    assert [(s.first, s.last) for s in stretches] == [(50_240.0, 70_000.0)]
    assert np.isclose(stretches[0].rate, 1.06)
