"""The rules by which an election can be counted, each wholly declared before the vote, and the count itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

import numpy as np

from tawney.vocabulary.problems import CountProblem, nearest
from tawney.voice.completion import Completed, Stop, complete
from tawney.voice.election import Ballots, Election
from tawney.voice.equal_shares import market
from tawney.voice.exact_prices import Round
from tawney.voice.greedy import Fate, Greedy, Step, count_greedily
from tawney.voice.maximin import Shared, count_by_maximin_support
from tawney.voice.overspending import Overspent, count_by_overspending
from tawney.voice.phragmen import Purchase, count_by_phragmen
from tawney.voice.points import RankPoints, counted_ballots
from tawney.voice.ties import DECLARED, TieOrder, tie_order
from tawney.voice.welfare import Best, greatest_welfare

METHODS = ("equal-shares", "greedy", "phragmen", "maximin-support", "welfare", "overspending")


@dataclass(frozen=True)
class Rule:
    """A rule with everything that must be said before the vote.

    method: one of METHODS. by_cost: whether people get a project's cost from it (equal shares, overspending, welfare),
    or totals stand for themselves (greedy); else one for each project, or votes for each unit of money. stop: what
    ends equal shares. step: by how much endowments rise, in money. compares: whether the winners by votes are taken
    when more people have more of their projects among them. skips, threshold, exclusive, ceilings: as in `Greedy`,
    ceilings in money. ranks: the points of a ranking. ties: the order of exact ties.
    """

    method: str = "equal-shares"
    by_cost: bool = True
    stop: Stop = Stop.PLAIN
    step: Fraction | None = None
    compares: bool = False
    skips: bool = True
    threshold: bool = False
    exclusive: tuple[tuple[str, ...], ...] = ()
    ceilings: tuple[tuple[str, Fraction], ...] = ()
    ranks: RankPoints = RankPoints.TOP
    ties: tuple[str, ...] = DECLARED

    def greedy(self, election: Election) -> Greedy:
        """The greedy part of the rule, for an election."""
        place = {p.id: k for k, p in enumerate(election.projects)}
        groups = tuple(frozenset(place[name] for name in group if name in place) for group in self.exclusive)
        per_cost = self.method == "greedy" and not self.by_cost
        most = tuple((name, int(amount * election.money_unit)) for name, amount in self.ceilings)
        return Greedy(per_cost, self.skips, election.threshold if self.threshold else None, groups, most)

    @property
    def words(self) -> str:
        """The rule in one line, as it would be declared."""
        worth = "a project is worth its cost" if self.by_cost else "every project is worth the same"
        match self.method:
            case "phragmen":
                return "sequential Phragmen"
            case "maximin-support":
                return "maximin support"
            case "welfare":
                return f"greatest total; {worth}"
            case "overspending":
                return f"equal shares with bounded overspending; {worth}"
            case "greedy":
                return "; ".join(self._greedy_words())
        ends = f"stop rule {self.stop.value}" + (", compared with the winners by votes" if self.compares else "")
        return f"method of equal shares; {worth}; {ends}"

    def _greedy_words(self) -> list[str]:
        """The parts of a rule by totals."""
        parts = ["totals, highest first" if self.by_cost else "totals for each unit of money, highest first"]
        parts.append("what does not fit is skipped" if self.skips else "the first that does not fit ends it")
        parts += ["projects below the threshold left out"] if self.threshold else []
        return parts + [f"{name} at most {float(amount):,.12g}" for name, amount in self.ceilings]


DECLARATIONS: dict[str, Rule] = {
    "equal-shares": Rule(),
    **{f"equal-shares/{stop.value}": Rule(stop=stop) for stop in Stop if stop is not Stop.PLAIN},
    "equal-shares/add-one-comparison": Rule(stop=Stop.ADD_ONE, compares=True),
    "equal-shares/comparison": Rule(compares=True),
    "greedy": Rule(method="greedy"),
    "greedy/threshold": Rule(method="greedy", threshold=True),
    "greedy/no-skip": Rule(method="greedy", skips=False),
    "greedy/per-cost": Rule(method="greedy", by_cost=False),
    "phragmen": Rule(method="phragmen"),
    "maximin-support": Rule(method="maximin-support"),
    "overspending": Rule(method="overspending"),
    "welfare": Rule(method="welfare"),
}
"""Every rule by the name it has on the command line."""

PABULIB: dict[str, Rule] = {
    "greedy": DECLARATIONS["greedy"],
    "greedy-threshold": DECLARATIONS["greedy/threshold"],
    "greedy-no-skip": Rule(method="greedy", skips=False, threshold=True),
    "equalshares": DECLARATIONS["equal-shares"],
    "equalshares-comparison": DECLARATIONS["equal-shares/comparison"],
    "equalshares/add1": DECLARATIONS["equal-shares/add-one"],
    "equalshares/add1-comparison": DECLARATIONS["equal-shares/add-one-comparison"],
    "greedy-exclusive": DECLARATIONS["greedy/threshold"],
    "greedy-custom": DECLARATIONS["greedy/threshold"],
}
"""Our rule for each that a Pabulib file can declare; the exclusions of the last two stand in its comment."""


def rule_named(name: str) -> Rule:
    """The rule of a name, as equal-shares/add-one. Raises CountProblem with the nearest name."""
    if name in DECLARATIONS:
        return DECLARATIONS[name]
    raise CountProblem(
        f"There is no rule called {name}",
        expected=f"one of {', '.join(DECLARATIONS)}",
        nearest=nearest(name, DECLARATIONS),
    )


def declared_rule(election: Election) -> Rule:
    """The rule that the file declares. Raises CountProblem when it declares none that is known."""
    if election.rule in PABULIB:
        return PABULIB[election.rule]
    raise CountProblem(
        f"The file declares the rule {election.rule!r}, of which nothing can be said",
        expected=f"one of {', '.join(PABULIB)}",
        next_step="Name the rule yourself: tawney vote count FILE --rule greedy/threshold.",
    )


@dataclass(frozen=True)
class Count:
    """What a rule made of an election: the winners in the order in which they won, and how it came about.

    completed: equal shares' last run. steps: the turns of a count by totals, or of what followed equal shares.
    purchases: of Phragmen's rule; shared: of maximin support; overspent: of overspending; best: of welfare. preferred:
    people who have more of their projects among the winners of equal shares,
    """

    election: Election
    rule: Rule
    ballots: Ballots
    order: TieOrder
    winners: tuple[int, ...]
    totals: tuple[int, ...]
    completed: Completed | None = None
    steps: tuple[Step, ...] = ()
    purchases: tuple[Purchase, ...] = ()
    shared: tuple[Shared, ...] = ()
    overspent: tuple[Overspent, ...] = ()
    best: Best | None = None
    preferred: tuple[int, int] | None = None
    rounds: tuple[Round, ...] = field(default=())

    @property
    def cost(self) -> int:
        """What the winners cost, in money units."""
        return sum(self.election.projects[k].cost for k in self.winners)


def count(election: Election, rule: Rule) -> Count:
    """Counts an election. Raises CountProblem where a lot must be drawn or the rule does not suit the ballots."""
    _check(election, rule)
    order = tie_order(election, rule.ties)
    ballots = counted_ballots(election, rule.ranks)
    totals = tuple(election.score(ballots).tolist())
    return _COUNTED[rule.method](Count(election, rule, ballots, order, (), totals))


def _check(election: Election, rule: Rule) -> None:
    if rule.method not in METHODS:
        raise CountProblem(f"There is no method called {rule.method}", nearest=nearest(rule.method, METHODS))
    known = {p.id for p in election.projects}
    for name in (name for group in rule.exclusive for name in group):
        if name not in known:
            raise CountProblem(
                f"The rule names project {name}, which is not in the election", nearest=nearest(name, known)
            )
    groups = {name for p in election.projects for name in (*p.categories, p.place) if name}
    for name, _ in rule.ceilings:
        if name not in groups:
            raise CountProblem(f"No project has the category or place {name}", nearest=nearest(name, groups))


def _by_totals(made: Count, already: Sequence[int] = ()) -> Count:
    rule = made.rule
    steps = tuple(count_greedily(made.election, made.totals, rule.greedy(made.election), made.order, already))
    return replace(made, winners=(*already, *(s.project for s in steps if s.fate is Fate.FUNDED)), steps=steps)


def _by_equal_shares(made: Count) -> Count:
    rule = made.rule
    done = complete(market(made.election, made.ballots, made.order, rule.by_cost), rule.stop, rule.step)
    found = replace(made, winners=done.funded, completed=done, rounds=tuple(done.shares.ledger.rounds()))
    if rule.stop.ends_greedily:
        found = _by_totals(found, done.funded)
    return _compared(found) if rule.compares else found


def _by_phragmen(made: Count) -> Count:
    """Winners as their supporters have earned them."""
    purchases = tuple(count_by_phragmen(made.election, made.ballots, made.order))
    return replace(made, winners=tuple(p.project for p in purchases), purchases=purchases)


def _by_maximin_support(made: Count) -> Count:
    """Winners that keep the load lowest."""
    shared = tuple(count_by_maximin_support(made.election, made.ballots, made.order))
    return replace(made, winners=tuple(s.project for s in shared), shared=shared)


def _by_overspending(made: Count) -> Count:
    """What costs nothing and is wanted, then winners by bounded overspending."""
    rounds = tuple(count_by_overspending(made.election, made.ballots, made.order, made.rule.by_cost))
    wanted = [k for k, p in enumerate(made.election.projects) if p.cost == 0 and made.totals[k] > 0]
    free = sorted(wanted, key=lambda k: made.order.rank[k])
    return replace(made, winners=(*free, *(r.project for r in rounds)), overspent=rounds)


def _by_welfare(made: Count) -> Count:
    """The projects whose totals, or totals times cost, add up to most."""
    worths = [t * (c if made.rule.by_cost else 1) for t, c in zip(made.totals, made.election.costs, strict=True)]
    best = greatest_welfare(made.election, made.ballots, worths, made.order)
    return replace(made, winners=best.projects, best=best)


def _compared(made: Count) -> Count:
    """Takes the winners by votes when more people prefer them: they have more of their projects among them."""
    steps = tuple(count_greedily(made.election, made.totals, Greedy(), made.order))
    other = tuple(s.project for s in steps if s.fate is Fate.FUNDED)
    ours, theirs = (satisfaction(made.ballots, chosen) for chosen in (made.winners, other))
    people = made.ballots.multiplicity
    preferred = int(people[ours > theirs].sum()), int(people[theirs > ours].sum())
    if preferred[1] > preferred[0]:
        return replace(made, winners=other, steps=steps, preferred=preferred)
    return replace(made, steps=steps, preferred=preferred)


def satisfaction(
    ballots: Ballots, chosen: Sequence[int], worth: Sequence[int] | None = None
) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """How many of the chosen each class supports, or what they are worth together. int64[classes]."""
    have = np.zeros(len(ballots.project_starts) - 1, dtype=np.int64)
    have[list(chosen)] = 1 if worth is None else [worth[k] for k in chosen]
    sums = np.concatenate([[0], np.cumsum(have[ballots.class_projects])])
    return np.asarray(sums[ballots.class_starts[1:]] - sums[ballots.class_starts[:-1]], dtype=np.int64)


_COUNTED: dict[str, Callable[[Count], Count]] = {
    "equal-shares": _by_equal_shares,
    "greedy": _by_totals,
    "phragmen": _by_phragmen,
    "maximin-support": _by_maximin_support,
    "overspending": _by_overspending,
    "welfare": _by_welfare,
}
