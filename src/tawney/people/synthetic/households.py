"""The households: region, type and the ethnic group of the person who answers for each."""

from __future__ import annotations

import numpy as np

from tawney.people.synthetic.fitting import Codes, draw, fitted, margin, ranks
from tawney.people.synthetic.frame import Columns
from tawney.people.synthetic.streams import Floats, Streams
from tawney.people.synthetic.tables import table
from tawney.places.regions import Region
from tawney.vocabulary.categories import Category, EthnicGroup


class HouseholdType(Category):
    """The types in which the Office for National Statistics counts households."""

    ALONE_YOUNGER = 0, "One person under 65"
    ALONE_OLDER = 1, "One person of 65 or over"
    SHARERS = 2, "Two or more unrelated adults"
    COUPLE = 3, "Couple without children"
    COUPLE_CHILDREN = 4, "Couple with one or two dependent children"
    COUPLE_MANY_CHILDREN = 5, "Couple with three or more dependent children"
    COUPLE_GROWN = 6, "Couple with grown children only"
    LONE_PARENT = 7, "Lone parent with dependent children"
    LONE_GROWN = 8, "Lone parent with grown children only"
    SEVERAL_FAMILIES = 9, "Several families"


def households_by_region() -> Floats:
    """Households of each region in 2025: those of the census, grown as its people grew, to the national total."""
    held = table("households_by_region").by(Region, ["households_census", "people_census", "people_2024"])
    grown = held[:, 0] * held[:, 2] / held[:, 1]
    return np.asarray(grown * (households_by_type().sum() / grown.sum()), np.float64)


def households_by_type() -> Floats:
    """Households of each type in the United Kingdom."""
    return table("households_by_type").by(HouseholdType, ["households"])[:, 0] * 1000


def drawn_households(number: int, streams: Streams) -> Columns:
    """Region, type and ethnic group of the reference person of `number` households, sorted by region."""
    region = _regions(number)
    ethnic = draw(_ethnic_shares()[region], ranks(streams.uniform("household ethnic group", number), region))
    kind = draw(_type_shares(ethnic), ranks(streams.uniform("household type", number), ethnic))
    return {"region": region, "household_type": kind, "household_ethnic_group": ethnic}


def _regions(number: int) -> Codes:
    """Whole numbers of households in each region, by largest remainder."""
    exact = households_by_region() / households_by_region().sum() * number
    counts = np.floor(exact).astype(np.int64)
    counts[np.argsort(counts - exact, kind="stable")[: number - counts.sum()]] += 1
    return np.repeat(np.arange(len(Region)), counts)


def _ethnic_shares() -> Floats:
    """Share of households by region and ethnic group: people over the usual size of a household."""
    people = table("ethnic_group_by_region").by(EthnicGroup, [r.name for r in Region]).T
    many, several = table("ethnic_families").by(EthnicGroup, ["many_children", "several_families"]).T
    counts = people / (1 + 0.12 * (many - 1) + 0.10 * (several - 1))
    return np.asarray(counts / counts.sum(axis=1, keepdims=True))


def _type_shares(ethnic: Codes) -> Floats:
    """Chance of each type of household, given the ethnic group, so that all together have the published counts."""
    older, many, lone, several, _ = (
        table("ethnic_families")
        .by(EthnicGroup, ["older", "many_children", "lone_parent", "several_families", "same_group"])
        .T
    )
    alone = several**-0.35
    seed = np.stack(
        [alone, older, alone, older**0.6, older**-0.1, many, older**0.2, lone, lone * older**0.4, several], axis=1
    )
    everyone = np.zeros(len(ethnic), np.int64)
    counts = households_by_type()
    return fitted(seed[ethnic] * counts, [margin(everyone, counts[None, :])])
