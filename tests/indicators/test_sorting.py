"""The quick sort agrees with the plain one, to the place of every record that is alike with another."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tawney.indicators import sorting
from tawney.indicators.sorting import order_of

RANDOM = np.random.default_rng(5)
N = 60_000
COLUMNS = {
    "lognormal": RANDOM.lognormal(10, 0.8, N),
    "many alike": np.repeat(RANDOM.lognormal(10, 0.8, N // 3), 3),
    "heaped and negative": np.round(RANDOM.normal(0, 3e4, N), -2),
    "one far away": np.append(RANDOM.lognormal(10, 0.8, N - 1), 1e15),
    "a few far away, others close": np.append(RANDOM.normal(20_000, 1e-3, 3_000), RANDOM.normal(0, 1e6, N - 3_000)),
    "all alike": np.full(N, 3.5),
    "a missing one": np.append(RANDOM.normal(0, 1, N - 1), np.nan),
    "infinite": np.append(RANDOM.normal(0, 1, N - 1), np.inf),
    "huge": np.append(RANDOM.normal(0, 1e308, N - 2), [1.7e308, -1.7e308]),
    "already in order": np.sort(RANDOM.normal(0, 1, N)),
}


@pytest.mark.parametrize("name", COLUMNS)
def test_the_order_is_that_of_a_stable_sort(name):
    values = COLUMNS[name]
    np.testing.assert_array_equal(order_of(values), np.argsort(values, kind="stable"))


@settings(max_examples=60)
@given(st.lists(st.floats(allow_nan=True, allow_infinity=True), min_size=1, max_size=40), st.integers(0, 3))
def test_any_short_column_is_sorted_as_a_long_one_is(values, copies):
    column = np.tile(np.array(values), copies + 1)
    few, sorting.FEW = sorting.FEW, 0
    try:
        with np.errstate(all="ignore"):
            found = order_of(column)
    finally:
        sorting.FEW = few
    np.testing.assert_array_equal(found, np.argsort(column, kind="stable"))
