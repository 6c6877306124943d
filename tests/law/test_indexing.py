"""An earlier law brought forward: by which index, which amounts, and what is said where the index is not known."""

from __future__ import annotations

import pytest

from tawney import law
from tawney.law.indexing import indexed
from tawney.vocabulary.problems import LawProblem, NotKnown, OutsideTheBook


def test_prices_bring_every_amount_of_money_forward():
    brought = law.indexed("2025-26", "2026-27", "cpi")
    assert str(brought.year) == "2026-27"
    assert brought.amount("income_tax.personal_allowance") == pytest.approx(12_570 * 1.02015)
    assert brought.amount("income_tax.basic_rate") == 0.2
    assert brought.amount("child_benefit.child_age_limit") == 16


def test_as_planned_leaves_what_is_frozen_and_locks_the_pension():
    brought = law.indexed("2025-26", "2026-27", "as_planned")
    # The rise of April 2026: the highest of 2.5%, prices to September 2025 (3.8%) and earnings to July 2025 (4.8%).
    assert brought.amount("state_pension.new_full_rate") == pytest.approx(230.25 * 1.048)
    assert brought.amount("universal_credit.capital_upper_limit") == 16_000


def test_the_calendar_is_that_of_the_year_it_is_brought_to():
    brought = law.indexed("2025-26", "2026-27", "cpi")
    assert brought.amount("state_pension_age.tested_on") == law.on("2026-27").amount("state_pension_age.tested_on")


def test_the_same_year_is_the_same_law():
    assert law.indexed("2026-27", "2026-27", "cpi").hash == law.on("2026-27").hash


def test_an_amount_brought_forward_says_so():
    dated = law.indexed("2025-26", "2026-27", "cpi").in_force["income_tax.personal_allowance"]
    assert dated.source.citation.endswith("; brought forward from 2025-26 to 2026-27 by cpi")


def test_an_index_without_a_figure_leaves_the_amount_not_known():
    with pytest.raises(NotKnown) as problem:
        law.indexed("2010-11", "2027-28", "as_planned").amount("income_tax.personal_allowance")
    assert "as_planned index from 2010-11 to 2027-28: the book has no figure for a year of it" in str(problem.value)


def test_national_income_keeps_each_amount_s_share_of_it():
    brought = law.indexed("2025-26", "2026-27", "gdp")
    # Nominal GDP of 3,062.565 billion in 2025-26 and 3,164.159 in 2026-27 (OBR, March 2026, table 1.2).
    assert brought.amount("income_tax.personal_allowance") == pytest.approx(12_570 * 3_164.159 / 3_062.565, rel=1e-5)


@pytest.mark.parametrize("by", ["cpi", "rpi", "earnings", "gdp"])
def test_every_index_of_one_series_spans_the_whole_book(by):
    assert law.indexed("2010-11", "2027-28", by).amount("income_tax.personal_allowance") > 6_475


def test_an_unknown_index_offers_the_nearest():
    with pytest.raises(LawProblem) as problem:
        indexed("2025-26", "2026-27", "earning")
    assert str(problem.value) == (
        "There is no index called 'earning'. Expected one of cpi, rpi, earnings, gdp, as_planned. "
        "Did you mean earnings?"
    )


def test_years_do_not_run_backwards():
    with pytest.raises(OutsideTheBook) as problem:
        indexed("2026-27", "2025-26", "cpi")
    assert str(problem.value) == (
        "The law of 2026-27 cannot be brought back to 2025-26. Expected a later year to bring it to."
    )
