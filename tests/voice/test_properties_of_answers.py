"""What holds of every set of answers and every set of words: nobody is lost, counted twice, or given away."""

from __future__ import annotations

import math
from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tawney.voice.games.answers import FEW, Answer, count
from tawney.voice.games.reading import read_game
from tawney.voice.records.csv_table import as_csv, in_order, parse_table
from tawney.voice.topics.factors import part
from tawney.voice.topics.words import weigh, words_of

GAME = read_game(Path(__file__).parents[2] / "examples" / "budget_game" / "game.toml")


@st.composite
def answers(draw):
    """Players who finished, refused or gave up, of any age and family."""
    kind = draw(st.integers(0, 3))
    about = {name: draw(st.sampled_from(("", *values))) for name, values in GAME.asked.items()}
    if kind == 0:
        return Answer(None, draw(st.sampled_from((*GAME.reasons, "Something else"))), about)
    if kind == 1:
        return Answer(None, "", about)
    choice = {
        line.name: line.least + line.step * draw(st.integers(0, (line.most - line.least) // line.step))
        for line in GAME.lines
    }
    return Answer(choice, "", about)


@given(st.lists(answers(), min_size=1, max_size=60))
@settings(max_examples=60, deadline=None)
def test_everyone_who_began_is_counted_once(players):
    found = count(GAME, players).everyone
    assert found.began == found.finished + found.rejected + found.gave_up == len(players)
    assert sum(found.reasons.values()) == found.rejected
    assert found.closed <= found.finished
    assert bool(found.spreads) == bool(found.finished)
    for spread in found.spreads:
        low, middle, high = spread.quarters
        assert spread.line.least <= low <= middle <= high <= spread.line.most
        assert spread.line.least <= spread.mean <= spread.line.most
        assert spread.less + spread.same + spread.more == pytest.approx(1)


@given(st.lists(answers(), min_size=1, max_size=60))
@settings(max_examples=60, deadline=None)
def test_no_group_of_few_players_is_shown_or_left_over_when_the_others_are_taken_away(players):
    found = count(GAME, players)
    for name, groups in found.groups.items():
        sizes = Counter(player.about[name] for player in players)
        hidden = [value for value, one in groups.items() if one is None and sizes[value]]
        assert all(one is None or one.began >= FEW for one in groups.values())
        assert all(one is None or one.began == sizes[value] for value, one in groups.items())
        shown = [value for value, one in groups.items() if one is not None]
        if any(0 < sizes[value] < FEW for value in groups):
            assert len(hidden) >= 2 or not shown


@given(st.lists(answers(), min_size=2, max_size=30))
@settings(max_examples=40, deadline=None)
def test_the_impact_of_the_mean_is_the_mean_of_the_impacts(players):
    found = count(GAME, players).everyone
    choices = [player.choice for player in players if player.choice is not None]
    for group, change in found.impacts.items():
        mean = math.fsum(GAME.impacts(choice)[group] for choice in choices) / len(choices)
        assert change == pytest.approx(mean, abs=1e-6)


@given(st.integers(0, 2**32 - 1))
@settings(max_examples=20, deadline=None)
def test_the_order_of_answers_changes_no_count(seed):
    draw = np.random.default_rng(seed)
    about = {"age": "", "has_children": ""}
    some = [
        Answer({line.name: line.least + line.step * int(draw.integers(0, 3)) for line in GAME.lines}, "", about)
        for _ in range(12)
    ]
    one, other = count(GAME, some).everyone, count(GAME, [some[k] for k in draw.permutation(12)]).everyone
    assert (one.began, one.closed) == (other.began, other.closed)
    for a, b in zip(one.spreads, other.spreads, strict=True):
        assert (a.mean, a.quarters) == (pytest.approx(b.mean), b.quarters)


CELL = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"], exclude_characters="\r\x00"), max_size=12)


@given(st.lists(st.tuples(CELL, CELL), min_size=1, max_size=8))
def test_a_table_that_is_written_is_read_back_but_for_the_mark_on_a_formula(rows):
    back = parse_table(as_csv(("a", "b"), rows).encode(), "t.csv")
    kept = [row for row in rows if any(cell.strip() for cell in row)]

    def marked(cell):
        return f"'{cell}" if cell.lstrip()[:1] in tuple("=+-@") and cell.lstrip() else cell

    assert [row.cells for row in back.rows] == [tuple(marked(cell) for cell in row) for row in kept]


@given(st.lists(st.text(max_size=6), max_size=20))
def test_the_order_of_ids_is_one_order(names):
    assert in_order(reversed(names)) == in_order(names) == in_order(in_order(names))
    numbers = [name for name in in_order(names) if name.isascii() and name.isdigit()]
    assert [int(name) for name in numbers] == sorted(int(name) for name in numbers)


WORDS = st.lists(
    st.sampled_from(["rent", "bus", "food", "heat", "tax", "school", "road", "park", "tenant", "meal"]),
    min_size=1,
    max_size=8,
)


@given(st.lists(WORDS, min_size=4, max_size=14), st.integers(2, 3))
@settings(max_examples=40, deadline=None)
def test_factors_of_any_texts_are_finite_not_negative_and_no_worse_than_nothing(texts, topics):
    weighed = weigh([" ".join(words) for words in texts])
    if len(weighed.words) < topics:
        return
    dense = np.zeros((weighed.texts, len(weighed.words)))
    dense[weighed.rows, weighed.columns] = weighed.weights
    found = part(weighed, topics)
    assert np.isfinite(found.by_text).all()
    assert np.isfinite(found.by_word).all()
    assert min(found.by_text.min(), found.by_word.min()) >= 0
    assert np.linalg.norm(dense - found.by_text @ found.by_word) <= np.linalg.norm(dense) + 1e-9
    assert found.by_text.tobytes() == part(weighed, topics).by_text.tobytes()


@given(st.text(max_size=60))
def test_words_are_small_whole_and_worth_counting(text):
    for word in words_of(text):
        assert 3 <= len(word) <= 30
        assert word == word.casefold() or word.casefold() != word.lower()
        assert not any(c.isdigit() or c.isspace() or c == "'" for c in word)
