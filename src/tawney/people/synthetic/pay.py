"""Pay, profits and hours: a person's rank decides where in the published distribution they stand."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from tawney.people.synthetic.fitting import ranks
from tawney.people.synthetic.frame import Frame
from tawney.people.synthetic.streams import Floats
from tawney.people.synthetic.tables import bands, growth, single, table
from tawney.vocabulary.categories import SocialClass
from tawney.vocabulary.units import WEEKS_IN_A_YEAR

_PERCENTILES = ("p10", "p20", "p25", "p30", "p40", "p50", "p60", "p70", "p75", "p80", "p90")
_KNOTS = np.array([0.10, 0.20, 0.25, 0.30, 0.40, 0.50, 0.60, 0.70, 0.75, 0.80, 0.90])
_TAIL = (2.3, 1.78)
"""Pareto coefficients of pay above the ninth decile, part time and full time: chosen to meet the SPI's bands."""


def _cell(frame: Frame) -> npt.NDArray[np.int64]:
    band = bands("annual_pay", frame.age)
    return (frame.code("sex") * 2 + frame.flag("is_full_time")) * 6 + band


def _quantiles(rank: Floats, knots: Floats) -> Floats:
    """The value at each rank, float64[rows]: straight between the percentiles, a straight foot below the first.

    knots: float64[rows, 11], the row's own percentiles.
    """
    grid = np.concatenate([[0.0], _KNOTS])
    values = np.concatenate([0.4 * knots[:, :1], knots], axis=1)
    place = np.searchsorted(grid, rank, side="right") - 1
    place = place.clip(0, len(grid) - 2)
    rows = np.arange(len(rank))
    step = (rank - grid[place]) / (grid[place + 1] - grid[place])
    low, high = values[rows, place], values[rows, place + 1]
    return np.asarray(low + step.clip(max=1.0) * (high - low), np.float64)


def weekly_hours(frame: Frame) -> Floats:
    """Paid hours a week. The rank in hours follows the rank in pay among part-timers, and chance among full-timers."""
    held = table("weekly_hours")
    works = frame.code("status") <= 1
    full = frame.flag("is_full_time")
    knots = held.matrix(_PERCENTILES)[_hours_row(frame)]
    score = np.where(full, 0.25, 0.8) * frame.money("pay_score") + frame.streams.normal("hours", len(full)) * np.where(
        full, 1.0, 0.35
    )
    rank = ranks(score, np.where(works, _hours_row(frame), -1))
    top = np.where(full, 45 + 200 * (rank - 0.9), 30.0)
    hours = np.where(rank > 0.9, np.maximum(knots[:, -1], top), _quantiles(rank, knots))
    hours = np.where(full, hours.clip(31, 70), hours.clip(2, 30))
    return np.where(works, np.round(hours, 1), 0.0)


def _hours_row(frame: Frame) -> npt.NDArray[np.int64]:
    """The table has part and full time of women and then of men, the full time first."""
    return np.asarray(frame.code("sex") * 2 + ~frame.flag("is_full_time"), np.int64)


def annual_pay(frame: Frame) -> tuple[Floats, npt.NDArray[np.bool_]]:
    """Yearly gross pay of employees, and who are directors who pay themselves little and take dividends."""
    employee = frame.code("status") == 0
    held = table("annual_pay")
    row = np.where(frame.flag("is_full_time"), 0, 6) + frame.code("sex") * 12 + bands(held.name, frame.age)
    knots = held.matrix(_PERCENTILES)[row]
    rank = ranks(frame.money("pay_score"), np.where(employee, _cell(frame), -1))
    tail = knots[:, -1] * (10 * (1 - rank)) ** (-1 / np.asarray(_TAIL)[frame.flag("is_full_time").astype(np.int64)])
    pay = np.where(rank > 0.9, tail, _quantiles(rank, knots)) * growth("earnings")
    pay = np.maximum(pay, _wage_floor(frame) * frame.money("hours_worked") * WEEKS_IN_A_YEAR)
    director = employee & _directors(frame)
    pay = np.where(director, np.where(frame.streams.uniform("director pay", len(pay)) < 0.7, 12_570.0, 9_100.0), pay)
    return np.where(employee, np.round(pay), 0.0), director


def _directors(frame: Frame) -> npt.NDArray[np.bool_]:
    """People who work for their own company."""
    kind = frame.code("social_class")
    chance = np.select([kind == SocialClass.SMALL_EMPLOYERS, kind <= SocialClass.LOWER_MANAGERIAL], [0.16, 0.05], 0.015)
    return frame.flag("is_full_time") & (frame.age >= 25) & frame.streams.chance("director", chance)


def _wage_floor(frame: Frame) -> Floats:
    """The national minimum wage of each age, GBP an hour."""
    return np.select(
        [frame.age >= 21, frame.age >= 18], [single("wage_floor_21"), single("wage_floor_18")], single("wage_floor_16")
    )


def profits(frame: Frame) -> Floats:
    """Yearly profit of the self-employed, and of the few employees with a business beside their job."""
    own = frame.code("status") == 1
    beside = (frame.code("status") == 0) & frame.streams.chance(
        "second business", np.full(len(own), single("second_self_employment"))
    )
    held = table("self_employment_profit")
    score = frame.money("pay_score") + 1.1 * frame.flag("is_full_time") + frame.streams.normal("profit", len(own))
    rank = ranks(score, np.where(own, 0, -1))
    grid, values = held.numbers("percentile") / 100, held.numbers("profit")
    main = np.interp(rank, grid, values)
    small = np.exp(7.9 + 1.1 * frame.streams.normal("second profit", len(own)).clip(-3, 2.5))
    return np.asarray(np.round(np.where(own, main, np.where(beside, small, 0.0))), np.float64)
