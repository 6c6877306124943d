"""Totals by group: they add up, they carry the right error, and small groups are protected."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tawney.indicators.cells import cell_totals, cells
from tawney.indicators.disclosure import SUPPRESSED_UNDER, hidden_in_list, hidden_in_table, protected
from tawney.indicators.sample import Sample, estimate
from tawney.vocabulary.estimate import Estimate


def world(households=200, replicates=40):
    random = np.random.default_rng(7)
    size = random.integers(1, 5, households)
    household_of = np.repeat(np.arange(households), size)
    weight = random.gamma(3, 1, households)
    weights = (weight[:, None] * random.poisson(1, (households, replicates))).astype(np.float32)
    code = random.integers(-1, 4, len(household_of))
    return Sample(weight, weights), household_of, code, random.normal(0, 100, (len(household_of), 3))


def test_totals_of_people_are_those_of_a_plain_loop():
    sample, household_of, code, values = world()
    found = cell_totals(sample, cells(code, household_of, 4), values)
    for k in range(4):
        rows = code == k
        np.testing.assert_allclose(
            found.value[k], sample.weight[household_of[rows]] @ values[rows], rtol=1e-9, atol=1e-6
        )
        replicated = sample.replicates[household_of[rows]].T @ values[rows]
        np.testing.assert_allclose(found.replicates[:, k], replicated, rtol=1e-3, atol=0.5)
        assert found.counts[k] == rows.sum()


def test_the_cells_add_up_to_the_whole():
    sample, household_of, code, values = world()
    found = cell_totals(sample, cells(code, household_of, 4), values)
    whole = found.whole()
    inside = code >= 0
    np.testing.assert_allclose(whole.value[0], sample.weight[household_of[inside]] @ values[inside])
    assert whole.counts[0] == inside.sum()


def test_an_empty_cell_is_zero():
    sample = Sample(np.ones(3))
    found = cell_totals(sample, cells(np.array([0, 0, 2]), np.arange(3), 4), np.ones((3, 1)))
    assert found.value[:, 0].tolist() == [2, 0, 1, 0]


def test_without_replicates_there_is_no_error():
    assert np.isnan(estimate(5.0, np.empty(0), 10).standard_error)


def test_the_error_of_a_mean_agrees_with_theory():
    # Poisson replicate weights of a simple random sample: the error of a mean is s / sqrt(n), within simulation error.
    random = np.random.default_rng(1)
    y = random.normal(50, 20, 4_000)
    sample = Sample(np.ones(4_000), random.poisson(1, (4_000, 400)).astype(np.float32))
    found = cell_totals(sample, cells(np.zeros(4_000, np.int64), np.arange(4_000), 1), np.stack([np.ones(4_000), y], 1))
    mean = estimate(found.value[0, 1] / found.value[0, 0], found.replicates[:, 0, 1] / found.replicates[:, 0, 0], 4_000)
    assert mean.standard_error == pytest.approx(y.std() / np.sqrt(4_000), rel=0.08)


def test_a_single_small_cell_takes_the_next_smallest_with_it():
    assert hidden_in_list([100, 5, 40, 60]).tolist() == [False, True, True, False]
    assert hidden_in_list([100, 5, 4, 60]).tolist() == [False, True, True, False]
    assert hidden_in_list([100, 0, 60]).tolist() == [False, False, False]


@given(st.lists(st.lists(st.integers(0, 60), min_size=4, max_size=4), min_size=3, max_size=6))
def test_no_row_or_column_hides_one_cell_alone(rows):
    counts = np.array(rows)
    hidden = hidden_in_table(counts)
    assert hidden[(counts > 0) & (counts < SUPPRESSED_UNDER)].all()
    for line, seen in [*zip(hidden, counts, strict=True), *zip(hidden.T, counts.T, strict=True)]:
        assert line.sum() != 1 or (seen > 0).sum() == 1


def test_a_protected_figure_does_not_carry_its_value():
    shown = protected(Estimate(123.0, 4.0, 8, "GBP/year"), True)
    assert shown.suppressed
    assert np.isnan(shown.value)
    assert np.isnan(shown.standard_error)
    assert shown.n == 0


def test_a_figure_on_few_records_is_marked():
    assert protected(Estimate(1.0, 1.0, 29), False).unreliable
    assert not protected(Estimate(1.0, 1.0, 30), False).unreliable
