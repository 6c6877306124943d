"""Ages that fit together: children of one family, their mother, partners, people within a published band."""

from __future__ import annotations

import numpy as np

from tawney.people.synthetic.fitting import Codes, draw, pick
from tawney.people.synthetic.streams import Floats, Streams
from tawney.people.synthetic.tables import single, table
from tawney.vocabulary.categories import Sex

OLDEST_DEPENDENT = 18
"""A young person of 16 to 18 in school or college is a dependent child here."""


def reference_ages(column: str, older: Floats, streams: Streams) -> Codes:
    """Ages of reference persons of one type. older: how much likelier than the nation each is to be 65 or over."""
    held = table("reference_ages")
    starts = held.numbers("age_from").astype(np.int64)
    chances = held.numbers(column) * np.where(starts >= 65, older[:, None], 1.0)
    band = draw(chances / chances.sum(axis=1, keepdims=True), streams.uniform(f"{column} age", len(older)))
    return _within(starts, band, streams.uniform(f"{column} age within", len(older)))


def grown_child_ages(column: str, number: int, streams: Streams) -> Codes:
    """Ages of the youngest grown child of one type of household."""
    held = table("grown_child_ages")
    starts = held.numbers("age_from").astype(np.int64)
    band = pick(held.numbers(column), streams.uniform(f"{column} child age", number))
    return _within(starts, band, streams.uniform(f"{column} child age within", number))


def _within(starts: Codes, band: Codes, uniform: Floats) -> Codes:
    """A year within each band; where the last band opens at 85 its people thin out with age."""
    ends = np.append(starts[1:], starts[-1] + 5)
    years = np.floor(uniform * (ends - starts)[band])
    if starts[-1] >= 85:
        years = np.where(band == len(starts) - 1, np.floor(-3.6 * np.log1p(-uniform * 0.985)), years)
    return np.asarray(starts[band] + years, np.int64)


def child_ages(number: Codes, streams: Streams, name: str) -> Codes:
    """Ages of dependent children, int64[families, 6], the eldest first; only the first `number` of each row count."""
    held = table("youngest_child_ages").matrix(["one", "two", "three"])
    chances = held[:, number.clip(max=3) - 1].T
    room = OLDEST_DEPENDENT - np.arange(len(held)) >= 1.6 * (number[:, None] - 1)
    chances = chances * room
    youngest = draw(chances / chances.sum(axis=1, keepdims=True), streams.uniform(f"{name} youngest", len(number)))
    ages = np.zeros((len(number), 6), np.int64)
    ages[:, 0] = youngest
    for place in range(1, 6):
        gap = 1 + pick(np.array([0.14, 0.30, 0.26, 0.16, 0.14]), streams.uniform(f"{name} gap {place}", len(number)))
        left = (OLDEST_DEPENDENT - ages[:, place - 1]) // np.maximum(number - place, 1)
        ages[:, place] = ages[:, place - 1] + np.minimum(gap, np.maximum(left, 0))
    return np.take_along_axis(ages, (number[:, None] - 1 - np.arange(6)) % 6, axis=1)


def mother_ages(youngest: Codes, number: Codes, streams: Streams, name: str) -> Codes:
    """The mother's age: that of her youngest child and her own at the birth."""
    at_birth = single("mother_at_last_birth_mean") + single("mother_at_last_birth_deviation") * streams.normal(
        f"{name} mother", len(youngest)
    )
    return np.asarray(youngest + np.rint(at_birth.clip(17 + 1.8 * (number - 1), 47)).astype(np.int64), np.int64)


def parent_ages(child: Codes, streams: Streams, name: str) -> Codes:
    """A mother's age from that of her youngest grown child."""
    deviation = streams.normal(f"{name} mother", len(child)).clip(-2.2, 2.5)
    return child + np.rint(
        single("parent_of_grown_child_mean") + single("parent_of_grown_child_deviation") * deviation
    ).astype(np.int64)


def partner_ages(age: Codes, sex: Codes, streams: Streams, name: str) -> Codes:
    """The age of the partner of a person of that age and sex: men are a little older than the women they live with."""
    gap = single("couple_age_gap_mean") + single("couple_age_gap_deviation") * streams.normal(f"{name} gap", len(age))
    shift = np.rint(gap.clip(-12, 22)).astype(np.int64)
    return np.asarray(age + np.where(sex == Sex.FEMALE, shift, -shift)).clip(min=17)
