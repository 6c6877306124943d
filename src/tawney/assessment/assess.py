"""The main job: what a package does to a population, by income, characteristic, intersection and place."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from tawney import __version__
from tawney.assessment.attribution.found import Asked, attributions
from tawney.assessment.both_laws import Progress, Question, Run, both_laws
from tawney.assessment.changes import Comparison, all_groupings, crossing
from tawney.assessment.comparator import Comparator, as_it_stands
from tawney.assessment.costs import cost_by_instrument, cost_by_measure, cost_of_changes, net_cost
from tawney.assessment.curves import curves
from tawney.assessment.every_pair import every_pair, one_by_one
from tawney.assessment.families import example_families
from tawney.assessment.groups import DIVISIONS, Division, check_group, crossed, divide, same_unit
from tawney.assessment.inequality import indicators
from tawney.assessment.limits import about_place, assumptions, caution, not_modelled
from tawney.assessment.published import score_of_law
from tawney.assessment.ranked import Intersection, Ranking, UnderChoice
from tawney.assessment.results import (
    Assessment,
    Attribution,
    Crossing,
    Grouping,
    Indicator,
    MeasureLine,
    UnderIndex,
)
from tawney.assessment.scenario import USUAL, Scenario
from tawney.assessment.sensitivity import under_choices
from tawney.assessment.served import with_services
from tawney.assessment.service_results import InKind
from tawney.assessment.under_indexes import under_indexes
from tawney.assessment.who_loses import intersections, ranking
from tawney.law.statute_book import Law, statute_book
from tawney.people.another_year import in_year
from tawney.people.areas.place import PeopleOfPlace
from tawney.people.population import People
from tawney.proposals.package import Package
from tawney.vocabulary.problems import GroupProblem

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
    scenario: Scenario = USUAL,
    sensitivity: bool = False,
    scorecard: Sequence[tuple[str, float, float, str]] = (),
    attribute: Asked | None = None,
    public_services: bool = False,
    progress: Progress = lambda _stage, _share: None,
    look: Callable[[Comparison], None] = lambda _comparison: None,
) -> Assessment:
    """Assesses a package on a population.

    place: whom it is told of, a part of the people (`people.areas.place.people_of`); everyone when left out. What pays
    is still found for the whole. against: what it is compared with; the law of the package's year as it stands when
    left out. crossings: names of two or three groups of `groups.DIVISIONS` each. every_two: all groups are crossed with
    all others besides. scenario: what is assumed under both laws; sensitivity: the headline under each other choice.
    scorecard: how close the people are to published totals, passed on to the report. attribute: how the change from an
    earlier law is taken apart; when left out it is not, nor is the headline under other indexes worked out.
    public_services: whether the change in spending on public services since an earlier year is counted. progress:
    called with each stage. look: called once with both laws' accounts of those it is told of. Raises GroupProblem for a
    group that does not exist, NoSolution when the package cannot be made neutral, PackageProblem for a choice that says
    nothing in the year, and the law's own problems.
    """
    _check(crossings)
    scenario.check(package.year)
    people = in_year(people, package.year)
    here = None if place is None else replace(place, people=in_year(place.people, package.year))
    question = Question(package, against or as_it_stands(package.year), people, here, public_services)
    run = both_laws(question, scenario, progress)
    comparison, comparator = run.comparison, run.comparator
    look(comparison)
    progress("Costing each measure", 0.4)
    measures = cost_by_measure(package, run.law, run.told, comparison.sample, scenario)
    if comparator.earlier:
        measures = (cost_of_changes(comparator, run.law, comparison, scenario), *measures)
    progress("Comparing groups", 0.5)
    divisions = {name: divide(comparison.before, name) for name in DIVISIONS}
    groupings = all_groupings(comparison, divisions)
    progress("Comparing intersections", 0.65)
    crossed_tables = tuple(_cross(comparison, names) for names in crossings)
    rankings, pairs = _side_by_side(comparison, divisions, every_two)
    progress("Measuring poverty and inequality", 0.75)
    measured = indicators(comparison)
    further = _taken_further(run, divisions, attribute, sensitivity, progress)
    progress("Setting the law beside published totals", 0.95)
    scores = (*scorecard, *score_of_law(statute_book().on(package.year), people))
    kept = run.in_kind(measures)
    progress("Done", 1.0)
    findings = _Findings(measures, groupings, crossed_tables, measured, scores, rankings, pairs, *further, kept)
    return _written_up(run, findings)


def _taken_further(
    run: Run, divisions: Mapping[str, Division], attribute: Asked | None, sensitivity: bool, progress: Progress
) -> tuple[tuple[Attribution, ...], tuple[UnderIndex, ...], tuple[UnderChoice, ...]]:
    """What did it and the headline under other indexes, where an earlier law is compared with; and by other choices."""
    taken_apart: tuple[Attribution, ...] = ()
    indexes: tuple[UnderIndex, ...] = ()
    fan: tuple[UnderChoice, ...] = ()
    if attribute is not None and run.comparator.earlier:
        progress("Finding what did it", 0.8)
        taken_apart = attributions(run.comparison, run.comparator, run.law, divisions, attribute, run.scenario)
        progress("Comparing under other indexes", 0.88)
        indexes = under_indexes(run.comparison, run.comparator, run.scenario)
    if sensitivity:
        progress("Comparing under other assumptions", 0.91)

        def compare(other: Scenario) -> Comparison:
            """The same comparison in another scenario; what pays is held."""
            return both_laws(run.question, other, solved=run.solved).comparison

        fan = under_choices(run.comparison, run.scenario, compare)
    return taken_apart, indexes, fan


@dataclass(frozen=True)
class _Findings:
    """What was found, before it is written up."""

    measures: tuple[MeasureLine, ...]
    groupings: Mapping[str, Grouping]
    crossings: tuple[Crossing, ...]
    indicators: tuple[Indicator, ...]
    scorecard: tuple[tuple[str, float, float, str], ...]
    rankings: tuple[Ranking, ...] = ()
    intersections: tuple[Intersection, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    indexes: tuple[UnderIndex, ...] = ()
    sensitivity: tuple[UnderChoice, ...] = ()
    in_kind: InKind | None = None


def _written_up(run: Run, found: _Findings) -> Assessment:
    """The findings with all that a reader must know about them."""
    package, place, comparison = run.package, run.question.place, run.comparison
    before, people = comparison.before, comparison.before.people
    return Assessment(
        title=package.title if place is None else f"{package.title}: {place.place.name}",
        summary=package.summary,
        year=str(package.year),
        comparator=with_services(run.comparator, run.served).words,
        package_sources=package.sources,
        measures=found.measures,
        services=run.services,
        solved=run.solved,
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
        assumptions=(*run.scenario.words, *about_place(place), *assumptions(package, people, run.scenario)),
        not_modelled=not_modelled(run.scenario),
        scorecard=found.scorecard,
        run_hash=run_hash(people, before.law, package, run.scenario, public_services=bool(run.served.since)),
        law_hashes=(before.law.hash, comparison.after.law.hash),
        people_hash=people.hash,
        made_with=f"tawney {__version__}",
        place="" if place is None else place.place.name,
        caution=caution(place),
        attributions=found.attributions,
        indexes=found.indexes,
        rankings=found.rankings,
        intersections=found.intersections,
        sensitivity=found.sensitivity,
        families=example_families(before.law, comparison.after.law, package.year),
        curves=curves(comparison),
        in_kind=found.in_kind,
    )


def run_hash(
    people: People, law: Law, package: Package, scenario: Scenario = USUAL, *, public_services: bool = False
) -> str:
    """Sixteen digits that name a run: the people, the law, the package, the scenario and the version of the program.

    public_services: whether the change in them is counted, which makes another run.
    """
    assumed = "".join(f"{axis}={choice}" for axis, choice in sorted(scenario.chosen.items()))
    assumed += "public services" if public_services else ""
    return hashlib.sha256(f"{people.hash}{law.hash}{package.hash}{__version__}{assumed}".encode()).hexdigest()[:16]


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


__all__ = ["CROSSINGS", "Progress", "assess", "run_hash"]
