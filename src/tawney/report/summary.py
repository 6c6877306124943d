"""The first page: the key figures, and in a few sentences what changes, who gains and loses, and who pays."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from tawney.assessment.results import Assessment, Change, Grouping
from tawney.report import words
from tawney.report.numbers import NOT_CLEAR, amount, in_points, percentage, standing, written
from tawney.vocabulary.estimate import Estimate


@dataclass(frozen=True)
class KeyFigure:
    """A large number on the first page: what it is, the number, and how sure it is."""

    title: str
    value: str
    sure: str


@dataclass(frozen=True)
class Summary:
    """The first page in words. Each tuple is a list of sentences."""

    figures: tuple[KeyFigure, ...]
    changes: tuple[str, ...]
    who: tuple[str, ...]
    pays: tuple[str, ...]
    poverty: tuple[str, ...]
    sure: str


def summary_of(assessment: Assessment) -> Summary:
    """The first page of an assessment."""
    return Summary(
        figures=tuple(_key_figures(assessment)),
        changes=tuple(_changes(assessment)),
        who=tuple(dict.fromkeys(_who(assessment))),
        pays=(words.cost_sentence(assessment), *_payers(assessment)),
        poverty=tuple(words.indicator_sentence(i) for i in words.told_first(assessment.indicators)),
        sure=sureness(assessment),
    )


def _changes(assessment: Assessment) -> Iterator[str]:
    """What the package does, each part in a sentence, what pays for it included."""
    for line in assessment.measures:
        yield words.sentence(line.what_it_does)
    for line in assessment.services:
        yield f"{line.name}. {words.sentence(line.what_it_does)}"
    solved = assessment.solved
    if solved is not None:
        before, after = (amount(value, solved.unit) for value in (solved.before, solved.after))
        yield f"To pay for it: {words.lowered(solved.title)}, from {before} to {after}."


def everyone(assessment: Assessment) -> tuple[str, Change] | None:
    """Who is counted, and the change for all of them: by income where that is there, else by the first grouping."""
    groupings = assessment.groupings
    first = groupings.get("income") or next(iter(groupings.values()), None)
    return (first.unit, first.total) if first else None


def _key_figures(assessment: Assessment) -> Iterator[KeyFigure]:
    yield _cost(assessment)
    found = everyone(assessment)
    if found:
        unit, total = found
        yield _key(f"Change for the average {words.one(unit)}", total.cash, " a year")
        if standing(total.cash) != "too few":
            gain, lose = (percentage(s) for s in _sides(total))
            yield KeyFigure(f"{unit.capitalize()} that gain", gain, f"{lose} lose")
    if assessment.solved is not None:
        before, after = (amount(v, assessment.solved.unit) for v in (assessment.solved.before, assessment.solved.after))
        yield KeyFigure(assessment.solved.title, after.removesuffix(" a year"), f"before: {before}")
    for indicator in words.told_first(assessment.indicators)[:1]:
        yield _key(f"Change in {words.lowered(indicator.title)}", in_points(indicator.change), "")


def _cost(assessment: Assessment) -> KeyFigure:
    cost, title = assessment.net_cost, "Net cost to the public purse"
    if assessment.place:
        way = "Put into" if cost.value > 0 else "Taken out of"
        title = f"{way} {assessment.place} by the public purse"
        return _key(title, words.size_of(cost) if standing(cost) == "clear" else cost, " a year", signed=False)
    if assessment.solved is not None:
        return KeyFigure(title, "About nil", f"made to pay for itself; {words.between(cost)} a year")
    if standing(cost) != "clear":
        return _key(title, cost, " a year")
    title = "Cost to the public purse" if cost.value > 0 else "Raised for the public purse"
    return _key(title, words.size_of(cost), " a year", signed=False)


def _sides(change: Change) -> tuple[float, float]:
    return change.gain_some + change.gain_more, change.lose_some + change.lose_more


def _key(title: str, estimate: Estimate, period: str, *, signed: bool = True) -> KeyFigure:
    found, form = standing(estimate), written(estimate, signed=signed)
    sure = f"95% interval {form.interval}" if form.interval and estimate.standard_error > 0 else ""
    if found == "not clear":
        plain = written(estimate, signed=True)
        return KeyFigure(title, NOT_CLEAR.capitalize(), f"between {plain.low} and {plain.high}{period}")
    return KeyFigure(title, form.value, f"{period.strip()}{'; ' if period and sure else ''}{sure}")


def _who(assessment: Assessment) -> Iterator[str]:
    counted = everyone(assessment)
    if counted is None:
        return
    unit, total = counted
    yield words.change_sentence(replace(total, label="All together"), unit)
    yield words.winners_sentence(total, unit)
    income = assessment.groupings.get("income")
    if income is not None:
        for change in (income.rows[0], income.rows[-1]):
            yield words.change_sentence(change, unit)
    for side, noun in ((-1, "loss"), (1, "gain")):
        found = _furthest(assessment, unit, side)
        if found is not None:
            grouping, change = found
            named = replace(change, label=f"{change.label} ({words.lowered(grouping.title)})")
            yield f"The largest clear {noun} among other groups. {words.change_sentence(named, unit)}"


def _furthest(assessment: Assessment, unit: str, side: int) -> tuple[Grouping, Change] | None:
    """The group, among the characteristics other than income, with the largest clear loss (side -1) or gain (1)."""
    clear = [
        (row.cash.value * side, grouping.name, grouping, row)
        for grouping in assessment.groupings.values()
        if grouping.unit == unit and grouping.name != "income"
        for row in grouping.rows
        if standing(row.cash) == "clear" and row.cash.value * side > 0
    ]
    return max(clear, key=lambda found: found[:2])[2:] if clear else None


def _payers(assessment: Assessment) -> Iterator[str]:
    """The instruments that move the public purse most, one way and the other."""
    clear = [line for line in assessment.cost if standing(line.change) == "clear"]
    raised = sorted((x for x in clear if x.change.value > 0), key=lambda x: -x.change.value)[:3]
    paid = sorted((x for x in clear if x.change.value < 0), key=lambda x: x.change.value)[:3]
    better, worse = "The public purse is better off by", "It is worse off by"
    for verb, lines in ((better, raised), (worse if raised else worse.replace("It", "The public purse"), paid)):
        if lines:
            yield f"{verb} {words.listed([f'{words.about(x.change)} ({words.lowered(x.title)})' for x in lines])}."


def sureness(assessment: Assessment) -> str:
    """How sure the figures are, in a sentence or two."""
    base = f"Figures rest on {assessment.households:,} households and {assessment.persons:,} people"
    if not assessment.replicates:
        return f"{base}. Their sampling error is not known."
    return (
        f"{base}. Intervals are 95% intervals for sampling error, from {assessment.replicates} replicate weights; they "
        "do not cover errors in the model, its assumptions or the data. Where an interval spans zero, no direction is "
        "claimed."
    )
