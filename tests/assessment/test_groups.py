"""How people are divided: every group that the method asks for, groups that fit each other, and what is too small."""

from __future__ import annotations

import math

import numpy as np
import pytest

from tawney.assessment.accounts import Accounts, keep_accounts
from tawney.assessment.assess import assess
from tawney.assessment.groups import DIVISIONS, FOR_CROSSING, divide
from tawney.assessment.results import Assessment
from tawney.law.statute_book import statute_book
from tawney.people.another_year import in_year
from tawney.people.population import People
from tawney.proposals.package import AmountChange, Measure, Package
from tawney.vocabulary.categories import Sex
from tawney.vocabulary.problems import GroupProblem, OutsideTheBook, Where
from tawney.vocabulary.tax_year import TaxYear

YEAR = TaxYear(2026)
CHANGE = AmountChange("add", "child_benefit.eldest_or_only_child", 10.0, Where("a_test.toml", 1))
PACKAGE = Package("A test", "", YEAR, (Measure("More", (CHANGE,), (), "A test"),))


@pytest.fixture(scope="module")
def accounts(people: People) -> Accounts:
    return keep_accounts(statute_book().on(YEAR), in_year(people, YEAR))


@pytest.fixture(scope="module")
def crossed(people: People) -> Assessment:
    """Three characteristics at once, as the Women's Budget Group and the EHRC cross them."""
    asked = (("sex_split", "ethnic_group", "income_third"), ("family_type", "disability", "children"))
    return assess(PACKAGE, people, crossings=asked)


def test_every_dimension_of_the_method_is_there() -> None:
    asked = {"income", "ethnic_group", "disability_score", "disability", "age", "family_type", "children", "region",
             "nation", "tenure", "social_class", "sex_recipient", "sex_split", "sex_pooled"}  # fmt: skip
    assert asked == set(DIVISIONS)
    assert set(FOR_CROSSING) == {"income_fifth", "income_third", "lone_parent"}


def test_households_of_differing_ethnicity_are_a_group_of_their_own(accounts: Accounts) -> None:
    found, people = divide(accounts, "ethnic_group"), accounts.people
    assert found.labels[-1] == "Adults of differing ethnicity"
    own = np.asarray(people.columns["ethnic_group"], np.int64)
    grown = accounts.of("is_dependent_child") == 0
    for household in np.flatnonzero(found.codes == len(found.labels) - 1)[:50]:
        members = grown & (people.household_of_person == household)
        assert len(set(own[members])) > 1


def test_disability_scores_go_in_bands_to_six_or_more(accounts: Accounts) -> None:
    found = divide(accounts, "disability_score")
    assert found.labels == ("None", "One", "Two", "Three", "Four", "Five", "Six or more")
    assert set(np.unique(found.codes)) == set(range(7))


def test_fifths_are_pairs_of_tenths_and_thirds_hold_a_third(accounts: Accounts) -> None:
    tenth, fifth, third = (divide(accounts, name) for name in ("income", "income_fifth", "income_third"))
    assert np.array_equal(tenth.codes // 2, fifth.codes)
    weight = accounts.people.weight * accounts.of("household_size")
    shares = np.bincount(third.codes, weight) / weight.sum()
    assert shares == pytest.approx([1 / 3] * 3, abs=0.01)


def test_lone_parents_are_told_by_sex_and_nobody_else_is_in(accounts: Accounts) -> None:
    found, family = divide(accounts, "lone_parent"), divide(accounts, "family_type")
    assert found.labels == ("Lone mother", "Lone father")
    assert np.array_equal(found.codes >= 0, family.codes == family.labels.index("Lone parent"))
    mothers, fathers = (np.sum(found.codes == code) for code in (Sex.FEMALE, Sex.MALE))
    assert mothers > 2 * fathers > 0


def test_three_characteristics_are_crossed_and_their_parts_add_up(crossed: Assessment) -> None:
    first, second = crossed.crossings
    assert first.unit == "people"
    assert first.columns == ("Poorest third", "Middle third", "Richest third")
    assert "Women, Pakistani" in first.rows or "Female, Pakistani" in first.rows
    assert second.total is not None
    shown = [c for row in second.cells for c in row if c is not None and not c.cash.suppressed]
    assert sum(c.population for c in shown) <= second.total.population * (1 + 1e-9)


def test_an_intersection_too_small_to_publish_is_hidden_with_another_beside_it(crossed: Assessment) -> None:
    hidden = [
        (row, [c for c in cells if c is not None and c.cash.suppressed])
        for table in crossed.crossings
        for row, cells in zip(table.rows, table.cells, strict=True)
    ]
    small = [(row, cells) for row, cells in hidden if cells]
    assert len(small) > 5
    for _, cells in small:
        assert all(math.isnan(c.cash.value) and math.isnan(c.population) for c in cells)
        assert all("not shown" in c.cash.note for c in cells)
    # None is alone among cells that are told of, or the row's own total would give it away.
    for table in crossed.crossings:
        for cells in table.cells:
            there = [c for c in cells if c is not None]
            assert sum(c.cash.suppressed for c in there) != 1 or len(there) == 1


@pytest.mark.parametrize(
    ("crossing", "said"),
    [
        (("ethnicity", "tenure"), "There is no group called 'ethnicity'."),
        (("income_thirds", "tenure"), "Did you mean income_third?"),
        (("tenure",), "'tenure' crosses 1 groups. Expected two or three, as in ethnic_group*disability."),
        (("tenure", "nation", "age", "income"), "crosses 4 groups. Expected two or three"),
    ],
)
def test_groups_that_do_not_exist_are_told_with_the_nearest(people: People, crossing: tuple[str], said: str) -> None:
    with pytest.raises(GroupProblem, match="group") as raised:
        assess(PACKAGE, people, crossings=(crossing,))
    assert said in str(raised.value)


@pytest.mark.parametrize(("base", "to"), [("2009-10", "2026-27"), ("2010-11", "2031-32"), ("2026-27", "2010-11")])
def test_a_comparator_outside_the_book_is_refused(base: str, to: str) -> None:
    from tawney.assessment.comparator import brought_forward

    with pytest.raises(OutsideTheBook) as raised:
        brought_forward(base, to, "cpi")
    assert base in str(raised.value) or to in str(raised.value)
