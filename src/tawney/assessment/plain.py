"""Amounts and measures in plain words: what it was, and what it would be."""

from __future__ import annotations

import math

from tawney.law.amounts import Parameter, Value
from tawney.law.statute_book import Law
from tawney.proposals.package import Measure
from tawney.vocabulary.tax_year import day_of

BARE = frozenset({"count", "code", "flag", "age", "index"})
"""Units that go without saying."""


def amount_in_words(value: Value, parameter: Parameter) -> str:
    """One amount as a reader would say it: £12,570 a year, 21%, no limit."""
    if isinstance(value, tuple):
        low, high = min(value), max(value)
        return f"{amount_in_words(low, parameter)} to {amount_in_words(high, parameter)}"
    if math.isinf(value):
        return "no limit"
    if parameter.unit in {"rate", "share"}:
        return f"{100 * value:.6g}%"
    if parameter.unit == "date":
        return f"{day_of(value):%-d %B %Y}"
    if parameter.unit.startswith("GBP"):
        pounds = f"£{value:,.0f}" if value == int(value) else f"£{value:,.2f}"
        return pounds + {"GBP": "", "GBP one-off": " once"}.get(parameter.unit, f" a {parameter.unit[4:]}")
    return f"{value:,g}" if parameter.unit in BARE else f"{value:,g} {parameter.unit}"


def in_plain_words(measure: Measure, before: Law, after: Law) -> str:
    """What a measure does: each amount it changes from what it was, each rule it replaces."""
    said = []
    for change in measure.changes:
        parameter = before.parameter(change.path)
        was, will = before.amount(change.path), after.amount(change.path)
        said.append(f"{parameter.title}: from {amount_in_words(was, parameter)} to {amount_in_words(will, parameter)}")
    said += [f"{rule.title} (a new rule: {rule.citation})" for rule in measure.rules]
    return "; ".join(said) if said else "No change to the law."
