"""Reads what `peers.py` gives: people as plain arrays. Used by each peer's own program; knows nothing of tawney."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

REGIONS = (
    "NORTH_EAST", "NORTH_WEST", "YORKSHIRE", "EAST_MIDLANDS", "WEST_MIDLANDS", "EAST_OF_ENGLAND", "LONDON",
    "SOUTH_EAST", "SOUTH_WEST", "WALES", "SCOTLAND", "NORTHERN_IRELAND",
)  # fmt: skip
"""Region codes in order, by the names that policyengine-uk gives them."""


class Given:
    """The arrays, and whose row is whose. unit, home: the benefit unit and household of each person; home_of_unit."""

    def __init__(self, path: str | Path) -> None:
        with np.load(path) as held:
            self.arrays: dict[str, Any] = {name: held[name] for name in held.files}
        units, persons = self["benefit_unit_starts"], self["person_starts"]
        self.home_of_unit = np.repeat(np.arange(len(units) - 1), np.diff(units))
        self.unit = np.repeat(np.arange(len(persons) - 1), np.diff(persons))
        self.home = self.home_of_unit[self.unit]

    def __getitem__(self, name: str) -> Any:
        return self.arrays[name]

    @property
    def year(self) -> int:
        """The year in which the tax year begins."""
        return int(self["year"])

    def first_adult(self) -> Any:
        """Whether each person is the first of their benefit unit."""
        first = np.zeros(len(self.unit), bool)
        first[self["person_starts"][:-1]] = True
        return first

    def first_of_household(self) -> Any:
        """Whether each person is the first of their household."""
        first = np.zeros(len(self.unit), bool)
        first[self["person_starts"][self["benefit_unit_starts"][:-1]]] = True
        return first
