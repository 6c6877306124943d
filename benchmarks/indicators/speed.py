"""What an indicator costs on a million records: points, linearised errors, and a block under 80 replicate weights.

Run: python benchmarks/indicators/speed.py [--records N] [--replicates R] [--repeats K]

The people are made up (log-normal incomes, 400,000 households as clusters, 12 strata, gamma weights), as in the table
of peers. CPU is the processor time of all threads together.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1] / "engine"))

from measuring import begin, printed_table

from tawney.indicators.design import Design, design
from tawney.indicators.estimating import estimate, estimates
from tawney.indicators.index import Index
from tawney.indicators.inequality.atkinson import atkinson_index
from tawney.indicators.inequality.between_within import split_indices
from tawney.indicators.inequality.entropy import entropy_index
from tawney.indicators.inequality.gini import gini_index
from tawney.indicators.inequality.lorenz import lorenz_index
from tawney.indicators.inequality.shares import (
    quantile_ratio_index,
    share_ratio_index,
    top_share_index,
)
from tawney.indicators.means import mean_index
from tawney.indicators.poverty.gaps import fgt_index
from tawney.indicators.poverty.medians import median_gap_index
from tawney.indicators.poverty.sen import sen_shorrocks_thon_index
from tawney.indicators.quantiles import quantile_index
from tawney.indicators.replicates import bootstrap
from tawney.indicators.weighting import Ranked, Weighting


def people(records: int, replicates: int) -> tuple[np.ndarray, np.ndarray, Design]:
    random = np.random.default_rng(1)
    households = max(records * 2 // 5, 2)
    of = np.sort(random.integers(0, households, records))
    stratum = random.integers(0, 12, households)[of]
    income = random.lognormal(10, 0.6, records)
    weight = random.gamma(2, 300, records)
    drawn = None
    if replicates:
        table = weight.astype(np.float32)[:, None] * random.poisson(1, (records, replicates)).astype(np.float32)
        drawn = bootstrap(table)
    return income, stratum, design(weight, strata=stratum, clusters=of, replicates=drawn)


def block(income: Ranked, stratum: np.ndarray) -> dict[str, Index]:
    """The whole inequality and poverty block."""
    total, between, within = split_indices(income, stratum, 0.0)
    made = {
        "mean": mean_index(income.values),
        "median": quantile_index(income, 0.5),
        "Gini": gini_index(income),
        "Theil T": entropy_index(income, 1.0),
        "MLD": total,
        "MLD between 12 strata": between,
        "MLD within": within,
        "GE(2)": entropy_index(income, 2.0),
        "Atkinson 0.5": atkinson_index(income, 0.5),
        "Atkinson 1": atkinson_index(income, 1.0),
        "S80/S20": share_ratio_index(income, 0.2, 0.2),
        "Palma": share_ratio_index(income, 0.4, 0.1),
        "top 1%": top_share_index(income, 0.01),
        "P90/P10": quantile_ratio_index(income, 0.9, 0.1),
        "Lorenz at 0.5": lorenz_index(income, 0.5),
        "median gap": median_gap_index(income),
        "Sen-Shorrocks-Thon": sen_shorrocks_thon_index(income),
    }
    made |= {f"FGT {alpha}": fgt_index(income, float(alpha)) for alpha in (0, 1, 2)}
    return made


def least(once: Callable[[], object], repeats: int) -> list[str]:
    """The least wall and the least CPU, in milliseconds."""
    wall, cpu = [], []
    for _ in range(repeats):
        began, used = time.perf_counter(), time.process_time()
        once()
        wall.append(time.perf_counter() - began)
        cpu.append(time.process_time() - used)
    return [f"{1000 * min(wall):,.1f}", f"{1000 * min(cpu):,.1f}"]


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--records", type=int, default=1_000_000)
    asked.add_argument("--replicates", type=int, default=80)
    asked.add_argument("--repeats", type=int, default=7)
    given = asked.parse_args()
    begin(f"Indicators, {given.records:,} records")
    income, stratum, plan = people(given.records, given.replicates)
    linearised = plan.without_replicates()
    column = Ranked(income)
    rows = [["the design's stages, once", *least(lambda: linearised.without_replicates().stages, given.repeats)]]
    rows.append(["sort of the incomes, once", *least(lambda: Ranked(income).sorted, given.repeats)])
    _ = column.sorted, linearised.stages
    rows.append(["Gini, point", *least(lambda: gini_index(column).at(Weighting(plan.weights)), given.repeats)])
    indices = block(column, stratum)
    for name, index in indices.items():
        rows.append([f"{name}, with its error", *least(lambda index=index: estimate(index, linearised), given.repeats)])
    name = f"all {len(indices)}, with their errors"
    rows.append([name, *least(lambda: estimates(indices, linearised), min(3, given.repeats))])
    if given.replicates:
        name = f"all {len(indices)} under {given.replicates} replicates"
        rows.append([name, *least(lambda: estimates(indices, plan), min(3, given.repeats))])
    printed_table(["", "wall, least (ms)", "CPU, least (ms)"], rows)


if __name__ == "__main__":
    main()
