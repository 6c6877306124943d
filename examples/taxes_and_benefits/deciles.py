"""Effects of taxes and benefits by tenth of households, from the ONS's historical table.

Run: python examples/taxes_and_benefits/deciles.py [FILE]   (by default etbhistoricdeciles.xlsx of ../shared)
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from tawney.indicators.design import design
from tawney.indicators.inequality.concentration import progressivity
from tawney.indicators.inequality.gini import gini
from tawney.people.workbook import read_sheet

FILE = Path(__file__).parents[3] / "shared" / "data" / "validation" / "etbhistoricdeciles.xlsx"
TENTHS = ("bottom", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "top")
Tenths = npt.NDArray[np.float64]
STEPS = {
    "cash benefits": ("Total original income", "Gross income"),
    "direct taxes": ("Gross income", "Disposable income"),
    "indirect taxes": ("Disposable income", "Post-tax income"),
    "benefits in kind": ("Post-tax income", "Final income"),
}
"""What is added or taken between one income and the next."""


@dataclass(frozen=True)
class Step:
    """What one step does between tenths. rate: of the income before it, below 0 where it gives. off: how much it takes
    off the Gini index. kakwani: its progressivity."""

    rate: float
    off: float
    kakwani: float


def incomes(path: Path = FILE, group: str = "All") -> Mapping[str, Mapping[str, Tenths]]:
    """By financial year ending and name of a component, pounds a year of each tenth, the poorest first."""
    held: dict[str, dict[str, dict[str, float]]] = {}
    for row in read_sheet(path, "Table 1")[1:]:
        year, kind, component, part, tenth, amount = (*row, *[""] * (6 - len(row)))[:6]
        if kind == group and tenth in TENTHS and amount not in ("", "NA"):
            held.setdefault(year, {}).setdefault(part or component, {})[tenth] = float(amount)
    return {
        year: {name: np.array([of[t] for t in TENTHS]) for name, of in parts.items() if len(of) == len(TENTHS)}
        for year, parts in sorted(held.items())
    }


def between_tenths(income: Tenths) -> float:
    """The Gini index between ten groups of equal size."""
    return gini(income, design(np.ones(len(TENTHS)))).value


def steps(year: Mapping[str, Tenths]) -> dict[str, Step]:
    """What each step does in a year."""
    found = {}
    for name, (before, after) in STEPS.items():
        made = progressivity(year[before], year[before] - year[after], design(np.ones(len(TENTHS))))
        rate, kakwani = made.average_rate.value, made.kakwani.value
        found[name] = Step(rate, between_tenths(year[before]) - between_tenths(year[after]), kakwani)
    return found


def main() -> None:
    """Prints what is found."""
    for year, parts in incomes(Path(sys.argv[1]) if len(sys.argv) > 1 else FILE).items():
        ends = [name for pair in STEPS.values() for name in pair]
        order = list(dict.fromkeys(ends))
        print(f"{year}: Gini between tenths " + ", ".join(f"{n} {between_tenths(parts[n]):.3f}" for n in order))
        for name, step in steps(parts).items():
            print(f"  {name}: rate {step.rate:+.1%}, takes {step.off:+.3f} off, Kakwani {step.kakwani:+.3f}")


if __name__ == "__main__":
    main()
