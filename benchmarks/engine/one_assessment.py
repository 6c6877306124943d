"""The process that `whole_process.py` measures: people, law, a reform, and the change in each tenth of incomes.

Usage: one_assessment.py PEOPLE.npz YEAR. Prints one line of JSON: seconds of each step, and the change in each tenth.
"""

from __future__ import annotations

import json
import sys
import time

ASKED = ("net_income", "equivalised_income", "net_income_after_housing", "exchequer_balance")
BASIC_RATE = "income_tax.basic_rate"
POINTS = 0.02


def main(path: str, year: str) -> None:
    """The assessment; imports are inside, because they are measured too."""
    laps: dict[str, float] = {}
    at = time.perf_counter()

    def lap(name: str) -> None:
        nonlocal at
        now = time.perf_counter()
        laps[name], at = now - at, now

    import numpy as np

    from tawney import engine, law
    from tawney.engine.structure import bound, program_of
    from tawney.indicators.ordered import OrderedIncome, tenths
    from tawney.indicators.sample import Sample
    from tawney.people.native import load_native

    lap("import")
    people = load_native(path)
    lap("people")
    before = law.on(year)
    after = before.with_amounts({BASIC_RATE: before.p.income_tax.basic_rate + POINTS})
    lap("law")
    graph = bound(before, ASKED)
    lap("bind")
    program_of(graph, "auto", people.households)
    lap("back end")
    now = engine.run(before, people, ASKED)
    lap("baseline, with compiling")
    then = engine.run(after, people, ASKED)
    lap("reform")
    sizes = np.bincount(people.household_of_person, minlength=people.households).astype(float)
    group = tenths(OrderedIncome(Sample(people.weight), now["equivalised_income"], sizes))
    weight = people.weight
    change = np.bincount(group, weight * (then["net_income"] - now["net_income"]), 10) / np.bincount(group, weight, 10)
    lap("tenths")
    print(json.dumps({"laps": laps, "change": change.round(2).tolist(), "nodes": len(graph.nodes)}))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
