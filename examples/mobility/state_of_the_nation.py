"""The Social Mobility Commission's State of the Nation: who rises and who falls, by origin, decade, sex and ethnicity.

Run: python examples/mobility/state_of_the_nation.py [FOLDER]   (by default the mobility_outcomes of ../shared)
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

import numpy as np

from tawney.indicators.mobility.absolute import between, downward, stayed, upward
from tawney.indicators.mobility.table import Table
from tawney.indicators.mobility.tidy import TidyRow, read_tidy, table_of_rates
from tawney.indicators.mobility.unidiff import trend_of
from tawney.vocabulary.estimate import Estimate

SON = Path(__file__).parents[3] / "shared" / "data" / "mobility" / "state_of_the_nation" / "mobility_outcomes"
CLASSES = ("Higher professional", "Lower professional", "Intermediate", "Higher working", "Lower working")


def rows(name: str, folder: Path) -> tuple[TidyRow, ...]:
    """The rows of one of the Commission's files."""
    (path,) = folder.glob(f"{name}-*.csv")
    return read_tidy(path)


def classes(folder: Path = SON, sex: str = "Total") -> Table:
    """Five classes of people of 25 to 64 by those of their parents. How many were asked is not published.

    The sizes of the origins follow from the rates of everyone, and men and women are taken to have the same origins; so
    the table adds up to 1 and its errors mean nothing.
    """
    kept = [r for r in rows("mo11", folder) if set(r.splits) == {"seb", "sex", "Occupational class"}]
    everyone = table_of_rates(of_sex(kept, "Total"), "seb", "Occupational class", classes=CLASSES)
    if sex == "Total":
        return everyone
    sizes = dict(zip(CLASSES, everyone.counts.sum(axis=1), strict=True))
    return table_of_rates(of_sex(kept, sex), "seb", "Occupational class", classes=CLASSES, people=sizes)


def of_sex(found: Iterable[TidyRow], sex: str) -> list[TidyRow]:
    """The rows of men, women or all."""
    return [row for row in found if row.splits["sex"] == sex]


def by_decade(folder: Path = SON) -> dict[tuple[str, str], dict[str, float]]:
    """Published shares upward and downward, and both far, by decade of birth and sex."""
    found: dict[tuple[str, str], dict[str, float]] = {}
    for row in rows("mo11", folder):
        if row.texts.get("area_type") == "National":
            decade = found.setdefault((row.texts["time_period"], row.splits["sex"]), {})
            decade[row.texts["value_note"]] = row.figure.value
    return found


def by_ethnicity(folder: Path = SON) -> dict[str, dict[str, Estimate]]:
    """Published long-range mobility by ethnic group, with its published error: up and down side by side."""
    found: dict[str, dict[str, Estimate]] = {}
    for row in rows("mo11", folder):
        if "Ethnicity" in row.splits and row.texts.get("value_note", "").startswith("Long"):
            found.setdefault(row.splits["Ethnicity"], {})[row.texts["value_note"].split()[0]] = row.figure
    return found


def relative_by_year(folder: Path = SON) -> dict[int, Estimate]:
    """Published Unidiff parameters (log phi) of 2014 to 2022 against 2014."""
    yearly = (r for r in rows("mo12", folder) if set(r.splits) == {"sex"} and r.texts.get("area_type") == "Country")
    return {int(r.texts["time_period"]): r.figure for r in yearly if r.texts["time_period"].isdigit()}


def trend(found: dict[int, Estimate]) -> tuple[float, float]:
    """The yearly slope of published log phi and its standard error.

    The covariance of the contrasts is not published. All share the error of 2014; samples were of like size, so half of
    the least variance is taken as that of 2014.
    """
    errors = np.array([one.standard_error for one in found.values()])
    shared = float((errors[1:] ** 2).min()) / 2
    covariance = np.diag(errors**2 - shared) + shared
    values = np.array([one.value for one in found.values()])
    return trend_of(values, covariance, np.array(list(found), np.float64), 0)


def told(title: str, figures: Iterable[tuple[str, float]]) -> None:
    """Prints shares under a title."""
    print(title + ": " + ", ".join(f"{name} {value:.1%}" for name, value in figures))


def main() -> None:
    """Prints what is found."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else SON
    for sex in ("Total", "Men", "Women"):
        one = classes(folder, sex)
        figures = {
            "up": upward(one),
            "down": downward(one),
            "stayed": stayed(one),
            "working to professional": between(one, CLASSES[3:], CLASSES[:2]),
            "professional to working": between(one, CLASSES[:2], CLASSES[3:]),
        }
        told(f"Classes, {sex.lower()}", [(name, figure.of(one).value) for name, figure in figures.items()])
    for (decade, sex), shares in by_decade(folder).items():
        told(f"Born {decade}, {sex.lower()}", sorted(shares.items()))
    for group, pair in by_ethnicity(folder).items():
        print(f"{group}: " + ", ".join(f"{k} {v.value:.1f}% (se {v.standard_error:.1f})" for k, v in pair.items()))
    slope, error = trend(relative_by_year(folder))
    print(f"Unidiff trend 2014-22: log phi {slope:+.4f} a year (se {error:.4f})")


if __name__ == "__main__":
    main()
