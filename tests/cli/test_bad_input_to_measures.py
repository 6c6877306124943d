"""What nobody can measure is told in one message: which record, what was expected, and what to do."""

from __future__ import annotations

import numpy as np
import pytest

REMEDY = "Leave out those without income, or use a column that is not all zeros or mostly losses."
SMALL = (
    "Leave them out (a weight of 0; in Python where=), count them as a small positive income, or take the Gini index "
    "instead."
)


@pytest.fixture
def survey(tmp_path):
    """survey(rows) -> a file of 200 good records and these ones. Columns: income, group, psu, weight, stratum."""

    def made(*rows, good=200):
        random = np.random.default_rng(1)
        incomes = random.lognormal(10, 0.5, good)
        lines = [f"{x:.2f},{'abc'[k % 3]},{k % 20},1.5,{k % 4}" for k, x in enumerate(incomes)]
        path = tmp_path / "survey.csv"
        path.write_text(
            "".join(f"{line}\n" for line in ("income,group,psu,weight,stratum", *lines, *rows)), encoding="utf-8"
        )
        return path

    return made


def refused(said):
    """The message of a command that refused, without the folder."""
    assert said.code == 1
    assert said.out == ""
    return said.err.removeprefix("tawney: ").strip().split("/")[-1]


@pytest.mark.parametrize(
    ("of", "message"),
    [
        ("gini", f"income adds up to 0, and an inequality index divides by it. Expected a positive total. {REMEDY}"),
        ("theil", f"The mean income is 0, and an inequality index divides by it. Expected a positive mean. {REMEDY}"),
        ("palma", "income adds up to 0, and shares of it have no meaning. Expected a positive total."),
        ("poverty", "All incomes are alike, so the error of a quantile cannot be told. Expected at least two different "
                    "values. Leave out those without income, or take a figure that needs no quantile, as the mean."),
    ],
)  # fmt: skip
def test_incomes_that_are_all_nought(tawney, survey, of, message):
    assert refused(tawney("indicators", survey(*["0,a,1,1,1"] * 50, good=0), "--of", of)) == message


@pytest.mark.parametrize(
    ("of", "why", "floor"),
    [
        ("theil", "generalised entropy of alpha 1 has no value for incomes below 0", "of at least 0"),
        ("mld", "generalised entropy of alpha 0 has no value for incomes of 0 or less", "over 0"),
        ("atkinson", "the Atkinson index of epsilon 1 has no value for incomes of 0 or less", "over 0"),
        ("watts", "the Watts index has no value for incomes of 0 or less", "over 0"),
    ],
)
def test_negative_incomes_where_the_index_forbids_them(tawney, survey, of, why, floor):
    assert refused(tawney("indicators", survey("-100,a,1,1,1"), "--of", of)) == (
        f"income is -100 at its lowest, and {why} (1 records; the first is record 201). "
        f"Expected values {floor} wherever there is a weight. {SMALL}"
    )


def test_negative_incomes_where_the_index_allows_them(tawney, survey):
    said = tawney("indicators", survey("-100,a,1,1,1"), "--of", "gini,poverty")
    assert said.code == 0


def test_a_missing_income(tawney, survey):
    path = survey(",a,1,1,1", "NA,b,2,1,1")
    assert refused(tawney("indicators", path, "--of", "gini")) == (
        "income is missing for 2 of 202 records (the first is record 201). Expected a number for every record that "
        "counts. Give these records a value, or leave them out by a weight of 0 (in Python "
        "where=~numpy.isnan(values)): they then still count in the error."
    )


def test_a_missing_income_without_a_weight_is_let_through(tawney, survey):
    said = tawney("indicators", survey(",a,1,0,1", "NA,b,2,0,1"), "--of", "gini", "--design", "weight=weight")
    assert said.code == 0


def test_an_income_that_is_a_word(tawney, survey):
    assert refused(tawney("indicators", survey("rich,a,1,1,1"), "--of", "gini")) == (
        "survey.csv: income is 'rich' in record 201, which is not a number. Expected a number, or nothing where it is "
        "missing."
    )


def test_a_file_without_records(tawney, survey):
    assert refused(tawney("indicators", survey(good=0))) == (
        "survey.csv: The file has no records. Expected a header and rows under it."
    )


@pytest.mark.parametrize(("weight", "told"), [("-2", " (record 201 has -2)"), ("", " (record 201 has nan)")])
def test_a_weight_that_is_none(tawney, survey, weight, told):
    path = survey(f"500,a,1,{weight},1")
    assert refused(tawney("indicators", path, "--of", "gini", "--design", "weight=weight")) == (
        f"The weights are not all numbers of at least 0, or are all 0{told}. "
        "Expected for every record how many people or households it stands for."
    )


def test_a_stratum_of_one_cluster_names_its_remedies_and_each_works(tawney, survey):
    path = survey("500,a,99,1,9")
    plan = "strata=stratum clusters=psu"
    assert refused(tawney("indicators", path, "--of", "gini", "--design", plan)) == (
        "1 of the strata has a single cluster (in order of their labels: 5), so nothing shows how far chance could "
        "move it. Expected at least two clusters in each stratum. Join each with the stratum next to it, or say "
        "lonely=certainty (it was bound to be drawn: it adds nothing), lonely=centred (measured from the mean of all) "
        "or lonely=average (as variable as the others)."
    )
    for remedy in ("certainty", "centred", "average"):
        assert tawney("indicators", path, "--of", "gini", "--design", f"{plan} lonely={remedy}").code == 0


def test_a_group_of_whom_nobody_has_a_weight(tawney, survey):
    said = tawney(
        "indicators", survey(*["500,e,1,0,1"] * 5), "--of", "gini", "--by", "group", "--design", "weight=weight"
    )
    assert said.code == 0
    assert "Not told: group: e has nobody with a weight." in said.words
    assert "group: a" in said.words


def test_a_group_under_the_threshold_and_the_one_that_would_give_it_away(tawney, survey):
    said = tawney("indicators", survey(*[f"{500 + k},d,1,1,1" for k in range(4)]), "--of", "gini", "--by", "group")
    assert said.code == 0
    hidden = [line for line in said.out.splitlines() if "not shown  " in line]
    assert [line.split()[3] for line in hidden] == ["c", "d"]
    assert "fewer than 10 in the sample, or would show such a figure by subtraction: not shown" in said.words


def test_a_gap_with_a_group_under_the_threshold_is_not_shown(tawney, survey):
    path = survey(*[f"{500 + 30 * k},d,{k},1,1" for k in range(4)])
    said = tawney("gap", path, "--first", "group=d", "--match", "stratum")
    assert said.code == 0
    assert said.words.count("not shown ") >= 4 + 5
    assert "fewer than 10 in the sample: not shown (the project's design)" in said.words
    shown = [
        line for line in said.out.splitlines() if line.startswith(("gap", "matched")) and "not shown  " not in line
    ]
    assert all(":" in line for line in shown)
    assert "not shown" not in tawney("gap", path, "--first", "group=d", "--protect", "none").out


def test_a_gap_with_a_group_that_is_not_there(tawney, survey):
    assert refused(tawney("gap", survey(), "--first", "group=z")) == (
        "survey.csv: Nobody has group=z. Expected one of a, b, c."
    )
    assert refused(tawney("gap", survey(*["500,a,1,1,1"] * 9, good=0), "--first", "group=a")) == (
        "The second group has nobody in it. Expected at least one record in each group. Look at how many records each "
        "group has, and whether where= left any of them."
    )


def test_a_mobility_table_with_an_empty_row_tells_what_it_can(tawney, tmp_path):
    path = tmp_path / "table.csv"
    path.write_text("origin,top,mid,low\ntop,10,5,2\nmid,0,0,0\nlow,4,6,30\n", encoding="utf-8")
    said = tawney("mobility", path)
    assert said.code == 0
    assert "Rose" in said.words
    silent = "Nobody in the table comes from the class of row 2, so where they went cannot be told."
    assert f"Not told: outflow: {silent}" in said.words
    assert f"Not told: shorrocks trace: {silent}" in said.words


def test_a_count_that_is_negative(tawney, tmp_path):
    path = tmp_path / "table.csv"
    path.write_text("origin,top,low\ntop,10,-5\nlow,4,30\n", encoding="utf-8")
    assert refused(tawney("mobility", path)) == (
        "table.csv, line 2: The count is -5. Expected a number of people, 0 or more."
    )
