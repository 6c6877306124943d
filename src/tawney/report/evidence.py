"""What the model can say for each field of a duty's record: sentences from the numbers, and the tables behind them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from tawney.assessment.duty.duty import GridRow
from tawney.assessment.results import Assessment
from tawney.report import causes, headlines, tables, words
from tawney.report.numbers import count, standing
from tawney.report.summary import everyone, sureness
from tawney.report.tables import Table

INTEREST = ("age", "sex_recipient", "ethnic_group", "disability", "family_type", "children", "tenure", "social_class")
"""The groupings that stand for communities of interest."""
PLACES = ("nation", "region")
CHARACTERISTICS = ("age", "disability", "disability_score", "ethnic_group", "sex_recipient", "sex_split", "sex_pooled")


@dataclass(frozen=True)
class Evidence:
    """What the model says to one field: sentences, and tables."""

    sentences: tuple[str, ...]
    tables: tuple[Table, ...] = ()


def evidence_for(name: str, assessment: Assessment) -> Evidence:
    """The model's evidence for a field that it fills in. Raises KeyError for one that it cannot."""
    return _FILLS[name](assessment)


def _proposal(assessment: Assessment) -> Evidence:
    lines = (*assessment.measures, *assessment.services)
    said = [words.sentence(assessment.title)]
    said += [f"{line.name}: {words.sentence(line.what_it_does)}" for line in lines]
    said += [words.sentence(f"It is compared with {words.lowered(assessment.comparator)}")]
    return Evidence((*said, words.cost_sentence(assessment)))


def _cost(assessment: Assessment) -> Evidence:
    return Evidence((words.cost_sentence(assessment),), (tables.cost_table(assessment),))


def _affected(assessment: Assessment) -> Evidence:
    found = everyone(assessment)
    if found is None:
        return Evidence(("The model has no groups to count.",))
    unit, total = found
    stood_for = f"The figures stand for {count(total.population)} {unit}."
    return Evidence((stood_for, words.winners_sentence(total, unit)))


def _income(assessment: Assessment) -> Evidence:
    return _of(assessment, ("income",))


def _interest(assessment: Assessment) -> Evidence:
    return _of(assessment, INTEREST)


def _places(assessment: Assessment) -> Evidence:
    found = _of(assessment, PLACES)
    where = (f"The assessment is of {assessment.place} alone.",) if assessment.place else ()
    return Evidence((*where, *found.sentences), found.tables)


def _characteristics(assessment: Assessment) -> Evidence:
    found = _of(assessment, CHARACTERISTICS)
    pairs = tuple(f"{c.title}. {words.worst_pair(c)}" for c in assessment.crossings)
    return Evidence((*found.sentences, *pairs), found.tables)


def _of(assessment: Assessment, names: tuple[str, ...]) -> Evidence:
    """What happens to the groups of some groupings: the clearest loss and gain of each, and its table."""
    held = [assessment.groupings[name] for name in names if name in assessment.groupings]
    said = tuple(f"{grouping.title}. {words.extremes(grouping)}" for grouping in held)
    return Evidence(said, tuple(tables.change_table(grouping) for grouping in held))


def _poverty(assessment: Assessment) -> Evidence:
    said = tuple(words.indicator_sentence(i) for i in words.told_first(assessment.indicators))
    return Evidence(said or ("No measure of poverty was worked out.",), (tables.indicator_table(assessment),))


def _cumulative(assessment: Assessment) -> Evidence:
    if not assessment.indexes and not assessment.attributions:
        return Evidence(
            (
                "This assessment is of the package alone. What came before it is found by assessing from an earlier "
                "year (tawney assess --from).",
            )
        )
    said = causes.cause_sentences(assessment)
    panel = causes.index_table(assessment)
    return Evidence((headlines.page_headline(assessment) + ".", *([said] if said else [])), (panel,) if panel else ())


def _gaps(assessment: Assessment) -> Evidence:
    unclear = [
        f"{grouping.title}: {words.listed(labels)}"
        for grouping in assessment.groupings.values()
        if (labels := [row.label for row in grouping.rows if standing(row.cash) in ("not clear", "too few")])
    ]
    unsure = (f"No direction can be told, or too few are in the sample, for: {'; '.join(unclear)}.",) if unclear else ()
    left_out = tuple(f"Not modelled: {line}" for line in assessment.not_modelled)
    return Evidence((sureness(assessment), *unsure, *left_out))


def _verification(assessment: Assessment) -> Evidence:
    before, after = assessment.law_hashes
    return Evidence(
        (
            f"Run {assessment.run_hash}, made with {assessment.made_with}: the same law, people, package and version "
            "give the same run, and the program, its law and its methods are open.",
            f"Law before: {before}. Law with the package: {after}. Population: {assessment.people_hash}.",
            f"People: {assessment.people_title}. {words.sentence(assessment.people_source)}",
        )
    )


_FILLS: Mapping[str, Callable[[Assessment], Evidence]] = MappingProxyType(
    {
        "proposal": _proposal, "cost": _cost, "affected": _affected, "income": _income, "interest": _interest,
        "places": _places, "characteristics": _characteristics, "poverty": _poverty, "cumulative": _cumulative,
        "gaps": _gaps, "verification": _verification,
    }
)  # fmt: skip
FILLED = tuple(_FILLS)
"""The names of the fields that the model can fill in."""


def row_evidence(row: GridRow, assessment: Assessment) -> tuple[str, ...]:
    """What the model finds for a row of a grid; that it finds nothing clear is never 'no impact'."""
    held = [assessment.groupings[name] for name in row.groupings if name in assessment.groupings]
    if not held:
        return ("The model does not know this characteristic: only other evidence can tell.",)
    return tuple(f"{grouping.title}. {words.extremes(grouping)}" for grouping in held)
