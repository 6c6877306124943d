"""Where a stage finds a column: at a fixed place in scratch, or by a pointer it is given."""

from __future__ import annotations

from collections.abc import Hashable, Mapping

from tawney.engine.operations import TYPES
from tawney.engine.plan import Place


class Addresses:
    """The pointers of one stage. Scratch is one pointer, %S, and offsets known when compiling: no register is spent.

    offsets: where each column of scratch starts, in bytes (see `Plan.offsets`).
    """

    def __init__(self, offsets: Mapping[Hashable, int]) -> None:
        self.offsets = offsets
        self.pointers: dict[str, str] = {}

    @property
    def arguments(self) -> str:
        """The pointers that the stage's function takes."""
        columns = "".join(f", ptr noalias {inside}" for inside in self.pointers.values())
        return f"ptr noalias readonly %V, ptr noalias %S{columns}"

    @property
    def outside(self) -> tuple[str, ...]:
        """The driver's names for the columns among them."""
        return tuple(self.pointers)

    def of(self, column: Hashable, name: str, lines: list[str]) -> str:
        """The pointer to a column's first row in the block; lines that work it out are added, under a name."""
        if isinstance(column, Place) and column.kind != "scratch":
            return self.pointers.setdefault(column.name, f"%a{len(self.pointers)}")
        lines.append(f"{name} = getelementptr i8, ptr %S, i64 {self.offsets[column]}")
        return name

    def row(self, place: Place, row: str, name: str, lines: list[str]) -> None:
        """Adds lines that give the address of one row of a column a name."""
        base = self.of(place, f"{name}.z", lines)
        lines.append(f"{name} = getelementptr {TYPES[place.dtype]}, ptr {base}, i64 {row}")
