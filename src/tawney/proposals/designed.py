"""Services that are designed rather than priced: homes, buses, food, information, childcare, more or less spending.

Each says what would be given to whom; what it costs and is worth is worked out on people (`assessment.delivered`). A
figure left as None is the cited one of `service_costs.csv`; whatever is contested is a word or number of its own here.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import ClassVar

RENTS = ("social", "nil", "living")
"""Rent of a new home: what social tenants of the region pay, nothing, or a third of the household's net income."""
REGIONS = ("need", "people")
"""How homes are divided among regions: as private renters in poverty are, or as people are."""
ALLOCATIONS = ("need", "lottery")
"""Who gets a home: those in most need first, or a draw among private renters in which need counts as more tickets."""
HOMES_VALUED = ("rent", "cost")
"""What a home is worth: the private rent no longer paid less the new rent; or what it costs less the new rent."""
BUS_VALUED = ("fares", "cost", "entitlement")
"""What a free bus is worth: fares no longer paid; the cost of the trips made; the cost, the same to all who may."""


@dataclass(frozen=True)
class Homes:
    """New homes let by the public.

    homes: how many, once all are built. build_years: over how many years. rent: one of `RENTS`. no_council_tax: whether
    their tenants pay none. existing_tenants: whether today's social tenants have the same terms, where these are not
    the social rent that they pay. regions: one of `REGIONS`. allocated_by: one of `ALLOCATIONS`. valued_at: one of
    `HOMES_VALUED`. to_build, to_run (GBP a home; a year), gilt_rate, annuity_years: None for the cited figure.
    """

    name: str
    homes: float
    build_years: float = 7.0
    rent: str = "social"
    no_council_tax: bool = False
    existing_tenants: bool = False
    regions: str = "need"
    allocated_by: str = "need"
    valued_at: str = "rent"
    to_build: float | None = None
    to_run: float | None = None
    gilt_rate: float | None = None
    annuity_years: float | None = None
    note: str = ""
    KIND: ClassVar[str] = "homes"


@dataclass(frozen=True)
class Buses:
    """Local buses at a lower fare, or none.

    fare_left: share of fares still paid, 0 for free. from_age, to_age: who may, to_age not included. more_trips: trips
    made besides, as a share of those that paid. capacity: share of such trips that need more buses. valued_at: one of
    `BUS_VALUED`. A trip made only because it is free is worth half its fare (the rule of a half).
    """

    name: str
    fare_left: float = 0.0
    from_age: float = 0.0
    to_age: float = 200.0
    more_trips: float = 0.4
    capacity: float = 0.5
    valued_at: str = "fares"
    note: str = ""
    KIND: ClassVar[str] = "buses"


@dataclass(frozen=True)
class Food:
    """Meals for those who cannot afford enough.

    people: share of people, the lowest incomes after housing costs first. meals_a_week: for each. meal: GBP.
    """

    name: str
    people: float | None = None
    meals_a_week: float = 7.0
    meal: float | None = None
    note: str = ""
    KIND: ClassVar[str] = "food"


@dataclass(frozen=True)
class Information:
    """Broadband for each home, a mobile tariff for each adult, a television licence: whichever are wanted.

    broadband, mobile: GBP a month, 0 for none. tv_licence: whether the licence is free. take_up: share that use them.
    """

    name: str
    broadband: float | None = None
    mobile: float | None = None
    tv_licence: bool = True
    take_up: float = 1.0
    note: str = ""
    KIND: ClassVar[str] = "information"


@dataclass(frozen=True)
class Childcare:
    """Free hours of childcare for children of some ages, whatever their parents do, on top of the law's own hours.

    hours: a week. weeks: a year. take_up: share of the hours that are used. hour: GBP.
    """

    name: str
    hours: float = 30.0
    weeks: float = 38.0
    from_age: float = 1.0
    to_age: float = 5.0
    take_up: float = 0.8
    hour: float | None = None
    note: str = ""
    KIND: ClassVar[str] = "childcare"


@dataclass(frozen=True)
class Spending:
    """More or less spending on a public service.

    of: a name of `PUBLIC_SERVICES`. scale: times as much. add_a_head: GBP more for each person a year. nation: whose
    service, as ENGLAND; every nation's when empty. valuation: one of `assessment.public_services.VALUATIONS`.
    """

    name: str
    of: str
    scale: float = 1.0
    add_a_head: float = 0.0
    nation: str = ""
    valuation: str = "use"
    note: str = ""
    KIND: ClassVar[str] = "spending"


Designed = Homes | Buses | Food | Information | Childcare | Spending

KINDS: dict[str, type[Designed]] = {kind.KIND: kind for kind in (Homes, Buses, Food, Information, Childcare, Spending)}
"""What can be designed, by the word a package uses."""

CHOICES = {
    ("homes", "rent"): RENTS,
    ("homes", "regions"): REGIONS,
    ("homes", "allocated_by"): ALLOCATIONS,
    ("homes", "valued_at"): HOMES_VALUED,
    ("buses", "valued_at"): BUS_VALUED,
}
"""Fields that take one of a few words."""


def words_of(kind: type[Designed]) -> tuple[str, ...]:
    """The words a package may use of a kind of service."""
    return tuple(f.name for f in fields(kind))
