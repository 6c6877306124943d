"""Adds up answers to a budget game: those who refused its premise and those who gave up are counted, not lost."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean, quantiles, stdev

from tawney.voice.games.game import Game, Line
from tawney.voice.records.csv_table import CsvTable, Row, ids_of, parse_table, read_bytes

FEW = 10
"""Groups of fewer players than this are not shown, nor one that subtraction would give away."""
SHOWN = 40


@dataclass(frozen=True)
class Answer:
    """One player. choice: None for who refused the premise or gave up. rejects: the reason for refusing, or empty."""

    choice: Mapping[str, int] | None
    rejects: str
    about: Mapping[str, str]


@dataclass(frozen=True)
class Spread:
    """How answers lie on one line, in pounds: mean, standard deviation, quarters; and the shares that move it."""

    line: Line
    mean: float
    deviation: float
    quarters: tuple[float, float, float]
    less: float
    same: float
    more: float


@dataclass(frozen=True)
class Count:
    """What a set of players answered. spreads and impacts are of those who finished."""

    began: int
    finished: int
    closed: int
    rejected: int
    gave_up: int
    reasons: Mapping[str, int]
    spreads: tuple[Spread, ...]
    impacts: Mapping[str, float]


@dataclass(frozen=True)
class Counted:
    """The whole count, and that of every group of players large enough to show; None for one that is not."""

    everyone: Count
    groups: Mapping[str, Mapping[str, Count | None]]


def read_answers(path: Path, game: Game) -> tuple[Answer, ...]:
    """Answers from a table: a column id, one for each line, `rejects`, and one for each thing asked.

    Raises VoiceProblem with the line of the first answer that cannot be one to this game.
    """
    return parse_answers(read_bytes(path), str(path), game)


def parse_answers(content: bytes, path: str, game: Game) -> tuple[Answer, ...]:
    """The answers that these bytes are. Raises VoiceProblem."""
    table = parse_table(content, path)
    for name in ("id", "rejects", *(line.name for line in game.lines), *game.asked):
        table.position(name)
    ids_of(table, "id")
    return tuple(_answer(table, row, game) for row in table.rows)


def _answer(table: CsvTable, row: Row, game: Game) -> Answer:
    rejects = table.cell(row, "rejects")
    about = {name: table.cell(row, name) for name in game.asked}
    for name, given in about.items():
        if given and given not in game.asked[name]:
            expected = f"one of {', '.join(game.asked[name])}, or nothing"
            raise table.refuse(row, f"The {name} is {given[:SHOWN]!r} (column {name})", expected)
    cells = {line.name: table.cell(row, line.name) for line in game.lines}
    if rejects or not all(cells.values()):
        return Answer(None, rejects, about)
    choice = {name: table.whole(row, name, text) for name, text in cells.items()}
    faults = game.faults(choice)
    if faults:
        raise table.refuse(row, faults[0])
    return Answer(choice, "", about)


def count(game: Game, answers: Sequence[Answer]) -> Counted:
    """Adds up the answers of everyone and of each group of players."""
    groups = {}
    for name, values in game.asked.items():
        mine = {value: [a for a in answers if a.about[name] == value] for value in values}
        shown = _large_enough({value: len(some) for value, some in mine.items()})
        groups[name] = {value: _count(game, some) if value in shown else None for value, some in mine.items()}
    return Counted(_count(game, answers), groups)


def _large_enough(sizes: Mapping[str, int]) -> set[str]:
    """The groups that may be shown. Where one alone is hidden the next smallest is too: subtraction would give it."""
    hidden = {name for name, size in sizes.items() if 0 < size < FEW}
    if len(hidden) == 1:
        rest = [name for name, size in sizes.items() if size >= FEW]
        hidden |= set(sorted(rest, key=lambda name: (sizes[name], name))[:1])
    return {name for name, size in sizes.items() if size and name not in hidden}


def _count(game: Game, answers: Sequence[Answer]) -> Count:
    choices = [a.choice for a in answers if a.choice is not None]
    refused = [a.rejects for a in answers if a.rejects]
    spreads = tuple(_spread(line, [choice[line.name] for choice in choices]) for line in game.lines) if choices else ()
    middle = {spread.line.name: spread.mean for spread in spreads}
    return Count(
        began=len(answers),
        finished=len(choices),
        closed=sum(game.closes(choice) for choice in choices),
        rejected=len(refused),
        gave_up=len(answers) - len(choices) - len(refused),
        reasons=_reasons(game.reasons, refused),
        spreads=spreads,
        impacts=game.impacts(middle) if choices else {},
    )


def _reasons(known: Iterable[str], refused: Sequence[str]) -> dict[str, int]:
    """How many gave each reason of the game; all others are counted together, their words are for people to read."""
    found = {reason: refused.count(reason) for reason in known}
    return found | {"Other reasons": len(refused) - sum(found.values())}


def _spread(line: Line, values: Sequence[int]) -> Spread:
    share = 1 / len(values)
    return Spread(
        line,
        fmean(values),
        stdev(values) if len(values) > 1 else 0.0,
        _quarters(values),
        sum(v < line.now for v in values) * share,
        sum(v == line.now for v in values) * share,
        sum(v > line.now for v in values) * share,
    )


def _quarters(values: Sequence[int]) -> tuple[float, float, float]:
    """What a quarter, a half and three quarters of the answers do not exceed."""
    if len(values) == 1:
        return (float(values[0]),) * 3
    low, middle, high = quantiles(values, n=4, method="inclusive")
    return low, middle, high
