"""Works a graph out with numpy, a whole column at a time: no compiler needed, one core."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

import numpy as np
import numpy.typing as npt

from tawney.engine.graph import FLAG, Graph, Node
from tawney.people.population import People
from tawney.vocabulary.levels import Level

Column = npt.NDArray[np.generic]
Vector = npt.NDArray[np.float64]

_ROW_BY_ROW: Mapping[str, Callable[..., Any]] = MappingProxyType(
    {
        "add": np.add, "sub": np.subtract, "mul": np.multiply, "div": np.divide, "neg": np.negative,
        "min": np.minimum, "max": np.maximum, "floor": np.floor, "ceil": np.ceil, "abs": np.abs,
        "lt": np.less, "le": np.less_equal, "gt": np.greater, "ge": np.greater_equal, "eq": np.equal,
        "ne": np.not_equal, "and": np.logical_and, "or": np.logical_or, "not": np.logical_not, "select": np.where,
    }
)  # fmt: skip


class NumpyProgram:
    """A graph ready to be worked out on any people, with any amounts."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self._order = graph.needed(graph.outputs.values())
        self._dropped_after = _last_uses(graph, self._order)

    def run(self, people: People, parameters: Vector, threads: int | None = None) -> dict[str, Column]:
        """Every output as a column at its own level: float64, or bool for a flag.

        parameters: the amounts, as `parameters_of` gives them. threads: taken for the sake of the other back ends;
        numpy uses one.
        """
        del threads
        held: dict[int, Any] = {}
        work = _Work(self.graph, people, parameters)
        # The arm of a choice that is not taken may divide by zero; the choice throws it away.
        with np.errstate(all="ignore"):
            for number in self._order:
                node = self.graph.nodes[number]
                held[number] = work.do(node, [held[a] for a in node.args])
                for finished in self._dropped_after[number]:
                    del held[finished]
        return {name: np.ascontiguousarray(held[number]) for name, number in self.graph.outputs.items()}

    def totals(
        self,
        people: People,
        parameter_sets: Vector,
        varying: frozenset[int] | None = None,
        threads: int | None = None,
    ) -> Vector:
        """The weighted total of every output under each set of amounts, float64[sets, outputs].

        parameter_sets: float64[sets, places]. varying: the places at which they differ, of no use here. Every output
        must be a household's.
        """
        del varying
        weight = people.weight
        runs = (self.run(people, row, threads) for row in parameter_sets)
        rows = [
            [float(np.sum(weight * np.asarray(columns[name], np.float64))) for name in self.graph.outputs]
            for columns in runs
        ]
        return np.array(rows, np.float64).reshape(len(parameter_sets), len(self.graph.outputs))


class _Work:
    """One working-out: the people, the amounts, and how each operation is done on them."""

    def __init__(self, graph: Graph, people: People, parameters: Vector) -> None:
        self.graph, self.people, self.parameters = graph, people, parameters
        self._special: Mapping[str, Callable[[Node, Sequence[Any]], Any]] = {
            "in": self._input,
            "par": lambda node, _: self.parameters[int(node.data[0])],
            "const": _constant,
            "table": self._table,
            "number": lambda _, args: np.asarray(args[0], np.float64),
            "spread": self._spread,
            "gather": self._gather,
            "sum": self._sum,
            "highest": lambda node, args: self._extreme(node, args[0], np.maximum),
            "lowest": lambda node, args: self._extreme(node, args[0], np.minimum),
            "column": self._column_rule,
        }

    def do(self, node: Node, args: Sequence[Any]) -> Any:
        """The column (or, for a constant, the number) that a node makes."""
        plain = _ROW_BY_ROW.get(node.op)
        return plain(*args) if plain else self._special[node.op](node, args)

    def _input(self, node: Node, _: Sequence[Any]) -> Column:
        return self.people.columns[str(node.data[0])].astype(np.bool_ if node.type == FLAG else np.float64, copy=False)

    def _table(self, node: Node, args: Sequence[Any]) -> Any:
        first, length = (int(d) for d in node.data)
        row = self.parameters[first : first + length]
        return row[np.clip(np.nan_to_num(args[0]), 0, length - 1).astype(np.int64)]

    def _spread(self, node: Node, args: Sequence[Any]) -> Column:
        assert node.level is not None
        if np.ndim(args[0]) == 0:
            return np.full(self.people.size(node.level), args[0])
        owner = self.people.benefit_unit_of_person if node.level == Level.PERSON else None
        return np.asarray(args[0])[self.people.household_of_benefit_unit if owner is None else owner]

    def _gather(self, _: Node, args: Sequence[Any]) -> Column:
        partner = self.people.partner
        theirs: Column = np.asarray(args[0])[partner]
        return np.where(partner >= 0, theirs, np.zeros((), theirs.dtype))

    def _starts(self, level: Level | None) -> npt.NDArray[np.int64]:
        return self.people.person_starts if level == Level.BENEFIT_UNIT else self.people.benefit_unit_starts

    def _sum(self, node: Node, args: Sequence[Any]) -> Column:
        # bincount adds in the order of the rows, as the law's own functions do; reduceat does not.
        up = node.level == Level.BENEFIT_UNIT
        unit = self.people.benefit_unit_of_person if up else self.people.household_of_benefit_unit
        return np.bincount(unit, args[0], len(self._starts(node.level)) - 1)

    def _extreme(self, node: Node, values: Any, better: np.ufunc) -> Column:
        return np.asarray(better.reduceat(values, self._starts(node.level)[:-1]))

    def _column_rule(self, node: Node, args: Sequence[Any]) -> Column:
        made = self.graph.column_rules[str(node.data[0])](*args)
        return np.asarray(made, np.bool_ if node.type == FLAG else np.float64)


def _constant(node: Node, _: Sequence[Any]) -> Any:
    return np.bool_(node.data[0] == "True") if node.type == FLAG else np.float64(str(node.data[0]))


def _last_uses(graph: Graph, order: Sequence[int]) -> Mapping[int, list[int]]:
    """The nodes that nothing needs any more after each node; an output is always needed."""
    outputs = set(graph.outputs.values())
    seen: set[int] = set()
    finished: dict[int, list[int]] = {}
    for number in reversed(order):
        args = set(graph.nodes[number].args) - seen - outputs
        seen |= args
        finished[number] = sorted(args)
    return finished
