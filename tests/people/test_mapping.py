"""Anybody's survey becomes people by a mapping file; what is wrong with either is told with its line."""

from __future__ import annotations

import sys

import numpy as np
import polars
import pytest

from tawney.people.read import read_people
from tawney.places.regions import Region
from tawney.vocabulary.categories import Tenure
from tawney.vocabulary.problems import PeopleProblem

PEOPLE = """SERNUM\tBENUNIT\tPERSON\tAGE80\tSEX\tINEARNS\tINSEINC\tACCINT\tDISD\tGVTREGNO\tTENT\tGROSS4
501\t1\t1\t44\t1\t600\t10\t1.5\t2\t8\t3\t1200
501\t1\t2\t43\t2\t\t0\t0\t1\t8\t3\t1200
501\t2\t1\t22\t2\t300.5\t0\t0\t2\t8\t3\t1200
400\t1\t1\t71\t2\t0\t0\t2\t\t1\t1\t900
"""

MAPPING = """
title = "A survey"
source = "its makers"
year = "2026-27"

[files]
persons = "adult.tab"
households = "adult.tab"

[persons]
household_id = "SERNUM"
benefit_unit_id = "BENUNIT"
age = "AGE80"
sex = { column = "SEX", codes = { 1 = "MALE", 2 = "FEMALE" } }
employment_income = { sum = ["INEARNS", "INSEINC"], per = "week", empty = 0 }
savings_income = { column = "ACCINT", factor = 52, when = { SEX = [2] } }
is_disabled = { column = "DISD", codes = { 1 = true }, otherwise = false, empty = false }
ethnic_group = { constant = "WHITE_BRITISH" }

[households]
household_id = "SERNUM"
weight = "GROSS4"
region = { column = "GVTREGNO", codes = { 1 = "NORTH_EAST", 8 = "LONDON" } }

[households.tenure]
column = "TENT"
codes = { 1 = "OWNED_OUTRIGHT", 3 = "PRIVATE_RENT" }
provenance = "observed in the interview"
"""


@pytest.fixture
def survey(tmp_path):
    (tmp_path / "adult.tab").write_text(PEOPLE, encoding="utf-8")
    (tmp_path / "mapping.toml").write_text(MAPPING, encoding="utf-8")
    return tmp_path


def rewrite(survey, file, old, new):
    text = (survey / file).read_text(encoding="utf-8")
    assert old in text
    (survey / file).write_text(text.replace(old, new), encoding="utf-8")


def refusal(survey, *data):
    with pytest.raises(PeopleProblem) as refused:
        read_people(survey / "mapping.toml", *data)
    return str(refused.value).replace(str(survey), "HERE")


def test_one_file_of_persons_makes_the_three_tables(survey):
    people = read_people(survey)
    assert (people.households, people.benefit_units, people.persons) == (2, 3, 4)
    assert people.columns["age"].tolist() == [71, 44, 43, 22]
    assert people.columns["region"].tolist() == [Region.NORTH_EAST, Region.LONDON]
    assert people.columns["tenure"].tolist() == [Tenure.OWNED_OUTRIGHT, Tenure.PRIVATE_RENT]
    assert people.weight.tolist() == [900, 1200]
    assert people.partner.tolist() == [-1, 2, 1, -1]


def test_weekly_amounts_become_yearly_and_several_are_summed(survey):
    people = read_people(survey)
    assert people.columns["employment_income"].tolist() == [0, 610 * 52, 0, 300.5 * 52]


def test_an_entry_with_when_applies_only_there(survey):
    assert read_people(survey).columns["savings_income"].tolist() == [104, 0, 0, 0]


def test_codes_have_an_otherwise_and_an_empty(survey):
    assert read_people(survey).columns["is_disabled"].tolist() == [False, False, True, False]


def test_provenance_tells_what_is_observed_and_what_assumed(survey):
    told = read_people(survey).provenance
    assert told["age"] == "observed: AGE80"
    assert told["employment_income"] == "observed: INEARNS + INSEINC"
    assert told["ethnic_group"] == "assumed: White British"
    assert told["tenure"] == "observed in the interview"
    assert told["rent"] == "default"


def test_uprating_raises_money_that_was_read_and_says_so(survey):
    rewrite(survey, "mapping.toml", "[files]", '[uprating]\nfactor = 1.1\nsource = "CPI"\n\n[files]')
    people = read_people(survey)
    assert people.columns["savings_income"][0] == pytest.approx(2 * 52 * 1.1)
    assert people.columns["age"][0] == 71
    assert people.provenance["savings_income"] == "observed: ACCINT; times 1.1 (CPI)"


def test_the_same_survey_in_csv_and_parquet_makes_the_same_people(survey):
    wanted = read_people(survey).hash
    frame = polars.read_csv(survey / "adult.tab", separator="\t")
    frame.write_csv(survey / "adult.csv")
    frame.write_parquet(survey / "adult.parquet")
    assert read_people(survey / "mapping.toml", survey / "adult.csv").hash == wanted
    assert read_people(survey / "mapping.toml", survey / "adult.parquet").hash == wanted


def test_the_files_may_lie_in_another_folder(survey, tmp_path_factory):
    elsewhere = tmp_path_factory.mktemp("data")
    (survey / "adult.tab").rename(elsewhere / "adult.tab")
    assert read_people(survey / "mapping.toml", elsewhere).persons == 4
    assert refusal(survey) == "HERE/adult.tab: there is no such file. Check the path."


def test_everything_wrong_in_a_mapping_is_told_with_its_line(survey):
    for old, new in (
        ("year = ", "yaer = "),
        ('age = "AGE80"', 'aeg = "AGE80"'),
        ('1 = "MALE"', '1 = "MAL"'),
        ('per = "week"', 'per = "day"'),
        ("factor = 52", 'factor = "x"'),
        ("when = { SEX = [2] }", "wehn = 3"),
        ('{ constant = "WHITE_BRITISH" }', "{ empty = 0 }"),
        ("{ 1 = true }", "7"),
        ('weight = "GROSS4"', 'wieght = "GROSS4"'),
        ('household_id = "SERNUM"\nbenefit', "benefit"),
    ):
        rewrite(survey, "mapping.toml", old, new)
    assert refusal(survey) == (
        "HERE/mapping.toml: 11 things are wrong with this mapping.\n"
        "- line 4: 'yaer' is no part of a mapping. Did you mean year?\n"
        '- the mapping has no year; add a line: year = "..."\n'
        "- line 12: 'aeg' is no column of a person. Did you mean age?\n"
        "- line 13: sex cannot be 'MAL'; it takes a name such as FEMALE. Did you mean MALE?\n"
        "- line 14: employment_income is per 'day'; it can be per week, month or year.\n"
        "- line 15: savings_income: 'wehn' is no word of a mapping. Did you mean when?\n"
        "- line 15: savings_income has the factor 'x', which is not a number.\n"
        "- line 16: is_disabled: codes is 7, where a table { ... } is expected.\n"
        "- line 17: ethnic_group needs one of column, sum, constant or row.\n"
        "- line 21: 'wieght' is no column of a household. Did you mean weight?\n"
        "And 1 more. Mend the file and read it again."
    )


def test_columns_that_the_file_does_not_have_are_told_with_the_nearest(survey):
    rewrite(survey, "mapping.toml", '"AGE80"', '"AGE8O"')
    rewrite(survey, "mapping.toml", "SEX = [2]", "SEXX = [2]")
    assert refusal(survey) == (
        "HERE/mapping.toml: 2 things are wrong with this mapping.\n"
        "- line 13: adult.tab has no column 'AGE8O'. Did you mean AGE80?\n"
        "- line 16: adult.tab has no column 'SEXX'. Did you mean SEX?\n"
        "Nothing else is wrong. Mend the file and read it again."
    )


def test_everything_wrong_in_the_data_is_told_with_file_line_and_column(survey):
    rewrite(survey, "adult.tab", "501\t1\t1\t44\t1\t600", "501\t1\t1\t-44\t7\tlots")
    rewrite(survey, "adult.tab", "1200\n501\t2", "1300\n501\t2")
    assert refusal(survey) == (
        "HERE/mapping.toml: 4 things are wrong with these people.\n"
        "- adult.tab, line 2, SEX: '7' is not among the codes of sex on line 14 of the mapping.\n"
        "- adult.tab, line 2, INEARNS: 'lots' is not a number.\n"
        "- adult.tab, line 3, GROSS4: the household has another value in line 2.\n"
        "- adult.tab, line 2, AGE80: -44 is not between 0 and 120.\n"
        "Nothing else is wrong. Mend the file and read it again."
    )


def test_an_empty_cell_that_nothing_stands_for_is_told(survey):
    rewrite(survey, "mapping.toml", ", empty = 0", "")
    assert refusal(survey) == (
        "HERE/mapping.toml: 1 thing is wrong with these people.\n"
        "- adult.tab, line 3, INEARNS + INSEINC: there is no number.\n"
        "Nothing else is wrong. Mend the file and read it again."
    )


def test_a_mapping_that_is_not_toml_or_says_nothing_of_people_is_refused(survey):
    (survey / "mapping.toml").write_text("title = \n", encoding="utf-8")
    assert refusal(survey) == "HERE/mapping.toml: this file is not TOML: Invalid value (at line 1, column 9)."
    (survey / "mapping.toml").write_text('title = "A"\nsource = "B"\nyear = "2026-27"\n', encoding="utf-8")
    assert refusal(survey) == (
        "HERE/mapping.toml: the mapping does not say how people are made."
        " Expected [households] with [persons], or [households] with [members]."
    )


def test_one_file_cannot_stand_for_two(survey):
    rewrite(survey, "mapping.toml", 'households = "adult.tab"', 'households = "househol.tab"')
    assert refusal(survey, survey / "adult.tab") == (
        "HERE/mapping.toml: 'HERE/adult.tab' is one file, and the mapping reads 2: adult.tab, househol.tab."
        " Name the folder that holds them."
    )


def test_a_file_of_a_kind_that_is_not_read_is_refused(survey):
    (survey / "adult.xlsx").write_text("x")
    assert refusal(survey, survey / "adult.xlsx") == (
        "HERE/adult.xlsx: a file that ends in '.xlsx' is not read here. Expected .csv, .tab, .tsv, .txt, .parquet,"
        " .arrow, .ipc, .feather, .sav, .zsav or .dta. Save it as one of those."
    )


@pytest.mark.parametrize("ending", ["sav", "dta"])
def test_the_same_survey_in_spss_and_stata_makes_the_same_people(survey, ending):
    pyreadstat = pytest.importorskip("pyreadstat")
    wanted = read_people(survey).hash
    file = survey / f"adult.{ending}"
    frame = polars.read_csv(survey / "adult.tab", separator="\t")
    (pyreadstat.write_sav if ending == "sav" else pyreadstat.write_dta)(frame, str(file))
    assert read_people(survey / "mapping.toml", file).hash == wanted
    whole = file.read_bytes()
    for keep in (0, len(whole) // 2):
        file.write_bytes(whole[:keep])
        assert refusal(survey, file) == (
            f"HERE/adult.{ending}: this file is cut short, damaged, or not what its name says. Expected a whole"
            f" .{ending} file. Copy it again, or make it anew."
        )


def test_without_the_library_an_spss_file_is_refused_with_what_to_do(survey, monkeypatch):
    (survey / "adult.sav").write_bytes(b"$FL2")
    monkeypatch.setitem(sys.modules, "pyreadstat", None)
    assert refusal(survey, survey / "adult.sav") == (
        "HERE/adult.sav: SPSS and Stata files are read with the library pyreadstat, which is not installed. Install it"
        " by pip install 'tawney[surveys]', or use the .tab or .csv form of the data."
    )


def test_a_mapping_says_under_which_licence_the_records_are_held(survey):
    assert read_people(survey).licence == "not stated"
    rewrite(survey, "mapping.toml", "[files]", 'licence = "open"\n\n[files]')
    assert read_people(survey).licence == ""
    rewrite(survey, "mapping.toml", '"open"', '"End User Licence"')
    assert read_people(survey).licence == "End User Licence"


def test_an_empty_file_is_refused(survey):
    (survey / "adult.tab").write_text("")
    assert refusal(survey) == "HERE/adult.tab: this file is empty. Copy it again, or make it anew."


COUNTED = """
title = "Counts"
source = "its makers"
year = "2026-27"

[files]
households = "homes.csv"

[households]
household_id = { row = true }
weight = "w"
region = { constant = "WALES" }
tenure = { constant = "RENT_FREE" }

[benefit_units]
capital = { column = "capital" }

[members]
adults = "adults"
children = { column = "children", codes = { none = 0, one = 1, "two or more" = 2 } }
persons = "persons"

[members.first]
age = "age"
sex = { column = "sex", codes = { f = "FEMALE", m = "MALE" } }
employment_income = { column = "income", per = "month" }

[members.partner]
age = "age"
sex = { column = "sex", codes = { f = "MALE", m = "FEMALE" }, provenance = "assumed: the other sex" }

[members.other]
age = { constant = [25, 23] }
sex = { constant = "FEMALE" }

[members.child]
age = { constant = [8, 5] }
sex = { constant = ["FEMALE", "MALE"] }
"""

HOMES = """w,adults,children,persons,age,sex,income,capital
10,1,none,1,50,f,100,7
20,2,two or more,5,40,m,200,8
30,4,none,5,60,f,300,9
"""


@pytest.fixture
def counted(tmp_path):
    (tmp_path / "homes.csv").write_text(HOMES, encoding="utf-8")
    (tmp_path / "mapping.toml").write_text(COUNTED, encoding="utf-8")
    return tmp_path


def test_households_known_by_counts_are_filled_with_people(counted):
    people = read_people(counted)
    assert people.columns["age"].tolist() == [50, 40, 40, 8, 5, 8, 60, 60, 25, 23, 25]
    assert people.columns["sex"].tolist() == [0, 1, 0, 0, 1, 0, 0, 1, 0, 0, 0]
    assert np.diff(people.benefit_unit_starts).tolist() == [1, 1, 4]
    assert people.partner.tolist() == [-1, 2, 1, -1, -1, -1, 7, 6, -1, -1, -1]
    assert people.columns["employment_income"].nonzero()[0].tolist() == [0, 1, 6]
    assert people.columns["employment_income"][6] == 3_600
    assert people.columns["capital"].tolist() == [7, 8, 9, 9, 9, 9]
    assert people.repairs == ("3 households known by counts were filled with 11 people.",)


def test_provenance_of_counted_people_goes_by_who_they_are(counted):
    told = read_people(counted).provenance
    assert told["age"] == "first, partner: observed: age; other: assumed: 25, 23; child: assumed: 8, 5"
    assert told["sex"] == (
        "first: observed: sex; partner: assumed: the other sex; other: assumed: Women; child: assumed: Women, Men"
    )
    assert told["capital"] == "observed: capital"


def test_without_partners_further_adults_live_alone(counted):
    text = (counted / "mapping.toml").read_text(encoding="utf-8")
    start, end = text.index("[members.partner]"), text.index("[members.other]")
    (counted / "mapping.toml").write_text(text[:start] + text[end:], encoding="utf-8")
    people = read_people(counted)
    assert (people.partner == -1).all()
    assert np.diff(people.benefit_unit_starts).tolist() == [1, 2, 5]


def test_people_whom_the_mapping_does_not_describe_are_told(counted):
    text = (counted / "mapping.toml").read_text(encoding="utf-8")
    (counted / "mapping.toml").write_text(text[: text.index("[members.child]")], encoding="utf-8")
    rewrite(counted, "homes.csv", "10,1,", "10,0,")
    rewrite(counted, "homes.csv", ",4,none", ",4,some")
    assert refusal(counted) == (
        "HERE/mapping.toml: 3 things are wrong with these people.\n"
        "- homes.csv, line 2, adults: 0 is no number of adults.\n"
        "- homes.csv, line 4, children: 'some' is not among the codes of children on line 20 of the mapping.\n"
        "- 3 people of homes.csv are a household's child, and the mapping has no [members.child].\n"
        "Nothing else is wrong. Mend the file and read it again."
    )


def test_members_without_an_age_or_an_adult_are_told(counted):
    rewrite(counted, "mapping.toml", 'adults = "adults"\n', "")
    rewrite(counted, "mapping.toml", "age = { constant = [8, 5] }\n", "")
    rewrite(counted, "mapping.toml", "[members.other]", "[members.others]")
    rewrite(counted, "mapping.toml", "[members]", "[persons]\nage = 3\n\n[members]")
    assert refusal(counted) == (
        "HERE/mapping.toml: 6 things are wrong with this mapping.\n"
        "- line 21: people are counted here and listed in [persons]; choose one of the two.\n"
        "- line 18: [persons] does not say which column is the household_id.\n"
        "- line 18: [persons] does not say which column is the benefit_unit_id.\n"
        "- line 34: 'others' is no part of [members]. Did you mean other?\n"
        "- line 38: [members.child] has no age.\n"
        "- line 21: [members] does not say which column counts the adults.\n"
        "Nothing else is wrong. Mend the file and read it again."
    )


def test_a_survey_of_nobody_is_refused(survey):
    (survey / "adult.tab").write_text(PEOPLE.splitlines()[0] + "\n", encoding="utf-8")
    assert refusal(survey) == (
        "HERE/mapping.toml: 1 thing is wrong with these people.\n"
        "- adult.tab: the weights sum to nothing, so these households stand for no population.\n"
        "Nothing else is wrong. Mend the file and read it again."
    )
