"""The councils of a region side by side: together they are the region, and a council is what it is by itself."""

import numpy as np
import pytest

from tawney.assessment.assess import assess
from tawney.assessment.councils import by_council, weights_of_councils
from tawney.people.areas.place import people_of
from tawney.places.councils import councils
from tawney.places.find import find_place
from tawney.places.regions import Region
from tawney.proposals.package import AmountChange, Measure, Package
from tawney.vocabulary.problems import Where
from tawney.vocabulary.tax_year import TaxYear

CHILD = AmountChange("add", "child_benefit.each_other_child", 20.0, Where("a", 1))
PACKAGE = Package("A", "", TaxYear(2026), (Measure("B", (CHILD,), (), "C"),))
HERE = find_place("North East")


@pytest.fixture(scope="module")
def region(people):
    seen = []
    return assess(PACKAGE, people, place=people_of(people, HERE), look=seen.append), seen[0]


@pytest.fixture(scope="module")
def weights(people):
    return weights_of_councils(people, HERE.regions[0])


@pytest.fixture(scope="module")
def found(region, weights):
    return by_council(region[1], weights, region[0].groupings["region"].total)


def test_every_council_of_the_region_is_there(found):
    assert {row.label for row in found.rows} == {c.name for c in councils() if c.region == Region.NORTH_EAST}


def test_together_the_councils_are_nearly_the_region(found):
    # On so few households not every council meets every total, and the sum is a few parts in a hundred off.
    shown = [row for row in found.rows if not row.cash.suppressed]
    assert len(shown) == len(found.rows)
    size = sum(row.population for row in shown)
    assert size == pytest.approx(found.total.population, rel=5e-3)
    assert sum(row.population * row.cash.value for row in shown) == pytest.approx(
        found.total.population * found.total.cash.value, rel=5e-2
    )


def test_a_council_is_what_it_is_when_it_is_told_by_itself(found, people):
    alone = assess(PACKAGE, people, place=people_of(people, find_place("Newcastle upon Tyne")))
    (row,) = (r for r in found.rows if r.label == "Newcastle upon Tyne")
    assert row.cash.value == pytest.approx(alone.groupings["income"].total.cash.value, rel=1e-6)
    assert row.cash.standard_error > 0


def test_shares_make_one_and_parts_make_the_change(found):
    for row in found.rows:
        shares = row.lose_more + row.lose_some + row.no_change + row.gain_some + row.gain_more
        assert shares == pytest.approx(1)
        assert sum(part.value for part in row.parts.values()) == pytest.approx(row.cash.value, abs=1e-6)


def test_a_council_on_too_few_households_is_not_shown(region, weights):
    few = {name: np.where(np.arange(len(w)) < 4, w, 0.0) for name, w in weights.items()}
    hidden = by_council(region[1], few, region[0].groupings["region"].total)
    assert all(row.cash.suppressed and np.isnan(row.population) and np.isnan(row.no_change) for row in hidden.rows)
