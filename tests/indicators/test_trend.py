"""A line carried on: by hand, and wide enough that nine in ten of what comes lie in its 90% band."""

from __future__ import annotations

import numpy as np
import pytest

from tawney.indicators.trend import carried_on
from tawney.vocabulary.estimate import Estimate
from tawney.vocabulary.problems import IndicatorProblem


def years(values, first=2015):
    return [(float(first + k), Estimate(v, 0.01, 900, "share")) for k, v in enumerate(values)]


def test_years_on_a_line_are_carried_on_along_it_without_error():
    found = dict(carried_on(years([0.20, 0.21, 0.22, 0.23, 0.24]), 2))
    assert list(found) == [2020.0, 2021.0]
    assert [e.value for e in found.values()] == pytest.approx([0.25, 0.26])
    assert [e.standard_error for e in found.values()] == pytest.approx([0.0, 0.0], abs=1e-12)
    assert found[2020.0].unit == "share"
    assert found[2020.0].note == "straight line through 5 years carried on; error of a prediction"


def test_the_error_of_a_prediction_by_hand():
    # y = 1, 2, 3, 2, 1 over x = 1..5: slope 0, mean 1.8, squares off 2.8 on 3 degrees; at 6, 1 + 1/5 + 9/10.
    ((_, found),) = carried_on([(float(k + 1), Estimate(v, 0.1, 9)) for k, v in enumerate([1.0, 2, 3, 2, 1])], 1)
    assert found.value == pytest.approx(1.8)
    assert 1.6448536 * found.standard_error == pytest.approx(2.353363 * (2.8 / 3 * 2.1) ** 0.5, rel=1e-5)


def test_farther_ahead_is_less_sure():
    found = carried_on(years([0.20, 0.23, 0.21, 0.24, 0.22, 0.25]), 6)
    errors = [e.standard_error for _, e in found]
    assert errors == sorted(errors)
    assert errors[0] > 0


def test_few_years_are_not_carried_on():
    with pytest.raises(IndicatorProblem) as refused:
        carried_on(years([0.2, 0.3, 0.4, 0.5]), 3)
    assert str(refused.value) == (
        "A line through 4 years cannot be carried on. Expected at least 5 years. "
        "Leave --ahead out: the years are then drawn as they were."
    )


def test_nine_in_ten_of_what_comes_lie_in_the_90_percent_band():
    random, held = np.random.default_rng(4), 0
    for _ in range(2_000):
        values = 0.2 + 0.005 * np.arange(9) + random.normal(0, 0.01, 9)
        ((_, found),) = carried_on(years(values[:8]), 1)
        held += abs(values[8] - found.value) <= 1.6449 * found.standard_error
    assert held / 2_000 == pytest.approx(0.9, abs=0.02)
