"""Findings set side by side: every two characteristics at once, who loses most, the headline by other assumptions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from tawney.vocabulary.estimate import Estimate


@dataclass(frozen=True)
class Intersection:
    """What the package does to those who are in two groups at once.

    names: the two characteristics, as the command line calls them. labels: the two groups. unit: who is counted. cash:
    mean change in net income, GBP/year. percent: the same as a percentage of what the group had before. population: how
    many it stands for. With too few people `cash.suppressed`, and then nothing of it may be shown.
    """

    names: tuple[str, str]
    labels: tuple[str, str]
    unit: Literal["households", "people"]
    cash: Estimate
    percent: Estimate
    population: float


@dataclass(frozen=True)
class Ranked:
    """A group's place among all that were compared.

    of: its characteristic or characteristics. group: which it is. low, high: the simultaneous interval of percent: with
    95% probability every one of all groups compared lies within its own. p: the chance, were there no change in any
    group, that some group of all would stand out as clearly. highest, lowest: the places that it may have, 1 losing
    most, by those intervals.
    """

    of: str
    group: str
    cash: Estimate
    percent: Estimate
    low: float
    high: float
    p: float
    highest: int
    lowest: int


@dataclass(frozen=True)
class Ranking:
    """Who loses most, of all groups that were compared.

    title: what was compared. compared: how many groups. left_out: how many were not, being too few people. reach: how
    many standard errors the simultaneous intervals reach either way (1.96 were there one group). may_be_first: how many
    may lose most, by those intervals; lose_clearly: how many of them lie wholly below nought. rows: those who lose most
    first; not all where there are many.
    """

    title: str
    compared: int
    left_out: int
    reach: float
    may_be_first: int
    lose_clearly: int
    rows: tuple[Ranked, ...]


@dataclass(frozen=True)
class UnderChoice:
    """The headline were another choice made on one axis of the scenario, all others as they are.

    axis, choice: as the command line calls them; title, words: as a reader says them. poorest, richest, everyone: mean
    change in net income of the tenths that the choice itself makes, GBP/year. net_cost: + costs the public purse money.
    Each has its own sampling error, which is no measure of how far the choices are apart. is_chosen: what the report
    rests on.
    """

    axis: str
    title: str
    choice: str
    words: str
    poorest: Estimate
    richest: Estimate
    everyone: Estimate
    net_cost: Estimate
    is_chosen: bool = False
