"""`tawney people describe`, and which people the other commands mean."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tawney.cli.terminal import console, progress, table
from tawney.people.describe import Described, describe
from tawney.people.open_population import REPLICATES, SEED, open_population
from tawney.people.population import People
from tawney.people.read import read_people
from tawney.people.replicates import bootstrap_weights
from tawney.people.synthetic.scorecard import scorecard
from tawney.vocabulary.tax_year import TaxYear, day_of

Score = tuple[str, float, float, str]
Told = Callable[[str, float], None]


@dataclass(frozen=True)
class Source:
    """Where people come from, as the command line says it. path: None for the open UK population."""

    path: Path | None
    data: Path | None = None
    form: str | None = None
    survey_year: str | None = None
    map_file: Path | None = None

    def read(self, told: Told) -> People:
        """The people as they are in the file, or the open UK population. Raises PeopleProblem."""
        if self.path is None:
            return open_population(progress=lambda stage: told(f"Making the open population: {stage}", 0.0))
        year = None if self.survey_year is None else TaxYear.read(self.survey_year)
        return read_people(self.path, self.data, form=self.form, survey_year=year, map_file=self.map_file, told=told)


def people_from(path: Path | None, data: Path | None, told: Told) -> tuple[People, Sequence[Score]]:
    """The people named on the command line, or the open UK population with its scorecard."""
    people = Source(path, data).read(told)
    if path is not None:
        return with_replicates(people), ()
    return people, [(c.title, c.ours, c.published, f"{c.source}, {c.year}; {c.use}") for c in scorecard(people)]


def with_replicates(people: People) -> People:
    """The people with bootstrap weights when they came without any, so that every figure can have its interval."""
    if people.replicate_weights is not None:
        return people
    weights = bootstrap_weights(people.weight, REPLICATES, SEED)
    made = "They came without replicate weights: 500 were drawn by the bootstrap, as for a simple random sample."
    return replace(people, replicate_weights=weights, repairs=(*people.repairs, made))


def run_describe(source: Source) -> None:
    """Prints every column of a population."""
    with progress() as told:
        people = source.read(told)
    say_who(people)
    shown = table("", "Column", "Whose", "Unit", "What it says", "How it came about")
    for row in describe(people):
        shown.add_row(row.name, row.level.word, row.unit, _content(row), row.provenance)
    screen = console()
    screen.print(shown)
    for repair in people.repairs:
        screen.print(repair)


def say_who(people: People) -> None:
    """Prints the head of every page on people: who they are, how many, under which licence."""
    screen = console()
    screen.print(f"[bold]{people.title}[/bold]  {people.year}\n{people.source}")
    screen.print(
        f"{people.households:,} households, {people.benefit_units:,} benefit units, {people.persons:,} people; "
        f"hash {people.hash}"
    )
    if people.licence:
        screen.print(f"Records under a licence: {people.licence}. Keep them where it lets you.", style="bold")


def _content(row: Described) -> str:
    if row.groups:
        return ", ".join(f"{label} {share:.0%}" for label, share in row.groups[:3])
    if row.unit == "date":
        return f"mean {day_of(row.mean)}"
    return f"{row.mean:.1%}" if row.unit == "flag" else f"mean {row.mean:,.6g}"
