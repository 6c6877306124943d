"""`tawney people`: which people are meant, and what is known of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from tawney.cli.terminal import console, progress, table
from tawney.people.describe import Described, describe
from tawney.people.open_population import REPLICATES, SEED, open_population
from tawney.people.population import People
from tawney.people.read import read_people
from tawney.people.replicates import bootstrap_weights
from tawney.people.synthetic.scorecard import scorecard
from tawney.vocabulary.tax_year import day_of

Score = tuple[str, float, float, str]


def people_from(
    path: Path | None, data: Path | None, told: Callable[[str, float], None]
) -> tuple[People, Sequence[Score]]:
    """The people named on the command line, or the open UK population with its scorecard."""
    if path is not None:
        told(f"Reading {path}", 0.0)
        return with_replicates(read_people(path, data=data)), ()
    people = open_population(progress=lambda stage: told(f"Making the open population: {stage}", 0.0))
    return people, [(c.title, c.ours, c.published, f"{c.source}, {c.year}; {c.use}") for c in scorecard(people)]


def with_replicates(people: People) -> People:
    """The people with bootstrap weights when they came without any, so that every figure can have its interval."""
    if people.replicate_weights is not None:
        return people
    weights = bootstrap_weights(people.weight, REPLICATES, SEED)
    made = "They came without replicate weights: 200 were drawn by the bootstrap, as for a simple random sample."
    return replace(people, replicate_weights=weights, repairs=(*people.repairs, made))


def run_describe(path: Path | None, data: Path | None) -> None:
    """Prints every column of a population."""
    with progress() as told:
        people, _ = people_from(path, data, told)
    screen = console()
    screen.print(f"[bold]{people.title}[/bold]  {people.year}\n{people.source}")
    screen.print(
        f"{people.households:,} households, {people.benefit_units:,} benefit units, {people.persons:,} people; "
        f"hash {people.hash}"
    )
    shown = table("", "Column", "Whose", "Unit", "What it says", "How it came about")
    for row in describe(people):
        shown.add_row(row.name, row.level.word, row.unit, _content(row), row.provenance)
    screen.print(shown)
    for repair in people.repairs:
        screen.print(repair)


def _content(row: Described) -> str:
    if row.groups:
        return ", ".join(f"{label} {share:.0%}" for label, share in row.groups[:3])
    if row.unit == "date":
        return f"mean {day_of(row.mean)}"
    return f"{row.mean:.1%}" if row.unit == "flag" else f"mean {row.mean:,.6g}"
