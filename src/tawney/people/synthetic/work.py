"""Work: who is employed, self-employed, unemployed or neither, for how many hours and what pay."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from tawney.people.synthetic.fitting import Codes, draw, fitted, margin
from tawney.people.synthetic.frame import Frame
from tawney.people.synthetic.pay import annual_pay, profits, weekly_hours
from tawney.people.synthetic.streams import Floats
from tawney.people.synthetic.tables import bands, single, table
from tawney.places.regions import Region
from tawney.vocabulary.categories import EthnicGroup, NationalInsuranceLetter, SocialClass

EMPLOYEE, SELF_EMPLOYED, UNEMPLOYED, INACTIVE = range(4)
_WORKING = (0, 0, 1, 1)
_FAMILIES = ("ALONE", "COUPLE", "COUPLE_UNDER_3", "COUPLE_3_TO_10", "COUPLE_11_PLUS",
             "LONE_UNDER_3", "LONE_3_TO_10", "LONE_11_PLUS")  # fmt: skip
_LAST_COUPLE = 4
PENSION_AGE = 66
"""State pension age in 2025-26, for those whose place in the tables turns on it; the law computes the exact day."""


def with_work(frame: Frame) -> Frame:
    """Adds economic status, hours, pay, profits and the National Insurance letter."""
    frame = frame.and_(persons={"status": _status(frame)})
    full_time = _full_time(frame)
    score = pay_score(frame)
    frame = frame.and_(persons={"is_full_time": full_time, "pay_score": score})
    hours = weekly_hours(frame)
    frame = frame.and_(persons={"hours_worked": hours})
    pay, director = annual_pay(frame)
    profit = profits(frame)
    return frame.and_(
        persons={
            "employment_income": pay,
            "is_director": director,
            "self_employment_income": profit,
            "in_start_up_period": (frame.code("status") == SELF_EMPLOYED)
            & frame.streams.chance("in_start_up_period", np.full(len(pay), single("start_up"))),
            "national_insurance_letter": _letters(frame, pay),
        }
    )


def _family(frame: Frame) -> Codes:
    """Which row of the table of families each adult is in."""
    youngest = frame.youngest_child[frame.unit]
    stage = np.where(youngest < 3, 0, np.where(youngest < 11, 1, 2))
    couple = frame.is_couple[frame.unit]
    with_children = 2 + stage + np.where(couple, 0, 3)
    return np.where(youngest == 99, np.where(couple, 1, 0), with_children)


def children_of(frame: Frame) -> Codes:
    """How many dependent children each person's benefit unit has."""
    return frame.sum_by_unit(frame.flag("is_child"))[frame.unit].astype(np.int64)


def _status(frame: Frame) -> Codes:
    """Economic status that agrees with the published rates by age, sex, ethnic group, family, disability and region."""
    adult = (frame.age >= 16) & ~frame.flag("is_child") & ~frame.flag("is_student")
    sex, band = frame.code("sex"), bands("status_by_age_and_sex", frame.age)
    held = table("status_by_age_and_sex").matrix(["employee", "self_employed", "unemployed", "inactive"]) + 0.001
    cell = sex * (len(held) // 2) + band
    working_age = adult & (frame.age < 65)
    expected = held[cell, :2].sum(axis=1) / held[cell].sum(axis=1) * 100
    margins = [margin(codes, _yes_no(rates), _WORKING) for codes, rates in _rates(frame, sex, working_age, expected)]
    chances = fitted(_lean(frame, held[cell]), [*margins, margin(np.where(adult, cell, -1), held)])
    status = draw(chances, frame.alike("status", 0.62))
    return np.where(adult, status, _of_students(frame))


def _rates(
    frame: Frame, sex: Codes, fitted_here: npt.NDArray[np.bool_], expected: Floats
) -> list[tuple[Codes, Floats]]:
    """Each published employment rate: the cell of each person and the rate of each cell.

    Rates by region and ethnic group count students, whom the rates by age and sex (expected) leave out: those are
    brought to the level of the latter. Rates of adults alone and of people not disabled, likewise, are left to follow.
    """
    by_family = table("employed_by_family").matrix(["FEMALE", "MALE"]).T.ravel()
    by_group = table("employed_by_ethnicity").by(EthnicGroup, ["FEMALE", "MALE"]).T.ravel()
    by_region = table("employed_by_region").by(Region, ["employed"])[:, 0]
    by_children = table("employed_by_children").matrix(["FEMALE", "MALE"]).T.ravel()
    number = children_of(frame).clip(max=3)
    family = _family(frame)
    cells = [
        np.where(fitted_here & in_it, codes, -1)
        for codes, in_it in (
            (frame.of_home("region"), True),
            (sex * len(EthnicGroup) + frame.code("ethnic_group"), True),
            (sex * len(_FAMILIES) + family, family > 0),
            (sex * 3 + number - 1, number > 0),
            (np.select([family == 0, family <= _LAST_COUPLE], [0, 1], 2), frame.flag("is_disabled")),
        )
    ]
    disabled = table("employed_by_disability").numbers("employed")[1]
    rates = [
        _levelled(cells[0], by_region, expected),
        _levelled(cells[1], by_group, expected),
        by_family,
        by_children,
        _levelled(cells[4], table("employed_by_health_and_family").numbers("employed"), np.full(len(sex), disabled)),
    ]
    return list(zip(cells, rates, strict=True))


def _levelled(cell: Codes, rates: Floats, expected: Floats) -> Floats:
    """Rates with the odds of all moved alike so that together they come to what is expected."""
    inside = cell >= 0
    people = np.bincount(cell[inside], minlength=len(rates))
    wanted = expected[inside].mean()
    odds = rates / (100 - rates)
    for _ in range(20):
        found = people @ (100 * odds / (1 + odds)) / people.sum()
        odds = odds * (wanted / (100 - wanted)) / (found / (100 - found))
    return np.asarray(100 * odds / (1 + odds), np.float64)


def _yes_no(percent: Floats) -> Floats:
    return np.stack([percent, 100 - percent], axis=1)


def _lean(frame: Frame, shares: Floats) -> Floats:
    """The first guess of each person's chances: class says most about self-employment and about never working."""
    kind = frame.code("social_class")
    own_account = np.where(kind == SocialClass.SMALL_EMPLOYERS, 9.0, np.where(kind <= 1, 0.55, 0.30))
    never = np.where(kind == SocialClass.NEVER_WORKED, 0.03, 1.0)
    low = np.where(kind >= SocialClass.SEMI_ROUTINE, 1.5, 1.0)
    disabled = frame.flag("is_disabled")
    beside = (frame.sum_by_unit(disabled & ~frame.flag("is_child"))[frame.unit] - disabled) > 0
    idle = low * np.where(never < 1, 1.5, 1.0) * np.where(beside, 2.5, 1.0)
    return np.asarray(shares * np.stack([never, own_account * never, low, idle], axis=1), np.float64)


def _of_students(frame: Frame) -> Codes:
    """Students: some have a job beside their studies."""
    works = frame.flag("is_student") & frame.streams.chance(
        "student job", np.full(len(frame.unit), single("students_in_work"))
    )
    young = frame.flag("is_child") & (frame.age >= 16) & frame.streams.chance(
        "school job", np.full(len(frame.unit), 0.16)
    )  # fmt: skip
    return np.where(works | young, EMPLOYEE, INACTIVE)


def _full_time(frame: Frame) -> npt.NDArray[np.bool_]:
    """Who works more than 30 hours a week, by age, sex and family."""
    held = table("full_time_share")
    sex, band = frame.code("sex"), bands(held.name, frame.age)
    share = held.numbers("full_time")[sex * (len(held.rows) // 2) + band]
    mother = np.where((frame.youngest_child[frame.unit] < 12) & (sex == 0), 0.45, 1.25)
    lean = mother * np.where(frame.flag("is_disabled"), 0.65, 1.0) * np.where(frame.age >= PENSION_AGE, 0.4, 1.0)
    lean = lean * np.array([1.6, 1.4, 0.9, 1.0, 1.2, 0.7, 0.8, 0.8, 0.05, 0.5])[frame.code("social_class")]
    odds = share * lean * table("full_time_by_ethnicity").by(EthnicGroup, ["odds"])[frame.code("ethnic_group"), 0]
    chances = np.stack([odds, 1 - share], axis=1)
    working = frame.code("status") <= SELF_EMPLOYED
    cell = np.where(working & ~frame.flag("is_student"), sex * (len(held.rows) // 2) + band, -1)
    shares = held.numbers("full_time")
    chances = fitted(chances, [margin(cell, np.stack([shares, 1 - shares], axis=1))])
    return np.asarray(
        working & ~frame.flag("is_child") & (draw(chances, frame.streams.uniform("is_full_time", len(sex))) == 0),
        np.bool_,
    )


def pay_score(frame: Frame) -> Floats:
    """The normal score whose rank places a person among those of the same sex, age and hours."""
    held = table("pay_effects")

    def effect(kind: str) -> Floats:
        """The effects of one kind."""
        return held.where("kind", kind).numbers("effect")

    parent = (frame.youngest_child < 99)[frame.unit] & ~frame.is_couple[frame.unit]
    spread = effect("ethnic_spread")[frame.code("ethnic_group")] * effect("region_spread")[frame.of_home("region")]
    return np.asarray(
        effect("class")[frame.code("social_class")]
        + effect("region")[frame.of_home("region")]
        + effect("ethnic")[frame.code("ethnic_group")]
        + np.where(frame.flag("is_disabled"), effect("disabled")[0], 0.0)
        + np.where(parent, effect("parent")[0], 0.0)
        + np.where(children_of(frame) >= 3, effect("large")[0], 0.0)
        + single("pay_noise") * spread * frame.evenly_normal("pay", single("pay_alike"))
    )


def _letters(frame: Frame, pay: Floats) -> Codes:
    """Category letters: over pension age, under 21, apprentices, and the standard letter."""
    young = frame.age < 21
    apprentice = (frame.age < 25) & frame.streams.chance(
        "apprentice", np.full(len(pay), single("apprentices_under_25"))
    )
    letter = np.select(
        [pay <= 0, frame.age < 16, frame.age >= PENSION_AGE, apprentice, young],
        [
            int(NationalInsuranceLetter.A), int(NationalInsuranceLetter.X), int(NationalInsuranceLetter.C),
            int(NationalInsuranceLetter.H), int(NationalInsuranceLetter.M),
        ],
        int(NationalInsuranceLetter.A),
    )  # fmt: skip
    return np.asarray(letter, np.int64)
