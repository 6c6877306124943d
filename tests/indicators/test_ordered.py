"""Tenths of the people in the order of their household's income."""

from __future__ import annotations

import numpy as np

from tawney.indicators.ordered import OrderedIncome, tenths
from tawney.indicators.sample import Sample


def ordered(income, weight=None, people=None):
    income = np.asarray(income, float)
    weight = np.ones(len(income)) if weight is None else np.asarray(weight, float)
    people = np.ones(len(income)) if people is None else np.asarray(people, float)
    return OrderedIncome(Sample(weight), income, people)


def test_tenths_hold_a_tenth_of_the_people_each():
    codes = tenths(ordered(np.arange(1000.0)[::-1]))
    assert np.bincount(codes).tolist() == [100] * 10
    assert codes[-1] == 0
    assert codes[0] == 9


def test_a_household_of_many_stands_for_many():
    # Ten people: eight live in the poorest household, whose middle is in the fifth tenth.
    assert tenths(ordered([1, 2, 3], people=[8, 1, 1])).tolist() == [4, 8, 9]
