"""The dated maps: what is wrong in one is told by line, and what they name is what published programs read."""

from __future__ import annotations

import numpy as np
import pytest

from tawney import law
from tawney.people.columns import COLUMNS
from tawney.people.recipe import TABLES
from tawney.people.surveys.awards import award_of, pension_kind, rates_of, weekly_of
from tawney.people.surveys.gathering import draws
from tawney.people.surveys.survey_map import NAMES, read_survey_map, survey_map
from tawney.vocabulary.categories import AwardRate, StatePensionKind
from tawney.vocabulary.problems import PeopleProblem
from tawney.vocabulary.tax_year import TaxYear

READ_BY_OTHERS = """
sernum benunit person hrpid age80 age sex marital typeed2 allpay1 allpay2 allpay3 allpay4 allow1 allow2 allow3 allow4
royal2 royal3 royal4 royyr1 royyr2 royyr3 royyr4 cvpay nindinc mntamt1 mntamt2 mntusam1 mntusam2 mntus1 mntus2 apamt
apdamt pareamt disd01 disd02 disd03 disd04 disd05 disd06 disd07 disd08 disd09 disd10 inearns seincam2 cdisd01 cdisd02
cdisd03 cdisd04 cdisd05 cdisd06 cdisd07 cdisd08 cdisd09 cdisd10 gross4 gvtregno bedroom6 bedroom ptentyp2 hhrent tenure
tentyp2 subrent mortint cwatamtd csewamt watsewrt ctband chrgamt1 chrgamt3 chrgamt4 chrgamt5 chrgamt6 chrgamt7 chrgamt8
chrgamt9 totcapb3 penpay ptamt poamt ptinc poinc penoth penamt stemppen ojamt ojnow accint account acctax invtax benefit
benamt pres var1 var2 var3 deduc1 cost registrd chamt hourtot nssec etngrp ethgr3 discora1 discorc1 tothours gvtregn
rentprof spcreg1 nssec20 chearns ethgrp limitill gross3 penamtpd
"""
"""Variables that the programs named under [sources] of the map read: typed from them, not from the map."""


def write_map(tmp_path, text):
    path = tmp_path / "map.toml"
    path.write_text(text, encoding="utf-8")
    return path


GOOD = """[survey]
name = "mine"
title = "Mine"
licence = ""
first = "2010-11"
last = "2020-21"

[sources]
book = "a codebook"

[tables]
people = { makes = "persons", keys = ["H", "B", "P"] }

[persons]
age = [{ table = "people", column = "AGE", source = "book" }]
"""


def test_a_map_is_read(tmp_path):
    found = read_survey_map(write_map(tmp_path, GOOD))
    (reading,) = found.readings["persons"]["age"]
    assert (reading.table, reading.spec.sources, reading.source) == ("people", ("AGE",), "a codebook")


def test_everything_wrong_in_a_map_is_told_with_its_line(tmp_path):
    path = write_map(
        tmp_path,
        GOOD
        + 'aeg = [{ table = "people", column = "AGE" }]\n'
        + 'sex = [{ table = "peple", column = "SEX", codes = { 1 = "MAN" }, gather = "most", source = "bok" }]\n'
        + 'is_disabled = [{ table = "people", column = "D", years = "2010-11", negatives = "lost", whole = 3 }]\n',
    )
    with pytest.raises(PeopleProblem) as refused:
        read_survey_map(path)
    assert str(refused.value).replace(str(path), "HERE") == (
        "HERE: 8 things are wrong with this map.\n"
        "- line 16: 'aeg' is no column of a person. Did you mean age?\n"
        "- line 17: sex: table cannot be 'peple'. Did you mean people?\n"
        "- line 17: sex: gather cannot be 'most'.\n"
        "- line 17: sex: source cannot be 'bok'. Did you mean book?\n"
        "- line 17: sex cannot be 'MAN'; it takes a name such as FEMALE.\n"
        "- line 18: is_disabled: whole is 3.\n"
        "- line 18: is_disabled: negatives cannot be 'lost'.\n"
        "- line 18: is_disabled: years are written as 2010-11..2021-22, one end may be left out.\n"
        "Nothing else is wrong. Mend the file and read it again."
    )


@pytest.mark.parametrize("name", NAMES)
def test_the_maps_of_this_version_are_in_order(name):
    found = survey_map(name)
    assert found.name == name
    assert set(found.readings) == set(TABLES)
    required = {c.name for c in COLUMNS.values() if c.default is None}
    assert required <= {column for table in found.readings.values() for column in table}


@pytest.mark.parametrize("year", TaxYear(2010).to(TaxYear(2024)))
def test_every_variable_of_every_year_is_one_that_published_programs_read(year):
    named = {v.lower() for table in survey_map("frs").variables(year).values() for v in table}
    assert named - set(READ_BY_OTHERS.split()) == set()


def test_variables_change_in_the_years_in_which_they_changed():
    def holds(table, variable):
        years = TaxYear(2010).to(TaxYear(2024))
        return [str(y) for y in years if variable in survey_map("frs").variables(y)[table]]

    assert holds("adult", "DISCORA1")[0] == "2012-13"
    assert holds("househol", "GVTREGN") == ["2010-11", "2011-12"]
    assert holds("adult", "ETHGRP") == ["2010-11"]
    assert holds("adult", "NSSEC20")[0] == "2021-22"


LAW = {
    "dla_care": (
        "disability_living_allowance",
        {"LOWER": "care_lowest", "MIDDLE": "care_middle", "HIGHER": "care_highest"},
    ),
    "dla_mobility": ("disability_living_allowance", {"LOWER": "mobility_lower", "HIGHER": "mobility_higher"}),
    "pip_daily_living": (
        "personal_independence_payment",
        {"LOWER": "daily_living_standard", "HIGHER": "daily_living_enhanced"},
    ),
    "pip_mobility": ("personal_independence_payment", {"LOWER": "mobility_standard", "HIGHER": "mobility_enhanced"}),
    "attendance_allowance": ("attendance_allowance", {"LOWER": "lower", "HIGHER": "higher"}),
    "state_pension": ("state_pension", {"BASIC": "basic_full_rate", "NEW": "new_full_rate"}),
}  # fmt: skip


@pytest.mark.parametrize("year", TaxYear(2010).to(TaxYear(2026)))
def test_the_rates_by_which_awards_are_told_are_those_of_the_statute_book(year):
    book = law.on(str(year))
    compared = 0
    for benefit, (instrument, amounts) in LAW.items():
        for rate, weekly in rates_of(benefit, year).items():
            assert book.amount(f"{instrument}.{amounts[rate]}") == pytest.approx(weekly), (benefit, rate)
            compared += 1
    assert compared == (8 if year < TaxYear(2013) else 12 if year < TaxYear(2016) else 13)


def test_rates_of_a_year_that_is_not_known_are_refused():
    with pytest.raises(PeopleProblem) as refused:
        rates_of("dla_care", TaxYear(2027))
    assert str(refused.value) == (
        "The rates of 2027-28 are not known, by which a survey's amounts become awards. Expected a survey year from"
        " 2010-11 to 2026-27."
    )


def test_an_award_and_its_amount_are_two_sides_of_one_thing():
    every = np.array([float(r) for r in AwardRate])
    for year in TaxYear(2014).to(TaxYear(2026)):
        assert (award_of("dla_care", weekly_of("dla_care", every, year), year) == every).all()
    assert (award_of("pip_mobility", np.array([0.0, np.nan, 21.0]), TaxYear(2012)) == 0).all()


def test_a_rate_that_a_benefit_lacks_pays_as_the_next_above():
    paid = weekly_of("pip_mobility", np.array([0.0, 1, 2, 3]), TaxYear(2022))
    assert paid.tolist() == [0, 24.45, 64.5, 64.5]


def test_the_new_state_pension_is_told_by_birth_and_sex():
    age, sex = np.array([71.0, 70, 71, 69, 68]), np.array([1.0, 1, 0, 0, 0])
    kinds = pension_kind(np.array([100.0, 100, 100, 100, 0]), age, sex, TaxYear(2022))
    new, basic, none = (float(k) for k in (StatePensionKind.NEW, StatePensionKind.BASIC, StatePensionKind.NONE))
    assert kinds.tolist() == [new, new, basic, new, none]
    assert (pension_kind(np.full(5, 100.0), age, sex, TaxYear(2015)) == basic).all()


def test_draws_are_even_and_made_of_the_ids_and_the_name_alone():
    keys = np.stack([np.arange(20_000), np.arange(20_000) % 3], axis=1)
    one, other = draws("draw_universal_credit", keys), draws("draw_pension_credit", keys)
    assert ((one >= 0) & (one < 1)).all()
    assert np.histogram(one, 10, (0, 1))[0] / 20_000 == pytest.approx(0.1, abs=0.01)
    assert abs(np.corrcoef(one, other)[0, 1]) < 0.03
    assert (draws("draw_universal_credit", keys[::-1]) == one[::-1]).all()
