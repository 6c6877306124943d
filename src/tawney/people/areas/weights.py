"""The weights of every place, kept as multipliers: a dozen or two numbers a place in place of a weight a household.

The weight of household h in area a of its region is::

    w(h, a) = households(a) * q(h) exp(x(h) . m(a)) / sum over h of the same

The multipliers m make each area meet its targets. The shares q are the region's weights times a factor for each
household, found by turns with the multipliers, so that a household's weights over the areas of its region add up to its
national weight: what is told of the councils adds up to what is told of the nation.
"""

from __future__ import annotations

import hashlib
import io
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tawney.people.areas.balance import Floats, balanced, shares
from tawney.people.areas.published import Geography
from tawney.people.areas.targets import shared_out
from tawney.people.areas.traits import NAMES, traits
from tawney.people.population import People
from tawney.places.regions import Region
from tawney.vocabulary.cache import kept, look_up

TURNS = 40
"""The most turns between areas and households."""

ADDS_UP = 2e-3
"""How near a household's weights over the areas of its region come to its national weight, as a share of it."""


@dataclass(frozen=True)
class AreaWeights:
    """The weights of the places of one kind in one region.

    codes: ONS code of each area. rows: which households of the people live in the region, int64[own]. factor:
    float64[own], their shares q. households: float64[areas]. multipliers, targets: float64[areas, traits], targets NaN
    for not known. scale: float64[traits], the regional mean by which each trait is divided.
    """

    codes: tuple[str, ...]
    rows: npt.NDArray[np.int64]
    factor: Floats
    households: Floats
    multipliers: Floats
    targets: Floats
    scale: Floats

    def weights(self, held: Floats) -> Floats:
        """The weights of every area, float64[own, areas]. held: `traits(people)`, of all the people."""
        return self.households * shares(self.factor, held[self.rows] / self.scale, self.multipliers)

    def errors(self, held: Floats) -> Floats:
        """By how much each area misses each target, as a share of it, float64[areas, traits]; NaN where none is."""
        total = self.weights(held).T @ held[self.rows]
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.where(self.targets > 0, total / self.targets - 1, np.nan)


def effective_households(weight: Floats) -> float:
    """How many equally weighted households would tell as much (Kish 1965, Survey Sampling, 11.7)."""
    return float(weight.sum() ** 2 / (weight**2).sum()) if weight.any() else 0.0


def area_weights(people: People, geography: Geography, region: Region) -> AreaWeights:
    """The weights of every place of a kind in a region for these people; made once, then kept in the cache folder."""
    key = f"{geography.kind}-{region.name}-{people.hash}-{_asked(geography)}"
    found = look_up("areas", key)
    if found is None:
        made = make_area_weights(people, geography, region)
        kept("areas", key, _written(made))
        return made
    codes = tuple(np.asarray(geography.codes)[geography.region == region])
    with np.load(io.BytesIO(found), allow_pickle=False) as held:
        return AreaWeights(codes, *(held[name] for name in _ARRAYS))


def _asked(geography: Geography) -> str:
    """Names what the places are weighed to, so that weights found for other totals are not taken for these."""
    digest = hashlib.sha256(" ".join(NAMES).encode())
    digest.update(geography.figures.tobytes())
    return digest.hexdigest()[:12]


_ARRAYS = ("rows", "factor", "households", "multipliers", "targets", "scale")


def _written(made: AreaWeights) -> bytes:
    file = io.BytesIO()
    np.savez(file, allow_pickle=False, **{name: getattr(made, name) for name in _ARRAYS})
    return file.getvalue()


def make_area_weights(people: People, geography: Geography, region: Region) -> AreaWeights:
    """The same without the cache."""
    rows = np.flatnonzero((people.columns["region"] == region) & (people.weight > 0))
    areas = np.flatnonzero(geography.region == region)
    own, held = people.weight[rows], traits(people)[rows]
    totals = own @ held
    homes, targets = shared_out(geography.figures[areas], geography.households[areas], totals, float(own.sum()))
    scale = np.where(totals > 0, totals / own.sum(), 1.0)
    factor, multipliers = _by_turns(own, held / scale, homes, targets / homes[:, None] / scale)
    codes = tuple(np.asarray(geography.codes)[areas])
    return AreaWeights(codes, rows, factor, homes, multipliers, targets, scale)


def _by_turns(own: Floats, scaled: Floats, homes: Floats, wanted: Floats) -> tuple[Floats, Floats]:
    """Areas meet their targets, then households their weight, until both hold; areas have the last word."""
    factor = own / own.sum()
    multipliers = balanced(factor, scaled, wanted)
    for _ in range(TURNS):
        summed = shares(factor, scaled, multipliers) @ homes
        if np.abs(summed / own - 1).max() < ADDS_UP:
            break
        factor = factor * own / summed
        factor /= factor.sum()
        multipliers = balanced(factor, scaled, wanted, multipliers)
    return factor, multipliers
