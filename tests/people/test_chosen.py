"""Some households of a population, with all who live in them."""

from __future__ import annotations

import numpy as np
import pytest
from synthetic_people import people

from tawney.people.chosen import of_households


def test_households_come_in_the_order_named_and_twice_when_named_twice() -> None:
    everyone = people()
    some = of_households(everyone, [7, 2, 7])
    sizes = np.bincount(everyone.household_of_person, minlength=everyone.households)[[7, 2, 7]]
    assert np.bincount(some.household_of_person).tolist() == sizes.tolist()
    ages = [everyone.columns["age"][everyone.household_of_person == row].tolist() for row in (7, 2, 7)]
    assert some.columns["age"].tolist() == [age for each in ages for age in each]
    assert (some.weight == everyone.weight[[7, 2, 7]]).all()


def test_partners_stay_together() -> None:
    some = of_households(people(), np.arange(0, 200, 3))
    coupled = np.flatnonzero(some.partner >= 0)
    assert len(coupled) > 10
    assert (some.partner[some.partner[coupled]] == coupled).all()
    assert (some.benefit_unit_of_person[some.partner[coupled]] == some.benefit_unit_of_person[coupled]).all()


def test_nobody_can_change_them() -> None:
    with pytest.raises(ValueError, match="read-only"):
        of_households(people(), [0]).columns["age"][0] = 3
