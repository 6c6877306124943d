"""Readers of the rows of segregation (R segregation) and of answers on a scale (wINEQ)."""

from __future__ import annotations

from functools import cache

import numpy as np
from reference_rows import ROWS, Found, Reader, Row, rows, table

from tawney.indicators.design import design
from tawney.indicators.index import Index
from tawney.indicators.tabled import Crossing
from tawney.indicators.weighting import Weighting
from tawney.indicators.wellbeing import ordinal
from tawney.indicators.work_and_place import segregation as apart


@cache
def _schools(place: str) -> Crossing:
    data = table("schools00")
    return apart.places_and_groups(data[place], data["race"])


def _value(index: Index) -> Found:
    return index.at(Weighting(design(table("schools00")["n"]).weights)).value, None


def _segregation(row: Row) -> Found:
    schools, states = _schools("school"), _schools("state")
    data = table("schools00")
    options, state = row.options, row.group.removeprefix("state=")
    made = {
        "dissimilarity": lambda: apart.dissimilarity_index(schools, *options["groups"].split(",")),
        "entropy_race": lambda: apart.entropy_of_groups_index(schools),
        "exposure_xPy": lambda: apart.exposure_index(schools, options["of"], options["to"]),
        "isolation_xPx": lambda: apart.exposure_index(schools, options["of"], options["of"]),
        "local_segregation_ls": lambda: apart.local_segregation_index(states, state),
        "mutual_information_M": lambda: apart.mutual_information_index(schools),
        "mutual_information_M_between_state": lambda: apart.mutual_information_index(states),
        "theil_H": lambda: apart.theil_segregation_index(schools),
        "theil_H_within_state": lambda: apart.theil_within_index(schools, data["state"], data["race"]),
    }
    return _value(made[row.index]())


def answers(row: Row) -> tuple[np.ndarray, np.ndarray]:
    """The answers of a year and the weights."""
    data = table("well_being_ordinal")
    chosen = data["Year"] == float(row.group.split("=")[1])
    return data[row.variable][chosen], data["Weight"][chosen]


def _ordinal(row: Row) -> Found:
    answer, weights = answers(row)
    scale = ordinal.scale(answer)
    if row.index == "weighted_median_category":
        return ordinal.median_answer(scale, weights), None
    made = {
        "abul_naga_yalcin_1_1": lambda: ordinal.abul_naga_yalcin_index(scale),
        "allison_foster": lambda: ordinal.allison_foster_index(scale),
        "apouey": lambda: ordinal.apouey_index(scale, 1.0),
        "blair_lacy": lambda: ordinal.blair_lacy_index(scale),
        "leti": lambda: ordinal.leti_index(scale),
    }
    return made[row.index]().at(Weighting(weights)).value, None


_SEGREGATION = (
    "dissimilarity",
    "entropy_race",
    "exposure_xPy",
    "isolation_xPx",
    "local_segregation_ls",
    "mutual_information_M",
    "mutual_information_M_between_state",
    "theil_H",
    "theil_H_within_state",
)
_ANSWERS = (
    "abul_naga_yalcin_1_1",
    "allison_foster",
    "apouey",
    "blair_lacy",
    "leti",
    "weighted_median_category",
)
READERS: dict[str, dict[str, Reader]] = {
    "segregation": dict.fromkeys(_SEGREGATION, _segregation),
    "wellbeing_ordinal": dict.fromkeys(_ANSWERS, _ordinal),
}
_WHY = {
    "apouey": "wINEQ divides by the records less 1 where the formula has the steps less 1; so done, tawney's is met",
    "blair_lacy": "wINEQ squares the sum of the running shares less a half, where the formula sums the squares",
}
NOT_MET: dict[str, str] = {row.id: _WHY[row.index] for row in (rows() if ROWS.exists() else ()) if row.index in _WHY}
