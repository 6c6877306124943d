"""`tawney assess`: reads a package and people, assesses, writes the report, and says the finding on the terminal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tawney.assessment.assess import CROSSINGS, assess
from tawney.assessment.attribution.found import ORDERS, USUAL_WAYS
from tawney.assessment.attribution.found import Asked as Attributed
from tawney.assessment.changes import Comparison
from tawney.assessment.comparator import brought_forward
from tawney.assessment.councils import by_council, weights_of_councils
from tawney.assessment.results import Assessment
from tawney.assessment.scenario import read_scenario
from tawney.assessment.versus import Versus, check_pair, versus
from tawney.cli.duty_command import wanted_form
from tawney.cli.people_command import people_from
from tawney.cli.terminal import billions, console, millions, pounds, progress, table, with_interval
from tawney.cli.testimony_command import spoken_for
from tawney.indicators.disclosure import SUPPRESSED_UNDER
from tawney.indicators.sample import Numbers
from tawney.law.statute_book import THIS_YEAR
from tawney.people.areas.place import people_of
from tawney.places.find import find_place
from tawney.proposals.package import Package, nothing
from tawney.proposals.reader import read_package
from tawney.report.duty_page import record_files
from tawney.report.paper import check_setter
from tawney.report.versus_page import both, sentences, versus_headline
from tawney.report.write import NOTHING, check_folder, write_report, write_versus
from tawney.vocabulary.problems import GroupProblem, PackageProblem
from tawney.vocabulary.tax_year import TaxYear

EVERY = "all"
"""What `--cross` says for every pair of groups."""


@dataclass(frozen=True)
class Asked:
    """What was asked for on the command line."""

    package: Path | None
    people: Path | None
    data: Path | None
    year: str | None
    out: Path | None
    cross: Sequence[str]
    since: str | None
    until: str | None
    index: str
    place: str | None = None
    attribute: Sequence[str] = ()
    order: str | None = None
    pdf: bool = False
    duty: str | None = None
    answers: Path | None = None
    compare: Path | None = None
    testimony: Path | None = None
    moderation: Path | None = None
    scenario: Sequence[str] = ()
    sensitivity: bool = False
    services: bool = False


def run_assess(asked: Asked) -> None:
    """Does the whole job. Raises a Problem before anything is written when anything is not in order."""
    if asked.compare is not None:
        run_versus(asked, asked.compare)
        return
    package = _package(asked)
    against = brought_forward(asked.since, package.year, asked.index) if asked.since else None
    folder = asked.out or Path("reports") / (asked.package.stem if asked.package else f"since-{asked.since}")
    check_folder(folder)
    if asked.pdf:
        check_setter()
    form = wanted_form(asked.duty, asked.answers)
    taken_apart, scenario = _attributed(asked), read_scenario(asked.scenario)
    scenario.check(package.year)
    spoken = spoken_for(asked.testimony, asked.moderation)
    place = find_place(asked.place) if asked.place else None
    crossings = _crossings(asked)
    with progress() as told:
        people, scorecard = people_from(asked.people, asked.data, told)
        if place is not None:
            told(f"Weighing the people of {place.name}", 0.0)
        here = None if place is None else people_of(people, place)
        seen: list[Comparison] = []
        found = assess(
            package, people, place=here, against=against, crossings=crossings, every_two=EVERY in asked.cross,
            scenario=scenario, sensitivity=asked.sensitivity, public_services=asked.services,
            scorecard=scorecard, attribute=taken_apart, progress=told, look=seen.append,
        )  # fmt: skip
    found = spoken.beside(found) if spoken else found
    if place is not None and place.kind == "region":
        found = _with_councils(found, seen[0], weights_of_councils(people, place.regions[0]))
    _check_published(asked, found)
    record = form.record(found) if form else None
    page = write_report(found, folder, pdf=asked.pdf, beside=record_files(record) if record else NOTHING)
    _say(found, page)
    if form and record:
        form.say(record, folder)


def _with_councils(found: Assessment, seen: Comparison, weights: Mapping[str, Numbers]) -> Assessment:
    """The assessment of a region with its councils side by side."""
    total = found.groupings["region"].total
    return replace(found, groupings={**found.groupings, "council": by_council(seen, weights, total)})


def run_versus(asked: Asked, other: Path) -> None:
    """Sets two packages beside each other. Raises a Problem before anything is written."""
    if asked.package is None:
        raise PackageProblem("There is nothing to compare with", expected="two packages: --compare A B")
    _only_versus(asked)
    pair = [read_package(path, asked.until or asked.year) for path in (other, asked.package)]
    check_pair(pair[0], pair[1])
    folder = asked.out or Path("reports") / f"{other.stem}_and_{asked.package.stem}"
    check_folder(folder)
    against = brought_forward(asked.since, pair[1].year, asked.index) if asked.since else None
    place = find_place(asked.place) if asked.place else None
    with progress() as told:
        people, scorecard = people_from(asked.people, asked.data, told)
        here = None if place is None else people_of(people, place)
        found = versus(
            pair[0], pair[1], people, place=here, against=against, crossings=_crossings(asked), scorecard=scorecard,
            progress=told,
        )  # fmt: skip
    _say_versus(found, write_versus(found, folder))


def _only_versus(asked: Asked) -> None:
    named = (
        ("--duty", asked.duty), ("--answers", asked.answers), ("--pdf", asked.pdf), ("--testimony", asked.testimony),
        ("--scenario", asked.scenario), ("--sensitivity", asked.sensitivity), ("--services", asked.services),
    )  # fmt: skip
    given = [name for name, value in named if value]
    if given:
        raise PackageProblem(
            f"{given[0]} is of one package, and --compare sets two beside each other",
            next_step="Assess each by itself for that.",
        )


def _crossings(asked: Asked) -> Sequence[Sequence[str]]:
    named = [one for one in asked.cross if one != EVERY]
    return [tuple(name.strip() for name in one.split("*")) for one in named] or CROSSINGS


def _check_published(asked: Asked, found: Assessment) -> None:
    """Whether each intersection that was asked for has a group that may be shown. Raises GroupProblem."""
    for named, crossing in zip((one for one in asked.cross if one != EVERY), found.crossings, strict=False):
        if not any(cell is not None and not cell.cash.suppressed for row in crossing.cells for cell in row):
            raise GroupProblem(
                f"The intersection '{named}' is too small to publish: every group in it has fewer than "
                f"{SUPPRESSED_UNDER} in the sample, or would give one away that has",
                expected="an intersection with at least one group of that size",
                next_step="Cross fewer groups, or use a larger sample.",
            )


def _say_versus(found: Versus, page: Path) -> None:
    screen = console()
    for letter, one in both(found):
        screen.print(f"[bold]{letter}: {one.title}[/bold]  {one.year}")
    if found.first.is_synthetic:
        screen.print("These people are synthetic: made from published tables, not surveyed.", style="italic")
    screen.print(f"\n{versus_headline(found)}\n", style="bold")
    for line in sentences(found):
        screen.print(line, soft_wrap=True)
    screen.print(f"\nThe page: {page.resolve()}", soft_wrap=True)


def _attributed(asked: Asked) -> Attributed | None:
    """How the change is taken apart: every usual way and order unless some are named, and 'none' for not at all."""
    if "none" in asked.attribute:
        return None
    return Attributed(tuple(asked.attribute) or USUAL_WAYS, (asked.order,) if asked.order else ORDERS)


def _package(asked: Asked) -> Package:
    """The package of the file, or, between two years without one, the package of nothing."""
    if asked.package is not None:
        return read_package(asked.package, asked.until or asked.year)
    if asked.since is None:
        raise PackageProblem(
            "There is nothing to assess",
            expected="a package file, or --from a year to compare with",
            next_step="See tawney assess --help.",
        )
    year = TaxYear.read(asked.until or asked.year or str(THIS_YEAR))
    counted = "tax, benefits and public services" if asked.services else "tax and benefits"
    return nothing(year, f"What changed in {counted} from {asked.since} to {year}")


def _say(found: Assessment, page: Path) -> None:
    screen = console()
    screen.print(f"[bold]{found.title}[/bold]  {found.year}")
    if found.is_synthetic:
        screen.print("These people are synthetic: made from published tables, not surveyed.", style="italic")
    if found.caution:
        screen.print(found.caution, style="bold red")
    screen.print()
    screen.print(_purse(found))
    screen.print()
    screen.print(_tenths(found))
    screen.print(f"\nThe report: {page.resolve()}\nRun {found.run_hash}", soft_wrap=True)


def _purse(found: Assessment) -> object:
    where = f", from the people of {found.place} alone" if found.place else ""
    title = f"What it costs the public purse{where}, a year"
    shown = table(title, "", "Change, + is revenue", right=(1,))
    write, least = (millions, 5e4) if found.place else (billions, 5e5)
    for line in found.cost:
        if abs(line.change.value) >= least:
            shown.add_row(line.title, with_interval(line.change, write))
    shown.add_row("Net cost, + costs money", with_interval(found.net_cost, write), style="bold")
    if found.solved is not None:
        amount = f"{found.solved.before:,.6g} → {found.solved.after:,.6g} {found.solved.unit}"
        shown.add_row(f"Paid for by: {found.solved.title}", amount, style="bold")
    return shown


def _tenths(found: Assessment) -> object:
    shown = table(
        "Mean change in income by income tenth, with 95% interval", "", "£ a year", "% of income", right=(1, 2)
    )
    grouping = found.groupings["income"]
    for row in (*grouping.rows, grouping.total):
        shown.add_row(
            row.label,
            with_interval(row.cash, pounds),
            with_interval(row.percent, lambda x: f"{x:+.2f}%".replace("-", "−")),
        )
    return shown
