"""Every two groups at once: the same figures as one crossing at a time, for everyone and for a place; none left out."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from tawney.assessment.accounts import keep_accounts
from tawney.assessment.changes import Comparison, crossing, grouping
from tawney.assessment.every_pair import CHANGE, ONE, Crossed, every_pair, one_by_one
from tawney.assessment.groups import DIVISIONS, divide
from tawney.assessment.who_loses import intersections
from tawney.law.statute_book import statute_book
from tawney.people.another_year import in_year
from tawney.people.areas.place import people_of
from tawney.people.population import People
from tawney.places.find import find_place
from tawney.vocabulary.tax_year import TaxYear


def compared(people: People, **amounts: float) -> Comparison:
    """The law of 2026-27 before and after a few amounts are changed."""
    now = in_year(people, TaxYear(2026))
    law = statute_book().on("2026-27")
    changed = law.with_amounts({path.replace("__", "."): value for path, value in amounts.items()})
    return Comparison(keep_accounts(law, now), keep_accounts(changed, now), np.zeros(now.households))


@pytest.fixture(scope="module")
def dearer(people: People) -> Comparison:
    """A dearer basic rate and half the child benefit."""
    return compared(people, income_tax__basic_rate=0.25, child_benefit__each_other_child=8.0)


def pairs_of(comparison: Comparison) -> dict[tuple[str, ...], Crossed]:
    found = every_pair(comparison, [divide(comparison.before, name) for name in DIVISIONS])
    return {tuple(d.name for d in one.divisions): one for one in found}


def test_every_characteristic_is_crossed_with_every_other_but_itself(dearer: Comparison) -> None:
    pairs = pairs_of(dearer)
    assert len(pairs) == len(DIVISIONS) * (len(DIVISIONS) - 1) // 2 - 5
    for same in (("region", "nation"), ("disability_score", "disability"), ("sex_recipient", "sex_split")):
        assert same not in pairs
        assert same[::-1] not in pairs


@pytest.mark.parametrize(
    ("first", "second"),
    [("income", "ethnic_group"), ("region", "disability"), ("family_type", "age"), ("age", "sex_split"),
     ("ethnic_group", "sex_pooled")],
)  # fmt: skip
def test_all_at_once_and_one_at_a_time_are_the_same_figures(dearer: Comparison, first: str, second: str) -> None:
    _same_as_one_at_a_time(dearer, first, second)


def _same_as_one_at_a_time(comparison: Comparison, first: str, second: str) -> None:
    alone = crossing(comparison, divide(comparison.before, first), divide(comparison.before, second))
    one = pairs_of(comparison)[first, second]
    by_labels = {cell.labels: cell for cell in intersections([one])}
    shown = 0
    for label, row in zip(alone.rows, alone.cells, strict=True):
        for column, cell in zip(alone.columns, row, strict=True):
            assert (cell is None) == ((label, column) not in by_labels)
            if cell is None:
                continue
            other = by_labels[label, column]
            assert other.cash.suppressed == cell.cash.suppressed
            assert other.cash.n == cell.cash.n
            if not cell.cash.suppressed:
                shown += 1
                assert other.cash.value == pytest.approx(cell.cash.value, abs=1e-6)
                assert other.percent.standard_error == pytest.approx(cell.percent.standard_error, rel=1e-3, abs=1e-6)
                assert other.population == pytest.approx(cell.population)
    assert shown >= 3


def test_a_place_counts_what_its_households_are_worth(dearer: Comparison, people: People) -> None:
    here = people_of(in_year(people, TaxYear(2026)), find_place("London"))
    _same_as_one_at_a_time(dearer.seen_in(here.people, here.rows), "disability", "tenure")


def test_one_division_by_itself_is_its_grouping(dearer: Comparison) -> None:
    divisions = [divide(dearer.before, name) for name in ("income", "age", "tenure")]
    for division, one in zip(divisions, one_by_one(dearer, divisions), strict=True):
        for row in grouping(dearer, division).rows:
            value = one.totals.value[row.code]
            assert one.totals.counts[row.code] > 0
            if not row.cash.suppressed:
                assert value[CHANGE] / value[ONE] == pytest.approx(row.cash.value, abs=1e-6)


def test_people_without_replicate_weights_have_no_error(people: People) -> None:
    plain = compared(replace(people, replicate_weights=None), income_tax__basic_rate=0.25)
    cells = intersections([pairs_of(plain)["income", "tenure"]])
    assert all(np.isnan(cell.cash.standard_error) for cell in cells)
    assert any(np.isfinite(cell.cash.value) for cell in cells)
