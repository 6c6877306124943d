"""Every command does its work, and says what is wrong in one message with an exit code of 1."""

from __future__ import annotations

import json
import os
from pathlib import Path
from types import SimpleNamespace

import pytest

ROOT = Path(__file__).parents[2]
PACKAGES = ROOT / "packages"
NOTHING = 'title = "Nothing"\nyear = "2026-27"\n'


@pytest.fixture
def package(tmp_path):
    def write(text):
        path = tmp_path / "package.toml"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def test_an_assessment_writes_a_report_and_says_where(tawney, people_file, tmp_path):
    out = tmp_path / "report"
    said = tawney("assess", PACKAGES / "budget_november_2025.toml", "--people", people_file, "--out", out)
    assert said.code == 0
    assert str(out / "report.html") in said.words
    assert "These people are synthetic" in said.words
    assert "Richest tenth" in said.words
    page = (out / "report.html").read_text(encoding="utf-8")
    assert page.startswith("<!DOCTYPE html>") or page.startswith("<!doctype html>")
    found = json.loads((out / "assessment.json").read_text(encoding="utf-8"))
    assert found["run_hash"] in said.words
    assert (out / "data" / "income.csv").exists()


def test_the_same_run_writes_the_same_bytes(tawney, people_file, tmp_path):
    for name in ("one", "two"):
        tawney("assess", PACKAGES / "budget_november_2025.toml", "--people", people_file, "--out", tmp_path / name)
    one, two = (
        {p.relative_to(d): p.read_bytes() for p in d.rglob("*.*")} for d in (tmp_path / "one", tmp_path / "two")
    )
    assert one == two


def test_every_two_groups_are_crossed_when_all_are_asked_for(tawney, people_file, tmp_path, package):
    out = tmp_path / "r"
    said = tawney("assess", package(NOTHING), "--people", people_file, "--out", out, "--cross", "all")
    assert said.code == 0, said.err
    pairs = (out / "data" / "intersections.csv").read_text(encoding="utf-8")
    assert "family_type*children,Lone parent | Two children,change_percent," in pairs
    assert (out / "data" / "who_loses.csv").read_text(encoding="utf-8").count("simultaneous_low95") > 40


def test_a_scenario_and_what_hangs_on_it_are_in_the_report(tawney, people_file, tmp_path, package):
    out = tmp_path / "r"
    said = tawney(
        "assess", package(NOTHING), "--people", people_file, "--out", out, "--scenario", "take_up=published",
        "--sensitivity",
    )  # fmt: skip
    assert said.code == 0, said.err
    assert "Scenario take_up=published: families claim as often as published" in (out / "report.html").read_text(
        "utf-8"
    )
    fan = (out / "data" / "sensitivity.csv").read_text(encoding="utf-8")
    assert "sensitivity,as in this report,poorest_tenth,0," in fan
    assert "sensitivity,take_up=full,net_cost,0," in fan


def test_a_scenario_that_does_not_exist_is_refused_before_anything_is_written(tawney, people_file, tmp_path, package):
    out = tmp_path / "r"
    said = tawney("assess", package(NOTHING), "--people", people_file, "--out", out, "--scenario", "take_up=half")
    assert (said.code, out.exists()) == (1, False)
    assert said.err == ("tawney: There is no choice of take_up called 'half'. Expected one of full, published, none.\n")


def test_groups_can_be_crossed_by_name(tawney, people_file, tmp_path, package):
    out = tmp_path / "report"
    said = tawney("assess", package(NOTHING), "--people", people_file, "--out", out, "--cross", "region*tenure")
    assert said.code == 0
    assert [p.name for p in (out / "data").glob("*by*")] == ["nation-or-region-by-tenure.csv"]


@pytest.mark.parametrize(
    ("crossed", "said"),
    [
        (
            "region*tenur",
            "tawney: There is no group called 'tenur'. Expected one of income, region, nation, family_type, children, "
            "age, sex_recipient, sex_split, sex_pooled, ethnic_group, disability_score, disability, tenure, "
            "social_class, income_fifth, income_third, lone_parent. Did you mean tenure?\n",
        ),
        (
            "region*income*tenure*age",
            "tawney: 'region*income*tenure*age' crosses 4 groups. Expected two or three, as in "
            "ethnic_group*disability.\n",
        ),
        (
            "income*ethnic_group*tenure",
            "tawney: The intersection 'income*ethnic_group*tenure' is too small to publish: every group in "
            "it has fewer than 10 in the sample, or would give one away that has. Expected an intersection with at "
            "least one group of that size. Cross fewer groups, or use a larger sample.\n",
        ),
    ],
)
def test_a_crossing_that_cannot_be_shown_is_told_and_nothing_is_written(
    tawney, tiny_file, tmp_path, package, crossed, said
):
    out = tmp_path / "report"
    answer = tawney("assess", package(NOTHING), "--people", tiny_file, "--out", out, "--cross", crossed)
    assert (answer.code, answer.err) == (1, said)
    assert not out.exists()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            NOTHING + '[[measure]]\nname = "A"\nsource = "B"\nset = { "income_tax.basic_rat" = 0.2 }\n',
            "package.toml, line 6: There is no amount called 'income_tax.basic_rat' in the statute book. "
            "Did you mean income_tax.basic_rate? List them with: tawney law show",
        ),
        (
            NOTHING + '[[measure]]\nname = "A"\nsource = "B"\nset = { "universal_credit.taper_rate" = 55 }\n',
            "package.toml, line 6: universal_credit.taper_rate cannot be 55. Expected a value between 0 and 1 rate. "
            "Did you mean 0.55?",
        ),
        (
            NOTHING + '[[measure]]\nname = "A"\nsource = "B"\nscale = { "council_tax.wales_average" = 2 }\n',
            "package.toml, line 6: council_tax.wales_average is not known from 2025-04-01. Expected a figure from "
            "MHCLG council tax levels set by local authorities (England); Welsh Government; Scottish Government. "
            "Set it in a package if you have the figure.",
        ),
    ],
)
def test_a_fault_in_the_package_is_one_message_and_nothing_is_written(tawney, package, tmp_path, text, said):
    path, out = package(text), tmp_path / "report"
    answer = tawney("assess", path, "--out", out)
    assert answer.err == f"tawney: {path.parent}/{said}\n"
    assert answer.code == 1
    assert not out.exists()


def test_a_year_outside_the_book_is_refused(tawney, package):
    answer = tawney("assess", package(NOTHING), "--year", "1997-98")
    assert answer.err.startswith("tawney: The statute book does not cover 1997-98. Expected a tax year from ")
    assert answer.code == 1


def test_a_folder_that_holds_something_else_is_left_alone(tawney, package, people_file, tmp_path):
    kept = tmp_path / "mine"
    kept.mkdir()
    (kept / "thesis.txt").write_text("years of work", encoding="utf-8")
    answer = tawney("assess", package(NOTHING), "--people", people_file, "--out", kept)
    assert "already holds 'thesis.txt'" in answer.err
    assert answer.code == 1
    assert [p.name for p in kept.iterdir()] == ["thesis.txt"]


def test_no_permission_is_said_before_any_work(tawney, package, tmp_path, monkeypatch):
    monkeypatch.setattr(
        "tawney.report.write.os", SimpleNamespace(access=lambda *_: False, W_OK=os.W_OK, strerror=os.strerror)
    )
    answer = tawney("assess", package(NOTHING), "--out", tmp_path / "report")
    assert answer.err == (
        f"tawney: {tmp_path / 'report'}: the report cannot be written here (Permission denied). "
        "Choose a folder you may write to, with room on its disk.\n"
    )
    assert answer.code == 1


def test_an_interrupted_run_leaves_no_half_report(tawney, package, people_file, tmp_path, monkeypatch):
    def interrupted(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("tawney.report.write.as_json", interrupted)
    answer = tawney("assess", package(NOTHING), "--people", people_file, "--out", tmp_path / "report")
    assert answer.err.endswith("tawney: stopped; nothing was written.\n")
    assert answer.code == 130
    assert [p.name for p in tmp_path.iterdir()] == ["package.toml"]


def test_a_household_is_shown_with_the_law_behind_each_figure(tawney):
    said = tawney("household", "--earnings", 18_000, "--children", "3,7", "--rent", 9_600, "--year", "2026-27")
    assert "universal credit benefit unit 1 13,698.54 GBP/year WRA 2012" in said.words
    assert "income tax person 1 1,086.00 GBP/year ITA 2007" in said.words


def test_a_household_is_shown_before_and_after_a_package(tawney, package):
    text = NOTHING + '[[measure]]\nname = "A"\nsource = "B"\nset = { "income_tax.basic_rate" = 0.25 }\n'
    said = tawney("household", "--earnings", 20_000, "--package", package(text))
    assert "income tax person 1 1,486.00 1,857.50 GBP/year" in said.words


def test_a_year_in_which_the_law_changes_is_shown_part_by_part(tawney):
    said = tawney("household", "--earnings", 30_000, "--year", "2022-23", "--every").words
    # 13.25% over 9,880, then over 12,570, then 12%: by pay day, to the penny.
    assert "class 1 employee person 1 2,308.20 GBP/year" in said
    assert "91 days, from 6 April 2022 2,665.90 GBP/year" in said
    assert "123 days, from 6 July 2022 2,309.47 GBP/year" in said
    assert "151 days, from 6 November 2022 2,091.60 GBP/year" in said
    assert "The law changes within the year, which is lived in 8 parts: 91 days from 6 April 2022, 54 days from" in said
    assert "A figure is what its parts add up to, each counted for its days of 365." in said


def test_the_parts_of_a_year_are_shown_before_and_after_a_package(tawney, package):
    text = NOTHING.replace("2026-27", "2022-23")
    text += '[[measure]]\nname = "A"\nsource = "B"\nset = { "national_insurance.employee_main_rate" = 0.1 }\n'
    said = tawney("household", "--earnings", 30_000, "--package", package(text), "--every").words
    assert "91 days, from 6 April 2022 2,665.90 2,012.00 GBP/year" in said


def test_every_step_can_be_asked_for(tawney):
    said = tawney("household", "--earnings", 20_000, "--every")
    assert "personal allowance person 1 12,570.00" in said.words


HOUSEHOLD = """[household]
region = "LONDON"
tenure = "PRIVATE_RENT"
rent = 14_400

[[benefit_unit]]
[[benefit_unit.person]]
age = 34
sex = "FEMALE"
employment_income = 24_000
"""


def test_a_household_can_be_a_file(tawney, tmp_path):
    path = tmp_path / "ada.toml"
    path.write_text(HOUSEHOLD, encoding="utf-8")
    assert "net income household" in tawney("household", path).words


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"LONDON"', '"LONDIN"', "line 2: region cannot be 'LONDIN'. Expected one of NORTH_EAST,"),
        ("rent =", "rnt =", "line 4: A household has no 'rnt'. Expected a column of the people. Did you mean rent?"),
        ("24_000", '"a lot"', "line 10: employment_income cannot be 'a lot'. Expected a number."),
        ("[[benefit_unit.person]]", "[benefit_unit.nobody]", "This is not a whole household. Expected a file such as:"),
    ],
)
def test_a_fault_in_a_household_has_its_line(tawney, tmp_path, old, new, said):
    path = tmp_path / "ada.toml"
    path.write_text(HOUSEHOLD.replace(old, new), encoding="utf-8")
    answer = tawney("household", path)
    assert said in answer.err
    assert answer.code == 1


def test_ages_that_are_not_numbers_are_refused(tawney):
    answer = tawney("household", "--children", "three")
    assert answer.err == "tawney: 'three' are not ages. Expected whole years with commas, as 3,7.\n"


def test_the_law_is_shown_by_instrument_amount_and_rule(tawney):
    assert "income_tax" in tawney("law", "show").words
    assert "personal_allowance £12,570 a year" in tawney("law", "show", "income_tax").words
    assert "Income Tax Act 2007" in tawney("law", "show", "income_tax.personal_allowance").words
    assert "Law: ITA 2007 s.35" in tawney("law", "show", "personal_allowance").words


def test_a_region_is_told_with_its_councils_side_by_side(tawney, people_file, tmp_path):
    out = tmp_path / "north_east"
    budget = PACKAGES / "budget_november_2025.toml"
    said = tawney("assess", budget, "--people", people_file, "--place", "North East", "--out", out)
    assert said.code == 0
    assert "Newcastle upon Tyne" in (out / "data" / "council.csv").read_text(encoding="utf-8")


def test_a_place_is_assessed_with_its_own_people(tawney, people_file, tmp_path):
    budget, out = PACKAGES / "budget_november_2025.toml", tmp_path / "wales"
    said = tawney("assess", budget, "--people", people_file, "--place", "Wales", "--out", out)
    assert said.code == 0
    assert ": Wales" in said.words
    assert "from the people of Wales alone" in said.words
    page = (out / "report.html").read_text(encoding="utf-8")
    assert "Told of Wales alone" in page


def test_a_place_that_does_not_exist_is_told_the_nearest(tawney, tmp_path):
    said = tawney("assess", PACKAGES / "budget_november_2025.toml", "--place", "Leedes", "--out", tmp_path / "nowhere")
    assert said.code == 1
    assert "There is no place called 'Leedes'" in said.err
    assert "Did you mean Leeds?" in said.err
    assert not (tmp_path / "nowhere").exists()


def test_an_unknown_name_offers_the_nearest(tawney):
    answer = tawney("law", "show", "personal_allowence")
    assert answer.err == (
        "tawney: The statute book has nothing called 'personal_allowence'. Did you mean personal_allowance? "
        "List the instruments with: tawney law show\n"
    )


def test_the_books_state_is_printed_with_what_it_does_not_know(tawney):
    said = tawney("law", "check").words
    assert "Not known: council_tax.wales_average from 2025-04-01" in said
    assert "Asking for it is an error" in said


def test_people_are_described_column_by_column(tawney, people_file):
    said = tawney("people", "describe", people_file).words
    assert "600 households" in said
    assert "synthetic: estimated from" in said


def test_people_that_are_not_there_are_said_to_be_so(tawney, tmp_path):
    answer = tawney("people", "describe", tmp_path / "none.npz")
    assert answer.code == 1
    assert "none.npz" in answer.err


@pytest.mark.shared
def test_the_main_job_runs_on_a_survey_that_nobody_here_made(tawney, package, tmp_path):
    data = ROOT.parent / "shared" / "data" / "microdata" / "lcfs_2013.csv"
    if not data.exists():
        pytest.skip("the open data does not lie beside this checkout")
    text = NOTHING + '[[measure]]\nname = "A"\nsource = "B"\nadd = { "income_tax.basic_rate" = 0.01 }\n'
    mapping, out = ROOT / "examples" / "lcfs_2013" / "mapping.toml", tmp_path / "report"
    said = tawney(
        "assess", package(text), "--people", mapping, "--data", data, "--out", out, "--cross", "region*tenure"
    )
    assert said.code == 0
    found = json.loads((out / "assessment.json").read_text(encoding="utf-8"))
    assert (found["is_synthetic"], found["households"]) == (False, 5144)
    for group in ("social_class", "tenure", "region"):
        rows = found["groupings"][group]["rows"]
        assert len(rows) > 2
        assert all(row["cash"]["value"] <= 0 for row in rows if row["cash"]["value"] is not None)
    assert any("bootstrap" in line for line in found["assumptions"])


def test_two_years_are_compared_without_a_package(tawney, people_file, tmp_path):
    out = tmp_path / "report"
    said = tawney("assess", "--from", "2024-25", "--to", "2026-27", "--people", people_file, "--out", out)
    assert said.code == 0
    found = json.loads((out / "assessment.json").read_text(encoding="utf-8"))
    assert found["comparator"].startswith(
        "the law of 2024-25 brought forward to 2026-27: every amount of money by consum"
    )
    assert found["title"] == "What changed in tax and benefits from 2024-25 to 2026-27"


def test_public_services_are_counted_where_that_is_asked(tawney, people_file, tmp_path):
    asked = ("assess", "--from", "2024-25", "--to", "2026-27", "--people", people_file, "--attribute", "none")
    assert tawney(*asked, "--services", "--out", tmp_path / "r").code == 0
    found = json.loads((tmp_path / "r" / "assessment.json").read_text(encoding="utf-8"))
    assert found["title"] == "What changed in tax, benefits and public services from 2024-25 to 2026-27"
    assert found["comparator"].endswith("public services at the real spending a head of then")
    assert found["in_kind"]["since"]["since"] == "2024-25"
    assert (tmp_path / "r" / "data" / "services.csv").read_text(encoding="utf-8").count("since_2024-25_health") == 11


def test_public_services_without_an_earlier_year_are_refused(tawney, package, people_file, tmp_path):
    answer = tawney("assess", package(NOTHING), "--people", people_file, "--services", "--out", tmp_path / "r")
    assert answer.code == 1
    assert "Spending on public services is to be counted, and there is no earlier year" in answer.err


def test_what_did_it_stands_in_the_report_and_can_be_left_out(tawney, people_file, tmp_path):
    asked = ("assess", "--from", "2024-25", "--to", "2026-27", "--people", people_file)
    for more, names in (
        (("--attribute", "year"), ["year"]),
        (("--attribute", "instrument", "--order", "shapley"), ["instrument_at_once"]),
        (("--attribute", "none"), []),
    ):
        out = tmp_path / "-".join(more).replace("--", "")
        assert tawney(*asked, *more, "--out", out).code == 0
        found = json.loads((out / "assessment.json").read_text(encoding="utf-8"))
        assert [one["name"] for one in found["attributions"]] == names
        assert ("What did it" in (out / "report.html").read_text(encoding="utf-8")) == bool(names)


def test_a_way_of_attributing_that_is_not_there_is_refused_before_any_work(tawney, tmp_path):
    answer = tawney("assess", "--from", "2024-25", "--attribute", "years", "--out", tmp_path / "r")
    assert answer.code == 1
    assert answer.err == (
        "tawney: There is no way of attributing called 'years'. Expected one of instrument, year, parliament, event. "
        "Did you mean year?\n"
    )


def test_nothing_to_assess_is_said(tawney):
    answer = tawney("assess")
    assert answer.err == (
        "tawney: There is nothing to assess. Expected a package file, or --from a year to compare with. "
        "See tawney assess --help.\n"
    )


def test_an_index_without_a_figure_is_not_replaced(tawney, people_file, tmp_path):
    asked = ("--from", "2010-11", "--to", "2027-28", "--index", "as_planned", "--people", people_file)
    answer = tawney("assess", *asked, "--out", tmp_path / "r")
    assert "as_planned index from 2010-11 to 2027-28: the book has no figure for a year of it" in answer.err
    assert answer.code == 1
