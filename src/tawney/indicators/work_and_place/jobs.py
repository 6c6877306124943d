"""Jobs: whether the middle is going, and how many are paid little."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

import numpy as np
import numpy.typing as npt

from tawney.indicators.arrays import Mask
from tawney.indicators.conventions import Like
from tawney.indicators.design import Design
from tawney.indicators.estimating import Road, estimate, estimates
from tawney.indicators.index import Index
from tawney.indicators.means import mean_index
from tawney.indicators.poverty.gaps import fgt_index
from tawney.indicators.poverty.lines import relative_line
from tawney.indicators.stacked import stacked
from tawney.indicators.weighting import Ranked, ranked
from tawney.vocabulary.estimate import Estimate
from tawney.vocabulary.problems import IndicatorProblem

LOW_PAY = 2 / 3
"""Of median hourly pay: the line of low pay of the OECD and of the Office for National Statistics."""

SKILL: Mapping[int, str] = MappingProxyType(
    {1: "high", 2: "high", 3: "high", 4: "middle", 7: "middle", 8: "middle", 5: "low", 9: "low"}
)
"""The skill of each major group of ISCO; 6 (farming) and 0 (armed forces) are in none. OECD Employment Outlook 2017,
chapter 3, after Goos, Manning and Salomons 2014; groups from secondary sources, not read in the chapter itself."""


def skill_of(occupation: npt.ArrayLike) -> npt.NDArray[np.str_]:
    """The skill of each record by the first digit of its ISCO code: high, middle, low, or "" for those in none."""
    first = np.array([str(code).strip()[:1] for code in np.asarray(occupation).ravel().tolist()])
    digits = np.where(np.char.isdigit(first), first, "6").astype(np.int64)
    return np.array([SKILL.get(int(digit), "") for digit in digits], dtype=np.str_)


def polarisation_indices(skill: npt.ArrayLike, levels: Sequence[str] = ("high", "middle", "low")) -> dict[str, Index]:
    """The share of jobs at each level of skill, of those that have a level. Influence: of a ratio of totals."""
    labels = np.asarray(skill)
    counted = np.isin(labels, levels)
    if not counted.any():
        raise IndicatorProblem(
            "No job has a level of skill.", expected=f"labels among {', '.join(levels)}, as `skill_of` gives them"
        )
    note = "share of jobs with a level of skill"
    return {level: mean_index(labels == level).within(counted).said("share", f"{level}: {note}") for level in levels}


def polarisation(
    skill: npt.ArrayLike, design: Design, *, where: Mask | None = None, road: Road | None = None
) -> dict[str, Estimate]:
    """What share of jobs is of high, middle and low skill. where: of whom alone, as those in work."""
    labels = np.asarray(skill) if where is None else np.where(where, np.asarray(skill), "")
    return estimates(polarisation_indices(labels), design, road=road)


def polarisation_change(
    before: npt.ArrayLike, design_before: Design, after: npt.ArrayLike, design_after: Design
) -> dict[str, Estimate]:
    """How the share of jobs of each level of skill changed between two independent samples, after less before.

    Classifications that changed between them (ISCO-88 to ISCO-08 in 2011) make a break that is no change of jobs:
    bridge it before asking.
    """
    design, early, late = stacked(design_before, design_after)
    labels = np.concatenate([np.asarray(before).astype(str), np.asarray(after).astype(str)])
    made: dict[str, Index] = {}
    old = polarisation_indices(np.where(early, labels, ""))
    for level, new in polarisation_indices(np.where(late, labels, "")).items():
        made[level] = (new - old[level]).said("share", f"{level}: change of the share of jobs")
    return estimates(made, design)


def low_pay(
    hourly_pay: Ranked | npt.ArrayLike,
    design: Design,
    *,
    fraction: float = LOW_PAY,
    where: Mask | None = None,
    like: Like = "tawney",
    road: Road | None = None,
) -> Estimate:
    """What share of employees is paid less than two thirds of the median hour. The line's own error is counted.

    where: a group, under the line of all who have pay. See `fgt_index`.
    """
    column = ranked(hourly_pay, "The hourly pay")
    line = relative_line(column, fraction=fraction, like=like)
    index = fgt_index(column, 0.0, line=line, where=where, like=like)
    words = f"paid less than {fraction:.0%} of the median hour"
    return estimate(index.said("share", f"{words}; {index.note}"), design, road=road)
