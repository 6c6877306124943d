"""`tawney essay` prints claim, published figure, ours, interval and verdict, and is honest where it cannot."""

from __future__ import annotations

import csv
import json

import pytest
from essay_folder import essay_folder


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return essay_folder(tmp_path_factory.mktemp("open"))


def test_all_thirty_claims_are_told_with_their_verdicts(tawney, folder):
    said = tawney("essay", "--no-people", "--data", folder)
    assert said.code == 0
    assert [line[:3] for line in said.out.splitlines() if line[:1] == "S" and line[1:3].isdigit()] == [
        f"S{k:02d}" for k in range(1, 31)
    ]
    assert "16.3 months: poorest fifth behind" in said.words
    assert "7 the source says something else" in said.words
    assert "9 cannot be recomputed from open data" in said.words
    assert f"Open data from {folder}." in said.words.replace("- ", "-")


def test_a_card_in_full_has_formula_source_comparator_vintage_and_every_figure(tawney, folder):
    said = tawney("essay", "--claim", "s11", "--data", folder)
    for words in (
        "Formula",
        "Compared with",
        "Vintage",
        "grade B",
        "What differs",
        "25.0%",
        "recomputed with a difference",
    ):
        assert words in said.words
    assert "S12" not in said.out


def test_without_data_every_claim_keeps_its_published_figure(tawney, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("TAWNEY_DATA", raising=False)
    said = tawney("essay", "--no-people")
    assert said.code == 0
    assert "59 billion pounds" in said.words
    assert "its data are not here" in said.words
    assert (
        "No data folder was found (looked at the setting TAWNEY_DATA and ../shared/data): published figures stand "
        "alone. Name one with --data."
    ) in said.words


def test_people_of_ones_own_stand_in_the_place_of_the_open_population(tawney, folder, people_file):
    said = tawney("essay", "--claim", "S24", "--people", people_file, "--data", folder)
    assert said.code == 0
    assert "personal allowance that pays for the two" in said.words
    assert "open population (synthetic)" in said.words


def test_figures_are_written_in_every_form(tawney, folder, tmp_path):
    for ending in ("csv", "json", "html"):
        said = tawney("essay", "--no-people", "--data", folder, "--out", tmp_path / f"e.{ending}")
        assert f"30 claims written to {tmp_path / f'e.{ending}'}" in said.out.replace("\n", "")
    assert len(json.loads((tmp_path / "e.json").read_text("utf-8"))) == 30
    assert (tmp_path / "e.html").read_text("utf-8").startswith("<!doctype html>")
    with (tmp_path / "e.csv").open(encoding="utf-8") as file:
        assert {row["claim"] for row in csv.DictReader(file)} == {f"S{k:02d}" for k in range(1, 31)}


def test_somebodys_own_figure_fills_a_card_that_open_data_cannot(tawney, folder, tmp_path):
    mine = tmp_path / "secure.csv"
    mine.write_text(
        "measure_code,primary_split_type,primary_split_value,value,lci,uci,sample_size,unit\n"
        "S18,kind,Changed [bold]employer,0.17,0.15,0.19,8000,share\n",
        encoding="utf-8",
    )
    said = tawney("essay", "--claim", "S18", "--with", mine, "--data", folder, "--tidy", tmp_path / "out.csv")
    assert "Changed [bold]employer (from secure.csv)" in said.words
    assert "17.0%" in said.words
    assert "15.0% to 19.0%" in said.words
    assert "cannot be recomputed from open data" in said.words
    with (tmp_path / "out.csv").open(encoding="utf-8") as file:
        (row,) = csv.DictReader(file)
    assert (row["measure_code"], row["value"], row["sample_size"]) == ("S18", "0.17", "8000")
    assert len(row) == 26


def test_a_claim_that_does_not_exist_stops_the_work(tawney):
    said = tawney("essay", "--claim", "S99")
    assert said.code == 1
    assert said.err == "tawney: There is no claim S99. Expected one of S01 to S30. Did you mean S29?\n"


def test_another_form_of_file_is_refused_before_anything_is_worked_out(tawney, folder, tmp_path):
    said = tawney("essay", "--data", folder, "--out", tmp_path / "e.pdf")
    assert (said.code, said.out) == (1, "")
    assert said.err == "tawney: Claims are not written as .pdf. Expected .csv, .json or .html.\n"


def test_a_file_that_cannot_be_written_is_said(tawney, folder, tmp_path):
    said = tawney("essay", "--claim", "S10", "--data", folder, "--out", tmp_path / "none" / "e.csv")
    assert said.code == 1
    assert said.err == f"tawney: {tmp_path / 'none' / 'e.csv'}: The file cannot be written.\n"


def test_a_folder_that_is_not_there_is_an_error(tawney, tmp_path):
    said = tawney("essay", "--data", tmp_path / "lost")
    assert said.code == 1
    assert said.err == (
        f"tawney: There is no folder {tmp_path / 'lost'}, which --data names. Expected a folder of open data.\n"
    )
