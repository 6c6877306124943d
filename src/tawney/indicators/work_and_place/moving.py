"""Moving: who comes to a place and who leaves it, by age."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tawney.vocabulary.estimate import Estimate
from tawney.vocabulary.problems import IndicatorProblem, nearest

NOTE = "moves in less moves out; error as if moves were counted at random (Poisson), none of the source itself"


@dataclass(frozen=True)
class Balance:
    """Moves of one age group. net: in less out. rate: net for each person who lives there, if known. effectiveness:
    net over all moves, in [-1, 1]: how far the flows go one way."""

    net: Estimate
    rate: Estimate | None
    effectiveness: Estimate


def balance(moves_in: float, moves_out: float, population: float | None = None) -> Balance:
    """What moves leave a place with: in less out.

    Error sqrt(in + out), of counts that chance makes (Poisson); published flows are themselves estimates whose error is
    not in it. effectiveness: (in - out) / (in + out) (Shryock and Siegel 1976, The Methods and Materials of
    Demography).
    """
    for name, count in (("in", moves_in), ("out", moves_out)):
        if not count >= 0:
            raise IndicatorProblem(f"The moves {name} number {count:,.6g}.", expected="a number of at least 0")
    both = moves_in + moves_out
    net, error = moves_in - moves_out, math.sqrt(both)
    one_way = net / both if both else float("nan")
    spread = 2 * math.sqrt(moves_in * moves_out / both) / both if both else float("nan")
    rate = None
    if population is not None:
        if not population > 0:
            raise IndicatorProblem(f"The population is {population:,.6g}.", expected="a number over 0")
        rate = Estimate(net / population, error / population, int(both), "per person", NOTE)
    return Balance(
        Estimate(net, error, int(both), "people", NOTE),
        rate,
        Estimate(one_way, spread, int(both), "share", NOTE),
    )


def balances(
    moves_in: Mapping[str, float], moves_out: Mapping[str, float], population: Mapping[str, float] | None = None
) -> dict[str, Balance]:
    """The balance of a place at each age. The three tables have the same ages."""
    if set(moves_in) != set(moves_out):
        odd = sorted(set(moves_in) ^ set(moves_out))
        raise IndicatorProblem(
            f"The moves in and out are not of the same ages: {', '.join(odd)} is in one alone.",
            expected="the same ages in both",
        )
    return {
        age: balance(count, moves_out[age], None if population is None else population[age])
        for age, count in moves_in.items()
    }


def balance_of_matrix(flows: npt.ArrayLike, places: Sequence[str], place: str) -> Balance:
    """The balance of one place from a matrix of moves: rows where people went, columns where they came from."""
    table = np.asarray(flows, np.float64)
    if table.shape != (len(places), len(places)):
        raise IndicatorProblem(
            f"The matrix of moves is {table.shape} for {len(places)} places.", expected="one row and column a place"
        )
    if place not in places:
        raise IndicatorProblem(f"There is no place {place}.", nearest=nearest(place, places))
    k = list(places).index(place)
    own = table[k, k]
    return balance(float(table[k].sum() - own), float(table[:, k].sum() - own))


def ages_gained(found: Mapping[str, Balance]) -> list[str]:
    """The ages at which a place gains, in the order given, where the interval leaves out 0."""
    return [age for age, of_age in found.items() if of_age.net.is_clear and of_age.net.value > 0]
