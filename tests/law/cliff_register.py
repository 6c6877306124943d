"""The register of cliffs: what the finder finds, as rows of a committed table."""

from __future__ import annotations

import csv
import io
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path

from cliff_families import FAMILIES, people_of, variations
from cliffs import Finder, Jump, Stretch, Sweep
from many_households import EVERY_YEAR

from tawney import law
from tawney.law import Law

HERE = Path(__file__).parent
TABLE, REASONS = HERE / "cliffs.csv", HERE / "cliff_reasons.toml"
BEFORE, CREDIT, BOTH = "legacy", "universal", "either"
"""Which system families of working age are in, tax credits and the like or universal credit; in 2013-25 either."""

MONEY = frozenset({"earnings", "private pension income", "property income", "self employment income", "savings income",
                   "dividend income", "earnings of a lodger"})  # fmt: skip
"""What is varied that is income, so that a share of a rise in it can be lost."""

JUMP, RATE = "jump", "rate over 100%"


@dataclass(frozen=True)
class Row:
    """One line of the register: the steps of one staircase, or a stretch in which more than all is lost.

    years: one year, or the first and last of those in which it is the same. steps: how many jumps. first, last: the
    values before the first and the last of them, or where the stretch begins and ends. smallest, largest: the changes
    of net income, or the rate. Where there is one step, last and largest are left out. instruments, rules: with spaces
    between.
    """

    years: str
    system: str
    family: str
    varied: str
    kind: str
    steps: str
    first: str
    last: str
    smallest: str
    largest: str
    instruments: str
    rules: str

    @property
    def cells(self) -> tuple[str, ...]:
        """Its text, in the order of the columns."""
        return tuple(getattr(self, field.name) for field in fields(self))

    @property
    def span(self) -> tuple[str, ...]:
        """The years in which it is in the register."""
        first, _, last = self.years.partition(" to ")
        return EVERY_YEAR[EVERY_YEAR.index(first) : EVERY_YEAR.index(last or first) + 1]


HEAD = tuple(field.name for field in fields(Row))


def books_of(year: str) -> Mapping[str, Law]:
    """The law of a year's first day, by the system that families of working age are in: both where there were two."""
    book = law.on(year)
    if book.rules["is_on_universal_credit"].until is None:
        return {CREDIT: book}
    if "draw_rollout" not in book.rules["is_on_universal_credit"].arguments:
        return {BEFORE: book}
    scenario = "universal_credit_rollout.scenario"
    return {BEFORE: book.with_amounts({scenario: 0.0}), CREDIT: book.with_amounts({scenario: 2.0})}


def rows_of(year: str) -> list[Row]:
    """Every row of the register for one year, by running the law."""
    return together([row for system, book in books_of(year).items() for row in _rows(year, system, Finder(book))])


def _rows(year: str, system: str, finder: Finder) -> Iterable[Row]:
    people = people_of(year)
    moved = finder.moved(people)
    swept = [
        (name, words, Sweep(number, varied))
        for number, (name, shape) in enumerate(FAMILIES.items())
        if not moved[number]
        for words, varied in variations(shape).items()
    ]
    found = finder.jumps(people, [sweep for _, _, sweep in swept])
    over = [(n, w, s, f) for (n, w, s), f in zip(swept, found, strict=True) if w in MONEY]
    stretches = finder.stretches(people, [s for _, _, s, _ in over], [f for *_, f in over])
    for (name, words, _), jumps in zip(swept, found, strict=True):
        yield from (_jumps(alike, year, system, name, words) for alike in _alike(jumps))
    for (name, words, *_), each in zip(over, stretches, strict=True):
        yield from (_over(stretch, year, system, name, words) for stretch in each)


def _alike(found: Iterable[Jump]) -> Iterable[list[Jump]]:
    """Jumps of the same rules and the same direction: the steps of one staircase."""
    groups: dict[tuple[object, ...], list[Jump]] = {}
    for jump in found:
        groups.setdefault((jump.rules, jump.size > 0), []).append(jump)
    return groups.values()


def _jumps(alike: list[Jump], year: str, system: str, family: str, varied: str) -> Row:
    sizes = sorted((jump.size for jump in alike), key=abs)
    names = dict.fromkeys(name for jump in alike for name in jump.instruments)
    last = (f"{alike[-1].at:.2f}", f"{sizes[-1]:+.2f}") if len(alike) > 1 else ("", "")
    return Row(
        year, system, family, varied, JUMP, str(len(alike)), f"{alike[0].at:.2f}", last[0], f"{sizes[0]:+.2f}", last[1],
        " ".join(names), " ".join(alike[0].rules),
    )  # fmt: skip


def _over(stretch: Stretch, year: str, system: str, family: str, varied: str) -> Row:
    rate = f"{100 * stretch.rate:.1f}%"
    return Row(
        year, system, family, varied, RATE, "", f"{stretch.first:.0f}", f"{stretch.last:.0f}", rate, "",
        " ".join(stretch.instruments), "",
    )  # fmt: skip


def together(rows: Sequence[Row]) -> list[Row]:
    """The rows in order, those that are the same in both systems, or in years that follow each other, made one."""
    systems: dict[tuple[str, ...], set[str]] = {}
    for row in rows:
        systems.setdefault((row.years, *row.cells[2:]), set()).add(row.system)
    years: dict[tuple[str, ...], list[int]] = {}
    for (year, *rest), among in systems.items():
        system = BOTH if len(among) > 1 else among.pop()
        years.setdefault((system, *rest), []).append(EVERY_YEAR.index(year))
    merged = [Row(span, *rest) for rest, held in years.items() for span in _spans(sorted(held))]
    return sorted(merged, key=_place)


def _spans(numbers: Sequence[int]) -> Iterable[str]:
    """Years by their numbers, those that follow each other as the first and the last."""
    first = 0
    for k, number in enumerate(numbers):
        if k + 1 == len(numbers) or numbers[k + 1] != number + 1:
            ends = dict.fromkeys((EVERY_YEAR[numbers[first]], EVERY_YEAR[number]))
            yield " to ".join(ends)
            first = k + 1


def _place(row: Row) -> tuple[object, ...]:
    """Where a row stands: by family and what is varied, then each rule through time."""
    family = list(FAMILIES).index(row.family) if row.family in FAMILIES else len(FAMILIES)
    return (family, row.varied, row.kind, row.rules, row.smallest[:1], row.years, row.system, float(row.first))


def committed() -> list[Row]:
    """The rows of the committed register."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        return [Row(*row) for row in csv.reader(file)][1:]


def of_year(rows: Iterable[Row], year: str) -> set[tuple[str, ...]]:
    """What the register holds for one year."""
    return {row.cells[1:] for row in rows if year in row.span}


def as_csv(rows: Iterable[Row]) -> str:
    """The register as a table."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(HEAD)
    writer.writerows(row.cells for row in rows)
    return text.getvalue()


def reasons() -> Mapping[str, str]:
    """Why the law has each of its cliffs: one sentence for each rule at which one begins."""
    return tomllib.loads(REASONS.read_text(encoding="utf-8"))


def found_in_every_year() -> list[Row]:
    """The whole register, by running the law of every year."""
    return together([row for year in EVERY_YEAR for row in rows_of(year)])
