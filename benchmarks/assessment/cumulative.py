"""What the full cumulative assessment costs: 2010-11 to 2026-27, all groups, instruments, Shapley, all replicates.

Usage: cumulative.py [--repeats 3] [--solve 20000] [--exact]

The whole process is `tawney assess --from 2010-11 --to 2026-27`, report written, with the people kept. `--exact` works
out all 4,096 sets of the twelve instruments (minutes) and says how far the quick way is from it.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "engine"))

import numpy as np
from measuring import COST_HEAD, Cost, begin, cost_of, cost_row, environment, printed_table, repeated
from populations import of_size

from tawney import engine
from tawney.assessment.attribution.chain import chain
from tawney.assessment.attribution.mixtures import bench_for
from tawney.assessment.attribution.players import PLAYERS
from tawney.law.statute_book import THIS_YEAR, statute_book
from tawney.people.another_year import in_year
from tawney.people.open_population import open_population
from tawney.vocabulary.tax_year import TaxYear

ASKED = ("--from", "2010-11", "--to", "2026-27", "--index", "cpi")


def whole_process(repeats: int) -> None:
    """The command line from a bare start: as it comes, without what did it, and with every two-way intersection."""
    program = "import sys; from tawney.cli.main import main; main()"
    rows = []
    for name, more in (
        ("as it comes", []), ("--attribute none", ["--attribute", "none"]), ("every pair", ["--cross", "all"]),
    ):  # fmt: skip

        def once(more: list[str] = more) -> Cost:
            """One run in a process of its own, its report thrown away."""
            with tempfile.TemporaryDirectory() as folder:
                command = [sys.executable, "-c", program, "assess", *ASKED, *more, "--out", Path(folder) / "r"]
                return cost_of(command, environment())

        once()
        rows.append(cost_row(name, repeated(repeats, once)))
    printed_table(COST_HEAD, rows)


def solving(households: int) -> None:
    """The kernel's time of one step of a solve, which is one pass of `totals` with another allowance."""
    people, law = of_size(in_year(open_population(), THIS_YEAR), households), statute_book().on(THIS_YEAR)
    times = []
    for k in range(40):
        began = time.perf_counter()
        engine.totals(law, people, ("exchequer_balance",), [{"income_tax.personal_allowance": 12_000.0 + k}])
        times.append(time.perf_counter() - began)
    print(f"\nOne step of a solve, {households:,} households: least {1000 * min(times[2:]):.1f} ms")


def exactness() -> None:
    """The quick Shapley value against all sets."""
    people, law = in_year(open_population(), THIS_YEAR), statute_book().on(THIS_YEAR)
    way = chain(bench_for(law, people), TaxYear(2010), "cpi", law)
    weight = people.weight / people.weight.sum()
    quick, began = way.at_once(), time.perf_counter()
    exact = way.at_once(every_set=True)
    print(
        f"\nAll {2 ** len(PLAYERS):,} sets: {time.perf_counter() - began:.0f} s; pounds a year of the mean household\n"
    )
    rows = []
    for k, player in enumerate(PLAYERS):
        near, true = quick.each[k, 0], exact.each[k, 0]
        rows.append(
            [player.title, *(f"{v:,.1f}" for v in (weight @ near, weight @ true, weight @ np.abs(near - true)))]
        )
    printed_table(["", "quick", "all sets", "mean size of the difference, by household"], rows)


def main() -> None:
    """Measures what is asked for."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--repeats", type=int, default=3)
    options.add_argument("--solve", type=int, default=20_000)
    options.add_argument("--exact", action="store_true")
    chosen = options.parse_args()
    begin(f"The full cumulative assessment, {chosen.repeats} repeats, {os.cpu_count()} cores")
    whole_process(chosen.repeats)
    solving(chosen.solve)
    if chosen.exact:
        exactness()


if __name__ == "__main__":
    main()
