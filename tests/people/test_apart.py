"""Parents who claim alone beside a partner: how a survey would count them."""

from __future__ import annotations

import numpy as np
import pytest
from synthetic_people import made, people, sums

from tawney.people.apart import counted_as_couples
from tawney.people.assemble import assemble
from tawney.people.synthetic.tables import single


def home_of(mother: int, other: int, other_sex: int = 1, other_child: bool = False):
    """A mother with a child of five, and another adult in a benefit unit of their own, perhaps with a child too."""
    units = [1, 1, 2, *([2] if other_child else [])]
    return assemble(
        {
            "household_id": [1] * len(units),
            "benefit_unit_id": units,
            "person_id": list(range(1, len(units) + 1)),
            "age": [mother, 5, other, *([3] if other_child else [])],
            "sex": [0, 0, other_sex, *([0] if other_child else [])],
        },
        {"household_id": [1, 1], "benefit_unit_id": [1, 2]},
        {"household_id": [1], "weight": [1.0], "region": [0], "tenure": [0]},
        year="2025-26",
        title="One home",
        source="made up for a test",
        is_synthetic=True,
    )


@pytest.mark.parametrize("other", [28, 40, 52])
def test_a_mother_beside_a_man_of_like_age_is_counted_as_a_couple(other: int) -> None:
    assert counted_as_couples(home_of(40, other)).tolist() == [True, False]


@pytest.mark.parametrize(
    ("home", "why"),
    [
        (home_of(40, 53), "her father"),
        (home_of(40, 20), "her grown son"),
        (home_of(40, 40, other_sex=0), "her sister or friend"),
        (home_of(40, 40, other_child=True), "a father with a child of his own"),
    ],
)
def test_a_mother_beside_anyone_else_is_a_lone_parent(home, why: str) -> None:
    assert not counted_as_couples(home).any(), why


def test_lone_parents_as_surveys_count_them_are_as_many_as_published() -> None:
    """Of the families who claim alone more are lone parents than surveys find; the rest are counted as couples."""
    young, adults = sums().by_unit(sums().is_child), sums().by_unit(~sums().is_child)
    alone, counted = (young > 0) & (adults == 1), counted_as_couples(people())
    assert not counted[~alone].any()
    assert sums().count_units(alone & ~counted) == pytest.approx(1_946_000, rel=0.06)
    assert 2_250_000 < sums().count_units(alone) < 2_800_000
    assert abs(made().calibration.errors["families: lone_parents"]) < 0.01


def test_about_as_many_couples_with_children_claim_apart_as_is_assumed() -> None:
    young, adults = sums().by_unit(sums().is_child), sums().by_unit(~sums().is_child)
    counted = counted_as_couples(people())
    couples = (young > 0) & (adults > 1)
    share = counted.sum() / (counted | couples).sum()
    assert share == pytest.approx(single("couples_who_claim_apart"), abs=0.03)


def test_a_home_without_children_has_nobody_counted_so() -> None:
    child = people().columns["age"] < 20
    homes = np.bincount(people().household_of_person, child, people().households)
    counted = np.bincount(people().household_of_benefit_unit, counted_as_couples(people()), people().households)
    assert not counted[homes == 0].any()
