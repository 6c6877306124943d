"""The Great Gatsby curve of countries: the World Bank's income persistence (GDIM 2018) against its Gini index.

Run: python examples/mobility/great_gatsby.py [FOLDER]   (the folder of open data, by default ../shared/data)

Neither source gives standard errors. They are taken as round numbers, and the line is shown under several.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

from tawney.assessment.essay.countries import curve, places
from tawney.assessment.essay.shelf import Shelf

FOLDER = Path(__file__).parents[3] / "shared" / "data"


def main() -> None:
    """Prints what is found."""
    found = places(Shelf(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER))
    flat = np.polyfit([p.gini for p in found], [p.elasticity for p in found], 1)[0]
    print(f"{len(found)} countries; slope by ordinary regression {flat:.2f}")
    for errors in ((0.001, 0.05), (0.01, 0.05), (0.02, 0.05), (0.02, 0.1)):
        line = curve(found, *errors)
        low, high = line.slope.interval
        print(f"errors {errors[0]:g} and {errors[1]:g}:", end=" ")
        print(f"slope {line.slope.value:.2f} ({low:.2f} to {high:.2f}), scatter {line.scatter:.2f}")
    (uk,) = (place for place in found if place.name == "United Kingdom")
    line = curve(found, 0.01, 0.05)
    print(f"United Kingdom: Gini {uk.gini:.3f} ({uk.year}), elasticity {uk.elasticity:.3f}", end=", ")
    print(f"line {line.at(uk.gini):.3f}")


if __name__ == "__main__":
    main()
