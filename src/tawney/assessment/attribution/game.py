"""How the effect of several things done together is shared among them: the Shapley value (docs/decisions/0012).

A game gives a figure for every set of players, a set being a whole number whose bits are its members. Figures are
arrays (a household a column, say): every household is a game of its own, and all are settled at once.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import factorial

import numpy as np

from tawney.indicators.sample import Numbers

Game = Callable[[int], Numbers]

EXACT_UP_TO = 4
"""Players up to whom every set is worked out: beyond, the sets soon cost more than they tell."""


@dataclass(frozen=True)
class Shares:
    """What each player adds, and how much of it is by itself.

    each: [players, ...], which add up to the game's whole figure. first: what each adds when it comes first; last: when
    it comes last. shared: [...], the part of the figure that more than two players make together and that was shared
    out in proportion to how much each is in play with others (nought where every set was worked out).
    """

    each: Numbers
    first: Numbers
    last: Numbers
    shared: Numbers


def shapley(game: Game, players: int, *, every_set: bool = False) -> Shares:
    """The mean of what each player adds over all orders in which they can come.

    every_set: works out all 2**players figures even where there are many players. Otherwise, above `EXACT_UP_TO`, only
    those in which a player comes first or last: the mean of both is the Shapley value of every game in which no more
    than two players act on each other at once; what is made by three or more at once is shared out so that the parts
    still add up, a player that changes nothing gets nothing, and players that do the same get the same.
    """
    nothing, everything = game(0), game((1 << players) - 1)
    if every_set or players <= EXACT_UP_TO:
        return _by_every_set(game, players, nothing, everything)
    return _by_first_and_last(game, players, nothing, everything)


def _by_first_and_last(game: Game, players: int, nothing: Numbers, everything: Numbers) -> Shares:
    whole = (1 << players) - 1
    first = np.stack([game(1 << k) - nothing for k in range(players)])
    last = np.stack([everything - game(whole ^ (1 << k)) for k in range(players)])
    mean, in_play = (first + last) / 2, np.abs(last - first)
    left = everything - nothing - mean.sum(axis=0)
    together = in_play.sum(axis=0)
    # What more than two make together shows nowhere but in what is left over; where nobody is in play it is rounding.
    keys = np.where(together > 0, in_play, 1.0 / players) / np.where(together > 0, together, 1.0)
    return Shares(mean + keys * left, first, last, left)


def _by_every_set(game: Game, players: int, nothing: Numbers, everything: Numbers) -> Shares:
    whole = (1 << players) - 1
    each = np.zeros((players, *nothing.shape))
    first, last = np.zeros_like(each), np.zeros_like(each)
    for members in range(whole + 1):
        figure = nothing if members == 0 else everything if members == whole else game(members)
        size = members.bit_count()
        for k in range(players):
            is_in = bool(members >> k & 1)
            each[k] += _weight(size - is_in, players) * figure * (1 if is_in else -1)
            if size == is_in:
                first[k] += figure if is_in else -figure
            if size == players - (not is_in):
                last[k] += figure if is_in else -figure
    return Shares(each, first, last, np.zeros_like(nothing))


def _weight(others: int, players: int) -> float:
    """The share of orders in which a player comes right after a given set of others."""
    return factorial(others) * factorial(players - others - 1) / factorial(players)
