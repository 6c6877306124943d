"""What mobility costs: models of a table of 9 x 9 x 3, and figures of a million families; beside R and statsmodels.

Run: python benchmarks/indicators/mobility.py [--records N] [--repeats K] [--statsmodels PYTHON]

R is timed where Rscript and gnm are there (`apt install r-base-core r-cran-gnm`), statsmodels in the interpreter
that is named. The table and the families are made up. CPU is the processor time of all threads together.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1] / "engine"))
sys.path.insert(0, str(Path(__file__).parent))

from measuring import begin, printed_table
from speed import least

from tawney.indicators.design import design
from tawney.indicators.mobility.absolute import absolute
from tawney.indicators.mobility.crossing import cross
from tawney.indicators.mobility.loglinear import fit
from tawney.indicators.mobility.persistence import elasticity
from tawney.indicators.mobility.ranks import rank_slope
from tawney.indicators.mobility.table import Table, table
from tawney.indicators.mobility.transition import persistence_at_ends, transitions
from tawney.indicators.mobility.unidiff import unidiff
from tawney.indicators.weighting import ranked

R = """
suppressMessages(library(gnm))
d <- read.csv(commandArgs(TRUE)[1], stringsAsFactors = TRUE)
d$layer <- factor(d$layer); d$origin <- factor(d$origin); d$destination <- factor(d$destination)
unidiff <- function() gnm(count ~ layer*origin + layer*destination + Mult(Exp(layer), origin:destination),
                          family = poisson, data = d, verbose = FALSE, trace = FALSE)
common <- function() glm(count ~ layer*origin + layer*destination + origin:destination, family = poisson, data = d)
least <- function(f) { f(); t <- sapply(1:7, function(i) system.time(f())[1:3]); c(min(t[3, ]), min(t[1, ] + t[2, ])) }
cat(sprintf('{"unidiff": [%f, %f], "common": [%f, %f]}\n', least(unidiff)[1], least(unidiff)[2], least(common)[1],
            least(common)[2]))
"""

STATSMODELS = """
import json, sys, time
import numpy as np, pandas as pd, statsmodels.api as sm, statsmodels.formula.api as smf
d = pd.read_csv(sys.argv[1])
formula = "count ~ C(layer)*C(origin) + C(layer)*C(destination) + C(origin):C(destination)"
def least(f):
    f(); walls, cpus = [], []
    for _ in range(7):
        wall, cpu = time.perf_counter(), time.process_time(); f()
        walls.append(time.perf_counter() - wall); cpus.append(time.process_time() - cpu)
    return [min(walls), min(cpus)]
r = np.random.default_rng(1); n = int(sys.argv[2])
x = r.normal(size=n); y = 0.5 * x + r.normal(size=n); w = r.gamma(3, 1 / 3, n)
print(json.dumps({"common": least(lambda: smf.glm(formula, d, family=sm.families.Poisson()).fit()),
                  "elasticity": least(lambda: sm.WLS(y, sm.add_constant(x), w).fit(cov_type="HC1").bse)}))
"""


def layers() -> Table:
    """Nine classes, three layers, 100,000 people, with one pattern of association and three strengths."""
    random = np.random.default_rng(5)
    near = -0.25 * np.abs(np.subtract.outer(np.arange(9), np.arange(9)))
    drawn = []
    for strength in (1.0, 0.8, 1.2):
        chance = np.exp(strength * near + random.normal(0, 0.3, (9, 1)) + random.normal(0, 0.3, (1, 9)))
        drawn.append(random.multinomial(33_333, (chance / chance.sum()).ravel()).reshape(9, 9))
    return table(np.stack(drawn, axis=2), [str(k) for k in range(9)], layers=("a", "b", "c"))


def written(one: Table, folder: Path) -> Path:
    path = folder / "table.csv"
    lines = [f"{i},{j},{k},{one.counts[i, j, k]:g}" for i, j, k in np.ndindex(one.counts.shape)]
    path.write_text("origin,destination,layer,count\n" + "\n".join(lines) + "\n", encoding="utf-8")
    return path


def peer(command: list[str]) -> dict[str, list[float]]:
    """What a peer printed; nothing where it is not there."""
    if shutil.which(command[0]) is None:
        return {}
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return json.loads(done.stdout.strip().splitlines()[-1]) if done.returncode == 0 else {}


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--records", type=int, default=1_000_000)
    asked.add_argument("--repeats", type=int, default=5)
    asked.add_argument("--statsmodels", default="", help="a Python with statsmodels")
    given = asked.parse_args()
    begin(f"Mobility, a table of 9 x 9 x 3 and {given.records:,} records")
    one = layers()
    rows = [
        ["common social fluidity, 9 x 9 x 3", *least(lambda: fit(one, "common_social_fluidity"), given.repeats)],
        ["Unidiff with errors and test, 9 x 9 x 3", *least(lambda: unidiff(one), given.repeats)],
        ["quasi-symmetry, 9 x 9", *least(lambda: fit(one.layer("a"), "quasi_symmetry"), given.repeats)],
        ["up, down, stayed, 9 x 9", *least(lambda: absolute(one.layer("a")), given.repeats)],
    ]
    random = np.random.default_rng(1)
    n = given.records
    x = random.normal(size=n)
    y = 0.5 * x + random.normal(size=n)
    sample = design(random.gamma(3, 1 / 3, n))
    parent, child = np.exp(x), np.exp(y)
    codes = random.integers(0, 5, (2, n))
    sorted_once = ranked(parent), ranked(child)
    rank_slope(*sorted_once, sample)
    calls = {
        "25 transitions, cuts estimated": lambda: transitions(parent, child, sample),
        "25 transitions, cuts known": lambda: transitions(parent, child, sample, cuts="known"),
        "four corners, cuts estimated": lambda: persistence_at_ends(parent, child, sample),
        "rank-rank slope, ranks estimated": lambda: rank_slope(parent, child, sample),
        "rank-rank slope, both already sorted": lambda: rank_slope(*sorted_once, sample),
        "elasticity": lambda: elasticity(parent, child, sample),
        "table of two columns of codes": lambda: cross(*codes.astype("U1")).table(sample),
    }
    rows += [[f"{name}, {n:,}", *least(call, min(3, given.repeats))] for name, call in calls.items()]
    with tempfile.TemporaryDirectory() as folder:
        path = written(one, Path(folder))
        program = Path(folder) / "peer.R"
        program.write_text(R, encoding="utf-8")
        others = {"R gnm or glm": peer(["Rscript", str(program), str(path)])}
        if given.statsmodels:
            others["statsmodels"] = peer([given.statsmodels, "-c", STATSMODELS, str(path), str(n)])
    for who, measured in others.items():
        rows += [[f"{who}: {what}", *(f"{1000 * s:,.1f}" for s in times)] for what, times in measured.items()]
    printed_table(["", "wall, least (ms)", "CPU, least (ms)"], rows)


if __name__ == "__main__":
    main()
