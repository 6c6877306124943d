"""Reads the statements of a rule: follows every way through its ifs, and joins what they set by a choice."""

from __future__ import annotations

import ast
from collections.abc import Mapping, Sequence
from types import FunctionType

from tawney.engine.builder import Builder
from tawney.engine.expressions import Expressions, Scope, Unset, Value
from tawney.engine.source import Definition, definition_of
from tawney.law.statute_book import Law


class Statements:
    """Reads one function, and the plain functions that it calls. calling: the functions being read around this one."""

    def __init__(self, builder: Builder, law: Law, definition: Definition, calling: tuple[str, ...] = ()) -> None:
        self.builder, self.law, self.definition = builder, law, definition
        self.calling = (*calling, definition.name)
        self.read = Expressions(builder, law, definition, self._inline)

    def result(self, scope: Scope) -> int:
        """The node of what the function returns, given its arguments. Raises RuleProblem where it cannot be read."""
        returned = self._block(self.definition.body, scope)
        if returned is None:
            raise self.read.problem(
                self.definition.node,
                f"{self.definition.name} does not return on every path.",
                next_step="End every way through its ifs with a return.",
            )
        return returned

    def _block(self, statements: Sequence[ast.stmt], scope: Scope) -> int | None:
        """What the statements return; None where they come to their end. Sets names in the scope."""
        for place, statement in enumerate(statements):
            if isinstance(statement, ast.Return):
                return self._returned(statement, scope)
            if not isinstance(statement, ast.If):
                self._set(statement, scope)
            elif _returns(statement):
                return self._parted(statement, statements[place + 1 :], scope)
            else:
                self._joined(statement, scope)
        return None

    def _returned(self, statement: ast.Return, scope: Scope) -> int:
        if statement.value is None:
            raise self.read.problem(
                statement, f"{self.definition.name} returns nothing.", expected="a number or a flag after return"
            )
        return self.read.of_either_type(statement.value, scope)

    def _parted(self, statement: ast.If, rest: Sequence[ast.stmt], scope: Scope) -> int | None:
        """An if with a return in it: each way goes on to the end of the function by itself."""
        condition = self.read.flag(statement.test, scope)
        first = self._block([*statement.body, *rest], dict(scope))
        other = self._block([*statement.orelse, *rest], dict(scope))
        return None if first is None or other is None else self.read.choose(statement, condition, first, other)

    def _joined(self, statement: ast.If, scope: Scope) -> None:
        """An if without a return: each name that either way sets becomes a choice."""
        condition = self.read.flag(statement.test, scope)
        first, other = dict(scope), dict(scope)
        self._block(statement.body, first)
        self._block(statement.orelse, other)
        for name in first | other:
            scope[name] = self._either(statement, condition, first.get(name, Unset()), other.get(name, Unset()))

    def _either(self, statement: ast.If, condition: int, first: Value, other: Value) -> Value:
        if isinstance(first, int) and isinstance(other, int):
            return self.read.choose(statement, condition, first, other)
        return first if first == other else Unset()

    def _set(self, statement: ast.stmt, scope: Scope) -> None:
        if isinstance(statement, ast.Assign):
            value = self.read.value(statement.value, scope)
            for target in statement.targets:
                scope[self._target(target)] = value
        elif isinstance(statement, ast.AnnAssign) and statement.value is not None:
            scope[self._target(statement.target)] = self.read.value(statement.value, scope)
        elif isinstance(statement, ast.AugAssign):
            name = self._target(statement.target)
            before = self.read.number(ast.copy_location(ast.Name(name, ast.Load()), statement), scope)
            scope[name] = self.read.arithmetic(
                statement, statement.op, before, self.read.number(statement.value, scope)
            )
        elif not isinstance(statement, ast.Pass):
            self.read.refuse_construct(statement.value if isinstance(statement, ast.Expr) else statement, statement)

    def _target(self, target: ast.expr) -> str:
        if not isinstance(target, ast.Name):
            raise self.read.problem(
                target, f"{self.definition.name} sets '{ast.unparse(target)}'.", expected="one name on the left of ="
            )
        return target.id

    def _inline(self, function: FunctionType, arguments: Mapping[str, Value], node: ast.Call) -> int:
        """The result of a plain function, read as if it were written where it is called."""
        if function.__name__ in self.calling:
            way = " -> ".join((*self.calling, function.__name__))
            raise self.read.problem(
                node, f"{self.definition.name} calls itself: {way}.", expected="a function that ends"
            )
        inner = Statements(self.builder, self.law, definition_of(function), self.calling)
        return inner.result(dict(arguments))


def _returns(statement: ast.stmt) -> bool:
    return any(isinstance(n, ast.Return) for n in ast.walk(statement))
