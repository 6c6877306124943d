"""Claims about children and schools: behind at five, a good school within reach, free school meals."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from tawney.assessment.essay.card import Figure, Worked, exactly
from tawney.assessment.essay.desk import NO_SAMPLE, Desk, apart, row_of
from tawney.assessment.essay.shelf import Row, Shelf
from tawney.indicators.arrays import Numbers
from tawney.indicators.design import design
from tawney.indicators.gaps.early_achievers import paths
from tawney.indicators.work_and_place.schools import Spots, nearest, spots

PRIMARY = "schools/england_ks2final.csv"
SECONDARY = "schools/england_ks4final.csv"
MEALS = "schools/school_fsm.csv"
MADE_UP, SEED = 20_000, 2013
"""Children of the demonstration, and the seed of their luck: the year of Jerrim and Vignoles."""
HIGH = ("1", "2")
"""Bands of Progress 8 that count as high-performing: well above average, and above it."""
TWENTY = 20
REACHES = (3.0, 5.0, 10.0)
"""Kilometres as the crow flies."""
GOOD = ("Outstanding", "Good")
NAMED = ("Blackpool", "Hartlepool")
"""The two councils in which the Education Policy Institute found no high-performing place, in 2010 and in 2015."""


def months_behind_at_five(desk: Desk) -> Worked:
    """S07: the published months, put together; and the gap at five by free school meals."""
    middle, ahead = 11.1, 5.2
    why = "the report prints none for the months"
    figures = [
        exactly("poorest fifth behind the richest", middle + ahead, "months", why, arithmetic=True),
        exactly("poorest fifth behind the middle", middle, "months", why, arithmetic=True),
    ]
    rows = desk.shelf.tidy("intermediate_outcomes/in11")
    newest = max(r.texts["time_period"] for r in rows if "time_period" in r.splits and not math.isnan(r.figure.value))
    for year in ("2013", "2019", newest):
        others, free = (
            row_of(rows, "IN11", time=year, seb=f"{who} for free school meals", time_period=year).figure
            for who in ("Not eligible", "Eligible")
        )
        gap = apart(others, free, "points")
        figures.append(exactly(f"gap at five by free school meals, {year}", gap.value, "points", NO_SAMPLE, n=gap.n))
    sentence = (
        f"Against the richest fifth the gap is {middle + ahead:.1f} months, not {middle}. Of all children of {newest}, "
        f"those with free school meals reached a good level at five {figures[-1].estimate.value:.0f} points less often."
    )
    return Worked(tuple(figures), sentence)


def falling_behind(_: Desk) -> Worked:
    """S08: what one test does to children whose ability never changes, and what another test mends."""
    random = np.random.default_rng(SEED)
    poor = np.arange(MADE_UP) % 2 == 0
    ability = random.normal(size=MADE_UP) - 0.5 * poor
    tests = [ability + random.normal(size=MADE_UP) for _ in range(3)]
    sample = design(np.ones(MADE_UP))
    naive, mended = paths(tests[::2], tests[0], poor, sample), paths(tests[1:], tests[0], poor, sample)
    ways = {"one test": naive, "another test": mended}
    figures = []
    for way, found in ways.items():
        for who in ("high, poor", "low, others"):
            first, last = (replace(figure, value=100 * figure.value, standard_error=100 * figure.standard_error,
                                   unit="of 100") for figure in found[who])  # fmt: skip
            figures += [Figure(f"made-up children, {way}, {who}: rank {word}", figure)
                        for word, figure in (("at first", first), ("later", last))]  # fmt: skip
    falls = {way: 100 * (found["high, poor"][0].value - found["high, poor"][-1].value) for way, found in ways.items()}
    sentence = (
        f"Of {MADE_UP:,} made-up children whose ability never changes the poor who did well early fall by "
        f"{falls['one test']:.0f} places of 100 when one test makes the group and begins the curve, by "
        f"{falls['another test']:.0f} when another test makes it: a curve alone shows nothing."
    )
    told = [
        exactly(f"made-up poor high achievers, {way}: places lost", fall, "of 100", "a demonstration")
        for way, fall in falls.items()
    ]
    return Worked((*told, *figures), sentence)


def _mainstream(rows: Sequence[Row]) -> list[Row]:
    """State schools for all, with a place on the map."""
    kept = ("Academy", "Maintained school", "College")
    return [row for row in rows if row["SCHTYPE"] in kept and row["LATITUDE"] and row["LONGITUDE"]]


def _on_the_map(rows: Sequence[Row]) -> Spots:
    """Where schools stand."""
    return spots([float(row["LATITUDE"]) for row in rows], [float(row["LONGITUDE"]) for row in rows])


def nearest_high(shelf: Shelf) -> tuple[list[Row], Numbers]:
    """Primary schools, and how many kilometres each is from the nearest high-performing secondary."""
    columns = ("URN", "SCHTYPE", "LATITUDE", "LONGITUDE")
    primaries = _mainstream(shelf.rows(PRIMARY, columns))
    secondaries = _mainstream(shelf.rows(SECONDARY, (*columns, "P8_BANDING")))
    good = _on_the_map([row for row in secondaries if row["P8_BANDING"] in HIGH])
    return primaries, nearest(_on_the_map(primaries), good)


def unreached(shelf: Shelf) -> dict[float, tuple[float, int]]:
    """By kilometres: the share of primary schools without a high-performing secondary within them, and how many."""
    _, away = nearest_high(shelf)
    return {km: (float((away > km).mean()), len(away)) for km in REACHES}


def reach_by_meals(shelf: Shelf) -> dict[float, tuple[float, float]]:
    """The same of the fifth of primary schools with the fewest free meals, and of that with the most."""
    meals = {row["urn"]: row["fsm_prop"] for row in shelf.rows(MEALS, ("urn", "fsm_prop"))}
    primaries, away = nearest_high(shelf)
    known = [(float(meals[row["URN"]]), k) for k, row in enumerate(primaries) if _is_share(meals.get(row["URN"], ""))]
    order = [k for _, k in sorted(known)]
    fifth = len(order) // 5
    few, many = away[order[:fifth]], away[order[-fifth:]]
    return {km: (float((few > km).mean()), float((many > km).mean())) for km in REACHES}


def _is_share(text: str) -> bool:
    """Whether a cell holds a number and not a mark such as z or c."""
    return text.replace(".", "", 1).isdigit()


def by_council(shelf: Shelf) -> list[tuple[float, str]]:
    """The share of secondary schools that perform highly in each council, the lowest first."""
    council = {row["urn"]: row["la_name"] for row in shelf.rows(MEALS, ("urn", "la_name"))}
    held: dict[str, list[bool]] = {}
    for row in _mainstream(shelf.rows(SECONDARY, ("URN", "SCHTYPE", "LATITUDE", "LONGITUDE", "P8_BANDING"))):
        if row["P8_BANDING"] in ("1", "2", "3", "4", "5") and row["URN"] in council:
            held.setdefault(council[row["URN"]], []).append(row["P8_BANDING"] in HIGH)
    return sorted((sum(ones) / len(ones), name) for name, ones in held.items())


def no_good_school(desk: Desk) -> Worked:
    """S09: primary schools from which no high-performing secondary is near, and councils apart."""
    found = unreached(desk.shelf)
    why = "every school is counted: no sample"
    figures = [
        exactly(f"none within {km:g} km, share of primary schools", share, "share", why, n=n)
        for km, (share, n) in sorted(found.items(), key=lambda pair: pair[0] != REACHES[1])
    ]
    councils = by_council(desk.shelf)
    ends = {"lowest": councils[:TWENTY], "highest": councils[-TWENTY:]}
    for word, chosen in ends.items():
        mean = sum(share for share, _ in chosen) / len(chosen)
        figures.append(exactly(f"high-performing schools, {word} {len(chosen)} councils", mean, "share", why))
    none = sorted(name for share, name in councils if share == 0)
    named = [name for name in NAMED if name in none]
    among = f", {' and '.join(named)} among them as in 2010 and 2015" if named else ""
    sentence = (
        f"In 2018-19 {found[5.0][0]:.0%} of primary schools had no secondary school of above average progress within "
        f"5 km, {found[10.0][0]:.0%} none within 10 km; {len(none)} of {len(councils)} councils had none at all{among}."
    )
    return Worked(tuple(figures), sentence)


def good_primaries(shelf: Shelf) -> Mapping[str, tuple[float, int]]:
    """The share in primary schools rated good or outstanding, of children with free meals and of others."""
    meals = {row["urn"]: row["fsm_prop"] for row in shelf.rows(MEALS, ("urn", "fsm_prop"))}
    free, good = [], []
    for row in shelf.rows(PRIMARY, ("URN", "OFSTEDRATING")):
        share = meals.get(row["URN"], "")
        if row["OFSTEDRATING"] and _is_share(share):
            free.append(float(share) / 100)
            good.append(row["OFSTEDRATING"] in GOOD)
    eligible, rated = np.array(free), np.array(good, np.float64)
    others = 1 - eligible
    return {
        "with free meals": (float(eligible @ rated / eligible.sum()), len(rated)),
        "without": (float(others @ rated / others.sum()), len(rated)),
    }


def meals_and_schools(desk: Desk) -> Worked:
    """S27: good primary schools by free school meals, and entry to higher education by class origin."""
    found = good_primaries(desk.shelf)
    figures = [
        exactly(f"in good or outstanding primaries, {who}", share, "share", NO_SAMPLE, n=n)
        for who, (share, n) in found.items()
    ]
    rows = desk.shelf.tidy("intermediate_outcomes/in22")
    year = max(row.splits["year"] for row in rows if "year" in row.splits)
    high, low = (row_of(rows, "IN22", seb=who, year=year).figure for who in ("Higher professional", "Lower working"))
    gap = apart(high, low, "points", "three-year mean; the two as independent")
    figures.append(Figure(f"entry to higher education, higher professional less lower working, {year}", gap))
    ends = gap.interval
    shares = [share for share, _ in found.values()]
    sentence = (
        f"{shares[0]:.0%} of children with free meals and {shares[1]:.0%} of others were in good or outstanding "
        f"primary schools; entry to higher education is {gap.value:.0f} points apart by class origin "
        f"({ends[0]:.0f} to {ends[1]:.0f})."
    )
    return Worked(tuple(figures), sentence, shares[0] < shares[1] and gap.is_clear)
