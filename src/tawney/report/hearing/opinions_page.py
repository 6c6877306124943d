"""The page of a conversation: what is common ground, what divides, and first of all whether the groups would last."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tawney.report.hearing import opinions_chart
from tawney.report.hearing.sheet import sheet
from tawney.report.tables import Column, Table
from tawney.voice.opinions.groups import FEW, Opinions, name_of
from tawney.voice.opinions.stability import FAIR, GOOD, LeftOut, at
from tawney.voice.opinions.statements import Shared, Tally
from tawney.voice.opinions.votes import AGREE

HIDDEN = "not shown"
NUMBERS = ("No", "One", "Two", "Three", "Four", "Five")


@dataclass(frozen=True)
class GroupTable:
    """What marks one group."""

    name: str
    size: int
    table: Table | None


def page(found: Opinions, made_with: str) -> str:
    """The page as HTML, whole in itself. A group of fewer than ten people has its shares left out."""
    return sheet(
        "opinions.html.j2",
        f"{found.votes.title}. {made_with}",
        found=found,
        headline=headline(found),
        few=FEW,
        good=GOOD,
        fair=FAIR,
        plane=opinions_chart.plane(found),
        trials=opinions_chart.trials(found) if found.stability.scores else "",
        stability=stability_table(found),
        together=shared_table("together", "What people agree with, all as one", found, found.together, grouped=False),
        agreed=shared_table("agreed", "What every group agrees with", found, found.agreed),
        rejected=shared_table("rejected", "What every group disagrees with", found, found.rejected),
        divides=divides_table(found),
        groups=[GroupTable(name_of(g), found.sizes[g], marks_table(found, g)) for g in range(found.groups)],
        made_with=made_with,
    )


def headline(found: Opinions) -> str:
    """The finding in one line; groups are called found only where they would be found again."""
    if found.groups == 1:
        return "No groups of opinion can be told apart"
    if not found.stability.stable:
        return "No stable groups of opinion were found"
    return f"{NUMBERS[min(found.groups, 5)]} groups of opinion, found again when a tenth is left out"


def stability_table(found: Opinions) -> Table | None:
    """The trials in numbers; None where there were none."""
    rows = []
    for kind in LeftOut:
        scores = found.stability.of(kind)
        if scores:
            shown = (at(scores, 0.5), at(scores, 0.1), scores[0], scores[-1])
            rows.append((kind.value[0].upper() + kind.value[1:], str(len(scores)), *(f"{s:.2f}" for s in shown)))
    heads = ("Left out", "Trials", "Middle", "Lowest tenth", "Lowest", "Highest")
    return _table("stability", "Agreement of each trial's groups with those found", heads, rows) if rows else None


def shared_table(
    name: str, caption: str, found: Opinions, shared: Sequence[Shared], *, grouped: bool = True
) -> Table | None:
    """Common ground with each group's share; None where there is none, or where no group may be shown."""
    if not shared or (grouped and not found.shows_groups):
        return None
    groups = range(found.groups) if grouped else range(0)
    heads = ("Statement", *(f"Group {name_of(g)}" for g in groups), "Together" if grouped else "Agree", "95% interval")
    rows = []
    for one in shared:
        cells = [_share(found, g, found.tallies[one.statement][g], one.side) for g in groups]
        interval = f"{one.low:.0%} to {one.high:.0%}"
        together = (f"{one.product:.0%}", interval)
        # A product with one hidden factor and the others shown would give the hidden one away.
        hidden = any(found.is_few(g) for g in groups)
        rows.append((found.statement(one.statement), *cells, *((HIDDEN, HIDDEN) if hidden else together)))
    return _table(name, caption, heads, rows)


def divides_table(found: Opinions) -> Table | None:
    """The statements that set groups most apart; None where there is none, or no group may be shown."""
    if not found.divides or not found.shows_groups:
        return None
    heads = ("Statement", *(f"Group {name_of(g)}: agree" for g in range(found.groups)))
    rows = [
        (found.statement(d.statement), *(_share(found, g, t, AGREE) for g, t in enumerate(found.tallies[d.statement])))
        for d in found.divides
    ]
    return _table("divides", "What divides the groups", heads, rows)


def marks_table(found: Opinions, group: int) -> Table | None:
    """What marks a group; None where nothing does or the group is too small to show."""
    if found.groups == 1 or found.is_few(group) or not found.marks[group]:
        return None
    rows = [
        (
            found.statement(m.statement),
            "agree" if m.side == AGREE else "disagree",
            f"{m.share:.0%}",
            f"{m.elsewhere:.0%}",
        )
        for m in found.marks[group]
    ]
    heads = ("Statement", "This group", "Share", "All others")
    return _table(f"group-{name_of(group)}", f"What marks group {name_of(group)}", heads, rows)


def _share(found: Opinions, group: int, tally: Tally, side: int) -> str:
    return HIDDEN if found.is_few(group) else f"{tally.share(side):.0%}"


def _table(name: str, caption: str, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> Table:
    columns = tuple(Column(head, numeric=k > 0 and head != "This group") for k, head in enumerate(heads))
    return Table(name=name, caption=caption, columns=columns, rows=tuple(tuple(row) for row in rows))
