"""Scenarios: each choice does what it says to both laws, parts still add up, and the headline is told under each."""

from __future__ import annotations

import numpy as np
import pytest

from tawney import engine
from tawney.assessment.assess import assess, run_hash
from tawney.assessment.attribution.found import Asked
from tawney.assessment.comparator import brought_forward
from tawney.assessment.limits import NOT_MODELLED
from tawney.assessment.results import Assessment
from tawney.assessment.scenario import AXES, USUAL, Scenario, read_scenario
from tawney.law.statute_book import statute_book
from tawney.people.another_year import in_year
from tawney.people.population import People
from tawney.proposals.package import AmountChange, Measure, Package, Solve, nothing
from tawney.vocabulary.problems import GroupProblem, PackageProblem, Where
from tawney.vocabulary.tax_year import TaxYear

HERE = Where("a_test.toml", 1)
BOTH = ("indirect_taxes=in", "minimum_wage=on")


def since_2010(people: People, year: int, *choices: str, sensitivity: bool = False) -> Assessment:
    """Every change of law from 2010-11 to a year, on the people."""
    return assess(
        nothing(TaxYear(year)), people, against=brought_forward("2010-11", TaxYear(year), "cpi"),
        scenario=read_scenario(choices), sensitivity=sensitivity, attribute=Asked(("instrument", "parliament")),
    )  # fmt: skip


@pytest.fixture(scope="module")
def usual(people: People) -> Assessment:
    return assess(nothing(TaxYear(2024)), people)


@pytest.fixture(scope="module")
def both(people: People) -> Assessment:
    """With taxes on spending, and pay under the minimum wage raised to it."""
    return since_2010(people, 2024, *BOTH, sensitivity=True)


def test_a_scenario_is_read_as_it_is_written() -> None:
    read = read_scenario(("take_up = published", "roll_out=full", "minimum_wage=off"))
    assert read.chosen == {"take_up": "published", "roll_out": "full"}
    assert read.of("indirect_taxes") == "out"
    assert read.words[1] == "Scenario take_up=published: families claim as often as published (assessment/take_up.csv)."


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("takeup=full", "There is no axis of scenarios called 'takeup'. Expected one of take_up, roll_out, "
         "minimum_wage, indirect_taxes. Did you mean take_up?"),
        ("take_up=publish", "There is no choice of take_up called 'publish'. Expected one of full, published, none. "
         "Did you mean published?"),
        ("roll_out", "There is no choice of roll_out called ''. Expected one of year, legacy, full."),
    ],
)  # fmt: skip
def test_a_choice_that_does_not_exist_is_told_with_the_nearest(said: str, told: str) -> None:
    with pytest.raises(GroupProblem) as raised:
        read_scenario((said,))
    assert str(raised.value) == told


def test_a_roll_out_says_nothing_once_everybody_has_moved(people: People) -> None:
    with pytest.raises(PackageProblem) as raised:
        assess(nothing(TaxYear(2026)), people, scenario=read_scenario(("roll_out=legacy",)))
    assert str(raised.value) == (
        "roll_out=legacy says nothing in 2026-27. Expected a year to 2024-25: after it everybody of working age is on "
        "universal credit. Leave the choice out, or assess an earlier year."
    )


def test_the_usual_scenario_leaves_law_and_people_alone(people: People) -> None:
    law = statute_book().on("2024-25")
    assert USUAL.law(law) is law
    assert USUAL.people(people, law) is people


def test_take_up_sets_shares_of_benefits_that_the_law_has() -> None:
    law = statute_book().on("2012-13")
    nobody, published = (read_scenario((f"take_up={choice}",)).law(law) for choice in ("none", "published"))
    assert set(nobody.changed) == {path for path in law.in_force if path.startswith("take_up.")}
    assert set(nobody.changed.values()) == {0.0}
    assert published.changed["take_up.pension_credit"] == 0.65
    assert "take_up.universal_credit" not in published.changed


def test_nobody_claims_where_nobody_takes_up(people: People) -> None:
    law = read_scenario(("take_up=none",)).law(statute_book().on("2024-25"))
    paid = engine.totals(law, in_year(people, TaxYear(2024)), ("exchequer_balance",), [{}])[0, 0]
    asked = ("universal_credit", "pension_credit", "child_benefit", "housing_benefit")
    found = engine.run(law, in_year(people, TaxYear(2024)), asking=asked)
    assert all(not np.any(found.columns[name]) for name in asked)
    assert (
        paid
        > engine.totals(statute_book().on("2024-25"), in_year(people, TaxYear(2024)), ("exchequer_balance",), [{}])[
            0, 0
        ]
    )


@pytest.mark.parametrize(("choice", "share"), [("legacy", 0.0), ("full", 1.0)])
def test_the_roll_out_moves_nobody_or_everybody(people: People, choice: str, share: float) -> None:
    law = read_scenario((f"roll_out={choice}",)).law(statute_book().on("2019-20"))
    found = engine.run(law, in_year(people, TaxYear(2019)), asking=("is_on_universal_credit",))
    assert np.mean(found.columns["is_on_universal_credit"]) == share


def test_pay_under_the_minimum_wage_is_raised_to_it_and_no_other(people: People) -> None:
    law = statute_book().on("2026-27").with_amounts({"minimum_wage.national_living_wage": 15.0})
    now = in_year(people, TaxYear(2026))
    raised = read_scenario(("minimum_wage=on",)).people(now, law)
    before, after = (np.asarray(p.columns["hourly_pay"], np.float64) for p in (now, raised))
    floor = np.asarray(engine.run(law, now, asking=("minimum_wage",)).columns["minimum_wage"], np.float64)
    under = (before > 0) & (before < floor)
    assert under.sum() > 20
    assert np.allclose(after[under], floor[under])
    assert np.array_equal(after[~under], before[~under])
    pay = [np.asarray(p.columns["employment_income"], np.float64) for p in (now, raised)]
    assert np.allclose(pay[1][under] / pay[0][under], floor[under] / before[under])


def test_a_package_can_raise_pay_by_the_minimum_wage(people: People) -> None:
    change = AmountChange("set", "minimum_wage.national_living_wage", 15.0, HERE)
    package = Package("A floor", "", TaxYear(2026), (Measure("A floor", (change,), (), "A test"),))
    found = assess(package, people, scenario=read_scenario(("minimum_wage=on",)))
    total = found.groupings["income"].total
    assert total.parts["Pay under the minimum wage"].value > 0
    assert found.net_cost.value < 0
    assert sum(part.value for part in total.parts.values()) == pytest.approx(total.cash.value)


def test_parts_and_causes_still_add_up_with_everything_counted(both: Assessment) -> None:
    for grouping in both.groupings.values():
        for row in (*grouping.rows, grouping.total):
            if row.parts and not row.cash.suppressed:
                assert sum(part.value for part in row.parts.values()) == pytest.approx(row.cash.value, abs=1e-6)
    total = both.groupings["income"].total
    assert {"Taxes on spending", "Pay under the minimum wage"} < set(total.parts)
    for found in both.attributions:
        assert sum(cause.cash.value for cause in found.causes) == pytest.approx(total.cash.value, abs=1e-6)
        assert sum(cause.purse.value for cause in found.causes) == pytest.approx(-both.net_cost.value, rel=1e-9)


def test_the_costs_make_the_net_cost_with_taxes_on_spending_among_them(both: Assessment) -> None:
    by_name = {line.name: line for line in both.cost}
    assert by_name["indirect_taxes"].before.value > 0
    assert sum(line.change.value for line in both.cost) == pytest.approx(-both.net_cost.value, rel=1e-9)


def test_without_a_scenario_neither_is_there(usual: Assessment) -> None:
    assert "indirect_taxes" not in {line.name for line in usual.cost}
    assert "Taxes on spending" not in usual.groupings["income"].total.parts
    assert usual.sensitivity == ()
    assert usual.not_modelled == NOT_MODELLED


def test_a_scenario_is_said_among_the_assumptions_and_not_among_what_is_left_out(
    both: Assessment, people: People
) -> None:
    assert both.assumptions[:2] == read_scenario(BOTH).words
    assert not any("fuel, alcohol and tobacco" in said for said in both.not_modelled)
    published = assess(nothing(TaxYear(2026)), people, scenario=read_scenario(("take_up=published",)))
    assert not any(said.startswith("Everyone entitled") for said in published.assumptions)


def test_the_headline_is_told_under_every_other_choice_and_under_none_twice(both: Assessment) -> None:
    told = [(one.axis, one.choice) for one in both.sensitivity]
    others = [
        (axis.name, choice) for axis in AXES.values() for choice in axis.choices
        if choice != read_scenario(BOTH).of(axis.name)
    ]  # fmt: skip
    assert told == [("", ""), *others]
    assert [one.is_chosen for one in both.sensitivity] == [True] + [False] * len(others)
    first = both.sensitivity[0]
    assert first.everyone == both.groupings["income"].total.cash
    assert first.net_cost == both.net_cost


def test_a_headline_under_a_choice_is_that_of_an_assessment_with_it(both: Assessment, people: People) -> None:
    by_choice = {(one.axis, one.choice): one for one in both.sensitivity}
    against = brought_forward("2010-11", TaxYear(2024), "cpi")
    other = assess(nothing(TaxYear(2024)), people, against=against, scenario=read_scenario(("minimum_wage=on",)))
    found = by_choice["indirect_taxes", "out"]
    assert found.poorest == other.groupings["income"].rows[0].cash
    assert found.net_cost.value == pytest.approx(other.net_cost.value)


def test_axes_that_say_nothing_are_not_in_the_fan(people: People) -> None:
    found = assess(nothing(TaxYear(2026)), people, sensitivity=True)
    assert "roll_out" not in {one.axis for one in found.sensitivity}
    assert all(one.everyone.value == 0.0 for one in found.sensitivity)


def test_what_pays_is_solved_within_a_scenario_and_held_in_the_fan(people: People) -> None:
    change = AmountChange("add", "child_benefit.eldest_or_only_child", 5.0, HERE)
    solve = Solve("income_tax.personal_allowance", 5_000.0, 12_570.0, HERE)
    package = Package("A test", "", TaxYear(2026), (Measure("More", (change,), (), "A test"),), (), solve)
    scenario = read_scenario(("take_up=published",))
    found = assess(package, people, scenario=scenario, sensitivity=True)
    assert found.solved is not None
    assert abs(found.net_cost.value) < 1e6
    full = next(one for one in found.sensitivity if one.choice == "full")
    assert full.net_cost.value > 1e8


def test_a_scenario_is_part_of_a_runs_name(people: People) -> None:
    law, package = statute_book().on("2026-27"), nothing(TaxYear(2026))
    names = {run_hash(people, law, package, one) for one in (USUAL, read_scenario(("minimum_wage=on",)))}
    assert len(names) == 2
    assert run_hash(people, law, package, Scenario()) == run_hash(people, law, package)
