import math

import pytest

from tawney.report.numbers import (
    POINTS,
    amount,
    count,
    in_points,
    percentage,
    plain,
    rounding_step,
    standing,
    written,
)
from tawney.vocabulary.estimate import Estimate


def pounds(value, error, n=500, **marks):
    return Estimate(value, error, n, "GBP/year", **marks)


@pytest.mark.parametrize(
    ("estimate", "value", "interval"),
    [
        (pounds(-3214, 331), "−£3,200", "−£3,900 to −£2,600"),
        (pounds(1_234_000_000, 50e6), "+£1.23bn", "+£1.14bn to +£1.33bn"),
        (pounds(40, 153), "+£40", "−£260 to +£340"),
        (pounds(12_570, 0), "+£12,570", "+£12,570 to +£12,570"),
        (pounds(5.2e9, 0), "+£5.2bn", "+£5.2bn to +£5.2bn"),
        (pounds(0, 0), "£0", "£0 to £0"),
        (Estimate(0.2134, 0.006, 9, "share"), "+21.3%", "+20.2% to +22.5%"),
        (Estimate(-1.52, 0.16, 9, POINTS), "−1.5 pp", "−1.8 to −1.2 pp"),
        (Estimate(0.0009, 0.0001, 9, "index"), "+0.0009", "+0.0007 to +0.0011"),
    ],
)
def test_a_figure_is_rounded_to_what_its_interval_supports(estimate, value, interval):
    form = written(estimate, signed=True)
    assert (form.value, form.interval) == (value, interval)


def test_a_clear_figure_never_has_an_interval_that_seems_to_touch_zero():
    for value in range(50, 500, 7):
        for error in range(10, 200, 7):
            form = written(pounds(value, error))
            nearest = min(abs(limit) for limit in pounds(value, error).interval)
            if pounds(value, error).is_clear and nearest >= 1:
                assert "£0" not in (form.low, form.value), (value, error, form)


def test_the_step_grows_with_the_interval():
    steps = [rounding_step(pounds(500, error), 1) for error in (1, 10, 50, 200)]
    assert steps == [1, 1, 10, 100]


def test_a_figure_from_a_sample_never_has_more_than_three_digits():
    assert written(pounds(-1_103, 3)).value == "−£1,100"
    assert written(pounds(18_203_000_000, 1_000)).value == "£18.2bn"


def test_a_tiny_figure_with_a_huge_interval_takes_the_notation_of_the_interval():
    assert written(pounds(100_000, 0.35e9), signed=True).interval == "−£690m to +£690m"


def test_a_figure_without_a_known_error_has_three_digits_and_no_interval():
    form = written(pounds(1_234_567, math.nan))
    assert (form.value, form.interval) == ("£1.2m", "")
    assert written(pounds(1_234, math.nan)).value == "£1,230"


def test_a_column_can_share_one_notation():
    assert written(pounds(-0.9e9, 0.1e9), signed=True, size=300e9).value == "−£0.90bn"


def test_a_suppressed_figure_is_never_written():
    assert written(pounds(123, 4, suppressed=True)).value == "too few"
    assert written(pounds(math.nan, math.nan)).value == "too few"


@pytest.mark.parametrize(
    ("estimate", "found"),
    [
        (pounds(100, 10), "clear"),
        (pounds(100, 80), "not clear"),
        (pounds(0, 0), "no change"),
        (pounds(100, math.nan), "error not known"),
        (pounds(100, 10, suppressed=True), "too few"),
        (pounds(100, 10, unreliable=True), "too few"),
    ],
)
def test_what_may_be_said_of_a_change(estimate, found):
    assert standing(estimate) == found


def test_a_share_becomes_percentage_points_and_pounds_stay_pounds():
    assert in_points(Estimate(-0.0152, 0.0016, 9, "share")) == Estimate(-1.52, 0.16, 9, POINTS)
    assert in_points(pounds(3, 1)) == pounds(3, 1)


def test_amounts_of_law_read_as_the_law_writes_them():
    assert amount(12_570, "GBP/year") == "£12,570 a year"
    assert amount(26.05, "GBP/week") == "£26.05 a week"
    assert amount(0.204038, "rate") == "20.4%"
    assert amount(-0.5, "points") == "−0.5"


def test_small_shares_and_counts_are_said_plainly():
    assert [percentage(s) for s in (0, 0.004, 0.126, math.nan)] == ["0%", "under 1%", "13%", "too few"]
    assert [count(n) for n in (28_400_000, 358_123, 4_321)] == ["28.4 million", "358,000", "4,300"]
    assert [plain(x) for x in (301.2e9, 6.1e6, 37_935, 0.33712, -0.5)] == [
        "301.2 billion", "6.1 million", "37,935", "0.3371", "−0.5",
    ]  # fmt: skip
