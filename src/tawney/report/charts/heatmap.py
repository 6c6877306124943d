"""Chart 4, the intersection heat-map: the change of each pair of groups, with its interval, worst pair outlined."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tawney.report.charts import svg
from tawney.report.charts.common import WIDE, Key, described, exact, legend, told
from tawney.report.charts.grid import Grid, class_of
from tawney.report.charts.lettering import widest, width_of, wrap
from tawney.report.charts.palette import LIGHT
from tawney.report.numbers import TOO_FEW, standing, written
from tawney.vocabulary.estimate import Estimate

_HEIGHT, _MARGIN, _LEAST = 54.0, 8.0, 66.0
_SMALL = 11.0


@dataclass(frozen=True)
class _Panel:
    """Some of the columns, side by side; a grid too wide for the page is drawn as panels, one under the other.

    shown: the columns, by number. label, side: the widths of row labels and of cells. size: of the row labels' type.
    """

    name: str
    grid: Grid
    shown: tuple[int, ...]
    label: float
    side: float
    size: float

    def left(self, place: int) -> float:
        """Where a cell begins; the margin column stands apart."""
        return self.label + self.side * place + (_MARGIN if self.is_margin(place) else 0.0)

    def is_margin(self, place: int) -> bool:
        """Whether the column at a place is the margin."""
        return self.shown[place] == len(self.grid.columns)


def heatmap(name: str, title: str, grid: Grid, *, width: float = WIDE) -> str:
    """The heat-map as SVG. name: an id unique on the page. Rows are drawn in the order given (`Grid.ordered`)."""
    keys = [
        Key("Lose most", svg.fill("loss")), Key("Lose", _edged("loss-pale")),
        Key("Not clear", {"class_": "f-paper s-muted", "fill": LIGHT["paper"], "stroke": LIGHT["muted"]}),
        Key("Gain", _edged("gain-pale")), Key("Gain most", svg.fill("gain")),
        Key("Too few to show", {"fill": f"url(#{name}-few)"}),
    ]  # fmt: skip
    head, y = legend(keys, width)
    parts = [head]
    for panel in _panels(name, grid, width):
        drawn, y = _drawn(panel, y + 4)
        parts.append(drawn)
        y += 14
    desc = described(_sentences(grid))
    return svg.picture(name, width, y - 14, title, desc, "".join(parts), svg.hatch(f"{name}-few", "hatch"))


def _sentences(grid: Grid) -> list[str]:
    return [
        told(f"{label}, {column}", cell)
        for label, cells in grid.lines()
        for column, cell in zip(grid.heads, cells, strict=True)
        if cell is not None
    ]


def _panels(name: str, grid: Grid, width: float) -> tuple[_Panel, ...]:
    """The columns dealt out evenly over as few panels as give every cell its room."""
    size = 14.0 if width >= WIDE else 12.0
    label = min(widest(grid.rows, size) + 6, width * 0.27)
    room = width - label - _MARGIN
    columns = len(grid.heads)
    fitting = max(1, int(room // _LEAST))
    panels = -(-columns // fitting)
    each = -(-columns // panels)
    groups = [tuple(range(columns))[start : start + each] for start in range(0, columns, each)]
    return tuple(_Panel(name, grid, shown, label, room / each, size) for shown in groups)


def _drawn(panel: _Panel, top: float) -> tuple[str, float]:
    heads = [wrap(panel.grid.heads[column], panel.side - 6, 13, most=4) for column in panel.shown]
    y = top + 15 * max(len(head) for head in heads) + 6
    parts = [
        svg.text(panel.left(place) + panel.side / 2, y - 8 - 15 * (len(head) - 1 - k), words, size=13, anchor="middle")
        for place, head in enumerate(heads)
        for k, words in enumerate(head)
    ]
    outline = ""
    for i, (row, cells) in enumerate(panel.grid.lines()):
        margin = i == len(panel.grid.rows)
        y += _MARGIN if margin else 0
        parts.append(_row_label(panel, row, y, bold=margin))
        for place, column in enumerate(panel.shown):
            box = (panel.left(place), y, panel.side - 2)
            parts.append(_cell(panel, f"{row}, {panel.grid.heads[column]}", cells[column], box))
            if panel.grid.worst() == (i, column):
                outline = svg.rect(*box, _HEIGHT - 2, **svg.stroke("ink", 3))
        y += _HEIGHT
    return "".join(parts) + outline, y


def _row_label(panel: _Panel, words: str, y: float, *, bold: bool) -> str:
    lines = wrap(words, panel.label - 6, panel.size, most=3)
    step = panel.size + 2
    first = y + _HEIGHT / 2 + 4 - step * (len(lines) - 1) / 2
    return "".join(svg.text(0, first + step * k, w, size=panel.size, bold=bold) for k, w in enumerate(lines))


def _cell(panel: _Panel, label: str, cell: Estimate | None, box: tuple[float, float, float]) -> str:
    x, y, side = box
    middle = x + side / 2
    if cell is None:
        return svg.text(middle, y + _HEIGHT / 2 + 4, "–", anchor="middle", ink="muted")
    if standing(cell) == "too few":
        return _few(panel.name, label, box)
    colour, ink = class_of(cell, panel.grid.largest)
    form = written(cell, signed=True)
    lines = _interval_lines(form.low, form.high, side - 4)
    first = y + (22 if len(lines) < 2 else 17)
    size = 14.0 if width_of(form.value, 14, bold=True) <= side - 4 else 11.5
    value = svg.text(middle, first, form.value, size=size, anchor="middle", bold=True, ink=ink)
    small = [
        svg.text(middle, first + 16 + 13 * k, w, size=_SMALL, anchor="middle", ink=ink) for k, w in enumerate(lines)
    ]
    return svg.tag(
        "g", svg.rect(x, y, side, _HEIGHT - 2, **_edged(colour)) + value + "".join(small), **exact(label, cell)
    )


def _edged(colour: str) -> dict[str, object]:
    """A fill; the paler ones with an edge, so that a cell is seen against the page."""
    edge = {"class_": f"f-{colour} s-grid", "stroke": LIGHT["grid"]} if colour not in ("gain", "loss") else {}
    return svg.fill(colour) | edge


def _interval_lines(low: str, high: str, room: float) -> Sequence[str]:
    if not low:
        return ()
    one = f"{low} to {high}"
    return (one,) if width_of(one, _SMALL) <= room else (f"{low} to", high)


def _few(name: str, label: str, box: tuple[float, float, float]) -> str:
    x, y, side = box
    wide = width_of(TOO_FEW, 12)
    hatched = svg.rect(x, y, side, _HEIGHT - 2, fill=f"url(#{name}-few)", **svg.data(label=label))
    plate = svg.rect(x + side / 2 - wide / 2 - 2, y + _HEIGHT / 2 - 11, wide + 4, 18, **svg.fill("paper"))
    return hatched + plate + svg.text(x + side / 2, y + _HEIGHT / 2 + 3, TOO_FEW, size=12, anchor="middle", ink="muted")
