"""What people said stands beside who loses, once, and never where it could pick somebody out."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sample import change, sample

from tawney.assessment.heard import banded, check_links, with_testimony
from tawney.vocabulary.problems import VoiceProblem
from tawney.voice.testimony import record as told
from tawney.voice.testimony.publishing import Heard, Said
from tawney.voice.testimony.record import Link, Record


def heard(*said, people=()):
    return Heard("A panel", "An alliance", said, people)


def words(text, *links, places=(), measures=()):
    return Said(text, "quote", tuple(Link(*link) for link in links), places, measures)


RICHEST, WHITE, INDIAN = ("income", "Richest tenth"), ("ethnic_group", "White British"), ("ethnic_group", "Indian")


def by_label(found):
    return {one.label: one for one in found.heard.losing}


def test_words_stand_beside_the_group_that_loses_and_the_greatest_loss_comes_first():
    found = with_testimony(sample(), heard(words("one", INDIAN), words("two", RICHEST)))
    losses = [one.cash.value for one in found.heard.losing]
    assert losses == sorted(losses)
    assert all(one.cash.is_clear and one.cash.value < 0 for one in found.heard.losing)
    assert [w.text for w in by_label(found)["Richest tenth"].words] == ["two"]
    assert [w.text for w in by_label(found)["Indian"].words] == ["one"]


def test_each_text_stands_in_one_place_only_the_greatest_loss_of_its_groups():
    text = words("both", INDIAN, RICHEST, measures=("Child limit",))
    found = with_testimony(sample(), heard(text))
    places = [one.label for one in found.heard.losing if one.words]
    assert places == ["Richest tenth"]
    assert found.heard.measures == ()


def test_words_about_a_measure_stand_beside_it_when_no_group_of_theirs_loses():
    found = with_testimony(sample(), heard(words("gains", ("ethnic_group", "Pakistani"), measures=("Child limit",))))
    assert [(one.measure, one.words[0].text) for one in found.heard.measures] == [("Child limit", "gains")]
    assert not any(one.words for one in found.heard.losing)


def test_a_group_that_stands_for_few_has_no_words_beside_it():
    made = sample()
    grouping = made.groupings["income"]
    small = replace(grouping, rows=(*grouping.rows[:-1], replace(grouping.rows[-1], population=9_999.0)))
    made = replace(made, groupings={**made.groupings, "income": small})
    found = with_testimony(made, heard(words("w", RICHEST)))
    assert by_label(found)["Richest tenth"].words == ()


def test_a_group_that_may_not_be_shown_has_no_words_beside_it():
    made = sample()
    grouping = made.groupings["income"]
    hidden = replace(grouping, rows=(*grouping.rows[:-1], change("Richest tenth", -2000.0, 10.0, n=7, code=9)))
    found = with_testimony(replace(made, groupings={**made.groupings, "income": hidden}), heard(words("w", RICHEST)))
    assert "Richest tenth" not in by_label(found)


def test_those_who_lose_most_are_named_even_where_nobody_was_heard():
    found = with_testimony(sample(), heard())
    assert 0 < len(found.heard.losing) <= 6
    assert {one.people for one in found.heard.losing} == {"nobody"}
    assert found.heard.people == "nobody"


def test_few_people_are_not_counted_out():
    assert [banded(n) for n in (0, 1, 9, 10, 31)] == [
        "nobody", "fewer than 10 people", "fewer than 10 people", "10 people", "31 people",
    ]  # fmt: skip
    people = tuple(((Link(*RICHEST),), ()) for _ in range(12))
    found = with_testimony(sample(), heard(words("w", RICHEST), people=people))
    assert by_label(found)["Richest tenth"].people == "12 people"


def test_in_the_assessment_of_a_place_words_of_other_places_are_left_out():
    here = replace(sample(), place="Newcastle upon Tyne")
    said = (words("here", RICHEST, places=("newcastle upon tyne",)), words("there", RICHEST, places=("Leeds",)))
    found = with_testimony(here, heard(*said, words("anywhere", RICHEST)))
    assert [w.text for w in by_label(found)["Richest tenth"].words] == ["here", "anywhere"]


def panel(*links):
    records = (Record("T-01", frozenset(), groups=tuple(Link(*link) for link in links), line=7),)
    return told.Testimony("T", "G", records, "panel.toml")


def test_a_group_that_does_not_exist_is_refused_with_its_line():
    check_links(panel(INDIAN, ("region", "Anywhere: this sample leaves regions out")), sample())
    with pytest.raises(VoiceProblem) as refused:
        check_links(panel(("ethnic_group", "Indain")), sample())
    assert str(refused.value).startswith(
        "panel.toml, line 7: ethnic_group has no group called 'Indain'. Expected one of"
    )
    assert str(refused.value).endswith("Did you mean Indian?")
    with pytest.raises(VoiceProblem) as refused:
        check_links(panel(("ethnicity", "Indian")), sample())
    assert str(refused.value).startswith("panel.toml, line 7: There is no division of people called 'ethnicity'.")
