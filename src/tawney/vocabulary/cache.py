"""What is worth keeping between runs, in the user's own cache folder. It can be deleted at any time."""

from __future__ import annotations

import hashlib
import os
import tempfile
from contextlib import suppress
from pathlib import Path

FOLDER = "TAWNEY_CACHE"
"""The setting that names the cache folder; an empty value turns the cache off."""


def cache_folder(part: str = "") -> Path | None:
    """Where a part is kept: $TAWNEY_CACHE, else $XDG_CACHE_HOME or ~/.cache, then tawney and the part, if anywhere."""
    named = os.environ.get(FOLDER)
    if named is not None:
        return Path(named) if named else None
    base = os.environ.get("XDG_CACHE_HOME")
    with suppress(RuntimeError):
        return (Path(base) if base else Path.home() / ".cache") / "tawney" / part
    return None


def look_up(part: str, key: str) -> bytes | None:
    """What a part keeps under a key; None when nothing is, when it cannot be read, or when it is not whole."""
    folder = cache_folder(part)
    if folder is None:
        return None
    try:
        whole = (folder / key).read_bytes()
    except OSError:
        return None
    digest, held = whole[:64], whole[64:]
    return held if digest == _digest(held) else None


def kept(part: str, key: str, held: bytes) -> None:
    """Keeps a part's bytes under a key; nobody ever reads half of them, and failing to keep them is no matter."""
    folder = cache_folder(part)
    if folder is None:
        return
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle, aside = tempfile.mkstemp(dir=folder)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(_digest(held) + held)
            Path(aside).replace(folder / key)
        except OSError:
            Path(aside).unlink(missing_ok=True)


def _digest(held: bytes) -> bytes:
    return hashlib.sha256(held).hexdigest().encode()
