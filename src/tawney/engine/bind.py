"""Binds law to people: reads the rules that are asked for, and what they rest on, into one graph."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from tawney.engine.builder import Builder, pruned
from tawney.engine.expressions import Book, Scope
from tawney.engine.graph import FLAG, NUMBER, Graph, Node
from tawney.engine.order import column_read, in_order, level_of
from tawney.engine.source import Definition, arguments_of, definition_of
from tawney.engine.statements import Statements
from tawney.law.column_rule import ColumnRule
from tawney.law.rule import FromMembers, FromPartner, Rule
from tawney.law.statute_book import Law
from tawney.people.columns import COLUMNS, Column
from tawney.vocabulary.levels import Level
from tawney.vocabulary.problems import RuleProblem


def bind(law: Law, asking: Sequence[str], columns: Mapping[str, Column] = COLUMNS) -> Graph:
    """The law behind the columns asked for, as one graph.

    asking: names of rules or of input columns. The graph holds no amounts, only their places: `parameters_of` gives
    the values, so that a change of amounts needs no new graph. Raises RuleProblem, with the rule's own file and line,
    for a rule that cannot be read; UnknownParameter for an amount that is not in the book.
    """
    binding = Binding(law, columns)
    for rule in in_order(law, asking, columns):
        binding.add(rule)
    return pruned(binding.builder.graph, {name: binding.column(name) for name in asking})


def parameters_of(law: Law, graph: Graph) -> npt.NDArray[np.float64]:
    """The amounts a graph uses, as one vector. Raises NotKnown or OutsideTheBook where the book has no figure."""
    vector = np.empty(graph.places, np.float64)
    for path, (first, length) in graph.parameters.items():
        vector[first : first + length] = law.amount(path)
    return vector


class Binding:
    """A graph in the making. made: the node of each rule so far."""

    def __init__(self, law: Law, columns: Mapping[str, Column]) -> None:
        self.law, self.columns = law, columns
        self.builder = Builder()
        self.made: dict[str, int] = {}

    def add(self, rule: Rule) -> None:
        """Reads one rule, all of whose arguments are there."""
        self.made[rule.name] = self.result(rule)

    def result(self, rule: Rule) -> int:
        """The node of what a rule makes."""
        definition = definition_of(rule.function)
        read = {a: self._argument(rule, definition, a, g) for a, g in arguments_of(rule.function).items()}
        if isinstance(rule, ColumnRule):
            return self._column_rule(rule, definition, tuple(read.values()))
        scope: Scope = {"p": Book(), **read} if "p" in definition.arguments else {**read}
        found = Statements(self.builder, self.law, definition).result(scope)
        self._check_result(rule, definition, found)
        settled = self.builder.settled(found)
        is_constant = self.builder.node(settled).level is None
        return self.builder.spread(settled, rule.level) if is_constant else settled

    def _column_rule(self, rule: ColumnRule, definition: Definition, args: tuple[int, ...]) -> int:
        if "p" in definition.arguments:
            raise RuleProblem(
                f"{rule.name} is a column rule and takes p.",
                where=definition.argument_at("p"),
                expected="columns only",
                next_step="Make the amount the result of an ordinary rule, and take that as an argument.",
            )
        self.builder.graph.column_rules[rule.name] = rule.function
        kind = FLAG if rule.unit == "flag" else NUMBER
        return self.builder.graph.add(Node("column", args, (rule.name,), rule.level, kind))

    def column(self, name: str) -> int:
        """The node of a rule's result or of an input column."""
        if name not in self.made:
            column = self.columns[name]
            self.made[name] = self.builder.input(name, column.level, column.kind == "flag")
        return self.made[name]

    def _argument(
        self, rule: Rule, definition: Definition, argument: str, gathering: FromMembers | FromPartner | None
    ) -> int:
        name = column_read(argument, gathering)
        node, level = self.column(name), level_of(name, self.law, self.columns)
        where = definition.argument_at(argument)
        if isinstance(gathering, FromMembers):
            self._check_members(rule, argument, gathering, definition)
            made = self.builder.together(gathering.how, node, rule.level)
        elif isinstance(gathering, FromPartner):
            if rule.level != Level.PERSON or level != Level.PERSON:
                raise RuleProblem(
                    f"{rule.name} (a {rule.level.word} rule) reads {name} (a {level.word} column) of the partner.",
                    where=where,
                    expected="of_partner in a person rule, of a person column",
                )
            made = self.builder.gather(node)
        else:
            self._check_direct(rule, name, level, definition)
            made = self.builder.spread(node, rule.level) if level > rule.level else node
        self._check_annotation(rule, argument, made, definition)
        return made

    def _check_direct(self, rule: Rule, name: str, level: Level, definition: Definition) -> None:
        if level < rule.level:
            suggestions = (
                f'number_of("{name}") or any_of("{name}")'
                if self.builder.type_of(self.column(name)) == FLAG
                else f'sum_of("{name}"), highest("{name}") or lowest("{name}")'
            )
            raise RuleProblem(
                f"{rule.name} is a {rule.level.word} rule and reads {name}, a {level.word} column, without saying how "
                f"the members' values are put together.",
                where=definition.argument_at(name),
                expected=f"a default such as {suggestions}",
            )

    def _check_members(self, rule: Rule, argument: str, gathering: FromMembers, definition: Definition) -> None:
        name = gathering.of
        level, kind = level_of(name, self.law, self.columns), self.builder.type_of(self.column(name))
        where = definition.argument_at(argument)
        if level >= rule.level:
            raise RuleProblem(
                f"{rule.name} is a {rule.level.word} rule and puts together {name}, which is a {level.word} column.",
                where=where,
                expected="a column of the members, who are finer than the unit",
                next_step=f"Read it as it stands, with an argument called {name}.",
            )
        wants = FLAG if gathering.how in {"number", "any"} else NUMBER
        if kind != wants:
            right = "number_of or any_of" if kind == FLAG else "sum_of, highest or lowest"
            raise RuleProblem(
                f"{rule.name} puts together {name}, a {kind}, with {_WORD[gathering.how]}, which takes a {wants}.",
                where=where,
                expected=f"{right} for a {kind}",
            )

    def _check_annotation(self, rule: Rule, argument: str, node: int, definition: Definition) -> None:
        says_flag, kind = definition.says_flag(argument), self.builder.type_of(node)
        if says_flag is not None and says_flag != (kind == FLAG):
            raise RuleProblem(
                f"{rule.name} says that {argument} is a {FLAG if says_flag else NUMBER}, but it is a {kind}.",
                where=definition.argument_at(argument),
                expected=f"{argument}: {'bool' if kind == FLAG else 'float'}",
            )

    def _check_result(self, rule: Rule, definition: Definition, node: int) -> None:
        kind = self.builder.type_of(node)
        if (rule.unit == "flag") != (kind == FLAG):
            raise RuleProblem(
                f"{rule.name} is given in '{rule.unit}' but returns a {kind}.",
                where=definition.at(),
                expected="the unit 'flag' for a rule that returns a flag, and another for a number",
            )


_WORD = {"sum": "sum_of", "highest": "highest", "lowest": "lowest", "number": "number_of", "any": "any_of"}
