"""`tawney indicators` reads and writes the Social Mobility Commission's columns without losing a figure."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from tawney.cli.tidy_figures import is_tidy, splits_of
from tawney.indicators.mobility.tidy import COLUMNS, read_tidy

SON = Path(__file__).parents[2].parent / "shared" / "data" / "mobility" / "state_of_the_nation"
HEADER = "measure_code,area_name,primary_split_type,primary_split_value,secondary_split_type,secondary_split_value"
PUBLISHED = f"""{HEADER},time_period,value,lci,uci,sample_size,unit
in31,United Kingdom,seb,Lower working,sex,Women,2024,66.7,61.8,71.2,430,Percent
in31,United Kingdom,seb,Lower [b]working,,,2024,70,NA,NA,NA,Percent
in32,United Kingdom,seb,Intermediate,,,2024,c,NA,NA,NA,Percent
"""


@pytest.fixture
def survey(tmp_path):
    path = tmp_path / "s.csv"
    rows = [f"{100 + 7 * k % 61},{'N' if k % 2 else 'S x W'},{'f' if k % 3 else 'm'}" for k in range(120)]
    path.write_text("income,region,sex\n" + "\n".join(rows) + "\n", encoding="utf-8")
    return path


@pytest.fixture
def figures(tmp_path):
    path = tmp_path / "published.csv"
    path.write_text(PUBLISHED, encoding="utf-8")
    return path


def test_indicators_are_written_in_twenty_six_columns_and_come_back(tawney, survey, tmp_path):
    out, plain = tmp_path / "tidy.csv", tmp_path / "plain.csv"
    said = tawney("indicators", survey, "--by", "region", "--of", "gini,poverty", "--tidy", out, "--out", plain)
    assert said.code == 0
    assert f"6 figures written to {out}" in said.out.replace("\n", "")
    assert out.read_text(encoding="utf-8").splitlines()[0] == ",".join(COLUMNS)
    with plain.open(encoding="utf-8") as file:
        kept = list(csv.DictReader(file))
    for row, was in zip(read_tidy(out), kept, strict=True):
        assert row.texts["measure_code"] == was["indicator"]
        assert row.figure.value == pytest.approx(float(was["value"]))
        assert row.interval == pytest.approx((float(was["low95"]), float(was["high95"])))
        assert row.figure.n == int(was["n"])
        assert row.texts["variable_used"] == "s.csv"
    assert read_tidy(out)[2].splits == {"region": "N"}


def test_a_crossing_is_a_split_for_each_column():
    assert splits_of("region*sex: North x f") == {"region": "North", "sex": "f"}
    assert splits_of("region: S x W") == {"region": "S x W"}
    assert splits_of("region*sex: S x W x f") == {"region*sex": "S x W x f"}
    assert splits_of("first") == {"group": "first"}
    assert splits_of("") == {}


def test_published_figures_are_told_as_they_stand(tawney, figures):
    said = tawney("indicators", figures)
    assert said.code == 0
    assert "in31 seb: Lower working; sex: Women; United Kingdom; 2024 66.7 61.8 to 71.2 430 Percent" in said.words
    assert "seb: Lower [b]working; United Kingdom; 2024 70 Percent" in said.words
    assert "seb: Intermediate; United Kingdom; 2024 not shown" in said.words
    assert "3 published figures; nothing is worked out from them here." in said.words


def test_published_figures_are_chosen_by_measure_and_by_how_they_are_split(tawney, figures, tmp_path):
    assert "1 published figures" in tawney("indicators", figures, "--by", "seb*sex").words
    assert "2 published figures" in tawney("indicators", figures, "--by", "seb").words
    out = tmp_path / "o.json"
    tawney("indicators", figures, "--of", "IN32", "--out", out)
    (row,) = json.loads(out.read_text("utf-8"))
    assert (row["indicator"], row["value"], row["group"]) == ("in32", None, "seb: Intermediate; United Kingdom; 2024")


def test_published_figures_written_again_are_the_same(tawney, figures, tmp_path):
    out = tmp_path / "again.csv"
    tawney("indicators", figures, "--tidy", out)
    again, once = read_tidy(out), read_tidy(figures)
    assert [row.splits for row in again] == [row.splits for row in once]
    assert [row.figure.n for row in again] == [row.figure.n for row in once]
    assert again[0].interval == once[0].interval == (61.8, 71.2)
    assert again[1].interval is None
    assert again[2].figure.suppressed


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--of", "in3"], "There is no measure in3. Did you mean in32?"),
        (["--by", "seb*sx"], "No figure is split by sx. Expected some of seb, sex. Did you mean sex?"),
    ],
)
def test_what_is_not_in_a_published_file_is_refused(tawney, figures, options, message):
    said = tawney("indicators", figures, *options)
    assert (said.code, said.err) == (1, f"tawney: {figures}: {message}\n")


def test_records_and_other_kinds_of_file_are_not_taken_for_figures(survey, tmp_path):
    assert not is_tidy(survey)
    assert not is_tidy(tmp_path / "none.csv")
    assert not is_tidy(tmp_path / "some.parquet")
    (tmp_path / "bytes.csv").write_bytes(b"\xff\xfe\x00")
    assert not is_tidy(tmp_path / "bytes.csv")


@pytest.mark.shared
@pytest.mark.skipif(not SON.exists(), reason="the open data are not beside the checkout (../shared)")
def test_every_file_of_the_commission_is_read_and_told(tawney):
    paths = sorted(path for path in SON.glob("*/*-full-dataset.csv") if path.parent.name != "universities")
    assert len(paths) >= 50
    for path in paths:
        assert is_tidy(path), path.name
        assert read_tidy(path), path.name
    assert "published figures" in tawney("indicators", paths[0]).words
