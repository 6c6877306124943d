"""Writes a file whole or not at all, so that an interrupted run leaves nothing half-written."""

from __future__ import annotations

import os
from pathlib import Path

from tawney.vocabulary.problems import OutputProblem, Where


def write_whole(path: Path, text: str) -> Path:
    """Writes a text beside its place and moves it there. Raises OutputProblem where that cannot be done."""
    if path.is_dir() or not path.parent.is_dir():
        raise OutputProblem("The file cannot be written here", where=Where(path), expected="a file in a folder that is")
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        try:
            part.write_text(text, encoding="utf-8", newline="\n")
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)
    except OSError as error:
        raise OutputProblem(f"The file cannot be written ({error.strerror or error})", where=Where(path)) from error
    return path
