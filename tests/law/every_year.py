"""The law of each year on people of every shape, made ready once: one run of all the rules serves many properties."""

from __future__ import annotations

from functools import lru_cache

from known_law import known
from many_households import many_households

from tawney import engine
from tawney.engine import Outcome
from tawney.law import Law
from tawney.people.population import People

HOUSEHOLDS = 6_000
NEARLY = 1e-6


@lru_cache(maxsize=18)
def book(year: str) -> Law:
    """The law of a year as it stands on its first day, half of the families on universal credit where some may be."""
    first_day = known(year).lived[0][1]
    if "draw_rollout" not in first_day.rules["is_on_universal_credit"].arguments:
        return first_day
    return first_day.with_amounts({"universal_credit_rollout.share": 0.5})


@lru_cache(maxsize=3)
def people(year: str, number: int = HOUSEHOLDS) -> People:
    """Random households of every shape."""
    return many_households(number, seed=11, year=year)


def outcome(year: str, who: People) -> Outcome:
    """Every rule of a year for some people, by the one kernel of the year."""
    return engine.run(book(year), who, tuple(book(year).rules), backend="llvm", threads=1)


@lru_cache(maxsize=2)
def everything(year: str) -> Outcome:
    """Every rule of a year for all the people."""
    return outcome(year, people(year))
