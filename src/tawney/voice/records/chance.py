"""Chance that anyone can repeat: numbers made from a published text by SHA-256, the same on every machine."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from typing import TypeVar

Item = TypeVar("Item")
_BITS = 64


class Chance:
    """Numbers that follow from a seed text and nothing else.

    The n-th 64 bits are the first 8 bytes (big-endian) of SHA-256("seed:n"), n from 0 in decimal. A whole number below
    a limit is the remainder of the first of them that lies below the largest multiple of the limit, so that every
    number is equally likely.
    """

    def __init__(self, seed: str) -> None:
        self._numbers = _numbers(seed)

    def below(self, limit: int) -> int:
        """A whole number from 0 to limit - 1."""
        fair = (1 << _BITS) // limit * limit
        return next(number for number in self._numbers if number < fair) % limit

    def share(self) -> float:
        """A number from 0 to 1, not 1 itself."""
        return (next(self._numbers) >> 11) / (1 << 53)

    def some(self, count: int, limit: int) -> list[int]:
        """That many different whole numbers below the limit, in order of size."""
        return sorted(self.shuffled(range(limit))[:count])

    def shuffled(self, items: Sequence[Item]) -> list[Item]:
        """The items in a random order (Fisher-Yates, from the last place to the second)."""
        order = list(items)
        for last in range(len(order) - 1, 0, -1):
            other = self.below(last + 1)
            order[last], order[other] = order[other], order[last]
        return order


def _numbers(seed: str) -> Iterator[int]:
    count = 0
    while True:
        yield int.from_bytes(hashlib.sha256(f"{seed}:{count}".encode()).digest()[:8], "big")
        count += 1
