"""Services in kind: what they cost in a year, and the keys by which their value can be shared among households."""

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
        "per_adult": "the same for every adult",
        "per_child": "the same for every dependent child",
        "per_household": "the same for every household",
        "income": "in proportion to the household's net income",
        "hospital_need": "by the cost of hospital care usual at each person's age and sex (NHS England 2023)",
        "hospital_need_by_deprivation": "by the cost of hospital care usual at each person's age and sex, and by fifth "
        "of income as admissions differ by deprivation of the area (Asaria, Doran and Cookson 2016)",
        "bus_trips": "in proportion to local bus trips by fifth of household income (National Travel Survey NTS0705a)",
        "rail_trips": "in proportion to journeys by rail by fifth of household income (National Travel Survey)",
        "early_years_children": "the same for every child of 3 or 4, and a quarter of it for every child of 2",
        "primary_pupils": "the same for every pupil of 5 to 10, private schools apart",
        "secondary_pupils": "the same for every pupil of 11 to 19, private schools apart",
        "pupils": "the same for every pupil of 5 to 19, private schools apart",
        "students": "the same for every full-time student in higher education, and a fifth of it for every young "
        "person of 16 to 19 in school, college or training",
        "working_age_care": "the same for every adult below pension age with difficulty in two areas of life or more "
        "and capital below the means test of social care",
        "older_age_care": "the same for everyone over pension age with difficulty in two areas of life or more and "
        "capital below the means test of social care",
        "working_age": "the same for every adult below pension age",
        "pension_age": "the same for everyone over pension age",
        "children_in_poverty": "the same for every dependent child in relative poverty after housing costs",
        "social_tenants": "the same for every household that rents from a council or housing association",
        "social_rent_saved": "by how far a social tenant's rent is below the usual private rent of the region for as "
        "many bedrooms",
        "poorest_people": "the same for every person in the lowest tenth of incomes after housing costs",
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
