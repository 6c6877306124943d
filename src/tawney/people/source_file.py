"""Makes a column of ours from the columns of somebody's file, as one entry of a mapping says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt

from tawney.people.checks import harmless, numbers_of
from tawney.people.columns import COLUMNS, Column
from tawney.people.faults import Faults, Origin
from tawney.people.files import SEPARATORS, arrays_of, read_frame
from tawney.people.population import Array
from tawney.people.spec import Spec

Numbers = npt.NDArray[np.float64]


@dataclass(frozen=True)
class SourceFile:
    """Somebody's file, read: its columns by name, and how its rows are called."""

    path: Path
    columns: Mapping[str, Array]
    rows: int
    origin: Origin

    @classmethod
    def read(cls, path: Path) -> SourceFile:
        """Reads a CSV, tab-separated, Parquet or Arrow file. Raises PeopleProblem when it cannot be read."""
        frame = read_frame(path)
        is_text = path.suffix.lower() in SEPARATORS
        origin = Origin(path.name, word="line", first=2) if is_text else Origin(path.name)
        return cls(path, arrays_of(frame), frame.height, origin)

    def origin_of(self, unit: str, specs: Mapping[str, Spec]) -> Origin:
        """Where a table of ours came from in this file."""
        theirs = {name: " + ".join(spec.sources) for name, spec in specs.items() if spec.sources}
        return replace(self.origin, unit=unit, columns=theirs)


def values_of(spec: Spec, file: SourceFile, faults: Faults, uprating: float = 1.0) -> Array:
    """One column of ours for each row of the file. What cannot be read goes to faults.

    uprating: multiplies money that is read, not money that is assumed. An empty cell that nothing stands for is NaN.
    """
    column = COLUMNS.get(spec.name)
    if spec.is_row:
        return np.arange(1, file.rows + 1)
    if spec.constants:
        return np.full(file.rows, spec.constants[0])
    if column is not None and column.kind == "date" and spec.codes is None:
        return file.columns[spec.sources[0]]
    scale = spec.factor * (uprating if column is not None and column.kind == "money" else 1.0)
    total = np.zeros(file.rows)
    for source in spec.sources:
        total = total + _read(spec, column, file, source, faults)
    return _only_when(spec, column, file, total if scale == 1.0 else total * scale)


def _read(spec: Spec, column: Column | None, file: SourceFile, source: str, faults: Faults) -> Numbers:
    if spec.codes is not None:
        return _decoded(spec, spec.codes, file, source, faults)
    values = file.columns[source]
    numbers, readable = numbers_of(values, column)
    wrong = ~readable & rows_of(spec, file)
    faults.rows(_at(file, source), source, wrong, lambda row: f"'{values[row]}' is not a number{_why(values[row])}.")
    numbers = np.where(wrong, _harmless(column), numbers)
    return numbers if spec.empty is None else np.where(np.isnan(numbers), spec.empty, numbers)


def _why(value: object) -> str:
    """What is said of a number written the continental way, as 12,50."""
    whole, comma, rest = str(value).strip().partition(",")
    return ": it has a comma for a decimal point" if comma and (whole + rest).lstrip("-").isdigit() else ""


def _decoded(spec: Spec, codes: Mapping[str, float], file: SourceFile, source: str, faults: Faults) -> Numbers:
    texts = words_of(file.columns[source])
    found, place = np.unique(texts, return_inverse=True)
    ours = np.array([_decode(spec, codes, str(text)) for text in found], np.float64)[place]
    unknown = np.isnan(ours) & ((texts != "") | (spec.empty is None)) & rows_of(spec, file)
    line = f" on line {spec.line} of the mapping" if spec.line else ""
    faults.rows(
        _at(file, source),
        source,
        unknown,
        lambda row: f"'{texts[row]}' is not among the codes of {spec.name}{line}.",
    )
    return np.where(unknown, _harmless(COLUMNS.get(spec.name)), ours)


def _decode(spec: Spec, codes: Mapping[str, float], text: str) -> float:
    if text in codes:
        return codes[text]
    instead = spec.empty if text == "" else spec.otherwise
    return float("nan") if instead is None else instead


def words_of(values: Array) -> npt.NDArray[np.str_]:
    """Values as words that codes are looked up by: trimmed, whole numbers without a point, empty for nothing."""
    if values.dtype.kind in "iub":
        return values.astype(np.int64).astype(np.str_)
    return np.array([_word(value) for value in values.tolist()], np.str_)


def _word(value: object) -> str:
    if value is None or value != value:
        return ""
    text = str(value).strip()
    whole, point, rest = text.partition(".")
    return whole if point and not rest.strip("0") else text


def rows_of(spec: Spec, file: SourceFile) -> npt.NDArray[np.bool_]:
    """The rows in which the entry applies."""
    applies = np.ones(file.rows, bool)
    for name, wanted in spec.when.items():
        applies &= np.isin(words_of(file.columns[name]), sorted(wanted))
    return applies


def _only_when(spec: Spec, column: Column | None, file: SourceFile, values: Numbers) -> Numbers:
    return np.where(rows_of(spec, file), values, _harmless(column)) if spec.when else values


def _harmless(column: Column | None) -> float:
    return -1.0 if column is None else harmless(column)


def _at(file: SourceFile, source: str) -> Origin:
    return replace(file.origin, columns={source: source})
