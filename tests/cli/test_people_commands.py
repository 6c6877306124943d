"""`tawney people`: read, build, check, describe and export do their work, and keep licensed records back."""

from __future__ import annotations

import csv
import subprocess
import sys
from pathlib import Path

import pytest

from tawney.people.native import load_native
from tawney.people.storage import EXPORTED
from tawney.vocabulary.tax_year import TaxYear

ROOT = Path(__file__).parents[2]
DATA = ROOT.parent / "shared" / "data" / "microdata" / "lcfs_2013.csv"


@pytest.fixture
def practice(tawney, people_file, tmp_path):
    said = tawney("people", "export", people_file, "--as", "frs", "--survey-year", "2022-23", "--out", tmp_path / "frs")
    assert (said.code, said.err) == (0, "")
    assert "The layout of the Family Resources Survey, as .tab files." in said.words
    return tmp_path / "frs"


@pytest.fixture
def licensed(practice):
    (practice / EXPORTED).unlink()
    return practice


def test_check_says_what_people_hold_and_what_is_missing(tawney, practice):
    said = tawney("people", "check", practice)
    assert said.code == 0
    assert "600 households" in said.words
    assert "Not there, so that a default stands in" in said.words
    assert "spending_on_cigarettes" in said.words
    assert said.words.strip().endswith("Nothing is wrong with them.")


def test_check_shows_no_single_record_of_a_licensed_survey(tawney, licensed):
    import polars

    pay = polars.read_csv(licensed / "adult.tab", separator="\t", infer_schema_length=None)["INEARNS"].sort() * 52
    said = tawney("people", "check", licensed)
    assert "Tenth largest" in said.words
    assert f"{pay[-10]:,.6g}" in said.words
    assert f"{pay[-1]:,.6g}" not in said.words


def test_check_lists_everything_that_is_wrong_in_one_message(tawney, practice):
    (practice / "job.tab").unlink()
    (practice / "child.tab").write_bytes(b"")
    said = tawney("people", "check", practice)
    assert (said.code, said.out.strip()) == (1, "")
    assert said.err == (
        f"tawney: {practice}: 2 things are wrong with this delivery of the Family Resources Survey.\n"
        "- this folder holds no job (as .tab, .sav, .dta, .csv or .parquet).\n"
        "- child.tab: this file is empty.\n"
        "Nothing else is wrong. Mend the file and read it again.\n"
    )


@pytest.fixture
def broken(practice):
    """The practice survey with fifteen ages that nobody has."""
    head, *lines = (practice / "adult.tab").read_text(encoding="utf-8").splitlines()
    place = head.split("\t").index("AGE80")
    for row in range(15):
        cells = lines[row].split("\t")
        lines[row] = "\t".join([*cells[:place], "999", *cells[place + 1 :]])
    (practice / "adult.tab").write_text("\n".join([head, *lines]) + "\n", encoding="utf-8")
    return practice


def test_check_tells_ten_faults_and_how_to_see_every_one(tawney, broken):
    said = tawney("people", "check", broken)
    assert said.code == 1
    assert said.err.count("\n- ") == 10
    assert said.err.endswith(
        "And 5 more. Ask with --all to see every one, or with --faults FILE.csv to have them listed. "
        "Mend the file and read it again.\n"
    )


def test_check_spells_out_every_fault_when_asked(tawney, broken):
    said = tawney("people", "check", broken, "--all")
    assert (said.code, said.err.count("\n- ")) == (1, 15)
    assert said.err.endswith("Nothing else is wrong. Mend the file and read it again.\n")


def test_check_writes_every_fault_with_its_file_row_and_column(tawney, broken, tmp_path):
    out = tmp_path / "faults.csv"
    said = tawney("people", "check", broken, "--faults", out)
    assert said.code == 1
    assert said.err.endswith(
        f"Every one is listed in {out}, with file, row and column. Mend the file and read it again.\n"
    )
    with out.open(encoding="utf-8", newline="") as file:
        listed = list(csv.DictReader(file))
    assert [(line["file"], line["row"], line["column"]) for line in listed] == [
        ("adult.tab", str(row), "AGE80") for row in range(2, 17)
    ]
    assert all(line["what is wrong"] == "999 is not between 0 and 120." for line in listed)


def test_read_keeps_people_in_a_fast_file_brought_to_the_year_that_is_asked(tawney, licensed, tmp_path):
    out = tmp_path / "mine.npz"
    said = tawney("people", "read", licensed, "--year", "2026-27", "--out", out)
    assert said.code == 0
    assert "Records under a licence: UK Data Service End User Licence. Keep them where it lets you." in said.words
    kept = load_native(out)
    assert (kept.year, kept.licence) == (TaxYear(2026), "UK Data Service End User Licence")
    assert f"Written to {out}" in said.words


def test_licensed_records_are_exported_only_by_the_flag_that_says_what_it_does(tawney, licensed, tmp_path):
    out = tmp_path / "out"
    refused = tawney("people", "export", licensed, "--as", "policyengine", "--out", out)
    assert (refused.code, refused.out.strip(), out.exists()) == (1, "", False)
    assert refused.err == (
        "tawney: These are records of people under a licence (UK Data Service End User Licence): an export writes every"
        " one of them out. Expected people that anyone may have, or your word that you hold the licence. If you hold it"
        " and will keep the files where it lets you, add --i-hold-the-licence-and-keep-these-records-safe.\n"
    )
    flag = "--i-hold-the-licence-and-keep-these-records-safe"
    assert tawney("people", "export", licensed, "--as", "policyengine", "--out", out, flag).code == 0
    with (out / "household.csv").open(encoding="utf-8", newline="") as file:
        homes = list(csv.DictReader(file))
    assert len(homes) == 600
    assert sum(float(home["council_tax"]) for home in homes) / 600 > 1_000


def test_people_go_out_to_ukmod_and_come_back(tawney, people_file, tmp_path):
    assert tawney("people", "export", people_file, "--as", "ukmod", "--out", tmp_path / "uk").code == 0
    said = tawney("people", "check", tmp_path / "uk")
    assert said.code == 0
    assert "in the layout of the UKMOD input data 2025-26" in said.words


def test_describe_reads_a_survey_too(tawney, practice):
    said = tawney("people", "describe", practice)
    assert said.code == 0
    assert "observed: adult.AGE80 + child.AGE; 80 stands for 80 and over" in said.words


def test_build_makes_the_open_population_and_keeps_it(tawney, tmp_path, monkeypatch):
    monkeypatch.setenv("TAWNEY_CACHE", str(tmp_path / "cache"))
    said = tawney("people", "build", "--households", "600", "--out", tmp_path / "open.npz")
    assert said.code == 0
    people = load_native(tmp_path / "open.npz")
    assert (people.households, people.is_synthetic, people.licence) == (600, True, "")
    again = tawney("people", "build", "--households", "600", "--out", tmp_path / "again.npz")
    assert again.code == 0
    assert (tmp_path / "again.npz").read_bytes() == (tmp_path / "open.npz").read_bytes()


def test_a_form_that_people_are_not_read_as_is_refused(tawney, practice):
    said = tawney("people", "check", practice, "--as", "fsr")
    assert said.code == 1
    assert said.err == (
        "tawney: people are not read as 'fsr'. Expected own, mapping, frs, ukmod, lcfs-2013. Did you mean frs?\n"
    )


@pytest.mark.shared
@pytest.mark.skipif(not DATA.exists(), reason="the open data is not beside the checkout")
def test_the_teaching_file_is_read_by_its_name(tawney, tmp_path):
    said = tawney("people", "read", DATA, "--as", "lcfs-2013", "--out", tmp_path / "lcfs.npz")
    assert said.code == 0
    assert "5,144 households" in said.words
    exported = tawney("people", "export", tmp_path / "lcfs.npz", "--as", "csv", "--out", tmp_path / "open")
    assert exported.code == 0


def test_the_named_mapping_is_the_examples(tmp_path):
    named = ROOT / "src" / "tawney" / "people" / "surveys" / "lcfs_2013.toml"
    assert named.read_bytes() == (ROOT / "examples" / "lcfs_2013" / "mapping.toml").read_bytes()


def test_the_pages_of_the_surveys_are_made_of_their_maps():
    from tawney.people.surveys.reference import reference
    from tawney.people.surveys.survey_map import NAMES, survey_map

    for name in NAMES:
        page = ROOT / "docs" / "surveys" / f"{name}.md"
        assert page.read_text(encoding="utf-8") == reference(survey_map(name)), (
            f"run scripts/survey_reference.py: {name}"
        )


def test_every_command_of_the_readers_page_exists():
    import re

    page = (ROOT / "docs" / "people_readers.md").read_text(encoding="utf-8")
    commands = set(re.findall(r"^tawney people ([a-z]+)", page, re.MULTILINE))
    assert commands == {"check", "read", "export"}
    for command in (*commands, "build", "describe"):
        code = f"import sys; sys.argv[1:] = ['people', '{command}', '--help']; from tawney.cli.main import app; app()"
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
