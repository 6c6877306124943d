"""Published costings beside ours: the sign, the size of a sum by hand, and what the open population makes of them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from tawney import engine
from tawney.assessment.costing import Costed, as_claimed, costed, median_error
from tawney.law.statute_book import statute_book
from tawney.people.another_year import in_year
from tawney.people.population import People
from tawney.proposals.costings import Costing, costings
from tawney.vocabulary.estimate import Estimate
from tawney.vocabulary.tax_year import TaxYear


def _named(event: str, words: str) -> Costing:
    return next(one for one in costings() if one.event.key == event and words in one.measure)


def test_a_costing_is_the_difference_of_two_runs_of_the_law_as_claimed(people: People) -> None:
    one = _named("spring_budget_2024", "Class 1 employee")
    (found,) = costed([one], people)
    moved = in_year(people, one.year)
    purses = [
        engine.totals(as_claimed(law), moved, ("exchequer_balance", "indirect_taxes"), [{}]).sum()
        for law in one.laws(statute_book())
    ]
    assert found.ours.value == pytest.approx(purses[1] - purses[0], rel=1e-9)
    assert found.ours.standard_error > 0


def test_taxes_on_spending_are_part_of_the_purse(people: People) -> None:
    (found,) = costed([_named("spring_statement_2022", "Fuel Duty")], people)
    litres = float(np.sum(people.weight * np.asarray(people.columns["petrol_and_diesel"], np.float64)))
    assert found.ours.value == pytest.approx(-0.05 * litres, rel=1e-9)


def test_a_measure_and_its_undoing_cost_the_same_with_the_sign_turned(people: People) -> None:
    one = _named("spring_budget_2024", "Class 4")
    there, back = costed([one, replace(one, before=one.after, after=one.before)], people)
    assert there.ours.value == -back.ours.value


def test_families_claim_by_the_published_shares_and_only_what_there_was() -> None:
    law = as_claimed(statute_book().on("2012-13"))
    assert law.changed["take_up.pension_credit"] == 0.65
    assert "take_up.universal_credit" not in law.changed


def test_the_sign_of_large_measures_is_the_treasurys_on_a_few_people(people: People) -> None:
    large = [one for one in costings() if abs(one.published) >= 5e9]
    assert len(large) >= 8
    assert all(found.ratio > 0 for found in costed(large, people))


def test_ratio_and_error_are_of_theirs_and_the_median_is_of_errors() -> None:
    one = replace(costings()[0], published=-100.0, year=TaxYear(2020))
    found = [Costed(one, Estimate(value, 0.0, 1, "GBP/year")) for value in (-50.0, -120.0, 100.0)]
    assert [round(f.ratio, 9) for f in found] == [0.5, 1.2, -1.0]
    assert np.allclose([f.error for f in found], [0.5, 0.2, 2.0])
    assert median_error(found) == 0.5
