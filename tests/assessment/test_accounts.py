"""The accounts add up: what people have, and what the public purse gets, come from the same instruments."""

from __future__ import annotations

import numpy as np
import pytest

from tawney import law
from tawney.assessment.accounts import keep_accounts
from tawney.assessment.instruments import LINES, PARTS

YEARS = ("2025-26", "2026-27")


@pytest.fixture(scope="module", params=YEARS)
def accounts(request, people):
    return keep_accounts(law.on(request.param), people)


def test_market_income_and_the_instruments_make_net_income(accounts):
    from tawney import engine

    asked = engine.run(accounts.law, accounts.people, ("market_income", "pension_contributions"))
    household = accounts.people.household_of_person
    rows = accounts.people.households
    earned = np.bincount(household, asked["market_income"] - asked["pension_contributions"], rows)
    paid = sum(line.for_households * accounts.ledger[line.name] for line in LINES)
    np.testing.assert_allclose(accounts.of("net_income"), earned + paid, atol=1e-6)


def test_the_instruments_make_the_exchequers_balance(accounts):
    balance = sum(line.for_the_purse * accounts.ledger[line.name] for line in LINES)
    np.testing.assert_allclose(accounts.of("exchequer_balance"), balance, atol=1e-6)


def test_the_parts_of_charts_hold_every_instrument_once(accounts):
    assert {line.part for line in LINES} <= set(PARTS)
    assert len({line.name for line in LINES}) == len(LINES)
    together = sum(accounts.parts[part] for part in PARTS)
    paid = sum(line.for_households * accounts.ledger[line.name] for line in LINES)
    np.testing.assert_allclose(together, paid, atol=1e-6)


def test_a_column_is_summed_to_its_household(accounts):
    by_household = accounts.by_household("income_tax")
    assert by_household.sum() == pytest.approx(accounts.of("income_tax").sum())
    assert len(by_household) == accounts.people.households


def test_pooling_and_splitting_leave_the_familys_income_as_it_is(accounts):
    people, child = accounts.people, accounts.of("is_dependent_child")
    families = people.benefit_unit_of_person
    names = ("individual_income", "individual_income_split", "individual_income_pooled")
    totals = [np.bincount(families, accounts.of(n), people.benefit_units) for n in names]
    np.testing.assert_allclose(totals[0], totals[1], atol=1e-6)
    # Pooling gives children nothing of their own: a child's own income is the family's.
    own = np.bincount(families, accounts.of(names[2]) * child, people.benefit_units)
    assert (own == 0).all()
