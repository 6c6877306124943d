"""Schools within reach: who has a good one near enough, and who has none."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tawney.indicators.arrays import Mask, Numbers
from tawney.indicators.design import Design
from tawney.indicators.estimating import Road, estimate
from tawney.indicators.means import mean_index
from tawney.indicators.tabled import whole
from tawney.vocabulary.estimate import Estimate
from tawney.vocabulary.problems import IndicatorProblem

EARTH = 6_371.0088
"""The mean radius of the earth in kilometres (IUGG; Moritz 2000, Journal of Geodesy 74, 128-133)."""

BLOCK = 2_000


@dataclass(frozen=True, eq=False)
class Spots:
    """Places on the map. latitude, longitude: degrees, float64[places]."""

    latitude: Numbers
    longitude: Numbers


def spots(latitude: npt.ArrayLike, longitude: npt.ArrayLike) -> Spots:
    """Places on the map by degrees. Raises IndicatorProblem for a missing or impossible one."""
    north, east = whole(latitude, "The latitude"), whole(longitude, "The longitude")
    if len(north) != len(east) or (np.abs(north) > 90).any() or (np.abs(east) > 180).any():
        raise IndicatorProblem(
            f"{len(north):,} latitudes came with {len(east):,} longitudes, or one is no place on earth.",
            expected="degrees: latitude from -90 to 90, longitude from -180 to 180",
        )
    return Spots(north, east)


def distances(homes: Spots, schools: Spots) -> Numbers:
    """Kilometres as the crow flies, by the haversine formula: float64[homes, schools]. For few homes at a time."""
    north, east = np.radians(homes.latitude), np.radians(homes.longitude)
    to_north, to_east = np.radians(schools.latitude), np.radians(schools.longitude)
    half = np.sin((to_north[None] - north[:, None]) / 2) ** 2
    half += np.cos(north)[:, None] * np.cos(to_north)[None] * np.sin((to_east[None] - east[:, None]) / 2) ** 2
    return np.asarray(2 * EARTH * np.arcsin(np.sqrt(np.minimum(half, 1.0))))


def nearest(homes: Spots, schools: Spots) -> Numbers:
    """Kilometres as the crow flies from each home to the school that is nearest to it: float64[homes].

    Raises IndicatorProblem where there is no school at all.
    """
    if not len(schools.latitude):
        raise IndicatorProblem("There is no school to be near to.", expected="at least one")
    found = np.empty(len(homes.latitude))
    for start in range(0, len(found), BLOCK):
        part = slice(start, start + BLOCK)
        found[part] = distances(Spots(homes.latitude[part], homes.longitude[part]), schools).min(axis=1)
    return found


def within_reach(
    homes: Spots, schools: Spots, places: npt.ArrayLike, *, minutes: float, speed: float, detour: float = 1.3
) -> Numbers:
    """The school places within a travel time of each home: float64[homes].

    places: of each school, counted (1 for each school, or the pupils it takes). A time of minutes at a speed in km/h
    reaches minutes / 60 x speed / detour kilometres as the crow flies. detour: how much longer roads are than the
    straight line: 1.3 is our assumption, to be set from a road network where there is one.
    """
    if not (minutes > 0 and speed > 0 and detour >= 1):
        raise IndicatorProblem(
            f"The reach was set at {minutes:g} minutes, {speed:g} km/h and a detour of {detour:g}.",
            expected="minutes and km/h over 0, and a detour of at least 1",
        )
    reach = minutes / 60 * speed / detour
    held = whole(places, "The places")
    found = np.empty(len(homes.latitude))
    for start in range(0, len(found), BLOCK):
        part = slice(start, start + BLOCK)
        near = distances(Spots(homes.latitude[part], homes.longitude[part]), schools) <= reach
        found[part] = near @ held
    return found


def density_within_reach(reached: npt.ArrayLike, pupils_near: npt.ArrayLike) -> Numbers:
    """School places within reach for each pupil who lives as near: the local density of Andrews and Perera 2017
    (Access to high-performing schools in England, Education Policy Institute). 0 where none is in reach."""
    places, pupils = whole(reached, "The places in reach"), whole(pupils_near, "The pupils near")
    if not (pupils > 0).all():
        raise IndicatorProblem("An area has no pupils near it.", expected="a number over 0 for every area")
    return places / pupils


def without_a_good_school(
    reached: npt.ArrayLike, design: Design, *, where: Mask | None = None, road: Road | None = None
) -> Estimate:
    """What share of children (or of areas) has no good school within reach.

    reached: good school places in reach of each record, as `within_reach` gives them for good schools alone. With areas
    as records and weights of 1 it is the share of areas (one fifth in 2010 and in 2015 alike: Andrews and Perera 2017);
    with children as weights, of children.
    """
    none = (whole(reached, "The places in reach", where) <= 0).astype(np.float64)
    index = mean_index(none).within(where).said("share", "no good school within reach")
    return estimate(index, design, road=road)
