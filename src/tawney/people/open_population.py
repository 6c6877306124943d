"""The open UK population, made once on each computer and then opened in a moment."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import tawney
from tawney.people.native import load_native, save_native
from tawney.people.population import People
from tawney.people.replicates import bootstrap_weights
from tawney.vocabulary.cache import cache_folder
from tawney.vocabulary.problems import OutputProblem, PeopleProblem

REPLICATES = 500
SEED = 2018
"""The seed of the population that everyone gets: the year of the Equality and Human Rights Commission's assessment."""

_SOURCES = Path(__file__).parent


def open_population(
    households: int = 25_000,
    *,
    progress: Callable[[str], None] | None = None,
    cache: Path | str | None = None,
) -> People:
    """Opens the open UK population: made-up people in the shape of the nation, with 500 replicate weights.

    The first call makes it (a few seconds) and keeps it in the cache folder; later calls open the file. It is made
    anew when the version, the tables or the code that makes it change. progress: called with the name of each stage
    while it is made. cache: another folder than `cache_folder()`. A cache that takes no file is passed over.
    """
    folder = Path(cache) if cache is not None else cache_folder()
    if folder is None:
        return _made(households, progress)
    place = folder / f"open-{households}-{recipe_hash()}.npz"
    try:
        return load_native(place)
    except PeopleProblem:
        people = _made(households, progress)
    try:
        save_native(people, place)
    except OutputProblem:
        if progress:
            progress(f"the cache {place.parent} takes no file, so it will be made again next time")
    return people


def _made(households: int, progress: Callable[[str], None] | None) -> People:
    from tawney.people.synthetic.calibrated_replicates import carry_calibration
    from tawney.people.synthetic.make import make_and_calibrate

    made = make_and_calibrate(households, SEED, progress=progress)
    people = made.people
    if progress:
        progress("replicate weights")
    drawn = bootstrap_weights(people.weight, REPLICATES, SEED, strata=people.columns["region"])
    replicates = carry_calibration(drawn, people.weight, made.targets)
    replicates.flags.writeable = False
    return replace(people, replicate_weights=replicates)


def recipe_hash() -> str:
    """Twelve hexadecimal digits of the version and of every file that decides what the people are."""
    digest = hashlib.sha256(tawney.__version__.encode())
    general = [_SOURCES / name for name in ("columns.py", "population.py", "replicates.py", "native.py", "assemble.py")]
    places = [_SOURCES.parent / "places" / "councils.csv", _SOURCES.parent / "vocabulary" / "categories.py"]
    for path in sorted([*general, *places, *(_SOURCES / "synthetic").rglob("*.*")]):
        if path.suffix in {".py", ".csv"}:
            digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()[:12]
