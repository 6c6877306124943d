"""What the facts mark as not found is not known to the book, or was found in print and is in the evidence page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from facts_of_the_book import facts
from shared_facts import PARAMETERS, WHY_SKIPPED

from tawney.law.amounts import Dated
from tawney.law.statute_book import statute_book
from tawney.vocabulary.source import Grade

EVIDENCE = Path(__file__).parents[2] / "docs" / "evidence" / "law.md"
ESTIMATES = ("local_housing_allowance", "domestic_rates", "universal_credit_rollout")
"""Whose estimates are by their nature this project's: they say so, and the evidence page lists them."""
NOT_A_SOURCE = re.compile(r"recalled|estimate|assumption|worked (back|out)|not seen|straight line", re.IGNORECASE)


def not_found() -> Iterator[tuple[str, str]]:
    """The book's path and the day of each figure that the facts mark as not found."""
    return (fact.day for fact in facts() if fact.note.find("[?]") >= 0)


def entry(path: str, day: str) -> Dated:
    """What the book says from that very day."""
    return next(d for d in statute_book().parameters[path].history if d.since == date.fromisoformat(day))


def listed(path: str, day: str) -> bool:
    """Whether the evidence page has a row for an amount from a day."""
    rows = EVIDENCE.read_text(encoding="utf-8").split("## What the facts mark as not found")[1].splitlines()
    return any(f"`{path}`" in row.split("|")[1] and day in row.split("|")[2] for row in rows if row.startswith("|"))


@pytest.mark.shared
@pytest.mark.skipif(not PARAMETERS.exists(), reason=WHY_SKIPPED)
def test_each_is_unknown_or_was_found_and_is_listed_with_its_source() -> None:
    rows = list(not_found())
    assert len(rows) == 37
    assert [row for row in rows if not listed(*row)] == []
    guessed = [row for row in rows if entry(*row).value is not None and entry(*row).source.grade == Grade.U]
    assert guessed == []
    unknown = {row for row in rows if entry(*row).value is None}
    assert unknown == {
        ("premiums.enhanced_disability_premium_child", "2011-04-11"),
        ("tobacco_duty.cigars", "2014-03-19"),
        ("tobacco_duty.cigars", "2018-10-29"),
        ("alcohol_duty.sparkling_wine", "2012-03-26"),
        ("alcohol_duty.sparkling_wine", "2015-03-23"),
    }


def test_no_figure_of_the_law_is_recalled_or_estimated() -> None:
    held = [(q.path, d) for q in statute_book().parameters.values() for d in q.history if d.value is not None]
    guessed = {
        path
        for path, d in held
        if d.source.grade == Grade.U and NOT_A_SOURCE.search(f"{d.source.citation} {d.source.note}")
    }
    assert {path.split(".")[0] for path in guessed} <= set(ESTIMATES)
    said = EVIDENCE.read_text(encoding="utf-8")
    assert "local_housing_allowance.md" in said
    assert "straight\nline" in said or "straight line" in said


def test_every_amount_that_is_not_known_is_listed() -> None:
    unknown = [(q.path, d) for q in statute_book().parameters.values() for d in q.history if d.value is None]
    paths = {path for path, d in unknown if not d.ended}
    said = EVIDENCE.read_text(encoding="utf-8").split("**Not known, and an error to ask for**")[1]
    assert [path for path in sorted(paths) if f"`{path}`" not in said] == []
