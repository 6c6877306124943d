"""Small groups: hidden, guarded against subtraction, rounded, and not given away by the largest."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from tawney.indicators.catalogue import Asked, tabulated
from tawney.indicators.design import design
from tawney.indicators.disclosure import PRESETS, Protection, guarded, hidden_in_list, hidden_in_table
from tawney.indicators.estimating import estimate
from tawney.indicators.gaps.oaxaca import oaxaca
from tawney.indicators.gaps.raw import gap
from tawney.indicators.means import mean, mean_index
from tawney.indicators.safe_tables import dominated, safe_table
from tawney.indicators.weighting import Ranked
from tawney.vocabulary.estimate import Estimate
from tawney.vocabulary.problems import IndicatorProblem

TABLES = st.tuples(st.integers(2, 5), st.integers(2, 5)).flatmap(
    lambda s: arrays(np.int64, s, elements=st.integers(0, 60))
)


@given(TABLES)
def test_no_row_or_column_hides_one_cell_alone(counts):
    hidden = hidden_in_table(counts)
    assert hidden[(counts > 0) & (counts < 10)].all()
    for line, seen in [*zip(hidden, counts, strict=True), *zip(hidden.T, counts.T, strict=True)]:
        assert line.sum() != 1 or (seen > 0).sum() == 1


@given(TABLES)
def test_rounded_totals_are_those_of_what_is_shown(counts):
    found = safe_table(counts, PRESETS["opensafely"])
    shown = np.nan_to_num(found.counts)
    assert found.total == shown.sum()
    np.testing.assert_array_equal(found.row_totals, shown.sum(axis=1))
    np.testing.assert_array_equal(found.column_totals, shown.sum(axis=0))
    assert (shown % 5 == 0).all()
    assert np.isnan(found.counts[(counts > 0) & (counts <= 7)]).all()


def test_a_table_that_is_not_rounded_keeps_its_totals_and_hides_more():
    counts = np.array([[3, 20, 30], [40, 50, 60], [70, 80, 90]])
    found = safe_table(counts, PRESETS["acro"])
    assert found.hidden.tolist() == [[True, True, False], [True, True, False], [False, False, False]]
    assert found.row_totals.tolist() == [53, 150, 240]
    assert found.total == 443


def test_a_threshold_can_be_another():
    assert hidden_in_list([12, 50, 60], under=20).tolist() == [True, True, False]
    assert hidden_in_list([12, 50, 60]).tolist() == [False] * 3


def test_two_who_hold_nearly_all_give_each_other_away():
    money = np.array([90.0, 5, 5, 40, 30, 30])
    code = np.array([0, 0, 0, 1, 1, 1])
    assert dominated(money, code, 2, (2, 0.9)).tolist() == [True, False]
    assert dominated(money, np.array([0, 0, -1, 1, 1, 1]), 3, (1, 0.9)).tolist() == [True, False, False]


def test_a_figure_says_whose_rule_hides_it():
    found = guarded(Estimate(5.0, 1.0, 6, note="mean"), PRESETS["opensafely"])
    assert (found.suppressed, found.n) == (True, 0)
    assert np.isnan(found.value)
    assert found.note == (
        "fewer than 8 in the sample: not shown (OpenSAFELY: counts of 7 or fewer redacted, then rounded to 5, totals "
        "made again)"
    )
    assert (
        guarded(Estimate(5.0, 1.0, 20, note="mean"), Protection()).note
        == "mean; fewer than 30 in the sample: unreliable"
    )


def test_a_design_carries_its_rule_to_every_figure():
    plan = design(np.ones(40), protection=Protection())
    assert mean(np.arange(40.0), plan).suppressed is False
    assert mean(np.arange(40.0), plan, where=np.arange(40) < 6).suppressed
    assert mean(np.arange(40.0), design(np.ones(40)), where=np.arange(40) < 6).suppressed is False


def table(sizes, names=("median", "poverty"), **rest):
    label = np.repeat(np.arange(len(sizes)), sizes)
    income = Ranked(np.random.default_rng(1).lognormal(10, 0.5, len(label)))
    plan = design(np.ones(len(label)), protection=rest.pop("protection", Protection()))
    groups = {str(k): label == k for k in range(len(sizes))}
    return {(t.indicator, t.group): t.figure for t in tabulated(names, Asked(income), plan, groups, **rest)}


def test_a_table_hides_the_small_group_and_the_next_smallest():
    found = table([6, 35, 40])
    assert [found["poverty", str(k)].suppressed for k in range(3)] == [True, True, False]
    assert found["median", ""].suppressed is False
    assert "by subtraction: not shown (the project's design)" in found["median", "1"].note


def test_a_crossing_hides_by_its_rows_and_columns_and_leaves_out_empty_cells():
    found = table([5, 40, 45, 60, 70, 0], across=2)
    assert [k for k in range(5) if found["median", str(k)].suppressed] == [0, 1, 2, 3]
    assert ("median", "5") not in found


def test_without_a_rule_all_is_shown():
    assert not any(f.suppressed for f in table([6, 35, 40], protection=None).values())


def test_a_mean_that_one_record_decides_is_not_shown():
    income = np.append(np.full(30, 100.0), 1e6)
    plan = design(np.ones(31), protection=PRESETS["acro"])
    (found,) = tabulated(["mean"], Asked(Ranked(income)), plan)
    assert found.figure.note == "2 records hold more than 90%: not shown"
    assert found.figure.suppressed


def test_a_figure_that_cannot_be_given_for_a_group_says_why_there():
    income, label = np.append(np.zeros(40), np.arange(1.0, 41)), np.repeat([0, 1], 40)
    groups = {"none": label == 0, "some": label == 1}
    told = tabulated(["gini", "mean"], Asked(Ranked(income)), design(np.ones(80)), groups)
    found = {(t.indicator, t.group): t.figure for t in told}
    assert found["gini", "none"].note.startswith("The income adds up to 0, and an inequality index divides by it.")
    assert found["mean", "none"].value == 0
    assert found["gini", "some"].value > 0


def test_an_indicator_that_is_not_there_is_named():
    with pytest.raises(IndicatorProblem, match="There is no indicator ginni") as refused:
        tabulated(["ginni"], Asked(Ranked(np.ones(3))), design(np.ones(3)))
    assert str(refused.value).endswith("Did you mean gini?")


def test_the_smallest_group_of_a_comparison_decides():
    random = np.random.default_rng(3)
    y, few = random.normal(size=300), np.arange(300) < 9
    plan = design(np.ones(300), protection=PRESETS["tawney"])
    index, on = mean_index(y), {"x": random.normal(size=300)}
    for made in (
        gap(y, few, plan),
        estimate(index.within(few) - index.within(~few), plan),
        estimate((index.within(~few) / index.within(few)).scaled(2.0).said("times", "ratio"), plan),
        oaxaca(y, on, few, plan).parts["unexplained"],
        oaxaca(y, on, few, plan, reference="second", errors="classical").parts["explained"],
    ):
        assert made.suppressed
        assert made.note == "fewer than 10 in the sample: not shown (the project's design)"
    assert gap(y, np.arange(300) < 10, plan).unreliable
    shown = gap(y, np.arange(300) < 40, plan)
    assert (shown.n, shown.suppressed, shown.unreliable) == (300, False, False)
