"""The page of published assessments: its typed figures add up, no table mixes studies, and ours add up like theirs."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from tawney.assessment.assess import assess
from tawney.assessment.comparator import brought_forward
from tawney.assessment.groups import DIVISIONS
from tawney.assessment.scenario import read_scenario
from tawney.people.population import People
from tawney.proposals.package import nothing
from tawney.vocabulary.tax_year import TaxYear

SCRIPT = Path(__file__).parents[2] / "scripts" / "cumulative_evidence.py"
PAGE = Path(__file__).parents[2] / "docs" / "evidence" / "cumulative.md"


@pytest.fixture(scope="module")
def script() -> ModuleType:
    """The script as a module."""
    spec = importlib.util.spec_from_file_location("cumulative_evidence", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    import sys

    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_the_coalitions_parts_add_to_what_was_published(script: ModuleType) -> None:
    assert sum(script.COALITION.values()) == -489


def test_our_own_parts_of_the_coalitions_years_add_exactly(script: ModuleType, people: People) -> None:
    year = TaxYear(2015)
    found = assess(
        nothing(year), people, against=brought_forward("2010-11", year, "cpi"),
        scenario=read_scenario(("indirect_taxes=in",)),
    )  # fmt: skip
    parts = script.coalition_parts(found)
    assert set(parts) == set(script.COALITION)
    assert parts["indirect taxes"] < 0
    assert sum(parts.values()) == pytest.approx(found.groupings["income"].total.cash.value, abs=1e-6)


def test_final_and_interim_figures_are_never_in_one_table(script: ModuleType) -> None:
    assert {row.source for row in script.FINAL} == {script.EHRC}
    assert {row.source for row in script.EARLIER} == {script.INTERIM}
    assert {row.source for row in script.IFS} == {script.IFS_2024}
    tables = PAGE.read_text(encoding="utf-8").split("\n\n")
    assert any(script.EHRC in table for table in tables)
    assert not any(script.EHRC in table and script.INTERIM in table for table in tables)


def test_every_published_row_is_of_a_group_and_a_run_that_there_are(script: ModuleType) -> None:
    runs = {run.name for run in script.RUNS}
    for row in (*script.FINAL, *script.EARLIER, *script.IFS):
        assert row.group in {*DIVISIONS, "income_fifth"}
        assert row.run in runs
        assert row.cash is not None or row.percent is not None
        assert row.why


def test_the_page_shows_all_eight_patterns_and_what_each_run_counts(script: ModuleType) -> None:
    page = PAGE.read_text(encoding="utf-8")
    for pattern in script.PATTERNS:
        assert f"| {pattern.number} | {pattern.words} |" in page
    assert "**viii: Scotland and Wales lose less than England once services are added**" in page
    assert all(run.words in page for run in script.RUNS)
