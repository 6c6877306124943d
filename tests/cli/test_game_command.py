"""`tawney game`: draft, page, try, count, and what is refused."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

EXAMPLE = Path(__file__).parents[2] / "examples" / "budget_game" / "game.toml"
ANSWERS = """id,rejects,adult_social_care,libraries,council_tax,age,has_children
1,,57000000,2400000,70000000,16-29,yes
2,,60000000,1200000,71400000,30-59,no
3,Use reserves,,,,30-59,
5,,60000000,,,,
"""


def test_a_choice_is_tried(tawney):
    said = tawney("game", "try", EXAMPLE, "--set", "adult_social_care=57,000,000")
    assert "Found £3,000,000 of £3,000,000. The gap is closed." in said.words
    assert "Disabled adult (disability) −£420" in said.words
    assert "Found £0 of £3,000,000. £3,000,000 still to find." in tawney("game", "try", EXAMPLE).words


@pytest.mark.parametrize(
    ("move", "said"),
    [
        ("libraries", "--set libraries cannot be read. Expected a line and whole pounds, as libraries=2000000."),
        ("libary=1", "--set libary=1 cannot be read. Expected a line and whole pounds, as libraries=2000000. Did you "
         "mean libraries?"),
        ("libraries=1", "Libraries is 1; it goes from 1,200,000 to 3,000,000."),
    ],
)  # fmt: skip
def test_a_choice_that_cannot_be_made_is_refused(tawney, move, said):
    found = tawney("game", "try", EXAMPLE, "--set", move)
    assert (found.code, found.err) == (1, f"tawney: {said}\n")


def test_answers_are_counted_and_every_figure_written(tawney, tmp_path):
    answers, out = tmp_path / "answers.csv", tmp_path / "figures.csv"
    answers.write_text(ANSWERS, encoding="utf-8")
    said = tawney("game", "count", EXAMPLE, answers, "--out", out)
    assert "A budget game (made-up town): 4 began." in said.words
    assert "2 finished, of whom 1 closed the gap; 1 refused the premise; 1 gave up." in said.words
    assert "Use reserves: 1" in said.words
    assert "Libraries £2,400,000 £1,800,000 £1,500,000 to £2,100,000 50% 50% 0%" in said.words
    assert "under 10, or hidden to protect those" in said.words
    rows = list(csv.DictReader(out.read_text(encoding="utf-8").splitlines()))
    assert {"players": "everyone", "of": "libraries", "measure": "mean", "value": "1800000"} in rows
    assert {"players": "everyone", "of": "Use reserves", "measure": "refused because", "value": "1"} in rows
    assert {row["value"] for row in rows if row["players"] == "age: 16-29"} == {""}


def test_a_page_is_written(tawney, tmp_path):
    said = tawney("game", "page", EXAMPLE, "--html", tmp_path / "game.html")
    assert said.code == 0
    assert (tmp_path / "game.html").read_text(encoding="utf-8").startswith("<!doctype html>")


def test_a_draft_is_written_once_and_never_over_an_officers_work(tawney, tmp_path):
    outturn, out = tmp_path / "outturn.json", tmp_path / "draft.toml"
    services = {"Parks": {"value_pounds": 1_234_000}, "TOTAL": {"value_pounds": 9}}
    year = {
        "council_name": "Exampleton", "data_source": "invented", "data_licence": "none",
        "revenue_summary": {"service_expenditure": services},
    }  # fmt: skip
    outturn.write_text(json.dumps({"latest_year": "2024-25", "by_year": {"2024-25": year}}))
    said = tawney("game", "draft", outturn, "--out", out)
    assert "Set its gap, bounds and impacts before anyone plays." in said.words
    assert tawney("game", "try", out).words.startswith("Found £0 of £0. The gap is closed.")
    again = tawney("game", "draft", outturn, "--out", out)
    assert again.err == f"tawney: {out} is there already. Name another file: a finished game could be lost.\n"
