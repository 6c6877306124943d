"""Two packages on one page: what each does, what lies between them, and who is better off under which."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from tawney.assessment.results import Assessment, Change, Grouping
from tawney.assessment.versus import Versus
from tawney.report import tables, words
from tawney.report.charts.common import NARROW, WIDE
from tawney.report.charts.groups import GroupRow, group_dots
from tawney.report.disclosure import withhold
from tawney.report.headlines import first_short
from tawney.report.numbers import in_points, percentage, standing
from tawney.report.open_data import Line, as_csv, as_json, grouping_lines
from tawney.report.tables import Column, Table, cells_of
from tawney.report.templating import filled, style
from tawney.vocabulary.estimate import Estimate

VERSUS_PAGE, VERSUS_DATA, VERSUS_TABLE = "compare.html", "compare.json", "compare.csv"
FIRST, SECOND = "A", "B"


@dataclass(frozen=True)
class Beside:
    """One grouping: the finding, the picture of the difference for a wide and a narrow page, and its table."""

    title: str
    sentence: str
    wide: str
    narrow: str
    table: Table


def versus_files(found: Versus) -> dict[str, str | bytes]:
    """The page and its data. What must not be shown is taken out of both assessments and of the difference first."""
    shown = Versus(
        withhold(found.first), withhold(found.second), withhold(found.groupings), withhold(found.net_cost),
        withhold(found.indicators),
    )  # fmt: skip
    data = {"groupings": shown.groupings, "net_cost": shown.net_cost, "indicators": shown.indicators}
    runs = {"first": found.first.run_hash, "second": found.second.run_hash}
    return {
        VERSUS_PAGE: versus_page(shown), VERSUS_DATA: as_json({**runs, **data}), VERSUS_TABLE: as_csv(_lines(shown)),
    }  # fmt: skip


def _lines(found: Versus) -> Iterator[Line]:
    yield Line("cost", "All together", "net_cost", found.net_cost)
    for grouping in found.groupings.values():
        yield from grouping_lines(grouping)
    for i in found.indicators:
        for measure, figure in (("first", i.before), ("second", i.after), ("difference", i.change)):
            yield Line("indicators", i.title, measure, figure)


def versus_page(found: Versus) -> str:
    """The page as HTML."""
    foot = f"{found.first.title} and {found.second.title}. Runs {found.first.run_hash} and {found.second.run_hash}"
    return filled(
        "versus.html.j2", found=found, headline=versus_headline(found), key=key_table(found),
        said=tuple(sentences(found)), beside=tuple(_beside(found)), style=style(foot),
    )  # fmt: skip


def versus_headline(found: Versus) -> str:
    """Who does better under which: the poorest tenth where that is clear, else everyone, else that nothing is clear."""
    income = found.groupings.get("income")
    poorest = income.rows[0].cash if income is not None and len(income.rows) == 10 else None
    if poorest is not None and standing(poorest) == "clear":
        better, worse = (SECOND, FIRST) if poorest.value > 0 else (FIRST, SECOND)
        return first_short([f"Poorest tenth: {words.about(poorest)} a year better off under {better} than {worse}"])
    if standing(found.net_cost) == "clear":
        dearer = SECOND if found.net_cost.value > 0 else FIRST
        return first_short([f"{dearer} costs {words.about(found.net_cost)} a year more"])
    return "No clear difference between the two for the poorest tenth"


def sentences(found: Versus) -> Iterator[str]:
    """The difference in words: cost, how many are better off under which, poorest and richest tenth, poverty."""
    yield _cost(found.net_cost)
    income = found.groupings.get("income")
    if income is not None and standing(income.total.cash) != "too few":
        first, second = (percentage(s) for s in _sides(income.total))
        level = percentage(income.total.no_change)
        yield (
            f"About {second} of {income.unit} are better off under {SECOND} than under {FIRST}, {first} are better off "
            f"under {FIRST}, and for {level} there is no difference of more than £1 a week."
        )
        yield from (_better(change, income.unit) for change in (income.rows[0], income.rows[-1]))
    yield from (_indicator(i.title, in_points(i.change)) for i in words.told_first(found.indicators))


def _cost(more: Estimate) -> str:
    if standing(more) == "no change":
        return "Both cost the public purse the same."
    if standing(more) != "clear":
        spread = f": the difference is {words.between(more)} a year" if words.between(more) else ""
        return f"We cannot tell which costs more{spread}."
    dearer, other = (SECOND, FIRST) if more.value > 0 else (FIRST, SECOND)
    sure = f", {words.between(more)}" if words.between(more) else ""
    return f"{dearer} costs the public purse {words.about(more)} a year more than {other}{sure}."


def _sides(change: Change) -> tuple[float, float]:
    """The shares better off under the first and under the second."""
    return change.lose_some + change.lose_more, change.gain_some + change.gain_more


def _better(change: Change, unit: str) -> str:
    found = standing(change.cash)
    if found == "too few":
        return f"{change.label}: too few {unit} in the sample to say."
    if found == "no change":
        return f"{change.label}: {unit} have the same under both."
    if found != "clear":
        spread = words.between(change.cash)
        return f"{change.label}: we cannot tell under which {unit} are better off; the difference is {spread} a year."
    better = SECOND if change.cash.value > 0 else FIRST
    sure = f", {words.between(change.cash)}" if words.between(change.cash) else ""
    return f"{change.label}: {unit} are {words.about(change.cash)} a year better off under {better}{sure}."


def _indicator(title: str, change: Estimate) -> str:
    if standing(change) == "no change":
        return f"{title}: the same under both."
    if standing(change) != "clear":
        return f"{title}: no clear difference."
    way = "higher" if change.value > 0 else "lower"
    sure = f", {words.between(change)}" if words.between(change) else ""
    return f"{title}: {words.about(change)} {way} under {SECOND} than under {FIRST}{sure}."


def key_table(found: Versus) -> Table:
    """The headline figures of both, and the difference with its own interval."""
    rows = [_row("Net cost to the public purse, £ a year", found.first.net_cost, found.second.net_cost, found.net_cost)]
    for label, pick in (("average household", -1), ("poorest tenth", 0), ("richest tenth", 9)):
        trio = [_income(groupings, pick) for groupings in _all(found)]
        if all(figure is not None for figure in trio):
            rows.append(_row(f"Change for the {label}, £ a year", *(f for f in trio if f is not None)))
    own = {i.name: i for i in found.first.indicators}
    other = {i.name: i for i in found.second.indicators}
    for i in words.told_first(found.indicators):
        if i.name in own and i.name in other:
            trio_of = (own[i.name].change, other[i.name].change, i.change)
            rows.append(_row(f"Change in {words.lowered(i.title)}", *map(in_points, trio_of)))
    heads = ("", FIRST, "95% interval", SECOND, "95% interval", f"{SECOND} less {FIRST}", "95% interval")
    columns = tuple(Column(head, numeric=k > 0) for k, head in enumerate(heads))
    note = "The interval of the difference is its own: what the two packages share takes no part in it."
    return Table("key", "Both packages, and the difference", columns, tuple(rows), note=note)


def _all(found: Versus) -> tuple[Mapping[str, Grouping], ...]:
    return found.first.groupings, found.second.groupings, found.groupings


def _income(groupings: Mapping[str, Grouping], pick: int) -> Estimate | None:
    income = groupings.get("income")
    if income is None or (pick >= 0 and len(income.rows) != 10):
        return None
    return income.total.cash if pick < 0 else income.rows[pick].cash


def _row(title: str, *trio: Estimate) -> tuple[str, ...]:
    return (title, *(cell.replace(" pp", f"{tables.NO_BREAK}pp") for figure in trio for cell in cells_of(figure)))


def _beside(found: Versus) -> Iterator[Beside]:
    for name, grouping in found.groupings.items():
        first, second = found.first.groupings.get(name), found.second.groupings.get(name)
        if first is not None and second is not None and tables.is_drawable(grouping.rows):
            yield _figure(grouping, first, second)


def _figure(grouping: Grouping, first: Grouping, second: Grouping) -> Beside:
    rows = [GroupRow(change.label, change.cash) for change in grouping.rows]
    total = GroupRow("All", grouping.total.cash)
    title = f"Difference in net income ({SECOND} less {FIRST}), £ a year, by {words.lowered(grouping.title)}"

    def draw(called: str, width: float) -> str:
        """The figure at a width."""
        return group_dots(called, title, rows, total, width=width)

    name = f"versus-{grouping.name}"
    said = " ".join(_better(change, grouping.unit) for change in _ends(grouping))
    return Beside(grouping.title, said, draw(name, WIDE), draw(f"{name}-narrow", NARROW),
                  group_table(grouping, first, second))  # fmt: skip


def _ends(grouping: Grouping) -> Sequence[Change]:
    """The groups that the two packages divide most, one way and the other."""
    clear = sorted((c for c in words.spoken(grouping) if standing(c.cash) == "clear"), key=lambda c: c.cash.value)
    return clear[:1] if len(clear) < 2 else (clear[0], clear[-1])


def group_table(grouping: Grouping, first: Grouping, second: Grouping) -> Table:
    """Each group under both packages, the difference with its interval, and how many are better off under which."""
    heads = (grouping.title, f"{FIRST}, £ a year", f"{SECOND}, £ a year", f"{SECOND} less {FIRST}", "95% interval",
             f"Better off under {FIRST}", "Neither", f"Better off under {SECOND}")  # fmt: skip
    columns = tuple(Column(head, numeric=k > 0) for k, head in enumerate(heads))
    under = [{c.code: c for c in one.rows} | {-1: one.total} for one in (first, second)]
    rows = []
    for change in (*grouping.rows, replace(grouping.total, code=-1)):
        one, two = (cells_of(held[change.code].cash)[0] if change.code in held else "–" for held in under)
        sides = _sides(change)
        shares = (percentage(sides[0]), percentage(change.no_change), percentage(sides[1]))
        rows.append((change.label, one, two, *cells_of(change.cash), *shares))
    caption = f"Mean change in net income under each package, by {words.lowered(grouping.title)}"
    return Table(f"versus-{grouping.name}-table", caption, columns, tuple(rows), frozenset({len(rows) - 1}),
                 grouping.definition)  # fmt: skip


def both(found: Versus) -> tuple[tuple[str, Assessment], ...]:
    """The two assessments by the letter that the page calls them."""
    return (FIRST, found.first), (SECOND, found.second)
