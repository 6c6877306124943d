"""People in and out of files: the same people come back, and a file that is not whole is refused."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import numpy as np
import pytest
from small_tables import changed

from tawney.people.native import load_native, save_native
from tawney.people.parquet import load_people, save_people, tables_of
from tawney.people.read import read_people
from tawney.vocabulary.problems import OutputProblem, PeopleProblem

FORMS = ("parquet", "arrow")


def homes():
    return changed(
        {"employment_income": [30_000.01, -0.0, 0.1 + 0.2, 0, 1e-300], "is_disabled": [1, 0, 0, 1, 0]},
        replicate_weights=np.linspace(500, 2_500, 50, dtype=np.float32).reshape(2, 25),
        provenance={"age": "observed: ÂGE"},
        title="Two homes – é",
    )


def same(a, b):
    assert a.hash == b.hash
    assert {n: v.tobytes() for n, v in a.columns.items()} == {n: v.tobytes() for n, v in b.columns.items()}
    assert (a.title, a.source, a.year, a.is_synthetic) == (b.title, b.source, b.year, b.is_synthetic)
    assert dict(a.provenance) == dict(b.provenance)
    assert a.repairs == b.repairs


@pytest.mark.parametrize("form", FORMS)
def test_people_come_back_from_a_folder_of_tables_as_they_were(tmp_path, form):
    save_people(homes(), tmp_path / "homes", form)
    same(read_people(tmp_path / "homes"), homes())


def test_people_come_back_from_the_fast_file_as_they_were(tmp_path):
    save_native(homes(), tmp_path / "homes.npz")
    same(read_people(tmp_path / "homes.npz"), homes())


def test_people_without_replicate_weights_come_back_without(tmp_path):
    save_people(changed(), tmp_path / "homes")
    save_native(changed(), tmp_path / "homes.npz")
    assert load_people(tmp_path / "homes").replicate_weights is None
    assert load_native(tmp_path / "homes.npz").replicate_weights is None


def test_repairs_are_remembered_in_the_file(tmp_path):
    people = changed({"employment_income": [-1e-9, 0, 0, 0, 0]})
    assert len(people.repairs) == 1
    save_people(people, tmp_path / "homes")
    save_native(people, tmp_path / "homes.npz")
    assert load_people(tmp_path / "homes").repairs == load_native(tmp_path / "homes.npz").repairs == people.repairs


def test_the_tables_are_linked_by_ids():
    persons = tables_of(homes())["persons"]
    assert persons["household_id"].to_list() == [0, 0, 0, 1, 1]
    assert persons["benefit_unit_id"].to_list() == [0, 0, 0, 1, 2]
    assert persons["partner_id"].to_list() == [1, 0, -1, -1, -1]


def test_the_same_people_make_the_same_bytes(tmp_path):
    for name in ("a.npz", "b.npz"):
        save_native(homes(), tmp_path / name)
    assert (tmp_path / "a.npz").read_bytes() == (tmp_path / "b.npz").read_bytes()


def test_the_arrays_of_a_file_are_closed_to_writing(tmp_path):
    save_native(homes(), tmp_path / "homes.npz")
    people = load_native(tmp_path / "homes.npz")
    with pytest.raises(ValueError, match="read-only"):
        people.columns["age"][0] = 3
    with pytest.raises(ValueError, match="read-only"):
        people.replicate_weights[0, 0] = 3


def test_the_fast_file_needs_numpy_alone(tmp_path):
    save_native(homes(), tmp_path / "homes.npz")
    code = (
        "import sys; from tawney.people.read import read_people\n"
        f"read_people({str(tmp_path / 'homes.npz')!r}); print('polars' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("keep", [0, 4, 0.5, 0.99])
def test_a_table_that_is_cut_short_is_refused(tmp_path, form, keep):
    folder = tmp_path / "homes"
    save_people(homes(), folder, form)
    file = folder / f"persons.{form}"
    whole = file.read_bytes()
    file.write_bytes(whole[: int(keep * len(whole)) if keep < 1 else keep])
    with pytest.raises(PeopleProblem) as refused:
        load_people(folder)
    assert str(refused.value) == (
        f"{file}: this file is cut short, damaged, or not what its name says. Expected a whole .{form} file."
        " Copy it again, or make it anew."
    )


def test_a_fast_file_that_is_cut_short_changed_or_anothers_is_refused(tmp_path):
    file = tmp_path / "homes.npz"
    save_native(homes(), file)
    whole = file.read_bytes()
    flipped = bytearray(whole)
    flipped[whole.index(np.float64(30_000.01).tobytes())] ^= 1
    for broken in (b"", whole[:1000], whole[:-1], bytes(flipped), b"PK\x03\x04 not a zip file"):
        file.write_bytes(broken)
        with pytest.raises(PeopleProblem) as refused:
            load_native(file)
        assert str(refused.value) == (
            f"{file}: this file is cut short, damaged, or not one of people. Expected a file that save_native wrote."
            " Copy it again, or make it anew."
        )


def test_a_fast_file_never_runs_what_a_stranger_put_into_it(tmp_path):
    file = tmp_path / "trap.npz"
    np.savez(file, manifest=np.array([{"a": 1}], dtype=object))
    with pytest.raises(PeopleProblem, match="not one of people"):
        load_native(file)


def test_a_fast_file_of_other_columns_is_refused(tmp_path):
    file = tmp_path / "homes.npz"
    save_native(homes(), file)
    with np.load(file) as held:
        arrays = {name: held[name] for name in held.files if name != "columns/age"}
    np.savez(file, **(arrays | {"columns/rent": arrays["columns/rent"].astype(np.float32)}))
    with pytest.raises(PeopleProblem) as refused:
        load_native(file)
    assert str(refused.value) == (
        f"{file}: the columns age, rent of this file are not those of this version of tawney. Make the file anew."
    )


def test_a_folder_without_one_of_its_tables_is_refused(tmp_path):
    save_people(homes(), tmp_path / "homes")
    (tmp_path / "homes" / "benefit_units.parquet").unlink()
    with pytest.raises(PeopleProblem) as refused:
        load_people(tmp_path / "homes")
    assert str(refused.value) == (
        f"{tmp_path / 'homes'}: this folder holds no benefit_units.parquet. Expected persons.parquet,"
        " benefit_units.parquet, households.parquet and manifest.json. Copy the whole folder."
    )


def test_a_manifest_of_another_version_is_refused(tmp_path):
    save_people(homes(), tmp_path / "homes")
    manifest = tmp_path / "homes" / "manifest.json"
    manifest.write_text(json.dumps(json.loads(manifest.read_text(encoding="utf-8")) | {"version": 9}))
    with pytest.raises(PeopleProblem) as refused:
        load_people(tmp_path / "homes")
    assert str(refused.value) == (
        f"{manifest}: this is not a manifest of people (it is 'tawney people' version 9). Expected 'tawney people'"
        " version 1. Save the people again with this version of tawney."
    )


def test_faults_of_a_folder_name_its_files(tmp_path):
    import polars

    save_people(homes(), tmp_path / "homes")
    file = tmp_path / "homes" / "persons.parquet"
    polars.read_parquet(file).with_columns(age=polars.lit(-1.0), rent=1).write_parquet(file)
    with pytest.raises(PeopleProblem) as refused:
        load_people(tmp_path / "homes")
    assert str(refused.value) == (
        f"{tmp_path / 'homes'}: 6 things are wrong with these people.\n"
        "- persons.parquet: 'rent' is no column of a person. It belongs in the household table.\n"
        "- persons.parquet, row 1, age: -1 is not between 0 and 120.\n"
        "- persons.parquet, row 2, age: -1 is not between 0 and 120.\n"
        "- persons.parquet, row 3, age: -1 is not between 0 and 120.\n"
        "- persons.parquet, row 4, age: -1 is not between 0 and 120.\n"
        "- persons.parquet, row 5, age: -1 is not between 0 and 120.\n"
        "Nothing else is wrong. Mend the file and read it again."
    )


def test_a_change_by_another_hand_is_said(tmp_path):
    import polars

    save_people(homes(), tmp_path / "homes")
    file = tmp_path / "homes" / "households.parquet"
    polars.read_parquet(file).with_columns(rent=polars.lit(5_200.0)).write_parquet(file)
    people = load_people(tmp_path / "homes")
    assert people.columns["rent"].tolist() == [5_200, 5_200]
    assert people.repairs == (
        f"The tables were changed after they were saved: their hash was {homes().hash}, now it is {people.hash}.",
    )


def test_saving_again_replaces_people_and_nothing_else(tmp_path):
    save_people(changed(), tmp_path / "homes")
    save_people(homes(), tmp_path / "homes", "arrow")
    same(load_people(tmp_path / "homes"), homes())
    other = tmp_path / "other"
    other.mkdir()
    (other / "thesis.txt").write_text("years of work")
    with pytest.raises(OutputProblem) as refused:
        save_people(homes(), other)
    assert str(refused.value) == (
        f"'{other}' is there already and holds something else. Name another folder, or move what is there."
    )
    assert sorted(p.name for p in tmp_path.iterdir()) == ["homes", "other"]


def test_a_save_that_fails_leaves_what_was_there(tmp_path, monkeypatch):
    save_people(changed(), tmp_path / "homes")

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("polars.DataFrame.write_parquet", full)
    with pytest.raises(OutputProblem) as refused:
        save_people(homes(), tmp_path / "homes")
    assert str(refused.value) == (
        f"The people cannot be written to '{tmp_path / 'homes'}': No space left on device."
        " Name a place that you may write to and that has room."
    )
    monkeypatch.undo()
    same(load_people(tmp_path / "homes"), changed())
    assert [p.name for p in tmp_path.iterdir()] == ["homes"]


def test_a_place_inside_a_file_is_refused(tmp_path):
    (tmp_path / "notes").write_text("a file")
    with pytest.raises(OutputProblem, match="The people cannot be written to"):
        save_native(homes(), tmp_path / "notes" / "homes.npz")


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may write anywhere")
def test_a_place_without_permission_is_refused(tmp_path):
    tmp_path.chmod(0o500)
    with pytest.raises(OutputProblem, match="Permission denied"):
        save_native(homes(), tmp_path / "homes.npz")
    tmp_path.chmod(0o700)


def test_what_is_not_people_is_told_what_people_are(tmp_path):
    with pytest.raises(PeopleProblem) as refused:
        read_people(tmp_path / "nowhere")
    assert str(refused.value) == f"{tmp_path / 'nowhere'}: there is no such file or folder. Check the path."
    table = tmp_path / "survey.csv"
    table.write_text("a,b\n1,2\n")
    with pytest.raises(PeopleProblem) as refused:
        read_people(table)
    assert str(refused.value) == (
        f"{table}: these are not people as they stand. Expected a folder with manifest.json, mapping.toml or the"
        " tables of the Family Resources Survey, a mapping file (.toml), an input file of UKMOD, or a .npz file. Write"
        " a mapping file that says what your columns are: examples/lcfs_2013 is one to start from."
    )
