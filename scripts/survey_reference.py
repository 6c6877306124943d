"""Writes docs/surveys: one page for each survey that is read by name, made from its dated map.

Usage: python scripts/survey_reference.py
"""

from __future__ import annotations

from pathlib import Path

from tawney.people.surveys.reference import reference
from tawney.people.surveys.survey_map import NAMES, survey_map

FOLDER = Path(__file__).parents[1] / "docs" / "surveys"


def main() -> None:
    """Writes every page."""
    FOLDER.mkdir(exist_ok=True)
    for name in NAMES:
        (FOLDER / f"{name}.md").write_text(reference(survey_map(name)), encoding="utf-8")


if __name__ == "__main__":
    main()
