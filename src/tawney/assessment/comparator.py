"""What an assessment is compared with: today's law, or an earlier law brought forward by a named index."""

from __future__ import annotations

from dataclasses import dataclass

from tawney.law.indexing import BY, indexed
from tawney.law.law import Law
from tawney.law.statute_book import statute_book
from tawney.vocabulary.tax_year import TaxYear


@dataclass(frozen=True)
class Comparator:
    """A law to compare with, and how it is said on page one.

    earlier: the year it is of, when not the package's; index: by what it was then brought forward.
    """

    law: Law
    words: str
    earlier: str = ""
    index: str = ""


def as_it_stands(year: TaxYear) -> Comparator:
    """The law of the year itself, without the package."""
    words = f"the law of {year} as it stands, without the package, on the same people"
    return Comparator(statute_book().on(year), words)


def brought_forward(base: str | TaxYear, to: str | TaxYear, by: str) -> Comparator:
    """The law of an earlier year brought forward: the comparator of a cumulative assessment.

    by: one of `law.indexing.BY`. Raises what `law.indexed` raises.
    """
    law = indexed(base, to, by)
    first, last = TaxYear.read(base), TaxYear.read(to)
    words = f"the law of {first} brought forward to {last}: {BY[by]}; on the same people"
    return Comparator(law, words, str(first), by)
