"""The page of claim cards: one HTML file, whole in itself."""

from __future__ import annotations

from collections.abc import Sequence

import tawney
from tawney.assessment.essay.card import Told
from tawney.report.claims import saying
from tawney.report.claims.files import figures_of
from tawney.report.templating import filled, style

ESSAY = "Shaheen and Kennedy (2018), Beyond Mobility: From individual success to community uplift, CLASS"


def rendered(found: Sequence[Told], where: str) -> str:
    """The page as HTML. where: in words, which data the figures are from."""
    return filled(
        "claims.html.j2", style=style(f"tawney {tawney.__version__}"), found=found, saying=saying,
        figures_of=figures_of, where=where, essay=ESSAY, counted=saying.counted(found), version=tawney.__version__,
        synthetic=any(figure.synthetic for told in found for figure in figures_of(told)),
    )  # fmt: skip
