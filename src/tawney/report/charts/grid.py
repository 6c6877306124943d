"""The cells of an intersection heat-map, apart from how they are drawn."""

from __future__ import annotations

from dataclasses import dataclass

from tawney.report.numbers import standing
from tawney.vocabulary.estimate import Estimate

EVERYONE = "All"
_STRONG_T = 3.0


@dataclass(frozen=True)
class Grid:
    """The cells of a heat-map: cells[row][column], None where nobody is. Margins: each row or column as a whole."""

    row_name: str
    column_name: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: tuple[tuple[Estimate | None, ...], ...]
    row_margin: tuple[Estimate | None, ...]
    column_margin: tuple[Estimate | None, ...]
    total: Estimate | None = None

    def ordered(self) -> Grid:
        """The same grid with its rows from the greatest loss to the greatest gain, those not shown last."""
        order = sorted(range(len(self.rows)), key=lambda i: (_rank(self.row_margin[i]), i))
        return Grid(
            self.row_name, self.column_name, tuple(self.rows[i] for i in order), self.columns,
            tuple(self.cells[i] for i in order), tuple(self.row_margin[i] for i in order),
            self.column_margin, self.total,
        )  # fmt: skip

    def worst(self) -> tuple[int, int] | None:
        """The row and column of the greatest clear loss (of the least clear gain where nobody loses), or None."""
        clear = [
            (cell.value, i, j)
            for i, row in enumerate(self.cells)
            for j, cell in enumerate(row)
            if cell is not None and standing(cell) == "clear"
        ]
        return min(clear)[1:] if clear else None

    @property
    def heads(self) -> tuple[str, ...]:
        """The columns and the margin after them."""
        return (*self.columns, EVERYONE)

    @property
    def largest(self) -> float:
        """The largest clear effect of all, either way."""
        cells = (cell for _, row in self.lines() for cell in row if cell is not None)
        return max((abs(c.value) for c in cells if standing(c) == "clear"), default=0.0)

    def lines(self) -> tuple[tuple[str, tuple[Estimate | None, ...]], ...]:
        """Each row with its margin as a last cell, and the column margins as a last row."""
        body = [(label, (*c, m)) for label, c, m in zip(self.rows, self.cells, self.row_margin, strict=True)]
        return (*body, (EVERYONE, (*self.column_margin, self.total)))


def _rank(estimate: Estimate | None) -> tuple[bool, float]:
    hidden = estimate is None or standing(estimate) == "too few"
    return hidden, 0.0 if hidden or estimate is None else estimate.value


def class_of(estimate: Estimate, largest: float) -> tuple[str, str]:
    """The colours of a cell and its ink. Strong: at least half the largest effect and over 3 errors from zero."""
    if standing(estimate) != "clear":
        return "paper", "ink"
    strong = abs(estimate.value) >= largest / 2 and abs(estimate.value) > _STRONG_T * estimate.standard_error
    side = "gain" if estimate.value > 0 else "loss"
    return (side, f"on-{side}") if strong else (f"{side}-pale", "ink")
