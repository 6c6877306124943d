"""Incomes in order: the curves are those of the indicators, nothing moves when nothing changes, errors are paired."""

from dataclasses import replace

import numpy as np
import pytest

from tawney.assessment.assess import assess
from tawney.assessment.curves import PLACES, SHARES, curves
from tawney.indicators.inequality.lorenz import curve
from tawney.people.chosen import of_households
from tawney.proposals.package import AmountChange, Measure, Package, nothing
from tawney.vocabulary.problems import Where
from tawney.vocabulary.tax_year import TaxYear

CHILD = AmountChange("add", "child_benefit.each_other_child", 20.0, Where("a", 1))
PACKAGE = Package("A", "", TaxYear(2026), (Measure("B", (CHILD,), (), "C"),))


@pytest.fixture(scope="module")
def compared(people):
    seen = []
    assess(PACKAGE, people, look=seen.append)
    return seen[0]


@pytest.fixture(scope="module")
def found(compared):
    return curves(compared)


def test_the_shares_are_those_of_the_whole_curve(found, compared):
    weight = compared.before.people.weight * compared.before.of("household_size")
    for side, held in ((compared.before, found.held_before), (compared.after, found.held_after)):
        people, money = curve(np.maximum(side.of("equivalised_income"), 0), weight)
        for share, figure in held:
            assert figure.value == pytest.approx(float(np.interp(share, people, money)), abs=1e-6)
    assert [share for share, _ in found.held_before] == list(SHARES)


def test_the_difference_is_after_less_before_with_a_smaller_error_than_either(found):
    for (_, before), (_, after), (_, apart) in zip(found.held_before, found.held_after, found.apart, strict=True):
        assert apart.value == pytest.approx(after.value - before.value, abs=1e-12)
        assert apart.standard_error < before.standard_error


def test_a_rise_in_child_benefit_lifts_the_bottom_of_the_order_most(found):
    growth = dict(found.growth)
    assert list(growth) == list(PLACES)
    assert min(figure.value for figure in growth.values()) >= 0
    assert growth[0.2].value > growth[0.9].value
    assert dict(found.apart)[0.4].value > 0
    assert 0 < found.mean_growth.value < 0.05
    assert 0.02 < found.poor < 0.35


def test_when_nothing_changes_nothing_moves(people):
    found = assess(nothing(TaxYear(2026)), people).curves
    assert {figure.value for _, figure in (*found.apart, *found.growth)} == {0.0}
    assert {figure.standard_error for _, figure in found.apart} == {0.0}


def test_too_few_households_have_no_curves(people):
    assert assess(PACKAGE, of_households(people, range(500))).curves is None


def test_without_replicate_weights_there_is_no_error(people):
    found = assess(PACKAGE, replace(people, replicate_weights=None)).curves
    assert all(np.isnan(figure.standard_error) for _, figure in (*found.held_before, *found.apart, *found.growth))
    assert all(np.isfinite(figure.value) for _, figure in found.growth)
