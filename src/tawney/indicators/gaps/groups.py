"""The two groups that a gap is between, and what is wrong with a pair of groups."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from tawney.indicators.arrays import Mask
from tawney.indicators.weighting import Weighting
from tawney.vocabulary.problems import GroupProblem, IndicatorProblem


@dataclass(frozen=True, eq=False)
class Pair:
    """Two groups as masks over all records. A gap is the first less the second."""

    first: Mask
    second: Mask

    @cached_property
    def either(self) -> Mask:
        """Those in one of the two: always the same mask, so that what is made for it is made once."""
        return self.first | self.second

    @property
    def both(self) -> tuple[Mask, Mask]:
        """The two masks."""
        return self.first, self.second

    @property
    def swapped(self) -> Pair:
        """The same groups the other way round."""
        return Pair(self.second, self.first)


def pair(first: Mask, second: Mask | None = None, where: Mask | None = None) -> Pair:
    """Two groups: the second is everyone else when it is not given. where: of whom alone.

    Raises GroupProblem where they share a record or one has nobody.
    """
    one = _mask(first, "The first group")
    two = ~one if second is None else _mask(second, "The second group")
    if one.shape != two.shape:
        raise GroupProblem(
            f"The first group is a mask of {len(one):,} records, the second of {len(two):,}.",
            expected="two masks over the same records",
        )
    if where is not None:
        one, two = one & where, two & where
    shared = int(np.count_nonzero(one & two))
    if shared:
        raise GroupProblem(
            f"{shared:,} records are in both groups, so a gap between them would compare people with themselves.",
            expected="two groups without a member in common",
        )
    for name, mask in (("first", one), ("second", two)):
        if not mask.any():
            raise nobody(name)
    return Pair(one, two)


def nobody(name: str) -> GroupProblem:
    """A group that has no records."""
    return GroupProblem(
        f"The {name} group has nobody in it.",
        expected="at least one record in each group",
        next_step="Look at how many records each group has, and whether where= left any of them.",
    )


def weighed(weights: Weighting, groups: Pair) -> tuple[Weighting, Weighting]:
    """The weights of each group. Raises GroupProblem where a group has no weight."""
    found: list[Weighting] = []
    for name, mask in (("first", groups.first), ("second", groups.second)):
        try:
            found.append(weights.within(mask))
        except IndicatorProblem as problem:
            if mask.shape != weights.weights.shape:
                raise
            raise nobody(name) from problem
    return found[0], found[1]


def _mask(given: Mask, called: str) -> Mask:
    made = np.asarray(given)
    if made.dtype != np.bool_ or made.ndim != 1:
        raise GroupProblem(
            f"{called} was given as {made.dtype} with {made.ndim} dimensions.",
            expected="one true or false for each record",
        )
    return made
