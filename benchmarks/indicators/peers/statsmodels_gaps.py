"""The Oaxaca decomposition and a random intercept in statsmodels, timed in an environment of its own.

    PYTHON statsmodels_gaps.py FILE.npz REPEATS    prints one JSON line: seconds and figures

The file has y, x [n, k], first (0 or 1) and kind. statsmodels takes no weights here; its two-fold errors are bootstraps
(`std=True`), of which `BOOTSTRAPS` are drawn.
"""

from __future__ import annotations

import json
import sys
import time

import numpy as np
import pandas as pd
import statsmodels.api as sm
from statsmodels.stats.oaxaca import OaxacaBlinder

BOOTSTRAPS = 5


def least(once, repeats: int):
    """The least wall and CPU of some repeats, and the last answer."""
    wall, cpu, found = [], [], None
    for _ in range(repeats):
        began, used = time.perf_counter(), time.process_time()
        found = once()
        wall.append(time.perf_counter() - began)
        cpu.append(time.process_time() - used)
    return min(wall), min(cpu), found


def main() -> None:
    data = np.load(sys.argv[1])
    repeats = int(sys.argv[2])
    x = np.column_stack([data["x"], data["first"]])
    last = x.shape[1] - 1

    def point():
        return OaxacaBlinder(data["y"], x, last, hasconst=False).two_fold(two_fold_type="pooled").params

    def with_errors():
        model = OaxacaBlinder(data["y"], x, last, hasconst=False)
        return model.two_fold(std=True, two_fold_type="pooled", n=BOOTSTRAPS).std

    def mixed():
        frame = pd.DataFrame({"y": data["y"], "kind": data["kind"]})
        return sm.MixedLM.from_formula("y ~ 1", groups="kind", data=frame).fit(reml=True)

    told = {"bootstraps": BOOTSTRAPS}
    for name, once, times in (("point", point, repeats), ("errors", with_errors, 1)):
        wall, cpu, found = least(once, times)
        told[name] = {"wall": wall, "cpu": cpu, "figures": [float(v) for v in np.ravel(found)]}
    wall, cpu, model = least(mixed, 1)
    told["mixed"] = {"wall": wall, "cpu": cpu, "figures": [float(model.cov_re.iloc[0, 0]), float(model.scale)]}
    print(json.dumps(told))


if __name__ == "__main__":
    main()
