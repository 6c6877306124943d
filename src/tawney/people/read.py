"""Reads people from whatever the reader has: our own files, a survey known by name, or any survey with a mapping."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tawney.people.population import People
from tawney.vocabulary.problems import PeopleProblem, Where, nearest
from tawney.vocabulary.tax_year import TaxYear

MAPPING = "mapping.toml"
FORMS = ("own", "mapping", "frs", "ukmod", "lcfs-2013")
"""What people are read as: our own files, a mapping file, the Family Resources Survey, the input text of UKMOD and
EUROMOD, the open teaching file of the Living Costs and Food Survey 2013."""

Told = Callable[[str, float], None]
"""Called with a stage and the share of the work that is done."""


def silent(_stage: str, _share: float) -> None:
    """Tells nobody of progress."""


def read_people(
    path: Path | str,
    data: Path | str | None = None,
    *,
    form: str | None = None,
    survey_year: TaxYear | None = None,
    map_file: Path | None = None,
    told: Told = silent,
) -> People:
    """Reads people and checks them.

    path: a folder of Parquet or Arrow tables with manifest.json, a fast file (.npz), a folder with a mapping.toml, a
    mapping file (.toml), a folder with the tables of the Family Resources Survey, or an input file of UKMOD. data: for
    a mapping, the file or folder of data it maps; without it, the data lie beside the mapping. form: one of `FORMS`;
    without it, the file or folder itself tells. survey_year: of a survey that does not say of which year it is.
    map_file: a survey's dated map in the place of our own (`surveys/frs.toml`, mended). told: progress. Raises
    PeopleProblem for everything that is wrong.
    """
    place = Path(path)
    if form is not None and form not in FORMS:
        near = nearest(form, FORMS)
        raise PeopleProblem(f"people are not read as '{form}'.", expected=", ".join(FORMS), nearest=near)
    if not place.exists():
        raise PeopleProblem("there is no such file or folder.", where=Where(place), next_step="Check the path.")
    told(f"Reading {place}", 0.0)
    return _read(form or form_of(place), place, data, _Named(survey_year, map_file, told))


def form_of(place: Path) -> str:
    """As which of `FORMS` a file or folder is read. Raises PeopleProblem when it is none of them."""
    if (place / "manifest.json").exists() or place.suffix == ".npz":
        return "own"
    if place.suffix == ".toml" or (place / MAPPING).exists():
        return "mapping"
    from tawney.people.surveys.frs import looks_like_frs
    from tawney.people.surveys.ukmod import ukmod_file

    if looks_like_frs(place):
        return "frs"
    if ukmod_file(place):
        return "ukmod"
    raise PeopleProblem(
        "these are not people as they stand.",
        where=Where(place),
        expected=f"a folder with manifest.json, {MAPPING} or the tables of the Family Resources Survey, a mapping file"
        " (.toml), an input file of UKMOD, or a .npz file",
        next_step="Write a mapping file that says what your columns are: examples/lcfs_2013 is one to start from.",
    )


@dataclass(frozen=True)
class _Named:
    """What is said of a survey that is read by name."""

    year: TaxYear | None
    map_file: Path | None
    told: Told


def _read(form: str, place: Path, data: Path | str | None, named: _Named) -> People:
    if form == "frs":
        from tawney.people.surveys.frs import read_frs

        return read_frs(place, named.year, named.told, named.map_file)
    if form == "ukmod":
        from tawney.people.surveys.ukmod import read_ukmod

        return read_ukmod(place, named.year, named.told, named.map_file)
    if form == "own":
        return _own(place)
    from tawney.people.mapping import read_mapped

    if form == "lcfs-2013":
        return read_mapped(Path(__file__).parent / "surveys" / "lcfs_2013.toml", place)
    return read_mapped(place / MAPPING if place.is_dir() else place, data)


def _own(place: Path) -> People:
    if place.suffix == ".npz":
        from tawney.people.native import load_native

        return load_native(place)
    from tawney.people.parquet import load_people

    return load_people(place)
