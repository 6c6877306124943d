"""The amounts files as tables, parsed once: thousands of dated values take longer to read than the law to run."""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from tawney.vocabulary.cache import kept, look_up
from tawney.vocabulary.problems import BadAmount, Where

PART = "law"
_DATE = "a date"

Tables = Mapping[str, Any]


def parsed(texts: Mapping[Path, str]) -> Mapping[Path, Tables]:
    """Each file's tables. The cache is keyed by every file's text, so that a changed file is never read stale.

    Raises BadAmount for a file that is not TOML.
    """
    key = hashlib.sha256("\0".join(texts.values()).encode()).hexdigest()
    held = look_up(PART, f"law-{key}")
    if held is not None:
        return dict(zip(texts, json.loads(held, object_hook=_with_date), strict=True))
    tables = {path: parsed_file(path, text) for path, text in texts.items()}
    kept(PART, f"law-{key}", json.dumps(list(tables.values()), default=_without_date).encode())
    return tables


def parsed_file(path: Path, text: str) -> Tables:
    """One file's tables. Raises BadAmount when it is not TOML."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadAmount(f"this file is not TOML: {error}", where=Where(path)) from error


def _without_date(value: date) -> dict[str, str]:
    return {_DATE: value.isoformat()}


def _with_date(table: dict[str, Any]) -> Any:
    return date.fromisoformat(table[_DATE]) if _DATE in table else table
