"""People as a kernel reads them: arrays without gaps, cut into chunks for the threads and blocks for the cache."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from tawney.engine.index_text import SLACK
from tawney.engine.kernel import Kernel
from tawney.engine.lowering import WEIGHT
from tawney.engine.plan import SIZES
from tawney.people.population import People
from tawney.vocabulary.levels import Level
from tawney.vocabulary.problems import PeopleProblem

Starts = npt.NDArray[np.int64]
LEAST = 8
"""Households in a block at least: as many rows as the widest register holds."""

ROOM = 1 << 20
"""Bytes of scratch aimed at: half of the second-level cache of today's processors."""


USUAL_PERSONS, USUAL_UNITS = 4, 2
"""Persons and benefit units to a household for which a block has room; where there are more, blocks are smaller."""


@dataclass(frozen=True)
class Layout:
    """The arrays behind a run.

    columns: the inputs by name. units, people: where the members of each household and benefit unit
    start. sizes: rows of the people themselves at each level; fewer than in the arrays when these were repeated.
    """

    columns: Mapping[str, npt.NDArray[np.generic]]
    units: Starts
    people: Starts
    partner: Starts
    sizes: tuple[int, int, int]

    @property
    def rows(self) -> tuple[int, int, int]:
        """Rows in the arrays at each level."""
        return int(self.people[-1]), len(self.people) - 1, len(self.units) - 1


def laid_out(people: People, inputs: Iterable[str]) -> Layout:
    """The people's arrays. Fewer households than a register holds are repeated until they fill it.

    Raises PeopleProblem when a household or benefit unit has nobody in it.
    """
    units, persons = (np.ascontiguousarray(a, np.int64) for a in (people.benefit_unit_starts, people.person_starts))
    for starts, word in ((units, "household"), (persons, "benefit unit")):
        _check_filled(starts, word)
    columns = {name: _held(people.columns[name]) for name in inputs}
    partner = np.ascontiguousarray(people.partner, np.int64)
    sizes = (people.persons, people.benefit_units, people.households)
    layout = Layout(columns, units, persons, partner, sizes)
    return layout if people.households >= LEAST else _repeated(layout)


def _held(column: npt.NDArray[np.generic]) -> npt.NDArray[np.generic]:
    """A column without gaps, in a type that kernels read."""
    return np.ascontiguousarray(column, None if dtype_of(column) in SIZES else np.float64)


def dtype_of(column: npt.NDArray[np.generic]) -> str:
    """How a column is held: '?', 'i2', 'i4', 'f4', 'f8' and so on."""
    return "?" if column.dtype == np.bool_ else column.dtype.str[1:]


def _check_filled(starts: Starts, word: str) -> None:
    sizes = np.diff(starts)
    if len(sizes) == 0 or sizes.min() < 1 or starts[0] != 0:
        row = int(np.argmin(sizes)) if len(sizes) else 0
        raise PeopleProblem(
            f"The {word} in row {row} has nobody in it." if len(sizes) else f"There is no {word}.",
            expected="one person or more in each benefit unit, one benefit unit or more in each household",
        )


def _repeated(layout: Layout) -> Layout:
    """The same few households again and again, those added with a weight of nothing."""
    persons, units, households = layout.sizes
    times = -(-LEAST // households)
    columns = {name: np.tile(column, times) for name, column in layout.columns.items()}
    if WEIGHT in columns:
        columns[WEIGHT][households:] = 0
    return Layout(
        columns,
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
    """blocks: the first household of each block, and the end. chunks: each thread's pieces, as (from, to) of blocks."""

    blocks: Starts
    chunks: tuple[tuple[int, int], ...]


def cut_up(layout: Layout, capacity: tuple[int, int, int], block: int, chunk: int) -> Cutting:
    """Cuts the households into chunks and these into blocks, smaller than asked where scratch would not hold them."""
    step = max(block, LEAST)
    cutting = _cut_up(layout.rows[2], step, chunk)
    while step > LEAST and not _fits(layout, cutting.blocks, capacity):
        step = max(step // 2 // LEAST * LEAST, LEAST)
        cutting = _cut_up(layout.rows[2], step, chunk)
    return cutting


def _cut_up(households: int, step: int, chunk: int) -> Cutting:
    blocks: list[int] = []
    chunks = []
    # Chunks do not depend on blocks: a sweep's totals are added up chunk by chunk.
    edges = cut(0, households, -(-chunk // LEAST) * LEAST)
    for first, end in pairwise(edges):
        inside = cut(first, end, step)[:-1]
        chunks.append((len(blocks), len(blocks) + len(inside)))
        blocks += inside
    return Cutting(np.array([*blocks, edges[-1]], np.int64), tuple(chunks))


def _fits(layout: Layout, blocks: Starts, capacity: tuple[int, int, int]) -> bool:
    return all(n + SLACK <= room for n, room in zip(_largest(layout, blocks), capacity, strict=True))


def _largest(layout: Layout, blocks: Starts) -> tuple[int, int, int]:
    """The rows of the largest block at each level."""
    units = layout.units[blocks]
    persons, units_in, households = (int(np.diff(s).max()) for s in (layout.people[units], units, blocks))
    return persons, units_in, households


def capacity_for(layout: Layout, block: int) -> tuple[int, int, int]:
    """Rows of scratch at each level for blocks of so many households: what is usual, or more where these are large.

    The same for most people, so that one kernel serves them; enough for the smallest blocks in any case.
    """
    needed = _largest(layout, _cut_up(layout.rows[2], LEAST, layout.rows[2]).blocks)
    usual = (USUAL_PERSONS * block, USUAL_UNITS * block, block + LEAST)
    return _room(usual[0], needed[0]), _room(usual[1], needed[1]), _room(usual[2], needed[2])


def _room(usual: int, needed: int) -> int:
    """Doubled until it suffices; an odd number of cache lines, so that columns share no cache set."""
    rows = usual
    while rows < needed:
        rows *= 2
    lines = -(-(rows + SLACK) // 8)
    return 8 * (lines + (lines + 1) % 2)


def fitting(kernel: Kernel, layout: Layout, most: int) -> int:
    """A block of at most `most` households whose scratch stays in the cache: a multiple of eight."""
    each = sum(b * n for b, n in zip(kernel.row_bytes, layout.rows, strict=True)) / layout.rows[Level.HOUSEHOLD]
    fits = int(ROOM / each) if each else most
    return max(LEAST, min(most, fits) // LEAST * LEAST)
