"""The public services that households use: what each is called, whose budget pays, and where its spending is found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from tawney.vocabulary.problems import PackageProblem, nearest

HEALTH, EDUCATION, CARE = "Health", "Education", "Social care"
HOUSING, TRANSPORT, ORDER = "Social housing", "Transport", "Police, fire and justice"
AROUND_US = "Environment and leisure"
GROUPS = (HEALTH, EDUCATION, CARE, HOUSING, TRANSPORT, ORDER, AROUND_US)
"""The headings under which charts show the services, in their order."""


@dataclass(frozen=True)
class PublicService:
    """One public service.

    function: the Treasury's function that it is part of. parts: its sub-functions in `public_spending.csv`; none when
    it is the whole function. budget: the department's budget by which it is brought forward. group: its heading in
    charts. is_collective: nobody is its user more than another (police, street cleaning): allocation is a convention.
    """

    name: str
    title: str
    function: str
    parts: tuple[str, ...]
    budget: str
    group: str
    is_collective: bool = False


_ALL = (
    PublicService("health", "Health", "health", (), "health", HEALTH),
    PublicService("early_years", "Early years", "education", ("early_years",), "education", EDUCATION),
    PublicService("primary_schools", "Primary schools", "education", ("primary_schools",), "education", EDUCATION),
    PublicService(
        "secondary_schools", "Secondary schools and sixth forms", "education", ("secondary_schools",), "education",
        EDUCATION,
    ),
    PublicService(
        "school_transport_and_meals", "School transport, meals and support", "education",
        ("school_transport_and_meals",), "education", EDUCATION,
    ),
    PublicService(
        "further_and_higher_education", "Further and higher education", "education",
        ("further_education", "higher_education"), "education", EDUCATION,
    ),
    PublicService(
        "care_of_disabled_adults", "Care of disabled adults", "social_care", ("care_of_disabled_adults",), "all", CARE
    ),
    PublicService(
        "care_of_older_people", "Care of older people", "social_care", ("care_of_older_people",), "all", CARE
    ),
    PublicService(
        "childrens_social_care", "Social care of children", "social_care", ("childrens_social_care",), "all", CARE
    ),
    PublicService(
        "social_housing", "Social housing", "housing_and_community", ("social_housing",), "all", HOUSING
    ),
    PublicService("bus", "Local public transport", "transport", ("bus",), "all", TRANSPORT),
    PublicService("rail", "Railways", "transport", ("rail",), "all", TRANSPORT),
    PublicService("roads", "Roads", "transport", ("roads",), "all", TRANSPORT, is_collective=True),
    PublicService("police", "Police", "public_order", ("police",), "all", ORDER, is_collective=True),
    PublicService("fire", "Fire services", "public_order", ("fire",), "all", ORDER, is_collective=True),
    PublicService(
        "justice", "Law courts and prisons", "public_order", ("law_courts", "prisons"), "all", ORDER, is_collective=True
    ),
    PublicService("environment", "Environment", "environment", (), "all", AROUND_US, is_collective=True),
    PublicService("recreation", "Culture, sport and parks", "recreation", (), "all", AROUND_US, is_collective=True),
)  # fmt: skip

PUBLIC_SERVICES: Mapping[str, PublicService] = MappingProxyType({service.name: service for service in _ALL})
"""Every service by name. Left out: defence, debt interest, economic affairs but transport, and benefits in cash."""


def public_service(name: str) -> PublicService:
    """A service by its name. Raises PackageProblem with the nearest name."""
    if name not in PUBLIC_SERVICES:
        raise PackageProblem(
            f"There is no public service called '{name}'",
            expected=f"one of {', '.join(PUBLIC_SERVICES)}",
            nearest=nearest(name, PUBLIC_SERVICES),
        )
    return PUBLIC_SERVICES[name]
