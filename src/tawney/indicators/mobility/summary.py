"""All that a mobility table tells, gathered once: what the command line prints and writes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import TypeVar

import numpy as np

from tawney.indicators.disclosure import Protection, guarded, hidden_in_list, secondary
from tawney.indicators.mobility import absolute, altham, flows, indices, odds
from tawney.indicators.mobility.loglinear import Fit, fit
from tawney.indicators.mobility.statistic import Statistic
from tawney.indicators.mobility.table import Table
from tawney.indicators.mobility.unidiff import Unidiff, unidiff
from tawney.vocabulary.estimate import Estimate
from tawney.vocabulary.problems import IndicatorProblem

T = TypeVar("T")

TWO_WAY = ("independence", "quasi_independence", "symmetry", "quasi_symmetry", "uniform_association", "crossings")
DEEP = ("conditional_independence", "quasi_perfect_mobility", "common_social_fluidity")


@dataclass(frozen=True)
class Told:
    """One figure of a table: of which layer ("" for the whole), what, and from where to where."""

    layer: str
    what: str
    figure: Estimate
    origin: str = ""
    destination: str = ""


@dataclass(frozen=True, eq=False)
class Summary:
    """figures: of the whole table and of each layer. fits: the models of the table. layers: Unidiff, with layers.

    silent: what could not be told, and why.
    """

    table: Table
    figures: tuple[Told, ...]
    fits: tuple[Fit, ...]
    layers: Unidiff | None
    silent: tuple[str, ...]

    def of(self, layer: str, what: str) -> tuple[Told, ...]:
        """The figures of a layer and a kind."""
        return tuple(told for told in self.figures if told.layer == layer and told.what == what)


def summary(table: Table, far: int = 2, protection: Protection | None = None) -> Summary:
    """Up, down and stayed, flows, indices and models of a table, and Unidiff of its layers.

    protection: the rule by which rates that rest on few people are hidden, with others that would give them away.

    What a table cannot tell (an empty cell, no order of classes) is left out and said in `silent`.
    """
    silent: list[str] = []
    parts = {"": table.together(), **{name: table.layer(name) for name in table.layers}}
    figures = tuple(told for layer, part in parts.items() for told in _figures(layer, part, far, silent, protection))
    names = DEEP if table.layers else TWO_WAY
    fits = [made for name in names if (made := _tried(partial(fit, table, name), name, silent)) is not None]
    deep = _tried(partial(unidiff, table), "unidiff", silent) if len(table.layers) > 1 else None
    if deep is not None:
        fits.append(deep.fit)
    return Summary(table, figures, tuple(fits), deep, tuple(dict.fromkeys(silent)))


def _figures(layer: str, part: Table, far: int, silent: list[str], protection: Protection | None) -> list[Told]:
    made, mark = [], f" in {layer}" if layer else ""
    if part.is_square and part.ladder:
        found = absolute.absolute(part, far)
        made += [Told(layer, name, figure) for name, figure in _ends(vars(found), protection).items()]
    for name, statistic in _statistics(part).items():
        figure = _tried(partial(_told, statistic, part), f"{name}{mark}", silent)
        if figure is not None:
            made.append(Told(layer, name, figure))
    for what, rates in (("outflow", flows.outflow), ("inflow", flows.inflow)):
        flow = _tried(partial(rates, part), f"{what}{mark}", silent) or {}
        made += [Told(layer, what, figure, *ends) for ends, figure in _guarded(flow, part, protection).items()]
    return made


def _ends(shares: dict[str, Estimate], protection: Protection | None) -> dict[str, Estimate]:
    """Up, down and stayed without those of few people, and without what would give them away."""
    if protection is None:
        return shares
    held = {name: round(figure.value * figure.n) for name, figure in shares.items()}
    parts = ("upward", "downward", "stayed", "horizontal")
    gone = dict(zip(parts, hidden_in_list([held[part] for part in parts], protection.under), strict=True))
    for part in ("upward", "downward"):
        far = held[f"long_{part}"]
        gone[f"long_{part}"] = gone[part] or 0 < far < protection.under or 0 < held[part] - far < protection.under
    return {name: _hidden(figure, protection) if gone[name] else figure for name, figure in shares.items()}


def _guarded(flow: flows.Flows, part: Table, protection: Protection | None) -> flows.Flows:
    """Rates without those of small cells, and without the next smallest of a row or column that has only one."""
    if protection is None or not flow:
        return flow
    held = np.round(part.counts if part.records is None else part.records).astype(np.int64)
    hidden = secondary((held > 0) & (held < protection.under), held)
    shown = {}
    for (origin, destination), figure in flow.items():
        gone = hidden[part.origins.index(origin), part.destinations.index(destination)]
        shown[origin, destination] = _hidden(figure, protection) if gone else guarded(figure, protection)
    return shown


def _hidden(figure: Estimate, protection: Protection) -> Estimate:
    note = f"rests on fewer than {protection.under} people, or would show one that does: not shown"
    return replace(figure, value=float("nan"), standard_error=float("nan"), note=note, suppressed=True)


def _told(statistic: Callable[[Table], Statistic], part: Table) -> Estimate:
    return statistic(part).of(part)


def _statistics(part: Table) -> dict[str, Callable[[Table], Statistic]]:
    if not part.is_square:
        return {"association": lambda t: altham.association(t, "marginal")}
    return {
        "structural": flows.structural,
        "exchange": flows.exchange,
        "shorrocks_trace": indices.trace_index,
        "shorrocks_determinant": indices.determinant_index,
        "second_eigenvalue": indices.eigenvalue_index,
        "bartholomew": indices.bartholomew,
        "log_odds_ratio_of_the_ends": odds.top_against_bottom,
        "association": lambda t: altham.association(t, "marginal"),
        "mean_odds_ratio": lambda t: altham.mean_odds_ratio(t, "marginal"),
    }


def _tried(make: Callable[[], T], name: str, silent: list[str]) -> T | None:
    """A figure, or None with the reason kept."""
    try:
        return make()
    except IndicatorProblem as problem:
        silent.append(f"{name.replace('_', ' ')}: {problem.what}")
        return None
