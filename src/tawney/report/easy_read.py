"""The easy-read page: short sentences, large type, one idea at a time, each with a simple picture."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from tawney.assessment.results import Assessment, Change
from tawney.report import words
from tawney.report.numbers import amount, standing, written
from tawney.report.summary import everyone
from tawney.report.symbols import hundred, symbol
from tawney.report.templating import filled, style
from tawney.vocabulary.estimate import Estimate
from tawney.vocabulary.units import WEEKS_IN_A_YEAR

PAGE = "easy_read.html"
MOST_MEASURES = 6
"""More changes than this are left to the full report: a page of many ideas is no longer easy."""

HARD_WORDS = (
    ("Benefits", "Money the government pays to people who need help with the cost of living."),
    ("Tax", "Money people pay to the government. It pays for things like schools and hospitals."),
    ("Poor", "In this page a home is poor when it has much less money than most homes, after paying for housing."),
    ("About", "The true number could be a little more or a little less."),
)


@dataclass(frozen=True)
class Idea:
    """One idea: its symbol, its sentences, and a drawing where one helps."""

    picture: str
    sentences: tuple[str, ...]
    drawing: str = ""


@dataclass(frozen=True)
class Part:
    """Ideas that belong together, under a heading."""

    heading: str
    ideas: tuple[Idea, ...]


def easy_read(assessment: Assessment) -> str:
    """The page as HTML. The assessment must have gone through `disclosure.withhold`."""
    look = style(f"{assessment.title}. Easy read. Run {assessment.run_hash[:16]}", "easy_read.css")
    return filled(
        "easy_read.html.j2", assessment=assessment, parts=easy_parts(assessment), hard_words=HARD_WORDS, style=look
    )


def easy_parts(assessment: Assessment) -> tuple[Part, ...]:
    """What the page says, part by part; a part about which nothing can be said is left out."""
    made = (
        Part("What this is about", tuple(_about(assessment))),
        Part("What changed" if _has_happened(assessment) else "What would change", tuple(_changes(assessment))),
        Part("Who has more money and who has less", tuple(_who(assessment))),
        Part("Being poor", tuple(_poverty(assessment))),
        Part("What it costs", tuple(_cost(assessment))),
        Part("How sure we are", tuple(_sure(assessment))),
    )
    return tuple(part for part in made if part.ideas)


def _idea(name: str, *sentences: str, drawing: str = "") -> Idea:
    return Idea(symbol(name), sentences, drawing)


def _has_happened(assessment: Assessment) -> bool:
    """Whether it is of changes since an earlier year, and not of a plan alone."""
    return "brought forward" in assessment.comparator


def _about(assessment: Assessment) -> Iterator[Idea]:
    if _has_happened(assessment):
        yield _idea("paper", "This page is about changes in tax and benefits.", words.sentence(assessment.title))
    else:
        yield _idea("paper", "This page is about a plan.", f"The plan is called: {words.sentence(assessment.title)}")
    if assessment.place:
        yield _idea("home", f"It is about people in {assessment.place}.")
    did = "the changes did" if _has_happened(assessment) else "the plan would do"
    yield _idea("question", f"We worked out what {did} to people's money.", f"The year is {assessment.year}.")


def _changes(assessment: Assessment) -> Iterator[Idea]:
    lines = (*assessment.measures, *assessment.services)
    for line in lines[:MOST_MEASURES]:
        yield _idea("paper", words.sentence(line.name))
    if len(lines) > MOST_MEASURES:
        yield _idea("paper", f"There are {len(lines) - MOST_MEASURES} more changes.", "The full report has them all.")
    solved = assessment.solved
    if solved is not None:
        before, after = (_round(value, solved.unit) for value in (solved.before, solved.after))
        yield _idea("coin", "Something has to pay for the plan.", f"{solved.title} changes.", f"It is {before} now.",
                    f"It would be {after}.")  # fmt: skip


def _round(value: float, unit: str) -> str:
    """An amount without pence, and without more digits than can be taken in."""
    if unit.startswith("GBP"):
        return amount(float(round(value)), unit)
    return amount(round(value, 3), unit)


def _who(assessment: Assessment) -> Iterator[Idea]:
    income = assessment.groupings.get("income")
    if income is not None and len(income.rows) == 10:
        yield _idea("people", "Think of ten groups of people.", "The first group is the poorest.",
                    "The last group is the richest.")  # fmt: skip
        yield _money("poorest group", income.rows[0])
        yield _money("richest group", income.rows[-1])
    found = everyone(assessment)
    if found is not None and standing(found[1].cash) != "too few" and found[0] == "households":
        yield _of_a_hundred(found[1])


def _money(who: str, change: Change) -> Idea:
    """What a group has more or less, a year and a week."""
    found = standing(change.cash)
    if found in ("too few", "error not known"):
        return _idea("question", f"We cannot say what happens to the {who}.")
    if found == "not clear":
        return _idea("question", f"We cannot tell if the {who} has more or less money.")
    if found == "no change":
        return _idea("same", f"Nothing changes for the {who}.")
    way = "more" if change.cash.value > 0 else "less"
    week = words.about(_a_week(change.cash))
    return _idea(way, f"Homes in the {who} have {words.about(change.cash)} {way} a year.", f"That is {week} a week.")


def _a_week(cash: Estimate) -> Estimate:
    return replace(cash, value=cash.value / WEEKS_IN_A_YEAR, standard_error=cash.standard_error / WEEKS_IN_A_YEAR)


def _of_a_hundred(total: Change) -> Idea:
    gain = round(100 * (total.gain_some + total.gain_more))
    lose = min(round(100 * (total.lose_some + total.lose_more)), 100 - gain)
    return _idea(
        "home", "Think of 100 homes.", f"{gain} have more money.", f"{lose} have less money.",
        f"{100 - gain - lose} have about the same.", drawing=hundred(gain, lose),
    )  # fmt: skip


def _poverty(assessment: Assessment) -> Iterator[Idea]:
    named = {i.name: i for i in assessment.indicators}
    for name, who, picture in (
        ("relative_children_ahc", "children", "child"), ("relative_all_ahc", "people", "people"),
    ):  # fmt: skip
        change = named[name].change if name in named else None
        if change is not None:
            yield _poor(change, who, picture)


def _poor(change: Estimate, who: str, picture: str) -> Idea:
    found = standing(change)
    if found == "clear":
        in_a_thousand = max(1, round(abs(change.value) * 1000))
        way = "more" if change.value > 0 else "fewer"
        return _idea(picture, f"{way.capitalize()} {who} would be poor.",
                     f"Think of 1,000 {who}.", f"About {in_a_thousand} {way} of them would be poor.")  # fmt: skip
    if found == "no change":
        return _idea(picture, f"The number of poor {who} stays the same.")
    return _idea(picture, f"We cannot tell if more or fewer {who} would be poor.")


def _cost(assessment: Assessment) -> Iterator[Idea]:
    cost = assessment.net_cost
    if assessment.place:
        return
    if assessment.solved is not None:
        yield _idea("coin", "The plan pays for itself.", "The money it costs is the money it brings in.")
    elif standing(cost) == "clear":
        what, ending = ("The changes", "") if _has_happened(assessment) else ("The plan", "s")
        verb = f"{'cost' if cost.value > 0 else 'bring'}{ending} the government"
        yield _idea("coin", f"{what} {verb} {words.about(cost)} a year.")
    elif standing(cost) == "no change":
        yield _idea("coin", "The plan costs nothing and brings in nothing.")
    else:
        yield _idea("coin", "We cannot tell if the plan costs money or brings in money.")


def _sure(assessment: Assessment) -> Iterator[Idea]:
    yield _idea("question", "These numbers are our best guess.", "The true numbers could be different.")
    if assessment.is_synthetic:
        yield _idea("people", "We used made-up people.", "They are made to be like people in the UK.",
                    "They are not real people.")  # fmt: skip
    if _tells(assessment):
        cash = assessment.groupings["income"].rows[0].cash
        form, way = written(words.size_of(cash), words=True), "more" if cash.value > 0 else "less"
        yield _idea("question", "Here is an example.", f"The poorest group could have {form.low} {way} a year.",
                    f"It could have {form.high} {way}.", "It is most likely in between.")  # fmt: skip


def _tells(assessment: Assessment) -> bool:
    income = assessment.groupings.get("income")
    return income is not None and len(income.rows) == 10 and standing(income.rows[0].cash) == "clear"
