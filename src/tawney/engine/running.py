"""Calls a kernel on every chunk of the people, from as many threads as are wanted."""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tawney.engine.kernel import Kernel
from tawney.engine.layout import Cutting, Layout
from tawney.engine.machine import Loaded

Floats = npt.NDArray[np.float64]
MOST_THREADS = 256
"""Threads in a team at most; each is started when first needed."""


def cores() -> int:
    """How many processor cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def prepared(kernel: Kernel, loaded: Loaded, parameter_sets: Floats) -> Floats:
    """Each set of amounts followed by what follows from it alone: float64[sets, kernel.vector].

    Raises ValueError when the sets are not as long as the graph has places.
    """
    if parameter_sets.shape[1:] != (kernel.parameters,):
        raise ValueError(f"The graph has {kernel.parameters} places for amounts, not {parameter_sets.shape[1:]}.")
    vectors = np.zeros((len(parameter_sets), kernel.vector))
    vectors[:, : kernel.parameters] = parameter_sets
    for row in vectors:
        loaded.prepare(row.ctypes.data)
    return vectors


def pointers(arrays: Sequence[npt.NDArray[np.generic]]) -> npt.NDArray[np.uintp]:
    """The addresses of arrays, as a C array of pointers."""
    return np.array([a.ctypes.data for a in arrays], np.uintp)


class Team:
    """Threads that wait for the next run: starting one takes longer than a small run does."""

    def __init__(self) -> None:
        self._others, self._process = ThreadPoolExecutor(MOST_THREADS), os.getpid()

    def others(self) -> ThreadPoolExecutor:
        """The threads beside the one that asks. A process that was forked off has none of its parent's, so new ones."""
        if self._process != os.getpid():
            self._others, self._process = ThreadPoolExecutor(MOST_THREADS), os.getpid()
        return self._others


@dataclass(frozen=True)
class Work:
    """One pass over the people. vectors: prepared amounts, a row for each set."""

    kernel: Kernel
    loaded: Loaded
    layout: Layout
    cutting: Cutting
    vectors: Floats

    def go(self, results: Sequence[int], team: Team, threads: int) -> None:
        """Works through every chunk. results: where the results of each chunk go."""
        chunks = list(zip(self.cutting.chunks, results, strict=True))
        threads = max(1, min(threads, len(chunks)))
        columns = pointers([self.layout.columns[name] for name in self.kernel.inputs])
        shares = [(columns, chunks[k::threads]) for k in range(threads)]
        begun = [team.others().submit(self._share, *share) for share in shares[1:]]
        self._share(*shares[0])
        for one in begun:
            one.result()

    def _share(self, columns: npt.NDArray[np.uintp], chunks: Sequence[tuple[tuple[int, int], int]]) -> None:
        """One thread's chunks, with scratch of its own."""
        layout = self.layout
        arrays = (self.cutting.blocks, layout.units, layout.people, layout.partner, columns, self.vectors)
        fixed = [a.ctypes.data for a in arrays]
        with self.loaded.scratch(self.kernel.scratch) as scratch:
            for (first, end), result in chunks:
                self.loaded.kernel(first, end, *fixed, scratch, result, *self.vectors.shape)
