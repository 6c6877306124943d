"""Who loses most, as a table and a sentence: with intervals that allow for how many groups were looked at."""

from __future__ import annotations

from tawney.assessment.ranked import Ranked, Ranking
from tawney.report.numbers import MINUS
from tawney.report.tables import NO_BREAK, Column, Table, cells_of
from tawney.report.words import lowered, named

MOST = 15
"""So many stand in the table of the page; the open data have more."""
_LEAST_P = 0.001


def ranking_table(ranking: Ranking, number: int) -> Table:
    """The groups that lose most, by the share of income they lose."""
    heads = ("Group", "Characteristic", "Change, %", "Interval for all at once", "Change, £ a year", "Place may be",
             "By chance")  # fmt: skip
    columns = tuple(Column(head, numeric=k > 1) for k, head in enumerate(heads))
    rows = tuple(_row(one) for one in ranking.rows[:MOST])
    left_out = f" {ranking.left_out:,} with fewer than 30 in the sample are left out." if ranking.left_out else ""
    note = (
        f"Of {ranking.compared:,} groups compared, by the share of income.{left_out} An interval reaches "
        f"{ranking.reach:.1f} standard errors either way, so that all of them hold at once with 95% probability. Place "
        "may be: the places that a group may have, 1 losing most. By chance: how likely some group would stand out as "
        "clearly if nothing had changed for any."
    )
    caption = f"Who loses most: {lowered(ranking.title)}"
    return Table(f"ranking-{number}", caption, columns, rows, note=note)


def _row(one: Ranked) -> tuple[str, ...]:
    both = f"{_percent(one.low)} to {_percent(one.high)}".replace(" ", NO_BREAK)
    places = f"{one.highest:,}" if one.highest == one.lowest else f"{one.highest:,} to {one.lowest:,}"
    chance = "under 0.1%" if one.p < _LEAST_P else f"{100 * one.p:.1f}%"
    return (one.group, one.of, cells_of(one.percent)[0], both, cells_of(one.cash)[0], places, chance)


def _percent(value: float) -> str:
    text = f"{abs(value):.1f}%"
    return f"{MINUS if value < 0 and text != '0.0%' else ''}{text}"


def ranking_sentence(ranking: Ranking) -> str:
    """Whether anybody clearly loses, allowing for how many groups were looked at, and who does most."""
    clear = [one for one in ranking.rows if one.high < 0]
    looked = f"Of {ranking.compared:,} groups compared"
    if not clear:
        return f"{looked}, none loses clearly once it is allowed for how many were looked at."
    first = clear[0]
    shown = f"{len(clear)} or more" if len(clear) == len(ranking.rows) else f"{len(clear)}"
    verb = "loses" if shown == "1" else "lose"
    most = "alone may lose most" if first.lowest == 1 else "may lose most"
    return f"{looked}, {shown} {verb} clearly even so; {named(first.group, first.of)} {most}."
