"""The page of `tawney mobility`: who rises and who falls from each origin, where they go, what changes over layers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tawney.indicators.mobility.loglinear import Fit
from tawney.indicators.mobility.statistic import interval_of
from tawney.indicators.mobility.summary import Summary, Told
from tawney.report.charts.levels import level_dots
from tawney.report.charts.mobility import Moved, flow_chart, percent, transition_chart
from tawney.report.figures import Figure
from tawney.report.measures.page import LINES, MeasuresPage, Origin, Section, drawn, figure_table, in_words, named
from tawney.report.numbers import is_shown
from tawney.report.tables import NOT_SHOWN, Column, Table
from tawney.vocabulary.estimate import Z95, Estimate

_MOST_CLASSES = 12


def mobility_page(found: Summary, origin: Origin) -> MeasuresPage:
    """The page of what a mobility table tells."""
    sections = [Section("whole", "Everyone", tuple(_figures(found, "")), (_indices(found),))]
    for layer in found.table.layers:
        figures = tuple(_figures(found, layer))
        if figures:
            sections.append(Section(f"layer-{named(layer)}", layer, figures))
    deep = _layers(found)
    if deep:
        sections.insert(1, Section("layers", "From one layer to the next", deep))
    sections.append(Section("models", "Models", (), (_fits(found.fits),)))
    up, down = _one(found, "upward"), _one(found, "downward")
    told = {told.what: told.figure.note for told in found.figures}
    method = tuple((what.replace("_", " ").capitalize(), note) for what, note in told.items())
    rows = tuple((t.what, _of(t), as_shown(t.figure)) for t in found.figures)
    return MeasuresPage(
        "Mobility", _headline(up, down), tuple(_findings(found)), tuple(sections), method, origin, found.silent, rows
    )


def _of(told: Told) -> str:
    """Of whom a figure is: its layer, and from where to where."""
    ways = f"{told.origin} to {told.destination}" if told.origin or told.destination else ""
    return ", ".join(part for part in (told.layer, ways) if part) or "everyone"


def as_shown(figure: Estimate) -> Estimate:
    """A share with Wilson's interval, which stays between 0 and 1, as how far it reaches on each side."""
    if not figure.standard_error > 0:
        return figure
    low, high = interval_of(figure)
    below, above = ((abs(end - figure.value) / figure.standard_error) for end in (low, high))
    _, _, near, far = figure.reach
    return replace(figure, reach=(below, above, near * below / Z95, far * above / Z95))


def _one(found: Summary, what: str, layer: str = "") -> Estimate | None:
    told = found.of(layer, what)
    return as_shown(told[0].figure) if told and is_shown(told[0].figure) else None


def _headline(up: Estimate | None, down: Estimate | None) -> str:
    if up is None or down is None:
        return "Where the people of each origin went"
    rose, fell = percent(up.value), percent(down.value)
    if up.interval[0] > down.interval[1]:
        return f"More rose than fell: {rose} against {fell}"
    if down.interval[0] > up.interval[1]:
        return f"More fell than rose: {fell} against {rose}"
    return f"{rose} rose and {fell} fell: which is more is not clear"


def _findings(found: Summary) -> list[str]:
    words = {
        "upward": "rose", "downward": "fell", "stayed": "stayed in the class of their origin",
        "long_upward": "rose far", "long_downward": "fell far",
    }  # fmt: skip
    said = [f"{in_words(e)} {verb}." for what, verb in words.items() if (e := _one(found, what)) is not None]
    deep = found.layers
    if deep is not None:
        chance = "under 0.001" if deep.test.chance < 0.001 else f"{deep.test.chance:.3f}"
        said.append(
            f"Whether origins matter alike in every layer: likelihood ratio {deep.test.statistic:,.1f} on "
            f"{deep.test.degrees} degrees of freedom, chance {chance}."
        )
    return said


def _figures(found: Summary, layer: str) -> list[Figure]:
    """Charts 9c and 9a of a layer, or of the whole."""
    rates = {(t.origin, t.destination): as_shown(t.figure) for t in found.of(layer, "outflow")}
    if not any(is_shown(e) for e in rates.values()) or len(found.table.origins) > _MOST_CLASSES:
        return []
    made = [_transitions(found, layer, rates)]
    rows = _moved(found, layer)
    return [_flows(layer, rows), *made] if rows else made


def _moved(found: Summary, layer: str) -> list[Moved]:
    """Who rose and who fell from each origin: sums of outflow rates, whose errors are those of one share."""
    table = found.table
    if not (table.is_square and table.ladder):
        return []
    part = table.layer(layer) if layer else table.together()
    hidden = {t.origin for t in found.of(layer, "outflow") if not is_shown(t.figure)}
    rows = []
    for i, origin in enumerate(part.origins):
        held = part.counts[i]
        people = float(held.sum())
        if people <= 0:
            continue
        n = part.behind(None) if part.records is None else int(part.records[i].sum())
        n = round(people) if part.records is None else n
        sides = []
        for sign in (1, -1):
            rung = part.ladder[i]
            share = sum(float(held[j]) for j in range(len(held)) if sign * (part.ladder[j] - rung) > 0) / people
            error = (share * (1 - share) / people) ** 0.5
            sides.append(as_shown(Estimate(share, error, n, "share", suppressed=origin in hidden)))
        rows.append(Moved(origin, sides[0], sides[1]))
    return rows


def _flows(layer: str, rows: Sequence[Moved]) -> Figure:
    shown = [row for row in rows if is_shown(row.up)]
    falls, rises = (max(shown, key=lambda r: side(r).value, default=None) for side in (_down, _up))
    headline = "Who rose and who fell, by where they began"
    if falls is not None and rises is not None:
        rose, fell = percent(rises.up.value), percent(falls.down.value)
        headline = f"Most rose from {rises.label} ({rose}), most fell from {falls.label} ({fell})"
    subtitle = "Share of each origin who stand higher and lower than it" + (f", {layer}" if layer else "")
    name = f"flows-{named(layer) if layer else 'all'}"
    lines = [(f"{r.label}, {side}", e) for r in rows for side, e in (("rose", r.up), ("fell", r.down))]
    table = figure_table(f"{name}-table", subtitle, "Origin", lines)

    def draw(called: str, title: str, width: float) -> str:
        """The figure at a width."""
        return flow_chart(called, title, rows, width=width)

    return drawn(name, headline, subtitle, draw, [table], note=f"{LINES} Intervals of shares are Wilson's.")


def _up(row: Moved) -> Estimate:
    return row.up


def _down(row: Moved) -> Estimate:
    return row.down


def _transitions(found: Summary, layer: str, rates: dict[tuple[str, str], Estimate]) -> Figure:
    table = found.table
    name = f"transitions-{named(layer) if layer else 'all'}"
    subtitle = "Of people of each origin (row), the share at each destination (column)" + (
        f", {layer}" if layer else ""
    )
    ends = (table.origins[0], table.origins[-1])
    corners = [rates.get((end, end)) for end in ends]
    headline = "Where the people of each origin went"
    if table.is_square and all(c is not None and is_shown(c) for c in corners):
        stays = [percent(c.value) for c in corners if c is not None]
        headline = f"Of those from {ends[0]} {stays[0]} stayed, of those from {ends[1]} {stays[1]}"

    def draw(called: str, title: str, width: float) -> str:
        """The figure at a width."""
        return transition_chart(called, title, table.origins, table.destinations, rates, width=width)

    note = "Each row adds up to 100%. Outlined: the class of the origin. Smaller: the 95% interval (Wilson)."
    return drawn(name, headline, subtitle, draw, [_rates(name, subtitle, found, rates)], note=note)


def _rates(name: str, caption: str, found: Summary, rates: dict[tuple[str, str], Estimate]) -> Table:
    columns = (Column("Origin", False), *(Column(d) for d in found.table.destinations), Column("People"))
    rows = []
    for origin in found.table.origins:
        cells = [rates.get((origin, destination)) for destination in found.table.destinations]
        said = [NOT_SHOWN if e is None or not is_shown(e) else in_words(e) for e in cells]
        people = next((f"{e.n:,}" for e in cells if e is not None and is_shown(e)), "")
        rows.append((origin, *said, people))
    return Table(f"{name}-table", caption, columns, tuple(rows))


def _layers(found: Summary) -> tuple[Figure, ...]:
    """How up and down, and Unidiff's phi, move over the layers."""
    made = []
    for what, verb in (("upward", "rose"), ("downward", "fell")):
        rows = [(layer, as_shown(t.figure)) for layer in found.table.layers for t in found.of(layer, what)]
        if len(rows) > 1 and any(is_shown(e) for _, e in rows):
            made.append(_over_layers(f"layers-{what}", f"Share who {verb}", rows, _one(found, what)))
    deep = found.layers
    if deep is not None:
        rows = [(name, replace(e, unit="index")) for name, e in deep.logarithms.items() if name != deep.reference]
        clear = [name for name, e in rows if e.is_clear]
        headline = f"How much origin matters: {len(clear)} of {len(rows)} differ clearly from {deep.reference}"
        subtitle, nothing = f"Unidiff's log phi, {deep.reference} = 0", Estimate(0.0, 0.0, 0, "index")
        made.append(_over_layers("unidiff", subtitle, rows, nothing, headline=headline, whole=deep.reference))
    return tuple(made)


def _over_layers(
    name: str, subtitle: str, rows: Sequence[tuple[str, Estimate]], everyone: Estimate | None, *, headline: str = "",
    whole: str = "All",
) -> Figure:  # fmt: skip
    shown = [row for row in rows if is_shown(row[1])]
    high, low = max(shown, key=lambda r: r[1].value), min(shown, key=lambda r: r[1].value)
    sure = low[1].interval[1] < high[1].interval[0]
    found = headline or (
        f"{subtitle}: most in {high[0]}, least in {low[0]}" if sure else f"{subtitle}: no clear difference"
    )

    def draw(called: str, title: str, width: float) -> str:
        """The figure at a width."""
        return level_dots(called, title, rows, everyone, whole=whole, width=width)

    table = figure_table(f"{name}-table", subtitle, "Layer", rows)
    return drawn(name, found, subtitle, draw, [table], note=LINES)


def _indices(found: Summary) -> Table:
    elsewhere = {"outflow", "inflow"}
    rows = [
        (t.what.replace("_", " "), as_shown(t.figure)) for t in found.figures if not t.layer and _is_index(t, elsewhere)
    ]
    return figure_table("indices", "Shares and indices of the whole table", "Figure", rows)


def _is_index(told: Told, elsewhere: set[str]) -> bool:
    return told.what not in elsewhere


def _fits(fits: Sequence[Fit]) -> Table:
    columns = (Column("Model", False), *(Column(h) for h in ("G²", "Degrees of freedom", "BIC", "Misplaced")))
    rows = [
        (f.model.replace("_", " "), f"{f.deviance:,.1f}", str(f.degrees), f"{f.bic:,.1f}".replace("-", "−"),
         f"{f.misplaced:.1%}") for f in fits
    ]  # fmt: skip
    note = "By maximum likelihood. A BIC below 0 speaks for the model; misplaced is the share who would have to move"
    return Table("models-table", "Models of the table", columns, tuple(rows), note=note)
