"""Incomes in order, before and after: how they are shared out, and how those at each place of the order change."""

from __future__ import annotations

from dataclasses import dataclass

from tawney.vocabulary.estimate import Estimate

Along = tuple[tuple[float, Estimate], ...]
"""A figure at each of some shares of people, from the poorest."""


@dataclass(frozen=True)
class Curves:
    """Equivalised net income before housing costs, people in order of it.

    held_before, held_after: the share of all income that the poorest share of people have. apart: after less before.
    growth: by how much the income at each place of the order changes, as a share of what it was; not of the same
    people. mean_growth: the same of the mean. poor: the share of people under the poverty line before.
    """

    held_before: Along
    held_after: Along
    apart: Along
    growth: Along
    mean_growth: Estimate
    poor: float
