"""What would pay: the value of one amount at which the package costs the public purse nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tawney.vocabulary.problems import NoSolution, Where

NEUTRAL_WITHIN = 500_000.0
"""GBP a year of the whole population: closer to nothing than any forecast of the public finances."""
MOST_STEPS = 100


@dataclass(frozen=True)
class Root:
    """Where a balance crosses zero: the value, what is left of the balance there, and how often it was worked out."""

    value: float
    residual: float
    evaluations: int


def neutral_value(
    net_cost: Callable[[float], float],
    low: float,
    high: float,
    *,
    parameter: str,
    where: Where | None = None,
    known: tuple[float, float] | None = None,
) -> Root:
    """The value between low and high at which the net cost is nothing.

    net_cost: GBP a year the package costs with the amount at a value, continuous and monotone. known: a value between
    them and its cost, where that need not be worked out. Raises NoSolution, which says on which side the package stays
    and by how much.
    """
    ends = dict([known] if known is not None and low <= known[0] <= high else [])
    worked_out = 0
    for value in (low, high):
        if value not in ends:
            ends[value], worked_out = net_cost(value), worked_out + 1
        if abs(ends[value]) <= NEUTRAL_WITHIN:
            return Root(value, ends[value], worked_out)
        beside = [x for x in ends if ends[x] * ends[value] < 0]
        if beside:
            other = min(beside, key=lambda x: abs(x - value))
            return _closed_in(net_cost, {other: ends[other], value: ends[value]}, parameter, where, worked_out)
    raise _no_solution({end: ends[end] for end in (low, high)}, low, high, parameter, where)


def better_end(net_cost: Callable[[float], float], low: float, high: float) -> tuple[float, float]:
    """The end of a range at which the package is nearer to costing nothing, and what it costs there."""
    return min(((end, net_cost(end)) for end in (low, high)), key=lambda found: abs(found[1]))


def _closed_in(
    net_cost: Callable[[float], float],
    ends: dict[float, float],
    parameter: str,
    where: Where | None,
    worked_out: int,
) -> Root:
    """Closes in by parabolas where they can be trusted and by halving where not (Chandrupatla 1997)."""
    (a, fa), (b, fb) = ends.items()
    share = fa / (fa - fb)
    for evaluations in range(worked_out + 1, MOST_STEPS):
        value = a + share * (b - a)
        cost = net_cost(value)
        if abs(cost) <= NEUTRAL_WITHIN:
            return Root(value, cost, evaluations)
        # c is the end that is given up; a is the newest point, b the other side of the root.
        if (cost > 0) == (fa > 0):
            c, fc = a, fa
        else:
            c, fc, b, fb = b, fb, a, fa
        a, fa = value, cost
        share = _next(a, b, c, fa, fb, fc)
    raise NoSolution(
        f"No value of {parameter} makes the package neutral to within GBP {NEUTRAL_WITHIN:,.0f}",
        where=where,
        expected="a cost that changes smoothly with the amount",
        next_step="Ask another amount to pay.",
    )


def _next(a: float, b: float, c: float, fa: float, fb: float, fc: float) -> float:
    """How far from a towards b to look next, as a share of the way: 0.5 where a parabola would go astray."""
    along, above = (a - b) / (c - b), (fa - fb) / (fc - fb)
    if not 1 - (1 - along) ** 0.5 < above < along**0.5:
        return 0.5
    share = fa / (fb - fa) * fc / (fb - fc) + (c - a) / (b - a) * fa / (fc - fa) * fb / (fc - fb)
    return min(max(share, 1e-9), 1 - 1e-9)


def _no_solution(ends: dict[float, float], low: float, high: float, parameter: str, where: Where | None) -> NoSolution:
    best = min(ends, key=lambda end: abs(ends[end]))
    side = "still costs" if ends[best] > 0 else "still raises"
    return NoSolution(
        f"No value of {parameter} between {low:,g} and {high:,g} makes the package neutral: "
        f"at {best:,g} it {side} GBP {abs(ends[best]) / 1e9:,.2f} billion a year",
        where=where,
        expected="an amount that can raise, or give back, as much as the package costs",
        next_step="Widen `between`, ask another amount to pay, or make the package smaller.",
    )
