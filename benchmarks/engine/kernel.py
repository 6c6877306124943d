"""How long the law itself takes once it is compiled: 20,000, 100,000 and a million households, by back end.

Run: python benchmarks/engine/kernel.py [--people open|random] [--households N ...] [--repeats N] [--numpy-up-to N]

The people are the open UK population (2.4 persons to a household) or random (tests/engine/little_people.py, 3.2), and
repeated to the size wanted. "kernel" writes over the columns of an earlier run; "run" makes new ones each time, whose
memory the system has to clear. CPU is the processor time of all threads together, for each household.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median

import numpy as np
from measuring import begin
from populations import kept, load_native

from tawney import law
from tawney.engine.bind import bind, parameters_of
from tawney.engine.graph import Graph
from tawney.engine.llvm_backend import LlvmProgram
from tawney.engine.numpy_backend import NumpyProgram
from tawney.people.population import People

ROOT = Path(__file__).resolve().parents[2]
YEAR = "2026-27"
ASKING = (
    "net_income", "net_income_after_housing", "equivalised_income", "equivalised_income_after_housing",
    "individual_income", "exchequer_balance", "income_tax", "national_insurance", "universal_credit", "child_benefit",
    "council_tax",
)  # fmt: skip
MADE = 20_000


@dataclass(frozen=True)
class Timing:
    """Seconds of wall and of processor, of each repeat."""

    wall: Sequence[float]
    cpu: Sequence[float]

    def row(self, name: str, households: int) -> str:
        best, middle = min(self.wall) * 1e3, median(self.wall) * 1e3
        return f"{households:>10,} {name:<24} {best:>10.2f} {middle:>10.2f} {min(self.cpu) / households * 1e9:>10,.0f}"


def timed(work: Callable[[], object], repeats: int) -> Timing:
    work()
    wall, cpu = [], []
    for _ in range(repeats):
        began, used = time.perf_counter(), time.process_time()
        work()
        wall.append(time.perf_counter() - began)
        cpu.append(time.process_time() - used)
    return Timing(wall, cpu)


def open_people(households: int) -> People:
    return load_native(kept(ROOT / ".benchmarks", households))


def random_people() -> People:
    sys.path.insert(0, str(ROOT / "tests" / "engine"))
    from little_people import little_people

    made: People = little_people(MADE)
    return made


def repeated(people: People, households: int, names: Sequence[str]) -> People:
    """The same people again and again; of their columns only those named, for a million take much memory."""
    times = -(-households // people.households)
    return replace(
        people,
        columns={name: np.tile(people.columns[name], times) for name in names},
        benefit_unit_starts=_starts(people.benefit_unit_starts, people.benefit_units, times),
        person_starts=_starts(people.person_starts, people.persons, times),
        partner=np.concatenate(
            [np.where(people.partner < 0, -1, people.partner + k * people.persons) for k in range(times)]
        ),
    )


def _starts(starts: np.ndarray, size: int, times: int) -> np.ndarray:
    return np.concatenate([starts[:1], *(starts[1:] + k * size for k in range(times))])


def the_law() -> tuple[Graph, np.ndarray, float]:
    """The graph of the law, its amounts, and the seconds it took to bind."""
    began = time.perf_counter()
    whole = law.on(YEAR)
    graph = bind(whole, [name for name in ASKING if name in whole.rules])
    return graph, parameters_of(whole, graph), time.perf_counter() - began


def first_call(graph: Graph, people: People, amounts: np.ndarray) -> tuple[float, int]:
    program = LlvmProgram(graph)
    began = time.perf_counter()
    program.run(people, amounts)
    return time.perf_counter() - began, program.compiled


def report_first_calls(graph: Graph, people: People, amounts: np.ndarray) -> None:
    """With nothing kept from before, then from the cache of kernels."""
    folder = os.environ.get("TAWNEY_CACHE")
    os.environ["TAWNEY_CACHE"] = ""
    cold, _ = first_call(graph, people, amounts)
    os.environ.pop("TAWNEY_CACHE")
    if folder is not None:
        os.environ["TAWNEY_CACHE"] = folder
    first_call(graph, people, amounts)
    cached, compiled = first_call(graph, people, amounts)
    print(f"first call: {cold:.2f} s compiled, {cached:.3f} s from the cache (compiled {compiled} times)")


def report_size(people: People, graph: Graph, amounts: np.ndarray, repeats: int, with_numpy: bool) -> None:
    program, cores = LlvmProgram(graph), len(os.sched_getaffinity(0))
    columns = program.run(people, amounts)
    for threads in sorted({1, cores}):
        kernel = timed(lambda t=threads: program.run(people, amounts, threads=t, into=columns), repeats)  # type: ignore[misc]
        print(kernel.row(f"llvm kernel, {threads} thread(s)", people.households))
    whole = timed(lambda: program.run(people, amounts), repeats)
    print(whole.row(f"llvm run, {cores} thread(s)", people.households))
    if with_numpy:
        numpy = NumpyProgram(graph)
        print(timed(lambda: numpy.run(people, amounts), max(2, repeats // 10)).row("numpy run", people.households))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--people", choices=["open", "random"], default="open")
    parser.add_argument("--households", type=int, nargs="+", default=[20_000, 100_000, 1_000_000])
    parser.add_argument("--repeats", type=int, default=20)
    parser.add_argument("--numpy-up-to", type=int, default=100_000)
    wanted = parser.parse_args()
    graph, amounts, seconds = the_law()
    people = open_people(MADE) if wanted.people == "open" else random_people()
    names = sorted({*graph.inputs(), "weight"})
    begin(f"The kernel alone, {wanted.people} people, {people.persons / people.households:.1f} persons to a household")
    print(f"law of {YEAR}: {len(graph.nodes):,} operations, {graph.places:,} amounts, bound in {seconds:.2f} s")
    report_first_calls(graph, repeated(people, MADE, names), amounts)
    print(f"{'households':>10} {'':<24} {'min ms':>10} {'median ms':>10} {'CPU ns/hh':>10}")
    for households in wanted.households:
        many = repeated(people, households, names)
        report_size(many, graph, amounts, wanted.repeats, households <= wanted.numpy_up_to)


if __name__ == "__main__":
    main()
