"""Reads the expressions of a rule into nodes: the part of Python that a rule of law may use."""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import partial, reduce
from itertools import pairwise
from types import FunctionType, MappingProxyType, ModuleType
from typing import Any, NoReturn

from tawney.engine.builder import Builder
from tawney.engine.graph import FLAG, NUMBER
from tawney.engine.source import Definition
from tawney.law import arithmetic
from tawney.law.amounts import index_names
from tawney.law.rule import Rule
from tawney.law.statute_book import Law
from tawney.vocabulary.problems import RuleProblem, UnknownParameter, nearest

ALLOWED = (
    "only assignment, if, return, + - * /, comparisons, and, or, not, x if flag else y, min, max, abs, floor, ceil, "
    "bands, amounts of p, and plain functions written the same way"
)

_ARITHMETIC: Mapping[type[ast.operator], str] = MappingProxyType(
    {ast.Add: "add", ast.Sub: "sub", ast.Mult: "mul", ast.Div: "div"}
)
_COMPARISONS: Mapping[type[ast.cmpop], str] = MappingProxyType(
    {ast.Lt: "lt", ast.LtE: "le", ast.Gt: "gt", ast.GtE: "ge", ast.Eq: "eq", ast.NotEq: "ne"}
)
_WORDS: Mapping[type[ast.AST], str] = MappingProxyType(
    {
        ast.FloorDiv: "division to a whole number (//)", ast.Mod: "a remainder (%)", ast.Pow: "a power (**)",
        ast.For: "a for loop", ast.While: "a while loop", ast.Dict: "a dict", ast.List: "a list", ast.Set: "a set",
        ast.ListComp: "a comprehension", ast.SetComp: "a comprehension", ast.DictComp: "a comprehension",
        ast.GeneratorExp: "a comprehension", ast.JoinedStr: "a string", ast.Import: "an import",
        ast.ImportFrom: "an import", ast.Try: "try", ast.With: "with", ast.Lambda: "a lambda", ast.Raise: "raise",
        ast.Assert: "assert", ast.FunctionDef: "a function inside a function", ast.NamedExpr: "an assignment with :=",
        ast.Is: "is", ast.IsNot: "is not", ast.In: "in", ast.NotIn: "not in", ast.Match: "match",
        ast.Invert: "the operator ~", ast.BitAnd: "the operator &", ast.BitOr: "the operator |",
        ast.Starred: "an argument with *", ast.Delete: "del", ast.Global: "global", ast.Nonlocal: "nonlocal",
        ast.Break: "break", ast.Continue: "continue", ast.Tuple: "a tuple outside bands",
    }
)  # fmt: skip


@dataclass(frozen=True)
class Book:
    """The amounts of the law as a rule holds them: `p`."""


@dataclass(frozen=True)
class Shelf:
    """The amounts of one instrument: `p.income_tax`."""

    instrument: str


@dataclass(frozen=True)
class RowOfAmounts:
    """An amount that is a row, not yet looked up: `p.universal_credit.rent_cap`."""

    path: str
    by: str


@dataclass(frozen=True)
class Unset:
    """A name that only some of the ways to this line have set."""


Value = int | Book | Shelf | RowOfAmounts | Unset
Scope = dict[str, Value]
Inlined = Callable[[FunctionType, Mapping[str, Value], ast.Call], int]


class Expressions:
    """Reads the expressions of one function. column: the rule being read, for messages; inline: reads a helper."""

    def __init__(self, builder: Builder, law: Law, definition: Definition, inline: Inlined) -> None:
        self.builder, self.law, self.definition, self._inline = builder, law, definition, inline
        self._readers: Mapping[type[ast.expr], Callable[[Any, Scope], Value]] = {
            ast.Constant: self._constant,
            ast.Name: self._name,
            ast.Attribute: self._attribute,
            ast.Subscript: self._subscript,
            ast.BinOp: self._binary,
            ast.UnaryOp: self._unary,
            ast.BoolOp: self._and_or,
            ast.Compare: self._compare,
            ast.IfExp: self._ternary,
            ast.Call: self._call,
        }

    def value(self, node: ast.expr, scope: Scope) -> Value:
        """Anything an expression can stand for: a node's number, or the amounts not yet looked up."""
        reader = self._readers.get(type(node))
        return reader(node, scope) if reader else self.refuse_construct(node)

    def of_either_type(self, node: ast.expr, scope: Scope) -> int:
        """A flag or a number."""
        read = self.value(node, scope)
        if isinstance(read, int):
            return read
        if isinstance(read, RowOfAmounts):
            raise self.problem(
                node,
                f"{self.name} uses {read.path} as one number, but it is a row by {read.by}.",
                expected=f"p.{read.path}[{read.by}]",
            )
        raise self.problem(node, f"{self.name} uses p as a number.", expected="an amount, written p.instrument.amount")

    def number(self, node: ast.expr, scope: Scope) -> int:
        """A number. A flag is refused."""
        return self._typed(node, scope, NUMBER, "a number; turn a flag into one with: 1 if flag else 0")

    def flag(self, node: ast.expr, scope: Scope) -> int:
        """A flag. A number is refused."""
        return self._typed(node, scope, FLAG, "a flag; turn a number into one with a comparison, such as: > 0")

    def _typed(self, node: ast.expr, scope: Scope, wanted: str, expected: str) -> int:
        read = self.of_either_type(node, scope)
        found = self.builder.type_of(read)
        if found != wanted:
            raise self.problem(
                node, f"{self.name} uses '{ast.unparse(node)}', a {found}, as a {wanted}.", expected=expected
            )
        return read

    @property
    def name(self) -> str:
        """The function being read."""
        return self.definition.name

    def problem(self, node: ast.AST, what: str, **more: str | None) -> RuleProblem:
        """What is wrong, with the line of the rule's own file."""
        return RuleProblem(what, where=self.definition.at(node), **more)

    def refuse_construct(self, node: ast.AST, place: ast.AST | None = None) -> NoReturn:
        """Says that a rule may not use this piece of Python, and what it may use."""
        word = _WORDS.get(type(node), type(node).__name__)
        raise self.problem(place or node, f"{self.name} uses {word}, which a rule may not.", expected=ALLOWED)

    def _constant(self, node: ast.Constant, _scope: Scope) -> int:
        if isinstance(node.value, bool | int | float):
            return self.builder.const(node.value)
        word = "a string" if isinstance(node.value, str | bytes) else repr(node.value)
        raise self.problem(node, f"{self.name} uses {word}, which a rule may not.", expected=ALLOWED)

    def _name(self, node: ast.Name, scope: Scope) -> Value:
        if node.id in scope:
            held = scope[node.id]
            if isinstance(held, Unset):
                raise self.problem(
                    node, f"{self.name} uses '{node.id}', which not every way here has set.", next_step="Set it first."
                )
            return held
        return self._known(node, self._outer(node, scope))

    def _outer(self, node: ast.Name, scope: Scope) -> Any:
        names = self.definition.names
        if node.id not in names:
            near = nearest(node.id, [*scope, *(n for n in names if isinstance(names[n], int | float))])
            raise self.problem(
                node,
                f"{self.name} uses '{node.id}', which is not an argument, a name set above, or a constant.",
                nearest=near,
            )
        return names[node.id]

    def _known(self, node: ast.expr, held: Any) -> int:
        if isinstance(held, bool | int | float):
            return self.builder.const(held if isinstance(held, bool) else float(held))
        raise self.problem(
            node,
            f"{self.name} uses '{ast.unparse(node)}', which is not a number.",
            expected="an argument, an amount of p, a number, or a member of a category",
        )

    def _attribute(self, node: ast.Attribute, scope: Scope) -> Value:
        if _root(node) not in scope:
            return self._known(node, self._resolve(node, scope))
        base = self.value(node.value, scope)
        if isinstance(base, Book):
            return Shelf(node.attr)
        if isinstance(base, Shelf):
            return self._amount(node, f"{base.instrument}.{node.attr}")
        raise self.problem(node, f"{self.name} uses '{ast.unparse(node)}', but a column has no parts.")

    def _resolve(self, node: ast.expr, scope: Scope) -> Any:
        """The Python object that a name outside the function, or a member of an enum or module, stands for."""
        if isinstance(node, ast.Name):
            return self._outer(node, scope)
        if not isinstance(node, ast.Attribute):
            self.refuse_construct(node)
        base = self._resolve(node.value, scope)
        is_open = isinstance(base, ModuleType) or (isinstance(base, type) and issubclass(base, Enum))
        if not is_open or not hasattr(base, node.attr):
            valid = [m.name for m in base] if isinstance(base, type) and issubclass(base, Enum) else []
            raise self.problem(
                node,
                f"{self.name} uses '{ast.unparse(node)}', which does not exist.",
                nearest=nearest(node.attr, valid),
            )
        return getattr(base, node.attr)

    def _amount(self, node: ast.expr, path: str) -> Value:
        try:
            parameter = self.law.parameter(path)
        except UnknownParameter as unknown:
            raise UnknownParameter(
                f"{self.name} uses the amount '{path}', which is not in the statute book.",
                where=self.definition.at(node),
                nearest=unknown.nearest,
                next_step=unknown.next_step,
            ) from None
        return self.builder.amount(path) if parameter.by is None else RowOfAmounts(path, parameter.by)

    def _subscript(self, node: ast.Subscript, scope: Scope) -> int:
        row = self.value(node.value, scope)
        if not isinstance(row, RowOfAmounts):
            raise self.problem(
                node,
                f"{self.name} looks up '{ast.unparse(node.value)}' by code, but it is one number.",
                expected="an amount that is a row by region, nation or council",
            )
        return self.builder.amount_by_code(row.path, len(index_names(row.by)), self.number(node.slice, scope))

    def _binary(self, node: ast.BinOp, scope: Scope) -> int:
        return self.arithmetic(node, node.op, self.number(node.left, scope), self.number(node.right, scope))

    def arithmetic(self, node: ast.AST, operation: ast.operator, left: int, right: int) -> int:
        """One of + - * / on two numbers."""
        op = _ARITHMETIC.get(type(operation)) or self.refuse_construct(operation, node)
        if op == "div" and self.builder.constant_value(right) == 0:
            raise self.problem(node, f"{self.name} divides by zero.", expected="a divisor that cannot be zero")
        return self.builder.apply(op, left, right)

    def _unary(self, node: ast.UnaryOp, scope: Scope) -> int:
        if isinstance(node.op, ast.Not):
            return self.builder.apply("not", self.flag(node.operand, scope))
        if isinstance(node.op, ast.USub):
            return self.builder.apply("neg", self.number(node.operand, scope))
        return self.number(node.operand, scope) if isinstance(node.op, ast.UAdd) else self._bad_operator(node)

    def _bad_operator(self, node: ast.UnaryOp) -> NoReturn:
        self.refuse_construct(node.op, node)

    def _and_or(self, node: ast.BoolOp, scope: Scope) -> int:
        op = "and" if isinstance(node.op, ast.And) else "or"
        return reduce(partial(self.builder.apply, op), [self.flag(v, scope) for v in node.values])

    def _compare(self, node: ast.Compare, scope: Scope) -> int:
        ops = [_COMPARISONS.get(type(op)) or self.refuse_construct(op, node) for op in node.ops]
        values = [self.number(v, scope) for v in (node.left, *node.comparators)]
        flags = [self.builder.apply(op, *pair) for op, pair in zip(ops, pairwise(values), strict=True)]
        return reduce(partial(self.builder.apply, "and"), flags)

    def _ternary(self, node: ast.IfExp, scope: Scope) -> int:
        condition = self.flag(node.test, scope)
        first, other = self.of_either_type(node.body, scope), self.of_either_type(node.orelse, scope)
        return self.choose(node, condition, first, other)

    def choose(self, node: ast.AST, condition: int, first: int, other: int) -> int:
        """One of two values of the same type."""
        if self.builder.type_of(first) != self.builder.type_of(other):
            raise self.problem(
                node, f"{self.name} gives a flag one way and a number the other.", expected="the same type both ways"
            )
        return self.builder.apply("select", condition, first, other)

    def _call(self, node: ast.Call, scope: Scope) -> int:
        called: Any = self._resolve(node.func, scope) if _root(node.func) not in scope else None
        if any(called is f for f in (min, max, abs, arithmetic.floor, arithmetic.ceil)):
            return self._extreme_or_rounded(node, called.__name__, scope)
        if called is arithmetic.bands:
            return self._bands(node, scope)
        if isinstance(called, Rule):
            raise self.problem(
                node,
                f"{self.name} calls the rule {called.name}.",
                expected=f"its result as an argument called {called.name}, or a plain function that both rules call",
            )
        if isinstance(called, FunctionType):
            return self._inline(called, self._arguments(node, called, scope), node)
        raise self.problem(node, f"{self.name} calls {ast.unparse(node.func)}, which a rule may not.", expected=ALLOWED)

    def _extreme_or_rounded(self, node: ast.Call, op: str, scope: Scope) -> int:
        rounded = op not in {"min", "max"}
        if node.keywords or (len(node.args) != 1 if rounded else len(node.args) < 2):
            count = "one number" if rounded else "two numbers or more"
            raise self.problem(node, f"{self.name} calls {op} in a way a rule may not.", expected=count)
        numbers = [self.number(a, scope) for a in node.args]
        return self.builder.apply(op, *numbers) if rounded else reduce(partial(self.builder.apply, op), numbers)

    def _bands(self, node: ast.Call, scope: Scope) -> int:
        if len(node.args) != 3 or node.keywords:
            raise self.problem(
                node, f"{self.name} calls bands in a way a rule may not.", expected="bands(x, (...), (...))"
            )
        x = self.number(node.args[0], scope)
        thresholds, rates = (self._tuple(a, scope) for a in node.args[1:])
        if len(thresholds) != len(rates) or not rates:
            raise self.problem(
                node,
                f"{self.name} gives bands {len(thresholds)} thresholds and {len(rates)} rates.",
                expected="as many of one as of the other",
            )
        add = self.builder.apply
        due, zero = self.builder.const(0.0), self.builder.const(0.0)
        for k, (low, rate) in enumerate(zip(thresholds, rates, strict=True)):
            top = add("min", x, thresholds[k + 1]) if k + 1 < len(thresholds) else x
            slice_due = add("mul", rate, add("max", zero, add("sub", top, low)))
            due = slice_due if k == 0 else add("add", due, slice_due)
        return due

    def _tuple(self, node: ast.expr, scope: Scope) -> list[int]:
        if isinstance(node, ast.Tuple | ast.List):
            return [self.number(e, scope) for e in node.elts]
        held = self._resolve(node, scope) if _root(node) not in scope else None
        if isinstance(held, tuple | list):
            return [self._known(node, one) for one in held]
        raise self.problem(node, f"{self.name} gives bands '{ast.unparse(node)}'.", expected="a tuple of numbers")

    def _arguments(self, node: ast.Call, called: FunctionType, scope: Scope) -> Mapping[str, Value]:
        names = called.__code__.co_varnames[: called.__code__.co_argcount + called.__code__.co_kwonlyargcount]
        given = {n: self.value(a, scope) for n, a in zip(names, node.args, strict=False)}
        given |= {k.arg: self.value(k.value, scope) for k in node.keywords if k.arg}
        defaults = dict(zip(reversed(names), reversed(called.__defaults__ or ()), strict=False))
        given |= {n: self._known(node, d) for n, d in defaults.items() if n not in given}
        if len(node.args) > len(names) or set(given) != set(names):
            raise self.problem(
                node,
                f"{self.name} does not give {called.__name__} the arguments it takes.",
                expected=f"{called.__name__}({', '.join(names)})",
            )
        return given


def _root(node: ast.expr) -> str | None:
    """The first name of a dotted expression."""
    while isinstance(node, ast.Attribute):
        node = node.value
    return node.id if isinstance(node, ast.Name) else None
