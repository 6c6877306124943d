"""The page on the open population: its tables are those that the command writes."""

from __future__ import annotations

import csv
import importlib.util
import re
import sys
from pathlib import Path

import pytest

from tawney.assessment import published
from tawney.people.synthetic.scorecard import Compared
from tawney.people.synthetic.tables import table
from tawney.vocabulary.source import Grade, Source

SCRIPT = Path(__file__).parents[2] / "scripts" / "people_evidence.py"


@pytest.fixture(scope="module")
def script():
    spec = importlib.util.spec_from_file_location("people_evidence", SCRIPT)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def page(script) -> str:
    return script.PAGE.read_text(encoding="utf-8")


def part(page: str, name: str) -> str:
    return re.search(rf"<!-- made: {name} -->\n(.*?)<!-- end -->", page, re.DOTALL)[1]


def cells(text: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in text.splitlines()[2:]]


def of_law() -> list[dict[str, str]]:
    with (Path(published.__file__).parent / "published.csv").open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(line for line in file if line[0] != "#") if row["2025-26"]]


def row(ours: float, use: str = "held back", unit: str = "GBP/year") -> Compared:
    return Compared("a_tax", "A tax", unit, ours, 2e9, "2024", Source("A yearbook", Grade.A), use)


def test_the_parts_that_need_no_people_are_as_the_command_writes_them(script, page) -> None:
    assert script.with_parts(page, {name: make() for name, make in script.PLAIN.items()}) == page


def test_the_page_has_every_figure_of_the_scorecard_in_order_with_what_was_published(script, page) -> None:
    held = table("published_totals")
    values = [*zip(held.words("title"), held.words("value"), held.words("unit"), held.words("use"), strict=True)]
    values += [(r["title"], r["2025-26"], r["unit"], r["use"]) for r in of_law()]
    shown = [(line[0], line[2], line[4]) for line in cells(part(page, "every_figure"))]
    assert shown == [(title, script.amount(float(value), unit), use) for title, value, unit, use in values]


def test_the_count_at_the_top_is_that_of_the_table(page) -> None:
    lines = cells(part(page, "every_figure"))
    said = [int(word) for word in re.findall(r"\d+", part(page, "near"))]
    assert said[1] == len(lines)
    far = cells(part(page, "worst"))
    assert said[0] == len(lines) - len(far)
    assert [said[i] for i in (5, 7, 9)] == [sum(line[4] == use for line in lines) for use in
                                            ("target", "built in", "held back")]  # fmt: skip


def test_every_remedy_is_of_a_figure(script) -> None:
    names = {*table("published_totals").words("name"), *(r["name"] for r in of_law())}
    with script.REMEDIES.open(encoding="utf-8", newline="") as file:
        remedies = list(csv.DictReader(file))
    assert {r["name"] for r in remedies} <= names
    assert all(r["remedy"].endswith(".") for r in remedies)


def test_a_figure_is_written_by_its_unit(script) -> None:
    values = ((2.5e9, "GBP/year"), (39_039, "GBP/year"), (108.7, "GBP/week"), (1.25e6, "count"), (0.5, "share"))
    written = [script.amount(value, unit) for value, unit in values]
    assert written == ["£2.5bn", "£39,039", "£109 a week", "1.25m", "0.500"]


def test_the_worst_held_back_come_first(script) -> None:
    rows = [row(2.1e9), row(1.5e9, "built in"), row(1.6e9), row(0.5e9)]
    assert [line[3:5] for line in cells(script.worst(rows))] == [
        ["0.25", "held back"], ["0.80", "held back"], ["0.75", "built in"]
    ]  # fmt: skip
    assert script.near([row(2.1e9), row(1.5e9, "built in")]).startswith("**1 of 2 figures are within 10%")


def test_a_part_that_is_not_given_stays(script) -> None:
    text = "a\n<!-- made: one -->\nx\n<!-- end -->\n<!-- made: two -->\ny\n<!-- end -->\n"
    assert script.with_parts(text, {"two": "z\n"}) == text.replace("y", "z")


@pytest.mark.slow
def test_the_page_is_what_the_command_would_write(script, page) -> None:
    assert script.with_parts(page, script.made_of_people()) == page
