"""The people of one place: households of its region, weighed to stand for the place."""

from __future__ import annotations

from dataclasses import dataclass, replace
from types import MappingProxyType

import numpy as np
import numpy.typing as npt

from tawney.people.areas.balance import Floats
from tawney.people.areas.published import Geography, of_constituencies, of_councils
from tawney.people.areas.traits import traits
from tawney.people.areas.weights import area_weights, effective_households
from tawney.people.assemble import closed
from tawney.people.chosen import of_households
from tawney.people.population import People
from tawney.places.councils import council_codes
from tawney.places.find import Place
from tawney.vocabulary.problems import PeopleProblem

FEW = 200
"""Effective households below which a place's figures come with a warning: the 95% interval of a half is then 7 points
wide to either side."""

RAKING_STEPS = 6
"""Newton's steps that bring a replicate to a place's totals; what is left after them is a few parts in ten thousand."""
REPLICATES_GIVE = 1e-3
"""How soft a replicate's totals are beside what they rest on, so that a replicate without some people stays finite."""


@dataclass(frozen=True)
class PeopleOfPlace:
    """The people of a place. rows: which households of the nation they are, int64[households].

    effective: how many equally weighted households would tell as much. targets: how many published totals the place
    was weighed to; worst: by how much the furthest is missed, as a share. Both are 0 for whole regions and nations.
    """

    place: Place
    people: People
    rows: npt.NDArray[np.int64]
    effective: float
    targets: int = 0
    worst: float = 0.0

    @property
    def too_few(self) -> bool:
        """Whether the place rests on so few households that every figure must carry a warning."""
        return self.effective < FEW


def people_of(people: People, place: Place) -> PeopleOfPlace:
    """The people of a place: households of its region with the weights that meet the place's published totals.

    For a council or constituency every household of the region stands for some of the place's, with the council tax of
    its council. Replicate weights are brought to the same totals. Raises PeopleProblem when nobody lives in its region.
    """
    inside = np.isin(people.columns["region"], [int(r) for r in place.regions])
    if not (people.weight[inside] > 0).any():
        raise PeopleProblem(
            f"None of these people live in {place.name}'s region",
            expected=f"households in {', '.join(r.label for r in place.regions)}",
        )
    if place.kind in ("nation", "region"):
        return _told(people, place, people.weight * inside, people.replicate_weights)
    geography = of_councils() if place.kind == "council" else of_constituencies()
    return _weighed(people, place, geography)


def _weighed(people: People, place: Place, geography: Geography) -> PeopleOfPlace:
    made, held = area_weights(people, geography, place.regions[0]), traits(people)
    area = made.codes.index(place.code)
    asked = ~np.isnan(made.targets[area])
    weight = np.zeros(people.households)
    weight[made.rows] = made.weights(held)[:, area]
    errors = np.abs(weight @ held[:, asked] / np.maximum(made.targets[area, asked], 1e-9) - 1)
    found = _told(people, place, weight, _replicates(people, weight, held[:, asked]))
    return replace(found, targets=int(asked.sum()), worst=float(errors.max(initial=0.0)))


def _replicates(people: People, weight: Floats, held: Floats) -> npt.NDArray[np.float32] | None:
    """Each replicate drawn into the place and raked to the place's totals.

    held: float64[households, the traits that the place was weighed to]. Generalised raking from each replicate's own
    totals by Newton's steps (Deville, Sarndal and Sautory 1993, JASA 88, 1013-1020), all replicates at once, so that
    the spread of the replicates is that of a calibrated sample. Targets are soft, as those of the place itself.
    """
    if people.replicate_weights is None:
        return None
    rows = np.flatnonzero(weight > 0)
    drawn = (weight[rows] / people.weight[rows])[:, None] * people.replicate_weights[rows].astype(np.float64)
    each = np.column_stack([np.ones(len(rows)), held[rows]])
    each = each[:, weight[rows] @ each > 0]
    each /= weight[rows] @ each
    first, second = np.triu_indices(each.shape[1])
    pairs = each[:, first] * each[:, second]
    curve = np.empty((drawn.shape[1], each.shape[1], each.shape[1]))
    for _ in range(RAKING_STEPS):
        curve[:, first, second] = curve[:, second, first] = (pairs.T @ drawn).T
        away = 1 - drawn.T @ each
        softened = curve + REPLICATES_GIVE * np.eye(each.shape[1]) / len(rows)
        step = np.linalg.solve(softened, away[:, :, None])[:, :, 0]
        drawn *= np.exp(np.clip(each @ step.T, -1, 1))
    out = np.zeros((people.households, drawn.shape[1]), np.float32)
    out[rows] = drawn
    return out


def _told(people: People, place: Place, weight: Floats, replicates: npt.NDArray[np.float32] | None) -> PeopleOfPlace:
    """The households with a weight, as people of their own."""
    rows = np.flatnonzero(weight > 0)
    chosen = of_households(people, rows)
    columns = dict(chosen.columns) | {"weight": closed(weight[rows])}
    if place.council is not None:
        code = council_codes().index(place.council)
        columns["council"] = closed(np.full(len(rows), code, chosen.columns["council"].dtype))
    drawn = None if replicates is None else closed(replicates[rows])
    told = replace(
        chosen, columns=MappingProxyType(columns), replicate_weights=drawn, title=f"{people.title}: {place.name}"
    )  # fmt: skip
    return PeopleOfPlace(place, told, rows, effective_households(weight[rows]))
