"""Reads people from whatever the reader has: our own files, or any survey with a mapping file."""

from __future__ import annotations

from pathlib import Path

from tawney.people.population import People
from tawney.vocabulary.problems import PeopleProblem, Where

MAPPING = "mapping.toml"


def read_people(path: Path | str, data: Path | str | None = None) -> People:
    """Reads people and checks them.

    path: a folder of Parquet or Arrow tables with manifest.json, a folder with a mapping.toml, a mapping file
    (.toml), or a fast file (.npz). data: for a mapping, the file or folder of data it maps; without it, the data lie
    beside the mapping. Raises PeopleProblem for everything that is wrong.
    """
    place = Path(path)
    if place.is_dir() and (place / "manifest.json").exists():
        from tawney.people.parquet import load_people

        return load_people(place)
    if place.suffix == ".toml" or (place / MAPPING).exists():
        from tawney.people.mapping import read_mapped

        return read_mapped(place / MAPPING if place.is_dir() else place, data)
    if place.suffix == ".npz":
        from tawney.people.native import load_native

        return load_native(place)
    raise _not_people(place)


def _not_people(place: Path) -> PeopleProblem:
    if not place.exists():
        return PeopleProblem("there is no such file or folder.", where=Where(place), next_step="Check the path.")
    return PeopleProblem(
        "these are not people as they stand.",
        where=Where(place),
        expected=f"a folder with manifest.json or {MAPPING}, a mapping file (.toml), or a .npz file",
        next_step="Write a mapping file that says what your columns are: examples/lcfs_2013 is one to start from.",
    )
