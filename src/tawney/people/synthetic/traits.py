"""Who people are: ethnic group of each member, education, disability, social class."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from tawney.people.columns import DIFFICULTIES
from tawney.people.synthetic.fitting import Codes, Margin, draw, fitted, margin
from tawney.people.synthetic.frame import Frame
from tawney.people.synthetic.households import HouseholdType
from tawney.people.synthetic.streams import Floats
from tawney.people.synthetic.tables import bands, single, table
from tawney.places.regions import Region
from tawney.vocabulary.categories import EthnicGroup, SocialClass

_CLASSES = tuple(SocialClass)[: SocialClass.STUDENT]


def with_traits(frame: Frame) -> Frame:
    """Adds ethnic group, education, disability and class, in the order in which one bears on the next."""
    frame = frame.and_(persons={"ethnic_group": _ethnic_groups(frame)})
    frame = frame.and_(persons=_education(frame))
    everyone = _disabled(frame, np.ones(len(frame.unit)))
    frame = frame.and_(persons={"is_disabled": everyone})
    frame = frame.and_(persons={"social_class": _classes(frame)})
    disabled = np.where(frame.flag("is_child"), _disabled(frame, _of_parents_class(frame)), everyone)
    return frame.and_(persons={"is_disabled": disabled, **_difficulties(frame, disabled)})


def _of_parents_class(frame: Frame) -> Floats:
    """How much likelier disability is in children by the class of their parent: half as steep as among adults."""
    ratio = table("class_by_disability").by(SocialClass, ["ratio"])[:, 0]
    ratio = np.where(ratio > 0, ratio, 1.0)
    parent = frame.code("social_class")[frame.first_of_unit[frame.unit]]
    return np.where(frame.flag("is_child"), np.sqrt(ratio)[parent], 1.0)


def _ethnic_groups(frame: Frame) -> Codes:
    """The household's group for most; some partners of another, and then children of a mixed group."""
    own = frame.of_home("household_ethnic_group")
    same = table("ethnic_families").by(EthnicGroup, ["same_group"])[:, 0]
    other = _other_partner(frame, own)
    mixed_unit = (other != own) & frame.is_couple[frame.unit] & ~frame.streams.chance("same group", same[own])
    mixed_unit = mixed_unit[frame.first_of_unit[frame.unit]]
    second = ~frame.flag("is_child") & (np.arange(len(own)) != frame.first_of_unit[frame.unit])
    other = other[frame.first_of_unit[frame.unit]]
    children = _child_of(own, other)
    return np.where(mixed_unit & second, other, np.where(mixed_unit & frame.flag("is_child"), children, own))


def _other_partner(frame: Frame, own: Codes) -> Codes:
    """Another group that a partner may be of: White British for most, any group of the region for White British."""
    people = table("ethnic_group_by_region").by(EthnicGroup, [r.name for r in Region]).T.copy()
    people[:, EthnicGroup.WHITE_BRITISH] = 0
    local = draw((people / people.sum(axis=1, keepdims=True))[frame.of_home("region")],
                 frame.streams.uniform("other group", len(own)))  # fmt: skip
    return np.where(own == EthnicGroup.WHITE_BRITISH, local, int(EthnicGroup.WHITE_BRITISH))


def _child_of(one: Codes, other: Codes) -> Codes:
    """The group of a child whose parents are of two groups."""
    white = (one <= EthnicGroup.WHITE_OTHER) & (other <= EthnicGroup.WHITE_OTHER)
    pair = np.maximum(one, other)
    caribbean = np.isin(pair, [EthnicGroup.BLACK_CARIBBEAN, EthnicGroup.MIXED_CARIBBEAN])
    african = np.isin(pair, [EthnicGroup.BLACK_AFRICAN, EthnicGroup.MIXED_AFRICAN, EthnicGroup.BLACK_OTHER])
    asian = ((pair >= EthnicGroup.INDIAN) & (pair <= EthnicGroup.ASIAN_OTHER)) | (pair == EthnicGroup.MIXED_ASIAN)
    mixed = np.select(
        [caribbean, african, asian],
        [int(EthnicGroup.MIXED_CARIBBEAN), int(EthnicGroup.MIXED_AFRICAN), int(EthnicGroup.MIXED_ASIAN)],
        int(EthnicGroup.MIXED_OTHER),
    )
    return np.where(white, np.minimum(one, other), mixed)


def _education(frame: Frame) -> dict[str, npt.NDArray[np.bool_]]:
    """School and college for children and the young people who depend on their parents; higher education after."""
    held = table("students")
    row = (frame.age - 16).clip(0, len(held.rows) - 1)
    inside = (frame.age >= 16) & (frame.age < 16 + len(held.rows)) & ~frame.flag("is_child")
    parent = (frame.youngest_child < 99)[frame.unit]
    sharing = frame.of_home("household_type") == HouseholdType.SHARERS
    chance = held.numbers("higher")[row] * np.where(sharing, 3.0, 0.9) * np.where(parent, 0.2, 1.0)
    higher = inside & frame.streams.chance("is_student", chance.clip(max=0.9))
    return {"in_approved_education": frame.flag("is_child") & (frame.age >= 4), "is_student": higher}


def _disabled(frame: Frame, lean: Floats) -> npt.NDArray[np.bool_]:
    """Disability by age, sex and ethnic group. lean: how much likelier each person is to be disabled than others."""
    held = table("disability_by_age_and_sex")
    band, sex = bands(held.name, frame.age), frame.code("sex")
    share = held.matrix(["FEMALE", "MALE"])[band, sex] / 100
    ratio = table("disability_by_ethnicity").by(EthnicGroup, ["ratio"])[frame.code("ethnic_group"), 0]
    child = frame.flag("is_child")
    alone = ~frame.is_couple[frame.unit] & (child | (frame.age < 66))
    seed = (share * ratio * lean * np.where(alone, np.where(child, 1.5, 1.7), 0.75)).clip(0.005, 0.95)
    rates = held.matrix(["FEMALE", "MALE"]).T.reshape(-1, 1) / 100
    cell = sex * len(held.rows) + band
    chances = fitted(np.stack([1 - seed, seed], axis=1), [margin(cell, np.hstack([1 - rates, rates]))])
    return np.asarray(draw(chances, frame.alike("is_disabled", single("disability_alike"))) == 1, np.bool_)


def _difficulties(frame: Frame, disabled: npt.NDArray[np.bool_]) -> dict[str, npt.NDArray[np.bool_]]:
    """Areas of life in which disabled people have difficulty; each has at least one."""
    held = table("difficulties")
    shares = held.matrix(["children", "working_age", "pension_age"]) / 100
    stage = np.where(frame.age < 16, 0, np.where(frame.age < 66, 1, 2))
    rows = {word: held.words("difficulty").index(word) for word in DIFFICULTIES}
    found = {
        word: disabled & frame.streams.chance(f"difficulty_{word}", shares[rows[word]][stage]) for word in DIFFICULTIES
    }
    none = disabled & ~np.any(list(found.values()), axis=0)
    found["other"] = found["other"] | none
    return {f"difficulty_{word}": values for word, values in found.items()}


def _classes(frame: Frame) -> Codes:
    """Social class by sex and ethnic group; partners resemble each other, disabled people have lower classes."""
    sex, ethnic = frame.code("sex"), frame.code("ethnic_group")
    names = [c.name for c in _CLASSES]
    by_sex = table("class_by_sex").by(SocialClass, ["FEMALE", "MALE"])[: len(_CLASSES)].T
    by_group = table("class_by_ethnicity").by(EthnicGroup, names)
    lean = table("class_by_disability").by(SocialClass, ["ratio"])[: len(_CLASSES), 0]
    alone = np.array([0.5, 0.7, 0.9, 0.8, 0.8, 1.5, 1.4, 2.0])
    lone_parent = (frame.youngest_child < 99)[frame.unit] & ~frame.is_couple[frame.unit] & ~frame.flag("is_child")
    seed = by_group[ethnic] * by_sex[sex] / by_sex.mean(axis=0)
    large = (frame.sum_by_unit(frame.flag("is_child")) >= 3)[frame.unit] & ~lone_parent
    many = np.array([0.7, 0.8, 0.9, 1.0, 1.0, 1.3, 1.4, 1.8])
    seed = seed * np.where(frame.flag("is_disabled")[:, None], lean, 1.0) * np.where(lone_parent[:, None], alone, 1.0)
    seed = seed * np.where(large[:, None], many, 1.0)
    worker = _is_classed(frame)
    margins: list[Margin] = [
        margin(np.where(worker & (frame.age < 65), ethnic, -1), by_group),
        margin(np.where(worker, sex, -1), by_sex),
    ]
    chosen = draw(fitted(seed, margins), frame.alike("class", 0.6))
    student = frame.flag("is_student") | (frame.flag("in_approved_education") & (frame.age >= 16))
    return np.where(
        student, int(SocialClass.STUDENT), np.where(worker, chosen, int(SocialClass.NOT_CLASSIFIED))
    )  # fmt: skip


def _is_classed(frame: Frame) -> npt.NDArray[np.bool_]:
    return np.asarray((frame.age >= 16) & ~frame.flag("is_child") & ~frame.flag("is_student"))
