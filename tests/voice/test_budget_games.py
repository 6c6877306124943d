"""A budget game: whom a choice touches, what it finds, and answers added up with those who refused and gave up."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from damage import damaged, taken
from hypothesis import given
from hypothesis import strategies as st

from tawney.vocabulary.problems import VoiceProblem
from tawney.voice.games.answers import FEW, count, parse_answers, read_answers
from tawney.voice.games.draft import draft_game
from tawney.voice.games.game import Kind
from tawney.voice.games.reading import parse_game, read_game

EXAMPLE = Path(__file__).parents[2] / "examples" / "budget_game" / "game.toml"
OUTTURNS = Path(__file__).parents[2].parent / "shared" / "data" / "money" / "council_budgets"
TEXT = EXAMPLE.read_text(encoding="utf-8")
GAME = read_game(EXAMPLE)


def refused(run, *given_):
    with pytest.raises(VoiceProblem) as found:
        run(*given_)
    return str(found.value)


def choice(**moved):
    return {**GAME.as_it_stands, **moved}


def test_a_game_is_read_whole():
    assert (GAME.title, GAME.council, GAME.gap) == ("A budget game (made-up town)", "Exampleton", 3_000_000)
    care, libraries, tax = GAME.lines
    assert (care.kind, care.now, care.least, care.most, care.step) == (
        Kind.SPENDING, 60_000_000, 55_000_000, 63_000_000, 250_000,
    )  # fmt: skip
    assert tax.kind is Kind.INCOME
    assert libraries.impacts == ()
    assert care.impacts[0].name == "Disabled adult (disability)"
    assert GAME.asked == {"age": ("16-29", "30-59", "60 and over"), "has_children": ("yes", "no")}


def test_less_spent_and_more_raised_both_find_money():
    moved = choice(adult_social_care=59_000_000, council_tax=71_400_000, libraries=2_500_000)
    assert GAME.found(moved) == 1_000_000 + 1_400_000 - 100_000
    assert not GAME.closes(moved)
    assert GAME.closes(choice(adult_social_care=57_000_000))
    assert GAME.found(GAME.as_it_stands) == 0


def test_whom_a_choice_touches_is_in_proportion_and_added_up_over_lines():
    moved = choice(adult_social_care=58_000_000, council_tax=71_400_000)
    assert GAME.impacts(moved) == {
        "Disabled adult (disability)": -280.0,
        "Single pensioner (family type)": pytest.approx(-125 - 26),
        "Poorest tenth (income)": -19.0,
    }


@given(st.integers(-20, 12), st.integers(-12, 6), st.integers(0, 5))
def test_a_choice_of_whole_steps_within_its_bounds_has_no_fault(care, libraries, tax):
    moved = choice(
        adult_social_care=60_000_000 + care * 250_000,
        libraries=2_400_000 + libraries * 100_000,
        council_tax=70_000_000 + tax * 700_000,
    )
    assert GAME.faults(moved) == ()
    assert GAME.found(moved) == -care * 250_000 - libraries * 100_000 + tax * 700_000


def test_a_choice_out_of_bounds_or_between_steps_is_told():
    assert GAME.faults(choice(libraries=1_000_000)) == ("Libraries is 1,000,000; it goes from 1,200,000 to 3,000,000",)
    assert GAME.faults(choice(libraries=2_450_000)) == ("Libraries is 2,450,000; it moves from 2,400,000 by 100,000",)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("gap = 3_000_000", "gap = 90_000_000",
         "g.toml, line 8: The gap is 90,000,000, and all lines together can find 9,700,000. Expected 0 up to that."),
        ("now = 2_400_000", "now = 400_000",
         "g.toml, line 43: libraries goes from 1,200,000 to 3,000,000 by 100,000 and stands at 400,000. Expected least "
         "up to now up to most, and a step of at least 1."),
        ("step = 100_000", "step = 70_000",
         "g.toml, line 46: libraries moves by 70,000 and cannot reach both its ends. Expected ends a whole number of "
         "steps from now."),
        ("now = 2_400_000", "now = 2_400_000.5",
         "g.toml, line 43: The now is 2,400,000.5. Expected whole pounds."),
        ('name = "libraries"', 'name = "adult_social_care"',
         "g.toml, line 41: The name 'adult_social_care' is taken. Expected a name of its own for each line."),
        ('name = "libraries"', 'name = "Libraries!"',
         "g.toml, line 41: The name is 'Libraries!'. Expected small letters, digits and _, as adult_social_care."),
        ('kind = "income"', 'kind = "tax"', "g.toml, line 52: The kind is 'tax'. Expected spending or income."),
        ("per = 1_000_000", "per = 0",
         "g.toml, line 30: The per is 0.0. Expected pounds above 0: the change is for so many more on the line."),
        ('change = 140.0\nsource = "invented"', "change = 140.0",
         "g.toml, line 27: There is no source. Expected a line source = ...."),
        ("gap = 3_000_000", 'gap = 3_000_000\nsend_to = "http://example.org"',
         "g.toml, line 9: The send_to is 'http://example.org'. Expected an address that begins with https://."),
        ("has_children =", "libraries =",
         "g.toml, line 16: 'libraries' cannot be asked about. Expected a name that no line has, as age_band."),
    ],
)  # fmt: skip
def test_a_damaged_game_is_refused_with_its_line(old, new, said):
    assert old in TEXT
    assert refused(parse_game, TEXT.replace(old, new, 1).encode(), "g.toml").replace("....", "...") == said.replace(
        "....", "..."
    )


ASSESSED = '\n[[line.assessed]]\nfile = "assessment.json"\ndivision = "income"\nper = 700_000\n'


def test_impacts_can_come_from_an_assessment_without_what_it_hides(tmp_path):
    rows = [
        {"label": "Poorest tenth", "cash": {"value": -8.25, "suppressed": False}},
        {"label": "2nd", "cash": {"value": None, "suppressed": True}},
    ]
    told = {"run_hash": "abc", "groupings": {"income": {"rows": rows}}}
    (tmp_path / "assessment.json").write_text(json.dumps(told))
    game = parse_game((TEXT + ASSESSED).encode(), str(tmp_path / "g.toml"))
    last = game.lines[-1].impacts[-1]
    assert (last.label, last.per, last.change, last.source) == (
        "Poorest tenth", 700_000.0, -8.25, "Assessment, run abc",
    )  # fmt: skip
    assert [one.label for one in game.lines[-1].impacts].count("2nd") == 0
    path = tmp_path / "g.toml"
    wrong = refused(parse_game, (TEXT + ASSESSED.replace('"income"', '"incme"')).encode(), str(path))
    assert wrong.endswith("assessment.json has no division of people called 'incme'. Did you mean income?")
    (tmp_path / "assessment.json").write_text('{"groupings": {"income": {"rows": [1]}}}')
    assert refused(parse_game, (TEXT + ASSESSED).encode(), str(path)).endswith("assessment.json is no assessment.")
    (tmp_path / "assessment.json").write_text("{")
    assert refused(parse_game, (TEXT + ASSESSED).encode(), str(path)).endswith("The file is not JSON.")
    (tmp_path / "assessment.json").unlink()
    assert "There is no file" in refused(parse_game, (TEXT + ASSESSED).encode(), str(path))


HEAD = "id,rejects,adult_social_care,libraries,council_tax,age,has_children"
ANSWERS = f"""{HEAD}
1,,57000000,2400000,70000000,16-29,yes
2,,60000000,1200000,71400000,30-59,no
3,Use reserves,,,,30-59,
4,The bins are fine,57000000,,,60 and over,no
5,,60000000,,,,
"""


def answers(text=ANSWERS):
    return parse_answers(text.encode(), "a.csv", GAME)


def test_those_who_refuse_and_those_who_give_up_are_counted_apart():
    found = count(GAME, answers()).everyone
    assert (found.began, found.finished, found.closed, found.rejected, found.gave_up) == (5, 2, 1, 2, 1)
    assert found.reasons == {
        "I do not accept that services must be cut": 0,
        "Use reserves": 1,
        "The government should pay its share": 0,
        "Other reasons": 1,
    }
    care = found.spreads[0]
    assert (care.mean, care.deviation, care.quarters) == (
        58_500_000, pytest.approx(2_121_320.34), (57_750_000, 58_500_000, 59_250_000),
    )  # fmt: skip
    assert (care.less, care.same, care.more) == (0.5, 0.5, 0.0)
    assert found.impacts["Disabled adult (disability)"] == pytest.approx(-210.0)


def test_without_one_finished_answer_there_is_no_mean():
    found = count(GAME, answers(f"{HEAD}\n1,Use reserves,,,,,\n")).everyone
    assert (found.spreads, found.impacts, found.rejected) == ((), {}, 1)
    one = count(GAME, answers(f"{HEAD}\n1,,57000000,2400000,70000000,,\n")).everyone
    assert one.spreads[0].quarters == (57_000_000.0,) * 3


def many(**sizes):
    rows = []
    for age, size in sizes.items():
        name = {"young": "16-29", "middle": "30-59", "old": "60 and over"}[age]
        rows += [f"{age}{k},,57000000,2400000,70000000,{name}," for k in range(size)]
    return count(GAME, answers("\n".join([HEAD, *rows]) + "\n")).groups["age"]


def test_groups_of_few_players_are_not_shown_nor_given_away_by_subtraction():
    shown = many(young=12, middle=30, old=3)
    assert [name for name, one in shown.items() if one is None] == ["16-29", "60 and over"]
    assert shown["30-59"].began == 30
    assert all(one is not None for one in many(young=FEW, middle=30, old=11).values())
    assert [one is None for one in many(young=3, middle=4, old=40).values()] == [True, True, False]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("57000000,2400000,70000000", "57000001,2400000,70000000",
         "a.csv, line 2: Care for adults is 57,000,001; it moves from 60,000,000 by 250,000."),
        ("1200000", "lots", "a.csv, line 3: The libraries is 'lots' (column libraries). Expected a whole number."),
        ("16-29", "17", "a.csv, line 2: The age is '17' (column age). Expected one of 16-29, 30-59, 60 and over, or "
         "nothing."),
        ("\n2,", "\n1,", "a.csv, line 3: The id '1' stands on line 2 too (column id)."),
        ("rejects", "rejected", "a.csv, line 1: There is no column rejects. Expected a column rejects in the first "
         "row. Did you mean rejected?"),
    ],
)  # fmt: skip
def test_a_damaged_answer_is_refused_with_its_line(old, new, said):
    assert refused(answers, ANSWERS.replace(old, new, 1)) == said


@pytest.mark.shared
@pytest.mark.skipif(not OUTTURNS.is_dir(), reason="the outturns are not beside the checkout (../shared)")
@pytest.mark.parametrize("path", sorted(OUTTURNS.glob("*.json")), ids=lambda path: path.stem)
def test_a_draft_of_every_outturn_is_a_game(path):
    game = parse_game(draft_game(path).encode(), "draft.toml")
    told = json.loads(path.read_text(encoding="utf-8"))
    services = told["by_year"][told["latest_year"]]["revenue_summary"]["service_expenditure"]
    assert {line.title: line.now for line in game.lines} == {
        title: s["value_pounds"] for title, s in services.items() if s["value_pounds"] >= 10 and title.upper() != title
    }
    assert all(0.85 * line.now <= line.least < line.now < line.most <= 1.15 * line.now for line in game.lines)


def test_a_year_or_a_file_that_is_no_outturn_is_refused(tmp_path):
    path = tmp_path / "outturn.json"
    path.write_text(json.dumps({"by_year": {"2023-24": {}}, "latest_year": "2023-24"}))
    assert refused(draft_game, path, "2022-23") == (
        f"{path}: There is no year 2022-23. Expected one of 2023-24. Did you mean 2023-24?"
    )
    said = f"{path}: This is no revenue outturn. Expected by_year, revenue_summary, service_expenditure."
    for content in (path.read_text(), "[]", "{", "3"):
        path.write_text(content)
        assert refused(draft_game, path) == said


def test_answers_are_read_from_their_file(tmp_path):
    path = tmp_path / "answers.csv"
    path.write_text(ANSWERS)
    assert len(read_answers(path, GAME)) == 5


def damage_both(number):
    found = {taken(lambda c: parse_game(c, "g.toml"), c) for c in damaged(TEXT.encode(), number)}
    return found | {taken(lambda c: parse_answers(c, "a.csv", GAME), c) for c in damaged(ANSWERS.encode(), number)}


def test_no_damage_crashes_the_readers():
    assert damage_both(400) == {"read", "refused"}


@pytest.mark.slow
def test_no_damage_of_twenty_thousand_kinds_crashes_the_readers():
    assert damage_both(10_000) == {"read", "refused"}
