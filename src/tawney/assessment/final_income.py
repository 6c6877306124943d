"""Final income: net income, less taxes on spending, and what public services are worth, by tenth."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from tawney import engine
from tawney.assessment.accounts import Accounts
from tawney.assessment.changes import Comparison
from tawney.assessment.groups import Division, divide
from tawney.assessment.keys import key
from tawney.assessment.public_services import VALUATIONS, Provided, not_known_since, provided, shared_by
from tawney.assessment.service_results import FinalIncome, ServiceLine, SpendingChange, SpendingSince, Tenths
from tawney.indicators.cells import cell_totals, cells
from tawney.indicators.disclosure import hidden_in_list, protected
from tawney.indicators.sample import Numbers, estimate
from tawney.proposals.public_services import PUBLIC_SERVICES
from tawney.proposals.services import KEYS
from tawney.proposals.spending import OWN_SINCE, earlier_over_later
from tawney.vocabulary.tax_year import TaxYear

NO_SPENDING = "The people carry no spending, so taxes on it are nothing here."
CONVENTION = (
    "What a public service is worth is taken to be what it costs: a convention. Police, fire, justice, roads, "
    "environment and culture are shared alike, for nobody is their user more than another."
)
INCLUDES = "Spending includes capital; the official statistics of final income count day-to-day spending alone."


@dataclass(frozen=True)
class ByTenth:
    """Means of households by tenth of income before the package, with their errors."""

    comparison: Comparison

    @property
    def labels(self) -> tuple[str, ...]:
        """What the tenths are called, and all households last."""
        return (*self._division.labels, "All households")

    @cached_property
    def _division(self) -> Division:
        return divide(self.comparison.before, "income")

    def means(self, columns: Sequence[Numbers], unit: str = "GBP/year") -> list[Tenths]:
        """For each column of households its mean in every tenth, and in all households last."""
        if not columns:
            return []
        people, division = self.comparison.before.people, self._division
        cell = cells(division.codes, np.arange(people.households), len(division.labels))
        totals = cell_totals(self.comparison.sample, cell, np.stack([np.ones(people.households), *columns], axis=1))
        whole, hidden = totals.whole(), [*hidden_in_list(totals.counts.tolist()), False]
        value = np.concatenate([totals.value, whole.value])
        replicates = np.concatenate([totals.replicates, whole.replicates], axis=1)
        counts = [*totals.counts, *whole.counts]
        with np.errstate(invalid="ignore", divide="ignore"):
            mean, spread = value[:, 1:] / value[:, :1], replicates[:, :, 1:] / replicates[:, :, :1]
        return [
            tuple(
                protected(estimate(mean[c, k], spread[:, c, k], int(counts[c]), unit), bool(hidden[c]))
                for c in range(len(counts))
            )
            for k in range(len(columns))
        ]


def final_income(comparison: Comparison, year: TaxYear, given: Numbers, valuation: str = "use") -> FinalIncome:
    """Final income under the law and services after the package. given: the value of the package's own services.

    Raises UnknownSpending for a year for which spending on services was not found.
    """
    accounts = comparison.after
    every = _every_way(accounts, year)
    services = [every[name, shared_by(name, valuation)] for name in PUBLIC_SERVICES]
    together = [_added([every[name, shared_by(name, way)] for name in PUBLIC_SERVICES]) for way in VALUATIONS]
    net, taxes = accounts.of("net_income"), _indirect_taxes(accounts)
    final = net - taxes + _added(services) + given
    columns = [net, taxes, given, final, *(one.value for one in services), *together]
    means = ByTenth(comparison).means(columns)
    lines = [_line(one, tenths, comparison) for one, tenths in zip(services, means[4:], strict=False)]
    ways = dict(zip(VALUATIONS, means[4 + len(services) :], strict=True))
    notes = [CONVENTION, INCLUDES, _rent_saved(accounts)]
    notes += [] if taxes.any() else [NO_SPENDING]
    unused = [PUBLIC_SERVICES[one.name].title for one in services if not one.value.any()]
    notes += [f"Nobody in these people is known to use: {', '.join(unused)}."] if unused else []
    return FinalIncome(str(year), valuation, means[0], means[1], tuple(lines), means[2], means[3], ways, tuple(notes))


def _rent_saved(accounts: Accounts) -> str:
    """How far social rents are below private ones, which spending on social housing does not tell."""
    saved = float(accounts.people.weight @ key(accounts, "social_rent_saved"))
    return (
        f"Social tenants pay £{saved / 1e9:,.1f} billion a year less than private tenants of the region pay for as "
        "many bedrooms. Final income counts what is spent on social housing in the year in place of that, and shares "
        "it out in proportion."
    )


def _indirect_taxes(accounts: Accounts) -> Numbers:
    found = engine.run(accounts.law, accounts.people, ("indirect_taxes",)).columns["indirect_taxes"]
    return np.asarray(found, np.float64)


def _every_way(accounts: Accounts, year: TaxYear) -> dict[tuple[str, str], Provided]:
    """Every public service by its name and by every key that some valuation shares it by."""
    asked = {(name, shared_by(name, way)): way for name in PUBLIC_SERVICES for way in VALUATIONS}
    return {found: provided(accounts, found[0], year, way) for found, way in asked.items()}


def _added(found: Sequence[Provided]) -> Numbers:
    return np.asarray(np.sum([one.value for one in found], axis=0))


def _line(one: Provided, tenths: Tenths, comparison: Comparison) -> ServiceLine:
    service, n = PUBLIC_SERVICES[one.name], comparison.before.people.households
    total = estimate(float(comparison.sample.weight @ one.value), np.empty(0), n, "GBP/year")
    shared = KEYS[one.key]
    return ServiceLine(
        one.name, service.title, service.group, service.is_collective, tenths, total, shared, one.how
    )  # fmt: skip


def spending_since(comparison: Comparison, since: TaxYear, year: TaxYear, found: Sequence[Provided]) -> SpendingSince:
    """What has become of public services since an earlier year. found: what each is worth more or less now."""
    means = ByTenth(comparison).means([*(one.value for one in found), _added(found)])
    changes = tuple(
        SpendingChange(
            one.name, PUBLIC_SERVICES[one.name].title, PUBLIC_SERVICES[one.name].group,
            100 * (1 / earlier_over_later(one.name, since, year) - 1), tenths, KEYS[one.key],
        )
        for one, tenths in zip(found, means, strict=False)
    )  # fmt: skip
    return SpendingSince(str(since), changes, means[-1], not_known_since(since, year), since.start >= OWN_SINCE)
