"""What is published of every council and constituency, by the traits that households are weighed for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from tawney.people.areas.balance import Floats
from tawney.people.areas.traits import BANDS, NAMES
from tawney.people.synthetic.tables import Table, read_table, table
from tawney.places.constituencies import constituencies
from tawney.places.councils import councils
from tawney.vocabulary.source import Source

_FOLDER = Path(__file__).parent / "tables"


@dataclass(frozen=True)
class Geography:
    """The places of one kind and their published figures.

    codes: ONS code of each place. region: int64[places]. households: float64[places]. figures: float64[places, traits]
    in the order of `traits.NAMES`, NaN where nothing was published or found. sources: where they come from.
    """

    kind: str
    codes: tuple[str, ...]
    region: npt.NDArray[np.int64]
    households: Floats
    figures: Floats
    sources: tuple[Source, ...]


@lru_cache(maxsize=1)
def of_councils() -> Geography:
    """The councils of the United Kingdom, boundaries of April 2024."""
    general, homes = read_table(_FOLDER / "councils.csv"), table("councils")
    codes = tuple(c.code for c in councils())
    held = {name: _column(general, name, codes) for name in general.columns[1:]}
    stock = {name: _column(homes, name, codes) for name in homes.columns[1:]}
    stock = {
        name: np.where(_northern(codes) & name.startswith(("people", "band")), np.nan, c) for name, c in stock.items()
    }
    held |= {name: stock[name] for name in ("owned_outright", "mortgage", *tuple(BANDS)[:-1])}
    held["social_rent"] = stock["council_rent"] + stock["housing_association"]
    held["private_rent"] = stock["private_rent"] + stock["rent_free"]
    held["band_f_and_over"] = sum((stock[f"band_{letter}"] for letter in "ghi"), stock["band_f"])
    held["people_white"] = stock["people_white_british"] + stock["people_other_white"]
    held |= {name: stock[name] for name in ("people_mixed_other", "people_asian", "people_black")}
    held["private_rents"] = held["private_rent"] * held["private_rent_mean"] * 12
    households = held["owned_outright"] + held["mortgage"] + held["social_rent"] + held["private_rent"]
    region = np.array([int(c.region) for c in councils()], np.int64)
    return Geography("council", codes, region, households, _figures(held), (general.source, homes.source))


@lru_cache(maxsize=1)
def of_constituencies() -> Geography:
    """The constituencies of the House of Commons since July 2024."""
    general = read_table(_FOLDER / "constituencies.csv")
    codes = tuple(c.code for c in constituencies())
    held = {name: _column(general, name, codes) for name in general.columns[1:]}
    region = np.array([int(c.region) for c in constituencies()], np.int64)
    return Geography("constituency", codes, region, held["households"], _figures(held), (general.source,))


def _northern(codes: tuple[str, ...]) -> npt.NDArray[np.bool_]:
    """Councils of Northern Ireland, whose ethnic groups the table of councils only assumes and which have no bands."""
    return np.array([code.startswith("N") for code in codes])


def _figures(held: dict[str, Floats]) -> Floats:
    nothing = np.full(len(next(iter(held.values()))), np.nan)
    return np.stack([held.get(name, nothing) for name in NAMES], axis=1)


def _column(held: Table, name: str, codes: tuple[str, ...]) -> Floats:
    """One column in the order of the codes; NaN for an empty cell and for a place without a row."""
    cells = dict(zip(held.words("code"), held.words(name), strict=True))
    return np.array([float(cells.get(code) or "nan") for code in codes])
