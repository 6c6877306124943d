"""Who claims: as many families of each kind and region as are published, and evenly spread numbers."""

from __future__ import annotations

import numpy as np
import pytest
from synthetic_people import made, people, sums

from tawney.people.means import CLAIMING, NEARLY, Families, credit_at_stake, is_counted_on_credit
from tawney.people.synthetic.tables import table


def stakes() -> np.ndarray:
    held = people()
    return credit_at_stake(Families(held.columns, held.benefit_unit_of_person, held.household_of_benefit_unit))


def draws() -> np.ndarray:
    return np.asarray(people().columns["draw_universal_credit"], np.float64)


def test_the_stored_numbers_are_even_among_families_to_whom_the_benefit_matters_and_among_others() -> None:
    matters = stakes() > NEARLY
    for which in (matters, ~matters):
        counts, _ = np.histogram(draws()[which], 10, (0, 1))
        assert counts.max() - counts.min() < 0.05 * which.sum()


def test_families_with_the_weights_are_as_many_on_universal_credit_as_published() -> None:
    errors = {name: e for name, e in made().calibration.errors.items() if name.startswith("universal credit: ")}
    assert 14 <= len(errors) <= 4 + 12, "Northern Ireland has too few families among two thousand households"
    assert max(map(abs, errors.values())) < 0.02


def test_kinds_of_family_claim_in_the_proportions_that_are_published() -> None:
    """The share at which the law is run for the scorecard makes each kind about as many as counted."""
    first = draws()[stakes() > NEARLY]
    assert 0 < first.min() < first.max() < 1
    young, adults = sums().by_unit(sums().is_child), sums().by_unit(~sums().is_child)
    kinds = (
        (young == 0) & (adults == 1),
        (young > 0) & (adults == 1),
        (young == 0) & (adults > 1),
        (young > 0) & (adults > 1),
    )
    held = table("families_on_universal_credit").matrix(["great_britain", "northern_ireland"]).sum(axis=1)
    claims = (draws() < CLAIMING) & (stakes() > NEARLY)
    held_people = people()
    families = Families(held_people.columns, held_people.benefit_unit_of_person, held_people.household_of_benefit_unit)
    assert (is_counted_on_credit(families, draws()) == claims).all()
    found = [sums().count_units(kind & claims) for kind in kinds]
    assert found[0] == pytest.approx(held[0], rel=0.08)
    assert found[1] == pytest.approx(held[1], rel=0.08)
    assert found[2] == pytest.approx(held[2], rel=0.30)
    assert found[3] == pytest.approx(held[3], rel=0.15)


def test_more_at_stake_goes_before_less_among_families_of_one_kind() -> None:
    adults = sums().by_unit(~sums().is_child)
    single = (sums().by_unit(sums().is_child) == 0) & (adults == 1) & (stakes() > 0)
    large, small = single & (stakes() > 9_000), single & (stakes() < 3_000)
    assert draws()[large].mean() < draws()[small].mean() - 0.25


def test_pension_credit_goes_to_those_with_most_at_stake_first() -> None:
    c = people().columns
    first = people().person_starts[:-1]
    old = (c["age"][first] >= 66) & (np.diff(people().person_starts) == 1)
    poor = old & (c["private_pension_income"][first] == 0) & (c["state_pension_share"][first] < 0.6)
    near = old & (c["private_pension_income"][first] > 0) & (c["private_pension_income"][first] < 3_000)
    assert c["draw_pension_credit"][poor].mean() < c["draw_pension_credit"][near].mean() - 0.1
