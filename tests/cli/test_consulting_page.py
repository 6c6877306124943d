"""Every command of docs/consulting.md exists, with every option that it is shown with."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
import typer

from tawney.cli.main import app

PAGE = Path(__file__).parents[2] / "docs" / "consulting.md"
SHOWN = [
    line.partition("  #")[0] for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith("tawney ")
]


@pytest.mark.parametrize("line", SHOWN)
def test_a_command_of_the_page_exists_with_its_options(line):
    _, *words = shlex.split(line)
    command = typer.main.get_command(app)
    while words and not words[0].startswith("-") and words[0] in getattr(command, "commands", {}):
        command = command.commands[words.pop(0)]
    assert not hasattr(command, "commands"), line
    known = {option for one in command.params for option in one.opts}
    assert {word for word in words if word.startswith("--")} <= known


def test_the_page_shows_every_verb_of_its_groups():
    shown = {tuple(line.split()[1:3]) for line in SHOWN}
    groups = typer.main.get_command(app).commands
    wanted = {(name, verb) for name in ("consult", "lottery", "game") for verb in groups[name].commands}
    assert wanted <= shown


def test_every_file_of_the_page_that_lies_here_is_here():
    root = PAGE.parents[1]
    for name in re.findall(r"`((?:docs|examples|packages)/[\w/.]+)`", PAGE.read_text(encoding="utf-8")):
        assert (root / name).exists(), name
