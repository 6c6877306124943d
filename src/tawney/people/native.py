"""The fast file of people: one .npz of plain arrays that numpy alone opens in a moment."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

import numpy as np
import numpy.typing as npt

from tawney.people.assemble import closed
from tawney.people.columns import COLUMNS
from tawney.people.population import DTYPES, Array, People
from tawney.people.storage import Manifest, write_file
from tawney.vocabulary.problems import PeopleProblem, Where

_STRUCTURE = ("benefit_unit_starts", "person_starts", "partner")


def save_native(people: People, path: Path | str) -> None:
    """Writes people to one .npz file that `load_native` opens in less than a tenth of a second.

    The same people always make the same bytes. Raises OutputProblem when the place takes no file.
    """
    arrays: dict[str, Array] = {f"columns/{name}": values for name, values in people.columns.items()}
    arrays |= {name: getattr(people, name) for name in _STRUCTURE}
    if people.replicate_weights is not None:
        arrays["replicate_weights"] = people.replicate_weights
    arrays["manifest"] = np.frombuffer(Manifest.of(people).written().encode(), np.uint8)
    write_file(Path(path), lambda place: _write(place, arrays))


def _write(place: Path, arrays: Mapping[str, Array]) -> None:
    with place.open("wb") as file:
        np.savez(file, allow_pickle=False, **arrays)


def load_native(path: Path | str) -> People:
    """Opens people that `save_native` wrote. Raises PeopleProblem for a file that is cut short, changed or another's.

    The file's own checksums and the shape of the tables are checked; the values were checked when they were assembled.
    """
    arrays = _arrays(Path(path))
    manifest = Manifest.read(arrays["manifest"].tobytes(), Where(Path(path)))
    columns = {name: arrays[f"columns/{name}"] for name in COLUMNS if f"columns/{name}" in arrays}
    _check(columns, arrays, Where(Path(path)))
    return People(
        columns=MappingProxyType({name: closed(values) for name, values in columns.items()}),
        benefit_unit_starts=closed(arrays["benefit_unit_starts"].astype(np.int64, copy=False)),
        person_starts=closed(arrays["person_starts"].astype(np.int64, copy=False)),
        partner=closed(arrays["partner"].astype(np.int64, copy=False)),
        year=manifest.year,
        title=manifest.title,
        source=manifest.source,
        is_synthetic=manifest.is_synthetic,
        replicate_weights=_replicates(arrays),
        provenance=MappingProxyType(dict(manifest.provenance)),
        repairs=manifest.repairs,
        licence=manifest.licence,
    )


def _arrays(path: Path) -> dict[str, Array]:
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as held:
            arrays = {name: held[name] for name in held.files}
    except FileNotFoundError as error:
        raise PeopleProblem("there is no such file.", where=Where(path), next_step="Check the path.") from error
    except (OSError, ValueError, EOFError, AttributeError, RuntimeError, zipfile.BadZipFile, zlib.error) as error:
        raise _broken(path) from error
    if "manifest" not in arrays or any(name not in arrays for name in _STRUCTURE):
        raise _broken(path)
    return arrays


def _broken(path: Path) -> PeopleProblem:
    return PeopleProblem(
        "this file is cut short, damaged, or not one of people.",
        where=Where(path),
        expected="a file that save_native wrote",
        next_step="Copy it again, or make it anew.",
    )


def _check(columns: Mapping[str, Array], arrays: Mapping[str, Array], where: Where) -> None:
    """Refuses tables that do not fit together or were written for other columns."""
    missing = [name for name in COLUMNS if name not in columns]
    sizes = (len(arrays["partner"]), len(arrays["person_starts"]) - 1, len(arrays["benefit_unit_starts"]) - 1)
    wrong = [
        name
        for name, values in columns.items()
        if values.shape != (sizes[COLUMNS[name].level],) or values.dtype != DTYPES[COLUMNS[name].kind]
    ]
    starts_fit = _ends(arrays["person_starts"], sizes[0]) and _ends(arrays["benefit_unit_starts"], sizes[1])
    partner = arrays["partner"]
    partners_fit = len(partner) == 0 or (partner.min() >= -1 and partner.max() < sizes[0])
    if missing or wrong or not starts_fit or not partners_fit:
        said = f"the columns {', '.join((missing + wrong)[:3])}" if missing + wrong else "the tables"
        raise PeopleProblem(
            f"{said} of this file are not those of this version of tawney.",
            where=where,
            next_step="Make the file anew.",
        )


def _ends(starts: Array, size: int) -> bool:
    steps = np.diff(starts.astype(np.int64))
    return len(starts) > 0 and starts[0] == 0 and starts[-1] == size and bool((steps > 0).all())


def _replicates(arrays: Mapping[str, Array]) -> npt.NDArray[np.float32] | None:
    held = arrays.get("replicate_weights")
    return None if held is None else closed(held.astype(np.float32, copy=False))
