"""New homes let by the public: who gets them, what they pay, what the homes cost."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tawney.assessment.accounts import Accounts
from tawney.assessment.delivery import Delivered
from tawney.assessment.inequality import POVERTY_LINE
from tawney.assessment.keys import by_household, is_social_tenant, usual_rents
from tawney.indicators.sample import Numbers, Whole
from tawney.people.population import Array
from tawney.places.regions import Region
from tawney.proposals.designed import Homes
from tawney.proposals.service_costs import service_cost
from tawney.vocabulary.categories import CouncilTaxBand, Tenure
from tawney.vocabulary.problems import PackageProblem

Flags = npt.NDArray[np.bool_]

LIVING_RENT = 1 / 3
"""Of net income: the living rent of Joseph Rowntree Foundation and Savills (2015) is a third of lower-quartile pay."""
DEAR_RENT = 1 / 3
"""Of net income: a private rent above it counts as need (the line that housing statistics use for affordability)."""
_SOCIAL = (Tenure.COUNCIL_RENT, Tenure.HOUSING_ASSOCIATION)
_CHOSEN_FOR = (
    "poverty after housing costs counts three, children and a disabled member two each, a rent above a third of net "
    "income one; among equals those first whose rent takes the larger share of income"
)


@dataclass(frozen=True)
class Letting:
    """Who moves in and what they pay. housed: bool[households]. before, after: rents, GBP/year."""

    housed: Flags
    before: Numbers
    after: Numbers
    homes: float


def let_homes(service: Homes, accounts: Accounts) -> Delivered:
    """The homes, let to private renters. Raises PackageProblem where more homes are built than there are renters."""
    weight = accounts.people.weight
    letting = _let(service, accounts)
    saved = np.where(letting.housed, letting.before - letting.after, 0.0)
    scale = service.homes / letting.homes
    rents = scale * float(weight @ np.where(letting.housed, letting.after, 0.0))
    pieces, facts = _costs(service, accounts, rents)
    a_home = np.where(letting.housed, (sum(pieces.values()) + rents) / letting.homes - letting.after, 0.0)
    alike = is_social_tenant(accounts) & (service.existing_tenants and service.rent != "social")
    forgone = np.where(alike, letting.before - letting.after, 0.0)
    if alike.any():
        pieces["Rents that today's tenants no longer pay"] = float(weight @ forgone)
    values = {"rent": saved + forgone, "cost": a_home + forgone}
    columns = _moved(service, accounts, letting, alike)
    cost = sum(pieces.values())
    said = (
        f"{service.homes:,.0f} homes at {_RENT_WORDS[service.rent]}, let to households that rent privately, "
        f"{_HOW[service.allocated_by]}."
    )
    facts = (f"Need for a home: {_CHOSEN_FOR}.", *facts)
    return Delivered(
        service.name, values[service.valued_at], cost, said, _sources("home_to_build", "home_to_run", "gilt_rate"),
        pieces, facts, columns, {way: v for way, v in values.items() if way != service.valued_at},
    )  # fmt: skip


def _moved(service: Homes, accounts: Accounts, letting: Letting, alike: Flags) -> dict[str, Array]:
    """What is different in people's lives. alike: today's tenants who pay the new rent too."""
    held, reached = accounts.people.columns, letting.housed | alike
    columns: dict[str, Array] = {
        "rent": np.where(reached, letting.after, held["rent"]).astype(np.float64),
        "tenure": np.where(letting.housed, Tenure.COUNCIL_RENT, held["tenure"]).astype(np.int16),
    }
    if service.no_council_tax:
        columns["council_tax_band"] = np.where(reached, CouncilTaxBand.NONE, held["council_tax_band"]).astype(np.int16)
    return columns


_RENT_WORDS = {"social": "the region's usual social rent", "nil": "no rent", "living": "a third of net income"}
_HOW = {
    "need": "those in most need first",
    "lottery": "by a draw in which need counts as more tickets",
}


def _costs(service: Homes, accounts: Accounts, rents: float) -> tuple[dict[str, float], tuple[str, ...]]:
    """What the homes cost in a year once built: an annuity of what they cost to build, running them, less rents."""
    year = accounts.law.year
    to_build = _or_cited(service.to_build, "home_to_build", accounts)
    to_run = _or_cited(service.to_run, "home_to_run", accounts)
    rate = service.gilt_rate if service.gilt_rate is not None else service_cost("gilt_rate").value
    years = service.annuity_years if service.annuity_years is not None else service_cost("annuity_years").value
    capital = service.homes * to_build
    pieces = {
        f"Building, repaid over {years:g} years": capital * annuity(rate, years),
        "Running the homes": service.homes * to_run,
        "Rents received": -rents,
    }
    facts = (
        f"Building costs £{capital / 1e9:,.0f} billion in all (£{to_build:,.0f} a home, in money of {year}), "
        f"£{capital / service.build_years / 1e9:,.0f} billion a year for {service.build_years:g} years; borrowed at "
        f"{100 * rate:.2f}%, it adds that much to debt and costs £{capital * annuity(rate, years) / 1e9:,.1f} billion "
        "a year to repay.",
        f"The cost is that of a year in which all are built and let. After {years:g} years the debt is repaid and the "
        "homes are the public's; what they are then worth is not counted.",
    )
    return pieces, facts


def annuity(rate: float, years: float) -> float:
    """What a pound borrowed costs a year, interest and repayment, so that it is repaid after so many years."""
    return 1 / years if rate == 0 else rate / (1 - (1 + rate) ** -years)


def _let(service: Homes, accounts: Accounts) -> Letting:
    people, weight = accounts.people, accounts.people.weight
    rent = np.asarray(people.columns["rent"], np.float64)
    renters = (np.asarray(people.columns["tenure"]) == Tenure.PRIVATE_RENT) & (rent > 0)
    there = float(weight[renters].sum())
    if service.homes > there:
        raise PackageProblem(
            f"'{service.name}' builds {service.homes:,.0f} homes, and only {there:,.0f} households rent privately",
            expected="homes for households that rent privately",
            next_step="Build fewer homes.",
        )
    score = _score(accounts, rent)
    housed = _chosen(service, accounts, renters, score, rent)
    after = np.minimum(_new_rent(service, accounts), rent)
    return Letting(housed, rent, after, float(weight[housed].sum()))


def _score(accounts: Accounts, rent: Numbers) -> Numbers:
    """How great a household's need is, in points."""
    whole = accounts.nation or accounts
    line = POVERTY_LINE * _median(whole)
    poor = accounts.of("equivalised_income_after_housing") < line
    children = by_household(accounts, accounts.of("is_dependent_child")) > 0
    disabled = by_household(accounts, accounts.people.columns["is_disabled"]) > 0
    dear = rent > DEAR_RENT * np.maximum(accounts.of("net_income"), 1.0)
    return np.asarray(1.0 + 3 * poor + 2 * children + 2 * disabled + dear)


def _median(accounts: Accounts) -> float:
    income = accounts.of("equivalised_income_after_housing")
    mass = accounts.people.weight * accounts.of("household_size")
    order = np.argsort(income, kind="stable")
    return float(income[order][np.searchsorted(np.cumsum(mass[order]), mass.sum() / 2)])


def _chosen(service: Homes, accounts: Accounts, renters: Flags, score: Numbers, rent: Numbers) -> Flags:
    """Whom the homes go to, region by region; what a region cannot let goes to the others."""
    people, weight = accounts.people, accounts.people.weight
    region = np.asarray(people.columns["region"], np.int64)
    burden = rent / np.maximum(accounts.of("net_income"), 1.0)
    if service.allocated_by == "need":
        order = np.lexsort((-burden, -score))
    else:
        draw = np.asarray(people.columns["draw_council_tax_reduction"], np.float64)
        # Weighted sampling without replacement (Efraimidis and Spirakis 2006), from each household's stored number.
        order = np.argsort(-(np.clip(draw, 1e-9, 1.0) ** (1 / score)), kind="stable")
    order = order[renters[order]]
    left = _shares(service, accounts, renters & (score > 3)) * service.homes
    housed = np.zeros(people.households, bool)
    for code in Region:
        _fill(housed, order[region[order] == code], weight, left[code])
    _fill(housed, order[~housed[order]], weight, service.homes - float(weight[housed].sum()))
    return housed


def _fill(housed: Flags, order: Whole, weight: Numbers, homes: float) -> None:
    """Marks households in their order until the homes are let, to the nearest household of the sample."""
    middle = np.cumsum(weight[order]) - weight[order] / 2
    housed[order[middle <= homes]] = True


def _shares(service: Homes, accounts: Accounts, in_need: Flags) -> Numbers:
    """Each region's share of the homes."""
    people = accounts.people
    counted = people.weight * (in_need if service.regions == "need" else accounts.of("household_size"))
    found = np.bincount(np.asarray(people.columns["region"], np.int64), counted, len(Region))
    return np.asarray(found / max(found.sum(), 1e-9))


def _new_rent(service: Homes, accounts: Accounts) -> Numbers:
    if service.rent == "nil":
        return np.zeros(accounts.people.households)
    if service.rent == "living":
        return np.maximum(accounts.of("net_income"), 0.0) * LIVING_RENT
    return usual_rents(accounts, _SOCIAL)


def _or_cited(given: float | None, name: str, accounts: Accounts) -> float:
    return service_cost(name).in_money_of(accounts.law.year) if given is None else given


def _sources(*names: str) -> str:
    return "; ".join(str(service_cost(name).source) for name in names)
