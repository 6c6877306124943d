"""What a solve costs: the passes of the law that find what pays for a package, at 20,000 households.

Usage: solving.py [--households 20000] [--repeats 20]

A solve is the passes of `engine.totals` that it makes; each is timed on its own, after the law is compiled. The number
of passes is the program's own; the time of each is the least of the repeats, which is what a quiet machine would take.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "engine"))

import numpy as np
from measuring import printed_table
from populations import of_size

from tawney import engine
from tawney.assessment.paying import Budget, what_pays
from tawney.engine.spells import stretches
from tawney.engine.structure import program_of
from tawney.law.statute_book import THIS_YEAR, statute_book
from tawney.people.another_year import in_year
from tawney.people.open_population import open_population
from tawney.people.population import People
from tawney.proposals.solve import Solve
from tawney.vocabulary.problems import Where

HERE = Where("benchmark", 1)
HEAD = ("what pays", "passes", "wall, ms: least", "median", "CPU, ms: least")
RATE = "income_tax.basic_rate"
ASKED = (
    ("personal allowance", Solve("income_tax.personal_allowance", 0, 12_570, HERE)),
    ("basic rate", Solve(RATE, 0.2, 0.4, HERE)),
    ("employees' main rate", Solve("national_insurance.employee_main_rate", 0.08, 0.3, HERE)),
    ("allowance, threshold kept", Solve("income_tax.personal_allowance", 0, 12_570, HERE,
                                        {"income_tax.basic_rate_limit": -1.0})),
    ("allowance, then basic rate", Solve("income_tax.personal_allowance", 11_000, 12_570, HERE, {},
                                         Solve(RATE, 0.2, 0.4, HERE))),
)  # fmt: skip


def once(asked: Solve, people: People, cost: float) -> tuple[int, float, float]:
    """One whole solve: its passes, and its milliseconds of the clock and of the processor."""
    law = statute_book().on(THIS_YEAR)
    balance = float(engine.totals(law, people, ("exchequer_balance",), [{}])[0, 0])
    budget = Budget(law, law, people, people, cost, balance)
    began, worked = time.perf_counter(), time.process_time()
    _, solved = what_pays(asked, budget)
    return solved.evaluations, 1_000 * (time.perf_counter() - began), 1_000 * (time.process_time() - worked)


def kernel_of_a_pass(people: People, repeats: int) -> tuple[float, float]:
    """The compiled kernel alone, for each part of the year: least milliseconds of the clock, and of the processor."""
    parts = stretches(statute_book().on(THIS_YEAR), ("exchequer_balance",))
    wall, cpu = 0.0, 0.0
    for part in parts:
        program = program_of(part.graph, "auto", people.households)
        amounts = np.reshape(part.amounts, (1, -1))
        program.totals(people, amounts)
        times = []
        for _ in range(repeats):
            began, worked = time.perf_counter(), time.process_time()
            program.totals(people, amounts)
            times.append((time.perf_counter() - began, time.process_time() - worked))
        wall += 1_000 * min(t[0] for t in times)
        cpu += 1_000 * min(t[1] for t in times)
    return wall, cpu


def main() -> None:
    """Reads the command line and prints the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--households", type=int, default=20_000)
    parser.add_argument("--repeats", type=int, default=20)
    given = parser.parse_args()
    people = of_size(in_year(open_population(), THIS_YEAR), given.households)
    rows = []
    for name, asked in ASKED:
        once(asked, people, 20e9)
        runs = sorted((once(asked, people, 20e9) for _ in range(given.repeats)), key=lambda run: run[1])
        wall, cpu = [run[1] for run in runs], [run[2] for run in runs]
        rows.append((name, str(runs[0][0]), f"{wall[0]:.1f}", f"{wall[len(wall) // 2]:.1f}", f"{min(cpu):.1f}"))
    print(f"A whole solve for GBP 20 billion, {given.households:,} households")
    printed_table(HEAD, rows)
    wall, cpu = kernel_of_a_pass(people, 3 * given.repeats)
    print(f"\nThe kernel alone, one pass of the year: {wall:.1f} ms, {cpu:.1f} ms of CPU over its threads")


if __name__ == "__main__":
    main()
