"""The command line: each verb calls one room. No arithmetic here."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from tawney.cli.assess_app import assess
from tawney.cli.consult_app import consult_app
from tawney.cli.essay_app import essay
from tawney.cli.game_app import game_app
from tawney.cli.law_app import law_app
from tawney.cli.lottery_app import lottery_app
from tawney.cli.options import HtmlOption, YearOption
from tawney.cli.people_app import people_app
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
app.command()(assess)
app.add_typer(law_app, name="law")
app.add_typer(people_app, name="people")
app.add_typer(vote_app, name="vote")
app.command()(essay)
app.add_typer(consult_app, name="consult")
app.add_typer(lottery_app, name="lottery")
app.add_typer(game_app, name="game")


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
    tidy: Annotated[
        Path | None, typer.Option("--tidy", help="Write the Social Mobility Commission's 26 columns to this CSV file.")
    ] = None,
    before: Annotated[
        str | None, typer.Option(help="Another income of the same records to compare with on the page, as before tax.")
    ] = None,
    html: HtmlOption = None,
    ahead: Annotated[int, typer.Option(help="Years to carry a line on for on the page, where groups are years.")] = 0,
) -> None:
    """Inequality and poverty of your own file, each figure with its error, by any groups and their crossings.

    A file of published figures in the Social Mobility Commission's columns is told as it stands.
    """
    from tawney.cli.indicators_command import Request, run_indicators

    asked = Request(file, income, design, tuple(by or ()), of, line, like, protect, out)
    run_indicators(replace(asked, before=before, html=html, ahead=ahead, tidy=tidy))


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

        outs = tuple(out for out in (csv_out, json_out) if out is not None)
        run_generations(GenerationsAsked(path, origin, destination, design, protect, outs, html))
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


def main() -> None:
    """Runs the command line; a problem is told in one message on the error stream, and the exit code is 1."""
    # Threads of the library behind `@` cost more than they save here: they must be bidden before numpy is read.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    try:
        app(standalone_mode=True)
    except Problem as problem:
        sys.stderr.write(f"tawney: {problem}\n")
        sys.exit(1)
    except SystemExit as ended:
        if ended.code == INTERRUPTED:
            sys.stderr.write("tawney: stopped; nothing was written.\n")
        raise
