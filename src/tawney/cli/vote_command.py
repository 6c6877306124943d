"""`tawney vote`: count an election, recount a published one, compare rules, explain a project, verify a certificate."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path

from tawney.cli.terminal import console, table
from tawney.vocabulary.problems import CountProblem, OutputProblem
from tawney.voice.certificate import certificate
from tawney.voice.election import Election
from tawney.voice.explain import explain, project_named, recount
from tawney.voice.fairness import Spent, passed_over, represented, spent_by_category, spent_by_place
from tawney.voice.numbers import read_number
from tawney.voice.points import RankPoints
from tawney.voice.reading import read_election
from tawney.voice.rules import Count, Rule, count, declared_rule, rule_named
from tawney.voice.verifier import verify
from tawney.voice.verifier_ballots import Refused

COMPARED = ("greedy", "greedy/threshold", "phragmen", "equal-shares", "equal-shares/greedy")
LONGEST_NAME = 60


@dataclass(frozen=True)
class Declared:
    """What the command line says of a rule, over the rule's own settings."""

    ties: str | None = None
    step: str | None = None
    ranks: str | None = None
    exclusive: tuple[str, ...] = ()
    by_number: bool = False

    def applied(self, rule: Rule) -> Rule:
        """The rule with these settings. Raises CountProblem for a setting that cannot be read."""
        made = replace(rule, exclusive=tuple(tuple(group.split("+")) for group in self.exclusive))
        if self.by_number:
            made = replace(made, by_cost=False)
        if self.ties:
            made = replace(made, ties=_ties(self.ties))
        if self.step:
            made = replace(made, step=_number(self.step))
        return replace(made, ranks=_ranks(self.ranks)) if self.ranks else made


def _ties(text: str) -> tuple[str, ...]:
    """Criteria divided by commas; what follows lot: is one criterion, its projects divided by +."""
    return tuple(part.replace("+", ",") if part.startswith("lot:") else part for part in text.split(","))


def _number(text: str) -> Fraction:
    found = read_number(text)
    if found is None or found <= 0:
        raise CountProblem(f"The step is {text!r}", expected="a number above 0, in the file's currency")
    return found


def _ranks(text: str) -> RankPoints:
    if text not in [ranks.value for ranks in RankPoints]:
        raise CountProblem(f"The points of a ranking are {text!r}", expected="top or below")
    return RankPoints(text)


def run_count(file: Path, name: str, declared: Declared, out: Path | None) -> None:
    """Counts an election, prints its rounds, and writes the certificate."""
    made = count(read_election(file), declared.applied(rule_named(name)))
    _say_head(made)
    _say_winners(made)
    _say_fairness(made)
    if out is not None:
        if out.is_dir() or not out.parent.is_dir():
            raise OutputProblem(
                f"The certificate cannot be written to {out}", expected="a file in a folder that exists"
            )
        out.write_text(json.dumps(certificate(made), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        console().print(f"Certificate: {out}. Anyone can check it: tawney vote verify {file} {out}", soft_wrap=True)


def run_recount(file: Path, name: str | None, declared: Declared) -> None:
    """Says whether the published winners follow from the ballots by the declared rule, and where they differ."""
    election = read_election(file)
    found = recount(election, declared.applied(rule_named(name) if name else declared_rule(election)))
    _say_head(found.counted)
    screen = console()
    if found.follows:
        screen.print(f"The published outcome follows: the same {len(found.counted.winners)} projects.")
    else:
        screen.print("The published outcome does not follow from the ballots by this rule.")
    for said, projects in (("Won by the rule, not published", found.missing), ("Published, not won", found.extra)):
        for k in projects:
            screen.print(f"{said}: {_name(election, k)}", markup=False)
            screen.print(f"  {' '.join(explain(found.counted, k).sentences)}", markup=False)
    for remark in found.remarks:
        screen.print(remark, markup=False)


def run_compare(file: Path, names: tuple[str, ...]) -> None:
    """Rules side by side: who is represented, who was passed over, where the money goes."""
    election = read_election(file)
    made = {name: count(election, rule_named(name)) for name in names or COMPARED}
    shown = table(election.title, "", *made, right=tuple(range(1, len(made) + 1)))
    facts = {name: represented(election, c.ballots, c.winners) for name, c in made.items()}
    shown.add_row("Projects funded", *(str(len(c.winners)) for c in made.values()))
    shown.add_row("Spent", *(election.money(c.cost) for c in made.values()))
    shown.add_row("Voters with none of theirs", *(f"{float(f.without):.1%}" for f in facts.values()))
    shown.add_row("Winners for each voter", *(f"{float(f.mean_winners):.2f}" for f in facts.values()))
    shown.add_row("Distance from fair share", *(f"{float(f.distance):.1%}" for f in facts.values()))
    missed = [passed_over(election, c.ballots, c.winners) for c in made.values()]
    shown.add_row("Projects passed over", *(str(len(found)) for found in missed))
    screen = console()
    screen.print(shown)
    for title, by in (("By place", spent_by_place), ("By category", spent_by_category)):
        _say_spent(election, title, {name: by(election, c.winners) for name, c in made.items()})
    for name, found in zip(made, missed, strict=True):
        for one in found:
            screen.print(
                f"{name}: {one.people:,} voters wanted {_name(election, one.project)} and had paid-for projects of "
                f"{election.money(one.most)} at most; their shares pay for it and those.",
                markup=False,
            )


def run_explain(file: Path, project: str, name: str, declared: Declared) -> None:
    """Why one project won or lost."""
    election = read_election(file)
    made = count(election, declared.applied(rule_named(name)))
    found = explain(made, project_named(election, project))
    screen = console()
    screen.print(
        f"{_name(election, found.project)}: {'won' if found.won else 'lost'}. Rule: {made.rule.words}.", markup=False
    )
    for sentence in found.sentences:
        screen.print(sentence, markup=False)


def run_verify(file: Path, path: Path) -> None:
    """Checks a certificate against the ballots. Raises CountProblem where it does not follow."""
    try:
        claim = json.loads(path.read_text(encoding="utf-8"))
        verify(file, claim)
    except (OSError, ValueError, RecursionError) as found:
        raise CountProblem(f"{path} is no certificate: {found}") from None
    except Refused as found:
        raise CountProblem(f"{path} does not follow from the ballots of {file}: {found}") from None
    console().print(f"Every round follows from the ballots: {len(claim['winners'])} winners.")


def _name(election: Election, k: int) -> str:
    project = election.projects[k]
    name = project.name if len(project.name) <= LONGEST_NAME else project.name[: LONGEST_NAME - 1] + "…"
    return f"{project.id} {name}".strip()


def _say_head(made: Count) -> None:
    election = made.election
    screen = console()
    screen.print(
        f"{election.title}: {made.ballots.voters:,} ballots, {len(election.projects)} projects, budget "
        f"{election.money(election.budget)}; fingerprint {election.hash}",
        markup=False,
    )
    screen.print(f"Rule: {made.rule.words}. Ties: {', '.join(made.rule.ties)}; seal {made.order.seal}.", markup=False)


def _say_winners(made: Count) -> None:
    prices = {r.project: (n, r) for n, r in enumerate(made.rounds, 1)}
    shown = table("", "", "Project", "Cost", "Total", "Paid for a point", "Paid all they had", right=(0, 2, 3, 4, 5))
    for n, k in enumerate(made.winners, 1):
        round_ = prices.get(k)
        price = f"{float(round_[1].price / made.election.money_unit):,.2f}" if round_ else ""
        spent = f"{round_[1].spent:,}" if round_ else ""
        total = (
            f"{made.totals[k] / made.ballots.point_unit:,.6g}" if made.ballots.point_unit > 1 else f"{made.totals[k]:,}"
        )
        shown.add_row(
            str(n), _name(made.election, k), made.election.money(made.election.projects[k].cost), total, price, spent
        )
    screen = console()
    screen.print(shown)
    screen.print(f"{len(made.winners)} projects cost {made.election.money(made.cost)}.")
    if made.completed is not None and made.rule.stop.raises:
        screen.print(f"{made.completed.runs:,} runs; the last because {made.completed.ended.value}.")


def _say_fairness(made: Count) -> None:
    found = represented(made.election, made.ballots, made.winners)
    missed = passed_over(made.election, made.ballots, made.winners)
    console().print(
        f"{float(found.without):.1%} of voters have none of their projects among them; "
        f"{len(missed)} projects were passed over."
    )


def _say_spent(election: Election, title: str, by_rule: dict[str, list[Spent]]) -> None:
    first = next(iter(by_rule.values()))
    if not first:
        return
    shown = table(f"{title}: spent (fair share)", "", *by_rule, right=tuple(range(1, len(by_rule) + 1)))
    for row in range(len(first)):
        cells = [f"{election.money(int(s[row].money))} ({election.money(int(s[row].fair))})" for s in by_rule.values()]
        shown.add_row(first[row].name, *cells)
    console().print(shown)
