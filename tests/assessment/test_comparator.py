"""An assessment can be made against an earlier law brought forward: every change since, at once."""

from __future__ import annotations

import pytest

from tawney.assessment.assess import assess
from tawney.assessment.comparator import as_it_stands, brought_forward
from tawney.law.statute_book import statute_book
from tawney.proposals.package import nothing
from tawney.vocabulary.problems import LawProblem, OutsideTheBook
from tawney.vocabulary.tax_year import TaxYear

YEAR = TaxYear(2026)


@pytest.fixture(scope="module")
def since_2010(people):
    return assess(nothing(YEAR, "Since 2010"), people, against=brought_forward("2010-11", YEAR, "cpi"))


def test_the_comparator_and_its_index_stand_on_page_one(since_2010):
    assert since_2010.comparator == (
        "the law of 2010-11 brought forward to 2026-27: every amount of money by consumer prices, average of the "
        "financial year; on the same people"
    )


def test_all_that_changed_is_one_measure_with_its_cost(since_2010):
    (measure,) = since_2010.measures
    assert measure.name == "Every change of law since 2010-11"
    assert measure.cost.value == pytest.approx(since_2010.net_cost.value, abs=1.0)


def test_the_instruments_make_the_net_cost(since_2010):
    assert sum(line.change.value for line in since_2010.cost) == pytest.approx(-since_2010.net_cost.value, abs=1.0)


def test_what_ended_is_saved_and_what_began_is_paid(since_2010):
    change = {line.name: line.change.value for line in since_2010.cost}
    assert change["tax_credits"] > 0
    assert change["housing_benefit"] > 0
    assert change["universal_credit"] < 0
    assert change["high_income_child_benefit_charge"] > 0


def test_against_its_own_year_nothing_changed(people):
    found = assess(nothing(YEAR), people, against=brought_forward("2026-27", YEAR, "cpi"))
    assert found.net_cost.value == 0
    assert found.groupings["income"].total.cash.value == 0


def test_the_index_moves_the_result(people, since_2010):
    by_earnings = assess(nothing(YEAR), people, against=brought_forward("2010-11", YEAR, "earnings"))
    assert by_earnings.net_cost.value != pytest.approx(since_2010.net_cost.value, rel=0.1)


def test_left_out_it_is_the_law_of_the_year():
    assert as_it_stands(YEAR).law.hash == statute_book().on(YEAR).hash
    assert as_it_stands(YEAR).words == "the law of 2026-27 as it stands, without the package, on the same people"


def test_a_year_or_an_index_that_is_not_there_is_refused():
    with pytest.raises(OutsideTheBook):
        brought_forward("1997-98", YEAR, "cpi")
    with pytest.raises(LawProblem) as problem:
        brought_forward("2010-11", YEAR, "prices")
    assert str(problem.value).startswith("There is no index called 'prices'. Expected one of cpi, rpi, ")
