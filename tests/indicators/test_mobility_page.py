"""The page of methods: its Python runs, and every module it names is there."""

from __future__ import annotations

import importlib
import re
from pathlib import Path

import pytest

PAGE = Path(__file__).parents[2] / "docs" / "methods" / "mobility.md"
TEXT = PAGE.read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```python\n(.*?)^```", TEXT, re.DOTALL | re.MULTILINE)
NAMED = sorted(set(re.findall(r"\| `([a-z_.]+)`", TEXT)))


@pytest.mark.parametrize("k", range(len(BLOCKS)))
def test_the_python_of_the_page_runs(k):
    exec(compile(BLOCKS[k], f"{PAGE.name}, block {k + 1}", "exec"), {})


@pytest.mark.parametrize("name", NAMED)
def test_every_module_of_the_page_is_there(name):
    module, _, attribute = name.partition(".")
    found = importlib.import_module(f"tawney.indicators.mobility.{module}")
    assert not attribute or hasattr(found, attribute)


def test_the_page_names_every_module_of_figures():
    package = Path(importlib.import_module("tawney.indicators.mobility").__file__).parent
    helpers = {"__init__", "chi_square", "crossing", "poisson", "reading", "statistic", "summary", "table", "tidy"}
    for path in package.glob("*.py"):
        if path.stem not in helpers:
            assert f"`{path.stem}" in TEXT
