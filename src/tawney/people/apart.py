"""Parents who claim alone beside someone whom a survey would call their partner.

The law counts benefit units, surveys count people who say that they live as a couple, and the two differ: the
Department for Work and Pensions pays universal credit to more lone parents of Great Britain (2.23 million in 2025) than
the Office for National Statistics finds in the whole United Kingdom (1.95 million). The two "use different definitions
of lone parents", the Government said of an earlier such gap (House of Commons, 12 June 2007, Hansard vol. 461).
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from tawney.people.population import People

LIKE_AGE = 12
"""Two adults of one home this many years apart or less may be taken for a couple."""

Flags = npt.NDArray[np.bool_]
Rows = npt.NDArray[np.int64]
Numbers = npt.NDArray[np.float64] | Rows


def counted_as_couples(people: People) -> Flags:
    """Benefit units of a parent alone whom a survey would count as a couple, bool[benefit units].

    Beside them lives an adult of the other sex and of like age who is a benefit unit alone. Nothing in the records says
    more: a few lodgers and brothers are among them.
    """
    first = people.person_starts[:-1]
    age = np.asarray(people.columns["age"], np.float64)
    child = (age < 16) | ((age < 20) & np.asarray(people.columns["in_approved_education"], np.bool_))
    children = np.asarray(np.bincount(people.benefit_unit_of_person, child, people.benefit_units), np.float64)
    adults = np.asarray(np.diff(people.person_starts) - children, np.float64)
    sex = np.asarray(people.columns["sex"], np.int64)
    return beside_a_partner(age[first], sex[first], adults, children, people.household_of_benefit_unit)


def beside_a_partner(age: Numbers, sex: Numbers, adults: Numbers, children: Numbers, home: Rows) -> Flags:
    """The same from the first adult's age and sex, the adults and the children of each unit, and its household.

    home: sorted, so that the units of one household stand together.
    """
    parent, alone = (adults == 1) & (children > 0), (adults == 1) & (children == 0)
    starts, ends = np.searchsorted(home, home, "left"), np.searchsorted(home, home, "right")
    found = np.zeros(len(home), np.bool_)
    for unit in np.flatnonzero(parent):
        others = slice(starts[unit], ends[unit])
        like = alone[others] & (sex[others] != sex[unit]) & (np.abs(age[others] - age[unit]) <= LIKE_AGE)
        found[unit] = bool(like.any())
    return found
