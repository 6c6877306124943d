"""Reads people from the opened tables of a survey by its dated map."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt

from tawney.people.assemble import About, Tables, put_together
from tawney.people.columns import COLUMNS
from tawney.people.faults import Fault, Faults, Origin, Origins
from tawney.people.population import Array, People
from tawney.people.recipe import TABLES
from tawney.people.storage import made_of
from tawney.people.structure import NOT_IN_ORDER
from tawney.people.surveys.awards import award_of, pension_part
from tawney.people.surveys.delivery import Delivery
from tawney.people.surveys.gathering import Frame, Gathering, places_in
from tawney.people.surveys.survey_map import Reading, SurveyMap
from tawney.vocabulary.problems import Where

Numbers = npt.NDArray[np.float64]
_IDS = ("household_id", "benefit_unit_id", "person_id")


@dataclass(frozen=True)
class _Stacked(Origin):
    """Where a table came from that several files make, one below the other. parts: each with its first row."""

    parts: tuple[tuple[int, Origin], ...] = field(default=())

    def fault(self, row: int, column: str, says: str) -> Fault:
        """What is wrong with one value, in the file that it came from."""
        start, part = [p for p in self.parts if p[0] <= row][-1]
        return part.fault(row - start, column, says)


def read_survey(survey: SurveyMap, delivery: Delivery, where: Path, faults: Faults) -> People:
    """Makes people of a survey's opened tables, or says everything that is wrong with them at once.

    where: the file or folder that faults name. Raises PeopleProblem.
    """
    gathering = Gathering(survey, delivery.tables, faults)
    in_force = survey.in_force(delivery.year)
    frames = {ours: _frame(survey, ours, gathering) for ours in TABLES}
    _refuse_orphans(survey, frames, gathering, faults)
    tables = {ours: _table(in_force[ours], frames[ours], gathering, delivery) for ours in TABLES}
    _add_pensions(tables["persons"], in_force["persons"], delivery)
    about = _about(survey, delivery, where)
    persons, units, homes = (_origin(survey, ours, frames[ours], in_force[ours], gathering) for ours in TABLES)
    held = Tables(tables["persons"], tables["benefit_units"], tables["households"])
    people = put_together(held, about, Origins(persons, units, homes, Where(where)), faults)
    own_order = NOT_IN_ORDER.format("persons")  # adults come before children: that is no repair
    kept = tuple(repair for repair in people.repairs if repair != own_order)
    absent = tuple(f"{said}, so {', '.join(names)} is not read there." for said, names in gathering.absent.items())
    return replace(people, repairs=(*_news(survey, delivery), *absent, *kept))


def _about(survey: SurveyMap, delivery: Delivery, where: Path) -> About:
    """Who these people are; those whom we made up and wrote in the survey's layout stay made up."""
    notes, synthetic = notes_of(survey, delivery), made_of(where if where.is_dir() else where.parent)
    name = f"{survey.title} {delivery.year}"
    if synthetic:
        return About(delivery.year, f"{synthetic}, in the layout of the {name}", "made up, not surveyed", True, notes)
    return About(delivery.year, name, f"{name}: {survey.licence}", False, notes, survey.licence)


def _news(survey: SurveyMap, delivery: Delivery) -> tuple[str, ...]:
    if delivery.year <= survey.last:
        return ()
    return (f"The map of the {survey.title} is known to fit up to {survey.last}; {delivery.year} was read as that.",)


def _frame(survey: SurveyMap, ours: str, gathering: Gathering) -> Frame:
    makers = survey.makers(ours)
    width = _IDS.index(f"{ours.rstrip('s')}_id") + 1
    if not makers:
        named = np.concatenate([gathering.keys[t.name][:, :width] for t in survey.makers("persons")])
        return Frame(np.unique(named, axis=0), {})
    keys = [gathering.keys[t.name] for t in makers]
    starts = np.cumsum([0, *(len(k) for k in keys)])
    return Frame(np.concatenate(keys), {t.name: int(start) for t, start in zip(makers, starts, strict=False)})


def _refuse_orphans(survey: SurveyMap, frames: Mapping[str, Frame], gathering: Gathering, faults: Faults) -> None:
    """Faults the rows of tables of incomes and the like that belong to nobody in the tables of people."""
    targets = {frame.keys.shape[1]: frame for frame in frames.values()}
    for name, file in gathering.tables.items():
        if survey.tables[name].makes:
            continue
        keys, names = gathering.keys[name], survey.tables[name].keys
        lost = places_in(keys, targets[keys.shape[1]].keys) < 0

        def belongs(row: int, keys: npt.NDArray[np.int64] = keys, names: tuple[str, ...] = names) -> str:
            """What is said of a row of nobody's."""
            return f"no table of people has {', '.join(f'{n} {k}' for n, k in zip(names, keys[row], strict=True))}."

        faults.rows(file.origin, names[-1], lost, belongs)


def _table(
    columns: Mapping[str, tuple[Reading, ...]], frame: Frame, gathering: Gathering, delivery: Delivery
) -> dict[str, Array]:
    table: dict[str, Array] = {name: frame.keys[:, k] for k, name in enumerate(_IDS[: frame.keys.shape[1]])}
    for name, readings in columns.items():
        if not readings:
            continue
        values = gathering.column(name, readings, frame)
        if readings[0].award:
            values = award_of(readings[0].award, values, delivery.year)
        table[name] = values if name not in COLUMNS else _filled(name, values)
    return table


def _filled(name: str, values: Numbers) -> Numbers:
    """What the survey does not give is the column's default, if there is one."""
    default = COLUMNS[name].default
    return values if default is None else np.where(np.isnan(values), default, values)


def _add_pensions(persons: dict[str, Array], columns: Mapping[str, tuple[Reading, ...]], delivery: Delivery) -> None:
    """Turns the weekly state pension, which every part of it was read as, into its kind, share and additional part."""
    age, sex = (np.asarray(persons[name], np.float64) for name in ("age", "sex"))
    for name, readings in columns.items():
        if readings and readings[0].pension:
            weekly = np.asarray(persons[name], np.float64)
            persons[name] = pension_part(readings[0].pension, weekly, age, sex, delivery.year)


def _origin(
    survey: SurveyMap, ours: str, frame: Frame, columns: Mapping[str, tuple[Reading, ...]], gathering: Gathering
) -> Origin:
    """Where each table came from, so that a fault names the survey's own file, row and variable."""
    unit, parts = TABLES[ours].word, []
    for name, start in (frame.parts or {t.name: 0 for t in survey.makers("persons")[:1]}).items():
        theirs = {c: " + ".join(r.spec.sources) for c, rs in columns.items() for r in rs if r.table == name}
        theirs |= dict(zip(_IDS, survey.tables[name].keys, strict=False))
        first = None if frame.parts else _first_rows(frame, gathering.keys[name])
        parts.append((start, replace(gathering.tables[name].origin, unit=unit, columns=theirs, rows=first)))
    if len(parts) == 1:
        return parts[0][1]
    names = " and ".join(gathering.tables[name].origin.name for name in frame.parts)
    return _Stacked(names, unit, parts=tuple(parts))


def _first_rows(frame: Frame, persons: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """The row of the first person of each unit that the persons' own table makes."""
    place = places_in(persons, frame.keys)
    first = np.zeros(frame.rows, np.int64)
    first[place[::-1]] = np.arange(len(place))[::-1]
    return first


def notes_of(survey: SurveyMap, delivery: Delivery) -> dict[str, str]:
    """How each column came about: what was read of which table, or that the survey of the year does not hold it."""
    notes = {}
    for ours in TABLES:
        for name, readings in survey.in_force(delivery.year)[ours].items():
            if name in COLUMNS:
                notes[name] = _note(readings) or f"default: not read in the survey of {delivery.year}"
    return notes


def _note(readings: tuple[Reading, ...]) -> str:
    if not readings:
        return ""
    if readings[0].draw:
        return "imputed: a random number made of the ids"
    read = " + ".join(dict.fromkeys(f"{r.table}.{v}" for r in readings for v in r.spec.sources))
    said = "; ".join(dict.fromkeys(r.note for r in readings if r.note))
    how = "imputed" if readings[0].award or readings[0].pension else "observed" if read else "assumed"
    return ": ".join(p for p in (how, "; ".join(p for p in (read, said) if p)) if p)
