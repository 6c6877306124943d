"""Services in kind: what they cost in a year, and the key by which their value is shared among households.

A first version: each service has one cost and one key. Several valuations, build-out and capacity come with the issue
on universal basic services.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from tawney.vocabulary.source import Source

BUS_TRIPS_BY_FIFTH = (47.6, 37.5, 24.8, 18.5, 13.0)
"""Local bus trips a person a year outside London, 2024, by fifth of household income, the poorest first.

Source: Department for Transport, National Travel Survey table NTS0705a (2024), other local bus. Trips, not spending:
bus spending in household surveys slopes the other way because season tickets and passes are not recorded.
"""

KEYS: Mapping[str, str] = MappingProxyType(
    {
        "per_person": "the same for every person",
        "bus_trips": "in proportion to local bus trips by fifth of household income (National Travel Survey NTS0705a)",
        "housing_need": "the same for each household that rents privately and has an income in the lowest two tenths "
        "after housing costs, in proportion to the rent it pays",
    }
)
"""How the value of a service can be shared, and what each key means in plain words."""


@dataclass(frozen=True)
class Service:
    """A service given to everyone who needs it. annual_cost: GBP a year. shared_by: one of `KEYS`."""

    name: str
    annual_cost: float
    shared_by: str
    source: Source
    note: str = ""
