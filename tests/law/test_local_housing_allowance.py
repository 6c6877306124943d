"""Local housing allowance: which rate, and where the regional rates come from."""

from __future__ import annotations

import csv
import gzip
import importlib.util
from collections import defaultdict
from pathlib import Path
from types import ModuleType

import pytest
from household import Family, adult, child, family, home, lodging, worked_out

from tawney.law import on
from tawney.places.regions import Region
from tawney.vocabulary.categories import AwardRate, Tenure

ROOT = Path(__file__).parents[2]
RENTS = ROOT.parent / "shared" / "data" / "place" / "lha_list_of_rents.csv.gz"
LONDON = {"region": Region.LONDON, "tenure": Tenure.PRIVATE_RENT}
NAMES = {"A": "shared", "B": "one_bedroom", "C": "two_bedrooms", "D": "three_bedrooms", "E": "four_bedrooms"}


def rate(name: str, region: Region) -> float:
    """A regional rate of the amounts file."""
    row = on("2026-27").amount(f"local_housing_allowance.{name}")
    assert isinstance(row, tuple)
    return row[region]


@pytest.mark.parametrize(
    ("families", "name"),
    [
        ((family(adult(34)),), "shared"),
        ((family(adult(35)),), "one_bedroom"),
        ((family(adult(34), adult(34)),), "one_bedroom"),
        ((family(adult(34, pip_daily_living=AwardRate.LOWER)),), "one_bedroom"),
        ((family(adult(34), child(3)),), "two_bedrooms"),
        ((family(adult(34)), lodging(adult(50))), "two_bedrooms"),
        ((family(adult(34)), family(adult(34))), "shared"),
        ((family(adult(40), *[child(5)] * 4),), "three_bedrooms"),
        ((family(adult(40), *[child(17)] * 3),), "four_bedrooms"),
        ((family(adult(40), *[child(17)] * 5),), "four_bedrooms"),
    ],
)
def test_the_rate_goes_by_bedrooms_and_a_young_single_person_has_the_shared_rate(
    families: tuple[Family, ...], name: str
) -> None:
    # SI 2013/376 Sch. 4 paras 10, 26-29
    assert worked_out("local_housing_allowance", home(*families, **LONDON)) == rate(name, Region.LONDON)


def test_the_rates_are_frozen_in_cash() -> None:
    # SI 2025/5 and SI 2026/5: determinations of April 2024 stand in 2025-26 and 2026-27
    for name in NAMES.values():
        path = f"local_housing_allowance.{name}"
        assert on("2025-26").amount(path) == on("2026-27").amount(path)


@pytest.mark.parametrize(
    ("name", "people"),
    [
        ("shared", family(adult(30))),
        ("one_bedroom", family(adult(40))),
        ("two_bedrooms", family(adult(40), child(3))),
        ("three_bedrooms", family(adult(40), child(17), child(16))),
        ("four_bedrooms", family(adult(40), child(17), child(16), child(18))),
    ],
)
def test_the_national_cap_binds_a_package_that_doubles_every_rate(name: str, people: Family) -> None:
    # SI 2013/382 Sch. 1; monthly caps of the amounts file
    high = tuple(10_000.0 for _ in Region)
    raised = on("2026-27").with_amounts({f"local_housing_allowance.{name}": high})
    cap = raised.amount(f"local_housing_allowance.national_cap_{name}")
    assert worked_out("local_housing_allowance", home(people, **LONDON), raised) == cap


def test_more_bedrooms_never_bring_a_lower_rate() -> None:
    # 30th percentiles by size (SI 2013/382 Sch. 1): a larger home is not cheaper in any region
    for region in Region:
        rates = [rate(name, region) for name in NAMES.values()]
        assert rates == sorted(rates), region


def script() -> ModuleType:
    """The script that makes the regional rates."""
    spec = importlib.util.spec_from_file_location("rates", ROOT / "scripts" / "regional_local_housing_allowance.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_a_regional_rate_is_the_mean_of_its_areas_weighted_by_private_renters() -> None:
    # Arithmetic: (100 x 300 + 300 x 100) / 400 = 150; areas without a split by bedrooms weigh alike in each category
    rates = {(area, c): value for area, value in (("X", 300.0), ("Y", 100.0)) for c in "ABCDE"}
    households = {
        ("EAST_OF_ENGLAND", "X", "1"): 100.0,
        ("EAST_OF_ENGLAND", "Y", "1"): 300.0,
        ("WALES", "Y", "all"): 9.0,
    }
    means = script().regional_means(rates, households)
    assert means["A"] == means["B"] == {"EAST": 150.0, "WALES": 100.0}
    assert means["E"] == {"WALES": 100.0}


def test_the_script_reads_its_tables_plain_or_packed(tmp_path: Path) -> None:
    plain, packed = tmp_path / "a.csv", tmp_path / "a.csv.gz"
    plain.write_text("year,brma\n2026,X\n", encoding="utf-8")
    packed.write_bytes(gzip.compress(plain.read_bytes()))
    assert list(script().rows(plain)) == list(script().rows(packed)) == [{"year": "2026", "brma": "X"}]


@pytest.mark.shared
@pytest.mark.skipif(not RENTS.exists(), reason="the list of rents is not beside this checkout (../shared)")
def test_the_rates_of_2024_stand_above_the_rents_of_2020_by_what_rents_have_risen() -> None:
    # Valuation Office Agency, list of rents for April 2020, England: mean of the areas' 30th percentiles
    rents: dict[tuple[str, str, str], list[float]] = defaultdict(list)
    with gzip.open(RENTS, "rt", encoding="utf-8") as file:
        for line in csv.DictReader(file):
            if line["year"] == "2020" and line["region"] not in {"WALES", "SCOTLAND", "NORTHERN_IRELAND"}:
                rents[line["region"], line["lha_category"], line["brma"]].append(float(line["weekly_rent"]))
    totals: dict[tuple[str, str], list[float]] = defaultdict(lambda: [0.0, 0.0])
    for (region, category, _), paid in rents.items():
        total = totals[region, category]
        total[0] += len(paid) * sorted(paid)[int(0.3 * (len(paid) - 1))]
        total[1] += len(paid)
    assert len(totals) == 45
    for (region, category), (sum_paid, count) in totals.items():
        then = sum_paid / count * 52 / 12
        now = rate(NAMES[category], Region["EAST" if region == "EAST_OF_ENGLAND" else region])
        assert 1.0 <= now / then <= 1.4, (region, category, now / then)
