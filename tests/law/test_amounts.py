"""The statute book refuses what has no source, no grade, no sense; every message is tested whole."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tawney import law
from tawney.law.amounts import Row, read_amounts
from tawney.vocabulary.problems import BadAmount, NotKnown, OutsideTheBook, UnknownParameter

HEAD = '[rate]\ntitle = "A rate"\nunit = "rate"\nrange = [0, 1]\nindexation = "none"\n'
GOOD = '2025-04-06 = { value = 0.2, source = "An Act", grade = "A" }\n'


def refusal(folder: Path, text: str) -> str:
    """What the loader says of a file, with the folder left out."""
    file = folder / "amounts.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(BadAmount) as caught:
        read_amounts(file)
    return str(caught.value).replace(f"{folder}/", "")


def test_an_amount_in_order_is_read_with_its_source_and_line(tmp_path: Path) -> None:
    file = tmp_path / "amounts.toml"
    file.write_text(HEAD + GOOD, encoding="utf-8")
    (rate,) = read_amounts(file)
    assert rate.path == f"{tmp_path.name}.rate"
    (dated,) = rate.history
    assert (dated.value, str(dated.source), dated.where.line) == (0.2, "An Act [A]", 6)


def test_a_value_without_a_source_is_refused(tmp_path: Path) -> None:
    said = refusal(tmp_path, HEAD + '2025-04-06 = { value = 0.2, grade = "A" }\n')
    assert said == ('amounts.toml, line 6: rate has no source for 2025-04-06. Add source = "the Act, order or page".')


def test_a_source_of_blanks_is_no_source(tmp_path: Path) -> None:
    said = refusal(tmp_path, HEAD + '2025-04-06 = { value = 0.2, source = "  ", grade = "A" }\n')
    assert said == ('amounts.toml, line 6: rate has no source for 2025-04-06. Add source = "the Act, order or page".')


def test_a_value_without_a_grade_is_refused(tmp_path: Path) -> None:
    said = refusal(tmp_path, HEAD + '2025-04-06 = { value = 0.2, source = "An Act" }\n')
    assert said == ('amounts.toml, line 6: rate has no grade for 2025-04-06. Expected grade = "A", "B", "C" or "U".')


def test_an_unknown_unit_is_refused(tmp_path: Path) -> None:
    said = refusal(tmp_path, HEAD.replace('unit = "rate"', 'unit = "euro"') + GOOD)
    assert said == "amounts.toml, line 1: rate is in 'euro'. Expected a unit of vocabulary/units.py."


def test_a_value_outside_its_range_is_refused(tmp_path: Path) -> None:
    said = refusal(tmp_path, HEAD + '2025-04-06 = { value = 20, source = "An Act", grade = "A" }\n')
    assert said == "amounts.toml, line 6: rate is 20. Expected a value between 0.0 and 1.0."


def test_dates_out_of_order_are_refused(tmp_path: Path) -> None:
    said = refusal(tmp_path, HEAD + GOOD + GOOD.replace("2025-04-06", "2024-04-06"))
    assert (
        said == "amounts.toml, line 1: rate is not dated in order. Expected at least one dated value, the oldest first."
    )


def test_an_amount_without_any_date_is_refused(tmp_path: Path) -> None:
    said = refusal(tmp_path, HEAD)
    assert (
        said == "amounts.toml, line 1: rate is not dated in order. Expected at least one dated value, the oldest first."
    )


def test_a_key_that_is_not_a_date_is_refused(tmp_path: Path) -> None:
    said = refusal(tmp_path, HEAD + GOOD.replace("2025-04-06", "spring-2025"))
    assert said == "amounts.toml, line 6: rate: 'spring-2025' is not a date. Expected a date such as 2025-04-06."


def test_a_missing_title_is_refused(tmp_path: Path) -> None:
    said = refusal(tmp_path, HEAD.replace('title = "A rate"\n', "") + GOOD)
    assert said == "amounts.toml, line 1: rate has no title. Expected a line: title = ..."


def test_an_unknown_indexation_is_refused(tmp_path: Path) -> None:
    said = refusal(tmp_path, HEAD.replace('indexation = "none"', 'indexation = "gold"') + GOOD)
    assert said == (
        "amounts.toml, line 1: rate: no indexation is called 'gold'. "
        "Expected one of calendar, council, cpi, earnings, none, rpi, triple_lock."
    )


def test_a_date_without_a_value_is_refused(tmp_path: Path) -> None:
    said = refusal(tmp_path, HEAD + '2025-04-06 = { source = "An Act", grade = "A" }\n')
    assert said == (
        "amounts.toml, line 6: rate has no value for 2025-04-06. "
        "Expected value = a number, or unknown = true, or ends = true."
    )


def test_a_word_in_place_of_a_number_is_refused(tmp_path: Path) -> None:
    said = refusal(tmp_path, HEAD + GOOD.replace("0.2", '"a fifth"'))
    assert said == "amounts.toml, line 6: rate is 'a fifth'. Expected a number."


def test_a_row_that_leaves_out_a_nation_is_refused(tmp_path: Path) -> None:
    row = (
        HEAD
        + 'by = "nation"\n[rate.2025-04-06]\nsource = "An Act"\ngrade = "A"\n[rate.2025-04-06.value]\nWALES = 0.1\n'
    )
    assert refusal(tmp_path, row) == (
        "amounts.toml, line 7: rate does not match its nation list. "
        "Expected a value for every nation; missing ['ENGLAND', 'NORTHERN_IRELAND', 'SCOTLAND'], unknown []."
    )


def test_a_code_outside_a_row_is_an_error_and_never_the_last_value() -> None:
    with pytest.raises(IndexError, match=r"^code -1 is outside this row of 2 amounts$"):
        Row((1.0, 2.0))[-1]


def test_an_unknown_name_is_refused_with_the_nearest() -> None:
    with pytest.raises(UnknownParameter) as caught:
        law.on("2025-26").amount("income_tax.personal_alowance")
    assert str(caught.value) == (
        "There is no amount called 'income_tax.personal_alowance' in the statute book. "
        "Did you mean income_tax.personal_allowance? List them with: tawney law show"
    )


def test_asking_for_an_amount_the_book_does_not_know_is_an_error(tmp_path: Path) -> None:
    folder = tmp_path / "levy"
    folder.mkdir()
    unknown = '2026-04-06 = { unknown = true, source = "An order not found", grade = "U" }\n'
    (folder / "amounts.toml").write_text(HEAD + GOOD + unknown, encoding="utf-8")
    (rate,) = read_amounts(folder / "amounts.toml")
    on = law.on("2026-27")
    with_levy = law.Law(on.year, on.rules, {rate.path: rate}, {rate.path: rate.history[-1]})
    with pytest.raises(NotKnown) as caught:
        with_levy.amount("levy.rate")
    assert str(caught.value).replace(f"{folder}/", "") == (
        "amounts.toml, line 7: levy.rate is not known from 2026-04-06. "
        "Expected a figure from An order not found. Set it in a package if you have the figure."
    )


def test_a_tax_year_outside_the_book_is_refused() -> None:
    with pytest.raises(OutsideTheBook) as caught:
        law.on("1997-98")
    assert str(caught.value) == (
        "The statute book does not cover 1997-98. "
        "Expected a tax year from 2010-11 to 2027-28. Name one of those with --year."
    )


def test_a_year_that_is_not_a_tax_year_is_refused() -> None:
    with pytest.raises(OutsideTheBook) as caught:
        law.on("2026")
    assert str(caught.value) == "'2026' is not a tax year. Expected a year written as 2026-27. Write it as 2026-27."


def test_an_amount_asked_for_before_it_began_is_an_error() -> None:
    on = law.on("2025-26")
    with pytest.raises(OutsideTheBook) as caught:
        on.amount("student_loans.plan_5_threshold")
    assert str(caught.value).endswith(
        "student_loans.plan_5_threshold has no value in 2025-26. Expected a date from 2026-04-06 on."
    )


def test_setting_a_rate_of_55_for_055_is_refused_with_what_was_meant() -> None:
    with pytest.raises(BadAmount) as caught:
        law.on("2025-26").with_amounts({"income_tax.allowance_taper": 55})
    assert str(caught.value) == (
        "income_tax.allowance_taper cannot be 55. Expected a value between 0 and 1 rate. Did you mean 0.55?"
    )


def test_how_an_amount_rises_by_default_may_change_with_the_law(tmp_path: Path) -> None:
    folder = tmp_path / "levy"
    folder.mkdir()
    dated = HEAD.replace('indexation = "none"', 'indexation = { 2010-04-06 = "rpi", 2012-04-06 = "cpi" }')
    (folder / "amounts.toml").write_text(dated + GOOD, encoding="utf-8")
    (rate,) = read_amounts(folder / "amounts.toml")
    days = [date(2009, 1, 1), date(2011, 4, 30), date(2012, 4, 6), date(2026, 4, 30)]
    assert [rate.rises_by(day) for day in days] == ["rpi", "rpi", "cpi", "cpi"]
    assert rate.indexation == "cpi"


def test_an_indexation_dated_by_something_else_is_refused(tmp_path: Path) -> None:
    said = refusal(tmp_path, HEAD.replace('indexation = "none"', 'indexation = { spring = "cpi" }') + GOOD)
    assert said == (
        "amounts.toml, line 1: rate: its indexation is dated by something else than days: "
        "Invalid isoformat string: 'spring'. "
        'Expected a table such as { 2010-04-06 = "rpi", 2012-04-06 = "cpi" }.'
    )


def test_an_unknown_word_in_a_dated_indexation_is_refused(tmp_path: Path) -> None:
    said = refusal(tmp_path, HEAD.replace('indexation = "none"', 'indexation = { 2010-04-06 = "gold" }') + GOOD)
    assert said == (
        "amounts.toml, line 1: rate: no indexation is called 'gold'. "
        "Expected one of calendar, council, cpi, earnings, none, rpi, triple_lock."
    )


def test_a_benefit_that_rises_on_the_monday_after_6_april_has_both_values_by_date() -> None:
    assert law.on(date(2025, 4, 6)).amount("child_benefit.eldest_or_only_child") == 25.6
    assert law.on(date(2025, 4, 7)).amount("child_benefit.eldest_or_only_child") == 26.05
    assert law.on("2025-26").amount("child_benefit.eldest_or_only_child") == 26.05
