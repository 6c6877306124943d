"""Who claims: stored random numbers that put the families who are likeliest to claim first.

Each number lies evenly between 0 and 1 among the families to whom the benefit may matter, so that a share of them
claims when a law asks for that share (docs/decisions/0004). Which of them is no matter of chance alone: families with
more at stake, with children, out of work or paying rent claim more often.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from tawney.people.synthetic.care import has_award
from tawney.people.synthetic.fitting import ranks
from tawney.people.synthetic.frame import Frame
from tawney.people.synthetic.pensions import earned
from tawney.people.synthetic.streams import Floats
from tawney.people.synthetic.tables import table
from tawney.people.synthetic.work import PENSION_AGE
from tawney.vocabulary.categories import CountryOfBirth, EthnicGroup, Tenure, WorkCapability

Flags = npt.NDArray[np.bool_]

ALONE, COUPLE, FOR_A_CHILD, FOR_THE_UNABLE, FOR_A_CARER = 4_800.0, 7_500.0, 3_500.0, 5_100.0, 2_400.0
"""About what universal credit of 2025-26 allows in a year, rounded: only to tell to whom the benefit may matter."""
TAKEN_OFF, MOST_CAPITAL = 0.55, 16_000.0
PENSIONER, PENSIONER_COUPLE, FOR_THE_FRAIL = 11_800.0, 18_000.0, 4_300.0
"""About what pension credit of 2025-26 makes up to in a year, rounded."""
FULL_TIME_CARE = 35.0
LAST = 20.0
"""What puts a family behind every other."""
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


def _credit_at_stake(frame: Frame) -> Floats:
    """About what universal credit would bring each family a year, GBP; below 0 for those to whom it brings nothing."""
    children = frame.sum_by_unit(frame.flag("is_child"))
    sharing = np.bincount(frame.home, np.asarray(frame.units["is_liable_for_rent"]))[frame.home].clip(min=1)
    rent = np.asarray(frame.homes["rent"], np.float64)[frame.home] / sharing * _renting(frame)
    room = np.where(frame.is_couple, COUPLE, ALONE) + FOR_A_CHILD * children.clip(max=2) + 0.9 * rent
    room = room + FOR_THE_UNABLE * _unable(frame) + FOR_A_CARER * _caring(frame)
    rich = np.asarray(frame.units["capital"], np.float64) >= MOST_CAPITAL
    return np.where(rich, -1.0, room - TAKEN_OFF * _means(frame))


def _unable(frame: Frame) -> Flags:
    """Families in which someone was found unable to work."""
    return np.asarray(frame.sum_by_unit(frame.code("work_capability") > WorkCapability.NO_LIMIT) > 0)


def _caring(frame: Frame) -> Flags:
    """Families in which someone cares for most of the week."""
    return np.asarray(frame.sum_by_unit(frame.money("caring_hours") >= FULL_TIME_CARE) > 0)


def _without_recourse(frame: Frame) -> Flags:
    """Families who may claim no public funds (Immigration and Asylum Act 1999 s.115)."""
    first = frame.first_of_unit
    group = frame.code("ethnic_group")[first]
    share = table("no_recourse").by(EthnicGroup, ["share"])[group, 0] / 100
    abroad, union = table("born_abroad").by(EthnicGroup, ["adults", "eu"])[group].T / 100
    elsewhere = frame.code("country_of_birth")[first] == CountryOfBirth.ELSEWHERE
    chance = (share / (abroad * (1 - union))).clip(max=1.0)
    return frame.streams.chance("without recourse", np.where((frame.age[first] < 50) & elsewhere, chance, 0.0))


def _renting(frame: Frame) -> Flags:
    """Families who answer for a rent."""
    tenure = np.asarray(frame.homes["tenure"]).astype(np.int64)[frame.home]
    liable = np.asarray(frame.units["is_liable_for_rent"], np.bool_)
    return liable & (tenure >= Tenure.COUNCIL_RENT) & (tenure <= Tenure.PRIVATE_RENT)


def _universal_credit(frame: Frame) -> Floats:
    """Families with more at stake come first, lone parents before couples."""
    stake = _credit_at_stake(frame)
    children = frame.youngest_child < 99
    score = (
        -stake / 3_000
        + 3.6 * frame.is_couple
        + 1.6 * (frame.is_couple & ~children)
        - 0.4 * _caring(frame)
        - 0.8 * (children & ~frame.is_couple)
        + 0.6 * ~(children | frame.is_couple | _renting(frame))
        - 0.6 * (frame.sum_by_unit(frame.flag("is_child")) >= 3)
        + LAST * _without_recourse(frame)
        + 0.4 * frame.streams.normal("draw_universal_credit", len(frame.home))
    )
    return ranks(score, (stake > 0).astype(np.int64))


def _pension_credit(frame: Frame) -> Floats:
    """Pensioners with more at stake come first, and those whom another benefit tells of it."""
    frail = frame.sum_by_unit(has_award(frame)) > 0
    stake = np.where(frame.is_couple, PENSIONER_COUPLE, PENSIONER + FOR_THE_FRAIL * frail) - _means(frame)
    score = (
        -stake / 2_500
        - 1.0 * _renting(frame)
        - 0.6 * frail
        + frame.streams.normal("draw_pension_credit", len(frame.home))
    )
    old = frame.age[frame.first_of_unit] >= PENSION_AGE
    return ranks(score, np.asarray((stake > 0) * 2 + old, np.int64))


def _child_benefit(frame: Frame) -> Floats:
    """Families of whom the charge would take everything come last: most ask not to be paid."""
    most = np.zeros(len(frame.home))
    np.maximum.at(most, frame.unit, frame.money("employment_income") + frame.money("self_employment_income"))
    score = (
        2.6 * (most >= HIGH) + LAST * _without_recourse(frame) + frame.streams.normal("draw_child_benefit", len(most))
    )
    return ranks(score, (frame.youngest_child < 99).astype(np.int64))


def _council_tax_reduction(frame: Frame, credit: Floats) -> Floats:
    """Households whose first family claims universal credit come before the others."""
    first = np.r_[True, frame.home[1:] != frame.home[:-1]]
    score = credit[first] + 0.35 * frame.streams.normal("draw_council_tax_reduction", int(first.sum()))
    return ranks(score, (_credit_at_stake(frame)[first] > 0).astype(np.int64))
