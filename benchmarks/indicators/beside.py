"""Indicators beside their best peers, on the same arrays in one run: Gini, poverty, medians and means with errors.

Run: python benchmarks/indicators/beside.py [--records N] [--repeats K] [--python PYTHON]

R is timed where Rscript, survey and laeken are there (`apt install r-cran-survey r-cran-laeken`), svy and samplics in
the interpreter that is named (`pip install svy samplics`). CPU is the processor time of all threads together. Ratios
are the peer's least wall and CPU time over ours. Figures of a replicate are a peer's time over some replicates.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

# Threads of the library behind `@` cost more than they save here: they must be bidden before numpy is read.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1] / "engine"))
sys.path.insert(0, str(Path(__file__).parent))

from measuring import begin, printed_table
from speed import people

from tawney.indicators.design import Design, design
from tawney.indicators.estimating import estimate, estimates
from tawney.indicators.inequality.between_within import split_indices
from tawney.indicators.inequality.gini import gini_index
from tawney.indicators.inequality.shares import share_ratio_index
from tawney.indicators.means import mean_index
from tawney.indicators.mobility.table import Table, table
from tawney.indicators.mobility.unidiff import unidiff
from tawney.indicators.poverty.gaps import fgt_index
from tawney.indicators.poverty.multidimensional import alkire_foster
from tawney.indicators.quantiles import quantile_index
from tawney.indicators.replicates import bootstrap
from tawney.indicators.weighting import Ranked, Weighting

FEW = 5
"""Replicates that the peers are timed on."""

PAIRS = (
    ("Gini, point", "laeken Gini, point"),
    ("Gini, with its error", "laeken Gini, point"),
    ("poverty rate, with its error", "laeken poverty rate, point"),
    ("S80/S20, with its error", "laeken S80/S20, point"),
    ("mean, with its error", "svy mean, with its error, again"),
    ("mean, with its error", "survey mean, with its error"),
    ("mean, with its error", "samplics mean, with its error"),
    ("median, with its error", "svy median, with its error"),
    ("median, with its error", "survey median, with its error"),
    ("the design, once", "svy design, once"),
    ("the design, once", "survey design, once"),
    ("median, poverty rate and Gini, a replicate of 500", "laeken median, poverty rate and Gini, a replicate"),
    ("median, poverty rate and Gini, a replicate of 500", "survey median, a replicate"),
)


def least(once: Callable[[], object], repeats: int) -> tuple[float, float]:
    """The least wall and CPU time in seconds."""
    walls, cpus = [], []
    for _ in range(repeats):
        wall, cpu = time.perf_counter(), time.process_time()
        once()
        walls.append(time.perf_counter() - wall)
        cpus.append(time.process_time() - cpu)
    return min(walls), min(cpus)


def ours(income: np.ndarray, stratum: np.ndarray, plan: Design, psu: np.ndarray, repeats: int) -> dict:
    """What ours take. The sort of the incomes is counted in every row: a peer sorts for each."""
    weights, linearised = plan.weights, plan.without_replicates()
    found = {"the design, once": least(lambda: design(weights, strata=stratum, clusters=psu).stages, repeats)}
    _ = linearised.stages
    made = {
        "Gini, point": lambda: gini_index(Ranked(income)).at(Weighting(weights)),
        "Gini, with its error": lambda: estimate(gini_index(Ranked(income)), linearised),
        "poverty rate, with its error": lambda: estimate(fgt_index(Ranked(income)), linearised),
        "S80/S20, with its error": lambda: estimate(share_ratio_index(Ranked(income), 0.2, 0.2), linearised),
        "mean, with its error": lambda: estimate(mean_index(income), linearised),
        "median, with its error": lambda: estimate(quantile_index(Ranked(income), 0.5), linearised),
        "Theil within and between 12 groups, with errors": lambda: estimates(
            dict(zip("tbw", split_indices(Ranked(income), stratum, 1.0), strict=True)), linearised
        ),
        "Gini of 12 groups, points": lambda: by_groups(income, stratum, linearised, errors=False),
        "Gini of 12 groups, with errors": lambda: by_groups(income, stratum, linearised),
        "Alkire-Foster, 10 indicators, with errors": lambda: alkire_foster(
            {f"d{k}": income < np.quantile(income[:1_000], k / 20) for k in range(1, 11)}, linearised, cutoff=1 / 3
        ),
    }
    found |= {name: least(once, repeats) for name, once in made.items()}
    column = Ranked(income)
    three = {"median": quantile_index(column, 0.5), "poverty": fgt_index(column), "Gini": gini_index(column)}
    wall, cpu = least(lambda: estimates(three, plan), 1)
    assert plan.replicates is not None
    number = plan.replicates.number
    found[f"median, poverty rate and Gini, all {number} replicates"] = (wall, cpu)
    found["median, poverty rate and Gini, a replicate of 500"] = (wall / number, cpu / number)
    found["Unidiff, 3 x 3 x 16"] = least(lambda counted=sixteen(): unidiff(counted), repeats)
    return found


def by_groups(income: np.ndarray, stratum: np.ndarray, plan: Design, *, errors: bool = True) -> object:
    """The Gini index of each of 12 groups."""
    index, weights = gini_index(Ranked(income)), Weighting(plan.weights)
    if not errors:
        return [index.within(stratum == k).at(weights).value for k in range(12)]
    return estimates({str(k): index.within(stratum == k) for k in range(12)}, plan)


def sixteen() -> Table:
    """A made-up table of three classes in sixteen countries."""
    counts = np.random.default_rng(3).integers(50, 800, (3, 3, 16)).astype(float)
    return table(counts, ("a", "b", "c"), layers=tuple(str(k) for k in range(16)))


def peer(command: list[str]) -> dict[str, list[float]]:
    """What a peer printed; nothing where it is not there or failed, which is said."""
    if shutil.which(command[0]) is None:
        return {}
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        print(f"{command[0]} failed: {done.stderr.strip()[-300:]}")
        return {}
    return json.loads(done.stdout.strip().splitlines()[-1])


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--records", type=int, default=1_000_000)
    asked.add_argument("--repeats", type=int, default=3)
    asked.add_argument("--replicates", type=int, default=500)
    asked.add_argument("--python", default="", help="a Python with svy and samplics")
    given = asked.parse_args()
    begin(f"Indicators beside their peers, {given.records:,} records")
    income, stratum, plan = people(given.records, 0)
    psu = plan.clusters[0]
    random = np.random.default_rng(2)
    drawn = np.empty((given.records, given.replicates), np.float32)
    for k in range(given.replicates):
        drawn[:, k] = plan.weights * random.poisson(1, given.records)
    here = Path(__file__).parent / "peers"
    with tempfile.TemporaryDirectory() as folder:
        whole = {"stratum": stratum.astype(np.int32), "psu": psu.astype(np.int32)}
        some = {"income": income, "weight": plan.weights, "drawn": drawn[:, :FEW].T.astype(np.float64)}
        for name, array in {**whole, **some}.items():
            array.tofile(Path(folder) / name)
        sizes = [str(given.records), str(given.repeats), str(FEW)]
        found = peer(["Rscript", str(here / "beside.R"), folder, *sizes])
        if given.python:
            found |= peer([given.python, str(here / "beside_python.py"), folder, str(given.repeats)])
    own = ours(income, stratum, design(plan.weights, strata=stratum, clusters=psu, replicates=bootstrap(drawn)), psu,
               given.repeats)  # fmt: skip
    rows = [[name, *(f"{1000 * s:,.1f}" for s in times)] for name, times in {**own, **found}.items()]
    printed_table(["", "wall, least (ms)", "CPU, least (ms)"], rows)
    pairs = [(a, b, own[a], found[b]) for a, b in PAIRS if a in own and b in found]
    printed_table(
        ["ours", "peer", "times our wall", "times our CPU"],
        [[a, b, f"{y[0] / x[0]:.1f}", f"{y[1] / x[1]:.1f}"] for a, b, x, y in pairs],
    )


if __name__ == "__main__":
    main()
