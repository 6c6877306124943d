"""A place by the name that people call it: a nation, a region, a council or a constituency."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from tawney.places.constituencies import constituencies
from tawney.places.councils import councils
from tawney.places.regions import Nation, Region, nation_of
from tawney.vocabulary.problems import GroupProblem, nearest

Kind = Literal["nation", "region", "council", "constituency"]
CONSTITUENCY = " (constituency)"
"""Said after a name that a council bears too, to mean the constituency."""


@dataclass(frozen=True)
class Place:
    """One place. regions: those it lies in or is made of. code: its ONS code; empty for nations and regions.

    council: the code of the council whose council tax its people pay; None for nations, regions, and constituencies
    for which it was not found.
    """

    kind: Kind
    name: str
    regions: tuple[Region, ...]
    code: str = ""
    council: str | None = None


def find_place(name: str) -> Place:
    """The place of a name or an ONS code; a council before a constituency of the same name.

    Capitals, commas and full stops do not matter. Raises GroupProblem with the nearest name.
    """
    known = _by_name()
    found = known.get(_plain(name))
    if found is None:
        near = nearest(_plain(name), known)
        raise GroupProblem(
            f"There is no place called '{name}'",
            expected="a nation, a region, a council or a constituency of the United Kingdom, or its ONS code",
            nearest=known[near].name if near else None,
            next_step=f"For a constituency whose name a council bears too, add '{CONSTITUENCY.strip()}'.",
        )
    return found


def _plain(name: str) -> str:
    return " ".join(name.lower().replace(",", " ").replace(".", "").replace("’", "'").split())


@lru_cache(maxsize=1)
def _by_name() -> dict[str, Place]:
    """Every place by its plain name and code; what comes later wins, so that councils go before constituencies."""
    seats = [Place("constituency", c.name, (c.region,), c.code, c.council) for c in constituencies()]
    towns = [Place("council", c.name, (c.region,), c.code, c.code) for c in councils()]
    regions = [Place("region", r.label, (r,)) for r in Region]
    nations = [Place("nation", n.label, tuple(r for r in Region if nation_of(r) is n)) for n in Nation]
    named = {_plain(seat.name + CONSTITUENCY): seat for seat in seats}
    for place in (*seats, *towns, *regions, *nations):
        named[_plain(place.name)] = place
    return named | {place.code.lower(): place for place in (*seats, *towns)}
