"""Homes: tenure, council, bedrooms, rooms, rent, mortgage."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from tawney.people.synthetic.fitting import Codes, draw, fitted, margin, ranks
from tawney.people.synthetic.frame import Frame
from tawney.people.synthetic.households import HouseholdType
from tawney.people.synthetic.pensions import earned
from tawney.people.synthetic.streams import Floats
from tawney.people.synthetic.tables import bands, growth, single, table
from tawney.places.councils import council_codes
from tawney.places.regions import Region
from tawney.vocabulary.categories import EthnicGroup, SocialClass, Tenure
from tawney.vocabulary.units import MONTHS_IN_A_YEAR, WEEKS_IN_A_YEAR

_THREE = (0, 0, 1, 1, 2, 2)
_FOUR = (0, 0, 1, 2, 3, 3)
_FIVE = (0, 1, 2, 3, 4, 4)


def with_tenure(frame: Frame) -> Frame:
    """Adds tenure, bedrooms and rooms (a kitchen, a living room, for many one more: assumption, grade U)."""
    frame = frame.and_(homes={"tenure": _tenure(frame)}, units={"is_liable_for_rent": _is_liable(frame)})
    bedrooms = _bedrooms(frame)
    larger = frame.streams.chance("a further room", np.where(tenure_of(frame) <= Tenure.MORTGAGE, 0.65, 0.25))
    return frame.and_(homes={"bedrooms": bedrooms, "rooms": bedrooms + 2 + larger})


def with_housing_costs(frame: Frame) -> Frame:
    """Adds rent, mortgage interest and other housing costs."""
    income = frame.sum_by_home(earned(frame) + frame.money("dividend_income") + frame.money("property_income"))
    return frame.and_(
        homes={
            "rent": _rents(frame, income),
            "mortgage_interest": _mortgage_interest(frame, income),
            "other_housing_costs": _other_costs(frame),
        }
    )


def _is_liable(frame: Frame) -> Codes:
    """The first family of a household answers for its rent or mortgage; those who share a home do so together."""
    first = np.r_[True, frame.home[1:] != frame.home[:-1]]
    sharing = np.asarray(frame.homes["household_type"])[frame.home] == HouseholdType.SHARERS
    return np.asarray(first | sharing, np.int64)


def tenure_of(frame: Frame) -> Codes:
    """Tenure of each household as a whole number."""
    return np.asarray(frame.homes["tenure"]).astype(np.int64)


def _tenure(frame: Frame) -> Codes:
    """Tenure that agrees with the published shares by region, ethnic group, age, class and income at once."""
    first = frame.first_of_home
    region = np.asarray(frame.homes["region"]).astype(np.int64)
    by_region = table("tenure_by_region").by(Region, [t.name for t in Tenure])
    by_class = table("tenure_by_class").by(SocialClass, ["owned", "council", "association", "private"])
    kind = frame.code("social_class")[first]
    fifth = np.minimum(ranks(_means(frame), np.zeros(len(first), np.int64)) * 5, 4).astype(np.int64)
    by_age = table("tenure_by_age").matrix(
        ["OWNED_OUTRIGHT", "MORTGAGE", "COUNCIL_RENT", "HOUSING_ASSOCIATION", "PRIVATE_RENT"]
    )
    by_income = table("tenure_by_income").matrix(["owned", "council", "association", "private"])
    by_group = table("tenure_by_ethnicity").by(EthnicGroup, ["owned", "social", "private"])
    margins = [
        margin(np.where(kind < SocialClass.NEVER_WORKED, kind, -1), by_class + 1e-9, _FOUR),
        margin(fifth, by_income, _FOUR),
        margin(bands("tenure_by_age", frame.age[first]), by_age, _FIVE),
        margin(frame.code("ethnic_group")[first], by_group, _THREE),
        margin(region, by_region + 1),
    ]
    chances = fitted(by_region[region] * _lean(frame), margins)
    return draw(chances, ranks(frame.streams.uniform("tenure", len(first)), frame.strata[first]))


def _lean(frame: Frame) -> Floats:
    """First guess: lone parents and people who never worked rent from the council, sharers rent privately."""
    kind = np.asarray(frame.homes["household_type"]).astype(np.int64)
    lone = (kind == HouseholdType.LONE_PARENT)[:, None] * np.array([-0.9, -0.6, 0.5, 0.6, 0.35, 0.0])
    shared = (kind == HouseholdType.SHARERS)[:, None] * np.array([-1.2, -0.8, -0.8, -0.8, 1.3, 0.0])
    alone = (kind == HouseholdType.ALONE_YOUNGER)[:, None] * np.array([-0.2, -0.5, 0.4, 0.4, 0.2, 0.3])
    idle = frame.code("social_class")[frame.first_of_home] == SocialClass.NEVER_WORKED
    never = idle[:, None] * np.array([-0.6, -1.2, 0.8, 0.8, 0.0, 0.4])
    working = (frame.code("status")[frame.first_of_home] <= 1)[:, None] * np.array([0, 1.6, -0.4, -0.4, 0.1, 0.0])
    disabled = (frame.sum_by_home(frame.flag("is_disabled")) > 0)[:, None] * np.array(
        [-0.1, -0.4, 0.45, 0.45, 0.0, 0.0]
    )
    place = ranks(_means(frame), np.zeros(len(kind), np.int64))[:, None] - 0.5
    lending = place * np.array([-1.0, 1.8, 0.0, 0.0, 0.0, 0.0])
    return np.asarray(np.exp(lone + shared + alone + never + working + disabled + lending), np.float64)


def _means(frame: Frame) -> Floats:
    """Gross income of each household before housing support, for its fifth."""
    return frame.sum_by_home(earned(frame)) + 4000 * frame.sum_by_home(frame.flag("is_child"))


def rooms_needed(frame: Frame) -> Floats:
    """Bedrooms by the standard: one for each couple and each single adult, one for each two children."""
    adults_rooms = np.bincount(frame.home, minlength=int(frame.home[-1]) + 1)
    return np.asarray(adults_rooms + np.ceil(frame.sum_by_home(frame.flag("is_child")) / 2), np.float64)


def _bedrooms(frame: Frame) -> Floats:
    """Bedrooms: what the household needs, and more or fewer as is usual in its tenure."""
    held = table("spare_bedrooms")
    columns = ["minus_two", "minus_one", "exact", "plus_one", "plus_two", "plus_three"]
    shares = held.by(Tenure, columns)[tenure_of(frame)]
    need = rooms_needed(frame)
    shares = shares * np.where(need[:, None] + np.arange(-2, 4) >= 1, 1.0, 0.0)
    shares = shares * np.where(need[:, None] + np.arange(-2, 4) > 5, 0.15, 1.0)
    spare = draw(shares / shares.sum(axis=1, keepdims=True), frame.streams.uniform("bedrooms", len(need))) - 2
    return np.asarray((need + spare).clip(1, 8), np.float64)


def _rents(frame: Frame, income: Floats) -> Floats:
    """Yearly rent before any benefit: private by council and bedrooms, social by region and landlord."""
    region, kind = np.asarray(frame.homes["region"]).astype(np.int64), tenure_of(frame)
    rooms = np.asarray(frame.homes["bedrooms"]).astype(np.int64).clip(1, 4) - 1
    noise = frame.streams.normal("rent", len(region)).clip(-2.5, 2.5)
    social = table("social_rents").by(Region, ["council", "association"])[region, (kind == 3).astype(np.int64)]
    social = social * WEEKS_IN_A_YEAR * growth("social_rents") * np.array([0.86, 0.97, 1.08, 1.2])[rooms]
    private = kind == Tenure.PRIVATE_RENT
    amount = np.select(
        [private, (kind == Tenure.COUNCIL_RENT) | (kind == Tenure.HOUSING_ASSOCIATION)],
        [_private_rents(frame, income, rooms, noise, private), social * np.exp(0.13 * noise)],
        0.0,
    )
    return np.asarray(np.round(amount), np.float64)


def _private_rents(frame: Frame, income: Floats, rooms: Codes, noise: Floats, private: npt.NDArray[np.bool_]) -> Floats:
    """Rents by bedrooms, council and chance, scaled to the mean that tenants of each English region pay."""
    region = np.asarray(frame.homes["region"]).astype(np.int64)
    held = table("private_rents").by(Region, ["one", "two", "three", "four", "spread", "mean"])
    local = _local_rents(np.asarray(frame.homes["council"]).astype(np.int64), region)
    sigma = np.log(held[region, 4]) / 1.349
    level = (income / 40_000).clip(0.3, 4) ** 0.12
    rent = (
        held[region, rooms] * MONTHS_IN_A_YEAR * growth("private_rents") * np.exp(0.8 * sigma * noise) * level * local
    )
    means = np.bincount(region[private], rent[private], len(Region)) / np.bincount(
        region[private], minlength=len(Region)
    )
    paid = held[:, 5] * WEEKS_IN_A_YEAR * growth("tenants_rents")
    return np.asarray(rent * np.where(paid > 0, paid / means, 1.0)[region], np.float64)


def _local_rents(council: Codes, region: Codes) -> Floats:
    """The rent of two bedrooms in each household's council over that of its region (1 where none is published)."""
    held = table("council_rents")
    known = dict(zip(held.words("code"), held.numbers("rent"), strict=True))
    rents = np.array([known.get(code, np.nan) for code in council_codes()])[council]
    given = ~np.isnan(rents)
    counts = np.bincount(region[given], minlength=len(Region)).clip(min=1)
    usual = np.bincount(region[given], rents[given], len(Region)) / counts
    return np.where(given, rents / np.where(usual > 0, usual, 1.0)[region], 1.0)


def _mortgage_interest(frame: Frame, income: Floats) -> Floats:
    """Yearly interest: the published payments of the region, more for younger and better-paid households."""
    region = np.asarray(frame.homes["region"]).astype(np.int64)
    payment = table("social_rents").by(Region, ["mortgage"])[region, 0] * WEEKS_IN_A_YEAR * growth("mortgage_payments")
    age = frame.age[frame.first_of_home]
    early = np.interp(age, [25, 35, 45, 55, 65, 75], [1.35, 1.3, 1.05, 0.7, 0.45, 0.25])
    means = (income / 62_000).clip(0.15, 6) ** 0.5
    noise = np.exp(0.45 * frame.streams.normal("mortgage", len(age)).clip(-2.5, 2.5) - 0.1)
    interest = payment * single("mortgage_interest_share") * early * means * noise
    return np.where(tenure_of(frame) == Tenure.MORTGAGE, np.round(interest), 0.0)


def _other_costs(frame: Frame) -> Floats:
    """Water charges (none in Northern Ireland) and, for owners, insurance and ground rent."""
    region = np.asarray(frame.homes["region"]).astype(np.int64)
    water = np.select([region == Region.NORTHERN_IRELAND, region == Region.SCOTLAND], [0.0, 0.8], 1.0)
    size = frame.sum_by_home(np.ones(len(frame.unit)))
    owner = tenure_of(frame) <= Tenure.MORTGAGE
    return np.asarray(
        np.round(single("water_charges") * water * (0.7 + 0.13 * size) + owner * single("insurance_and_charges")),
        np.float64,
    )
