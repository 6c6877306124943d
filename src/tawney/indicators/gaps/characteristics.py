"""What people are compared on: columns of numbers, yes-or-no, and categories, made into a table for regression."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tawney.indicators.arrays import Mask, Numbers
from tawney.indicators.regression import INTERCEPT
from tawney.indicators.tabled import whole
from tawney.vocabulary.problems import IndicatorProblem, nearest

TOLERANCE = 1e-9
"""A column of which less than this share is left once the others are taken out is made of them."""


@dataclass(frozen=True, eq=False)
class Category:
    """A column of labels. base: the label that the others are compared with; the first in order when not given."""

    labels: npt.NDArray[np.generic]
    base: str | None = None


Column = npt.ArrayLike | Category
"""Numbers, true or false, or labels (text, or numbers said to be labels by `Category`)."""


@dataclass(frozen=True, eq=False)
class Characteristics:
    """A table for regression and what its columns mean.

    table: float64[records, k], the first column 1. names: of its columns. shown: the names of the parts that are told,
    K of them. means: float64[k, K], how the shown columns follow from the table; effects: float64[K, k], how their
    coefficients follow from the table's. part_of: for each shown column the given column that it belongs to.
    """

    table: Numbers
    names: tuple[str, ...]
    shown: tuple[str, ...]
    means: Numbers
    effects: Numbers
    part_of: tuple[str, ...]

    def parts(self, detailed: bool) -> dict[str, Mask]:
        """The shown columns that make each part: every label by itself, or all labels of a category together."""
        names = self.shown if detailed else self.part_of
        owner = np.array(names)
        return {name: owner == name for name in dict.fromkeys(names)}


def characteristics(
    on: Mapping[str, Column], *, normalised: bool = True, counted: Mask | None = None
) -> Characteristics:
    """A table of the given columns with an intercept.

    A category has a column for each label but its base. normalised: coefficients of its labels are told about their
    mean, the base among them, so that no part depends on which label was the base (Gardeazabal and Ugidos 2004, Review
    of Economics and Statistics 86, 1034-1036; Yun 2005, Economic Inquiry 43, 766-772). counted: the records that
    matter, which may have nothing missing.
    """
    if not on:
        raise IndicatorProblem(
            "No columns were given to compare people on.",
            expected="at least one column",
            next_step="Without any, take the raw gap.",
        )
    made = [_columns(name, column, normalised, counted) for name, column in on.items()]
    lengths = {name: block.table.shape[0] for name, block in zip(on, made, strict=True)}
    if len(set(lengths.values())) > 1:
        told = ", ".join(f"{name} {count:,}" for name, count in lengths.items())
        raise IndicatorProblem(f"The columns are not equally long: {told}.", expected="one entry for each record")
    records = made[0].table.shape[0]
    table = np.column_stack([np.ones(records), *(block.table for block in made)])
    names = (INTERCEPT, *(name for block in made for name in block.names))
    shown = (INTERCEPT, *(name for block in made for name in block.shown))
    part_of = (INTERCEPT, *(name for name, block in zip(on, made, strict=True) for _ in block.shown))
    means, effects = _maps(made, len(names), len(shown))
    return Characteristics(np.ascontiguousarray(table), names, shown, means, effects, part_of)


@dataclass(frozen=True, eq=False)
class _Block:
    """The columns of one characteristic: in the table, and as they are told; with or without the base."""

    table: Numbers
    names: tuple[str, ...]
    shown: tuple[str, ...]
    base: int | None


def _columns(name: str, column: Column, normalised: bool, counted: Mask | None) -> _Block:
    given = column.labels if isinstance(column, Category) else np.asarray(column)
    if not isinstance(column, Category) and given.dtype.kind in "biuf":
        return _Block(whole(given, name, counted)[:, None], (name,), (name,), None)
    labels, code = np.unique(np.asarray(given), return_inverse=True)
    texts = [str(label) for label in labels]
    base = _base(name, texts, column.base if isinstance(column, Category) else None)
    others = [k for k in range(len(texts)) if k != base]
    flags = np.stack([code == k for k in others], axis=1).astype(np.float64) if others else np.empty((len(code), 0))
    told = tuple(f"{name}={text}" for text in texts)
    names = tuple(told[k] for k in others)
    return _Block(flags, names, told if normalised else names, base if normalised else None)


def _base(name: str, texts: list[str], base: str | None) -> int:
    if base is None:
        return 0
    if base in texts:
        return texts.index(base)
    raise IndicatorProblem(
        f"{name} has no label {base} to compare the others with.",
        expected=f"one of its {len(texts)} labels",
        nearest=nearest(base, texts),
    )


def _maps(blocks: list[_Block], k: int, shown: int) -> tuple[Numbers, Numbers]:
    """How shown columns follow from the table's (k x K), and shown coefficients from the table's (K x k)."""
    means, effects = np.zeros((k, shown)), np.zeros((shown, k))
    means[0, 0] = effects[0, 0] = 1.0
    row = column = 1
    for block in blocks:
        width, told = len(block.names), len(block.shown)
        inside = [c for c in range(told) if c != block.base]
        for offset, place in enumerate(inside):
            means[row + offset, column + place] = effects[column + place, row + offset] = 1.0
        if block.base is not None:
            means[0, column + block.base] = 1.0
            means[row : row + width, column + block.base] = -1.0
            effects[column : column + told, row : row + width] -= 1 / told
            effects[0, row : row + width] += 1 / told
        row, column = row + width, column + told
    return means, effects


def along(table: Numbers, vector: Numbers) -> Numbers:
    """The table times a vector, a number for each record: on one thread, as `arrays.dot`."""
    return np.asarray(np.einsum("ij,j->i", table, vector))


def down(table: Numbers, column: Numbers) -> Numbers:
    """The sums of the table's columns times a column, a number for each column: on one thread."""
    return np.asarray(np.einsum("ij,i->j", table, column))


def inverse(square: Numbers, names: tuple[str, ...], whose: str) -> Numbers:
    """The inverse of X'WX. Raises IndicatorProblem that names the column made of others, and of which."""
    scale = np.sqrt(np.maximum(np.diag(square), 0.0))
    for k, name in enumerate(names):
        if scale[k] == 0:
            raise IndicatorProblem(
                f"{name} is 0 for everyone of {whose}, so what it is worth there cannot be told.",
                expected="a column that differs within each group",
                next_step=f"Leave {name.split('=')[0]} out, or join its label with another.",
            )
    correlation = square / np.outer(scale, scale)
    for k in range(1, len(names)):
        share = np.linalg.solve(correlation[:k, :k], correlation[:k, k])
        if 1 - correlation[k, :k] @ share < TOLERANCE:
            raise _made_of_others(names, k, share, whose)
    return np.asarray(np.linalg.inv(correlation) / np.outer(scale, scale))


def _made_of_others(names: tuple[str, ...], k: int, share: Numbers, whose: str) -> IndicatorProblem:
    others = [names[j] for j in np.flatnonzero(np.abs(share) > 1e-6)]
    constant = others == [INTERCEPT]
    what = "is the same for everyone" if constant else f"is made of {' and '.join(others)}"
    return IndicatorProblem(
        f"{names[k]} {what} of {whose}, so their parts cannot be told apart.",
        expected="columns none of which follows from the others",
        next_step=f"Leave {names[k]} out, or join it with another.",
    )
