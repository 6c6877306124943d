"""Weights for places: every published total met, and the places of a region adding up to the region."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from tawney.people.areas.balance import balanced, shares
from tawney.people.areas.place import people_of
from tawney.people.areas.published import Geography, of_constituencies, of_councils
from tawney.people.areas.targets import shared_out
from tawney.people.areas.traits import NAMES, traits
from tawney.people.areas.weights import AreaWeights, area_weights, effective_households, make_area_weights
from tawney.people.population import People
from tawney.people.replicates import bootstrap_weights
from tawney.people.synthetic import make_population
from tawney.places.find import find_place
from tawney.places.regions import Region
from tawney.vocabulary.problems import PeopleProblem


@pytest.fixture(scope="module")
def people() -> People:
    """Some 6,000 synthetic households with 30 replicate weights."""
    made = make_population(6_000)
    return replace(made, replicate_weights=bootstrap_weights(made.weight, 30, 1, made.columns["region"]))


@pytest.fixture(scope="module")
def councils(people: People) -> AreaWeights:
    """The weights of the councils of the North East, found anew."""
    return make_area_weights(people, of_councils(), Region.NORTH_EAST)


def test_shares_nearest_in_entropy_are_found_for_every_area_at_once() -> None:
    draw = np.random.default_rng(4)
    traits_of, base = np.abs(draw.normal(1, 1, (900, 8))), draw.gamma(2, 1, 900)
    base /= base.sum()
    true = draw.normal(0, 0.3, (25, 8))
    wanted = shares(base, traits_of, true).T @ traits_of
    found = balanced(base, traits_of, wanted)
    # The soft targets pull the multipliers towards zero by a little: by 0.01% of a target for each unit.
    assert np.abs(shares(base, traits_of, found).T @ traits_of / wanted - 1).max() < 2e-4
    assert np.abs(found - true).max() < 5e-3


def test_a_target_that_is_not_known_has_no_part_in_the_weights() -> None:
    draw = np.random.default_rng(5)
    traits_of, base = np.abs(draw.normal(1, 1, (400, 3))), np.full(400, 1 / 400)
    wanted = np.array([[1.2, np.nan, 0.9]])
    found = balanced(base, traits_of, wanted)
    alone = balanced(base, traits_of[:, [0, 2]], wanted[:, [0, 2]])
    assert found[0, 1] == 0.0
    np.testing.assert_allclose(found[0, [0, 2]], alone[0], rtol=1e-9)


def test_targets_that_nobody_could_meet_are_neared_and_the_weights_stay_finite() -> None:
    traits_of = np.array([[0.0], [1.0], [2.0]])
    found = balanced(np.full(3, 1 / 3), traits_of, np.array([[2.5]]))
    assert 1.99 < (shares(np.full(3, 1 / 3), traits_of, found).T @ traits_of)[0, 0] <= 2.0


def test_shared_out_targets_add_up_to_the_region_and_within_each_area() -> None:
    geography = of_councils()
    areas = geography.region == Region.NORTH_EAST
    region = np.linspace(1e5, 9e5, len(NAMES))
    region[:4] *= 2e6 / region[:4].sum()
    region[4:10] *= 2e6 / region[4:10].sum()
    region[17:21] *= region[10:17].sum() / region[17:21].sum()
    homes, out = shared_out(geography.figures[areas], geography.households[areas], region, 2e6)
    np.testing.assert_allclose(out[:, :-1].sum(axis=0), region[:-1], rtol=1e-7)
    assert np.isnan(out[:, NAMES.index("universal_credit_children")]).all(), "not published by council"
    np.testing.assert_allclose(out[:, :4].sum(axis=1), homes, rtol=1e-7)
    np.testing.assert_allclose(out[:, 17:21].sum(axis=1), out[:, 10:17].sum(axis=1), rtol=1e-7)


@pytest.mark.parametrize("region", [Region.NORTH_EAST, Region.WALES, Region.NORTHERN_IRELAND])
@pytest.mark.parametrize("geography", [of_councils(), of_constituencies()], ids=["councils", "constituencies"])
def test_every_place_meets_its_published_totals(people: People, geography: Geography, region: Region) -> None:
    errors = make_area_weights(people, geography, region).errors(traits(people))
    asked = np.abs(errors[~np.isnan(errors)])
    assert asked.size >= 10 * (geography.region == region).sum()
    assert np.median(asked) < 1e-4
    assert np.quantile(asked, 0.99) < 5e-3


def test_the_councils_of_a_region_add_up_to_its_own_weights(people: People, councils: AreaWeights) -> None:
    inside = people.columns["region"] == Region.NORTH_EAST
    summed = councils.weights(traits(people)).sum(axis=1)
    np.testing.assert_allclose(summed, people.weight[inside], rtol=0.05)
    assert summed.sum() == pytest.approx(people.weight[inside].sum())


def test_found_twice_the_weights_are_the_same_bytes(people: People, councils: AreaWeights) -> None:
    again = make_area_weights(people, of_councils(), Region.NORTH_EAST)
    assert again.multipliers.tobytes() == councils.multipliers.tobytes()
    assert again.factor.tobytes() == councils.factor.tobytes()


def test_kept_weights_are_read_back_as_they_were(people: People, tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("TAWNEY_CACHE", str(tmp_path))
    made = area_weights(people, of_councils(), Region.NORTH_EAST)
    read = area_weights(people, of_councils(), Region.NORTH_EAST)
    assert made.codes == read.codes
    assert made.multipliers.tobytes() == read.multipliers.tobytes()
    assert made.targets.tobytes() == read.targets.tobytes()


def test_councils_share_out_the_regions_families_on_universal_credit_as_published(
    people: People, councils: AreaWeights
) -> None:
    """Middlesbrough has 23,208 of the North East's 320,273 families on universal credit, County Durham the most."""
    found = councils.weights(traits(people)).T @ traits(people)[councils.rows][:, NAMES.index("universal_credit")]
    shares_of = dict(zip(councils.codes, found / found.sum(), strict=True))
    assert shares_of["E06000002"] == pytest.approx(23_208 / 320_273, rel=0.002)
    assert max(shares_of, key=shares_of.__getitem__) == "E06000047"


def test_families_with_children_on_universal_credit_are_some_of_those_on_it(people: People) -> None:
    every, parents = (traits(people)[:, NAMES.index(f"universal_credit{part}")] for part in ("", "_children"))
    assert (parents <= every).all()
    assert 0.35 < (people.weight @ parents) / (people.weight @ every) < 0.55
    held = of_constituencies().figures
    whole, part = (held[:, NAMES.index(f"universal_credit{word}")] for word in ("", "_children"))
    known = ~np.isnan(part)
    assert known.sum() == 632
    assert (part[known] < whole[known]).all()


def test_weights_found_for_other_totals_are_not_taken_from_the_cache(people: People, tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("TAWNEY_CACHE", str(tmp_path))
    area_weights(people, of_councils(), Region.NORTH_EAST)
    more = replace(of_councils(), figures=of_councils().figures * np.where(np.array(NAMES) == "pay", 2.0, 1.0))
    area_weights(people, more, Region.NORTH_EAST)
    assert len([file for file in tmp_path.rglob("*") if "council-NORTH_EAST" in file.name]) == 2


def test_the_people_of_newcastle_are_weighed_to_newcastle(people: People, councils: AreaWeights) -> None:
    found = people_of(people, find_place("Newcastle upon Tyne"))
    area = councils.codes.index("E08000021")
    held = found.people.weight @ traits(found.people)
    asked = ~np.isnan(councils.targets[area])
    np.testing.assert_allclose(held[asked], councils.targets[area, asked], rtol=5e-3)
    assert found.targets == asked.sum()
    assert set(found.people.columns["region"].tolist()) == {int(Region.NORTH_EAST)}
    assert found.people.title == f"{people.title}: Newcastle upon Tyne"
    assert len(set(found.people.columns["council"].tolist())) == 1
    assert found.effective == pytest.approx(effective_households(found.people.weight))


def test_replicate_weights_of_a_place_meet_its_totals_too(people: People) -> None:
    found = people_of(people, find_place("Newcastle upon Tyne")).people
    assert found.replicate_weights is not None
    held = traits(found)
    totals = held.T @ found.replicate_weights.astype(np.float64)
    wanted = found.weight @ held
    off = np.abs(totals / wanted[:, None] - 1)
    assert np.median(off) < 2e-3
    # Some replicates have nobody at all of a rare kind: nothing can weigh them up.
    assert np.quantile(off, 0.9) < 0.05


def test_people_keep_their_partners_when_a_place_is_taken_out(people: People) -> None:
    found = people_of(people, find_place("Wales")).people
    coupled = np.flatnonzero(found.partner >= 0)
    assert len(coupled) > 100
    assert (found.partner[found.partner[coupled]] == coupled).all()
    assert (found.household_of_person[found.partner[coupled]] == found.household_of_person[coupled]).all()


def test_a_nation_keeps_its_own_weights(people: People) -> None:
    found = people_of(people, find_place("England"))
    inside = people.columns["region"] < Region.WALES
    assert found.people.weight.sum() == pytest.approx(people.weight[inside].sum())
    assert (found.targets, found.worst) == (0, 0.0)


def test_a_place_where_none_of_the_people_live_is_refused(people: People) -> None:
    english = people_of(people, find_place("England")).people
    with pytest.raises(PeopleProblem) as told:
        people_of(english, find_place("Cardiff"))
    assert str(told.value) == ("None of these people live in Cardiff's region. Expected households in Wales.")


def test_a_place_of_fewer_than_200_effective_households_is_too_few(people: People) -> None:
    found = people_of(people, find_place("Wales"))
    assert replace(found, effective=199.9).too_few
    assert not replace(found, effective=200.0).too_few


def test_effective_households_are_those_of_kish() -> None:
    assert effective_households(np.full(40, 3.0)) == pytest.approx(40)
    assert effective_households(np.array([1.0, 0.0, 1.0, 2.0])) == pytest.approx(16 / 6)
    assert effective_households(np.zeros(3)) == 0.0


@pytest.mark.parametrize("geography", [of_councils(), of_constituencies()], ids=["councils", "constituencies"])
def test_published_figures_are_there_or_said_to_be_missing(geography) -> None:
    assert not np.isnan(geography.households).any()
    missing = {name for name, column in zip(NAMES, geography.figures.T, strict=True) if np.isnan(column).any()}
    councils = {
        "band_a",
        "band_b",
        "band_c",
        "band_d",
        "band_e",
        "band_f_and_over",
        "people_white",
        "people_mixed_other",
        "people_asian",
        "people_black",
        "disabled",
        "private_rents",
        "universal_credit_children",
    }
    seats = {
        *councils,
        "owned_outright",
        "mortgage",
        "social_rent",
        "private_rent",
        *(n for n in NAMES if n[:4] == "age_"),
    }
    scilly = {"taxpayers", "total_income", "pay"}
    assert missing == (councils | scilly if geography.kind == "council" else seats)
