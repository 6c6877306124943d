"""Deliveries of surveys made of our own people, and what a delivery can carry of them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import polars
from small_tables import changed

from tawney.people.columns import COLUMNS
from tawney.people.export import export
from tawney.people.storage import EXPORTED
from tawney.vocabulary.tax_year import TaxYear


def delivery(folder: Path, people=None, form="frs", year="2022-23") -> Path:
    """A delivery as the archive ships it: without the file by which we know our own."""
    export(changed() if people is None else people, folder, form, year=TaxYear.read(year), keeps_licence=True)
    (folder / EXPORTED).unlink()
    return folder


def as_statistics(folder: Path, ending: str) -> Path:
    """The same tables as SPSS (.sav) or Stata (.dta) files, a few folders down as the archive has them."""
    import pyreadstat

    inner = folder / f"UKDA-0000-{ending}" / "tables"
    inner.mkdir(parents=True)
    for tab in sorted(folder.glob("*.tab")):
        frame = polars.read_csv(tab, separator="\t", infer_schema_length=None)
        write = pyreadstat.write_sav if ending == "sav" else pyreadstat.write_dta
        write(frame, str(inner / f"{tab.stem}.{ending}"))
        tab.unlink()
    return folder


def rewrite(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def cell(file: Path, line: int, variable: str, value: object) -> None:
    """Writes one value of a tab-separated file; lines are counted from 1, the first holds the names."""
    lines = [row.split("\t") for row in file.read_text(encoding="utf-8").splitlines()]
    lines[line - 1][lines[0].index(variable)] = str(value)
    file.write_text("\n".join("\t".join(row) for row in lines) + "\n", encoding="utf-8")


def renamed(file: Path, old: str, new: str) -> None:
    """Gives a variable another name."""
    names, _, rest = file.read_text(encoding="utf-8").partition("\n")
    kept = [new if name == old else name for name in names.split("\t")]
    assert new in kept
    file.write_text("\t".join(kept) + "\n" + rest, encoding="utf-8")


def unlike(a, b) -> set[str]:
    """The columns in which two populations of the same people differ by more than rounding."""
    return {
        name
        for name in COLUMNS
        if not np.allclose(a.columns[name].astype(float), b.columns[name].astype(float), rtol=1e-9, atol=1e-9)
    }
