"""Names what a rule does, so that two laws with different rules never carry the same hash."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from functools import lru_cache
from types import CodeType, FunctionType
from typing import Any


@lru_cache(maxsize=4096)
def fingerprint(function: Callable[..., Any]) -> str:
    """Sixteen hexadecimal digits that change when the function changes, or a number or function that it uses.

    They are the same from one process to the next under one version of Python.
    """
    return hashlib.sha256("\n".join(_said(function, frozenset())).encode()).hexdigest()[:16]


def _said(function: Callable[..., Any], seen: frozenset[str]) -> Iterator[str]:
    if not isinstance(function, FunctionType):
        yield repr(function)
        return
    yield from _code(function.__code__)
    yield repr(function.__defaults__)
    cells = zip(function.__code__.co_freevars, function.__closure__ or (), strict=True)
    used = {name: cell.cell_contents for name, cell in cells}
    used |= {n: function.__globals__[n] for n in function.__code__.co_names if n in function.__globals__}
    for name, held in used.items():
        if isinstance(held, FunctionType) and held.__qualname__ not in seen:
            yield from _said(held, seen | {function.__qualname__})
        elif isinstance(held, int | float | tuple):
            yield f"{name}={held!r}"


def _code(code: CodeType) -> Iterator[str]:
    yield code.co_code.hex()
    yield repr((code.co_names, code.co_varnames))
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _code(constant)
        else:
            # A set prints in another order in each process.
            yield repr(sorted(map(repr, constant)) if isinstance(constant, frozenset) else constant)
