"""An assessment of one place: its own people, the nation's yardsticks."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from tawney.assessment.assess import assess
from tawney.people.areas.place import people_of
from tawney.people.population import People
from tawney.places.find import find_place
from tawney.places.regions import Region
from tawney.proposals.reader import read_package

CROSSINGS = (("tenure", "region"),)


@pytest.fixture(scope="module")
def package(packages):
    """The package of homes and buses, whose personal allowance is solved for."""
    return read_package(packages / "beyond_mobility.toml", None)


@pytest.fixture(scope="module")
def everywhere(package, people: People):
    """The assessment of everyone."""
    return assess(package, people, crossings=CROSSINGS)


def test_the_nations_own_four_add_up_to_everyone(package, people: People, everywhere) -> None:
    parts = [
        assess(package, people, place=people_of(people, find_place(name)), crossings=CROSSINGS)
        for name in ("England", "Wales", "Scotland", "Northern Ireland")
    ]
    assert sum(p.net_cost.value for p in parts) == pytest.approx(everywhere.net_cost.value, abs=1.0)
    homes = sum(p.groupings["tenure"].total.population for p in parts)
    assert homes == pytest.approx(everywhere.groupings["tenure"].total.population)


def test_a_nations_row_is_what_its_own_assessment_says(package, people: People, everywhere) -> None:
    wales = assess(package, people, place=people_of(people, find_place("Wales")), crossings=CROSSINGS)
    row = next(r for r in everywhere.groupings["region"].rows if r.code == Region.WALES)
    total = wales.groupings["region"].total
    assert total.cash.value == pytest.approx(row.cash.value)
    assert total.cash.standard_error == pytest.approx(row.cash.standard_error, rel=1e-3)


def test_what_pays_is_found_for_everyone(package, people: People, everywhere) -> None:
    here = assess(package, people, place=people_of(people, find_place("Wales")), crossings=CROSSINGS)
    assert here.solved is not None
    assert everywhere.solved is not None
    assert here.solved.after == everywhere.solved.after


def test_tenths_and_poverty_lines_are_the_nations(package, people: People) -> None:
    here = assess(package, people, place=people_of(people, find_place("London")), crossings=CROSSINGS)
    tenth = here.groupings["income"]
    assert tenth.definition.endswith("The tenths are the nation's.")
    held = np.array([row.population for row in tenth.rows])
    assert np.nanmax(held) / np.nanmin(held) > 1.2


def test_a_place_says_what_it_was_weighed_to(package, people: People) -> None:
    place = people_of(people, find_place("Leeds"))
    found = assess(package, people, place=place, crossings=CROSSINGS)
    assert found.place == "Leeds"
    assert found.title.endswith(": Leeds")
    assert any("weighed to 27 published totals of Leeds" in said for said in found.assumptions)
    assert any(f"{place.effective:,.0f} equally weighted households" in said for said in found.assumptions)


def test_too_few_people_are_said_first(package, people: People) -> None:
    place = replace(people_of(people, find_place("Leeds")), effective=41.0)
    found = assess(package, people, place=place, crossings=CROSSINGS)
    assert found.caution == (
        "Too few people to rely on: the sample's households, weighed to be like Leeds, tell no more than 41 equally "
        "weighted ones (200 are the least that this program calls enough). Read the region's figures beside these."
    )


def test_cells_count_what_their_households_are_worth(package, people: People) -> None:
    leeds = people_of(people, find_place("Leeds"))
    found = assess(package, people, place=leeds, crossings=CROSSINGS)
    counted = sum(row.cash.n for row in found.groupings["tenure"].rows)
    assert counted <= leeds.people.households
    assert found.groupings["tenure"].total.cash.n < leeds.people.households
