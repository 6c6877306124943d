"""Two packages beside each other: the difference is the difference, with an error of its own, whichever comes first."""

import math

import pytest

from tawney.assessment.assess import assess
from tawney.assessment.versus import check_pair, versus
from tawney.proposals.package import AmountChange, Measure, Package
from tawney.vocabulary.problems import PackageProblem, Where
from tawney.vocabulary.tax_year import TaxYear

HERE = Where("a_test.toml", 1)


def package(title, *changes, year=2026):
    measures = tuple(Measure(p, (AmountChange("add", p, n, HERE),), (), "A test") for p, n in changes)
    return Package(title, "", TaxYear(year), measures)


CHILD, BASIC = "child_benefit.each_other_child", "income_tax.basic_rate"
ONE = package("One", (BASIC, 0.01))
TWO = package("Two", (BASIC, 0.01), (CHILD, 5.0))


@pytest.fixture(scope="module")
def found(people):
    return versus(ONE, TWO, people)


@pytest.fixture(scope="module")
def turned(people):
    return versus(TWO, ONE, people)


def pairs(found):
    for name, grouping in found.groupings.items():
        first, second = found.first.groupings[name], found.second.groupings[name]
        for between in (*grouping.rows, grouping.total):
            one, two = (
                next(c for c in (*g.rows, g.total) if c.label == between.label and c.code == between.code)
                for g in (first, second)
            )
            if not between.cash.suppressed:
                yield one, two, between


def test_the_difference_of_every_group_is_what_one_gives_less_what_the_other_gives(found):
    checked = 0
    for one, two, between in pairs(found):
        assert between.cash.value == pytest.approx(two.cash.value - one.cash.value, abs=1e-6)
        checked += 1
    assert checked > 60


def test_what_the_two_share_takes_no_part_in_the_error_of_the_difference(found):
    total = found.groupings["income"].total.cash
    one, two = (a.groupings["income"].total.cash for a in (found.first, found.second))
    assert 0 < total.standard_error < math.hypot(one.standard_error, two.standard_error) / 2
    assert 0 < found.net_cost.standard_error < found.first.net_cost.standard_error


def test_the_net_cost_is_the_difference_of_the_two(found):
    assert found.net_cost.value == pytest.approx(found.second.net_cost.value - found.first.net_cost.value)
    assert found.net_cost.value > 0


def test_the_other_way_round_everything_is_turned(found, turned):
    assert turned.net_cost.value == pytest.approx(-found.net_cost.value)
    assert turned.net_cost.standard_error == pytest.approx(found.net_cost.standard_error)
    for name, grouping in found.groupings.items():
        for one, other in zip(grouping.rows, turned.groupings[name].rows, strict=True):
            if not one.cash.suppressed:
                assert other.cash.value == pytest.approx(-one.cash.value, abs=1e-9)
                assert other.gain_some + other.gain_more == pytest.approx(one.lose_some + one.lose_more)


def test_nobody_is_better_off_without_the_rise_and_many_are_the_same(found):
    total = found.groupings["income"].total
    assert total.lose_some + total.lose_more == 0
    assert 0 < total.gain_some + total.gain_more < 0.5
    assert total.no_change > 0.5


def test_poverty_is_under_the_first_before_and_under_the_second_after(found):
    for between, one, two in zip(found.indicators, found.first.indicators, found.second.indicators, strict=True):
        if between.name.startswith(("relative", "gini", "median")):
            assert between.before.value == pytest.approx(one.after.value)
            assert between.after.value == pytest.approx(two.after.value)


def test_both_assessments_are_those_made_alone(found, people):
    alone = assess(TWO, people)
    assert found.second.net_cost == alone.net_cost
    assert found.second.groupings["income"] == alone.groupings["income"]


def test_packages_of_different_years_are_not_compared():
    with pytest.raises(PackageProblem) as told:
        check_pair(ONE, package("Last year", year=2025))
    assert str(told.value) == (
        "'One' is of 2026-27 and 'Last year' of 2025-26. Expected packages of one year. "
        "Assess both in one with: --year 2025-26"
    )


def test_a_package_is_not_compared_with_itself():
    with pytest.raises(PackageProblem) as told:
        check_pair(ONE, ONE)
    assert str(told.value) == "'One' is compared with itself. Expected two packages that differ."
