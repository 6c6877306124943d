"""Sentences written from the numbers: who, how much, compared with what, how sure. A doubtful direction is not told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tawney.assessment.results import Assessment, Change, Crossing, Grouping, Indicator, Solved
from tawney.report.numbers import amount, in_points, percentage, standing, written
from tawney.vocabulary.estimate import Estimate

FIRST = ("relative_children_ahc", "relative_all_ahc", "gini_ahc")
"""The indicators told first: poverty after housing costs of children and of everyone, and inequality."""
_NAMES = frozenset({"Scottish", "Scotland", "Welsh", "Wales", "English", "England", "Northern", "National", "Gini"})
_BARE = frozenset(["none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "or", "more"])
_TIMES = ("", "", "twice", "three times", "four times", "five times", "six times", "seven times", "eight times",
          "nine times", "ten times")  # fmt: skip


def turned(estimate: Estimate) -> Estimate:
    """The same estimate seen from the other side: a cost as a saving, a loss as an amount."""
    return estimate.turned


def size_of(estimate: Estimate) -> Estimate:
    """The estimate without its sign, for sentences whose verb already says gain or lose."""
    return turned(estimate) if estimate.value < 0 else estimate


def about(estimate: Estimate) -> str:
    """The size of a figure in words: "about £320", "about £1.2 billion"."""
    return f"about {written(size_of(estimate), words=True).value}"


def between(estimate: Estimate) -> str:
    """The 95% interval in words, with signs where it spans zero; empty when there is none."""
    if estimate.standard_error == 0:
        return ""
    clear = standing(estimate) == "clear"
    form = written(size_of(estimate) if clear else estimate, words=True, signed=not clear)
    return f"between {form.low} and {form.high}" if form.low else ""


def listed(items: Sequence[str]) -> str:
    """Items in a sentence: a, b and c."""
    return " and ".join([", ".join(items[:-1]), items[-1]] if len(items) > 1 else items)


def lowered(title: str) -> str:
    """A title inside a sentence: without its capital, unless it begins with a name."""
    is_name = not title[1:2].islower() or title.split()[0] in _NAMES
    return title if is_name else title[0].lower() + title[1:]


def sentence(text: str) -> str:
    """A text as a sentence: with a capital and one full stop."""
    ended = text.strip()
    ended = ended if ended.endswith((".", "!", "?")) else f"{ended}."
    return ended[:1].upper() + ended[1:]


def one(unit: str) -> str:
    """One of those who are counted: household or person."""
    return "household" if unit == "households" else "person"


def change_sentence(change: Change, unit: str, total: Change | None = None, *, of_income: bool = True) -> str:
    """What happens to one group, compared with everyone when `total` is given; of_income: also as a share of income."""
    who, cash = f"{change.label}: {unit}", change.cash
    found = standing(cash)
    if found == "too few":
        return f"{change.label}: too few {unit} in the sample to say."
    if found == "no change":
        return f"{who} see no change."
    if found == "not clear":
        return f"{change.label}: we cannot tell whether {unit} gain or lose; the change is {between(cash)} a year."
    verb = verb_of(cash, many=True)
    if found == "error not known":
        return f"{who} {verb} {about(cash)} a year by this estimate, but how sure that is, is not known."
    sure = f", {between(cash)}" if between(cash) else ""
    of_income = of_income and standing(change.percent) == "clear"
    share = f"; that is {about(change.percent)} of net income" if of_income else ""
    return f"{who} {verb} {about(cash)} a year on average{sure}{share}.{_compared(change, total, unit)}"


def verb_of(estimate: Estimate, *, many: bool) -> str:
    """Gain or lose, by the sign; many: of more than one."""
    stem = "gain" if estimate.value > 0 else "lose"
    return stem if many else f"{stem}s"


def _compared(change: Change, total: Change | None, unit: str) -> str:
    if total is None or total is change or standing(total.cash) != "clear":
        return ""
    average = f"the average {one(unit)} {verb_of(total.cash, many=False)} {about(total.cash)}"
    ratio = change.cash.value / total.cash.value
    if 1.5 <= ratio < 10.5:
        return f" That is about {_TIMES[round(ratio)]} the average: {average}."
    return f" {average[0].upper()}{average[1:]}."


def spoken(grouping: Grouping) -> list[Change]:
    """The rows under names that can be understood away from their table: "2nd tenth", "None (disability score)"."""
    return [replace(row, label=_name(row.label, grouping.title)) for row in grouping.rows]


def _name(label: str, title: str) -> str:
    if title.endswith("tenth") and "tenth" not in label.lower():
        return f"{label} tenth"
    bare = set(label.lower().split()) <= _BARE
    return f"{label} ({lowered(title)})" if bare else label


def extremes(grouping: Grouping) -> str:
    """The groups with the greatest clear loss and the greatest clear gain, a sentence or two each."""
    clear = sorted((row for row in spoken(grouping) if standing(row.cash) == "clear"), key=lambda row: row.cash.value)
    if not clear:
        return "For none of these groups can we tell whether they gain or lose."
    ends = clear[:1] if clear[0] is clear[-1] else [clear[0], clear[-1]]
    compared = (grouping.total, None)
    return " ".join(change_sentence(row, grouping.unit, total) for row, total in zip(ends, compared, strict=False))


def worst_pair(crossing: Crossing) -> str:
    """The pair of groups that fares worst, compared with everyone."""
    pairs = clear_pairs(crossing)
    if not pairs:
        return "For none of these pairs of groups can we tell whether they gain or lose."
    pair, cell = pairs[0]
    return change_sentence(replace(cell, label=pair), crossing.unit, crossing.total, of_income=False)


def clear_pairs(crossing: Crossing) -> list[tuple[str, Change]]:
    """The pairs whose change is clear, the worst first."""
    pairs = [
        (f"{_name(row, crossing.row_name)} / {_name(column, crossing.column_name)}", cell)
        for row, cells in zip(crossing.rows, crossing.cells, strict=True)
        for column, cell in zip(crossing.columns, cells, strict=True)
        if cell is not None and standing(cell.cash) == "clear"
    ]
    return sorted(pairs, key=lambda pair: pair[1].cash.value)


def told_first(indicators: Sequence[Indicator]) -> tuple[Indicator, ...]:
    """The indicators told first: those named in `FIRST`, or else the first three there are."""
    named = {i.name: i for i in indicators}
    return tuple(named[name] for name in FIRST if name in named) or tuple(indicators[:3])


def cost_sentence(assessment: Assessment) -> str:
    """The net cost with its interval, and what was solved for."""
    cost, solved = assessment.net_cost, assessment.solved
    if assessment.place:
        return place_cost_sentence(assessment)
    if solved is not None:
        return solved_sentence(solved, cost)
    if standing(cost) == "clear":
        sure = f", {between(cost)}" if between(cost) else ""
        return f"The package {'costs' if cost.value > 0 else 'raises'} {about(cost)} a year{sure}."
    if standing(cost) == "no change":
        return "The package neither costs nor raises money."
    return f"We cannot tell whether the package costs or raises money{_spread(cost)}."


def solved_sentence(solved: Solved, cost: Estimate) -> str:
    """What pays for the package, and the net cost that remains. cost: the net cost with its sampling error."""
    before, after = (amount(v, solved.unit) for v in (solved.before, solved.after))
    left = written(Estimate(solved.residual, 0.0, 0, "GBP/year"), words=True).value
    sure = f"; with the sampling error it is {between(cost)}" if between(cost) else ""
    return (
        f"To pay for it, {lowered(solved.title)} moves from {before} to {after}. "
        f"The net cost that remains is {left} a year{sure}."
    )


def place_cost_sentence(assessment: Assessment) -> str:
    """What the public purse gains or loses by the people of a place, and what pays for the package everywhere."""
    cost, solved = assessment.net_cost, assessment.solved
    paid = ""
    if solved is not None:
        before, after = (amount(v, solved.unit) for v in (solved.before, solved.after))
        paid = f"Everywhere, {lowered(solved.title)} moves from {before} to {after} to pay for it. "
    if standing(cost) != "clear":
        told = f"What the public purse gains or loses by the people of {assessment.place} is not clear"
        return f"{paid}{told}{_spread(cost)}."
    sure = f", {between(cost)}" if between(cost) else ""
    way = "puts" if cost.value > 0 else "takes"
    where = f"into {assessment.place}" if cost.value > 0 else f"out of {assessment.place}"
    return f"{paid}The package {way} {about(cost)} a year of public money {where}{sure}."


def _spread(estimate: Estimate) -> str:
    return f": the net cost is {between(estimate)} a year" if between(estimate) else ""


def indicator_sentence(indicator: Indicator) -> str:
    """How one measure of poverty or inequality moves."""
    title, change = indicator.title, in_points(indicator.change)
    found = standing(change)
    if found == "too few":
        return f"{title}: too few in the sample to say."
    before, after = (written(e, words=True).value for e in (indicator.before, indicator.after))
    if found == "no change":
        return f"{title}: no change from {before}."
    if found != "clear":
        sure = f" (the change is {between(change)})" if between(change) else ""
        return f"{title}: no clear change from {before}{sure}."
    sure = f", {between(change)}" if between(change) else ""
    return f"{title}: {way_of(change)} from {before} to {after}, by {about(change)}{sure}."


def way_of(change: Estimate) -> str:
    """Up or down, by the sign."""
    return "up" if change.value > 0 else "down"


def winners_sentence(total: Change, unit: str) -> str:
    """How many gain, lose and stay level, with those who gain or lose much."""
    if standing(total.cash) == "too few":
        return f"Too few {unit} in the sample to say how many gain or lose."
    gain, lose = total.gain_some + total.gain_more, total.lose_some + total.lose_more
    return (
        f"About {percentage(gain)} of {unit} gain ({percentage(total.gain_more)} gain more than 5% of their income), "
        f"{percentage(lose)} lose ({percentage(total.lose_more)} lose more than 5%) and "
        f"{percentage(total.no_change)} see no change of more than £1 a week."
    )
