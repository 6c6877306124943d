"""The options that more than one verb has."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

YearOption = Annotated[str | None, typer.Option("--year", help="The tax year, as 2026-27.")]
HtmlOption = Annotated[
    Path | None, typer.Option("--html", help="An .html file: the charts, tables and methods as one page.")
]
