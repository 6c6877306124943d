"""From what every household has by each cause to figures with intervals: for everyone, the purse and every group."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np

from tawney.assessment.attribution.game import Shares
from tawney.assessment.changes import Comparison
from tawney.assessment.groups import Division
from tawney.assessment.results import Attribution, Cause
from tawney.indicators.cells import cell_totals, cells, effective_counts
from tawney.indicators.disclosure import hidden_in_list, protected
from tawney.indicators.sample import Numbers, estimate
from tawney.vocabulary.estimate import Estimate

INCOME, PURSE = 0, 1
"""The rows of figures: what each household has, what the public purse gets."""


@dataclass(frozen=True)
class TakenApart:
    """A change taken apart, household by household.

    name, title, order, note: as in `Attribution`; a note may say how much was `{shared}`. named: the name and title of
    each cause. figures: float64[causes, 2, households]. shares: how each does alone and last, where asked. periods:
    float64[periods, causes, households], of incomes.
    """

    name: str
    title: str
    order: Literal["chronological", "shapley"]
    note: str
    named: tuple[tuple[str, str], ...]
    figures: Numbers
    shares: Shares | None = None
    periods: Numbers | None = None
    period_titles: tuple[str, ...] = ()

    @cached_property
    def kept(self) -> tuple[int, ...]:
        """The causes that change anything for anybody."""
        return tuple(k for k in range(len(self.figures)) if self.figures[k].any())

    @property
    def columns(self) -> Numbers:
        """Incomes by cause, and all together last: float64[causes kept + 1, households]."""
        return np.vstack([self.figures[[*self.kept], INCOME], self.figures[None, :, INCOME].sum(axis=1)])

    @property
    def purses(self) -> Numbers:
        """What the purse gets by cause, and all together last: float64[causes kept + 1, households]."""
        return np.vstack([self.figures[[*self.kept], PURSE], self.figures[None, :, PURSE].sum(axis=1)])


def told(
    given: Sequence[TakenApart], comparison: Comparison, divisions: Mapping[str, Division]
) -> tuple[Attribution, ...]:
    """Every attribution as figures with intervals. divisions: those of people are left out, parts are households'."""
    columns = [one.columns for one in given]
    ends = np.cumsum([len(c) for c in columns])
    telling = _Telling(comparison)
    # All at once: what takes time is to gather the replicate weights of each group, not to use them.
    together = np.vstack(columns)
    of_homes = {n: d for n, d in divisions.items() if d.unit == "households"}
    with ThreadPoolExecutor(min(os.cpu_count() or 1, 4)) as pool:
        figures = pool.map(lambda division: telling.grouped(division, together), of_homes.values())
        grouped = dict(zip(of_homes, figures, strict=True))
    found = []
    for one, last, end in zip(given, [0, *ends[:-1]], ends, strict=True):
        rows = {name: figures[last:end] for name, figures in grouped.items()}
        found.append(telling.attribution(one, rows))
    return tuple(found)


@dataclass(frozen=True)
class _Telling:
    """Figures with intervals from columns of households."""

    comparison: Comparison

    def attribution(self, given: TakenApart, grouped: Mapping[str, Sequence[tuple[Estimate, ...]]]) -> Attribution:
        """One attribution. grouped: for each division, each cause's figures by group, and all together last."""
        means, purses = self.means(given.columns), self._totals(given.purses)
        groups = [{name: rows[j] for name, rows in grouped.items()} for j in range(len(means))]
        causes = tuple(
            Cause(*given.named[k], means[j], purses[j], *in_play, groups[j])
            for j, (k, in_play) in enumerate(zip(given.kept, self._in_play(given), strict=True))
        )
        total = Cause("total", "All together", means[-1], purses[-1], None, None, None, groups[-1])
        shared = 0.0 if given.shares is None else self._mean_size(given.shares.shared[INCOME])
        return Attribution(
            given.name, given.title, given.order, given.note.format(shared=shared), causes, total,
            given.period_titles, self._periods(given), shared,
        )  # fmt: skip

    def _in_play(self, given: TakenApart) -> Iterator[tuple[Estimate | None, Estimate | None, Estimate | None]]:
        """What each cause adds alone, last, and the difference; nothing where order is settled by time."""
        shares = given.shares
        for k in given.kept:
            if shares is None or k >= len(shares.first):
                yield None, None, None
            else:
                alone, last = shares.first[k, INCOME], shares.last[k, INCOME]
                first, second, third = self.means(np.stack([alone, last, last - alone]))
                yield first, second, third

    def _periods(self, given: TakenApart) -> tuple[tuple[Estimate, ...], ...]:
        """What each cause did in each period; nothing of a cause that is in no period of its own (services)."""
        if given.periods is None:
            return ()
        periods = given.periods
        kept = [k for k in given.kept if k < periods.shape[1]]
        means = self.means(np.vstack([periods[:, k] for k in kept]))
        return tuple(tuple(means[j * len(periods) : (j + 1) * len(periods)]) for j in range(len(kept)))

    def means(self, columns: Numbers) -> list[Estimate]:
        """The mean of each row over households. columns: float64[rows, households]."""
        value, replicates = self._sums(np.vstack([columns, np.ones(columns.shape[1])]))
        n = self.comparison.before.people.households
        ratios = replicates[:, :-1] / replicates[:, -1:]
        return [estimate(value[k] / value[-1], ratios[:, k], n, "GBP/year") for k in range(len(columns))]

    def _totals(self, columns: Numbers) -> list[Estimate]:
        value, replicates = self._sums(columns)
        n = self.comparison.before.people.households
        return [estimate(value[k], replicates[:, k], n, "GBP/year") for k in range(len(columns))]

    def _sums(self, columns: Numbers) -> tuple[Numbers, Numbers]:
        sample = self.comparison.sample
        return columns @ sample.weight, sample.replicated(slice(None), columns.T)

    def _mean_size(self, column: Numbers) -> float:
        weight = self.comparison.sample.weight
        return float(weight @ np.abs(column) / weight.sum())

    def grouped(self, division: Division, columns: Numbers) -> list[tuple[Estimate, ...]]:
        """For each row of columns the mean of every group that has anybody, hidden where the group must be."""
        people = self.comparison.before.people
        cell = cells(division.codes, np.arange(people.households), len(division.labels))
        totals = cell_totals(self.comparison.sample, cell, np.vstack([np.ones(people.households), columns]).T)
        of_place = self.comparison.before.nation is not None
        counts = effective_counts(cell, people.weight) if of_place else cell.counts
        hidden = hidden_in_list(counts.tolist())
        with np.errstate(invalid="ignore", divide="ignore"):
            value = totals.value[:, 1:] / totals.value[:, :1]
            replicates = totals.replicates[:, :, 1:] / totals.replicates[:, :, :1]

        def figure(group: int, row: int) -> Estimate:
            """One group's mean of one row."""
            found = estimate(value[group, row], replicates[:, group, row], int(counts[group]), "GBP/year")
            return protected(found, bool(hidden[group]))

        some = [k for k in range(cell.size) if counts[k]]
        return [tuple(figure(k, j) for k in some) for j in range(len(columns))]
