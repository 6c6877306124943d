"""The main job: what a package does to a population, by income, characteristic, intersection and place."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from tawney import __version__, engine
from tawney.assessment.accounts import keep_accounts
from tawney.assessment.attribution.found import Asked, attributions
from tawney.assessment.changes import Comparison, crossing, grouping
from tawney.assessment.comparator import Comparator, as_it_stands
from tawney.assessment.costs import cost_by_instrument, cost_by_measure, cost_of_changes, net_cost
from tawney.assessment.curves import curves
from tawney.assessment.every_pair import every_pair, one_by_one
from tawney.assessment.families import example_families
from tawney.assessment.groups import DIVISIONS, Division, check_group, crossed, divide, same_unit
from tawney.assessment.inequality import indicators
from tawney.assessment.limits import NOT_MODELLED, about_place, assumptions, caution
from tawney.assessment.published import score_of_law
from tawney.assessment.ranked import Intersection, Ranking
from tawney.assessment.results import (
    Assessment,
    Attribution,
    Crossing,
    Grouping,
    Indicator,
    MeasureLine,
    Solved,
    UnderIndex,
)
from tawney.assessment.services import value_of_services
from tawney.assessment.solve import neutral_value
from tawney.assessment.under_indexes import under_indexes
from tawney.assessment.who_loses import intersections, ranking
from tawney.law.amounts import Value
from tawney.law.statute_book import Law, statute_book
from tawney.people.another_year import in_year
from tawney.people.areas.place import PeopleOfPlace
from tawney.people.population import People
from tawney.proposals.package import Package
from tawney.vocabulary.estimate import Estimate
from tawney.vocabulary.problems import GroupProblem

Progress = Callable[[str, float], None]
"""Told what is being done, and the share of the whole that is done."""

CROSSINGS = (("ethnic_group", "disability"), ("family_type", "income"))
"""The intersections shown when none are asked for."""
RANKED = 40
"""How many of those who lose most are kept of each ranking."""


def assess(
    package: Package,
    people: People,
    *,
    place: PeopleOfPlace | None = None,
    against: Comparator | None = None,
    crossings: Sequence[Sequence[str]] = CROSSINGS,
    every_two: bool = False,
    scorecard: Sequence[tuple[str, float, float, str]] = (),
    attribute: Asked | None = None,
    progress: Progress = lambda _stage, _share: None,
    look: Callable[[Comparison], None] = lambda _comparison: None,
) -> Assessment:
    """Assesses a package on a population.

    place: whom it is told of, a part of the people (`people.areas.place.people_of`); everyone when left out. What pays
    is still found for the whole. against: what it is compared with; the law of the package's year as it stands when
    left out. crossings: names of two or three groups of `groups.DIVISIONS` each. every_two: all groups are crossed with
    all others besides. scorecard: how close the people are to published totals, passed on to the report. attribute: how
    the change from an earlier law is taken apart; when left out it is not, nor is the headline under other indexes
    worked out. progress: called with each stage. look: called once with both laws' accounts of those it is told of.
    Raises GroupProblem for a group that does not exist, NoSolution when the package cannot be made neutral, and the
    law's own problems.
    """
    _check(crossings)
    people = in_year(people, package.year)
    law = statute_book().on(package.year)
    comparator = against or as_it_stands(package.year)
    comparison, solved = _compared(package, people, law, comparator, place, progress)
    look(comparison)
    progress("Costing each measure", 0.4)
    told = comparison.before.people
    measures = cost_by_measure(package, law, told, comparison.sample)
    if comparator.earlier:
        measures = (cost_of_changes(comparator, law, comparison), *measures)
    progress("Comparing groups", 0.5)
    divisions = {name: divide(comparison.before, name) for name in DIVISIONS}
    groupings = {name: grouping(comparison, division) for name, division in divisions.items()}
    progress("Comparing intersections", 0.65)
    crossed_tables = tuple(_cross(comparison, names) for names in crossings)
    beside = _side_by_side(comparison, divisions, every_two)
    progress("Measuring poverty and inequality", 0.75)
    measured = indicators(comparison)
    taken_apart: tuple[Attribution, ...] = ()
    indexes: tuple[UnderIndex, ...] = ()
    if attribute is not None and comparator.earlier:
        progress("Finding what did it", 0.8)
        taken_apart = attributions(comparison, comparator, law, divisions, attribute)
        progress("Comparing under other indexes", 0.9)
        indexes = under_indexes(comparison, comparator)
    progress("Setting the law beside published totals", 0.95)
    scores = (*scorecard, *score_of_law(law, people))
    progress("Done", 1.0)
    findings = _Findings(measures, solved, groupings, crossed_tables, measured, scores, taken_apart, indexes, *beside)
    return _written_up(package, comparator, comparison, findings, place)


def _compared(
    package: Package,
    people: People,
    law: Law,
    comparator: Comparator,
    place: PeopleOfPlace | None,
    progress: Progress,
) -> tuple[Comparison, Solved | None]:
    """Both laws on the people it is told of, and what pays, which is found for everyone."""
    progress("Running the law as it is", 0.0)
    before = keep_accounts(comparator.law, people)
    services = value_of_services(before, package.services)
    progress("Finding what would pay", 0.15)
    reformed, solved = _solve(package, comparator.law, package.carried_out(law), people)
    progress("Running the law as it would be", 0.3)
    comparison = Comparison(before, keep_accounts(reformed, people), services)
    if place is not None:
        comparison = comparison.seen_in(in_year(place.people, package.year), place.rows)
    return comparison, solved


@dataclass(frozen=True)
class _Findings:
    """What was found, before it is written up."""

    measures: tuple[MeasureLine, ...]
    solved: Solved | None
    groupings: Mapping[str, Grouping]
    crossings: tuple[Crossing, ...]
    indicators: tuple[Indicator, ...]
    scorecard: tuple[tuple[str, float, float, str], ...]
    attributions: tuple[Attribution, ...] = ()
    indexes: tuple[UnderIndex, ...] = ()
    rankings: tuple[Ranking, ...] = ()
    intersections: tuple[Intersection, ...] = ()


def _written_up(
    package: Package, comparator: Comparator, comparison: Comparison, found: _Findings, place: PeopleOfPlace | None
) -> Assessment:
    """The findings with all that a reader must know about them."""
    before, people = comparison.before, comparison.before.people
    return Assessment(
        title=package.title if place is None else f"{package.title}: {place.place.name}",
        summary=package.summary,
        year=str(package.year),
        comparator=comparator.words,
        package_sources=package.sources,
        measures=found.measures,
        services=_services(package, place is None),
        solved=found.solved,
        cost=cost_by_instrument(comparison),
        net_cost=net_cost(comparison),
        groupings=found.groupings,
        crossings=found.crossings,
        indicators=found.indicators,
        people_title=people.title,
        people_source=people.source,
        is_synthetic=people.is_synthetic,
        households=people.households,
        persons=people.persons,
        replicates=comparison.sample.number_of_replicates,
        assumptions=(*about_place(place), *assumptions(package, people)),
        not_modelled=NOT_MODELLED,
        scorecard=found.scorecard,
        run_hash=run_hash(people, before.law, package),
        law_hashes=(before.law.hash, comparison.after.law.hash),
        people_hash=people.hash,
        made_with=f"tawney {__version__}",
        place="" if place is None else place.place.name,
        caution=caution(place),
        attributions=found.attributions,
        indexes=found.indexes,
        rankings=found.rankings,
        intersections=found.intersections,
        families=example_families(before.law, comparison.after.law, package.year),
        curves=curves(comparison),
    )


def run_hash(people: People, law: Law, package: Package) -> str:
    """Sixteen digits that name a run: the people, the law, the package and the version of the program."""
    return hashlib.sha256(f"{people.hash}{law.hash}{package.hash}{__version__}".encode()).hexdigest()[:16]


def _check(crossings: Sequence[Sequence[str]]) -> None:
    for names in crossings:
        if not 2 <= len(names) <= 3:
            raise GroupProblem(
                f"'{'*'.join(names)}' crosses {len(names)} groups",
                expected="two or three, as in ethnic_group*disability",
            )
        for name in names:
            check_group(name)


def _cross(comparison: Comparison, names: Sequence[str]) -> Crossing:
    divisions = [divide(comparison.before, name) for name in names]
    if len(divisions) == 3:
        divisions = [crossed(*same_unit(divisions[0], divisions[1], comparison.before.people)), divisions[2]]
    return crossing(comparison, divisions[0], divisions[1])


def _side_by_side(
    comparison: Comparison, divisions: Mapping[str, Division], every_two: bool
) -> tuple[tuple[Ranking, ...], tuple[Intersection, ...]]:
    """Who loses most of all groups, and, where it is asked for, of every two groups at once."""
    listed = list(divisions.values())
    groups = ranking("Every group", one_by_one(comparison, listed), RANKED)
    if not every_two:
        return (groups,), ()
    pairs = every_pair(comparison, listed)
    return (groups, ranking("Every two groups at once", pairs, RANKED)), intersections(pairs)


def _solve(package: Package, law: Law, reformed: Law, people: People) -> tuple[Law, Solved | None]:
    if package.solve is None:
        return reformed, None
    asked = package.solve
    base = _revenue(law, people, {})

    def cost(value: float) -> float:
        """What the package costs with the amount at a value."""
        return package.services_cost + base - _revenue(reformed, people, {asked.parameter: value})

    root = neutral_value(cost, asked.low, asked.high, parameter=asked.parameter, where=asked.where)
    parameter = law.parameter(asked.parameter)
    was = law.amount(asked.parameter)
    assert isinstance(was, float)
    solved = Solved(asked.parameter, parameter.title, parameter.unit, was, root.value, root.residual, root.evaluations)
    return reformed.with_amounts({asked.parameter: root.value}), solved


def _revenue(law: Law, people: People, changes: Mapping[str, Value]) -> float:
    return float(engine.totals(law, people, ("exchequer_balance",), [changes])[0, 0])


def _services(package: Package, everyone: bool) -> tuple[MeasureLine, ...]:
    """The services; what they cost is the package's own figure for everyone, and is left out for a place."""
    return tuple(
        MeasureLine(
            s.name,
            s.note or "A service given free at the point of use.",
            str(s.source),
            Estimate(s.annual_cost, 0.0, 0, "GBP/year") if everyone else None,
        )
        for s in package.services
    )


__all__ = ["CROSSINGS", "Progress", "assess", "run_hash"]
