"""Puts a lowered graph into stages: loops over the rows of one level, each reading only what is already there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tawney.engine.graph import AGGREGATIONS, Graph
from tawney.vocabulary.levels import Level

CYCLE = (Level.HOUSEHOLD, Level.BENEFIT_UNIT, Level.PERSON, Level.BENEFIT_UNIT)
"""The order in which levels take turns: down from the household to the person and up again, as the law itself goes."""

ELSEWHERE = AGGREGATIONS | {"spread", "gather"}
"""Operations that read other rows than their own, so that what they read must be in memory."""

LARGEST = 1_500
"""Operations in one loop; a longer one is cut, because the registers overflow and compiling slows."""


FEW = 6
"""Columns up to which members are put together one after another: no branch waits on the size of a unit."""


@dataclass(frozen=True)
class Stage:
    """One loop. varying: repeated for each set of amounts.

    kind: 'map' (row by row), or members put together for their unit: 'units' (one unit after another, many columns at
    once) or 'members' (one member after another, few columns).
    """

    kind: str
    level: Level
    varying: bool
    nodes: tuple[int, ...]


@dataclass(frozen=True)
class Schedule:
    """The stages in order, the stage of each node that has one, and the nodes that are the same for everybody."""

    stages: tuple[Stage, ...]
    stage_of: dict[int, int]
    shared: tuple[int, ...]


class Scheduler:
    """Gives each node its turn. varying: nodes repeated for each parameter set, after all that is not."""

    def __init__(self, graph: Graph, varying: frozenset[int]) -> None:
        self.graph, self.varying = graph, varying
        self.order = graph.needed(graph.outputs.values())
        self.asked = frozenset(graph.outputs.values())
        self.step: dict[int, int] = {}
        self.readers: dict[int, list[int]] = {number: [] for number in self.order}
        for number in self.order:
            for source in graph.nodes[number].args:
                self.readers[source].append(number)

    def schedule(self) -> Schedule:
        """The stages in order."""
        for number in self.order:
            if self.is_staged(number):
                self.step[number] = self._earliest(number)
        for number in reversed(self.order):
            if number in self.step:
                self._put_off(number)
        stages = tuple(self._stages())
        stage_of = {number: k for k, stage in enumerate(stages) for number in stage.nodes}
        return Schedule(stages, stage_of, tuple(n for n in self.order if self.graph.nodes[n].level is None))

    def is_staged(self, number: int) -> bool:
        """Whether a node is worked out row by row: not an input, nor the same for everybody."""
        node = self.graph.nodes[number]
        return node.op != "in" and node.level is not None

    def _earliest(self, number: int) -> int:
        node = self.graph.nodes[number]
        apart = int(node.op in ELSEWHERE)
        after = [self.step[a] + apart for a in node.args if self._same_phase(a, number)]
        step = max(after, default=0)
        while CYCLE[step % len(CYCLE)] != node.level:
            step += 1
        return step

    def _same_phase(self, source: int, number: int) -> bool:
        return source in self.step and (source in self.varying) == (number in self.varying)

    def _put_off(self, number: int) -> None:
        """Moves an operation to the loop that first reads it, when that spares more memory than it costs."""
        node = self.graph.nodes[number]
        readers = self.readers[number]
        if node.op in ELSEWHERE or number in self.asked or not readers:
            return
        if not all(self._same_phase(r, number) and self._reads_in_place(r, node.level) for r in readers):
            return
        if sum(self.is_staged(a) for a in set(node.args)) <= 1:
            self.step[number] = min(self.step[r] for r in readers)

    def _reads_in_place(self, reader: int, level: Level | None) -> bool:
        node = self.graph.nodes[reader]
        return node.op not in ELSEWHERE and node.level == level

    def _stages(self) -> Iterable[Stage]:
        grouped: dict[tuple[bool, int, bool], list[int]] = {}
        for number, step in self.step.items():
            is_map = self.graph.nodes[number].op not in AGGREGATIONS
            grouped.setdefault((number in self.varying, step, is_map), []).append(number)
        for (varying, step, is_map), nodes in sorted(grouped.items()):
            level = CYCLE[step % len(CYCLE)]
            kind = "map" if is_map else "units" if len(nodes) > FEW else "members"
            for part in _parts(nodes) if is_map else (nodes,):
                yield Stage(kind, level, varying, tuple(part))


def _parts(nodes: Sequence[int]) -> Iterable[Sequence[int]]:
    count = -(-len(nodes) // LARGEST)
    size = -(-len(nodes) // count)
    for first in range(0, len(nodes), size):
        yield nodes[first : first + size]
