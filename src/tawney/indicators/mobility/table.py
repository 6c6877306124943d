"""A mobility table: how many people of each origin are at each destination, perhaps in several layers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from tawney.indicators.arrays import Mask, Numbers
from tawney.vocabulary.problems import IndicatorProblem, nearest


@dataclass(frozen=True, eq=False)
class Table:
    """Origins by destinations.

    counts: float64[origins, destinations], or [origins, destinations, layers]. Weighted counts add up to the number of
    records, so that errors are those of so many people. ladder: the rung of each class, a higher number better off, two
    classes of one rung side by side; empty when the table is not square or its classes have no order. weighted: whether
    the counts were weighted. source: where the counts come from. records: for a table made of records, how many stand
    in each cell, of the shape of the counts: small cells of such a table must be guarded.
    """

    counts: Numbers
    origins: tuple[str, ...]
    destinations: tuple[str, ...]
    layers: tuple[str, ...] = ()
    ladder: tuple[float, ...] = ()
    weighted: bool = False
    source: str = ""
    records: Numbers | None = None

    @property
    def people(self) -> float:
        """How many people the table holds."""
        return float(self.counts.sum())

    @property
    def is_square(self) -> bool:
        """Whether origins and destinations are the same classes."""
        return self.origins == self.destinations

    def layer(self, name: str) -> Table:
        """The two-way table of one layer."""
        k = place(name, self.layers, "layer")
        return replace(self._changed(lambda cells: cells[:, :, k]), layers=())

    def together(self) -> Table:
        """All layers added up."""
        return self if not self.layers else replace(self._changed(lambda cells: cells.sum(axis=2)), layers=())

    def transposed(self) -> Table:
        """Child and parent exchanged: destinations as origins."""
        turned = self._changed(lambda cells: cells.swapaxes(0, 1))
        return replace(turned, origins=self.destinations, destinations=self.origins)

    def plus(self, each: float = 0.5) -> Table:
        """The table with so much added to every cell, so that no logarithm is of 0 (Goodman 1970, JASA 65, 226-256)."""
        return replace(self, counts=self.counts + each, source=joined(self.source, f"{each:g} added to every cell"))

    def without(self, *, origins: Sequence[str] = (), destinations: Sequence[str] = ()) -> Table:
        """The table less some origins or destinations. The ladder stays while the table is square."""
        rows = _kept(self.origins, origins, "origin")
        columns = _kept(self.destinations, destinations, "destination")
        ladder = tuple(self.ladder[k] for k in rows) if self.ladder and rows == columns else ()
        return replace(
            self._changed(lambda cells: cells[rows][:, columns]),
            origins=tuple(self.origins[k] for k in rows),
            destinations=tuple(self.destinations[k] for k in columns),
            ladder=ladder,
        )

    def _changed(self, change: Callable[[Numbers], Numbers]) -> Table:
        records = None if self.records is None else change(self.records)
        return replace(self, counts=change(self.counts), records=records)

    def behind(self, base: Mask | None) -> int:
        """How many records (or people, where those are all that is known) stand in some cells, or in all."""
        held = self.counts if self.records is None else self.records
        return round(float(held.sum() if base is None else held[base].sum()))

    def two_way(self) -> Numbers:
        """The counts of a table without layers. Raises IndicatorProblem for one with layers."""
        if self.layers:
            raise IndicatorProblem(
                f"This figure is of one table, and the table has {len(self.layers)} layers.",
                next_step="Take one with table.layer(name), or all together with table.together().",
            )
        return self.counts

    def square(self) -> Numbers:
        """The counts of a square table without layers. Raises IndicatorProblem for any other."""
        counts = self.two_way()
        if not self.is_square:
            raise IndicatorProblem(
                f"The origins ({', '.join(self.origins)}) are not the destinations ({', '.join(self.destinations)}).",
                expected="a table with the same classes both ways, in the same order",
            )
        return counts


def table(
    counts: npt.ArrayLike,
    classes: Sequence[str] = (),
    *,
    origins: Sequence[str] = (),
    destinations: Sequence[str] = (),
    layers: Sequence[str] = (),
    ladder: Sequence[float] | None = None,
    highest: str = "first",
    records: float | npt.ArrayLike | None = None,
    source: str = "",
) -> Table:
    """A mobility table from an array: rows the origins, columns the destinations, a third way the layers.

    classes: the names both ways (or origins and destinations apart). ladder: the rung of each class, higher is better
    off; left out, `highest` says whether the first class or the last stands at the top ("none": no order). records: how
    many people were asked, for weighted counts, which are then scaled to add up to it; in all, or in each cell. Raises
    IndicatorProblem for counts that are negative, missing, all zero, or do not fit their names.
    """
    made = np.array(counts, np.float64)
    rows = tuple(origins or classes or _numbered(made, 0))
    columns = tuple(destinations or classes or _numbered(made, 1))
    _checked(made, rows, columns, tuple(layers))
    held = None if records is None or np.ndim(records) == 0 else np.asarray(records, np.float64)
    if records is not None:
        made *= float(np.sum(np.asarray(records, np.float64))) / made.sum()
    made.setflags(write=False)
    rungs = _rungs(len(rows), ladder, highest) if rows == columns else ()
    weighted = records is not None and (held is None or not np.array_equal(made, held))
    return Table(made, rows, columns, tuple(layers), rungs, weighted, source, held)


def layered(tables: Mapping[str, Table]) -> Table:
    """Two or more tables of the same classes as the layers of one."""
    first = next(iter(tables.values()))
    for name, one in tables.items():
        one.two_way()
        if (one.origins, one.destinations) != (first.origins, first.destinations):
            raise IndicatorProblem(
                f"The table {name} has other classes than the first.", expected="the same classes in every table"
            )
    counts = np.stack([one.counts for one in tables.values()], axis=2)
    held = [one.records for one in tables.values() if one.records is not None]
    records = np.stack(held, axis=2) if len(held) == len(tables) else None
    weighted = any(one.weighted for one in tables.values())
    return replace(first, counts=counts, layers=tuple(tables), weighted=weighted, records=records)


def place(name: str, names: Sequence[str], kind: str) -> int:
    """Where a name stands. Raises IndicatorProblem for one that is not there."""
    if name in names:
        return list(names).index(name)
    raise IndicatorProblem(
        f"The table has no {kind} {name}.",
        expected=f"one of {', '.join(names)}" if names else f"a table with {kind}s",
        nearest=nearest(name, names),
    )


def joined(*notes: str) -> str:
    """Notes as one."""
    return "; ".join(note for note in notes if note)


def _numbered(counts: Numbers, way: int) -> list[str]:
    return [str(k + 1) for k in range(counts.shape[way])] if counts.ndim > way else []


def _kept(names: tuple[str, ...], dropped: Sequence[str], kind: str) -> list[int]:
    gone = {place(name, names, kind) for name in dropped}
    return [k for k in range(len(names)) if k not in gone]


def _rungs(classes: int, ladder: Sequence[float] | None, highest: str) -> tuple[float, ...]:
    if ladder is not None:
        if len(ladder) != classes:
            raise IndicatorProblem(
                f"The ladder has {len(ladder)} rungs for {classes} classes.", expected="the rung of each class"
            )
        return tuple(float(rung) for rung in ladder)
    if highest not in ("first", "last", "none"):
        raise IndicatorProblem(f"The highest class was given as {highest}.", expected="first, last or none (no order)")
    orders = {"first": range(classes - 1, -1, -1), "last": range(classes), "none": range(0)}
    return tuple(float(k) for k in orders[highest])


def _checked(counts: Numbers, rows: tuple[str, ...], columns: tuple[str, ...], layers: tuple[str, ...]) -> None:
    shape = (len(rows), len(columns), len(layers)) if layers else (len(rows), len(columns))
    if counts.shape != shape:
        raise IndicatorProblem(
            f"The counts are {' x '.join(map(str, counts.shape))} and their names {' x '.join(map(str, shape))}.",
            expected="a count for each origin and destination (and layer)",
        )
    bad = ~(counts >= 0) | np.isinf(counts)
    if bad.any():
        cell = tuple(int(k) for k in np.argwhere(bad)[0])
        names = [rows[cell[0]], columns[cell[1]], *(layers[k] for k in cell[2:])]
        raise IndicatorProblem(
            f"The count of {' by '.join(names)} is {counts[cell]:g}.", expected="a number of people, 0 or more"
        )
    if not counts.any():
        raise IndicatorProblem("The table is empty: every count is 0.", expected="a table with people in it")
