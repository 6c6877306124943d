"""The report on paper: a tagged PDF (PDF/UA-1) set by typst from the same values as the page."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any
from xml.etree import ElementTree

from tawney.assessment.results import Assessment
from tawney.report.figures import Figure
from tawney.report.hearing.testimony_section import HEADING, paper_pieces
from tawney.report.page import Measure, Page
from tawney.report.tables import Table
from tawney.report.templating import TEMPLATES
from tawney.report.words import sentence
from tawney.vocabulary.problems import OutputProblem

PAPER = "report.pdf"
_EPOCH = 946684800
"""The moment written into the file, 1 January 2000: the same run makes the same bytes."""
_SVG = "{http://www.w3.org/2000/svg}"

Piece = dict[str, Any]


def paper(page: Page, assessment: Assessment) -> bytes:
    """The report as a PDF: tagged, titled, in its language, every chart with words for those who cannot see it.

    The fonts are those that come with typst, so that every machine sets it alike. Raises OutputProblem where typst is
    not installed.
    """
    check_setter()
    import typst

    compiler = typst.Compiler(
        (TEMPLATES / "report.typ").read_bytes(), ignore_system_fonts=True,
        sys_inputs={"report": json.dumps(contents(page, assessment))},
    )  # fmt: skip
    made = compiler.compile(format="pdf", pdf_standards="ua-1", timestamp=_EPOCH)
    assert isinstance(made, bytes)
    return made


def check_setter() -> None:
    """Whether a PDF can be set at all. Raises OutputProblem where it cannot."""
    from importlib.util import find_spec

    if find_spec("typst") is None:
        raise OutputProblem(
            "A PDF cannot be made: typst is not installed", next_step="Install it with: pip install 'tawney[pdf]'"
        )


def contents(page: Page, assessment: Assessment) -> Piece:
    """All that the paper prints, as plain values: the title, the warnings, and the sections in their order."""
    kicker = f"Cumulative impact assessment, {assessment.year}, compared with {page.comparator}"
    return {
        "title": assessment.title, "headline": page.headline, "kicker": kicker, "made_with": assessment.made_with,
        "description": f"{assessment.title}. {kicker}.", "foot": f"{assessment.title}. {page.run}",
        "warnings": list(_warnings(assessment)), "sections": list(_sections(page, assessment)),
    }  # fmt: skip


def _warnings(assessment: Assessment) -> Iterator[str]:
    if assessment.is_synthetic:
        yield (
            "Synthetic population. These figures come from made-up people, built from published tables to resemble the "
            "population. They show how the package works through the law; they are not survey estimates."
        )
    if assessment.caution:
        yield assessment.caution


def _sections(page: Page, assessment: Assessment) -> Iterator[Piece]:
    made = (
        ("Summary", _summary(page, assessment), False),
        ("By income", _figures(page.income, page, assessment), True),
        ("What did it", _figures(page.did_it, page, assessment), True),
        ("By group", _named(page.groups, page, assessment), True),
        ("Two characteristics at once", _named(page.pairs, page, assessment), True),
        ("Who loses most", _figures(page.ranked, page, assessment), True),
        ("Example families", _figures(page.families, page, assessment), True),
        ("Poverty and inequality", _poverty(page, assessment), False),
        (HEADING, paper_pieces(page.heard), False),
        ("What it costs", _purse(page, assessment), False),
        ("How sure it is", _figures(page.sure, page, assessment), False),
        ("Under other assumptions", _figures(page.assumed, page, assessment), False),
        ("The measures and their sources", _measures(page, assessment), False),
        ("How we know, and what is left out", _method(page, assessment), False),
    )
    for title, pieces, new_page in made:
        held = list(pieces)
        if held:
            yield {"title": title, "pieces": held, "new_page": new_page, "brief": title == "Summary"}


def _summary(page: Page, assessment: Assessment) -> Iterator[Piece]:
    summary = page.summary
    if assessment.summary:
        yield _text(assessment.summary)
    keys = tuple((key.title, key.value, key.sure) for key in summary.figures)
    yield _table_of("Key figures", ("", "Figure", "How sure"), keys)
    parts = (
        ("Who gains and who loses", summary.who), ("What changes", summary.changes),
        ("What it costs and what pays for it", summary.pays), ("Poverty and inequality", summary.poverty),
    )  # fmt: skip
    for title, lines in parts:
        if lines:
            yield {"kind": "heading", "text": title}
            yield _list(lines)
    yield {"kind": "small", "text": summary.sure}
    if page.index_table:
        yield table(page.index_table)


def _figures(shown: Sequence[Figure], page: Page, assessment: Assessment, level: int = 2) -> Iterator[Piece]:
    for one in shown:
        yield figure(one, page, assessment, level)


def _named(shown: Sequence[tuple[str, Figure]], page: Page, assessment: Assessment) -> Iterator[Piece]:
    for title, one in shown:
        yield {"kind": "heading", "text": title}
        yield figure(one, page, assessment, 3)


def _poverty(page: Page, assessment: Assessment) -> Iterator[Piece]:
    if page.four_ways is not None:
        yield _list(page.poverty_said)
        yield table(page.four_ways)
        yield {"kind": "small", "text": page.four_ways.note}
    yield from _figures(page.poverty, page, assessment)


def _purse(page: Page, assessment: Assessment) -> Iterator[Piece]:
    yield from _figures(page.purse, page, assessment) if page.purse else [table(page.cost_table)]
    if page.solved:
        yield _text(page.solved)


def _measures(page: Page, assessment: Assessment) -> Iterator[Piece]:
    lines = [_measure(one) for one in (*page.measures, *page.services)]
    if lines:
        yield _list(lines)
    if assessment.package_sources:
        yield {"kind": "heading", "text": "Sources of the package"}
        yield _list(assessment.package_sources)


def _measure(one: Measure) -> str:
    source = f" Source: {sentence(one.source)}" if one.source else ""
    return f"{one.name}. {sentence(one.what_it_does)} {one.cost}{source}".replace("  ", " ")


def _method(page: Page, assessment: Assessment) -> Iterator[Piece]:
    yield _text(
        f"The population: {assessment.people_title}. {sentence(assessment.people_source)} The net income of every "
        f"household in it is worked out twice for {assessment.year}: with the package, and without it, under "
        f"{page.comparator}. A change is the first less the second. {page.summary.sure}"
    )
    for title, lines in (("Assumptions", assessment.assumptions), ("What is not modelled", assessment.not_modelled)):
        if lines:
            yield {"kind": "heading", "text": title}
            yield _list(lines)
    if page.scorecard.rows:
        yield {"kind": "heading", "text": "The population against published figures"}
        yield table(page.scorecard)
    before, after = assessment.law_hashes
    yield {"kind": "small", "text": f"Law before: {before}. Law with the package: {after}. "
           f"Population: {assessment.people_hash}. Run: {assessment.run_hash}."}  # fmt: skip


def _text(text: str) -> Piece:
    return {"kind": "text", "text": " ".join(text.split())}


def _list(items: Sequence[str]) -> Piece:
    return {"kind": "list", "items": list(items)}


def _table_of(caption: str, heads: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> Piece:
    from tawney.report.tables import Column

    return table(Table("", caption, tuple(Column(h, numeric=k == 1) for k, h in enumerate(heads)), rows))


def table(shown: Table) -> Piece:
    """A table as plain values."""
    columns = [{"heading": column.heading, "numeric": column.numeric} for column in shown.columns]
    return {"kind": "table", "caption": shown.caption, "columns": columns, "rows": [list(row) for row in shown.rows],
            "strong": sorted(shown.strong), "key": shown.key}  # fmt: skip


def figure(shown: Figure, page: Page, assessment: Assessment, level: int) -> Piece:
    """A figure as plain values: its picture, the words for those who cannot see it, and its tables."""
    small = [f"Source: {assessment.people_title}. Compared with {page.comparator}.", *_noted(shown.note), page.run]
    return {
        "kind": "figure", "level": level, "headline": shown.headline, "subtitle": f"{shown.subtitle}.",
        "svg": shown.wide, "alt": alternative(shown.wide), "ratio": ratio(shown.wide), "sentence": shown.sentence,
        "tables": [table(one) for one in shown.tables], "small": small,
    }  # fmt: skip


def _noted(note: str) -> list[str]:
    return [f"Note: {note}"] if note else []


def alternative(drawing: str) -> str:
    """What a chart says of itself in words: its title and description."""
    picture = ElementTree.fromstring(drawing)
    return " ".join(picture.findtext(f"{_SVG}{part}", "") for part in ("title", "desc")).strip()


def ratio(drawing: str) -> float:
    """How high a chart is for its width."""
    _, _, width, height = map(float, ElementTree.fromstring(drawing).get("viewBox", "0 0 1 1").split())
    return height / width
