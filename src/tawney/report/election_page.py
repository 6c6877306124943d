"""The page of a count: who won, what each paid, who is represented, every round, and why each other project lost.

One file without anything from elsewhere; every round is on it without a script, which only steps through them.
"""

from __future__ import annotations

from dataclasses import dataclass

from tawney import __version__
from tawney.report.charts import residents
from tawney.report.charts.residents import Share
from tawney.report.election_rounds import Step, name_of, steps_of
from tawney.report.templating import filled, script, style
from tawney.voice.explain import effort, explain, supporters_short
from tawney.voice.fairness import Spent, passed_over, represented, spent_by_category, spent_by_place
from tawney.voice.rules import Count, satisfaction

MOST_NEAR = 10
MOST_TRIES = 1_000_000
"""Effort x projects up to which counts are repeated to find a winning cost for each project: a few seconds."""
WIDE, NARROW = 640.0, 340.0


@dataclass(frozen=True)
class Line:
    """One project in the table of results. bar: its votes as a share of the most, in per cent. state: won or near."""

    number: str
    id: str
    name: str
    votes: str
    bar: float
    cost: str
    paid: str
    state: str
    outcome: str


@dataclass(frozen=True)
class Lost:
    """A project that was not funded, and why, in sentences."""

    id: str
    name: str
    sentences: tuple[str, ...]


@dataclass(frozen=True)
class Drawing:
    """A chart, wide and narrow, with its headline and the table of its numbers."""

    title: str
    says: str
    wide: str
    narrow: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class ElectionPage:
    """All that the template prints."""

    title: str
    headline: str
    currency: str
    keys: tuple[tuple[str, str, str], ...]
    rule: str
    declared: tuple[tuple[str, str], ...]
    lines: tuple[Line, ...]
    has_paid: bool
    drawings: tuple[Drawing, ...]
    steps: tuple[Step, ...]
    lost: tuple[Lost, ...]
    made_with: str
    style: str
    script: str
    script_hash: str


def election_page(made: Count) -> str:
    """The page as HTML."""
    return filled("election.html.j2", page=_page(made))


def _page(made: Count) -> ElectionPage:
    """What the page prints, worked out."""
    election = made.election
    text, fingerprint = script("election.js")
    steps = steps_of(made)
    return ElectionPage(
        title=election.title,
        headline=f"{len(made.winners)} of {len(election.projects)} projects are funded",
        currency=f", {election.meta['currency']}" if election.meta.get("currency") else "",
        keys=_keys(made),
        rule=made.rule.words[0].upper() + made.rule.words[1:],
        declared=_declared(made),
        lines=_lines(made, steps),
        has_paid=bool(made.rounds or made.overspent),
        drawings=_drawings(made),
        steps=steps,
        lost=_lost(made),
        made_with=f"tawney {__version__}",
        style=style(f"{election.title}. Ballots {election.hash}", "election.css"),
        script=text,
        script_hash=fingerprint,
    )


def _keys(made: Count) -> tuple[tuple[str, str, str], ...]:
    """The figures at the top: name, value, and what it is of."""
    election, facts = made.election, represented(made.election, made.ballots, made.winners)
    missed = passed_over(election, made.ballots, made.winners)
    share = made.cost / election.budget if election.budget else 0.0
    return (
        ("Spent", election.money(made.cost), f"{share:.0%} of {election.money(election.budget)}"),
        ("Ballots", f"{made.ballots.voters:,}", f"{made.ballots.classes:,} different ones"),
        ("Have a winner", f"{1 - float(facts.without):.0%}", "of voters, among the projects that they chose"),
        ("Winners for each voter", f"{float(facts.mean_winners):.2f}", "on average"),
        ("Passed over", str(len(missed)), "projects that a group of voters could have paid for from its share"),
    )


def _declared(made: Count) -> tuple[tuple[str, str], ...]:
    """What was declared before the count, and the marks by which it can be checked."""
    found = [("Order of ties", ", ".join(made.rule.ties)), ("Seal of the order", made.order.seal)]
    found.append(("Fingerprint of the ballots", made.election.hash))
    if made.completed is not None and made.rule.stop.raises:
        found.append(("Runs", f"{made.completed.runs:,}; the last because {made.completed.ended.value}"))
    return tuple(found)


def _lines(made: Count, steps: tuple[Step, ...]) -> tuple[Line, ...]:
    """The winners in their order, and the projects that came nearest."""
    election, votes = made.election, made.election.supporters().tolist()
    most = max([1, *votes])
    paid = {k: step.facts[0].value for k, step in zip(made.winners, steps, strict=True) if step.facts}
    near = sorted(
        (k for k in range(len(votes)) if k not in made.winners), key=lambda k: (-votes[k], made.order.rank[k])
    )
    if made.completed is not None:
        near.sort(key=lambda k: supporters_short(made, k) / max(votes[k], 1))
    numbers = {k: str(n) for n, k in enumerate(made.winners, 1)}
    return tuple(
        Line(
            number=numbers.get(k, ""),
            id=election.projects[k].id,
            name=name_of(election, k),
            votes=f"{votes[k]:,}",
            bar=100 * votes[k] / most,
            cost=election.money(election.projects[k].cost).removesuffix(election.meta.get("currency", "")).strip(),
            paid=paid.get(k, ""),
            state="won" if k in numbers else "near",
            outcome="funded" if k in numbers else _needed(made, k),
        )
        for k in [*made.winners, *near[:MOST_NEAR]]
    )


def _needed(made: Count, k: int) -> str:
    """What a project that came near needed, in a few words."""
    short = supporters_short(made, k)
    if short:
        return f"needed {short:,} more"
    fate = next((s.fate.value for s in made.steps if s.project == k), "not funded")
    return fate.removeprefix("was ")


def _drawings(made: Count) -> tuple[Drawing, ...]:
    """Who has how many of theirs; then the money by place and by category, where the file knows them."""
    drawings, voters = [_satisfied(made)], made.ballots.voters
    for title, found in (
        ("Where the money goes, by place", spent_by_place(made.election, made.winners)),
        ("Where the money goes, by kind", spent_by_category(made.election, made.winners)),
    ):
        if len(found) > 1 and voters:
            drawings.append(_shares(made, title, found, f"shares-{len(drawings)}"))
    return tuple(drawings)


def _satisfied(made: Count) -> Drawing:
    """How many voters have none, one, two ... winners among the projects that they chose."""
    have, people = satisfaction(made.ballots, made.winners), made.ballots.multiplicity
    counts = {n: int(people[have == n].sum()) for n in range(int(have.max(initial=0)) + 1)}
    counts[0] = counts.get(0, 0) + made.ballots.voters - int(people.sum())
    shown = [("none" if n == 0 else str(n), counts[n]) for n in sorted(counts) if n < 9]
    rest = sum(counts[n] for n in counts if n >= 9)
    shown += [("9 or more", rest)] if rest else []
    none = counts[0] / max(made.ballots.voters, 1)
    return Drawing(
        "How many of each voter's projects are funded",
        f"{none:.0%} of voters have none of the projects that they chose; {1 - none:.0%} have one or more.",
        residents.satisfied("satisfied", shown, made.ballots.voters, WIDE),
        residents.satisfied("satisfied-narrow", shown, made.ballots.voters, NARROW),
        ("Of their projects funded", "Voters"),
        tuple((label, f"{n:,}") for label, n in shown),
    )


def _shares(made: Count, title: str, found: list[Spent], name: str) -> Drawing:
    """The money of each place or kind, beside its fair share."""
    unit, money = made.election.money_unit, made.election.money
    shares = [
        Share(s.name, float(s.money / unit), float(s.fair / unit), money(round(s.money)), money(round(s.fair)))
        for s in found
    ]
    least = min(shares, key=lambda s: s.money - s.fair)
    says = f"{least.name} is furthest below its fair share: {least.money_said} of {least.fair_said}."
    if least.fair - least.money < 0.005 * max(least.fair, 1.0):
        says = "Each gets its fair share."
    return Drawing(
        title,
        f"{says} Fair shares go by where voters live, where the file says so, else by votes.",
        residents.fair_shares(name, shares, WIDE),
        residents.fair_shares(f"{name}-narrow", shares, NARROW),
        ("", "Got", "Fair share"),
        tuple((s.name, s.money_said, s.fair_said) for s in shares),
    )


def _lost(made: Count) -> tuple[Lost, ...]:
    """Every project that was not funded, with its reasons; the winning cost is looked for where counts are quick."""
    election = made.election
    rest = [k for k in range(len(election.projects)) if k not in made.winners]
    tries = effort(made) * len(rest) <= MOST_TRIES
    return tuple(
        Lost(election.projects[k].id, name_of(election, k), explain(made, k, tries).sentences)
        for k in sorted(rest, key=lambda k: -made.totals[k])
    )
