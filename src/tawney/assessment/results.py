"""What an assessment finds: plain frozen values that the report, the command line and open data all read.

Signs, once and for all. A household's or person's change is + for a gain and - for a loss. `InstrumentCost` is the
balance of the public purse: + raised, - paid out, so that a cut in a tax and a rise in a benefit are both negative
changes. Whatever is called *cost* (`net_cost`, `MeasureLine.cost`) is + when it costs the public purse money, so that
``net_cost.value == -sum(line.change.value for line in cost)``. Money is in GBP a year of the assessed tax year.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from tawney.assessment.curve_results import Curves
from tawney.assessment.family_results import FamilyFinding
from tawney.assessment.ranked import Intersection, Ranking, UnderChoice
from tawney.assessment.service_results import InKind
from tawney.vocabulary.estimate import Estimate

Counted = Literal["households", "people"]
"""Who is counted in a grouping."""


@dataclass(frozen=True)
class Change:
    """What the package does to one group of households or people.

    label, code: the group, in words and as the number behind it. cash: mean change in net income, GBP/year for each
    household or person. percent: the same as a percentage of the group's net income before (a ratio of means).
    lose_more, lose_some, no_change, gain_some, gain_more: shares (0 to 1, together 1) that lose over 5%, lose up to 5%,
    stay within GBP 1 a week, gain up to 5%, gain over 5%. population: how many the group stands for (weighted).
    parts: the contribution of each instrument to cash, by the instrument's name; together they make cash.
    A group with too few people has `cash.suppressed`, and then nothing of it may be shown.
    """

    label: str
    code: int
    cash: Estimate
    percent: Estimate
    lose_more: float
    lose_some: float
    no_change: float
    gain_some: float
    gain_more: float
    population: float
    parts: Mapping[str, Estimate]


@dataclass(frozen=True)
class Grouping:
    """Everyone, divided one way: by income, by ethnic group, by region.

    name: a short name fit for a file ("income", "ethnic_group"). title: as a reader says it ("Income tenth").
    unit: who is counted. definition: one sentence that says how the groups are made. total: all groups together.
    The grouping named "income" is the tenths of equivalised net income before the package, poorest first.
    """

    name: str
    title: str
    unit: Counted
    definition: str
    rows: tuple[Change, ...]
    total: Change


@dataclass(frozen=True)
class Crossing:
    """Two ways of dividing people at once: a cell for each pair of groups.

    cells: one tuple for each row, in the order of `rows`; None where nobody is. row_margin: each row over all columns;
    column_margin: each column over all rows. total: everyone.
    """

    title: str
    row_name: str
    column_name: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: tuple[tuple[Change | None, ...], ...]
    row_margin: tuple[Change | None, ...]
    column_margin: tuple[Change | None, ...]
    total: Change | None = None
    unit: Counted = "households"


@dataclass(frozen=True)
class InstrumentCost:
    """What one instrument (a tax, a benefit, a service) raises (+) or pays out (-), before and after. GBP/year."""

    name: str
    title: str
    before: Estimate
    after: Estimate
    change: Estimate


@dataclass(frozen=True)
class Indicator:
    """A measure of poverty or inequality before and after. unit: "share", "points", "count", "GBP/year", "index".

    A share is between 0 and 1 and is written as a percentage; its change is in percentage points.
    """

    name: str
    title: str
    unit: str
    before: Estimate
    after: Estimate
    change: Estimate
    note: str = ""


@dataclass(frozen=True)
class Solved:
    """The amount that was solved for so that the package pays for itself.

    parameter: its path in the statute book. residual: net cost left over, GBP/year (+ costs money). evaluations: how
    many times the law was run to find it. others: amounts that moved with it, or after it.
    """

    parameter: str
    title: str
    unit: str
    before: float
    after: float
    residual: float
    evaluations: int
    others: tuple[Solved, ...] = ()


@dataclass(frozen=True)
class MeasureLine:
    """One measure of the package in plain words, where it comes from, and what it costs (+) or raises (-), GBP/year."""

    name: str
    what_it_does: str
    source: str
    cost: Estimate | None = None


@dataclass(frozen=True)
class Cause:
    """One thing that did part of the change: an instrument, a year, a Parliament.

    cash: what it adds to the mean household's income, GBP/year. purse: what it brings in (+) or costs (-), GBP/year.
    alone, last: cash were it the only change, and were it the last; acting_on_others: last less alone, what it does
    only together with others (all three None where order is settled by time). groups: cash for each group, in the
    order of the rows of the grouping of that name.
    """

    name: str
    title: str
    cash: Estimate
    purse: Estimate
    alone: Estimate | None
    last: Estimate | None
    acting_on_others: Estimate | None
    groups: Mapping[str, tuple[Estimate, ...]]


@dataclass(frozen=True)
class Attribution:
    """The change taken apart one way: the causes together are `total`, household by household.

    name: "year", "parliament", "instrument" or "instrument_at_once". order: "chronological" or "shapley". note: how
    it was done. periods: for "instrument", what each cause did in each period (cash); their names are `period_titles`.
    shared: mean size, GBP/year a household, of what three or more causes make together and that was shared out.
    """

    name: str
    title: str
    order: Literal["chronological", "shapley"]
    note: str
    causes: tuple[Cause, ...]
    total: Cause
    period_titles: tuple[str, ...] = ()
    periods: tuple[tuple[Estimate, ...], ...] = ()
    shared: float = 0.0


@dataclass(frozen=True)
class UnderIndex:
    """The headline were the earlier law brought forward by another index. why_not: why there is none, where so."""

    index: str
    words: str
    poorest: Estimate | None = None
    richest: Estimate | None = None
    everyone: Estimate | None = None
    net_cost: Estimate | None = None
    is_chosen: bool = False
    why_not: str = ""


@dataclass(frozen=True)
class Words:
    """What somebody said, or several people together. kind: "quote", "summary" or "composite"."""

    text: str
    kind: str


@dataclass(frozen=True)
class Losing:
    """A group that clearly loses and what it said. people: how many of it were heard, in words."""

    grouping: str
    label: str
    cash: Estimate
    people: str
    words: tuple[Words, ...]


@dataclass(frozen=True)
class OnMeasure:
    """What was said about one measure of the package, and is not beside a group."""

    measure: str
    words: tuple[Words, ...]


@dataclass(frozen=True)
class HeardBeside:
    """Testimony beside the assessment: the groups that lose, the greatest loss first, and the measures.

    title, gathered_by: what the testimony is and who listened. people: how many were heard, in words.
    """

    title: str
    gathered_by: str
    people: str
    losing: tuple[Losing, ...]
    measures: tuple[OnMeasure, ...]


@dataclass(frozen=True)
class Assessment:
    """The whole finding: what was assessed, on whom, against what, and every estimate with its interval.

    title, summary: the package's own words. year: the tax year, as 2026-27. comparator: what the package is compared
    with, in words. services: measures in kind. scorecard: (what, in this population, as published, source).
    place: whose people are told of, when not everyone. caution: what a reader must know before any figure, when
    something must be. rankings: who loses most, of every group, and of every two at once where they were asked for;
    intersections: those two at once. sensitivity: the headline under other assumptions. attributions: what did it;
    indexes: the headline under every index (both only where an earlier law is compared with). families: examples under
    both laws. curves: incomes in order. in_kind: services, new and public, and final income. heard: what people said,
    where testimony was given. run_hash: names the run. law_hashes: before and after. people_hash: the population.
    made_with: program and version.
    """

    title: str
    summary: str
    year: str
    comparator: str
    package_sources: tuple[str, ...]
    measures: tuple[MeasureLine, ...]
    services: tuple[MeasureLine, ...]
    solved: Solved | None
    cost: tuple[InstrumentCost, ...]
    net_cost: Estimate
    groupings: Mapping[str, Grouping]
    crossings: tuple[Crossing, ...]
    indicators: tuple[Indicator, ...]
    people_title: str
    people_source: str
    is_synthetic: bool
    households: int
    persons: int
    replicates: int
    assumptions: tuple[str, ...]
    not_modelled: tuple[str, ...]
    scorecard: tuple[tuple[str, float, float, str], ...]
    run_hash: str
    law_hashes: tuple[str, str]
    people_hash: str
    made_with: str
    place: str = ""
    caution: str = ""
    attributions: tuple[Attribution, ...] = ()
    indexes: tuple[UnderIndex, ...] = ()
    rankings: tuple[Ranking, ...] = ()
    intersections: tuple[Intersection, ...] = ()
    heard: HeardBeside | None = None
    sensitivity: tuple[UnderChoice, ...] = ()
    families: tuple[FamilyFinding, ...] = ()
    curves: Curves | None = None
    in_kind: InKind | None = None
