"""Mobility tables from files, and figures in the Social Mobility Commission's form, in and out."""

from __future__ import annotations

import csv
import math

import numpy as np
import pytest
from mobility_tables import GLASS_CLASSES, SHARED, glass, needs_shared

from tawney.indicators.mobility.flows import outflow_rate
from tawney.indicators.mobility.reading import Wanted, read_table
from tawney.indicators.mobility.statistic import interval_of
from tawney.indicators.mobility.tidy import COLUMNS, TidyRow, read_tidy, table_of_rates, write_tidy
from tawney.vocabulary.estimate import Estimate
from tawney.vocabulary.problems import IndicatorProblem, OutputProblem

SON = SHARED / "data" / "mobility" / "state_of_the_nation"


def write(folder, text):
    path = folder / "table.csv"
    path.write_text(text, encoding="utf-8")
    return path


def long_form(one):
    lines = [f"{a},{b},{one.counts[i, j]:g}" for i, a in enumerate(one.origins) for j, b in enumerate(one.destinations)]
    return "father,son,Freq\n" + "\n".join(lines) + "\n"


def square_form(one):
    rows = [",".join([a, *(f"{n:g}" for n in row)]) for a, row in zip(one.origins, one.counts, strict=True)]
    return "\n".join(["class," + ",".join(one.destinations), *rows]) + "\n"


@pytest.mark.parametrize("form", [long_form, square_form])
def test_a_table_is_read_from_cells_or_from_a_square(tmp_path, form):
    found = read_table(write(tmp_path, form(glass())))
    assert found.origins == found.destinations == GLASS_CLASSES
    assert found.counts.tolist() == glass().counts.tolist()
    assert found.ladder == (4, 3, 2, 1, 0)


@pytest.mark.parametrize("form", [long_form, square_form])
def test_the_order_of_classes_can_be_given(tmp_path, form):
    backwards = GLASS_CLASSES[::-1]
    found = read_table(write(tmp_path, form(glass())), classes=backwards, highest="last")
    assert found.origins == backwards
    assert found.counts.tolist() == glass().counts[::-1, ::-1].tolist()
    assert found.ladder[-1] == 4


def test_people_are_counted_and_weights_brought_to_their_number(tmp_path):
    people = write(tmp_path, "origin,destination\nhigh,high\nlow,high\nlow,low\n\nlow,high\n")
    assert read_table(people).counts.tolist() == [[1, 0], [2, 1]]
    weighed = write(tmp_path, "origin,destination,weight\nhigh,high,2\nlow,high,4\nlow,low,2\n")
    found = read_table(weighed)
    assert found.weighted
    assert found.counts.tolist() == [[0.75, 0], [1.5, 0.75]]


def test_layers_and_columns_of_any_name_are_read(tmp_path):
    path = write(tmp_path, "was,is,how many,born\na,a,3,1950\na,b,1,1950\nb,b,2,1960\nb,a,5,1960\n")
    found = read_table(path, columns=Wanted("was", "is", "how many", "born"))
    assert found.layers == ("1950", "1960")
    assert found.layer("1960").counts.tolist() == [[0, 0], [5, 2]]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "origin,destination,count\na,b,x\n",
            "{path}, line 2: The count is x. Expected a number of people,",
        ),
        ("origin,destination,count\na,b,1\nb,a,-4\n", "{path}, line 3: The count is -4. Expected a number of"),
        ("origin,destination,count\na,b\n", "{path}, line 2: The row has 2 cells and the header 3."),
        ("here,there\na,b\n", "{path}, line 1: No columns of origin and destination are known among here, there."),
        ("origin,destination,count\n", "{path}: The table has no rows. Expected a header and rows under it."),
        (",a,b\na,1,2\nb,3,many\n", "{path}, line 3: The count is many. Expected a number of people, 0 or more."),
    ],
)
def test_what_cannot_be_read_is_told_with_its_line(tmp_path, text, words):
    path = write(tmp_path, text)
    with pytest.raises(IndicatorProblem) as found:
        read_table(path)
    assert str(found.value).startswith(words.format(path=path))


def test_an_unknown_column_or_class_is_met_with_the_nearest(tmp_path):
    path = write(tmp_path, long_form(glass()))
    with pytest.raises(IndicatorProblem, match=r"There is no column fahter for the origin\..*Did you mean father\?"):
        read_table(path, columns=Wanted(origin="fahter"))
    with pytest.raises(IndicatorProblem, match=r"line 2: The class Professional is not among those given\."):
        read_table(path, classes=["Profession", *GLASS_CLASSES[1:]])
    with pytest.raises(IndicatorProblem, match=r"The table has no class Low\."):
        read_table(write(tmp_path, square_form(glass())), classes=["Low"])
    with pytest.raises(IndicatorProblem, match=r"The table cannot be read\. Expected a CSV file\."):
        read_table(tmp_path / "missing.csv")


def test_the_interval_of_a_share_is_wilsons():
    """20 of 100: 0.1333 to 0.2888 (Newcombe 1998, Statistics in Medicine 17, method 3); none of 20: 0 to 0.1611."""
    assert interval_of(Estimate(0.2, 0.04, 100, "share")) == pytest.approx((0.13336, 0.28883), abs=1e-5)
    assert interval_of(Estimate(0.0, 0.0, 20, "share")) == pytest.approx((0.0, 0.16113), abs=1e-5)
    assert interval_of(Estimate(1.2, 0.5, 20, "index")) == Estimate(1.2, 0.5, 20).interval
    one = outflow_rate(glass(), "Unskilled", "Professional").of(glass())
    assert one.interval[0] < 0 < interval_of(one)[0]


def test_figures_go_out_in_twenty_six_columns_and_come_back(tmp_path):
    assert len(COLUMNS) == 26
    path = tmp_path / "out.csv"
    splits = {"seb": "Lower working", "sex": "Women"}
    rows = [
        TidyRow(Estimate(0.25, 0.02, 400, "share", "up"), splits, {"measure_code": "mo11", "time_period": "2018-22"}),
        TidyRow(Estimate(0.1, 0.01, 8, "share", "", suppressed=True), {}, {"measure_title": "=1+1"}),
    ]
    write_tidy(path, rows)
    with path.open(encoding="utf-8") as file:
        assert tuple(next(csv.reader(file))) == COLUMNS
    first, second = read_tidy(path)
    assert (first.splits, first.texts["measure_code"], first.figure.n) == (splits, "mo11", 400)
    assert (first.figure.value, first.figure.standard_error) == pytest.approx((0.25, 0.02))
    assert second.figure.suppressed
    assert math.isnan(second.figure.value)
    assert second.figure.n == 0
    assert second.texts["measure_title"] == "'=1+1"


def test_what_is_not_in_the_form_is_refused(tmp_path):
    with pytest.raises(IndicatorProblem, match=r"line 1: The file is not in the Social Mobility Commission's form\."):
        read_tidy(write(tmp_path, "a,b\n1,2\n"))
    with pytest.raises(IndicatorProblem, match=r"line 2: The value is many\. Expected a number, or NA\."):
        read_tidy(write(tmp_path, "measure_code,value\nmo11,many\n"))
    five = TidyRow(Estimate(1, 1, 1), {str(k): "x" for k in range(5)})
    with pytest.raises(OutputProblem, match=r"^A figure is split 5 ways: 0, 1, 2, 3, 4\. Expected at most four"):
        write_tidy(tmp_path / "out.csv", [five])
    with pytest.raises(OutputProblem, match=r"The file cannot be written\."):
        write_tidy(tmp_path / "no" / "out.csv", [])


def rates_of(one):
    """The outflow rates of a table and of everyone, as published rows."""
    classes = one.origins
    shares = one.counts / one.counts.sum(1, keepdims=True)
    everyone = one.counts.sum(0) / one.people
    rows = [(a, b, shares[i, j]) for i, a in enumerate(classes) for j, b in enumerate(classes)]
    rows += [("Total", b, everyone[j]) for j, b in enumerate(classes)]
    return [TidyRow(Estimate(100 * rate, math.nan, 0), {"seb": a, "class": b}) for a, b, rate in rows]


def test_a_table_comes_back_from_its_published_rates():
    one = glass()
    found = table_of_rates(rates_of(one), "seb", "class", classes=GLASS_CLASSES, people=3500)
    assert found.counts == pytest.approx(one.counts, rel=1e-3)
    sizes = dict(zip(GLASS_CLASSES, one.counts.sum(1), strict=True))
    assert table_of_rates(rates_of(one), "seb", "class", classes=GLASS_CLASSES, people=sizes).counts == pytest.approx(
        one.counts
    )
    with pytest.raises(IndicatorProblem, match=r"^There is no rate from Professional to Farm\."):
        table_of_rates(rates_of(one), "seb", "class", classes=["Professional", "Farm"])
    with pytest.raises(IndicatorProblem, match=r"^The rates of everyone are not given"):
        table_of_rates(rates_of(one)[:25], "seb", "class", classes=GLASS_CLASSES)


class TestTheCommissionsOwnFiles:
    """Read as they are published."""

    pytestmark = needs_shared

    def test_all_of_them_are_read(self):
        files = sorted(SON.glob("*/*.csv"))
        read = [len(read_tidy(path)) for path in files if "universities" not in str(path)]
        assert len(read) > 40
        assert min(read) > 0

    def test_published_errors_come_back(self):
        rows = read_tidy(SON / "mobility_outcomes" / "mo12-relative-occupational-mobility--full-dataset.csv")
        by_year = {row.texts["time_period"]: row.figure for row in rows if not row.splits.get("Ethnicity")}
        assert (by_year["2019"].value, by_year["2019"].standard_error) == (-0.0122, 0.0046)
        women = [row for row in rows if row.splits == {"sex": "Women", "Ethnicity": "Chinese"}]
        assert (women[0].figure.value, women[0].figure.n) == (-0.106, 13995)

    def test_the_rates_of_origins_and_of_everyone_agree(self):
        rows = read_tidy(SON / "mobility_outcomes" / "mo11-absolute-occupational-mobility--full-dataset.csv")
        kept = [row for row in rows if set(row.splits) == {"seb", "sex", "Occupational class"}]
        kept = [row for row in kept if row.splits["sex"] == "Total"]
        classes = ("Higher professional", "Lower professional", "Intermediate", "Higher working", "Lower working")
        found = table_of_rates(kept, "seb", "Occupational class", classes=classes)
        everyone = [row.figure.value / 100 for row in kept if row.splits["seb"] == "Total"]
        assert found.counts.sum(axis=0) == pytest.approx(np.array(everyone), abs=0.002)
