"""The people that are measured on, made once and kept as native files in a folder."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[2] / "src"))

from tawney.people.chosen import of_households
from tawney.people.native import load_native, save_native
from tawney.people.population import People


def kept(folder: Path, households: int) -> Path:
    """The native file of a population of so many households, made when it is not there.

    The open UK population, which is synthetic, cut or repeated to the size that is wanted.
    """
    file = folder / f"{households}_households.npz"
    if not file.exists():
        from tawney.people.open_population import open_population

        folder.mkdir(parents=True, exist_ok=True)
        save_native(of_size(open_population(), households), file)
    return file


def of_size(people: People, households: int) -> People:
    """The same people again and again, and some from all over the file, until there are so many households."""
    times, rest = divmod(households, people.households)
    some = np.linspace(0, people.households, rest, endpoint=False).astype(np.int64)
    cut = replace(of_households(people, some), replicate_weights=None)
    parts = [people] * times + ([cut] if rest else [])
    return parts[0] if len(parts) == 1 else joined(parts)


def joined(parts: Sequence[People]) -> People:
    """Several populations as one."""
    persons = np.cumsum([0, *(p.persons for p in parts)])
    partners = [np.where(p.partner < 0, -1, p.partner + first) for p, first in zip(parts, persons[:-1], strict=True)]
    return _people(
        parts[0],
        {name: np.concatenate([p.columns[name] for p in parts]) for name in parts[0].columns},
        _starts([np.diff(p.benefit_unit_starts) for p in parts]),
        _starts([np.diff(p.person_starts) for p in parts]),
        np.concatenate(partners),
    )


def _starts(sizes: Sequence[np.ndarray]) -> np.ndarray:
    return np.concatenate([[0], np.cumsum(np.concatenate(sizes))]).astype(np.int64)


def _people(
    like: People,
    columns: dict[str, np.ndarray],
    unit_starts: np.ndarray,
    person_starts: np.ndarray,
    partner: np.ndarray,
) -> People:
    return People(
        columns=columns,
        benefit_unit_starts=unit_starts,
        person_starts=person_starts,
        partner=partner,
        year=like.year,
        title=like.title,
        source=like.source,
        is_synthetic=like.is_synthetic,
    )


__all__ = ["kept", "load_native", "of_size"]
