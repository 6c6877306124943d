"""Lets an answer stand that no unknown amount can touch, and refuses every other.

The book says of some amounts that they are not known. A rule that reads one may still be settled without it: a premium
for a child with the highest award is nothing to a household without such a child. So what is asked for is worked out
with the amount at both ends of its range and between them. Where nothing moves, the answer stands; where anything
moves there is none, and the amount is named.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt

from tawney.engine.structure import bound
from tawney.law.amounts import Dated, Parameter, Row, Value, index_names
from tawney.law.law import Law, not_known
from tawney.vocabulary.problems import NotKnown, RuleProblem

TRIED = (0.0, 1.0, 0.0437, 0.382)
"""How far up its range an unknown amount is put in turn: low, high, and twice between."""

Unknown = Mapping[str, Dated]
T = TypeVar("T")


def settled(
    law: Law, asking: Sequence[str], work_out: Callable[[Law], T], moved: Callable[[T, T], str]
) -> tuple[T, Unknown]:
    """What is worked out under a law, and the amounts that it did without.

    moved: says what differs between two answers, or gives "". Raises NotKnown where an unknown amount moves anything.
    """
    try:
        return work_out(law), {}
    except NotKnown:
        unknown = _unknown_behind(law, asking)
    answers: list[T] = []
    for law_supposed in _supposed(law, unknown):
        try:
            answers.append(work_out(law_supposed))
        except RuleProblem as error:
            raise _refusal(unknown) from error
        if depends := moved(answers[0], answers[-1]):
            raise _refusal(unknown, depends)
    return answers[0], unknown


def column_moved(one: Mapping[str, npt.NDArray[Any]], other: Mapping[str, npt.NDArray[Any]]) -> str:
    """How much of the first column that is not the same in both is not, or ""."""
    for name, column in one.items():
        apart = int(np.count_nonzero(column != other[name]))
        if apart:
            return f"{apart:,} of the {len(column):,} figures of {name} depend on it"
    return ""


def _unknown_behind(law: Law, asking: Sequence[str]) -> Unknown:
    """The amounts behind what is asked for that the book does not know in some part of the year."""
    found: dict[str, Dated] = {}
    for _, still in law.lived:
        of = {path: still.unknown(path) for path in bound(still, asking).parameters}
        found |= {path: dated for path, dated in of.items() if dated is not None and path not in found}
    return found


def _supposed(law: Law, unknown: Unknown) -> list[Law]:
    """The law with each unknown amount put at several places of its range; several of them apart, not to cancel."""
    places = [
        {path: _put(law.parameter(path), share / (1 + k / 7)) for k, path in enumerate(sorted(unknown))}
        for share in TRIED
    ]
    return [law.supposing(values) for values in places]


def _put(parameter: Parameter, share: float) -> Value:
    low, high = parameter.range
    value = low + share * (high - low)
    return value if parameter.by is None else Row([value] * len(index_names(parameter.by)))


def _refusal(unknown: Unknown, depends: str = "the answer depends on it") -> NotKnown:
    path, *more = sorted(unknown)
    also = f", nor {'is' if len(more) == 1 else 'are'} {' and '.join(more)}" if more else ""
    return not_known(path, unknown[path], f"{also}, and {depends}")
