"""The fairest chances: the smallest chance of anyone is as large as quotas allow, then the next smallest, and so on.

Column generation after Flanigan, Gölz, Gupta, Hennig and Procaccia, "Fair algorithms for selecting citizens'
assemblies", Nature 596 (2021). Volunteers of one kind have one chance (the leximin is one point, and they can be
exchanged), so a panel is seats by kind. Each level carries its proof: prices under which no panel at all is worth more.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from math import ceil

import numpy as np

from tawney.vocabulary.problems import NoPanel, VoiceProblem, Where
from tawney.voice.lottery.solver import Floats, Mix, Panels, smallest_relaxation
from tawney.voice.lottery.volunteers import Pool, Whole

CLOSE = 1e-7
"""How near to each other two chances are held to be the same while levels are looked for."""
SLACK = 1e-9
"""How much of its chance a settled kind may lose again, so that rounding leaves the next step a solution."""
TOLERANCE = 1e-6
"""What the proof of a level allows: no lottery gives the level more than this above what ours gives."""
GRAIN = 10**9


@dataclass(frozen=True)
class Level:
    """One step of the ladder of chances. kinds: those it settles. prices: one for each kind, whole numbers.

    Under the prices no panel is worth more than `most`; so no lottery that keeps the earlier levels gives all kinds
    still open at this step more than `bound`.
    """

    chance: float
    kinds: tuple[int, ...]
    prices: tuple[int, ...]
    most: int
    bound: float


@dataclass(frozen=True)
class Chances:
    """The fairest lottery. panels: int[panels, kinds] seats by kind; shares: of each panel, together 1.

    by_kind: the chance of each member of a kind.
    """

    panels: Whole
    shares: Floats
    by_kind: Floats
    levels: tuple[Level, ...]


def fairest(pool: Pool, seats: int, told: Callable[[float], None] = lambda _: None) -> Chances:
    """The fairest chances for a panel of so many seats. told: hears the share of volunteers settled.

    Raises NoPanel, with the smallest change of quotas that would do, where no panel meets them.
    """
    panels = Panels(pool, seats)
    check_quotas(pool, seats, panels)
    sizes = pool.sizes.astype(np.float64)
    mix, found = Mix(len(sizes)), _Found(sizes)
    for panel in _first_panels(panels, sizes):
        found.add(panel, mix)
    settled: dict[int, float] = {}
    levels: list[Level] = []
    while len(settled) < len(sizes):
        levels.append(_level(panels, mix, found, settled))
        for kind in levels[-1].kinds:
            settled[kind] = levels[-1].chance - SLACK
            mix.settle(kind, settled[kind])
        told(float(sizes[list(settled)].sum() / sizes.sum()))
    shares = np.maximum(mix.solve().shares, 0.0)
    shares /= shares.sum()
    kept = shares > 0
    table = np.array(found.panels)[kept]
    by_kind = (table * shares[kept, None]).sum(axis=0) / sizes
    return Chances(table, shares[kept], by_kind, tuple(levels))


class _Found:
    """The panels found so far, none twice."""

    def __init__(self, sizes: Floats) -> None:
        self.sizes, self.panels, self.seen = sizes, [], set()  # type: tuple[Floats, list[Whole], set[bytes]]

    def add(self, panel: Whole, mix: Mix) -> bool:
        """Adds a panel to the mix; False when it is there already."""
        if panel.tobytes() in self.seen:
            return False
        self.seen.add(panel.tobytes())
        self.panels.append(panel)
        mix.add(panel / self.sizes)
        return True


def _first_panels(panels: Panels, sizes: Floats) -> list[Whole]:
    """Panels to begin with: each kind's worth falls as it is seated, so that all kinds come up that can."""
    worth, found = np.ones(len(sizes)), []
    for _ in range(len(sizes)):
        best = panels.best(worth / sizes)
        if best is None:
            break
        found.append(best[0])
        worth = np.where(best[0] > 0, worth * 0.8, worth)
        worth /= worth.max()
    return found


def _level(panels: Panels, mix: Mix, found: _Found, settled: dict[int, float]) -> Level:
    """The next level: panels are added while one is worth more, under the prices, than the mix already gives."""
    while True:
        mixed = mix.solve()
        worth = mixed.weights / found.sizes
        given = mixed.level + sum(mixed.weights[k] * chance for k, chance in settled.items())
        best = panels.best(worth)
        assert best is not None
        if best[1] <= given + CLOSE or not found.add(best[0], mix):
            break
    opened = [k for k in range(len(found.sizes)) if k not in settled]
    priced = [k for k in opened if mixed.weights[k] > CLOSE]
    kinds = priced or [max(opened, key=lambda k: (mixed.weights[k], -k))]
    prices = tuple(round(float(w) * GRAIN) for w in mixed.weights)
    most, bound = proved(panels, prices, found.sizes, settled)
    return Level(mixed.level, tuple(kinds), prices, most, bound)


def proved(panels: Panels, prices: tuple[int, ...], sizes: Floats, settled: dict[int, float]) -> tuple[int, float]:
    """What no panel is worth more than under whole prices, and what no lottery gives more than to all open kinds.

    For any lottery, sum(price x chance) is at most the best panel's worth; with the settled kinds at their chances or
    more, the open kinds' smallest chance is at most (that worth - what the settled are paid) / (prices of the open).
    """
    worth = np.array(prices) / GRAIN / sizes
    best = panels.best(worth)
    assert best is not None
    # Two grains above what the solver says: it answers in floats.
    most = ceil(best[1] * GRAIN) + 2
    paid = sum((Fraction(prices[k]) * Fraction(chance) for k, chance in settled.items()), Fraction(0))
    opened = sum(price for k, price in enumerate(prices) if k not in settled)
    return most, float((most - paid) / opened)


def check_quotas(pool: Pool, seats: int, panels: Panels | None = None) -> None:
    """Raises NoPanel, saying which quotas must give way and by how much, where no panel meets them."""
    if not 1 <= seats <= pool.volunteers:
        raise VoiceProblem(
            f"A panel of {seats} is asked for from {pool.volunteers} volunteers", expected="1 up to all of them"
        )
    if (panels or Panels(pool, seats)).best(np.zeros(len(pool.kinds))) is not None:
        return
    changes = smallest_relaxation(pool, seats)
    said = []
    for number, down, up in changes:
        quota = pool.quotas[number]
        if down:
            said.append(f"{quota.name}: at least {quota.least - down} rather than {quota.least}")
        if up:
            said.append(f"{quota.name}: at most {quota.most + up} rather than {quota.most}")
    places = sum(down + up for _, down, up in changes)
    change = f"The smallest change that would do ({places} in all): {'; '.join(said)}."
    raise NoPanel(
        f"No panel of {seats} from these {pool.volunteers} volunteers meets the quotas",
        where=Where(pool.path, pool.quotas[changes[0][0]].line if changes else None),
        next_step=change if changes else "No change of quotas would do: too many volunteers share a household.",
    )
