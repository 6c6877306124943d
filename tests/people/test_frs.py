"""The Family Resources Survey as it is shipped: made of our own people it comes back, and broken it is refused."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest
from small_tables import changed
from surveys_made import as_statistics, cell, delivery, renamed, rewrite, unlike

from tawney.people.another_year import in_year
from tawney.people.partners import grown_up
from tawney.people.read import read_people
from tawney.people.surveys.survey_map import survey_map
from tawney.people.synthetic import make_population
from tawney.places.regions import Region
from tawney.vocabulary.categories import AwardRate, CouncilTaxBand, StatePensionKind, Tenure
from tawney.vocabulary.problems import PeopleProblem
from tawney.vocabulary.tax_year import TaxYear

YEARS = ("2010-11", "2011-12", "2012-13", "2015-16", "2018-19", "2021-22", "2022-23", "2024-25")
CARRIED = (
    "sex", "is_student", "self_employment_income", "private_pension_income", "savings_income", "dividend_income",
    "property_income", "other_taxable_income", "other_untaxed_income", "net_pay_pension_contributions",
    "relief_at_source_pension_contributions", "employment_income", "cared_for_person_gets_benefit", "is_married",
    "is_liable_for_rent", "capital", "childcare_costs", "weight", "region", "tenure", "bedrooms", "rent",
    "mortgage_interest", "other_housing_costs", "council_tax_band", "dla_care", "dla_mobility",
    "attendance_allowance_rate",
)  # fmt: skip
"""What the survey of every year carries whole."""
SINCE_2012 = ("is_disabled", "difficulty_vision", "difficulty_memory", "difficulty_other")


@pytest.fixture(scope="module")
def people():
    return make_population(600)


@pytest.fixture(scope="module")
def deliveries(people, tmp_path_factory):
    place = tmp_path_factory.mktemp("frs")
    return {year: delivery(place / year, people, year=year) for year in YEARS}


@pytest.fixture
def homes(tmp_path):
    return delivery(tmp_path / "frs")


def refusal(folder, **options):
    with pytest.raises(PeopleProblem) as refused:
        read_people(folder, **options)
    return str(refused.value).replace(str(folder), "HERE")


@pytest.mark.parametrize("year", YEARS)
def test_our_own_people_come_back_from_the_survey_of_every_year(people, deliveries, year):
    back = read_people(deliveries[year])
    assert (back.households, back.benefit_units, back.persons) == (600, people.benefit_units, people.persons)
    assert back.year == TaxYear.read(year)
    assert (back.partner == people.partner).all()
    carried = set(CARRIED) | (set(SINCE_2012) if year >= "2012-13" else set())
    assert unlike(people, back) & carried == set()
    assert back.repairs == ()


@pytest.mark.parametrize("year", YEARS)
def test_what_was_read_once_is_read_the_same_again(deliveries, tmp_path, year):
    once = read_people(deliveries[year])
    again = read_people(delivery(tmp_path / "again", once, year=year))
    assert unlike(once, again) == set()
    assert again.provenance == once.provenance


def test_age_is_cut_at_80_and_nobody_else_grows_older(people, deliveries):
    back = read_people(deliveries["2022-23"])
    assert (back.columns["age"] == np.minimum(np.floor(people.columns["age"]), 80)).all()
    old = people.columns["age"] >= 16
    educated = back.columns["in_approved_education"]
    assert (educated[old] == people.columns["in_approved_education"][old]).all()


def test_ethnic_group_comes_back_in_18_groups_and_children_have_their_parents(people, deliveries):
    back = read_people(deliveries["2022-23"])
    adults = grown_up(people.columns)
    same = back.columns["ethnic_group"] == people.columns["ethnic_group"]
    assert same[adults & (people.columns["ethnic_group"] != 3)].all()
    first = people.person_starts[people.benefit_unit_of_person]
    assert (back.columns["ethnic_group"][~adults] == back.columns["ethnic_group"][first][~adults]).all()


def test_ethnic_group_is_read_in_five_groups_where_the_delivery_has_no_more(homes):
    for line, code in ((2, 3), (3, 4), (4, 2), (5, 6)):
        cell(homes / "adult.tab", line, "ETHGR3", code)
    renamed(homes / "adult.tab", "ETNGRP", "OTHER")
    assert read_people(homes).columns["ethnic_group"].tolist() == [13, 16, 13, 8, 18]


def test_disability_awards_are_the_rates_nearest_to_what_is_paid(people, deliveries):
    back = read_people(deliveries["2022-23"])
    for name in ("pip_daily_living", "pip_mobility", "dla_care", "attendance_allowance_rate"):
        assert (back.columns[name] == people.columns[name]).all(), name
        assert (people.columns[name] > 0).any()


def test_a_four_weekly_slip_of_a_pound_makes_no_other_rate(tmp_path):
    paid = changed({"pip_daily_living": [AwardRate.LOWER, AwardRate.HIGHER, 0, 0, 0]})
    folder = delivery(tmp_path / "frs", paid)
    assert "61.85" in (folder / "benefits.tab").read_text()
    rewrite(folder / "benefits.tab", "61.85", "63")
    rewrite(folder / "benefits.tab", "92.4", "91")
    assert read_people(folder).columns["pip_daily_living"].tolist() == [1, 3, 0, 0, 0]


def test_a_state_pension_keeps_its_amount_whatever_its_parts(people, deliveries):
    from tawney.people.surveys.writing import state_pension_a_week

    for year in YEARS:
        back = read_people(deliveries[year])
        np.testing.assert_allclose(state_pension_a_week(back, back.year), state_pension_a_week(people, back.year))
    kinds = set(read_people(deliveries["2015-16"]).columns["state_pension_kind"].tolist())
    assert kinds == {StatePensionKind.NONE, StatePensionKind.BASIC}


def test_a_letting_loss_and_a_trading_loss_stay_losses(tmp_path):
    lost = changed({"property_income": [-520.0, 1_040.0, 0, 0, 0], "self_employment_income": [0, -52.0, 0, 0, 0]})
    back = read_people(delivery(tmp_path / "frs", lost))
    assert back.columns["property_income"].tolist() == [-520, 1040, 0, 0, 0]
    assert back.columns["self_employment_income"].tolist() == [0, -52, 0, 0, 0]


def test_a_pension_given_after_tax_is_made_gross(homes):
    (homes / "pension.tab").write_text(
        "SERNUM\tBENUNIT\tPERSON\tPENPAY\tPTAMT\tPTINC\tPOAMT\tPOINC\tPENOTH\n"
        "2\t1\t1\t100\t20\t2\t5\t1\t1\n2\t1\t1\t10\t2\t1\t-1\t-1\t2\n",
        encoding="utf-8",
    )
    assert read_people(homes).columns["private_pension_income"].tolist() == [0, 0, 0, (100 + 20 + 5 + 10) * 52, 0]


def test_interest_after_tax_is_made_gross_until_2016(people, tmp_path):
    saver = changed({"employment_income": None})
    for year, factor in (("2015-16", 1.25), ("2016-17", 1)):
        folder = delivery(tmp_path / year, saver, year=year)
        (folder / "accounts.tab").write_text(
            "SERNUM\tBENUNIT\tPERSON\tACCINT\tACCOUNT\tACCTAX\n1\t1\t1\t4\t1\t1\n1\t1\t1\t2\t5\t3\n1\t1\t1\t7\t21\t-1\n",
            encoding="utf-8",
        )
        back = read_people(folder)
        assert back.columns["savings_income"][0] == pytest.approx((4 * factor + 2) * 52)
        assert back.columns["other_untaxed_income"][0] == pytest.approx(7 * 52)


def test_a_negative_code_is_no_amount(homes):
    for variable in ("TOTHOURS", "INEARNS", "ROYYR2", "HOURTOT"):
        cell(homes / "adult.tab", 4, variable, -1 if variable != "INEARNS" else "")
    cell(homes / "househol.tab", 2, "HHRENT", -9)
    cell(homes / "househol.tab", 2, "CTBAND", -1)
    back = read_people(homes)
    assert back.columns["hours_worked"][3] == back.columns["employment_income"][3] == 0
    assert (back.columns["rent"][0], back.columns["council_tax_band"][0]) == (0, CouncilTaxBand.NONE)


def test_scots_pay_for_water_with_the_council_tax(tmp_path):
    wet = changed(None, None, {"region": [Region.SCOTLAND, Region.WALES], "other_housing_costs": [520.0, 260.0]})
    folder = delivery(tmp_path / "frs", wet)
    names, scots, welsh = (r.split("\t") for r in (folder / "househol.tab").read_text().splitlines())
    assert (scots[names.index("CSEWAMT")], scots[names.index("WATSEWRT")]) == ("10", "0")
    assert (welsh[names.index("CSEWAMT")], welsh[names.index("WATSEWRT")]) == ("", "5")
    assert read_people(folder).columns["other_housing_costs"].tolist() == [520, 260]


@pytest.mark.parametrize("ending", ["sav", "dta"])
def test_spss_and_stata_deliveries_hold_the_same_people(people, tmp_path, ending):
    pytest.importorskip("pyreadstat")
    wanted = read_people(delivery(tmp_path / "tab", people))
    found = read_people(as_statistics(delivery(tmp_path / ending, people), ending))
    assert unlike(wanted, found) == set()
    assert found.hash == wanted.hash


def test_capitals_or_small_letters_are_the_same_to_a_reader(homes):
    wanted = read_people(homes).hash
    for tab in homes.glob("*.tab"):
        names, _, rest = tab.read_text().partition("\n")
        tab.write_text(names.lower() + "\n" + rest)
        tab.rename(tab.with_name(tab.name.upper().replace(".TAB", ".tab")))
    assert read_people(homes).hash == wanted


def test_the_records_are_licensed_and_not_synthetic(homes):
    read = read_people(homes)
    assert (read.licence, read.is_synthetic) == ("UK Data Service End User Licence", False)
    assert read.title == "Family Resources Survey 2022-23"


def test_made_up_people_in_the_surveys_layout_stay_made_up(people, tmp_path):
    from tawney.people.export import export

    export(people, tmp_path / "frs", "frs", year=TaxYear(2022))
    read = read_people(tmp_path / "frs")
    assert (read.licence, read.is_synthetic) == ("", True)
    assert read.title == "Open UK population (synthetic), in the layout of the Family Resources Survey 2022-23"


def test_a_column_that_the_survey_of_the_year_lacks_says_so(deliveries):
    early, late = (read_people(deliveries[y]).provenance for y in ("2010-11", "2022-23"))
    assert early["difficulty_vision"] == "default: not read in the survey of 2010-11"
    assert late["difficulty_vision"] == "observed: adult.DISD01 + child.CDISD01"
    assert early["region"].startswith(
        "observed: househol.GVTREGNO + househol.GVTREGN; GVTREGN where there is no GVTREGNO"
    )
    assert late["region"] == "observed: househol.GVTREGNO"
    assert late["spending"] == "default"


@pytest.mark.parametrize(("london", "scotland"), [("8", "12"), ("112000007", "299999999")])
def test_regions_of_early_surveys_are_read_in_both_codings(tmp_path, london, scotland):
    wet = changed(None, None, {"region": [Region.SCOTLAND, Region.LONDON], "other_housing_costs": [520.0, 260.0]})
    file = delivery(tmp_path / "frs", wet, year="2011-12") / "househol.tab"
    renamed(file, "GVTREGN", "OLD")
    renamed(file, "GVTREGNO", "GVTREGN")
    cell(file, 2, "GVTREGN", scotland)
    cell(file, 3, "GVTREGN", london)
    back = read_people(file.parent)
    assert back.columns["region"].tolist() == [Region.SCOTLAND, Region.LONDON]
    assert back.columns["other_housing_costs"].tolist() == [520, 260]


def test_a_survey_without_any_region_is_told_so_once(tmp_path):
    folder = delivery(tmp_path / "frs", year="2011-12")
    for name in ("GVTREGN", "GVTREGNO"):
        renamed(folder / "househol.tab", name, f"X{name}")
    assert refusal(folder) == one(
        "househol.tab has no variable GVTREGN, which makes region, other_housing_costs. Did they rename it XGVTREGN?"
    )


def test_a_lump_sum_paid_into_a_pension_is_of_the_year(homes):
    (homes / "penprov.tab").write_text(
        "SERNUM\tBENUNIT\tPERSON\tPENAMT\tSTEMPPEN\tPENAMTPD\n1\t1\t1\t30\t5\t1\n1\t1\t2\t900\t6\t95\n"
        "2\t1\t1\t30\t2\t1\n",
        encoding="utf-8",
    )
    assert read_people(homes).columns["relief_at_source_pension_contributions"].tolist() == [1560, 900, 0, 0, 0]


def test_a_survey_of_2010_can_be_brought_to_the_law_of_2026(deliveries):
    read = read_people(deliveries["2010-11"])
    moved = in_year(read, TaxYear(2026))
    assert moved.columns["rent"].sum() > 1.3 * read.columns["rent"].sum()
    assert moved.licence == read.licence


def test_a_year_later_than_the_map_is_read_as_its_last_and_says_so(tmp_path):
    read = read_people(delivery(tmp_path / "frs", year="2025-26"))
    assert read.repairs == (
        "The map of the Family Resources Survey is known to fit up to 2024-25; 2025-26 was read as that.",
    )


def test_the_year_is_told_by_the_flat_file_or_the_reader_where_dates_are_not_given(homes):
    renamed(homes / "househol.tab", "INTDATE", "SOMETHING")
    assert refusal(homes) == (
        "HERE: nothing here says of which year the survey is. Expected a file named frs2223, or dates of interviews"
        " (INTDATE) in househol. Name the year, as --survey-year 2022-23."
    )
    assert read_people(homes, survey_year=TaxYear(2022)).year == TaxYear(2022)
    (homes / "frs2223.tab").write_text("SERNUM\n")
    assert read_people(homes).year == TaxYear(2022)


@pytest.mark.parametrize(
    "written", ["2022-10-05", "10/05/2022", "5/10/2022", "25/10/2022", "2023-02-01 00:00:00", "02/28/2023"]
)
def test_dates_of_interviews_are_understood(homes, written):
    for line in (2, 3):
        cell(homes / "househol.tab", line, "INTDATE", written)
    assert read_people(homes).year == TaxYear(2022)


def test_a_survey_from_before_the_map_is_refused(homes):
    assert refusal(homes, survey_year=TaxYear(2009)) == (
        "HERE: the map of the survey begins in 2010-11; this is of 2009-10. Write a mapping file for it: see"
        " docs/people_readers.md."
    )


HEAD = "HERE: {} wrong with this delivery of the Family Resources Survey.\n"
END = "Nothing else is wrong. Mend the file and read it again."


def one(*faults):
    things = "1 thing is" if len(faults) == 1 else f"{len(faults)} things are"
    return HEAD.format(things) + "".join(f"- {fault}\n" for fault in faults) + END


def break_missing(f):
    (f / "benunit.tab").unlink()
    (f / "job.tab").unlink()


def break_encoding(f):
    with (f / "adult.tab").open("ab") as file:
        file.write(b"\xa3\n")


def break_utf_16(f):
    (f / "adult.tab").write_text((f / "adult.tab").read_text(), encoding="utf-16")


def break_orphans(f):
    cell(f / "child.tab", 2, "SERNUM", 9)
    (f / "oddjob.tab").write_text("SERNUM\tBENUNIT\tPERSON\tOJAMT\tOJNOW\n2\t1\t7\t10\t1\n")


def break_twice(f):
    lines = (f / "adult.tab").read_text().splitlines()
    (f / "adult.tab").write_text("\n".join([*lines, lines[1]]) + "\n")


def break_ragged(f):
    text = (f / "adult.tab").read_text()
    (f / "adult.tab").write_text(text + "1\t2" + "\t3" * 200 + "\n")


BROKEN = {
    "a missing file": (
        break_missing,
        one("this folder holds no benunit, job (as .tab, .sav, .dta, .csv or .parquet)."),
    ),
    "a renamed variable": (
        lambda f: renamed(f / "adult.tab", "INEARNS", "INEARN"),
        one("adult.tab has no variable INEARNS, which makes employment_income. Did they rename it INEARN?"),
    ),
    "a wrong year": (
        lambda f: cell(f / "househol.tab", 3, "INTDATE", "10/05/2019"),
        one("househol.tab, line 3, INTDATE: an interview of 2019-10-05 is not of the survey of 2022-23."),
    ),
    "a bad encoding": (
        break_encoding,
        one(
            "adult.tab, line 6: this line holds bytes that are not UTF-8; the file was perhaps saved as Windows-1252 or"
            " Latin-1."
        ),
    ),
    "a file in UTF-16": (break_utf_16, one("adult.tab: this file is written in UTF-16.")),
    "orphans": (
        break_orphans,
        one(
            "oddjob.tab, line 2, PERSON: no table of people has SERNUM 2, BENUNIT 1, PERSON 7.",
            "child.tab, line 2, SERNUM: 9 is not in the table of households.",
        ),
    ),
    "a key twice": (break_twice, one("adult.tab, line 6, PERSON: household 1 has another person 1 already.")),
    "a code outside the codebook": (
        lambda f: cell(f / "househol.tab", 2, "GVTREGNO", 3),
        one("househol.tab, line 2, GVTREGNO: '3' is not among the codes of region."),
    ),
    "an empty file": (lambda f: (f / "adult.tab").write_text(""), one("adult.tab: this file is empty.")),
    "a file of names alone": (
        lambda f: (f / "adult.tab").write_text((f / "adult.tab").read_text().split("\n")[0] + "\n"),
        one("adult.tab holds no rows."),
    ),
    "a ragged file": (
        break_ragged,
        one("adult.tab: this file is cut short, damaged, or not what its name says."),
    ),
    "a decimal comma": (
        lambda f: cell(f / "adult.tab", 2, "INEARNS", "576,92"),
        one("adult.tab, line 2, INEARNS: '576,92' is not a number: it has a comma for a decimal point."),
    ),
    "negative weights": (
        lambda f: cell(f / "househol.tab", 2, "GROSS4", -5),
        one("househol.tab, line 2, GROSS4: -5 is not between 0 and 10,000,000."),
    ),
    "no weights": (
        lambda f: renamed(f / "househol.tab", "GROSS4", "GROSS9"),
        one(
            "househol.tab, line 2, GROSS4: there is no number.",
            "househol.tab, line 3, GROSS4: there is no number.",
            "househol.tab: the weights sum to nothing, so these households stand for no population.",
        ),
    ),
    "no age": (lambda f: cell(f / "adult.tab", 3, "AGE80", ""), one("adult.tab, line 3, AGE80: there is no number.")),
    "three adults in a family": (
        lambda f: cell(f / "adult.tab", 5, "BENUNIT", 1),
        None,
    ),
}


@pytest.mark.parametrize("how", BROKEN)
def test_a_broken_delivery_is_refused_with_file_row_and_variable(homes, how):
    change, wanted = BROKEN[how]
    change(homes)
    said = refusal(homes, survey_year=TaxYear(2022))
    if wanted is None:
        assert re.match(r"HERE: 1 thing is wrong .*\n- benunit.tab, line 4, BENUNIT: nobody belongs", said)
    else:
        assert said == wanted


def test_a_truncated_spss_file_is_refused_by_name(homes):
    pytest.importorskip("pyreadstat")
    as_statistics(homes, "sav")
    (file,) = homes.rglob("adult.sav")
    file.write_bytes(file.read_bytes()[:-9])
    assert refusal(homes) == one("adult.sav: this file is cut short, damaged, or not what its name says.")


def test_everything_wrong_with_a_delivery_is_told_at_once(homes):
    break_utf_16(homes)
    (homes / "job.tab").unlink()
    renamed(homes / "househol.tab", "HHRENT", "HRENT")
    cell(homes / "househol.tab", 3, "INTDATE", "10/05/2019")
    assert refusal(homes, survey_year=TaxYear(2022)) == one(
        "househol.tab, line 3, INTDATE: an interview of 2019-10-05 is not of the survey of 2022-23.",
        "this folder holds no job (as .tab, .sav, .dta, .csv or .parquet).",
        "househol.tab has no variable HHRENT, which makes rent. Did they rename it HRENT?",
        "adult.tab: this file is written in UTF-16.",
    )


def test_everything_wrong_with_the_values_is_told_at_once(homes):
    cell(homes / "adult.tab", 2, "SEX", 7)
    cell(homes / "adult.tab", 3, "INEARNS", "lots")
    cell(homes / "child.tab", 2, "AGE", 130)
    cell(homes / "househol.tab", 2, "TENTYP2", 12)
    assert refusal(homes) == one(
        "adult.tab, line 2, SEX: '7' is not among the codes of sex.",
        "adult.tab, line 3, INEARNS: 'lots' is not a number.",
        "househol.tab, line 2, TENTYP2: '12' is not among the codes of tenure.",
        "child.tab, line 2, AGE: 130 is not between 0 and 120.",
    )


def test_a_variable_that_is_named_otherwise_is_mended_in_a_copy_of_the_map(homes, tmp_path):
    from tawney.people.surveys import survey_map as maps

    wanted = read_people(homes).hash
    renamed(homes / "adult.tab", "INEARNS", "INEARN24")
    own = Path(maps.__file__).parent / "frs.toml"
    mended = tmp_path / "mine.toml"
    mended.write_text(own.read_text(encoding="utf-8").replace('"INEARNS"', '"INEARN24"'), encoding="utf-8")
    assert read_people(homes, map_file=mended).hash == wanted
    mended.write_text('title = "not a map"\n')
    with pytest.raises(PeopleProblem) as refused:
        read_people(homes, map_file=mended)
    assert str(refused.value) == (
        f"{mended}: this is not the map of a survey ('tables'). Expected [survey], [sources] and [tables] with keys, as"
        " in our own maps."
    )


def test_what_a_delivery_may_lack_is_told(homes):
    renamed(homes / "adult.tab", "TYPEED2", "TYPEED3")
    renamed(homes / "child.tab", "HOURTOT", "HOURS")
    assert read_people(homes).repairs == (
        "adult.tab has no TYPEED2, so is_student is not read there.",
        "child.tab has no HOURTOT, so caring_hours is not read there.",
    )


def test_a_folder_that_is_not_there_is_refused(tmp_path):
    assert refusal(tmp_path / "nowhere", form="frs") == "HERE: there is no such file or folder. Check the path."


def test_progress_names_each_file(homes):
    told = []
    read_people(homes, told=lambda stage, share: told.append((stage, share)))
    assert [s for s, _ in told][:3] == [f"Reading {homes}", "Reading househol.tab", "Reading benunit.tab"]
    assert told[-1] == ("Making households, families and people", 0.8)
    assert [share for _, share in told] == sorted(share for _, share in told)


def test_squats_and_lodgings_have_a_tenure(homes):
    cell(homes / "househol.tab", 2, "TENTYP2", 8)
    assert read_people(homes).columns["tenure"].tolist() == [Tenure.RENT_FREE, Tenure.OWNED_OUTRIGHT]


def test_every_reading_says_where_its_names_come_from():
    silent = [
        (name, reading.spec.sources)
        for columns in survey_map("frs").readings.values()
        for name, readings in columns.items()
        for reading in readings
        if reading.spec.sources and not reading.source
    ]
    assert silent == []
