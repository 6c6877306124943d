"""The verbs of `tawney people`; `people_command` and `people_files_command` do the work when it is asked for."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

people_app = typer.Typer(help="The people an assessment is made on.", no_args_is_help=True, rich_markup_mode=None)

PEOPLE_HELP = (
    "People: our own files, a mapping file, the tables of the Family Resources Survey, or an input file of UKMOD."
)
PeopleArgument = Annotated[Path | None, typer.Argument(help=f"{PEOPLE_HELP} The open UK population if left out.")]
DataOption = Annotated[Path | None, typer.Option("--data", help="The data file or folder that a mapping reads.")]
AsOption = Annotated[
    str | None, typer.Option("--as", help="own, mapping, frs, ukmod or lcfs-2013, if the files do not tell.")
]
SurveyYearOption = Annotated[
    str | None, typer.Option("--survey-year", help="The year of a survey that does not say it itself, as 2022-23.")
]
MapOption = Annotated[
    Path | None, typer.Option("--map", help="A survey's dated map in the place of our own: a copy of it, mended.")
]


@people_app.command("describe")
def people_describe(
    people: PeopleArgument = None,
    data: DataOption = None,
    form: AsOption = None,
    survey_year: SurveyYearOption = None,
    map_file: MapOption = None,
) -> None:
    """Every column of a population: how it came about, how full it is, what it says."""
    from tawney.cli.people_command import Source, run_describe

    run_describe(Source(people, data, form, survey_year, map_file))


@people_app.command("read")
def people_read(
    people: Annotated[Path, typer.Argument(help=PEOPLE_HELP)],
    out: Annotated[Path, typer.Option("--out", help="The file that takes them, as my_people.npz.")],
    data: DataOption = None,
    form: AsOption = None,
    survey_year: SurveyYearOption = None,
    map_file: MapOption = None,
    year: Annotated[str | None, typer.Option("--year", help="Bring them to this tax year, as 2026-27.")] = None,
) -> None:
    """Reads a survey, checks it, and keeps it as people in one fast file on your computer."""
    from tawney.cli.people_command import Source
    from tawney.cli.people_files_command import run_read

    run_read(Source(people, data, form, survey_year, map_file), year, out)


@people_app.command("build")
def people_build(
    households: Annotated[int, typer.Option("--households", help="How many households.")] = 25_000,
    out: Annotated[Path | None, typer.Option("--out", help="A file that takes them too, as open.npz.")] = None,
) -> None:
    """Makes the open population of the United Kingdom, which needs no licence; later commands find it in the cache."""
    from tawney.cli.people_files_command import run_build

    run_build(households, out)


@people_app.command("check")
def people_check(
    people: Annotated[Path, typer.Argument(help=PEOPLE_HELP)],
    data: DataOption = None,
    form: AsOption = None,
    survey_year: SurveyYearOption = None,
    map_file: MapOption = None,
    every: Annotated[
        bool, typer.Option("--all", help="Spell out everything that is wrong, not the first ten.")
    ] = False,
    faults: Annotated[
        Path | None, typer.Option("--faults", help="A CSV file that takes all that is wrong: file, row, column, what.")
    ] = None,
) -> None:
    """Reads people and says what they hold and what is missing; one message lists everything that is wrong."""
    from tawney.cli.people_command import Source
    from tawney.cli.people_files_command import run_check

    run_check(Source(people, data, form, survey_year, map_file), every, faults)


@people_app.command("export")
def people_export(
    out: Annotated[Path, typer.Option("--out", help="The folder that takes them.")],
    form: Annotated[str, typer.Option("--as", help="frs, ukmod, policyengine, policyengine-compiled, csv or parquet.")],
    people: PeopleArgument = None,
    data: DataOption = None,
    read_as: Annotated[
        str | None, typer.Option("--read-as", help="What to read them as, if the files do not tell.")
    ] = None,
    survey_year: Annotated[
        str | None, typer.Option("--survey-year", help="The survey year of the layout that is written, as 2022-23.")
    ] = None,
    keeps_licence: Annotated[
        bool,
        typer.Option(
            "--i-hold-the-licence-and-keep-these-records-safe",
            help="Writes every record of people under a licence. Nobody else may have the files.",
        ),
    ] = False,
) -> None:
    """Writes people, record by record, as another program reads them; the open UK population if none are named."""
    from tawney.cli.people_command import Source
    from tawney.cli.people_files_command import run_export

    run_export(Source(people, data, read_as), form, out, survey_year, keeps_licence)
