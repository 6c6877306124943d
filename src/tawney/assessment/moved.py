"""The same people once services have changed something in their lives: a home, a rent, what childcare costs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

import numpy as np

from tawney.indicators.sample import Whole
from tawney.people.chosen import of_households
from tawney.people.population import Array, People


def with_columns(people: People, columns: Mapping[str, Array]) -> People:
    """The people with some columns replaced; the same people where there are none."""
    if not columns:
        return people
    held = {name: np.array(column) for name, column in columns.items()}
    for column in held.values():
        column.flags.writeable = False
    return replace(people, columns=MappingProxyType({**people.columns, **held}))


def moved_in_place(before: People, after: People, here: People, rows: Whole) -> People:
    """The people of a place with what has moved in the nation. rows: which of the nation's households they are."""
    differ = [name for name, column in after.columns.items() if column is not before.columns[name]]
    if not differ:
        return here
    own = of_households(after, rows)
    return with_columns(here, {name: own.columns[name] for name in differ})
