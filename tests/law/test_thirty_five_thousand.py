"""The worker on 35,000 pounds whose income tax and National Insurance fell between 2010-11 and 2024-25.

Published as gains of about 1,703 pounds with consumer prices, 1,599 and 1,299 with other indexations of the law of
2010-11. With r for how far an index raises that law, the gain is 10,850 - 1,923.65 r less the 6,280.40 of 2024-25.
"""

from __future__ import annotations

import pytest
from by_hand import ByHand, one_person

from tawney import law
from tawney.law import Law
from tawney.vocabulary.tax_year import TaxYear

PAY = 35_000.0


def paid(on: Law) -> float:
    """Income tax and National Insurance of the worker."""
    worker = ByHand(on, one_person(employment_income=PAY))
    return float(worker["income_tax"] + worker["national_insurance"])


def saving(r: float) -> float:
    """The closed form: 4,569.60 less 1,923.65 for each time that the law of 2010-11 is raised."""
    return 4_569.6 - 1_923.65 * r


def raised_by(by: str) -> float:
    """How far an index of the book raises an amount from 2010-11 to 2024-25."""
    rises = [law.statute_book().parameters[f"uprating.{by}"].on(y.first_day) for y in TaxYear(2011).to(TaxYear(2024))]
    product = 1.0
    for rise in rises:
        assert rise is not None
        assert isinstance(rise.value, float)
        product *= 1.0 + rise.value
    return product


def test_in_2024_25_the_worker_pays_6_280_pounds() -> None:
    assert paid(law.on("2024-25")) == pytest.approx(6_280.40)
    assert paid(law.on("2010-11")) == pytest.approx(10_850 - 1_923.65)


@pytest.mark.parametrize("by", ["cpi", "rpi", "earnings"])
def test_the_law_of_2010_brought_forward_gives_the_closed_form(by: str) -> None:
    gained = paid(law.indexed("2010-11", "2024-25", by)) - paid(law.on("2024-25"))
    assert gained == pytest.approx(saving(raised_by(by)), abs=1.0)


def test_with_consumer_prices_the_worker_gained_about_1_700_pounds() -> None:
    # 1,697 with the yearly rates of the book, which are rounded to a thousandth until 2021; published: about 1,703.
    gained = paid(law.indexed("2010-11", "2024-25", "cpi")) - paid(law.on("2024-25"))
    assert gained == pytest.approx(1_703, abs=8)


def test_with_retail_prices_the_worker_gained_a_quarter_less() -> None:
    # 1,257 with the average of each financial year. The published 1,299 is r = 1.7002: an index that rose 1.3% less.
    gained = paid(law.indexed("2010-11", "2024-25", "rpi")) - paid(law.on("2024-25"))
    assert gained == pytest.approx(1_257, abs=1)


@pytest.mark.parametrize(("r", "published"), [(1.4902, 1_703), (1.5443, 1_599), (1.7002, 1_299)])
def test_the_published_gains_are_those_of_these_rises(r: float, published: int) -> None:
    with_rise = law.on("2010-11").with_amounts(
        {
            path: r * law.on("2010-11").amount(path)
            for path in (
                "income_tax.personal_allowance",
                "income_tax.basic_rate_limit",
                "national_insurance.primary_threshold",
                "national_insurance.upper_earnings_limit",
            )
        }
    )
    assert saving(r) == pytest.approx(published, abs=0.5)
    assert paid(with_rise) - paid(law.on("2024-25")) == pytest.approx(published, abs=1.0)


def test_as_planned_in_2010_thresholds_rise_by_retail_prices_of_september() -> None:
    planned = law.indexed("2010-11", "2024-25", "as_planned")
    assert planned.amount("income_tax.personal_allowance") == pytest.approx(6_475 * raised_by("rpi_september"))
    assert planned.amount("income_tax.allowance_income_limit") == 100_000
    assert planned.amount("child_benefit.eldest_or_only_child") == pytest.approx(20.3 * raised_by("rpi_september"))


def test_as_planned_in_2019_they_rise_by_consumer_prices_and_in_2022_they_are_frozen() -> None:
    assert law.indexed("2019-20", "2020-21", "as_planned").amount("income_tax.personal_allowance") == pytest.approx(
        12_500 * 1.017
    )
    assert law.indexed("2022-23", "2026-27", "as_planned").amount("income_tax.personal_allowance") == 12_570


def test_older_people_are_older_in_the_year_they_are_brought_to() -> None:
    brought = law.indexed("2010-11", "2024-25", "cpi").amount("income_tax.turned_65_born_before")
    assert brought == law.on("2024-25").amount("income_tax.turned_65_born_before")
