"""The headline of a cumulative assessment under every index: the choice moves it by more than most measures do."""

from __future__ import annotations

from dataclasses import replace

from tawney.assessment.accounts import keep_accounts
from tawney.assessment.changes import Comparison, grouping
from tawney.assessment.comparator import Comparator
from tawney.assessment.costs import net_cost
from tawney.assessment.groups import divide
from tawney.assessment.results import UnderIndex
from tawney.law.indexing import BY, indexed
from tawney.vocabulary.problems import NotKnown, OutsideTheBook


def under_indexes(comparison: Comparison, comparator: Comparator) -> tuple[UnderIndex, ...]:
    """The headline under each index, the chosen one among them; with the reason where the book lacks a year of it.

    Each has its own earlier law, so its own tenths of income before.
    """
    return tuple(_under(comparison, comparator, index) for index in BY)


def _under(comparison: Comparison, comparator: Comparator, index: str) -> UnderIndex:
    if index == comparator.index:
        return _headline(comparison, index, is_chosen=True)
    try:
        return _headline(_compared(comparison, comparator, index), index)
    except (NotKnown, OutsideTheBook):
        why = f"the book has no figure for a year of it between {comparator.earlier} and {comparison.before.law.year}"
        return UnderIndex(index, BY[index], why_not=why)


def _compared(comparison: Comparison, comparator: Comparator, index: str) -> Comparison:
    before = comparison.before
    law = indexed(comparator.earlier, before.law.year, index)
    nation = None if before.nation is None else keep_accounts(law, before.nation.people)
    return replace(comparison, before=keep_accounts(law, before.people, nation))


def _headline(comparison: Comparison, index: str, *, is_chosen: bool = False) -> UnderIndex:
    tenths = grouping(comparison, divide(comparison.before, "income"))
    poorest, richest = tenths.rows[0].cash, tenths.rows[-1].cash
    return UnderIndex(
        index, BY[index], poorest, richest, tenths.total.cash, net_cost(comparison), is_chosen
    )  # fmt: skip
