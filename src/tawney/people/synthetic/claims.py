"""Who claims: stored random numbers that put the families who are likeliest to claim first.

Each number lies evenly between 0 and 1 among the families to whom the benefit may matter, so that a share of them
claims when a law asks for that share (docs/decisions/0004). Which of them is no matter of chance alone: families with
more at stake, with children, out of work or paying rent claim more often.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from tawney.people.means import FULL_TIME_CARE, NEARLY, Families, credit_at_stake, is_counted_on_credit
from tawney.people.synthetic.care import has_award
from tawney.people.synthetic.fitting import Codes, ranks
from tawney.people.synthetic.frame import Frame
from tawney.people.synthetic.households import households_by_type
from tawney.people.synthetic.pensions import earned
from tawney.people.synthetic.streams import Floats
from tawney.people.synthetic.tables import table
from tawney.people.synthetic.work import PENSION_AGE
from tawney.vocabulary.categories import CountryOfBirth, EthnicGroup, StatePensionKind, Tenure

Flags = npt.NDArray[np.bool_]

PENSIONER, PENSIONER_COUPLE, FOR_THE_FRAIL = 11_800.0, 18_000.0, 4_300.0
OF_SAVINGS, SAVINGS_LEFT = 0.104, 10_000.0
SAVINGS_CREDIT_ENDS = 2_300.0
"""About what pension credit of 2025-26 makes up to in a year, what it takes savings to bring in, and how far above the
guarantee savings credit ends for those with an old pension; rounded."""
LAST = 20.0
"""What puts a family behind every other."""
NEARLY_ALL = 0.97
"""The largest share of a kind of family that claims."""
HIGH = 80_000.0
"""Income of a parent at which the charge takes all of child benefit (Finance Act 2024), GBP a year."""


def with_claims(frame: Frame) -> Frame:
    """Adds the stored random numbers of families and households, and which families are counted on universal credit."""
    credit, share = _universal_credit(frame)
    units = {
        "draw_universal_credit": credit,
        "is_on_universal_credit": is_counted_on_credit(_families(frame), credit, share),
        "draw_pension_credit": _pension_credit(frame),
        "draw_child_benefit": _child_benefit(frame),
        "draw_rollout": frame.streams.uniform("draw_rollout", len(frame.home)),
    }
    return frame.and_(units=units, homes={"draw_council_tax_reduction": _council_tax_reduction(frame, credit)})


def _means(frame: Frame) -> Floats:
    """Earnings and pensions of each family, GBP a year."""
    return frame.sum_by_unit(earned(frame))


def _families(frame: Frame) -> Families:
    """The people as the estimate of their award wants them."""
    return Families({**frame.persons, **frame.units, **frame.homes}, frame.unit, frame.home)


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


def _universal_credit(frame: Frame) -> tuple[Floats, float]:
    """Of each kind of family as many come first as are published to be on universal credit, most at stake first.

    With the numbers comes the share of all to whom the benefit matters that is published to have it.
    """
    stake = credit_at_stake(_families(frame))
    children = frame.youngest_child < 99
    score = (
        -stake / 3_000
        - 1.5 * _caring(frame)
        + 0.6 * ~(children | frame.is_couple | _renting(frame))
        - 1.8 * (frame.sum_by_unit(frame.flag("is_child")) >= 3)
        + LAST * _without_recourse(frame)
        + 0.4 * frame.streams.normal("draw_universal_credit", len(frame.home))
    )
    matters = stake > NEARLY
    kind = family_kind(frame)
    place = ranks(score, np.where(matters, kind, -1))
    share = _claiming(frame, matters, kind)
    first = float(share[kind[matters]].mean())
    draws = np.where(matters, _before(place, share[kind], first), ranks(score, matters.astype(np.int64)))
    return draws, first


def family_kind(frame: Frame) -> Codes:
    """Single 0, lone parent 1, couple 2, couple with children 3."""
    return np.asarray((frame.youngest_child < 99) + 2 * frame.is_couple, np.int64)


def _claiming(frame: Frame, matters: Flags, kind: Codes) -> Floats:
    """The share of each kind of family to whom the benefit matters that is published to have it, float64[kinds]."""
    stands_for = households_by_type().sum() / len(frame.first_of_home)
    held = table("families_on_universal_credit").matrix(["great_britain", "northern_ireland"]).sum(axis=1)
    families = np.bincount(kind[matters], minlength=len(held)) * stands_for
    return np.asarray((held / families).clip(max=NEARLY_ALL), np.float64)


def _before(place: Floats, share: Floats, first: float) -> Floats:
    """Places between 0 and 1 at which the claiming of every kind come before all others, spread evenly.

    place: each family's own place in its kind; share: how many of its kind claim; first: how many of all.
    """
    later = first + (1 - first) * (place - share) / (1 - share)
    return np.where(place < share, first * place / share, later)


def _pension_credit(frame: Frame) -> Floats:
    """Pensioners with more at stake come first, and those whom another benefit tells of it."""
    frail = frame.sum_by_unit(has_award(frame)) > 0
    stake = _pension_at_stake(frame, frail)
    score = (
        -stake / 1_500
        - 1.0 * _renting(frame)
        - 0.6 * frail
        + frame.streams.normal("draw_pension_credit", len(frame.home))
    )
    adult, old = ~frame.flag("is_child"), frame.age >= PENSION_AGE
    all_old = frame.sum_by_unit(old & adult) == frame.sum_by_unit(adult)
    basic = frame.code("state_pension_kind")[frame.first_of_unit] == StatePensionKind.BASIC
    matters = all_old & (stake > np.where(basic, -SAVINGS_CREDIT_ENDS, 0.0))
    return ranks(score, np.asarray(matters * 2 + all_old, np.int64))


def _pension_at_stake(frame: Frame, frail: Flags) -> Floats:
    """About what pension credit would bring each family a year, GBP; below 0 above the guarantee."""
    by_themselves = np.bincount(frame.home)[frame.home] == 1
    savings = np.asarray(frame.units["capital"], np.float64)
    counted = _means(frame) + OF_SAVINGS * (savings - SAVINGS_LEFT).clip(min=0)
    alone = PENSIONER + FOR_THE_FRAIL * (frail & by_themselves)
    return np.asarray(np.where(frame.is_couple, PENSIONER_COUPLE, alone) - counted, np.float64)


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
    return ranks(score, (credit_at_stake(_families(frame))[first] > 0).astype(np.int64))
