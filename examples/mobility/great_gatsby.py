"""The Great Gatsby curve of countries: the World Bank's income persistence (GDIM 2018) against its Gini index.

Run: python examples/mobility/great_gatsby.py [FOLDER]   (by default ../shared/data/mobility)

Neither source gives standard errors. They are taken as round numbers, and the line is shown under several.
"""

from __future__ import annotations

import csv
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from tawney.indicators.mobility.gatsby import Curve, great_gatsby

FOLDER = Path(__file__).parents[3] / "shared" / "data" / "mobility"
NEAR = 2010
"""The Gini index of the year nearest to this is taken."""


@dataclass(frozen=True)
class Place:
    """A country: its Gini index (0 to 1), the year of it, and the elasticity of children's income by their parents'."""

    name: str
    gini: float
    year: int
    elasticity: float


def places(folder: Path = FOLDER) -> tuple[Place, ...]:
    """Countries with both figures, in the order of their names."""
    with (folder / "GDIMMay2018.csv").open(encoding="utf-8", errors="replace") as file:
        told = [row for row in csv.DictReader(file) if row["IGEincome"]]
    lasting = {row["wbcode"]: (row["countryname"], float(row["IGEincome"])) for row in told}
    with (folder / "gini-index.csv").open(encoding="utf-8") as file:
        years: dict[str, list[tuple[int, float]]] = {}
        for row in csv.DictReader(file):
            years.setdefault(row["Country Code"], []).append((int(row["Year"]), float(row["Value"]) / 100))
    found = []
    for code, (name, elasticity) in lasting.items():
        if code in years:
            year, gini = min(years[code], key=lambda pair: (abs(pair[0] - NEAR), pair[0]))
            found.append(Place(name, gini, year, elasticity))
    return tuple(sorted(found, key=lambda place: place.name))


def curve(found: tuple[Place, ...], gini_error: float, elasticity_error: float) -> Curve:
    """The line through the countries under errors taken for all alike."""
    gini = np.array([place.gini for place in found])
    elasticity = np.array([place.elasticity for place in found])
    return great_gatsby(gini, elasticity, gini_error, elasticity_error)


def main() -> None:
    """Prints what is found."""
    found = places(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
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
