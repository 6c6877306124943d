"""When equal shares stops: rules for the money that its first run leaves, each declared before the vote.

The first run leaves money wherever supporters cannot pay in full alone. `raising` gives everyone more and counts anew,
step by step; `greedily` spends what is left on the projects with most votes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

from tawney.vocabulary.problems import CountProblem
from tawney.voice.equal_shares import Market, Shares

MOST_RUNS = 200_000


class Stop(Enum):
    """What ends the count."""

    PLAIN = "plain"
    GREEDY = "greedy"
    ADD_ONE = "add-one"
    ADD_ONE_EXHAUSTIVE = "add-one-exhaustive"
    ADD_ONE_GREEDY = "add-one-greedy"
    FRACTIONAL = "fractional"

    @property
    def raises(self) -> bool:
        """Whether endowments are raised."""
        return self not in (Stop.PLAIN, Stop.GREEDY)

    @property
    def ends_greedily(self) -> bool:
        """Whether what is left is spent by votes."""
        return self in (Stop.GREEDY, Stop.ADD_ONE_GREEDY)


class Ended(Enum):
    """Why no endowment was tried after the last."""

    ONE_RUN = "one run was declared"
    OVERSPENT = "the next endowment would spend more than the budget"
    EXHAUSTED = "no project that is left fits what is left of the budget"
    EVERYTHING = "every project that anyone supports is funded"
    NO_CHANGE = "endowments beyond every cost change nothing"


@dataclass(frozen=True)
class Completed:
    """The last run that fits the budget, why it was the last, how many runs there were, and the run that overspent."""

    shares: Shares
    funded: tuple[int, ...]
    ended: Ended
    runs: int
    over: Shares | None = None


def first_endowment(market: Market, stop: Stop) -> Fraction:
    """What each voter has in the first run. `add-one` begins at whole units of money, as is practised."""
    voters = market.ballots.voters
    if voters == 0:
        return Fraction(0)
    unit = market.election.money_unit
    if stop in (Stop.ADD_ONE, Stop.ADD_ONE_GREEDY):
        return Fraction(market.election.budget // (voters * unit) * unit)
    return Fraction(market.election.budget, voters)


def step_of(market: Market, stop: Stop, step: Fraction | None) -> Fraction:
    """How much more everyone gets in the next run: one unit of currency, or a hundredth of an equal share."""
    if step is not None:
        return step * market.election.money_unit
    if stop is Stop.FRACTIONAL:
        return Fraction(market.election.budget, max(market.ballots.voters, 1) * 100)
    return Fraction(market.election.money_unit)


def complete(market: Market, stop: Stop, step: Fraction | None = None) -> Completed:
    """Runs equal shares as often as the stop rule asks. Raises CountProblem where that would never end."""
    endowment, runs = first_endowment(market, stop), 1
    shares = Shares(market, endowment)
    funded = tuple(shares.run())
    if not stop.raises:
        return Completed(shares, funded, Ended.ONE_RUN, 1)
    more = step_of(market, stop, step)
    if more <= 0:
        raise CountProblem("The step by which endowments are raised is not above 0", expected="a step as 1 or 0.01")
    while (ended := _ended(market, funded, endowment, stop)) is None:
        if runs >= MOST_RUNS:
            raise CountProblem(
                f"After {runs:,} runs the count has not ended",
                next_step="Declare a larger step: --step 100 raises everyone's share by 100 at a time.",
            )
        endowment += more
        raised = Shares(market, endowment)
        tried = tuple(raised.run(most=market.election.budget))
        runs += 1
        if sum(market.costs[k] for k in tried) > market.election.budget:
            return Completed(shares, funded, Ended.OVERSPENT, runs, raised)
        shares, funded = raised, tried
    return Completed(shares, funded, ended, runs)


def _ended(market: Market, funded: Sequence[int], endowment: Fraction, stop: Stop) -> Ended | None:
    chosen = set(funded)
    rest = [k for k, wanted in enumerate(market.demand) if wanted > 0 and k not in chosen]
    if not rest:
        return Ended.EVERYTHING
    if endowment > sum(market.costs):
        return Ended.NO_CHANGE
    left = market.election.budget - sum(market.costs[k] for k in funded)
    exhaustive = stop is Stop.ADD_ONE_EXHAUSTIVE or stop is Stop.FRACTIONAL
    return Ended.EXHAUSTED if exhaustive and all(market.costs[k] > left for k in rest) else None
