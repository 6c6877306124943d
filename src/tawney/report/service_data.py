"""What is found about services as rows of open data: group, measure, figure."""

from __future__ import annotations

import math
from collections.abc import Iterator

from tawney.assessment.service_results import FinalIncome, InKind, NewServices, SpendingSince, Tenths
from tawney.vocabulary.estimate import Estimate

Row = tuple[str, str, Estimate]


def service_rows(found: InKind | None) -> Iterator[Row]:
    """Every figure about services; none where nothing was found."""
    if found is None:
        return
    if found.final_income is not None:
        yield from _final(found.final_income, found.labels)
    if found.new is not None:
        yield from _new(found.new, found.labels)
    if found.since is not None:
        yield from _since(found.since, found.labels)


def _tenths(labels: tuple[str, ...], measure: str, tenths: Tenths) -> Iterator[Row]:
    for label, figure in zip(labels, tenths, strict=True):
        yield label, measure, figure


def _final(final: FinalIncome, labels: tuple[str, ...]) -> Iterator[Row]:
    yield from _tenths(labels, "net_income", final.net)
    yield from _tenths(labels, "indirect_taxes", final.indirect_taxes)
    for line in final.services:
        yield from _tenths(labels, f"service_{line.name}", line.tenths)
        yield "All households", f"total_{line.name}", line.total
    yield from _tenths(labels, "services_of_package", final.package)
    yield from _tenths(labels, "final_income", final.final)
    for way, tenths in final.valuations.items():
        yield from _tenths(labels, f"public_services_by_{way}", tenths)


def _new(new: NewServices, labels: tuple[str, ...]) -> Iterator[Row]:
    for one in new.services:
        yield from _tenths(labels, f"week_{one.name}", one.week)
        yield labels[0], f"week_of_users_{one.name}", one.users_week
        yield "All households", f"cost_{one.name}", _exact(one.cost, "GBP/year")
        for way, tenths in one.ways.items():
            yield from _tenths(labels, f"week_by_{way}_{one.name}", tenths)
    yield from _tenths(labels, "social_wage", new.social_wage)
    for step in new.bridge:
        yield "All households", f"bridge_{step.title}", step.cost
    for extension in new.extensions:
        yield "All households", f"a_tenth_more_{extension.name}", _exact(extension.net, "GBP/year")
    if new.break_even is not None:
        yield "All households", "break_even_income", _exact(new.break_even, "GBP/year")


def _since(since: SpendingSince, labels: tuple[str, ...]) -> Iterator[Row]:
    for one in since.changes:
        yield from _tenths(labels, f"since_{since.since}_{one.name}", one.tenths)
        yield "All households", f"real_change_a_head_{one.name}", _exact(one.percent, "%")
    yield from _tenths(labels, f"since_{since.since}_all", since.total)


def _exact(value: float, unit: str) -> Estimate:
    """A figure that is worked out and has no sampling error of its own to tell."""
    return Estimate(value, math.nan, 0, unit)
