"""The way out for what the engine cannot read: a rule written on whole numpy columns."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields
from typing import Any

from tawney.law.rule import Rule, rule
from tawney.vocabulary.levels import Level


@dataclass(frozen=True)
class ColumnRule(Rule):
    """A rule whose function takes whole columns (float64, or bool for a flag) and gives one of the same length.

    Each row's answer may rest on that row alone, so that people can be worked out in parts, and one household at a
    time. It takes no `p`: an amount it needs is the result of an ordinary rule.
    """


def column_rule(
    level: Level,
    unit: str,
    citation: str,
    *,
    since: str | None = None,
    until: str | None = None,
    named: str | None = None,
) -> Callable[[Callable[..., Any]], ColumnRule]:
    """Marks a function on whole columns as a rule of law. Raises RuleProblem as `rule` does."""
    mark = rule(level, unit, citation, since=since, until=until, named=named)

    def mark_column(function: Callable[..., Any]) -> ColumnRule:
        """Makes the rule."""
        made = mark(function)
        return ColumnRule(**{f.name: getattr(made, f.name) for f in fields(made)})

    return mark_column
