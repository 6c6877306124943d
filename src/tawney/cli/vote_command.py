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
from tawney.voice.fairness import passed_over, represented
from tawney.voice.numbers import read_number
from tawney.voice.points import RankPoints
from tawney.voice.reading import read_election
from tawney.voice.rules import Count, Rule, count, declared_rule, rule_named
from tawney.voice.verifier import verify
from tawney.voice.verifier_ballots import Refused

LONGEST_NAME = 60


@dataclass(frozen=True)
class Declared:
    """What the command line says of a rule, over the rule's own settings."""

    ties: str | None = None
    step: str | None = None
    ranks: str | None = None
    exclusive: tuple[str, ...] = ()
    by_number: bool = False
    most: tuple[str, ...] = ()

    def applied(self, rule: Rule) -> Rule:
        """The rule with these settings. Raises CountProblem for a setting that cannot be read."""
        made = replace(rule, exclusive=tuple(tuple(group.split("+")) for group in self.exclusive))
        made = replace(made, ceilings=tuple(_ceiling(text) for text in self.most))
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


def _ceiling(text: str) -> tuple[str, Fraction]:
    """A category or place and the most it may get, divided by =."""
    name, sign, amount = text.rpartition("=")
    found = read_number(amount)
    if not sign or found is None or found < 0:
        raise CountProblem(f"The ceiling is {text!r}", expected="a category or place and an amount, as green=40000")
    return name, found


def _ranks(text: str) -> RankPoints:
    if text not in [ranks.value for ranks in RankPoints]:
        raise CountProblem(f"The points of a ranking are {text!r}", expected="top or below")
    return RankPoints(text)


def run_count(file: Path, name: str, declared: Declared, out: Path | None, html: Path | None = None) -> None:
    """Counts an election, prints its rounds, and writes the certificate and the results page."""
    made = count(read_election(file), declared.applied(rule_named(name)))
    _say_head(made)
    _say_winners(made)
    _say_fairness(made)
    if out is not None:
        _can_be_written("certificate", out)
        out.write_text(json.dumps(certificate(made), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        console().print(f"Certificate: {out}. Anyone can check it: tawney vote verify {file} {out}", soft_wrap=True)

    if html is not None:
        from tawney.report.election_page import election_page

        _can_be_written("results page", html)
        html.write_text(election_page(made), encoding="utf-8")
        console().print(f"Results page: {html}", soft_wrap=True)


def _can_be_written(what: str, path: Path) -> None:
    """Raises OutputProblem where a file cannot be made."""
    if path.is_dir() or not path.parent.is_dir():
        raise OutputProblem(f"The {what} cannot be written to {path}", expected="a file in a folder that exists")


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
            screen.print(f"{said}: {named(election, k)}", markup=False)
            screen.print(f"  {' '.join(explain(found.counted, k).sentences)}", markup=False)
    for remark in found.remarks:
        screen.print(remark, markup=False)


def run_explain(file: Path, project: str, name: str, declared: Declared) -> None:
    """Why one project won or lost."""
    election = read_election(file)
    made = count(election, declared.applied(rule_named(name)))
    found = explain(made, project_named(election, project))
    screen = console()
    screen.print(
        f"{named(election, found.project)}: {'won' if found.won else 'lost'}. Rule: {made.rule.words}.", markup=False
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


def named(election: Election, k: int) -> str:
    """A project by its id and name, on one line."""
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
            str(n), named(made.election, k), made.election.money(made.election.projects[k].cost), total, price, spent
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
