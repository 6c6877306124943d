"""`tawney essay` as the command line reads it; `essay_command` does the work when it is asked for."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def essay(
    claim: Annotated[
        list[str] | None, typer.Option("--claim", help="A claim by its number, as S07 or 7, told in full. Repeat it.")
    ] = None,
    data: Annotated[
        Path | None,
        typer.Option("--data", help="The folder of open data; $TAWNEY_DATA or ../shared/data if left out."),
    ] = None,
    people: Annotated[
        Path | None, typer.Option("--people", help="A people folder or mapping file in the open population's place.")
    ] = None,
    no_people: Annotated[
        bool, typer.Option("--no-people", help="Leave out what rests on the open population: quicker.")
    ] = False,
    brought: Annotated[
        Path | None,
        typer.Option("--with", help="Your own figures for claims: the Social Mobility Commission's columns, as CSV."),
    ] = None,
    out: Annotated[Path | None, typer.Option("--out", help="A .csv, .json or .html file to write.")] = None,
    tidy: Annotated[
        Path | None, typer.Option("--tidy", help="Write the Social Mobility Commission's 26 columns to this CSV file.")
    ] = None,
) -> None:
    """The essay's claims: what is published, what open data say when worked out again, with interval and verdict."""
    from tawney.cli.essay_command import EssayAsked, run_essay

    run_essay(EssayAsked(tuple(claim or ()), data, people, no_people, brought, out, tidy))
