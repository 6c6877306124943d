"""Drafts a game from a council's revenue outturn, for an officer to finish: bounds, words and impacts are not in it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from tawney.vocabulary.problems import VoiceProblem, Where, nearest
from tawney.voice.records.csv_table import decoded, read_bytes
from tawney.voice.records.toml_table import quoted

STEPS = 10
"""A draft lets every line move by a tenth, in so many steps each way."""


def draft_game(path: Path, year: str | None = None) -> str:
    """A game's TOML from the JSON of a council's revenue outturn; the last year there is unless one is named.

    Raises VoiceProblem where the file is no such JSON or the year is not in it.
    """
    try:
        told = json.loads(decoded(read_bytes(path), str(path)))
        years: dict[str, Any] = told["by_year"]
        wanted = year or str(told["latest_year"])
        if wanted not in years:
            raise VoiceProblem(
                f"There is no year {wanted}", where=Where(path), expected=f"one of {', '.join(years)}",
                nearest=nearest(wanted, years),
            )  # fmt: skip
        return _toml(years[wanted], wanted)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise VoiceProblem(
            "This is no revenue outturn", where=Where(path), expected="by_year, revenue_summary, service_expenditure"
        ) from None


def _toml(told: Any, year: str) -> str:
    services = told["revenue_summary"]["service_expenditure"]
    source = f"{told['data_source']}, {year} ({told['data_licence']})"
    council = str(told["council_name"])
    lines = [
        f"title = {quoted('A budget game for ' + council)}",
        f"council = {quoted(council)}",
        f"year = {quoted(year)}",
        f"source = {quoted(source)}",
        'question = "How would you close the gap?"',
        "gap = 0  # to be set: what the choices must find, pounds a year",
        'note = "A draft: outturn is what was spent, not a budget, and the bounds are a tenth either way."',
        "",
        "[reject]",
        'reasons = ["I do not accept that this gap must be closed by cuts", "Use reserves", "Ask for fair funding"]',
    ]
    for title, service in services.items():
        now = int(service["value_pounds"])
        if title.upper() != title and now >= STEPS:
            lines += ["", *_line(title, now, source)]
    return "\n".join(lines) + "\n"


def _line(title: str, now: int, source: str) -> list[str]:
    step = _round(now // (STEPS * STEPS))
    name = re.sub(r"[^a-z0-9]+", "_", title.lower()).strip("_")[:40]
    return [
        "[[line]]",
        f"name = {quoted(name)}",
        f"title = {quoted(title)}",
        f"now = {now}",
        f"least = {now - STEPS * step}",
        f"most = {now + STEPS * step}",
        f"step = {step}",
        f"source = {quoted(source)}",
    ]


def _round(value: int) -> int:
    """A round number of pounds near a value, at least 1."""
    digits = int("1" + "0" * (len(str(value)) - 1))
    return max(value // digits * digits, 1)
