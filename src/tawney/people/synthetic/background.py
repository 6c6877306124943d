"""Where people come from and what they do: birth, religion, qualifications, class origin, occupation, industry."""

from __future__ import annotations

import numpy as np

from tawney.people.population import Array
from tawney.people.synthetic.fitting import Codes, draw
from tawney.people.synthetic.frame import Frame
from tawney.people.synthetic.streams import Floats
from tawney.people.synthetic.tables import table
from tawney.vocabulary.categories import (
    Category,
    ClassOrigin,
    EthnicGroup,
    Industry,
    Occupation,
    Qualification,
    Religion,
    Sex,
    SocialClass,
)
from tawney.vocabulary.units import WEEKS_IN_A_YEAR

_GRADE = (0, 0, 1, 1, 2, 3, 3, 3, 1, 1)
"""The approximated social grade (AB, C1, C2, DE) of each class."""


def with_origins(frame: Frame) -> Frame:
    """Adds country of birth, religion, qualification and class origin."""
    return frame.and_(
        persons={
            "country_of_birth": _birth(frame),
            "religion": _religion(frame),
            "qualification": _qualification(frame),
            "class_origin": _origin(frame),
        }
    )


def with_jobs(frame: Frame) -> Frame:
    """Adds occupation, industry and hourly pay."""
    frame = frame.and_(persons={"occupation": _occupation(frame), "hourly_pay": _hourly(frame)})
    return frame.and_(persons={"industry": _industry(frame)})


def _shares(name: str, rows: type[Category], columns: list[str]) -> Floats:
    held = table(name).by(rows, columns)
    return np.asarray(held / held.sum(axis=1, keepdims=True))


def _birth(frame: Frame) -> Codes:
    """Born here, in the European Union or elsewhere; a family's members alike."""
    adults, young, union = table("born_abroad").by(EthnicGroup, ["adults", "young", "eu"])[frame.code("ethnic_group")].T
    abroad = np.where(frame.age >= 25, adults, young) / 100
    union = union / 100
    chances = np.stack([1 - abroad, abroad * union, abroad * (1 - union)], axis=1)
    return draw(chances, frame.alike("country_of_birth", 0.6))


def _religion(frame: Frame) -> Codes:
    """By ethnic group; of one household, members are mostly of one mind."""
    names = [r.name for r in Religion]
    chances = _shares("religion", EthnicGroup, names)[frame.code("ethnic_group")]
    return draw(chances, frame.alike("religion", 0.85))


def _qualification(frame: Frame) -> Codes:
    """By social class; older people have fewer. Children have none yet."""
    chances = _shares("qualifications", SocialClass, [q.name for q in Qualification])[frame.code("social_class")]
    old = frame.age >= 65
    chances[:, Qualification.NONE] *= np.where(old, 3.0, 1.0)
    chances[:, Qualification.LEVEL_4] *= np.where(old, 0.55, 1.0)
    chances /= chances.sum(axis=1, keepdims=True)
    found = draw(chances, frame.alike("qualification", 0.2))
    return np.where(frame.age >= 16, found, int(Qualification.NONE))


def _origin(frame: Frame) -> Codes:
    """The class of the parents, by a person's own class."""
    names = [o.name for o in ClassOrigin][1:]
    chances = _shares("class_origin", SocialClass, names)[frame.code("social_class")]
    found = 1 + draw(chances, frame.alike("class_origin", 0.25))
    return np.where(frame.age >= 16, found, int(ClassOrigin.NOT_KNOWN))


def _works(frame: Frame) -> Array:
    return np.asarray(frame.code("status") <= 1, np.bool_)


def _occupation(frame: Frame) -> Codes:
    """By social grade and sex, as counted in the census."""
    held = table("occupation_by_grade")
    counts = held.matrix([f"o{i}" for i in range(1, 10)]) + 0.5
    row = np.asarray(_GRADE)[frame.code("social_class")] * 2 + (frame.code("sex") == Sex.MALE)
    chances = (counts / counts.sum(axis=1, keepdims=True))[row]
    found = 1 + draw(chances, frame.streams.uniform("occupation", len(row)))
    return np.where(_works(frame), found, int(Occupation.NONE))


def _industry(frame: Frame) -> Codes:
    """By occupation and sex, as counted in the census."""
    held = table("industry_by_occupation")
    counts = held.matrix([f"i{i}" for i in range(1, 13)]) + 0.5
    row = (frame.code("occupation").clip(min=1) - 1) * 2 + (frame.code("sex") == Sex.MALE)
    chances = (counts / counts.sum(axis=1, keepdims=True))[row]
    found = 1 + draw(chances, frame.streams.uniform("industry", len(row)))
    return np.where(_works(frame), found, int(Industry.NONE))


def _hourly(frame: Frame) -> Floats:
    """Pay of employees over their paid hours."""
    hours = frame.money("hours_worked") * WEEKS_IN_A_YEAR
    pay = frame.money("employment_income")
    hourly = np.divide(pay, hours, out=np.zeros(len(pay)), where=(hours > 0) & (pay > 0))
    return np.asarray(np.round(hourly, 2), np.float64)
