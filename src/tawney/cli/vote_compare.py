"""`tawney vote compare`: rules side by side: who is represented, by group and place, and who was passed over."""

from __future__ import annotations

from pathlib import Path

from rich.table import Table

from tawney.cli.terminal import console, table
from tawney.cli.vote_command import named
from tawney.voice.election import Election
from tawney.voice.entitlement import price_system, proportionality_degree
from tawney.voice.fairness import PassedOver, Spent, passed_over, represented, spent_by_category, spent_by_place
from tawney.voice.pb_file import read_pb
from tawney.voice.reading import election_of
from tawney.voice.rules import Count, count, rule_named
from tawney.voice.voters import Voters, standings, voters_of

COMPARED = ("greedy", "greedy/threshold", "phragmen", "overspending", "equal-shares", "equal-shares/greedy")
MOST_TOLD = 5
"""Projects passed over that are told one by one for each rule."""
Counts = dict[str, Count]


def run_compare(file: Path, names: tuple[str, ...]) -> None:
    """Rules side by side: who is represented, who was passed over, where the money goes."""
    read = read_pb(file)
    election = election_of(read)
    made = {name: count(election, rule_named(name)) for name in names or COMPARED}
    missed = {name: passed_over(election, c.ballots, c.winners) for name, c in made.items()}
    console().print(_side_by_side(election, made, missed))
    for title, by in (("By place", spent_by_place), ("By category", spent_by_category)):
        _say_spent(election, title, {name: by(election, c.winners) for name, c in made.items()})
    _say_standings(election, voters_of(read, election), made)
    _say_passed_over(election, missed)


def _side_by_side(election: Election, made: Counts, missed: dict[str, list[PassedOver]]) -> Table:
    """The table of a comparison: one column a rule."""
    shown = table(election.title, "", *made, right=tuple(range(1, len(made) + 1)))
    facts = [represented(election, c.ballots, c.winners) for c in made.values()]
    degrees = [proportionality_degree(election, c.ballots, c.winners) for c in made.values()]
    rows = {
        "Projects funded": [str(len(c.winners)) for c in made.values()],
        "Spent": [election.money(c.cost) for c in made.values()],
        "Voters with none of theirs": [f"{float(f.without):.1%}" for f in facts],
        "Winners for each voter": [f"{float(f.mean_winners):.2f}" for f in facts],
        "Distance from fair share": [f"{float(f.distance):.1%}" for f in facts],
        "Projects passed over": [str(len(found)) for found in missed.values()],
        "Worst group has of its share": ["no group" if d is None else f"{float(d.share):.0%}" for d in degrees],
        "Prices account for it": [_priced(c) for c in made.values()],
    }
    for name, cells in rows.items():
        shown.add_row(name, *cells)
    return shown


def _priced(made: Count) -> str:
    """Whether the payments of a count account for its outcome, in a word."""
    found = price_system(made)
    if found is None:
        return "nobody pays" if made.rule.method in ("greedy", "welfare") else "not looked at"
    return "yes" if found.holds else "in part"


def _say_spent(election: Election, title: str, by_rule: dict[str, list[Spent]]) -> None:
    """The money by place or category, beside its fair share."""
    first = next(iter(by_rule.values()))
    if not first:
        return
    shown = table(f"{title}: spent (fair share)", "", *by_rule, right=tuple(range(1, len(by_rule) + 1)))
    for row in range(len(first)):
        cells = [f"{election.money(int(s[row].money))} ({election.money(int(s[row].fair))})" for s in by_rule.values()]
        shown.add_row(first[row].name, *cells)
    console().print(shown)


def _say_standings(election: Election, voters: Voters, made: Counts) -> None:
    """How each group of voters is represented: who has none of theirs, and what is spent on each."""
    by_rule = [standings(election, voters, c.winners) for c in made.values()]
    if not by_rule or not by_rule[0]:
        return
    shown = table("By group: none of theirs (spent on each)", "", "Voters", *made, right=tuple(range(1, len(made) + 2)))
    for rows in zip(*by_rule, strict=True):
        cells = [f"{float(s.without):.1%} ({election.money(round(s.money))})" for s in rows]
        shown.add_row(f"{rows[0].kind}: {rows[0].name}", f"{rows[0].voters:,}", *cells)
    console().print(shown)


def _say_passed_over(election: Election, missed: dict[str, list[PassedOver]]) -> None:
    """One line for each project that a group deserved, the largest groups first; the rest are counted."""
    for name, found in missed.items():
        for one in sorted(found, key=lambda one: -one.people)[:MOST_TOLD]:
            console().print(
                f"{name}: {one.people:,} voters wanted {named(election, one.project)} and had paid-for projects of "
                f"{election.money(one.most)} at most; their shares pay for it and those.",
                markup=False,
            )
        if len(found) > MOST_TOLD:
            console().print(f"{name}: and {len(found) - MOST_TOLD} more.")
