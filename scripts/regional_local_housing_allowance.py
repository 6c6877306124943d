"""Prints the regional local housing allowance rates of law/local_housing_allowance/amounts.toml.

Rates are set for 200 broad rental market areas, and a people file knows only the region. So a region's rate is the mean
of the published monthly rates of its areas, weighted by their private renting households (census of 2021; of 2022 in
Scotland) with as many bedrooms: shared and one bedroom by one-bedroom households, four by four or more. Northern
Ireland publishes no split by bedrooms, so there every category has the same weights.

Takes two tables (CSV, also gzipped):

rates       year, brma, lha_category (A shared, B to E one to four bedrooms), uc_rate: GBP a month, as published each
            year by the Department for Work and Pensions and, for Northern Ireland, the Department for Communities.
households  region, brma, bedrooms (1, 2, 3, 4+, or all), households.

Both, put together from those publications with the address of each, are data files of the package policyengine-uk
2.162.10 (parameters/gov/dwp/LHA/lha_published_rates.csv.gz and brma_private_rented_households.csv.gz); the figures are
Crown copyright under the Open Government Licence.

    python scripts/regional_local_housing_allowance.py RATES HOUSEHOLDS --year 2026
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
    reader.add_argument("--year", default="2026")
    given = reader.parse_args()
    rates = {(r["brma"], r["lha_category"]): float(r["uc_rate"]) for r in rows(given.rates) if r["year"] == given.year}
    counts = {(r["region"], r["brma"], r["bedrooms"]): float(r["households"]) for r in rows(given.households)}
    for category, by_region in regional_means(rates, counts).items():
        sys.stdout.write(f"[{NAMES[category]}]\n")
        sys.stdout.writelines(f"{region} = {mean}\n" for region, mean in by_region.items())


if __name__ == "__main__":
    main()
