"""`tawney mobility` tells rising and falling side by side, and writes what it tells."""

from __future__ import annotations

import csv
import json

import pytest

COUNTS = {
    "1949": [[50, 45, 8, 26], [28, 174, 84, 209], [11, 78, 110, 319], [17, 192, 257, 1892]],
    "1972": [[90, 60, 20, 30], [50, 200, 90, 180], [30, 90, 120, 300], [60, 220, 260, 1600]],
}
"""Made-up counts."""
CLASSES = ["Top", "Upper", "Middle", "Lower"]


@pytest.fixture
def layered(tmp_path):
    path = tmp_path / "layers.csv"
    lines = [
        f"{a},{b},{counts[i][j]},{year}"
        for year, counts in COUNTS.items()
        for i, a in enumerate(CLASSES)
        for j, b in enumerate(CLASSES)
    ]
    path.write_text("origin,destination,count,year\n" + "\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_rising_and_falling_stand_side_by_side_with_intervals(tawney, layered):
    said = tawney("mobility", layered)
    assert said.code == 0
    lines = said.out.splitlines()
    rose = next(k for k, line in enumerate(lines) if line.startswith("Rose"))
    assert lines[rose + 1].startswith("Fell")
    assert "6,900 people, 4 origins, 4 destinations" in said.words
    assert "Of people of each origin, where they went" in said.words
    assert "quasi symmetry" in said.words
    assert "Intervals are of 95%" in said.words


def test_layers_are_compared_by_unidiff(tawney, layered):
    said = tawney("mobility", layered, "--layer", "year")
    assert "How much origin matters in each layer (Unidiff)" in said.words
    assert "0 (reference)" in said.words
    assert "Do the layers differ?" in said.words
    assert "where they went: 1972" in said.words


def test_figures_are_written_as_csv_json_and_tidy(tawney, layered, tmp_path):
    out = {kind: tmp_path / f"out.{kind}" for kind in ("csv", "json", "tidy")}
    said = tawney("mobility", layered, "--layer", "year", *[x for k, p in out.items() for x in (f"--{k}", p)])
    assert said.code == 0
    with out["csv"].open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    up = next(row for row in rows if row["figure"] == "upward" and row["layer"] == "1949")
    below = sum(COUNTS["1949"][i][j] for i in range(4) for j in range(i))
    assert float(up["value"]) == pytest.approx(below / 3500)
    assert float(up["low"]) < float(up["value"]) < float(up["high"])
    found = json.loads(out["json"].read_text(encoding="utf-8"))
    assert found["origins"] == CLASSES
    assert {fit["model"] for fit in found["models"]} == {
        "conditional_independence",
        "quasi_perfect_mobility",
        "common_social_fluidity",
        "unidiff",
    }
    with out["tidy"].open(encoding="utf-8") as file:
        tidy = list(csv.DictReader(file))
    assert len(tidy[0]) == 26
    assert tidy[0]["measure_code"] == "upward"


def test_rungs_put_classes_side_by_side(tawney, layered):
    plain = tawney("mobility", layered)
    level = tawney("mobility", layered, "--rungs", "3,2,2,1")
    assert "another class of the same rung" not in plain.words
    assert "Moved to another class of the same rung" in level.words
    none = tawney("mobility", layered, "--highest", "none")
    assert "Rose" not in none.words


def test_bad_input_ends_in_one_message(tawney, layered, tmp_path):
    wrong = tawney("mobility", layered, "--rungs", "high,low")
    assert (wrong.code, wrong.err) == (
        1,
        "tawney: --rungs is high,low. Expected numbers between commas, as 3,2,2,1.\n",
    )
    missing = tawney("mobility", layered, "--layer", "yaer")
    assert missing.code == 1
    assert "There is no column yaer for the layer." in missing.err
    assert "Did you mean year?" in missing.err
    folder = tawney("mobility", layered, "--csv", tmp_path / "no" / "out.csv")
    assert folder.code == 1
    assert "The file cannot be written." in folder.err


def test_what_a_table_cannot_tell_is_said(tawney, tmp_path):
    path = tmp_path / "empty.csv"
    path.write_text("class,a,b,c\na,5,0,2\nb,0,0,0\nc,1,2,3\n", encoding="utf-8")
    said = tawney("mobility", path)
    assert said.code == 0
    assert "Not told: outflow: Nobody in the table comes from the class of row 2" in said.words


@pytest.fixture
def people(tmp_path):
    """A row for each person: 40, 6, 12 and 50 of them."""
    path = tmp_path / "people.csv"
    rows = ["Top,Top"] * 40 + ["Top,Lower"] * 6 + ["Lower,Top"] * 12 + ["Lower,Lower"] * 50
    path.write_text("origin,destination\n" + "\n".join(rows) + "\n", encoding="utf-8")
    return path


def test_small_cells_of_a_file_of_people_are_not_shown_unless_asked(tawney, people, tmp_path):
    out = tmp_path / "out.csv"
    said = tawney("mobility", people, "--csv", out)
    assert said.words.count("too few to show") == 8
    assert "13.0%" not in said.words
    with out.open(encoding="utf-8") as file:
        hidden = [row for row in csv.DictReader(file) if row["figure"] == "outflow" and not row["value"]]
    assert len(hidden) == 4
    assert "Fell far too few to show" in said.words
    plain = tawney("mobility", people, "--protect", "none")
    assert "too few to show" not in plain.words
    assert "13.0%" in plain.words
    wrong = tawney("mobility", people, "--protect", "tawny")
    assert wrong.code == 1
    assert "There is no rule tawny for small groups." in wrong.err
