"""What every assessment takes for granted, and what it leaves out: printed in each report, never in small print."""

from __future__ import annotations

from tawney.assessment.scenario import TAKE_UP, USUAL, Scenario
from tawney.people.areas.place import FEW, PeopleOfPlace
from tawney.people.population import People
from tawney.proposals.package import Package
from tawney.proposals.services import KEYS, Service

NOT_MODELLED = (
    "Behaviour: nobody works, saves, moves or has children differently because of the package.",
    "The roll-out of universal credit is a scenario (law/universal_credit_rollout): from 2025-26 every working-age "
    "family entitled to help is on it, without transitional protection.",
    "Taxes on spending (VAT, fuel, alcohol and tobacco duties), capital gains tax and taxes on buying a home where the "
    "people carry no such columns; inheritance tax.",
    "Housing benefit in supported housing, contributory benefits, statutory sick and maternity pay; Healthy Start and "
    "free school meals do not count as income.",
    "The Employment Allowance that small employers set against their National Insurance.",
    "Local welfare, discretionary housing payments and each council's own working-age council tax reduction scheme: "
    "one default scheme stands in for all.",
)
"""What is left out of every assessment of this version."""


SCORED = (2025, 2026)
"""The years for which published totals of the law are held."""

SYNTHETIC = (
    "The people are synthetic: made by this project from published tables, not surveyed. Their intervals are those of "
    "a survey of this size, not a measure of how true the people are."
)


FULL = "Everyone entitled to a benefit claims it (full take-up). Actual take-up is lower, pension credit's above all."


def about_place(place: PeopleOfPlace | None) -> tuple[str, ...]:
    """How the people of a place were made, what is told by the nation's measure, and whether they are too few."""
    if place is None:
        return ()
    name = place.place.name
    said = [
        f"Told of {name} alone: tenths of income and poverty lines are the whole population's; costs are those of "
        f"{name}'s households; what pays for the package is found for everyone."
    ]
    if place.targets:
        said.append(
            f"The people of {name} are households of its region, weighed to {place.targets} published totals of "
            f"{name} (tenure, council tax bands, ages, ethnic groups, disability, taxpayers, pay, rents, where "
            f"published); the furthest is missed by {100 * place.worst:.2f}%. All else about them is the region's."
        )
    said.append(f"The people of {name} tell as much as {place.effective:,.0f} equally weighted households.")
    return tuple(said)


def caution(place: PeopleOfPlace | None) -> str:
    """The warning that a place's people are too few to tell much; nothing when they are not."""
    if place is None or not place.too_few:
        return ""
    return (
        f"Too few people to rely on: the sample's households, weighed to be like {place.place.name}, tell no more than "
        f"{place.effective:,.0f} equally weighted ones ({FEW} are the least that this program calls enough). Read the "
        f"region's figures beside these."
    )


TAXES_LEFT_OUT = NOT_MODELLED[2]


def not_modelled(scenario: Scenario) -> tuple[str, ...]:
    """What is left out of an assessment in a scenario."""
    if not scenario.counts_spending:
        return NOT_MODELLED
    counted = "Capital gains tax and taxes on buying a home where the people carry no such columns; inheritance tax."
    return tuple(counted if said is TAXES_LEFT_OUT else said for said in NOT_MODELLED)


def assumptions(package: Package, people: People, scenario: Scenario = USUAL) -> tuple[str, ...]:
    """What this assessment takes for granted, each in one sentence."""
    said = [
        *([FULL] if scenario.of(TAKE_UP) == "full" else []),
        f"Amounts are those of {package.year} lived through for a whole year; the package applies from its first day.",
        "Intervals show sampling error alone, from replicate weights. Doubt about the assumptions comes on top.",
        "Within a household everyone is taken to live equally well, except in the tables by sex and age.",
    ]
    if people.is_synthetic:
        said.insert(0, SYNTHETIC)
    if package.year.start in SCORED:
        said.append("Totals set beside published ones are of the law as families claim under it, not of full take-up.")
    if package.services:
        said.append("Services in kind count at what they cost, shared by the key that each states.")
    if package.designed:
        said.append(
            "Designed services are worked out on these people at cited costs, in a year in which they are all there; "
            "support for rent and childcare that is then no longer needed is counted back."
        )
    if scenario.counts_spending:
        said.append("Poverty and inequality are of income before taxes on spending.")
    if scenario.floors_pay:
        said.append(
            "Pay is as it was under the minimum wage of the people's own year: what that did to it is in both laws."
        )
    return (*said, *(_service(service) for service in package.services), *people.repairs)


def _service(service: Service) -> str:
    cost = f"{service.name}: cost £{service.annual_cost / 1e9:,.1f} billion a year ({service.source})"
    return f"{cost}, shared {KEYS[service.shared_by]}. {service.note}".strip()
