"""How money is said on the terminal."""

import pytest

from tawney.cli.terminal import billions, pounds


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (4.2e9, "+£4.20bn"),
        (-50e6, "−£0.05bn"),
        (-2.31e6, "−£2.3m"),
        (0.0, "+£0.0m"),
    ],
)
def test_small_sums_of_the_public_purse_are_said_in_millions(value, said):
    assert billions(value) == said


def test_pounds_that_round_to_nothing_have_no_sign():
    assert pounds(-0.4) == "£0"
    assert pounds(-1234.5, 1) == "−£1,234.5"
