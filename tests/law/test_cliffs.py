"""The cliff register: every jump of net income that the law makes is in a committed, cited list, and none else.

When a change of law moves a cliff, write the register anew with `python tests/law/cliff_page.py`, read what changed in
tests/law/cliffs.csv, and give each new rule its sentence in tests/law/cliff_reasons.toml.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from cliff_families import FAMILIES, Varied, people_of, variations
from cliff_page import PAGE, page
from cliff_register import JUMP, TABLE, Row, as_csv, books_of, committed, of_year, reasons, rows_of, together
from cliffs import Finder, Jump, Sweep
from many_households import EVERY_YEAR, slow_but

from tawney import law
from tawney.law import Law
from tawney.law.rule import rule
from tawney.law.statute_book import Amounts
from tawney.vocabulary.levels import person

BY_DEFAULT = ("2012-13", "2019-20", "2026-27")
"""The years of every run of the tests: before universal credit, beside it, after the benefits that it replaced."""


@pytest.mark.parametrize("year", slow_but(BY_DEFAULT))
def test_the_law_of_a_year_has_the_cliffs_of_the_register_and_no_others(year: str) -> None:
    found, known = of_year(rows_of(year), year), of_year(committed(), year)
    assert (sorted(found - known), sorted(known - found)) == ([], [])


@pytest.mark.slow
@pytest.mark.parametrize("year", BY_DEFAULT)
def test_a_look_at_every_pound_finds_the_same_jumps(year: str) -> None:
    people, sweeps = people_of(year), _sweeps()
    by_the_pound = [Sweep(s.home, replace(s.varied, piece=min(s.varied.piece, 100))) for s in sweeps]
    for book in books_of(year).values():
        finder = Finder(book)
        assert _where(finder.jumps(people, by_the_pound)) == _where(finder.jumps(people, sweeps))


@pytest.mark.slow
@pytest.mark.parametrize("year", EVERY_YEAR)
def test_the_later_spells_of_a_year_have_cliffs_at_rules_of_the_register_alone(year: str) -> None:
    people, sweeps, known = people_of(year), _sweeps(), set(reasons())
    for book in books_of(year).values():
        _, later = book.lived[0], book.lived[-1][1]
        names = {name for jumps in Finder(later).jumps(people, sweeps) for jump in jumps for name in jump.rules}
        assert names <= known
        assert len(names) > 30


def _sweeps() -> list[Sweep]:
    shapes = enumerate(FAMILIES.values())
    return [Sweep(number, varied) for number, shape in shapes for varied in variations(shape).values()]


def _where(found: list[list[Jump]]) -> list[list[tuple[float, tuple[str, ...]]]]:
    return [[(jump.at, jump.rules) for jump in jumps] for jumps in found]


def test_every_year_is_in_the_register() -> None:
    rows = committed()
    assert [year for year in EVERY_YEAR if len(of_year(rows, year)) < 200] == []


def test_each_rule_with_a_cliff_has_its_reason_and_each_reason_its_cliff() -> None:
    assert sorted(reasons()) == sorted({name for row in committed() for name in row.rules.split()})


def test_every_jump_has_a_rule_and_an_instrument_and_every_rule_is_cited_in_its_years() -> None:
    jumps = [row for row in committed() if row.kind == JUMP]
    assert [row for row in jumps if not row.rules or not row.instruments] == []
    books = {year: law.on(year) for year in EVERY_YEAR}
    names = {(year, name) for row in jumps for year in row.span for name in row.rules.split()}
    assert [(year, name) for year, name in names if not books[year].rules[name].citation] == []


def test_the_page_is_written_from_the_register() -> None:
    rows = committed()
    assert TABLE.read_text(encoding="utf-8") == as_csv(rows)
    assert PAGE.read_text(encoding="utf-8") == page(rows)


def _row(years: str, system: str, first: str) -> Row:
    return Row(
        years, system, "carer", "earnings", JUMP, "1", first, "", "-1.50", "", "universal_credit", "tariff_income"
    )


def test_rows_that_are_alike_in_both_systems_and_in_following_years_are_one() -> None:
    rows = [_row(y, s, "7.00") for y in ("2014-15", "2015-16", "2018-19") for s in ("legacy", "universal")]
    assert together(rows) == [_row("2014-15 to 2015-16", "either", "7.00"), _row("2018-19", "either", "7.00")]
    apart = [_row("2014-15", "legacy", "7.00"), _row("2014-15", "universal", "8.00")]
    assert together(apart) == apart


def jumps_of(book: Law, year: str, family: str, varied: Varied) -> list[Jump]:
    """The jumps of one family of the register on one sweep."""
    return Finder(book).jumps(people_of(year), [Sweep(list(FAMILIES).index(family), varied)])[0]


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
    found = jumps_of(law.on("2026-27"), "2026-27", family, varied)
    assert [(jump.at, round(jump.size, 2)) for jump in found] == ([] if at is None else [(at, size)])


EARLIER: dict[str, tuple[str, str, Varied, float, float]] = {
    # Out of work, with a partner: 52 x 1 for each 250 above 6,000, SI 1996/207 reg. 116
    "out_of_work_tariff_income": (
        "2010-11", "couple without work", Varied("capital", 0, 5_999, 6_001), 6_000.0, -52.0,
    ),
    # 545 + 2 x 2,780 + 1,960 + 2,010 + 810, less 41% above 6,420, leave 26 pounds; less is not paid: SI 2002/2008, 9
    "is_tax_credit_worth_paying": (
        "2015-16", "married parents", Varied("employment_income", 0, 31_000, 34_000), 32_905.36, -26.0,
    ),
    # 52 x 2.80 from the small profits threshold of 5,965 on: SSCBA 1992 s.11
    "class_2": (
        "2016-17", "landlord and trader", Varied("self_employment_income", 0, 5_900, 6_000), 5_964.99, -145.59,
    ),
    # 20.70 + 13.70 a week are 1,788.80 a year, 1% of which in whole pounds goes for each 100 above 50,000
    "high_income_child_benefit_charge": (
        "2017-18", "married parents", Varied("employment_income", 0, 50_050, 50_150), 50_099.99, -16.99,
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", EARLIER)
def test_known_cliffs_of_earlier_years_are_found_to_the_penny(name: str) -> None:
    year, family, varied, at, size = EARLIER[name]
    found = jumps_of(next(iter(books_of(year).values())), year, family, varied)
    assert [(jump.at, round(jump.size, 2), jump.rules) for jump in found] == [(at, size, (name,))]


def test_a_cliff_that_a_reform_makes_is_found_with_its_rule() -> None:
    @rule(person, "GBP/year", "Made up for this test")
    def personal_allowance(adjusted_net_income: float, p: Amounts) -> float:
        """An allowance that is lost whole."""
        return p.income_tax.personal_allowance if adjusted_net_income <= 30_000.49 else 0.0

    reformed = law.on("2026-27").with_rules([personal_allowance])
    found = jumps_of(reformed, "2026-27", "graduate", Varied("employment_income", 0, 20_000, 40_000))
    lost = [jump for jump in found if "personal_allowance" in jump.rules]
    assert [(j.at, round(j.size, 2), j.rules, j.instruments) for j in lost] == [
        (30_000.49, -2_513.99, ("personal_allowance",), ("income_tax",))
    ]


def test_a_stretch_with_a_rate_over_the_whole_is_found() -> None:
    steep = law.on("2026-27").with_amounts({"income_tax.higher_rate": 0.95})
    sweep = Sweep(list(FAMILIES).index("graduate"), Varied("employment_income", 0, 0, 70_000))
    finder, people = Finder(steep), people_of("2026-27")
    (stretches,) = finder.stretches(people, [sweep], finder.jumps(people, [sweep]))
    # 95p of tax, 2p of National Insurance and 9p of loan, above 50,270
    assert [(s.first, s.last) for s in stretches] == [(50_250.0, 70_000.0)]
    assert np.isclose(stretches[0].rate, 1.06)
