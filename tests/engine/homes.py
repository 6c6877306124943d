"""Made-up people of a shape that a test chooses, and graphs built by hand. Nobody real is in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from little_people import little_people

from tawney.engine.graph import NUMBER, Graph, Node
from tawney.people.columns import COLUMNS
from tawney.people.population import People
from tawney.vocabulary.levels import Level


def people_of(homes: Sequence[Sequence[int]], seed: int = 1) -> People:
    """homes: for each household, how many persons each of its benefit units has. All columns random."""
    members = np.array([n for home in homes for n in home], np.int64)
    sizes = (int(members.sum()), len(members), len(homes))
    others = little_people(max(2, *sizes), seed)
    columns = {name: others.columns[name][: sizes[COLUMNS[name].level]] for name in COLUMNS}
    starts = np.concatenate(([0], members.cumsum())).astype(np.int64)
    partner = np.full(sizes[0], -1, np.int64)
    pairs = starts[:-1][members >= 2]
    partner[pairs], partner[pairs + 1] = pairs + 1, pairs
    units = np.concatenate(([0], np.cumsum([len(home) for home in homes]))).astype(np.int64)
    return replace(others, columns=columns, benefit_unit_starts=units, person_starts=starts, partner=partner)


def person_column(graph: Graph, name: str = "employment_income", level: Level = Level.PERSON) -> int:
    """An input column's node."""
    return graph.add(Node("in", (), (name,), level, NUMBER))


def chain(length: int) -> Graph:
    """A graph that adds a person's income to itself, so many times, and gives every thousandth."""
    graph = Graph()
    income = last = person_column(graph)
    for k in range(length):
        op = ("add", "sub", "max")[k % 3]
        last = graph.add(Node(op, (last, income), (), Level.PERSON, NUMBER))
        other = graph.add(Node("mul", (last, income), (), Level.PERSON, NUMBER))
        last = graph.add(Node("min", (last, other), (), Level.PERSON, NUMBER))
        if k % 1_000 == 0:
            graph.outputs[f"step_{k}"] = last
    graph.outputs["last"] = last
    return graph
