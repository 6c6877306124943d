"""The main job: what a package does to a population, by income, characteristic, intersection and place."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from tawney import __version__, engine
from tawney.assessment.accounts import keep_accounts, taxes_on_spending
from tawney.assessment.attribution.found import Asked, attributions
from tawney.assessment.changes import Comparison, all_groupings, crossing
from tawney.assessment.comparator import Comparator, as_it_stands
from tawney.assessment.costs import cost_by_instrument, cost_by_measure, cost_of_changes, net_cost, purse
from tawney.assessment.every_pair import every_pair, one_by_one
from tawney.assessment.groups import DIVISIONS, Division, crossed, divide, same_unit
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
    Solved,
    UnderIndex,
)
from tawney.assessment.scenario import USUAL, Scenario
from tawney.assessment.sensitivity import under_choices
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
    scenario: Scenario = USUAL,
    sensitivity: bool = False,
    scorecard: Sequence[tuple[str, float, float, str]] = (),
    attribute: Asked | None = None,
    progress: Progress = lambda _stage, _share: None,
    look: Callable[[Comparison], None] = lambda _comparison: None,
) -> Assessment:
    """Assesses a package on a population.

    place: whom it is told of, a part of the people (`people.areas.place.people_of`); everyone when left out. What pays
    is still found for the whole. against: what it is compared with; the law of the package's year as it stands when
    left out. crossings: names of two or three groups of `groups.DIVISIONS` each. every_two: all groups are crossed with
    all others besides. scenario: what is assumed under both laws; sensitivity: the headline under each other choice.
    scorecard: how close the people are to published totals, passed on to the report. attribute: how the change from an
    earlier law is taken apart; when left out it is not, nor is the headline under other indexes worked out. progress:
    called with each stage. look: called once with both laws' accounts of those it is told of. Raises GroupProblem for a
    group that does not exist, NoSolution when the package cannot be made neutral, PackageProblem for a choice that says
    nothing in the year, and the law's own problems.
    """
    _check(crossings)
    scenario.check(package.year)
    people = in_year(people, package.year)
    here = None if place is None else replace(place, people=in_year(place.people, package.year))
    asked = _Asked(package, against or as_it_stands(package.year), people, here)
    one = _compared(asked, scenario, progress)
    comparison, comparator = one.comparison, one.comparator
    look(comparison)
    progress("Costing each measure", 0.4)
    measures = cost_by_measure(package, one.law, one.told, comparison.sample, scenario)
    if comparator.earlier:
        measures = (cost_of_changes(comparator, one.law, comparison, scenario), *measures)
    progress("Comparing groups", 0.5)
    divisions = {name: divide(comparison.before, name) for name in DIVISIONS}
    groupings = all_groupings(comparison, divisions)
    progress("Comparing intersections", 0.65)
    crossed_tables = tuple(_cross(comparison, names) for names in crossings)
    rankings, pairs = _side_by_side(comparison, divisions, every_two)
    progress("Measuring poverty and inequality", 0.75)
    measured = indicators(comparison)
    further = _taken_further(asked, one, divisions, attribute, scenario, sensitivity, progress)
    progress("Setting the law beside published totals", 0.95)
    scores = (*scorecard, *score_of_law(statute_book().on(package.year), people))
    progress("Done", 1.0)
    findings = _Findings(measures, one.solved, groupings, crossed_tables, measured, scores, rankings, pairs, *further)
    return _written_up(asked, one, scenario, findings)


@dataclass(frozen=True)
class _Asked:
    """What is compared with what, for whom. people, place: in the year that is assessed."""

    package: Package
    against: Comparator
    people: People
    place: PeopleOfPlace | None


@dataclass(frozen=True)
class _Compared:
    """Two laws on the people in one scenario. law: of the year, without the package. told: of whom it is told."""

    law: Law
    comparator: Comparator
    comparison: Comparison
    solved: Solved | None
    told: People


def _compared(
    asked: _Asked, scenario: Scenario, progress: Progress = lambda _stage, _share: None, solved: Solved | None = None
) -> _Compared:
    """Runs both laws. solved: what pays for the package where that is found already."""
    people, package = asked.people, asked.package
    law = scenario.law(statute_book().on(package.year))
    comparator = replace(asked.against, law=scenario.law(asked.against.law))
    progress("Running the law as it is", 0.0)
    before = keep_accounts(comparator.law, scenario.people(people, comparator.law))
    services = value_of_services(before, package.services)
    progress("Finding what would pay", 0.15)
    reformed = package.carried_out(law)
    if solved is None:
        reformed, solved = _solve(package, comparator.law, reformed, people, scenario)
    else:
        reformed = reformed.with_amounts({solved.parameter: solved.after})
    progress("Running the law as it would be", 0.3)
    after = keep_accounts(reformed, scenario.people(people, reformed))
    taxes = None
    if scenario.counts_spending:
        taxes = (taxes_on_spending(comparator.law, people), taxes_on_spending(reformed, people))
    comparison = Comparison(before, after, services, taxes=taxes, floors_pay=scenario.floors_pay)
    if asked.place is not None:
        here, rows = asked.place.people, asked.place.rows
        sides = [scenario.people(here, each) for each in (comparator.law, reformed)]
        comparison = comparison.seen_in(sides[0], rows, sides[1])
    told = people if asked.place is None else asked.place.people
    return _Compared(law, comparator, comparison, solved, told)


def _taken_further(
    asked: _Asked,
    one: _Compared,
    divisions: Mapping[str, Division],
    attribute: Asked | None,
    scenario: Scenario,
    sensitivity: bool,
    progress: Progress,
) -> tuple[tuple[Attribution, ...], tuple[UnderIndex, ...], tuple[UnderChoice, ...]]:
    """What did it and the headline under other indexes, where an earlier law is compared with; and by other choices."""
    taken_apart: tuple[Attribution, ...] = ()
    indexes: tuple[UnderIndex, ...] = ()
    fan: tuple[UnderChoice, ...] = ()
    if attribute is not None and one.comparator.earlier:
        progress("Finding what did it", 0.8)
        taken_apart = attributions(one.comparison, one.comparator, one.law, divisions, attribute, scenario)
        progress("Comparing under other indexes", 0.88)
        indexes = under_indexes(one.comparison, one.comparator, scenario)
    if sensitivity:
        progress("Comparing under other assumptions", 0.91)

        def compare(other: Scenario) -> Comparison:
            """The same comparison in another scenario; what pays is held."""
            return _compared(asked, other, solved=one.solved).comparison

        fan = under_choices(one.comparison, scenario, compare)
    return taken_apart, indexes, fan


@dataclass(frozen=True)
class _Findings:
    """What was found, before it is written up."""

    measures: tuple[MeasureLine, ...]
    solved: Solved | None
    groupings: Mapping[str, Grouping]
    crossings: tuple[Crossing, ...]
    indicators: tuple[Indicator, ...]
    scorecard: tuple[tuple[str, float, float, str], ...]
    rankings: tuple[Ranking, ...] = ()
    intersections: tuple[Intersection, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    indexes: tuple[UnderIndex, ...] = ()
    sensitivity: tuple[UnderChoice, ...] = ()


def _written_up(asked: _Asked, one: _Compared, scenario: Scenario, found: _Findings) -> Assessment:
    """The findings with all that a reader must know about them."""
    package, place, comparison = asked.package, asked.place, one.comparison
    before, people = comparison.before, comparison.before.people
    return Assessment(
        title=package.title if place is None else f"{package.title}: {place.place.name}",
        summary=package.summary,
        year=str(package.year),
        comparator=one.comparator.words,
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
        assumptions=(*scenario.words, *about_place(place), *assumptions(package, people, scenario)),
        not_modelled=not_modelled(scenario),
        scorecard=found.scorecard,
        run_hash=run_hash(people, before.law, package, scenario),
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
    )


def run_hash(people: People, law: Law, package: Package, scenario: Scenario = USUAL) -> str:
    """Sixteen digits that name a run: the people, the law, the package, the scenario and the version of the program."""
    assumed = "".join(f"{axis}={choice}" for axis, choice in sorted(scenario.chosen.items()))
    return hashlib.sha256(f"{people.hash}{law.hash}{package.hash}{__version__}{assumed}".encode()).hexdigest()[:16]


def _check(crossings: Sequence[Sequence[str]]) -> None:
    for names in crossings:
        if not 2 <= len(names) <= 3:
            raise GroupProblem(
                f"'{'*'.join(names)}' crosses {len(names)} groups",
                expected="two or three, as in ethnic_group*disability",
            )


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


def _solve(package: Package, law: Law, reformed: Law, people: People, scenario: Scenario) -> tuple[Law, Solved | None]:
    if package.solve is None:
        return reformed, None
    asked = package.solve
    base, paid = _revenue(law, scenario.people(people, law), {}, scenario), scenario.people(people, reformed)

    def cost(value: float) -> float:
        """What the package costs with the amount at a value."""
        return package.services_cost + base - _revenue(reformed, paid, {asked.parameter: value}, scenario)

    root = neutral_value(cost, asked.low, asked.high, parameter=asked.parameter, where=asked.where)
    parameter = law.parameter(asked.parameter)
    was = law.amount(asked.parameter)
    assert isinstance(was, float)
    solved = Solved(asked.parameter, parameter.title, parameter.unit, was, root.value, root.residual, root.evaluations)
    return reformed.with_amounts({asked.parameter: root.value}), solved


def _revenue(law: Law, people: People, changes: Mapping[str, Value], scenario: Scenario) -> float:
    return float(engine.totals(law, people, purse(scenario), [changes]).sum())


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
