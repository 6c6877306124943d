"""The law of a year with every amount known: for proofs of how law is run, which hold whatever the amounts are."""

from __future__ import annotations

from tawney import law
from tawney.law import Law

NOT_KNOWN = {"2011-12": {"premiums.enhanced_disability_premium_child": 22.0}}
"""What stands in a proof for an amount that the book does not know (docs/evidence/law.md): near its neighbours."""


def known(year: str) -> Law:
    """The law of a year; an amount that is not known is set to one that could be."""
    return law.on(year).with_amounts(NOT_KNOWN.get(year, {}))
