"""A page of its own: one file with its style in it, readable without a script, on a phone and on paper."""

from __future__ import annotations

from pathlib import Path

from tawney.report.charts import palette

TEMPLATES = Path(__file__).parents[1] / "templates"


def style() -> str:
    """The report's own style sheet, in light and dark."""
    light, dark = palette.variables(palette.LIGHT), palette.variables(palette.DARK)
    return (
        f":root{{{light}}}@media screen and (prefers-color-scheme:dark){{:root{{{dark}}}}}"
        f"@media (forced-colors:active){{:root{{{light}}}}}{palette.classes()}"
        f"{(TEMPLATES / 'report.css').read_text(encoding='utf-8')}{(TEMPLATES / 'hearing.css').read_text('utf-8')}"
    )


def render(template: str, **values: object) -> str:
    """A template of ours with these values; every text is escaped but our own drawings, style and script."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined
    from markupsafe import Markup

    environment = Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True, keep_trailing_newline=True,
    )  # fmt: skip
    environment.filters["drawing"] = Markup
    return environment.get_template(template).render(style=style(), **values)
