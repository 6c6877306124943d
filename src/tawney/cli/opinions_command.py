"""`tawney consult opinions`: groups of opinion in a conversation, and whether they would be found again."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import tawney
from tawney.cli.terminal import console, progress, table
from tawney.report.hearing.opinions_page import HIDDEN, headline, page
from tawney.vocabulary.problems import VoiceProblem
from tawney.voice.opinions.clusters import MOST_GROUPS
from tawney.voice.opinions.groups import FEW, Opinions, find_groups, name_of
from tawney.voice.opinions.polis_export import read_votes
from tawney.voice.opinions.stability import LeftOut, at
from tawney.voice.opinions.statements import Shared
from tawney.voice.opinions.votes import AGREE
from tawney.voice.records.csv_table import as_csv
from tawney.voice.records.whole import write_whole

MOST_TRIALS = 10_000
LONGEST = 90


def run_opinions(folder: Path, groups: int | None, trials: int, html: Path | None, out: Path | None) -> None:
    """Finds the groups, says what they share, and writes the page and the list of members where asked."""
    if groups is not None and not 2 <= groups <= MOST_GROUPS:
        raise VoiceProblem(f"--groups is {groups}", expected=f"2 to {MOST_GROUPS}")
    if not 0 <= trials <= MOST_TRIALS:
        raise VoiceProblem(f"--trials is {trials:,}", expected=f"0 to {MOST_TRIALS:,}")
    with progress() as told:
        found = find_groups(read_votes(folder), only=groups, trials=trials, told=lambda s: told("Trying again", s))
    _say(found)
    if html is not None:
        console().print(f"The page: {write_whole(html, page(found, f'tawney {tawney.__version__}'))}", soft_wrap=True)
    if out is not None:
        console().print(f"Members: {write_whole(out, _members(found))}", soft_wrap=True)


def _members(found: Opinions) -> str:
    rows = [
        (found.votes.participants[row], name_of(label), f"{x:.10g}", f"{y:.10g}")
        for row, label, (x, y) in zip(found.rows, found.labels, found.places.tolist(), strict=True)
    ]
    return as_csv(("participant", "group", "x", "y"), rows)


def _say(found: Opinions) -> None:
    screen = console()
    votes = found.votes
    screen.print(f"{votes.title}: {headline(found)}.", style="bold", markup=False)
    screen.print(
        f"{len(votes.participants):,} people, {len(found.rows):,} grouped, {len(votes.statements):,} statements "
        f"({votes.set_aside:,} more taken out by moderators); fingerprint {votes.hash[:16]}",
        markup=False,
    )
    for line in found.warnings:
        screen.print(line, style="bold red", markup=False)
    sizes = [f"{name_of(g)} {size if size >= FEW else f'under {FEW}'}" for g, size in enumerate(found.sizes)]
    screen.print(f"Groups: {', '.join(sizes)}.", markup=False)
    _say_stability(found)
    if found.shows_groups:
        _say_shared(found, "Every group agrees", found.agreed)
        _say_shared(found, "Every group disagrees", found.rejected)
        _say_divides(found)
    else:
        _say_together(found)


def _say_stability(found: Opinions) -> None:
    for kind in LeftOut:
        scores = found.stability.of(kind)
        if scores:
            console().print(
                f"Without {kind.value}, {len(scores)} times: adjusted Rand index {at(scores, 0.5):.2f} in the middle, "
                f"{at(scores, 0.1):.2f} at the lowest tenth, {scores[0]:.2f} at the lowest.",
                markup=False,
            )
    if found.stability.scores:
        same = found.stability.same_number(found.groups)
        console().print(f"{same:.0%} of the trials found the same number of groups.", markup=False)


def _say_together(found: Opinions) -> None:
    shown = table("What people agree with, all as one", "Statement", "Agree", right=(1,))
    for one in found.together:
        shown.add_row(_short(found.statement(one.statement)), f"{one.product:.0%}")
    console().print(shown)


def _say_shared(found: Opinions, title: str, shared: Sequence[Shared]) -> None:
    if not shared:
        return
    groups = range(found.groups)
    shown = table(
        title, "Statement", *(name_of(g) for g in groups), "Together", right=tuple(range(1, found.groups + 2))
    )
    hidden = any(found.is_few(g) for g in groups)
    for one in shared:
        row = found.tallies[one.statement]
        cells = [HIDDEN if found.is_few(g) else f"{row[g].share(one.side):.0%}" for g in groups]
        shown.add_row(_short(found.statement(one.statement)), *cells, HIDDEN if hidden else f"{one.product:.0%}")
    console().print(shown)


def _say_divides(found: Opinions) -> None:
    if not found.divides:
        return
    shown = table(
        "What divides: share that agrees", "Statement", *(name_of(g) for g in range(found.groups)),
        right=tuple(range(1, found.groups + 1)),
    )  # fmt: skip
    for one in found.divides:
        row = found.tallies[one.statement]
        cells = [HIDDEN if found.is_few(g) else f"{t.share(AGREE):.0%}" for g, t in enumerate(row)]
        shown.add_row(_short(found.statement(one.statement)), *cells)
    console().print(shown)


def _short(text: str) -> str:
    """A statement on one line of the terminal, its markup made harmless."""
    flat = " ".join(text.split()).replace("[", "\\[")
    return flat if len(flat) <= LONGEST else flat[: LONGEST - 1] + "…"
