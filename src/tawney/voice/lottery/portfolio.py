"""From chances to a thousand numbered panels, each as likely as any other, so that a draw is one public number."""

from __future__ import annotations

import numpy as np

from tawney.voice.lottery.leximin import Chances
from tawney.voice.lottery.solver import Floats
from tawney.voice.lottery.volunteers import Pool, Whole
from tawney.voice.records.chance import Chance
from tawney.voice.records.csv_table import in_order

PANELS = 1_000


def numbered(pool: Pool, chances: Chances, panels: int = PANELS) -> tuple[tuple[str, ...], ...]:
    """That many panels of volunteers' ids. Each kind's seats go round its members, so that they sit equally often.

    A member's chance is her kind's share of seats, rounded to one in the number of panels.
    """
    times = in_whole_panels(chances, pool.sizes, panels)
    seats = np.repeat(chances.panels, times, axis=0)
    made: list[list[str]] = [[] for _ in range(panels)]
    for k, kind in enumerate(pool.kinds):
        # Who comes first round is by lot, from the fingerprint of the pool: no id is favoured.
        members, at = Chance(f"{pool.hash}:{k}").shuffled(kind.members), 0
        for number in range(panels):
            for _ in range(int(seats[number, k])):
                made[number].append(members[at % len(members)])
                at += 1
    order = Chance(pool.hash).shuffled(range(panels))
    return tuple(tuple(in_order(made[number])) for number in order)


def in_whole_panels(chances: Chances, sizes: Whole, panels: int) -> Whole:
    """How often each panel stands among the numbered ones: nearest to its share, then mended by exchanges.

    An exchange takes one number from a panel and gives it to another, as long as that brings all chances nearer.
    """
    exact = chances.shares * panels
    times = np.floor(exact).astype(np.int64)
    short = panels - int(times.sum())
    times[np.argsort(times - exact, kind="stable")[:short]] += 1
    given = chances.panels / sizes
    off = (given * (times - exact)[:, None]).sum(axis=0)
    apart = np.einsum("ik,jk->ij", given, given, optimize=False)
    squares = np.diagonal(apart)
    for _ in range(panels):
        change = _change(given, off, apart, squares)
        change[times == 0, :] = np.inf
        one, other = np.unravel_index(int(change.argmin()), change.shape)
        if change[one, other] >= -1e-12:
            break
        times[one] -= 1
        times[other] += 1
        off = off + given[other] - given[one]
    return times


def _change(given: Floats, off: Floats, apart: Floats, squares: Floats) -> Floats:
    """By how much the squared distance from the exact chances changes when panel i gives a number to panel j."""
    along = (given * off[None, :]).sum(axis=1)
    made: Floats = 2 * (along[None, :] - along[:, None]) + squares[None, :] + squares[:, None] - 2 * apart
    return made
