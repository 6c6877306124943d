"""From published figures to targets that add up: each area's share of what the region's own households have.

Figures of different years and definitions cannot be met at once as they stand. What a publication says of an area is
therefore read as its share of the region: the areas of a region share out the households, people, pounds and bands that
the region's weighted households have, and add up to them. Where the kinds of a trait must also add up within an area
(tenures and bands to its households, ethnic groups to its people), both sums are met by iterative proportional fitting
(Deming and Stephan 1940, Annals of Mathematical Statistics 11, 427-444).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from tawney.people.areas.balance import Floats
from tawney.people.areas.traits import AGES, BANDS, GROUPS, NAMES, TENURES

FITTING_ROUNDS = 200
FITTED = 1e-9

_AGES = tuple(f"age_{start}" for start in AGES)


def shared_out(
    published: Floats, households: Floats, region: Floats, region_households: float
) -> tuple[Floats, Floats]:
    """Households of each area and targets, float64[areas, traits], that add up to the region's.

    published: float64[areas, traits], NaN where nothing is known; households: float64[areas]; region: float64[traits],
    what the region's weighted households have. A trait that the region's households have none of is not asked for.
    """
    homes = households / households.sum() * region_households
    out = np.full(published.shape, np.nan)
    ages = _places(_AGES)
    out[:, ages] = _columns(published[:, ages], region[ages], homes)
    people = out[:, ages].sum(axis=1)
    for kinds, whole in ((TENURES, homes), (BANDS, homes), (GROUPS, people)):
        block = _places(tuple(kinds))
        out[:, block] = _fitted(published[:, block], region[block], whole)
    for name in ("disabled", "taxpayers", "total_income", "pay", "universal_credit", "universal_credit_children"):
        block = _places((name,))
        out[:, block] = _columns(published[:, block], region[block], homes)
    renters = out[:, NAMES.index("private_rent")]
    block = _places(("private_rents",))
    out[:, block] = _columns(published[:, block], region[block], renters)
    out[:, region <= 0] = np.nan
    return homes, out


def _places(names: Sequence[str]) -> list[int]:
    return [NAMES.index(name) for name in names]


def _columns(published: Floats, region: Floats, size: Floats) -> Floats:
    """Each trait shared out by its published figures; an area without one stays unknown, its part by size kept back."""
    known = ~np.isnan(published)
    held_back = np.where(known, 0.0, size[:, None]).sum(axis=0) / max(size[~np.isnan(size)].sum(), 1e-300)
    whole = np.where(known, published, 0.0).sum(axis=0)
    return np.asarray(published * ((1 - held_back) * region / np.where(whole > 0, whole, 1.0)))


def _fitted(published: Floats, region: Floats, whole: Floats) -> Floats:
    """Kinds of one trait that add up to the region's over areas, and to each area's whole over kinds."""
    known = ~np.isnan(published).any(axis=1) & ~np.isnan(whole)
    if not known.any() or region.sum() <= 0:
        return np.full(published.shape, np.nan)
    table = np.maximum(published[known], 0.5) * (region > 0)
    rows = whole[known]
    columns = region * rows.sum() / region.sum()
    for _ in range(FITTING_ROUNDS):
        table = table * (columns / np.maximum(table.sum(axis=0), 1e-300))
        scale = rows / table.sum(axis=1)
        table = table * scale[:, None]
        if np.abs(scale - 1).max() < FITTED:
            break
    out = np.full(published.shape, np.nan)
    out[known] = table
    return out
