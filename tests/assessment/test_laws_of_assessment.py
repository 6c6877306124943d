"""What must hold for any package: nothing is nothing, there and back is nothing, order matters to nobody else's part.

The packages, sizes and orders are drawn by Hypothesis.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tawney.assessment.accounts import Accounts, keep_accounts
from tawney.assessment.assess import assess
from tawney.assessment.attribution.game import shapley
from tawney.assessment.changes import Comparison, grouping
from tawney.assessment.costs import cost_by_measure, net_cost
from tawney.assessment.every_pair import CHANGE, one_by_one
from tawney.assessment.groups import DIVISIONS, divide
from tawney.assessment.who_loses import ranking
from tawney.law.law import Law
from tawney.law.statute_book import statute_book
from tawney.people.another_year import in_year
from tawney.people.chosen import of_households
from tawney.people.population import People
from tawney.proposals.package import AmountChange, Measure, Package, nothing
from tawney.vocabulary.problems import Where
from tawney.vocabulary.tax_year import TaxYear

YEAR = TaxYear(2026)
FEW = settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
HERE = Where("a_test.toml", 1)
TAXES = ("income_tax.basic_rate", "income_tax.higher_rate", "national_insurance.employee_main_rate")
BENEFITS = ("child_benefit.eldest_or_only_child", "state_pension.new_full_rate", "carers_allowance.amount")
POINTS = st.floats(-0.05, 0.05).map(lambda x: round(x, 4))
POUNDS = st.floats(-10, 10).map(lambda x: round(x, 2))
CHANGES = st.one_of(
    st.tuples(st.sampled_from(TAXES), POINTS), st.tuples(st.sampled_from(BENEFITS), POUNDS),
)  # fmt: skip


def measure(path: str, amount: float) -> Measure:
    return Measure(path, (AmountChange("add", path, amount, HERE),), (), "A test")


@pytest.fixture(scope="module")
def here(people: People) -> People:
    """Four hundred households in the year."""
    return of_households(in_year(people, YEAR), np.arange(400))


@pytest.fixture(scope="module")
def law() -> Law:
    return statute_book().on(YEAR)


@pytest.fixture(scope="module")
def before(here: People, law: Law) -> Accounts:
    return keep_accounts(law, here)


def compared(before: Accounts, measures: list[Measure]) -> Comparison:
    """The law before and after some measures."""
    law = Package("A test", "", YEAR, tuple(measures)).carried_out(before.law)
    return Comparison(before, keep_accounts(law, before.people), np.zeros(before.people.households))


@pytest.mark.parametrize("year", [2012, 2019, 2026])
def test_nothing_is_exactly_nothing_in_every_group_and_to_the_purse(people: People, year: int) -> None:
    found = assess(nothing(TaxYear(year)), people)
    rows = [row for g in found.groupings.values() for row in (*g.rows, g.total) if not row.cash.suppressed]
    assert {row.cash.value for row in rows} == {0.0}
    assert found.net_cost.value == 0.0
    assert {line.change.value for line in found.cost} == {0.0}


@FEW
@given(changes=st.lists(CHANGES, min_size=1, max_size=3, unique_by=lambda change: change[0]))
def test_a_package_and_its_inverse_are_exactly_nothing(before: Accounts, changes: list[tuple[str, float]]) -> None:
    there = [measure(path, amount) for path, amount in changes]
    back = [measure(path, -amount) for path, amount in reversed(changes)]
    both = compared(before, [*there, *back])
    assert not np.any(both.change("net_income"))
    assert net_cost(both).value == 0.0


@FEW
@given(tax=POINTS, pounds=POUNDS)
def test_measures_that_touch_different_households_commute_and_add_up(
    before: Accounts, tax: float, pounds: float
) -> None:
    one, other = measure(TAXES[2], tax), measure(BENEFITS[1], pounds)
    first, second = compared(before, [one, other]), compared(before, [other, one])
    assert np.array_equal(first.change("net_income"), second.change("net_income"))
    alone = [compared(before, [single]).change("net_income") for single in (one, other)]
    apart = (np.abs(alone[0]) > 0) != (np.abs(alone[1]) > 0)
    together = first.change("net_income")
    assert np.allclose(together[apart], (alone[0] + alone[1])[apart], atol=1e-6)


@FEW
@given(changes=st.lists(CHANGES, min_size=1, max_size=3, unique_by=lambda change: change[0]))
def test_the_costs_of_measures_in_their_order_make_the_cost_of_all(
    before: Accounts, law: Law, changes: list[tuple[str, float]]
) -> None:
    measures = [measure(path, amount) for path, amount in changes]
    both = compared(before, measures)
    package = Package("A test", "", YEAR, tuple(measures))
    lines = cost_by_measure(package, law, before.people, both.sample)
    total = sum(line.cost.value for line in lines if line.cost is not None)
    assert total == pytest.approx(net_cost(both).value, abs=1.0)


@FEW
@given(seed=st.integers(0, 2**32 - 1), change=CHANGES)
def test_the_order_of_households_changes_no_finding(before: Accounts, seed: int, change: tuple[str, float]) -> None:
    order = np.random.default_rng(seed).permutation(before.people.households)
    moved = keep_accounts(before.law, of_households(before.people, order))
    as_it_is, otherwise = (compared(one, [measure(*change)]) for one in (before, moved))
    assert np.array_equal(as_it_is.change("net_income")[order], otherwise.change("net_income"))
    assert net_cost(otherwise).value == pytest.approx(net_cost(as_it_is).value, rel=1e-9, abs=1e-3)
    for name in ("ethnic_group", "family_type", "tenure", "age"):
        tables = [grouping(c, divide(c.before, name)) for c in (as_it_is, otherwise)]
        for a, b in zip(tables[0].rows, tables[1].rows, strict=True):
            assert (a.label, a.cash.n) == (b.label, b.cash.n)
            assert a.cash.value == pytest.approx(b.cash.value, rel=1e-6, abs=1e-6, nan_ok=True)


@FEW
@given(change=CHANGES, factor=st.floats(0.1, 10))
def test_weights_that_are_all_so_much_larger_change_no_mean_and_every_total(
    before: Accounts, change: tuple[str, float], factor: float
) -> None:
    people = before.people
    columns = dict(people.columns) | {"weight": people.weight * factor}
    drawn = people.replicate_weights
    scaled = replace(people, columns=columns, replicate_weights=None if drawn is None else drawn * np.float32(factor))
    as_it_is, larger = (compared(keep_accounts(before.law, p), [measure(*change)]) for p in (people, scaled))
    means = [grouping(c, divide(c.before, "tenure")).total.cash.value for c in (as_it_is, larger)]
    assert means[1] == pytest.approx(means[0], rel=1e-9)
    assert net_cost(larger).value == pytest.approx(factor * net_cost(as_it_is).value, rel=1e-9)


@FEW
@given(change=CHANGES)
def test_every_division_of_all_households_has_the_same_total(before: Accounts, change: tuple[str, float]) -> None:
    both = compared(before, [measure(*change)])
    whole = [name for name in DIVISIONS if divide(before, name).unit == "households"]
    totals = [one.totals.value[:, CHANGE].sum() for one in one_by_one(both, [divide(before, n) for n in whole])]
    assert totals == pytest.approx([totals[0]] * len(totals), rel=1e-9, abs=1e-3)


@FEW
@given(change=CHANGES)
def test_a_ranking_is_in_order_and_its_places_hold_the_place_found(before: Accounts, change: tuple[str, float]) -> None:
    both = compared(before, [measure(*change)])
    found = ranking("Every group", one_by_one(both, [divide(before, name) for name in DIVISIONS]), 1000)
    percents = [row.percent.value for row in found.rows]
    assert percents == sorted(percents)
    assert len(found.rows) == found.compared
    assert all(row.highest <= place <= row.lowest for place, row in enumerate(found.rows, start=1))
    assert all(row.low <= row.percent.value <= row.high for row in found.rows)


@settings(max_examples=60, deadline=None)
@given(players=st.integers(1, 6), seed=st.integers(0, 2**32 - 1), every=st.booleans())
def test_shapley_parts_make_the_whole_of_any_game(players: int, seed: int, every: bool) -> None:
    figures = np.random.default_rng(seed).normal(0, 1_000, (1 << players, 5))
    parts = shapley(lambda members: figures[members], players, every_set=every)
    assert np.allclose(parts.each.sum(axis=0), figures[-1] - figures[0], atol=1e-6)
