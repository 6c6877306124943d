"""The Shapley value on small made-up games, against every order written out."""

from __future__ import annotations

from itertools import permutations

import numpy as np
import pytest

from tawney.assessment.attribution.game import EXACT_UP_TO, shapley

SEEDS = range(4)


def made_up(players, seed, *, most_together=None):
    """A game of random figures for three households; most_together: how many players act on each other at most."""
    rng = np.random.default_rng(seed)
    parts = {
        members: rng.normal(size=3)
        for members in range(1, 1 << players)
        if most_together is None or members.bit_count() <= most_together
    }

    def game(members):
        inside = [part for key, part in parts.items() if key & members == key]
        return np.sum(inside, axis=0) if inside else np.zeros(3)

    return game


def by_every_order(game, players):
    each = np.zeros((players, 3))
    orders = list(permutations(range(players)))
    for order in orders:
        members = 0
        for k in order:
            each[k] += game(members | 1 << k) - game(members)
            members |= 1 << k
    return each / len(orders)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("players", [1, 2, 3, 4, 5])
def test_it_is_the_mean_over_every_order(players, seed):
    game = made_up(players, seed)
    found = shapley(game, players, every_set=True)
    np.testing.assert_allclose(found.each, by_every_order(game, players), atol=1e-12)
    assert not found.shared.any()


@pytest.mark.parametrize("seed", SEEDS)
def test_first_and_last_are_enough_where_no_more_than_two_act_on_each_other(seed):
    game = made_up(6, seed, most_together=2)
    found = shapley(game, 6)
    np.testing.assert_allclose(found.each, by_every_order(game, 6), atol=1e-12)
    np.testing.assert_allclose(found.shared, 0, atol=1e-12)


@pytest.mark.parametrize("every_set", [True, False])
@pytest.mark.parametrize("seed", SEEDS)
def test_the_parts_make_the_whole_however_many_act_together(seed, every_set):
    players = EXACT_UP_TO + 2
    game = made_up(players, seed)
    found = shapley(game, players, every_set=every_set)
    np.testing.assert_allclose(found.each.sum(axis=0), game((1 << players) - 1) - game(0), atol=1e-12)


@pytest.mark.parametrize("every_set", [True, False])
def test_a_player_that_changes_nothing_gets_nothing(every_set):
    inner = made_up(5, 7)
    found = shapley(lambda members: inner(members & 0b11111), 6, every_set=every_set)
    np.testing.assert_allclose(found.each[5], 0, atol=1e-12)
    assert not found.first[5].any()
    assert not found.last[5].any()


@pytest.mark.parametrize("every_set", [True, False])
def test_players_that_do_the_same_get_the_same(every_set):
    inner = made_up(6, 8)

    def game(members):
        """The same whether the first two are exchanged."""
        swapped = (members & ~0b11) | (members & 1) << 1 | members >> 1 & 1
        return inner(members) + inner(swapped)

    found = shapley(game, 6, every_set=every_set)
    np.testing.assert_allclose(found.each[0], found.each[1], atol=1e-12)
    assert not np.allclose(found.each[0], found.each[2])


@pytest.mark.parametrize("every_set", [True, False])
def test_alone_and_last_are_told(every_set):
    game = made_up(6, 9)
    found = shapley(game, 6, every_set=every_set)
    whole = (1 << 6) - 1
    for k in range(6):
        np.testing.assert_allclose(found.first[k], game(1 << k) - game(0), atol=1e-12)
        np.testing.assert_allclose(found.last[k], game(whole) - game(whole ^ 1 << k), atol=1e-12)


def test_two_that_make_something_only_together_share_it_equally():
    found = shapley(lambda members: np.array([100.0 if members & 0b11 == 0b11 else 0.0]), 2)
    assert found.each.tolist() == [[50.0], [50.0]]
    assert found.first.tolist() == [[0.0], [0.0]]
    assert found.last.tolist() == [[100.0], [100.0]]


def test_what_six_make_only_all_together_is_shared_among_all_of_them():
    whole = (1 << 6) - 1
    found = shapley(lambda members: np.array([60.0 if members == whole else 0.0]), 6)
    np.testing.assert_allclose(found.each, 10.0)
    assert found.shared.tolist() == [60.0 - 6 * 30.0]


def test_a_game_of_nobody_is_nothing():
    found = shapley(lambda _: np.array([3.0, 4.0]), 0)
    assert found.each.shape == (0, 2)
    assert found.shared.tolist() == [0.0, 0.0]


def test_few_players_are_worked_out_in_full_unasked():
    asked = []

    def game(members):
        """Counts what is asked."""
        asked.append(members)
        return np.array([float(members)])

    shapley(game, EXACT_UP_TO)
    assert sorted(asked) == list(range(1 << EXACT_UP_TO))
    asked.clear()
    shapley(game, EXACT_UP_TO + 1)
    assert len(asked) == 2 + 2 * (EXACT_UP_TO + 1)
