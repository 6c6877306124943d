"""Why a project won or lost, in words and whole numbers; and whether the published winners follow from the ballots."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np

from tawney.vocabulary.problems import CountProblem, nearest
from tawney.voice.election import Election
from tawney.voice.rules import Count, Rule, count

MOST_TRIES = 24
"""Counts that the search for a winning cost may make: enough for one part in ten million."""
LONG = 500_000
"""Runs times different ballots above which a count is not repeated to search."""


LOST = {
    "phragmen": "Its supporters had not earned its cost when the next to be bought no longer fitted the budget.",
    "maximin-support": "While it fitted the rest of the budget, another always laid less on its supporters.",
    "overspending": "While it fitted the rest of the budget and its supporters had money, another always cost less.",
    "welfare": "No choice that holds it and fits the budget adds up to more than the winners.",
}
"""Why a project lost, under rules whose losers all lose alike."""


@dataclass(frozen=True)
class Recount:
    """The file's rule carried out, and the file's own winners. missing: won here alone; extra: there alone.

    remarks: what the file says that bears on a difference.
    """

    counted: Count
    follows: bool
    missing: tuple[int, ...]
    extra: tuple[int, ...]
    remarks: tuple[str, ...]


def recount(election: Election, rule: Rule) -> Recount:
    """Counts again and compares with what the file marks as funded. Raises CountProblem when it marks nothing."""
    official = election.selected
    if official is None:
        raise CountProblem(
            "The file does not say which projects were funded",
            expected="a column selected in its PROJECTS part",
            next_step="To count it: tawney vote count FILE --rule greedy.",
        )
    made = count(election, rule)
    ours, theirs = set(made.winners), set(official)
    missing = tuple(k for k in made.winners if k not in theirs)
    extra = tuple(k for k in official if k not in ours)
    remarks = [*election.remarks]
    partly = [election.projects[k].id for k, p in enumerate(election.projects) if p.selected not in (None, 0, 1)]
    if partly:
        remarks.append(f"Marked neither funded nor not: {', '.join(partly)}.")
    if election.fully_funded:
        remarks.append("The file says that every project was funded, whatever the rule.")
    if (missing or extra) and "comment" in election.meta:
        remarks.append(f"The file's comment: {election.meta['comment']}")
    return Recount(made, ours == theirs, missing, extra, tuple(remarks))


@dataclass(frozen=True)
class Explanation:
    """What became of one project. sentences: in order. would_win_at: a cost at which it wins."""

    project: int
    won: bool
    sentences: tuple[str, ...]
    would_win_at: int | None


def project_named(election: Election, name: str) -> int:
    """The place of a project by its id. Raises CountProblem with the nearest id."""
    for k, project in enumerate(election.projects):
        if project.id == name:
            return k
    ids = [p.id for p in election.projects]
    raise CountProblem(f"There is no project {name}", nearest=nearest(name, ids))


def explain(made: Count, project: int, tries: bool = True) -> Explanation:
    """Why a project won or lost in a count, and, where it lost, at what cost it would have won (unless not tries)."""
    won = project in made.winners
    says = [_standing(made, project), *_reasons(made, project)]
    if won or not tries or effort(made) > LONG:
        return Explanation(project, won, tuple(says), None)
    cost = _winning_cost(made, project)
    if cost is not None:
        says.append(f"With every ballot as it was, it would have won at a cost of {made.election.money(cost)} or less.")
    else:
        says.append("With every ballot as it was, no cost above nothing was found at which it would have won.")
    return Explanation(project, won, tuple(says), cost)


def effort(made: Count) -> int:
    """How long a count takes, by runs and different ballots; a round of overspending or of loads is as long as runs."""
    runs = 1 if made.completed is None else made.completed.runs
    return runs * made.ballots.classes * (len(made.winners) if made.overspent or made.shared else 1)


def _standing(made: Count, project: int) -> str:
    election = made.election
    one = election.projects[project]
    people = int(election.supporters()[project])
    return f"{people:,} of {made.ballots.voters:,} voters support it; it costs {election.money(one.cost)}."


def _reasons(made: Count, project: int) -> list[str]:
    if project in made.winners:
        return [f"It won, as number {made.winners.index(project) + 1} of {len(made.winners)}.", *_price(made, project)]
    if made.rule.method in LOST:
        return [LOST[made.rule.method]]
    found = _short(made, project)
    turn = next((s for s in made.steps if s.project == project), None)
    if turn is not None and made.preferred is None:
        found.append(f"In the order of totals it {turn.fate.value}, when {made.election.money(turn.left)} was left.")
    return found


def _price(made: Count, project: int) -> list[str]:
    for number, r in enumerate(made.rounds, 1):
        if r.project == project:
            price = f"{float(r.price / made.election.money_unit):,.2f}"
            return [f"In round {number} each supporter paid {price} for a point; {r.spent:,} who had less paid all."]
    return []


def _short(made: Count, project: int) -> list[str]:
    """How much its supporters had left at the end of equal shares, against its cost."""
    if made.completed is None:
        return []
    (rows, _), election = made.ballots.of_project(project), made.election
    cost, missing, more = election.projects[project].cost, money_short(made, project), supporters_short(made, project)
    share = float(made.completed.shares.endowment)
    gone = int(made.ballots.multiplicity[rows][made.completed.shares.money[rows] < share].sum())
    return [
        f"At the end its supporters had {election.money(cost - missing)} left together, {election.money(missing)} too "
        f"little: the whole shares of {more:,} more supporters. {gone:,} of its supporters had paid for other winners."
    ]


def money_short(made: Count, project: int) -> Fraction:
    """What a project's supporters lacked at the end of equal shares, together; 0 under other rules."""
    if made.completed is None:
        return Fraction(0)
    rows, _ = made.ballots.of_project(project)
    money = made.completed.shares.money[rows] @ made.ballots.multiplicity[rows].astype(np.float64)
    return made.election.projects[project].cost - Fraction(float(money)).limit_denominator(10**6)


def supporters_short(made: Count, project: int) -> int:
    """How many more supporters with whole shares would have paid for a project; 0 under other rules."""
    if made.completed is None or not made.completed.shares.endowment:
        return 0
    return max(-(-money_short(made, project) // made.completed.shares.endowment), 0)


def _winning_cost(made: Count, project: int) -> int | None:
    """A cost at which it wins, found by halving: the greatest, where a lower cost never turns a win to a loss."""
    low, high = 0, made.election.projects[project].cost
    for _ in range(MOST_TRIES):
        middle = (low + high + 1) // 2
        if middle in (low, high):
            break
        low, high = (middle, high) if _wins_at(made, project, middle) else (low, middle)
    return low if low > 0 else None


def _wins_at(made: Count, project: int, cost: int) -> bool:
    projects = list(made.election.projects)
    projects[project] = replace(projects[project], cost=cost)
    return project in count(replace(made.election, projects=tuple(projects)), made.rule).winners
