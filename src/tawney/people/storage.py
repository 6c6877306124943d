"""Files that are whole or not there: each is written beside its place and moved into it at the end."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tawney.people.population import People
from tawney.vocabulary.problems import OutputProblem, PeopleProblem, Where
from tawney.vocabulary.tax_year import TaxYear

FORMAT, VERSION = "tawney people", 1
UNSTATED = "not stated"
"""The licence of records that are not synthetic and of which nothing is said: they are kept as if licensed."""

EXPORTED = "tawney_export.json"
"""The file in a folder of exported records that says what they are."""


def made_of(folder: Path) -> str:
    """The title of the synthetic people whom a folder's records were made of, as an export says; '' of any others."""
    try:
        said = json.loads((folder / EXPORTED).read_text(encoding="utf-8"))
        return str(said["people"]) if said["synthetic"] is True else ""
    except (OSError, ValueError, KeyError, TypeError):
        return ""


@dataclass(frozen=True)
class Manifest:
    """What a file says of its people beside their columns. hash: of the people as they were saved. licence: under which
    their records are held, empty when anyone may have them."""

    title: str
    source: str
    year: TaxYear
    is_synthetic: bool
    provenance: Mapping[str, str]
    repairs: tuple[str, ...]
    hash: str
    licence: str = ""

    @classmethod
    def of(cls, people: People) -> Manifest:
        """What is said of a population."""
        return cls(
            people.title,
            people.source,
            people.year,
            people.is_synthetic,
            dict(people.provenance),
            people.repairs,
            people.hash,
            people.licence,
        )

    def written(self) -> str:
        """The manifest as JSON."""
        words: dict[str, Any] = {
            "format": FORMAT,
            "version": VERSION,
            "title": self.title,
            "source": self.source,
            "year": str(self.year),
            "synthetic": self.is_synthetic,
            "licence": self.licence,
            "provenance": dict(sorted(self.provenance.items())),
            "repairs": list(self.repairs),
            "hash": self.hash,
        }
        return json.dumps(words, indent=2, ensure_ascii=False) + "\n"

    @classmethod
    def read(cls, text: str | bytes, where: Where) -> Manifest:
        """Reads the JSON back. Raises PeopleProblem when it is not one of ours."""
        try:
            said = json.loads(text)
            if (said["format"], said["version"]) != (FORMAT, VERSION):
                raise ValueError(f"it is '{said['format']}' version {said['version']}")
            return cls(
                str(said["title"]),
                str(said["source"]),
                TaxYear.read(str(said["year"])),
                bool(said["synthetic"]),
                {str(k): str(v) for k, v in said["provenance"].items()},
                tuple(str(r) for r in said["repairs"]),
                str(said["hash"]),
                str(said.get("licence", "" if said["synthetic"] else UNSTATED)),
            )
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise PeopleProblem(
                f"this is not a manifest of people ({_reason(error)}).",
                where=where,
                expected=f"'{FORMAT}' version {VERSION}",
                next_step="Save the people again with this version of tawney.",
            ) from error


def _reason(error: Exception) -> str:
    return f"no {error}" if isinstance(error, KeyError) else str(error)


def write_file(path: Path, write: Callable[[Path], None]) -> None:
    """Writes a file whole: into a new file beside it, then moved. Raises OutputProblem when the place takes no file."""
    _in_a_side_room(path, lambda room: write(room / path.name))


def write_folder(path: Path, write: Callable[[Path], None], mark: str) -> None:
    """Writes a folder whole, in the place of an earlier one that holds the file `mark`, and of no other folder."""
    if path.exists() and not (path / mark).exists():
        raise OutputProblem(
            f"'{path}' is there already and holds something else.",
            next_step="Name another folder, or move what is there.",
        )

    def fill(room: Path) -> None:
        """Writes the folder inside the room it is made in."""
        (room / path.name).mkdir()
        write(room / path.name)

    _in_a_side_room(path, fill)


def _in_a_side_room(path: Path, write: Callable[[Path], None]) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=f".{path.name}.", dir=path.parent) as name:
            room = Path(name)
            write(room)
            if path.is_dir():
                shutil.move(path, room / "earlier")
            (room / path.name).rename(path)
    except OSError as error:
        raise OutputProblem(
            f"The people cannot be written to '{path}': {error.strerror or error}.",
            next_step="Name a place that you may write to and that has room.",
        ) from error
