from itertools import pairwise

import pytest

from tawney.report.charts.palette import DARK, LIGHT, PARTS, classes, contrast, variables

BOTH = pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])


def test_black_on_white_has_the_greatest_contrast():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#12436D", "#12436D") == 1


def test_the_light_palette_is_the_one_of_the_chart_standard():
    assert [LIGHT[p] for p in PARTS] == ["#12436D", "#28A197", "#801650", "#F46A25", "#3D3D3D", "#A285D1"]


@BOTH
def test_words_can_be_read_on_the_page(colours):
    assert contrast(colours["ink"], colours["paper"]) >= 7
    assert contrast(colours["muted"], colours["paper"]) >= 4.5
    for ground in ("gain-pale", "loss-pale"):
        assert contrast(colours["ink"], colours[ground]) >= 4.5
    for side in ("gain", "loss"):
        assert contrast(colours[f"on-{side}"], colours[side]) >= 4.5


@BOTH
def test_marks_stand_out_from_the_page_and_from_their_neighbours(colours):
    for mark in (*PARTS, "gain", "loss", "total", "hatch"):
        assert contrast(colours[mark], colours["paper"]) >= 3, mark
    for one, other in (*pairwise(PARTS), ("gain", "loss")):
        assert contrast(colours[one], colours[other]) >= 3, (one, other)


def test_both_palettes_name_the_same_colours_and_reach_the_page():
    assert list(LIGHT) == list(DARK)
    assert variables({"gain": "#12436D"}) == "--gain:#12436D;"
    assert ".f-gain{fill:var(--gain)}.s-gain{stroke:var(--gain)}" in classes()
