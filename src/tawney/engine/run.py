"""Runs a law on people."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

import numpy as np
import numpy.typing as npt

from tawney.engine.bind import parameters_of
from tawney.engine.graph import Graph
from tawney.engine.interpreter import run_standing_still
from tawney.engine.order import level_of
from tawney.engine.outcome import Outcome
from tawney.engine.spells import Stretch, added_up, stretches
from tawney.engine.structure import program_of
from tawney.engine.unknowns import column_moved, settled
from tawney.law.amounts import Value
from tawney.law.statute_book import Law
from tawney.people.columns import COLUMNS
from tawney.people.population import People
from tawney.vocabulary.levels import Level
from tawney.vocabulary.problems import RuleProblem

MANY_SETS = 16
"""Sets of amounts from which it pays to compile for those very amounts, and work out all else once."""


def run(
    law: Law, people: People, asking: Sequence[str], *, backend: str = "auto", threads: int | None = None
) -> Outcome:
    """What people have under a law: the columns asked for, and nothing that they do not rest on.

    asking: names of rules or of input columns. backend: 'auto', 'numpy', 'llvm', or 'interpreted' (the rules
    themselves, one household at a time: slow, for proof). threads: None for as many as the machine has. The law is read
    and compiled once for each structure; a change of amounts compiles nothing. Raises RuleProblem with the rule's file
    and line, UnknownParameter, or NotKnown when the book has no figure for an amount that moves any of the answer.
    """

    def work_out(under: Law) -> Mapping[str, npt.NDArray[Any]]:
        """The columns of the year, part by part, under a law."""
        return added_up([(s.share, _columns(s, people, asking, backend, threads)) for s in stretches(under, asking)])

    columns, _ = settled(law, asking, work_out, column_moved)
    levels = {name: level_of(name, law, COLUMNS) for name in asking}
    return Outcome(MappingProxyType(_kept(columns)), MappingProxyType(levels), law, people)


def _columns(
    stretch: Stretch, people: People, asking: Sequence[str], backend: str, threads: int | None
) -> Mapping[str, npt.NDArray[Any]]:
    if backend == "interpreted":
        return run_standing_still(stretch.law, people, asking)
    return program_of(stretch.graph, backend, people.households).run(people, stretch.amounts, threads)


def totals(
    law: Law,
    people: People,
    asking: Sequence[str],
    parameter_sets: Sequence[Mapping[str, Value]],
    *,
    backend: str = "auto",
    threads: int | None = None,
) -> npt.NDArray[np.float64]:
    """The weighted total of each household column asked for, under each set of changed amounts.

    parameter_sets: for each set, the amounts that differ from the law's, by path. Gives float64[sets, asking]. The law
    is compiled once for all sets. Raises RuleProblem for a column that is not a household's, and what `run` and
    `Law.with_amounts` raise.
    """
    for name in asking:
        level = level_of(name, law, COLUMNS)
        if level != Level.HOUSEHOLD:
            raise RuleProblem(
                f"{name} is a {level.word} column, and totals are of household columns.",
                next_step=f'Ask for a household rule that gives sum_of("{name}").',
            )

    def work_out(under: Law) -> npt.NDArray[np.float64]:
        """The totals of the year, part by part, under a law."""
        parts = [s.share * _totals(s, people, parameter_sets, backend, threads) for s in stretches(under, asking)]
        return np.asarray(np.sum(parts, axis=0)) if len(parts) > 1 else parts[0]

    return settled(law, asking, work_out, _total_moved(asking))[0]


def _total_moved(asking: Sequence[str]) -> Callable[[npt.NDArray[np.float64], npt.NDArray[np.float64]], str]:
    def moved(one: npt.NDArray[np.float64], other: npt.NDArray[np.float64]) -> str:
        """Which total is not the same in both, or ""."""
        apart = [name for k, name in enumerate(asking) if not np.array_equal(one[:, k], other[:, k])]
        return f"the total of {apart[0]} depends on it" if apart else ""

    return moved


def _totals(
    stretch: Stretch,
    people: People,
    parameter_sets: Sequence[Mapping[str, Value]],
    backend: str,
    threads: int | None,
) -> npt.NDArray[np.float64]:
    graph = stretch.graph
    rows = [parameters_of(stretch.law.with_amounts(changes), graph) for changes in parameter_sets]
    sets = np.array(rows, np.float64).reshape(len(rows), graph.places)
    varying = _places(graph, parameter_sets) if len(rows) >= MANY_SETS else None
    program = program_of(graph, backend, people.households * max(1, len(rows)))
    return program.totals(people, sets, varying=varying, threads=threads)


def _places(graph: Graph, parameter_sets: Sequence[Mapping[str, Value]]) -> frozenset[int]:
    """The places in the vector of all the amounts that some set changes."""
    paths = {path for changes in parameter_sets for path in changes if path in graph.parameters}
    return frozenset(first + k for first, length in map(graph.parameters.__getitem__, paths) for k in range(length))


def _kept(columns: Mapping[str, npt.NDArray[Any]]) -> dict[str, npt.NDArray[Any]]:
    """The columns, which nothing can change any more."""
    for column in columns.values():
        column.flags.writeable = False
    return dict(columns)
