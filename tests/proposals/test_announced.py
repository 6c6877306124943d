"""Which event announced what: every tie names amounts of the law, and of two that fit the right one is taken."""

from __future__ import annotations

from pathlib import Path

import pytest

from tawney import law
from tawney.law.statute_book import statute_book
from tawney.proposals.announced import ALL, FILE, RECALLED, Announced, Ties, announced_from, ties
from tawney.vocabulary.problems import PackageProblem
from tawney.vocabulary.source import Grade
from tawney.vocabulary.tax_year import TaxYear

PATH = Path("announced.toml")
LAW = Path(law.__file__).parent
ONE = """[[change]]
event = "budget_2011"
what = "A change"
years = "2012-13"
paths = ["income_tax.personal_allowance"]
grade = "U"
"""
OTHER = ONE.replace("budget_2011", "budget_2012").replace("2012-13", "2012-13..2013-14")
FOLDER = OTHER.replace("income_tax.personal_allowance", "income_tax.*").replace("budget_2012", "budget_2013")


def made(*texts: str) -> tuple[Announced, ...]:
    return announced_from("\n".join(texts), PATH)


def test_every_tie_names_amounts_and_folders_of_the_law() -> None:
    book = statute_book().on("2026-27").parameters
    folders = {folder.name for folder in LAW.iterdir() if folder.is_dir()}
    known = ties()
    for change in (*known.listed, *known.costed):
        for path in change.paths:
            assert path in book or (path.endswith(ALL) and path.removesuffix(ALL) in folders), f"{change.where}: {path}"


def test_no_change_shows_before_it_was_announced() -> None:
    for change in (*ties().listed, *ties().costed):
        assert all(change.event.day < year.last_day for year in change.years), str(change.where)


def test_ties_that_were_not_read_again_say_so() -> None:
    for change in ties().listed:
        assert (change.source.citation == RECALLED) == (change.source.grade is Grade.U), str(change.where)


def test_most_of_three_dozen_events_have_ties() -> None:
    assert len({change.event.key for change in (*ties().listed, *ties().costed)}) >= 28


def test_the_later_event_has_an_amount_that_two_set_and_an_amounts_own_tie_goes_before_its_folders() -> None:
    known = Ties((), made(OTHER, ONE, FOLDER))
    asked = ("income_tax.personal_allowance", "income_tax", (TaxYear(2012),))
    own, folder = known.event_of(*asked), known.event_of("income_tax.basic_rate", "income_tax", (TaxYear(2013),))
    assert own is not None
    assert own.key == "budget_2012"
    assert folder is not None
    assert folder.key == "budget_2013"


def test_the_tables_own_word_goes_before_a_costings() -> None:
    known = Ties(made(OTHER), made(ONE))
    found = known.event_of("income_tax.personal_allowance", "income_tax", (TaxYear(2012),))
    assert found is not None
    assert found.key == "budget_2011"


def test_a_change_of_another_year_or_amount_is_tied_to_nothing() -> None:
    known = Ties((), made(ONE))
    assert known.event_of("income_tax.personal_allowance", "income_tax", (TaxYear(2014),)) is None
    assert known.event_of("income_tax.basic_rate", "income_tax", (TaxYear(2012),)) is None


def test_what_never_became_law_ties_nothing() -> None:
    never = [c for c in ties().costed if "19%" in c.what or "increase to 10% from April 2018" in c.what]
    assert never == []


def test_amounts_that_a_costing_holds_on_both_sides_are_not_its_doing() -> None:
    (change,) = [c for c in ties().costed if c.what.startswith("National Insurance: increase annual Primary Threshold")]
    assert "national_insurance.primary_threshold" in change.paths
    assert "national_insurance.employer_rate" not in change.paths


def test_a_tie_without_its_words_is_refused_with_its_line() -> None:
    with pytest.raises(PackageProblem) as raised:
        made(ONE, ONE.replace('years = "2012-13"\n', ""))
    assert str(raised.value) == (
        "announced.toml, line 8: 'A change' has not the words it needs. "
        "Expected event, what, years, paths, grade, and source where it was read."
    )


def test_a_tie_to_an_event_that_is_not_listed_is_refused_with_its_line() -> None:
    with pytest.raises(PackageProblem) as raised:
        made(ONE.replace("budget_2011", "budget_2099"))
    assert str(raised.value).startswith("announced.toml, line 2: There is no fiscal event called 'budget_2099'.")


def test_the_list_is_beside_the_list_of_events() -> None:
    assert FILE.parent.joinpath("fiscal_events.toml").exists()
