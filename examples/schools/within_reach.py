"""Schools of England: attainment by free school meals, and who has a high-performing secondary within reach.

Run: python examples/schools/within_reach.py [FOLDER]   (the folder of open data, by default ../shared/data)
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

import numpy as np

from tawney.assessment.essay.schools import MEALS, SECONDARY, by_council, reach_by_meals, unreached
from tawney.assessment.essay.shelf import Shelf

FOLDER = Path(__file__).parents[3] / "shared" / "data"
FIFTHS = 5


def attainment_by_meals(shelf: Shelf, column: str = "ATT8SCR") -> tuple[list[float], int, int]:
    """The mean of a result of schools by fifth of free meals, the fewest first; schools counted and left out."""
    meals = {row["urn"]: row["fsm_prop"] for row in shelf.rows(MEALS, ("urn", "fsm_prop"))}
    rows = shelf.rows(SECONDARY, ("URN", "SCHTYPE", column))
    kept = ("Academy", "Maintained school")
    scored = [row for row in rows if row["SCHTYPE"] in kept and _is_number(row[column])]
    found = [(float(meals[r["URN"]]), float(r[column])) for r in scored if _is_number(meals.get(r["URN"], ""))]
    table = np.array(sorted(found))
    return [float(part[:, 1].mean()) for part in np.array_split(table, FIFTHS)], len(found), len(scored) - len(found)


def ends(shelf: Shelf) -> Mapping[str, float]:
    """The gap between schools with the fewest and the most free meals in two results."""
    return {
        column: fifths[0] - fifths[-1]
        for column in ("ATT8SCR", "P8MEA")
        for fifths in (attainment_by_meals(shelf, column)[0],)
    }


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def main() -> None:
    """Prints what is found."""
    shelf = Shelf(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
    for column, name in (("ATT8SCR", "Attainment 8"), ("P8MEA", "Progress 8")):
        fifths, schools, lost = attainment_by_meals(shelf, column)
        print(f"{name} by fifth of free meals, fewest first: " + ", ".join(f"{mean:.2f}" for mean in fifths))
        print(f"  {schools:,} schools; {lost:,} have no free meals under their number in 2022-23")
    for km, (share, primaries) in unreached(shelf).items():
        print(f"No high-performing secondary within {km:g} km: {share:.1%} of {primaries:,} primaries")
    for km, (few, many) in reach_by_meals(shelf).items():
        print(f"  within {km:g} km: {few:.1%} of primaries with few free meals, {many:.1%} with many")
    none = [name for share, name in by_council(shelf) if share == 0]
    print(f"Councils without any: {', '.join(sorted(none))}")


if __name__ == "__main__":
    main()
