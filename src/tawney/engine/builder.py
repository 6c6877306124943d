"""Puts nodes into a graph: folds constants, shares equal parts, and works at the coarsest level that will do."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from types import MappingProxyType

from tawney.engine.graph import FLAG, NUMBER, Graph, Node
from tawney.law import arithmetic
from tawney.vocabulary.levels import Level

GIVES_FLAG = frozenset({"lt", "le", "gt", "ge", "eq", "ne", "and", "or", "not"})

_FOLDED: Mapping[str, Callable[..., float | bool]] = MappingProxyType(
    {
        "add": operator.add, "sub": operator.sub, "mul": operator.mul, "div": operator.truediv, "neg": operator.neg,
        "lt": operator.lt, "le": operator.le, "gt": operator.gt, "ge": operator.ge, "eq": operator.eq,
        "ne": operator.ne, "min": min, "max": max, "abs": abs, "not": operator.not_,
        "number": float, "floor": arithmetic.floor, "ceil": arithmetic.ceil,
    }
)  # fmt: skip


class Builder:
    """Adds nodes to one graph."""

    def __init__(self) -> None:
        self.graph = Graph()
        self._places = 0

    def node(self, number: int) -> Node:
        """The node of a number."""
        return self.graph.nodes[number]

    def type_of(self, number: int) -> str:
        """Whether a node is a flag or a number."""
        return self.graph.nodes[number].type

    def const(self, value: float | bool) -> int:
        """A constant."""
        if isinstance(value, bool):
            return self.graph.add(Node("const", (), (str(value),), None, FLAG))
        return self.graph.add(Node("const", (), (repr(float(value)),), None, NUMBER))

    def constant_value(self, number: int) -> float | bool | None:
        """What a constant node holds; None for any other node."""
        node = self.node(number)
        if node.op != "const":
            return None
        return node.data[0] == "True" if node.type == FLAG else float(node.data[0])

    def input(self, name: str, level: Level, is_flag: bool) -> int:
        """An input column."""
        return self.graph.add(Node("in", (), (name,), level, FLAG if is_flag else NUMBER))

    def places(self, path: str, length: int) -> int:
        """The first of an amount's places in the vector of parameters, given when the amount is first met."""
        taken = self.graph.parameters
        if path not in taken:
            taken[path] = (self._places, length)
            self._places += length
        return taken[path][0]

    def amount(self, path: str) -> int:
        """An amount that is one number."""
        return self.graph.add(Node("par", (), (self.places(path, 1),), None, NUMBER))

    def amount_by_code(self, path: str, length: int, code: int) -> int:
        """An amount looked up by code in its row."""
        return self.apply("table", code, data=(self.places(path, length), length))

    def apply(self, op: str, *args: int, data: tuple[str | int, ...] = ()) -> int:
        """An operation row by row. All arguments are of one level, or constants and amounts."""
        simple = self._simplified(op, args)
        if simple is not None:
            return simple
        nodes = [self.node(a) for a in args]
        spread = [n for n in nodes if n.op == "spread"]
        if spread and all(n.op == "spread" or n.level is None for n in nodes):
            # The same for all members of a unit: worked out once for the unit, then read by its members.
            sources = [n.args[0] if n.op == "spread" else a for a, n in zip(args, nodes, strict=True)]
            return self._spread_once(self.apply(op, *sources, data=data), spread[0].level)
        level = next((n.level for n in nodes if n.level is not None), None)
        kind = FLAG if op in GIVES_FLAG else nodes[1].type if op == "select" else NUMBER
        return self.graph.add(Node(op, args, data, level, kind))

    def _simplified(self, op: str, args: tuple[int, ...]) -> int | None:
        held = [self.constant_value(a) for a in args]
        if op == "select":
            if args[1] == args[2]:
                return args[1]
            return None if held[0] is None else args[1] if held[0] else args[2]
        if op in _FOLDED and None not in held:
            return self.const(_FOLDED[op](*held))
        return None

    def spread(self, number: int, level: Level) -> int:
        """A coarser unit's value (or a constant) read at a finer level, one level at a time."""
        node = self.node(number)
        if node.level is None:
            return self._spread_once(number, level)
        while (at := self.node(number).level) is not None and at > level:
            number = self._spread_once(number, Level(at - 1))
        return number

    def _spread_once(self, number: int, level: Level | None) -> int:
        return self.graph.add(Node("spread", (number,), (), level, self.type_of(number)))

    def gather(self, number: int) -> int:
        """The partner's value, 0 without one."""
        return self.graph.add(Node("gather", (number,), (), Level.PERSON, self.type_of(number)))

    def together(self, how: str, number: int, level: Level) -> int:
        """A column of members put together for their unit, one level at a time.

        how: 'sum', 'highest', 'lowest', 'number' (of flags) or 'any' (flag).
        """
        if how in {"number", "any"}:
            number = self.apply("number", number)
        op = how if how in {"highest", "lowest"} else "sum"
        while (at := self.node(number).level) is not None and at < level:
            number = self.graph.add(Node(op, (number,), (), Level(at + 1), NUMBER))
        return self.apply("gt", number, self.const(0.0)) if how == "any" else number

    def settled(self, number: int) -> int:
        """A rule's number as others read it: never minus zero, so that no engine can differ in a sign of zero."""
        if self.node(number).op in {"number", "sum"} or self.type_of(number) == FLAG:
            return number
        return self.apply("add", number, self.const(0.0))


def pruned(graph: Graph, outputs: Mapping[str, int]) -> Graph:
    """The part of a graph that the outputs rest on, its nodes and amounts numbered anew."""
    builder = Builder()
    lean = builder.graph
    path_at = {first: path for path, (first, _) in graph.parameters.items()}
    numbers: dict[int, int] = {}
    for old in graph.needed(outputs.values()):
        node = graph.nodes[old]
        data = node.data
        if node.op in {"par", "table"}:
            path = path_at[int(data[0])]
            data = (builder.places(path, graph.parameters[path][1]), *data[1:])
        numbers[old] = lean.add(Node(node.op, tuple(numbers[a] for a in node.args), data, node.level, node.type))
    lean.outputs = {name: numbers[old] for name, old in outputs.items()}
    used = {str(n.data[0]) for n in lean.nodes if n.op == "column"}
    lean.column_rules = {name: f for name, f in graph.column_rules.items() if name in used}
    return lean
