"""UKMOD's and EUROMOD's input text: ours comes back, families are found by links, and broken it is refused."""

from __future__ import annotations

import numpy as np
import pytest
from small_tables import changed
from surveys_made import cell, delivery, renamed, unlike

from tawney.people.read import form_of, read_people
from tawney.people.synthetic import make_population
from tawney.places.regions import Region
from tawney.vocabulary.categories import Tenure
from tawney.vocabulary.problems import PeopleProblem
from tawney.vocabulary.tax_year import TaxYear

CARRIED = (
    "sex", "is_student", "is_disabled", "hours_worked", "employment_income", "self_employment_income",
    "private_pension_income", "savings_income", "dividend_income", "property_income", "other_taxable_income",
    "other_untaxed_income", "net_pay_pension_contributions", "relief_at_source_pension_contributions",
    "pip_daily_living", "pip_mobility", "dla_care", "dla_mobility", "attendance_allowance_rate", "is_married",
    "is_liable_for_rent", "capital", "childcare_costs", "weight", "region", "bedrooms", "rent", "mortgage_interest",
    "other_housing_costs", "council_tax_band",
)  # fmt: skip

NAMES = "idhh idperson idpartner idmother idfather dct dpd dwt dag dgn dec dms drgn1 amrtn yem yse"
THREE_GENERATIONS = (
    NAMES.replace(" ", "\t")
    + """\tyseev\x20
7\t701\t702\t0\t0\t15\t2023\t10\t44\t1\t0\t2\t8\t3\t1000\t0\t0
7\t702\t701\t706\t0\t15\t2023\t10\t43\t0\t0\t2\t8\t3\t0\t-50\t0
7\t703\t0\t702\t701\t15\t2023\t10\t9\t0\t2\t1\t8\t3\t0\t0\t0
7\t704\t0\t702\t701\t15\t2023\t10\t17\t1\t4\t1\t8\t3\t0\t0\t0
7\t705\t0\t702\t701\t15\t2023\t10\t18\t1\t0\t1\t8\t3\t800\t0\t0
7\t706\t0\t0\t0\t15\t2023\t10\t70\t0\t0\t5\t8\t3\t0\t0\t0
"""
)


@pytest.fixture(scope="module")
def people():
    return make_population(600)


@pytest.fixture
def homes(tmp_path):
    (file,) = delivery(tmp_path / "ukmod", form="ukmod", year="2023-24").glob("*.txt")
    return file


@pytest.fixture
def family(tmp_path):
    file = tmp_path / "uk_2021_b1.txt"
    file.write_text(THREE_GENERATIONS, encoding="utf-8")
    return file


def refusal(file, **options):
    with pytest.raises(PeopleProblem) as refused:
        read_people(file, **options)
    return str(refused.value).replace(str(file), "HERE")


def test_our_own_people_come_back_from_the_input_text(people, tmp_path):
    folder = delivery(tmp_path / "ukmod", people, "ukmod", "2023-24")
    back = read_people(folder)
    assert (back.households, back.benefit_units, back.persons) == (600, people.benefit_units, people.persons)
    assert unlike(people, back) & set(CARRIED) == set()
    assert (back.partner == people.partner).all()
    grown = people.columns["age"] >= 16
    educated = back.columns["in_approved_education"]
    assert (educated[grown] == people.columns["in_approved_education"][grown]).all()
    social = np.isin(people.columns["tenure"], (Tenure.COUNCIL_RENT, Tenure.HOUSING_ASSOCIATION))
    assert (back.columns["tenure"][~social] == people.columns["tenure"][~social]).all()
    assert (back.columns["tenure"][social] == Tenure.COUNCIL_RENT).all()


def test_what_was_read_once_is_read_the_same_again(people, tmp_path):
    once = read_people(delivery(tmp_path / "one", people, "ukmod", "2023-24"))
    again = read_people(delivery(tmp_path / "two", once, "ukmod", "2023-24"))
    assert unlike(once, again) == set()


def test_it_is_known_by_its_ids(homes, tmp_path):
    assert form_of(homes) == form_of(homes.parent) == "ukmod"
    assert homes.read_text().startswith("idhh\tidperson\tidorigbenunit\tidpartner\tidmother\tidfather\t")


def test_families_are_found_by_the_links_between_people(family):
    back = read_people(family)
    assert np.diff(back.person_starts).tolist() == [4, 1, 1]
    assert back.columns["age"].tolist() == [44, 43, 9, 17, 18, 70]
    assert back.columns["in_approved_education"].tolist() == [False, False, False, True, False, False]
    assert back.partner.tolist() == [1, 0, -1, -1, -1, -1]
    assert back.columns["is_married"].tolist() == [True, False, False]


def test_money_a_month_becomes_money_a_year(family):
    back = read_people(family)
    assert back.columns["employment_income"].tolist() == [12_000, 0, 0, 0, 9_600, 0]
    assert back.columns["self_employment_income"].tolist() == [0, -600, 0, 0, 0, 0]


def test_the_year_is_told_by_the_data_the_name_or_the_reader(family):
    assert read_people(family).year == TaxYear(2023)
    renamed(family, "dpd", "other")
    assert read_people(family).year == TaxYear(2021)
    assert read_people(family, survey_year=TaxYear(2019)).year == TaxYear(2019)
    plain = family.rename(family.with_name("input.txt"))
    assert refusal(plain) == (
        "HERE: nothing here says of which year the incomes are. Expected a variable DPD, or a name such as"
        " uk_2023_a1.txt. Name the year, as --survey-year 2023-24."
    )


def test_the_records_are_licensed(homes):
    assert read_people(homes).licence == "UK Data Service End User Licence (made of the Family Resources Survey)"


def test_parts_that_a_file_does_not_hold_are_read_from_the_whole(family):
    renamed(family, "yseev ", "yiytx")
    cell(family, 2, "yiytx", 10)
    assert read_people(family).columns["savings_income"].tolist() == [120, 0, 0, 0, 0, 0]


HEAD = "HERE: {} wrong with this input file.\n"
END = "Nothing else is wrong. Mend the file and read it again."


def one(*faults):
    things = "1 thing is" if len(faults) == 1 else f"{len(faults)} things are"
    return HEAD.format(things) + "".join(f"- {fault}\n" for fault in faults) + END


def twice(file):
    lines = file.read_text().splitlines()
    file.write_text("\n".join([*lines, lines[3]]) + "\n")


NAME = "uk_2023_tawney.txt"
BROKEN = {
    "a variable is missing": (
        lambda f: renamed(f, "drgn1", "drgn"),
        one(f"{NAME} has no variable DRGN1, which makes region. Did they rename it DRGN?"),
    ),
    "a code is unknown": (
        lambda f: cell(f, 2, "drgn1", 3),
        one(f"{NAME}, line 2, DRGN1: '3' is not among the codes of region."),
    ),
    "a decimal comma": (
        lambda f: cell(f, 2, "yem", "2500,5"),
        one(f"{NAME}, line 2, YEM: '2500,5' is not a number: it has a comma for a decimal point."),
    ),
    "a partner who is nobody": (
        lambda f: cell(f, 2, "idpartner", 199),
        one(
            f"{NAME}, line 2, IDPARTNER: person 199 is not in this benefit unit.",
            f"{NAME}, line 3, IDPARTNER: person 101 does not name person 102 as partner in turn.",
        ),
    ),
    "the same person twice": (twice, one(f"{NAME}, line 7, IDPERSON: household 1 has another person 103 already.")),
    "an age that cannot be": (
        lambda f: cell(f, 4, "dag", 777),
        one(f"{NAME}, line 4, DAG: 777 is not between 0 and 120."),
    ),
    "a negative weight": (
        lambda f: [cell(f, line, "dwt", -1) for line in (2, 3, 4)],
        one(f"{NAME}, line 2, DWT: -1 is not between 0 and 10,000,000."),
    ),
    "UTF-16": (
        lambda f: f.write_text(f.read_text(), encoding="utf-16"),
        "HERE: this file is written in UTF-16. Expected text in UTF-8. Save it again as UTF-8.",
    ),
    "nothing": (lambda f: f.write_text(""), "HERE: this file is empty. Copy it again, or make it anew."),
    "names alone": (lambda f: f.write_text(f.read_text().split("\n")[0] + "\n"), "HERE: this file holds no rows."),
    "a cut row": (
        lambda f: f.write_text(f.read_text() + "9\t901" + "\t0" * 200 + "\n"),
        "HERE: this file is cut short, damaged, or not what its name says. Expected a whole .txt file. Copy it again,"
        " or make it anew.",
    ),
    "bad bytes": (
        lambda f: f.write_bytes(f.read_bytes().replace(b"idhh", b"\xa3dhh")),
        "HERE, line 1: this line holds bytes that are not UTF-8; the file was perhaps saved as Windows-1252 or Latin-1."
        " Expected text in UTF-8. Save it again as UTF-8.",
    ),
}


@pytest.mark.parametrize("how", BROKEN)
def test_a_broken_input_file_is_refused_with_row_and_variable(homes, how):
    change, wanted = BROKEN[how]
    change(homes)
    assert refusal(homes, form="ukmod", survey_year=TaxYear(2023)) == wanted


def test_regions_are_the_surveys_own_codes(tmp_path):
    at = changed(None, None, {"region": [Region.SCOTLAND, Region.YORKSHIRE]})
    (file,) = delivery(tmp_path / "ukmod", at, "ukmod").glob("*.txt")
    rows = [r.split("\t") for r in file.read_text().splitlines()]
    assert [r[rows[0].index("drgn1")] for r in rows[1:]] == ["12", "12", "12", "4", "4"]
