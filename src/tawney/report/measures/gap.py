"""The page of `tawney gap`: the gap of each group, raw and adjusted, and what explains it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tawney.indicators.catalogue import Told
from tawney.report.charts.gaps import GapRow, gap_chart
from tawney.report.figures import Figure
from tawney.report.measures.page import LINES, MeasuresPage, Origin, Section, drawn, figure_table, in_words, named
from tawney.report.numbers import is_shown, standing
from tawney.report.tables import Table
from tawney.vocabulary.estimate import Estimate

Pair = Mapping[str, Sequence[Told]]
"""The figures of each first group, by its label; the second group is the same for all."""

ADJUSTED = {"unexplained": "not explained", "matched": "among those alike"}


def gap_page(given: Pair, second: str | None, of: str, left_out: int, origin: Origin) -> MeasuresPage:
    """The page of one or more gaps (`tawney gap`). second: the second group as it was asked for; of: the column."""
    pairs, against = {_who(label): told for label, told in given.items()}, _who(second or "everyone else")
    rows = _rows(pairs)
    sections = [Section("gaps", "The gap", tuple(_overview(rows, against, of)), (_all(pairs),))]
    for label, told in pairs.items():
        parts = [one for one in told if one.indicator in ("explained", "unexplained") and one.group]
        if parts:
            sections.append(
                Section(f"parts-{named(label)}", f"What explains it: {label}", (_parts(label, parts, against),))
            )
    findings = tuple(f"{row.label}: {_sentence(row, against)}" for row in rows)
    method = {
        one.indicator.capitalize(): one.figure.note for told in pairs.values() for one in told if not _is_part(one)
    }
    said = (f"{left_out:,} records without a value of every column asked for.",) if left_out else ()
    every = tuple((one.indicator, f"{label}: {one.group}", one.figure) for label, told in pairs.items() for one in told)
    return MeasuresPage(
        "Gaps between groups", _headline(rows, against, of), findings, tuple(sections), tuple(method.items()), origin,
        said, every,
    )  # fmt: skip


def _who(text: str) -> str:
    """A group in words: of "sex=m" the label alone."""
    return text.partition("=")[2] or text


def _is_part(one: Told) -> bool:
    return one.indicator in ("explained", "unexplained") and bool(one.group)


def _figure(told: Sequence[Told], indicator: str, group: str = "") -> Estimate | None:
    return next((one.figure for one in told if one.indicator == indicator and one.group == group), None)


def _rows(pairs: Pair) -> list[GapRow]:
    """A row for each group: the raw gap of the mean (else of the first figure asked for), and the adjusted one."""
    rows = []
    for label, told in pairs.items():
        raw = _figure(told, "gap", "mean") or next(one.figure for one in told if one.indicator == "gap")
        adjusted = _figure(told, "unexplained") or _figure(told, "matched", "like with like")
        rows.append(GapRow(label, raw, adjusted))
    return sorted(rows, key=lambda row: (not is_shown(row.first), row.first.value if is_shown(row.first) else 0.0))


def _overview(rows: Sequence[GapRow], against: str, of: str) -> list[Figure]:
    """Chart 5; none where no group may be shown."""
    if not any(is_shown(row.raw) for row in rows):
        return []
    names = ("raw gap", "among those alike in what was asked for")

    def draw(called: str, title: str, width: float) -> str:
        """The figure at a width."""
        return gap_chart(called, title, rows, names, width=width)

    lines = [
        (f"{row.label}, {name}", e) for row in rows for name, e in zip(names, (row.raw, row.adjusted), strict=True) if e
    ]
    table = figure_table("gaps-table", f"Gaps against {against}", "Group", lines)
    subtitle = f"{of}: each group less {against}, 0 is no gap"
    return [drawn("gap-dots", _headline(rows, against, of), subtitle, draw, [table], note=LINES)]


def _headline(rows: Sequence[GapRow], against: str, of: str) -> str:
    """The greatest clear gap, or that none is clear."""
    clear = [row for row in rows if standing(row.raw) == "clear"]
    if not clear:
        return f"{of}: no clear gap against {against}"
    row = max(clear, key=lambda one: abs(one.raw.value))
    way = "more" if row.raw.value > 0 else "less"
    size = in_words(row.raw if row.raw.value > 0 else row.raw.turned)
    return f"{row.label}: {size} {way} {of} than {against}"


def _sentence(row: GapRow, against: str) -> str:
    raw = f"the raw gap against {against} is {in_words(row.raw)}"
    if standing(row.raw) == "too few":
        return "too few in the sample to say."
    if row.adjusted is None or not is_shown(row.adjusted):
        return f"{raw}."
    clear = "" if row.adjusted.is_clear else ", which is not clearly a gap at all"
    return f"{raw}; among those alike in what was asked for it is {in_words(row.adjusted)}{clear}."


def _parts(label: str, parts: Sequence[Told], against: str) -> Figure:
    """What each characteristic explains (solid) and what its rewards leave unexplained (hollow)."""
    explained = {one.group: one.figure for one in parts if one.indicator == "explained"}
    others = {one.group: one.figure for one in parts if one.indicator == "unexplained"}
    rows = [GapRow(name, others.get(name, e), e) for name, e in explained.items()]
    rows.sort(key=lambda row: -abs(row.first.value) if is_shown(row.first) else 0.0)
    names = ("not explained: differing rewards", "explained: differing amounts")
    name = f"parts-{named(label)}-dots"

    def draw(called: str, title: str, width: float) -> str:
        """The figure at a width."""
        return gap_chart(called, title, rows, names, width=width)

    clear = [row.label for row in rows if row.first.is_clear]
    headline = (
        f"{clear[0]} explains most of what is explained" if clear else "Nothing asked for clearly explains the gap"
    )
    lines = [(f"{one.group}, {one.indicator}", one.figure) for one in parts]
    table = figure_table(f"{name}-table", f"The gap of {label} in parts", "Part", lines)
    subtitle = f"Parts of the gap of {label} less {against}, by characteristic; they add up to it"
    return drawn(name, headline, subtitle, draw, [table], note=LINES)


def _all(pairs: Pair) -> Table:
    rows = [
        (f"{label}: {one.indicator}" + (f", {one.group}" if one.group else ""), one.figure)
        for label, told in pairs.items()
        for one in told
    ]
    return figure_table("everything", "Every figure asked for", "Figure", rows)
