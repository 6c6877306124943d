"""Opens a file of data, whatever its kind, or says why it cannot be opened."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from tawney.people.population import Array
from tawney.vocabulary.problems import PeopleProblem, Where

if TYPE_CHECKING:
    import polars

SEPARATORS = {".csv": ",", ".tab": "\t", ".tsv": "\t", ".txt": "\t"}
"""The text files, by how their names end, and what stands between two values."""
STATISTICS = (".sav", ".zsav", ".dta")
"""The files of SPSS and Stata."""
_ARROW = (".arrow", ".ipc", ".feather")
ENDINGS = (*SEPARATORS, ".parquet", *_ARROW, *STATISTICS)
"""Every kind of file that is read here."""
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_UTF_8_MARK = b"\xef\xbb\xbf"

Wanted = Callable[[str], bool]
"""Whether a column of a file is needed; the rest is not read."""


def read_text(path: Path) -> str:
    """The text of a file. Raises PeopleProblem when there is none."""
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise _unreadable(path, error) from error


def read_frame(path: Path, wanted: Wanted | None = None) -> polars.DataFrame:
    """A text file (.csv, .tab, .tsv, .txt), Parquet, Arrow, SPSS or Stata file as a table; values of a text stay text.

    wanted: says which columns to read, all if left out. Raises PeopleProblem for a file that is missing, empty, cut
    short, damaged, in another encoding than UTF-8, or of a kind that is not read here.
    """
    import polars

    ending = path.suffix.lower()
    try:
        if ending in SEPARATORS:
            return _text_frame(path, SEPARATORS[ending], wanted)
        if ending == ".parquet":
            return _only(polars.read_parquet(path), wanted)
        if ending in _ARROW:
            return _only(polars.read_ipc(path), wanted)
        if ending in STATISTICS:
            return _statistics_frame(path, wanted)
    except (OSError, polars.exceptions.PolarsError, polars.exceptions.PanicException) as error:
        raise _unreadable(path, error) from error
    raise PeopleProblem(
        f"a file that ends in '{ending}' is not read here.",
        where=Where(path),
        expected=f"{', '.join(ENDINGS[:-1])} or {ENDINGS[-1]}",
        next_step="Save it as one of those.",
    )


def _only(frame: polars.DataFrame, wanted: Wanted | None) -> polars.DataFrame:
    return frame if wanted is None else frame.select([name for name in frame.columns if wanted(name)])


def _text_frame(path: Path, separator: str, wanted: Wanted | None) -> polars.DataFrame:
    import polars

    data = path.read_bytes()
    _check_encoding(path, data)
    data = data.removeprefix(_UTF_8_MARK)
    names = data.split(b"\n", 1)[0].decode().rstrip("\r").split(separator)
    columns = None if wanted is None else [k for k, name in enumerate(names) if wanted(name.strip().strip('"'))]
    frame = polars.read_csv(io.BytesIO(data), separator=separator, columns=columns, infer_schema=False)
    return frame.rename({name: name.strip() for name in frame.columns})


def _check_encoding(path: Path, data: bytes) -> None:
    """Refuses a text that is empty or not in UTF-8, with the line where it is not."""
    if not data.strip():
        raise PeopleProblem("this file is empty.", where=Where(path), next_step="Copy it again, or make it anew.")
    if data.startswith(_UTF_16) or b"\0" in data[:1000]:
        raise PeopleProblem(
            "this file is written in UTF-16.",
            where=Where(path),
            expected="text in UTF-8",
            next_step="Save it again as UTF-8.",
        )
    try:
        data.decode()
    except UnicodeDecodeError as error:
        raise PeopleProblem(
            "this line holds bytes that are not UTF-8; the file was perhaps saved as Windows-1252 or Latin-1.",
            where=Where(path, data.count(b"\n", 0, error.start) + 1),
            expected="text in UTF-8",
            next_step="Save it again as UTF-8.",
        ) from error


def _statistics_frame(path: Path, wanted: Wanted | None) -> polars.DataFrame:
    """An SPSS or Stata file by pyreadstat; codes stay codes, a user's missing value is empty."""
    try:
        import pyreadstat
    except ImportError as error:
        raise PeopleProblem(
            "SPSS and Stata files are read with the library pyreadstat, which is not installed.",
            where=Where(path),
            next_step="Install it by pip install 'tawney[surveys]', or use the .tab or .csv form of the data.",
        ) from error
    read = pyreadstat.read_dta if path.suffix.lower() == ".dta" else pyreadstat.read_sav
    try:
        names = read(str(path), metadataonly=True, output_format="polars")[1].column_names
        columns = None if wanted is None else [name for name in names if wanted(name)]
        frame: polars.DataFrame = read(str(path), usecols=columns, output_format="polars")[0]
    except (pyreadstat.ReadstatError, pyreadstat.PyreadstatError, UnicodeDecodeError) as error:
        raise _unreadable(path, error) from error
    return frame


def arrays_of(frame: polars.DataFrame) -> dict[str, Array]:
    """The columns of a table as arrays; an empty value is NaN among numbers and None among words."""
    return {series.name: series.to_numpy() for series in frame.iter_columns()}


def _unreadable(path: Path, error: BaseException) -> PeopleProblem:
    if isinstance(error, FileNotFoundError) or not path.exists():
        return PeopleProblem("there is no such file.", where=Where(path), next_step="Check the path.")
    if isinstance(error, OSError) and error.strerror:
        return PeopleProblem(f"this file cannot be opened: {error.strerror}.", where=Where(path))
    return PeopleProblem(
        "this file is cut short, damaged, or not what its name says.",
        where=Where(path),
        expected=f"a whole {path.suffix.lower()} file",
        next_step="Copy it again, or make it anew.",
    )
