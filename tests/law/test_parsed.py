"""The amounts are parsed once, and never read stale."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tawney.law import parsed as room
from tawney.law.parsed import parsed
from tawney.vocabulary.problems import BadAmount

TEXT = '[rate]\ntitle = "A"\n2025-04-06 = { value = 2025-10-05 }\n2026-04-06 = { value = inf }\n'
FILE = Path("amounts.toml")


@pytest.fixture
def _cache(tmp_path, monkeypatch):
    monkeypatch.setenv("TAWNEY_CACHE", str(tmp_path))


@pytest.mark.usefixtures("_cache")
def test_the_second_reading_is_the_first(monkeypatch):
    first = parsed({FILE: TEXT})
    monkeypatch.setattr(room, "parsed_file", None)
    second = parsed({FILE: TEXT})
    assert second == first
    assert second[FILE]["rate"]["2025-04-06"]["value"] == date(2025, 10, 5)
    assert second[FILE]["rate"]["2026-04-06"]["value"] == float("inf")


@pytest.mark.usefixtures("_cache")
def test_a_changed_file_is_read_anew():
    parsed({FILE: TEXT})
    assert parsed({FILE: TEXT.replace("inf", "3")})[FILE]["rate"]["2026-04-06"]["value"] == 3


def test_without_a_cache_it_is_parsed_every_time(monkeypatch):
    monkeypatch.setenv("TAWNEY_CACHE", "")
    assert parsed({FILE: TEXT})[FILE]["rate"]["title"] == "A"


def test_what_is_not_toml_is_refused_with_its_file():
    with pytest.raises(BadAmount) as problem:
        parsed({FILE: "[rate"})
    assert str(problem.value).startswith("amounts.toml: this file is not TOML: ")
