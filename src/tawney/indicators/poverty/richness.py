"""Affluence: how many are rich, and how far above a line."""

from __future__ import annotations

from typing import Literal

import numpy as np
import numpy.typing as npt

from tawney.indicators.arrays import Group, Numbers, dot
from tawney.indicators.conventions import Like
from tawney.indicators.design import Design
from tawney.indicators.estimating import Road, estimate
from tawney.indicators.index import Index, Indexed
from tawney.indicators.poverty.lines import Line, as_index, relative_line
from tawney.indicators.quantiles import below
from tawney.indicators.weighting import Ranked, Weighting, ranked
from tawney.vocabulary.estimate import Estimate

Form = Literal["concave", "convex", "chakravarty"]
"""How much being further above counts: concave ((x - z) / x)^a with a < 1, convex ((x - z) / z)^a with a > 1, and
Chakravarty's 1 - (z / x)^a."""


def richness_index(
    income: Ranked | npt.ArrayLike,
    form: Form,
    alpha: float,
    *,
    line: Line | None = None,
    where: Group | None = None,
    like: Like = "tawney",
) -> Index:
    """The mean over everyone of what the rich add (Peichl, Schaefer and Scheicher 2010, Review of Income and Wealth
    56).

    line: by default twice the national median. form: see `Form`. A person on the line adds nothing.
    """
    column = ranked(income)
    threshold = relative_line(column, fraction=2.0, like=like) if line is None else as_index(line, len(column.values))

    def at(weights: Weighting) -> Indexed:
        """The figure under one set of weights."""
        z = threshold.at(weights)
        members = weights if where is None else weights.within(where)
        ordered = members.under(column)
        first = below(ordered, z.value)
        added, steep = _added(ordered.values[first:], z.value, form, alpha)
        held = ordered.weights[first:]
        value = dot(held, added) / ordered.people

        def influence() -> Numbers:
            """How each record moves the figure, by its own income and by moving the line."""
            own = np.full(len(ordered.values), -value)
            own[first:] += added
            direct = ordered.back(own / ordered.people)
            direct = direct if where is None else direct * where
            return direct + dot(held, steep) / ordered.people * z.influence

        return Indexed(value, influence)

    return Index(at, "index", f"richness, {form}, {alpha:g}; {threshold.note}", where)


def _added(x: Numbers, z: float, form: Form, alpha: float) -> tuple[Numbers, Numbers]:
    """What each of the rich adds, and its slope along the line."""
    if form == "chakravarty":
        return 1 - (z / x) ** alpha, -alpha * z ** (alpha - 1) / x**alpha
    if form == "concave":
        return (1 - z / x) ** alpha, -alpha * (1 - z / x) ** (alpha - 1) / x
    return (x / z - 1) ** alpha, -alpha * (x / z - 1) ** (alpha - 1) * x / z**2


def richness(
    income: Ranked | npt.ArrayLike,
    design: Design,
    *,
    form: Form = "concave",
    alpha: float = 0.3,
    line: Line | None = None,
    where: Group | None = None,
    road: Road | None = None,
) -> Estimate:
    """How many are rich and how rich they are, in one number. See `richness_index`."""
    return estimate(richness_index(income, form, alpha, line=line, where=where), design, road=road)
