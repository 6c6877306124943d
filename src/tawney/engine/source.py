"""Finds the source of a rule: its lines, its file, and what its names stand for."""

from __future__ import annotations

import ast
import builtins
import inspect
import linecache
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import FunctionType, MappingProxyType
from typing import Any

from tawney.law.rule import FromMembers, FromPartner
from tawney.vocabulary.problems import RuleProblem, Where


@dataclass(frozen=True)
class Definition:
    """A function as it is written. body: its statements without the docstring. names: what its outer names stand for.

    arguments: each argument in order with its default, or `inspect.Parameter.empty`.
    """

    name: str
    file: str
    node: ast.FunctionDef
    body: tuple[ast.stmt, ...]
    arguments: Mapping[str, Any]
    names: Mapping[str, Any]

    def at(self, node: ast.AST | None = None) -> Where:
        """The place of one piece of the source, or of the function itself."""
        return Where(self.file, getattr(node, "lineno", self.node.lineno))

    def argument_at(self, name: str) -> Where:
        """The place of an argument in the signature."""
        written = self.node.args
        found = [a for a in (*written.posonlyargs, *written.args, *written.kwonlyargs) if a.arg == name]
        return self.at(found[0] if found else None)

    def says_flag(self, name: str) -> bool | None:
        """Whether an argument is annotated as a flag (bool); None where it has no annotation."""
        written = self.node.args
        for a in (*written.posonlyargs, *written.args, *written.kwonlyargs):
            if a.arg == name and a.annotation is not None:
                return isinstance(a.annotation, ast.Name) and a.annotation.id == "bool"
        return None


@lru_cache(maxsize=4096)
def definition_of(function: Callable[..., Any]) -> Definition:
    """Reads a function's source. Raises RuleProblem where there is none to read (a lambda, a bare prompt)."""
    if not isinstance(function, FunctionType):
        raise RuleProblem(f"{function!r} is not a plain function.", expected="a rule written with def")
    code = function.__code__
    file = code.co_filename
    node = _functions_in(file, "".join(linecache.getlines(file))).get(code.co_firstlineno)
    if node is None or node.name != code.co_name:
        raise RuleProblem(
            f"The source of {code.co_name} cannot be read.",
            where=Where(file, code.co_firstlineno),
            expected="a function written with def in a file",
        )
    return Definition(node.name, file, node, _without_docstring(node), _arguments(function), names_of(function))


def names_of(function: FunctionType) -> Mapping[str, Any]:
    """What the names outside a function stand for: builtins, its module's names, and the function around it."""
    cells = zip(function.__code__.co_freevars, function.__closure__ or (), strict=True)
    enclosed = {name: cell.cell_contents for name, cell in cells}
    return _Names(enclosed, function.__globals__)


class _Names(Mapping[str, Any]):
    """Looks a name up where Python would, without copying a module's names."""

    def __init__(self, enclosed: Mapping[str, Any], outer: Mapping[str, Any]) -> None:
        self._layers = (enclosed, outer, vars(builtins))

    def __getitem__(self, name: str) -> Any:
        for layer in self._layers:
            if name in layer:
                return layer[name]
        raise KeyError(name)

    def __iter__(self) -> Any:
        return iter({name for layer in self._layers for name in layer})

    def __len__(self) -> int:
        return len({name for layer in self._layers for name in layer})


@lru_cache(maxsize=512)
def _functions_in(file: str, text: str) -> Mapping[int, ast.FunctionDef]:
    """Every function of a file by its first line (its first decorator's, as Python counts)."""
    found = _functions_among(ast.parse(text, file).body)
    return MappingProxyType({n.decorator_list[0].lineno if n.decorator_list else n.lineno: n for n in found})


def _functions_among(statements: Iterable[ast.AST]) -> Iterator[ast.FunctionDef]:
    """The functions that statements define, and those inside them; expressions define none, and are passed by."""
    for statement in statements:
        if isinstance(statement, ast.FunctionDef):
            yield statement
        for name in _BODIES:
            yield from _functions_among(getattr(statement, name, ()))


_BODIES = ("body", "orelse", "finalbody", "handlers", "cases")
"""Where a statement (or a handler or a case of one) keeps the statements inside it."""


def _without_docstring(node: ast.FunctionDef) -> tuple[ast.stmt, ...]:
    first = node.body[0]
    has_docstring = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
    return tuple(node.body[1:] if has_docstring else node.body)


def _arguments(function: FunctionType) -> Mapping[str, Any]:
    return MappingProxyType({n: a.default for n, a in inspect.signature(function).parameters.items()})


@lru_cache(maxsize=4096)
def arguments_of(function: Callable[..., Any]) -> Mapping[str, FromMembers | FromPartner | None]:
    """Each argument of a rule but `p`, and how it is gathered (None: read as it stands)."""
    signature = inspect.signature(function).parameters
    return MappingProxyType({n: _gathering(a.default) for n, a in signature.items() if n != "p"})


def _gathering(default: Any) -> FromMembers | FromPartner | None:
    return default if isinstance(default, FromMembers | FromPartner) else None
