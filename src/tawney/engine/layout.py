"""People as a kernel reads them: arrays without gaps, cut into chunks for the threads and blocks for the cache."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tawney.engine.kernel import Kernel
from tawney.engine.lowering import WEIGHT
from tawney.people.population import People
from tawney.vocabulary.levels import Level
from tawney.vocabulary.problems import PeopleProblem

Starts = npt.NDArray[np.int64]
LEAST = 8
"""Households in a block at least: as many rows as the widest register holds."""

ROOM = 1 << 20
"""Bytes of scratch aimed at: half of the second-level cache of today's processors."""


@dataclass(frozen=True)
class Layout:
    """The arrays behind a run.

    columns: the inputs in the kernel's order. units, people: where the members of each household and benefit unit
    start. sizes: rows of the people themselves at each level; fewer than in the arrays when these were repeated.
    """

    columns: tuple[npt.NDArray[np.generic], ...]
    units: Starts
    people: Starts
    partner: Starts
    sizes: tuple[int, int, int]

    @property
    def rows(self) -> tuple[int, int, int]:
        """Rows in the arrays at each level."""
        return int(self.people[-1]), len(self.people) - 1, len(self.units) - 1


def laid_out(people: People, inputs: Sequence[str]) -> Layout:
    """The people's arrays. Fewer households than a register holds are repeated until they fill it.

    Raises PeopleProblem when a household or benefit unit has nobody in it.
    """
    units, persons = (np.ascontiguousarray(a, np.int64) for a in (people.benefit_unit_starts, people.person_starts))
    for starts, word in ((units, "household"), (persons, "benefit unit")):
        _check_filled(starts, word)
    columns = tuple(np.ascontiguousarray(people.columns[name]) for name in inputs)
    partner = np.ascontiguousarray(people.partner, np.int64)
    sizes = (people.persons, people.benefit_units, people.households)
    layout = Layout(columns, units, persons, partner, sizes)
    return layout if people.households >= LEAST else _repeated(layout, inputs)


def _check_filled(starts: Starts, word: str) -> None:
    sizes = np.diff(starts)
    if len(sizes) == 0 or sizes.min() < 1 or starts[0] != 0:
        row = int(np.argmin(sizes)) if len(sizes) else 0
        raise PeopleProblem(
            f"The {word} in row {row} has nobody in it." if len(sizes) else f"There is no {word}.",
            expected="one person or more in each benefit unit, one benefit unit or more in each household",
        )


def _repeated(layout: Layout, inputs: Sequence[str]) -> Layout:
    """The same few households again and again, those added with a weight of nothing."""
    persons, units, households = layout.sizes
    times = -(-LEAST // households)
    columns = []
    for name, column in zip(inputs, layout.columns, strict=True):
        long = np.tile(column, times)
        if name == WEIGHT:
            long[households:] = 0
        columns.append(long)
    return Layout(
        tuple(columns),
        _starts_again(layout.units, units, times),
        _starts_again(layout.people, persons, times),
        np.concatenate([np.where(layout.partner < 0, -1, layout.partner + k * persons) for k in range(times)]),
        layout.sizes,
    )


def _starts_again(starts: Starts, size: int, times: int) -> Starts:
    return np.concatenate([starts[:1], *(starts[1:] + k * size for k in range(times))])


def cut(first: int, end: int, step: int) -> list[int]:
    """Where pieces of `step` rows start, and the end. What is too little for a piece goes with the last."""
    starts = list(range(first, end, step))
    if len(starts) > 1 and end - starts[-1] < LEAST:
        starts.pop()
    return [*starts, end]


@dataclass(frozen=True)
class Cutting:
    """blocks: the first household of each block, and the end. chunks: each thread's pieces, as (from, to) of blocks.

    capacity: the rows of the largest block at each level, rounded up.
    """

    blocks: Starts
    chunks: tuple[tuple[int, int], ...]
    capacity: npt.NDArray[np.int64]


def cut_up(layout: Layout, block: int, chunk: int) -> Cutting:
    """Cuts the households into chunks and these into blocks."""
    step = max(block, LEAST)
    blocks: list[int] = []
    chunks = []
    edges = cut(0, layout.rows[2], max(chunk // step, 1) * step)
    for first, end in zip(edges, edges[1:], strict=False):
        inside = cut(first, end, step)[:-1]
        chunks.append((len(blocks), len(blocks) + len(inside)))
        blocks += inside
    starts = np.array([*blocks, edges[-1]], np.int64)
    return Cutting(starts, tuple(chunks), _capacity(layout, starts))


def _capacity(layout: Layout, blocks: Starts) -> npt.NDArray[np.int64]:
    units = layout.units[blocks]
    largest = [int(np.diff(starts).max()) for starts in (layout.people[units], units, blocks)]
    return np.array([_rounded(n) for n in largest], np.int64)


def _rounded(rows: int) -> int:
    """Room for an index to run over by eight; an odd number of cache lines, so that columns share no cache set."""
    lines = -(-(rows + 8) // 8)
    return 8 * (lines + (lines + 1) % 2)


def fitting(kernel: Kernel, layout: Layout, most: int) -> int:
    """A block of at most `most` households whose scratch stays in the cache: a multiple of eight."""
    each = sum(b * n for b, n in zip(kernel.row_bytes, layout.rows, strict=True)) / layout.rows[Level.HOUSEHOLD]
    fits = int(ROOM / each) if each else most
    return max(LEAST, min(most, fits) // LEAST * LEAST)
