"""What a home is charged in council tax, before any reduction for low income.

Simplifications: a home with nobody counted is taken to be exempt (students only, class N; under 18 only, class S): the
half bill for homes of other disregarded people needs columns that there are none of (live-in carers, severe mental
impairment, apprentices). Reductions for disabled people, premiums on second and empty homes, and the cap on the
capital value of homes in Northern Ireland are not modelled either. Before 2025-26 councils are taken to stand where
they stood in 2025-26 relative to their nation's average.
"""

from tawney.law.rule import number_of, rule
from tawney.law.statute_book import Amounts
from tawney.places.regions import Region
from tawney.vocabulary.categories import CouncilTaxBand as Band
from tawney.vocabulary.levels import household, person

NINTHS, PARTS = 9.0, 360.0


def average_of_the_nation(region: float, p: Amounts) -> float:
    """The average band D of the nation in which a region lies; nothing in Northern Ireland."""
    if region == Region.SCOTLAND:
        return p.council_tax.scotland_average
    if region == Region.WALES:
        return p.council_tax.wales_average
    return 0.0 if region == Region.NORTHERN_IRELAND else p.council_tax.england_average


@rule(household, "GBP/year", "LGFA 1992 s.30, s.93", until="2025-04-01", named="band_d_council_tax")
def band_d_council_tax_before_2025(council: float, region: float, p: Amounts) -> float:
    """The nation's average charge for a home in band D, times where the council or region stood in 2025-26.

    An assumption: the book has the charge of each council for 2025-26 and after only.
    """
    stood = p.council_tax.region_relative_to_nation[region]
    if council >= 0.0:
        stood = p.council_tax.council_relative_to_nation[council]
    return stood * average_of_the_nation(region, p)


@rule(household, "GBP/year", "LGFA 1992 s.30, s.93", since="2025-04-01")
def band_d_council_tax(council: float, region: float, p: Amounts) -> float:
    """The council's charge for a home in band D, or the region's average where the council is not known."""
    return p.council_tax.band_d[council] if council >= 0.0 else p.council_tax.band_d_average[region]


def of_band(
    band: float, a: float, b: float, c: float, d: float, e: float, f: float, g: float, h: float, i: float
) -> float:
    """The one of nine figures that is a band's; none where there is no band."""
    if band == Band.A:
        return a
    if band == Band.B:
        return b
    if band == Band.C:
        return c
    if band == Band.D:
        return d
    if band == Band.E:
        return e
    if band == Band.F:
        return f
    if band == Band.G:
        return g
    if band == Band.H:
        return h
    return i if band == Band.I else 0.0


def ninths_of_band_d(band: float, p: Amounts) -> float:
    """A band's share of band D in England and Wales (LGFA 1992 s.5), in ninths."""
    tax = p.council_tax
    return of_band(
        band, tax.band_a_ninths, tax.band_b_ninths, tax.band_c_ninths, tax.band_d_ninths, tax.band_e_ninths,
        tax.band_f_ninths, tax.band_g_ninths, tax.band_h_ninths, tax.band_i_ninths,
    )  # fmt: skip


def parts_of_band_d(band: float, p: Amounts) -> float:
    """A band's share of band D in Scotland (LGFA 1992 s.74), in 360ths; there is no band I."""
    tax = p.council_tax
    return of_band(
        band, tax.band_a_360ths, tax.band_b_360ths, tax.band_c_360ths, tax.band_d_360ths, tax.band_e_360ths,
        tax.band_f_360ths, tax.band_g_360ths, tax.band_h_360ths, 0.0,
    )  # fmt: skip


@rule(household, "share", "LGFA 1992 s.5, s.74; SI 2016/368; SI 2003/3046 (W.)")
def share_of_band_d(council_tax_band: float, region: float, p: Amounts) -> float:
    """What a home in this band is charged for each pound charged in band D; nothing in Northern Ireland."""
    if region == Region.NORTHERN_IRELAND:
        return 0.0
    if region == Region.SCOTLAND:
        return parts_of_band_d(council_tax_band, p) / PARTS
    return ninths_of_band_d(council_tax_band, p) / NINTHS


@rule(person, "flag", "LGFA 1992 s.6(5), s.11, s.79, Sch. 1 para. 3 to 5")
def is_counted_for_council_tax(age: float, is_student: bool, is_dependent_child: bool, p: Amounts) -> bool:
    """Whether a person counts as a resident: 18 or over, not a full-time student, not a child for child benefit."""
    return age >= p.council_tax.resident_minimum_age and not is_student and not is_dependent_child


@rule(household, "rate", "LGFA 1992 s.11, s.79; SI 1992/558 classes N and S")
def council_tax_discount(p: Amounts, counted: float = number_of("is_counted_for_council_tax")) -> float:
    """Taken off the bill: a quarter for one counted resident, all of it for none."""
    if counted < 1.0:
        return 1.0
    return p.council_tax.single_adult_discount if counted < 2.0 else 0.0


@rule(household, "GBP/year", "LGFA 1992 s.10, s.78; SI 1977/2157 (N.I. 28)")
def council_tax(
    band_d_council_tax: float, share_of_band_d: float, council_tax_discount: float, domestic_rates: float
) -> float:
    """What the home is charged after discounts and before any reduction; domestic rates in Northern Ireland."""
    return band_d_council_tax * share_of_band_d * (1.0 - council_tax_discount) + domestic_rates
