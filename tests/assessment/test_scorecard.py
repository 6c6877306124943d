"""The scorecard: what the people and the law come to beside what was published, and how each measure is taken."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from tawney.assessment import published
from tawney.assessment.measures import Measured, columns_in, measure, measured, within
from tawney.assessment.published import as_score, compared_with_law, score_of_law, whole_scorecard
from tawney.law.statute_book import statute_book
from tawney.people.population import People
from tawney.people.synthetic.make import make_population
from tawney.people.synthetic.scorecard import Compared
from tawney.vocabulary.levels import Level
from tawney.vocabulary.source import Grade, Source

FOLDER = Path(published.__file__).parent


@pytest.fixture(scope="module")
def law():
    return statute_book().on("2025-26")


@pytest.fixture(scope="module")
def rows(people: People) -> dict[str, Compared]:
    return {row.name: row for row in whole_scorecard(people)}


@pytest.fixture(scope="module")
def claimed(law, people: People) -> Measured:
    return measured(law, people, frozenset({"universal_credit", "child_benefit", "income_tax"}))


def read(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(line for line in file if not line.startswith("#")))


def test_it_has_far_more_than_eighty_figures_each_once_with_a_source(people: People) -> None:
    found = whole_scorecard(people)
    names = [row.name for row in found]
    assert len(names) == len(set(names)) > 150
    assert all(np.isfinite(row.ours) and row.published > 0 and row.source.citation for row in found)
    assert {row.use for row in found} == {"target", "built in", "held back"}
    assert sum(row.use == "held back" for row in found) > 35


def test_no_figure_of_the_law_is_a_target_of_the_weights() -> None:
    assert {row["use"] for row in read("published.csv")} == {"held back", "built in"}
    assert {row["scope"] for row in read("published.csv")} == {"UK", "GB", "EW", "EN"}


def test_every_share_who_claim_is_an_amount_of_the_law_and_says_where_it_comes_from(law) -> None:
    shares = read("take_up.csv")
    assert all(law.amount(row["path"]) == 1 for row in shares)
    assert all(0.5 < float(row["share"]) < 1 and len(row["source"]) > 20 and Grade(row["grade"]) for row in shares)


def test_fewer_families_claim_than_are_entitled(claimed: Measured, rows: dict[str, Compared]) -> None:
    entitled = measure(within(claimed, "GB"), "claimants universal_credit")
    assert 0.6 * entitled < rows["uc_families"].ours < 0.95 * entitled


def test_a_year_without_published_figures_has_no_rows(people: People) -> None:
    law = statute_book().on("2019-20")
    assert compared_with_law(law, people) == ()
    assert score_of_law(law, people) == ()


def test_people_of_a_survey_have_the_rows_of_the_law_alone(people: People) -> None:
    surveyed = whole_scorecard(replace(people, is_synthetic=False))
    assert [row.name for row in surveyed] == [row["name"] for row in read("published.csv") if row["2025-26"]]


def test_the_report_prints_the_grade_the_year_and_the_use() -> None:
    row = Compared("x", "A tax", "GBP/year", 2.0, 4.0, "2024", Source("A yearbook", Grade.A), "held back")
    assert as_score(row) == ("A tax", 2.0, 4.0, "A yearbook [A], 2024; held back")


def test_a_sum_adds_and_takes_away(claimed: Measured) -> None:
    tax, credit = measure(claimed, "sum income_tax"), measure(claimed, "sum universal_credit")
    assert measure(claimed, "sum income_tax -universal_credit") == pytest.approx(tax - credit)
    weights = claimed.people.weight[claimed.people.household_of_person]
    assert tax == pytest.approx(float(weights @ claimed.columns["income_tax"]))


def test_kinds_of_family_make_up_all_claimants(claimed: Measured) -> None:
    kinds = ("single", "lone_parent", "couple", "couple_with_children")
    parts = [measure(claimed, f"claimants universal_credit {kind}") for kind in kinds]
    assert sum(parts) == pytest.approx(measure(claimed, "claimants universal_credit"))
    children = [measure(claimed, f"claimants universal_credit children_{n}") for n in (1, 2, 3)]
    assert sum(children) == pytest.approx(measure(claimed, "claimants universal_credit with_children"))


def test_claimants_may_be_those_who_have_something_else_too(claimed: Measured) -> None:
    both = measure(claimed, "claimants universal_credit with:child_benefit")
    assert both == pytest.approx(measure(claimed, "claimants universal_credit with_children"), rel=0.02)


def test_children_are_counted_in_families_that_are_paid(claimed: Measured) -> None:
    every = float(claimed.weight_of(Level.BENEFIT_UNIT) @ claimed.children)
    assert measure(claimed, "children_of child_benefit") == pytest.approx(every)


def test_poverty_of_everyone_is_the_mean_of_its_groups(claimed: Measured) -> None:
    weight = claimed.weight_of(Level.PERSON)
    for groups in (("children", "working_age", "pensioners"), ("disabled", "not_disabled"),
                   ("disabled_families", "other_families")):  # fmt: skip
        people = [weight[claimed.who(g)].sum() for g in groups]
        rates = [measure(claimed, f"poor ahc {g}") for g in groups]
        assert np.average(rates, weights=people) == pytest.approx(measure(claimed, "poor ahc all"))


def test_incomes_without_disability_benefits_put_more_people_below_the_same_line(claimed: Measured) -> None:
    nobody = replace(claimed, columns={**claimed.columns, "disability_benefits": claimed.columns["income_tax"] * 0})
    for basis in ("bhc", "ahc"):
        usual = measure(claimed, f"poor {basis} disabled")
        assert measure(nobody, f"poor {basis}_without_extra_costs disabled") == usual
        assert measure(claimed, f"poor {basis}_without_extra_costs disabled") > usual + 0.02


def test_national_insurance_of_all_is_the_sum_of_its_parts(rows: dict[str, Compared]) -> None:
    parts = [rows[name] for name in ("employee_ni", "employer_ni", "self_employed_ni")]
    assert rows["all_ni"].ours == pytest.approx(sum(row.ours for row in parts))
    assert rows["all_ni"].published == pytest.approx(sum(row.published for row in parts))


def test_a_group_that_these_people_lack_has_no_row(law, people: People) -> None:
    nobody = {**people.columns, "ethnic_group": np.zeros_like(people.columns["ethnic_group"])}
    names = {row.name for row in compared_with_law(law, replace(people, columns=nobody))}
    assert "poor_ahc_white" in names
    assert "poor_ahc_pakistani" not in names


def test_children_of_a_group_are_the_children_in_it(claimed: Measured) -> None:
    london = claimed.who("region:LONDON")
    assert (claimed.who("child:region:LONDON") == (london & claimed.flag("is_dependent_child"))).all()
    assert claimed.who("child:lone_parent").sum() < claimed.who("lone_parent").sum()


def test_a_survey_counts_fewer_lone_parents_than_the_law(claimed: Measured) -> None:
    lone, couples = claimed.units("survey_lone_parent"), claimed.units("survey_couple")
    assert ((lone | couples) == claimed.units("with_children")).all()
    assert not (lone & couples).any()
    assert (claimed.units("lone_parent") & couples).any()
    assert (claimed.units("lone_parent") | ~lone).all()


def test_the_middle_income_is_one_of_itself_and_deciles_rise(claimed: Measured) -> None:
    assert measure(claimed, "relative bhc 0.5") == 1.0
    assert measure(claimed, "relative bhc 0.1") < 0.7 < 1.5 < measure(claimed, "relative bhc 0.9")
    assert measure(claimed, "gini bhc") < measure(claimed, "gini ahc")


def test_part_of_the_kingdom_leaves_the_rest_out(claimed: Measured) -> None:
    whole = measure(claimed, "sum income_tax")
    parts = [measure(within(claimed, scope), "sum income_tax") for scope in ("EN", "EW", "GB")]
    assert parts[0] < parts[1] < parts[2] < whole


def test_a_measure_says_which_columns_it_reads() -> None:
    assert columns_in("sum council_tax -council_tax_reduction") == {"council_tax", "council_tax_reduction"}
    assert columns_in("claimants universal_credit with:carer_element") == {"universal_credit", "carer_element"}
    assert columns_in("poor ahc child:lone_parent") == frozenset()


@pytest.mark.slow
def test_the_open_population_is_as_near_as_it_says() -> None:
    """What docs/evidence/people.md claims of the whole population: worst figures included."""
    found = {row.name: row for row in whole_scorecard(make_population())}
    near = [abs(row.ratio - 1) <= 0.10 for row in found.values()]
    assert np.mean(near) >= 0.82
    assert all(abs(row.ratio - 1) <= 0.02 for row in found.values() if row.use == "target")
    for name in ("income_tax", "all_ni", "employer_ni", "universal_credit", "child_benefit", "state_pension"):
        assert found[name].ratio == pytest.approx(1, abs=0.07)
    for name in ("all", "white", "mixed", "black", "indian", "pakistani", "bangladeshi", "other_asian", "other_group"):
        row = found[f"poor_ahc_{name}"]
        assert row.ours == pytest.approx(row.published, abs=0.03 if name == "all" else 0.06)
    for name in ("white", "indian", "pakistani"):  # of Bangladeshi families with children there are about a hundred
        assert found[f"poor_children_{name}"].ours == pytest.approx(found[f"poor_children_{name}"].published, abs=0.06)
    for name in ("ahc_children", "bhc_children", "ahc_pensioners", "bhc_pensioners"):
        assert found[f"poor_{name}"].ours == pytest.approx(found[f"poor_{name}"].published, abs=0.03)
    assert found["poor_ahc_disabled_without"].ours == pytest.approx(0.28, abs=0.06)
    assert found["poor_ahc_disabled_people"].ours == pytest.approx(0.26, abs=0.06)
    for name in ("uc_families", "uc_single", "uc_lone_parents", "uc_couples", "uc_health", "uc_rent"):
        assert found[name].ratio == pytest.approx(1, abs=0.07)
    assert found["uc_couples_with_children"].ratio == pytest.approx(1, abs=0.15)
    assert found["gini_bhc"].ours == pytest.approx(found["gini_bhc"].published, abs=0.015)
    assert found["employed_disabled"].ours == pytest.approx(0.53, abs=0.02)
