"""The laws of many years as one graph: which rule of a name is in force is one more amount.

Laws differ in amounts and in rules. Bound apart, each is a graph of its own, to be read and compiled by itself; bound
together, every rule that any of them has is in one graph, and a number for each name chooses among them. Then any law
of the book, and any mixture of two, is a vector of numbers: one compilation serves them all (docs/decisions/0012).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from types import MappingProxyType

import numpy as np
import numpy.typing as npt

from tawney.engine.bind import Binding
from tawney.engine.builder import pruned
from tawney.engine.graph import Graph
from tawney.engine.order import column_read
from tawney.engine.source import arguments_of
from tawney.law.law import Law
from tawney.law.rule import Rule
from tawney.people.columns import COLUMNS
from tawney.vocabulary.problems import RuleProblem

Floats = npt.NDArray[np.float64]
WHICH = "which."
"""Stands before the name of a rule in the path of the number that chooses among its forms."""


@dataclass(frozen=True)
class ManyLaws:
    """One graph of many laws.

    forms: the rules of each name, by the number that chooses them. outputs: the columns asked for.
    """

    graph: Graph
    forms: Mapping[str, tuple[Rule, ...]]

    @cached_property
    def paths(self) -> tuple[str, ...]:
        """For each place in the vector, the path of its amount, or `WHICH` and the name of a rule."""
        found = [""] * self.graph.places
        for path, (first, length) in self.graph.parameters.items():
            found[first : first + length] = [path] * length
        return tuple(found)

    def vector(self, law: Law) -> Floats:
        """A law that stands still as numbers; NaN where it says nothing, or nothing that it uses.

        Raises NotKnown and OutsideTheBook, as `run` does, for an amount that the law needs and has not.
        """
        vector = np.full(self.graph.places, np.nan)
        for path, (first, length) in self.graph.parameters.items():
            vector[first : first + length] = self._number(law, path)
        for place in np.flatnonzero(self.used(vector) & np.isnan(vector)):
            law.amount(self.paths[place])
        return vector

    def _number(self, law: Law, path: str) -> float | tuple[float, ...]:
        if path.startswith(WHICH):
            name = path.removeprefix(WHICH)
            return float(self.forms[name].index(law.rules[name])) if name in law.rules else np.nan
        dated = law.in_force.get(path)
        known = path in law.changed or (dated is not None and dated.value is not None and not dated.ended)
        return law.amount(path) if known else np.nan

    def used(self, *vectors: Floats) -> npt.NDArray[np.bool_]:
        """The places whose numbers can tell, with the forms of rules that any of the vectors chooses: bool[places]."""
        key = tuple(vector[self._deciding].tobytes() for vector in vectors)
        if key not in self._used:
            self._used[key] = self._find_used(vectors)
        return self._used[key]

    @cached_property
    def _deciding(self) -> npt.NDArray[np.int64]:
        """The places that choose among forms: what is used rests on these alone."""
        return np.array([k for k, path in enumerate(self.paths) if path.startswith(WHICH)], np.int64)

    @cached_property
    def _used(self) -> dict[tuple[bytes, ...], npt.NDArray[np.bool_]]:
        return {}

    def _find_used(self, vectors: Sequence[Floats]) -> npt.NDArray[np.bool_]:
        nodes, told = self.graph.nodes, np.zeros(self.graph.places, bool)
        seen: set[int] = set()
        stack = list(self.graph.outputs.values())
        while stack:
            number = stack.pop()
            if number in seen:
                continue
            seen.add(number)
            node = nodes[number]
            if number in self._choices:
                place, form = self._choices[number]
                told[place] = True
                # The highest form is asked about first: whoever has it goes no further down.
                asking = [vector[place] for vector in vectors if vector[place] <= form]
                stack.extend({node.args[1] if asked == form else node.args[2] for asked in asking})
                continue
            if node.op in {"par", "table"}:
                told[int(node.data[0]) : int(node.data[0]) + (int(node.data[1]) if node.op == "table" else 1)] = True
            stack.extend(node.args)
        return told

    @cached_property
    def _choices(self) -> Mapping[int, tuple[int, float]]:
        """The nodes that choose among forms of a rule: the place that decides, and the number that takes the first."""
        found = {}
        for number, node in enumerate(self.graph.nodes):
            if node.op == "select" and (asked := self.graph.nodes[node.args[0]]).op == "eq":
                par, form = (self.graph.nodes[a] for a in asked.args)
                if par.op == "par" and self.paths[int(par.data[0])].startswith(WHICH):
                    found[number] = int(par.data[0]), float(form.data[0])
        return found


def bind_many(law: Law, rules: Iterable[Rule], asking: Sequence[str]) -> ManyLaws:
    """One graph of all the rules, whatever their dates. law: gives the amounts that there are.

    Raises RuleProblem for forms of one name that do not make the same kind of column, or for rules of different laws
    that go round in a circle; and what `bind` raises.
    """
    forms: dict[str, tuple[Rule, ...]] = {}
    for rule in rules:
        forms[rule.name] = (*forms.get(rule.name, ()), rule)
    whole = replace(law, rules=MappingProxyType({name: held[0] for name, held in forms.items()}), spells=())
    binding = Binding(whole, COLUMNS)
    for name in _in_order(asking, forms):
        binding.made[name] = _chosen(binding, forms[name])
    graph = pruned(binding.builder.graph, {name: binding.column(name) for name in asking})
    return ManyLaws(graph, MappingProxyType(forms))


def _chosen(binding: Binding, forms: Sequence[Rule]) -> int:
    """The node of a name: the form that its number chooses."""
    made = [binding.result(rule) for rule in forms]
    kinds = [(rule.level, binding.builder.type_of(node)) for rule, node in zip(forms, made, strict=True)]
    for rule, kind in zip(forms, kinds, strict=True):
        if kind != kinds[0]:
            raise RuleProblem(
                f"{rule.name} is a {kind[1]} of a {kind[0].word} here, and a {kinds[0][1]} of a {kinds[0][0].word} in "
                "another law.",
                where=rule.where,
                expected="the same kind of column in every law that is compared",
            )
    node = made[0]
    for form, other in enumerate(made[1:], start=1):
        number = binding.builder.amount(WHICH + forms[0].name)
        is_it = binding.builder.apply("eq", number, binding.builder.const(float(form)))
        node = binding.builder.apply("select", is_it, other, node)
    return node


def _in_order(asking: Sequence[str], forms: Mapping[str, tuple[Rule, ...]]) -> tuple[str, ...]:
    """The names behind the columns asked for, each after all that any of its forms reads."""
    done: dict[str, None] = {}

    def visit(name: str, way: tuple[str, ...]) -> None:
        """Sets a name after all that it rests on."""
        if name in done or name not in forms:
            return
        if name in way:
            circle = " -> ".join((*way[way.index(name) :], name))
            raise RuleProblem(
                f"Rules of different laws go round in a circle: {circle}.",
                where=forms[name][0].where,
                next_step="The laws can be compared, but not taken apart.",
            )
        for rule in forms[name]:
            for argument, gathering in arguments_of(rule.function).items():
                visit(column_read(argument, gathering), (*way, name))
        done[name] = None

    for name in asking:
        visit(name, ())
    return tuple(done)
