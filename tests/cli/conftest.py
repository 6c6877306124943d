"""Runs the command line in this process and reads what it says."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tawney.people.chosen import of_households
from tawney.people.native import save_native
from tawney.people.synthetic import make_population

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Said:
    """What a command printed, and how it ended."""

    out: str
    err: str
    code: int

    @property
    def words(self) -> str:
        """The output as one line, so that wrapping does not matter."""
        return re.sub(r"\s+", " ", self.out)


@pytest.fixture
def tawney(monkeypatch, capsys):
    """tawney(*arguments) -> Said."""
    from tawney.cli.main import main

    monkeypatch.setenv("COLUMNS", "160")
    monkeypatch.setenv("NO_COLOR", "1")

    def run(*arguments: object) -> Said:
        monkeypatch.setattr(sys, "argv", ["tawney", *map(str, arguments)])
        code = 0
        try:
            main()
        except SystemExit as ended:
            code = ended.code or 0
        said = capsys.readouterr()
        return Said(said.out, said.err, int(code))

    return run


@pytest.fixture(scope="session")
def people_file(tmp_path_factory) -> Path:
    """A small synthetic population in a file."""
    path = tmp_path_factory.mktemp("people") / "small.npz"
    save_native(make_population(600), path)
    return path


@pytest.fixture(scope="session")
def tiny_file(tmp_path_factory) -> Path:
    """So few people that no group of three characteristics may be told of."""
    path = tmp_path_factory.mktemp("people") / "tiny.npz"
    save_native(of_households(make_population(500), range(12)), path)
    return path
