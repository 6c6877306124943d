"""The verbs of `tawney vote`, as the command line reads them; `vote_command` does the work when it is asked for."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

vote_app = typer.Typer(
    help="Ballots over a budget: count, recount, compare, explain, verify.", no_args_is_help=True, rich_markup_mode=None
)

BallotsArgument = Annotated[Path, typer.Argument(help="A Pabulib file of ballots, as election.pb.")]
RuleOption = Annotated[
    str,
    typer.Option(
        "--rule",
        help="equal-shares, with /add-one, /add-one-exhaustive, /add-one-greedy, /greedy, /fractional or /comparison; "
        "greedy, with /threshold, /no-skip or /per-cost; phragmen; maximin-support; overspending; welfare.",
    ),
]
TiesOption = Annotated[
    str | None, typer.Option("--ties", help="Order of exact ties, as cost,votes,id; stop: ask for a lot; lot:7+12.")
]
StepOption = Annotated[str | None, typer.Option("--step", help="By how much add-one raises every share.")]
RanksOption = Annotated[str | None, typer.Option("--ranks", help="Points of a ranking: top (3, 2, 1) or below.")]
ExclusiveOption = Annotated[
    list[str] | None, typer.Option("--exclusive", help="Projects of which one can be funded, as 12+26. Repeat it.")
]
CeilingOption = Annotated[
    list[str] | None, typer.Option("--most", help="The most a category or place may get, as green=40000. Repeat it.")
]
NumberOption = Annotated[
    bool, typer.Option("--by-number", help="Every project is worth the same to people, not its cost.")
]


@vote_app.command("count")
def vote_count(
    file: BallotsArgument,
    rule: RuleOption = "equal-shares/add-one",
    ties: TiesOption = None,
    step: StepOption = None,
    ranks: RanksOption = None,
    exclusive: ExclusiveOption = None,
    most: CeilingOption = None,
    by_number: NumberOption = False,
    out: Annotated[Path | None, typer.Option("--out", help="The certificate: a .json file to write.")] = None,
    html: Annotated[Path | None, typer.Option("--html", help="The results page: an .html file to write.")] = None,
) -> None:
    """Counts an election by a declared rule, exactly, round by round, with a certificate."""
    from tawney.cli.vote_command import Declared, run_count

    declared = Declared(ties, step, ranks, tuple(exclusive or ()), by_number, tuple(most or ()))
    run_count(file, rule, declared, out, html)


@vote_app.command("recount")
def vote_recount(
    file: BallotsArgument,
    rule: Annotated[str | None, typer.Option("--rule", help="The rule, if not the one that the file declares.")] = None,
    ties: TiesOption = None,
    step: StepOption = None,
    ranks: RanksOption = None,
    exclusive: ExclusiveOption = None,
    most: CeilingOption = None,
) -> None:
    """Whether a published outcome follows from its ballots by its own rule, and where it differs."""
    from tawney.cli.vote_command import Declared, run_recount

    run_recount(file, rule, Declared(ties, step, ranks, tuple(exclusive or ()), most=tuple(most or ())))


@vote_app.command("compare")
def vote_compare(
    file: BallotsArgument,
    rule: Annotated[list[str] | None, typer.Option("--rule", help="A rule to compare. Repeat it.")] = None,
) -> None:
    """Rules side by side: who is represented, where the money goes, which groups were passed over."""
    from tawney.cli.vote_compare import run_compare

    run_compare(file, tuple(rule or ()))


@vote_app.command("explain")
def vote_explain(
    file: BallotsArgument,
    project: Annotated[str, typer.Argument(help="The id of a project.")],
    rule: RuleOption = "equal-shares/add-one",
    ties: TiesOption = None,
    step: StepOption = None,
    ranks: RanksOption = None,
) -> None:
    """Why a project won or lost, and at what cost it would have won."""
    from tawney.cli.vote_command import Declared, run_explain

    run_explain(file, project, rule, Declared(ties, step, ranks))


@vote_app.command("verify")
def vote_verify(
    file: BallotsArgument, certificate: Annotated[Path, typer.Argument(help="The certificate of a count.")]
) -> None:
    """Checks a certificate against the ballots, with none of the code that counted."""
    from tawney.cli.vote_command import run_verify

    run_verify(file, certificate)
