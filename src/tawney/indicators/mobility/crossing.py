"""Records crossed into a mobility table, so that every figure of a table is also a figure of survey records."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tawney.indicators.arrays import Numbers, Whole
from tawney.indicators.design import Design
from tawney.indicators.index import Index, Indexed
from tawney.indicators.mobility.statistic import Statistic
from tawney.indicators.mobility.table import Table, joined, table
from tawney.indicators.weighting import Weighting
from tawney.vocabulary.problems import IndicatorProblem, nearest


@dataclass(frozen=True, eq=False)
class Crossed:
    """Records in the cells of a table.

    cell: int64[records], the cell of each record counted through the table, -1 for one outside it (an origin or a
    destination not known). shape: of the table. names: of origins, destinations and layers. ladder: as in `Table`.
    """

    cell: Whole
    shape: tuple[int, ...]
    names: tuple[tuple[str, ...], ...]
    ladder: tuple[float, ...]

    def counted(self, weights: Numbers) -> Numbers:
        """The weighted counts of the cells."""
        size = int(np.prod(self.shape))
        made = np.bincount(self.cell + 1, weights, size + 1)[1:]
        return np.asarray(made, np.float64).reshape(self.shape)

    def table(self, design: Design) -> Table:
        """The table of a sample: weighted counts scaled to the records in it. Its errors know nothing of the design."""
        counts = self.counted(design.weights)
        records = self.counted((design.weights > 0).astype(np.float64))
        layers = self.names[2] if len(self.names) > 2 else ()
        ladder = self.ladder or None
        return table(
            counts, origins=self.names[0], destinations=self.names[1], layers=layers, ladder=ladder, records=records
        )

    def index(self, statistic: Statistic) -> Index:
        """A figure of the table as a figure of the records: a record has the influence of its cell."""

        def at(weights: Weighting) -> Indexed:
            """The figure under one set of weights."""
            found = statistic.at(self.counted(weights.weights))
            return Indexed(found.value, lambda: np.append(0.0, found.influence.ravel())[self.cell + 1])

        base = np.ones(self.shape, bool) if statistic.base is None else statistic.base
        group = np.append(False, base.ravel())[self.cell + 1]
        return Index(at, statistic.unit, joined(statistic.note), group)


def cross(
    origin: npt.ArrayLike,
    destination: npt.ArrayLike,
    layer: npt.ArrayLike | None = None,
    *,
    classes: Sequence[str] = (),
    layers: Sequence[str] = (),
    ladder: Sequence[float] | None = None,
    highest: str = "first",
) -> Crossed:
    """Records in the cells of origin by destination (by layer).

    origin, destination, layer: the label of each record; an empty label or None is not known, and the record stands
    outside. classes: all classes in order from one end of the ladder to the other (their sorted labels if left out; all
    labels of both columns). Raises IndicatorProblem for a label that is not among the classes.
    """
    first, second = _labels(origin, "origin"), _labels(destination, "destination")
    names = tuple(classes) or tuple(sorted({*np.unique(first), *np.unique(second)} - {""}))
    _same_length(first, second)
    codes = [_coded(first, names, "origin"), _coded(second, names, "destination")]
    ways = [names, names]
    if layer is not None:
        third = _labels(layer, "layer")
        _same_length(first, third)
        ways.append(tuple(layers) or tuple(sorted(set(np.unique(third)) - {""})))
        codes.append(_coded(third, ways[2], "layer"))
    shape = tuple(len(way) for way in ways)
    known = np.all([code >= 0 for code in codes], axis=0)
    cell = np.where(known, np.ravel_multi_index([np.maximum(code, 0) for code in codes], shape), -1)
    empty = table(np.ones((len(names), len(names))), names, ladder=ladder, highest=highest)
    return Crossed(cell.astype(np.int64), shape, tuple(ways), empty.ladder)


def _labels(given: npt.ArrayLike, called: str) -> npt.NDArray[np.str_]:
    column = np.asarray(given)
    if column.ndim != 1:
        raise IndicatorProblem(f"The {called} has {column.ndim} dimensions.", expected="one label for each record")
    if column.dtype == object:
        column = np.array(["" if label is None else str(label) for label in column])
    return column.astype(np.str_)


def _same_length(first: npt.NDArray[np.str_], second: npt.NDArray[np.str_]) -> None:
    if len(first) != len(second):
        raise IndicatorProblem(
            f"One column has {len(first):,} records, another {len(second):,}.", expected="one label for each record"
        )


def _coded(labels: npt.NDArray[np.str_], names: Sequence[str], kind: str) -> Whole:
    found, inverse = np.unique(labels, return_inverse=True)
    places = {name: k for k, name in enumerate(names)} | {"": -1}
    unknown = [str(label) for label in found if str(label) not in places]
    if unknown:
        raise IndicatorProblem(
            f"The {kind} {unknown[0]} is not one of the classes.",
            expected=f"one of {', '.join(names)}, or an empty label where it is not known",
            nearest=nearest(unknown[0], names),
        )
    return np.array([places[str(label)] for label in found], np.int64)[inverse]
