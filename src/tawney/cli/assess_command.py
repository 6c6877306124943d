"""`tawney assess`: reads a package and people, assesses, writes the report, and says the finding on the terminal."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tawney.assessment.assess import CROSSINGS, assess
from tawney.assessment.results import Assessment
from tawney.cli.people_command import people_from
from tawney.cli.terminal import billions, console, pounds, progress, table, with_interval
from tawney.proposals.reader import read_package
from tawney.report.write import check_folder, write_report


def run_assess(
    package_path: Path,
    people_path: Path | None,
    data: Path | None,
    year: str | None,
    out: Path | None,
    cross: Sequence[str],
) -> None:
    """Does the whole job. Raises a Problem before anything is written when anything is not in order."""
    package = read_package(package_path, year)
    folder = out or Path("reports") / package_path.stem
    check_folder(folder)
    crossings = [tuple(name.strip() for name in one.split("*")) for one in cross] or CROSSINGS
    with progress() as told:
        people, scorecard = people_from(people_path, data, told)
        found = assess(package, people, crossings=crossings, scorecard=scorecard, progress=told)
    page = write_report(found, folder)
    _say(found, page)


def _say(found: Assessment, page: Path) -> None:
    screen = console()
    screen.print(f"[bold]{found.title}[/bold]  {found.year}")
    if found.is_synthetic:
        screen.print("These people are synthetic: made from published tables, not surveyed.", style="italic")
    screen.print()
    screen.print(_purse(found))
    screen.print()
    screen.print(_tenths(found))
    screen.print(f"\nThe report: {page.resolve()}\nRun {found.run_hash}", soft_wrap=True)


def _purse(found: Assessment) -> object:
    shown = table("What it costs the public purse, a year", "", "Change, + is revenue", right=(1,))
    for line in found.cost:
        if abs(line.change.value) >= 5e5:
            shown.add_row(line.title, with_interval(line.change, billions))
    shown.add_row("Net cost, + costs money", with_interval(found.net_cost, billions), style="bold")
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
