"""Chart 4, the intersection heat-map: the change of each pair of groups, with its interval, worst pair outlined."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tawney.report.charts import svg
from tawney.report.charts.common import LINE, WIDE, Key, described, exact, legend, told
from tawney.report.charts.lettering import shorten, widest, width_of, wrap
from tawney.report.charts.palette import LIGHT
from tawney.report.numbers import TOO_FEW, standing, written
from tawney.vocabulary.estimate import Estimate

EVERYONE = "All"
_SMALL, _HEIGHT, _MARGIN = 11.0, 54.0, 8.0
_LEAST_CELL = 64.0
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

    def lines(self) -> tuple[tuple[str, tuple[Estimate | None, ...]], ...]:
        """Each row with its margin as a last cell, and the column margins as a last row."""
        body = [(label, (*c, m)) for label, c, m in zip(self.rows, self.cells, self.row_margin, strict=True)]
        return (*body, (EVERYONE, (*self.column_margin, self.total)))


def _rank(estimate: Estimate | None) -> tuple[bool, float]:
    hidden = estimate is None or standing(estimate) == "too few"
    return hidden, 0.0 if hidden or estimate is None else estimate.value


def heatmap(name: str, title: str, grid: Grid, *, width: float = WIDE) -> str:
    """The heat-map as SVG: a grid where its cells have room for a number and its interval, else a list of strips."""
    keys = [
        Key("Lose most", svg.fill("loss")), Key("Lose", _edged("loss-pale")),
        Key("Not clear", {"class_": "f-paper s-muted", "fill": LIGHT["paper"], "stroke": LIGHT["muted"]}),
        Key("Gain", _edged("gain-pale")), Key("Gain most", svg.fill("gain")),
        Key("Too few to show", {"fill": f"url(#{name}-few)"}),
    ]  # fmt: skip
    head, top = legend(keys, width)
    label = min(widest(grid.rows) + 6, width * 0.27)
    cell = (width - label - _MARGIN) / (len(grid.columns) + 1)
    draw = _grid if cell >= _LEAST_CELL else _strips
    body, height = draw(name, grid, width, top + 4)
    desc = described(_sentences(grid))
    return svg.picture(name, width, height, title, desc, head + body, svg.hatch(f"{name}-few", "hatch"))


def _sentences(grid: Grid) -> list[str]:
    columns = (*grid.columns, EVERYONE)
    return [
        told(f"{label}, {column}", cell)
        for label, cells in grid.lines()
        for column, cell in zip(columns, cells, strict=True)
        if cell is not None
    ]


def class_of(estimate: Estimate, largest: float) -> tuple[str, str]:
    """The colours of a cell and its ink. Strong: at least half the largest effect and over 3 errors from zero."""
    found = standing(estimate)
    if found in ("not clear", "no change", "error not known"):
        return "paper", "ink"
    strong = abs(estimate.value) >= largest / 2 and abs(estimate.value) > _STRONG_T * estimate.standard_error
    side = "gain" if estimate.value > 0 else "loss"
    return (side, f"on-{side}") if strong else (f"{side}-pale", "ink")


def _largest(grid: Grid) -> float:
    cells = (cell for _, row in grid.lines() for cell in row if cell is not None)
    return max((abs(c.value) for c in cells if standing(c) == "clear"), default=0.0)


def _grid(name: str, grid: Grid, width: float, top: float) -> tuple[str, float]:
    label = min(widest(grid.rows) + 6, width * 0.27)
    side = (width - label - _MARGIN) / (len(grid.columns) + 1)
    last, largest, worst = len(grid.columns), _largest(grid), grid.worst()
    heads = [wrap(c, side - 6, 13, most=4) for c in (*grid.columns, EVERYONE)]
    depth = max(len(h) for h in heads)
    y = top + 15 * depth + 6
    parts = [
        svg.text(_left(label, side, j, last) + side / 2, y - 8 - 15 * (len(h) - 1 - k), words, size=13, anchor="middle")
        for j, h in enumerate(heads)
        for k, words in enumerate(h)
    ]
    outline = ""
    for i, (row, cells) in enumerate(grid.lines()):
        y += _MARGIN if i == len(grid.rows) else 0
        parts.append(_row_label(row, label - 6, y, bold=i == len(grid.rows)))
        for j, (column, cell) in enumerate(zip((*grid.columns, EVERYONE), cells, strict=True)):
            x = _left(label, side, j, last)
            parts.append(_cell(name, f"{row}, {column}", cell, (x, y, side - 2), largest))
            if worst == (i, j):
                outline = svg.rect(x, y, side - 2, _HEIGHT - 2, **svg.stroke("ink", 3))
        y += _HEIGHT
    return "".join(parts) + outline, y


def _left(label: float, side: float, column: int, last: int) -> float:
    return label + side * column + (_MARGIN if column == last else 0)


def _row_label(words: str, room: float, y: float, *, bold: bool) -> str:
    lines = wrap(words, room, most=3)
    first = y + _HEIGHT / 2 + 4 - LINE * (len(lines) - 1) / 2
    return "".join(svg.text(0, first + LINE * k, w, bold=bold) for k, w in enumerate(lines))


def _cell(name: str, label: str, cell: Estimate | None, place: tuple[float, float, float], largest: float) -> str:
    x, y, side = place
    if cell is None:
        return svg.text(x + side / 2, y + _HEIGHT / 2 + 4, "–", anchor="middle", ink="muted")
    if standing(cell) == "too few":
        return _few(name, label, place)
    colour, ink = class_of(cell, largest)
    box = svg.rect(x, y, side, _HEIGHT - 2, **_edged(colour))
    form = written(cell, signed=True)
    lines = _interval_lines(form.low, form.high, side - 4)
    first = y + (22 if len(lines) < 2 else 17)
    text = svg.text(x + side / 2, first, form.value, anchor="middle", bold=True, ink=ink)
    small = [
        svg.text(x + side / 2, first + 16 + 13 * k, w, size=_SMALL, anchor="middle", ink=ink)
        for k, w in enumerate(lines)
    ]
    return svg.tag("g", box + text + "".join(small), **exact(label, cell))


def _edged(colour: str) -> dict[str, object]:
    """A fill; the paler ones with an edge, so that a cell is seen against the page."""
    edge = {"class_": f"f-{colour} s-grid", "stroke": LIGHT["grid"]} if colour not in ("gain", "loss") else {}
    return svg.fill(colour) | edge


def _interval_lines(low: str, high: str, room: float) -> tuple[str, ...]:
    if not low:
        return ()
    one = f"{low} to {high}"
    return (one,) if width_of(one, _SMALL) <= room else (f"{low} to", high)


def _few(name: str, label: str, place: tuple[float, float, float]) -> str:
    x, y, side = place
    wide = width_of(TOO_FEW, 12)
    box = svg.rect(x, y, side, _HEIGHT - 2, fill=f"url(#{name}-few)", **svg.data(label=label))
    plate = svg.rect(x + side / 2 - wide / 2 - 2, y + _HEIGHT / 2 - 11, wide + 4, 18, **svg.fill("paper"))
    return box + plate + svg.text(x + side / 2, y + _HEIGHT / 2 + 3, TOO_FEW, size=12, anchor="middle", ink="muted")


def _strips(name: str, grid: Grid, width: float, top: float) -> tuple[str, float]:
    """Every cell as a strip under the name of its row: for phones, and for grids with many columns."""
    y, largest, worst = top, _largest(grid), grid.worst()
    parts: list[str] = []
    columns: Sequence[str] = (*grid.columns, EVERYONE)
    for i, (row, cells) in enumerate(grid.lines()):
        parts.append(svg.text(0, y + 20, shorten(row, width), bold=True))
        y += 28
        for j, (column, cell) in enumerate(zip(columns, cells, strict=True)):
            if cell is not None:
                parts.append(_strip(name, (row, column), cell, (y, width), largest))
                if worst == (i, j):
                    parts.append(svg.rect(1, y, width - 2, 36, **svg.stroke("ink", 3)))
                y += 39
    return "".join(parts), y


def _strip(name: str, pair: tuple[str, str], cell: Estimate, place: tuple[float, float], largest: float) -> str:
    y, width = place
    hidden = standing(cell) == "too few"
    colour, ink = ("paper", "muted") if hidden else class_of(cell, largest)
    form = written(cell, signed=True)
    paint = {"fill": f"url(#{name}-few)"} if hidden else _edged(colour)
    value = TOO_FEW if hidden else form.value
    box = svg.rect(width - 132, y, 132, 36, **paint, **svg.data(label=", ".join(pair)))
    plate = svg.rect(width - 66 - 32, y + 8, 64, 20, **svg.fill("paper")) if hidden else ""
    lines = svg.text(width - 66, y + (23 if hidden else 16), value, anchor="middle", bold=not hidden, ink=ink)
    spread = "" if hidden else svg.text(width - 66, y + 31, form.interval, size=_SMALL, anchor="middle", ink=ink)
    label = svg.text(4, y + 23, shorten(pair[1], width - 142))
    return svg.tag("g", label + box + plate + lines + spread, **exact(", ".join(pair), cell))
