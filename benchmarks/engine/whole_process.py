"""What an assessment costs from a bare start: a new interpreter, with an empty and with a filled cache of kernels.

Usage: whole_process.py [--households 20000 100000] [--year 2026-27] [--repeats 7] [--folder .benchmarks]
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from measuring import COST_HEAD, Cost, begin, cost_of, cost_row, environment, printed_table, repeated, spread

CHILD = Path(__file__).with_name("one_assessment.py")


def once(people: Path, year: str, cache: Path) -> Cost:
    """One assessment in a process of its own."""
    return cost_of([sys.executable, CHILD, people, year], environment(TAWNEY_CACHE=str(cache)))


def cold(people: Path, year: str) -> Cost:
    """One assessment with no kernel kept."""
    with tempfile.TemporaryDirectory() as cache:
        return once(people, year, Path(cache))


def measured(people: Path, year: str, repeats: int) -> tuple[list[Cost], list[Cost]]:
    """Cold runs and warm runs, after one that is not counted, so that Python's own cache is filled."""
    cold(people, year)
    colds = repeated(repeats, lambda: cold(people, year))
    with tempfile.TemporaryDirectory() as cache:
        once(people, year, Path(cache))
        return colds, repeated(repeats, lambda: once(people, year, Path(cache)))


def laps(costs: list[Cost]) -> dict[str, float]:
    """The least time of each step, in milliseconds."""
    return {name: 1000 * spread(c.said["laps"][name] for c in costs)[1] for name in costs[0].said["laps"]}


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--households", type=int, nargs="+", default=[20_000, 100_000])
    options.add_argument("--people", type=Path, nargs="*", default=[], help="native files to measure on instead")
    options.add_argument("--year", default="2026-27")
    options.add_argument("--repeats", type=int, default=7)
    options.add_argument("--folder", type=Path, default=Path(".benchmarks"))
    chosen = options.parse_args()
    files = chosen.people or [_kept(chosen.folder, n) for n in chosen.households]
    begin(f"The whole process: baseline, reform and tenths, {chosen.repeats} repeats")
    rows, steps = [], {}
    for file in files:
        colds, warms = measured(file, chosen.year, chosen.repeats)
        for word, costs in (("empty cache", colds), ("filled cache", warms)):
            rows.append(cost_row(f"{file.stem}, {word}", costs))
            steps[f"{file.stem}, {word}"] = laps(costs)
    printed_table(COST_HEAD, rows)
    print("\nLeast wall time of each step (ms)\n")
    names = list(next(iter(steps.values())))
    printed_table(("", *names), ([key, *(f"{found[n]:,.1f}" for n in names)] for key, found in steps.items()))


def _kept(folder: Path, households: int) -> Path:
    from populations import kept

    return kept(folder, households)


if __name__ == "__main__":
    main()
