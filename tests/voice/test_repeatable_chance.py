"""Chance that is published can be repeated, and is fair."""

from __future__ import annotations

import hashlib
from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from tawney.voice.records.chance import Chance


def test_the_numbers_are_those_that_anyone_works_out_from_the_seed():
    first = int.from_bytes(hashlib.sha256(b"a seed:0").digest()[:8], "big")
    second = int.from_bytes(hashlib.sha256(b"a seed:1").digest()[:8], "big")
    chance = Chance("a seed")
    assert [chance.below(1000), chance.below(7)] == [first % 1000, second % 7]


def test_every_number_comes_about_as_often_as_any_other():
    chance = Chance("fair")
    counts = Counter(chance.below(6) for _ in range(6000))
    assert sum((n - 1000) ** 2 / 1000 for n in counts.values()) < 20.5  # the chi-square that 1 in 1,000 seeds passes
    assert sorted(counts) == [0, 1, 2, 3, 4, 5]


@given(st.text(max_size=8), st.integers(1, 60), st.data())
def test_some_of_many_are_different_and_in_order(seed, limit, data):
    count = data.draw(st.integers(0, limit))
    found = Chance(seed).some(count, limit)
    assert found == sorted(set(found))
    assert len(found) == count
    assert all(0 <= n < limit for n in found)


def test_a_share_is_between_0_and_1_and_a_shuffle_keeps_everyone():
    chance = Chance("s")
    assert all(0 <= chance.share() < 1 for _ in range(200))
    assert sorted(chance.shuffled("abcdef")) == list("abcdef")
