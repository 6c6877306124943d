"""The published totals that household weights are made to meet."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from tawney.people.apart import beside_a_partner
from tawney.people.synthetic.calibrate import Target
from tawney.people.synthetic.claims import family_kind
from tawney.people.synthetic.frame import Frame
from tawney.people.synthetic.households import HouseholdType, households_by_region, households_by_type
from tawney.people.synthetic.pensions import earned, income_band
from tawney.people.synthetic.streams import Floats
from tawney.people.synthetic.tables import bands, growth, single, table
from tawney.places.regions import Region
from tawney.vocabulary.categories import EthnicGroup, Tenure

_BROAD_AGES = (("under 16", 0, ("age_0",)), ("16 to 34", 16, ("age_16", "age_25")),
               ("35 to 64", 35, ("age_35", "age_50")), ("65 and over", 65, ("age_65", "age_75")))  # fmt: skip
PEOPLE_SINCE_2023 = 33_745 / 33_348
"""People in work of 2024-25 over those of 2023-24 (OBR, Labour Force Survey, grade C), for the counts of taxpayers."""

SOURCES = (
    "employment_income", "self_employment_income", "private_pension_income", "dividend_income", "property_income",
    "savings_income",
)  # fmt: skip
"""The sources of income whose totals among taxpayers the weights meet."""


def national_targets(frame: Frame) -> list[Target]:
    """Every target: households, people by age and sex, ethnic group, tenure, work and income."""
    return [
        *_households(frame),
        *_ages(frame),
        *_ages_by_region(frame),
        *_ethnic_groups(frame),
        *_tenures(frame),
        *_families(frame),
        *_awards(frame),
        *_on_universal_credit(frame),
        *_work(frame),
        *_incomes(frame),
        *_gains(frame),
    ]


def _people(frame: Frame, who: npt.ArrayLike) -> Floats:
    return frame.sum_by_home(who)


def _households(frame: Frame) -> list[Target]:
    region, kind = np.asarray(frame.homes["region"]), np.asarray(frame.homes["household_type"])
    places = [
        Target(f"households, {r.label}", (region == r).astype(float), households_by_region()[r], 0.0005) for r in Region
    ]
    kinds = [
        Target(f"households, {k.label}", (kind == k).astype(float), households_by_type()[k], 0.002)
        for k in HouseholdType
    ]
    return places + kinds


def _ages(frame: Frame) -> list[Target]:
    """People in private households by five years of age and sex, to the total of the ONS household estimates."""
    held = table("population_by_age_and_sex")
    counts = _people_by_age()
    band, sex = bands(held.name, frame.age), frame.code("sex")
    return [
        Target(f"{word} aged {start} and over", _people(frame, (band == row) & (sex == s)), counts[row, s], 0.001)
        for row, start in enumerate(held.words("age_from"))
        for s, word in enumerate(("women", "men"))
    ]


def _people_by_age() -> Floats:
    """People in private households by five years of age (rows) and sex (columns)."""
    held = table("population_by_age_and_sex")
    counts = held.matrix(["FEMALE", "MALE"]) * held.matrix(["in_households"])
    return np.asarray(counts * single("people_in_households") * 1000 / counts.sum())


def _ages_by_region(frame: Frame) -> list[Target]:
    held = table("population_by_region_and_age")
    starts = np.array([start for _, start, _ in _BROAD_AGES])
    national = _people_by_age().sum(axis=1)
    group = np.searchsorted(starts, table("population_by_age_and_sex").numbers("age_from"), side="right") - 1
    stage = np.searchsorted(starts, frame.age, side="right") - 1
    region = frame.of_home("region")
    out = []
    for row, (word, _, names) in enumerate(_BROAD_AGES):
        counts = held.by(Region, names).sum(axis=1)
        counts *= national[group == row].sum() / counts.sum()
        out += [
            Target(f"{r.label}, {word}", _people(frame, (stage == row) & (region == r)), counts[r], 0.004)
            for r in Region
        ]
    return out


def _ethnic_groups(frame: Frame) -> list[Target]:
    counts = table("ethnic_group_by_region").by(EthnicGroup, [r.name for r in Region]).sum(axis=1)
    counts *= single("people_in_households") * 1000 / counts.sum()
    group = frame.code("ethnic_group")
    return [Target(f"people, {g.label}", _people(frame, group == g), counts[g], 0.004) for g in EthnicGroup]


def _tenures(frame: Frame) -> list[Target]:
    """Tenure by region; the few who live rent free count with private renters."""
    counts = table("tenure_by_region").by(Region, [t.name for t in Tenure])
    counts = counts / counts.sum(axis=1, keepdims=True) * households_by_region()[:, None]
    counts[:, Tenure.PRIVATE_RENT] += counts[:, Tenure.RENT_FREE]
    region = np.asarray(frame.homes["region"])
    tenure = np.minimum(np.asarray(frame.homes["tenure"]), int(Tenure.PRIVATE_RENT))
    return [
        Target(f"{r.label}, {t.label}", ((region == r) & (tenure == t)).astype(float), counts[r, t], 0.004)
        for r in Region
        for t in tuple(Tenure)[: Tenure.RENT_FREE]
    ]


def _published(name: str) -> float:
    held = table("published_totals")
    return float(held.numbers("value")[held.words("name").index(name)])


def _families(frame: Frame) -> list[Target]:
    """Lone parents as surveys count them, large families, and all dependent children."""
    children = frame.sum_by_unit(frame.flag("is_child"))
    homes = len(frame.first_of_home)
    adults = frame.sum_by_unit(~frame.flag("is_child"))
    first = frame.first_of_unit
    in_couples = beside_a_partner(frame.age[first], frame.code("sex")[first], adults, children, frame.home)
    found = {
        "lone_parents": (children > 0) & ~frame.is_couple & ~in_couples,
        "large_families": children >= 3,
        "dependent_children": children,
    }
    return [
        Target(f"families: {name}", np.bincount(frame.home, values, homes).astype(np.float64), _published(name), 0.002)
        for name, values in found.items()
    ]


def _awards(frame: Frame) -> list[Target]:
    """People with disability benefits in England and Wales."""
    here = frame.of_home("region") <= Region.WALES
    held = {
        "pip": (frame.code("pip_daily_living") > 0) | (frame.code("pip_mobility") > 0),
        "dla": (frame.code("dla_care") > 0) | (frame.code("dla_mobility") > 0),
        "attendance_allowance": frame.code("attendance_allowance_rate") > 0,
    }
    return [
        Target(f"awards: {name}", _people(frame, has & here), _published(name), 0.002) for name, has in held.items()
    ]


def _on_universal_credit(frame: Frame) -> list[Target]:
    """Families counted on universal credit by kind and by region, at the mean of April to December 2025."""
    has, homes = np.asarray(frame.units["is_on_universal_credit"]), len(frame.first_of_home)
    kind, region = family_kind(frame), np.asarray(frame.homes["region"])[frame.home]
    by_kind = table("families_on_universal_credit")
    counts = by_kind.matrix(["great_britain", "northern_ireland"]).sum(axis=1)
    by_region = table("universal_credit_by_region").by(Region, ["families"])[:, 0]
    by_region *= counts.sum() / by_region.sum()
    sides = [(word, kind == row, counts[row]) for row, word in enumerate(by_kind.words("family"))]
    sides += [(r.label, region == r, by_region[r]) for r in Region]
    return [
        Target(
            f"universal credit: {word}", np.bincount(frame.home, has & which, homes).astype(np.float64), total, 0.004
        )
        for word, which, total in sides
    ]


def _work(frame: Frame) -> list[Target]:
    status = frame.code("status")
    return [
        Target("people in work", _people(frame, status <= 1), _published("people_in_work"), 0.001),
        Target("self-employed people", _people(frame, status == 1), _published("self_employed"), 0.002),
    ]


def taxable_income(frame: Frame) -> Floats:
    """Income before tax of each person, state pension estimated, GBP a year."""
    return np.asarray(
        earned(frame)
        + frame.money("dividend_income")
        + frame.money("property_income").clip(min=0)
        + frame.money("savings_income")
        + frame.money("other_taxable_income"),
        np.float64,
    )


def _incomes(frame: Frame) -> list[Target]:
    """Taxpayers by total income and their pay, in the terms of 2023-24."""
    held = table("incomes_by_band")
    income = taxable_income(frame)
    taxed = income / growth("incomes") >= held.numbers("from")[0]
    band = np.where(taxed, np.minimum(income_band(income), 9), -1)
    counts = held.numbers("taxpayers") * 1000 * PEOPLE_SINCE_2023
    counts = np.append(counts[:9], counts[9:].sum())
    people = [
        Target(f"taxpayers with {start} and over", _people(frame, band == row), counts[row], 0.004)
        for row, start in enumerate(held.words("from")[:10])
    ]
    sources = [
        Target(f"{source} of taxpayers", _people(frame, frame.money(source).clip(min=0) / growth("incomes") * taxed),
               _published(source) * PEOPLE_SINCE_2023, 0.004)
        for source in SOURCES
    ]  # fmt: skip
    rich = income / growth("incomes") * (band == 9)
    top = held.numbers("income")[9:].sum() * 1e6 * PEOPLE_SINCE_2023
    people.append(Target("income of taxpayers with 200000 and over", _people(frame, rich), top, 0.004))
    region = frame.of_home("region")
    places = [
        Target(f"{r.label}, income of taxpayers", _people(frame, income / growth("incomes") * (taxed & (region == r))),
               _published(f"spi_{r.name.lower()}") * PEOPLE_SINCE_2023, 0.004)
        for r in Region
    ]  # fmt: skip
    return [*people, *sources, *places, *_bands_by_region(frame, income)]


def _bands_by_region(frame: Frame, income: Floats) -> list[Target]:
    """Taxpayers of each region by broad band of income, in the terms of 2023-24."""
    held = table("taxpayers_by_region")
    starts = held.columns[1:]
    counts = held.by(Region, starts) * 1000 * PEOPLE_SINCE_2023
    band = np.searchsorted(np.array(starts, np.float64), income / growth("incomes"), side="right") - 1
    region = frame.of_home("region")
    return [
        Target(f"{r.label}, taxpayers with {start} and over", _people(frame, (band == row) & (region == r)),
               counts[r, row], 0.004)
        for r in Region
        for row, start in enumerate(starts)
    ]  # fmt: skip


def _gains(frame: Frame) -> list[Target]:
    """Capital gains of the year: a few people with very much are left to no chance."""
    gains = (frame.money("capital_gains") + frame.money("residential_capital_gains")) / growth("gains")
    published = table("capital_gains").numbers("gains").sum() * 1e6
    return [Target("capital gains", _people(frame, gains), published, 0.02)]
