"""The councils of a region side by side: the region's households, weighed to stand for each council in turn."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from tawney.assessment.changes import MUCH, SAME_WITHIN, Comparison
from tawney.assessment.instruments import PARTS
from tawney.assessment.results import Change, Grouping
from tawney.indicators.disclosure import hidden_in_list, protected
from tawney.indicators.sample import Numbers, estimate
from tawney.people.areas.published import of_councils
from tawney.people.areas.traits import traits
from tawney.people.areas.weights import area_weights, effective_households
from tawney.people.population import People
from tawney.places.councils import councils
from tawney.places.regions import Region
from tawney.vocabulary.estimate import Estimate

DEFINITION = (
    "Every household of the region stands for some of each council's, weighed to the council's published totals; each "
    "keeps the council tax of its own council. The intervals do not gain from that weighing, and are a little too "
    "wide: tawney assess --place COUNCIL tells of one council by itself."
)


def weights_of_councils(people: People, region: Region) -> Mapping[str, Numbers]:
    """The weight of every household of a region in each of its councils, by the council's name.

    Each is float64[households of the region], in the order of the people. Made once for the same people, then kept.
    """
    made = area_weights(people, of_councils(), region)
    named = {council.code: council.name for council in councils()}
    each = made.weights(traits(people))
    return {named[code]: each[:, k] for k, code in enumerate(made.codes)}


def by_council(comparison: Comparison, weights: Mapping[str, Numbers], total: Change) -> Grouping:
    """The change for each council of the region whose people are compared. total: the region's own.

    weights: as `weights_of_councils` has them, of the same households.
    """
    worth = [int(effective_households(weight)) for weight in weights.values()]
    hidden = hidden_in_list(worth)
    rows = tuple(
        _change(comparison, name, code, weight, worth[code], bool(hidden[code]))
        for code, (name, weight) in enumerate(weights.items())
    )
    return Grouping("council", "Council", "households", DEFINITION, rows, total)


def _change(comparison: Comparison, name: str, code: int, weight: Numbers, n: int, hidden: bool) -> Change:
    before, change = comparison.before.of("net_income"), comparison.change("net_income")
    parts = [comparison.parts[part] for part in PARTS]
    columns = np.stack([np.ones(len(change)), before, change, *parts], axis=1)
    value, drawn = weight @ columns, _drawn(comparison.before.people, weight, columns)

    def ratio(top: int, bottom: int, unit: str, times: float = 1.0) -> Estimate:
        """One total over another, times a factor."""
        with np.errstate(invalid="ignore", divide="ignore"):
            copies = times * drawn[:, top] / drawn[:, bottom]
        return protected(estimate(times * value[top] / value[bottom], copies, n, unit), hidden)

    shares = np.full(5, np.nan) if hidden else _kinds(weight, before, change)
    lose_more, lose_some, no_change, gain_some, gain_more = map(float, shares)
    size = float("nan") if hidden else float(value[0])
    made = {part: ratio(3 + k, 0, "GBP/year") for k, part in enumerate(PARTS)}
    return Change(
        name, code, ratio(2, 0, "GBP/year"), ratio(2, 1, "%", 100.0), lose_more, lose_some, no_change, gain_some,
        gain_more, size, made,
    )  # fmt: skip


def _drawn(people: People, weight: Numbers, columns: Numbers) -> Numbers:
    """The totals under every replicate, each drawn into the council as its households are: float64[R, columns]."""
    table = people.replicate_weights
    if table is None:
        return np.empty((0, columns.shape[1]))
    share = np.where(people.weight > 0, weight / np.where(people.weight > 0, people.weight, 1.0), 0.0)
    return np.asarray(table.T @ (columns * share[:, None]).astype(np.float32), np.float64)


def _kinds(weight: Numbers, before: Numbers, change: Numbers) -> Numbers:
    """The shares that lose much, lose, stay, gain and gain much."""
    same, much = np.abs(change) <= SAME_WITHIN, np.abs(change) > MUCH * np.abs(before)
    lose, gain = ~same & (change < 0), ~same & (change > 0)
    each = (lose & much, lose & ~much, same, gain & ~much, gain & much)
    return np.asarray([float(weight[flag].sum()) for flag in each], np.float64) / float(weight.sum())
