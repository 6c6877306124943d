"""The headlines of the report: the finding in twelve words at most, and none where nothing is clear."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from tawney.assessment.results import Assessment, Change, Crossing, Grouping, Indicator
from tawney.report.numbers import amount, in_points, percentage, standing
from tawney.report.words import about, clear_pairs, lowered, spoken, told_first, verb_of, way_of
from tawney.vocabulary.estimate import Z95, Estimate

MOST_WORDS = 12


def first_short(candidates: Iterable[str]) -> str:
    """The first headline of at most twelve words, or the first twelve words of the last."""
    last = ""
    for last in candidates:
        if sum(any(c.isalnum() for c in word) for word in last.split()) <= MOST_WORDS:
            return last
    return " ".join(last.split()[:MOST_WORDS]) + "…"


def grouping_headline(grouping: Grouping) -> str:
    """The finding of a grouping in pounds: its largest clear gain and loss, or that nothing is clear."""
    by = f"No clear change for any group, by {lowered(grouping.title)}"
    return _headline(spoken(grouping), _cash, " a year", by)


def percent_headline(grouping: Grouping) -> str:
    """The same as a share of income."""
    return _headline(spoken(grouping), _percent, " of income", "No clear change as a share of income for any group")


def _headline(rows: Sequence[Change], of: Callable[[Change], Estimate], per: str, nothing: str) -> str:
    clear = sorted((row for row in rows if standing(of(row)) == "clear"), key=lambda row: of(row).value)
    if not clear:
        return first_short([nothing, "No clear change for any group"])
    lowest, highest = clear[0], clear[-1]
    less, more = about(of(lowest)), about(of(highest))
    if of(lowest).value > 0 or of(highest).value < 0:
        row, noun = (highest, "gain") if of(lowest).value > 0 else (lowest, "loss")
        named = f"Largest {noun}: {row.label}," if is_apart(row, rows, of) else f"{row.label}: a {noun} of"
        return first_short([f"{named} {about(of(row))}{per}", f"The {noun} is up to {about(of(row))}{per}"])
    both = f"{highest.label}: {more}{per} more; {lowest.label}: {less} less"
    brief = f"{highest.label}: {more} more; {lowest.label}: {less} less"
    return first_short([both, brief, f"Gains reach {more}{per}, losses {less}"])


def is_apart(change: Change, others: Iterable[Change], of: Callable[[Change], Estimate] | None = None) -> bool:
    """Whether a group's change (in cash unless `of` says) differs clearly from that of every other one shown."""
    of = of or _cash
    shown = (of(o) for o in others if o is not change and standing(of(o)) != "too few")
    return all(abs(of(change).value - o.value) > Z95 * _together(of(change), o) for o in shown)


def _together(one_error: Estimate, other: Estimate) -> float:
    return float((one_error.standard_error**2 + other.standard_error**2) ** 0.5)


def winners_headline(total: Change, unit: str) -> str:
    """How many gain and lose."""
    if standing(total.cash) == "too few":
        return f"Too few {unit} to say who gains"
    gain, lose = total.gain_some + total.gain_more, total.lose_some + total.lose_more
    return f"About {percentage(gain)} of {unit} gain and {percentage(lose)} lose"


def crossing_headline(crossing: Crossing) -> str:
    """The pair of groups that fares worst, named; or that nothing is clear."""
    pairs = clear_pairs(crossing)
    if not pairs:
        return "No clear change for any pair of groups"
    pair, cell = pairs[0]
    cells = [c for row in crossing.cells for c in row if c is not None]
    noun, which = ("loss", "Largest") if cell.cash.value < 0 else ("gain", "Smallest")
    loud = f"{which} {noun}: {pair}, {about(cell.cash)} a year"
    soft = f"{pair}: a {noun} of {about(cell.cash)} a year"
    brief = f"{pair}: {about(cell.cash)} {'less' if noun == 'loss' else 'more'}"
    short = f"One pair of groups: a {noun} of {about(cell.cash)} a year"
    return first_short([loud if is_apart(cell, cells) else soft, brief, short])


def page_headline(assessment: Assessment) -> str:
    """The title of the page: what happens to the poorest and to the richest tenth, or what the package costs."""
    income = assessment.groupings.get("income")
    if income is None or len(income.rows) != 10:
        return cost_headline(assessment)
    poorest, richest = income.rows[0].cash, income.rows[-1].cash
    both = f"{_tenth('Poorest', poorest)}, {_tenth('richest', richest, short=True)}"
    if assessment.place:
        here = [f"{assessment.place}: {lowered(both)}", f"{assessment.place}: {_tenth('poorest', poorest)}"]
        return first_short([*here, both])
    return first_short([both, _tenth("Poorest", poorest), cost_headline(assessment)])


def _tenth(which: str, cash: Estimate, *, short: bool = False) -> str:
    if standing(cash) != "clear":
        return f"{which} tenth: no clear change"
    return f"{which} tenth {verb_of(cash, many=False)} {about(cash)}{'' if short else ' a year'}"


def cost_headline(assessment: Assessment) -> str:
    """What the package costs, raises, or that it pays for itself."""
    solved, cost = assessment.solved, assessment.net_cost
    if assessment.place and standing(cost) == "clear":
        way, where = ("Puts", "into") if cost.value > 0 else ("Takes", "out of")
        return first_short([f"{way} {about(cost)} a year {where} {assessment.place}", f"{way} {about(cost)} a year"])
    if solved is not None and not assessment.place:
        before, after = (amount(v, solved.unit) for v in (solved.before, solved.after))
        paid = f"Paid for by moving {lowered(solved.title)} from {before.removesuffix(' a year')} to {after}"
        return first_short([paid, "The package is made to pay for itself"])
    if standing(cost) != "clear":
        return "Whether the package costs or saves money is not clear"
    return f"The package {'costs' if cost.value > 0 else 'raises'} {about(cost)} a year"


def indicators_headline(indicators: Sequence[Indicator]) -> str:
    """How the indicator that is told first moves."""
    first = told_first(indicators)[0]
    if standing(first.change) != "clear":
        return first_short([f"{first.title}: no clear change", "No clear change in poverty"])
    moved = f"{way_of(first.change)} {about(in_points(first.change))}"
    return first_short([f"{first.title}: {moved}", f"Poverty is {moved}"])


def _cash(change: Change) -> Estimate:
    return change.cash


def _percent(change: Change) -> Estimate:
    return change.percent
