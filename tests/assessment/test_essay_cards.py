"""The claim cards: thirty, each whole, each with a verdict that follows from what is known of it."""

from __future__ import annotations

import csv
import math
from dataclasses import replace
from pathlib import Path

import pytest

from tawney.assessment.essay.card import Figure, Told, Verdict, Worked, cards, exactly, find_card, read_cards
from tawney.assessment.essay.desk import Desk
from tawney.assessment.essay.essay import WORKERS, told
from tawney.assessment.essay.shelf import BESIDE, SETTING, Shelf, find_shelf
from tawney.vocabulary.estimate import Estimate
from tawney.vocabulary.problems import DataNotHere, IndicatorProblem

SHARED = Path(__file__).parents[2].parent / "shared" / "data"
needs_shared = [
    pytest.mark.shared,
    pytest.mark.skipif(not SHARED.exists(), reason="the open data are not beside the checkout (../shared)"),
]
MINIMAL = """
[S01]
claim = "c"
part = "p"
published = "1"
source = "s"
grade = "C"
formula = "f"
comparator = "k"
vintage = "v"
reading = "as told"
reach = "same"
"""


def test_there_are_thirty_cards_in_order():
    assert list(cards()) == [f"S{k:02d}" for k in range(1, 31)]


@pytest.mark.parametrize("card", cards().values(), ids=cards())
def test_a_card_is_whole(card):
    words = (card.claim, card.part, card.published, card.source.citation, card.formula, card.comparator, card.vintage)
    assert all(words)
    assert len(card.claim) < 140
    assert card.reach == "same" or card.differs
    assert card.reading != "otherwise" or card.says
    assert (card.value is None) == (card.unit == "" and card.within == 0)


def test_a_claim_that_open_data_reach_is_worked_out_and_says_from_what():
    for name, card in cards().items():
        asked = bool(card.data) or card.people or name in ("S08", "S10", "S17")
        assert (name in WORKERS) == asked, name
        assert name in WORKERS or card.reach == "none"


@pytest.mark.parametrize("mark", [pytest.param(None, marks=needs_shared)])
def test_every_seed_indicator_has_its_card(mark):
    with (SHARED / "measure" / "seed_indicators.csv").open(encoding="utf-8") as file:
        assert [row["id"] for row in csv.DictReader(file)] == list(cards())


def test_a_key_that_no_card_has_is_refused_with_its_line(tmp_path):
    path = tmp_path / "claims.toml"
    path.write_text(MINIMAL + 'clam = "x"\n', encoding="utf-8")
    with pytest.raises(IndicatorProblem) as caught:
        read_cards(path)
    assert str(caught.value) == f"{path}, line 13: A claim has no clam. Did you mean claim?"


def test_a_reach_that_does_not_exist_is_refused_with_its_line(tmp_path):
    path = tmp_path / "claims.toml"
    path.write_text(MINIMAL.replace('"same"', '"far"'), encoding="utf-8")
    with pytest.raises(IndicatorProblem) as caught:
        read_cards(path)
    assert str(caught.value) == f"{path}, line 12: The reach of S01 is far. Expected one of same, near, none."


def test_a_claim_is_found_by_its_number_in_either_case():
    assert find_card("s07").id == find_card("7").id == "S07"
    with pytest.raises(IndicatorProblem) as caught:
        find_card("S31")
    assert str(caught.value) == "There is no claim S31. Expected one of S01 to S30. Did you mean S30?"


ONE = Worked((exactly("x", 5.0, "generations", "w"),), "s", True)


@pytest.mark.parametrize(
    ("reading", "reach", "value", "worked", "verdict"),
    [
        ("as told", "same", 5.2, ONE, Verdict.RECOMPUTED),
        ("as told", "same", None, ONE, Verdict.RECOMPUTED),
        ("as told", "same", 9.0, ONE, Verdict.DIFFERENT),
        ("as told", "same", 5.0, replace(ONE, bears_out=False), Verdict.DIFFERENT),
        ("not found", "near", 5.0, ONE, Verdict.DIFFERENT),
        ("as told", "none", None, ONE, Verdict.NOT_OPEN),
        ("not found", "none", None, None, Verdict.NOT_OPEN),
        ("otherwise", "none", None, None, Verdict.OTHERWISE),
        ("otherwise", "same", 5.0, ONE, Verdict.OTHERWISE),
        ("as told", "near", None, None, Verdict.NOT_HERE),
        ("as told", "same", None, Worked((), ""), Verdict.NOT_HERE),
    ],
)
def test_the_verdict_follows_from_the_source_first_and_then_from_what_was_found(reading, reach, value, worked, verdict):
    card = replace(find_card("S01"), reading=reading, reach=reach, value=value, within=0.3)
    assert Told(card, worked).verdict is verdict


def test_a_figure_without_an_error_has_no_interval_and_another_has_its_own():
    assert exactly("x", 1.0, "", "why").bounds is None
    assert Figure("x", Estimate(10.0, 1.0, 5)).bounds == pytest.approx((8.04, 11.96), abs=0.001)
    assert Figure("x", Estimate(10.0, 1.0, 5), interval=(7.0, 12.0)).bounds == (7.0, 12.0)


def test_without_a_data_folder_a_card_says_so_and_nothing_is_made_up(tmp_path, monkeypatch):
    monkeypatch.delenv(SETTING, raising=False)
    found = told(find_card("S20"), Desk(find_shelf(start=tmp_path)))
    assert found.worked is None
    assert found.verdict is Verdict.NOT_HERE
    assert found.missing == (
        "measure/indicators/ons_internal_migration_by_city_age_bands.csv is not here: no data folder was found. "
        f"Expected one at the setting TAWNEY_DATA or {BESIDE}. Name it with --data."
    )


def test_without_people_a_card_of_the_open_population_says_so():
    found = told(find_card("S24"), Desk(Shelf(None)))
    assert (found.verdict, found.missing) == (
        Verdict.OTHERWISE,
        "The open population was left out. Leave out --no-people.",
    )


def test_the_data_folder_is_the_one_asked_for_else_the_setting_else_beside(tmp_path, monkeypatch):
    here, beside, named = tmp_path / "work", tmp_path / "shared" / "data", tmp_path / "mine"
    for folder in (here, beside, named):
        folder.mkdir(parents=True)
    monkeypatch.delenv(SETTING, raising=False)
    assert find_shelf(start=here).folder == here / BESIDE
    monkeypatch.setenv(SETTING, str(beside))
    assert find_shelf(start=here).folder == beside
    assert find_shelf(named, here).folder == named


@pytest.mark.parametrize("by", ["--data", "the setting TAWNEY_DATA"])
def test_a_named_folder_that_is_not_there_is_an_error_and_no_other_is_taken(tmp_path, monkeypatch, by):
    lost = tmp_path / "lost"
    monkeypatch.setenv(SETTING, str(lost))
    with pytest.raises(IndicatorProblem) as caught:
        find_shelf(lost if by == "--data" else None)
    assert str(caught.value) == f"There is no folder {lost}, which {by} names. Expected a folder of open data."


def test_a_file_is_found_by_its_name_or_by_how_it_begins(tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "mo11-long-name.csv").write_text("x\n1\n", encoding="utf-8")
    (tmp_path / "a" / "mo110-another.csv").write_text("x\n1\n", encoding="utf-8")
    shelf = Shelf(tmp_path)
    assert shelf.path("a/mo11").name == "mo11-long-name.csv"
    assert shelf.path("a/mo110-another.csv").name == "mo110-another.csv"
    for lost in ("a/mo12", "b/mo11"):
        with pytest.raises(DataNotHere) as caught:
            shelf.path(lost)
        assert str(caught.value) == f"{tmp_path}: {lost} is not here. See docs/essay.md."


def test_a_file_without_a_column_is_an_error_and_not_absent_data(tmp_path):
    (tmp_path / "t.csv").write_text("Name,Value\na,1\n", encoding="utf-8")
    with pytest.raises(IndicatorProblem) as caught:
        Shelf(tmp_path).rows("t.csv", ("Name", "Valve"))
    assert str(caught.value) == f"{tmp_path / 't.csv'}, line 1: There is no column Valve. Did you mean Value?"
    assert not isinstance(caught.value, DataNotHere)
    assert Shelf(tmp_path).rows("t.csv", ("Value",)) == [{"Value": "1"}]


def test_a_published_figure_agrees_within_its_rounding():
    card = find_card("S01")
    assert card.agrees(5.4)
    assert not card.agrees(5.6)
    assert not find_card("S02").agrees(math.nan)
