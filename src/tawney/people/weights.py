"""What is checked of a household's weight, its replicate weights and its council."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from tawney.people.faults import Faults, Origin
from tawney.people.population import Array
from tawney.places.councils import councils
from tawney.places.regions import Region

ENOUGH_TO_JUDGE = 20
"""With this many replicates their mean total is near the weights' own, unless they are not weights at all."""


def check_weights(homes: Mapping[str, Array], origin: Origin, faults: Faults) -> None:
    """Faults weights that stand for nobody."""
    if "weight" in homes and not float(np.nansum(homes["weight"])) > 0:
        faults.add(f"{origin.name}: the weights sum to nothing, so these households stand for no population.")


def read_replicates(
    given: npt.ArrayLike | None, homes: Mapping[str, Array], faults: Faults
) -> npt.NDArray[np.float32] | None:
    """The replicate weights as float32[households, replicates], None when there are none."""
    if given is None:
        return None
    weights, rows = np.asarray(given, np.float32), len(next(iter(homes.values()), ()))
    if weights.ndim != 2 or len(weights) != rows:
        faults.add(f"replicate weights: their shape is {weights.shape}, where each of {rows:,} households has a row.")
    elif not (np.isfinite(weights).all() and (weights >= 0).all()):
        faults.add("replicate weights: some are negative or not finite.")
    elif weights.shape[1] >= ENOUGH_TO_JUDGE and "weight" in homes:
        _check_totals(weights, float(np.nansum(homes["weight"])), faults)
    return weights


def _check_totals(replicates: npt.NDArray[np.float32], total: float, faults: Faults) -> None:
    mean = float(replicates.sum(dtype=np.float64)) / replicates.shape[1]
    if not total / 2 <= mean <= total * 2:
        faults.add(
            f"replicate weights: they sum to {mean:,.0f} on average, the weights to {total:,.0f};"
            " each replicate is a whole weight, not a factor."
        )


def check_councils(homes: Mapping[str, Array], origin: Origin, faults: Faults) -> None:
    """Faults a household whose council lies in another region than the household says."""
    if "council" not in homes or "region" not in homes:
        return
    listed = councils()
    council, region = homes["council"].astype(np.int64), homes["region"].astype(np.int64)
    region_of = np.array([int(c.region) for c in listed])
    known = (council >= 0) & (council < len(listed))
    faults.rows(
        origin,
        "council",
        known & (region_of[np.where(known, council, 0)] != region),
        lambda row: (
            f"{listed[council[row]].name} ({council[row]}) is in {listed[council[row]].region.label},"
            f" the household in {list(Region)[region[row]].label}."
        ),
    )
