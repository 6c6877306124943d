"""What the package does to each group: mean change in pounds and per cent, and who wins and loses."""

from __future__ import annotations

import os
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from tawney.assessment.accounts import Accounts, keep_accounts
from tawney.assessment.groups import Division, crossed, same_unit
from tawney.assessment.instruments import PARTS, PAY, SERVICES, TAXES_ON_SPENDING
from tawney.assessment.moved import moved_in_place
from tawney.assessment.results import Change, Crossing, Grouping
from tawney.indicators.cells import Cells, CellTotals, cell_totals, cells, effective_counts
from tawney.indicators.disclosure import hidden_in_list, hidden_in_table, protected
from tawney.indicators.sample import Numbers, Sample, Whole, estimate
from tawney.people.population import People
from tawney.vocabulary.estimate import Estimate

SAME_WITHIN = 52.0
"""GBP a year: within a pound a week of what it was, an income has not changed (chart standard of this project)."""
MUCH = 0.05
"""A change of over 5% of income is a large one: the cut-point that other public models print."""

Flags = np.ndarray[tuple[int, ...], np.dtype[np.bool_]]


@dataclass(frozen=True)
class Comparison:
    """Two laws on the same people, and the services that come with the second.

    services: float64[households], the value of services in kind, GBP/year. services_cost: what they cost, put down to
    households; their value, when left out. unmoved: under the second law, the people as they are without what services
    move in their lives, where services move something. taxes: float64[households] each, the taxes on spending under
    the first law and the second, where a scenario counts them. floors_pay: whether each law pays its minimum wage.
    """

    before: Accounts
    after: Accounts
    services: Numbers
    services_cost: Numbers | None = None
    unmoved: People | None = None
    taxes: tuple[Numbers, Numbers] | None = None
    floors_pay: bool = False

    @property
    def cost_of_services(self) -> Numbers:
        """What services in kind cost, put down to households, GBP/year."""
        return self.services if self.services_cost is None else self.services_cost

    @cached_property
    def sample(self) -> Sample:
        """The weights of the people both laws are run on."""
        return Sample(self.before.people.weight, self.before.people.replicate_weights)

    @cached_property
    def parts(self) -> Mapping[str, Numbers]:
        """What each heading adds to each household's change, GBP/year; all parts together are the change."""
        changed = {part: self.after.parts[part] - self.before.parts[part] for part in PARTS}
        parts = {**changed, SERVICES: self.services}
        if self.taxes is not None:
            parts[TAXES_ON_SPENDING] = self.taxes[0] - self.taxes[1]
        if self.floors_pay:
            parts[PAY] = self.after.by_household("net_income") - self.before.by_household("net_income")
            parts[PAY] = parts[PAY] - sum(changed.values(), np.zeros(len(self.services)))
        return parts

    def seen_in(self, people: People, rows: Whole, after: People | None = None) -> Comparison:
        """The same two laws on the people of a place. rows: int64[households], which of the nation's they are.

        after: the same people as the second law pays them, where a scenario lets that move.
        """
        before = keep_accounts(self.before.law, people, self.before)
        here = after or people
        moved = here if self.unmoved is None else moved_in_place(self.unmoved, self.after.people, here, rows)
        taxes = None if self.taxes is None else (self.taxes[0][rows], self.taxes[1][rows])
        return replace(
            self, before=before, after=keep_accounts(self.after.law, moved, self.after), services=self.services[rows],
            services_cost=self.cost_of_services[rows], unmoved=None if self.unmoved is None else here, taxes=taxes,
        )  # fmt: skip

    def change(self, income: str) -> Numbers:
        """The change of an income column; a household's includes what is beside income, a person's a share of it."""
        change = self.after.of(income) - self.before.of(income)
        if income == "net_income":
            return change + self.beside
        return change + self._share_of_what_is_beside

    @cached_property
    def beside(self) -> Numbers:
        """What changes beside income: services in kind, and taxes on spending where they are counted."""
        return self.services if self.taxes is None else self.services + self.taxes[0] - self.taxes[1]

    @cached_property
    def _share_of_what_is_beside(self) -> Numbers:
        people = self.before.people
        adult = 1 - self.before.of("is_dependent_child")
        adults = np.bincount(people.household_of_person, adult, people.households)
        return np.asarray(adult * (self.beside / np.maximum(adults, 1))[people.household_of_person])


def grouping(comparison: Comparison, division: Division) -> Grouping:
    """The change for each group of a division and for all of them together."""
    names = _part_names(comparison, division)
    cell, totals, kinds = _totals(comparison, division)
    hidden = hidden_in_list(cell.counts.tolist())
    rows = tuple(
        _change(division.labels[k], k, totals, kinds, k, bool(hidden[k]), names)
        for k in range(cell.size)
        if cell.counts[k]
    )
    everyone = _change("All", -1, totals.whole(), kinds.sum(0, keepdims=True), 0, False, names)
    return Grouping(division.name, division.title, division.unit, division.definition, rows, everyone)


def all_groupings(comparison: Comparison, divisions: Mapping[str, Division]) -> Mapping[str, Grouping]:
    """The grouping of each division by its name, worked out on as many threads as there are cores, four at most."""
    with ThreadPoolExecutor(min(os.cpu_count() or 1, 4)) as pool:
        found = pool.map(lambda division: grouping(comparison, division), divisions.values())
        return dict(zip(divisions, found, strict=True))


def crossing(comparison: Comparison, first: Division, second: Division) -> Crossing:
    """The change for each pair of groups, with the rows' and columns' own."""
    first, second = same_unit(first, second, comparison.before.people)
    both = crossed(first, second)
    cell, totals, kinds = _totals(comparison, both)
    shape = (len(first.labels), len(second.labels))
    hidden = hidden_in_table(cell.counts.reshape(shape)).ravel()
    names = _part_names(comparison, both)
    flat = [
        _change(both.labels[k], k, totals, kinds, k, bool(hidden[k]), names) if cell.counts[k] else None
        for k in range(cell.size)
    ]
    table = tuple(tuple(flat[r * shape[1] : (r + 1) * shape[1]]) for r in range(shape[0]))
    total = _change("All", -1, totals.whole(), kinds.sum(0, keepdims=True), 0, False, names)
    return Crossing(
        both.title, first.title, second.title, first.labels, second.labels, table,
        _margin(totals, kinds, first.labels, shape, 1, names), _margin(totals, kinds, second.labels, shape, 0, names),
        total, both.unit,
    )  # fmt: skip


def _margin(
    totals: CellTotals,
    kinds: Numbers,
    labels: tuple[str, ...],
    shape: tuple[int, int],
    over: int,
    names: tuple[str, ...],
) -> tuple[Change | None, ...]:
    value = totals.value.reshape(*shape, -1).sum(over)
    replicates = totals.replicates.reshape(len(totals.replicates), *shape, totals.value.shape[-1]).sum(over + 1)
    counts = totals.counts.reshape(shape).sum(over)
    summed = CellTotals(value, replicates, counts)
    who = kinds.reshape(*shape, -1).sum(over)
    hidden = hidden_in_list(counts.tolist())
    return tuple(
        _change(label, k, summed, who, k, bool(hidden[k]), names) if counts[k] else None
        for k, label in enumerate(labels)
    )


def _part_names(comparison: Comparison, division: Division) -> tuple[str, ...]:
    return tuple(comparison.parts) if division.unit == "households" else ()


def _totals(comparison: Comparison, division: Division) -> tuple[Cells, CellTotals, Numbers]:
    """Weighted totals of [one, income before, change, parts...] in each cell, and the winners and losers."""
    people = comparison.before.people
    of_households = division.unit == "households"
    household_of = np.arange(people.households) if of_households else people.household_of_person
    before, change = comparison.before.of(division.income), comparison.change(division.income)
    parts = [comparison.parts[name] for name in _part_names(comparison, division)]
    cell = cells(division.codes, household_of, len(division.labels))
    totals = cell_totals(comparison.sample, cell, np.stack([np.ones(len(change)), before, change, *parts], axis=1))
    weight = people.weight[household_of]
    if comparison.before.nation is not None:
        # Every household of the region stands for some of the place: what tells is how many they are worth.
        worth = effective_counts(cell, people.weight)
        cell, totals = replace(cell, counts=worth), replace(totals, counts=worth)
    return cell, totals, _kinds(division.codes, weight, before, change, len(division.labels))


def _kinds(codes: Whole, weight: Numbers, before: Numbers, change: Numbers, size: int) -> Numbers:
    """Weighted counts of those who lose much, lose, stay, gain and gain much, in each cell: [cells, 5]."""
    same, much = np.abs(change) <= SAME_WITHIN, np.abs(change) > MUCH * np.abs(before)
    lose, gain = ~same & (change < 0), ~same & (change > 0)
    inside = codes >= 0
    each: tuple[Flags, ...] = (lose & much, lose & ~much, same, gain & ~much, gain & much)
    return np.stack([np.bincount(codes[inside], (weight * flag)[inside], size) for flag in each], axis=1)


def _change(
    label: str, code: int, totals: CellTotals, kinds: Numbers, cell: int, hidden: bool, names: tuple[str, ...]
) -> Change:
    n = int(totals.counts[cell])
    value, replicates = totals.value[cell], totals.replicates[:, cell]

    def ratio(top: int, bottom: int, unit: str, times: float = 1.0) -> Estimate:
        """One total over another, hidden where the cell is."""
        with np.errstate(invalid="ignore", divide="ignore"):
            figure = estimate(
                times * value[top] / value[bottom], times * replicates[:, top] / replicates[:, bottom], n, unit
            )
        return protected(figure, hidden)

    shares = np.full(5, np.nan) if hidden else kinds[cell] / max(kinds[cell].sum(), 1e-300)
    parts = {name: ratio(3 + k, 0, "GBP/year") for k, name in enumerate(names)}
    cash, percent = ratio(2, 0, "GBP/year"), ratio(2, 1, "%", 100.0)
    population = float("nan") if hidden else float(value[0])
    lose_more, lose_some, no_change, gain_some, gain_more = (float(share) for share in shares)
    return Change(label, code, cash, percent, lose_more, lose_some, no_change, gain_some, gain_more, population, parts)
