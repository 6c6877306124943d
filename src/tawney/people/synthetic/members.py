"""The people of each household: who lives together, in which benefit unit, how old, women and men."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from tawney.people.synthetic.ages import (
    child_ages,
    grown_child_ages,
    mother_ages,
    parent_ages,
    partner_ages,
    reference_ages,
)
from tawney.people.synthetic.fitting import Codes, pick
from tawney.people.synthetic.frame import Columns, Frame
from tawney.people.synthetic.households import HouseholdType
from tawney.people.synthetic.streams import Floats, Streams
from tawney.people.synthetic.tables import single, table
from tawney.vocabulary.categories import EthnicGroup, Sex

Flags = npt.NDArray[np.bool_]

_APART = 5
"""Where a partner who claims alone stands among the benefit units of a household."""


@dataclass(frozen=True)
class Members:
    """Some people: their household, their place among its benefit units (0 is the reference person's), age and sex."""

    home: Codes
    unit: Codes
    age: Codes
    sex: Codes
    is_child: Flags

    def only(self, rows: Flags) -> Members:
        """Those of the rows that are true."""
        return Members(self.home[rows], self.unit[rows], self.age[rows], self.sex[rows], self.is_child[rows])


def people_of(homes: Columns, streams: Streams) -> Frame:
    """All persons and benefit units of the households, as a sorted frame."""
    kind = np.asarray(homes["household_type"]).astype(np.int64)
    ethnic = np.asarray(homes["household_ethnic_group"]).astype(np.int64)
    rows = {k: np.flatnonzero(kind == k) for k in HouseholdType}
    groups = [
        *_alone(rows, ethnic, streams),
        *_sharers(rows[HouseholdType.SHARERS], streams),
        *_couples(rows[HouseholdType.COUPLE], ethnic, streams),
        *_with_children(rows, ethnic, streams),
        *_with_grown_children(rows, streams),
        *_several_families(rows[HouseholdType.SEVERAL_FAMILIES], streams),
    ]
    return _sorted([*groups, _further_adults(groups, kind, ethnic, streams)], homes, streams)


def _members(home: Codes, unit: int | Codes, age: Codes, sex: Codes, *, is_child: bool = False) -> Members:
    units = np.broadcast_to(np.asarray(unit, np.int64), home.shape)
    return Members(home, units, age.clip(0, 100), sex, np.full(home.shape, is_child))


def _older(ethnic: Codes) -> Floats:
    return np.asarray(table("ethnic_families").by(EthnicGroup, ["older"])[ethnic, 0], np.float64)


def _alone(rows: dict[HouseholdType, Codes], ethnic: Codes, streams: Streams) -> list[Members]:
    """People who live alone: age by the published counts of women and men within the band."""
    out = []
    held = table("living_alone")
    for kind in (HouseholdType.ALONE_YOUNGER, HouseholdType.ALONE_OLDER):
        homes = rows[kind]
        age = reference_ages(kind.name, _older(ethnic[homes]), streams)
        row = np.searchsorted(held.numbers("age_from"), age, side="right") - 1
        men = held.numbers("MALE") / (held.numbers("MALE") + held.numbers("FEMALE"))
        out.append(_members(homes, 0, age, _men(streams, f"{kind.name} sex", men[row])))
    return out


def _men(streams: Streams, name: str, chance: Floats) -> Codes:
    return np.where(streams.chance(name, chance), int(Sex.MALE), int(Sex.FEMALE))


def _sharers(homes: Codes, streams: Streams) -> list[Members]:
    """Two to five adults of like age, each a benefit unit."""
    first = reference_ages("SHARERS", np.ones(len(homes)), streams)
    number = 2 + pick(np.array([0.60, 0.24, 0.10, 0.06]), streams.uniform("sharers number", len(homes)))
    out = []
    for place in range(5):
        there = number > place
        shift = np.rint(streams.normal(f"sharers age {place}", len(homes)) * (3.0 if place else 0)).astype(np.int64)
        sex = _men(streams, f"sharers sex {place}", np.full(len(homes), 0.54))
        out.append(_members(homes, place, (first + shift).clip(18, 90), sex).only(there))
    return out


def _pair(homes: Codes, unit: int, age: Codes, streams: Streams, name: str, *, age_is_hers: bool) -> list[Members]:
    """Two partners. age: hers in families with children, otherwise the reference person's."""
    same = streams.chance(f"{name} same sex", np.full(len(homes), single("same_sex_couples")))
    man_first = streams.chance(f"{name} reference", np.full(len(homes), single("reference_is_man")))
    first_sex = np.where(man_first, int(Sex.MALE), int(Sex.FEMALE))
    second_sex = np.where(same, first_sex, 1 - first_sex)
    known_sex = np.where(age_is_hers, int(Sex.FEMALE), first_sex)
    other = partner_ages(age, known_sex, streams, name)
    is_first = ~man_first if age_is_hers else np.ones(len(homes), np.bool_)
    first_age, second_age = np.where(is_first, age, other), np.where(is_first, other, age)
    return [_members(homes, unit, first_age, first_sex), _members(homes, unit, second_age, second_sex)]


def _couples(homes: Codes, ethnic: Codes, streams: Streams) -> list[Members]:
    age = reference_ages("COUPLE", _older(ethnic[homes]), streams)
    return _pair(homes, 0, age, streams, "couples", age_is_hers=False)


def _numbers_of_children(kind: Codes, streams: Streams) -> Codes:
    """How many dependent children the families of each household have."""
    couples, lone = table("families_by_children").matrix(["one", "two", "three", "four", "five", "six"])
    u = streams.uniform("number of children", len(kind))
    few = 1 + pick(couples[:2], u)
    many = 3 + pick(couples[2:], u)
    alone = 1 + pick(lone, u)
    return np.where(
        kind == HouseholdType.LONE_PARENT, alone, np.where(kind == HouseholdType.COUPLE_CHILDREN, few, many)
    )


def _with_children(rows: dict[HouseholdType, Codes], ethnic: Codes, streams: Streams) -> list[Members]:
    """Couples and lone parents with dependent children, some with a grown child too."""
    kinds = (HouseholdType.COUPLE_CHILDREN, HouseholdType.COUPLE_MANY_CHILDREN, HouseholdType.LONE_PARENT)
    homes = np.concatenate([rows[k] for k in kinds])
    kind = np.repeat([int(k) for k in kinds], [len(rows[k]) for k in kinds])
    number = _numbers_of_children(kind, streams)
    lone = kind == HouseholdType.LONE_PARENT
    larger = table("ethnic_families").by(EthnicGroup, ["many_children"])[ethnic[homes], 0]
    number = number + (lone & streams.chance("one more child", ((larger - 1) * 0.15).clip(0, 0.4)))
    children, mother = _children(homes, 0, number.clip(1, 6), streams, "children")
    parents = _pair(homes, 0, mother, streams, "parents", age_is_hers=True)
    sex = _men(streams, "lone parents sex", np.full(len(homes), 1 - single("lone_mothers")))
    alone = _members(homes, 0, mother, sex).only(lone)
    parents = _apart([p.only(~lone) for p in parents], ethnic, streams)
    return [*parents, alone, *children, _grown_sibling(homes, kind, children, mother, streams)]


def _apart(parents: list[Members], ethnic: Codes, streams: Streams) -> list[Members]:
    """Parents of whom a survey says that they live as a couple, and of whom one claims as a lone parent.

    The mother stays with the children; her partner is a benefit unit alone. Likelier in the ethnic groups in which lone
    parents are common.
    """
    first, second = parents
    alone = table("ethnic_families").by(EthnicGroup, ["lone_parent"])[ethnic[first.home], 0]
    apart = streams.chance("apart", (single("couples_who_claim_apart") * alone).clip(max=0.5))
    father_first = (first.sex == Sex.MALE) & (second.sex == Sex.FEMALE)
    return [
        replace(first, unit=np.where(apart & father_first, _APART, first.unit)),
        replace(second, unit=np.where(apart & ~father_first, _APART, second.unit)),
    ]


def _children(homes: Codes, unit: int, number: Codes, streams: Streams, name: str) -> tuple[list[Members], Codes]:
    """Dependent children, the eldest first, and the age of the mother."""
    ages = child_ages(number, streams, name)
    youngest = ages[np.arange(len(homes)), number - 1]
    mother = mother_ages(youngest, number, streams, name)
    out = []
    for place in range(6):
        there = place < number
        sex = _men(streams, f"{name} sex {place}", np.full(len(homes), 0.512))
        out.append(_members(homes, unit, ages[:, place], sex, is_child=True).only(there))
    return out, mother


def _grown_sibling(homes: Codes, kind: Codes, children: list[Members], mother: Codes, streams: Streams) -> Members:
    """A grown child beside dependent ones, where the eldest of these is 13 or over."""
    eldest = children[0].age
    chance = np.select(
        [kind == HouseholdType.LONE_PARENT, kind == HouseholdType.COUPLE_CHILDREN],
        [single("grown_with_dependent_lone"), single("grown_with_dependent_couple")],
        single("grown_with_dependent_many"),
    )
    age = np.maximum(eldest + 1 + pick(np.ones(6), streams.uniform("grown sibling age", len(homes))), 17)
    there = (eldest >= 13) & (age + 16 <= mother) & streams.chance("grown sibling", chance)
    sex = _men(streams, "grown sibling sex", np.full(len(homes), 0.56))
    return _members(homes, 1, age, sex).only(there)


def _with_grown_children(rows: dict[HouseholdType, Codes], streams: Streams) -> list[Members]:
    """Couples and lone parents whose children are all grown: each grown child is a benefit unit."""
    out: list[Members] = []
    for kind in (HouseholdType.COUPLE_GROWN, HouseholdType.LONE_GROWN):
        homes, name = rows[kind], kind.name
        age = grown_child_ages(name, len(homes), streams)
        mother = parent_ages(age, streams, name)
        if kind == HouseholdType.COUPLE_GROWN:
            out += _pair(homes, 0, mother, streams, name, age_is_hers=True)
        else:
            sex = _men(streams, f"{name} sex", np.full(len(homes), 1 - single("lone_mothers_grown")))
            out.append(_members(homes, 0, mother, sex))
        sex = _men(streams, f"{name} child sex", np.full(len(homes), 0.58))
        out.append(_members(homes, 1, age, sex))
        second = streams.chance(f"{name} second", np.full(len(homes), single("second_grown_child")))
        out.append(_members(homes, 2, np.minimum(age + 2, mother - 16), 1 - sex).only(second))
    return out


def _several_families(homes: Codes, streams: Streams) -> list[Members]:
    """Grandparents, a grown child with children of their own, and often another grown child."""
    shape = np.array([0.42, 0.34, 0.24])
    number = 1 + pick(shape, streams.uniform("several number", len(homes)))
    children, mother = _children(homes, 1, number, streams, "several")
    younger = _pair(homes, 1, mother, streams, "several younger", age_is_hers=True)
    older = _pair(homes, 0, (mother + 29).clip(max=85), streams, "several older", age_is_hers=True)
    below = streams.chance("several below", np.full(len(homes), single("several_families_couple_below")))
    above = streams.chance("several above", np.full(len(homes), single("several_families_couple_above")))
    lone = _members(homes, 1, mother, np.full(len(homes), int(Sex.FEMALE))).only(~below)
    extra = streams.chance("several extra", np.full(len(homes), 0.5))
    sibling = _members(homes, 2, (mother - 4).clip(18), _men(streams, "several sibling", np.full(len(homes), 0.55)))
    widow = _members(homes, 0, (mother + 29).clip(max=85), np.full(len(homes), int(Sex.FEMALE))).only(~above)
    return [
        *(p.only(above) for p in older), widow, *(p.only(below) for p in younger), lone, *children, sibling.only(extra)
    ]  # fmt: skip


def _further_adults(groups: list[Members], kind: Codes, ethnic: Codes, streams: Streams) -> Members:
    """A parent, brother, sister or lodger beside a family, in a benefit unit of their own."""
    first = np.full(len(kind), 40, np.int64)
    for group in reversed(groups):
        mine = group.unit == 0
        first[group.home[mine & ~group.is_child]] = group.age[mine & ~group.is_child]
    several = table("ethnic_families").by(EthnicGroup, ["several_families"])[ethnic, 0]
    suits = np.isin(kind, [int(k) for k in (HouseholdType.COUPLE, HouseholdType.COUPLE_CHILDREN,
                                            HouseholdType.COUPLE_GROWN, HouseholdType.LONE_PARENT)])  # fmt: skip
    there = suits & streams.chance("further adult", (single("further_adult") * several).clip(max=0.35))
    elder = (first < 62) & streams.chance("further adult elder", np.full(len(kind), 0.5))
    spread = np.rint(streams.normal("further adult age", len(kind)) * 6).astype(np.int64)
    age = np.where(elder, first + 28 + spread, 34 + 2 * spread).clip(18, 92)
    sex = _men(streams, "further adult sex", np.where(elder, 0.3, 0.55))
    return _members(np.arange(len(kind)), 9, age, sex).only(there)


def _sorted(groups: list[Members], homes: Columns, streams: Streams) -> Frame:
    """One frame of all groups: households in order, the reference person's unit first, adults before children."""
    home, unit, age, sex = (
        np.concatenate([getattr(g, name) for g in groups]) for name in ("home", "unit", "age", "sex")
    )
    child = np.concatenate([g.is_child for g in groups])
    order = np.lexsort((np.where(child, -age, 0), child, unit, home))
    home, unit, age, sex, child = home[order], unit[order], age[order], sex[order], child[order]
    starts = np.r_[True, (home[1:] != home[:-1]) | (unit[1:] != unit[:-1])]
    return Frame(
        streams=streams,
        unit=np.cumsum(starts) - 1,
        home=home[starts],
        persons={"age": age, "sex": sex, "is_child": child},
        homes=homes,
    )
