"""What did it, as figures with intervals: for everyone, for the public purse and for every group."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np

from tawney import engine
from tawney.assessment.attribution.chain import Chain, chain
from tawney.assessment.attribution.events import BY_EVENT, by_event
from tawney.assessment.attribution.mixtures import bench_for
from tawney.assessment.attribution.players import PARLIAMENTS, PLAYERS
from tawney.assessment.attribution.telling import INCOME, TakenApart, told
from tawney.assessment.changes import Comparison
from tawney.assessment.comparator import Comparator
from tawney.assessment.groups import Division
from tawney.assessment.instruments import PAY, SERVICES
from tawney.assessment.results import Attribution
from tawney.assessment.scenario import USUAL, Scenario
from tawney.indicators.sample import Numbers
from tawney.law.law import Law
from tawney.vocabulary.problems import GroupProblem, nearest
from tawney.vocabulary.tax_year import TaxYear

WAYS = ("instrument", "year", "parliament", "event")
USUAL_WAYS = ("instrument", "year", "parliament")
"""What is taken apart when nothing is said; by event it takes some seconds more."""
ORDERS = ("chronological", "shapley")

BY_YEAR = (
    "Each tax year's law stands on top of the year's before, all brought forward to the same year by the same index; "
    "what a law frozen in money loses to that index in a year is put down to the year."
)
BY_PARLIAMENT = (
    "Years are put down to the Parliament that had last been elected when the tax year began (elections: {elected}). "
    "They say when the law took effect, not who first announced it."
)
IN_TIME = (
    "Within each Parliament every instrument takes the mean of what it adds when it changes first and when it changes "
    "last; the Parliaments follow one another."
)
AT_ONCE = (
    "The Shapley value: the mean of what an instrument adds over all orders in which the instruments could change, the "
    "years between left out of account. It is worked out from what each adds first and last, which is exact where no "
    "more than two act on each other; what three or more make together ({shared:,.0f} pounds a year a household, sign "
    "aside) is shared out among those it could be due to. A benefit that was changed and then replaced shows nothing."
)


@dataclass(frozen=True)
class Asked:
    """What is to be taken apart: ways of `WAYS`, and of instruments the orders of `ORDERS`. Raises GroupProblem."""

    ways: tuple[str, ...] = USUAL_WAYS
    orders: tuple[str, ...] = ORDERS

    def __post_init__(self) -> None:
        for given, known, what in ((self.ways, WAYS, "way of attributing"), (self.orders, ORDERS, "order")):
            for name in given:
                if name not in known:
                    raise GroupProblem(
                        f"There is no {what} called '{name}'",
                        expected=f"one of {', '.join(known)}",
                        nearest=nearest(name, known),
                    )


def attributions(
    comparison: Comparison,
    comparator: Comparator,
    law: Law,
    divisions: Mapping[str, Division],
    asked: Asked,
    scenario: Scenario = USUAL,
) -> tuple[Attribution, ...]:
    """What did it, each way that is asked for.

    comparison: on the people who are told of. law: of the assessed year, without the package. divisions: those of
    households are taken apart group by group. Raises NotKnown where the book lacks an amount of a year between.
    """
    reformed = comparison.after.law
    bench = bench_for(reformed, comparison.before.people, scenario)
    package = None if reformed is law else reformed
    way = chain(bench, TaxYear.read(comparator.earlier), comparator.index, law, package)
    if not way.stages:
        return ()
    services = _services(comparison)
    pay = _by_pay(comparison, way, services) if scenario.floors_pay else None
    given = [_with_pay(_with_services(one, services), pay) for one in _taken_apart(way, asked)]
    return told(given, comparison, divisions)


def _taken_apart(way: Chain, asked: Asked) -> Iterator[TakenApart]:
    if "instrument" in asked.ways:
        for order in asked.orders:
            yield _in_time(way) if order == "chronological" else _at_once(way)
    if "parliament" in asked.ways:
        named = tuple((name, title) for name, title, _ in way.periods)
        elected = ", ".join(f"{p.elected:%-d %B %Y}" for p in PARLIAMENTS)
        note = f"{BY_PARLIAMENT.format(elected=elected)} {BY_YEAR}"
        yield TakenApart("parliament", "By Parliament", "chronological", note, named, way.by_period)
    if "event" in asked.ways:
        found = by_event(way)
        yield TakenApart("event", "By fiscal event", "chronological", BY_EVENT, found.named, found.figures())
    if "year" in asked.ways:
        named = tuple((stage.name, stage.title) for stage in way.stages)
        yield TakenApart("year", "By year of effect", "chronological", BY_YEAR, named, way.by_stage)


_INSTRUMENTS = tuple((player.name, player.title) for player in PLAYERS)


def _in_time(way: Chain) -> TakenApart:
    table = way.by_instrument_and_period
    titles = tuple(title for _, title, _ in way.periods)
    return TakenApart(
        "instrument", "By instrument", "chronological", IN_TIME, _INSTRUMENTS, table.sum(axis=0),
        periods=table[:, :, INCOME], period_titles=titles,
    )  # fmt: skip


def _at_once(way: Chain) -> TakenApart:
    title = "By instrument, whatever the order"
    shares = way.at_once()
    return TakenApart("instrument_at_once", title, "shapley", AT_ONCE, _INSTRUMENTS, shares.each, shares)


def _by_pay(comparison: Comparison, way: Chain, services: Numbers) -> Numbers:
    """What pay under the minimum wage does, beside the law on the same pay and the services: float64[2, households]."""
    taxes = comparison.taxes or (0.0, 0.0)
    balance = [accounts.of("exchequer_balance") for accounts in (comparison.before, comparison.after)]
    purse = balance[1] - balance[0] + taxes[1] - taxes[0] - comparison.cost_of_services
    return np.stack([comparison.change("net_income"), purse]) - services - way.whole


def _with_pay(given: TakenApart, pay: Numbers | None) -> TakenApart:
    """Pay under the minimum wage is a cause of its own, once."""
    if pay is None:
        return given
    return replace(given, figures=np.concatenate([given.figures, pay[None]]), named=(*given.named, ("pay", PAY)))


def _services(comparison: Comparison) -> Numbers:
    """What services do to income and to the purse, [2, households]: their value and cost, and what they move in people.

    People with a new home or free childcare get other help under the same law; that is the services' doing too.
    """
    figures = np.stack([comparison.services, -comparison.cost_of_services])
    if comparison.unmoved is None:
        return figures
    after, names = comparison.after, ("net_income", "exchequer_balance")
    columns = engine.run(after.law, comparison.unmoved, names).columns
    return figures + np.stack([after.of(name) - np.asarray(columns[name], np.float64) for name in names])


def _with_services(given: TakenApart, services: Numbers) -> TakenApart:
    """Services in kind are a cause of their own, once and at their full value."""
    if not services.any():
        return given
    figures = np.concatenate([given.figures, services[None]])
    return replace(given, figures=figures, named=(*given.named, ("services", SERVICES)))
