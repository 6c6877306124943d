"""Money beside work and pensions: savings, dividends, rents received, other income, childcare paid."""

from __future__ import annotations

import numpy as np

from tawney.people.population import Array
from tawney.people.synthetic.fitting import Codes, ranks
from tawney.people.synthetic.frame import Frame
from tawney.people.synthetic.pensions import earned, income_band
from tawney.people.synthetic.streams import Floats
from tawney.people.synthetic.tables import bands, growth, single, table
from tawney.vocabulary.categories import Tenure
from tawney.vocabulary.units import WEEKS_IN_A_YEAR

_TAXABLE_INTEREST = 0.029
"""Taxable interest over all capital: three quarters in taxed deposits at 4%, chosen to meet the total of the SPI."""


def with_money(frame: Frame) -> Frame:
    """Adds capital, savings income, dividends, property income and other income."""
    frame = frame.and_(units={"capital": _capital(frame)})
    people = _investments(frame)
    return frame.and_(persons={**people, **_other_income(frame), "savings_income": _interest(frame)})


def _capital(frame: Frame) -> Floats:
    """Savings and investments of each family: its rank decides where in the published bands it stands."""
    held = table("capital")
    lean = frame.sum_by_unit(earned(frame))
    score = (
        _saving_odds(frame)
        + 0.5 * np.log1p(lean / 12_000)
        - 0.9 * (frame.age[frame.first_of_unit] < 24)
        - 0.4 * (frame.sum_by_unit(frame.flag("is_disabled")) > 0)
        + 0.7 * frame.streams.normal("capital", len(lean))
    )
    rank = ranks(score, np.zeros(len(lean), np.int64))
    edges = np.concatenate([[0.0], np.cumsum(held.numbers("share")) / held.numbers("share").sum()])
    band = (np.searchsorted(edges, rank, side="right") - 1).clip(0, len(held.rows) - 1)
    low, high = held.numbers("from")[band], held.numbers("to")[band]
    within = (rank - edges[band]) / (edges[band + 1] - edges[band])
    top = 20_000 * (1 - within.clip(max=0.9995)) ** (-1 / 1.12)
    straight = low + within * (high - low)
    return np.asarray(
        np.round(np.where(band == len(held.rows) - 1, top.clip(max=3e6), np.where(band == 0, 0.0, straight))),
        np.float64,
    )


def _saving_odds(frame: Frame) -> Floats:
    """Log-odds that a household of this tenure and age has savings (English Housing Survey); lodgers as private."""
    held = table("savings_by_tenure")
    first = frame.first_of_unit
    kind = np.asarray(frame.homes["tenure"]).astype(np.int64)[frame.home]
    owner, social = kind <= Tenure.MORTGAGE, (kind == Tenure.COUNCIL_RENT) | (kind == Tenure.HOUSING_ASSOCIATION)
    main = frame.home != np.concatenate([[-1], frame.home[:-1]])
    column = np.where(~main, 1, np.where(owner, 0, np.where(social, 2, 1)))
    shares = held.matrix(["owned_with", "private_with", "social_with"]) / held.matrix(["owned", "private", "social"])
    share = shares[bands(held.name, frame.age[first]), column]
    return np.asarray(np.log(share / (1 - share)) + 0.5 * (kind == Tenure.OWNED_OUTRIGHT), np.float64)


def _interest(frame: Frame) -> Floats:
    """Taxable interest, shared equally between the adults of a family."""
    adults = frame.sum_by_unit(~frame.flag("is_child"))
    capital = np.asarray(frame.units["capital"]).astype(np.float64)
    spread = np.exp(0.8 * frame.streams.normal("interest", len(adults)).clip(-2.5, 2) - 0.3)
    each = capital * _TAXABLE_INTEREST * spread / adults
    return np.where(frame.flag("is_child"), 0.0, np.round(each[frame.unit]))


def _investments(frame: Frame) -> dict[str, Array]:
    """Dividends of directors and of investors, and profit of landlords, by band of income."""
    adult = ~frame.flag("is_child") & (frame.age >= 18)
    number = len(adult)
    director = np.exp(10.15 + 0.95 * frame.streams.normal("director dividends", number).clip(-2.5, 3.4))
    invested = _by_band(frame, "dividends", np.where(frame.age >= 60, 1.2, 0.55)) * 0.95
    dividends = np.where(frame.flag("is_director"), director, np.where(adult, invested, 0.0))
    rents = np.where(adult & (frame.age >= 25), _by_band(frame, "property", np.where(frame.age >= 45, 1.35, 0.8)), 0.0)
    return {"dividend_income": np.round(dividends), "property_income": np.round(rents)}


def _by_band(frame: Frame, name: str, lean: Floats) -> Floats:
    """Amounts of a kind of income that the Survey of Personal Incomes counts by band of total income."""
    held = table("incomes_by_band")
    income = earned(frame)
    band = income_band(income)
    share = (held.numbers(name) / held.numbers("taxpayers"))[band] * lean * np.where(income < 12_570, 0.6, 1.0)
    mean = (held.numbers(f"{name}_amount") / held.numbers(name))[band] * 1000 * growth("incomes")
    spread = np.exp(1.1 * frame.streams.normal(f"{name} amount", len(share)).clip(-3, 2.6) - 0.55)
    return np.where(frame.streams.chance(name, share.clip(max=0.95)), mean * spread, 0.0)


def _other_income(frame: Frame) -> dict[str, Array]:
    """Other taxable income by band; maintenance that lone parents receive."""
    adult = ~frame.flag("is_child") & (frame.age >= 18)
    lone = (frame.youngest_child < 16)[frame.unit] & ~frame.is_couple[frame.unit] & ~frame.flag("is_child")
    receives = lone & frame.streams.chance("maintenance", np.full(len(adult), single("lone_parents_with_maintenance")))
    spread = np.exp(0.7 * frame.streams.normal("maintenance amount", len(adult)).clip(-2.5, 2.5) - 0.2)
    return {
        "other_taxable_income": np.where(adult, np.round(_by_band(frame, "other", np.ones(len(adult)))), 0.0),
        "other_untaxed_income": np.where(receives, np.round(single("maintenance_mean") * spread), 0.0),
    }


def childcare_costs(frame: Frame) -> Floats:
    """What each family pays to registered childcare a year, GBP."""
    held = table("childcare")
    youngest = frame.youngest_child
    use, cost = held.matrix(["use", "cost"])[bands(held.name, youngest)].T
    working = frame.sum_by_unit((frame.code("status") <= 1) & ~frame.flag("is_child"))
    adults = frame.sum_by_unit(~frame.flag("is_child"))
    pays = frame.streams.chance("childcare", use * np.where(working >= adults, 1.0, 0.2))
    young = frame.sum_by_unit(frame.flag("is_child") & (frame.age < 12))
    spread = np.exp(0.6 * frame.streams.normal("childcare amount", len(use)).clip(-2, 2) - 0.18)
    means = np.sqrt((frame.sum_by_unit(earned(frame)) / 55_000).clip(0.25, 4))
    weekly = cost * np.minimum(young, 2.5) * spread * means
    return np.where(pays & (youngest < 14), np.round(weekly * WEEKS_IN_A_YEAR), 0.0)


def is_married(frame: Frame) -> Codes:
    """Whether each couple is married: more often where older and where there are children."""
    age = frame.age[frame.first_of_unit]
    chance = (0.42 + 0.011 * (age - 25) + 0.10 * (frame.youngest_child < 99)).clip(0.15, 0.97)
    chance = chance * single("married_couples") / 0.79
    return np.asarray(frame.is_couple & frame.streams.chance("is_married", chance.clip(max=0.99)), np.int64)
