"""What would pay: the value of one amount at which the package costs the public purse nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tawney.vocabulary.problems import NoSolution, Where

NEUTRAL_WITHIN = 100_000.0
"""GBP a year of the whole population: closer to nothing than any forecast of the public finances."""
MOST_STEPS = 100


@dataclass(frozen=True)
class Root:
    """Where a balance crosses zero: the value, what is left of the balance there, and how often it was worked out."""

    value: float
    residual: float
    evaluations: int


def neutral_value(
    net_cost: Callable[[float], float], low: float, high: float, *, parameter: str, where: Where | None = None
) -> Root:
    """The value between low and high at which the net cost is nothing.

    net_cost: GBP a year the package costs with the amount at a value, continuous and monotone. Raises NoSolution, which
    says on which side the package stays and by how much.
    """
    ends = {low: net_cost(low), high: net_cost(high)}
    for end, cost in ends.items():
        if abs(cost) <= NEUTRAL_WITHIN:
            return Root(end, cost, 2)
    if ends[low] * ends[high] > 0:
        raise _no_solution(ends, low, high, parameter, where)
    return _closed_in(net_cost, ends, parameter, where)


def _closed_in(
    net_cost: Callable[[float], float], ends: dict[float, float], parameter: str, where: Where | None
) -> Root:
    """Straight-line steps in turn with halvings, so that a bend in the cost cannot hold the search up."""
    (a, fa), (b, fb) = ends.items()
    for evaluations in range(3, MOST_STEPS):
        middle = (a + b) / 2 if evaluations % 2 else b - fb * (b - a) / (fb - fa)
        cost = net_cost(middle)
        if abs(cost) <= NEUTRAL_WITHIN:
            return Root(middle, cost, evaluations)
        if cost * fb < 0:
            a, fa = middle, cost
        else:
            b, fb = middle, cost
    raise NoSolution(
        f"No value of {parameter} makes the package neutral to within GBP {NEUTRAL_WITHIN:,.0f}",
        where=where,
        expected="a cost that changes smoothly with the amount",
        next_step="Ask another amount to pay.",
    )


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
