"""The verbs of `tawney consult`, as the command line reads them; each loads what does the work when it is asked for."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

consult_app = typer.Typer(
    help="What people say: opinion groups, topics of free text, testimony with consent.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@consult_app.command("opinions")
def consult_opinions(
    folder: Annotated[Path, typer.Argument(help="The folder of a Polis export: participants-votes.csv or votes.csv.")],
    groups: Annotated[int | None, typer.Option("--groups", help="This number of groups, 2 to 5.")] = None,
    trials: Annotated[int, typer.Option("--trials", help="How often it is tried whether they are found again.")] = 100,
    html: Annotated[Path | None, typer.Option("--html", help="The page: an .html file to write.")] = None,
    out: Annotated[Path | None, typer.Option("--out", help="Who is in which group: a .csv file to write.")] = None,
) -> None:
    """Who votes alike, what is common ground, what divides, and whether these groups would be found again."""
    from tawney.cli.opinions_command import run_opinions

    run_opinions(folder, groups, trials, html, out)


RecordsArgument = Annotated[Path, typer.Argument(help="Records of testimony: a .toml or .csv file.")]
LogOption = Annotated[Path, typer.Option("--log", help="The log of moderation (.jsonl); decisions are only added.")]
NamesOption = Annotated[
    Path | None, typer.Option("--names", help="The file of names, held apart: columns pseudonym and name.")
]


@consult_app.command("testimony")
def consult_testimony(
    records: RecordsArgument,
    log: LogOption,
    names: NamesOption = None,
    head: Annotated[str, typer.Option("--head", help="The head that the log must have, as it was written down.")] = "",
) -> None:
    """What of the testimony may be printed, and why the rest may not."""
    from tawney.cli.testimony_command import run_testimony

    run_testimony(records, log, names, head)


@consult_app.command("moderate")
def consult_moderate(
    records: RecordsArgument,
    record: Annotated[str, typer.Argument(help="The id of the record decided on.")],
    decision: Annotated[str, typer.Option("--decision", help="publish, hold or refuse.")],
    by: Annotated[str, typer.Option("--by", help="Who decided.")],
    log: LogOption,
    reason: Annotated[str, typer.Option("--reason", help="Why; needed to hold or refuse.")] = "",
    names: NamesOption = None,
) -> None:
    """Adds a moderator's decision on a record to the log; it holds for the words as they stand."""
    from tawney.cli.testimony_command import run_moderate

    run_moderate((records, log, names), record, decision, by, reason)


TextsArgument = Annotated[Path, typer.Argument(help="A CSV file of free texts, one row a text.")]
IdOption = Annotated[str, typer.Option("--id", help="The column that names each text.")]
TextOption = Annotated[str, typer.Option("--text", help="The column of the texts.")]
QuotableOption = Annotated[
    bool,
    typer.Option("--quotable", help="The texts were meant to be public. A column consent decides where there is one."),
]


@consult_app.command("topics")
def consult_topics(
    file: TextsArgument,
    out: Annotated[Path, typer.Option("--out", help="The proposal: a .toml file to write, read, name and confirm.")],
    topics: Annotated[int, typer.Option("--topics", help="How many topics to propose.")] = 8,
    id_column: IdOption = "id",
    text_column: TextOption = "text",
    quotable: QuotableOption = False,
) -> None:
    """Proposes topics of free text by counting words, for a person to name, correct and confirm."""
    from tawney.cli.topics_command import Wanted, run_topics

    run_topics(file, Wanted(id_column, text_column, quotable), topics, out)


@consult_app.command("themes")
def consult_themes(
    topics: Annotated[Path, typer.Argument(help="A proposal that a person has named and confirmed.")],
    file: TextsArgument,
    html: Annotated[Path | None, typer.Option("--html", help="The page: an .html file to write.")] = None,
    id_column: IdOption = "id",
    text_column: TextOption = "text",
    quotable: QuotableOption = False,
) -> None:
    """What people wrote about, by confirmed topics, with the quotes that a person chose."""
    from tawney.cli.topics_command import Wanted, run_themes

    run_themes(topics, file, Wanted(id_column, text_column, quotable), html)
