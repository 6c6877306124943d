"""Awards of disability benefits, findings on work capability, and unpaid care."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from tawney.people.columns import DIFFICULTIES
from tawney.people.population import Array
from tawney.people.synthetic.fitting import Codes, draw, fitted, margin, pick
from tawney.people.synthetic.frame import Frame
from tawney.people.synthetic.streams import Floats
from tawney.people.synthetic.tables import bands, single, table
from tawney.people.synthetic.work import INACTIVE, PENSION_AGE, UNEMPLOYED
from tawney.vocabulary.categories import AwardRate, WorkCapability

_REGIONS = (1.30, 1.22, 1.06, 1.0, 1.06, 0.80, 0.86, 0.76, 0.90, 1.36, 1.10, 1.70)
"""How much commoner disability benefits are in each region (recalled from DWP Stat-Xplore 2025, grade U)."""

_AWARDS = {
    "pip": {"daily_living": "pip_daily_living", "mobility": "pip_mobility"},
    "dla": {"care": "dla_care", "mobility": "dla_mobility"},
    "aa": {"care": "attendance_allowance_rate"},
}


_CARERS_BY_CLASS = (0.5, 0.7, 0.9, 0.9, 1.0, 1.3, 1.5, 2.2, 0.6, 1.0)
"""How much commoner care for most of the week is in each class (assumption, grade U)."""


def with_care(frame: Frame) -> Frame:
    """Adds awards, work capability, registered blindness and caring."""
    awards: dict[str, Array] = {}
    for benefit, parts in _AWARDS.items():
        awards |= _rates(frame, benefit, _receives(frame, benefit, awards), parts)
    frame = frame.and_(persons=awards)
    blind = frame.flag("difficulty_vision") & frame.streams.chance(
        "is_registered_blind", np.where(frame.age >= 75, 0.10, 0.03)
    )
    frame = frame.and_(persons={"is_registered_blind": blind, "work_capability": _work_capability(frame)})
    return frame.and_(persons=_caring(frame))


def _receives(frame: Frame, benefit: str, others: dict[str, Array]) -> npt.NDArray[np.bool_]:
    """Who has an award: disabled people with more difficulties and less work first, to the caseload of each age."""
    held = table("disability_benefits")
    band = bands(held.name, frame.age)
    rate = held.numbers(benefit) / 100
    free = (
        ~np.any([np.asarray(v, np.int64) > 0 for v in others.values()], axis=0)
        if others
        else np.ones(len(band), np.bool_)
    )
    number = np.sum([frame.flag(f"difficulty_{word}") for word in DIFFICULTIES], axis=0)
    able = frame.flag("is_disabled") & free
    odds = (0.2 + 0.25 * number**1.6) * np.asarray(_REGIONS)[frame.of_home("region")]
    odds = (
        odds * np.where(frame.code("status") == INACTIVE, 5.0, 1.0) * np.where(frame.code("social_class") < 2, 0.7, 1)
    )
    seed = np.where(able, (0.25 * odds).clip(max=0.9), 1e-9) * (rate[band] > 0)
    chances = fitted(np.stack([1 - seed, seed], axis=1), [margin(band, np.stack([1 - rate, rate], axis=1))])
    return np.asarray(able & (draw(chances, frame.alike(f"{benefit} award", single("awards_alike"))) == 1), np.bool_)


def _rates(frame: Frame, benefit: str, receives: npt.NDArray[np.bool_], parts: dict[str, str]) -> dict[str, Array]:
    """The rate of each part of an award; an award of no part is put at the lower rate of the first."""
    held = table("award_rates").where("benefit", benefit)
    shares = held.matrix([rate.name for rate in AwardRate])
    found = {
        column: np.where(receives, pick(shares[held.words("part").index(part)],
                                        frame.streams.uniform(column, len(receives))), 0)
        for part, column in parts.items()
    }  # fmt: skip
    first = next(iter(parts.values()))
    nothing = receives & (np.sum(list(found.values()), axis=0) == 0)
    return found | {first: np.where(nothing, int(AwardRate.LOWER), found[first])}


def _work_capability(frame: Frame) -> Codes:
    """Findings of the assessment among disabled people of working age, most of them out of work; all protected."""
    disabled = frame.flag("is_disabled") & (frame.age >= 18) & (frame.age < PENSION_AGE) & ~frame.flag("is_student")
    idle = frame.code("status") >= UNEMPLOYED
    awarded = frame.code("pip_daily_living") > 0
    chance = np.where(
        idle, single("work_capability_of_inactive_disabled"), single("work_capability_of_working_disabled")
    )
    coupled = np.where(frame.is_couple[frame.unit], 0.7, 1.2)
    chance = (chance * coupled * np.where(awarded, 1.4, 0.4) * np.where(frame.age >= 60, 0.75, 1.0)).clip(max=0.97)
    found = disabled & frame.streams.chance("work_capability", chance)
    old = frame.streams.chance("old finding", np.full(len(found), single("old_work_capability")))
    kind = np.where(old & (frame.age >= 30), int(WorkCapability.LIMITED), int(WorkCapability.LIMITED_PROTECTED))
    return np.where(found, kind, int(WorkCapability.NO_LIMIT))


def has_award(frame: Frame) -> npt.NDArray[np.bool_]:
    """Who has a benefit a carer can rely on: PIP daily living, middle or higher DLA care, attendance allowance."""
    return np.asarray(
        (frame.code("pip_daily_living") > 0)
        | (frame.code("dla_care") >= AwardRate.MIDDLE)
        | (frame.code("attendance_allowance_rate") > 0)
    )


def _caring(frame: Frame) -> dict[str, Array]:
    """Hours of unpaid care, likelier beside someone with an award, and whether that person has one."""
    held = table("carers")
    sex, band = frame.code("sex"), bands(held.name, frame.age)
    some = held.matrix(["some_female", "some_male"])[band, sex] / 100
    most = held.matrix(["most_female", "most_male"])[band, sex] / 100
    awards = frame.sum_by_home(has_award(frame))[frame.home_of_person] - has_award(frame)
    near = np.where(awards > 0, 5.0, 0.55) * np.where(frame.code("status") <= 1, 0.25, 3.2)
    idle = frame.sum_by_unit((frame.code("status") <= 1) & ~frame.flag("is_child"))[frame.unit] == 0
    near = near * np.where(idle, 20.0, 0.06) * np.asarray(_CARERS_BY_CLASS)[frame.code("social_class")]
    near = near * np.where(frame.code("work_capability") > WorkCapability.NO_LIMIT, 0.03, 1.0)
    old_enough = frame.age >= 5
    seed = np.stack([1 - some - most, some * near**0.5, most * near], axis=1)
    rates = held.matrix(["some_female", "most_female", "some_male", "most_male"]).reshape(-1, 2, 2) / 100
    rates = rates.transpose(1, 0, 2).reshape(-1, 2)
    shares = np.hstack([1 - rates.sum(axis=1, keepdims=True), rates])
    cell = np.where(old_enough, sex * len(held.rows) + band, -1)
    kind = draw(fitted(seed, [margin(cell, shares)]), frame.streams.uniform("caring", len(sex))) * old_enough
    known = np.where(awards > 0, 0.97, single("benefit_with_carer")) * np.where(frame.age >= PENSION_AGE, 0.55, 1.0)
    cared = frame.streams.chance("cared for", known)
    return {"caring_hours": _hours(frame, kind), "cared_for_person_gets_benefit": (kind > 0) & cared}


def _hours(frame: Frame, kind: Codes) -> Floats:
    uniform = frame.streams.uniform("caring hours", len(kind))
    return np.select([kind == 1, kind == 2], [np.floor(2 + 32 * uniform**1.5), np.floor(35 + 65 * uniform)], 0.0)
