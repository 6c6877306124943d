"""How the terminal shows things: tables, money, and progress for anything that takes over a second."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from tawney.vocabulary.estimate import Estimate


def console() -> Console:
    """The terminal that results go to."""
    return Console(highlight=False)


@contextmanager
def progress() -> Iterator[Callable[[str, float], None]]:
    """A progress line on the error stream, where that is a terminal: the stage, the share done and the time gone."""
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.percentage:3.0f}%"),
        TimeElapsedColumn(),
    )
    errors = Console(stderr=True)
    with Progress(*columns, console=errors, transient=True, disable=not errors.is_terminal) as bar:
        task = bar.add_task("Starting", total=1.0)
        yield lambda stage, share: bar.update(task, description=stage, completed=share)


def table(title: str, *columns: str, right: tuple[int, ...] = ()) -> Table:
    """A plain table with a title; the columns numbered in `right` are numbers."""
    made = Table(title=title, title_justify="left", title_style="bold", header_style="bold", box=None, pad_edge=False)
    for k, name in enumerate(columns):
        made.add_column(name, justify="right" if k in right else "left", overflow="fold")
    return made


def pounds(value: float, digits: int = 0) -> str:
    """Money with a true minus sign."""
    sign = "−" if round(value, digits) < 0 else ""
    return f"{sign}£{abs(value):,.{digits}f}"


SMALL = 50e6
"""Pounds: below it money is said in millions."""


def billions(value: float) -> str:
    """Money in billions, with its sign; in millions where two decimals would say next to nothing."""
    if abs(value) < SMALL:
        return millions(value)
    return f"{'−' if value < 0 else '+'}£{abs(value) / 1e9:,.2f}bn"


def millions(value: float) -> str:
    """Money in millions, with its sign, for the accounts of a place."""
    return f"{'−' if value < 0 else '+'}£{abs(value) / 1e6:,.1f}m"


def with_interval(figure: Estimate, write: Callable[[float], str]) -> str:
    """A figure and its 95% interval, or why it is not shown."""
    if figure.suppressed:
        return "too few to show"
    low, high = figure.interval
    return f"{write(figure.value)} ({write(low)} to {write(high)})"
