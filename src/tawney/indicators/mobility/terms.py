"""The terms of log-linear models of a mobility table: columns over its cells, one function for each idea."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tawney.indicators.arrays import Numbers, Whole
from tawney.indicators.mobility.table import Table
from tawney.vocabulary.problems import IndicatorProblem

Columns = tuple[Numbers, tuple[str, ...]]
"""Columns, float64[cells, k], and the name of each."""


@dataclass(frozen=True, eq=False)
class Cells:
    """The origin, destination and layer of each cell of a table, in the order of `counts.ravel()`."""

    table: Table
    origin: Whole
    destination: Whole
    layer: Whole

    @property
    def number(self) -> int:
        """How many classes the square table has."""
        self.table.together().square()
        return len(self.table.origins)


def cells_of(table: Table) -> Cells:
    """The cells of a table, layers innermost."""
    shape = table.counts.shape if table.layers else (*table.counts.shape, 1)
    origin, destination, layer = (way.ravel() for way in np.indices(shape))
    return Cells(table, origin, destination, layer)


def dummies(codes: Whole, names: tuple[str, ...], skip: int = 0) -> Columns:
    """A column of noughts and ones for each code, leaving out the first few."""
    return (codes[:, None] == np.arange(skip, len(names))[None, :]).astype(np.float64), names[skip:]


def together(*parts: Columns) -> Columns:
    """Columns side by side."""
    return np.hstack([part[0] for part in parts]), tuple(name for part in parts for name in part[1])


def margins(cells: Cells) -> Columns:
    """Origins and destinations as they are, in each layer apart."""
    table = cells.table
    layers = table.layers or ("",)
    parts = []
    for k, layer in enumerate(layers):
        inside = (cells.layer == k).astype(np.float64)[:, None]
        mark = f" in {layer}" if layer else ""
        rows, row_names = dummies(cells.origin, table.origins)
        columns, column_names = dummies(cells.destination, table.destinations, 1)
        names = [f"origin {n}{mark}" for n in row_names] + [f"destination {n}{mark}" for n in column_names]
        parts.append((np.hstack([rows, columns]) * inside, tuple(names)))
    return together(*parts)


def diagonal(cells: Cells) -> Columns:
    """Staying in each class, by its own parameter: the classes' own inheritance."""
    codes = np.where(cells.origin == cells.destination, cells.origin, cells.number)
    return dummies(codes, tuple(f"staying in {name}" for name in cells.table.origins))


def symmetric(cells: Cells) -> Columns:
    """One parameter for each pair of classes, the same both ways."""
    low, high = np.minimum(cells.origin, cells.destination), np.maximum(cells.origin, cells.destination)
    names = cells.table.origins
    pairs = [(a, b) for a in range(cells.number) for b in range(a, cells.number)]
    columns = np.stack([(low == a) & (high == b) for a, b in pairs], axis=1).astype(np.float64)
    return columns, tuple(f"{names[a]} with {names[b]}" for a, b in pairs)


def uniform(cells: Cells) -> Columns:
    """One parameter times the place of the origin times the place of the destination (Duncan 1979)."""
    return (cells.origin * cells.destination).astype(np.float64)[:, None], ("uniform association",)


def row_effects(cells: Cells) -> Columns:
    """A slope over the places of the destinations for each origin but the first."""
    columns, names = dummies(cells.origin, cells.table.origins, 1)
    return columns * cells.destination[:, None], tuple(f"slope of origin {name}" for name in names)


def column_effects(cells: Cells) -> Columns:
    """A slope over the places of the origins for each destination but the first."""
    columns, names = dummies(cells.destination, cells.table.destinations, 1)
    return columns * cells.origin[:, None], tuple(f"slope of destination {name}" for name in names)


def crossings(cells: Cells) -> Columns:
    """A barrier between each class and the next, which all who pass it meet (Goodman 1972)."""
    low, high = np.minimum(cells.origin, cells.destination), np.maximum(cells.origin, cells.destination)
    names = cells.table.origins
    columns = [(low < k) & (high >= k) for k in range(1, cells.number)]
    named = tuple(f"barrier between {names[k - 1]} and {names[k]}" for k in range(1, cells.number))
    return np.stack(columns, axis=1).astype(np.float64), named


def association(cells: Cells) -> Columns:
    """Every odds ratio by its own parameter, the same in all layers; against the first origin and destination."""
    table = cells.table
    columns, names = [], []
    for i, origin in enumerate(table.origins[1:], 1):
        for j, destination in enumerate(table.destinations[1:], 1):
            columns.append((cells.origin == i) & (cells.destination == j))
            names.append(f"{origin} to {destination}")
    return np.stack(columns, axis=1).astype(np.float64), tuple(names)


def diagonal_by_layer(cells: Cells) -> Columns:
    """Staying in each class, by its own parameter in each layer."""
    columns, names = diagonal(cells)
    layers = cells.table.layers or ("",)
    inside = [(cells.layer == k).astype(np.float64)[:, None] for k in range(len(layers))]
    return together(*[(columns * i, tuple(f"{n} in {x}" for n in names)) for i, x in zip(inside, layers, strict=True)])


def levels(matrix: npt.ArrayLike) -> Callable[[Cells], Columns]:
    """A term that gives each cell the parameter of its level (Hauser 1978): a matrix of level numbers by cell."""
    made = np.asarray(matrix)

    def term(cells: Cells) -> Columns:
        """A column for each level but the first."""
        shape = cells.table.counts.shape[:2]
        if made.shape != shape:
            raise IndicatorProblem(
                f"The levels are {' x '.join(map(str, made.shape))} and the table {' x '.join(map(str, shape))}.",
                expected="a level for each cell",
            )
        found, codes = np.unique(made, return_inverse=True)
        of_cell = codes.reshape(made.shape)[cells.origin, cells.destination]
        return dummies(of_cell.astype(np.int64), tuple(f"level {level}" for level in found), 1)

    return term
