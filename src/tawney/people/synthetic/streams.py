"""Random numbers by name: each column draws from a stream of its own, so that a new one changes no other."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Streams:
    """Independent streams of random numbers, each named by its purpose. seed: chooses the whole family.

    Philox (Salmon et al. 2011) is counted, not run on: the n-th number of a stream depends on the seed, the name
    and n alone.
    """

    seed: int

    def _named(self, name: str) -> np.random.Generator:
        digest = hashlib.sha256(f"{self.seed}/{name}".encode()).digest()
        return np.random.Generator(np.random.Philox(key=int.from_bytes(digest[:16], "little")))

    def uniform(self, name: str, size: int) -> Floats:
        """Numbers between 0 and 1, float64[size]."""
        return self._named(name).random(size)

    def normal(self, name: str, size: int) -> Floats:
        """Numbers with mean 0 and deviation 1, float64[size]."""
        return self._named(name).standard_normal(size)

    def chance(self, name: str, probability: Floats) -> npt.NDArray[np.bool_]:
        """True with each row's own probability."""
        return self.uniform(name, len(probability)) < probability
