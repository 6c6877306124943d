"""The twelve regions and four nations of the United Kingdom."""

from __future__ import annotations

from tawney.vocabulary.categories import Category


class Nation(Category):
    """The four nations."""

    ENGLAND = 0, "England"
    WALES = 1, "Wales"
    SCOTLAND = 2, "Scotland"
    NORTHERN_IRELAND = 3, "Northern Ireland"


class Region(Category):
    """The nine regions of England and the three other nations (ITL 1)."""

    NORTH_EAST = 0, "North East"
    NORTH_WEST = 1, "North West"
    YORKSHIRE = 2, "Yorkshire and the Humber"
    EAST_MIDLANDS = 3, "East Midlands"
    WEST_MIDLANDS = 4, "West Midlands"
    EAST = 5, "East of England"
    LONDON = 6, "London"
    SOUTH_EAST = 7, "South East"
    SOUTH_WEST = 8, "South West"
    WALES = 9, "Wales"
    SCOTLAND = 10, "Scotland"
    NORTHERN_IRELAND = 11, "Northern Ireland"


def nation_of(region: Region) -> Nation:
    """The nation in which a region lies."""
    outside = {
        Region.WALES: Nation.WALES,
        Region.SCOTLAND: Nation.SCOTLAND,
        Region.NORTHERN_IRELAND: Nation.NORTHERN_IRELAND,
    }
    return outside.get(region, Nation.ENGLAND)
