"""What the package costs the public purse: by instrument, by measure, and in all."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from tawney import engine
from tawney.assessment.changes import Comparison
from tawney.assessment.comparator import Comparator
from tawney.assessment.instruments import LINES, TAXES_ON_SPENDING
from tawney.assessment.plain import in_plain_words
from tawney.assessment.results import InstrumentCost, MeasureLine
from tawney.assessment.scenario import SPENDING, USUAL, Scenario
from tawney.indicators.sample import Numbers, Sample, estimate
from tawney.law.statute_book import Law
from tawney.people.population import People
from tawney.proposals.package import Package
from tawney.vocabulary.estimate import Estimate


def total(sample: Sample, values: Numbers, n: int) -> Estimate:
    """The population total of a column of households, GBP/year."""
    replicates = sample.replicated(slice(None), values[:, None])
    return estimate(
        float(sample.weight @ values), replicates[:, 0] if len(replicates) else replicates.ravel(), n, "GBP/year"
    )


def _totals(sample: Sample, columns: Sequence[Numbers], n: int) -> list[Estimate]:
    """As `total`, of many columns at once: the replicate weights are read through a single time."""
    values = np.stack(columns, axis=1)
    replicates = sample.replicated(slice(None), values)
    return [estimate(float(sample.weight @ values[:, i]), replicates[:, i], n, "GBP/year") for i in range(len(columns))]


def cost_by_instrument(comparison: Comparison) -> tuple[InstrumentCost, ...]:
    """What each tax raises and each benefit pays out, before and after; + is money for the public purse."""
    n = comparison.before.people.households
    lines = [line for line in LINES if line.for_the_purse]
    before = [line.for_the_purse * comparison.before.ledger[line.name] for line in lines]
    after = [line.for_the_purse * comparison.after.ledger[line.name] for line in lines]
    changes = [b - a for a, b in zip(before, after, strict=True)]
    figures = _totals(comparison.sample, [*before, *after, *changes], n)
    found = [InstrumentCost(line.name, line.title, *figures[i :: len(lines)]) for i, line in enumerate(lines)]
    return (*found, *_taxes_on_spending(comparison, n), *_services(comparison, n))


def _taxes_on_spending(comparison: Comparison, n: int) -> tuple[InstrumentCost, ...]:
    """The line of taxes on spending, where a scenario counts them."""
    if comparison.taxes is None:
        return ()
    before, after = comparison.taxes
    figures = _totals(comparison.sample, [before, after, after - before], n)
    return (InstrumentCost(SPENDING, TAXES_ON_SPENDING, *figures),)


def _services(comparison: Comparison, n: int) -> tuple[InstrumentCost, ...]:
    if not comparison.cost_of_services.any():
        return ()
    # The cost of a service is the package's own figure: it has no sampling error.
    cost = float(comparison.sample.weight @ comparison.cost_of_services)
    none, whole = Estimate(0.0, 0.0, n, "GBP/year"), Estimate(-cost, 0.0, n, "GBP/year", "as the package states it")
    return (InstrumentCost("services", "Services in kind", none, whole, whole),)


def net_cost(comparison: Comparison) -> Estimate:
    """What the whole package costs in a year, services included: + costs money."""
    change = comparison.after.of("exchequer_balance") - comparison.before.of("exchequer_balance")
    if comparison.taxes is not None:
        change = change + comparison.taxes[1] - comparison.taxes[0]
    found = total(comparison.sample, -change, comparison.before.people.households)
    services = float(comparison.sample.weight @ comparison.cost_of_services)
    return Estimate(found.value + services, found.standard_error, found.n, found.unit)


def cost_by_measure(
    package: Package, law: Law, people: People, sample: Sample, scenario: Scenario = USUAL
) -> tuple[MeasureLine, ...]:
    """Each measure in plain words with what it costs, taken in the package's order, each on top of those before it."""
    if not package.measures:
        return ()
    lines = []
    before = law
    now = balance(before, people, scenario)
    for measure in package.measures:
        after = measure.carried_out(before)
        then = balance(after, people, scenario)
        cost = total(sample, now - then, people.households)
        lines.append(MeasureLine(measure.name, in_plain_words(measure, before, after), measure.source, cost))
        before, now = after, then
    return tuple(lines)


def cost_of_changes(
    comparator: Comparator, law: Law, comparison: Comparison, scenario: Scenario = USUAL
) -> MeasureLine:
    """All that changed in the law since the comparator's year, as one measure with what it costs."""
    people, after = comparison.before.people, comparison.after
    spent = comparison.taxes or (0.0, 0.0)
    before = comparison.before.of("exchequer_balance") + spent[0]
    same = after.law is law and comparison.unmoved is None
    last = after.of("exchequer_balance") + spent[1] if same else balance(law, people, scenario)
    cost = total(comparison.sample, before - last, people.households)
    words = f"The law of {law.year} in place of {comparator.words.removesuffix('; on the same people')}."
    return MeasureLine(f"Every change of law since {comparator.earlier}", words, "The statute book (docs/law)", cost)


def purse(scenario: Scenario) -> tuple[str, ...]:
    """The columns of households whose sum the public purse gets in a scenario."""
    return ("exchequer_balance", SPENDING) if scenario.counts_spending else ("exchequer_balance",)


def balance(law: Law, people: People, scenario: Scenario = USUAL) -> Numbers:
    """What each household leaves the public purse under a law, GBP/year: + is money for the purse."""
    outcome = engine.run(law, scenario.people(people, law), asking=purse(scenario))
    return np.asarray(sum(np.asarray(outcome.columns[name], np.float64) for name in purse(scenario)), np.float64)
