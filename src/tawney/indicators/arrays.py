"""The kinds of array that the indicators are made of, and what may not be in them."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from tawney.vocabulary.problems import IndicatorProblem

Numbers = npt.NDArray[np.float64]
Whole = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]
Group = npt.NDArray[np.bool_] | npt.NDArray[np.float64]
"""Whom a figure is about: yes or no for each record, or the share of each record, as the children of a household."""


def numbers(values: npt.ArrayLike, called: str) -> Numbers:
    """A column as float64, one number a record. called: its name in a message."""
    try:
        made = np.ascontiguousarray(values, np.float64)
    except (TypeError, ValueError) as error:
        raise IndicatorProblem(f"{called} holds something that is not a number.") from error
    if made.ndim != 1:
        raise IndicatorProblem(f"{called} has {made.ndim} dimensions.", expected="one number for each record")
    return made


def dot(a: Numbers | Mask, b: Numbers | Mask) -> float:
    """The sum of products of two columns, on one thread.

    The library behind `@` wakes its own threads for long columns, which costs more than it saves and, on a busy machine
    or inside our threads, a hundred times as much.
    """
    return float(np.einsum("i,i->", a, b))


def codes(labels: npt.ArrayLike) -> Whole:
    """Whole numbers from 0 in place of any labels (names, numbers), in the order of the labels."""
    given = np.asarray(labels)
    return np.unique(given, return_inverse=True)[1].astype(np.int64).reshape(given.shape)
