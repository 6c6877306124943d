"""The Social Mobility Commission's State of the Nation: who rises and who falls, by origin, decade, sex and ethnicity.

Run: python examples/mobility/state_of_the_nation.py [FOLDER]   (the folder of open data, by default ../shared/data)
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

from tawney.assessment.essay.nation import CLASSES, by_decade, by_ethnicity, classes, relative_by_year, trend
from tawney.assessment.essay.shelf import Shelf
from tawney.indicators.mobility.absolute import between, downward, stayed, upward
from tawney.indicators.mobility.flows import outflow_rate

FOLDER = Path(__file__).parents[3] / "shared" / "data"


def told(title: str, figures: Iterable[tuple[str, float]]) -> None:
    """Prints shares under a title."""
    print(title + ": " + ", ".join(f"{name} {value:.1%}" for name, value in figures))


def main() -> None:
    """Prints what is found."""
    shelf = Shelf(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
    for sex in ("Total", "Men", "Women"):
        one = classes(shelf, sex)
        figures = {
            "up": upward(one),
            "down": downward(one),
            "stayed": stayed(one),
            "working to professional": between(one, CLASSES[3:], CLASSES[:2]),
            "professional to working": between(one, CLASSES[:2], CLASSES[3:]),
        }
        told(f"Classes, {sex.lower()}", [(name, figure.of(one).value) for name, figure in figures.items()])
        for origin in CLASSES:
            rates = [(end, outflow_rate(one, origin, end).of(one).value) for end in CLASSES]
            told(f"  Of {origin.lower()} origins, {sex.lower()}", rates)
    for (decade, sex), shares in by_decade(shelf).items():
        told(f"Born {decade}, {sex.lower()}", sorted(shares.items()))
    for group, pair in by_ethnicity(shelf).items():
        print(f"{group}: " + ", ".join(f"{k} {v.value:.1f}% (se {v.standard_error:.1f})" for k, v in pair.items()))
    slope, error = trend(relative_by_year(shelf))
    print(f"Unidiff trend 2014-22: log phi {slope:+.4f} a year (se {error:.4f})")


if __name__ == "__main__":
    main()
