"""Mobility tables for the tests: published counts, typed in with their source, and the shared ones by name."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from tawney.indicators.mobility.table import table

SHARED = Path(__file__).parents[2].parent / "shared"
MEASURE = SHARED / "data" / "measure"
needs_shared = [
    pytest.mark.shared,
    pytest.mark.skipif(not MEASURE.exists(), reason="the open data are not beside the checkout (../shared)"),
]

GLASS_CLASSES = ("Professional", "Managerial", "Supervisory", "Skilled", "Unskilled")


def glass():
    """British fathers and sons, 1949: Glass 1954, Social Mobility in Britain, as given by Bishop, Fienberg and Holland
    1975, Discrete Multivariate Analysis, p. 100."""
    counts = [
        [50, 45, 8, 18, 8],
        [28, 174, 84, 154, 55],
        [11, 78, 110, 223, 96],
        [14, 150, 185, 714, 447],
        [3, 42, 72, 320, 411],
    ]
    return table(counts, GLASS_CLASSES, source="Glass 1954")


COLUMNS = {
    "glass1954": ("father", "son", None),
    "hauser79": ("Father", "Son", None),
    "erikson_goldthorpe": ("origin", "destination", "country"),
    "yaish": ("orig", "dest", "educ"),
    "yamaguchi87": ("Father", "Son", "Country"),
    "hg16": ("father", "son", "country"),
    "ocg1973": ("O", "D", None),
    "occupational_status_uk": ("origin", "destination", None),
}


@cache
def shared_table(name):
    """A table of ../shared/data/measure, classes and layers in the order of the file."""
    with (MEASURE / f"{name}.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    ways = [[row[column] for row in rows] for column in COLUMNS[name] if column]
    names = [list(dict.fromkeys(way)) for way in ways]
    counts = np.zeros([len(way) for way in names])
    for row, *labels in zip(rows, *ways, strict=True):
        counts[tuple(way.index(label) for way, label in zip(names, labels, strict=True))] = float(row["Freq"])
    return table(counts, origins=names[0], destinations=names[1], layers=names[2] if len(names) > 2 else ())
