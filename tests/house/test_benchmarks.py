"""The people of the benchmarks are whole: cutting and repeating them breaks no family."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pytest

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT / "benchmarks" / "engine"), str(ROOT / "tests" / "engine")]

from little_people import little_people  # noqa: E402  found by the line above
from populations import of_size  # noqa: E402

from tawney import engine, law  # noqa: E402

PEOPLE = little_people(40)


@pytest.mark.parametrize("households", [17, 40, 97])
def test_people_of_any_size_keep_their_families_and_partners(households):
    made = of_size(PEOPLE, households)
    assert made.households == households
    paired = np.flatnonzero(made.partner >= 0)
    assert (made.partner[made.partner[paired]] == paired).all()
    assert (made.benefit_unit_of_person[made.partner[paired]] == made.benefit_unit_of_person[paired]).all()


def test_a_household_has_the_same_income_in_whatever_company():
    now = law.on("2026-27")
    alone = engine.run(now, PEOPLE, ["net_income"])["net_income"]
    many = engine.run(now, of_size(PEOPLE, 97), ["net_income"])["net_income"]
    some = np.linspace(0, 40, 17, endpoint=False).astype(int)
    assert many.tolist() == [*alone, *alone, *alone[some]]
