"""What every assessment takes for granted, and what it leaves out: printed in each report, never in small print."""

from __future__ import annotations

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


SYNTHETIC = (
    "The people are synthetic: made by this project from published tables, not surveyed. Their intervals are those of "
    "a survey of this size, not a measure of how true the people are."
)


def assumptions(package: Package, people: People) -> tuple[str, ...]:
    """What this assessment takes for granted, each in one sentence."""
    said = [
        "Everyone entitled to a benefit claims it (full take-up). Actual take-up is lower, pension credit's above all.",
        f"Amounts are those of {package.year} lived through for a whole year; the package applies from its first day.",
        "Intervals show sampling error alone, from replicate weights. Doubt about the assumptions comes on top.",
        "Within a household everyone is taken to live equally well, except in the tables by sex and age.",
    ]
    if people.is_synthetic:
        said.insert(0, SYNTHETIC)
    if package.services:
        said.append("Services in kind count at what they cost, shared by the key that each states.")
    return (*said, *(_service(service) for service in package.services), *people.repairs)


def _service(service: Service) -> str:
    cost = f"{service.name}: cost £{service.annual_cost / 1e9:,.1f} billion a year ({service.source})"
    return f"{cost}, shared {KEYS[service.shared_by]}. {service.note}".strip()
