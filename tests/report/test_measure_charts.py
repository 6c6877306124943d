"""Charts 5 to 10 on input whose coordinates can be worked out by hand; no label touches another or leaves the paper."""

import math

import pytest
from reading import chart, marks, overlaps, words

from tawney.report.charts.bands import Along, Level, Place, band_chart
from tawney.report.charts.gaps import GapRow, gap_chart
from tawney.report.charts.gatsby import Band, Dot, gatsby_chart
from tawney.report.charts.levels import level_dots
from tawney.report.charts.lorenz import LorenzCurve, lorenz_chart
from tawney.report.charts.mobility import Moved, flow_chart, percent, rank_chart, transition_chart
from tawney.report.charts.plot import Axis, axis, plot, shares
from tawney.vocabulary.estimate import Estimate

WIDTHS = pytest.mark.parametrize("width", [640, 340], ids=["page", "phone"])


def share(value, error=0.01, n=500, **marks):
    return Estimate(value, error, n, "share", **marks)


def curve(label="income", power=2.0):
    return LorenzCurve(label, {round(k / 20, 2): share((k / 20) ** power, 0.005) for k in range(1, 20)})


def paths(picture):
    return [[tuple(map(float, p.split(","))) for p in e.get("d").replace("M", "").replace(" Z", "").split(" L")]
            for e in marks(picture, "path") if e.get("d", "").startswith("M")]  # fmt: skip


def test_a_plot_puts_its_corners_at_the_ends_of_its_axes():
    box = plot(shares("x"), axis(0, 10, "y"), 400, 200, top=20, right=10)
    assert box.at((0, 0)) == (box.x.start, 220)
    assert box.at((1, 10)) == (390, 20)
    assert axis(-0.2, 0.4, "y", "{:+.0f}%", factor=100).names[0] == "−20%"
    assert shares("x").names == ("0%", "20%", "40%", "60%", "80%", "100%")


@WIDTHS
def test_the_lorenz_curve_runs_from_corner_to_corner_under_the_diagonal(width):
    picture = chart(lorenz_chart("l", "t", [curve()], width=width))
    line = paths(picture)[-1]
    (x0, y0), (x1, y1) = line[0], line[-1]
    assert x1 - x0 == pytest.approx(y0 - y1, abs=0.02)
    for x, y in line[1:-1]:
        along, up = (x - x0) / (x1 - x0), (y0 - y) / (y0 - y1)
        assert up == pytest.approx(along**2, abs=1e-3)
    assert "poorest 40%: 16%" in words(picture)
    assert "richest 10%: 19%" in words(picture)
    assert overlaps(picture) == ([], [])


@WIDTHS
def test_two_lorenz_curves_have_their_difference_magnified(width):
    apart = {round(k / 20, 2): share(0.01 * math.sin(math.pi * k / 20), 0.001) for k in range(1, 20)}
    curves = [curve("after"), curve("before", 2.2), LorenzCurve("what is taken", {0.5: share(0.1, math.nan)})]
    picture = chart(lorenz_chart("l", "t", curves, apart, width=width))
    assert {"after", "before", "what is taken", "Difference of the two, percentage points"} <= set(words(picture))
    assert overlaps(picture)[1] == []
    alone = chart(lorenz_chart("l", "t", curves, width=width))
    assert float(alone.get("viewBox").split()[3]) < float(picture.get("viewBox").split()[3])


@WIDTHS
def test_a_band_lies_about_its_line(width):
    along = Along(tuple((float(x), share(0.1 + x / 1000, 0.02)) for x in range(0, 101, 10)))
    axes = (axis(0, 100, "place"), axis(0, 0.3, "rate"))
    picture = chart(
        band_chart("b", "t", along, axes, levels=[Level("all", 0.05)], places=[Place("here", 20.0)], width=width)
    )
    wide, narrow, line = paths(picture)[:3]
    # Both edges, one after the other: half of the outline's points each.
    assert len(wide) == len(narrow) == 2 * len(line)
    middle = [(a[1] + b[1]) / 2 for a, b in zip(wide[: len(line)], reversed(wide), strict=False)]
    assert middle == pytest.approx([y for _, y in line], abs=0.02)
    assert wide[0][1] - wide[-1][1] > narrow[0][1] - narrow[-1][1] > 0
    assert {"all", "here"} <= set(words(picture))


@WIDTHS
def test_a_fan_opens_from_the_last_year_and_says_its_end(width):
    found = tuple((float(y), share(0.2, 0.01)) for y in range(2018, 2024))
    ahead = tuple((float(y), share(0.2 + 0.01 * (y - 2023), 0.01 * (y - 2022))) for y in range(2024, 2027))
    axes = (Axis((2018.0, 2022.0, 2026.0), ("2018", "2022", "2026"), ""), axis(0, 0.4, "rate", "{:.0f}%", factor=100))
    picture = chart(
        band_chart("f", "t", Along(found, ahead), axes, dots=True, write="{:.0f}%", factor=100, width=width)
    )
    fans = [p for p in paths(picture) if len(p) == 8]
    spans = [p[3][1] - p[4][1] for p in fans]
    assert len(fans) == 3
    assert spans == sorted(spans, reverse=True)
    assert [p[0] for p in fans] == [fans[0][0]] * 3
    # 23% with 1.645 errors of 4 points either way.
    assert {"23%", "16% to", "30%"} <= set(words(picture))
    assert len([e for e in marks(picture, "g") if e.get("data-value")]) == 6
    assert overlaps(picture)[1] == []


def test_groups_whose_interval_holds_everyone_are_hollow():
    rows = [
        ("Clear", share(0.30, 0.01)),
        ("Unclear", share(0.21, 0.01)),
        ("Hidden", share(math.nan, math.nan, suppressed=True)),
    ]
    picture = chart(level_dots("g", "t", rows, share(0.2, 0.005)))
    dots = marks(picture, "circle")
    assert [d.get("class") for d in dots] == ["f-gain s-gain", "f-paper s-gain"]
    assert {"All 20.0%", "too few"} <= set(words(picture))
    assert overlaps(picture) == ([], [])


@WIDTHS
def test_levels_may_begin_away_from_zero(width):
    rows = [(f"Group {k}", Estimate(20_000 + 500 * k, 200, 900, "GBP/year")) for k in range(5)]
    from_zero = chart(level_dots("g", "t", rows, None, width=width))
    near = chart(level_dots("g", "t", rows, None, from_zero=False, width=width))
    assert "0" in words(from_zero)
    assert "0" not in words(near)
    assert overlaps(near) == overlaps(from_zero) == ([], [])


def test_raw_gaps_are_hollow_and_adjusted_ones_solid_and_joined():
    rows = [GapRow("A", share(-0.10), share(-0.04)), GapRow("B", share(0.06), share(0.001, 0.02))]
    picture = chart(gap_chart("g", "t", rows, ("raw gap", "adjusted")))
    assert [d.get("class") for d in marks(picture, "circle")] == [
        "f-paper s-loss", "f-loss s-paper", "f-paper s-gain", "f-gain s-paper",
    ]  # fmt: skip
    assert {"raw gap", "adjusted", "−4.0%", "not clear"} <= set(words(picture))
    x = [float(d.get("cx")) for d in marks(picture, "circle")]
    assert x[0] < x[1] < x[3] < x[2]
    assert overlaps(picture) == ([], [])


@WIDTHS
def test_a_gap_of_few_people_is_hatched_and_leaves_the_axis_alone(width):
    few = share(-5.0, 1.0, 20, unreliable=True)
    picture = chart(
        gap_chart("g", "t", [GapRow("Few", few, few), GapRow("Many", share(0.1))], ("raw", "adj"), width=width)
    )
    assert len(marks(picture, "circle")) == 1
    assert [e.get("data-label") for e in marks(picture, "rect") if e.get("fill") == "url(#g-few)"] == ["Few"]
    assert "too few" in words(picture)
    right = float(picture.get("viewBox").split()[2])
    assert 0 <= float(marks(picture, "circle")[0].get("cx")) <= right


def test_one_gap_without_an_adjusted_one_has_no_legend():
    picture = chart(gap_chart("g", "t", [GapRow("A", share(0.1))], ("raw gap", "adjusted"), width=340))
    assert "raw gap" not in words(picture)
    assert len(marks(picture, "circle")) == 1


@WIDTHS
def test_falling_has_as_much_ink_as_rising(width):
    picture = chart(flow_chart("m", "t", [Moved("Middle", share(0.3), share(0.3))], width=width))
    bars = [e for e in marks(picture, "rect") if float(e.get("height")) == 18]
    fell, rose = sorted(bars, key=lambda e: float(e.get("x")))
    assert float(fell.get("width")) == pytest.approx(float(rose.get("width")), abs=0.02)
    assert float(fell.get("x")) + float(fell.get("width")) == pytest.approx(float(rose.get("x")), abs=0.02)
    assert words(picture).count("30%") == 2
    assert {"Rose", "Fell", "40%", "20%", "0%"} <= set(words(picture))
    assert overlaps(picture) == ([], [])


def test_an_origin_of_few_people_says_so_on_both_sides():
    hidden = share(math.nan, math.nan, suppressed=True)
    picture = chart(flow_chart("m", "t", [Moved("Few", hidden, hidden), Moved("Many", share(0.2), share(0.1))]))
    assert words(picture).count("too few") == 2


@WIDTHS
def test_a_transition_matrix_outlines_who_stayed(width):
    classes = ("High", "Middle", "Low")
    rates = {
        (a, b): share([0.5, 0.3, 0.2][abs(i - j)], 0.02) for i, a in enumerate(classes) for j, b in enumerate(classes)
    }
    picture = chart(transition_chart("t", "t", classes, classes, rates, corners=("stuck", "stays"), width=width))
    outlines = [e for e in marks(picture, "rect") if e.get("fill") == "none"]
    assert len(outlines) == 3
    assert words(picture).count("50%") == 3
    assert "Outlined first: stuck; last: stays." in words(picture)
    assert overlaps(picture) == ([], [])


def test_a_cell_of_few_people_is_hatched():
    rates = {("A", "A"): share(0.9), ("A", "B"): share(math.nan, math.nan, suppressed=True)}
    picture = chart(transition_chart("t", "t", ("A",), ("A", "B"), rates))
    assert "too few" in words(picture)
    assert [e.get("fill") for e in marks(picture, "rect") if e.get("data-label") == "A to B"] == ["url(#t-few)"]


@WIDTHS
def test_ranks_lie_between_a_society_that_stands_still_and_one_where_parents_do_not_matter(width):
    dots = [((k + 0.5) / 10, share(0.35 + 0.3 * (k + 0.5) / 10, 0.01)) for k in range(10)]
    line = (Estimate(0.35, 0.01, 500), Estimate(0.3, 0.02, 500))
    picture = chart(rank_chart("r", "t", dots, line, width=width))
    assert len(marks(picture, "circle")) == 10
    (fitted,) = [e for e in marks(picture, "line") if e.get("class") == "s-loss"]
    height = float(marks(picture, "line")[0].get("y1"))
    first, last = float(fitted.get("y1")), float(fitted.get("y2"))
    side = height - min(float(e.get("y1")) for e in marks(picture, "line"))
    assert (height - first) / side == pytest.approx(0.35, abs=0.002)
    assert (height - last) / side == pytest.approx(0.65, abs=0.002)
    assert overlaps(picture)[1] == []


@WIDTHS
def test_our_place_is_named_and_larger_whatever_lies_about_it(width):
    dots = [Dot(f"Place {k}", Estimate(0.3 + k / 1e4, 0.01, 1), Estimate(0.4 + k / 1e4, 0.05, 1)) for k in range(12)]
    dots.append(Dot("United Kingdom", Estimate(0.3, 0.01, 1), Estimate(0.4, 0.05, 1), ours=True))
    band = Band(tuple((x / 100, x / 100, x / 100 + 0.1, x / 100 + 0.2) for x in range(20, 45)))
    picture = chart(gatsby_chart("g", "t", dots, band, ("gini", "elasticity"), width=width))
    assert words(picture).count("United Kingdom") == 1
    assert max(float(e.get("r")) for e in marks(picture, "circle")) == 6.5
    assert overlaps(picture)[1] == []
    without = chart(gatsby_chart("g", "t", dots, None, ("gini", "elasticity"), width=width))
    assert len(paths(picture)) == len(paths(without)) + 2


def test_percentages_are_whole_above_a_tenth():
    assert [percent(v) for v in (0.0, 0.004, 0.0994, 0.0996, 0.5)] == ["0%", "0.4%", "9.9%", "10%", "50%"]
