"""Writes docs/evidence/cumulative.md: patterns and figures of published cumulative assessments beside ours.

Usage: scripts/cumulative_evidence.py [--page docs/evidence/cumulative.md]

Ours are run on the open population. Published figures are typed with their source; nothing of ours is.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import hypot
from pathlib import Path

import numpy as np

from tawney.assessment.assess import assess
from tawney.assessment.attribution.found import Asked
from tawney.assessment.changes import Comparison, grouping
from tawney.assessment.comparator import brought_forward
from tawney.assessment.groups import divide
from tawney.assessment.instruments import COUNCIL_TAX, INCOME_TAX, INSURANCE, TAXES_ON_SPENDING
from tawney.assessment.results import Assessment, Change
from tawney.assessment.scenario import read_scenario
from tawney.people.open_population import open_population
from tawney.people.population import People
from tawney.places.regions import Region, nation_of
from tawney.proposals.package import nothing
from tawney.report.numbers import written
from tawney.vocabulary.estimate import Z95, Estimate
from tawney.vocabulary.tax_year import TaxYear

ROOT = Path(__file__).parents[1]
EHRC = "Portes and Reed 2018, EHRC research report 112 (reforms of 2010 to January 2018, in 2021-22)"
INTERIM = "EHRC interim findings, November 2017"
IFS_2015 = "IFS 2015 (changes by the Coalition, 2010 to 2015)"
IFS_2024 = "IFS 2024, Distributional impact of tax and benefit reforms since 2010 (2010-11 to 2024-25)"
SCOPE = "theirs a survey's people, not all of whom claim"
EHRC_SCOPE = ("roll_out=full", "indirect_taxes=in", "minimum_wage=on")
"""What the EHRC counted: universal credit in full, value added tax and duties, the minimum wage."""


@dataclass(frozen=True)
class Found:
    """What a run found: the assessment, and the changes by fifth of income."""

    assessment: Assessment
    fifths: tuple[Change, ...]


@dataclass(frozen=True)
class Run:
    """One cumulative assessment. assumed: the choices of its scenario that are not the usual ones."""

    name: str
    to: int
    index: str
    assumed: tuple[str, ...]

    @property
    def words(self) -> str:
        """How it is said at the head of a column."""
        return f"2010-11 to {TaxYear(self.to)}, {self.index}, {', '.join(self.assumed) or 'as usual'}"

    def found(self, people: People) -> Found:
        """The finding."""
        fifths: list[tuple[Change, ...]] = []

        def keep(comparison: Comparison) -> None:
            """The changes by fifth, which have no table of their own in an assessment."""
            fifths.append(grouping(comparison, divide(comparison.before, "income_fifth")).rows)

        assessment = assess(
            nothing(TaxYear(self.to), "Since 2010"), people, scenario=read_scenario(self.assumed), look=keep,
            against=brought_forward("2010-11", TaxYear(self.to), self.index), attribute=Asked(("parliament",)),
        )  # fmt: skip
        return Found(assessment, fifths[0])


RUNS = (
    Run("cpi", 2019, "cpi", EHRC_SCOPE), Run("rpi", 2019, "rpi", EHRC_SCOPE),
    Run("cpi_direct", 2019, "cpi", ("roll_out=full",)), Run("rpi_direct", 2019, "rpi", ("roll_out=full",)),
    Run("coalition", 2015, "cpi", ("indirect_taxes=in",)),
    Run("coalition_planned", 2015, "as_planned", ("indirect_taxes=in",)),
    Run("later", 2024, "cpi", ("roll_out=full", "indirect_taxes=in")),
    Run("later_planned", 2024, "as_planned", ("roll_out=full", "indirect_taxes=in")),
)  # fmt: skip
BY_CPI = {"rpi": "cpi", "rpi_direct": "cpi_direct", "later_planned": "later"}
"""The run by consumer prices beside one by retail prices."""


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

    def ours(self, found: Mapping[str, Found], run: str | None = None) -> Change:
        """The same group in a finding of ours."""
        one = found[run or self.run]
        if self.group == "income_fifth":
            return one.fifths[self.row]
        return one.assessment.groupings[self.group].rows[self.row]


FINAL = (
    Published("Poorest fifth", None, -10.0, EHRC, "income_fifth", 0, "rpi", "theirs: both lowest tenths; " + SCOPE),
    Published("Lone parents", -5250, -20.0, EHRC, "family_type", 2, "rpi"),
    Published("Three or more children", -5600, None, EHRC, "children", 3, "rpi"),
    Published("Disabled adult and disabled child", -6500, -13.0, EHRC, "disability", 3, "rpi",
              "theirs lost awards in the move to personal independence payment; ours keep theirs"),
    Published("Bangladeshi households", -4400, None, EHRC, "ethnic_group", 4, "rpi", "few in the sample; " + SCOPE),
    Published("White households", -550, None, EHRC, "ethnic_group", 0, "rpi", "theirs: 500 to 600; " + SCOPE),
    Published("Women, own income", -400, None, EHRC, "sex_recipient", 0, "rpi_direct",
              "direct taxes and benefits alone, as ours"),
    Published("Men, own income", -30, None, EHRC, "sex_recipient", 1, "rpi_direct",
              "direct taxes and benefits alone, as ours; near nought in both"),
)  # fmt: skip
"""EHRC's final figures."""

EARLIER = (
    Published("Poorest tenth", None, -10.0, INTERIM, "income", 0, "rpi"),
    Published("Richest tenth", None, -1.0, INTERIM, "income", 9, "rpi"),
    Published("Lone parents", None, -15.0, INTERIM, "family_type", 2, "rpi"),
    Published("Disabled adult", -2500, None, INTERIM, "disability", 1, "rpi"),
    Published("Disabled adult and disabled child", -5500, -13.0, INTERIM, "disability", 3, "rpi"),
    Published("Nobody disabled", -1000, None, INTERIM, "disability", 0, "rpi"),
    Published("Women, own income", -940, None, INTERIM, "sex_recipient", 0, "rpi"),
    Published("Men, own income", -460, None, INTERIM, "sex_recipient", 1, "rpi"),
    Published("Age 65 to 74", -1450, None, INTERIM, "age", 5, "rpi", "here pensions rose by the triple lock"),
    Published("Age 35 to 44", -1250, None, INTERIM, "age", 2, "rpi"),
)  # fmt: skip
"""EHRC's interim figures, of other measures and another way: never in one table with the final ones."""

IFS = (
    Published("Poorest fifth", -1800, -10.2, IFS_2024, "income_fifth", 0, "later"),
    Published("Richest tenth", -2200, -1.7, IFS_2024, "income", 9, "later"),
    Published("Poorest fifth", -1800, -10.2, IFS_2024, "income_fifth", 0, "later_planned"),
    Published("Richest tenth", -2200, -1.7, IFS_2024, "income", 9, "later_planned"),
)
"""Losses of the Institute for Fiscal Studies."""

COALITION = {"direct taxes": 321.0, "indirect taxes": -333.0, "benefits": -477.0}
"""GBP a year a household: the parts of IFS 2015, which add up to -489."""

SPENDING_A_HEAD = {"England": -900.0, "Wales": -300.0, "Scotland": -100.0}
"""GBP a year a head, 2010-11 to 2021-22: Reed and Portes 2018, EHRC research report 120 ("just over 900", "just under
300", "about 100")."""


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


def _published(rows: Sequence[Published], found: Mapping[str, Found]) -> Iterator[str]:
    runs = {run.name: run for run in RUNS}
    yield "| group | study | published | ours, GBP a year | ours, % | ratio | by consumer prices | run | why |"
    yield "|---|---|---:|---:|---:|---:|---:|---|---|"
    for row in rows:
        ours, other = row.ours(found), row.ours(found, BY_CPI.get(row.run))
        said = [f"−£{-row.cash:,.0f}" if row.cash is not None else "", f"−{-row.percent:g}%" if row.percent else ""]
        ratio, by_cpi = (
            _ratio(c.cash.value, row.cash) if row.cash is not None else _ratio(c.percent.value, row.percent)
            for c in (ours, other)
        )
        yield (
            f"| {row.what} | {row.source} | {', '.join(s for s in said if s)} | {shown(ours.cash)} | "
            f"{shown(ours.percent)} | {ratio} | {by_cpi} | {runs[row.run].words} | {row.why} |"
        )


def _patterns(found: Mapping[str, Found]) -> Iterator[str]:
    yield "|  | pattern | by consumer prices | by retail prices |"
    yield "|---|---|---|---|"
    for one in PATTERNS:
        cells = []
        for run in ("cpi", "rpi"):
            holds, said = one.holds(found[run].assessment)
            cells.append(f"**{'holds' if holds else 'does not hold'}**: {said}.")
        yield f"| {one.number} | {one.words} | {cells[0]} | {cells[1]} |"


def _without_spending(found: Mapping[str, Found]) -> str:
    """Pattern i where taxes on spending and the minimum wage are left out."""
    holds, said = _tenths(found["cpi_direct"].assessment)
    return (
        f"**Pattern i by consumer prices** rests on what is counted. With direct taxes and benefits alone it "
        f"{'holds' if holds else 'does not hold'}: {said}. Consumer prices rose by less than the benefits of 2010 were "
        "to have done, so that the law they are compared with is meaner than by retail prices, and pensioners, whose "
        "pension rose by the triple lock, are many in the 2nd to the 5th tenth. Counted as the EHRC did, with taxes on "
        "spending, the pattern is the one of the first row above."
    )


def _services(found: Mapping[str, Found], people: People) -> Iterator[str]:
    """Pattern viii: what the law did in each nation, and with the EHRC's own change in spending on services added."""
    yield "| nation | law alone, ours, GBP a household | services, theirs, GBP a head | people a household | together |"
    yield "|---|---:|---:|---:|---:|"
    together = {}
    for row in found["rpi"].assessment.groupings["nation"].rows:
        if row.label in SPENDING_A_HEAD:
            size = _household_size(people, row.code)
            together[row.label] = row.cash.value + size * SPENDING_A_HEAD[row.label]
            services = f"{SPENDING_A_HEAD[row.label]:+,.0f}".replace("-", "−")
            total = f"{together[row.label]:+,.0f}".replace("-", "−")
            yield f"| {row.label} | {shown(row.cash)} | {services} | {size:.2f} | {total} |"
    holds = min(together["Wales"], together["Scotland"]) > together["England"]
    yield (
        "\nThe law alone does not tell the nations apart as the study does; with spending on services added it "
        f"{'does: Scotland and Wales lose less than England' if holds else 'does not either'}. GBP a year. The change "
        "in spending is theirs, not ours: it stands beside ours to show that the pattern comes from it."
    )


def _household_size(people: People, nation: int) -> float:
    """Mean people a household of a nation."""
    nations = np.array([nation_of(region) for region in Region])
    here = nations[np.asarray(people.columns["region"], np.int64)] == nation
    members = np.bincount(people.household_of_person, minlength=people.households)
    return float(np.average(members[here], weights=people.weight[here]))


def coalition_parts(found: Assessment) -> Mapping[str, float]:
    """Ours, by the headings of IFS 2015: direct taxes, indirect taxes and benefits, which make the whole change."""
    parts = {name: part.value for name, part in found.groupings["income"].total.parts.items()}
    direct, indirect = sum(parts[n] for n in (INCOME_TAX, INSURANCE, COUNCIL_TAX)), parts[TAXES_ON_SPENDING]
    return {"direct taxes": direct, "indirect taxes": indirect, "benefits": sum(parts.values()) - direct - indirect}


def _coalition(found: Mapping[str, Found]) -> Iterator[str]:
    """The parts of IFS 2015, and ours by two indexes."""
    ours = [coalition_parts(found[run].assessment) for run in ("coalition", "coalition_planned")]
    yield "| part | published, GBP a year a household | ours, by consumer prices | ours, as the law of 2010 planned |"
    yield "|---|---:|---:|---:|"
    for name, theirs in COALITION.items():
        yield _signed(f"| {name} | {theirs:+,.0f} | {ours[0][name]:+,.0f} | {ours[1][name]:+,.0f} |")
    whole = [sum(parts.values()) for parts in (COALITION, *ours)]
    yield _signed(f"| **together** | {whole[0]:+,.0f} | {whole[1]:+,.0f} | {whole[2]:+,.0f} |")
    yield (
        f"\n{IFS_2015}. Their parts add up exactly, and so do ours (a test holds them to it). 2010-11 to 2015-16, "
        "taxes on spending counted, the roll-out of the year. The index of theirs is not known to us: by consumer "
        "prices the allowance of 2015 stands far above that of 2010 and benefits have lost little."
    )


def _signed(line: str) -> str:
    return line.replace(" -", " −")


HEAD = """# Cumulative assessments: published patterns and ours

Written by `scripts/cumulative_evidence.py`; nothing of ours is typed. The people are synthetic
(docs/evidence/people.md), so this shows whether law and method behave as the studies found, not what happened to any
survey. Intervals are 95%, for sampling error alone. Nothing was fitted to any figure on this page.

The studies' index is not always said; ours by consumer and by retail prices are both shown, since the choice moves
every figure (the panel "Under another index" of each report): losses are greater by retail prices. EHRC's final figures
are never mixed with its interim ones.
"""


def page(found: Mapping[str, Found], people: People) -> str:
    """The whole page."""
    runs = "\n".join(
        f"- {run.words}: net effect on the purse {shown(_purse(found[run.name].assessment))}" for run in RUNS
    )
    sections = [
        HEAD, f"The runs:\n\n{runs}\n", "## The patterns\n", "\n".join(_patterns(found)), "", _without_spending(found),
        "\n**viii: Scotland and Wales lose less than England once services are added**\n",
        "\n".join(_services(found, people)), "\n## The EHRC's final figures\n", "\n".join(_published(FINAL, found)),
        "\n## The EHRC's interim figures\n", "Of November 2017: other measures, another way. They are in no table with "
        "the final ones.\n", "\n".join(_published(EARLIER, found)),
        "\n## The Institute for Fiscal Studies' losses to 2024-25\n", "\n".join(_published(IFS, found)),
        "\n## The Coalition's parts\n", "\n".join(_coalition(found)), READING,
    ]  # fmt: skip
    return "\n".join(sections)


READING = """
## What to make of it

Sign and order agree where a pattern holds. Size does not always: a ratio under 1 means that ours is smaller. Theirs is
a real sample of people, not all of whom claim; in ours everyone claims what is due, under both laws, and keeps the
award that they have, so that nobody loses one in the move to personal independence payment. By published take-up the
poorest lose more (`--sensitivity`). The index moves the poorest fifth's loss more than anything else: see both rows of
the Institute for Fiscal Studies. What counts is stated at each run.
"""


def _purse(found: Assessment) -> Estimate:
    cost = found.net_cost
    return Estimate(-cost.value, cost.standard_error, cost.n, cost.unit)


def main() -> None:
    """Runs every assessment and writes the page."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--page", type=Path, default=ROOT / "docs" / "evidence" / "cumulative.md")
    chosen = options.parse_args()
    people = open_population()
    chosen.page.write_text(page({run.name: run.found(people) for run in RUNS}, people), encoding="utf-8")


if __name__ == "__main__":
    main()
