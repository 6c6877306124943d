"""The Social Mobility Commission's State of the Nation: who rises and who falls, by sex, decade and ethnicity."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import replace

import numpy as np

from tawney.assessment.essay.card import Figure, Worked, exactly
from tawney.assessment.essay.desk import Desk
from tawney.assessment.essay.shelf import Shelf
from tawney.indicators.mobility.absolute import between, downward, upward
from tawney.indicators.mobility.table import Table
from tawney.indicators.mobility.tidy import TidyRow, table_of_rates
from tawney.indicators.mobility.unidiff import trend_of
from tawney.vocabulary.estimate import Estimate

CLASSES = ("Higher professional", "Lower professional", "Intermediate", "Higher working", "Lower working")
ABSOLUTE, RELATIVE = "mobility_outcomes/mo11", "mobility_outcomes/mo12"
WHY = "the Commission does not publish how many of each origin were asked"


def classes(shelf: Shelf, sex: str = "Total") -> Table:
    """Five classes of people of 25 to 64 by those of their parents. How many were asked is not published.

    The sizes of the origins follow from the rates of everyone, and men and women are taken to have the same origins; so
    the table adds up to 1 and its errors mean nothing.
    """
    kept = [r for r in shelf.tidy(ABSOLUTE) if set(r.splits) == {"seb", "sex", "Occupational class"}]
    everyone = table_of_rates(of_sex(kept, "Total"), "seb", "Occupational class", classes=CLASSES)
    if sex == "Total":
        return everyone
    sizes = dict(zip(CLASSES, everyone.counts.sum(axis=1), strict=True))
    return table_of_rates(of_sex(kept, sex), "seb", "Occupational class", classes=CLASSES, people=sizes)


def of_sex(found: Iterable[TidyRow], sex: str) -> list[TidyRow]:
    """The rows of men, women or all."""
    return [row for row in found if row.splits["sex"] == sex]


def by_decade(shelf: Shelf) -> dict[tuple[str, str], dict[str, float]]:
    """Published shares upward and downward, and both together, by decade of birth and sex."""
    found: dict[tuple[str, str], dict[str, float]] = {}
    for row in shelf.tidy(ABSOLUTE):
        if row.texts.get("area_type") == "National":
            decade = found.setdefault((row.texts["time_period"], row.splits["sex"]), {})
            decade[row.texts["value_note"]] = row.figure.value
    return found


def by_ethnicity(shelf: Shelf) -> dict[str, dict[str, Estimate]]:
    """Published long-range mobility by ethnic group, with its published error: up and down side by side."""
    found: dict[str, dict[str, Estimate]] = {}
    for row in shelf.tidy(ABSOLUTE):
        if "Ethnicity" in row.splits and row.texts.get("value_note", "").startswith("Long"):
            found.setdefault(row.splits["Ethnicity"], {})[row.texts["value_note"].split()[0]] = row.figure
    return found


def relative_by_year(shelf: Shelf) -> dict[int, Estimate]:
    """Published Unidiff parameters (log phi) of 2014 to 2022 against 2014."""
    rows = shelf.tidy(RELATIVE)
    yearly = (r for r in rows if set(r.splits) == {"sex"} and r.texts.get("area_type") == "Country")
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


def up_and_down(desk: Desk) -> Worked:
    """S30: up and down with equal prominence, from the Commission's own tables."""
    found = relative_by_year(desk.shelf)
    newest = max(found)
    slope, error = trend(found)
    everyone = classes(desk.shelf)
    figures = [
        Figure(f"Unidiff, {newest} against 2014", replace(found[newest], unit="log phi")),
        Figure("Unidiff, change a year", Estimate(slope, error, 0, "log phi", "half the least variance shared")),
    ]
    for sex in ("Men", "Women"):
        one = classes(desk.shelf, sex)
        for word, what in (("rose", upward), ("fell", downward)):
            figures.append(exactly(f"{sex} who {word}", what(one).of(one).value, "share", WHY))
    far_up = between(everyone, CLASSES[4:], CLASSES[:2]).of(everyone).value
    far_down = between(everyone, CLASSES[:1], CLASSES[3:]).of(everyone).value
    figures += [
        exactly("of lower working origins, rose far", far_up, "share", WHY),
        exactly("of higher professional origins, fell far", far_down, "share", WHY),
    ]
    for (decade, sex), shares in by_decade(desk.shelf).items():
        if decade in ("1940-49", "1990-99"):
            for way in ("Upward", "Downward"):
                figures.append(exactly(f"{sex} born {decade}, {way.lower()}", shares[way], "share", WHY))
    figures += [
        Figure(f"{group}, {'rose' if way == 'Long-up' else 'fell'} far", replace(figure, unit="%"))
        for group, pair in by_ethnicity(desk.shelf).items()
        for way, figure in pair.items()
        if not math.isnan(figure.value)
    ]
    shown = {figure.what: figure.estimate.value for figure in figures}
    sentence = (
        f"{shown['Men who rose']:.0%} of men and {shown['Women who rose']:.0%} of women rose, "
        f"{shown['Men who fell']:.0%} and {shown['Women who fell']:.0%} fell; {far_up:.0%} of lower working origins "
        f"rose far and {far_down:.0%} of higher professional origins fell far. The tie to one's parents' class "
        "loosened a little after 2014."
    )
    # The Commission's own sentences on its page, 32% and 18%, must follow from its table.
    return Worked(tuple(figures), sentence, (round(100 * far_up), round(100 * far_down)) == (32, 18))
