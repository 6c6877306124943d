"""How long the law of each year takes to read, to compile and to run on 20,000 households.

Run: python benchmarks/engine/every_year.py [--repeats N] [--compilations N]

The people are the open UK population, brought to no year: the law alone differs. "bind" reads the rules into one graph,
"compile" is the first call with nothing kept from before, "kernel" writes over the columns of an earlier run on all
cores. Of each the least is printed.
"""

from __future__ import annotations

import argparse
import os
import time
from collections.abc import Callable

from kernel import ASKING, MADE, open_people, repeated, timed
from measuring import begin

from tawney import law
from tawney.engine.bind import bind, parameters_of
from tawney.engine.graph import Graph
from tawney.engine.llvm_backend import LlvmProgram
from tawney.people.population import People
from tawney.vocabulary.tax_year import TaxYear

FIRST, LAST = TaxYear(2010), TaxYear(2027)


def least_seconds(work: Callable[[], object], times: int) -> float:
    """The least of a few goes, in seconds of wall."""
    spent = []
    for _ in range(times):
        began = time.perf_counter()
        work()
        spent.append(time.perf_counter() - began)
    return min(spent)


def known(whole: law.Law) -> law.Law:
    """The law with the least of its range for what nobody knows: it takes no more time than the right amount."""
    return whole.supposing({path: whole.parameter(path).range[0] for path in whole.in_force if whole.unknown(path)})


def graph_of(whole: law.Law) -> Graph:
    """The rules of a year that are asked for, as one graph."""
    return bind(whole, [name for name in ASKING if name in whole.rules])


def row(year: TaxYear, people: People, repeats: int, compilations: int) -> str:
    """One year: operations, binding, compiling, and a run."""
    whole = known(law.on(str(year)).as_it_begins)
    graph = graph_of(whole)
    few = repeated(people, MADE, sorted({*graph.inputs(), "weight"}))
    amounts = parameters_of(whole, graph)
    bound = least_seconds(lambda: graph_of(whole), compilations)
    compiled = least_seconds(lambda: LlvmProgram(graph).run(few, amounts), compilations)
    program = LlvmProgram(graph)
    columns = program.run(few, amounts)
    kernel = timed(lambda: program.run(few, amounts, into=columns), repeats)
    return (
        f"| {year} | {len(graph.nodes):,} | {bound * 1e3:.0f} | {compiled * 1e3:.0f} "
        f"| {(bound + compiled) * 1e3:.0f} | {min(kernel.wall) * 1e3:.1f} | {min(kernel.cpu) * 1e3:.1f} |"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--repeats", type=int, default=40)
    parser.add_argument("--compilations", type=int, default=3)
    wanted = parser.parse_args()
    os.environ["TAWNEY_CACHE"] = ""
    people = open_people(MADE)
    begin("The law of every year on 20,000 households of the open population; milliseconds, the least")
    print("| year | operations | bind | compile | both | kernel | CPU of it |")
    print("| --- " + "| ---: " * 6 + "|")
    for year in FIRST.to(LAST):
        print(row(year, people, wanted.repeats, wanted.compilations), flush=True)


if __name__ == "__main__":
    main()
