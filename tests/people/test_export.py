"""People written for other programs, and records under a licence kept back unless asked for by name."""

from __future__ import annotations

import csv
import json

import numpy as np
import pytest
from small_tables import changed
from surveys_made import delivery

from tawney.people.export import FLAG, FORMS, export
from tawney.people.native import load_native, save_native
from tawney.people.parquet import load_people, save_people
from tawney.people.read import read_people
from tawney.people.surveys.peers import compiled_tables, policyengine_tables
from tawney.vocabulary.problems import OutputProblem


def rows(file):
    with file.open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))


@pytest.fixture
def licensed(tmp_path):
    return read_people(delivery(tmp_path / "frs"))


@pytest.mark.parametrize("form", FORMS)
def test_licensed_records_are_refused_unless_asked_for_by_name(licensed, tmp_path, form):
    out = tmp_path / "out"
    with pytest.raises(OutputProblem) as refused:
        export(licensed, out, form)
    assert str(refused.value) == (
        "These are records of people under a licence (UK Data Service End User Licence): an export writes every one of"
        " them out. Expected people that anyone may have, or your word that you hold the licence. If you hold it and"
        f" will keep the files where it lets you, add {FLAG}."
    )
    assert not out.exists()
    export(licensed, out, form, keeps_licence=True)
    assert json.loads((out / "tawney_export.json").read_text())["licence"] == "UK Data Service End User Licence"


def test_the_licence_stays_with_the_people_in_every_file(licensed, tmp_path):
    save_native(licensed, tmp_path / "p.npz")
    save_people(licensed, tmp_path / "p")
    for back in (load_native(tmp_path / "p.npz"), load_people(tmp_path / "p")):
        assert back.licence == "UK Data Service End User Licence"
        with pytest.raises(OutputProblem, match="These are records of people under a licence"):
            export(back, tmp_path / "out", "csv")


def test_records_of_which_no_file_says_the_licence_are_kept_as_if_licensed(tmp_path):
    save_people(changed(is_synthetic=False), tmp_path / "p")
    manifest = tmp_path / "p" / "manifest.json"
    said = json.loads(manifest.read_text())
    del said["licence"]
    manifest.write_text(json.dumps(said))
    assert load_people(tmp_path / "p").licence == "not stated"


@pytest.mark.parametrize("form", FORMS)
def test_open_people_are_written_in_every_form_and_the_files_say_what_they_are(tmp_path, form):
    export(changed(), tmp_path / "out", form)
    said = json.loads((tmp_path / "out" / "tawney_export.json").read_text())
    assert (said["form"], said["synthetic"], said["licence"]) == (form, True, "")
    assert said["title"] == FORMS[form].title


def test_an_export_takes_the_place_of_an_earlier_one_and_of_nothing_else(tmp_path):
    export(changed(), tmp_path / "out", "csv")
    export(changed(), tmp_path / "out", "frs")
    assert not (tmp_path / "out" / "persons.csv").exists()
    (tmp_path / "thesis").mkdir()
    with pytest.raises(OutputProblem, match="is there already and holds something else"):
        export(changed(), tmp_path / "thesis", "csv")


def test_a_form_that_there_is_not_is_refused(tmp_path):
    with pytest.raises(OutputProblem) as refused:
        export(changed(), tmp_path / "out", "policyengin")
    assert str(refused.value) == (
        "'policyengin' is no form that people are exported in. Expected frs, ukmod, policyengine,"
        " policyengine-compiled, csv, parquet. Did you mean policyengine?"
    )


def test_policyengine_gets_three_tables_that_are_linked(tmp_path):
    export(changed(), tmp_path / "out", "policyengine")
    person, unit, home = (rows(tmp_path / "out" / f"{name}.csv") for name in ("person", "benunit", "household"))
    assert [r["person_benunit_id"] for r in person] == ["0", "0", "0", "1", "2"]
    assert [r["person_household_id"] for r in person] == ["0", "0", "0", "1", "1"]
    assert [r["benunit_reported_capital"] for r in unit] == ["500.0", "9000.0", "0.0"]
    assert [(r["household_weight"], r["region"], r["tenure_type"]) for r in home] == [
        ("1000.0", "LONDON", "RENT_PRIVATELY"),
        ("2000.0", "NORTH_EAST", "OWNED_OUTRIGHT"),
    ]
    assert [r["gender"] for r in person] == ["FEMALE", "MALE", "FEMALE", "FEMALE", "MALE"]
    assert [float(r["employment_income"]) for r in person] == [30_000, 12_000, 0, 0, 21_000]


def test_policyengine_gets_awards_by_their_rates_and_the_pension_by_its_amount():
    made = policyengine_tables(
        changed(
            {
                "pip_daily_living": [1, 3, 0, 0, 0],
                "dla_care": [0, 0, 2, 0, 0],
                "state_pension_kind": [0, 0, 0, 1, 2],
                "state_pension_share": [0, 0, 0, 1, 1],
                "additional_state_pension": [0, 0, 0, 10.0, 0],
                "work_capability": [1, 2, 0, 0, 3],
            }
        )
    )["person"]
    assert made["pip_dl_category"].tolist() == ["STANDARD", "ENHANCED", "NONE", "NONE", "NONE"]
    assert made["dla_sc_category"].tolist() == ["NONE", "NONE", "MIDDLE", "NONE", "NONE"]
    assert made["uc_limited_capability_for_WRA"].tolist() == [False, True, False, False, True]
    np.testing.assert_allclose(made["state_pension"], np.array([0, 0, 0, 184.9 + 10, 0]) * 52)


def test_policyengine_gets_schooling_marriage_and_childcare():
    family = changed({"is_student": [0, 0, 0, 0, 1]}, {"is_married": [1, 0, 0], "childcare_costs": [5_000.0, 0, 0]})
    made = policyengine_tables(family)["person"]
    assert made["current_education"].tolist() == [
        "NOT_IN_EDUCATION", "NOT_IN_EDUCATION", "PRIMARY", "NOT_IN_EDUCATION", "TERTIARY",
    ]  # fmt: skip
    assert made["marital_status"].tolist() == ["MARRIED", "MARRIED", "SINGLE", "SINGLE", "SINGLE"]
    assert made["childcare_expenses"].tolist() == [0, 0, 5_000, 0, 0]


def test_both_peers_are_given_what_each_household_pays_in_council_tax(tmp_path):
    paid = np.array([1_500.0, 900.0])
    for form, file, variable in (
        ("policyengine", "household.csv", "council_tax"),
        ("policyengine-compiled", "2026/households.csv", "council_tax_annual"),
    ):
        export(changed(), tmp_path / form, form, council_tax=paid)
        assert [float(r[variable]) for r in rows(tmp_path / form / file)] == [1_500, 900]


def test_the_compiled_peer_gets_its_tables_in_the_folder_of_their_year(tmp_path):
    export(changed(), tmp_path / "out", "policyengine-compiled")
    persons, units, homes = (
        rows(tmp_path / "out" / "2026" / f"{n}.csv") for n in ("persons", "benunits", "households")
    )
    assert [r["is_household_head"] for r in persons] == ["True", "False", "False", "True", "False"]
    assert [r["is_benunit_head"] for r in persons] == ["True", "False", "False", "True", "True"]
    assert [(r["person_ids"], r["is_lone_parent"]) for r in units] == [
        ("0;1;2", "False"), ("3", "False"), ("4", "False"),
    ]  # fmt: skip
    assert [(r["benunit_ids"], r["person_ids"], r["region"]) for r in homes] == [
        ("0", "0;1;2", "London"),
        ("1;2", "3;4", "North East"),
    ]


def test_both_peers_get_every_region_by_a_name_they_know():
    known = {
        "North East", "North West", "Yorkshire", "East Midlands", "West Midlands", "East of England", "London",
        "South East", "South West", "Wales", "Scotland", "Northern Ireland",
    }  # fmt: skip
    named = set()
    for k in range(0, 12, 2):
        people = changed(None, None, {"region": [k, k + 1]})
        compiled = compiled_tables(people)["households"]["region"].tolist()
        named |= set(compiled)
        theirs = policyengine_tables(people)["household"]["region"].tolist()
        assert theirs == [name.upper().replace(" ", "_") for name in compiled]
    assert named == known


def test_our_own_parquet_is_opened_again(tmp_path):
    export(changed(), tmp_path / "out", "parquet")
    assert read_people(tmp_path / "out").hash == changed().hash


def test_small_groups_of_a_licensed_survey_are_not_described(licensed):
    from tawney.people.describe import describe

    groups = {row.name: row.groups for row in describe(licensed) if row.unit == "code"}
    assert groups["sex"] == groups["region"] == ()
    assert {row.name: row.groups for row in describe(changed()) if row.unit == "code"}["region"] != ()
