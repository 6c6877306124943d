"""The register of cliffs: what the finder finds, as rows of a committed table and as a page for readers.

python tests/law/cliff_register.py        writes tests/law/cliffs.csv and docs/evidence/cliffs.md anew
"""

from __future__ import annotations

import csv
import io
import textwrap
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path

from cliff_families import FAMILIES, Shape, people_of, variations
from cliffs import Finder, Jump, Stretch
from many_households import YEARS

from tawney import law
from tawney.law import Law

HERE = Path(__file__).parent
TABLE, REASONS = HERE / "cliffs.csv", HERE / "cliff_reasons.toml"
PAGE = HERE.parents[1] / "docs" / "evidence" / "cliffs.md"
HEAD = (
    "year",
    "family",
    "varied",
    "kind",
    "steps",
    "first",
    "last",
    "smallest",
    "largest",
    "instruments",
    "rules",
    "citation",
)
MONEY = frozenset({"earnings", "private pension income", "property income", "self employment income", "savings income",
                   "dividend income"})  # fmt: skip
"""What is varied that is income, so that a share of a rise in it can be lost."""

Row = tuple[str, ...]


def rows_of(year: str) -> list[Row]:
    """Every row of the register for one year, by running the law."""
    book = law.on(year)
    finder = Finder(book)
    return [row for name, shape in FAMILIES.items() for row in _family(finder, year, name, shape)]


def _family(finder: Finder, year: str, name: str, shape: Shape) -> Iterable[Row]:
    people = people_of(shape, year)
    for words, varied in variations(shape).items():
        found = finder.jumps(people, varied)
        for alike in _alike(found):
            yield (year, name, words, *_jumps(finder.law, alike))
        if words in MONEY:
            for stretch in finder.stretches(people, varied, found):
                yield (year, name, words, *_over(stretch))


def _alike(found: Iterable[Jump]) -> Iterable[list[Jump]]:
    """Jumps of the same rules and the same direction: the steps of one staircase."""
    groups: dict[tuple[object, ...], list[Jump]] = {}
    for jump in found:
        groups.setdefault((jump.rules, jump.size > 0), []).append(jump)
    return groups.values()


def _jumps(book: Law, alike: list[Jump]) -> Row:
    sizes = sorted((jump.size for jump in alike), key=abs)
    names = list(dict.fromkeys(name for jump in alike for name in jump.instruments))
    rules = alike[0].rules
    return (
        "jump", str(len(alike)), f"{alike[0].at:.2f}", f"{alike[-1].at:.2f}", f"{sizes[0]:+.2f}", f"{sizes[-1]:+.2f}",
        " ".join(names), " ".join(rules), "; ".join(dict.fromkeys(book.rules[r].citation for r in rules)),
    )  # fmt: skip


def _over(stretch: Stretch) -> Row:
    rate = f"{100 * stretch.rate:.1f}%"
    return (
        "rate over 100%",
        "",
        f"{stretch.first:.2f}",
        f"{stretch.last:.2f}",
        rate,
        rate,
        " ".join(stretch.instruments),
        "",
        "",
    )


def committed() -> list[Row]:
    """The rows of the committed register."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        return [tuple(row) for row in csv.reader(file)][1:]


def as_csv(rows: Iterable[Row]) -> str:
    """The register as a table."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(HEAD)
    writer.writerows(rows)
    return text.getvalue()


def reasons() -> Mapping[str, str]:
    """Why the law has each of its cliffs: one sentence for each rule at which one begins."""
    return tomllib.loads(REASONS.read_text(encoding="utf-8"))


def page(rows: list[Row]) -> str:
    """The register as a page: each rule at which net income jumps, why, where, for whom and by how much."""
    by_rule: dict[str, list[Row]] = {}
    for row in rows:
        for rule in row[10].split():
            by_rule.setdefault(rule, []).append(row)
    return "\n".join([*_opening(rows), *_table(by_rule), *_rates(rows), *_closing()]) + "\n"


def _opening(rows: list[Row]) -> list[str]:
    jumps = sum(int(row[4]) for row in rows if row[3] == "jump")
    found = (
        "Every place where a family's net income (before housing costs) jumps by more than a pound as its earnings, "
        "capital, rent, hours or age rise by the smallest step: a penny, a hundredth of an hour, a year of age. Found "
        f"by running the law of {' and '.join(YEARS)} along each of these for {len(FAMILIES)} made-up families, with "
        f"earnings from 0 to 160,000 pounds and capital from 0 to 40,000: {jumps:,} jumps, in {len(rows)} rows."
    )
    kept = (
        "The rows stand in `tests/law/cliffs.csv`, to the penny; `tests/law/test_cliffs.py` finds them again and fails "
        "on a new cliff or a lost one. This page is written from the table by `tests/law/cliff_register.py`; the "
        "reasons are in `tests/law/cliff_reasons.toml`."
    )
    read = (
        "Where two rules turn at the same point, the jump is listed under both. Changes are in pounds a year; a fall "
        "is negative."
    )
    head = ("rule", "why", "law", "varied", "last value before", "change", "families")
    paragraphs = [line for text in (found, kept, read) for line in ("", *textwrap.wrap(text, 118))]
    return ["# The cliff register", *paragraphs, "", "## Jumps, by the rule at which they begin", "", *_head(head)]


def _head(names: tuple[str, ...]) -> list[str]:
    return [f"| {' | '.join(names)} |", "|---" * len(names) + "|"]


def _table(by_rule: Mapping[str, list[Row]]) -> list[str]:
    book, why = law.on(YEARS[-1]), reasons()
    lines = []
    for rule, rows in sorted(by_rule.items()):
        for varied in dict.fromkeys(row[2] for row in rows):
            here = [row for row in rows if row[2] == varied]
            places, sizes, families = _span(here, 5, 6), _span(here, 7, 8), str(len({row[1] for row in here}))
            cells = (f"`{rule}`", why[rule], book.rules[rule].citation, varied, places, sizes, families)
            lines.append(f"| {' | '.join(cells)} |")
    return lines


def _span(rows: list[Row], *columns: int) -> str:
    values = sorted(float(row[k]) for row in rows for k in columns)
    low, high = (f"{v:,.2f}".removesuffix(".00") for v in (values[0], values[-1]))
    return low if low == high else f"{low} to {high}"


def _rates(rows: list[Row]) -> list[str]:
    over = [row for row in rows if row[3] != "jump"]
    how = (
        "Measured over a rise of 400 pounds, with the small steps of child benefit and student loans in it and jumps "
        "of over 100 pounds left out. A pension is taken off universal credit in full, with nothing off for the tax on "
        "it (SI 2013/376 regs 66-67; DWP Advice for Decision Making H5004), so that a family on universal credit loses "
        "more than a pound for each pound of a taxed pension."
    )
    lines = ["", "## Stretches in which more than all of a rise is lost", "", *textwrap.wrap(how, 118), ""]
    if not over:
        return [*lines, "There are none."]
    names = ("year", "family", "varied", "from", "to", "most that goes of a pound", "taxes and benefits")
    cells = ((r[0], r[1], r[2], _whole(r[5]), _whole(r[6]), r[8], r[9].replace(" ", ", ")) for r in over)
    return [*lines, *_head(names), *(f"| {' | '.join(row)} |" for row in cells)]


def _whole(pounds: str) -> str:
    return f"{float(pounds):,.0f}"


def _closing() -> list[str]:
    return [
        "",
        "## What is not in it",
        "",
        "- What changes within the year: the law is the one on its first day.",
        "- Jumps of a pound or less, such as the rounding of the personal allowance to whole pounds.",
        "- Other families than these: `tests/law/test_properties_of_tax_and_benefit.py` looks at random ones.",
    ]


def main() -> None:
    """Writes the table and the page anew."""
    rows = [row for year in YEARS for row in rows_of(year)]
    TABLE.write_text(as_csv(rows), encoding="utf-8")
    PAGE.write_text(page(rows), encoding="utf-8")


if __name__ == "__main__":
    main()
