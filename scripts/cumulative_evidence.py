"""Writes docs/evidence/cumulative.md: patterns and figures of published cumulative assessments beside ours.

Usage: scripts/cumulative_evidence.py [--page docs/evidence/cumulative.md]

Ours are run on the open population. Published figures are typed with their source; nothing of ours is.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import hypot
from pathlib import Path

from tawney.assessment.assess import assess
from tawney.assessment.attribution.found import Asked
from tawney.assessment.comparator import brought_forward
from tawney.assessment.results import Assessment, Change
from tawney.people.open_population import open_population
from tawney.people.population import People
from tawney.proposals.package import AmountChange, Measure, Package
from tawney.report.numbers import written
from tawney.vocabulary.estimate import Z95, Estimate
from tawney.vocabulary.problems import Where
from tawney.vocabulary.tax_year import TaxYear

ROOT = Path(__file__).parents[1]
EHRC = "Portes and Reed 2018, EHRC research report 112 (reforms of 2010 to January 2018, in 2021-22)"
INTERIM = "EHRC interim findings, November 2017"
IFS_2015 = "IFS 2015 (changes by the Coalition, 2010 to 2015)"
IFS_2024 = "IFS 2024, Distributional impact of tax and benefit reforms since 2010 (2010-11 to 2024-25)"
SCOPE = "theirs has VAT and duties and the minimum wage, and other people"


@dataclass(frozen=True)
class Run:
    """One cumulative assessment. rolled_out: whether everybody is on universal credit, as in the EHRC's."""

    name: str
    to: int
    index: str
    rolled_out: bool

    @property
    def words(self) -> str:
        """How it is said at the head of a column."""
        system = "universal credit in full" if self.rolled_out else "the roll-out of the year"
        return f"2010-11 to {TaxYear(self.to)}, {self.index}, {system}"

    def assessed(self, people: People) -> Assessment:
        """The finding."""
        change = AmountChange("set", "universal_credit_rollout.scenario", 2.0, Where(Path(__file__), 1))
        full = Measure("Universal credit in full", (change,), (), "A scenario of the book")
        package = Package("Since 2010", "", TaxYear(self.to), (full,) if self.rolled_out else ())
        against = brought_forward("2010-11", TaxYear(self.to), self.index)
        return assess(package, people, against=against, attribute=Asked(("parliament",)))


RUNS = (
    Run("cpi", 2019, "cpi", True), Run("rpi", 2019, "rpi", True), Run("coalition", 2015, "cpi", False),
    Run("later", 2024, "cpi", True),
)  # fmt: skip


@dataclass(frozen=True)
class Published:
    """A published figure and where ours is. group, row: of our groupings; run: of `RUNS`; why: they may differ."""

    what: str
    cash: float | None
    percent: float | None
    source: str
    group: str
    row: int
    run: str
    why: str = SCOPE


PUBLISHED = (
    Published("Poorest tenth", None, -10.0, EHRC, "income", 0, "rpi", "theirs: both lowest tenths; " + SCOPE),
    Published("2nd tenth", None, -10.0, EHRC, "income", 1, "rpi", "theirs: both lowest tenths; " + SCOPE),
    Published("Lone parents", -5250, -20.0, EHRC, "family_type", 2, "rpi"),
    Published("Three or more children", -5600, None, EHRC, "children", 3, "rpi"),
    Published("Disabled adult and disabled child", -6500, -13.0, EHRC, "disability", 3, "rpi"),
    Published("Bangladeshi households", -4400, None, EHRC, "ethnic_group", 4, "rpi",
              "few in the sample; " + SCOPE),
    Published("White households", -550, None, EHRC, "ethnic_group", 0, "rpi", "theirs: 500 to 600; " + SCOPE),
    Published("Women, own income", -400, None, EHRC, "sex_recipient", 0, "rpi", "direct taxes and benefits, as ours"),
    Published("Men, own income", -30, None, EHRC, "sex_recipient", 1, "rpi", "direct taxes and benefits, as ours"),
    Published("Poorest tenth", -1800, -10.2, IFS_2024, "income", 0, "later", "theirs: the poorest fifth, with VAT"),
    Published("2nd tenth", -1800, -10.2, IFS_2024, "income", 1, "later", "theirs: the poorest fifth, with VAT"),
    Published("Richest tenth", -2200, -1.7, IFS_2024, "income", 9, "later", "theirs has VAT"),
)  # fmt: skip


def _gap(found: Assessment, *titles: str) -> float:
    """What periods did to the lowest fifth less what they did to the highest, in per cent of income."""
    income = found.groupings["income"].rows
    causes = {c.title: c for c in found.attributions[0].causes}

    def percent(tenth: int) -> float:
        """One tenth's change, of its income before."""
        before = 100 * income[tenth].cash.value / income[tenth].percent.value
        return 100 * sum(causes[t].groups["income"][tenth].value for t in titles) / before

    return (percent(0) + percent(1) - percent(8) - percent(9)) / 2


def _falls(rows: Sequence[Change]) -> str:
    steps = [a.percent.value < b.percent.value for a, b in pairwise(rows)]
    return f"{sum(steps)} of {len(steps)} steps"


@dataclass(frozen=True)
class Pattern:
    """A pattern of the published studies. holds: whether it does in a finding, and the figures that say so."""

    number: str
    words: str
    holds: Callable[[Assessment], tuple[bool, str]]


def _rows(found: Assessment, group: str, *rows: int) -> tuple[Change, ...]:
    return tuple(found.groupings[group].rows[k] for k in rows)


def _rising(*changes: Change) -> tuple[bool, str]:
    """Whether each fares better than the one before, and the figures."""
    said = "; ".join(f"{c.label} {shown(c.percent)}" for c in changes)
    return all(a.percent.value < b.percent.value for a, b in pairwise(changes)), said


def _tenths(found: Assessment) -> tuple[bool, str]:
    rows = found.groupings["income"].rows
    worst = min(range(10), key=lambda k: rows[k].percent.value)
    well = worst < 2 and sum(a.percent.value < b.percent.value for a, b in pairwise(rows[:7])) >= 5
    return well, f"greatest loss: {rows[worst].label} ({shown(rows[worst].percent)}); better in {_falls(rows[:7])}"


def _disability(found: Assessment) -> tuple[bool, str]:
    rows = found.groupings["disability_score"].rows
    steps = [a.percent.value > b.percent.value for a, b in pairwise(rows)]
    back = [(a.percent, b.percent) for a, b in pairwise(rows) if a.percent.value <= b.percent.value]
    within = [b.value - a.value < Z95 * hypot(a.standard_error, b.standard_error) for a, b in back]
    ends = f"{rows[0].label} {shown(rows[0].percent)}; {rows[-1].label} {shown(rows[-1].percent)}"
    said = f"{ends}; worse in {sum(steps)} of {len(steps)} steps, {sum(within)} of the other {len(back)} within error"
    return len(back) <= 1 and rows[-1].percent.value < rows[0].percent.value, said


def _sex(found: Assessment) -> tuple[bool, str]:
    own, pooled = _rows(found, "sex_recipient", 0, 1), _rows(found, "sex_pooled", 0, 1)
    gaps = [w.cash.value - m.cash.value for w, m in (own, pooled)]
    said = f"women less men: {gaps[0]:+,.0f} pounds each with their own, {gaps[1]:+,.0f} shared".replace("-", "−")
    return gaps[0] < 0 and abs(gaps[1]) < abs(gaps[0]), said


def _ethnicity(found: Assessment) -> tuple[bool, str]:
    pakistani, bangladeshi, african, caribbean, white = _rows(found, "ethnic_group", 3, 4, 7, 8, 0)
    worst = max(pakistani.percent.value, bangladeshi.percent.value)
    black = (african.percent.value, caribbean.percent.value)
    held = worst < min(black) and max(black) < white.percent.value
    named = (pakistani, bangladeshi, african, caribbean, white)
    return held, "; ".join(f"{c.label} {shown(c.percent)}" for c in named)


def _parliaments(found: Assessment) -> tuple[bool, str]:
    first, second = _gap(found, "2010-15"), _gap(found, "2015-17", "2017-19")
    figures = " and ".join(f"{value:+.1f}".replace("-", "−") for value in (first, second))
    return second < first, f"lowest fifth less highest, % of income, in 2010-15 and 2015-19: {figures}"


PATTERNS = (
    Pattern("i", "Losses fall with income up to the 7th tenth; the lowest two lose the greatest share of income",
            _tenths),
    Pattern("ii", "Lone parents lose more than couples with children, and these than couples without",
            lambda f: _rising(*_rows(f, "family_type", 2, 3, 1))),
    Pattern("iii", "The more children, the greater the loss", lambda f: _rising(*_rows(f, "children", 3, 2, 1, 0))),
    Pattern("iv", "The higher the household's disability score, the greater the loss (one step may be flat)",
            _disability),
    Pattern("v", "Women lose more than men, each with what is paid to them; the gap shrinks where all is shared",
            _sex),
    Pattern("vi", "Pakistani and Bangladeshi households lose most, then Black, then White", _ethnicity),
    Pattern("vii", "The years after 2015 take more from the bottom, against the top, than 2010-15 did",
            _parliaments),
)  # fmt: skip


def shown(figure: Estimate) -> str:
    """A figure with its interval."""
    form = written(figure, signed=True)
    return f"{form.value} ({form.low} to {form.high})"


def _ratio(ours: float, theirs: float | None) -> str:
    return "–" if theirs is None else f"{ours / theirs:.2f}".replace("-", "−")


def _published(found: dict[str, Assessment]) -> Iterator[str]:
    runs = {run.name: run for run in RUNS}
    yield "| group | study | published | ours, GBP a year | ours, % | ratio | by consumer prices | run | why |"
    yield "|---|---|---:|---:|---:|---:|---:|---|---|"
    for row in PUBLISHED:
        ours = found[row.run].groupings[row.group].rows[row.row]
        said = [f"−£{-row.cash:,.0f}" if row.cash is not None else "", f"−{-row.percent:g}%" if row.percent else ""]
        other = found["cpi"].groupings[row.group].rows[row.row] if row.run == "rpi" else ours
        ratio, by_cpi = (
            _ratio(c.cash.value, row.cash) if row.cash is not None else _ratio(c.percent.value, row.percent)
            for c in (ours, other)
        )
        yield (
            f"| {row.what} | {row.source} | {', '.join(s for s in said if s)} | {shown(ours.cash)} | "
            f"{shown(ours.percent)} | {ratio} | {by_cpi} | {runs[row.run].words} | {row.why} |"
        )


def _patterns(found: dict[str, Assessment]) -> Iterator[str]:
    yield "|  | pattern | by consumer prices | by retail prices |"
    yield "|---|---|---|---|"
    for one in PATTERNS:
        cells = []
        for run in ("cpi", "rpi"):
            holds, said = one.holds(found[run])
            cells.append(f"**{'holds' if holds else 'does not hold'}**: {said}.")
        yield f"| {one.number} | {one.words} | {cells[0]} | {cells[1]} |"
    yield (
        "| viii | Scotland and Wales lose less than England once services are added | not shown: a comparison of two "
        "laws has no services in it | not shown |"
    )


def _coalition(found: Assessment) -> str:
    """The parts of IFS 2015, and ours."""
    total = found.groupings["income"].total
    parts = {name: part.value for name, part in total.parts.items()}
    direct = sum(parts[n] for n in ("Income tax", "National Insurance", "Council tax and other charges"))
    benefits = sum(parts.values()) - direct
    figures = (direct, benefits, total.cash.value)
    ours = " ".join(f"{value:+,.0f}" for value in figures).replace("-", "−").split()
    return (
        f"{IFS_2015}: direct taxes +321, indirect taxes −333, benefits −477, which add to −489 pounds a year a "
        f"household ({321 - 333 - 477:+d}). Ours for 2010-11 to 2015-16 by consumer prices: direct taxes {ours[0]}, "
        f"benefits {ours[1]}, together {ours[2]}, without indirect taxes. The index of theirs is not known to us."
    ).replace("-489)", "−489)")


HEAD = """# Cumulative assessments: published patterns and ours

Written by `scripts/cumulative_evidence.py`; nothing of ours is typed. The people are synthetic
(docs/evidence/people.md), so this shows whether law and method behave as the studies found, not what happened to any
survey. Intervals are 95%, for sampling error alone. Nothing was fitted to any figure on this page.

The studies' index is not always said; ours by consumer and by retail prices are both shown, since the choice moves
every figure (the panel "Under another index" of each report): losses are greater by retail prices. EHRC's final figures
are never mixed with its interim ones.
"""


def page(found: dict[str, Assessment]) -> str:
    """The whole page."""
    runs = "\n".join(f"- {run.words}: net effect on the purse {shown(_purse(found[run.name]))}" for run in RUNS)
    sections = [
        HEAD, f"The runs:\n\n{runs}\n", "## The patterns\n", "\n".join(_patterns(found)),
        "\n## Published figures\n", "\n".join(_published(found)),
        f"\n## The Coalition's parts\n\n{_coalition(found['coalition'])}",
        "\n## What to make of it\n\nSign and order agree where a pattern holds. Size does not always: a ratio under 1 "
        "means that ours is smaller. Theirs counts taxes on spending and a real sample of people, not all of whom "
        "claim; in ours everyone claims what is due, under both laws.\n",
    ]  # fmt: skip
    return "\n".join(sections)


def _purse(found: Assessment) -> Estimate:
    cost = found.net_cost
    return Estimate(-cost.value, cost.standard_error, cost.n, cost.unit)


def main() -> None:
    """Runs every assessment and writes the page."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--page", type=Path, default=ROOT / "docs" / "evidence" / "cumulative.md")
    chosen = options.parse_args()
    people = open_population()
    chosen.page.write_text(page({run.name: run.assessed(people) for run in RUNS}), encoding="utf-8")


if __name__ == "__main__":
    main()
