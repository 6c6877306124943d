"""The options that more than one verb has."""

from __future__ import annotations

from typing import Annotated

import typer

YearOption = Annotated[str | None, typer.Option("--year", help="The tax year, as 2026-27.")]
