"""A page of its own, in the report's style: one file, readable without a script, on a phone and on paper."""

from __future__ import annotations

from tawney.report.templating import filled, style


def sheet(template: str, foot: str, **values: object) -> str:
    """A template of ours as a page. foot: what is printed at the foot of each page on paper."""
    return filled(template, style=style(foot, "hearing.css"), **values)
