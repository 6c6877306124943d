"""`tawney game`: draft one, write its page, try a choice, count answers."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import tawney
from tawney.cli.terminal import console, pounds, table
from tawney.report.hearing.game_page import game_page, signed
from tawney.vocabulary.problems import VoiceProblem, nearest
from tawney.voice.games.answers import FEW, Count, Counted, count, read_answers
from tawney.voice.games.draft import draft_game
from tawney.voice.games.game import Game
from tawney.voice.games.reading import read_game
from tawney.voice.records.csv_table import as_csv
from tawney.voice.records.whole import write_whole


def run_draft(outturn: Path, out: Path, year: str | None) -> None:
    """Writes a draft; an earlier file is left alone, since an officer may have worked on it."""
    if out.exists():
        raise VoiceProblem(f"{out} is there already", next_step="Name another file: a finished game could be lost.")
    path = write_whole(out, draft_game(outturn, year))
    console().print(f"The draft: {path}. Set its gap, bounds and impacts before anyone plays.", soft_wrap=True)


def run_page(path: Path, html: Path) -> None:
    """Writes the page of a game."""
    made = write_whole(html, game_page(read_game(path), f"tawney {tawney.__version__}"))
    console().print(f"The page: {made}", soft_wrap=True)


def run_try(path: Path, moves: Sequence[str]) -> None:
    """Says what a choice finds and does. Raises VoiceProblem for a choice that cannot be made."""
    game = read_game(path)
    choice = game.as_it_stands
    for move in moves:
        name, _, amount = move.partition("=")
        digits = amount.replace(",", "").replace("_", "").strip()
        if name.strip() not in choice or not (digits.isascii() and digits.isdigit()):
            raise VoiceProblem(
                f"--set {move} cannot be read", expected="a line and whole pounds, as libraries=2000000",
                nearest=nearest(name.strip(), choice) if name.strip() not in choice else None,
            )  # fmt: skip
        choice[name.strip()] = int(digits)
    faults = game.faults(choice)
    if faults:
        raise VoiceProblem(faults[0])
    found = game.found(choice)
    state = "The gap is closed." if game.closes(choice) else f"{pounds(game.gap - found)} still to find."
    screen = console()
    screen.print(f"Found {pounds(found)} of {pounds(game.gap)}. {state}", markup=False)
    impacts = game.impacts(choice)
    if impacts:
        shown = table("What it does, £ a year for each", "Group", "Change", right=(1,))
        for group, change in impacts.items():
            shown.add_row(group.replace("[", "\\["), signed(change))
        screen.print(shown)


def run_count(path: Path, answers: Path, out: Path | None) -> None:
    """Adds up answers, says what they are, and writes every figure where asked."""
    game = read_game(path)
    found = count(game, read_answers(answers, game))
    _say(game, found)
    if out is not None:
        console().print(f"Every figure: {write_whole(out, _figures(found))}", soft_wrap=True)


def _say(game: Game, found: Counted) -> None:
    screen, everyone = console(), found.everyone
    screen.print(f"{game.title}: {everyone.began} began.", style="bold", markup=False)
    screen.print(
        f"{everyone.finished} finished, of whom {everyone.closed} closed the gap; {everyone.rejected} refused the "
        f"premise; {everyone.gave_up} gave up.",
        markup=False,
    )
    for reason, people in everyone.reasons.items():
        if people:
            screen.print(f"  {reason}: {people}", markup=False)
    if not everyone.finished:
        return
    shown = table("Of those who finished", "Line", "Now", "Mean", "Quarter to three quarters", "Less", "Same", "More",
                  right=(1, 2, 3, 4, 5, 6))  # fmt: skip
    for one in everyone.spreads:
        middle = f"{pounds(one.quarters[0])} to {pounds(one.quarters[2])}"
        shares = (f"{share:.0%}" for share in (one.less, one.same, one.more))
        shown.add_row(one.line.title.replace("[", "\\["), pounds(one.line.now), pounds(one.mean), middle, *shares)
    screen.print(shown)
    _say_groups(found)


def _say_groups(found: Counted) -> None:
    for name, groups in found.groups.items():
        shown = table(f"By {name.replace('_', ' ')}", "", "Began", "Finished", "Refused", "Gave up", right=(1, 2, 3, 4))
        for value, one in groups.items():
            if one is None:
                shown.add_row(value, f"under {FEW}, or hidden to protect those", "", "", "")
            else:
                shown.add_row(value, *(str(n) for n in (one.began, one.finished, one.rejected, one.gave_up)))
        console().print(shown)


def _figures(found: Counted) -> str:
    rows: list[tuple[object, ...]] = []
    for group, one in _every(found):
        if one is None:
            rows.append((group, "", "not shown", ""))
            continue
        rows += [
            (group, "", name, getattr(one, name)) for name in ("began", "finished", "closed", "rejected", "gave_up")
        ]
        rows += [(group, reason, "refused because", people) for reason, people in one.reasons.items()]
        for spread in one.spreads:
            low, middle, high = spread.quarters
            facts = {
                "mean": spread.mean, "deviation": spread.deviation, "quarter": low, "half": middle,
                "three quarters": high, "less": spread.less, "same": spread.same, "more": spread.more,
            }  # fmt: skip
            rows += [(group, spread.line.name, name, f"{value:.10g}") for name, value in facts.items()]
        rows += [(group, name, "impact of the mean", f"{value:.10g}") for name, value in one.impacts.items()]
    return as_csv(("players", "of", "measure", "value"), rows)


def _every(found: Counted) -> list[tuple[str, Count | None]]:
    by_group = [(f"{n}: {value}", one) for n, groups in found.groups.items() for value, one in groups.items()]
    return [("everyone", found.everyone), *by_group]
