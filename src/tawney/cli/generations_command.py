"""`tawney mobility --incomes`: incomes of parents and of their grown children, by ranks, fifths and elasticity."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from tawney.cli.indicators_command import (
    columns_of,
    command_of,
    design_of,
    numbers_of_column,
    protection_of,
    write_figures,
)
from tawney.cli.terminal import console, table, with_interval
from tawney.indicators.arrays import Mask, Numbers
from tawney.indicators.catalogue import Told
from tawney.indicators.design import Design
from tawney.indicators.estimating import estimates
from tawney.indicators.means import mean_index
from tawney.indicators.mobility.income import absolute_fall, absolute_mobility
from tawney.indicators.mobility.persistence import elasticity, income_correlation
from tawney.indicators.mobility.ranks import rank_intercept, rank_slope
from tawney.indicators.mobility.transition import tenths_of, transitions
from tawney.indicators.weighting import Weighting, ranked
from tawney.report.measures.gatsby import generations_page
from tawney.report.measures.page import Origin, write_page
from tawney.vocabulary.estimate import Estimate

DOTS, EACH = 20, 30
"""At most so many dots, each of so many children at least."""


@dataclass(frozen=True)
class GenerationsAsked:
    """The command line of `tawney mobility --incomes`. outs: files that end in .csv or .json."""

    path: Path
    parent: str | None
    child: str | None
    design: str
    protect: str | None
    outs: tuple[Path, ...]
    html: Path | None

    @property
    def command(self) -> str:
        """The command line that asks for the same, without where it is written."""
        given = {
            "--origin": self.parent,
            "--destination": self.child,
            "--design": self.design,
            "--protect": self.protect,
        }
        return f"{command_of('mobility', self.path, given)} --incomes"


def run_generations(asked: GenerationsAsked) -> None:
    """Prints what two columns of incomes tell, or writes it; records without both are left out."""
    columns = columns_of(asked.path)
    parent, child = (
        numbers_of_column(columns, name, asked.path) for name in (asked.parent or "parent", asked.child or "child")
    )
    plan = replace(design_of(asked.design, columns, asked.path), protection=protection_of(asked.protect or "tawney"))
    both = ~(np.isnan(parent) | np.isnan(child))
    told = _figures(parent, child, plan, both)
    for out in asked.outs:
        write_figures(told, out)
    if not asked.outs and asked.html is None:
        _print(told, int((~both).sum()))
    if asked.html is not None:
        moves = transitions(parent, child, plan, where=both)
        about = f"{int(both.sum()):,} pairs of parents and children; {plan.described()}"
        page = generations_page(told, moves, _dots(parent, child, plan, both), Origin(asked.path, asked.command, about))
        write_page(page, asked.html)
        console().print(f"A page of {len(told):,} figures written to {asked.html}")


def _figures(parent: Numbers, child: Numbers, plan: Design, both: Mask) -> list[Told]:
    made = {
        "rank_slope": rank_slope(parent, child, plan, where=both),
        "rank_intercept": rank_intercept(parent, child, plan, where=both),
        "elasticity": elasticity(parent, child, plan, where=both & (parent > 0) & (child > 0)),
        "correlation": income_correlation(parent, child, plan, where=both & (parent > 0) & (child > 0)),
        "absolute_mobility": absolute_mobility(parent, child, plan, where=both),
        "absolute_fall": absolute_fall(parent, child, plan, where=both),
    }
    return [Told(name, "", figure) for name, figure in made.items()]


def _dots(parent: Numbers, child: Numbers, plan: Design, both: Mask) -> list[tuple[float, Estimate]]:
    """The mean rank of the children of each part of the parents; the ranks are taken as known."""
    weights = Weighting(plan.weights * both)
    number = max(min(DOTS, int(both.sum()) // EACH), 1)
    groups = tenths_of(weights, ranked(parent), number)
    own = tenths_of(weights, ranked(child), 1_000)
    rank = (own + 0.5) / 1_000
    inside = {k: both & (groups == k) for k in range(number)}
    indices = {str(k): mean_index(rank).within(mask).said("share", "") for k, mask in inside.items() if mask.any()}
    return [((int(k) + 0.5) / number, e) for k, e in estimates(indices, plan).items() if not e.suppressed]


def _print(told: list[Told], left_out: int) -> None:
    screen = console()
    shown = table("", "Figure", "Value", "What it is", right=(1,))
    for one in told:
        shown.add_row(one.indicator.replace("_", " "), with_interval(one.figure, lambda v: f"{v:.3f}"), one.figure.note)
    screen.print(shown)
    if left_out:
        screen.print(f"{left_out:,} records without both incomes are left out.")
