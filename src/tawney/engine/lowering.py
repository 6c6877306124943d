"""Brings the law's graph into the few shapes that the machine code knows, without changing a single bit of a result."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from tawney.engine.graph import AGGREGATIONS, FLAG, NUMBER, Graph, Node
from tawney.vocabulary.levels import Level
from tawney.vocabulary.problems import RuleProblem

WEIGHT = "weight"


class Lowering:
    """Copies a graph node by node, each in the shape that the emitter writes.

    A flag or a narrow column that members or partners read is first held as a number, so that every indexed read is
    of a float64. Person -> household aggregations go by way of the benefit unit. dtypes: how each input is held.
    """

    def __init__(self, source: Graph, dtypes: Mapping[str, str]) -> None:
        self.source, self.dtypes = source, dtypes
        self.made = Graph(parameters=source.parameters)
        self.renamed: dict[int, int] = {}

    def whole(self, weighted: bool) -> Graph:
        """The lowered graph. weighted: also carries the households' weight. Raises RuleProblem on a column rule."""
        for number in self.source.needed(self.source.outputs.values()):
            self.renamed[number] = self._lowered(self.source.nodes[number])
        for name, number in self.source.outputs.items():
            self.made.outputs[name] = self._computed(self.renamed[number])
        if weighted:
            self.made.add(Node("in", (), (WEIGHT,), Level.HOUSEHOLD, NUMBER))
        return self.made

    def _lowered(self, node: Node) -> int:
        if node.op == "column":
            raise RuleProblem(
                f"{node.data[0]} is a whole-column rule, which the compiled back end does not run",
                next_step='Run it with backend="numpy".',
            )
        node = replace(node, args=tuple(self.renamed[a] for a in node.args))
        if node.op in AGGREGATIONS:
            return self._aggregated(node)
        if node.op in ("spread", "gather"):
            return self._read_elsewhere(node)
        return self.made.add(node)

    def _aggregated(self, node: Node) -> int:
        members = self._as_number(node.args[0])
        if node.level == Level.HOUSEHOLD and self.made.nodes[members].level == Level.PERSON:
            members = self.made.add(replace(node, args=(members,), level=Level.BENEFIT_UNIT, type=NUMBER))
        whole = self.made.add(replace(node, args=(members,), type=NUMBER))
        return self._as_flag(whole) if node.type == FLAG else whole

    def _read_elsewhere(self, node: Node) -> int:
        source = self.made.nodes[node.args[0]]
        if source.level is None:
            return self.made.add(replace(node, op="copy"))
        if source.op == "copy" and self.made.nodes[source.args[0]].level is None:
            return self._read_elsewhere(replace(node, args=source.args))
        if node.op == source.op == "spread":
            return self._read_elsewhere(replace(node, args=source.args))
        if source.type == FLAG:
            number = self._as_number(node.args[0])
            return self._as_flag(self.made.add(replace(node, args=(number,), type=NUMBER)))
        if source.op == "in" and self.dtypes[str(source.data[0])] != "f8":
            return self.made.add(replace(node, args=(self._computed(node.args[0]),)))
        return self.made.add(node)

    def _as_number(self, number: int) -> int:
        node = self.made.nodes[number]
        return number if node.type == NUMBER else self.made.add(Node("number", (number,), (), node.level, NUMBER))

    def _as_flag(self, number: int) -> int:
        zero = self.made.add(Node("const", (), ("0.0",), None, NUMBER))
        return self.made.add(Node("ne", (number, zero), (), self.made.nodes[number].level, FLAG))

    def _computed(self, number: int) -> int:
        """The node itself, or a copy when it is an input: what leaves the kernel or is indexed must be its own."""
        node = self.made.nodes[number]
        return number if node.op != "in" else self.made.add(Node("copy", (number,), (), node.level, node.type))


def lowered(graph: Graph, dtypes: Mapping[str, str], weighted: bool = False) -> Graph:
    """The graph in the shapes that the emitter writes. dtypes: how each input column is held ('f8', 'i2', '?', ...)."""
    return Lowering(graph, dtypes).whole(weighted)


def varying_nodes(graph: Graph, positions: frozenset[int] | None) -> frozenset[int]:
    """The nodes that parameters at these positions can touch; None means that any parameter may vary."""
    touched: set[int] = set()
    for number, node in enumerate(graph.nodes):
        if _reads(node, positions) or not touched.isdisjoint(node.args):
            touched.add(number)
    return frozenset(touched)


def _reads(node: Node, positions: frozenset[int] | None) -> bool:
    if node.op not in ("par", "table"):
        return False
    return positions is None or not positions.isdisjoint(_places(node))


def _places(node: Node) -> Iterable[int]:
    first, length = int(node.data[0]), int(node.data[1]) if node.op == "table" else 1
    return range(first, first + length)
