"""Explains one household's figures: every step, and where the law changes within the year, every step in each part."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Any

import numpy as np

from tawney.engine.interpreter import Interpreter
from tawney.engine.spells import Stretch, added_up, stretches
from tawney.engine.trace import Figure, Part, Step, Trace
from tawney.engine.unknowns import Unknown, settled
from tawney.law.statute_book import Law
from tawney.people.population import People
from tawney.vocabulary.problems import HouseholdProblem

Key = tuple[str, int]


def explain(law: Law, people: People, household: int, asking: Sequence[str], *, exact: bool = False) -> Trace:
    """Every step from a household's circumstances to the figures asked for.

    The year is lived through part by part, as in `run`, and the figures asked for are those of `run` to the last bit.
    household: its row, from 0. exact: in Decimal, to the penny, instead of binary fractions. Raises HouseholdProblem
    when there is no such row, and what `bind` raises.
    """
    if not 0 <= household < people.households:
        raise HouseholdProblem(
            f"There is no household {household} in {people.title}.", expected=f"a row from 0 to {people.households - 1}"
        )

    def work_out(under: Law) -> Trace:
        """Every step of the year, part by part, under a law."""
        lived = stretches(under, asking)
        each = [_steps(stretch, people, household, asking, exact) for stretch in lived]
        steps = tuple(each[0].values()) if len(lived) == 1 else _through_the_year(lived, each, exact)
        return Trace(household, tuple(asking), steps, tuple((s.since, s.days) for s in lived), lived[0].year_days)

    trace, unknown = settled(law, asking, work_out, _step_moved)
    return replace(trace, steps=tuple(_without(step, unknown) for step in trace.steps)) if unknown else trace


def _step_moved(one: Trace, other: Trace) -> str:
    apart = [a.column for a, b in zip(one.steps, other.steps, strict=True) if a.value != b.value]
    return f"{apart[0]} depends on it here" if apart else ""


def _without(step: Step, unknown: Unknown) -> Step:
    """The step, with no figure shown for an amount that is not known."""
    known = MappingProxyType({path: value for path, value in step.amounts.items() if path not in unknown})
    parts = tuple(replace(part, step=_without(part.step, unknown)) for part in step.parts)
    return replace(step, amounts=known, parts=parts)


def _steps(stretch: Stretch, people: People, household: int, asking: Sequence[str], exact: bool) -> dict[Key, Step]:
    steps: list[Step] = []
    Interpreter(stretch.law, asking, exact).columns(people, household, steps)
    return {(step.column, step.row): step for step in steps}


def _through_the_year(lived: Sequence[Stretch], each: Sequence[Mapping[Key, Step]], exact: bool) -> tuple[Step, ...]:
    return tuple(_of_the_year(key, lived, each, exact) for key in _in_order(each))


def _of_the_year(key: Key, lived: Sequence[Stretch], each: Sequence[Mapping[Key, Step]], exact: bool) -> Step:
    """One step of the year, put together from its parts."""
    parts = tuple(
        Part(s.since, s.days, s.year_days, steps[key]) for s, steps in zip(lived, each, strict=True) if key in steps
    )
    steps = [part.step for part in parts]
    shares = [(s.share_in(exact), {n.column: np.array([n.value])} if (n := found.get(key)) else {})
              for s, found in zip(lived, each, strict=True)]  # fmt: skip
    value: Figure = added_up(shares)[key[0]].tolist()[0]
    arguments, amounts = _alike([s.arguments for s in steps]), _alike([s.amounts for s in steps])
    return replace(steps[-1], value=value, arguments=arguments, amounts=amounts, parts=parts)


def _alike(each: Sequence[Mapping[str, Any]]) -> Mapping[str, Any]:
    """What every part has, with the same value."""
    return MappingProxyType({n: v for n, v in each[0].items() if all(n in one and one[n] == v for one in each[1:])})


def _in_order(each: Sequence[Mapping[Key, Step]]) -> list[Key]:
    """The steps of all the parts: one that only a later part has comes before the step that it precedes there."""
    order, known = list(each[0]), set(each[0])
    for steps in each[1:]:
        place = len(order)
        for key in reversed(list(steps)) if steps.keys() - known else ():
            if key in known:
                place = order.index(key)
            else:
                order.insert(place, key)
        known |= steps.keys()
    return order
