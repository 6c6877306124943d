"""A place is found by the name that people call it."""

from __future__ import annotations

import pytest

from tawney.places.constituencies import constituencies
from tawney.places.councils import council_codes
from tawney.places.find import find_place
from tawney.places.regions import Region
from tawney.vocabulary.problems import GroupProblem


@pytest.mark.parametrize(
    ("said", "kind", "code"),
    [
        ("Newcastle upon Tyne", "council", "E08000021"),
        ("newcastle UPON tyne", "council", "E08000021"),
        ("E08000021", "council", "E08000021"),
        ("Bristol, City of", "council", "E06000023"),
        ("Bristol City of", "council", "E06000023"),
        ("Aldershot", "constituency", "E14001063"),
        ("Belfast East", "constituency", "N05000001"),
        ("North East", "region", ""),
        ("Wales", "nation", ""),
        ("England", "nation", ""),
    ],
)
def test_a_place_is_found_by_its_name_or_code(said: str, kind: str, code: str) -> None:
    place = find_place(said)
    assert (place.kind, place.code) == (kind, code)


def test_a_council_goes_before_a_constituency_of_the_same_name() -> None:
    council, seat = find_place("Darlington"), find_place("Darlington (constituency)")
    assert (council.kind, council.code, seat.kind, seat.code) == ("council", "E06000005", "constituency", "E14001190")
    assert seat.council == "E06000005"


def test_england_has_nine_regions_and_wales_one() -> None:
    assert find_place("England").regions == tuple(Region)[:9]
    assert find_place("Wales").regions == (Region.WALES,)


def test_an_unknown_place_is_told_the_nearest_name() -> None:
    with pytest.raises(GroupProblem) as told:
        find_place("Newcastle on Tyne")
    assert str(told.value) == (
        "There is no place called 'Newcastle on Tyne'. Expected a nation, a region, a council or a constituency of the "
        "United Kingdom, or its ONS code. Did you mean Newcastle upon Tyne? For a constituency whose name a council "
        "bears too, add '(constituency)'."
    )


def test_there_are_650_constituencies_each_in_a_council_of_the_list_but_in_northern_ireland() -> None:
    seats = constituencies()
    assert len({c.code for c in seats}) == 650
    assert {c.region for c in seats if c.council is None} == {Region.NORTHERN_IRELAND}
    assert {c.council for c in seats} - {None} <= set(council_codes())
