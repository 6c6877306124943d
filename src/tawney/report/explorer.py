"""The intersections on a page of their own: tables that read without a script, and a filter where scripts may run."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tawney.assessment.ranked import Intersection
from tawney.assessment.results import Assessment, Change, Crossing
from tawney.report import words
from tawney.report.numbers import is_shown, standing
from tawney.report.tables import NOBODY, NOT_SHOWN, Column, Table, cells_of
from tawney.report.templating import filled, script, style
from tawney.vocabulary.estimate import Estimate

EXPLORER_PAGE = "explorer.html"
MOST_WORST = 15
"""So many intersections stand in the list of those that lose most and of those that gain most."""


@dataclass(frozen=True)
class Cell:
    """One intersection: its two groups, its figures as Estimates, and how many it stands for."""

    first: str
    second: str
    cash: Estimate
    percent: Estimate

    @property
    def state(self) -> str:
        """loss, gain, unclear or hidden: what the filter asks for."""
        if standing(self.cash) == "clear":
            return "gain" if self.cash.value > 0 else "loss"
        return "unclear" if is_shown(self.cash) else "hidden"


@dataclass(frozen=True)
class Pair:
    """Two characteristics and every intersection of their groups."""

    first: str
    second: str
    unit: str
    cells: tuple[Cell, ...]

    @property
    def title(self) -> str:
        """The two characteristics in words."""
        return f"{self.first} and {words.lowered(self.second)}"


def pairs_of(assessment: Assessment) -> tuple[Pair, ...]:
    """Every pair of characteristics that was crossed: those asked for, and every two where all were."""
    asked = tuple(_pair(crossing) for crossing in assessment.crossings)
    known = {frozenset((pair.first, pair.second)) for pair in asked}
    every = _every_two(assessment)
    return (*asked, *(pair for pair in every if frozenset((pair.first, pair.second)) not in known))


def _every_two(assessment: Assessment) -> tuple[Pair, ...]:
    titles = {name: grouping.title for name, grouping in assessment.groupings.items()}
    held: dict[tuple[str, str], list[Intersection]] = {}
    for one in assessment.intersections:
        held.setdefault(one.names, []).append(one)
    return tuple(
        Pair(
            titles.get(names[0], names[0]), titles.get(names[1], names[1]), found[0].unit,
            tuple(Cell(*one.labels, one.cash, one.percent) for one in found),
        )
        for names, found in held.items()
    )  # fmt: skip


def _pair(crossing: Crossing) -> Pair:
    cells = tuple(
        _cell(row, column, change)
        for row, line in zip(crossing.rows, crossing.cells, strict=True)
        for column, change in zip(crossing.columns, line, strict=True)
        if change is not None
    )
    return Pair(crossing.row_name, crossing.column_name, crossing.unit, cells)


def _cell(row: str, column: str, change: Change) -> Cell:
    return Cell(row, column, change.cash, change.percent)


def explorer_page(assessment: Assessment) -> str:
    """The page as HTML. The assessment must have gone through `disclosure.withhold`."""
    pairs = pairs_of(assessment)
    text, fingerprint = script("explorer.js")
    look = style(f"{assessment.title}. Intersections. Run {assessment.run_hash[:16]}", "explorer.css")
    shown = tuple((pair, pair_table(pair, k), tuple(c.state for c in pair.cells)) for k, pair in enumerate(pairs))
    names = tuple(dict.fromkeys(name for pair in pairs for name in (pair.first, pair.second)))
    return filled(
        "explorer.html.j2", assessment=assessment, pairs=shown, names=names, worst=worst_table(pairs, -1),
        best=worst_table(pairs, 1), style=look, script=text, script_hash=fingerprint,
    )  # fmt: skip


def pair_table(pair: Pair, number: int) -> Table:
    """Every intersection of a pair."""
    heads = (pair.first, pair.second, "Change, £ a year", "95% interval", "Change, %", "In the sample")
    columns = tuple(Column(head, numeric=k > 1) for k, head in enumerate(heads))
    rows = tuple(_row(cell) for cell in pair.cells)
    return Table(f"pair-{number}", f"{pair.title}: mean change in net income of {pair.unit}", columns, rows)


def _row(cell: Cell) -> tuple[str, ...]:
    size = f"{cell.cash.n:,}" if is_shown(cell.cash) else NOT_SHOWN
    return (cell.first, cell.second, *cells_of(cell.cash), cells_of(cell.percent)[0], size)


def worst_table(pairs: tuple[Pair, ...], side: int) -> Table:
    """The intersections that clearly lose most (side -1) or gain most (1), in pounds, of all pairs.

    Looking at so many at once finds some large by chance: the note says how many were looked at.
    """
    clear = sorted(_clear(pairs, side), key=lambda found: found[1].cash.value * -side)[:MOST_WORST]
    rows = tuple((f"{c.first} / {c.second}", pair.title, *cells_of(c.cash), f"{c.cash.n:,}") for pair, c in clear)
    looked = sum(is_shown(c.cash) for pair in pairs for c in pair.cells)
    note = (
        f"Of {looked:,} intersections looked at. About one in twenty intervals misses its figure by chance, and a list "
        "of the largest collects such misses: a place in it is less sure than its interval says."
    )
    heads = ("Intersection", "Characteristics", "Change, £ a year", "95% interval", "In the sample")
    columns = tuple(Column(head, numeric=k > 1) for k, head in enumerate(heads))
    way = "lose" if side < 0 else "gain"
    empty = ((f"No intersection clearly {way}s", NOBODY, "–", "–", "–"),)
    return Table(f"most-{way}", f"The intersections that {way} most", columns, rows or empty, note=note)


def _clear(pairs: tuple[Pair, ...], side: int) -> Iterator[tuple[Pair, Cell]]:
    for pair in pairs:
        for cell in pair.cells:
            if standing(cell.cash) == "clear" and cell.cash.value * side > 0:
                yield pair, cell
