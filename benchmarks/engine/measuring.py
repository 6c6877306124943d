"""Runs a program by itself and says what it cost; describes the machine; prints a table."""

from __future__ import annotations

import json
import os
import platform
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
CAVEAT = (
    "Timings on a busy machine are noisy: the least of the repeats and the CPU time say more than the median wall time."
)


@dataclass(frozen=True)
class Cost:
    """What one run of a program cost. wall, cpu: seconds (cpu: of the program and all it started). peak: MiB at most
    held by one of its processes. said: what it printed, read as JSON.
    """

    wall: float
    cpu: float
    peak: float
    said: Any = None


def environment(**more: str) -> dict[str, str]:
    """This process's environment with our own source first, and what else is given.

    Python keeps its compiled modules in .benchmarks, as it does beside an installed program.
    """
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    cache = str(ROOT / ".benchmarks" / "python")
    return {**kept, "PYTHONPATH": str(ROOT / "src"), "PYTHONPYCACHEPREFIX": cache, **more}


def cost_of(command: Sequence[str | Path], env: Mapping[str, str] | None = None) -> Cost:
    """Runs a program to its end. It must succeed, and may print one line of JSON. Raises SystemExit when it fails."""
    began = time.perf_counter()
    with subprocess.Popen([str(c) for c in command], stdout=subprocess.PIPE, env=env) as process:
        assert process.stdout is not None
        printed = process.stdout.read()
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    wall = time.perf_counter() - began
    if process.returncode:
        raise SystemExit(f"{' '.join(map(str, command))} failed with {process.returncode}.")
    last = printed.decode().strip().splitlines()[-1:]
    said = json.loads(last[0]) if last and last[0].startswith("{") else None
    return Cost(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, said)


def repeated(times: int, once: Callable[[], Cost]) -> list[Cost]:
    """The same again, so many times."""
    return [once() for _ in range(times)]


def spread(values: Iterable[float]) -> tuple[float, float]:
    """The median and the least."""
    held = list(values)
    return statistics.median(held), min(held)


def card() -> str:
    """The machine in one line: processor, cores, system, Python, how busy it is, and the day."""
    load = f", load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    system = f"{platform.system()} {platform.machine()}"
    return f"{_processor()}, {cores} cores, {system}, Python {platform.python_version()}{load}, {date.today()}"


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return platform.processor() or "unknown processor"
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else "unknown processor"


def printed_table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Prints a table in Markdown, numbers to the right."""
    print("| " + " | ".join(head) + " |")
    print("|" + "|".join([" --- "] + [" ---: "] * (len(head) - 1)) + "|")
    for row in rows:
        print("| " + " | ".join(str(cell) for cell in row) + " |", flush=True)


def cost_row(name: str, costs: Sequence[Cost]) -> list[str]:
    """A row: median and least wall, median and least CPU in milliseconds, and the peak of memory."""
    wall, cpu = spread(c.wall for c in costs), spread(c.cpu for c in costs)
    figures = [f"{1000 * v:,.0f}" for v in (*wall, *cpu)]
    return [name, *figures, f"{max(c.peak for c in costs):,.0f}"]


COST_HEAD = ("", "wall, median (ms)", "wall, least", "CPU, median (ms)", "CPU, least", "peak memory (MiB)")


def begin(title: str) -> None:
    """Prints what is measured and on what."""
    print(f"\n{title}\n\n{card()}\n{CAVEAT}\n")
    sys.stdout.flush()
