"""svy and samplics on the arrays that beside.py wrote. Prints a line of JSON: {name: [wall, cpu]} in seconds.

Run: PYTHON peers/beside_python.py FOLDER repeats
"""

import json
import sys
import time
import warnings
from pathlib import Path

import numpy as np

warnings.simplefilter("ignore")


def least(once, repeats):
    walls, cpus = [], []
    for _ in range(repeats):
        wall, cpu = time.perf_counter(), time.process_time()
        once()
        walls.append(time.perf_counter() - wall)
        cpus.append(time.process_time() - cpu)
    return [min(walls), min(cpus)]


def main():
    folder, repeats = Path(sys.argv[1]), int(sys.argv[2])
    of = {name: np.fromfile(folder / name) for name in ("income", "weight")}
    of |= {name: np.fromfile(folder / name, np.int32) for name in ("stratum", "psu")}
    found = {}
    try:
        import polars
        import svy

        frame = polars.DataFrame(of)

        def made():
            return svy.Sample(data=frame, design=svy.Design(stratum="stratum", psu="psu", wgt="weight"))

        found["svy design, once"] = least(made, 1)
        sample = made()
        found["svy mean, with its error, first"] = least(lambda: sample.estimation.mean(y="income"), 1)
        found["svy mean, with its error, again"] = least(lambda: sample.estimation.mean(y="income"), repeats)
        found["svy median, with its error"] = least(lambda: sample.estimation.median(y="income"), repeats)
    except (ImportError, AttributeError, TypeError, ValueError) as error:  # not there, or its names have moved
        print(f"svy: {error!r}", file=sys.stderr)
    try:
        import samplics

        def mean():
            taylor = samplics.TaylorEstimator(samplics.PopParam.mean)
            taylor.estimate(y=of["income"], samp_weight=of["weight"], stratum=of["stratum"], psu=of["psu"])

        found["samplics mean, with its error"] = least(mean, 1)
    except (ImportError, AttributeError, TypeError, ValueError) as error:
        print(f"samplics: {error!r}", file=sys.stderr)
    print(json.dumps(found))


if __name__ == "__main__":
    main()
