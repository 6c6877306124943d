"""Lives through a tax year spell by spell: what is asked for is worked out under each, and the spells add up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import numpy as np
import numpy.typing as npt

from tawney.engine.bind import parameters_of
from tawney.engine.graph import Graph
from tawney.engine.structure import bound
from tawney.law.law import Law

Columns = Mapping[str, npt.NDArray[Any]]
A_DAY = 1e-6
"""Nearer to a whole number of days than this is a whole number of days."""


@dataclass(frozen=True)
class Stretch:
    """One or more spells of a year in which nothing that is asked for changes.

    since: the first day. days: how many, of year_days in the year. law: that stands still in it. graph, amounts: what
    runs.
    """

    since: date
    days: int
    year_days: int
    law: Law
    graph: Graph
    amounts: npt.NDArray[np.float64]

    @property
    def share(self) -> float:
        """The part of the year that it lasts."""
        return self.days / self.year_days

    def share_in(self, exact: bool) -> float | Decimal:
        """The same part of the year, in Decimal where the figures are exact."""
        return Decimal(self.days) / Decimal(self.year_days) if exact else self.share


def stretches(law: Law, asking: Sequence[str]) -> tuple[Stretch, ...]:
    """The year's spells, those alike put together: a change that touches nothing asked for makes no new stretch.

    Raises what `bind` and `parameters_of` raise.
    """
    found: dict[tuple[int, bytes], Stretch] = {}
    year_days = _days_of_year(law)
    for spell, still in law.lived:
        graph = bound(still, asking)
        amounts = parameters_of(still, graph)
        key = (id(graph), amounts.tobytes())
        earlier = found.get(key)
        days = round(spell.share * year_days) + (earlier.days if earlier else 0)
        since = earlier.since if earlier else spell.since
        found[key] = Stretch(since, days, year_days, still, graph, amounts)
    return tuple(found.values())


def _days_of_year(law: Law) -> int:
    """The days that the spells divide: a leap year's, brought forward to a year of 365 days, still make 366."""
    own = (law.year.last_day - law.year.first_day).days + 1
    shares = [spell.share for spell in law.spells]
    fitting = (days for days in (own, 365, 366) if all(abs(s * days - round(s * days)) < A_DAY for s in shares))
    return next(fitting, own)


def added_up(parts: Sequence[tuple[float | Decimal, Columns]]) -> dict[str, npt.NDArray[Any]]:
    """The year's figures: amounts in proportion to each stretch's share; flags as they stand in the last stretch.

    parts: each stretch's share of the year and its columns; where a stretch lacks a column it adds nothing. A figure
    that is the same in every stretch is the year's figure to the last bit, which shares that add up to one in binary
    fractions would not give.
    """
    if len(parts) == 1:
        return dict(parts[0][1])
    return {name: _lived(name, parts) for name in dict.fromkeys(n for _, columns in parts for n in columns)}


def _lived(name: str, parts: Sequence[tuple[float | Decimal, Columns]]) -> npt.NDArray[Any]:
    held = [(share, columns[name]) for share, columns in parts if name in columns]
    (share, first), last = held[0], held[-1][1]
    if last.dtype == bool:
        return last
    total, is_same = share * first, np.full(first.shape, len(held) == len(parts))
    for share, column in held[1:]:
        total = total + share * column
        is_same &= column == first
    return np.where(is_same, first, total)
