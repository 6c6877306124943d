"""`tawney indicators`: a table of somebody's own file, as it is printed and as it is written."""

from __future__ import annotations

import csv
import json

import numpy as np
import pytest


@pytest.fixture
def survey(tmp_path):
    random = np.random.default_rng(4)
    n = 400
    columns = {
        "income": np.round(random.lognormal(10, 0.6, n), 2),
        "weight": np.round(random.gamma(3, 100, n), 3),
        "region": random.choice(["North", "South", "=East"], n),
        "sex": random.choice(["f", "m"], n),
        "psu": random.integers(0, 60, n),
        "rw1": np.round(random.gamma(3, 100, n), 3),
        "rw2": np.round(random.gamma(3, 100, n), 3),
    }
    path = tmp_path / "survey.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(columns)
        writer.writerows(zip(*columns.values(), strict=True))
    return path


def test_a_table_is_printed_with_intervals_and_conventions(tawney, survey):
    said = tawney("indicators", survey, "--design", "weight=weight strata=region clusters=psu", "--by", "sex")
    assert said.code == 0
    assert "Gini index" in said.words
    assert "sex: f" in said.words
    assert "trapezoid under the Lorenz curve; linearised error" in said.words


def test_a_table_is_written_as_csv_that_no_spreadsheet_runs(tawney, survey, tmp_path):
    out = tmp_path / "table.csv"
    said = tawney(
        "indicators", survey, "--design", "weight=weight", "--of", "gini,poverty", "--by", "region", "--out", out
    )
    assert said.code == 0
    assert "8 figures written to" in said.words
    rows = list(csv.DictReader(out.read_text(encoding="utf-8").splitlines()))
    assert [row["group"] for row in rows[::2]] == ["", "region: =East", "region: North", "region: South"]
    assert float(rows[0]["low95"]) < float(rows[0]["value"]) < float(rows[0]["high95"])


def test_a_table_is_written_as_json(tawney, survey, tmp_path):
    out = tmp_path / "table.json"
    words = ("--design", "weight=weight replicates=rw", "--of", "median", "--by", "region*sex", "--line", "50%mean")
    assert tawney("indicators", survey, *words, "--out", out).code == 0
    found = json.loads(out.read_text(encoding="utf-8"))
    assert len(found) == 7
    assert "error from 2 bootstrap weights" in found[0]["note"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("--income", "incom"), "survey.csv: there is no column incom. Did you mean income? Name it by --income."),
        (("--by", "regio"), "survey.csv: there is no column regio. Did you mean region?"),
        (("--of", "ginni"), "Did you mean gini?"),
        (("--design", "wieght=weight"), "The design names wieght. Expected some of weight, strata"),
        (("--design", "lonely=center"), "A stratum of one cluster cannot be treated as center."),
        (("--like", "stata"), "There is no convention stata."),
        (
            ("--protect", "acr"),
            "There is no rule acr for small groups. Expected one of tawney, opensafely, acro, or none.",
        ),
        (("--line", "half"), "The poverty line half cannot be read. Expected an amount, or as 60%median or 50%mean."),
        (("--out", "table.xls"), "A table is not written as .xls. Expected .csv or .json."),
    ],
)
def test_what_is_wrong_is_said_in_one_message(tawney, survey, words, expected):
    said = tawney("indicators", survey, *words)
    assert said.code == 1
    assert expected in said.err


def test_a_word_among_the_incomes_is_refused(tawney, tmp_path):
    path = tmp_path / "bad.csv"
    path.write_text("income\n10\nten\n", encoding="utf-8")
    said = tawney("indicators", path)
    assert said.code == 1
    assert "which is not a number." in said.err
