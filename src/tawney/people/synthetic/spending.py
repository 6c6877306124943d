"""What households spend and what of it is taxed; how people travel; their need of schools and hospitals."""

from __future__ import annotations

import numpy as np

from tawney.people.columns import SPENDING
from tawney.people.population import Array
from tawney.people.synthetic.fitting import Codes, ranks
from tawney.people.synthetic.frame import Frame
from tawney.people.synthetic.pensions import earned
from tawney.people.synthetic.streams import Floats
from tawney.people.synthetic.tables import bands, growth, table
from tawney.places.regions import Region
from tawney.vocabulary.categories import SchoolStage
from tawney.vocabulary.units import WEEKS_IN_A_YEAR

_TENTHS = tuple(f"d{i}" for i in range(1, 11))
LONDON_BUSES = 3.47
"""Bus trips of a Londoner over those of others: fares of 1,347 and 2,070 million over 9.09 and 48.5 million people."""
SCHOOL_FEES = 21_600.0
"""Fees of a private day school with tax, GBP a year (recalled, Independent Schools Council census 2025, grade U)."""


def with_spending(frame: Frame) -> Frame:
    """Adds spending by kind, taxed goods, trips, and the need of schools and hospitals."""
    tenth = _tenth(frame)
    kinds = {f"spending_on_{kind}": _spent(frame, kind, tenth) for kind in SPENDING}
    total = np.sum(list(kinds.values()), axis=0) + np.asarray(frame.homes["rent"], np.float64)
    goods = _taxed(frame, tenth)
    homes = {**kinds, "spending": np.round(total), **goods, **_reduced(frame, kinds)}
    return frame.and_(persons={**_trips(frame, tenth), **_needs(frame)}, homes=homes)


def _tenth(frame: Frame) -> Codes:
    """The tenth of each household by income made comparable (modified OECD), before tax and benefits."""
    income = frame.sum_by_home(earned(frame) + frame.money("dividend_income") + frame.money("property_income"))
    child = frame.flag("is_child")
    older = frame.sum_by_home(~(child & (frame.age < 14)))
    scale = 0.67 + 0.33 * (older - 1) + 0.2 * (frame.sum_by_home(np.ones(len(child))) - older)
    means = (income + 4_000 * frame.sum_by_home(child)) / scale
    return np.minimum((ranks(means, np.zeros(len(means), np.int64)) * 10).astype(np.int64), 9)


def _of_tenth(name: str, kind: str, tenth: Codes) -> Floats:
    held = table(name)
    row = held.words("kind").index(kind)
    return np.asarray(held.matrix(_TENTHS)[row][tenth], np.float64)


def _spread(frame: Frame, name: str, spread: float) -> Floats:
    """A factor with mean 1 about the mean of a tenth, larger for larger households."""
    size = frame.sum_by_home(np.ones(len(frame.unit)))
    noise = np.exp(spread * frame.streams.normal(name, len(size)).clip(-2.5, 2.5) - spread**2 / 2)
    factor = noise * size**0.5
    return np.asarray(factor / factor.mean())


def _spent(frame: Frame, kind: str, tenth: Codes) -> Floats:
    """Yearly spending on one kind, brought forward from the survey's year."""
    later = growth("energy") if kind == "energy" else growth("spending")
    weekly = _of_tenth("spending_by_income", kind, tenth) * _spread(frame, f"spending on {kind}", 0.45)
    return np.asarray(np.round(weekly * WEEKS_IN_A_YEAR * later), np.float64)


def _reduced(frame: Frame, kinds: dict[str, Floats]) -> dict[str, Array]:
    """Spending that bears another rate of value added tax than the standard one."""
    held = table("spending_by_income")
    rows = held.matrix(_TENTHS).mean(axis=1)
    electric = rows[held.words("kind").index("electricity")] / rows[held.words("kind").index("energy")]
    energy = kinds["spending_on_energy"]
    return {
        "spending_on_electricity": np.round(energy * electric),
        "spending_at_reduced_rate": np.round(energy * (1 - electric)),
        "spending_on_hospitality": kinds["spending_on_restaurants_and_hotels"],
        "spending_on_private_school_fees": _school_fees(frame),
        "spending_on_sanitary_products": np.round(30.0 * _women(frame)),
    }


def _women(frame: Frame) -> Floats:
    return frame.sum_by_home((frame.code("sex") == 0) & (frame.age >= 12) & (frame.age < 52))


def _school_fees(frame: Frame) -> Floats:
    """Fees of the one pupil in sixteen at a private school: nearly all of well-paid parents."""
    pupils = frame.sum_by_home(frame.flag("is_child") & (frame.age >= 5) & (frame.age < 18))
    income = frame.sum_by_home(earned(frame) + frame.money("dividend_income"))
    chance = np.interp(income, [40_000, 80_000, 150_000, 300_000], [0.005, 0.035, 0.22, 0.5])
    pays = frame.streams.chance("private school", chance) & (pupils > 0)
    return np.where(pays, SCHOOL_FEES * pupils, 0.0)


def _taxed(frame: Frame, tenth: Codes) -> dict[str, Array]:
    """Spending at the standard rate; fuel, tobacco and drink bought: levels of 2025-26, shared as the tenths buy."""
    held = table("taxed_goods")
    mean = dict(zip(held.words("name"), held.numbers("value"), strict=True))

    def bought(good: str, shape: str, buyers: float, spread: float) -> Floats:
        """A good whose mean over all households is known, bought by some of them."""
        share = _of_tenth("indirect_taxes_by_income", shape, tenth)
        buys = frame.streams.uniform(f"buys {shape}", len(tenth)) < buyers
        factor = share / share.mean() * buys * _spread(frame, good, spread)
        return np.asarray(np.round(factor / factor.mean() * mean[good], 4), np.float64)

    smoking, drinking = mean["smoking_households"], mean["drinking_households"]
    cigarettes = bought("cigarettes", "tobacco", smoking, 0.8)
    wine = bought("alcohol_in_wine", "wine_and_spirits", drinking, 0.7)
    cider = bought("alcohol_in_cider", "beer_and_cider", drinking, 1.2)
    taxed = bought("value_added_tax", "value_added_tax", 1.0, 0.4)
    return {
        "spending_at_standard_rate": np.round(_without(frame, taxed * 6, tenth)),
        "cigarettes": cigarettes,
        "spending_on_cigarettes": np.round(cigarettes * mean["price_of_a_cigarette"], 2),
        "hand_rolling_tobacco": bought("hand_rolling_tobacco", "tobacco", smoking, 0.8),
        "petrol_and_diesel": bought("petrol_and_diesel", "motor_fuel", mean["driving_households"], 0.5),
        "alcohol_in_wine": wine,
        "wine": np.round(wine / mean["strength_of_wine"], 3),
        "alcohol_in_cider": cider,
        "cider": np.round(cider / mean["strength_of_cider"], 3),
        "alcohol_in_beer": bought("alcohol_in_beer", "beer_and_cider", drinking, 0.8),
        "alcohol_in_spirits": bought("alcohol_in_spirits", "wine_and_spirits", drinking, 0.9),
    }


def _without(frame: Frame, taxed: Floats, tenth: Codes) -> Floats:
    """Spending at the standard rate, less meals out, which have a column of their own."""
    out = _spent(frame, "restaurants_and_hotels", tenth)
    return np.maximum(taxed - out, 0.2 * taxed)


def _trips(frame: Frame, tenth: Codes) -> dict[str, Array]:
    """Journeys a year by fifth of income; Londoners take the bus more often."""
    bus, rail = table("trips").matrix(["bus", "rail"])[tenth[frame.home_of_person] // 2].T
    people = len(frame.unit)
    london = np.where(frame.of_home("region") == Region.LONDON, LONDON_BUSES, 1.0)
    age = np.where(frame.age < 5, 0.3, np.where((frame.age >= 11) & (frame.age < 22), 1.7, 0.9))
    trains = np.where(frame.of_home("region") == Region.LONDON, 2.2, 0.8) * np.where(frame.age < 16, 0.3, 1.2)

    def spread(name: str) -> Floats:
        """Most people travel little and a few travel often: exponential, with mean 1."""
        return np.asarray(-np.log1p(-frame.streams.uniform(name, people)), np.float64)

    return {
        "bus_trips": np.round(bus * london * age * spread("bus_trips"), 1),
        "rail_trips": np.round(rail * trains * spread("rail_trips"), 1),
    }


def _needs(frame: Frame) -> dict[str, Array]:
    """The hospital cost usual at the age and sex over that of everyone, and the stage of school."""
    held = table("hospital_costs")
    people = table("population_by_age_and_sex")
    starts = np.append(people.numbers("age_from"), 101)
    density = people.matrix(["FEMALE", "MALE"]) / np.diff(starts)[:, None]
    band = bands(held.name, frame.age)
    widths = np.diff(np.append(held.numbers("age_from"), 101))
    middle = bands(people.name, (held.numbers("age_from") + widths / 2).astype(np.int64))
    costs = held.matrix(["FEMALE", "MALE"]) / (density[middle] * widths[:, None])
    need = costs[band, frame.code("sex")]
    age = frame.age
    stage = np.select(
        [age < 3, age < 5, age < 11, age < 16, frame.flag("in_approved_education")],
        [SchoolStage.NONE, SchoolStage.NURSERY, SchoolStage.PRIMARY, SchoolStage.SECONDARY, SchoolStage.COLLEGE],
        SchoolStage.NONE,
    )
    return {"health_need": np.round(need / need.mean(), 3), "school_stage": stage.astype(np.int64)}
