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
from tawney.law.statute_book import statute_book
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


def rates_on(name: str, year: str) -> tuple[float, ...]:
    """The regional rates of a year."""
    row = on(year).amount(f"local_housing_allowance.{name}")
    assert isinstance(row, tuple)
    return row


@pytest.mark.parametrize("name", NAMES.values())
def test_rates_before_2014_are_brought_back_by_the_rises_of_the_law(name: str) -> None:
    # SI 2013/2978: 1% in 2014; SI 2012/646: consumer prices, 2.2%, in 2013. Estimates, graded U.
    for then, later, rise in (("2013-14", "2014-15", 1.01), ("2012-13", "2013-14", 1.022)):
        for a, b in zip(rates_on(name, then), rates_on(name, later), strict=True):
            assert a * rise == pytest.approx(b, abs=0.02)
    assert rates_on(name, "2011-12") == rates_on(name, "2012-13")
    history = statute_book().parameters[f"local_housing_allowance.{name}"].history
    assert {d.source.grade.name for d in history if d.since.year < 2014} == {"U"}
    assert {d.source.grade.name for d in history if d.since.year >= 2014} == {"C"}


@pytest.mark.parametrize("name", NAMES.values())
def test_the_median_of_2010_is_above_the_30th_percentile_of_2011(name: str) -> None:
    pairs = zip(rates_on(name, "2010-11"), rates_on(name, "2011-12"), strict=True)
    assert all(1.03 <= median / thirtieth <= 1.40 for median, thirtieth in pairs)


def test_rates_rose_by_one_percent_stood_still_and_were_reset_twice() -> None:
    # SI 2014/3126; frozen 2016 to 2019 and 2021 to 2023; reset by SI 2020/371 and SI 2024/11
    one = {year: sum(rates_on("one_bedroom", year)) for year in
           ("2014-15", "2015-16", "2016-17", "2019-20", "2020-21", "2023-24", "2024-25")}  # fmt: skip
    assert 1.0 < one["2015-16"] / one["2014-15"] < 1.03
    assert 1.0 <= one["2019-20"] / one["2015-16"] < 1.03
    assert one["2020-21"] / one["2019-20"] > 1.08
    assert one["2023-24"] == one["2020-21"]
    assert one["2024-25"] / one["2023-24"] > 1.1


@pytest.mark.parametrize(
    ("year", "age", "name"), [("2011-12", 25, "one_bedroom"), ("2011-12", 24, "shared"), ("2012-13", 34, "shared")]
)
def test_the_shared_rate_reached_those_under_25_and_since_2012_those_under_35(year: str, age: int, name: str) -> None:
    # SI 2006/213 reg. 2(1) "young individual"; SI 2011/1736
    found = worked_out("local_housing_allowance", home(family(adult(age)), **LONDON), year)
    assert found == rates_on(name, year)[Region.LONDON]


def test_five_bedrooms_counted_until_april_2011_at_the_rate_of_four() -> None:
    many = family(adult(40), *[child(17)] * 4)
    assert on("2010-11").amount("local_housing_allowance.largest_home") == 5
    rate_2010 = worked_out("local_housing_allowance", home(many, **LONDON), "2010-11")
    assert rate_2010 == rates_on("four_bedrooms", "2010-11")[Region.LONDON]


def test_there_was_no_national_cap_before_april_2011() -> None:
    assert on("2010-11").amount("local_housing_allowance.national_cap_shared") == float("inf")


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


def test_weekly_rates_become_monthly_ones_as_in_their_time(tmp_path: Path) -> None:
    # 52 twelfths to 2019, 365 84ths since; 2014 falls back on 2015 less its rise of 1%
    table = tmp_path / "rates.csv"
    table.write_text(
        "year,brma,lha_category,rate,uc_rate\n2014,X,A,,52.00\n2015,Y,A,101.00,\n2020,Y,A,84.00,\n", encoding="utf-8"
    )
    assert script().published_rates(table, 2014) == {("X", "A"): 52.0, ("Y", "A"): pytest.approx(100 * 52 / 12)}
    assert script().published_rates(table, 2020) == {("Y", "A"): pytest.approx(365)}


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
