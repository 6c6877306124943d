"""From the ballots as written to classes of equal ballots: each different text is read once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import lcm

import numpy as np

from tawney.vocabulary.problems import BallotProblem, Where, nearest
from tawney.voice.election import Ballots, Integers, VoteType, from_pairs
from tawney.voice.numbers import read_number
from tawney.voice.pb_file import Table

LARGEST_POINT = 10**6
LARGEST_SUM = 2**52
"""All points of everyone together stay below it, so that sums of them are exact in any arithmetic."""


def group(votes: Table, kind: VoteType, ids: Sequence[str]) -> Ballots:
    """Ballots of a file, equal ones together. Raises BallotProblem with the line of a ballot that cannot be read."""
    texts = _texts(votes, kind)
    counted = Counter(texts)
    _, times, rows, projects, points, unit = _read(votes, kind, ids, counted)
    if float(np.dot(times[rows].astype(float), np.abs(points).astype(float))) > LARGEST_SUM:
        raise BallotProblem("All the points together are too many to be added exactly", where=Where(votes.path))
    return from_pairs(len(texts), times, rows, projects, points, len(ids), unit)


def class_of_each(votes: Table, kind: VoteType, ids: Sequence[str]) -> Integers:
    """The class of each voter in the order of the file, as `group` numbers them; -1 for who supports nothing."""
    texts = _texts(votes, kind)
    counted = Counter(texts)
    classes = _read(votes, kind, ids, counted)[0]
    place = {text: int(classes[n]) for n, text in enumerate(counted)}
    return np.fromiter((place[text] for text in texts), dtype=np.int64, count=len(texts))


Text = tuple[str, str]


def _texts(votes: Table, kind: VoteType) -> list[Text]:
    """The two cells of each ballot that say what it supports."""
    texts = votes.column("vote")
    given = votes.column("points") if kind.has_points else [""] * len(texts)
    return list(zip(texts, given, strict=True))


def _read(
    votes: Table, kind: VoteType, ids: Sequence[str], counted: Mapping[Text, int]
) -> tuple[Integers, Integers, Integers, Integers, Integers, int]:
    """The class of each text; how many people are in each class, its pairs of project and points; the point unit."""
    reader = _Reader(votes, kind, {name: k for k, name in enumerate(ids)})
    lengths, projects = reader.projects([text for text, _ in counted])
    points, unit = reader.points([text for _, text in counted], lengths, projects)
    times = np.fromiter(counted.values(), dtype=np.int64, count=len(counted))
    return (*_merge(times, lengths, projects, points), unit)


class _Reader:
    """Reads different ballots. What is wrong is looked for again in the rows, to say on which line it stands."""

    def __init__(self, votes: Table, kind: VoteType, index: dict[str, int]) -> None:
        self.votes, self.kind, self.index = votes, kind, index

    def projects(self, texts: Sequence[str]) -> tuple[Integers, Integers]:
        """How many projects each ballot names, and all of them one after another."""
        lengths = np.array([text.count(",") + 1 if text else 0 for text in texts], dtype=np.int64)
        names = ",".join(text for text in texts if text).split(",") if lengths.any() else []
        found = [self.index.get(name, -1) for name in names]
        if -1 in found:
            found = [self.index.get(name.strip(), -1) for name in names]
        if -1 in found:
            self._unknown(names[found.index(-1)].strip())
        made = np.array(found, dtype=np.int64)
        self._no_project_twice(texts, lengths, made)
        if self.kind is VoteType.CHOOSE_ONE and (lengths > 1).any():
            text = texts[int(np.argmax(lengths > 1))]
            raise BallotProblem(
                f"The ballot names {text.count(',') + 1} projects",
                where=self._where(text),
                expected="at most one, as the vote type is choose-1",
            )
        return lengths, made

    def points(self, texts: Sequence[str], lengths: Integers, projects: Integers) -> tuple[Integers, int]:
        """The points of each support as whole numbers, and by what they were multiplied to be whole."""
        if self.kind is VoteType.ORDINAL:
            starts = np.repeat(np.cumsum(lengths) - lengths, lengths)
            return np.arange(len(projects)) - starts + 1, 1
        if not self.kind.has_points:
            return np.ones(len(projects), dtype=np.int64), 1
        counts = np.array([text.count(",") + 1 if text else 0 for text in texts], dtype=np.int64)
        if (counts != lengths).any():
            at = int(np.argmax(counts != lengths))
            raise BallotProblem(
                f"The ballot has {counts[at]} points",
                where=self._where(texts[at], "points"),
                expected=f"{lengths[at]}, one for each project that it names",
            )
        words = ",".join(text for text in texts if text).split(",") if counts.any() else []
        known = {word: self._point(word) for word in set(words)}
        unit = lcm(*(value.denominator for value in known.values())) if known else 1
        if unit > LARGEST_POINT:
            raise BallotProblem("The points have too many digits after the point", where=Where(self.votes.path))
        return np.array([int(known[word] * unit) for word in words], dtype=np.int64), unit

    def _point(self, word: str) -> Fraction:
        value = read_number(word)
        if value is None or abs(value) > LARGEST_POINT:
            raise BallotProblem(
                f"The points are {word.strip()[:40]!r}",
                where=self._where(word, "points", inside=True),
                expected=f"a number up to {LARGEST_POINT:,}",
            )
        return value

    def _no_project_twice(self, texts: Sequence[str], lengths: Integers, projects: Integers) -> None:
        rows = np.repeat(np.arange(len(lengths)), lengths)
        keys = np.sort(rows * max(len(self.index), 1) + projects)
        twice = np.flatnonzero(keys[1:] == keys[:-1])
        if len(twice):
            row, project = divmod(int(keys[twice[0]]), len(self.index))
            name = next(name for name, k in self.index.items() if k == project)
            raise BallotProblem(f"The ballot names project {name} twice", where=self._where(texts[row]))

    def _unknown(self, name: str) -> None:
        raise BallotProblem(
            f"The ballot names project {name[:60]!r}, which is not in the PROJECTS part",
            where=self._where(name, inside=True),
            nearest=nearest(name[:60], self.index),
        )

    def _where(self, text: str, column: str = "vote", inside: bool = False) -> Where:
        """The first line whose cell is this text, or has it as a part."""
        for record, cell in zip(self.votes.records, self.votes.column(column), strict=True):
            if cell == text or (inside and text.strip() in [part.strip() for part in cell.split(",")]):
                return Where(self.votes.path, record.line)
        return Where(self.votes.path)


def _merge(
    times: Integers, lengths: Integers, projects: Integers, points: Integers
) -> tuple[Integers, Integers, Integers, Integers, Integers]:
    """Ballots that say the same in another order become one class; exactly, by the bytes of their sorted content."""
    rows = np.repeat(np.arange(len(lengths)), lengths)
    order = np.lexsort((projects, rows))
    pairs = np.stack([projects[order], points[order]], axis=1)
    content, ends = pairs.tobytes(), (np.cumsum(lengths) * pairs.itemsize * 2).tolist()
    first: dict[bytes, int] = {}
    begin, target = 0, []
    for k, end in enumerate(ends):
        target.append(first.setdefault(content[begin:end], k))
        begin = end
    into = np.array(target, dtype=np.int64)
    kept = (into == np.arange(len(lengths))) & (lengths > 0)
    total = np.bincount(into, weights=times, minlength=len(lengths)).astype(np.int64)
    number = np.cumsum(kept) - 1
    mine = kept[rows]
    classes = np.where(lengths[into] > 0, number[into], -1)
    return classes, total[kept], number[rows[mine]], pairs[mine, 0], pairs[mine, 1]
