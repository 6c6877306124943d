"""`tawney indicators`: inequality and poverty of somebody's file, with errors, by any groups."""

from __future__ import annotations

import csv
import io
import itertools
import json
import math
import shlex
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import cast, get_args

import numpy as np
import numpy.typing as npt

from tawney.cli.terminal import console, table
from tawney.cli.tidy_figures import as_told, is_tidy, print_published, published, tidied
from tawney.indicators.arrays import Mask, numbers
from tawney.indicators.catalogue import CATALOGUE, FIRST, Asked, Told, tabulated
from tawney.indicators.conventions import Like, convention
from tawney.indicators.design import Design, Lonely, from_columns
from tawney.indicators.disclosure import PRESETS, Protection
from tawney.indicators.mobility.tidy import TidyRow, write_tidy
from tawney.indicators.poverty.lines import Line, relative_line
from tawney.indicators.weighting import Ranked
from tawney.people.files import arrays_of, read_frame
from tawney.report.measures.curves import Incomes
from tawney.report.measures.indicators import indicators_page
from tawney.report.measures.page import Origin, write_page
from tawney.report.open_data import safe
from tawney.vocabulary.estimate import Estimate
from tawney.vocabulary.problems import DesignProblem, IndicatorProblem, OutputProblem, Where, nearest

Table = Mapping[str, npt.NDArray[np.generic]]
HEADER = (
    "indicator", "group", "value", "standard_error", "low95", "high95", "low80", "high80", "n", "unit", "note",
)  # fmt: skip
_KEYS = ("weight", "strata", "clusters", "fpc", "replicates", "lonely")


@dataclass(frozen=True)
class Request:
    """What the command was asked. by: columns, crossed with a star. of: names of indicators, parted by commas."""

    file: Path
    income: str
    design: str
    by: tuple[str, ...]
    of: str | None
    line: str | None
    like: str
    protect: str
    out: Path | None
    tidy: Path | None = None
    before: str | None = None
    html: Path | None = None
    ahead: int = 0

    @property
    def command(self) -> str:
        """The command line that asks for the same, without where it is written."""
        given = {
            "--income": self.income,
            "--design": self.design,
            "--of": self.of,
            "--line": self.line,
            "--like": self.like,
            "--protect": self.protect,
            "--before": self.before,
            "--ahead": str(self.ahead) if self.ahead else None,
        }
        return command_of("indicators", self.file, given, tuple(("--by", by) for by in self.by))


def run_indicators(request: Request) -> None:
    """Prints the table, or writes it: as CSV or JSON to `out`, in the Commission's columns, or as a page to `html`.

    A file that is itself in the Commission's columns holds figures: they are told, and written, as they are.
    """
    if is_tidy(request.file):
        _run_published(request)
        return
    columns = columns_of(request.file)
    income = Ranked(numbers_of_column(columns, request.income, request.file), request.income)
    plan = replace(design_of(request.design, columns, request.file), protection=protection_of(request.protect))
    chosen = convention(request.like, {"tawney": ""})[0]
    asked = Asked(income, _line(request.line, income, chosen), chosen)
    names = [n.strip() for n in request.of.split(",")] if request.of else list(FIRST)
    told: list[Told] = []
    empty: list[str] = []
    for by in request.by or ("",):
        groups, across = _groups(by, columns, request.file) if by else ({}, 1)
        found = tabulated(names, asked, plan, groups, across=across)
        told += found[len(names) :] if told else found
        empty += [label for label, mask in groups.items() if mask.any() and not plan.weights[mask].any()]
    if request.out is None and request.tidy is None and request.html is None:
        _print(told)
    if request.out is not None:
        write_figures(told, request.out)
    if request.tidy is not None:
        _write_tidy(tidied(told, request.file), request.tidy)
    if request.html is not None:
        _write_page(request, told, Incomes(income, request.income, plan, asked.line), columns)
    for label in empty:
        console().print(f"Not told: {label} has nobody with a weight.")


def _run_published(request: Request) -> None:
    """Tells published figures, or writes them, as they stand."""
    rows = published(request.file, request.of, request.by)
    if request.out is None and request.tidy is None:
        print_published(rows)
    if request.out is not None:
        write_figures(as_told(rows), request.out)
    if request.tidy is not None:
        _write_tidy(rows, request.tidy)


def _write_tidy(rows: Sequence[TidyRow], path: Path) -> None:
    """Writes figures in the Commission's columns and says how many."""
    write_tidy(path, rows)
    console().print(f"{len(rows):,} figures written to {path}")


def _write_page(request: Request, told: Sequence[Told], incomes: Incomes, columns: Table) -> None:
    """The page with its charts."""
    assert request.html is not None
    if request.before is not None:
        before = Ranked(numbers_of_column(columns, request.before, request.file), request.before)
        incomes = replace(incomes, before=before, before_name=request.before)
    about = about_sample(request.income, incomes.plan)
    page = indicators_page(told, incomes, Origin(request.file, request.command, about), request.ahead)
    write_page(page, request.html)
    console().print(f"A page of {len(told):,} figures written to {request.html}")


def about_sample(column: str, plan: Design) -> str:
    """What a page is of: the records and how they were drawn."""
    drawn, records = plan.described(), f"{plan.records:,} records"
    return f"column {column} of {records}" + (f", {drawn}" if drawn != records else "")


def command_of(verb: str, file: Path, given: Mapping[str, str | None], more: Sequence[tuple[str, str]] = ()) -> str:
    """A command line with the options that were given, quoted for a shell."""
    options = [(name, value) for name, value in given.items() if value]
    return shlex.join(["tawney", verb, file.name, *(word for option in (*options, *more) for word in option)])


def columns_of(path: Path) -> Table:
    """The columns of a file. Raises IndicatorProblem for one without records."""
    columns = arrays_of(read_frame(path))
    if not columns or not len(next(iter(columns.values()))):
        raise IndicatorProblem("The file has no records.", where=Where(path), expected="a header and rows under it")
    return columns


def numbers_of_column(columns: Table, name: str, file: Path) -> npt.NDArray[np.float64]:
    """A column as numbers, what is missing as NaN."""
    if name not in columns:
        raise IndicatorProblem(
            f"there is no column {name}.",
            where=Where(file),
            nearest=nearest(name, columns),
            next_step="Name it by --income.",
        )
    held = columns[name]
    if held.dtype.kind in "OUS":
        held = np.array([None if v in (None, "", "NA") else v for v in held.tolist()], object)
        _all_numbers(held, name, file)
    return numbers(held, name)


def _all_numbers(held: npt.NDArray[np.generic], name: str, file: Path) -> None:
    for k, value in enumerate(held.tolist()):
        try:
            float("nan" if value is None else value)
        except (TypeError, ValueError) as error:
            raise IndicatorProblem(
                f"{name} is '{value}' in record {k + 1:,}, which is not a number.",
                where=Where(file),
                expected="a number, or nothing where it is missing",
            ) from error


def design_of(text: str, columns: Table, file: Path) -> Design:
    """A design from words as `weight=w strata=region clusters=psu,household fpc=n1,n2 replicates=rw lonely=centred`."""
    said = dict(part.partition("=")[::2] for part in text.split())
    for key in said:
        if key not in _KEYS:
            raise DesignProblem(
                f"The design names {key}.", expected=f"some of {', '.join(_KEYS)}", nearest=nearest(key, _KEYS)
            )
    lonely = said.get("lonely", "refuse")
    if lonely not in get_args(Lonely):
        raise DesignProblem(
            f"A stratum of one cluster cannot be treated as {lonely}.",
            expected=f"one of {', '.join(get_args(Lonely))}",
            nearest=nearest(lonely, get_args(Lonely)),
        )
    ready = dict(columns)
    numeric = [said.get("weight"), *_several(said, "fpc")]
    drawn = said.get("replicates")
    numeric += [name for name in columns if drawn and name.startswith(drawn)]
    ready |= {name: numbers_of_column(columns, name, file) for name in numeric if name}
    if "weight" not in said:
        ready["1"] = np.ones(len(next(iter(columns.values()))))
    return from_columns(
        cast(Mapping[str, npt.ArrayLike], ready),
        said.get("weight", "1"),
        strata=said.get("strata"),
        clusters=_several(said, "clusters"),
        fpc=_several(said, "fpc"),
        replicates=drawn,
        lonely=cast(Lonely, lonely),
    )


def _several(said: Mapping[str, str], key: str) -> list[str]:
    return said[key].split(",") if key in said else []


def protection_of(name: str) -> Protection | None:
    """The rule for small groups of a name."""
    if name == "none":
        return None
    if name not in PRESETS:
        raise IndicatorProblem(
            f"There is no rule {name} for small groups.",
            expected=f"one of {', '.join(PRESETS)}, or none",
            nearest=nearest(name, PRESETS),
        )
    return PRESETS[name]


def _line(text: str | None, income: Ranked, like: Like) -> Line | None:
    """60% of the median, an amount, or a share of the median or the mean as `50%median`."""
    if text is None:
        return None
    share, percent, of = text.partition("%")
    try:
        amount = float(share)
    except ValueError:
        amount = math.nan
    if percent and of in ("median", "mean") and amount > 0:
        return relative_line(income, fraction=amount / 100, of="mean" if of == "mean" else "median", like=like)
    if not percent and amount > 0:
        return amount
    raise IndicatorProblem(f"The poverty line {text} cannot be read.", expected="an amount, or as 60%median or 50%mean")


def _groups(by: str, columns: Table, file: Path) -> tuple[dict[str, Mask], int]:
    """Masks of all cells of a division or a crossing, row by row, and how many each row has."""
    names = by.split("*")
    for name in names:
        if name not in columns:
            raise IndicatorProblem(f"there is no column {name}.", where=Where(file), nearest=nearest(name, columns))
    labels = [np.array(["" if v is None else str(v) for v in columns[name].tolist()]) for name in names]
    kinds = [np.unique(column) for column in labels]
    masks = {}
    for cell in itertools.product(*kinds):
        inside = [column == label for column, label in zip(labels, cell, strict=True)]
        masks[f"{by}: {' x '.join(cell)}"] = np.logical_and.reduce(inside)
    return masks, len(kinds[-1]) if len(kinds) > 1 else 1


def _print(told: Sequence[Told]) -> None:
    screen = console()
    shown = table("", "Indicator", "Group", "Value", "95% interval", "n", right=(2, 3, 4))
    for one in told:
        figure = one.figure
        low, high = figure.interval
        value = "not shown" if figure.suppressed else written(figure.value)
        interval = "" if math.isnan(figure.standard_error) else f"{written(low)} to {written(high)}"
        shown.add_row(CATALOGUE[one.indicator].title, one.group or "everyone", value, interval, f"{figure.n:,}")
    screen.print(shown)
    for note in dict.fromkeys(f"{CATALOGUE[one.indicator].title}: {one.figure.note}" for one in told):
        screen.print(note)


def written(value: float) -> str:
    """A figure as it is printed."""
    if math.isnan(value):
        return "-"
    return f"{value:,.0f}" if abs(value) >= 1_000 else f"{value:.4g}"


def write_figures(told: Sequence[Told], path: Path) -> None:
    """Figures as CSV or JSON, by the ending of the file."""
    writers = {".csv": _as_csv, ".json": _as_json}
    if path.suffix not in writers:
        raise OutputProblem(
            f"A table is not written as {path.suffix or 'a file without an ending'}.", expected=".csv or .json"
        )
    try:
        path.write_text(writers[path.suffix](told), encoding="utf-8")
    except OSError as error:
        raise OutputProblem(f"this file cannot be written: {error.strerror}.", where=Where(path)) from error
    console().print(f"{len(told):,} figures written to {path}")


def _as_csv(told: Sequence[Told]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(HEADER)
    for one in told:
        numbers_of = ["" if v is None else f"{v:.10g}" for v in _figures(one.figure)]
        ends = [str(one.figure.n), safe(one.figure.unit), safe(one.figure.note)]
        writer.writerow([one.indicator, safe(one.group), *numbers_of, *ends])
    return out.getvalue()


def _as_json(told: Sequence[Told]) -> str:
    rows = [
        dict(
            zip(
                HEADER,
                [one.indicator, one.group, *_figures(one.figure), one.figure.n, one.figure.unit, one.figure.note],
                strict=True,
            )
        )
        for one in told
    ]
    return json.dumps(rows, indent=1, ensure_ascii=False) + "\n"


def _figures(figure: Estimate) -> list[float | None]:
    found = (figure.value, figure.standard_error, *figure.interval, *figure.narrow_interval)
    return [None if math.isnan(v) or figure.suppressed else v for v in found]
