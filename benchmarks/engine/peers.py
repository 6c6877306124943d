"""The same people and the same reform through other models of the same law, side by side with ours.

Usage: peers.py [--peers .peers] [--households 20000] [--year 2026-27] [--repeats 5] [--only uk compiled]
                [--compare] (also what each household has, ours against theirs, by instrument)

Make the other models' environments first: benchmarks/engine/peers/setup. They are separate programs in environments of
their own, started by name, and given files; nothing of theirs is imported here.
"""

from __future__ import annotations

import argparse
import os
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from measuring import COST_HEAD, Cost, begin, cost_of, cost_row, printed_table, repeated, spread
from populations import kept, load_native
from whole_process import measured

from tawney import engine, law
from tawney.people.population import People

HERE = Path(__file__).parent
INPUTS = (
    "age", "sex", "employment_income", "self_employment_income", "private_pension_income", "savings_income",
    "dividend_income", "property_income", "other_taxable_income", "other_untaxed_income", "hours_worked",
    "net_pay_pension_contributions", "relief_at_source_pension_contributions", "dla_care", "dla_mobility",
    "pip_daily_living", "pip_mobility", "attendance_allowance_rate", "is_registered_blind", "caring_hours",
    "work_capability", "capital", "is_liable_for_rent", "weight", "region", "tenure", "rent", "council_tax_band",
    "bedrooms", "childcare_costs", "in_start_up_period", "in_approved_education", "is_student", "is_married",
)  # fmt: skip
OURS = ("state_pension", "is_dependent_child", "disability_benefits", "council_tax")
"""Worked out by us and given to the peers, which take them as inputs or in which they play a part."""
PERSONS, UNITS = ("income_tax", "national_insurance"), ("universal_credit", "child_benefit")
CHARGES = {
    "uk": ("high_income_child_benefit_charge", "winter_fuel_charge"),
    "compiled": ("high_income_child_benefit_charge",),
}
"""What a peer counts as income tax and we do not."""


@dataclass(frozen=True)
class Peer:
    """Another model. name: of its program here. python: of its environment. table: what it reads."""

    name: str
    python: Path
    table: Path

    def program(self, verb: str, *arguments: object) -> list[str]:
        """Its own program, to be run by its own Python."""
        return [str(self.python), str(HERE / "peers" / f"{self.name}.py"), verb, *map(str, arguments)]


def environment() -> dict[str, str]:
    """Ours without our source, so that nothing of ours is within their reach."""
    apart = {"PYTHONPATH", "PYTHONDONTWRITEBYTECODE"}
    return {name: value for name, value in os.environ.items() if name not in apart}


def given(people: People, year: str, file: Path) -> None:
    """Writes the people for the peers: plain arrays, with what they take as given from our law."""
    found = engine.run(law.on(year), people, OURS)
    arrays = {name: people.columns[name] for name in INPUTS} | {name: found[name] for name in OURS}
    structure = {name: getattr(people, name) for name in ("benefit_unit_starts", "person_starts", "partner")}
    np.savez(file, year=law.on(year).year.start, **structure, **arrays)


def timed(peer: Peer, start: int, repeats: int) -> list[Cost]:
    """Whole processes of a peer, after one that is not counted."""
    command = peer.program("run", peer.table, start)
    cost_of(command, environment())
    return repeated(repeats, lambda: cost_of(command, environment()))


def compared(peer: Peer, people: People, year: str, folder: Path) -> None:
    """Prints how many people or families differ from ours by over a pound a year, by instrument."""
    now = law.on(year)
    out = folder / f"{peer.name}_results.npz"
    cost_of(peer.program("results", peer.table, now.year.start, out), environment())
    ours = engine.run(now, people, (*PERSONS, *UNITS, *CHARGES["uk"]))
    print(f"\n{peer.name}, {year}: who differs from ours by over 1 pound a year\n")
    rows = []
    with np.load(out) as theirs:
        for name in (*PERSONS, *UNITS):
            mine = ours[name] + sum(ours[charge] for charge in CHARGES[peer.name] if name == "income_tax")
            difference = np.asarray(theirs[name], float) - mine
            over = np.abs(difference) > 1
            either = (np.abs(theirs[name]) > 0.005) | (mine > 0.005)
            size = np.median(np.abs(difference[over])) if over.any() else 0.0
            rows.append([name, f"{len(over):,}", f"{either.sum():,}", f"{over.sum():,}", f"{size:,.0f}"])
    printed_table(("instrument", "rows", "with any, ours or theirs", "differ", "median difference (pounds)"), rows)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--peers", type=Path, default=Path(os.environ.get("TAWNEY_PEERS", ".peers")))
    options.add_argument("--households", type=int, default=20_000)
    options.add_argument("--year", default="2026-27")
    options.add_argument("--repeats", type=int, default=5)
    options.add_argument("--only", nargs="+", default=["compiled", "uk"], choices=["compiled", "uk"])
    options.add_argument("--compare", action="store_true")
    options.add_argument("--folder", type=Path, default=Path(".benchmarks"))
    chosen = options.parse_args()
    native = kept(chosen.folder, chosen.households)
    people, start = load_native(native), law.on(chosen.year).year.start
    file = chosen.folder / "given.npz"
    given(people, chosen.year, file)
    begin(f"Side by side: {people.households:,} households, {chosen.year}, {chosen.repeats} repeats")
    colds, warms = measured(native, chosen.year, chosen.repeats)
    rows = [cost_row("tawney, empty cache", colds), cost_row("tawney, filled cache", warms)]
    peers = [_peer(name, chosen.peers, chosen.folder) for name in chosen.only]
    ratios = []
    for peer in peers:
        cost_of(peer.program("convert", file, peer.table), environment())
        costs = timed(peer, start, chosen.repeats)
        rows.append(cost_row(f"policyengine-uk{'-compiled' if peer.name == 'compiled' else ''}", costs))
        ratios.append([rows[-1][0], *(f"{_least(costs, of) / _least(colds, of):.1f}" for of in ("wall", "cpu"))])
    printed_table(COST_HEAD, rows)
    print("\nTimes as long as tawney with an empty cache (least of each)\n")
    printed_table(("", "wall", "CPU"), ratios)
    for peer in peers if chosen.compare else []:
        compared(peer, people, chosen.year, chosen.folder)


def _least(costs: list[Cost], of: str) -> float:
    return spread(getattr(c, of) for c in costs)[1]


def _peer(name: str, environments: Path, folder: Path) -> Peer:
    python = (environments / name / "bin" / "python").absolute()
    if not python.exists():
        sys.exit(f"There is no environment {environments / name}. Make it with: benchmarks/engine/peers/setup")
    return Peer(name, python, folder.absolute() / {"compiled": "compiled", "uk": "uk.h5"}[name])


if __name__ == "__main__":
    main()
