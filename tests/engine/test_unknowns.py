"""An amount that the book does not know stops the answers it moves, and no others."""

from __future__ import annotations

import numpy as np
import pytest
from little_law import AMOUNTS, MADE_UP, RULES, law_of, parameter
from little_people import little_people

from tawney import engine
from tawney.law.rule import number_of, rule
from tawney.law.statute_book import Amounts
from tawney.vocabulary.levels import household, person
from tawney.vocabulary.problems import NotKnown

PEOPLE = little_people(60, seed=3)
BACKENDS = ("numpy", "llvm", "interpreted")


@rule(person, "flag", MADE_UP)
def is_very_old(age: float) -> bool:
    """Someone of 200."""
    return age >= 200


@rule(person, "flag", MADE_UP)
def is_a_child(age: float) -> bool:
    """Someone under 16."""
    return age < 16


@rule(household, "GBP/year", MADE_UP)
def grant_to_the_very_old(p: Amounts, old: float = number_of("is_very_old")) -> float:
    """What is not known, for each very old person."""
    return old * p.little.unknown


@rule(household, "GBP/year", MADE_UP)
def grant_to_children(p: Amounts, children: float = number_of("is_a_child")) -> float:
    """What is not known, for each child."""
    return children * p.little.unknown


@rule(household, "GBP/year", MADE_UP)
def difference(grant_to_children: float, p: Amounts, children: float = number_of("is_a_child")) -> float:
    """Two amounts that are not known, which would cancel if they moved together."""
    return grant_to_children - children * p.little.other


@rule(household, "GBP/year", MADE_UP)
def grant_by_region(region: float, p: Amounts, old: float = number_of("is_very_old")) -> float:
    """A row that is not known, for each very old person."""
    return old * p.little.row[region]


MORE = (is_very_old, is_a_child, grant_to_the_very_old, grant_to_children, difference, grant_by_region)
LAW = law_of((*RULES, *MORE), (*AMOUNTS, parameter("little.other", None), parameter("little.row", None, "region")))


@pytest.mark.parametrize("backend", BACKENDS)
def test_an_answer_that_the_unknown_amount_cannot_move_stands(backend: str) -> None:
    found = engine.run(LAW, PEOPLE, ["grant_to_the_very_old", "tax", "grant_by_region"], backend=backend)
    assert not found["grant_to_the_very_old"].any()
    assert not found["grant_by_region"].any()
    assert found["tax"].tobytes() == engine.run(LAW, PEOPLE, ["tax"], backend=backend)["tax"].tobytes()
    assert found.law is LAW


@pytest.mark.parametrize("backend", BACKENDS)
def test_an_answer_that_it_moves_is_refused_with_how_far_it_reaches(backend: str) -> None:
    known = engine.run(LAW.with_amounts({"little.unknown": 1.0}), PEOPLE, ["grant_to_children"], backend=backend)
    homes = int(np.count_nonzero(known["grant_to_children"]))
    with pytest.raises(NotKnown) as caught:
        engine.run(LAW, PEOPLE, ["tax", "grant_to_children"], backend=backend)
    assert str(caught.value) == (
        f"little.toml, line 1: little.unknown is not known from 2026-04-06, and {homes} of the 60 figures of "
        "grant_to_children depend on it. Expected a figure from A made-up Act. "
        "Set it in a package if you have the figure."
    )


def test_an_amount_set_by_a_proposal_is_known() -> None:
    known = LAW.with_amounts({"little.unknown": 7.0})
    found = engine.run(known, PEOPLE, ["grant_to_children"])["grant_to_children"]
    assert found.sum() == 7 * (PEOPLE.columns["age"] < 16).sum()


def test_two_unknown_amounts_do_not_hide_each_other() -> None:
    with pytest.raises(NotKnown, match=r"little\.other is not known from 2026-04-06, nor is little\.unknown, and "):
        engine.run(LAW, PEOPLE, ["difference"])


def test_totals_too_stand_or_are_refused() -> None:
    given = [{}, {"little.allowance": 5_000.0}]
    found = engine.totals(LAW, PEOPLE, ["grant_to_the_very_old", "flat_grant"], given)
    assert not found[:, 0].any()
    assert found[:, 1].tolist() == engine.totals(LAW, PEOPLE, ["flat_grant"], given)[:, 0].tolist()
    with pytest.raises(NotKnown, match="and the total of grant_to_children depends on it"):
        engine.totals(LAW, PEOPLE, ["grant_to_children"], given)
    set_in_each = [{"little.unknown": 1.0}, {"little.unknown": 2.0}]
    one, two = engine.totals(LAW, PEOPLE, ["grant_to_children"], set_in_each)[:, 0]
    assert two == pytest.approx(2 * one)


def test_a_household_is_explained_only_where_no_step_rests_on_it() -> None:
    with_children = engine.run(LAW.with_amounts({"little.unknown": 1.0}), PEOPLE, ["grant_to_children"])
    row = int(np.flatnonzero(with_children["grant_to_children"] == 0)[0])
    trace = engine.explain(LAW, PEOPLE, row, ["grant_to_children"])
    assert trace.values("grant_to_children") == (0,)
    assert dict(trace.of("grant_to_children")[0].amounts) == {}
    row = int(np.flatnonzero(with_children["grant_to_children"])[0])
    with pytest.raises(NotKnown, match="and grant_to_children depends on it here"):
        engine.explain(LAW, PEOPLE, row, ["grant_to_children"])


@pytest.mark.parametrize("exact", [False, True])
def test_the_rules_by_hand_do_the_same(exact: bool) -> None:
    found = engine.run_interpreted(LAW, PEOPLE, ["grant_to_the_very_old"], exact=exact)
    assert not found["grant_to_the_very_old"].astype(float).any()
    with pytest.raises(NotKnown, match="figures of grant_to_children depend on it"):
        engine.run_interpreted(LAW, PEOPLE, ["grant_to_children"], exact=exact)
