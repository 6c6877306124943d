"""Work in Scotland's census of 2011 by sex, ethnic group and health, from its one per cent teaching file.

Run: python examples/scottish_census/work.py [FILE]   (by default Scotland_teaching_file_1PCT.csv of ../shared)
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import numpy.typing as npt

from tawney.indicators.design import Design, design
from tawney.indicators.disclosure import PRESETS
from tawney.indicators.estimating import estimate
from tawney.indicators.gaps.raw import gap
from tawney.indicators.gaps.representation import representation
from tawney.indicators.means import mean
from tawney.indicators.work_and_place.segregation import dissimilarity_index, places_and_groups
from tawney.people.files import arrays_of, read_frame
from tawney.vocabulary.estimate import Estimate

FILE = Path(__file__).parents[3] / "shared" / "data" / "microdata" / "Scotland_teaching_file_1PCT.csv"
ETHNIC = {"1": "White", "2": "Mixed", "3": "Asian", "4": "African", "5": "Caribbean or Black", "6": "Other"}
SEX = {"1": "men", "2": "women"}
WORKING_AGE = ("2", "3", "4", "5", "6")
Columns = Mapping[str, npt.NDArray[np.str_]]


def people(path: Path = FILE) -> Columns:
    """The columns of the file as texts; a census code is a label, not a number."""
    read = arrays_of(read_frame(path))
    return {name: np.array([str(value) for value in column.tolist()]) for name, column in read.items()}


def plan(columns: Columns) -> Design:
    """Every person alike; groups under the project's own threshold are not shown."""
    return design(np.ones(len(columns["sex"])), protection=PRESETS["tawney"])


def employment(columns: Columns) -> dict[str, Estimate]:
    """Shares of 16 to 64 who work for pay by ethnic group and sex, and how far each is from white people."""
    works = np.isin(columns["Economic_Activity"], ("1", "2")).astype(np.float64)
    adult, sample = np.isin(columns["age"], WORKING_AGE), plan(columns)
    found = {}
    for code, sex in SEX.items():
        own = adult & (columns["sex"] == code)
        white = own & (columns["Ethnic_Group"] == "1")
        for group, name in ETHNIC.items():
            chosen = own & (columns["Ethnic_Group"] == group)
            found[f"{name} {sex}"] = mean(works, sample, where=chosen, unit="share")
            if group != "1":
                found[f"White less {name} {sex}"] = gap(works, white, sample, second=chosen)
    return found


def at_the_top(columns: Columns) -> dict[str, Estimate]:
    """How many times likelier each ethnic group is than everybody else to be of social grade AB, of 16 to 64."""
    top, adult = columns["Approximate_Social_Grade"] == "1", np.isin(columns["age"], WORKING_AGE)
    graded = adult & (columns["Approximate_Social_Grade"] != "X")
    sample = plan(columns)
    return {
        name: representation(top, columns["Ethnic_Group"] == code, sample, where=graded)
        for code, name in ETHNIC.items()
    }


def occupations_apart(columns: Columns) -> dict[str, Estimate]:
    """The share of either group that would have to change its occupation for both to work alike."""
    sample = plan(columns)
    worked = (columns["Occupation"] != "X") & np.isin(columns["Economic_Activity"], ("1", "2"))
    health = np.where(np.isin(columns["health"], ("1", "2")), "good", "fair or bad")
    kinds = {"women and men": (columns["sex"], "1", "2"), "good and worse health": (health, "good", "fair or bad")}
    found = {}
    for name, (group, one, other) in kinds.items():
        index = dissimilarity_index(places_and_groups(columns["Occupation"], group), one, other)
        found[name] = estimate(index.within(worked), sample)
    return found


def main() -> None:
    """Prints what is found."""
    columns = people(Path(sys.argv[1]) if len(sys.argv) > 1 else FILE)
    print(f"{len(columns['sex']):,} people")
    parts = {"Work for pay": employment, "Times likelier to be AB": at_the_top, "Occupations apart": occupations_apart}
    for title, part in parts.items():
        for name, figure in part(columns).items():
            low, high = figure.interval
            shown = "too few to show" if figure.suppressed else f"{figure.value:.3f} ({low:.3f} to {high:.3f})"
            print(f"{title}: {name}: {shown}, n {figure.n:,}")


if __name__ == "__main__":
    main()
