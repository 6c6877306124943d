"""The page of the Great Gatsby curve, and of incomes of two generations: how much of income is passed on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from tawney.indicators.catalogue import Told
from tawney.indicators.mobility.gatsby import Curve
from tawney.report.charts.gatsby import Band, Dot, gatsby_chart
from tawney.report.charts.mobility import percent, rank_chart, transition_chart
from tawney.report.figures import Figure
from tawney.report.measures.page import MeasuresPage, Origin, Section, drawn, figure_table, in_words
from tawney.report.numbers import is_shown
from tawney.report.tables import Column, Table, cells_of
from tawney.vocabulary.estimate import Z95, Estimate

FIFTHS = ("poorest fifth", "2nd fifth", "middle fifth", "4th fifth", "richest fifth")


def gatsby_page(dots: Sequence[Dot], curve: Curve, titles: tuple[str, str], origin: Origin) -> MeasuresPage:
    """The page of places by inequality and persistence, with the line through them and its band."""
    way = "more" if curve.slope.value > 0 else "less"
    headline = "Whether more unequal places pass on more is not clear"
    if curve.slope.is_clear:
        headline = f"More unequal places pass on {way} of income"
    sentence = _said(dots, curve, titles)
    findings = (f"Slope {in_words(curve.slope)}, over {curve.places} places.", sentence)
    whole = [("slope", "all places", curve.slope), ("intercept", "all places", curve.intercept)]
    for dot in dots:
        whole += [(titles[0], dot.label, dot.inequality), (titles[1], dot.label, dot.persistence)]
    figure = _curve_figure(dots, curve, titles, headline, sentence)
    sections, method = (Section("curve", "The curve", (figure,)),), (("Slope of the line", curve.slope.note),)
    return MeasuresPage("The Great Gatsby curve", headline, findings, sections, method, origin, rows=tuple(whole))


def _said(dots: Sequence[Dot], curve: Curve, titles: tuple[str, str]) -> str:
    """What the slope means, and how far our place stands off the line."""
    step, slope = _step([d.inequality.value for d in dots]), curve.slope
    risen = Estimate(step * slope.value, step * slope.standard_error, slope.n)
    sentence = f"Where {titles[0]} is {step:g} higher, {titles[1]} is {in_words(risen)} higher."
    ours = next((d for d in dots if d.ours), None)
    if ours is None:
        return sentence
    over = ours.persistence.value - curve.at(ours.inequality.value)
    side = "above" if over > 0 else "below"
    place = f"{ours.label} stands {abs(over):.2g} {side} the line"
    return f"{sentence} {place}; places stand {curve.scatter:.2g} off it as a rule."


def _curve_figure(dots: Sequence[Dot], curve: Curve, titles: tuple[str, str], headline: str, sentence: str) -> Figure:
    line = band_of(curve, [d.inequality.value for d in dots])

    def draw(name: str, title: str, width: float) -> str:
        """The figure at a width."""
        return gatsby_chart(name, title, dots, line, titles, width=width)

    names = (titles[0], "95% interval", titles[1], "95% interval")
    rows = tuple(
        (d.label, *cells_of(d.inequality, signed=False), *cells_of(d.persistence, signed=False))
        for d in sorted(dots, key=lambda d: d.inequality.value)
    )
    columns = (Column("Place", False), *map(Column, names))
    table = Table("gatsby-table", f"{titles[1]} and {titles[0]}", columns, rows)
    note = "The band is the 95% interval of the line. Crosses are the 95% intervals of both figures of a place."
    subtitle = f"{titles[1]} by {titles[0]}, {len(dots)} places"
    return drawn("gatsby", headline, subtitle, draw, [table], sentence=sentence, note=note)


def _step(values: Sequence[float]) -> float:
    """A round step of about a quarter of the range, to say what the slope means."""
    return float(10.0 ** np.floor(np.log10((max(values) - min(values)) / 2)))


def band_of(curve: Curve, xs: Sequence[float]) -> Band:
    """The line with its 95% band, from the leftmost place to the rightmost."""
    middles = [(float(x), curve.at(x), Z95 * curve.error_at(x)) for x in np.linspace(min(xs), max(xs), 41)]
    return Band(tuple((x, y - reach, y, y + reach) for x, y, reach in middles))


def generations_page(
    told: Sequence[Told],
    moves: Mapping[tuple[int, int], Estimate],
    dots: Sequence[tuple[float, Estimate]],
    origin: Origin,
) -> MeasuresPage:
    """The page of incomes of parents and children: rank upon rank, and the fifths each fifth went to."""
    by = {one.indicator: one.figure for one in told}
    slope = by["rank_slope"]
    top, bottom = moves[5, 5], moves[1, 1]
    ten = Estimate(10 * slope.value, 10 * slope.standard_error, slope.n, reach=slope.reach)
    headline = f"Ten ranks among parents are {in_words(ten)} among their children"
    figures = [_ranks(by, dots), _fifths(moves)] if is_shown(slope) else []
    findings = [f"{_NAMES[one.indicator]}: {in_words(one.figure)}." for one in told if is_shown(one.figure)]
    if is_shown(top) and is_shown(bottom):
        findings.append(
            f"Of children of the poorest fifth {in_words(bottom)} stay there, of the richest {in_words(top)}; "
            "a fifth would if parents did not matter."
        )
    table = figure_table("everything", "Every figure", "Figure", [(_NAMES[one.indicator], one.figure) for one in told])
    method = tuple((_NAMES[one.indicator], one.figure.note) for one in told)
    sections = (Section("generations", "Parents and children", tuple(figures), (table,)),)
    rows = tuple((one.indicator, "everyone", one.figure) for one in told)
    every = (*rows, *(("transition", f"fifth {a} to fifth {b}", e) for (a, b), e in moves.items()))
    return MeasuresPage("Two generations", headline, tuple(findings), sections, method, origin, rows=every)


_NAMES = {
    "rank_slope": "Rank-rank slope",
    "rank_intercept": "Rank expected of the poorest parents' children",
    "elasticity": "Intergenerational elasticity",
    "correlation": "Correlation of log incomes",
    "absolute_mobility": "Children with more than their parents",
    "absolute_fall": "Children with less than their parents",
}


def _ranks(by: Mapping[str, Estimate], dots: Sequence[tuple[float, Estimate]]) -> Figure:
    slope, start = by["rank_slope"], by["rank_intercept"]

    def draw(name: str, title: str, width: float) -> str:
        """The figure at a width."""
        return rank_chart(name, title, dots, (start, slope), width=width)

    table = figure_table("ranks-table", "Mean rank of children", "Rank of parents", [(f"{x:.1%}", e) for x, e in dots])
    headline = f"Children stand {10 * slope.value:.1f} ranks higher for each ten of their parents"
    return drawn("ranks", headline, f"Mean rank of children by rank of parents; slope {in_words(slope)}", draw, [table],
                 note="Dots: parts of equally many parents, with 95% intervals. Orange: the fitted line.")  # fmt: skip


def _fifths(moves: Mapping[tuple[int, int], Estimate]) -> Figure:
    rates = {(FIFTHS[a - 1], FIFTHS[b - 1]): e for (a, b), e in moves.items()}
    corners = ("stuck at the bottom", "stays at the top")

    def draw(name: str, title: str, width: float) -> str:
        """The figure at a width."""
        return transition_chart(name, title, FIFTHS, FIFTHS, rates, corners=corners, width=width)

    low, high = moves[1, 1], moves[5, 5]
    headline = "Where the children of each fifth stand"
    if is_shown(low) and is_shown(high):
        headline = (
            f"{percent(low.value)} of the poorest fifth's children stay there, {percent(high.value)} of the richest's"
        )
    rows = [(f"{a} to {b}", e) for (a, b), e in rates.items()]
    table = figure_table("fifths-table", "Children of each fifth of parents, by their own fifth", "From and to", rows)
    subtitle = "Of children of each fifth of parents (row), the share in each fifth (column)"
    note = "Each row adds up to 100%. The errors count that the fifths are of the sample."
    return drawn("fifths", headline, subtitle, draw, [table], note=note)
