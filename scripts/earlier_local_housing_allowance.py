"""Prints estimates of regional local housing allowance before April 2014, for law/local_housing_allowance/amounts.toml.

No table of the rates of 2008 to 2013 by area is at hand, so each year is brought back from 2014 by the law's own rule:

2013    the rates of 2014 less the rise of 1% (SI 2013/2978).
2011    those less the rise of 2.2% of April 2013 (consumer prices; SI 2012/646), for 2011-12 and 2012-13 alike.
2010    when rates were medians: the 30th percentiles of rents published with the rates of 2014, brought back by the
        same two rises, times the median over the 30th percentile of the area's list of rents of April 2019. Where an
        area has no percentile of 2014 its rate stands in; outside England and Scotland, whose lists are other areas'
        copies, the middle ratio of England's areas.

Takes the two tables of regional_local_housing_allowance.py (rates with a column percentile_30, GBP a week) and the list
of rents: weekly_rent, year, brma, lha_category.

    python scripts/earlier_local_housing_allowance.py RATES HOUSEHOLDS RENTS
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from statistics import median

from regional_local_housing_allowance import CATEGORIES, NAMES, published_rates, regional_means, rows

RISE_OF_2014, RISE_OF_2013 = 1.01, 1.022
FEWEST_RENTS = 20
"""Lists with fewer rents say too little of the shape of the market."""
Place = tuple[str, str]


def at_share(rents: list[float], share: float) -> float:
    """The rent that stands at a share of the list, the cheapest first."""
    return sorted(rents)[int(share * (len(rents) - 1))]


def ratios(table: Path, own: set[str], english: set[str]) -> tuple[dict[Place, float], dict[str, float]]:
    """The median over the 30th percentile: of each area that has its own list, and the middle one of each category."""
    rents: dict[Place, list[float]] = defaultdict(list)
    for row in rows(table):
        if row["year"] == "2019":
            rents[row["brma"], row["lha_category"]].append(float(row["weekly_rent"]))
    found = {p: at_share(r, 0.5) / at_share(r, 0.3) for p, r in rents.items() if len(r) >= FEWEST_RENTS}
    middle = {c: median(x for (area, k), x in found.items() if k == c and area in english) for c in CATEGORIES}
    return {p: x for p, x in found.items() if p[0] in own}, middle


def medians_of_2010(
    rates: Mapping[Place, float],
    percentiles: Mapping[Place, float],
    areas: Mapping[Place, float],
    middle: Mapping[str, float],
) -> dict[Place, float]:
    """Each area's monthly median of 2010, by category."""
    back = RISE_OF_2014 * RISE_OF_2013
    return {p: percentiles.get(p, rate) / back * areas.get(p, middle[p[1]]) for p, rate in rates.items()}


def main() -> None:
    """Reads the three tables and prints one line of TOML for each year, category and region."""
    reader = argparse.ArgumentParser(description="Earlier regional local housing allowance, GBP a month: estimates")
    for name in ("rates", "households", "rents"):
        reader.add_argument(name, type=Path)
    given = reader.parse_args()
    counts = {(r["region"], r["brma"], r["bedrooms"]): float(r["households"]) for r in rows(given.households)}
    rates = published_rates(given.rates, 2014)
    percentiles = {
        (r["brma"], r["lha_category"]): float(r["percentile_30"]) * 52 / 12
        for r in rows(given.rates)
        if r["year"] == "2014" and r["percentile_30"]
    }
    english = {area for region, area, _ in counts if region not in {"WALES", "SCOTLAND", "NORTHERN_IRELAND"}}
    scottish = {area for region, area, _ in counts if region == "SCOTLAND"}
    medians = medians_of_2010(rates, percentiles, *ratios(given.rents, english | scottish, english))
    by_year = {"2010": regional_means(medians, counts)}
    by_year["2011"] = regional_means({p: x / RISE_OF_2014 / RISE_OF_2013 for p, x in rates.items()}, counts)
    by_year["2013"] = regional_means({p: x / RISE_OF_2014 for p, x in rates.items()}, counts)
    for year, means in by_year.items():
        for category, by_region in means.items():
            sys.stdout.write(f"[{NAMES[category]}]  # {year}\n")
            sys.stdout.writelines(f"{region} = {mean}\n" for region, mean in by_region.items())


if __name__ == "__main__":
    main()
