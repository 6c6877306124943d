"""Where in the region: the council of each household and its council tax band."""

from __future__ import annotations

import numpy as np

from tawney.people.synthetic.fitting import Codes, ranks
from tawney.people.synthetic.frame import Frame
from tawney.people.synthetic.homes import tenure_of
from tawney.people.synthetic.pensions import earned
from tawney.people.synthetic.streams import Floats
from tawney.people.synthetic.tables import single, table
from tawney.places.councils import council_codes, councils
from tawney.places.regions import Region
from tawney.vocabulary.categories import CouncilTaxBand, Tenure

_BANDS = tuple(f"band_{letter}" for letter in "abcdefghi")
_GROUPS = ("people_white_british", "people_other_white", "people_mixed_other", "people_asian", "people_black")
_GROUP_OF = (0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 3, 4, 4, 4, 2, 2)
"""The broad group of each of the 19."""


def with_councils(frame: Frame) -> Frame:
    """Adds the council, the council tax band and, in Northern Ireland, the capital value."""
    region = np.asarray(frame.homes["region"]).astype(np.int64)
    council = _council(frame, region)
    frame = frame.and_(homes={"council": council})
    value = single("capital_value_northern_ireland") * np.exp(0.38 * _worth(frame))
    northern = region == Region.NORTHERN_IRELAND
    return frame.and_(
        homes={
            "council_tax_band": np.where(northern, int(CouncilTaxBand.NONE), _bands(frame, council)),
            "rateable_value": np.where(northern, np.round(value.clip(20_000, 400_000), -2), 0.0),
        }
    )


def _by_council(columns: tuple[str, ...]) -> Floats:
    """Figures of each council of the list, float64[councils, columns]; a council without figures is 0."""
    held = table("councils")
    place = {code: row for row, code in enumerate(held.words("code"))}
    figures = held.matrix(columns)
    return np.stack([figures[place[c]] if c in place else np.zeros(len(columns)) for c in council_codes()])


def _council(frame: Frame, region: Codes) -> Codes:
    """A council of the region, likelier where the tenure and the ethnic group are common."""
    homes = _by_council(tuple(t.name.lower() for t in Tenure))
    people = _by_council(_GROUPS)
    mix = people / people.sum(axis=1, keepdims=True).clip(min=1)
    tenure = tenure_of(frame)
    group = np.asarray(_GROUP_OF)[frame.code("ethnic_group")[frame.first_of_home]]
    uniform = frame.streams.uniform("council", len(region))
    where = np.array([int(c.region) for c in councils()])
    out = np.full(len(region), -1, np.int64)
    for r in Region:
        inside = np.flatnonzero(where == r)
        cell = np.flatnonzero(region == r)
        chances = homes[np.ix_(inside, tenure[cell])] * mix[np.ix_(inside, group[cell])] + 1e-9
        steps = np.cumsum(chances, axis=0)
        out[cell] = inside[(steps < uniform[cell] * steps[-1]).sum(axis=0)]
    return out


def _worth(frame: Frame) -> Floats:
    """A normal score of how dear the home is beside others of its council."""
    rooms = np.asarray(frame.homes["bedrooms"]).astype(np.float64)
    owner = tenure_of(frame) <= Tenure.MORTGAGE
    social = np.isin(tenure_of(frame), [int(Tenure.COUNCIL_RENT), int(Tenure.HOUSING_ASSOCIATION)])
    income = np.log1p(frame.sum_by_home(earned(frame)) / 20_000)
    score = 0.5 * (rooms - 2.7) + 0.35 * owner - 0.7 * social + 0.7 * income
    score = score + 0.8 * frame.streams.normal("worth of the home", len(rooms))
    return np.asarray((score - score.mean()) / score.std())


def _bands(frame: Frame, council: Codes) -> Codes:
    """The band whose place in the council's stock is the home's place by worth."""
    stock = _by_council(_BANDS)
    stock = np.where(stock.sum(axis=1, keepdims=True) > 0, stock, stock.sum(axis=0))
    steps = np.cumsum(stock, axis=1) / stock.sum(axis=1, keepdims=True)
    rank = ranks(_worth(frame), council)
    band = (steps[council] < rank[:, None]).sum(axis=1).clip(max=len(_BANDS) - 1)
    return np.asarray(1 + band, np.int64)
