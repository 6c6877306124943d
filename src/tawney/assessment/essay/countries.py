"""Claims about countries: generations to the mean, the order of inequality, the Great Gatsby curve."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from tawney.assessment.essay.card import Figure, Worked, exactly
from tawney.assessment.essay.desk import NOT_PUBLISHED, Desk
from tawney.assessment.essay.shelf import Shelf
from tawney.indicators.mobility.gatsby import Curve, great_gatsby
from tawney.indicators.mobility.generations import YEARS_IN_A_GENERATION, generations_to_mean
from tawney.people.workbook import read_sheet
from tawney.vocabulary.estimate import Estimate
from tawney.vocabulary.problems import IndicatorProblem, Where

GDIM = "mobility/GDIMMay2018.csv"
PAY = "drivers/dr11"
NEAR_YEAR = 2010
"""The Gini index of the year nearest to this one is taken for the curve: about when GDIM's children were grown."""
ERRORS = 0.01, 0.05
"""Of a Gini index and of an elasticity, taken for all countries alike: neither source gives any."""
WESTERN = (
    "Austria", "Belgium", "Denmark", "Finland", "France", "Germany", "Greece", "Iceland", "Ireland", "Italy",
    "Luxembourg", "Netherlands", "Norway", "Portugal", "Spain", "Sweden", "Switzerland", "United Kingdom",
)  # fmt: skip
"""Western Europe as taken here: the European Union before 2004, with Iceland, Norway and Switzerland."""


@dataclass(frozen=True)
class Place:
    """A country: its Gini index (0 to 1), the year of it, and the elasticity of children's income by their parents'."""

    name: str
    gini: float
    year: int
    elasticity: float


def elasticities(shelf: Shelf) -> dict[str, tuple[str, float, str]]:
    """By code of country: its name, its elasticity, and its group of income, as the World Bank collects them."""
    columns = ("wbcode", "countryname", "IGEincome", "incgroup4")
    rows = (row for row in shelf.rows(GDIM, columns) if row["IGEincome"])
    return {row["wbcode"]: (row["countryname"], float(row["IGEincome"]), row["incgroup4"]) for row in rows}


def places(shelf: Shelf) -> tuple[Place, ...]:
    """Countries with an elasticity and a Gini index, in the order of their names."""
    years: dict[str, list[tuple[int, float]]] = {}
    for row in shelf.rows("mobility/gini-index.csv", ("Country Code", "Year", "Value")):
        years.setdefault(row["Country Code"], []).append((int(row["Year"]), float(row["Value"]) / 100))
    found = []
    for code, (name, elasticity, _) in elasticities(shelf).items():
        if code in years:
            year, gini = min(years[code], key=lambda pair: (abs(pair[0] - NEAR_YEAR), pair[0]))
            found.append(Place(name, gini, year, elasticity))
    return tuple(sorted(found, key=lambda place: place.name))


def curve(found: tuple[Place, ...], gini_error: float = ERRORS[0], elasticity_error: float = ERRORS[1]) -> Curve:
    """The line through countries under errors taken for all alike."""
    gini = np.array([place.gini for place in found])
    elasticity = np.array([place.elasticity for place in found])
    return great_gatsby(gini, elasticity, gini_error, elasticity_error)


def lowest_tenth(shelf: Shelf) -> tuple[float, str]:
    """The equivalised disposable income of the lowest tenth of households over the mean, and the newest year of it."""
    path = shelf.path("validation/etbhistoricdeciles.xlsx")
    component = "Equivalised disposable income"
    held = {
        (row[0], row[4]): float(row[5])
        for row in read_sheet(path, "Table 1")
        if len(row) > 5 and row[1] == "All" and row[2] == component
    }
    if not held:
        raise IndicatorProblem(f"There is no {component} of all households.", where=Where(path))
    year = max(year for year, _ in held)
    return held[year, "bottom"] / held[year, "all"], year


def to_the_mean(desk: Desk) -> Worked:
    """S01: generations from the lowest tenth to the mean, at several degrees of nearness."""
    start, year = lowest_tenth(desk.shelf)
    elasticity = elasticities(desk.shelf)["GBR"][1]
    why = "GDIM publishes no error of its elasticity"
    found = {near: generations_to_mean(elasticity, start, near=near).value for near in (0.95, 0.9, 0.99)}
    figures = [exactly(f"generations to {near:.0%} of the mean", v, "generations", why) for near, v in found.items()]
    # The elasticity at which the same start comes near the mean in the published five generations.
    asked = (math.log(math.log(0.95) / math.log(start))) / 5
    figures += [
        exactly("years to 95% of the mean", found[0.95] * YEARS_IN_A_GENERATION, "years", why),
        exactly("elasticity (GDIM)", elasticity, "", why),
        exactly("elasticity that makes it five generations", math.exp(asked), "", why, arithmetic=True),
        exactly(f"lowest tenth over the mean, {year}", start, "share", "the ONS gives no error in this table"),
    ]
    sentence = (
        f"With an elasticity of {elasticity:.2f} and a start at {start:.0%} of the mean it takes {found[0.9]:.1f}, "
        f"{found[0.95]:.1f} or {found[0.99]:.1f} generations to come to 90%, 95% or 99% of it: how near counts as "
        "there decides the answer."
    )
    return Worked(tuple(figures), sentence, math.ceil(found[0.95]) == 5)


def fewest_generations(desk: Desk) -> Worked:
    """S03: where Denmark stands among countries of high income."""
    rich = sorted((b, name) for name, b, group in elasticities(desk.shelf).values() if group == "High income")
    order = [name for _, name in rich]
    ranks = {name: order.index(name) + 1 for name in ("Denmark", "United Kingdom")}
    figures = [exactly(f"rank of {name} of {len(rich)}", rank, "rank", NOT_PUBLISHED) for name, rank in ranks.items()]
    figures += [exactly(f"elasticity of {name}", b, "", NOT_PUBLISHED) for b, name in rich[:3]]
    first, second = rich[0], rich[1]
    sentence = (
        f"The lowest elasticities are those of {first[1]} ({first[0]:.2f}) and {second[1]} ({second[0]:.2f}); the "
        f"United Kingdom is {ranks['United Kingdom']}th of {len(rich)}."
    )
    return Worked(tuple(figures), sentence, ranks["Denmark"] == 1)


def most_unequal(desk: Desk) -> Worked:
    """S04: where the United Kingdom stands in Western Europe."""
    held: dict[str, dict[int, float]] = {}
    for row in desk.shelf.rows("measure/indicators/worldbank_gini.csv", ("Country Name", "Year", "Value")):
        held.setdefault(row["Country Name"], {})[int(row["Year"])] = float(row["Value"])
    newest = max(held["United Kingdom"])
    found = {}
    for name in WESTERN:
        near = sorted((abs(year - newest), -year) for year in held.get(name, {}) if abs(year - newest) <= 2)
        if near:
            found[name] = held[name][-near[0][1]]
    order = sorted(found, key=lambda name: -found[name])
    rank = order.index("United Kingdom") + 1
    figures = [exactly(f"rank of the United Kingdom of {len(order)}, {newest}", rank, "rank", NOT_PUBLISHED)]
    figures += [exactly(f"Gini index of {name}", found[name], "of 100", NOT_PUBLISHED) for name in order[: rank + 1]]
    pay = {row.splits["year"]: row.figure.value for row in desk.shelf.tidy(PAY) if set(row.splits) == {"year"}}
    ends = (min(pay), max(pay))
    figures += [
        exactly(f"hourly pay, 90th over 10th percentile, {year}", pay[year], "times", NOT_PUBLISHED) for year in ends
    ]
    above = ", ".join(order[: rank - 1]) or "nobody"
    sentence = f"In {newest} its Gini index was {found['United Kingdom']:.1f}; higher were {above}."
    return Worked(tuple(figures), sentence, rank <= len(order) / 3)


def gatsby(desk: Desk) -> Worked:
    """S05: the slope through countries, with the errors of both sides, and without each country in turn."""
    found = places(desk.shelf)
    line = curve(found)
    pairs = np.array([(place.gini, place.elasticity) for place in found])
    whole = float(np.corrcoef(pairs.T)[0, 1])
    without = [float(np.corrcoef(np.delete(pairs, k, axis=0).T)[0, 1]) for k in range(len(found))]
    spread = math.sqrt((len(found) - 1) / len(found) * float(((np.array(without) - np.mean(without)) ** 2).sum()))
    correlation = Estimate(whole, spread, len(found), "correlation", "jackknife error over countries")
    figures = [Figure("slope of the elasticity on the Gini index", line.slope), Figure("correlation", correlation)]
    ends = (min(without), max(without))
    figures += [
        exactly(f"{word} correlation without one country", value, "correlation", "an end of a range, no estimate")
        for word, value in zip(("lowest", "highest"), ends, strict=True)
    ]
    uk = next((place for place in found if place.name == "United Kingdom"), None)
    where = (
        "" if uk is None else f" The United Kingdom ({uk.elasticity:.2f}) lies above the line ({line.at(uk.gini):.2f})."
    )
    if uk is not None and uk.elasticity <= line.at(uk.gini):
        where = where.replace("above", "below")
    sentence = (
        f"Over {len(found)} countries the slope is {line.slope.value:.2f} and the correlation {whole:.2f}; no country "
        f"alone makes it: without any one of them it is {ends[0]:.2f} to {ends[1]:.2f}.{where}"
    )
    return Worked(tuple(figures), sentence, line.slope.is_clear and line.slope.value > 0)
