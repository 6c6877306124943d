"""Charts of rows: a label, a bar and a value each, side by side on a wide page and under each other on a narrow one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from tawney.report.charts import svg
from tawney.report.charts.common import LINE, Plane, room_between, tick_names
from tawney.report.charts.lettering import widest, wrap
from tawney.report.charts.scale import Scale, extent, nice_ticks


@dataclass(frozen=True)
class Rows:
    """A chart of rows: label at the left, bar, value at the right; on a narrow page the label stands over the bar."""

    width: float
    labels: tuple[str, ...]
    values: tuple[str, ...]
    top: float
    gaps: frozenset[int] = frozenset()
    extra: float = 0.0

    @property
    def is_narrow(self) -> bool:
        """Whether labels stand over the bars."""
        return self.width < 480

    @cached_property
    def label_width(self) -> float:
        """The room for labels."""
        if self.is_narrow:
            return self.width - self.value_width - 8
        return min(widest(self.labels) + 4, self.width * 0.34)

    @cached_property
    def value_width(self) -> float:
        """The room for values."""
        return widest(self.values) + 8

    @property
    def left(self) -> float:
        """Where the bars may begin."""
        return 4.0 if self.is_narrow else self.label_width + 10

    @property
    def right(self) -> float:
        """Where the bars must end."""
        return self.width - (4.0 if self.is_narrow else self.value_width + 8 + self.extra)

    def lines(self, row: int) -> tuple[str, ...]:
        """The label of a row as it is broken into lines."""
        return wrap(self.labels[row], self.label_width, most=2 if self.is_narrow else 3)

    @cached_property
    def pitch(self) -> float:
        """From one row to the next."""
        if self.is_narrow:
            return 46.0 + self._more_lines
        return {0: 30.0, LINE: 38.0}.get(self._more_lines, 54.0)

    @cached_property
    def _more_lines(self) -> float:
        """The height of the lines after the first of the longest label."""
        return LINE * (max(len(self.lines(i)) for i in range(len(self.labels))) - 1)

    def middle(self, row: int) -> float:
        """The middle of a row's bar."""
        over = 31.0 + self._more_lines if self.is_narrow else self.pitch / 2
        return self.top + row * self.pitch + over + 14 * sum(g <= row for g in self.gaps)

    @property
    def bottom(self) -> float:
        """Where the rows end."""
        return self.top + len(self.labels) * self.pitch + 14 * len(self.gaps)

    def label(self, row: int, *, bold: bool = False) -> str:
        """The label of a row."""
        lines, middle = self.lines(row), self.middle(row)
        above = LINE * (len(lines) - 1)
        first = middle - 17 - above if self.is_narrow else middle + 5 - above / 2
        return "".join(
            svg.text(0, first + i * LINE, words, bold=bold, halo=self.is_narrow) for i, words in enumerate(lines)
        )

    def value(self, row: int, ink: str) -> str:
        """The value of a row, aligned at the right."""
        middle, x = self.middle(row), self.width - self.extra
        y = middle - 17 if self.is_narrow else middle + 5
        return svg.text(x, y, self.values[row], anchor="end", ink=ink, halo=self.is_narrow)


def lying_axis(rows: Rows, values: Iterable[float], unit: str) -> tuple[Plane, tuple[float, ...], tuple[str, ...]]:
    """The plane, ticks and tick names for rows: as many ticks, six at most, as leave room between their names."""
    low, high = extent(values)
    for most in (6, 5, 4, 3):
        ticks = nice_ticks(low, high, most)
        names = tick_names(ticks, unit)
        inset = widest(names) / 2 if rows.is_narrow else 8.0
        plane = Plane(Scale(ticks[0], ticks[-1], rows.left + inset, rows.right - inset), lying=True)
        if widest(names) + 6 <= room_between(plane, ticks):
            break
    return plane, ticks, names
