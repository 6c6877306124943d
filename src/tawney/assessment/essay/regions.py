"""Claims about places: moving to London, what the North was given, how far places are apart, wellbeing by council."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from tawney.assessment.essay.card import Figure, Worked, exactly
from tawney.assessment.essay.desk import NO_SAMPLE, Desk, apart
from tawney.assessment.essay.shelf import Shelf
from tawney.indicators.work_and_place.moving import ages_gained, balances
from tawney.indicators.work_and_place.places import spread_of_places
from tawney.indicators.work_and_place.spending import spending_gap
from tawney.vocabulary.estimate import Z95, Estimate
from tawney.vocabulary.problems import IndicatorProblem


@dataclass(frozen=True)
class Decade:
    """Public spending on transport, pounds a year for each head, mean of ten years: in the North, and elsewhere."""

    published: int
    years: range
    north: float
    elsewhere: Mapping[str, float]
    source: str


PUBLISHED = (
    Decade(2018, range(2007, 2017), 289, {"London": 708}, "IPPR North, 1 August 2018: 63 billion pounds"),
    Decade(2025, range(2013, 2023), 486, {"London": 1_183, "the United Kingdom": 603}, "IPPR 2025, by Interchange"),
)
AGES = {
    "0_5": "0 to 5", "18_19": "18 and 19", "22_25": "22 to 25", "30_35": "30 to 35", "36_45": "36 to 45",
    "56_65": "56 to 65",
}  # fmt: skip
"""The bands of age that the file has; 6 to 17, 20, 21 and 26 to 29 are among those that it does not."""
NORTH = ("North East", "North West", "Yorkshire and The Humber")
CAPITAL = "validation/transport/rail_public_transport_capital_per_head.csv"
INCOME = "place/regional_gdhi.parquet"
WELLBEING = "place/wellbeing_local_authority.parquet"
COUNCILS = ("K02", "E06", "E07", "E08", "E09", "S12", "W06", "N09")
"""How the codes of the United Kingdom and of its councils begin."""
KINGDOM = "United Kingdom"
REGIONS = "place/lookups/lookup_ltla24_region24.csv.gz"


def to_london(desk: Desk) -> Worked:
    """S20: who comes to London and who leaves it, by age."""
    columns = ("period", "PUA", *(f"{age}_{way}" for age in (*AGES, "allages") for way in ("in", "out")))
    rows = desk.shelf.rows("measure/indicators/ons_internal_migration_by_city_age_bands.csv", columns)
    (row,) = (r for r in rows if r["PUA"] == "London" and r["period"] == "2015_2019")
    words = {**AGES, "allages": "all ages"}
    found = balances(*({word: float(row[f"{age}_{way}"]) for age, word in words.items()} for way in ("in", "out")))
    order = sorted(found, key=lambda word: -found[word].net.value)
    figures = tuple(Figure(f"net moves to London a year, {word}", found[word].net) for word in order)
    gained = ages_gained(found)
    sentence = (
        f"A year, in the mean of 2015 to 2019, London gained {found['22 to 25'].net.value:,.0f} people of 22 to 25 and "
        f"lost at every other age that the file has; {-found['all ages'].net.value:,.0f} more left than came."
    )
    return Worked(figures, sentence, gained == ["22 to 25"])


def heads(shelf: Shelf) -> dict[str, dict[str, float]]:
    """The people of each English region by calendar year, as the ONS's income of households implies them: all of it
    over that of each head. Rounding of the latter moves them by less than one in a thousand."""
    region = {row["ltla24_code"]: row["region24_name"] for row in shelf.rows(REGIONS, ("ltla24_code", "region24_name"))}
    found: dict[str, dict[str, float]] = {}
    for (code, _, year), (total, head) in incomes(shelf).items():
        if code in region:
            of_year = found.setdefault(year, {})
            of_year[region[code]] = of_year.get(region[code], 0.0) + total * 1e6 / head
    return found


def incomes(shelf: Shelf) -> dict[tuple[str, str, str], tuple[float, float]]:
    """By code, name of council and year: disposable income of all households, in million pounds, and of each head."""
    columns = ("dates.date", "variable.name", "geography.code", "geography.name", "transaction.name", "value")
    held: dict[tuple[str, str, str], dict[str, float]] = {}
    for date, variable, code, name, transaction, value in shelf.frame(INCOME, columns).select(columns).iter_rows():
        if transaction == "Gross Disposable Income" and value is not None:
            held.setdefault((code, name, str(date)[:4]), {})[variable.split(" (")[0]] = float(value)
    both = ("GDHI total", "GDHI per capita")
    return {key: (one[both[0]], one[both[1]]) for key, one in held.items() if all(one.get(part) for part in both)}


def transport(desk: Desk) -> Worked:
    """S21: what the North would have had at another's spending a head, against London and against England."""
    named = {"Yorkshire and the Humber": NORTH[2]}
    people = heads(desk.shelf)
    years = ("2009-10", "2010-11", "2011-12", "2012-13", "2013-14")
    rows = [r for r in desk.shelf.rows(CAPITAL, ("region", *years)) if r["region"] != "England"]
    names = [named.get(row["region"], row["region"]) for row in rows]
    lived = {
        y: {named.get(n, n): p for n, p in people.get(y[:4], {}).items() if named.get(n, n) in names} for y in years
    }
    if any(set(of_year) != set(names) for of_year in lived.values()):
        raise IndicatorProblem(f"The regions of {CAPITAL} are not those of the people.", expected="nine regions")
    spent = {y: {n: float(row[y]) * lived[y][n] for n, row in zip(names, rows, strict=True)} for y in years}
    vintage = "written answer 4842, July 2015"
    gaps = {
        "London": spending_gap(spent, lived, NORTH, ("London",), vintage=vintage),
        "the average of England": spending_gap(spent, lived, NORTH, tuple(names), vintage=vintage),
    }
    why = "spending of government: no sample"
    figures = [
        exactly(f"less than {who}, five years", gap.total / 1e9, "GBP billion", why) for who, gap in gaps.items()
    ]
    theirs = [gap.total / 1e9 for gap in gaps.values()]
    figures.append(exactly("one over the other", theirs[0] / theirs[1], "times", why))
    figures = [*_by_spending_a_head(people), *figures]
    sentence = (
        f"Of public capital for railways and local transport from 2009-10 to 2013-14 the North had {theirs[0]:.1f} "
        f"billion pounds less than at London's spending a head and {theirs[1]:.1f} billion less than at England's: "
        f"the one that is compared with makes the figure {theirs[0] / theirs[1]:.1f} times larger. On the "
        f"spending a head of IPPR North's next release the formula gives {figures[0].estimate.value:.1f} billion "
        "against London, printed as 63."
    )
    return Worked(tuple(figures), sentence)


def _by_spending_a_head(people: dict[str, dict[str, float]]) -> Iterator[Figure]:
    """The same formula on spending a head that was published of whole decades, with the people of their years."""
    why = "published as a mean of ten years, rounded"
    for one in PUBLISHED:
        lived = sum(people.get(str(year), {}).get(name, 0.0) for year in one.years for name in NORTH)
        until = f"{one.years[-1]}-{(one.years[-1] + 1) % 100:02d}"
        for who, head in one.elsewhere.items():
            what = f"less than {who}, ten years to {until}, spending a head as published in {one.published}"
            yield exactly(what, (head - one.north) * lived / 1e9, "GBP billion", why, arithmetic=True)


def regions_apart(desk: Desk) -> Worked:
    """S22: how far the places of the United Kingdom are apart, by three figures that do not agree on how far."""
    held = incomes(desk.shelf)
    newest = max(year for _, _, year in held)
    own = {name: pair for (_, name, year), pair in held.items() if year == newest}
    people = np.array([total * 1e6 / head for total, head in own.values()])
    councils = spread_of_places(np.array([total * 1e6 for total, _ in own.values()]), people, list(own))
    by_head = sorted(head for _, head in own.values())
    produced = {}
    for row in desk.shelf.tidy("drivers/dr55"):
        if row.texts.get("area_type") == "ITL2" and not math.isnan(row.figure.value):
            produced[row.texts["area_name"]] = row.figure.value
    high, low = max(produced, key=lambda n: produced[n]), min(produced, key=lambda n: produced[n])
    without = sorted(produced.values())
    figures = (
        exactly(
            f"income a head of {councils.highest} over {councils.lowest}, {newest}", councils.ratio, "times", NO_SAMPLE
        ),
        exactly(f"the same without {councils.highest}", by_head[-2] / by_head[0], "times", NO_SAMPLE),
        exactly("coefficient of variation of income a head, councils", councils.variation, "", NO_SAMPLE),
        exactly("Theil's T between councils, income", councils.theil, "", NO_SAMPLE),
        exactly(f"output a head of {high} over {low}, 2023", produced[high] / produced[low], "times", NO_SAMPLE),
        exactly("the same without the highest region", without[-2] / without[0], "times", NO_SAMPLE),
    )
    sentence = (
        f"{councils.highest} has {councils.ratio:.1f} times the income a head of {councils.lowest}, {high} "
        f"{produced[high] / produced[low]:.1f} times the output of {low}; without {high} it is "
        f"{without[-2] / without[0]:.1f} times. Whether that is the widest of Europe needs Europe's regions."
    )
    return Worked(figures, sentence)


def low_satisfaction(shelf: Shelf) -> Mapping[str, Mapping[str, Figure]]:
    """By year and council the share, in per cent, who rate their life 0 to 4, with its published interval.

    Figures that the publisher marks as uncertain, hidden or missing are left out.
    """
    columns = ("v4_3", "Data marking", "Lower limit", "Upper limit", "Geography", "MeasureOfWellbeing", "Estimate",
               "administrative-geography", "Time")  # fmt: skip
    found: dict[str, dict[str, Figure]] = {}
    for row in shelf.frame(WELLBEING, columns).select(columns).iter_rows():
        value, mark, low, high, name, measure, kind, code, year = row
        if measure == "Life satisfaction" and kind == "Poor" and not mark and code[:3] in COUNCILS and low and high:
            ends = float(low), float(high)
            error = (ends[1] - ends[0]) / (2 * Z95)
            figure = Estimate(float(value), error, 0, "%", "published interval")
            found.setdefault(year, {})[name] = Figure(f"life rated 0 to 4, {name}, {year}", figure, interval=ends)
    return found


def wellbeing(desk: Desk) -> Worked:
    """S29: how many say that their life is bad, then and now, and how far councils are apart."""
    found = low_satisfaction(desk.shelf)
    first, last = min(found), max(found)
    before, now = (found[year][KINGDOM] for year in (first, last))
    councils = {name: figure for name, figure in found[last].items() if name != KINGDOM}
    ends = {name: figure.interval or (math.nan, math.nan) for name, figure in councils.items()}
    above = [name for name, (low, _) in ends.items() if low > now.estimate.value]
    below = [name for name, (_, high) in ends.items() if high < now.estimate.value]
    surest = max(ends, key=lambda name: ends[name][0])
    change = apart(now.estimate, before.estimate, "points", "two years as independent")
    figures = (
        now,
        before,
        Figure("change", change),
        exactly(f"councils surely above the United Kingdom, of {len(councils)}", len(above), "councils", "a count"),
        exactly(f"councils surely below it, of {len(councils)}", len(below), "councils", "a count"),
        councils[surest],
    )
    sentence = (
        f"{now.estimate.value:.1f}% rated their life 0 to 4 in {last} ({before.estimate.value:.1f}% in {first}); "
        f"{len(above)} of {len(councils)} councils with a published figure are surely above that and {len(below)} "
        f"surely below; {surest} is the surest, and most cannot be told from the whole."
    )
    return Worked(figures, sentence)
