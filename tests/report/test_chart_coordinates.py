"""Each form of chart, on input so small that its coordinates can be worked out by hand."""

import math
from itertools import pairwise

import pytest
from reading import chart, marks, words

from tawney.report.charts import svg
from tawney.report.charts.grid import Grid, class_of
from tawney.report.charts.groups import GroupRow, by_effect, group_dots
from tawney.report.charts.heatmap import heatmap
from tawney.report.charts.scale import Scale, nice_ticks
from tawney.report.charts.stacked import Stack, six_parts, stacked
from tawney.report.charts.waterfall import Step, merge_small, waterfall
from tawney.report.charts.winners import Shares, winners
from tawney.vocabulary.estimate import Estimate


def pounds(value, error=0.0, n=500, **marks):
    return Estimate(value, error, n, "GBP/year", **marks)


def boxes(picture, **wanted):
    """x, y, width, height of the rectangles that carry these data attributes."""
    return [
        tuple(float(e.get(k)) for k in ("x", "y", "width", "height"))
        for e in marks(picture, "rect")
        if all(e.get(f"data-{k}") == v for k, v in wanted.items())
    ]


def test_a_scale_is_straight_and_zero_is_always_on_it():
    assert Scale(-10, 10, 0, 100)(5) == 75
    assert nice_ticks(-2130, 995) == (-3000, -2000, -1000, 0, 1000)
    assert nice_ticks(0, 0) == (0, 0.2, 0.4, 0.6, 0.8, 1)
    assert all(len(nice_ticks(-a, b)) <= 6 for a in (0, 1, 7, 33) for b in (1, 2.2, 9, 480))


def test_coordinates_are_short_and_never_minus_zero():
    assert [svg.coordinate(v) for v in (1.0, 2.345, -0.0001, 10.10)] == ["1", "2.35", "0", "10.1"]


def test_a_waterfall_hangs_each_bar_from_the_running_total():
    drawn = chart(
        waterfall("w", "t", [Step("Tax", pounds(4e9)), Step("Benefit", pounds(-3e9))], Step("Net", pounds(1e9)))
    )
    assert drawn.get("viewBox") == "0 0 640 336"
    (tax,), (benefit,), (net,) = (boxes(drawn, label=name) for name in ("Tax", "Benefit", "Net"))
    # The axis runs from 0 to 4 billion over 274 units, from y = 300 up to y = 26.
    assert (tax[1], tax[3]) == (26, 274)
    assert (benefit[1], benefit[3]) == (26, 205.5)
    assert (net[1], net[3]) == (231.5, 68.5)
    assert [w for w in words(drawn) if "bn" in w and w not in ("+£1bn", "+£2bn")] == [
        "+£3bn",
        "+£4bn",
        "+£4bn",
        "−£3bn",
    ]
    colours = [e.get("class") for e in marks(drawn, "rect")]
    assert colours == ["f-gain", "f-loss", "f-total"]


def test_a_waterfall_of_more_than_seven_measures_lies_down():
    steps = [Step(f"Measure {i}", pounds(1e9)) for i in range(8)]
    drawn = chart(waterfall("w", "t", steps, Step("Net", pounds(8e9))))
    rows = [boxes(drawn, label=s.label)[0] for s in steps]
    assert [round(b[1] - a[1], 2) for a, b in pairwise(rows)] == [30.0] * 7
    assert all(b[0] == pytest.approx(a[0] + a[2], abs=0.02) for a, b in pairwise(rows))


def test_small_steps_become_other_and_are_named():
    steps = [Step("Large", pounds(1e9)), Step("Tiny", pounds(1e6)), Step("Tinier", pounds(-2e6))]
    merged, names = merge_small(steps, Step("Net", pounds(0.999e9)))
    assert [(s.label, s.change.value) for s in merged] == [("Large", 1e9), ("Other", -1e6)]
    assert math.isnan(merged[1].change.standard_error)
    assert names == ("Tiny", "Tinier")
    assert merge_small(steps[:2], Step("Net", pounds(1.001e9))) == (tuple(steps[:2]), ())


def test_stacked_parts_go_up_and_down_from_zero_with_a_gap_between_them():
    bars = [
        Stack("1", {"Tax": -50.0, "Benefit": 30.0, "Bus": 70.0}, pounds(50.0)),
        Stack("All", {"Tax": 0.0}, pounds(0)),
    ]
    drawn = chart(stacked("s", "t", bars))
    (tax,), (benefit,), (bus,) = (boxes(drawn, label="1", part=p) for p in ("Tax", "Benefit", "Bus"))
    zero = tax[1]
    assert benefit[1] + benefit[3] == zero
    assert bus[1] + bus[3] + 1.5 == pytest.approx(benefit[1], abs=0.02)
    # Ticks run from -50 to 100 over 280 units; each part is drawn 1.5 short.
    assert [round(b[3] + 1.5, 1) for b in (tax, benefit, bus)] == [93.3, 56.0, 130.7]
    (net,) = (e for e in marks(drawn, "g") if e.get("data-label") == "1")
    assert (net.get("data-value"), net.get("data-low95")) == ("50", "50")


def test_at_most_six_parts_are_stacked_and_the_rest_is_other():
    bar = Stack("1", {f"Part {i}": float(i) for i in range(9)}, pounds(36))
    assert list(six_parts([bar])[0].parts.items()) == [
        ("Part 4", 4), ("Part 5", 5), ("Part 6", 6), ("Part 7", 7), ("Part 8", 8), ("Other", 6),
    ]  # fmt: skip


def test_winners_and_losers_are_centred_on_those_who_stay_level():
    drawn = chart(winners("w", "t", [Shares("A", 0.1, 0.3, 0.2, 0.4, 0.0), Shares("All", 0, 0, 1, 0, 0)]))
    level = [boxes(drawn, label=name, kind="no_change")[0] for name in ("A", "All")]
    centres = [x + (w + 1.5) / 2 for x, _, w, _ in level]
    assert centres[0] == pytest.approx(centres[1], abs=0.02)
    wide = {
        k: boxes(drawn, label="A", kind=k)[0][2] + 1.5 for k in ("lose_more", "lose_some", "no_change", "gain_some")
    }
    assert wide["lose_some"] / wide["lose_more"] == pytest.approx(3, abs=0.01)
    assert not boxes(drawn, label="A", kind="gain_more")
    assert {"40%", "30%", "10%", "20%"} <= set(words(drawn))


def test_shares_under_six_per_cent_are_drawn_but_not_printed():
    drawn = chart(winners("w", "t", [Shares("All", 0.05, 0.25, 0.3, 0.4, 0.0)]))
    assert boxes(drawn, kind="lose_more")
    assert "5%" not in words(drawn)


def test_groups_go_from_the_greatest_loss_to_the_greatest_gain_with_the_hidden_last():
    rows = [
        GroupRow("up", pounds(9, 1)),
        GroupRow("few", pounds(-99, 1, unreliable=True)),
        GroupRow("down", pounds(-5, 1)),
    ]
    assert [r.label for r in by_effect(rows)] == ["down", "up", "few"]


def test_a_dot_stands_at_its_value_and_its_intervals_around_it():
    drawn = chart(group_dots("g", "t", [GroupRow("A", pounds(50, 10))], GroupRow("All", pounds(10, 30))))
    clear, unclear = marks(drawn, "circle")
    lines = [
        e for e in drawn.iter(f"{svg_ns}line") if e.get("class") == "s-ink" and e.get("stroke-width") in ("1.2", "3.2")
    ]
    middle = float(clear.get("cx"))
    reach = [(float(e.get("x1")) + float(e.get("x2"))) / 2 for e in lines[:2]]
    assert reach == pytest.approx([middle, middle], abs=0.02)
    ratio = [float(e.get("x2")) - float(e.get("x1")) for e in lines[:2]]
    assert ratio[0] / ratio[1] == pytest.approx(1.959964 / 1.281552, abs=0.01)
    assert (clear.get("class"), unclear.get("class")) == ("f-gain s-ink", "f-paper s-ink")
    assert "not clear" in words(drawn)


svg_ns = "{http://www.w3.org/2000/svg}"


def small_grid():
    cells = ((pounds(-300, 20), pounds(40, 50)), (None, pounds(9, 1, n=5, suppressed=True)))
    return Grid(
        "Row", "Column", ("R1", "R2"), ("C1", "C2"), cells, (pounds(-90, 9), pounds(5, 1)), (None, None), pounds(-50, 2)
    )


def test_the_worst_pair_is_outlined_and_cells_say_their_number_and_interval():
    drawn = chart(heatmap("h", "t", small_grid().ordered()))
    outline = [e for e in marks(drawn, "rect") if e.get("stroke-width") == "3"]
    cell = next(e for e in marks(drawn, "g") if e.get("data-label") == "R1, C1")
    inside = next(iter(cell))
    assert [(e.get("x"), e.get("y")) for e in outline] == [(inside.get("x"), inside.get("y"))]
    assert [t.text for t in cell.iter(f"{svg_ns}text")][:2] == ["−£300", "−£340 to −£260"]
    assert words(drawn).count("too few") == 1
    assert words(drawn).count("–") == 3


def test_a_grid_too_wide_for_the_page_is_drawn_in_panels():
    many = tuple(f"Column {i}" for i in range(11))
    row = tuple(pounds(10 * i, 1) for i in range(11))
    grid = Grid("Row", "Column", ("R1",), many, (row,), (pounds(1, 1),), row, pounds(1, 1))
    assert words(chart(heatmap("h", "t", grid))).count("R1") == 2
    assert words(chart(heatmap("h", "t", grid, width=340))).count("R1") == 3


def test_strong_colour_needs_a_large_effect_and_a_sure_one():
    assert class_of(pounds(-100, 5), 150) == ("loss", "on-loss")
    assert class_of(pounds(-60, 5), 150) == ("loss-pale", "ink")
    assert class_of(pounds(100, 40), 150) == ("gain-pale", "ink")
    assert class_of(pounds(100, 90), 150) == ("paper", "ink")


HIDDEN = pounds(4321, 10, n=5, suppressed=True)


def test_no_form_of_chart_draws_a_hidden_value():
    few = Stack("1", {"Tax": 4321.0}, HIDDEN)
    drawn = [
        stacked("s", "t", [few, Stack("All", {"Tax": 5.0}, pounds(5, 1))]),
        winners("w", "t", [Shares("A", 0.4321, 0, 0.5679, 0, 0, withheld=True), Shares("All", 0, 0, 1, 0, 0)]),
        group_dots("g", "t", [GroupRow("A", HIDDEN)], GroupRow("All", HIDDEN)),
        waterfall("f", "t", [Step("A", HIDDEN), Step("B", pounds(5e6, 1e6))], Step("Net", pounds(5e6, 1e6))),
        heatmap("h", "t", Grid("R", "C", ("r",), ("c",), ((HIDDEN,),), (HIDDEN,), (HIDDEN,), None)),
    ]
    for text in drawn:
        assert "too few" in " ".join(words(chart(text)))
        assert "4321" not in text
        assert "0.4321" not in text


def test_a_change_without_a_known_error_has_a_value_and_no_interval():
    unknown = pounds(500, math.nan)
    text = group_dots("g", "t", [GroupRow("A", unknown)], GroupRow("All", pounds(100, 10)))
    assert "+£500" in words(chart(text))
    cell = heatmap("h", "t", Grid("R", "C", ("r",), ("c",), ((unknown,),), (unknown,), (unknown,), None))
    assert not [w for w in words(chart(cell)) if w.startswith("+") and " to " in w]
