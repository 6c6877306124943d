"""`tawney gap`: the gap of somebody's own file, as it is printed and as it is written."""

from __future__ import annotations

import csv
import json

import numpy as np
import pytest


@pytest.fixture
def workers(tmp_path):
    random = np.random.default_rng(7)
    n = 500
    sex = random.choice(["f", "m"], n)
    years = random.integers(0, 30, n)
    pay = np.round(10 + 0.2 * years + 2 * (sex == "m") + random.normal(0, 2, n), 2)
    columns = {
        "pay": ["" if k == 3 else p for k, p in enumerate(pay)],
        "sex": sex,
        "years": years,
        "sector": random.choice(["care", "trade"], n),
        "weight": np.round(random.gamma(3, 100, n), 3),
        "psu": random.integers(0, 60, n),
    }
    path = tmp_path / "workers.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(columns)
        writer.writerows(zip(*columns.values(), strict=True))
    return path


def test_a_gap_is_printed_raw_and_explained_and_matched(tawney, workers):
    words = ("--of", "pay", "--first", "sex=m", "--on", "years,sector", "--match", "sector")
    said = tawney("gap", workers, *words, "--design", "weight=weight clusters=psu")
    assert said.code == 0, said.err
    for part in ("unexplained", "years", "like with like", "coefficients of both groups together", "1 records without"):
        assert part in said.words


def test_the_parts_written_add_up_to_the_gap(tawney, workers, tmp_path):
    out = tmp_path / "gap.json"
    words = ("--of", "pay", "--first", "sex=m", "--second", "sex=f", "--on", "years,sector", "--reference", "0.5")
    assert tawney("gap", workers, *words, "--at", "mean", "--out", out).code == 0
    rows = json.loads(out.read_text(encoding="utf-8"))
    found = {(row["indicator"], row["group"]): row["value"] for row in rows}
    assert found["explained", ""] + found["unexplained", ""] == pytest.approx(found["gap", "mean"])
    assert found["gap", "mean"] == pytest.approx(2, abs=0.7)
    assert found["explained", "years"] + found["explained", "sector"] == pytest.approx(found["explained", ""])


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--first", "sex"), "The group sex cannot be read. Expected a column and a label, as sex=m."),
        (("--first", "sex=w"), "Nobody has sex=w. Expected one of f, m."),
        (("--first", "sx=m"), "there is no column sx. Did you mean sex?"),
        (
            ("--first", "sex=m", "--at", "medan"),
            "There is no gap at medan. Expected mean, median, or a share from 0 to 1.",
        ),
    ],
)
def test_what_cannot_be_read_is_said(tawney, workers, words, message):
    said = tawney("gap", workers, "--of", "pay", *words)
    assert said.code != 0
    assert message in " ".join(said.err.split())
