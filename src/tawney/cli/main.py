"""The command line: `assess`, `household`, `indicators`, `mobility`, `gap`, `gatsby`, `law`, `people`, `vote`.

No arithmetic here; each verb calls one room.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from tawney.cli.vote_app import vote_app
from tawney.vocabulary.problems import Problem

INTERRUPTED = 130
"""The exit code of a command that its user stopped."""

app = typer.Typer(
    help="The workbench of a Poverty and Inequality Commission.",
    no_args_is_help=True,
    rich_markup_mode=None,
    add_completion=False,
    pretty_exceptions_enable=False,
)
law_app = typer.Typer(
    help="The statute book: what the law is, and what is known of it.", no_args_is_help=True, rich_markup_mode=None
)
people_app = typer.Typer(help="The people an assessment is made on.", no_args_is_help=True, rich_markup_mode=None)
app.add_typer(law_app, name="law")
app.add_typer(people_app, name="people")
app.add_typer(vote_app, name="vote")

YearOption = Annotated[str | None, typer.Option("--year", help="The tax year, as 2026-27.")]
PeopleOption = Annotated[
    Path | None, typer.Option("--people", help="A people folder or mapping file; the open UK population if left out.")
]

HtmlOption = Annotated[
    Path | None, typer.Option("--html", help="An .html file: the charts, tables and methods as one page.")
]
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


@app.command()
def assess(
    package: Annotated[Path | None, typer.Argument(help="The package: a TOML file of measures.")] = None,
    people: PeopleOption = None,
    data: Annotated[Path | None, typer.Option("--data", help="The data file that a people mapping reads.")] = None,
    year: YearOption = None,
    out: Annotated[
        Path | None,
        typer.Option("--out", help="The folder of the report; it must not exist, or hold an earlier report."),
    ] = None,
    cross: Annotated[
        list[str] | None, typer.Option("--cross", help="Groups to cross, as ethnic_group*disability. Can be repeated.")
    ] = None,
    since: Annotated[
        str | None, typer.Option("--from", help="Compare with the law of an earlier year, as 2010-11, brought forward.")
    ] = None,
    place: Annotated[
        str | None, typer.Option(help="A nation, region, council or constituency, as 'Newcastle upon Tyne'.")
    ] = None,
    until: Annotated[str | None, typer.Option("--to", help="The year to bring it to and compare with.")] = None,
    index: Annotated[
        str, typer.Option(help="By what it is brought forward: cpi, rpi, earnings, gdp or as_planned.")
    ] = "cpi",
    attribute: Annotated[
        list[str] | None,
        typer.Option(help="With --from: instrument, year, parliament (all if left out), or none. Can be repeated."),
    ] = None,
    order: Annotated[
        str | None, typer.Option(help="Of instruments: chronological or shapley; both if left out.")
    ] = None,
) -> None:
    """What a package of measures does to whom, with intervals: one command, one report."""
    # Threads of the library behind `@` cost more than they save here: they must be bidden before numpy is read.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from tawney.cli.assess_command import Asked, run_assess

    run_assess(
        Asked(
            package, people, data, year, out, tuple(cross or ()), since, until, index, place, tuple(attribute or ()),
            order,
        )
    )  # fmt: skip


@app.command()
def household(
    file: Annotated[
        Path | None, typer.Argument(help="A household file (TOML). Without one, describe a family by the options.")
    ] = None,
    package: Annotated[
        Path | None, typer.Option("--package", help="A package, to see the household before and after.")
    ] = None,
    year: YearOption = None,
    years: Annotated[str | None, typer.Option(help="Years, as 2010-11..2027-28, to follow the family through.")] = None,
    age: Annotated[int, typer.Option(help="Age of the first adult.")] = 35,
    earnings: Annotated[float, typer.Option(help="Pay of the first adult, pounds a year.")] = 0.0,
    partner_age: Annotated[int | None, typer.Option(help="Age of the partner, if there is one.")] = None,
    partner_earnings: Annotated[float, typer.Option(help="Pay of the partner, pounds a year.")] = 0.0,
    children: Annotated[str, typer.Option(help="Ages of the children, as 3,7.")] = "",
    rent: Annotated[float, typer.Option(help="Rent, pounds a year.")] = 0.0,
    tenure: Annotated[str, typer.Option(help="Tenure, as PRIVATE_RENT or COUNCIL_RENT.")] = "PRIVATE_RENT",
    region: Annotated[str, typer.Option(help="Region, as LONDON or NORTH_WEST.")] = "NORTH_WEST",
    capital: Annotated[float, typer.Option(help="Savings, pounds.")] = 0.0,
    every: Annotated[bool, typer.Option("--every", help="Show every step, not the main figures alone.")] = False,
) -> None:
    """One household under the law, and under a package: each figure with its rule and its section of the Act."""
    from tawney.cli.household_command import Described, run_household, run_through_years

    facts = Described(age, earnings, partner_age, partner_earnings, children, rent, tenure, region, capital)
    if years:
        run_through_years(file, years, facts)
    else:
        run_household(file, package, year, facts, every)


@app.command()
def indicators(
    file: Annotated[Path, typer.Argument(help="A CSV, tab-separated, Parquet or Arrow file: one row a record.")],
    income: Annotated[str, typer.Option(help="The column of incomes.")] = "income",
    design: Annotated[
        str,
        typer.Option(
            help="How the sample was drawn, by columns: 'weight=w strata=region clusters=psu fpc=n replicates=rw'."
        ),
    ] = "",
    by: Annotated[
        list[str] | None, typer.Option(help="Groups: a column, or columns crossed with *. Repeat it.")
    ] = None,
    of: Annotated[str | None, typer.Option(help="Indicators, as gini,palma,poverty. See docs/methods.")] = None,
    line: Annotated[
        str | None,
        typer.Option(help="Poverty line: an amount, or as 60%median. 60% of the national median if left out."),
    ] = None,
    like: Annotated[str, typer.Option(help="Whose conventions: tawney, convey, laeken or vardpoor.")] = "tawney",
    protect: Annotated[str, typer.Option(help="Rule for small groups: tawney, opensafely, acro or none.")] = "tawney",
    out: Annotated[Path | None, typer.Option("--out", help="A .csv or .json file to write.")] = None,
    before: Annotated[
        str | None, typer.Option(help="Another income of the same records to compare with on the page, as before tax.")
    ] = None,
    html: HtmlOption = None,
) -> None:
    """Inequality and poverty of your own file, each figure with its error, by any groups and their crossings."""
    from tawney.cli.indicators_command import Request, run_indicators

    run_indicators(Request(file, income, design, tuple(by or ()), of, line, like, protect, out, before, html))


@app.command()
def mobility(
    path: Annotated[Path, typer.Argument(metavar="TABLE", help="Origins by destinations: a CSV file.")],
    origin: Annotated[str | None, typer.Option(help="The column of origins, if not called origin or father.")] = None,
    destination: Annotated[str | None, typer.Option(help="The column of destinations.")] = None,
    count: Annotated[str | None, typer.Option(help="The column of counts or weights.")] = None,
    layer: Annotated[str | None, typer.Option(help="The column of cohorts, countries or groups to compare.")] = None,
    classes: Annotated[str, typer.Option(help="The classes in order, between commas.")] = "",
    highest: Annotated[str, typer.Option(help="Which class stands highest: first, last or none.")] = "first",
    rungs: Annotated[str, typer.Option(help="The rung of each class, as 3,2,2,1: alike are side by side.")] = "",
    far: Annotated[int, typer.Option(help="From how many rungs a move is long-range.")] = 2,
    csv_out: Annotated[Path | None, typer.Option("--csv", help="Write every figure to this CSV file.")] = None,
    json_out: Annotated[Path | None, typer.Option("--json", help="Write every figure to this JSON file.")] = None,
    tidy_out: Annotated[
        Path | None, typer.Option("--tidy", help="Write the Social Mobility Commission's 26 columns to this CSV file.")
    ] = None,
    protect: Annotated[
        str | None,
        typer.Option(help="Rule for small cells: tawney (of a file of people, if left out), opensafely, acro or none."),
    ] = None,
    html: HtmlOption = None,
    incomes: Annotated[
        bool, typer.Option("--incomes", help="The two columns are incomes, of parents and of their grown children.")
    ] = False,
    design: Annotated[str, typer.Option(help="With --incomes, how the sample was drawn; as in indicators.")] = "",
) -> None:
    """How many rise and how many fall, where each origin goes, and how much origin matters: with intervals."""
    from tawney.cli.mobility_command import MobilityAsked, numbers_of, run_mobility
    from tawney.indicators.mobility.reading import Wanted

    if incomes:
        from tawney.cli.generations_command import GenerationsAsked, run_generations

        run_generations(GenerationsAsked(path, origin, destination, design, protect, csv_out or json_out, html))
        return
    names = tuple(name.strip() for name in classes.split(",")) if classes else ()
    columns = Wanted(origin, destination, count, layer)
    ladder = numbers_of(rungs, "--rungs")
    run_mobility(MobilityAsked(path, columns, names, highest, ladder, far, csv_out, json_out, tidy_out, protect, html))


@app.command()
def gap(
    file: Annotated[Path, typer.Argument(help="A CSV, tab-separated, Parquet or Arrow file: one row a record.")],
    first: Annotated[
        str,
        typer.Option(
            help="The first group, as sex=m, or every group of a column, as 'sex=*'. A gap is it less the second."
        ),
    ],
    of: Annotated[str, typer.Option(help="The column of pay, scores, or of 0 and 1.")] = "income",
    second: Annotated[str | None, typer.Option(help="The second group, as sex=f; everyone else if left out.")] = None,
    on: Annotated[
        str | None, typer.Option(help="Columns to explain it by, as age,schooling: text becomes a flag a label.")
    ] = None,
    match: Annotated[
        str | None, typer.Option(help="Columns in which people must be alike, as age_band,sector.")
    ] = None,
    at: Annotated[str, typer.Option(help="What is compared: mean, median, or shares as 0.1,0.9.")] = "mean,median",
    reference: Annotated[
        str, typer.Option(help="Rewards to value by: pooled, first, second, reimers, cotton, neumark or 0 to 1.")
    ] = "pooled",
    design: Annotated[str, typer.Option(help="How the sample was drawn; as in tawney indicators.")] = "",
    protect: Annotated[str, typer.Option(help="Rule for small groups: tawney, opensafely, acro or none.")] = "tawney",
    out: Annotated[Path | None, typer.Option("--out", help="A .csv or .json file to write.")] = None,
    html: HtmlOption = None,
) -> None:
    """The gap between two groups of your own file, raw and explained, each figure with its error."""
    from tawney.cli.gap_command import GapRequest, run_gap

    run_gap(GapRequest(file, of, first, second, on, match, at, reference, design, protect, out, html))


@app.command()
def gatsby(
    table: Annotated[Path, typer.Argument(metavar="TABLE", help="A CSV file: a row a place, the figures with errors.")],
    inequality: Annotated[str, typer.Option(help="The column of inequality; its error in NAME_error.")] = "inequality",
    persistence: Annotated[str, typer.Option(help="The column of persistence; its error likewise.")] = "persistence",
    place: Annotated[str, typer.Option(help="The column of names.")] = "place",
    ours: Annotated[str | None, typer.Option(help="The place that the page is about, as 'United Kingdom'.")] = None,
    html: HtmlOption = None,
) -> None:
    """The Great Gatsby curve: do more unequal places pass on more of it? Both axes with their errors."""
    from tawney.cli.gatsby_command import GatsbyAsked, run_gatsby

    run_gatsby(GatsbyAsked(table, inequality, persistence, place, ours, html))


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
) -> None:
    """Reads people and says what they hold and what is missing; one message lists everything that is wrong."""
    from tawney.cli.people_command import Source
    from tawney.cli.people_files_command import run_check

    run_check(Source(people, data, form, survey_year, map_file))


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


def main() -> None:
    """Runs the command line; a problem is told in one message on the error stream, and the exit code is 1."""
    try:
        app(standalone_mode=True)
    except Problem as problem:
        sys.stderr.write(f"tawney: {problem}\n")
        sys.exit(1)
    except SystemExit as ended:
        if ended.code == INTERRUPTED:
            sys.stderr.write("tawney: stopped; nothing was written.\n")
        raise
