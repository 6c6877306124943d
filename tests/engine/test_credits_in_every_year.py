"""The columns of the credits exist in every year of the book, and are the same however they are run."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from little_people import little_people

from tawney import engine, law
from tawney.law import Law
from tawney.vocabulary.problems import OutsideTheBook

YEARS = [f"{y}-{(y + 1) % 100:02d}" for y in range(2010, 2028)]
FOLDERS = {
    "working_tax_credit", "child_tax_credit", "tax_credits", "universal_credit", "universal_credit_rollout",
    "benefit_cap", "minimum_wage", "free_childcare", "tax_free_childcare",
}  # fmt: skip
PAID = (
    "working_tax_credit", "child_tax_credit", "universal_credit", "transitional_protection", "benefit_cap_reduction",
    "tax_free_childcare", "free_childcare_hours", "is_on_universal_credit", "is_on_legacy_benefits",
)  # fmt: skip
PEOPLE = little_people(30, seed=5)


def year_of(year: str) -> Law:
    """The law of a year; skipped where another instrument that these read has no amounts in it yet."""
    whole = law.on(year)
    try:
        for _, still in whole.lived:
            engine.parameters_of(still, engine.bind(still, PAID))
    except OutsideTheBook as problem:
        folder = Path(problem.where.path).parent.name if problem.where else ""
        if folder in FOLDERS:
            raise
        pytest.skip(f"law/{folder} has no amounts in {year} yet")
    return whole


@pytest.mark.parametrize("year", YEARS)
def test_every_column_is_worked_out_in_every_year(year: str) -> None:
    found = engine.run(year_of(year), PEOPLE, PAID, backend="numpy")
    assert [n for n in PAID if found[n].dtype != bool and not np.isfinite(found[n]).all()] == []
    assert (found["is_on_universal_credit"] != found["is_on_legacy_benefits"]).all()
    on_both = (found["universal_credit"] > 0) & (found["working_tax_credit"] + found["child_tax_credit"] > 0)
    assert not on_both.any()


@pytest.mark.parametrize("year", ["2010-11", "2013-14", "2021-22", "2024-25", "2027-28"])
def test_by_hand_and_compiled_agree_bit_for_bit(year: str) -> None:
    whole = year_of(year)
    by_hand = engine.run(whole, PEOPLE, PAID, backend="interpreted")
    compiled = engine.run(whole, PEOPLE, PAID, backend="llvm")
    assert [n for n in PAID if compiled[n].tobytes() != by_hand[n].tobytes()] == []


@pytest.mark.parametrize("year", YEARS)
def test_every_rule_of_these_folders_has_its_amounts_when_it_is_the_law(year: str) -> None:
    ours = [r for r in law.on(year).rules.values() if r.function.__module__.split(".")[2] in FOLDERS]
    for rule in ours:
        for path in _amounts_named(rule.function.__code__.co_names, rule.function.__module__.split(".")[2]):
            for _, still in law.on(year).lived:
                assert path not in still.parameters or path in still.in_force, (rule.name, path, year)


def _amounts_named(names: tuple[str, ...], own: str) -> list[str]:
    """The amounts of its own folder that a rule's body names."""
    return [f"{own}.{n}" for n in names if own in names and n != own]
