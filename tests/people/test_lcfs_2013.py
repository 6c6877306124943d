"""The worked example: the teaching file of the Living Costs and Food Survey 2013 read by its mapping file."""

from __future__ import annotations

import csv
from collections import defaultdict
from pathlib import Path

import numpy as np
import pytest

from tawney.people.read import read_people
from tawney.people.recipe import read_recipe
from tawney.places.regions import Region
from tawney.vocabulary.categories import SocialClass, Tenure

ROOT = Path(__file__).parents[2]
MAPPING = ROOT / "examples" / "lcfs_2013" / "mapping.toml"
DATA = ROOT.parent / "shared" / "data" / "microdata" / "lcfs_2013.csv"
CPI_GROWTH = (1.1, 0.1, 1.1, 2.8, 2.3, 1.7, 0.6, 4.0, 10.067, 5.67, 2.355, 3.438, 2.015)
"""Per cent in each financial year 2014-15 to 2026-27: ONS; OBR, Economic and fiscal outlook, March 2026."""

needs_data = pytest.mark.skipif(not DATA.exists(), reason="the open data is not beside the checkout")


@pytest.fixture(scope="module")
def people():
    return read_people(MAPPING, DATA)


@pytest.fixture(scope="module")
def rows():
    with DATA.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_uprating_is_the_chain_of_the_growth_it_cites():
    assert read_recipe(MAPPING).uprating == pytest.approx(float(np.prod(1 + np.array(CPI_GROWTH) / 100)), abs=5e-5)


@needs_data
@pytest.mark.shared
def test_every_household_of_the_file_is_there_with_its_weight(people, rows):
    assert people.households == len(rows) == 5_144
    assert people.weight.sum() == pytest.approx(1_000 * sum(float(r["weighta"]) for r in rows))
    assert not people.is_synthetic


@needs_data
@pytest.mark.shared
def test_every_household_has_at_least_the_people_it_counts(people, rows):
    members = np.diff(people.person_starts[people.benefit_unit_starts])
    counted = np.array([int(r["A049r"][0]) for r in rows])
    at_top = np.array([r["A049r"] == "5 person or more" for r in rows])
    assert (members[~at_top] == counted[~at_top]).all()
    assert (members[at_top] >= 5).all()
    alone = np.array([r["G018r"] == "1 adult" and r["G019r"] == "No children" for r in rows])
    assert (members[alone] == 1).all()


@needs_data
@pytest.mark.shared
@pytest.mark.parametrize(
    ("group", "level"),
    [("A121r", "tenure"), ("Gorx", "region"), ("A094r", "social_class")],
)
def test_mean_spending_and_income_by_group_are_those_of_the_file(people, rows, group, level):
    uprating = read_recipe(MAPPING).uprating
    totals = defaultdict(lambda: np.zeros(3))
    for row in rows:
        weight = float(row["weighta"])
        totals[row[group]] += weight * np.array([1, float(row["P550tpr"]), float(row["P344pr"])])
    wanted = sorted(tuple(52 * uprating * t[1:] / t[0]) for t in totals.values())
    assert means_by_group(people, level) == [pytest.approx(pair) for pair in wanted]


def means_by_group(people, level):
    first = people.person_starts[people.benefit_unit_starts[:-1]]
    income = sum(
        people.columns[name][first] for name in ("employment_income", "private_pension_income", "other_untaxed_income")
    )
    codes = people.columns[level] if level != "social_class" else people.columns[level][first]
    found = []
    for code in np.unique(codes):
        weight = people.weight * (codes == code)
        found.append((weight @ people.columns["spending"] / weight.sum(), weight @ income / weight.sum()))
    return sorted(found)


@needs_data
@pytest.mark.shared
def test_spending_follows_tenure_class_and_region(people):
    """Spending rises from council tenants to private tenants to owners, and with class; the North East spends least."""
    first = people.person_starts[people.benefit_unit_starts[:-1]]
    spending, weight = people.columns["spending"], people.weight

    def mean(where):
        return (weight[where] @ spending[where]) / weight[where].sum()

    tenure, social = people.columns["tenure"], people.columns["social_class"][first]
    assert (
        mean(tenure == Tenure.COUNCIL_RENT)
        < mean(tenure == Tenure.PRIVATE_RENT)
        < mean(tenure == Tenure.OWNED_OUTRIGHT)
    )
    assert mean(social == SocialClass.ROUTINE) < mean(social == SocialClass.INTERMEDIATE)
    assert mean(social == SocialClass.INTERMEDIATE) < mean(social == SocialClass.HIGHER_MANAGERIAL)
    by_region = {region: mean(people.columns["region"] == region) for region in Region}
    assert min(by_region, key=by_region.get) == Region.NORTH_EAST


@needs_data
@pytest.mark.shared
def test_everything_that_was_not_observed_says_so(people):
    told = people.provenance
    assert told["weight"] == "observed: weighta"
    assert told["region"] == "observed: Gorx"
    for name in ("age", "date_of_birth", "sex", "employment_income", "private_pension_income", "draw_universal_credit"):
        assert "assumed" in told[name] or "imputed" in told[name]
    assert told["rent"] == "default"
    assert people.repairs == ("5,144 households known by counts were filled with 11,992 people.",)
