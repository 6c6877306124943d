"""How a sample was drawn: weights, strata, clusters, what share of them was drawn; or replicate weights."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Literal

import numpy as np
import numpy.typing as npt

from tawney.indicators.arrays import Numbers, Whole, codes, numbers
from tawney.indicators.disclosure import Protection
from tawney.indicators.replicates import Replicates, bootstrap
from tawney.people.population import People
from tawney.vocabulary.problems import DesignProblem, nearest

Lonely = Literal["refuse", "certainty", "centred", "average"]
"""What to do with a stratum of one cluster: stop, let it add nothing (it is itself alone), measure it from the mean of
all, or give it the mean variance of the others. R survey: fail, certainty (or remove), adjust, average."""


@dataclass(frozen=True, eq=False)
class Stage:
    """One stage of drawing.

    unit: the drawn unit of each record, numbered over the whole sample. stratum: the stratum of each unit. sampled: how
    many units of the stratum of each unit were drawn. share: the share of that stratum's units that was drawn, 0 with
    replacement. factor: the product of the shares of earlier stages, by which this stage's variance counts.
    """

    unit: Whole | None
    stratum: Whole
    sampled: Numbers
    share: Numbers
    factor: Numbers


@dataclass(frozen=True, eq=False)
class Design:
    """A sample: whom each record stands for, and how it was drawn.

    weights: float64[records]. strata: int64[records] or None. clusters: one int64[records] for each stage, none when
    every record was drawn by itself. populations: for each stage how many units its stratum has (fpc), or none.
    replicates: the second road to an error, taken by default where it is there. lonely: see `Lonely`.
    protection: what small groups are guarded by; None for open or synthetic data that needs no guard.
    """

    weights: Numbers
    strata: Whole | None = None
    clusters: tuple[Whole, ...] = ()
    populations: tuple[Numbers, ...] = ()
    replicates: Replicates | None = None
    lonely: Lonely = "refuse"
    protection: Protection | None = None
    names: tuple[str, ...] = field(default=(), repr=False)

    @property
    def records(self) -> int:
        """How many records."""
        return len(self.weights)

    @cached_property
    def stages(self) -> tuple[Stage, ...]:
        """The stages of drawing, whose variances add up."""
        stages: list[Stage] = []
        within = self.strata
        factor = np.ones(self.records)
        for k in range(max(1, len(self.clusters), len(self.populations))):
            drawn = self.clusters[k] if k < len(self.clusters) else None
            population = self.populations[k] if k < len(self.populations) else None
            stage, within, factor = _stage(within, drawn, population, factor)
            stages.append(stage)
        return tuple(stages) if self.populations else (stages[0],)

    def described(self) -> str:
        """How the error is come by, in words."""
        first = self.stages[0]
        units = f"{len(first.stratum):,} {'clusters' if self.clusters else 'records'}"
        count = int(first.stratum.max()) + 1 if len(first.stratum) else 0
        return f"{units} in {count:,} strata" if self.strata is not None else units

    def without_replicates(self) -> Design:
        """The same sample with its linearised errors alone."""
        return replace(self, replicates=None)


def design(
    weights: npt.ArrayLike,
    *,
    strata: npt.ArrayLike | None = None,
    clusters: npt.ArrayLike | Sequence[npt.ArrayLike] | None = None,
    fpc: npt.ArrayLike | Sequence[npt.ArrayLike] | None = None,
    replicates: Replicates | None = None,
    lonely: Lonely = "refuse",
    protection: Protection | None = None,
) -> Design:
    """A sample from its columns, one entry a record.

    strata, clusters: labels of any kind; several stages are given as a list of columns, the first drawn first. Cluster
    labels of one stratum may come again in another: they are other clusters. fpc: how many units each stratum has in
    the population, stage by stage (or the share drawn, if below 1). Raises DesignProblem for weights that are negative,
    missing or all zero, and for columns of another length.
    """
    weight = numbers(weights, "The weight")
    wrong = np.flatnonzero(~(weight >= 0))
    if len(wrong) or not weight.any():
        told = f" (record {wrong[0] + 1:,} has {weight[wrong[0]]:g})" if len(wrong) else ""
        raise DesignProblem(
            f"The weights are not all numbers of at least 0, or are all 0{told}.",
            expected="for every record how many people or households it stands for",
        )
    stages = tuple(codes(column) for column in _columns(clusters))
    populations = tuple(numbers(column, "fpc") for column in _columns(fpc))
    made = Design(
        weight, None if strata is None else codes(strata), stages, populations, replicates, lonely, protection
    )
    for column in (*stages, *populations, *([] if made.strata is None else [made.strata])):
        if len(column) != len(weight):
            raise DesignProblem(
                f"A column of the design has {len(column):,} entries for {len(weight):,} records.",
                expected="one entry for each record",
            )
    return made


def from_columns(
    columns: Mapping[str, npt.ArrayLike],
    weights: str,
    *,
    strata: str | None = None,
    clusters: Sequence[str] = (),
    fpc: Sequence[str] = (),
    replicates: str | None = None,
    lonely: Lonely = "refuse",
) -> Design:
    """A sample from a table, by the names of its columns. replicates: how the names of bootstrap weights begin."""

    def of(name: str) -> npt.ArrayLike:
        """The column of a name."""
        if name in columns:
            return columns[name]
        raise DesignProblem(f"The table has no column {name}.", nearest=nearest(name, columns))

    drawn = [name for name in columns if replicates and name.startswith(replicates)]
    table = np.stack([numbers(columns[name], name) for name in drawn], axis=1) if drawn else None
    return design(
        of(weights),
        strata=None if strata is None else of(strata),
        clusters=[of(name) for name in clusters] or None,
        fpc=[of(name) for name in fpc] or None,
        replicates=None if table is None else bootstrap(table),
        lonely=lonely,
    )


def of_people(people: People, *, per_person: bool = True, protection: Protection | None = None) -> Design:
    """The design of a population: each household a cluster, its replicate weights shared by its people.

    per_person: a record is a person (with the weight of the household), else a household.
    """
    rows = people.household_of_person if per_person else None
    weight = people.weight if rows is None else people.weight[rows]
    drawn = people.replicate_weights
    clusters = () if rows is None else (rows,)
    return Design(weight, None, clusters, (), None if drawn is None else bootstrap(drawn, rows), "refuse", protection)


def _columns(given: npt.ArrayLike | Sequence[npt.ArrayLike] | None) -> list[npt.ArrayLike]:
    """One column or several, as a list."""
    if given is None:
        return []
    several = isinstance(given, list | tuple) and len(given) > 0 and np.ndim(given[0]) > 0
    return list(given) if several and isinstance(given, list | tuple) else [np.asarray(given)]


def _stage(
    within: Whole | None, drawn: Whole | None, population: Numbers | None, factor: Numbers
) -> tuple[Stage, Whole | None, Numbers]:
    """A stage, what the next stage is drawn within, and the factor of the next stage's variance for each record."""
    records = len(factor)
    if drawn is None:
        unit, first = None, np.arange(records)
    else:
        key = drawn if within is None else within * (int(drawn.max(initial=0)) + 1) + drawn
        _, first, unit = np.unique(key, return_index=True, return_inverse=True)
    stratum = np.zeros(len(first), np.int64) if within is None else codes(within[first])
    count = np.bincount(stratum).astype(np.float64)
    sampled = count[stratum]
    share = np.zeros(len(first)) if population is None else _share(population[first], sampled)
    stage = Stage(unit, stratum, sampled, share, factor[first])
    of_record = share if unit is None else share[unit]
    return stage, np.arange(records) if unit is None else unit, factor * of_record


def _share(population: Numbers, sampled: Numbers) -> Numbers:
    """The share drawn, from the size of each stratum or from the share itself."""
    share = np.where(population < 1, population, sampled / np.maximum(population, 1))
    if (share > 1 + 1e-9).any():
        raise DesignProblem(
            "A stratum has fewer units in the population (fpc) than were drawn from it.",
            expected="how many units the stratum has, or the share drawn",
        )
    return np.minimum(share, 1.0)
