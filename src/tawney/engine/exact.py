"""Runs a rule in Decimal instead of binary fractions: the same bytecode, with every number in it made a Decimal.

Python works out what stands between two literals (0.1 + 0.2) before this sees it: such a constant carries its binary
error of some 1e-17, far below the penny.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from enum import Enum
from functools import lru_cache
from types import CellType, FunctionType, ModuleType
from typing import Any

from tawney.engine.source import names_of
from tawney.law import arithmetic
from tawney.law.amounts import Row


def exactly(held: Any) -> Any:
    """A number as the Decimal that is written the same; a row or tuple of numbers likewise; a function in Decimal."""
    if isinstance(held, bool | Enum | Decimal):
        return held
    if isinstance(held, int | float):
        return Decimal(repr(float(held)))
    if isinstance(held, Row):
        return Row(exactly(one) for one in held)
    if isinstance(held, tuple | list):
        return tuple(exactly(one) for one in held)
    if isinstance(held, ModuleType):
        return _ExactModule(held)
    # The statutes' arithmetic takes Decimal as it stands, and counts its own steps in whole numbers.
    is_rule_code = isinstance(held, FunctionType) and held.__module__ != arithmetic.__name__
    return in_decimal(held) if is_rule_code else held


@lru_cache(maxsize=4096)
def in_decimal(function: Callable[..., Any]) -> Callable[..., Any]:
    """The same function with its numbers, and those of the functions it calls, as Decimal."""
    if not isinstance(function, FunctionType):
        return function
    code, names = function.__code__, names_of(function)
    constants = tuple(exactly(c) if isinstance(c, int | float | tuple) else c for c in code.co_consts)
    outer = {**function.__globals__, **_exact_names(code.co_names, function.__globals__)}
    cells = tuple(CellType(exactly(names[name])) for name in code.co_freevars)
    made = FunctionType(code.replace(co_consts=constants), outer, function.__name__, function.__defaults__, cells)
    made.__defaults__ = tuple(exactly(d) for d in function.__defaults__ or ()) or None
    return made


def _exact_names(used: tuple[str, ...], outer: Mapping[str, Any]) -> dict[str, Any]:
    return {name: exactly(outer[name]) for name in used if name in outer}


class _ExactModule:
    """A module whose numbers are read as Decimal."""

    def __init__(self, module: ModuleType) -> None:
        self._module = module

    def __getattr__(self, name: str) -> Any:
        return exactly(getattr(self._module, name))
