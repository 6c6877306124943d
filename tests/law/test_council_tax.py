"""Council tax, its bands and discounts, and the domestic rates of Northern Ireland."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from by_hand import ByHand, Family, Home, Values
from shared_facts import SHARED, WHY_SKIPPED

from tawney import law
from tawney.places.councils import council_codes, councils
from tawney.places.regions import Region
from tawney.vocabulary.categories import CouncilTaxBand as Band

BY_COUNCIL = SHARED / "facts" / "council_tax_by_council.csv"
TWO_ADULTS: tuple[Values, ...] = ({"age": 40.0}, {"age": 40.0})


def bill(*people: Values, year: str = "2025-26", **home: float) -> float:
    """The council tax of one family's home."""
    values = {"region": float(Region.LONDON), "council": -1.0, "council_tax_band": float(Band.D), **home}
    household = Home((Family(people or TWO_ADULTS),), values)
    return float(ByHand(law.on(year), household)["council_tax"])


def number_of(name: str) -> float:
    """A council's place in the list of councils."""
    return float(next(k for k, c in enumerate(councils()) if c.name == name))


def published(path: Path) -> dict[tuple[str, str], float]:
    """Band D by ONS code and first day."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {(r["note"].split("ONS code ")[1].split(" ")[0], r["from_date"]): float(r["value"]) for r in rows}


@pytest.mark.shared
@pytest.mark.skipif(not BY_COUNCIL.exists(), reason=WHY_SKIPPED)
@pytest.mark.parametrize("year", ["2025-26", "2026-27"])
def test_every_council_of_great_britain_charges_what_is_published(year: str) -> None:
    charged = law.on(year).amount("council_tax.band_d")
    assert isinstance(charged, tuple)
    first_day = f"{year[:4]}-04-01"
    expected = {code: value for (code, day), value in published(BY_COUNCIL).items() if day == first_day}
    assert len(expected) == 350
    assert {c: v for c, v in zip(council_codes(), charged, strict=True) if v} == expected


def test_a_home_in_band_d_is_charged_what_its_council_sets() -> None:
    assert bill(council=number_of("Hartlepool")) == pytest.approx(2_498.53)
    assert bill(council=number_of("Hartlepool"), year="2026-27") == pytest.approx(2_560.20)


def test_where_the_council_is_not_known_the_average_of_the_region_is_charged() -> None:
    assert bill(region=float(Region.SCOTLAND)) == pytest.approx(1_543.29)
    assert bill(region=float(Region.LONDON)) == pytest.approx(1_982.0)


@pytest.mark.shared
@pytest.mark.skipif(not BY_COUNCIL.exists(), reason=WHY_SKIPPED)
@pytest.mark.parametrize("day", ["2025-04-01", "2026-04-01"])
def test_the_averages_are_the_means_of_the_councils(day: str) -> None:
    values = published(BY_COUNCIL)
    averages = law.on(f"{day[:4]}-{int(day[2:4]) + 1}").amount("council_tax.band_d_average")
    assert isinstance(averages, tuple)
    for region in Region:
        here = [values[c.code, day] for c in councils() if c.region == region and (c.code, day) in values]
        if here and (region, day) != (Region.LONDON, "2025-04-01"):  # that one is MHCLG's own
            assert averages[region] == pytest.approx(sum(here) / len(here), abs=0.005)


@pytest.mark.parametrize(
    ("band", "ninths"),
    [(Band.A, 6), (Band.B, 7), (Band.C, 8), (Band.D, 9), (Band.E, 11), (Band.F, 13), (Band.G, 15), (Band.H, 18)],
)
@pytest.mark.parametrize("region", [Region.LONDON, Region.WALES])
def test_bands_in_england_and_wales_are_ninths_of_band_d(region: Region, band: Band, ninths: int) -> None:
    # LGFA 1992 s.5
    share = law.on("2025-26").by_hand("share_of_band_d")
    assert share(float(band), float(region)) == pytest.approx(ninths / 9)


@pytest.mark.parametrize(
    ("band", "parts"),
    [(Band.A, 240), (Band.B, 280), (Band.C, 320), (Band.D, 360), (Band.E, 473), (Band.F, 585), (Band.G, 705),
     (Band.H, 882)],
)  # fmt: skip
def test_bands_in_scotland_are_360ths_of_band_d(band: Band, parts: int) -> None:
    # LGFA 1992 s.74; SSI 2016/368
    share = law.on("2025-26").by_hand("share_of_band_d")
    assert share(float(band), float(Region.SCOTLAND)) == pytest.approx(parts / 360)


def test_only_wales_has_a_band_i_and_a_home_without_a_band_is_charged_nothing() -> None:
    share = law.on("2026-27").by_hand("share_of_band_d")
    assert share(float(Band.I), float(Region.WALES)) == pytest.approx(21 / 9)
    assert share(float(Band.I), float(Region.SCOTLAND)) == 0
    assert share(float(Band.NONE), float(Region.LONDON)) == 0
    assert share(float(Band.D), float(Region.NORTHERN_IRELAND)) == 0


# Discounts: LGFA 1992 s.11, s.79, Sch. 1.


def test_someone_who_lives_alone_pays_three_quarters() -> None:
    assert bill({"age": 40.0}) == pytest.approx(0.75 * bill())


def test_children_and_students_do_not_count_as_residents() -> None:
    alone = bill({"age": 40.0})
    assert bill({"age": 40.0}, {"age": 17.0}) == alone
    assert bill({"age": 40.0}, {"age": 20.0, "is_student": True}) == alone
    assert bill({"age": 40.0}, {"age": 18.0, "in_approved_education": True}) == alone
    assert bill({"age": 40.0}, {"age": 18.0}) == bill()


def test_a_home_of_students_alone_is_exempt() -> None:
    assert bill({"age": 20.0, "is_student": True}, {"age": 21.0, "is_student": True}) == 0


# Northern Ireland: SI 1977/2157 (N.I. 28).


def test_northern_ireland_has_rates_on_capital_value_and_no_council_tax() -> None:
    belfast = {"region": float(Region.NORTHERN_IRELAND), "rateable_value": 150_000.0}
    assert bill(council=number_of("Belfast"), **belfast) == pytest.approx(150_000 * 0.008136)
    assert bill(council=number_of("Ards and North Down"), **belfast) == pytest.approx(150_000 * 0.008192)


def test_rates_take_the_average_poundage_where_the_council_is_not_known_and_no_single_adult_discount() -> None:
    home = {"region": float(Region.NORTHERN_IRELAND), "rateable_value": 100_000.0}
    assert bill({"age": 40.0}, **home) == bill(**home) == pytest.approx(860.5, abs=5)


def test_great_britain_has_no_domestic_rates() -> None:
    assert bill(rateable_value=150_000.0) == bill()


# Before 2025-26: the nation's average, and where the council stood in 2025-26.


@pytest.mark.parametrize(
    ("year", "region", "average"),
    [
        ("2010-11", Region.LONDON, 1_439),
        ("2024-25", Region.SOUTH_EAST, 2_171),
        ("2012-13", Region.WALES, 1_188),
        ("2016-17", Region.SCOTLAND, 1_149),
    ],
)
def test_before_2025_a_region_stands_where_it_stood_to_its_nation(year: str, region: Region, average: float) -> None:
    nation = {Region.WALES: 2_209.3, Region.SCOTLAND: 1_543.0}.get(region, 2_280.0)
    stood = bill(region=float(region)) / nation
    assert bill(region=float(region), year=year) == pytest.approx(average * stood, rel=1e-4)


def test_before_2025_a_council_stands_where_it_stood_to_its_nation() -> None:
    hartlepool = number_of("Hartlepool")
    assert bill(council=hartlepool, year="2010-11") == pytest.approx(1_439 * 2_498.53 / 2_280, rel=1e-4)


@pytest.mark.parametrize(
    ("band", "before"), [(Band.D, 360), (Band.E, 440), (Band.F, 520), (Band.G, 600), (Band.H, 720)]
)
def test_scotland_raised_its_upper_bands_in_2017(band: Band, before: int) -> None:
    share = law.on("2016-17").by_hand("share_of_band_d")(float(band), Region.SCOTLAND)
    assert share == pytest.approx(before / 360)
    assert (law.on("2017-18").by_hand("share_of_band_d")(float(band), Region.SCOTLAND) > share) is (band > Band.D)


def test_wales_has_an_average_for_every_year_before_2025() -> None:
    # 2009-10 and each year's rise as StatsWales gives them reach the levels that are published for 2012-13 and 2015-16.
    averages = [float(law.on(f"{y}-{y - 1999}").amount("council_tax.wales_average")) for y in range(2010, 2025)]
    assert averages == sorted(averages)
    assert averages[:6] == pytest.approx([1_127, 1_162, 1_188, 1_226, 1_276, 1_327.62])


def test_rates_of_northern_ireland_before_2022_are_at_one_average() -> None:
    homes = {"region": float(Region.NORTHERN_IRELAND), "council_tax_band": 0.0, "rateable_value": 100_000.0}
    bills = [
        bill(year=year, council=c, **homes) for year in ("2010-11", "2021-22") for c in (-1.0, number_of("Belfast"))
    ]
    assert bills[0] == bills[1] < bills[2] == bills[3]
