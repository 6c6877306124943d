"""The statute book: rules as plain functions, amounts as dated and cited figures, one folder for each instrument."""

from tawney.law.indexing import indexed
from tawney.law.rule import any_of, highest, lowest, number_of, of_partner, rule, sum_of
from tawney.law.statute_book import Law, on, statute_book

__all__ = [
    "Law",
    "any_of",
    "highest",
    "indexed",
    "lowest",
    "number_of",
    "of_partner",
    "on",
    "rule",
    "statute_book",
    "sum_of",
]
