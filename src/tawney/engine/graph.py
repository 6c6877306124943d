"""The law as one expression graph: nodes are shared, typed, and know whose they are.

The closed set of operations (args are node numbers unless said):

    in(name)                  an input column
    par(position)             an amount, by its place in the vector
    table(first, length, i)   an amount looked up by code (i is held within the row)
    const(text)               a number or a flag
    add sub mul div neg       arithmetic                         min max floor ceil abs  arithmetic
    lt le gt ge eq ne         comparisons, giving a flag         and or not              on flags
    select(c, a, b)           a where c, else b                  number(flag)            a flag as 0 or 1
    spread(a)                 a coarser unit's value, read by its members
    gather(a)                 the partner's value, 0 without one
    sum(a) highest(a) lowest(a)   over the members of a unit (person -> household goes by way of the benefit unit)
    column(name, a, b, ...)   a whole-column numpy rule (the escape hatch); splits the graph
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

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
    takes as many places as it has entries.
    """

    nodes: list[Node] = field(default_factory=list)
    outputs: dict[str, int] = field(default_factory=dict)
    parameters: dict[str, tuple[int, int]] = field(default_factory=dict)
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

    def positions(self) -> Mapping[str, tuple[int, int]]:
        """Each parameter's first place in the vector and how many places it takes."""
        return self.parameters
