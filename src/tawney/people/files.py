"""Opens a file of data, whatever its kind, or says why it cannot be opened."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tawney.people.population import Array
from tawney.vocabulary.problems import PeopleProblem, Where

if TYPE_CHECKING:
    import polars

SEPARATORS = {".csv": ",", ".tab": "\t", ".tsv": "\t"}
"""The text files, by how their names end, and what stands between two values."""
_ARROW = (".arrow", ".ipc", ".feather")


def read_text(path: Path) -> str:
    """The text of a file. Raises PeopleProblem when there is none."""
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise _unreadable(path, error) from error


def read_frame(path: Path) -> polars.DataFrame:
    """A CSV, tab-separated, Parquet or Arrow file as a table; the values of a text file stay text.

    Raises PeopleProblem for a file that is missing, cut short, damaged, or of a kind that is not read here.
    """
    import polars

    ending = path.suffix.lower()
    try:
        if ending in SEPARATORS:
            return polars.read_csv(path, separator=SEPARATORS[ending], infer_schema=False, encoding="utf8-lossy")
        if ending == ".parquet":
            return polars.read_parquet(path)
        if ending in _ARROW:
            return polars.read_ipc(path)
    except (OSError, polars.exceptions.PolarsError, polars.exceptions.PanicException) as error:
        raise _unreadable(path, error) from error
    raise PeopleProblem(
        f"a file that ends in '{ending}' is not read here.",
        where=Where(path),
        expected=".csv, .tab, .tsv, .parquet or .arrow",
        next_step="Save it as one of those.",
    )


def arrays_of(frame: polars.DataFrame) -> dict[str, Array]:
    """The columns of a table as arrays; an empty value is NaN among numbers and None among words."""
    return {series.name: series.to_numpy() for series in frame.iter_columns()}


def _unreadable(path: Path, error: BaseException) -> PeopleProblem:
    if isinstance(error, FileNotFoundError):
        return PeopleProblem("there is no such file.", where=Where(path), next_step="Check the path.")
    if isinstance(error, OSError) and error.strerror:
        return PeopleProblem(f"this file cannot be opened: {error.strerror}.", where=Where(path))
    return PeopleProblem(
        "this file is cut short, damaged, or not what its name says.",
        where=Where(path),
        expected=f"a whole {path.suffix.lower()} file",
        next_step="Copy it again, or make it anew.",
    )
