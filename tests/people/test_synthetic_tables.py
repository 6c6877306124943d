"""The tables that the open population is made from: each says where it comes from, and none is silently wrong."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from tawney.people.synthetic import tables
from tawney.people.synthetic.tables import bands, every_table, growth, single, table
from tawney.places.councils import council_codes
from tawney.places.regions import Region
from tawney.vocabulary.categories import EthnicGroup, SocialClass, Tenure
from tawney.vocabulary.problems import PeopleProblem
from tawney.vocabulary.source import Grade

EVIDENCE = Path(__file__).parents[2] / "docs" / "evidence" / "people.md"
NAMES = [t.name for t in every_table()]


@pytest.mark.parametrize("name", NAMES)
def test_every_table_says_its_publisher_source_year_and_grade(name: str) -> None:
    held = table(name)
    assert held.title
    assert held.publisher
    assert held.year
    assert held.source.citation.startswith(held.publisher)
    assert held.rows


@pytest.mark.parametrize("name", NAMES)
def test_no_assumption_is_graded_above_unconfirmed(name: str) -> None:
    held = table(name)
    if held.is_assumption:
        assert held.source.grade is Grade.U
        assert held.provenance == "synthetic: assumed"
    else:
        assert held.source.grade is not Grade.U
        assert held.provenance == f"synthetic: estimated from {held.source.citation}"


@pytest.mark.parametrize("name", NAMES)
def test_every_table_is_listed_in_the_evidence(name: str) -> None:
    assert f"`{name}`" in EVIDENCE.read_text(encoding="utf-8")


def test_a_table_without_a_source_is_refused_with_its_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "guess.csv"
    path.write_text("# title: A guess\n# publisher: nobody\n# year: 2025\n# grade: U\n# note: none\nage,share\n0,1\n")
    monkeypatch.setattr(tables, "FOLDER", tmp_path)
    with pytest.raises(PeopleProblem) as refusal:
        table("guess")
    assert str(refusal.value) == (
        f"{path}, line 1: The table does not say its source. Expected a head of comment lines: title, publisher, "
        "source, year, grade, note. Write where the figures come from before they are used."
    )


def test_rows_are_put_in_the_order_of_the_groups() -> None:
    by_region = table("tenure_by_region").by(Region, ["OWNED_OUTRIGHT", "PRIVATE_RENT"])
    assert by_region.shape == (12, 2)
    assert by_region[Region.LONDON].tolist() == [710_100, 1_025_500]
    assert by_region[Region.NORTHERN_IRELAND, 1] == 132_400


def test_an_absent_group_counts_as_nothing() -> None:
    assert table("tenure_by_class").by(SocialClass, ["owned"])[SocialClass.STUDENT, 0] == 0


def test_rows_of_one_kind_can_be_taken_out() -> None:
    regions = table("pay_effects").where("kind", "region")
    assert regions.words("name") == [r.name for r in Region]
    assert regions.numbers("effect")[Region.LONDON] == max(regions.numbers("effect"))


def test_bands_hold_their_first_age_and_everything_up_to_the_next() -> None:
    ages = np.array([0, 4, 5, 15, 16, 19, 20, 84, 85, 99])
    assert bands("population_by_age_and_sex", ages).tolist() == [0, 0, 1, 2, 3, 3, 4, 16, 17, 17]


def test_what_lies_below_the_first_band_counts_as_the_first() -> None:
    assert bands("annual_pay", np.array([16, 17, 18, 21, 22])).tolist() == [0, 0, 0, 0, 1]


def test_single_figures_and_growth_are_found_by_name() -> None:
    assert single("state_pension_new") == 230.25
    assert growth("incomes") == pytest.approx(1.05569 * 1.04585, abs=0.0005)


def test_the_people_of_the_four_nations_add_up_to_the_national_estimate() -> None:
    by_age = table("population_by_age_and_sex").matrix(["FEMALE", "MALE"])
    by_region = table("population_by_region_and_age")
    columns = [c for c in by_region.columns if c != "region"]
    assert by_age.sum() == pytest.approx(69_281_437, abs=1)
    assert by_region.matrix(columns).sum() == pytest.approx(by_age.sum(), rel=1e-6)


def test_households_of_all_types_and_sizes_are_those_of_the_publication() -> None:
    held = table("households_by_type")
    assert held.numbers("households").sum() == pytest.approx(29_003, abs=1)
    assert held.numbers("people").sum() == pytest.approx(68_465, abs=70)


def test_every_ethnic_group_has_people_in_every_region_whose_census_counts_it() -> None:
    people = table("ethnic_group_by_region").by(EthnicGroup, [r.name for r in Region])
    assert people.shape == (19, 12)
    none = {(EthnicGroup.ROMA, Region.SCOTLAND), (EthnicGroup.WHITE_IRISH, Region.NORTHERN_IRELAND)}
    assert {(EthnicGroup(g), Region(r)) for g, r in np.argwhere(people == 0)} == none


def test_every_council_of_the_list_has_households_and_bands() -> None:
    held = table("councils")
    known = {code: row for row, code in enumerate(held.words("code"))}
    assert not set(council_codes()) - known.keys()
    homes = held.matrix([t.name.lower() for t in Tenure]).sum(axis=1)
    stock = held.matrix([f"band_{letter}" for letter in "abcdefghi"]).sum(axis=1)
    british = np.array([not code.startswith("N") for code in held.words("code")])
    assert (homes > 800).all()
    assert (stock[british] > 800).all()
    assert (stock[~british] == 0).all()


def test_pay_rises_from_percentile_to_percentile() -> None:
    held = table("annual_pay")
    pay = held.matrix([c for c in held.columns if c.startswith("p")])
    assert pay.shape == (24, 11)
    assert (np.diff(pay, axis=1) >= 0).all()
