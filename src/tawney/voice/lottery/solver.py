"""The two programs a lottery solves, put to HiGHS: which panel is worth most, and how to mix panels.

HiGHS (MIT) is loaded when it is needed. One thread and a fixed seed: the same questions get the same answers.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from tawney.voice.lottery.volunteers import Pool, Whole

if TYPE_CHECKING:
    from collections.abc import Sequence

Floats = npt.NDArray[np.float64]


def quiet() -> Any:
    """A solver that says nothing and is the same in every run."""
    import highspy

    maker: Any = highspy.Highs
    made = maker()
    made.setOptionValue("output_flag", False)
    made.setOptionValue("threads", 1)
    made.setOptionValue("random_seed", 0)
    made.setOptionValue("mip_rel_gap", 0.0)
    made.setOptionValue("mip_abs_gap", 0.0)
    # The search for a first panel costs more than it saves here: panels are plentiful and each question is small.
    made.setOptionValue("mip_heuristic_effort", 0.0)
    made.setOptionValue("mip_heuristic_run_feasibility_jump", False)
    return made


def _is_solved(model: Any) -> bool:
    import highspy

    return bool(model.getModelStatus() == highspy.HighsModelStatus.kOptimal)


def _row(model: Any, low: float, high: float, at: Sequence[int], values: Sequence[float]) -> None:
    model.addRow(low, high, len(at), np.array(at, dtype=np.int32), np.array(values, dtype=np.float64))


class Panels:
    """Every panel that meets the quotas, asked for the one that is worth most."""

    def __init__(self, pool: Pool, seats: int) -> None:
        import highspy

        self.kinds, self.model = len(pool.kinds), quiet()
        for size in pool.sizes:
            self.model.addVar(0.0, float(min(size, seats)))
        for k in range(self.kinds):
            self.model.changeColIntegrality(k, highspy.HighsVarType.kInteger)
        self.model.changeObjectiveSense(highspy.ObjSense.kMaximize)
        _row(self.model, seats, seats, range(self.kinds), [1.0] * self.kinds)
        for quota, counts in zip(pool.quotas, pool.counts, strict=True):
            at = np.flatnonzero(counts)
            _row(self.model, quota.least, quota.most, at.tolist(), [1.0] * len(at))
        for some in pool.together:
            _row(self.model, 0.0, 1.0, some, [1.0] * len(some))

    def best(self, worth: Floats) -> tuple[Whole, float] | None:
        """The panel worth most, as seats by kind, and what no panel is worth more than. None when there is none."""
        for k, value in enumerate(worth):
            self.model.changeColCost(k, float(value))
        self.model.run()
        if not _is_solved(self.model):
            return None
        seats = np.rint(np.array(self.model.getSolution().col_value)).astype(np.int64)
        return seats, float(self.model.getInfo().mip_dual_bound)


@dataclass(frozen=True)
class Mixed:
    """A mix of panels. level: the smallest chance among the open kinds; shares: of each panel; weights: the prices.

    weights: how much the level would rise for each unit that a kind's floor falls; of the open kinds they add up to 1.
    """

    level: float
    shares: Floats
    weights: Floats


class Mix:
    """Shares of panels that make the smallest chance among open kinds as large as can be; settled kinds keep theirs."""

    def __init__(self, kinds: int) -> None:
        import highspy

        self.model, self.kinds = quiet(), kinds
        self.model.changeObjectiveSense(highspy.ObjSense.kMaximize)
        self.model.addVar(0.0, 2.0)
        self.model.changeColCost(0, 1.0)
        _row(self.model, 1.0, 1.0, [], [])
        for _ in range(kinds):
            _row(self.model, 0.0, 2.0, [0], [-1.0])

    def add(self, chances: Floats) -> None:
        """One more panel, by the chance that it gives to each member of a kind."""
        at = np.flatnonzero(chances)
        rows = np.concatenate([[0], at + 1]).astype(np.int32)
        values = np.concatenate([[1.0], chances[at]])
        self.model.addCol(0.0, 0.0, 2.0, len(rows), rows, values)

    def settle(self, kind: int, chance: float) -> None:
        """From now on this kind keeps at least this chance."""
        self.model.changeCoeff(kind + 1, 0, 0.0)
        self.model.changeRowBounds(kind + 1, max(chance, 0.0), 2.0)

    def solve(self) -> Mixed:
        """The best mix of the panels added so far."""
        self.model.run()
        if not _is_solved(self.model):
            raise ArithmeticError("the mix of panels was not solved")
        found = self.model.getSolution()
        values = np.array(found.col_value)
        return Mixed(float(values[0]), values[1:], np.maximum(-np.array(found.row_dual)[1:], 0.0))


def smallest_relaxation(pool: Pool, seats: int) -> list[tuple[int, int, int]]:
    """The quotas that must give way, by the fewest places in all: (quota, places off its min, places on its max).

    The number of seats and the households do not give way. Empty when nothing must, or no change of quotas would do.
    """
    import highspy

    model, kinds = quiet(), len(pool.kinds)
    for size in pool.sizes:
        model.addVar(0.0, float(min(size, seats)))
    furthest = float(seats + max(quota.least for quota in pool.quotas))
    for _ in range(2 * len(pool.quotas)):
        model.addVar(0.0, furthest)
    for k in range(kinds + 2 * len(pool.quotas)):
        model.changeColIntegrality(k, highspy.HighsVarType.kInteger)
        model.changeColCost(k, 0.0 if k < kinds else 1.0)
    _row(model, seats, seats, range(kinds), [1.0] * kinds)
    for number, (quota, counts) in enumerate(zip(pool.quotas, pool.counts, strict=True)):
        at, down = np.flatnonzero(counts).tolist(), kinds + 2 * number
        _row(model, quota.least, 2.0 * furthest, [*at, down], [1.0] * (len(at) + 1))
        _row(model, -2.0 * furthest, quota.most, [*at, down + 1], [1.0] * len(at) + [-1.0])
    for some in pool.together:
        _row(model, 0.0, 1.0, some, [1.0] * len(some))
    model.run()
    if not _is_solved(model):
        return []
    values = np.rint(np.array(model.getSolution().col_value)).astype(int)
    changes = values[kinds:].reshape(-1, 2)
    return [(k, int(a), int(b)) for k, (a, b) in enumerate(changes) if a or b]
