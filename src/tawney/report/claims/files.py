"""Claim cards as CSV, JSON and the Social Mobility Commission's tidy columns, in and out."""

from __future__ import annotations

import csv
import io
import json
import math
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from tawney.assessment.essay.card import Card, Figure, Told, cards
from tawney.indicators.mobility.tidy import TidyRow, read_tidy
from tawney.report.claims.saying import borne_out
from tawney.report.open_data import safe
from tawney.vocabulary.estimate import Estimate
from tawney.vocabulary.problems import IndicatorProblem, Where, nearest

HEADER = (
    "claim", "said", "published", "figure", "value", "low95", "high95", "n", "unit", "of", "no_interval", "verdict",
    "borne_out", "source", "vintage",
)  # fmt: skip


def as_csv(found: Sequence[Told]) -> str:
    """One row a figure; a claim without any has one row with its published figure and its verdict."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(HEADER)
    for told in found:
        card = told.card
        for figure in figures_of(told) or (None,):
            ends = [told.verdict.value, borne_out(told), card.source.citation, card.vintage]
            row = [card.id, card.claim, card.published, *_cells(figure), *ends]
            writer.writerow([safe(cell) for cell in row])
    return out.getvalue()


def figures_of(told: Told) -> tuple[Figure, ...]:
    """Ours and those brought, in that order."""
    return (*(told.worked.figures if told.worked is not None else ()), *told.brought)


def _cells(figure: Figure | None) -> list[str]:
    if figure is None:
        return [""] * 8
    numbers = ["" if one is None else f"{one:.10g}" for one in _numbers(figure)]
    one = figure.estimate
    return [figure.what, *numbers, str(one.n) if one.n else "", one.unit, _of(figure), figure.no_interval]


def _of(figure: Figure) -> str:
    return "synthetic" if figure.synthetic else "arithmetic" if figure.arithmetic else ""


def _numbers(figure: Figure) -> tuple[float | None, float | None, float | None]:
    one, bounds = figure.estimate, figure.bounds
    if one.suppressed or math.isnan(one.value):
        return None, None, None
    return (one.value, *bounds) if bounds is not None else (one.value, None, None)


def as_json(found: Sequence[Told]) -> str:
    """Every card with its figures."""
    return json.dumps([_card(told) for told in found], indent=1, ensure_ascii=False) + "\n"


def _card(told: Told) -> dict[str, object]:
    card = told.card
    kept = {name: value for name, value in vars(card).items() if name != "source"}
    rows = []
    for figure in figures_of(told):
        value, low, high = _numbers(figure)
        one = figure.estimate
        numbers = {"value": value, "low95": low, "high95": high, "n": one.n, "unit": one.unit, "note": one.note}
        rows.append({"what": figure.what, **numbers, "of": _of(figure), "no_interval": figure.no_interval})
    return {
        **kept,
        "source": card.source.citation,
        "grade": card.source.grade.value,
        "verdict": told.verdict.value,
        "borne_out": told.worked.bears_out if told.worked is not None else None,
        "sentence": told.worked.sentence if told.worked is not None else told.missing,
        "figures": rows,
    }


def as_tidy(found: Sequence[Told]) -> list[TidyRow]:
    """The figures as rows of the Commission's twenty-six columns: the claim is the measure, the figure its split."""
    return [_tidy(told, figure) for told in found for figure in figures_of(told)]


def _tidy(told: Told, figure: Figure) -> TidyRow:
    card = told.card
    texts = {
        "measure_code": card.id,
        "measure_title": card.claim,
        "value_note": figure.no_interval or figure.estimate.note,
        "variable_used": "; ".join(card.data),
        "year_used": card.vintage,
        "label": told.verdict.value,
    }
    splits = {"figure": figure.what}
    if _of(figure):
        splits["of"] = _of(figure)
    return TidyRow(figure.estimate, splits, texts, 0, figure.bounds)


def brought_figures(path: Path) -> dict[str, tuple[Figure, ...]]:
    """Figures for claims that somebody brings in the Commission's columns, by the claim that measure_code names.

    Raises IndicatorProblem for a file in another form, or a claim that does not exist.
    """
    found: dict[str, tuple[Figure, ...]] = {}
    for row in read_tidy(path):
        code = row.texts.get("measure_code", "")
        card = cards().get(code.upper())
        if card is None:
            raise IndicatorProblem(
                f"There is no claim {code}.",
                where=Where(path, row.line),
                expected="the number of a claim, as S17, in the column measure_code",
                nearest=nearest(code.upper(), cards()),
            )
        found[card.id] = (*found.get(card.id, ()), _brought(row, card, path))
    return found


def _brought(row: TidyRow, card: Card, path: Path) -> Figure:
    name = ", ".join(row.splits.values()) or row.texts.get("measure_title", card.claim)
    unknown = math.isnan(row.figure.standard_error)
    unit = row.figure.unit or card.unit
    figure: Estimate = replace(row.figure, unit=unit)
    return Figure(f"{name} (from {path.name})", figure, "the file gives none" if unknown else "", row.interval)
