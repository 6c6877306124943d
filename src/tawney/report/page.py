"""One page for everything: self-contained, readable without a script, on a phone, by ear and on paper."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from dataclasses import dataclass

from tawney.assessment.results import Assessment, MeasureLine
from tawney.report import causes, example_families, figures, headlines, tables, words
from tawney.report.assumed import fan_figure
from tawney.report.curve_figures import curve_figures
from tawney.report.figures import Figure
from tawney.report.hearing.testimony_section import Section, testimony_section
from tawney.report.numbers import amount, standing, written
from tawney.report.open_data import as_csv
from tawney.report.open_data import tables as open_tables
from tawney.report.poverty import four_ways, poverty_sentences
from tawney.report.rankings import ranking_figures
from tawney.report.services_section import ServicesSection, services_section
from tawney.report.summary import Summary, summary_of
from tawney.report.sureness import sure_figure
from tawney.report.tables import Table
from tawney.report.templating import filled, style
from tawney.vocabulary.estimate import Estimate

LARGEST_INLINE = 100_000
"""A file larger than this many bytes is linked to beside the page, not carried inside it."""


@dataclass(frozen=True)
class Download:
    """A file of open data: its name and where it is, inside the page for a small one."""

    name: str
    href: str


@dataclass(frozen=True)
class Measure:
    """One measure as the page shows it."""

    name: str
    what_it_does: str
    source: str
    cost: str


@dataclass(frozen=True)
class Page:
    """All that the template prints; it does no arithmetic."""

    headline: str
    comparator: str
    summary: Summary
    income: tuple[Figure, ...]
    groups: tuple[tuple[str, Figure], ...]
    pairs: tuple[tuple[str, Figure], ...]
    poverty: tuple[Figure, ...]
    four_ways: Table | None
    poverty_said: tuple[str, ...]
    purse: tuple[Figure, ...]
    did_it: tuple[Figure, ...]
    sure: tuple[Figure, ...]
    heard: Section | None
    families: tuple[Figure, ...]
    ranked: tuple[Figure, ...]
    assumed: tuple[Figure, ...]
    index_table: Table | None
    cost_table: Table
    indicator_table: Table
    measures: tuple[Measure, ...]
    services: tuple[Measure, ...]
    solved: str
    scorecard: Table
    downloads: tuple[Download, ...]
    run: str
    style: str
    in_kind: ServicesSection | None = None

    def csv_of(self, figure: Figure) -> Download | None:
        """The open data of a figure."""
        return next((d for d in self.downloads if d.name == f"{figure.data}.csv"), None)


def page_of(assessment: Assessment) -> Page:
    """The page of an assessment whose suppressed figures are already taken out (`disclosure.withhold`)."""
    purse = figures.cost_figure(assessment)
    poverty = figures.indicator_figures(assessment)
    income, sure = (*figures.income_figures(assessment), *curve_figures(assessment)), sure_figure(assessment)
    assumed = fan_figure(assessment)
    others = [g for name, g in assessment.groupings.items() if name != "income"]
    run = f"Run {assessment.run_hash[:16]}, {assessment.made_with}"
    return Page(
        headline=headlines.page_headline(assessment),
        comparator=words.lowered(assessment.comparator),
        summary=summary_of(assessment),
        income=income,
        groups=tuple((g.title, figures.group_figure(assessment, g)) for g in others if tables.is_drawable(g.rows)),
        pairs=tuple((c.title, figures.crossing_figure(assessment, c)) for c in assessment.crossings),
        poverty=poverty,
        four_ways=four_ways(assessment.indicators),
        poverty_said=poverty_sentences(assessment.indicators),
        purse=(purse,) if purse else (),
        did_it=causes.cause_figures(assessment),
        sure=(sure,) if sure else (),
        heard=testimony_section(assessment),
        families=example_families.family_figures(assessment),
        ranked=ranking_figures(assessment),
        assumed=(assumed,) if assumed else (),
        index_table=causes.index_table(assessment),
        cost_table=tables.cost_table(assessment),
        indicator_table=tables.indicator_table(assessment),
        measures=_measures(assessment.measures),
        services=_measures(assessment.services),
        solved=_solved(assessment),
        scorecard=tables.scorecard_table(assessment),
        downloads=_downloads(assessment),
        run=run,
        style=style(f"{assessment.title}. Run {assessment.run_hash[:16]}"),
        in_kind=services_section(assessment),
    )


def _measures(lines: Sequence[MeasureLine]) -> tuple[Measure, ...]:
    return tuple(Measure(m.name, m.what_it_does, m.source, _cost(m.cost)) for m in lines)


def _cost(cost: Estimate | None) -> str:
    """What a measure costs or raises, as the page says it; empty when it is not known."""
    if cost is None:
        return ""
    if standing(cost) not in ("clear", "error not known"):
        return f"Its cost is {standing(cost)}."
    form = written(words.size_of(cost), words=True)
    sure = f" ({form.interval})" if form.interval and cost.standard_error > 0 else ""
    return f"It {'costs' if cost.value > 0 else 'raises'} about {form.value} a year{sure}."


def _solved(assessment: Assessment) -> str:
    """How the amount that pays for the package was found; empty when nothing was solved for."""
    solved = assessment.solved
    if solved is None:
        return ""
    before, after = (amount(value, solved.unit) for value in (solved.before, solved.after))
    return (
        f"{solved.title} ({solved.parameter}) was solved for, so that the package pays for itself: from {before} to "
        f"{after}, found in {solved.evaluations} runs of the law."
    )


def _downloads(assessment: Assessment) -> tuple[Download, ...]:
    return tuple(Download(f"{name}.csv", _href(name, as_csv(lines))) for name, lines in open_tables(assessment).items())


def _href(name: str, text: str) -> str:
    content = text.encode()
    if len(content) > LARGEST_INLINE:
        return f"data/{name}.csv"
    return f"data:text/csv;charset=utf-8;base64,{base64.b64encode(content).decode()}"


def render(page: Page, assessment: Assessment) -> str:
    """The page as HTML, from the assessment it was made of."""
    return filled("report.html.j2", page=page, assessment=assessment)
