"""Gains on what people sell, and homes they buy."""

from __future__ import annotations

import numpy as np

from tawney.people.population import Array
from tawney.people.synthetic.fitting import ranks
from tawney.people.synthetic.frame import Frame
from tawney.people.synthetic.homes import tenure_of
from tawney.people.synthetic.households import households_by_type
from tawney.people.synthetic.pensions import earned
from tawney.people.synthetic.streams import Floats
from tawney.people.synthetic.tables import growth, table
from tawney.places.regions import Region
from tawney.vocabulary.categories import Tenure


def with_gains(frame: Frame) -> Frame:
    """Adds capital gains of the year and homes bought in it."""
    return frame.and_(persons=_gains(frame), homes=_purchases(frame))


def _gains(frame: Frame) -> dict[str, Array]:
    """The published number of people in each band of gain, the largest gains among those with most wealth and income.

    Everyone in the sample stands for about as many people, so that the first of them in the order of wealth and chance
    have gains: as many as the bands hold.
    """
    held = table("capital_gains")
    adult = (frame.age >= 25) & ~frame.flag("is_child")
    wealth = np.asarray(frame.units["capital"], np.float64)[frame.unit]
    means = earned(frame) + 8 * frame.money("dividend_income") + 2 * frame.money("property_income")
    score = np.log1p(wealth) * 0.35 + np.log1p(means) * 0.9 + 1.1 * frame.streams.normal("gains", len(wealth))
    stands_for = households_by_type().sum() / len(frame.first_of_home)
    place = (1 - ranks(score, np.where(adult, 0, -1))) * adult.sum() * stands_for / 1000
    edges = np.cumsum(held.numbers("people")[::-1])
    band = len(held.rows) - 1 - np.searchsorted(edges, place)
    has = adult & (band >= 0)
    mean = (held.numbers("gains") / held.numbers("people") * 1000)[band] * growth("gains")
    spread = 0.85 + 0.3 * frame.streams.uniform("gain", len(wealth))
    gain = np.where(has, np.round(mean * spread), 0.0)
    home = has & frame.streams.chance("gain on a home", held.numbers("residential")[band])
    return {"capital_gains": np.where(home, 0.0, gain), "residential_capital_gains": np.where(home, gain, 0.0)}


def _purchases(frame: Frame) -> dict[str, Array]:
    """Homes bought in the year: to live in, by owners, the young first; or beside one's own, by the rich."""
    region = np.asarray(frame.homes["region"]).astype(np.int64)
    price, share, further = table("home_purchases").by(Region, ["price", "share", "further"])[region].T
    owner = tenure_of(frame) <= Tenure.MORTGAGE
    age = frame.age[frame.first_of_home]
    income = frame.sum_by_home(earned(frame))
    lean = np.interp(age, [22, 30, 40, 55, 70, 85], [3.2, 2.8, 1.5, 0.7, 0.4, 0.2])
    buys = owner & frame.streams.chance("buys a home", share * lean)
    rich = np.interp(income, [20_000, 60_000, 150_000, 400_000], [0.2, 0.8, 3.5, 6.0])
    second = owner & ~buys & frame.streams.chance("buys a further home", further * rich)
    amount = price * _spread(frame, income)
    return {
        "home_purchase_price": np.where(buys | second, np.round(amount, -3), 0.0),
        "is_further_home": second,
    }


def _spread(frame: Frame, income: Floats) -> Floats:
    """Dearer homes for the better paid, about the median of the region."""
    noise = np.exp(0.42 * frame.streams.normal("price of the home", len(income)).clip(-2.2, 2.5))
    return np.asarray((income / 60_000).clip(0.3, 6) ** 0.4 * noise, np.float64)
