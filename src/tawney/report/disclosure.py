"""The door of the report: what must not be shown is taken out before any chart, table or file is made."""

from __future__ import annotations

import math
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from tawney.assessment.ranked import Intersection
from tawney.assessment.results import Change
from tawney.vocabulary.estimate import Estimate

T = TypeVar("T")

WITHHELD = "too few people in the sample: not shown"
CAUTION = "fewer than 30 in the sample: use with caution"


def withhold(assessment: T) -> T:
    """The same assessment, or part of one, with no value left behind a suppressed figure: no output can give one away.

    A suppressed group loses everything that could be used to work it out: its shares, its size and its parts too.
    Which figures are suppressed is decided in `indicators.disclosure`, where subtraction is guarded against.
    """
    cleared: T = _cleared(assessment)
    return cleared


def _cleared(thing: Any) -> Any:
    """The same value with every suppressed estimate emptied, however deep it lies."""
    if isinstance(thing, Estimate):
        return _emptied(thing) if thing.suppressed else thing
    if isinstance(thing, Change) and thing.cash.suppressed:
        return _emptied_change(thing)
    if isinstance(thing, Intersection):
        # By itself, since there are thousands: no field of it lies deeper.
        return _emptied_intersection(thing) if thing.cash.suppressed else thing
    if is_dataclass(thing) and not isinstance(thing, type):
        return replace(thing, **{f.name: _cleared(getattr(thing, f.name)) for f in fields(thing)})
    if isinstance(thing, tuple):
        return tuple(_cleared(item) for item in thing)
    if hasattr(thing, "items"):
        return {key: _cleared(value) for key, value in thing.items()}
    return thing


def _emptied(figure: Estimate) -> Estimate:
    return Estimate(math.nan, math.nan, 0, figure.unit, figure.note or WITHHELD, suppressed=True)


def _emptied_intersection(one: Intersection) -> Intersection:
    return replace(one, cash=_emptied(one.cash), percent=_emptied(one.percent), population=math.nan)


def _emptied_change(change: Change) -> Change:
    cash, percent, no = _emptied(change.cash), _emptied(change.percent), math.nan
    parts = {name: _emptied(part) for name, part in change.parts.items()}
    return Change(change.label, change.code, cash, percent, no, no, no, no, no, no, parts)
