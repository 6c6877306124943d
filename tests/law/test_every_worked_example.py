"""Every published answer of facts/worked_examples.csv is met by the law, or named with its reason in the evidence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

import pytest
from published_answers import READERS, answer, years_of
from shared_facts import EXAMPLES, WHY_SKIPPED, Example, examples

PAGE = Path(__file__).parents[2] / "docs" / "evidence" / "law.md"
NAMED: Mapping[str, str] = MappingProxyType({})
"""Answers that the law does not give, by name, with the reason, which docs/evidence/law.md repeats."""

TO_THE_PENNY = frozenset({"ni_class1"})
"""Instruments whose published answers are held to more than their own tolerance: the thousandth that is a rounding."""

pytestmark = [pytest.mark.shared, pytest.mark.skipif(not EXAMPLES.exists(), reason=WHY_SKIPPED)]


def is_met(example: Example) -> bool:
    """Whether the law gives the published answer, in every year for which it was published."""
    near = 0.0 if example.instrument in TO_THE_PENNY else example.tolerance
    found = [answer(example, year) for year in years_of(example)]
    return found == pytest.approx([example.expected] * len(found), rel=0, abs=max(near, 1e-9))


@pytest.mark.parametrize("example", examples(), ids=lambda e: f"{e.instrument}-{e}-{e.year}")
def test_the_law_gives_the_published_answer(example: Example) -> None:
    if example.name in NAMED:
        assert not is_met(example), f"{example} is met: take it out of NAMED"
    else:
        found = {year: answer(example, year) for year in years_of(example)}
        assert is_met(example), (found, example.expected, example.source)


def test_all_302_answers_are_run_each_by_the_reader_of_its_instrument() -> None:
    assert len(examples()) == 302
    assert {e.instrument for e in examples()} == set(READERS)
    assert all(years_of(e) for e in examples())
    assert set(NAMED) <= {e.name for e in examples()}


def test_an_answer_for_any_year_is_held_against_every_year() -> None:
    years = {e.name: years_of(e) for e in examples()}
    assert (years["ANI-1"][0], years["ANI-1"][-1], len(years["ANI-1"])) == ("2010-11", "2027-28", 18)
    assert (years["BR-NUN"][0], len(years["BR-NUN"])) == ("2013-14", 15)
    assert years["DIV-2016-40-9"] == ["2016-17"]


def test_a_wrong_answer_is_not_met() -> None:
    for example in examples():
        wrong = Example(**{**vars(example), "expected": example.expected + 2.0 * example.tolerance + 0.02})
        assert not is_met(wrong), example


def test_the_evidence_counts_every_group_and_names_what_is_not_met() -> None:
    page = PAGE.read_text(encoding="utf-8")
    published = Counter(e.instrument for e in examples())
    apart = Counter(e.instrument for e in examples() if e.name in NAMED)
    for instrument, number in published.items():
        left = apart[instrument]
        assert f"| `{instrument}` | {number} | {number - left} | {left} | {left} |" in page, instrument
    assert f"| all | 302 | {302 - apart.total()} | {apart.total()} | {apart.total()} |" in page
    assert [n for n, reason in NAMED.items() if n not in page or reason not in page] == []
