"""`tawney gatsby`: inequality and persistence of places, with errors on both axes, and the line through them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from tawney.cli.indicators_command import Table, columns_of, command_of, numbers_of_column
from tawney.cli.terminal import console, with_interval
from tawney.indicators.arrays import Numbers
from tawney.indicators.mobility.gatsby import great_gatsby
from tawney.report.charts.gatsby import Dot
from tawney.report.measures.gatsby import gatsby_page
from tawney.report.measures.page import Origin, write_page
from tawney.vocabulary.estimate import Estimate
from tawney.vocabulary.problems import GroupProblem, IndicatorProblem, Where, nearest


@dataclass(frozen=True)
class GatsbyAsked:
    """The command line of `tawney gatsby`, as given."""

    table: Path
    inequality: str
    persistence: str
    place: str
    ours: str | None
    html: Path | None

    @property
    def command(self) -> str:
        """The command line that asks for the same, without where it is written."""
        given = {"--inequality": self.inequality, "--persistence": self.persistence, "--place": self.place,
                 "--ours": self.ours}  # fmt: skip
        return command_of("gatsby", self.table, given)


def run_gatsby(asked: GatsbyAsked) -> None:
    """Prints the line through the places, and writes the page where asked."""
    columns = columns_of(asked.table)
    if asked.place not in columns:
        raise IndicatorProblem(
            f"there is no column {asked.place}.", where=Where(asked.table), nearest=nearest(asked.place, columns),
            next_step="Name the column of places by --place.",
        )  # fmt: skip
    names = [str(name) for name in columns[asked.place].tolist()]
    x, x_error = _axis(columns, asked.inequality, asked.table)
    y, y_error = _axis(columns, asked.persistence, asked.table)
    if asked.ours is not None and asked.ours not in names:
        raise GroupProblem(
            f"There is no place {asked.ours}.", where=Where(asked.table), nearest=nearest(asked.ours, names)
        )
    curve = great_gatsby(x, y, x_error, y_error)
    screen = console()
    screen.print(f"{curve.places} places; slope {with_interval(curve.slope, lambda v: f'{v:.3g}')}")
    screen.print(f"{curve.slope.note}; mismatch of the errors alone {curve.mismatch:.3g} (1: they explain everything)")
    if asked.html is None:
        return
    rows = zip(names, x, x_error, y, y_error, strict=True)
    dots = [Dot(name, Estimate(a, b, 1), Estimate(c, d, 1), name == asked.ours) for name, a, b, c, d in rows]
    titles = (asked.inequality, asked.persistence)
    write_page(gatsby_page(dots, curve, titles, Origin(asked.table, asked.command, f"{len(dots)} places")), asked.html)
    screen.print(f"A page written to {asked.html}")


def _axis(columns: Table, name: str, file: Path) -> tuple[Numbers, Numbers]:
    """A figure of every place and its standard error. An axis without errors would be taken as known: it is refused."""
    values = numbers_of_column(columns, name, file)
    error = f"{name}_error"
    if error not in columns:
        raise IndicatorProblem(
            f"there is no column {error}: the errors of {name} are not known.",
            where=Where(file),
            expected=f"a column {error} with the standard error of each place",
            next_step="Where the source gives none, write the error that you hold it to, and say so.",
        )
    errors = numbers_of_column(columns, error, file)
    gaps = np.flatnonzero(np.isnan(values) | np.isnan(errors))
    if len(gaps):
        raise IndicatorProblem(
            f"{name} or its error is missing.", where=Where(file, int(gaps[0]) + 2),
            next_step="Leave the place out, or give both.",
        )  # fmt: skip
    return values, errors
