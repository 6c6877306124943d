"""The words everything shares: tax years, problems, lines of TOML files, estimates."""

from __future__ import annotations

import math
from datetime import date

import pytest

from tawney.vocabulary.estimate import Estimate
from tawney.vocabulary.problems import OutsideTheBook, PackageProblem, Where, nearest
from tawney.vocabulary.tax_year import TaxYear, day_number, day_of
from tawney.vocabulary.toml_lines import line_of

TOML = """title = "A package"

[solve]
parameter = "income_tax.basic_rate"

[[measure]]
name = "First"
set = { "a.b" = 1 }

[[measure]]
name = "Second"
[measure.set]
income_tax.basic_rate = 0.21
"child_benefit.eldest" = 30
"""


def test_a_tax_year_is_written_as_people_write_it():
    assert str(TaxYear.read("2026-27")) == "2026-27"
    assert str(TaxYear.read("1999-00")) == "1999-00"


def test_a_tax_year_runs_from_6_april_to_5_april():
    year = TaxYear(2026)
    assert date(2026, 4, 6) in year
    assert date(2027, 4, 5) in year
    assert date(2026, 4, 5) not in year


@pytest.mark.parametrize("written", ["2026", "2026-28", "26-27", "next year"])
def test_anything_else_is_not_a_tax_year(written):
    with pytest.raises(OutsideTheBook) as problem:
        TaxYear.read(written)
    assert str(problem.value) == (
        f"'{written}' is not a tax year. Expected a year written as 2026-27. Write it as 2026-27."
    )


def test_years_run_from_one_to_the_other_both_included():
    assert [str(y) for y in TaxYear(2010).to(TaxYear(2012))] == ["2010-11", "2011-12", "2012-13"]


@pytest.mark.parametrize("day", [date(1970, 1, 1), date(1953, 12, 6), date(2026, 4, 6)])
def test_a_day_survives_being_a_number(day):
    assert day_of(day_number(day)) == day


def test_a_problem_says_what_where_what_was_expected_the_nearest_name_and_the_next_step():
    problem = PackageProblem(
        "'incom_tax' is not known",
        where=Where("p.toml", 12),
        expected="an amount",
        nearest="income_tax",
        next_step="List.",
    )
    assert (
        str(problem) == "p.toml, line 12: 'incom_tax' is not known. Expected an amount. Did you mean income_tax? List."
    )


def test_nothing_near_is_offered_when_nothing_is_near():
    assert nearest("income_txa", ["income_tax", "child_benefit"]) == "income_tax"
    assert nearest("zzz", ["income_tax", "child_benefit"]) is None


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("title",), 1),
        (("solve", "parameter"), 4),
        (("measure", 0), 6),
        (("measure", 0, "set"), 8),
        (("measure", 1, "name"), 11),
        (("measure", 1, "set", "income_tax", "basic_rate"), 13),
        (("measure", 1, "set", "child_benefit.eldest"), 14),
        (("measure", 2), None),
    ],
)
def test_every_key_of_a_toml_file_has_its_line(path, line):
    assert line_of(TOML, *path) == line


def test_the_wider_interval_is_the_surer_one():
    figure = Estimate(100.0, 10.0, 50)
    assert figure.interval == pytest.approx((80.4, 119.6), abs=0.01)
    assert figure.narrow_interval == pytest.approx((87.18, 112.82), abs=0.01)


@pytest.mark.parametrize(
    ("value", "error", "clear"), [(100, 10, True), (-100, 10, True), (10, 10, False), (10, math.nan, False)]
)
def test_a_direction_is_clear_only_when_the_interval_leaves_out_zero(value, error, clear):
    assert Estimate(value, error, 50).is_clear is clear


def test_a_hidden_figure_has_no_direction():
    assert not Estimate(100, 1, 5, suppressed=True).is_clear
