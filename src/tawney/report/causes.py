"""What did it, and what another index would have said: the figures, tables and sentences of an attribution."""

from __future__ import annotations

import math
from collections.abc import Sequence

from tawney.assessment.results import Assessment, Attribution, Cause, Grouping, UnderIndex
from tawney.report import words
from tawney.report.charts.common import NARROW, WIDE
from tawney.report.charts.stacked import Stack, stacked
from tawney.report.figures import LINES, Figure
from tawney.report.headlines import first_short
from tawney.report.numbers import is_shown, standing
from tawney.report.tables import NO_BREAK, NOT_SHOWN, Column, Table, cells_of
from tawney.vocabulary.estimate import Z95, Estimate

DATA = "attribution"
"""The name of the open data table."""


def attribution_of(assessment: Assessment, *names: str) -> Attribution | None:
    """The first attribution that is there, of those named."""
    by_name = {one.name: one for one in assessment.attributions}
    return next((by_name[name] for name in names if name in by_name), None)


def cause_figures(assessment: Assessment) -> tuple[Figure, ...]:
    """The figures of "What did it": instruments through the Parliaments, and income tenths by Parliament."""
    made = (_through_parliaments(assessment), _tenths(assessment))
    return tuple(figure for figure in made if figure is not None)


def _through_parliaments(assessment: Assessment) -> Figure | None:
    """A bar for each Parliament and one for all, of what the instruments did in it."""
    found, parliaments = attribution_of(assessment, "instrument"), attribution_of(assessment, "parliament")
    if found is None or parliaments is None or not found.periods:
        return None
    titles = [cause.title for cause in found.causes]
    nets = {cause.title: cause.cash for cause in parliaments.causes}
    stacks = [
        Stack(title, {t: row[k].value for t, row in zip(titles, found.periods, strict=False)}, nets[title])
        for k, title in enumerate(found.period_titles)
        if title in nets
    ]
    whole = {cause.title: cause.cash.value for cause in found.causes}
    stacks.append(Stack("All", whole, found.total.cash))
    return _figure(
        assessment, "did-it", stacks, _headline(parliaments.causes, found.causes),
        "Mean change in net income, £ a year, by instrument and by the Parliament in whose years it took effect",
        (by_instrument_table(found, parliaments), *_at_once_tables(assessment)),
        f"{found.note} {parliaments.note}", cause_sentences(assessment),
    )  # fmt: skip


def _tenths(assessment: Assessment) -> Figure | None:
    """A bar for each income tenth, of what the years of each Parliament did."""
    found = attribution_of(assessment, "parliament", "year", "instrument", "instrument_at_once", "event")
    grouping = assessment.groupings.get("income")
    if found is None or grouping is None or len(found.total.groups.get("income", ())) != len(grouping.rows):
        return None
    stacks = [_tenth(found, k) for k in range(len(grouping.rows))]
    stacks.append(Stack("All", {c.title: c.cash.value for c in found.causes}, found.total.cash))
    ends = (grouping.rows[0].label, grouping.rows[-1].label)
    poorest = [(c.title, c.groups["income"][0]) for c in found.causes]
    tell = _of_the_poorest if found.name in ("parliament", "year") else _to_the_poorest
    return _figure(
        assessment, "did-it-income", stacks, tell(words.spoken(grouping)[0].label, poorest),
        f"Mean change in net income, £ a year, {words.lowered(found.title)} and by income tenth",
        _group_tables(assessment, found, grouping), found.note, "", ends,
    )  # fmt: skip


def _tenth(found: Attribution, k: int) -> Stack:
    net = found.total.groups["income"][k]
    parts = {c.title: c.groups["income"][k] for c in found.causes}
    return Stack(str(k + 1), {title: part.value for title, part in parts.items() if is_shown(part)}, net)


def _figure(
    assessment: Assessment,
    name: str,
    stacks: Sequence[Stack],
    headline: str,
    subtitle: str,
    shown: tuple[Table, ...],
    note: str,
    said: str,
    ends: tuple[str, str] = ("", ""),
) -> Figure:
    def draw(called: str, width: float) -> str:
        """The figure at a width."""
        return stacked(called, f"{headline}. {subtitle}", stacks, ends=ends, width=width)

    whole = f"{subtitle}. All households; {assessment.people_title}; {assessment.year}, at the prices of that year"
    full = f"{note} The diamond is all together.{LINES}"
    return Figure(name, headline, said, whole, draw(name, WIDE), draw(f"{name}-narrow", NARROW), shown, DATA, full)


def _headline(parliaments: Sequence[Cause], instruments: Sequence[Cause]) -> str:
    """The instruments that give and take most, or that nothing is clear."""
    clear = sorted((c for c in instruments if standing(c.cash) == "clear"), key=lambda c: c.cash.value)
    if not clear:
        return "No instrument has a clear effect on the average household"
    low, high = clear[0], clear[-1]
    each = [f"{c.title} {_does(c.cash)} {words.about(c.cash)}" for c in ([high] if high is low else [high, low])]
    both = f"{each[0]}, {words.lowered(each[-1])}" if len(each) > 1 else each[0]
    times = [
        f"{words.verb_of(p.cash, many=False)} {_when(p.title)}" for p in parliaments if standing(p.cash) == "clear"
    ]
    return first_short([both, each[0], f"The average household {words.listed(times[:2])}"])


def _of_the_poorest(label: str, parts: Sequence[tuple[str, Estimate]]) -> str:
    clear = sorted((p for p in parts if standing(p[1]) == "clear"), key=lambda p: p[1].value)
    if not clear:
        return f"{label}: no period with a clear effect"
    title, worst = clear[0]
    if worst.value > 0:
        return first_short([f"{label}: no period took from it", f"{label} loses in no period"])
    apart = all(e.value - worst.value > Z95 * math.hypot(e.standard_error, worst.standard_error) for _, e in clear[1:])
    verb = "lost most" if apart else "lost"
    return first_short(
        [f"{label} {verb} {_when(title)}: {words.about(worst)} a year", f"{label} {verb} {_when(title)}"]
    )


def _to_the_poorest(label: str, parts: Sequence[tuple[str, Estimate]]) -> str:
    losses = sorted((p for p in parts if standing(p[1]) == "clear" and p[1].value < 0), key=lambda p: p[1].value)
    if not losses:
        return f"{label}: no instrument takes from it"
    title, worst = losses[0]
    return first_short([f"{label}: {words.lowered(title)} takes {words.about(worst)}", f"{label}: {title}"])


def _does(figure: Estimate) -> str:
    return "adds" if figure.value > 0 else "takes"


def _when(title: str) -> str:
    return words.lowered(title) if title.startswith("From") else f"in {title}"


def cause_sentences(assessment: Assessment) -> str:
    """What gave and took most, for everyone, for the poorest tenth and by Parliament: only what is clear."""
    said = []
    found = attribution_of(assessment, "instrument", "instrument_at_once")
    if found is not None:
        said.append(_most("For the average household", [(c.title, c.cash) for c in found.causes]))
        rows = found.total.groups.get("income", ())
        if len(rows) == 10 and standing(rows[0]) != "too few":
            said.append(_most("For the poorest tenth", [(c.title, c.groups["income"][0]) for c in found.causes]))
    parliaments = attribution_of(assessment, "parliament")
    if parliaments is not None:
        said += [_in_years(c) for c in parliaments.causes]
    return " ".join(said)


def _most(who: str, parts: Sequence[tuple[str, Estimate]]) -> str:
    clear = sorted((p for p in parts if standing(p[1]) == "clear"), key=lambda p: p[1].value)
    gains, losses = [p for p in clear if p[1].value > 0], [p for p in clear if p[1].value < 0]
    told = []
    for verb, found in (("the most is added by", gains[-1:]), ("the most is taken by", losses[:1])):
        told += [f"{verb} {words.lowered(title)} ({words.about(e)} a year, {words.between(e)})" for title, e in found]
    return f"{who} {words.listed(told)}." if told else f"{who} no one instrument has a clear effect."


def _in_years(cause: Cause) -> str:
    if standing(cause.cash) != "clear":
        return f"What took effect {_when(cause.title)}: no clear change for the average household."
    verb = "added" if cause.cash.value > 0 else "took"
    sure = f", {words.between(cause.cash)}" if words.between(cause.cash) else ""
    return f"What took effect {_when(cause.title)} {verb} {words.about(cause.cash)} a year{sure}."


def _cell(figure: Estimate) -> str:
    value, interval = cells_of(figure)
    return value if interval in (NOT_SHOWN, "exact", "[x]") else f"{value} ({interval.replace(NO_BREAK, ' ')})"


def by_instrument_table(found: Attribution, parliaments: Attribution) -> Table:
    """What each instrument did in each Parliament, in all, and to the public purse."""
    headings = ("Instrument", *found.period_titles, "All together", "Public purse")
    columns = tuple(Column(h, numeric=k > 0) for k, h in enumerate(headings))
    nothing = ("–",) * len(found.period_titles)
    cells = [tuple(cells_of(e)[0] for e in row) for row in found.periods]
    rows = [
        (c.title, *(cells[k] if k < len(cells) else nothing), _cell(c.cash), _cell(c.purse))
        for k, c in enumerate(found.causes)
    ]
    nets = {cause.title: cells_of(cause.cash)[0] for cause in parliaments.causes}
    sums = tuple(nets.get(title, "–") for title in found.period_titles)
    rows.append(("All together", *sums, _cell(found.total.cash), _cell(found.total.purse)))
    caption = (
        "Mean change in net income by instrument and Parliament, £ a year (95% interval); public purse, + is revenue"
    )
    return Table("did-it-instruments", caption, columns, tuple(rows), frozenset({len(rows) - 1}), found.note)


def _at_once_tables(assessment: Assessment) -> tuple[Table, ...]:
    found = attribution_of(assessment, "instrument_at_once")
    return () if found is None else (at_once_table(found),)


def at_once_table(found: Attribution) -> Table:
    """What each instrument did whatever the order, alone, last, and what it does only together with others."""
    headings = ("Instrument", "Whatever the order", "Were it the only change", "Were it the last", "Only with others")
    columns = tuple(Column(h, numeric=k > 0) for k, h in enumerate(headings))
    rows = [
        (c.title, _cell(c.cash), *("–" if e is None else cells_of(e)[0] for e in (c.alone, c.last, c.acting_on_others)))
        for c in found.causes
    ]
    rows.append(("All together", _cell(found.total.cash), "–", "–", "–"))
    caption = "The same at one step from the first law to the last: mean change in net income, £ a year (95% interval)"
    return Table("did-it-at-once", caption, columns, tuple(rows), frozenset({len(rows) - 1}), found.note)


def by_group_table(found: Attribution, grouping: Grouping) -> Table:
    """What each cause did to each group."""
    titles = [*(c.title for c in found.causes), "All together"]
    columns = (Column(grouping.title, numeric=False), *map(Column, titles))
    rows = [
        (row.label, *(cells_of(c.groups[grouping.name][k])[0] for c in (*found.causes, found.total)))
        for k, row in enumerate(grouping.rows)
    ]
    rows.append(("All", *(cells_of(c.cash)[0] for c in (*found.causes, found.total))))
    caption = f"Mean change in net income by {words.lowered(grouping.title)}, {words.lowered(found.title)}, £ a year"
    name = f"did-it-{found.name}-{grouping.name}"
    return Table(name.replace("_", "-"), caption, columns, tuple(rows), frozenset({len(rows) - 1}), found.note)


def _group_tables(assessment: Assessment, found: Attribution, grouping: Grouping) -> tuple[Table, ...]:
    """What each cause did to each group, the same by instrument, and the years one by one for everyone."""
    instruments = attribution_of(assessment, "instrument", "instrument_at_once")
    years, events = attribution_of(assessment, "year"), attribution_of(assessment, "event")
    tables = [by_group_table(found, grouping)]
    if instruments is not None and instruments is not found:
        tables.append(by_group_table(instruments, grouping))
    if instruments is not None and instruments.name == "instrument_at_once":
        tables.append(at_once_table(instruments))
    return (*tables, *(_one_by_one(one) for one in (years, events) if one is not None))


def _one_by_one(found: Attribution) -> Table:
    """Every year or event for everyone."""
    heading, caption = ("Fiscal event", "fiscal event") if found.name == "event" else ("Year", "the year of effect")
    columns = (Column(heading, numeric=False), Column("Mean change, £ a year"), Column("Public purse, + is revenue"))
    rows = [(c.title, _cell(c.cash), _cell(c.purse)) for c in (*found.causes, found.total)]
    caption = f"Mean change in net income by {caption} (95% interval)"
    return Table(f"did-it-{found.name}s", caption, columns, tuple(rows), frozenset({len(rows) - 1}), found.note)


def index_table(assessment: Assessment) -> Table | None:
    """The headline under every index, the chosen one in strong type; None where there is no earlier law."""
    if not assessment.indexes:
        return None
    headings = ("Earlier law brought forward by", "Poorest tenth", "Richest tenth", "All households", "Net cost")
    columns = tuple(Column(h, numeric=k > 0) for k, h in enumerate(headings))
    rows = tuple(_index_row(one) for one in assessment.indexes)
    strong = frozenset(k for k, one in enumerate(assessment.indexes) if one.is_chosen)
    note = "Each has its own tenths. Net cost: + costs the public purse money. In bold: the index of this report."
    caption = "The same changes with the earlier law brought forward otherwise: mean change, £ a year (95% interval)"
    return Table("indexes", caption, columns, rows, strong, note)


def _index_row(one: UnderIndex) -> tuple[str, ...]:
    name = f"{one.index.replace('_', ' ')}: {one.words}"
    if one.poorest is None or one.richest is None or one.everyone is None or one.net_cost is None:
        return (f"{name}. Not known: {one.why_not}", "–", "–", "–", "–")
    return (name, *(_cell(e) for e in (one.poorest, one.richest, one.everyone, one.net_cost)))
