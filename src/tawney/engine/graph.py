"""The law as one expression graph: nodes are shared, typed, and know whose they are.

The closed set of operations (args are node numbers unless said):

    in(name)                  an input column, as a number or (if its type is flag) as a flag
    par(position)             an amount, by its place in the vector
    table(first, length, i)   an amount looked up by code (i is held within the row)
    const(text)               a number or a flag
    add sub mul div neg       arithmetic                         min max floor ceil abs  arithmetic
    lt le gt ge eq ne         comparisons, giving a flag         and or not              on flags
    select(c, a, b)           a where c, else b                  number(flag)            a flag as 0 or 1
    spread(a)                 a coarser unit's value, read by its members, one level at a time (household -> benefit
                              unit -> person); or a constant (level None) filling a column of any level
    gather(a)                 the partner's value, 0 without one
    sum(a) highest(a) lowest(a)   over the members of a unit, one level at a time, in the order of the rows: sum starts
                              at 0.0 and adds; highest and lowest start at the first member
    column(name, a, b, ...)   a whole-column numpy rule (the escape hatch); splits the graph

data is (name,), (position,), (first, length) or (text,); text is repr of a float, or 'True' or 'False'. The level of
par and const is None, and so is that of what is made of them alone; an output always has the level of its rule.
min and max are Python's: max(a, b) is b where b > a, else a; the sign of a zero is settled by adding 0.0 at the end of
each rule. A part that only an untaken branch would use may divide by zero: the select throws it away.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from tawney.vocabulary.levels import Level

FLAG, NUMBER = "flag", "number"
AGGREGATIONS = frozenset({"sum", "highest", "lowest"})


@dataclass(frozen=True)
class Node:
    """One operation. args: node numbers. data: what is not a node (a name, a position). level: None for a constant."""

    op: str
    args: tuple[int, ...]
    data: tuple[str | int, ...]
    level: Level | None
    type: str


@dataclass
class Graph:
    """Nodes in an order in which each comes after all it rests on; equal nodes are one node.

    outputs: the node behind each column asked for. parameters: the path and place of each amount that is used; a row
    takes as many places as it has entries. column_rules: the function behind each column node, by name.
    """

    nodes: list[Node] = field(default_factory=list)
    outputs: dict[str, int] = field(default_factory=dict)
    parameters: dict[str, tuple[int, int]] = field(default_factory=dict)
    column_rules: dict[str, Callable[..., Any]] = field(default_factory=dict)
    _index: dict[Node, int] = field(default_factory=dict)

    def add(self, node: Node) -> int:
        """The number of this node, made if it is new."""
        if node not in self._index:
            self._index[node] = len(self.nodes)
            self.nodes.append(node)
        return self._index[node]

    def needed(self, targets: Iterable[int]) -> list[int]:
        """All the nodes that the targets rest on, in order."""
        wanted: set[int] = set()
        stack = list(targets)
        while stack:
            number = stack.pop()
            if number not in wanted:
                wanted.add(number)
                stack.extend(self.nodes[number].args)
        return sorted(wanted)

    def inputs(self) -> Iterator[str]:
        """The names of the input columns that the outputs rest on."""
        for number in self.needed(self.outputs.values()):
            if self.nodes[number].op == "in":
                yield str(self.nodes[number].data[0])

    @property
    def places(self) -> int:
        """How long the vector of parameters is."""
        return sum(length for _, length in self.parameters.values())
