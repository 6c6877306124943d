"""The verbs of `tawney lottery`, as the command line reads them; `lottery_command` does the work when asked."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

lottery_app = typer.Typer(
    help="A lottery for seats: quotas met, the fairest chances, drawn in public.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

VolunteersArgument = Annotated[Path, typer.Argument(help="A CSV file: a column id, and one for each category.")]
QuotasArgument = Annotated[Path, typer.Argument(help="A CSV file with the columns category, value, min, max.")]
LotteryArgument = Annotated[Path, typer.Argument(help="A lottery that `make` wrote.")]
OutOption = Annotated[Path, typer.Option("--out", help="The lottery to publish: a .json file to write.")]
TicketOption = Annotated[
    str | None, typer.Option("--ticket", help="A text that nobody knew when the seal was published, as 4+17+23+31+40.")
]
NumberOption = Annotated[int | None, typer.Option("--number", help="The number of a panel, drawn by hand.")]


@lottery_app.command("make")
def lottery_make(
    volunteers: VolunteersArgument,
    quotas: QuotasArgument,
    seats: Annotated[int, typer.Option("--seats", help="How many people the panel has.")],
    out: OutOption,
) -> None:
    """Makes the fairest lottery: everyone's chance, a thousand numbered panels, and the seal to publish."""
    from tawney.cli.lottery_command import run_make

    run_make(volunteers, quotas, seats, out)


@lottery_app.command("draw")
def lottery_draw(lottery: LotteryArgument, ticket: TicketOption = None, number: NumberOption = None) -> None:
    """Draws the panel: by a public ticket, or by a number drawn by hand."""
    from tawney.cli.lottery_command import run_draw

    run_draw(lottery, ticket, number)


@lottery_app.command("check")
def lottery_check(lottery: LotteryArgument, volunteers: VolunteersArgument, quotas: QuotasArgument) -> None:
    """Checks that every panel of a lottery is of these volunteers, meets these quotas, and bears out the seal."""
    from tawney.cli.lottery_command import run_check

    run_check(lottery, volunteers, quotas)


@lottery_app.command("replace")
def lottery_replace(
    lottery: LotteryArgument,
    volunteers: VolunteersArgument,
    quotas: QuotasArgument,
    gone: Annotated[str, typer.Option("--gone", help="The ids of those who have left, with commas between.")],
    out: OutOption,
    ticket: TicketOption = None,
    number: NumberOption = None,
) -> None:
    """A second lottery for the seats of those who left, so that the quotas still hold. --ticket as in the draw."""
    from tawney.cli.lottery_command import run_replace

    run_replace((lottery, volunteers, quotas), gone, out, ticket, number)
