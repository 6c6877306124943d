"""`tawney people read`, `build`, `check` and `export`: people in and out of files."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from tawney import engine, law
from tawney.cli.people_command import Source, say_who
from tawney.cli.terminal import console, progress, table
from tawney.people.another_year import in_year
from tawney.people.columns import COLUMNS
from tawney.people.describe import FEWEST
from tawney.people.export import FORMS, export
from tawney.people.faults import MEND, SHOWN, PeopleFaults, write_faults
from tawney.people.native import save_native
from tawney.people.open_population import open_population
from tawney.people.population import Array, People
from tawney.vocabulary.tax_year import TaxYear, day_of


def run_read(source: Source, year: str | None, out: Path) -> None:
    """Reads and checks people, brings them to another year if one is named, and keeps them in a fast file."""
    with progress() as told:
        people = source.read(told)
        if year is not None:
            told(f"Bringing them to {year}", 0.9)
            people = in_year(people, TaxYear.read(year))
        told(f"Writing {out}", 0.95)
        save_native(people, out)
    _say_written(people, out)


def run_build(households: int, out: Path | None) -> None:
    """Makes the open UK population, or opens it from the cache, and keeps it in a file if one is named."""
    with progress() as told:
        people = open_population(households, progress=lambda stage: told(f"Making the open population: {stage}", 0.0))
        if out is not None:
            save_native(people, out)
    _say_written(people, out)


def _say_written(people: People, out: Path | None) -> None:
    say_who(people)
    screen = console()
    for repair in people.repairs:
        screen.print(repair)
    if out is not None:
        screen.print(f"\nWritten to {out.resolve()}", soft_wrap=True)


def run_check(source: Source, every: bool = False, out: Path | None = None) -> None:
    """Reads people and says what they hold; one problem lists what is wrong with them.

    every: lists all of it, however much; out: a CSV file that takes all of it, with file, row and column.
    """
    try:
        with progress() as told:
            people = source.read(told)
    except PeopleFaults as problem:
        raise _listed(problem, every, out) from problem
    say_who(people)
    screen = console()
    screen.print(f"They stand for {people.weight.sum():,.0f} households.")
    screen.print(_held(people))
    missing = [name for name, how in people.provenance.items() if how.startswith("default")]
    screen.print(f"\nNot there, so that a default stands in ({len(missing)}): {', '.join(missing) or 'nothing'}.")
    for repair in people.repairs:
        screen.print(repair)
    screen.print("Nothing is wrong with them.", style="bold")


def _listed(problem: PeopleFaults, every: bool, out: Path | None) -> PeopleFaults:
    """The problem with as many faults spelled out as were asked for, and where the rest can be seen."""
    faults = problem.faults
    if out is not None:
        write_faults(faults, out)
        return PeopleFaults(faults, next_step=f"Every one is listed in {out}, with file, row and column. {MEND}")
    if every:
        return PeopleFaults(faults, shown=faults.count)
    hint = f"Ask with --all to see every one, or with --faults FILE.csv to have them listed. {MEND}"
    return PeopleFaults(faults, next_step=hint if faults.count > SHOWN else MEND)


def _held(people: People) -> object:
    """Each column that is there: its least and largest value (of a licence's records the tenth), how it came about."""
    rank = FEWEST - 1 if people.licence else 0
    first, last = ("Tenth least", "Tenth largest") if people.licence else ("Least", "Largest")
    shown = table("", "Column", first, last, "How it came about", right=(1, 2))
    for name, column in COLUMNS.items():
        how = people.provenance.get(name, "given")
        if how.startswith("default"):
            continue
        values = np.sort(people.columns[name].astype(np.float64))
        ends = (values[min(rank, len(values) - 1)], values[max(-1 - rank, -len(values))])
        least, largest = (str(day_of(x)) if column.kind == "date" else f"{x:,.6g}" for x in ends)
        shown.add_row(name, least, largest, how)
    return shown


def _council_tax(people: People, form: str) -> Array | None:
    """What each household pays under the law of the people's year, for a form whose program takes it as given."""
    if form not in FORMS or not FORMS[form].wants_council_tax:
        return None
    return engine.run(law.on(str(people.year)), people, ("council_tax",)).columns["council_tax"]


def run_export(source: Source, form: str, out: Path, year: str | None, keeps_licence: bool) -> None:
    """Writes every record in the layout of another program; licensed ones only when asked for by the named flag."""
    with progress() as told:
        people = source.read(told)
        told(f"Writing {out}", 0.9)
        export(
            people,
            out,
            form,
            year=None if year is None else TaxYear.read(year),
            council_tax=_council_tax(people, form),
            keeps_licence=keeps_licence,
        )
    screen = console()
    screen.print(f"{people.persons:,} people, {people.title}. {FORMS[form].title}.")
    screen.print(f"Written to {out.resolve()}", soft_wrap=True)
