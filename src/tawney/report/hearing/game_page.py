"""The page of a budget game: a form that works without a script; with it, sliders and a balance."""

from __future__ import annotations

from dataclasses import dataclass

from tawney.report.hearing.sheet import sheet
from tawney.report.templating import script
from tawney.voice.games.game import Game, Impact, Kind, Line


@dataclass(frozen=True)
class Row:
    """What a line does to one group at its two ends."""

    group: str
    per: str
    change: str
    lowest: str
    highest: str
    source: str


@dataclass(frozen=True)
class Shown:
    """One line as the page prints it."""

    name: str
    title: str
    kind: str
    now: int
    least: int
    most: int
    step: int
    standing: str
    about: str
    source: str
    rows: tuple[Row, ...]


def game_page(game: Game, made_with: str) -> str:
    """The page as HTML, whole in itself. Its one script is named by its fingerprint: no other can run."""
    text, fingerprint = script("game.js")
    return sheet(
        "game.html.j2",
        f"{game.title}. {made_with}",
        game=game,
        lines=[_shown(line) for line in game.lines],
        groups=list(game.impacts(game.as_it_stands)),
        money=money,
        made_with=made_with,
        script=text,
        script_hash=fingerprint,
    )


def _shown(line: Line) -> Shown:
    bounds = f"It can be from {money(line.least)} to {money(line.most)}, by {money(line.step)}."
    verb = "is spent" if line.kind is Kind.SPENDING else "is raised"
    standing = f"{money(line.now)} a year {verb} now. {bounds}"
    rows = tuple(_row(line, impact) for impact in line.impacts)
    return Shown(
        line.name, line.title, line.kind.value, line.now, line.least, line.most, line.step, standing, line.about,
        line.source, rows,
    )  # fmt: skip


def _row(line: Line, impact: Impact) -> Row:
    ends = [impact.change * (end - line.now) / impact.per for end in (line.least, line.most)]
    lowest, highest = (signed(end) for end in ends)
    return Row(impact.name, repr(impact.per), repr(impact.change), lowest, highest, impact.source)


def money(value: float) -> str:
    """Whole pounds with a true minus sign."""
    return f"{'−' if value < 0 else ''}£{abs(round(value)):,}"


def signed(value: float) -> str:
    """A change in whole pounds, with its sign; pence where it is under ten pounds."""
    size = f"{abs(value):,.2f}" if 0 < abs(value) < 10 else f"{abs(round(value)):,}"
    return f"{'−' if value < 0 else '+' if value > 0 else ''}£{size}"
