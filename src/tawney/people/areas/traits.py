"""What is counted of each household when it is weighed for a place: tenure, members, band, incomes, rent, claims."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

import numpy as np
import numpy.typing as npt

from tawney.people.areas.balance import Floats
from tawney.people.means import Families, is_counted_on_credit
from tawney.people.population import People
from tawney.vocabulary.categories import CouncilTaxBand, EthnicGroup, Tenure

AGES = (0, 15, 25, 35, 50, 65, 75)
"""Where each band of ages begins."""

TAXPAYERS_FROM = 12_570.0
"""Income, state pension left out, from which a person counts as a taxpayer when places are told apart, GBP/year."""

TENURES: Mapping[str, tuple[Tenure, ...]] = MappingProxyType(
    {
        "owned_outright": (Tenure.OWNED_OUTRIGHT,),
        "mortgage": (Tenure.MORTGAGE,),
        "social_rent": (Tenure.COUNCIL_RENT, Tenure.HOUSING_ASSOCIATION),
        "private_rent": (Tenure.PRIVATE_RENT, Tenure.RENT_FREE),
    }
)
"""Households by how they hold their home."""

GROUPS: Mapping[str, tuple[EthnicGroup, ...]] = MappingProxyType(
    {
        "people_white": tuple(EthnicGroup)[: EthnicGroup.MIXED_CARIBBEAN],
        "people_mixed_other": (*tuple(EthnicGroup)[EthnicGroup.MIXED_CARIBBEAN : EthnicGroup.INDIAN],
                               EthnicGroup.ARAB, EthnicGroup.OTHER),
        "people_asian": tuple(EthnicGroup)[EthnicGroup.INDIAN : EthnicGroup.BLACK_AFRICAN],
        "people_black": tuple(EthnicGroup)[EthnicGroup.BLACK_AFRICAN : EthnicGroup.ARAB],
    }
)  # fmt: skip
"""People by broad ethnic group."""

BANDS: Mapping[str, tuple[CouncilTaxBand, ...]] = MappingProxyType(
    {
        **{
            f"band_{band.label.lower()}": (band,) for band in tuple(CouncilTaxBand)[CouncilTaxBand.A : CouncilTaxBand.F]
        },
        "band_f_and_over": tuple(CouncilTaxBand)[CouncilTaxBand.F :],
    }
)
"""Households by council tax band."""

INCOMES = ("employment_income", "self_employment_income", "private_pension_income", "savings_income",
           "dividend_income", "property_income", "other_taxable_income")  # fmt: skip
"""What counts as income when places are told apart: all but the state pension, which the law computes."""

NAMES = (*TENURES, *BANDS, *(f"age_{start}" for start in AGES), *GROUPS, "disabled", "taxpayers", "total_income",
         "pay", "private_rents", "universal_credit", "universal_credit_children")  # fmt: skip
"""Every trait, in the order of the columns of `traits`."""


def traits(people: People) -> Floats:
    """How much of each trait each household has, float64[households, traits]: counts, and GBP a year for money."""
    columns = [
        *_of_homes(people, "tenure", TENURES),
        *_of_homes(people, "council_tax_band", BANDS),
        *(_counted(people, _of_age(people, start)) for start in AGES),
        *(_counted(people, np.isin(people.columns["ethnic_group"], group)) for group in GROUPS.values()),
        _counted(people, people.columns["is_disabled"]),
        *_incomes(people),
        np.where(np.isin(people.columns["tenure"], TENURES["private_rent"]), people.columns["rent"], 0.0),
        *_on_universal_credit(people),
    ]
    return np.stack([np.asarray(column, np.float64) for column in columns], axis=1)


def _of_homes(people: People, column: str, kinds: Mapping[str, Sequence[int]]) -> list[npt.NDArray[np.bool_]]:
    return [np.isin(people.columns[column], kind) for kind in kinds.values()]


def _of_age(people: People, start: int) -> npt.NDArray[np.bool_]:
    age = np.asarray(people.columns["age"], np.float64)
    later = [other for other in AGES if other > start]
    return np.asarray((age >= start) & (age < (later[0] if later else 1_000)))


def _counted(people: People, values: npt.ArrayLike) -> Floats:
    """Values of persons summed over their household."""
    counted = np.bincount(people.household_of_person, np.asarray(values, np.float64), people.households)
    return np.asarray(counted, np.float64)


def _incomes(people: People) -> tuple[Floats, Floats, Floats]:
    """Taxpayers, their income and their pay."""
    income = np.sum([np.maximum(people.columns[name], 0.0) for name in INCOMES], axis=0)
    taxed = income >= TAXPAYERS_FROM
    pay = people.columns["employment_income"]
    return _counted(people, taxed), _counted(people, income * taxed), _counted(people, pay * taxed)


def _on_universal_credit(people: People) -> tuple[Floats, Floats]:
    """Families counted on universal credit, and those of them with children."""
    home = people.household_of_benefit_unit
    families = Families(people.columns, people.benefit_unit_of_person, home)
    counted = is_counted_on_credit(families, people.columns["draw_universal_credit"])
    parents = counted & (families.summed(families.is_child) > 0)
    found = (np.bincount(home, values, people.households) for values in (counted, parents))
    every, with_children = (np.asarray(values, np.float64) for values in found)
    return every, with_children
