"""The inner loops of equal shares, in the few words of Python that `compiling` makes machine code of.

They run as plain Python too, and say the same; they only filter. Floats carry bounds on their error: where a bound does
not part two projects, or a price from somebody's money, `advance` stops and asks for fractions.

Of a project's supporters let S be what the poor have left together and R the points of the rich: for any division of
them, (cost - S) / R is at most the price, as paying all one has is never more than paying the price. So Newton's steps
come from below, and any of them, less the error of S, is a bound from below.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from tawney.voice.compiling import Layout
from tawney.voice.native import Function, compiled

ROUNDING = 2.0**-53
MAGIC = 1.5 * 2.0**52
"""Added to a number of grains and taken away again, it leaves the nearest whole number of them."""
ENDLESS = 1e300
"""Above any price."""
DONE, IN_DOUBT, OVERSPENT, WORN_OUT = 0, 1, 2, 3
"""Why `advance` stops."""
CANNOT, FINAL, MONEY_IN_DOUBT, PAYERS_IN_DOUBT, ABOVE = 0, 1, 2, 3, 4
"""What is known of an offer."""

LAYOUT: Layout = {
    "projects": "int",
    "starts": "int64[]",
    "rows": "int32[]",
    "points": "float64[]",
    "heads": "float64[]",
    "class_starts": "int64[]",
    "class_projects": "int64[]",
    "class_weights": "int64[]",
    "coarse": "float64[]",
    "fine": "float64[]",
    "grain": "float",
    "least_part": "float",
    "keys": "float64[]",
    "costs": "float64[]",
    "weights": "float64[]",
    "error": "float",
    "worn": "float",
    "count": "int",
    "sequence": "int64[]",
    "place": "int64[]",
    "spent_in": "int64[]",
    "spent_rows": "int32[]",
    "spent_starts": "int64[]",
    "spent": "float64[]",
    "rich": "float64[]",
    "asked": "int64[]",
    "sums": "int64[]",
    "stamp": "int",
    "near": "int64[]",
    "near_low": "float64[]",
    "near_price": "float64[]",
    "near_state": "int64[]",
    "near_coarse": "float64[]",
    "near_fine": "float64[]",
    "near_off": "float64[]",
    "nears": "int",
    "limit": "float64[]",
    "each": "float64[]",
    "together": "float64[]",
    "coarsely": "float64[]",
    "finely": "float64[]",
    "coarse_price": "float",
    "fine_price": "float",
    "off": "float",
    "low": "float",
    "high": "float",
    "price": "float",
    "cost": "float",
    "most": "float",
    "listed": "int32[]",
    "doubtful": "int32[]",
    "doubts": "int",
}
"""What a run holds, in the order in which machine code finds it.

coarse, fine: what each class has left, in two parts: a whole number of grains, and less than one.
rows, points, heads: the supporters of each project by class, their points and how many people they are. class_weights:
people times points, by class. keys: a bound from below on each project's price for a unit of worth; endless when it is
closed. near: the projects that could be next. doubtful: the rows whose money a payment leaves in doubt.
"""


def settle(s: Any, n: int, price: float, rich: float, gone: float, least: float, cost: float, slack: float) -> int:
    """The price, once the poor and the rich are known as floats know them: its two parts, and whether it is sure.

    The sum of the coarse parts is exact, being of multiples of the grain below 2**53 of them; that of the fine parts is
    of numbers no larger than a grain.
    """
    large = 0.0
    small = 0.0
    for i in range(n):
        if s.limit[i] < price:
            large += s.coarsely[i]
            small += s.finely[i]
    due = cost - large
    magic = s.grain * MAGIC
    coarse = (due / rich + magic) - magic
    fine = ((due - coarse * rich) - small) / rich
    price = coarse + fine
    s.coarse_price = coarse
    s.fine_price = fine
    s.off = (s.error * gone + (n + 16) * ROUNDING * s.grain * gone) / rich + 8.0 * ROUNDING * s.least_part
    off = s.off + 4.0 * ROUNDING * price
    margin = s.error / least + off + 8.0 * ROUNDING * price
    close = 0
    for i in range(n):
        if abs(s.limit[i] - price) <= margin:
            close += 1
    s.low = price - off
    s.price = price
    s.high = price + off
    if close == 0:
        return FINAL
    higher = price + 2.0 * margin
    total = 0.0
    for i in range(n):
        total += min(s.limit[i], higher) * s.each[i]
    s.high = ENDLESS
    if total - 2.0 * slack >= cost:
        s.high = higher
    return PAYERS_IN_DOUBT


def spend(s: Any, row: int, number: int) -> int:
    """Writes down that a class has nothing left after a round; how many people that is is added by who calls."""
    s.coarse[row] = 0.0
    s.fine[row] = 0.0
    s.spent_in[row] = number
    at = s.spent_starts[number + 1]
    s.spent_rows[at] = row
    s.spent_starts[number + 1] = at + 1
    return 0


def offer(s: Any, k: int, price: float, bound: float) -> int:
    """What project k would cost its supporters now, from a price that it cannot be below: s.low, s.high, s.price.

    Above the bound the price need not be worked out to its end.
    """
    cost = s.costs[k]
    n = 0
    money = 0.0
    whole = 0.0
    people = 0.0
    least = ENDLESS
    for i in range(s.starts[k], s.starts[k + 1]):
        has = s.coarse[s.rows[i]] + s.fine[s.rows[i]]
        if has > 0.0:
            s.limit[n] = has / s.points[i]
            s.each[n] = s.heads[i] * s.points[i]
            s.together[n] = has * s.heads[i]
            s.coarsely[n] = s.coarse[s.rows[i]] * s.heads[i]
            s.finely[n] = s.fine[s.rows[i]] * s.heads[i]
            money += has * s.heads[i]
            whole += s.heads[i]
            people += s.heads[i] * s.points[i]
            least = min(least, s.points[i])
            n += 1
    summing = (n + 16) * ROUNDING * 2.0 * cost
    slack = s.error * whole + summing
    s.low = price
    s.price = price
    s.high = ENDLESS
    if money < cost - 2.0 * slack:
        return CANNOT
    if money <= cost + 2.0 * slack:
        return MONEY_IN_DOUBT
    rich = -1.0
    gone = 0.0
    while True:
        poor = 0.0
        gone = 0.0
        for i in range(n):
            if s.limit[i] < price:
                poor += s.together[i]
                gone += s.each[i]
        now = people - gone
        if now == rich or now <= 0.0:
            break
        rich = now
        price = max(price, (cost - poor) / rich)
        if price * (1.0 - 1e-9) > bound:
            s.low = price - (slack / rich + 4.0 * ROUNDING * price)
            return ABOVE
    if rich <= 0.0 or people - gone <= 0.0:
        return MONEY_IN_DOUBT
    return settle(s, n, price, rich, gone, least, cost, slack)


def pay(s: Any, k: int, coarse: float, fine: float, off: float, doubt: float) -> int:
    """Takes the price from everyone who supports k. Rows left within `doubt` of nothing are set aside in s.doubtful."""
    number = s.count
    s.sequence[number] = k
    s.place[k] = number
    s.keys[k] = ENDLESS * 2.0
    s.spent_starts[number + 1] = s.spent_starts[number]
    s.doubts = 0
    most = 1.0
    rich = 0.0
    spent = 0.0
    magic = s.grain * MAGIC
    for i in range(s.starts[k], s.starts[k + 1]):
        row = s.rows[i]
        if s.coarse[row] + s.fine[row] > 0.0:
            large = s.coarse[row] - coarse * s.points[i]
            small = s.fine[row] - fine * s.points[i]
            most = max(most, s.points[i])
            left = large + small
            if abs(left) <= doubt * (1.0 + s.points[i]):
                s.doubtful[s.doubts] = i
                s.doubts += 1
            elif left <= 0.0:
                spend(s, row, number)
                spent += s.heads[i]
            else:
                carried = (small + magic) - magic
                s.coarse[row] = large + carried
                s.fine[row] = small - carried
                rich += s.heads[i] * s.points[i]
    s.spent[number] = spent
    s.rich[number] = rich
    s.count = number + 1
    s.cost += s.costs[k]
    s.error += off * most + 8.0 * ROUNDING * s.least_part * (most + 1.0)
    return 0


def look(s: Any) -> int:
    """Asks the projects in the order of their bounds until none can be cheaper; s.near: those that may be next."""
    s.stamp += 1
    s.nears = 0
    bound = ENDLESS
    while True:
        k = -1
        least = bound
        for j in range(s.projects):
            if s.keys[j] <= least and s.asked[j] != s.stamp:
                least = s.keys[j]
                k = j
        if k < 0:
            break
        s.asked[k] = s.stamp
        weight = s.weights[k]
        state = offer(s, k, s.keys[k] * weight, bound * weight)
        low = s.low / weight * (1.0 - 8.0 * ROUNDING)
        if state == CANNOT:
            s.keys[k] = ENDLESS * 2.0
        else:
            s.keys[k] = max(s.keys[k], low)
            if state != ABOVE:
                n = s.nears
                s.near[n] = k
                s.near_low[n] = low
                s.near_price[n] = s.price
                s.near_state[n] = state
                s.near_coarse[n] = s.coarse_price
                s.near_fine[n] = s.fine_price
                s.near_off[n] = s.off
                s.nears = n + 1
                bound = min(bound, s.high / weight * (1.0 + 8.0 * ROUNDING))
    kept = 0
    for j in range(s.nears):
        if s.near_low[j] <= bound:
            s.near[kept] = s.near[j]
            s.near_price[kept] = s.near_price[j]
            s.near_state[kept] = s.near_state[j]
            s.near_coarse[kept] = s.near_coarse[j]
            s.near_fine[kept] = s.near_fine[j]
            s.near_off[kept] = s.near_off[j]
            kept += 1
    s.nears = kept
    return kept


def advance(s: Any) -> int:
    """Funds projects for as long as floats decide which is next and who pays."""
    while True:
        if s.cost > s.most:
            return OVERSPENT
        kept = look(s)
        if kept == 0:
            return DONE
        if kept > 1 or s.near_state[0] != FINAL:
            return IN_DOUBT
        pay(s, s.near[0], s.near_coarse[0], s.near_fine[0], s.near_off[0], -1.0)
        if s.error > s.worn:
            return WORN_OUT


def recipe(s: Any, classes: int, number: int) -> int:
    """The points that the listed classes have for each round before a number, into s.sums from 0."""
    for t in range(number):
        s.sums[t] = 0
    for j in range(classes):
        row = s.listed[j]
        for i in range(s.class_starts[row], s.class_starts[row + 1]):
            t = s.place[s.class_projects[i]]
            if t >= 0 and t < number:
                s.sums[t] += s.class_weights[i]
    return number


KERNEL = (settle, spend, offer, pay, look, advance, recipe)
"""Every function that is compiled, those that are called before those that call."""
CONSTANTS = {name: value for name, value in list(globals().items()) if isinstance(value, int | float)}


@dataclass(frozen=True)
class Machine:
    """The functions as machine code: each takes the address of a state, and numbers."""

    advance: Function
    pay: Function
    spend: Function
    recipe: Function


@cache
def machine() -> Machine:
    """The machine code, made or taken from the cache when it is first asked for."""
    made = compiled(KERNEL, LAYOUT, CONSTANTS)
    return Machine(made["advance"], made["pay"], made["spend"], made["recipe"])
