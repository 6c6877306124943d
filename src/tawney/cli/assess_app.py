"""The verb `tawney assess`, as the command line reads it; `assess_command` does the work when it is asked for."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from tawney.cli.options import YearOption

PeopleOption = Annotated[
    Path | None, typer.Option("--people", help="A people folder or mapping file; the open UK population if left out.")
]
PackageArgument = Annotated[Path | None, typer.Argument(help="The package: a TOML file of measures.")]
CompareOption = Annotated[
    Path | None, typer.Option("--compare", help="Another package, to set before this one: --compare A B.")
]
DataOption = Annotated[Path | None, typer.Option("--data", help="The data file that a people mapping reads.")]
OutOption = Annotated[
    Path | None,
    typer.Option("--out", help="The folder of the report; it must not exist, or hold an earlier report."),
]
CrossOption = Annotated[
    list[str] | None,
    typer.Option("--cross", help="Groups to cross, as ethnic_group*disability, or all. Can be repeated."),
]
SinceOption = Annotated[
    str | None, typer.Option("--from", help="Compare with the law of an earlier year, as 2010-11, brought forward.")
]
PlaceOption = Annotated[
    str | None, typer.Option(help="A nation, region, council or constituency, as 'Newcastle upon Tyne'.")
]
UntilOption = Annotated[str | None, typer.Option("--to", help="The year to bring it to and compare with.")]
IndexOption = Annotated[str, typer.Option(help="By what it is brought forward: cpi, rpi, earnings, gdp or as_planned.")]
AttributeOption = Annotated[
    list[str] | None,
    typer.Option(help="With --from: instrument, year, parliament (these if left out), event, or none. Repeat it."),
]
OrderOption = Annotated[str | None, typer.Option(help="Of instruments: chronological or shapley; both if left out.")]
PdfOption = Annotated[bool, typer.Option("--pdf", help="Set a PDF too, tagged for screen readers (needs typst).")]
DutyOption = Annotated[
    str | None, typer.Option(help="Make a record of a duty too: fairer-scotland, wales, psed or integrated.")
]
AnswersOption = Annotated[
    Path | None, typer.Option("--answers", help="What a person must write for the record (TOML).")
]
TestimonyOption = Annotated[
    Path | None, typer.Option("--testimony", help="What people said (TOML or CSV), to stand beside who loses.")
]
ModerationOption = Annotated[
    Path | None, typer.Option("--moderation", help="The log of moderation: only what it passes is printed.")
]
ScenarioOption = Annotated[
    list[str] | None, typer.Option(help="An assumption, as take_up=published or indirect_taxes=in. Repeat it.")
]
SensitivityOption = Annotated[
    bool, typer.Option("--sensitivity", help="The headline under every other assumption, one at a time.")
]
ServicesOption = Annotated[
    bool, typer.Option("--services", help="With --from: count the change in spending on public services too.")
]


def assess(
    package: PackageArgument = None,
    compare: CompareOption = None,
    people: PeopleOption = None,
    data: DataOption = None,
    year: YearOption = None,
    out: OutOption = None,
    cross: CrossOption = None,
    since: SinceOption = None,
    place: PlaceOption = None,
    until: UntilOption = None,
    index: IndexOption = "cpi",
    attribute: AttributeOption = None,
    order: OrderOption = None,
    pdf: PdfOption = False,
    duty: DutyOption = None,
    answers: AnswersOption = None,
    testimony: TestimonyOption = None,
    moderation: ModerationOption = None,
    scenario: ScenarioOption = None,
    sensitivity: SensitivityOption = False,
    services: ServicesOption = False,
) -> None:
    """What a package of measures does to whom, with intervals: one command, one report."""
    from tawney.cli.assess_command import Asked, run_assess

    run_assess(
        Asked(
            package, people, data, year, out, tuple(cross or ()), since, until, index, place, tuple(attribute or ()),
            order, pdf, duty, answers, compare, testimony, moderation, tuple(scenario or ()), sensitivity,
            services,
        )
    )  # fmt: skip
