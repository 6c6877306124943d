"""The folder of open data: finds its files, reads them, and says what is not there."""

from __future__ import annotations

import csv
import gzip
import io
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tawney.indicators.mobility.tidy import TidyRow, read_tidy
from tawney.people.files import read_frame
from tawney.vocabulary.problems import DataNotHere, IndicatorProblem, Where, nearest

if TYPE_CHECKING:
    import polars

SETTING = "TAWNEY_DATA"
"""The setting that names the data folder."""
BESIDE = Path("../shared/data")
"""Where open data lie beside a checkout."""

Row = dict[str, str]


@dataclass(frozen=True)
class Shelf:
    """A folder of open data, or none. looked: where it was looked for."""

    folder: Path | None
    looked: tuple[str, ...] = ()

    def path(self, name: str) -> Path:
        """The file of a name; a name without an ending is how the file's name begins, up to a hyphen.

        Raises DataNotHere where there is no folder, or no such file in it.
        """
        if self.folder is None:
            raise DataNotHere(
                f"{name} is not here: no data folder was found.",
                expected=f"one at {' or '.join(self.looked)}",
                next_step="Name it with --data.",
            )
        exact = self.folder / name
        if exact.is_file():
            return exact
        found = sorted(exact.parent.glob(f"{exact.name}-*.csv")) if exact.parent.is_dir() else []
        if not found:
            raise DataNotHere(f"{name} is not here.", where=Where(self.folder), next_step="See docs/essay.md.")
        return found[0]

    def rows(self, name: str, columns: Sequence[str]) -> list[Row]:
        """The rows of a CSV file, packed or not, with these columns alone. Raises IndicatorProblem where one lacks."""
        path = self.path(name)
        raw = path.read_bytes()
        text = (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode("utf-8-sig", errors="replace")
        reader = csv.DictReader(io.StringIO(text))
        header = reader.fieldnames or ()
        for column in columns:
            if column not in header:
                raise IndicatorProblem(
                    f"There is no column {column}.", where=Where(path, 1), nearest=nearest(column, header)
                )
        return [{column: (row[column] or "").strip() for column in columns} for row in reader]

    def frame(self, name: str, columns: Sequence[str]) -> polars.DataFrame:
        """Some columns of a Parquet file. Raises IndicatorProblem where one lacks, PeopleProblem for a damaged file."""
        path = self.path(name)
        found = read_frame(path, lambda column: column in columns)
        for column in columns:
            if column not in found.columns:
                raise IndicatorProblem(
                    f"There is no column {column}.", where=Where(path), nearest=nearest(column, found.columns)
                )
        return found

    def tidy(self, name: str) -> tuple[TidyRow, ...]:
        """The figures of one of the Social Mobility Commission's files."""
        return read_tidy(self.path(f"mobility/state_of_the_nation/{name}"))


def find_shelf(asked: Path | None = None, start: Path | None = None) -> Shelf:
    """The data folder: the one asked for, else $TAWNEY_DATA, else ../shared/data beside the working folder, else none.

    Raises IndicatorProblem where a folder that was named, by option or setting, is not there: another is not taken in
    its place.
    """
    setting = os.environ.get(SETTING)
    named = asked or (Path(setting) if setting else None)
    if named is not None:
        if not named.is_dir():
            by = "--data" if asked else f"the setting {SETTING}"
            raise IndicatorProblem(f"There is no folder {named}, which {by} names.", expected="a folder of open data")
        return Shelf(named, (str(named),))
    beside = (start or Path.cwd()) / BESIDE
    looked = (f"the setting {SETTING}", str(BESIDE))
    return Shelf(beside if beside.is_dir() else None, looked)
