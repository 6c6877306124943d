"""Which ways the law can turn, which of them made-up households take, and the few households that take them all.

A turn is one way of a choice of the graph: an if, a conditional expression, or which of two is the smaller or larger. A
choice on amounts alone turns one way for everybody, and is none. `chosen` picks, out of thousands of made-up
households, as few as take every turn that any of them takes: proofs that run the rules one household at a time need no
others.

python tests/law/reach.py        prints the table of docs/evidence/agreement.md
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from many_households import changed, many_households

from tawney.engine.graph import Graph
from tawney.engine.numpy_backend import NumpyProgram
from tawney.engine.spells import Stretch, stretches
from tawney.law import Law, on
from tawney.law.statute_book import FIRST_YEAR, LAST_YEAR
from tawney.people.birthdays import NO_DATE
from tawney.people.chosen import of_households
from tawney.people.population import People

CANDIDATES, SEED = 2_500, 5
CHOICES = frozenset({"select", "min", "max"})
SPENDING = (
    "spending_at_standard_rate", "spending_at_reduced_rate", "spending_on_hospitality", "spending_on_electricity",
    "spending_on_private_school_fees", "spending_on_sanitary_products", "spending_on_cigarettes", "cigarettes",
    "hand_rolling_tobacco", "petrol_and_diesel", "wine", "cider", "alcohol_in_beer", "alcohol_in_wine",
    "alcohol_in_cider", "alcohol_in_spirits",
)  # fmt: skip
"""What households buy that bears a tax on spending, which many_households leaves at nothing."""

Taken = dict[tuple[int, int, bool], npt.NDArray[np.bool_]]


@dataclass(frozen=True)
class Reached:
    """What households reach of a law. taken: by stretch, choice and way, which households take it.

    varies: by column, whether it has more than one value. owner: by stretch and choice, the first rule that it is in.
    """

    taken: Mapping[tuple[int, int, bool], npt.NDArray[np.bool_]]
    varies: Mapping[str, bool]
    owner: Mapping[tuple[int, int], str]

    @property
    def share(self) -> float:
        """The share of the turns that some household takes."""
        return sum(one.any() for one in self.taken.values()) / len(self.taken)


def candidates(year: str) -> People:
    """Made-up households of every shape, half of whom buy each taxed thing; of a third, no date of birth is known."""
    people, draw = many_households(CANDIDATES, SEED, year), np.random.default_rng(SEED)
    rows = people.households
    bought = {n: np.where(draw.random(rows) < 0.5, draw.lognormal(4.0, 1.0, rows).round(1), 0.0) for n in SPENDING}
    born = np.where(draw.random(people.persons) < 1 / 3, NO_DATE, people.columns["date_of_birth"])
    return changed(people, date_of_birth=born, **bought)


def in_part(law: Law) -> Law:
    """The same law where half of those entitled claim, and half of those on universal credit were told to move."""
    takes_up = {path: 0.5 for path in law.parameters if path.startswith("take_up.")}
    return law.with_amounts({**takes_up, "universal_credit_rollout.natural_share": 0.3})


def reached(law: Law, people: People) -> Reached:
    """What households reach of a law, in every stretch of its year."""
    taken: Taken = {}
    varies = dict.fromkeys(law.rules, False)
    owner: dict[tuple[int, int], str] = {}
    for k, stretch in enumerate(stretches(law, list(law.rules))):
        columns, choices = _worked_out(stretch, people)
        for number in choices:
            way = _ways(stretch.graph, number, columns, people)
            taken[k, number, True], taken[k, number, False] = way, _ways(stretch.graph, number, columns, people, False)
        for name in law.rules:
            varies[name] |= bool(columns[name].min() != columns[name].max())
        owner |= {(k, number): name for number, name in _owners(stretch.graph, choices).items()}
    return Reached(taken, varies, owner)


def _worked_out(stretch: Stretch, people: People) -> tuple[Mapping[str, npt.NDArray[np.generic]], list[int]]:
    """Every output and whatever decides a choice, by number; and the choices that people can turn either way."""
    graph = stretch.graph
    choices = [n for n, node in enumerate(graph.nodes) if node.op in CHOICES and node.level is not None]
    deciding = {a for n in choices for a in _deciding(graph, n)}
    choices = [n for n in choices if any(graph.nodes[a].level is not None for a in _deciding(graph, n))]
    asked = Graph(graph.nodes, {**graph.outputs, **{str(a): a for a in deciding}}, graph.parameters, graph.column_rules)
    return NumpyProgram(asked).run(people, stretch.amounts), choices


def _deciding(graph: Graph, number: int) -> tuple[int, ...]:
    return graph.nodes[number].args[: 1 if graph.nodes[number].op == "select" else 2]


def _ways(
    graph: Graph, number: int, columns: Mapping[str, npt.NDArray[np.generic]], people: People, way: bool = True
) -> npt.NDArray[np.bool_]:
    """Which households turn one way at a choice, by any of their members."""
    node = graph.nodes[number]
    first, *second = (columns[str(a)] for a in _deciding(graph, number))
    turned = first if not second else second[0] < first if node.op == "min" else second[0] > first
    assert node.level is not None
    here = np.broadcast_to(np.asarray(turned, bool) == way, people.size(node.level))
    owner = (people.household_of_person, people.household_of_benefit_unit, np.arange(people.households))[node.level]
    return np.bincount(owner, here, people.households) > 0


def _owners(graph: Graph, choices: Sequence[int]) -> dict[int, str]:
    """The first rule, in the order of the law, that a choice is in."""
    left, found = set(choices), dict[int, str]()
    for name, output in graph.outputs.items():
        mine = left & set(graph.needed([output]))
        found |= dict.fromkeys(mine, name)
        left -= mine
    return found


def chosen(taken: Mapping[tuple[int, int, bool], npt.NDArray[np.bool_]]) -> list[int]:
    """As few households as take every turn that any of them takes: always the one that takes most of what is left."""
    ways = np.array([one for one in taken.values() if one.any()])
    picks: list[int] = []
    while len(ways):
        best = int(ways.sum(axis=0).argmax())
        picks.append(best)
        ways = ways[~ways[:, best]]
    return picks


@dataclass(frozen=True)
class Chosen:
    """The households that prove a law: under the law itself, and under it `in_part`. share: of the turns they take."""

    whole: People
    in_part: People
    share: float


def chosen_people(law: Law) -> Chosen:
    """Households that take every turn of a law that any candidate takes, some of them only where it holds in part."""
    people = candidates(str(law.year))
    whole, part = reached(law, people).taken, reached(in_part(law), people).taken
    more = {turn: one for turn, one in part.items() if turn not in whole or not whole[turn].any()}
    # In part, everybody who takes a turn only there, and one household at the least.
    others = chosen(more) or [0]
    taken = [one.any() or (turn in more and more[turn].any()) for turn, one in whole.items()]
    return Chosen(of_households(people, chosen(whole)), of_households(people, others), sum(taken) / len(taken))


def row(year: str) -> str:
    """What is reached in a year, as a row of docs/evidence/agreement.md."""
    law = on(year)
    people, which = candidates(year), chosen_people(law)
    whole, part = reached(law, people), reached(in_part(law), people)
    still = [n for n in law.rules if not whole.varies[n] and not part.varies[n]]
    parts, turns = len(stretches(law, list(law.rules))), len(whole.taken)
    households = which.whole.households + which.in_part.households
    return f"| {year} | {len(law.rules)} | {parts} | {turns:,} | {which.share:.1%} | {households} | {len(still)} |"


if __name__ == "__main__":
    for each in FIRST_YEAR.to(LAST_YEAR):
        print(row(str(each)))  # noqa: T201
