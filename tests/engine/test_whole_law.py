"""The law of the land itself: every rule is read, and every way of running it gives the same."""

from __future__ import annotations

import numpy as np
import pytest
from little_people import little_people

from tawney import engine, law

YEARS = ("2025-26", "2026-27")
PEOPLE = little_people(40, seed=12)


@pytest.mark.parametrize("year", YEARS)
def test_every_rule_of_the_law_is_read_and_has_its_amounts(year: str) -> None:
    whole = law.on(year)
    graph = engine.bind(whole, list(whole.rules))
    assert set(graph.outputs) == set(whole.rules)
    assert not np.isnan(engine.parameters_of(whole, graph)).any()


@pytest.mark.parametrize("year", YEARS)
def test_the_rules_by_hand_and_compiled_agree_bit_for_bit(year: str) -> None:
    whole = law.on(year)
    by_hand = engine.run(whole, PEOPLE, list(whole.rules), backend="interpreted")
    for backend in ("numpy", "llvm"):
        compiled = engine.run(whole, PEOPLE, list(whole.rules), backend=backend)
        assert [n for n in whole.rules if compiled[n].tobytes() != by_hand[n].tobytes()] == []


@pytest.mark.parametrize("year", YEARS)
def test_decimal_gives_the_same_penny(year: str) -> None:
    whole = law.on(year)
    floats = engine.run_interpreted(whole, PEOPLE, list(whole.rules))
    exact = engine.run_interpreted(whole, PEOPLE, list(whole.rules), exact=True)
    apart = {n: furthest(exact[n].astype(float), floats[n].astype(float)) for n in whole.rules}
    assert {n: a for n, a in apart.items() if a >= 0.005} == {}


def furthest(one: np.ndarray, other: np.ndarray) -> float:
    """The largest difference; two amounts without a limit (infinity) are alike."""
    differ = one != other
    return float(np.abs(one[differ] - other[differ]).max()) if differ.any() else 0.0
