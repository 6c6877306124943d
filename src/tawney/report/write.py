"""Puts a report in a folder, whole or not at all."""

from __future__ import annotations

import errno
import math
import os
import shutil
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from tawney.assessment.results import Assessment
from tawney.assessment.versus import Versus
from tawney.report.disclosure import withhold
from tawney.report.duty_page import RECORD_DATA, RECORD_PAGE
from tawney.report.easy_read import PAGE as EASY_PAGE
from tawney.report.easy_read import easy_read
from tawney.report.explorer import EXPLORER_PAGE, explorer_page
from tawney.report.figures import TOLERANCE
from tawney.report.open_data import CODEBOOK, as_csv, as_json, tables
from tawney.report.page import Page, page_of, render
from tawney.report.paper import PAPER, paper
from tawney.report.versus_page import VERSUS_DATA, VERSUS_PAGE, VERSUS_TABLE, versus_files
from tawney.report.workbook import BOOK, workbook
from tawney.vocabulary.problems import OutputProblem, Where

PAGE = "report.html"
_OURS = frozenset(
    {
        PAGE,
        EASY_PAGE,
        BOOK,
        PAPER,
        EXPLORER_PAGE,
        RECORD_PAGE,
        RECORD_DATA,
        VERSUS_PAGE,
        VERSUS_DATA,
        VERSUS_TABLE,
        "first",
        "second",
        "assessment.json",
        "data",
        "charts",
    }
)
NOTHING: Mapping[str, str | bytes] = MappingProxyType({})


def write_report(
    assessment: Assessment, folder: Path | str, *, pdf: bool = False, beside: Mapping[str, str | bytes] = NOTHING
) -> Path:
    """Writes the report into a folder and gives back the path of its page.

    The folder holds report.html (the page, whole in itself), easy_read.html, explorer.html, assessment.xlsx,
    assessment.json, data/*.csv and charts/*.svg; with pdf, report.pdf too. beside: further files of ours. It is made
    beside its place and moved there when complete; an earlier report of ours in the folder is replaced. Raises
    OutputProblem where the folder holds something else, cannot be written, typst is wanted and not installed, or the
    costs do not add up.
    """
    _check_sum(assessment)
    return write_files({**files_of(withhold(assessment), pdf=pdf), **beside}, folder) / PAGE


def write_versus(found: Versus, folder: Path | str) -> Path:
    """Writes two packages beside each other into a folder, whole or not at all, and gives back the path of the page.

    The folder holds compare.html, compare.csv, compare.json, and the full report of each in first/ and second/. Raises
    as `write_report` does.
    """
    files = dict(versus_files(found))
    for name, assessment in (("first", found.first), ("second", found.second)):
        _check_sum(assessment)
        files |= {f"{name}/{path}": content for path, content in files_of(withhold(assessment)).items()}
    return write_files(files, folder) / VERSUS_PAGE


def write_files(files: Mapping[str, str | bytes], folder: Path | str) -> Path:
    """Writes files of ours into a folder, whole or not at all; gives back the folder. Raises OutputProblem."""
    target = Path(folder).absolute()
    check_folder(target)
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        try:
            _write_all(files, part)
            _replace(part, target)
        finally:
            shutil.rmtree(part, ignore_errors=True)
    except OSError as error:
        raise _cannot(target, error) from error
    return target


def files_of(assessment: Assessment, *, pdf: bool = False) -> Mapping[str, str | bytes]:
    """Every file of the report, as text or bytes. The assessment must have gone through `disclosure.withhold`."""
    page = page_of(assessment)
    data = tables(assessment)
    files: dict[str, str | bytes] = {PAGE: render(page, assessment), EASY_PAGE: easy_read(assessment)}
    files |= {"assessment.json": as_json(assessment), "data/README.txt": CODEBOOK}
    files[BOOK] = workbook(assessment, page.headline)
    if assessment.crossings or assessment.intersections:
        files[EXPLORER_PAGE] = explorer_page(assessment)
    if pdf:
        files[PAPER] = paper(page, assessment)
    files["data/everything.csv"] = as_csv(line for lines in data.values() for line in lines)
    files |= {f"data/{name}.csv": as_csv(lines) for name, lines in data.items()}
    return files | _charts(page)


def _charts(page: Page) -> dict[str, str]:
    grouped = [figure for _, figure in (*page.groups, *page.pairs)]
    found = (page.income, page.did_it, grouped, page.ranked, page.families, page.poverty, page.purse, page.sure,
             page.assumed)  # fmt: skip
    return {f"charts/{figure.name}.svg": figure.wide + "\n" for figures in found for figure in figures}


def _check_sum(assessment: Assessment) -> None:
    """The balance by instrument must make the net cost: a report whose parts contradict its whole is not written."""
    if not assessment.cost:
        return
    balance = math.fsum(line.change.value for line in assessment.cost if not line.change.suppressed)
    if abs(balance + assessment.net_cost.value) > TOLERANCE:
        raise OutputProblem(
            f"The changes by instrument come to GBP {balance:,.0f} a year for the public purse, but the net cost is "
            f"GBP {assessment.net_cost.value:,.0f}",
            expected="a net cost that is the sum of the changes with its sign turned",
            next_step="See the note on signs in assessment/results.py.",
        )


def check_folder(target: Path) -> None:
    """Whether a report may be put here: a folder with anything in it that we did not write is left alone.

    Raises OutputProblem for a file, a folder that holds something else, or one that cannot be read or written.
    """
    if target.is_file():
        raise OutputProblem(
            f"'{target.name}' is a file, not a folder", where=Where(target), next_step="Name another folder."
        )
    try:
        others = sorted(p.name for p in target.iterdir() if p.name not in _OURS) if target.exists() else []
    except OSError as error:
        raise _cannot(target, error) from error
    nearest = next(place for place in (target, *target.parents) if place.exists())
    if not os.access(nearest, os.W_OK):
        raise _cannot(target, OSError(errno.EACCES, os.strerror(errno.EACCES)))
    if others:
        raise OutputProblem(
            f"the folder already holds '{others[0]}'",
            where=Where(target),
            expected="an empty folder, a new one, or one that holds an earlier report",
            next_step="Name another folder, or move what is in it.",
        )


def _write_all(files: Mapping[str, str | bytes], part: Path) -> None:
    for name, content in files.items():
        path = part / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, bytes):
            path.write_bytes(content)
        else:
            path.write_text(content, encoding="utf-8", newline="\n")


def _replace(part: Path, target: Path) -> None:
    """Moves the finished report to its place; an earlier one steps aside, and comes back if the move fails."""
    if not target.exists():
        part.rename(target)
        return
    aside = target.with_name(f"{part.name}.old")
    target.rename(aside)
    try:
        part.rename(target)
    except BaseException:
        aside.rename(target)
        raise
    shutil.rmtree(aside)


def _cannot(target: Path, error: OSError) -> OutputProblem:
    return OutputProblem(
        f"the report cannot be written here ({error.strerror or error})",
        where=Where(target),
        next_step="Choose a folder you may write to, with room on its disk.",
    )
