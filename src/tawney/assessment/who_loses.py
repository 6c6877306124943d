"""Who loses most, of all groups at once: intervals and chances that allow for how many groups are looked at.

Looking through thousands of groups for the greatest loss finds large ones by chance. The simultaneous intervals reach
as far as the largest of all groups' errors does in 95% of the replicates (the studentised maximum); the adjusted chance
is by the same maximum, in one step (Westfall and Young 1993, Resampling-Based Multiple Testing, section 2.3).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from tawney.assessment.every_pair import BEFORE, CHANGE, ONE, Crossed
from tawney.assessment.groups import Division
from tawney.assessment.ranked import Intersection, Ranked, Ranking
from tawney.indicators.cells import CellTotals
from tawney.indicators.disclosure import UNRELIABLE_UNDER, hidden_in_list, hidden_in_table, protected
from tawney.indicators.sample import Numbers, standard_error
from tawney.vocabulary.estimate import Estimate

SURE = 0.95
"""How sure the simultaneous intervals are."""

Flags = np.ndarray[tuple[int, ...], np.dtype[np.bool_]]


@dataclass(frozen=True)
class _Told:
    """One division's or crossing's cells, as figures. hidden: what must not be shown."""

    found: Crossed
    cash: Numbers
    percent: Numbers
    cash_error: Numbers
    percent_error: Numbers
    percent_off: Numbers
    hidden: Flags

    def ranked_cells(self) -> Flags:
        """The cells that can be ranked: shown, reliable, and with an income before."""
        counts, value = self.found.totals.counts, self.found.totals.value
        return ~self.hidden & (counts >= UNRELIABLE_UNDER) & (value[:, BEFORE] > 0)


def _told(found: Crossed) -> _Told:
    totals = found.totals
    table = totals.counts.reshape(found.shape)
    hidden = hidden_in_table(table).ravel() if table.ndim == 2 else hidden_in_list(totals.counts.tolist())
    cash, cash_copies = _ratio(totals, CHANGE, ONE)
    percent, percent_copies = _ratio(totals, CHANGE, BEFORE, 100.0)
    errors = standard_error(cash, cash_copies), standard_error(percent, percent_copies)
    return _Told(found, cash, percent, *errors, percent_copies - percent, hidden)


def _ratio(totals: CellTotals, top: int, bottom: int, times: float = 1.0) -> tuple[Numbers, Numbers]:
    """One total over another in each cell, and under every replicate; a cell without anybody is not a number."""
    with np.errstate(invalid="ignore", divide="ignore"):
        value = times * totals.value[:, top] / totals.value[:, bottom]
        copies = times * totals.replicates[:, :, top] / totals.replicates[:, :, bottom]
    return value, np.asarray(copies, np.float64)


def intersections(found: Sequence[Crossed]) -> tuple[Intersection, ...]:
    """Every cell of every pair that has anybody, protected as a table with its totals is."""
    return tuple(cell for one in found for cell in _cells(_told(one)))


def _cells(told: _Told) -> Iterator[Intersection]:
    first, second = told.found.divisions
    counts, population = told.found.totals.counts, told.found.totals.value[:, ONE]
    for k in np.flatnonzero(counts):
        a, b = divmod(int(k), len(second.labels))
        cash, percent = (
            protected(Estimate(float(value[k]), float(error[k]), int(counts[k]), unit), bool(told.hidden[k]))
            for value, error, unit in (
                (told.cash, told.cash_error, "GBP/year"), (told.percent, told.percent_error, "%"),
            )
        )  # fmt: skip
        size = float("nan") if cash.suppressed else float(population[k])
        labels = (first.labels[a], second.labels[b])
        yield Intersection((first.name, second.name), labels, second.unit, cash, percent, size)


def ranking(title: str, found: Sequence[Crossed], most: int) -> Ranking:
    """Those who lose most of what they had, of the households of all divisions or crossings that are given.

    Groups of people are left out: their incomes are their own, and not to be set beside those of households. most: how
    many rows are kept. Without replicate weights no group can be told from another.
    """
    told = [_told(one) for one in found if all(d.unit == "households" for d in one.divisions)]
    rankable = [one.ranked_cells() for one in told]
    left_out = sum(int(((one.found.totals.counts > 0) & ~use).sum()) for one, use in zip(told, rankable, strict=True))
    chosen = _each_once(told, rankable)
    percent, error = (
        np.concatenate([getattr(one, name)[use] for one, use in zip(told, chosen, strict=True)])
        for name in ("percent", "percent_error")
    )
    extremes = _most_extreme([one.percent_off[:, use] for one, use in zip(told, chosen, strict=True)], error)
    reach = float(np.quantile(extremes, SURE)) if len(extremes) else float("nan")
    low, high = percent - reach * error, percent + reach * error
    cells = [(one, int(k)) for one, use in zip(told, chosen, strict=True) for k in np.flatnonzero(use)]
    rows = tuple(
        _row(cells[i], (float(low[i]), float(high[i])), _chance(percent[i], error[i], extremes), _places(i, low, high))
        for i in (int(place) for place in np.argsort(percent, kind="stable")[:most])
    )
    first = int(np.sum(low <= high.min())) if np.isfinite(reach) and len(high) else len(percent)
    return Ranking(title, len(percent), left_out, reach, first, int(np.sum(high < 0)), rows)


def _each_once(told: Sequence[_Told], rankable: Sequence[Flags]) -> list[Flags]:
    """The same flags without a group that stands in an earlier table too, as Scotland, a region and a nation."""
    seen: set[tuple[str, int, float]] = set()
    chosen = []
    for one, use in zip(told, rankable, strict=True):
        names = one.found.labels
        totals = one.found.totals
        groups = [(names[k], int(totals.counts[k]), round(float(totals.value[k, BEFORE]), 2)) for k in range(len(use))]
        chosen.append(use & np.array([group not in seen for group in groups], bool))
        seen.update(group for group, kept in zip(groups, use, strict=True) if kept)
    return chosen


def _most_extreme(off: Sequence[Numbers], error: Numbers) -> Numbers:
    """Under each replicate the largest error of any group, in standard errors. Groups without an error tell nothing."""
    if not off or len(off[0]) == 0:
        return np.empty(0)
    every = np.concatenate(off, axis=1)
    with np.errstate(invalid="ignore", divide="ignore"):
        sizes = np.abs(every) / np.where(error > 0, error, np.inf)
    return np.asarray(np.nanmax(sizes, axis=1, initial=0.0))


def _chance(percent: float, error: float, most_extreme: Numbers) -> float:
    """How often some group is as far from its figure, by chance, as this one is from no change; never nought."""
    if len(most_extreme) == 0 or not error > 0:
        return float("nan")
    return float((1 + np.sum(most_extreme >= abs(percent) / error)) / (1 + len(most_extreme)))


def _places(i: int, low: Numbers, high: Numbers) -> tuple[int, int]:
    """The highest and the lowest place that a group may have, by the simultaneous intervals of all."""
    if np.isnan(low[i]):
        return 1, len(low)
    return 1 + int(np.sum(high < low[i])), len(low) - int(np.sum(low > high[i]))


def _row(cell: tuple[_Told, int], interval: tuple[float, float], chance: float, places: tuple[int, int]) -> Ranked:
    told, k = cell
    divisions, n = told.found.divisions, int(told.found.totals.counts[k])
    if len(divisions) == 2:
        a, b = divmod(k, len(divisions[1].labels))
        group = f"{_named(divisions[0], a)}, {_named(divisions[1], b)}"
    else:
        group = _named(divisions[0], k)
    of = " and ".join(d.title for d in divisions)
    cash = Estimate(float(told.cash[k]), float(told.cash_error[k]), n, "GBP/year")
    percent = Estimate(float(told.percent[k]), float(told.percent_error[k]), n, "%")
    return Ranked(of, group, cash, percent, *interval, chance, *places)


def _named(division: Division, group: int) -> str:
    """What a group is called where its characteristic is not beside it."""
    label = division.labels[group]
    if division.name == "income":
        return label if label.endswith("tenth") else f"{label} tenth"
    return f"{division.title} {label.lower()}" if division.name == "disability_score" else label
