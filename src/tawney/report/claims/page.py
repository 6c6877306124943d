"""The page of claim cards: one HTML file, whole in itself."""

from __future__ import annotations

from collections.abc import Sequence

import tawney
from tawney.assessment.essay.card import Told
from tawney.report.charts import palette
from tawney.report.claims import saying
from tawney.report.claims.files import figures_of
from tawney.report.page import TEMPLATES

ESSAY = "Shaheen and Kennedy (2018), Beyond Mobility: From individual success to community uplift, CLASS"


def rendered(found: Sequence[Told], where: str) -> str:
    """The page as HTML. where: in words, which data the figures are from."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined
    from markupsafe import Markup

    environment = Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True, keep_trailing_newline=True,
    )  # fmt: skip
    style = (
        f":root{{{palette.variables(palette.LIGHT)}}}"
        f"@media screen and (prefers-color-scheme:dark){{:root{{{palette.variables(palette.DARK)}}}}}"
        f"{(TEMPLATES / 'report.css').read_text(encoding='utf-8')}"
    )
    return environment.get_template("claims.html.j2").render(
        style=Markup(style), found=found, saying=saying, figures_of=figures_of, where=where, essay=ESSAY,
        counted=saying.counted(found), version=tawney.__version__,
        synthetic=any(figure.synthetic for told in found for figure in figures_of(told)),
    )  # fmt: skip
