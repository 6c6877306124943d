"""One self-contained page for figures of somebody's own file: findings first, a table behind each chart, no script."""

from __future__ import annotations

import base64
import csv
import hashlib
import io
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tawney import __version__
from tawney.report.charts.common import NARROW, WIDE
from tawney.report.figures import Figure
from tawney.report.numbers import is_shown, written
from tawney.report.open_data import safe
from tawney.report.tables import Column, Table, cells_of
from tawney.report.templating import filled, style
from tawney.vocabulary.estimate import Estimate
from tawney.vocabulary.problems import OutputProblem, Where

LINES = "Thin line: 95% interval; thick line: 80%."


@dataclass(frozen=True)
class Section:
    """A part of the page. tables: those that stand open under the figures."""

    name: str
    title: str
    figures: tuple[Figure, ...]
    tables: tuple[Table, ...] = ()


@dataclass(frozen=True)
class Origin:
    """Where the figures come from. command: as it was given. about: what the page is of, in words."""

    file: Path
    command: str
    about: str


@dataclass(frozen=True)
class MeasuresPage:
    """All that the template prints. method: the name of each figure, and its convention, formula and error in words.

    rows: every figure as (figure, of whom, estimate), which the page carries as comma-separated values.
    """

    kind: str
    headline: str
    findings: tuple[str, ...]
    sections: tuple[Section, ...]
    method: tuple[tuple[str, str], ...]
    origin: Origin
    left_out: tuple[str, ...] = ()
    rows: tuple[tuple[str, str, Estimate], ...] = ()

    @property
    def about(self) -> str:
        """What the page is of."""
        return self.origin.about

    @property
    def source(self) -> str:
        """The line under each figure."""
        return f"{self.origin.file.name}, {self.origin.about}."

    @property
    def command(self) -> str:
        """The command that makes the page again."""
        return self.origin.command

    @property
    def href(self) -> str:
        """Every figure as comma-separated values, inside the page."""
        content = base64.b64encode(as_values(self.rows).encode()).decode()
        return f"data:text/csv;charset=utf-8;base64,{content}"

    @property
    def made_with(self) -> str:
        """The version."""
        return f"tawney {__version__}"

    @property
    def file_hash(self) -> str:
        """The hash of the file, shortened."""
        return hashlib.sha256(self.origin.file.read_bytes()).hexdigest()[:16]


def write_page(page: MeasuresPage, path: Path) -> None:
    """Writes the page. Raises OutputProblem where it cannot be written or is not called .html."""
    if path.suffix.lower() not in (".html", ".htm"):
        raise OutputProblem(
            f"A page is not written as {path.suffix or 'a file without an ending'}.",
            expected="a file that ends in .html",
        )
    text = filled("measures.html.j2", page=page, style=style(f"{page.kind}: {page.origin.file.name}"))
    try:
        path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise OutputProblem(f"this page cannot be written: {error.strerror}.", where=Where(path)) from error


def drawn(
    name: str,
    headline: str,
    subtitle: str,
    draw: Callable[[str, str, float], str],
    tables: Sequence[Table],
    *,
    sentence: str = "",
    note: str = "",
) -> Figure:
    """A figure drawn for a page and for a phone. draw: from an id, a title and a width to SVG."""
    title = f"{headline}. {subtitle}"
    wide, narrow = draw(name, title, WIDE), draw(f"{name}-narrow", title, NARROW)
    return Figure(name, headline, sentence, subtitle, wide, narrow, tuple(tables), "", note)


def as_values(rows: Sequence[tuple[str, str, Estimate]]) -> str:
    """Figures as comma-separated values, in full; one that is not shown leaves its numbers empty and says why."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(("figure", "of", "value", "standard_error", "low95", "high95", "n", "unit", "note"))
    for figure, of, found in rows:
        known = (found.value, found.standard_error, *found.interval)
        numbers = ["" if math.isnan(v) or not is_shown(found) else f"{v:.10g}" for v in known]
        writer.writerow([safe(figure), safe(of), *numbers, found.n, safe(found.unit), safe(found.note)])
    return out.getvalue()


def figure_table(name: str, caption: str, first: str, rows: Sequence[tuple[str, Estimate]]) -> Table:
    """A table of figures with their intervals and records. first: the heading of the first column."""
    columns = (Column(first, False), Column("Value"), Column("95% interval"), Column("In the sample"))
    lines = [(label, *cells_of(e, signed=False), f"{e.n:,}" if is_shown(e) else "") for label, e in rows]
    return Table(name, caption, columns, tuple(lines))


def in_words(found: Estimate) -> str:
    """A figure with its interval, as it stands in a sentence."""
    form = written(found, words=True)
    known = form.interval and not math.isnan(found.standard_error) and found.standard_error > 0
    return f"{form.value} ({form.interval})" if known else form.value


def apart(one: Estimate, other: Estimate) -> bool:
    """Whether the 95% intervals of two figures leave each other alone: then the greater is surely greater."""
    low, high = sorted((one, other), key=lambda e: e.value)
    return low.interval[1] < high.interval[0]


def named(text: str) -> str:
    """An id of letters, digits and hyphens for any text."""
    plain = "".join(c if c.isascii() and c.isalnum() else "-" for c in text.lower())
    return "-".join(part for part in plain.split("-") if part) or "x"
