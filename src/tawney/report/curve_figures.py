"""Charts 6 and 7 of an assessment: how income is shared out before and after, and who moves along the order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from tawney.assessment.curve_results import Along as Held
from tawney.assessment.curve_results import Curves
from tawney.assessment.results import Assessment
from tawney.report import words
from tawney.report.charts.bands import Along, Level, Place, band_chart
from tawney.report.charts.common import NARROW, WIDE
from tawney.report.charts.lorenz import LorenzCurve, lorenz_chart
from tawney.report.charts.plot import Axis, axis
from tawney.report.figures import Figure
from tawney.report.headlines import first_short
from tawney.report.numbers import in_points, standing
from tawney.report.tables import Column, Table, cells_of
from tawney.vocabulary.estimate import Estimate

WHOSE = "People in order of their household's equivalised net income, before housing costs"
DATA = "curves"
"""The name of the open data table."""


def curve_figures(assessment: Assessment) -> tuple[Figure, ...]:
    """Both charts; none where the curves could not be worked out, or nothing moves."""
    curves = assessment.curves
    if curves is None or all(figure.value == 0 for _, figure in (*curves.apart, *curves.growth)):
        return ()
    return (_lorenz(curves, assessment), _growth(curves, assessment))


def _lorenz(curves: Curves, assessment: Assessment) -> Figure:
    after, before = (LorenzCurve(n, dict(h)) for n, h in (("After", curves.held_after), ("Before", curves.held_before)))
    apart, gini = dict(curves.apart), {i.name: i for i in assessment.indicators}.get("gini_bhc")
    said = words.indicator_sentence(gini) if gini else ""
    subtitle = "Share of all income that the poorest share of people have, before and after, and the difference"
    headline = lorenz_headline(apart[0.4])

    def draw(called: str, width: float) -> str:
        """The figure at a width."""
        return lorenz_chart(called, f"{headline}. {subtitle}", [after, before], apart, width=width)

    rows = tuple(
        (f"the poorest {share:.0%}", *(cells_of(in_points(e), signed=k == 2)[0].replace(" pp", "%" if k < 2 else " pp")
                                      for k, e in enumerate((one, two, more))), cells_of(in_points(more))[1])
        for (share, one), (_, two), (_, more) in zip(curves.held_before, curves.held_after, curves.apart, strict=True)
    )  # fmt: skip
    heads = ("People", "Share of income before", "After", "Difference", "95% interval")
    shown = _table("lorenz-table", "Shares of all income", heads, rows)
    note = f"{WHOSE}. The pale band is the 95% interval."
    return _figure("lorenz", headline, said, subtitle, draw, shown, assessment, note)


def lorenz_headline(poorest: Estimate) -> str:
    """Whether the poorest 40% have more or less of all income."""
    if standing(poorest) != "clear":
        return "No clear change in the share of the poorest 40%"
    way = "rises" if poorest.value > 0 else "falls"
    return first_short([f"The share of the poorest 40% {way} by {words.about(in_points(poorest))}"])


def _growth(curves: Curves, assessment: Assessment) -> Figure:
    points = tuple((100 * place, figure) for place, figure in curves.growth)
    ends = [end for _, figure in points for end in (figure.value, *_interval(figure))]
    up = axis(min(*ends, 0.0), max(*ends, 0.0), "Change in income", "{:+.3g}%", factor=100)
    up = replace(up, names=tuple("0%" if t == 0 else name for t, name in zip(up.ticks, up.names, strict=True)))
    across = Axis((0.0, 20.0, 40.0, 60.0, 80.0, 100.0), ("0%", "20%", "40%", "60%", "80%", "100%"),
                  "People, from the poorest to the richest")  # fmt: skip
    mean = curves.mean_growth.value
    levels = [Level(f"mean {100 * mean:+.1f}%".replace("-", "−"), mean)]
    places = [Place("poverty line", 100 * curves.poor)]
    headline, subtitle = growth_headline(curves.growth), "Change in income at each place of the order, per cent"

    def draw(called: str, width: float) -> str:
        """The figure at a width."""
        return band_chart(called, f"{headline}. {subtitle}", Along(points), (across, up), levels=levels, places=places,
                          write="{:+.1f}%", factor=100, width=width)  # fmt: skip

    rows = tuple((f"{100 * p:.0f}%", *cells_of(_percent(e))) for p, e in curves.growth)
    heads = ("Place: people who have less", "Change, %", "95% interval")
    note = (
        f"{WHOSE}. At each place of the order, not of the same people: who stands there may change. Bands: 95% (pale) "
        "and 80%. Services in kind are not counted."
    )
    shown = _table("growth-table", "Change in income", heads, rows)
    return _figure("growth", headline, "", subtitle, draw, shown, assessment, note)


def growth_headline(growth: Held) -> str:
    """Whether the bottom or the top of the order fares better, where that is clear."""
    by_place = dict(growth)
    low, high = by_place[0.1], by_place[0.9]
    known = [e for e in (low, high) if standing(e) in ("clear", "not clear", "no change")]
    if len(known) < 2 or not _apart(low, high):
        return "It is not clear whether the bottom or the top fares better"
    better, worse = ("bottom", "top") if low.value > high.value else ("top", "bottom")
    return f"The {better} of the order fares better than the {worse}"


def _apart(one: Estimate, other: Estimate) -> bool:
    """Whether two intervals leave room between them."""
    (low, high), (under, over) = one.interval, other.interval
    return high < under or over < low


def _interval(figure: Estimate) -> tuple[float, ...]:
    return figure.interval if standing(figure) in ("clear", "not clear") else ()


def _percent(figure: Estimate) -> Estimate:
    return replace(figure, value=100 * figure.value, standard_error=100 * figure.standard_error, unit="%")


def _table(name: str, caption: str, heads: Sequence[str], rows: tuple[tuple[str, ...], ...]) -> Table:
    return Table(name, caption, tuple(Column(head, numeric=k > 0) for k, head in enumerate(heads)), rows)


def _figure(
    name: str,
    headline: str,
    said: str,
    subtitle: str,
    draw: Callable[[str, float], str],
    table: Table,
    assessment: Assessment,
    note: str,
) -> Figure:
    whole = f"{subtitle}. {assessment.people_title}; {assessment.year}"
    wide, narrow = draw(name, WIDE), draw(f"{name}-narrow", NARROW)
    return Figure(name, headline, said, whole, wide, narrow, (table,), DATA, note)
