"""Runs a graph as machine code: the fast back end. Results are those of plain Python, bit for bit."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from tawney.engine.graph import Graph
from tawney.engine.kernel import Kernel, Request, kernel_for
from tawney.engine.layout import Layout, capacity_for, cut_up, dtype_of, fitting, laid_out
from tawney.engine.lowering import WEIGHT
from tawney.engine.machine import Loaded, Processor, this_processor
from tawney.engine.running import Team, Work, cores, pointers, prepared
from tawney.engine.sweep_text import SUMS
from tawney.people.population import People
from tawney.vocabulary.levels import Level
from tawney.vocabulary.problems import RuleProblem

Floats = npt.NDArray[np.float64]
Column = npt.NDArray[np.generic]
BLOCK = 256
CHUNK = 1 << 14
PIECES = 64
"""A sweep is cut into at most so many pieces, by the number of households alone, so that totals never change."""


class LlvmProgram:
    """A graph, compiled when first run and then for any people and amounts.

    block: households worked on at a time, at most. compiled: how many times machine code had to be made so far; a
    change of amounts makes none.
    """

    def __init__(self, graph: Graph, block: int = BLOCK) -> None:
        self.graph, self.block, self.compiled = graph, block, 0
        self._inputs = tuple(sorted(set(graph.inputs())))
        self._processor: Processor = this_processor()
        self._team = Team()
        self._ready: dict[tuple[object, ...], tuple[Kernel, Loaded]] = {}

    def run(
        self,
        people: People,
        parameters: Floats,
        threads: int | None = None,
        block: int | None = None,
        chunk: int | None = None,
        into: Mapping[str, Column] | None = None,
    ) -> dict[str, Column]:
        """Every output as a column at its own level: float64, or bool for a flag.

        parameters: the amounts, float64[places]. threads: as many as there are cores when None. block, chunk:
        households in a block and in a thread's piece. None of the three changes a bit of the results. into: columns
        of an earlier run on as many people, to be written over: new memory can cost as much as the work.
        """
        request, layout = self._asked(people)
        kernel, loaded = self._kernel(request)
        threads = threads or cores()
        size, piece = block or fitting(kernel, layout, self.block), chunk or min(CHUNK, -(-layout.rows[2] // threads))
        cutting = cut_up(layout, request.capacity, size, piece)
        results = _columns(kernel, layout, into or {})
        vectors = prepared(kernel, loaded, np.reshape(np.asarray(parameters, np.float64), (1, -1)))
        columns = pointers(results)
        Work(kernel, loaded, layout, cutting, vectors).go(
            [columns.ctypes.data] * len(cutting.chunks), self._team, threads
        )
        whole = [r[: layout.sizes[level]] for r, (level, _) in zip(results, kernel.results, strict=True)]
        return {name: whole[k] for name, k in kernel.outputs.items()}

    def totals(
        self,
        people: People,
        parameter_sets: Floats,
        varying: frozenset[int] | None = None,
        threads: int | None = None,
    ) -> Floats:
        """The weighted total of every output under each set of amounts, float64[sets, outputs], in one pass.

        parameter_sets: float64[sets, places]. varying: the places at which the sets differ; what these cannot touch
        is worked out once for all sets. None: any may differ. A new choice of places is compiled anew, new amounts
        never. Raises RuleProblem when an output is not the households'.
        """
        self._check_households()
        request, layout = self._asked(people, is_sweep=True, positions=varying)
        kernel, loaded = self._kernel(request)
        piece = max(1024, -(-layout.rows[2] // PIECES))
        cutting = cut_up(layout, request.capacity, fitting(kernel, layout, self.block), piece)
        vectors = prepared(kernel, loaded, _checked(parameter_sets, varying))
        if len(vectors) == 0:
            return np.zeros((0, len(self.graph.outputs)))
        sums = np.zeros((len(cutting.chunks), len(vectors), len(self.graph.outputs), SUMS))
        Work(kernel, loaded, layout, cutting, vectors).go([s.ctypes.data for s in sums], self._team, threads or cores())
        return _added_up(sums)

    def _asked(
        self, people: People, is_sweep: bool = False, positions: frozenset[int] | None = None
    ) -> tuple[Request, Layout]:
        """The kernel that these people need, and their arrays."""
        weight = (WEIGHT,) if is_sweep and WEIGHT not in self._inputs else ()
        layout = laid_out(people, self._inputs + weight)
        dtypes = tuple((name, dtype_of(column)) for name, column in layout.columns.items())
        return Request(self.graph, dtypes, capacity_for(layout, self.block), is_sweep, positions), layout

    def _kernel(self, request: Request) -> tuple[Kernel, Loaded]:
        key = (request.dtypes, request.capacity, request.is_sweep, request.positions)
        if key not in self._ready:
            kernel, is_new = kernel_for(request, self._processor)
            self.compiled += is_new
            self._ready[key] = (kernel, Loaded(kernel.code))
        return self._ready[key]

    def _check_households(self) -> None:
        for name, number in self.graph.outputs.items():
            level = self.graph.nodes[number].level
            if level != Level.HOUSEHOLD:
                word = level.word if level is not None else "constant"
                raise RuleProblem(
                    f"A total was asked of {name}, which is a {word} column",
                    expected="a household column",
                    next_step=f'Ask for a household rule that takes sum_of("{name}").',
                )


def _columns(kernel: Kernel, layout: Layout, into: Mapping[str, Column]) -> list[Column]:
    """A column for each result: one of those given that fits, or a new one."""
    names = {k: name for name, k in kernel.outputs.items()}
    columns = []
    for k, (level, dtype) in enumerate(kernel.results):
        given = into.get(names[k])
        kind, rows = np.dtype(dtype), layout.rows[level]
        fits = given is not None and given.dtype == kind and given.shape == (rows,) and given.flags.carray
        columns.append(given if given is not None and fits else np.empty(rows, kind))
    return columns


def _checked(parameter_sets: Floats, varying: frozenset[int] | None) -> Floats:
    """The sets, which may differ only where they are said to: all else is worked out from the first."""
    sets = np.asarray(parameter_sets, np.float64)
    if varying is not None:
        differ = np.flatnonzero((sets != sets[:1]).any(axis=0))
        undeclared = sorted(set(differ.tolist()) - varying)
        if undeclared:
            raise ValueError(f"The parameter sets differ at places {undeclared}, which are not among those that vary.")
    return sets


def _added_up(sums: Floats) -> Floats:
    """float64[chunks, sets, outputs, sums] to float64[sets, outputs]: chunk after chunk, then sum after sum."""
    total = np.zeros(sums.shape[1:])
    for chunk in sums:
        total += chunk
    whole = np.zeros(sums.shape[1:3])
    for k in range(SUMS):
        whole += total[..., k]
    return whole
