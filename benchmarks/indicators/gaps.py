"""What gaps cost on a million records: Oaxaca with errors, reweighting, matching, kinds of people; beside statsmodels.

Run: python benchmarks/indicators/gaps.py [--records N] [--repeats K] [--peer PYTHON]

The workers are made up: 9 columns (a number, and labels that make 8 flags), 200 kinds of people, 12 strata, clusters of
2 or 3. --peer: the Python of an environment with statsmodels (benchmarks/indicators/peers/setup makes one); it is a
program of its own that is given a file, and is run in the same minute. Least of the repeats; CPU is of all threads
together.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1] / "engine"))

from measuring import begin, printed_table
from speed import least

from tawney.indicators.design import design
from tawney.indicators.gaps.characteristics import characteristics
from tawney.indicators.gaps.intersections import intersections
from tawney.indicators.gaps.matching import matching
from tawney.indicators.gaps.oaxaca import oaxaca
from tawney.indicators.gaps.raw import gap
from tawney.indicators.gaps.reweighting import reweighting
from tawney.indicators.gaps.unconditional import explained
from tawney.indicators.means import mean_index
from tawney.indicators.quantiles import quantile_index
from tawney.indicators.weighting import ranked

PEER = Path(__file__).parent / "peers" / "statsmodels_gaps.py"


def workers(records: int) -> dict[str, np.ndarray]:
    random = np.random.default_rng(1)
    men = random.random(records) < 0.5
    schooling = random.integers(0, 5, records)
    years = random.uniform(0, 40, records) + 2 * men
    land = random.integers(0, 5, records)
    kind = 100 * men + 20 * schooling + 4 * land + random.integers(0, 4, records)
    effect = random.normal(0, 0.1, 200)[kind]
    pay = 2 + 0.1 * schooling + 0.01 * years + 0.15 * men + effect + random.normal(0, 0.4, records)
    return {"pay": pay, "years": years, "schooling": schooling, "land": land, "men": men, "kind": kind}


def peer_rows(python: str, data: dict[str, np.ndarray], on: dict[str, np.ndarray], repeats: int) -> list[list[str]]:
    """The same through statsmodels, from a file, in its own process."""
    table = characteristics(on, normalised=False).table
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "workers.npz"
        np.savez(file, y=data["pay"], x=table[:, 1:], first=data["men"].astype(float), kind=data["kind"])
        done = subprocess.run([python, PEER, file, str(repeats)], capture_output=True, text=True, check=True)
    told = json.loads(done.stdout.splitlines()[-1])
    names = {
        "point": "statsmodels: Oaxaca two-fold, point, no weights",
        "errors": f"statsmodels: Oaxaca two-fold, {told['bootstraps']} bootstraps",
        "mixed": "statsmodels: MixedLM, random intercept of 200 kinds",
    }
    rows = [[names[k], f"{1000 * told[k]['wall']:,.0f}", f"{1000 * told[k]['cpu']:,.0f}"] for k in names]
    print("statsmodels' figures:", {k: told[k]["figures"] for k in names})
    return rows


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--records", type=int, default=1_000_000)
    asked.add_argument("--repeats", type=int, default=5)
    asked.add_argument("--peer")
    given = asked.parse_args()
    begin(f"Gaps, {given.records:,} records")
    data = workers(given.records)
    random = np.random.default_rng(2)
    of = np.sort(random.integers(0, max(given.records * 2 // 5, 2), given.records))
    plan = design(random.gamma(2, 300, given.records), strata=of % 12, clusters=of)
    plain = design(np.ones(given.records))
    _ = plan.stages, plain.stages
    on = {name: data[name].astype(str) for name in ("schooling", "land")}
    on = {"years": data["years"], **on}
    flags = characteristics(on, normalised=False)
    numbers = {name: flags.table[:, k] for k, name in enumerate(flags.names) if k}
    men, pay = data["men"], data["pay"]
    column = ranked(pay)
    _ = column.sorted
    alike = {name: data[name] for name in ("schooling", "land")}
    twofold = {"reference": "pooled", "normalised": False}
    parts = {"sex": men, "schooling": data["schooling"], "land": data["land"], "kind": data["kind"] % 4}
    made = {
        "raw gap of means": lambda: gap(pay, men, plan),
        "raw gap of medians": lambda: gap(column, men, plan, of="median"),
        "Oaxaca two-fold, 9 parts in detail": lambda: oaxaca(pay, numbers, men, plan, **twofold),
        "the same, labels as text": lambda: oaxaca(pay, on, men, plan, **twofold),
        "Oaxaca two-fold, totals": lambda: oaxaca(pay, numbers, men, plan, detailed=False, **twofold),
        "Oaxaca two-fold, totals, no design": lambda: oaxaca(pay, numbers, men, plain, detailed=False, **twofold),
        "Oaxaca three-fold, 9 parts in detail": lambda: oaxaca(pay, numbers, men, plan, fold="threefold"),
        "reweighting, mean": lambda: reweighting(mean_index(pay), numbers, men, plan),
        "reweighting, median": lambda: reweighting(quantile_index(column, 0.5), numbers, men, plan),
        "gap at the 90th percentile, explained": lambda: explained(quantile_index(column, 0.9), numbers, men, plan),
        "matching on 25 cells": lambda: matching(pay, alike, men, plan),
        "kinds of people, 200: both models": lambda: intersections(pay, parts, plan),
    }
    rows = [[f"{name}, with errors", *least(once, given.repeats)] for name, once in made.items()]
    if given.peer:
        found = oaxaca(pay, numbers, men, plain, **twofold)
        print("ours:", {k: (e.value, e.standard_error) for k, e in found.parts.items()})
        kinds = intersections(pay, parts, plain)
        print("ours, variances:", kinds.null.between, kinds.null.within)
        rows += peer_rows(given.peer, data, numbers, given.repeats)
    printed_table(["", "wall, least (ms)", "CPU, least (ms)"], rows)


if __name__ == "__main__":
    main()
