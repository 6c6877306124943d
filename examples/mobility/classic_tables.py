"""Published mobility tables and their published fits: Britain 1949, three countries, sixteen countries, Israel.

Run: python examples/mobility/classic_tables.py [FOLDER]   (the folder of the tables, by default ../shared/data/measure)
"""

from __future__ import annotations

import sys
from pathlib import Path

from tawney.indicators.mobility.absolute import absolute
from tawney.indicators.mobility.altham import distance
from tawney.indicators.mobility.loglinear import difference_test, fit
from tawney.indicators.mobility.reading import Wanted, read_table
from tawney.indicators.mobility.table import Table
from tawney.indicators.mobility.unidiff import Unidiff, unidiff

FOLDER = Path(__file__).parents[3] / "shared" / "data" / "measure"


def glass(folder: Path = FOLDER) -> Table:
    """Britain 1949, fathers and sons (Glass 1954)."""
    return read_table(folder / "glass1954.csv")


def three_countries(folder: Path = FOLDER) -> Unidiff:
    """England and Wales, France and Sweden in the early 1970s (Erikson, Goldthorpe and Portocarero 1982)."""
    return unidiff(read_table(folder / "erikson_goldthorpe.csv", columns=Wanted(layer="country"), highest="none"))


def sixteen_countries(folder: Path = FOLDER) -> Unidiff:
    """Sixteen countries in three classes (Hazelrigg and Garnier 1976)."""
    return unidiff(read_table(folder / "hg16.csv", columns=Wanted(layer="country")))


def israel(folder: Path = FOLDER) -> Unidiff:
    """Israel by five levels of schooling (Yaish 2004), without its seventh destination, which some levels lack."""
    read = read_table(folder / "yaish.csv", columns=Wanted(layer="educ"), highest="none")
    return unidiff(read.without(destinations=["7"]))


def main() -> None:
    """Prints what is found."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    one = glass(folder)
    print("Britain 1949:")
    for name, figure in vars(absolute(one)).items():
        print(f"  {name:14} {figure.value:.3f} (se {figure.standard_error:.3f})")
    for model in ("independence", "quasi_independence", "uniform_association", "crossings", "quasi_symmetry"):
        found = fit(one, model)
        print(f"  {model:20} G2 {found.deviance:7.2f} on {found.degrees} df, BIC {found.bic:7.1f}")
    titles = {"Three countries": three_countries, "Sixteen countries": sixteen_countries, "Israel": israel}
    for title, read in titles.items():
        found = read(folder)
        print(f"{title}: Unidiff G2 {found.fit.deviance:.2f} on {found.fit.degrees} df; layers alike, chance", end=" ")
        print(f"{found.test.chance:.2g} (G2 {found.test.statistic:.1f} on {found.test.degrees} df)")
        for layer, figure in found.logarithms.items():
            print(f"  {layer:15} log phi {figure.value:6.3f} (se {figure.standard_error:.3f})")
    pair = read_table(folder / "yamaguchi87.csv", columns=Wanted(layer="Country"))
    gap = distance(pair, "US", "UK").of(pair)
    test = difference_test(pair, "US", "UK")
    print(
        f"Altham d(US, UK) {gap.value:.3f} (se {gap.standard_error:.3f}); G2 {test.statistic:.1f} on {test.degrees} df"
    )


if __name__ == "__main__":
    main()
