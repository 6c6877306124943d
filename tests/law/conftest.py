"""Compiled kernels of a test run are kept in a folder of its own, and thrown away with it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest


@pytest.fixture(scope="session", autouse=True)
def kernels_are_kept_apart(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TAWNEY_CACHE", str(tmp_path_factory.mktemp("kernels")))
        yield
