"""Who is on universal credit in a year: a scenario, with a number that stays with the family."""

from __future__ import annotations

import pytest

from tawney import law

YEARS = [f"{y}-{(y + 1) % 100:02d}" for y in range(2010, 2028)]


def is_moved(year: str, draw: float, scenario: float | None = None) -> bool:
    of_year = law.on(year)
    if scenario is not None:
        of_year = of_year.with_amounts({"universal_credit_rollout.scenario": scenario})
    rule = of_year.by_hand("is_on_universal_credit")
    return bool(rule(draw) if "draw_rollout" in of_year.rules["is_on_universal_credit"].arguments else rule())


@pytest.mark.parametrize("year", ["2010-11", "2012-13"])
def test_nobody_is_on_universal_credit_before_it_began(year: str) -> None:
    assert not is_moved(year, 0.0)


@pytest.mark.parametrize("year", ["2025-26", "2027-28"])
def test_everybody_is_on_it_once_tax_credits_have_ended(year: str) -> None:
    assert is_moved(year, 1.0)


@pytest.mark.parametrize("draw", [0.0, 0.05, 0.3, 0.58, 0.9])
def test_nobody_moves_back(draw: float) -> None:
    moved = [is_moved(year, draw) for year in YEARS]
    assert moved == sorted(moved)


def test_the_share_of_the_year_has_moved() -> None:
    # House of Commons Library, July 2018: 11% in December 2017
    assert [is_moved("2017-18", draw) for draw in (0.1099, 0.11)] == [True, False]


@pytest.mark.parametrize(("scenario", "moved"), [(0, False), (2, True)])
def test_a_package_may_say_that_nobody_or_everybody_has_moved(scenario: float, moved: bool) -> None:
    assert {is_moved("2018-19", draw, scenario) for draw in (0.0, 1.0)} == {moved}


def test_a_family_is_in_one_system_and_not_in_both() -> None:
    rule = law.on("2018-19").by_hand("is_on_legacy_benefits")
    assert (rule(True), rule(False)) == (False, True)
