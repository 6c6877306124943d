"""Inequality of spending and income in the Living Costs and Food Survey 2013, by tenure and class, with errors.

Run: python examples/lcfs_2013/inequality.py [FILE]   (by default lcfs_2013.csv of ../shared/data/microdata)

Both are cut off at a top code (1,175 pounds of spending and 1,184.99 of income a week), so every figure that looks at
the top is too low. Households are the records, not people, and nothing is equivalised: the file counts people only up
to five.
The file has weights and no design: errors are those of a sample drawn at random with these weights.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import numpy.typing as npt

from tawney.indicators.catalogue import Asked, tabulated
from tawney.indicators.design import design
from tawney.indicators.disclosure import PRESETS
from tawney.indicators.weighting import Ranked
from tawney.people.files import arrays_of, read_frame
from tawney.vocabulary.estimate import Estimate

FILE = Path(__file__).parents[3] / "shared" / "data" / "microdata" / "lcfs_2013.csv"
AMOUNTS = {"spending": "P550tpr", "income": "P344pr"}
BY = {"tenure": "A121r", "class": "A094r"}
OF = ("mean", "gini", "s80s20", "poverty")


def told(path: Path = FILE) -> Mapping[tuple[str, str, str], Estimate]:
    """By amount, group and indicator the figure; the group "" is all households. Poverty: under 60% of the median."""
    columns = arrays_of(read_frame(path))
    plan = design(_numbers(columns, "weighta"), protection=PRESETS["tawney"])
    found: dict[tuple[str, str, str], Estimate] = {}
    for amount, name in AMOUNTS.items():
        asked = Asked(Ranked(_numbers(columns, name), amount))
        for column in BY.values():
            labels = np.array([str(label) for label in columns[column].tolist()])
            groups = {str(label): labels == label for label in np.unique(labels)}
            for one in tabulated(OF, asked, plan, groups):
                found[amount, one.group, one.indicator] = one.figure
    return found


def _numbers(columns: Mapping[str, npt.NDArray[np.generic]], name: str) -> npt.NDArray[np.float64]:
    return np.array([float(value) for value in columns[name].tolist()])


def main() -> None:
    """Prints what is found."""
    for (amount, group, indicator), figure in told(Path(sys.argv[1]) if len(sys.argv) > 1 else FILE).items():
        low, high = figure.interval
        shown = "not shown" if figure.suppressed else f"{figure.value:.3f} ({low:.3f} to {high:.3f})"
        print(f"{amount}, {group or 'all households'}, {indicator}: {shown}, n {figure.n:,}")


if __name__ == "__main__":
    main()
