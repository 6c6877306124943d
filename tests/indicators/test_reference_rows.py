"""Reference values of R packages on real data: every row of a family that has a reader is met, or its reason is told.

Values to each row's own tolerance, standard errors to 4 digits, bootstrapped ones to 10%. `docs/evidence/indicators.md`
is written from the same lists and must not differ from them.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
import read_gaps
import read_inequality
import read_mobility
import read_places
import read_poverty
import read_small_groups
import read_survey
from reference_rows import ROWS, Reader, Row, misses, rows

pytestmark = pytest.mark.shared

FAMILIES = (read_survey, read_inequality, read_poverty, read_mobility, read_gaps, read_small_groups, read_places)
READERS: dict[str, dict[str, Reader]] = {family: found for m in FAMILIES for family, found in m.READERS.items()}
NOT_MET: dict[str, str] = {row: reason for m in FAMILIES for row, reason in m.NOT_MET.items()}
EVIDENCE = Path(__file__).parents[2] / "docs" / "evidence" / "indicators.md"


@pytest.fixture(autouse=True)
def _reference_values():
    if not ROWS.exists():
        pytest.skip("the reference values are not beside the checkout (../shared)")


def reader(row: Row) -> Reader | None:
    found = READERS[row.family]
    return found.get(row.index) or found.get(row.index.split(":")[0])


@pytest.mark.parametrize("family", READERS)
def test_every_row_of_a_family_is_met(family):
    told = [row for row in rows() if row.family == family and row.id not in NOT_MET]
    assert told
    assert [row.index for row in told if reader(row) is None] == []
    assert [missed for row in told if (missed := misses(row, reader(row)(row)))] == []


def test_what_is_said_not_to_be_met_is_not():
    unmet = [row for row in rows() if row.id in NOT_MET]
    assert len(unmet) == len(NOT_MET)
    assert [row.id for row in unmet if reader(row) is not None and misses(row, reader(row)(row)) is None] == []


def test_the_page_of_evidence_counts_what_the_rows_say():
    text = EVIDENCE.read_text(encoding="utf-8")
    count = Counter(row.family for row in rows())
    missing = Counter(row.family for row in rows() if row.id in NOT_MET)
    for family, number in sorted(count.items()):
        met = f"{number - missing[family]}" if family in READERS else "not yet"
        assert f"| {family} | {number} | {met} |" in text
    assert [row for row in NOT_MET if row not in text] == []
