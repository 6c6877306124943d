"""Reads a budget game from TOML, its impacts stated there or taken from an assessment's JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tawney.vocabulary.problems import VoiceProblem, Where, nearest
from tawney.voice.games.game import Game, Impact, Kind, Line
from tawney.voice.records.csv_table import decoded, read_bytes
from tawney.voice.records.toml_table import TomlTable, parse_toml

TOP = ("title", "council", "year", "source", "question", "gap", "note", "send_to", "reject", "asked", "line")
LINE = ("name", "title", "kind", "now", "least", "most", "step", "about", "source", "impact", "assessed")
MOST = 10**12
NAME = re.compile(r"[a-z][a-z0-9_]{0,40}")
OWN = ("id", "rejects")
"""Columns of a table of answers that no line may take the name of."""


def read_game(path: Path) -> Game:
    """A game from its file. Raises VoiceProblem with the file and line of what is wrong."""
    return parse_game(read_bytes(path), str(path))


def parse_game(content: bytes, path: str) -> Game:
    """The game that these bytes are; assessments are looked for beside `path`. Raises VoiceProblem."""
    file = parse_toml(content, path)
    file.only(*TOP)
    lines: dict[str, Line] = {}
    for table in file.tables("line"):
        line = _line(table)
        if line.name in lines or line.name in OWN:
            raise table.refuse("name", f"The name {line.name!r} is taken", "a name of its own for each line")
        lines[line.name] = line
    if not lines:
        raise VoiceProblem("There is no line of the budget", where=Where(path, 1), expected="at least one [[line]]")
    game = Game(
        title=file.words("title", required=True),
        council=file.words("council", required=True),
        year=file.words("year", required=True),
        source=file.words("source", required=True),
        question=file.words("question", required=True),
        gap=_pounds(file, "gap"),
        lines=tuple(lines.values()),
        reasons=_reasons(file.table("reject")),
        asked=_asked(file.table("asked"), lines),
        send_to=_address(file),
        note=file.words("note"),
    )
    _check_gap(file, game)
    return game


def _line(table: TomlTable) -> Line:
    table.only(*LINE)
    name, kind = table.words("name", required=True), table.words("kind") or Kind.SPENDING.value
    if not NAME.fullmatch(name):
        raise table.refuse("name", f"The name is {name[:40]!r}", "small letters, digits and _, as adult_social_care")
    kinds = [one.value for one in Kind]
    if kind not in kinds:
        raise table.refuse("kind", f"The kind is {kind[:40]!r}", " or ".join(kinds))
    now, least, most, step = (_pounds(table, key) for key in ("now", "least", "most", "step"))
    if not least <= now <= most or step < 1:
        raise table.refuse("now", f"{name} goes from {least:,} to {most:,} by {step:,} and stands at {now:,}",
                           "least up to now up to most, and a step of at least 1")  # fmt: skip
    if (now - least) % step or (most - now) % step:
        raise table.refuse("step", f"{name} moves by {step:,} and cannot reach both its ends", "ends a whole number of "
                           "steps from now")  # fmt: skip
    impacts = [_impact(one) for one in table.tables("impact")]
    impacts += [one for each in table.tables("assessed") for one in _assessed(each)]
    return Line(
        name, table.words("title", required=True), Kind(kind), now, least, most, step, table.words("about"),
        table.words("source", required=True), tuple(impacts),
    )  # fmt: skip


def _pounds(table: TomlTable, key: str) -> int:
    value = table.number(key)
    if value != int(value) or abs(value) > MOST:
        raise table.refuse(key, f"The {key} is {value:,}", "whole pounds")
    return int(value)


def _impact(table: TomlTable) -> Impact:
    table.only("division", "label", "per", "change", "source")
    return Impact(
        table.words("division", required=True), table.words("label", required=True), _per(table),
        table.number("change"), table.words("source", required=True),
    )  # fmt: skip


def _per(table: TomlTable) -> float:
    per = table.number("per")
    if per <= 0:
        raise table.refuse("per", f"The per is {per:,}", "pounds above 0: the change is for so many more on the line")
    return per


def _assessed(table: TomlTable) -> list[Impact]:
    """The change of every group of a division that may be shown, from the JSON of a report."""
    table.only("file", "division", "per")
    name, division, per = table.words("file", required=True), table.words("division", required=True), _per(table)
    path = Path(table.path).parent / name
    found = _assessment(path)
    groupings = found.get("groupings") if isinstance(found, Mapping) else None
    if not isinstance(groupings, Mapping) or division not in groupings:
        raise VoiceProblem(
            f"{name} has no division of people called {division!r}", where=table.where("division"),
            nearest=nearest(division, [str(key) for key in groupings or ()]),
        )  # fmt: skip
    source = f"Assessment, run {str(found.get('run_hash', ''))[:16]}"
    try:
        rows = [(str(row["label"]), row["cash"]) for row in groupings[division]["rows"]]
        shown = [(label, float(cash["value"])) for label, cash in rows if not cash["suppressed"]]
    except (KeyError, TypeError, ValueError):
        raise VoiceProblem(f"{name} is no assessment", where=table.where("file")) from None
    return [Impact(division, label, per, change, source) for label, change in shown]


def _assessment(path: Path) -> Any:
    try:
        return json.loads(decoded(read_bytes(path), str(path)))
    except (ValueError, RecursionError):
        raise VoiceProblem("The file is not JSON", where=Where(path)) from None


def _reasons(table: TomlTable) -> tuple[str, ...]:
    """What those who refuse the premise can say. The choice to refuse is always there; reasons of their own are too."""
    table.only("reasons")
    return table.list_of_words("reasons")


def _asked(table: TomlTable, lines: Mapping[str, Line]) -> dict[str, tuple[str, ...]]:
    found = {}
    for key in table.values:
        if key in lines or key in OWN or not NAME.fullmatch(key):
            raise table.refuse(key, f"{key[:40]!r} cannot be asked about", "a name that no line has, as age_band")
        found[key] = table.list_of_words(key)
        if not found[key]:
            raise table.refuse(key, f"{key} has no answers to choose from", 'answers in brackets, as ["16-29", "30+"]')
    return found


def _address(file: TomlTable) -> str:
    address = file.words("send_to")
    if address and not address.startswith("https://"):
        raise file.refuse("send_to", f"The send_to is {address[:40]!r}", "an address that begins with https://")
    return address


def _check_gap(file: TomlTable, game: Game) -> None:
    """A game that nobody can win is refused."""
    most = sum(max(line.saved(line.least), line.saved(line.most)) for line in game.lines)
    if game.gap < 0 or game.gap > most:
        raise file.refuse("gap", f"The gap is {game.gap:,}, and all lines together can find {most:,}", "0 up to that")
