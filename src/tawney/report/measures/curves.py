"""The figures of one distribution of incomes, or of two on the same records: Lorenz, incomes in order, growth."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from tawney.indicators.design import Design
from tawney.indicators.estimating import estimates
from tawney.indicators.index import Index
from tawney.indicators.inequality.concentration import progressivity_indices
from tawney.indicators.inequality.gini import gini_index
from tawney.indicators.inequality.lorenz import lorenz_index
from tawney.indicators.means import ratio_index
from tawney.indicators.poverty.lines import Line, as_index, relative_line
from tawney.indicators.quantiles import below, quantile_index
from tawney.indicators.weighting import Ranked, Weighting
from tawney.report.charts.bands import Along, Level, Place, band_chart
from tawney.report.charts.lorenz import LorenzCurve, lorenz_chart
from tawney.report.charts.plot import Axis, axis
from tawney.report.figures import Figure
from tawney.report.measures.page import apart, drawn, figure_table, in_words
from tawney.report.numbers import in_points, written
from tawney.vocabulary.estimate import Estimate
from tawney.vocabulary.problems import IndicatorProblem

SHARES = tuple(round(k / 20, 2) for k in range(1, 20))
PLACES = tuple(k / 100 for k in (1, 2, 3, 4, *range(5, 96, 2), 96, 97, 98, 99))
LEAST = 30
"""A percentile is drawn where so many records lie beyond it: the income at the 99th must not be that of somebody."""


@dataclass(frozen=True)
class Incomes:
    """The incomes of a file. name: of their column; line: of poverty. before, before_name: another income of the same
    records to compare with.
    """

    income: Ranked
    name: str
    plan: Design
    line: Line | None = None
    before: Ranked | None = None
    before_name: str = ""

    def places(self) -> tuple[float, ...]:
        """The percentiles that enough records lie beyond, at both ends."""
        counted = int(np.count_nonzero(self.plan.weights > 0))
        return tuple(p for p in PLACES if min(p, 1 - p) * counted >= LEAST)


def income_figures(given: Incomes) -> tuple[Figure, ...]:
    """The charts of incomes; one that cannot be made of these incomes (negative totals, too few) is left out."""
    makers: tuple[Callable[[Incomes], Figure | None], ...] = (lorenz_figure, order_figure, growth_figure)
    made = []
    for make in makers:
        try:
            made.append(make(given))
        except IndicatorProblem:
            continue
    return tuple(figure for figure in made if figure is not None)


def _ordinates(column: Ranked, plan: Design) -> dict[float, Estimate]:
    found = estimates({str(p): lorenz_index(column, p) for p in SHARES}, plan)
    return {float(p): e for p, e in found.items()}


def lorenz_figure(given: Incomes) -> Figure | None:
    """Chart 6: one curve, or with another income two, what lies between them and how it is spread."""
    held = _ordinates(given.income, given.plan)
    if held[0.4].suppressed:
        return None
    curves, apart_by = [LorenzCurve(given.name, held)], None
    gini = estimates({"": gini_index(given.income)}, given.plan)[""]
    subtitle = f"Share of all {given.name} held by the poorest share of people; Gini {in_words(gini)}"
    headline = f"The poorest 40% have {held[0.4].value:.0%} of all income, the richest tenth {1 - held[0.9].value:.0%}"
    rows = [(f"the poorest {p:.0%}", e) for p, e in held.items()]
    tables = [figure_table("lorenz-table", f"Share of all {given.name}", "People", rows)]
    sentence = (
        f"The richest tenth have {in_words(_rest(held[0.9]))} of all income, the poorest 40% {in_words(held[0.4])}."
    )
    if given.before is not None:
        curves += [LorenzCurve(given.before_name, _ordinates(given.before, given.plan)), *_between(given)]
        made = {str(p): lorenz_index(given.income, p) - lorenz_index(given.before, p) for p in SHARES}
        apart_by = {float(p): e for p, e in estimates(made, given.plan).items()}
        headline, said = _change_of_inequality(given)
        subtitle = f"{subtitle}, of {given.before_name} {in_words(_gini(given.before, given.plan))}"
        sentence = f"{said} {sentence}"
        more = [(f"the poorest {p:.0%}", in_points(e)) for p, e in apart_by.items()]
        caption = f"{given.name} less {given.before_name}, percentage points"
        tables.append(figure_table("lorenz-apart", caption, "People", more))

    def draw(name: str, title: str, width: float) -> str:
        """The figure at a width."""
        return lorenz_chart(name, title, curves, apart_by, width=width)

    note = "The pale band is the 95% interval at each twentieth. The dashed line is a society in which all are alike."
    if len(curves) == 3:
        note += f" {curves[2].label}: in the order of {given.before_name}, drawn without an interval."
    return drawn("lorenz", headline, subtitle, draw, tables, sentence=sentence, note=note)


def _rest(share: Estimate) -> Estimate:
    """One less a share."""
    turned = share.turned
    return Estimate(1 + turned.value, turned.standard_error, turned.n, turned.unit, reach=turned.reach)


def _gini(column: Ranked, plan: Design) -> Estimate:
    return estimates({"": gini_index(column)}, plan)[""]


def _change_of_inequality(given: Incomes) -> tuple[str, str]:
    """The headline and the sentence of two curves: what the second does to the first's Gini, and by which way."""
    assert given.before is not None
    change = gini_index(given.income) - gini_index(given.before)
    found = estimates({"": change.said("index", "change of the Gini index")}, given.plan)[""]
    way, less = ("lower", "less") if found.value < 0 else ("higher", "more")
    if not found.is_clear:
        return (
            f"It is not clear whether {given.name} is more unequal than {given.before_name}",
            f"The Gini index of {given.name} less that of {given.before_name} is {in_words(found)}.",
        )
    size = in_words(found.turned if found.value < 0 else found)
    return (
        f"{given.name[:1].upper()}{given.name[1:]} is {less} unequal than {given.before_name}",
        f"The Gini index is {size} {way} than that of {given.before_name}.{_progressive(given)}",
    )


def _progressive(given: Incomes) -> str:
    """Kakwani's and Reynolds and Smolensky's indices of what lies between the two incomes, where it is not nothing."""
    assert given.before is not None
    try:
        made = progressivity_indices(given.before, given.before.filled - given.income.filled)
        found = estimates({k: made[k] for k in ("kakwani", "reynolds_smolensky") if k in made}, given.plan)
    except IndicatorProblem:
        return ""
    names = {"kakwani": "Kakwani's index", "reynolds_smolensky": "Reynolds and Smolensky's"}
    return " " + ", ".join(f"{names[k]} is {in_words(e)}" for k, e in found.items()) + "." if found else ""


def _between(given: Incomes) -> list[LorenzCurve]:
    """How what lies between the two incomes is spread, in the order of the first: a tax taken, or a benefit given."""
    assert given.before is not None
    taken = given.before.filled - given.income.filled
    ordered = Weighting(given.plan.weights).under(given.before)
    total = float((given.plan.weights * taken).sum())
    name = "what is taken" if total > 0 else "what is given"
    if ((taken < 0).any() and (taken > 0).any()) or total == 0:
        return []
    running = np.cumsum(ordered.weights * taken.take(given.before.order)) / total
    people = ordered.cumulative / ordered.people
    held = {
        p: Estimate(float(np.interp(p, people, running)), float("nan"), given.plan.records, "share") for p in SHARES
    }
    return [LorenzCurve(name, held)]


def order_figure(given: Incomes) -> Figure | None:
    """Chart 7 for one distribution: the income at each place of the order, with the middle and the poverty line."""
    places = given.places()
    line = relative_line(given.income) if given.line is None else as_index(given.line, given.plan.records)
    made: dict[str, Index] = {str(p): quantile_index(given.income, p) for p in places}
    made["line"] = line
    found = estimates(made, given.plan)
    z = found.pop("line")
    if len(found) < 5 or z.suppressed:
        return None
    points = [(100 * float(p), e) for p, e in found.items()]
    ordered = Weighting(given.plan.weights).under(given.income)
    under = below(ordered, z.value, inclusive=False)
    poor = float(ordered.cumulative[under - 1] / ordered.people) if under else 0.0
    middle = min(points, key=lambda pair: abs(pair[0] - 50))[1]
    headline, sentence = _tenths(found, middle, poor)
    up = axis(0.0, max(e.interval[1] for _, e in points), given.name, "{:,.6g}")

    def draw(name: str, title: str, width: float) -> str:
        """The figure at a width."""
        levels = [Level("the middle", middle.value), Level("poverty line", z.value)]
        marks = [Place(f"{poor:.0%} under the line", 100 * poor)] if 0.01 < poor < 0.6 else []
        return band_chart(name, title, Along(tuple(points)), (_percentiles(), up), levels=levels, places=marks,
                          write="{:,.0f}", width=width)  # fmt: skip

    rows = [(f"{p:g}%", e) for p, e in points]
    table = figure_table("order-table", f"{given.name} at each place", "People below", rows)
    note = "Bands: 95% (pale) and 80% (darker), from the share of people under each income (Woodruff 1952)."
    subtitle = f"{given.name[:1].upper()}{given.name[1:]} by the share of people who have less"
    return drawn("order", headline, subtitle, draw, [table], sentence=sentence, note=note)


def _tenths(found: Mapping[str, Estimate], middle: Estimate, poor: float) -> tuple[str, str]:
    """The headline and sentence of incomes in order, from the tenths at both ends where they are drawn."""
    ends = [p for p in ("0.05", "0.95", "0.11", "0.89") if p in found]
    low, high = (found[ends[0]], found[ends[1]]) if len(ends) >= 2 else (middle, middle)
    share = float(ends[0]) if len(ends) >= 2 else 0.5
    said = f"Half of all people have under {in_words(middle)}. {poor:.0%} are under the poverty line."
    if not low.value > 0 or low is middle:
        return f"Half have less than {written(middle).value}", said
    times = high.value / low.value
    return (
        f"Near the top incomes are {times:.1f} times those near the bottom",
        f"{share:.0%} of people have at most {in_words(low)}, {share:.0%} at least {in_words(high)}. {said}",
    )


def _percentiles() -> Axis:
    return Axis(
        (0.0, 20.0, 40.0, 60.0, 80.0, 100.0), ("0%", "20%", "40%", "60%", "80%", "100%"), "People who have less"
    )


def growth_figure(given: Incomes) -> Figure | None:
    """Chart 7 for two incomes of the same records: how far apart they are at each place of the order."""
    if given.before is None:
        return None
    after, before = given.income, given.before
    made = {
        str(p): (quantile_index(after, p) / quantile_index(before, p)).scaled(1.0, -1.0).said("share", "growth")
        for p in given.places()
    }
    found = {p: e for p, e in estimates(made, given.plan).items() if np.isfinite(e.interval).all()}
    if len(found) < 5 or next(iter(found.values())).suppressed:
        return None
    mean = estimates({"": ratio_index(after.filled, before.filled).scaled(1.0, -1.0).said("share", "")}, given.plan)[""]
    points = [(100 * float(p), e) for p, e in found.items()]
    ends = [end for _, e in points for end in e.interval]
    up = axis(min(*ends, 0.0), max(*ends, 0.0), f"Change against {given.before_name}", "{:+.3g}%", factor=100)

    def draw(name: str, title: str, width: float) -> str:
        """The figure at a width."""
        levels = [Level(f"mean {mean.value:+.1%}".replace("-", "−"), mean.value)]
        return band_chart(name, title, Along(tuple(points)), (_percentiles(), up), levels=levels, write="{:+.1f}%",
                          factor=100, width=width)  # fmt: skip

    rows = [(f"{p:g}%", in_points(e)) for p, e in points]
    table = figure_table("growth-table", f"{given.name} over {given.before_name}, per cent", "Place in the order", rows)
    note = (
        "At each place of the order, not of the same people: who stands at a place may change. "
        "Bands: 95% (pale) and 80% (darker)."
    )
    subtitle = f"{given.name[:1].upper()}{given.name[1:]} over {given.before_name} at each place of the order"
    return drawn("growth", _growth_headline(points), subtitle, draw, [table], note=note)


def _growth_headline(points: list[tuple[float, Estimate]]) -> str:
    low = min(points, key=lambda pair: abs(pair[0] - 10))[1]
    high = min(points, key=lambda pair: abs(pair[0] - 90))[1]
    if not apart(low, high):
        return "It is not clear whether the bottom or the top changed more"
    who = "bottom" if low.value > high.value else "top"
    return f"The {who} of the order fared better than the other end"
