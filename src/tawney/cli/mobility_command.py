"""`tawney mobility`: what an origin by destination table tells, with rising and falling side by side."""

from __future__ import annotations

import csv
import json
import math
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console

from tawney.cli.indicators_command import command_of
from tawney.cli.terminal import console, table
from tawney.indicators.disclosure import PRESETS, Protection
from tawney.indicators.mobility.loglinear import Fit
from tawney.indicators.mobility.reading import Wanted, read_table
from tawney.indicators.mobility.statistic import interval_of
from tawney.indicators.mobility.summary import Summary, Told, summary
from tawney.indicators.mobility.table import Table
from tawney.indicators.mobility.tidy import TidyRow, write_tidy
from tawney.report.measures.mobility import mobility_page
from tawney.report.measures.page import Origin, write_page
from tawney.vocabulary.estimate import Estimate
from tawney.vocabulary.problems import IndicatorProblem, OutputProblem, Where, nearest

SAID = {
    "upward": "Rose",
    "downward": "Fell",
    "stayed": "Stayed in the class of their origin",
    "horizontal": "Moved to another class of the same rung",
    "long_upward": "Rose far",
    "long_downward": "Fell far",
    "structural": "Had to move: origins and destinations differ",
    "exchange": "Moved beyond that",
}


@dataclass(frozen=True)
class MobilityAsked:
    """The command line of `tawney mobility`, as given."""

    path: Path
    columns: Wanted
    classes: tuple[str, ...] = ()
    highest: str = "first"
    rungs: tuple[float, ...] | None = None
    far: int = 2
    csv_out: Path | None = None
    json_out: Path | None = None
    tidy_out: Path | None = None
    protect: str | None = None
    html: Path | None = None

    @property
    def command(self) -> str:
        """The command line that asks for the same, without where it is written."""
        rungs = None if self.rungs is None else ",".join(f"{r:g}" for r in self.rungs)
        given = {
            "--origin": self.columns.origin,
            "--destination": self.columns.destination,
            "--count": self.columns.count,
            "--layer": self.columns.layer,
            "--classes": ",".join(self.classes),
            "--highest": self.highest,
            "--rungs": rungs,
            "--far": str(self.far),
            "--protect": self.protect,
        }
        return command_of("mobility", self.path, given)


def numbers_of(text: str | None, option: str) -> tuple[float, ...] | None:
    """A list such as 3,2,2,1 as numbers. Raises IndicatorProblem for anything else."""
    if not text:
        return None
    try:
        return tuple(float(part) for part in text.split(","))
    except ValueError as error:
        raise IndicatorProblem(f"{option} is {text}.", expected="numbers between commas, as 3,2,2,1") from error


def run_mobility(asked: MobilityAsked) -> None:
    """Prints what a table tells, and writes it where asked."""
    read = read_table(
        asked.path, columns=asked.columns, classes=asked.classes, highest=asked.highest, ladder=asked.rungs
    )
    found = summary(read, asked.far, _rule(asked.protect, read))
    _print(console(), found)
    if asked.csv_out:
        _write(asked.csv_out, lambda path: _write_csv(path, found))
    if asked.json_out:
        _write(asked.json_out, lambda path: path.write_text(json.dumps(_json(found), indent=1), encoding="utf-8"))
    if asked.html:
        about = f"{read.people:,.0f} people, {len(read.origins)} origins, {len(read.destinations)} destinations"
        write_page(mobility_page(found, Origin(asked.path, asked.command, about)), asked.html)
    if asked.tidy_out:
        write_tidy(asked.tidy_out, [_tidy(told, asked.path) for told in found.figures])


def _rule(name: str | None, read: Table) -> Protection | None:
    """The rule for small cells: of a file of people the project's own unless another is named; of counts none."""
    if name is None:
        return None if read.records is None else PRESETS["tawney"]
    if name == "none":
        return None
    if name not in PRESETS:
        known = (*PRESETS, "none")
        raise IndicatorProblem(
            f"There is no rule {name} for small groups.",
            expected=f"one of {', '.join(known)}",
            nearest=nearest(name, known),
        )
    return PRESETS[name]


def _print(screen: Console, found: Summary) -> None:
    whole = found.table
    weighted = " (weighted, scaled to the records)" if whole.weighted else ""
    screen.print(
        f"{whole.people:,.0f} people{weighted}, {len(whole.origins)} origins, {len(whole.destinations)} destinations"
        + (f", {len(whole.layers)} layers" if whole.layers else "")
    )
    _print_moved(screen, found)
    for layer in whole.layers or ("",):
        _print_outflow(screen, found, layer)
    _print_indices(screen, found)
    _print_fits(screen, found.fits)
    _print_layers(screen, found)
    for reason in found.silent:
        screen.print(f"Not told: {reason}")
    screen.print(
        "Intervals are of 95% (of shares Wilson's). Models by maximum likelihood; BIC below 0 speaks for the model."
    )


def _print_moved(screen: Console, found: Summary) -> None:
    parts = ("", *found.table.layers)
    shown = table("Where people ended", "", *(part or "All" for part in parts))
    for what, words in SAID.items():
        cells = [told.figure for part in parts for told in found.of(part, what)]
        if cells and not (what == "horizontal" and all(cell.value == 0 for cell in cells)):
            shown.add_row(words, *(_with_interval(cell, _percent) for cell in cells))
    if shown.row_count:
        screen.print(shown)


def _print_outflow(screen: Console, found: Summary, layer: str) -> None:
    rates = found.of(layer, "outflow")
    if not rates:
        return
    title = "Of people of each origin, where they went" + (f": {layer}" if layer else "")
    shown = table(title, "Origin", *found.table.destinations, "People")
    for origin in found.table.origins:
        row = [told.figure for told in rates if told.origin == origin]
        shown.add_row(origin, *(_with_interval(figure, _percent) for figure in row), f"{row[0].n:,}")
    screen.print(shown)


def _print_indices(screen: Console, found: Summary) -> None:
    told_elsewhere = {*SAID, "outflow", "inflow"}
    shown = table("Indices", "", "Whole table", "What it is")
    for told in found.figures:
        if not told.layer and told.what not in told_elsewhere:
            shown.add_row(told.what.replace("_", " "), _with_interval(told.figure, _three), told.figure.note)
    screen.print(shown)


def _print_fits(screen: Console, fits: tuple[Fit, ...]) -> None:
    shown = table("Models", "", "G²", "df", "chance", "BIC", "misplaced", right=(1, 2, 3, 4, 5))
    for fit in fits:
        words = fit.model.replace("_", " ")
        shown.add_row(
            words,
            f"{fit.deviance:,.1f}",
            str(fit.degrees),
            _chance(fit.chance),
            f"{fit.bic:,.1f}",
            f"{fit.misplaced:.1%}",
        )
    screen.print(shown)


def _print_layers(screen: Console, found: Summary) -> None:
    deep = found.layers
    if deep is None:
        return
    shown = table("How much origin matters in each layer (Unidiff)", "", "log phi", "phi")
    for name, figure in deep.logarithms.items():
        if name == deep.reference:
            shown.add_row(name, "0 (reference)", "1")
        else:
            shown.add_row(name, _with_interval(figure, _three), f"{deep.factor(name).value:.3f}")
    screen.print(shown)
    test = deep.test
    screen.print(f"Do the layers differ? G² {test.statistic:,.1f} on {test.degrees} df, chance {_chance(test.chance)}")


def _with_interval(figure: Estimate, write: Callable[[float], str]) -> str:
    if figure.suppressed:
        return "too few to show"
    low, high = interval_of(figure)
    return f"{write(figure.value)} ({write(low)} to {write(high)})"


def _chance(chance: float) -> str:
    if math.isnan(chance):
        return ""
    return "under 0.001" if chance < 0.001 else f"{chance:.3f}"


def _percent(value: float) -> str:
    return f"{100 * value:.1f}%".replace("-", "−")


def _three(value: float) -> str:
    return f"{value:.3f}".replace("-", "−")


def _write(path: Path, write: Callable[[Path], object]) -> None:
    try:
        write(path)
    except OSError as error:
        raise OutputProblem("The file cannot be written.", where=Where(path)) from error


FIELDS = ("layer", "figure", "origin", "destination", "value", "standard_error", "low", "high", "n", "unit", "note")


def _row(told: Told) -> dict[str, object]:
    figure = told.figure
    low, high = interval_of(figure)
    numbers = {"value": figure.value, "standard_error": figure.standard_error, "low": low, "high": high}
    names = {"layer": told.layer, "figure": told.what, "origin": told.origin, "destination": told.destination}
    kept = {name: None if math.isnan(number) else number for name, number in numbers.items()}
    return {**names, **kept, "n": figure.n, "unit": figure.unit, "note": figure.note}


def _rows(found: Summary) -> list[dict[str, object]]:
    deep = {} if found.layers is None else found.layers.logarithms
    told = [*found.figures, *(Told(name, "unidiff_log_phi", figure) for name, figure in deep.items())]
    return [_row(one) for one in told]


def _write_csv(path: Path, found: Summary) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, FIELDS)
        writer.writeheader()
        writer.writerows({name: _unspoken(cell) for name, cell in row.items()} for row in _rows(found))


def _unspoken(cell: object) -> object:
    """A text that no spreadsheet takes for a formula."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(("=", "+", "-", "@")) else cell


def _json(found: Summary) -> dict[str, object]:
    fits = [
        {
            "model": fit.model,
            "deviance": fit.deviance,
            "degrees": fit.degrees,
            "bic": fit.bic,
            "pearson": fit.pearson,
            "misplaced": fit.misplaced,
            "chance": None if math.isnan(fit.chance) else fit.chance,
        }
        for fit in found.fits
    ]
    whole = found.table
    classes = {"origins": whole.origins, "destinations": whole.destinations, "layers": whole.layers}
    return {**classes, "people": whole.people, "figures": _rows(found), "models": fits, "not_told": found.silent}


def _tidy(told: Told, path: Path) -> TidyRow:
    splits = {"layer": told.layer, "origin": told.origin, "destination": told.destination}
    known = {kind: value for kind, value in splits.items() if value}
    texts = {"measure_code": told.what, "measure_title": told.figure.note, "variable_used": path.name}
    return TidyRow(told.figure, known, texts, 0, interval_of(told.figure))
