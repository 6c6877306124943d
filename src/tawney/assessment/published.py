"""How close the law on these people comes to what is really raised and paid: never a target, always printed."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np

from tawney import engine
from tawney.law.statute_book import Law
from tawney.people.population import People

Score = tuple[str, float, float, str]
"""What it is, ours, as published, and the source. GBP a year for money."""

SOURCE = "Office for Budget Responsibility, Economic and fiscal outlook, March 2026; held back"
_BILLION = 1e9


def score_of_law(law: Law, people: People) -> tuple[Score, ...]:
    """Each published total beside the same total of the law on these people, for a year that the table covers."""
    rows = _rows(str(law.year))
    names = {term.lstrip("-") for _, terms, _ in rows for term in terms}
    outcome = engine.run(law, people, asking=tuple(sorted(names))) if names else None
    if outcome is None:
        return ()
    weights = (
        people.weight[people.household_of_person],
        people.weight[people.household_of_benefit_unit],
        people.weight,
    )
    total = {n: float(weights[outcome.level(n)] @ np.asarray(outcome.columns[n], np.float64)) for n in names}
    return tuple(
        (title, sum(_signed(t, total) for t in terms), published * _BILLION, SOURCE) for title, terms, published in rows
    )


def _signed(term: str, total: dict[str, float]) -> float:
    return -total[term[1:]] if term.startswith("-") else total[term]


def _rows(year: str) -> list[tuple[str, list[str], float]]:
    with (Path(__file__).parent / "published_totals.csv").open(encoding="utf-8", newline="") as file:
        held = list(csv.DictReader(line for line in file if not line.startswith("#")))
    return [(row["title"], row["lines"].split(), float(row[year])) for row in held if year in row]
