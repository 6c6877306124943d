"""Who loses most: the order, intervals for all at once, chances that allow for looking, and places told apart."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from tawney.assessment.assess import assess
from tawney.assessment.every_pair import Crossed
from tawney.assessment.groups import Division
from tawney.assessment.ranked import Ranking
from tawney.assessment.who_loses import ranking
from tawney.indicators.cells import CellTotals
from tawney.people.population import People
from tawney.proposals.package import AmountChange, Measure, Package, nothing
from tawney.vocabulary.estimate import Z95
from tawney.vocabulary.problems import Where
from tawney.vocabulary.tax_year import TaxYear

REPLICATES = 400


def made(percents: list[float], error: float = 1.0, counts: int = 100, seed: int = 1) -> Crossed:
    """A division of households whose groups change by so many per cent, with an error drawn for each replicate."""
    size = len(percents)
    noise = np.random.Generator(np.random.Philox(seed)).normal(0.0, error, (REPLICATES, size))
    value = np.stack([np.full(size, 100.0), np.full(size, 100.0), np.asarray(percents)], axis=1)
    replicates = np.repeat(value[None], REPLICATES, axis=0)
    replicates[:, :, 2] += noise
    labels = tuple(f"group {k}" for k in range(size))
    division = Division("made", "Made", "households", "Made up.", labels, np.arange(size))
    return Crossed((division,), CellTotals(value, replicates, np.full(size, counts)))


def test_those_who_lose_most_come_first_and_are_told_apart_where_they_can_be() -> None:
    found = ranking("Made", [made([5.0, -40.0, -20.0])], 10)
    assert [row.group for row in found.rows] == ["group 1", "group 2", "group 0"]
    assert [(row.highest, row.lowest) for row in found.rows] == [(1, 1), (2, 2), (3, 3)]
    assert (found.compared, found.left_out) == (3, 0)


def test_groups_whose_intervals_touch_share_their_places() -> None:
    found = ranking("Made", [made([-1.0, -1.2, -0.8, -30.0])], 10)
    assert [(row.highest, row.lowest) for row in found.rows] == [(1, 1), (2, 4), (2, 4), (2, 4)]


def test_the_more_groups_are_looked_at_the_further_the_intervals_reach() -> None:
    few, many = (ranking("Made", [made([0.0] * size)], 3) for size in (1, 200))
    assert few.reach == pytest.approx(Z95, abs=0.2)
    assert many.reach > 3.0
    for found in (few, many):
        for row in found.rows:
            assert row.high - row.low == pytest.approx(2 * found.reach * row.percent.standard_error)


def test_a_loss_found_by_looking_is_not_taken_for_one() -> None:
    """Of 200 groups with nothing but error, the worst lies over two standard errors from nought; its chance is high."""
    found = ranking("Made", [made([0.0] * 200)], 200)
    noisy = made(list(np.random.Generator(np.random.Philox(7)).normal(0.0, 1.0, 200)))
    worst = ranking("Made", [noisy], 1).rows[0]
    assert worst.percent.interval[1] < 0
    assert worst.p > 0.05
    assert worst.low < 0 < worst.high
    assert all(row.p == 1.0 for row in found.rows)


def test_simultaneous_intervals_hold_all_groups_as_often_as_they_say() -> None:
    held = []
    for seed in range(100):
        drawn = np.random.Generator(np.random.Philox(1000 + seed)).normal(0.0, 1.0, 40)
        rows = ranking("Made", [made(list(drawn), seed=seed)], 40).rows
        held.append(all(row.low <= 0.0 <= row.high for row in rows))
    assert 0.89 <= np.mean(held) <= 1.0


def test_groups_of_few_people_are_counted_and_left_out() -> None:
    few = replace(made([-90.0, -80.0]), totals=made([-90.0, -80.0], counts=29).totals)
    found = ranking("Made", [made([-1.0, 2.0]), few], 10)
    assert (found.compared, found.left_out) == (2, 2)
    assert {row.group for row in found.rows} == {"group 0", "group 1"}


def test_a_group_that_stands_in_two_tables_is_compared_once() -> None:
    """Scotland is a region and a nation."""
    one, other = made([-3.0, 2.0]), made([-3.0, 2.0])
    apart = replace(other, divisions=(replace(other.divisions[0], labels=("group 0", "another")),))
    found = ranking("Made", [one, apart], 10)
    assert found.compared == 3
    assert sorted(row.group for row in found.rows) == ["another", "group 0", "group 1"]


def test_no_group_of_a_whole_assessment_stands_twice(rankings: tuple[Ranking, ...]) -> None:
    for found in rankings:
        rows = [(row.group.replace(" (nation)", ""), row.cash.value, row.cash.n) for row in found.rows]
        assert len(rows) == len(set(rows))


def test_without_replicates_nobody_is_told_apart() -> None:
    one = made([-1.0, -2.0])
    bare = replace(one, totals=replace(one.totals, replicates=np.empty((0, 2, 3))))
    rows = ranking("Made", [bare], 5).rows
    assert [(row.highest, row.lowest) for row in rows] == [(1, 2), (1, 2)]
    assert all(np.isnan(row.p) for row in rows)


@pytest.fixture(scope="module")
def rankings(people: People) -> tuple[Ranking, ...]:
    """The rankings of a package, with every two groups at once."""
    change = AmountChange("set", "child_benefit.eldest_or_only_child", 0.0, Where("a_test.toml", 1))
    package = Package("A test", "", TaxYear(2026), (Measure("None", (change,), (), "A test"),))
    return assess(package, people, every_two=True).rankings


def test_an_assessment_ranks_every_group_and_every_two_at_once(rankings: tuple[Ranking, ...]) -> None:
    groups, pairs = rankings
    assert (groups.title, pairs.title) == ("Every group", "Every two groups at once")
    assert pairs.compared > 5 * groups.compared
    assert pairs.reach > groups.reach
    for found in rankings:
        order = [row.percent.value for row in found.rows]
        assert order == sorted(order)


def test_two_groups_at_once_are_asked_for(people: People) -> None:
    found = assess(nothing(TaxYear(2026)), people)
    assert [one.title for one in found.rankings] == ["Every group"]
    assert found.intersections == ()


def test_where_nothing_changes_nobody_loses(people: People) -> None:
    (found,) = assess(nothing(TaxYear(2026)), people).rankings
    assert found.reach == 0.0
    assert all(row.low == row.high == 0.0 for row in found.rows)
    assert {(row.highest, row.lowest) for row in found.rows} == {(1, found.compared)}
