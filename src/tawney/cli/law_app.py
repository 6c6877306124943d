"""The verbs of `tawney law`, as the command line reads them; `law_command` does the work when it is asked for."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from tawney.cli.options import YearOption

law_app = typer.Typer(
    help="The statute book: what the law is, and what is known of it.", no_args_is_help=True, rich_markup_mode=None
)


@law_app.command("show")
def law_show(
    name: Annotated[
        str | None, typer.Argument(help="An instrument, an amount or a rule; all instruments if left out.")
    ] = None,
    year: YearOption = None,
) -> None:
    """What the law is in a year: amounts with their sources, rules with their citations."""
    from tawney.cli.law_command import run_show

    run_show(name, year)


@law_app.command("check")
def law_check() -> None:
    """What the statute book covers, what it does not know, and what rests on weak evidence."""
    from tawney.cli.law_command import run_check

    run_check()


@law_app.command("write")
def law_write(folder: Annotated[Path, typer.Argument(help="The folder that takes the pages, as docs/law.")]) -> None:
    """Writes one page an instrument: what it is, its rules, its amounts through time, what is left out."""
    from tawney.cli.law_command import run_write

    run_write(folder)
