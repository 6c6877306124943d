"""Who volunteered and what the panel must look like: two tables, read strictly and held against each other."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt

from tawney.vocabulary.problems import VoiceProblem, Where, nearest
from tawney.voice.records.csv_table import CsvTable, ids_of, in_order, read_table

Whole = npt.NDArray[np.int64]
MOST_VOLUNTEERS = 20_000
HOUSEHOLD = "household"
SHOWN = 40


@dataclass(frozen=True)
class Quota:
    """How many of a panel may share one answer. line: where the quota stands in its file."""

    category: str
    value: str
    least: int
    most: int
    line: int = 0

    @property
    def name(self) -> str:
        """The quota as a reader says it: "age 16-29"."""
        return f"{self.category} {self.value}"


@dataclass(frozen=True)
class Kind:
    """Volunteers who give the same answer to every question: the lottery cannot tell them apart.

    household: of somebody who lives with another volunteer, who is a kind of her own; else empty.
    """

    answers: tuple[str, ...]
    members: tuple[str, ...]
    household: str = ""


@dataclass(frozen=True)
class Pool:
    """The volunteers by kind, and the quotas. path: the quotas' file, for messages."""

    kinds: tuple[Kind, ...]
    quotas: tuple[Quota, ...]
    path: str

    @property
    def categories(self) -> tuple[str, ...]:
        """The questions, in the order of the quotas."""
        return tuple(dict.fromkeys(q.category for q in self.quotas))

    @property
    def sizes(self) -> Whole:
        """How many volunteers each kind has."""
        return np.array([len(kind.members) for kind in self.kinds], dtype=np.int64)

    @property
    def volunteers(self) -> int:
        """How many volunteered."""
        return int(self.sizes.sum())

    @property
    def counts(self) -> Whole:
        """int[quotas, kinds]: 1 where a kind counts towards a quota."""
        at = {name: k for k, name in enumerate(self.categories)}
        rows = [[int(kind.answers[at[q.category]] == q.value) for kind in self.kinds] for q in self.quotas]
        return np.array(rows, dtype=np.int64).reshape(len(self.quotas), len(self.kinds))

    @property
    def together(self) -> tuple[tuple[int, ...], ...]:
        """The kinds of each household with several volunteers: one of them at most may have a seat."""
        found: dict[str, list[int]] = {}
        for k, kind in enumerate(self.kinds):
            if kind.household:
                found.setdefault(kind.household, []).append(k)
        return tuple(tuple(some) for _, some in sorted(found.items()))

    @property
    def households(self) -> dict[str, str]:
        """The household of each volunteer who shares one with another."""
        return {name: kind.household for kind in self.kinds if kind.household for name in kind.members}

    @property
    def hash(self) -> str:
        """A fingerprint of volunteers, answers and quotas, whatever the order of the rows."""
        people = sorted((name, kind.household, *kind.answers) for kind in self.kinds for name in kind.members)
        quotas = sorted((q.category, q.value, q.least, q.most) for q in self.quotas)
        return hashlib.sha256(repr((self.categories, people, quotas)).encode()).hexdigest()

    def answers_of(self) -> Mapping[str, tuple[str, ...]]:
        """Each volunteer's answers."""
        return {name: kind.answers for kind in self.kinds for name in kind.members}

    def with_quotas(self, quotas: tuple[Quota, ...]) -> Pool:
        """The same volunteers under other quotas for the same answers."""
        return replace(self, quotas=quotas)


def read_pool(volunteers: Path, quotas: Path) -> Pool:
    """Volunteers and quotas from their tables. Raises VoiceProblem with the file and line of what is wrong.

    quotas: columns category, value, min, max. volunteers: a column id, one for each category, and where there is one
    `household`: of those with the same one at most is seated.
    """
    wanted, table = _quotas(read_table(quotas)), read_table(volunteers)
    answers = _answers(table, wanted)
    homes = (home for _, home in table.cells(HOUSEHOLD)) if table.has(HOUSEHOLD) else iter([""] * len(answers))
    return pool_of(answers, wanted, str(quotas), dict(zip(answers, homes, strict=True)))


def pool_of(
    answers: Mapping[str, tuple[str, ...]], quotas: tuple[Quota, ...], path: str, homes: Mapping[str, str] | None = None
) -> Pool:
    """Volunteers by kind, in the order of their ids. homes: the household of each, empty where not known."""
    homes = homes or {}
    living = Counter(home for name in answers if (home := homes.get(name, "")))
    members: dict[tuple[tuple[str, ...], str, str], list[str]] = {}
    for name in in_order(answers):
        home = homes.get(name, "")
        is_shared = living[home] > 1
        members.setdefault((answers[name], home if is_shared else "", name if is_shared else ""), []).append(name)
    kinds = tuple(Kind(given, tuple(names), home) for (given, home, _), names in sorted(members.items()))
    return Pool(kinds, quotas, path)


def _quotas(table: CsvTable) -> tuple[Quota, ...]:
    found: dict[tuple[str, str], Quota] = {}
    for name in ("category", "value", "min", "max"):
        table.position(name)
    for row in table.rows:
        category, value = table.cell(row, "category"), table.cell(row, "value")
        least, most = (table.whole(row, name, table.cell(row, name)) for name in ("min", "max"))
        if not category or not value:
            raise table.refuse(row, "A quota has no category or no value", "both")
        if not 0 <= least <= most:
            raise table.refuse(
                row, f"The quota for {category} {value} is {least} to {most}", "0 or more, min up to max"
            )
        if (category, value) in found:
            raise table.refuse(
                row, f"The quota for {category} {value} stands on line {found[category, value].line} too"
            )
        found[category, value] = Quota(category, value, least, most, row.line)
    if not found:
        raise VoiceProblem("There is no quota", where=Where(table.path, 1), expected="a row category,value,min,max")
    return tuple(found.values())


def _answers(table: CsvTable, quotas: tuple[Quota, ...]) -> dict[str, tuple[str, ...]]:
    ids = ids_of(table, "id")
    if not ids or len(ids) > MOST_VOLUNTEERS:
        raise VoiceProblem(
            f"There are {len(ids):,} volunteers", where=Where(table.path, 1), expected=f"1 to {MOST_VOLUNTEERS:,}"
        )
    valid: dict[str, list[str]] = {}
    for quota in quotas:
        valid.setdefault(quota.category, []).append(quota.value)
    columns = []
    for category, values in valid.items():
        cells = list(table.cells(category))
        for row, answer in cells:
            if answer not in values:
                raise VoiceProblem(
                    f"The {category} is {answer[:SHOWN]!r}, for which there is no quota (column {category})",
                    where=Where(table.path, row.line), expected=f"one of {', '.join(values)}"[:200],
                    nearest=nearest(answer, values),
                )  # fmt: skip
        columns.append([answer for _, answer in cells])
    return {name: tuple(column[k] for column in columns) for k, name in enumerate(ids)}
