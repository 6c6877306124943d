"""Mobility tables: what goes up must be told beside what goes down, and every figure carries its own error."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from mobility_tables import GLASS_CLASSES, glass

from tawney.indicators.design import design
from tawney.indicators.estimating import estimate
from tawney.indicators.mobility import absolute, altham, flows, indices, odds
from tawney.indicators.mobility.crossing import cross
from tawney.indicators.mobility.table import layered, table
from tawney.vocabulary.problems import IndicatorProblem

TOP, BOTTOM = GLASS_CLASSES[0], GLASS_CLASSES[-1]
counted = arrays(np.float64, (4, 4), elements=st.integers(1, 400).map(float))


def statistics(one):
    """Every statistic of a two-way square table."""
    a, z = one.origins[0], one.origins[-1]
    return {
        "upward": absolute.upward(one),
        "downward by two": absolute.downward(one, 2),
        "stayed": absolute.stayed(one),
        "gross": absolute.gross(one),
        "between": absolute.between(one, [z], [a]),
        "outflow": flows.outflow_rate(one, a, z),
        "inflow": flows.inflow_rate(one, a, z),
        "immobility": flows.immobility_ratio(one, a),
        "structural": flows.structural(one),
        "exchange": flows.exchange(one),
        "odds ratio": odds.odds_ratio(one, (a, z), (a, z)),
        "log odds ratio": odds.top_against_bottom(one),
        "trace": indices.trace_index(one),
        "determinant": indices.determinant_index(one),
        "eigenvalue": indices.eigenvalue_index(one),
        "half life": indices.half_life(one),
        "lasting": indices.lasting_share(one, z),
        "crossings": indices.crossings(one),
        "bartholomew": indices.bartholomew(one),
        "bartholomew lasting": indices.bartholomew_lasting(one),
        "mean stay": indices.mean_stay(one, a),
        "persistence": indices.persistence(one, a, 3),
        "weighted group": indices.weighted_group_mobility(one),
        "association none": altham.association(one, "none"),
        "association uniform": altham.association(one, "uniform"),
        "association marginal": altham.association(one, "marginal"),
        "mean odds none": altham.mean_odds_ratio(one.without(origins=[a], destinations=[a]), "uniform"),
        "mean odds uniform": altham.mean_odds_ratio(one, "uniform"),
        "mean odds marginal": altham.mean_odds_ratio(one, "marginal"),
        "from independence": altham.distance_from_independence(one),
    }


def slopes(statistic, counts, step=1e-4):
    """The derivative of a figure by each cell, by small steps both ways."""
    made = np.zeros(counts.shape)
    for cell in np.ndindex(counts.shape):
        up, down = counts.copy(), counts.copy()
        up[cell] += step * counts[cell]
        down[cell] -= step * counts[cell]
        made[cell] = (statistic.at(up).value - statistic.at(down).value) / (2 * step * counts[cell])
    return made


@pytest.mark.parametrize("name", statistics(glass()))
def test_the_influence_of_a_cell_is_the_derivative_by_its_count(name):
    one = glass()
    found = statistics(one)[name].at(one.counts).influence
    assert found == pytest.approx(slopes(statistics(one)[name], one.counts), rel=1e-5, abs=1e-7 * np.abs(found).max())


@pytest.mark.parametrize("name", statistics(glass()))
def test_a_figure_does_not_change_when_everybody_is_counted_twice_and_its_error_shrinks_by_root_two(name):
    one = glass()
    statistic = statistics(one)[name]
    double = table(one.counts * 2, GLASS_CLASSES)
    first, second = statistic.of(one), statistic.of(double)
    assert second.value == pytest.approx(first.value)
    assert second.standard_error == pytest.approx(first.standard_error / 2**0.5)


def test_the_errors_of_simple_shares_are_binomial():
    one = glass()
    up = absolute.upward(one).of(one)
    assert up.standard_error == pytest.approx((up.value * (1 - up.value) / 3500) ** 0.5)
    out = flows.outflow(one)[TOP, TOP]
    assert (out.n, out.value) == (129, 50 / 129)
    assert out.standard_error == pytest.approx((50 / 129 * 79 / 129 / 129) ** 0.5)


@settings(deadline=None, max_examples=50)
@given(counted)
def test_up_down_stayed_and_level_add_up_to_one(counts):
    found = absolute.absolute(table(counts, ladder=[3, 2, 2, 1]))
    parts = (found.upward, found.downward, found.stayed, found.horizontal)
    assert sum(part.value for part in parts) == pytest.approx(1)
    assert found.long_upward.value <= found.upward.value
    assert found.long_downward.value <= found.downward.value


@settings(deadline=None, max_examples=50)
@given(counted)
def test_the_rows_of_outflow_and_the_columns_of_inflow_add_up_to_one(counts):
    one = table(counts)
    out, back = flows.outflow(one), flows.inflow(one)
    for name in one.origins:
        assert sum(out[name, end].value for end in one.destinations) == pytest.approx(1)
        assert sum(back[start, name].value for start in one.origins) == pytest.approx(1)


@settings(deadline=None, max_examples=50)
@given(counted)
def test_child_and_parent_exchanged_turn_up_into_down_and_leave_odds_ratios(counts):
    one, other = table(counts), table(counts).transposed()
    assert absolute.upward(one).of(one).value == pytest.approx(absolute.downward(other).of(other).value)
    assert flows.outflow(one)["1", "3"].value == pytest.approx(flows.inflow(other)["3", "1"].value)
    assert odds.top_against_bottom(one).of(one).value == pytest.approx(odds.top_against_bottom(other).of(other).value)
    assert altham.association(one).of(one).value == pytest.approx(altham.association(other).of(other).value)


@settings(deadline=None, max_examples=50)
@given(st.lists(st.integers(1, 500), min_size=4, max_size=4))
def test_where_nobody_moves_every_index_of_mobility_is_nought(shares):
    one = table(np.diag(np.array(shares, float)))
    moved = absolute.absolute(one)
    assert (moved.upward.value, moved.downward.value, moved.stayed.value) == (0, 0, 1)
    zero = (indices.trace_index, indices.determinant_index, indices.crossings, indices.weighted_group_mobility)
    assert [index(one).of(one).value for index in zero] == pytest.approx([0, 0, 0, 0], abs=1e-12)


@settings(deadline=None, max_examples=50)
@given(arrays(np.float64, 4, elements=st.integers(1, 50).map(float)), st.permutations([3.0, 5.0, 11.0, 20.0]))
def test_where_origin_does_not_matter_the_indices_are_one_and_the_odds_even(rows, columns):
    one = table(np.outer(rows, columns))
    assert indices.trace_index(one).of(one).value == pytest.approx(1)
    assert indices.eigenvalue_index(one).at(one.counts).value == pytest.approx(1, abs=1e-9)
    assert indices.weighted_group_mobility(one).of(one).value == pytest.approx(1)
    assert odds.odds_ratio(one, ("1", "4"), ("2", "3")).of(one).value == pytest.approx(1)
    assert altham.mean_odds_ratio(one).at(one.counts).value == pytest.approx(1, abs=1e-6)


def test_altham_does_not_see_margins_and_finds_a_table_like_itself():
    one = glass()
    stretched = table(one.counts * np.array([1, 2, 3, 4, 5])[:, None] * np.array([5, 1, 2, 1, 3]), GLASS_CLASSES)
    pair = layered({"as counted": one, "stretched": stretched})
    assert altham.distance(pair, "as counted", "stretched").of(pair).value == pytest.approx(0, abs=1e-9)
    assert altham.distance_from_independence(stretched).of(stretched).value == pytest.approx(
        altham.distance_from_independence(one).of(one).value
    )


def test_the_distance_of_two_tables_has_the_errors_of_both():
    one = glass()
    other = table(one.counts[::-1, ::-1] + 7, GLASS_CLASSES)
    pair = layered({"a": one, "b": other})
    statistic = altham.distance(pair, "a", "b")
    assert statistic.at(pair.counts).influence == pytest.approx(slopes(statistic, pair.counts), rel=1e-5, abs=1e-8)


def test_a_figure_of_records_is_the_figure_of_their_table():
    random = np.random.default_rng(5)
    one = glass()
    cells = random.choice(25, 4000, p=one.counts.ravel() / one.people)
    origin, destination = (np.array(GLASS_CLASSES)[k] for k in np.divmod(cells, 5))
    crossed = cross(origin, destination, classes=GLASS_CLASSES)
    sample = design(np.full(4000, 2.5))
    made = crossed.table(sample)
    assert made.people == pytest.approx(4000)
    for name, statistic in statistics(made).items():
        if name == "mean odds none":
            continue
        of_table, of_records = statistic.of(made), estimate(crossed.index(statistic), sample)
        assert of_records.value == pytest.approx(of_table.value)
        assert of_records.standard_error == pytest.approx(of_table.standard_error * (4000 / 3999) ** 0.5)
        assert of_records.n == of_table.n


def test_records_of_unknown_class_stand_outside():
    origin = np.array(["high", "low", "", "low", "high"])
    destination = np.array(["high", "high", "low", "", "low"], object)
    crossed = cross(origin, destination, classes=["high", "low"])
    sample = design(np.ones(5))
    assert crossed.table(sample).counts.tolist() == [[1, 1], [1, 0]]
    found = estimate(crossed.index(absolute.upward(crossed.table(sample))), sample)
    assert (found.value, found.n) == (pytest.approx(1 / 3), 3)


def test_the_design_reaches_the_error():
    random = np.random.default_rng(2)
    household = np.repeat(np.arange(300), 3)
    label = np.where(random.random(300) < 0.4, "high", "low")[household]
    origin = np.where(random.random(900) < 0.5, "high", "low")
    crossed = cross(origin, label, classes=["high", "low"])
    alone, together = design(np.ones(900)), design(np.ones(900), clusters=household)
    rate = flows.outflow_rate(crossed.table(alone), "low", "high")
    first, second = (estimate(crossed.index(rate), one) for one in (alone, together))
    assert first.value == second.value
    assert second.standard_error > 1.2 * first.standard_error


def test_weighted_counts_are_brought_to_the_number_of_records():
    one = table([[10.0, 30.0], [20.0, 40.0]], ["a", "b"], records=50)
    assert one.people == 50
    assert absolute.stayed(one).of(one).note == (
        "same class as origin; multinomial error, weighted counts scaled to the records"
    )


def problem(call):
    with pytest.raises(IndicatorProblem) as found:
        call()
    return str(found.value)


def test_bad_tables_are_told_in_plain_words():
    assert problem(lambda: table([[1, -2], [3, 4]], ["high", "low"])) == (
        "The count of high by low is -2. Expected a number of people, 0 or more."
    )
    assert problem(lambda: table([[1, np.nan], [3, 4]])).startswith("The count of 1 by 2 is nan.")
    assert problem(lambda: table([[0, 0], [0, 0]])) == (
        "The table is empty: every count is 0. Expected a table with people in it."
    )
    assert problem(lambda: table([[1, 2], [3, 4]], ["a", "b", "c"])) == (
        "The counts are 2 x 2 and their names 3 x 3. Expected a count for each origin and destination (and layer)."
    )
    assert problem(lambda: table([[1, 2], [3, 4]], highest="middle")) == (
        "The highest class was given as middle. Expected first, last or none (no order)."
    )
    assert problem(lambda: table([[1, 2], [3, 4]], ladder=[1])) == (
        "The ladder has 1 rungs for 2 classes. Expected the rung of each class."
    )


def test_an_empty_row_is_named_and_a_remedy_given():
    one = table([[1, 2, 3], [0, 0, 0], [4, 5, 6]])
    assert problem(lambda: flows.outflow(one)) == (
        "Nobody in the table comes from the class of row 2, so where they went cannot be told."
        " Expected at least one person of every origin. Leave the class out with table.without(origins=...,"
        " destinations=...), or join it to its like."
    )
    assert problem(lambda: indices.trace_index(one).of(one)).startswith("Nobody in the table comes from")
    assert problem(lambda: flows.outflow_rate(one, "2", "1").of(one)) == (
        "A share of nobody was asked for: the cells it is taken among are empty. Expected someone of that origin."
    )


def test_what_needs_a_square_table_or_an_order_says_so():
    oblong = table([[1, 2, 3], [4, 5, 6]])
    assert problem(lambda: indices.trace_index(oblong)) == (
        "The origins (1, 2) are not the destinations (1, 2, 3)."
        " Expected a table with the same classes both ways, in the same order."
    )
    loose = table([[1, 2], [3, 4]], ["farm", "town"], highest="none")
    assert problem(lambda: absolute.upward(loose)) == (
        "The classes of this table have no order, so nobody can be said to rise or fall."
        " Give the rung of each class with ladder=, or say whether the first or the last is the highest."
    )
    deep = layered({"1949": glass(), "1972": glass()})
    assert problem(lambda: absolute.upward(deep)) == (
        "This figure is of one table, and the table has 2 layers."
        " Take one with table.layer(name), or all together with table.together()."
    )


def test_unknown_names_are_met_with_the_nearest():
    one = glass()
    assert problem(lambda: flows.outflow_rate(one, "Profesional", "Skilled")) == (
        "The table has no origin Profesional. Expected one of Professional, Managerial, Supervisory, Skilled,"
        " Unskilled. Did you mean Professional?"
    )
    assert problem(lambda: cross(["high", "hgih"], ["low", "low"], classes=["high", "low"])) == (
        "The origin hgih is not one of the classes."
        " Expected one of high, low, or an empty label where it is not known. Did you mean high?"
    )
    assert problem(lambda: cross(["a"], ["a", "b"])) == (
        "One column has 1 records, another 2. Expected one label for each record."
    )
    assert problem(lambda: layered({"x": one, "y": table([[1, 2], [3, 4]])})) == (
        "The table y has other classes than the first. Expected the same classes in every table."
    )


def test_an_empty_cell_stops_logarithms_and_a_half_lets_them_go_on():
    one = table([[5, 0], [3, 4]], ["a", "b"])
    assert problem(lambda: altham.association(one).of(one)) == (
        "The cell of row 1 and column 2 is empty, and has no finite logarithm. Expected someone in every cell."
        " Join classes, or add a half to every cell with table.plus(0.5), and say so."
    )
    assert problem(lambda: odds.top_against_bottom(one).of(one)).startswith("The log odds ratio of a to b origins")
    half = one.plus()
    assert half.source == "0.5 added to every cell"
    assert odds.top_against_bottom(half).of(half).value == pytest.approx(np.log(5.5 * 4.5 / (0.5 * 3.5)))


def test_the_interval_of_an_odds_ratio_is_taken_on_the_logarithm():
    one = glass()
    low, high = odds.odds_interval(one, (TOP, BOTTOM), (TOP, BOTTOM))
    value = odds.odds_ratio(one, (TOP, BOTTOM), (TOP, BOTTOM)).of(one).value
    assert value == pytest.approx(50 * 411 / (8 * 3))
    assert low * high == pytest.approx(value**2)
    assert low > 0
    assert odds.odds_ratios(one)[TOP, BOTTOM].value == pytest.approx(np.log(value))
