"""Writes docs/evidence/essay.md: every claim card of the essay, with what open data say on the day it is run.

Usage: scripts/essay_evidence.py [--data ../shared/data] [--page docs/evidence/essay.md]

Nothing of ours is typed: figures are worked out from the files of the data folder and on the open population.
"""

from __future__ import annotations

import argparse
import csv
import datetime
from collections.abc import Iterator, Sequence
from pathlib import Path

import tawney
from tawney.assessment.essay.card import Told, cards
from tawney.assessment.essay.desk import Desk
from tawney.assessment.essay.essay import told
from tawney.assessment.essay.shelf import Shelf
from tawney.people.open_population import open_population
from tawney.report.claims import saying
from tawney.report.claims.files import figures_of

ROOT = Path(__file__).parents[1]
DATA = ROOT.parent / "shared" / "data"
PAGE = ROOT / "docs" / "evidence" / "essay.md"


def cell(text: str) -> str:
    """Text that does not break a table."""
    return text.replace("|", "/").replace("\n", " ")


def summary(found: Sequence[Told]) -> Iterator[str]:
    """One row a claim, and how many have each verdict."""
    yield "| | claim | published | worked out | 95% interval | verdict | borne out |"
    yield "| --- | --- | --- | --- | --- | --- | --- |"
    for one in found:
        value, interval = saying.headline(one)
        shown = "" if interval.startswith("none") else interval
        parts = [
            one.card.id,
            one.card.claim,
            one.card.published,
            value,
            shown,
            one.verdict.value,
            saying.borne_out(one),
        ]
        yield f"| {' | '.join(cell(part) for part in parts)} |"
    yield ""
    yield "; ".join(f"{count} {words}" for words, count in saying.counted(found) if count) + "."


def card(one: Told) -> Iterator[str]:
    """One card in full."""
    yield f"### {one.card.id}. {one.card.claim}"
    yield ""
    for name, words in saying.card_lines(one)[1:]:
        yield f"- **{name}**: {words}"
    yield ""
    if figures_of(one):
        yield "| figure | value | 95% interval | of |"
        yield "| --- | ---: | --- | --- |"
        for figure in figures_of(one):
            parts = (figure.what, saying.value_of(figure), saying.interval_of(figure), saying.kind_of(figure))
            yield f"| {' | '.join(cell(part) for part in parts)} |"
        yield ""


def files(shelf: Shelf) -> Iterator[str]:
    """Every file that a card reads, with who published it under which licence, as the folder's own lists say."""
    yield "| file | published by | licence | of |"
    yield "| --- | --- | --- | --- |"
    for name in sorted({name for one in cards().values() for name in one.data}):
        room, _, rest = name.partition("/")
        sources = shelf.rows(f"{room}/SOURCES.csv", ("file", *_columns(shelf, room)))
        row = next(
            (r for r in sources if r["file"].removeprefix("../").startswith((rest, name.removeprefix("measure/")))), {}
        )
        who = row.get("publisher") or row.get("origin", "")
        year = row.get("year") or row.get("package_version", "")
        yield f"| `{name}` | {cell(who)} | {cell(row.get('licence', ''))} | {cell(year)} |"


def _columns(shelf: Shelf, room: str) -> tuple[str, ...]:
    with shelf.path(f"{room}/SOURCES.csv").open(encoding="utf-8-sig") as file:
        header = next(csv.reader(file))
    return tuple(name for name in ("publisher", "origin", "licence", "year", "package_version") if name in header)


def page(found: Sequence[Told], shelf: Shelf, day: datetime.date) -> str:
    """The whole page."""
    lines = [
        "# The essay's claims, worked out again",
        "",
        "Made by `scripts/essay_evidence.py`; do not edit. Shaheen and Kennedy (2018), *Beyond Mobility*, CLASS; the",
        f"claims are told short, in our words. Worked out on {day.day} {day:%B %Y} with tawney {tawney.__version__}.",
        "What a verdict means, and how to run this yourself: `docs/essay.md`. Figures of the open population are",
        "synthetic and say so.",
        "",
        *summary(found),
        "",
        "## The cards",
        "",
        *(line for one in found for line in card(one)),
        "## The data",
        "",
        *files(shelf),
        "",
    ]
    return "\n".join(lines)


def main() -> None:
    """Writes the page."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--page", type=Path, default=PAGE)
    asked = parser.parse_args()
    desk = Desk(Shelf(asked.data), open_population)
    found = [told(one, desk) for one in cards().values()]
    asked.page.write_text(page(found, desk.shelf, datetime.datetime.now(datetime.UTC).date()), encoding="utf-8")


if __name__ == "__main__":
    main()
