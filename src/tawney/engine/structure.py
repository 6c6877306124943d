"""Keeps what was bound and compiled, so that a change of amounts alone never reads or compiles a rule again."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from tawney.engine.bind import bind
from tawney.engine.graph import Graph
from tawney.engine.many_laws import ManyLaws, bind_many
from tawney.engine.numpy_backend import NumpyProgram
from tawney.law.amounts import Parameter
from tawney.law.fingerprint import fingerprint
from tawney.law.rule import Rule
from tawney.law.statute_book import Law
from tawney.people.population import People
from tawney.vocabulary.problems import Problem, nearest

BACKENDS = ("auto", "numpy", "llvm", "interpreted")
COMPILED_FROM = 2_000
"""Households from which compiling a law is worth its cost, when nobody says which back end to use."""


class Program(Protocol):
    """A graph ready to run: what every back end gives."""

    def run(
        self, people: People, parameters: npt.NDArray[np.float64], threads: int | None = None
    ) -> Mapping[str, npt.NDArray[Any]]:
        """Every output as a column at its own level."""
        ...

    def totals(
        self,
        people: People,
        parameter_sets: npt.NDArray[np.float64],
        varying: frozenset[int] | None = None,
        threads: int | None = None,
    ) -> npt.NDArray[np.float64]:
        """The weighted total of every output under each set of amounts, float64[sets, outputs].

        varying: the places at which the sets differ, where it pays to say so; None: any may differ.
        """
        ...


def graph_key(graph: Graph) -> str:
    """Thirty-two hexadecimal digits that name a graph: its operations, outputs and amounts, but no amount's value."""
    digest = hashlib.sha256()
    for node in graph.nodes:
        digest.update(f"{node.op}{node.args}{node.data}{node.level}{node.type};".encode())
    digest.update(f"{graph.outputs}{graph.parameters}".encode())
    for name, function in graph.column_rules.items():
        digest.update(f"{name}:{fingerprint(function)};".encode())
    return digest.hexdigest()[:32]


def bound(law: Law, asking: Sequence[str]) -> Graph:
    """The graph of a law's structure, bound once for all laws that differ in amounts alone. Raises what `bind` does."""
    return _bound(_Structure(tuple(law.rules.values()), law.parameters, law), tuple(asking))


@dataclass(frozen=True)
class _Structure:
    """What of a law its graph depends on: the rules, and which amounts there are. Equal for equal structures."""

    rules: tuple[Rule, ...]
    parameters: Mapping[str, Parameter]
    law: Law

    def __eq__(self, other: object) -> bool:
        same_book = isinstance(other, _Structure) and self.parameters is other.parameters
        return same_book and isinstance(other, _Structure) and self.rules == other.rules

    def __hash__(self) -> int:
        return hash((self.rules, id(self.parameters)))


@lru_cache(maxsize=64)
def _bound(structure: _Structure, asking: tuple[str, ...]) -> Graph:
    return bind(structure.law, asking)


def many_laws(law: Law, rules: Sequence[Rule], asking: Sequence[str]) -> ManyLaws:
    """The laws that any of the rules make up as one graph, bound once. Raises what `bind_many` does."""
    return _many(_Structure(tuple(rules), law.parameters, law), tuple(asking))


@lru_cache(maxsize=8)
def _many(structure: _Structure, asking: tuple[str, ...]) -> ManyLaws:
    return bind_many(structure.law, structure.rules, asking)


@dataclass(frozen=True, eq=False)
class _Held:
    """A graph as the key of a cache: the same only as itself."""

    graph: Graph

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Held) and self.graph is other.graph

    def __hash__(self) -> int:
        return id(self.graph)


def program_of(graph: Graph, backend: str, households: int) -> Program:
    """The graph made ready by a back end, kept for the next time.

    backend: 'numpy', 'llvm', or 'auto': LLVM where it is installed and there are people enough to be worth compiling
    for, otherwise numpy. Raises Problem for another name, or when LLVM is asked for and not installed.
    """
    if backend not in BACKENDS or backend == "interpreted":
        raise Problem(
            f"There is no back end called '{backend}' that works on whole columns.",
            expected="auto, numpy or llvm",
            nearest=nearest(backend, BACKENDS[:3]),
        )
    if backend == "auto":
        worth_it = households >= COMPILED_FROM and not graph.column_rules
        backend = "llvm" if worth_it and has_llvm() else "numpy"
    return _program(_Held(graph), backend)


@lru_cache(maxsize=64)
def _program(held: _Held, backend: str) -> Program:
    if backend == "numpy":
        return NumpyProgram(held.graph)
    if not has_llvm():
        raise Problem(
            "The LLVM back end is not installed.",
            expected="the package llvmlite",
            next_step="Install it, or run with the numpy back end.",
        )
    program: Program = import_module(_LLVM).LlvmProgram(held.graph)
    return program


_LLVM = "tawney.engine.llvm_backend"


@lru_cache(maxsize=1)
def has_llvm() -> bool:
    """Whether the LLVM back end can be used here."""
    return find_spec("llvmlite") is not None
