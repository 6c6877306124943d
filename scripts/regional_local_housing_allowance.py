"""Prints the regional local housing allowance rates of law/local_housing_allowance/amounts.toml.

Rates are set for 200 broad rental market areas, and a people file knows only the region. So a region's rate is the mean
of the published monthly rates of its areas, weighted by their private renting households (census of 2021; of 2022 in
Scotland) with as many bedrooms: shared and one bedroom by one-bedroom households, four by four or more. Northern
Ireland publishes no split by bedrooms, so there every category has the same weights.

Takes two tables (CSV, also gzipped):

rates       year, brma, lha_category (A shared, B to E one to four bedrooms), uc_rate: GBP a month, as published each
            year by the Department for Work and Pensions and, for Northern Ireland, the Department for Communities;
            where that is empty, rate: GBP a week, as published by the Northern Ireland Housing Executive.
households  region, brma, bedrooms (1, 2, 3, 4+, or all), households.

Both, put together from those publications with the address of each, are data files of the package policyengine-uk
2.162.10 (parameters/gov/dwp/LHA/lha_published_rates.csv.gz and brma_private_rented_households.csv.gz); the figures are
Crown copyright under the Open Government Licence.

    python scripts/regional_local_housing_allowance.py RATES HOUSEHOLDS --year 2026

The years are 2014 to 2026; in 2014 there is none for Northern Ireland, and 2015 less its rise of 1% stands in. Earlier
years are estimates made from 2014: docs/evidence/local_housing_allowance.md.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

CATEGORIES = {"A": "1", "B": "1", "C": "2", "D": "3", "E": "4+"}
"""Each category of rate, and the bedrooms of the households that weight it."""

NAMES = {"A": "shared", "B": "one_bedroom", "C": "two_bedrooms", "D": "three_bedrooms", "E": "four_bedrooms"}
REGIONS = {"EAST_OF_ENGLAND": "EAST"}
"""Regions that the tables name otherwise than this project does."""


def rows(path: Path) -> Iterator[Mapping[str, str]]:
    """The rows of a CSV file, plain or gzipped."""
    content = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    yield from csv.DictReader(content.decode("utf-8").splitlines())


def monthly_rate(row: Mapping[str, str]) -> float:
    """A row's rate in GBP a month: as published, or the weekly rate times 52/12, and 365/84 from 2020 on."""
    if row["uc_rate"]:
        return float(row["uc_rate"])
    return float(row["rate"]) * (365 / 84 if int(row["year"]) >= 2020 else 52 / 12)


def published_rates(table: Path, year: int) -> dict[tuple[str, str], float]:
    """The year's monthly rates by area and category; those of 2014 fall back on 2015 less its rise of 1%."""
    by_year: dict[str, dict[tuple[str, str], float]] = defaultdict(dict)
    for row in rows(table):
        by_year[row["year"]][row["brma"], row["lha_category"]] = monthly_rate(row)
    later = {place: rate / 1.01 for place, rate in by_year["2015"].items()} if year == 2014 else {}
    return {**later, **by_year[str(year)]}


def regional_means(
    rates: Mapping[tuple[str, str], float], households: Mapping[tuple[str, str, str], float]
) -> dict[str, dict[str, float]]:
    """Each category's rate in each region. rates: by area and category; households: by region, area and bedrooms."""
    totals: dict[tuple[str, str], list[float]] = defaultdict(lambda: [0.0, 0.0])
    for (region, area, bedrooms), count in households.items():
        for category, weighs in CATEGORIES.items():
            if bedrooms in {weighs, "all"}:
                total = totals[category, REGIONS.get(region, region)]
                total[0] += count * rates[area, category]
                total[1] += count
    means: dict[str, dict[str, float]] = defaultdict(dict)
    for (category, region), (paid, count) in sorted(totals.items()):
        means[category][region] = round(paid / count, 2)
    return means


def main() -> None:
    """Reads the two tables and prints one line of TOML for each category and region."""
    reader = argparse.ArgumentParser(description="Regional means of local housing allowance rates, GBP a month")
    reader.add_argument("rates", type=Path)
    reader.add_argument("households", type=Path)
    reader.add_argument("--year", type=int, default=2026)
    given = reader.parse_args()
    rates = published_rates(given.rates, given.year)
    counts = {(r["region"], r["brma"], r["bedrooms"]): float(r["households"]) for r in rows(given.households)}
    for category, by_region in regional_means(rates, counts).items():
        sys.stdout.write(f"[{NAMES[category]}]\n")
        sys.stdout.writelines(f"{region} = {mean}\n" for region, mean in by_region.items())


if __name__ == "__main__":
    main()
