"""The main job on a small population: nothing is nothing, parts add up, errors are told, and doubling doubles."""

from __future__ import annotations

import math
from dataclasses import replace
from types import MappingProxyType

import numpy as np
import pytest

from tawney.assessment.assess import assess, run_hash
from tawney.assessment.groups import DIVISIONS
from tawney.assessment.instruments import SERVICES
from tawney.law.statute_book import statute_book
from tawney.people.another_year import in_year
from tawney.proposals.package import AmountChange, Measure, Package, Solve, nothing
from tawney.proposals.reader import read_package
from tawney.proposals.services import Service
from tawney.vocabulary.problems import GroupProblem, NoSolution, Where
from tawney.vocabulary.source import Grade, Source
from tawney.vocabulary.tax_year import TaxYear

HERE = Where("a_test.toml", 1)
YEAR = TaxYear(2026)


def package(
    *changes: tuple[str, str, float], services: tuple[Service, ...] = (), solve: Solve | None = None
) -> Package:
    measures = tuple(Measure(f"{v} {p}", (AmountChange(v, p, n, HERE),), (), "A test") for v, p, n in changes)
    return Package("A test", "", YEAR, measures, services, solve)


def rows(found):
    """Every change of every table, with its margins and totals."""
    for grouping in found.groupings.values():
        yield from (*grouping.rows, grouping.total)
    for crossing in found.crossings:
        cells = (c for line in crossing.cells for c in line)
        yield from (c for c in (*cells, *crossing.row_margin, *crossing.column_margin) if c is not None)


@pytest.fixture(scope="module")
def dearer(people):
    """Two points on the basic rate and five pounds a week more for each child."""
    return assess(
        package(("add", "income_tax.basic_rate", 0.02), ("add", "child_benefit.each_other_child", 5.0)), people
    )


def test_the_package_of_nothing_is_exactly_nothing(people):
    found = assess(nothing(YEAR), people)
    for row in rows(found):
        if not row.cash.suppressed:
            assert row.cash.value == 0
            assert row.cash.standard_error == 0
            assert row.no_change == 1
    assert found.net_cost.value == 0
    assert all(line.change.value == 0 for line in found.cost)
    assert all(i.change.value == 0 for i in found.indicators)


def test_a_measure_and_its_opposite_are_nothing(people):
    found = assess(package(("add", "income_tax.basic_rate", 0.25), ("add", "income_tax.basic_rate", -0.25)), people)
    assert found.groupings["income"].total.cash.value == 0


def test_measures_that_touch_nothing_in_common_commute(people):
    changes = (("add", "income_tax.basic_rate", 0.01), ("scale", "state_pension.new_full_rate", 1.05))
    one, other = assess(package(*changes), people), assess(package(*reversed(changes)), people)
    assert one.net_cost == other.net_cost
    assert repr(one.groupings) == repr(other.groupings)  # in words: what is not a number is equal to itself


def test_a_higher_basic_rate_costs_households_and_pays_the_purse(dearer):
    by_name = {line.name: line for line in dearer.cost}
    assert by_name["income_tax"].change.value > 0
    assert by_name["child_benefit"].change.value < 0
    assert dearer.groupings["income"].total.cash.value < 0


def test_the_cost_by_instrument_is_the_net_cost(dearer):
    assert sum(line.change.value for line in dearer.cost) == pytest.approx(-dearer.net_cost.value, abs=1.0)


def test_the_measures_cost_what_the_package_costs(dearer):
    assert sum(m.cost.value for m in dearer.measures) == pytest.approx(dearer.net_cost.value, abs=1.0)


def test_parts_make_the_whole_for_every_group_of_households(dearer):
    for name, grouping in dearer.groupings.items():
        if grouping.unit == "households":
            for row in (r for r in grouping.rows if not r.cash.suppressed):
                together = math.fsum(part.value for part in row.parts.values())
                assert together == pytest.approx(row.cash.value, abs=1e-6), name


def test_winners_and_losers_are_everyone(dearer):
    for row in (r for r in rows(dearer) if not r.cash.suppressed):
        shares = (row.lose_more, row.lose_some, row.no_change, row.gain_some, row.gain_more)
        assert math.fsum(shares) == pytest.approx(1.0)
        assert min(shares) >= 0


def test_groups_of_households_make_the_nation(dearer, people):
    for grouping in dearer.groupings.values():
        if grouping.unit == "households":
            assert grouping.total.population == pytest.approx(people.weight.sum())
            shown = [r.population for r in grouping.rows if not r.cash.suppressed]
            assert sum(shown) <= people.weight.sum() * (1 + 1e-9)


def test_the_percentage_is_a_ratio_of_means(dearer, people):
    from tawney import engine, law

    before = engine.run(law.on(YEAR), in_year(people, YEAR), ("net_income",))["net_income"]
    total = dearer.groupings["income"].total
    assert total.percent.value == pytest.approx(100 * total.cash.value / np.average(before, weights=people.weight))


def test_every_figure_that_is_shown_has_an_error(dearer):
    for row in (r for r in rows(dearer) if not r.cash.suppressed):
        assert row.cash.standard_error >= 0
        assert not math.isnan(row.percent.standard_error)


def test_small_cells_are_not_shown_and_others_say_how_few(dearer):
    shown = [r for r in rows(dearer) if not r.cash.suppressed]
    hidden = [r for r in rows(dearer) if r.cash.suppressed]
    assert all(r.cash.n >= 10 for r in shown)
    assert all(r.cash.unreliable == (r.cash.n < 30) for r in shown)
    assert hidden
    assert all(math.isnan(r.cash.value) and math.isnan(r.population) and r.cash.n == 0 for r in hidden)


def test_every_division_has_a_definition_and_its_groups_in_order(dearer):
    assert set(dearer.groupings) == set(DIVISIONS)
    for grouping in dearer.groupings.values():
        assert grouping.definition.endswith(".")
        assert [r.code for r in grouping.rows] == sorted(r.code for r in grouping.rows)


def test_twice_the_people_is_twice_the_cost_and_the_same_means(people, dearer):
    columns = MappingProxyType({**people.columns, "weight": 2 * people.weight})
    doubled = replace(people, columns=columns, replicate_weights=2 * people.replicate_weights)
    found = assess(
        package(("add", "income_tax.basic_rate", 0.02), ("add", "child_benefit.each_other_child", 5.0)), doubled
    )
    assert found.net_cost.value == pytest.approx(2 * dearer.net_cost.value)
    assert found.groupings["income"].total.cash.value == pytest.approx(dearer.groupings["income"].total.cash.value)


def test_a_service_is_worth_to_households_what_it_costs(people):
    bus = Service("Buses", 4e9, "bus_trips", Source("A test", Grade.C))
    found = assess(package(services=(bus,)), people)
    total = found.groupings["income"].total
    assert total.cash.value * total.population == pytest.approx(4e9)
    assert total.parts[SERVICES].value == pytest.approx(total.cash.value)
    assert found.net_cost.value == pytest.approx(4e9)
    poorest, richest = found.groupings["income"].rows[0], found.groupings["income"].rows[-1]
    assert poorest.cash.value > richest.cash.value


def test_what_is_solved_for_pays_and_solving_again_changes_nothing(people):
    solve = Solve("income_tax.basic_rate", 0.2, 0.4, HERE)
    bus = Service("Buses", 4e9, "per_person", Source("A test", Grade.C))
    found = assess(package(services=(bus,), solve=solve), people)
    assert abs(found.net_cost.value) < 1e6
    assert abs(found.solved.residual) < 1e6
    again = assess(package(("set", "income_tax.basic_rate", found.solved.after), services=(bus,)), people)
    assert again.net_cost.value == pytest.approx(found.net_cost.value, abs=1.0)


def test_a_package_that_cannot_be_made_neutral_says_so(people):
    solve = Solve("income_tax.basic_rate", 0.2, 0.21, HERE)
    dear = Service("Palaces", 9e11, "per_person", Source("A test", Grade.U))
    with pytest.raises(NoSolution) as problem:
        assess(package(services=(dear,), solve=solve), people)
    assert str(problem.value).startswith(
        "a_test.toml, line 1: No value of income_tax.basic_rate between 0.2 and 0.21 makes the package neutral: "
        "at 0.21 it still costs GBP "
    )


@pytest.mark.parametrize(
    ("crossing", "said"),
    [
        (("ethnic_groop", "tenure"), "There is no group called 'ethnic_groop'. Expected one of income, region, "),
        (("tenure",), "'tenure' crosses 1 groups. Expected two or three, as in ethnic_group*disability."),
    ],
)
def test_a_crossing_that_does_not_exist_is_refused(people, crossing, said):
    with pytest.raises(GroupProblem) as problem:
        assess(nothing(YEAR), people, crossings=(crossing,))
    assert str(problem.value).startswith(said)


def test_three_groups_can_be_crossed_and_people_with_households(people):
    found = assess(
        nothing(YEAR), people, crossings=(("sex_recipient", "ethnic_group"), ("sex_split", "disability", "tenure"))
    )
    women_and_men, three = found.crossings
    assert women_and_men.unit == "people"
    assert women_and_men.rows == ("Women", "Men")
    assert len(three.rows) == 2 * 4
    assert len(three.columns) == 6


def test_progress_is_told_from_beginning_to_end(people):
    told = []
    assess(nothing(YEAR), people, progress=lambda stage, share: told.append(share))
    assert told == sorted(told)
    assert told[0] == 0
    assert told[-1] == 1


def test_a_run_is_named_by_its_people_law_package_and_version(people):
    law = statute_book().on(YEAR)
    one = run_hash(people, law, nothing(YEAR))
    assert one == run_hash(people, law, nothing(YEAR))
    assert one != run_hash(people, law, package(("add", "income_tax.basic_rate", 0.01)))
    assert one != run_hash(replace(people, title="Others"), law, nothing(YEAR))


@pytest.mark.parametrize(
    "name",
    [
        "beyond_mobility",
        "universal_basic_services_2017",
        "universal_basic_services_today",
        "end_child_limit_and_benefit_cap",
        "budget_november_2025",
    ],
)
def test_every_package_that_is_shipped_can_be_assessed(people, packages, name):
    found = assess(read_package(packages / f"{name}.toml"), people)
    assert found.groupings["income"].total.population == pytest.approx(people.weight.sum())
    if found.solved:
        assert abs(found.net_cost.value) < 1e6
    assert all(m.what_it_does and m.source for m in found.measures)
