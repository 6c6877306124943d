"""Whose convention a number follows, where packages differ on the third decimal."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, cast, get_args

from tawney.vocabulary.problems import IndicatorProblem, nearest

Like = Literal["tawney", "convey", "laeken", "vardpoor"]
"""tawney: ours, given in each docstring. convey 1.0, laeken 0.5 and vardpoor 0.20 are packages of R."""


def convention(like: str, says: Mapping[str, str]) -> tuple[Like, str]:
    """The convention asked for and how the note tells it. says: the note of each, of which some may be missing."""
    known = get_args(Like)
    if like not in known:
        raise IndicatorProblem(
            f"There is no convention {like}.", expected=f"one of {', '.join(known)}", nearest=nearest(like, known)
        )
    return cast(Like, like), says.get(like, says["tawney"])
