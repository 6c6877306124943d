"""The verbs of `tawney game`, as the command line reads them; `game_command` does the work when it is asked for."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

game_app = typer.Typer(
    help="A budget game: a council's lines as choices, whom each touches, answers counted, refusals included.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

GameArgument = Annotated[Path, typer.Argument(help="The game: a TOML file.")]


@game_app.command("draft")
def game_draft(
    outturn: Annotated[Path, typer.Argument(help="A council's revenue outturn, as JSON by year.")],
    out: Annotated[Path, typer.Option("--out", help="The draft: a .toml file to write and to finish.")],
    year: Annotated[str | None, typer.Option("--year", help="The year, as 2024-25; the last if left out.")] = None,
) -> None:
    """Drafts a game from what a council spent, for an officer to finish."""
    from tawney.cli.game_command import run_draft

    run_draft(outturn, out, year)


@game_app.command("page")
def game_page(
    game: GameArgument, html: Annotated[Path, typer.Option("--html", help="The page: an .html file to write.")]
) -> None:
    """Writes the page that people play on; it works without a script, and on paper."""
    from tawney.cli.game_command import run_page

    run_page(game, html)


@game_app.command("try")
def game_try(
    game: GameArgument,
    move: Annotated[
        list[str] | None, typer.Option("--set", help="A line and its amount, as libraries=2000000. Repeat it.")
    ] = None,
) -> None:
    """What one set of choices finds, and whom it touches."""
    from tawney.cli.game_command import run_try

    run_try(game, tuple(move or ()))


@game_app.command("count")
def game_count(
    game: GameArgument,
    answers: Annotated[Path, typer.Argument(help="A CSV file of answers, one row a player.")],
    out: Annotated[Path | None, typer.Option("--out", help="Every figure: a .csv file to write.")] = None,
) -> None:
    """Adds up answers: who finished, who refused the premise, who gave up; means, spread, and by group of players."""
    from tawney.cli.game_command import run_count

    run_count(game, answers, out)
