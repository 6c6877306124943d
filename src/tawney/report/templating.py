"""Fills a template of the report: every text is escaped, only our own drawings and styles are taken as they stand."""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path

from tawney.report import words
from tawney.report.charts import palette

TEMPLATES = Path(__file__).parent / "templates"
_SIGNED = re.compile(r"[−+]£[\d,.]*\d[a-z]*")


def filled(template: str, **values: object) -> str:
    """A page as HTML. template: its name among the templates. Raises jinja2.UndefinedError for a value left out."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined
    from markupsafe import Markup

    environment = Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True, keep_trailing_newline=True,
    )  # fmt: skip
    # Only our own drawings and style sheet, which are escaped as they are made, are taken as they stand.
    environment.filters["drawing"] = Markup
    environment.filters["unbroken"] = unbroken
    environment.filters["sentence"] = words.sentence
    return environment.get_template(template).render(**values)


def unbroken(text: str) -> str:
    """Text, escaped, in which no line ends between a sign, its pound and its number."""
    from markupsafe import Markup, escape

    return Markup(_SIGNED.sub(r'<span class="nb">\g<0></span>', str(escape(text))))


def style(foot: str, *sheets: str) -> str:
    """The style sheet: the palette in light and dark, the page's own rules, and the running foot of printed pages.

    foot: what is printed at the foot of each page. sheets: names of further style sheets among the templates.
    """
    light, dark = palette.variables(palette.LIGHT), palette.variables(palette.DARK)
    own = "".join((TEMPLATES / name).read_text(encoding="utf-8") for name in ("report.css", *sheets))
    return (
        f":root{{{light}}}@media screen and (prefers-color-scheme:dark){{:root{{{dark}}}}}"
        f"@media (forced-colors:active){{:root{{{light}}}}}{palette.classes()}{own}"
        f"@page{{@bottom-left{{content:{css_text(foot)}}}}}"
    )


def script(name: str) -> tuple[str, str]:
    """A script of ours, and the name by which a page's security policy lets it run and no other."""
    text = (TEMPLATES / name).read_text(encoding="utf-8")
    return text, f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def css_text(text: str) -> str:
    """Text as a CSS string; whatever is not a letter, a digit or a space is escaped."""
    return '"' + "".join(c if c.isalnum() or c == " " else f"\\{ord(c):x} " for c in text) + '"'
