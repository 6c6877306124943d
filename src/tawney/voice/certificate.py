"""The certificate of a count: whole numbers by which anyone can check every round without our program.

A dictionary that JSON can hold. Fractions are [numerator, denominator]; money is in the election's money units
(money_unit of them make one of the currency); projects are named by their id.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from tawney import __version__
from tawney.voice.completion import step_of
from tawney.voice.equal_shares import Shares
from tawney.voice.exact_prices import Round
from tawney.voice.greedy import Step
from tawney.voice.maximin import Shared
from tawney.voice.overspending import Overspent
from tawney.voice.phragmen import Purchase
from tawney.voice.rules import Count

Certificate = dict[str, Any]
FORM = 1
"""The number of this form; a change of meaning raises it."""


def certificate(made: Count) -> Certificate:
    """Everything that was declared, and every round: whom it funded, at what price, and who paid, as whole numbers."""
    election, rule = made.election, made.rule
    names = [p.id for p in election.projects]
    found: Certificate = {
        "form": FORM,
        "made_by": f"tawney {__version__}",
        "election": election.hash,
        "rule": {
            "method": rule.method,
            "by_cost": rule.by_cost,
            "stop": rule.stop.value,
            "compares": rule.compares,
            "skips": rule.skips,
            "threshold": _ratio(election.threshold) if rule.threshold and election.threshold is not None else None,
            "exclusive": [list(group) for group in rule.exclusive],
            "ceilings": [[name, _ratio(most)] for name, most in rule.ceilings],
            "ranks": rule.ranks.value,
        },
        "ties": {"declared": list(rule.ties), "seal": made.order.seal, "order": _order(made, names)},
        "budget": election.budget,
        "money_unit": election.money_unit,
        "voters": made.ballots.voters,
        "winners": [names[k] for k in made.winners],
    }
    if made.completed is not None:
        found["shares"] = _run(made.completed.shares, made.rounds, names)
        found["runs"], found["ended"] = made.completed.runs, made.completed.ended.name
        if rule.stop.raises:
            found["step"] = _ratio(step_of(made.completed.shares.market, rule.stop, rule.step))
        if made.completed.over is not None:
            found["over"] = _run(made.completed.over, made.completed.over.ledger.rounds(), names)
    found.update(_rounds(made, names))
    if made.preferred is not None:
        found["preferred"] = list(made.preferred)
    return found


def _rounds(made: Count, names: Sequence[str]) -> Certificate:
    """The rounds of every other rule, and the turns of a count by totals, under their own names."""
    match made.rule.method:
        case "greedy" | "equal-shares":
            return {"turns": [_turn(step, names) for step in made.steps]}
        case "phragmen":
            return {"purchases": [_purchase(one, names) for one in made.purchases]}
        case "maximin-support":
            return {"loads": [_load(one, names) for one in made.shared]}
        case "overspending":
            return {"overspent": [_overspent(one, names) for one in made.overspent]}
    return {"welfare": made.best.worth if made.best is not None else 0}


def _turn(step: Step, names: Sequence[str]) -> Certificate:
    return {"project": names[step.project], "total": step.total, "left": step.left, "fate": step.fate.name}


def _purchase(one: Purchase, names: Sequence[str]) -> Certificate:
    return {
        "project": names[one.project],
        "moment": _ratio(one.moment),
        "supporters": one.supporters,
        "counts": [list(pair) for pair in one.counts],
    }


def _load(one: Shared, names: Sequence[str]) -> Certificate:
    return {
        "project": names[one.project],
        "load": _ratio(one.load),
        "crowd": [names[k] for k in one.crowd],
        "others": {names[k]: [names[j] for j in crowd] for k, crowd in one.others},
    }


def _overspent(one: Overspent, names: Sequence[str]) -> Certificate:
    price, part = _digits(one.price), _digits(one.part)
    return {"project": names[one.project], "part": part, "price": price, "paid_all": one.paid_all}


def _digits(value: Fraction) -> str:
    """A number to fifty digits after the point, cut off."""
    return f"{int(value)}.{int(value % 1 * 10**50):050}"


def _order(made: Count, names: Sequence[str]) -> list[list[str]]:
    """All projects in the declared order of ties; those that it does not part stand together."""
    groups: dict[int, list[str]] = {}
    for k in sorted(range(len(names)), key=lambda k: made.order.rank[k]):
        groups.setdefault(made.order.rank[k], []).append(names[k])
    return list(groups.values())


def _run(shares: Shares, rounds: Sequence[Round], names: Sequence[str]) -> Certificate:
    return {
        "endowment": _ratio(shares.endowment),
        "free": [names[k] for k in shares.market.free],
        "rounds": [
            {
                "project": names[r.project],
                "price": _ratio(r.price),
                "paid_all": r.spent,
                "paid_in_full": r.rich,
                "counts": [list(pair) for pair in r.counts],
            }
            for r in rounds
        ],
    }


def _ratio(value: Fraction) -> list[int]:
    return [value.numerator, value.denominator]
