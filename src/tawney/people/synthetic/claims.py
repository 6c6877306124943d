"""Who claims: stored random numbers that put the families who are likeliest to claim first.

Each number lies evenly between 0 and 1 among the families to whom the benefit may matter, so that a share of them
claims when a law asks for that share (docs/decisions/0004). Which of them is no matter of chance alone: families with
more at stake, with children, out of work or paying rent claim more often.
"""

from __future__ import annotations

import numpy as np

from tawney.people.population import Array
from tawney.people.synthetic.fitting import ranks
from tawney.people.synthetic.frame import Frame
from tawney.people.synthetic.pensions import earned
from tawney.people.synthetic.streams import Floats
from tawney.people.synthetic.work import PENSION_AGE
from tawney.vocabulary.categories import Tenure, WorkCapability

LOW = 24_000.0
"""Earnings, pensions and profit below which a family without children may be due a means-tested benefit, GBP a year."""
FOR_A_CHILD = 6_000.0
HIGH = 80_000.0
"""Income of a parent at which the charge takes all of child benefit (Finance Act 2024), GBP a year."""


def with_claims(frame: Frame) -> Frame:
    """Adds the stored random numbers of families and households."""
    credit = _universal_credit(frame)
    units = {
        "draw_universal_credit": credit,
        "draw_pension_credit": _pension_credit(frame),
        "draw_child_benefit": _child_benefit(frame),
        "draw_rollout": frame.streams.uniform("draw_rollout", len(frame.home)),
    }
    return frame.and_(units=units, homes={"draw_council_tax_reduction": _council_tax_reduction(frame, credit)})


def _means(frame: Frame) -> Floats:
    """Earnings and pensions of each family, GBP a year."""
    return frame.sum_by_unit(earned(frame))


def _may_be_due(frame: Frame) -> Array:
    """1 for families to whom a means-tested benefit may matter, 0 for the rest."""
    children = frame.sum_by_unit(frame.flag("is_child"))
    room = LOW * np.where(frame.is_couple, 1.4, 1.0) + FOR_A_CHILD * children
    return np.asarray(_means(frame) < room, np.int64)


def _renting(frame: Frame) -> Array:
    """Families who answer for a rent."""
    tenure = np.asarray(frame.homes["tenure"]).astype(np.int64)[frame.home]
    liable = np.asarray(frame.units["is_liable_for_rent"], np.bool_)
    return liable & (tenure >= Tenure.COUNCIL_RENT) & (tenure <= Tenure.PRIVATE_RENT)


def _universal_credit(frame: Frame) -> Floats:
    """Lone parents, families out of work, renters and people found unable to work come first."""
    children = frame.sum_by_unit(frame.flag("is_child")) > 0
    unable = frame.sum_by_unit(frame.code("work_capability") > WorkCapability.NO_LIMIT) > 0
    lone = children & ~frame.is_couple
    score = (
        _means(frame) / 9_000
        + 1.0 * frame.is_couple
        + 0.5 * (frame.is_couple & ~children)
        - 1.6 * lone
        - 1.0 * unable
        - 0.8 * _renting(frame)
        + 0.9 * frame.streams.normal("draw_universal_credit", len(frame.home))
    )
    return ranks(score, np.asarray(_may_be_due(frame), np.int64))


def _pension_credit(frame: Frame) -> Floats:
    """Pensioners who rent and have least come first."""
    old = frame.age[frame.first_of_unit] >= PENSION_AGE
    score = (
        _means(frame) / 6_000
        - 1.0 * _renting(frame)
        + 0.4 * frame.is_couple
        + frame.streams.normal("draw_pension_credit", len(frame.home))
    )
    return ranks(score, np.asarray(_may_be_due(frame) * 2 + old, np.int64))


def _child_benefit(frame: Frame) -> Floats:
    """Families of whom the charge would take everything come last: most ask not to be paid."""
    most = np.zeros(len(frame.home))
    np.maximum.at(most, frame.unit, frame.money("employment_income") + frame.money("self_employment_income"))
    score = 2.6 * (most >= HIGH) + frame.streams.normal("draw_child_benefit", len(most))
    return ranks(score, (frame.youngest_child < 99).astype(np.int64))


def _council_tax_reduction(frame: Frame, credit: Floats) -> Floats:
    """Households whose first family claims universal credit come before the others."""
    first = np.r_[True, frame.home[1:] != frame.home[:-1]]
    score = credit[first] + 0.35 * frame.streams.normal("draw_council_tax_reduction", int(first.sum()))
    return ranks(score, np.asarray(_may_be_due(frame)[first], np.int64))
