"""Where each value of a scheduled graph lives: in a register, in an input column, in scratch memory, in a result."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from tawney.engine.graph import FLAG, Graph
from tawney.engine.lowering import WEIGHT, lowered, varying_nodes
from tawney.engine.machine import LINE
from tawney.engine.stages import ELSEWHERE, Schedule, Scheduler
from tawney.vocabulary.levels import Level

SIZES: Mapping[str, int] = MappingProxyType({"f8": 8, "f4": 4, "i4": 4, "i2": 2, "?": 1})
"""Bytes of one row, by dtype."""

PARTNER = "partner"


@dataclass(frozen=True)
class Place:
    """A column in memory. kind: 'input', 'output' or 'scratch'. number: its place among columns of its kind.

    dtype: how each row is held, as numpy names it.
    """

    kind: str
    number: int
    level: Level
    dtype: str

    @property
    def name(self) -> str:
        """The driver's name for the pointer to its first row in a block (inputs and outputs only)."""
        return f"%{self.kind}_{self.number}"


@dataclass
class Plan:
    """All that the emitter needs to write a kernel.

    places: of the nodes that are in memory. shared: the place in the vector of amounts of each node that is the same
    for everybody. outputs: the node behind each column asked for. indexes: the pairs of levels between which members
    read a coarser unit. scratch: how many number and flag columns of scratch each level has. capacity: rows of each.
    """

    graph: Graph
    schedule: Schedule
    parameters: int
    inputs: tuple[str, ...]
    is_sweep: bool
    capacity: tuple[int, int, int]
    places: dict[int, Place] = field(default_factory=dict)
    shared: dict[int, int] = field(default_factory=dict)
    scratch: dict[tuple[Level, str], int] = field(default_factory=dict)

    @property
    def vector(self) -> int:
        """How long the vector of amounts is, with what is worked out of them alone."""
        return self.parameters + len(self.shared)

    @property
    def indexes(self) -> tuple[tuple[Level, Level], ...]:
        """Pairs (members, unit) between which members look up the row of their unit."""
        spread = {(level_of(self.graph, n), self._source_level(n)) for n in self.nodes_of("spread")}
        stages = [stage for stage in self.schedule.stages if stage.kind == "members"]
        return tuple(sorted(spread | {(self._source_level(stage.nodes[0]), stage.level) for stage in stages}))

    @property
    def has_partner(self) -> bool:
        """Whether any value is read from a partner."""
        return any(True for _ in self.nodes_of("gather"))

    def nodes_of(self, op: str) -> Iterable[int]:
        """The staged nodes with an operation."""
        return (n for n in self.schedule.stage_of if self.graph.nodes[n].op == op)

    def _source_level(self, number: int) -> Level:
        return level_of(self.graph, self.graph.nodes[number].args[0])

    def offsets(self) -> Mapping[Hashable, int]:
        """Where each column of scratch starts, in bytes, and under 'end' how much scratch there is.

        The keys are places, pairs of levels (for indexes) and 'partner'.
        """
        found: dict[Hashable, int] = {}
        at = 0
        for level in Level:
            for column, size in self._columns(level):
                found[column] = at
                at += size * self.capacity[level]
            at = -(-at // LINE) * LINE
        return {**found, "end": at}

    def _columns(self, level: Level) -> Iterable[tuple[Hashable, int]]:
        """The columns of scratch of a level, the widest first, and the bytes of a row of each."""
        for dtype in ("f8", "?"):
            if dtype == "?":
                yield from ((pair, 4) for pair in self.indexes if pair[0] == level)
                if self.has_partner and level == Level.PERSON:
                    yield PARTNER, 4
            for k in range(self.scratch.get((level, dtype), 0)):
                yield Place("scratch", k, level, dtype), SIZES[dtype]

    def row_bytes(self, level: Level) -> int:
        """Bytes of scratch for each row of a level."""
        return sum(size for _, size in self._columns(level))


def level_of(graph: Graph, number: int) -> Level:
    """The level of a node that has one."""
    level = graph.nodes[number].level
    assert level is not None
    return level


def planned(
    graph: Graph,
    dtypes: Mapping[str, str],
    capacity: tuple[int, int, int],
    *,
    sweep: bool = False,
    positions: frozenset[int] | None = None,
) -> Plan:
    """Lowers, schedules and places a graph. positions: the parameters that vary, for a sweep (None: all may)."""
    low = lowered(graph, dtypes, weighted=sweep)
    schedule = Scheduler(low, varying_nodes(low, positions) if sweep else frozenset()).schedule()
    columns = [WEIGHT] if sweep else []
    wanted = low.needed(low.outputs.values())
    columns += [str(low.nodes[n].data[0]) for n in wanted if low.nodes[n].op == "in"]
    plan = Plan(low, schedule, graph.places, tuple(dict.fromkeys(columns)), sweep, capacity)
    _place(plan, dtypes)
    return plan


def _place(plan: Plan, dtypes: Mapping[str, str]) -> None:
    number_of = {name: k for k, name in enumerate(plan.inputs)}
    for number, node in enumerate(plan.graph.nodes):
        if node.op == "in" and node.data[0] in number_of:
            name = str(node.data[0])
            plan.places[number] = Place("input", number_of[name], level_of(plan.graph, number), dtypes[name])
    if not plan.is_sweep:
        for k, number in enumerate(dict.fromkeys(plan.graph.outputs.values())):
            plan.places[number] = Place("output", k, level_of(plan.graph, number), _dtype(plan.graph, number))
    for number in plan.schedule.shared:
        if plan.graph.nodes[number].op not in ("const", "par"):
            plan.shared[number] = plan.parameters + len(plan.shared)
    _Scratch(plan).fill()


def _dtype(graph: Graph, number: int) -> str:
    return "?" if graph.nodes[number].type == FLAG else "f8"


class _Scratch:
    """Hands out columns of scratch memory, and takes back those that are no longer read."""

    def __init__(self, plan: Plan) -> None:
        self.plan, self.graph = plan, plan.graph
        self.last = self._last_reads()
        self.free: dict[tuple[Level, str], list[int]] = {}

    def fill(self) -> None:
        """Gives each value that another loop reads a column of scratch."""
        ends: dict[int, list[int]] = {}
        for k, stage in enumerate(self.plan.schedule.stages):
            for number in stage.nodes:
                if number in self.last and number not in self.plan.places:
                    self._take(number)
                    ends.setdefault(self.last[number], []).append(number)
            for number in ends.pop(k, []):
                place = self.plan.places[number]
                self.free[place.level, place.dtype].append(place.number)

    def _take(self, number: int) -> None:
        key = (level_of(self.graph, number), _dtype(self.graph, number))
        spare = self.free.setdefault(key, [])
        if not spare:
            spare.append(self.plan.scratch.get(key, 0))
            self.plan.scratch[key] = spare[0] + 1
        self.plan.places[number] = Place("scratch", spare.pop(), *key)

    def _last_reads(self) -> dict[int, int]:
        """The last stage in which each value is read from memory. A sweep goes round, so there some are never free."""
        stages, stage_of = self.plan.schedule.stages, self.plan.schedule.stage_of
        last: dict[int, int] = {}
        for k, stage in enumerate(stages):
            for number in stage.nodes:
                for source in self.graph.nodes[number].args:
                    if source in stage_of and (stage_of[source] != k or self.graph.nodes[number].op in ELSEWHERE):
                        stays = stage.varying and not stages[stage_of[source]].varying
                        last[source] = len(stages) if stays else max(k, last.get(source, 0))
        if self.plan.is_sweep:
            last.update(dict.fromkeys(self.graph.outputs.values(), len(stages)))
        return last
