"""Writes the tables of docs/evidence/people.md anew: from the tables the open population is made of, and its scorecard.

Prose stays as it stands; what lies between `<!-- made: NAME -->` and `<!-- end -->` is replaced. What would mend a
figure is said by hand, in docs/evidence/people_remedies.csv. Takes about ten seconds.

    python scripts/people_evidence.py [--check]

--check: writes nothing, and ends with 1 when the page is not what would be written.
"""

from __future__ import annotations

import argparse
import csv
import re
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import tawney.assessment
from tawney.assessment.published import whole_scorecard
from tawney.people.synthetic.make import make_and_calibrate
from tawney.people.synthetic.scorecard import Compared
from tawney.people.synthetic.tables import Table, every_table

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "evidence" / "people.md"
REMEDIES = PAGE.with_name("people_remedies.csv")
NEAR, MET = 0.10, 0.02
USES = ("target", "built in", "held back")
TAXES = {"income_tax": "Income tax", "all_ni": "National Insurance", "universal_credit": "Universal credit",
         "child_benefit": "Child benefit", "state_pension": "State pension"}  # fmt: skip
GROUPS = ("white", "mixed", "black", "indian", "pakistani", "bangladeshi", "other_asian", "other_group")
_BLOCK = re.compile(r"(<!-- made: (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)

Rows = Sequence[Compared]


def table(head: str, rows: Sequence[Sequence[str]], numbers: int = 0) -> str:
    """A table of Markdown; the `numbers` columns after the first stand at the right."""
    words = [word.strip() for word in head.split("|")]
    rule = ["---:" if 0 < i <= numbers else "---" for i in range(len(words))]
    return "".join(f"| {' | '.join(row)} |\n" for row in (words, *rows)).replace(
        f"| {' | '.join(words)} |\n", f"| {' | '.join(words)} |\n|{'|'.join(rule)}|\n", 1
    )


def amount(value: float, unit: str) -> str:
    """A figure as the page writes it, by its unit."""
    if unit == "GBP/year":
        return f"£{value / 1e9:,.1f}bn" if value >= 1e9 else f"£{value:,.0f}"
    if unit == "GBP/week":
        return f"£{value:,.0f} a week"
    if unit == "count":
        return f"{value / 1e6:,.2f}m" if value >= 1e6 else f"{value:,.0f}"
    return f"{value:.3f}"


def figures(row: Compared) -> list[str]:
    """What it is, ours, as published, their ratio and its use."""
    return [row.title, amount(row.ours, row.unit), amount(row.published, row.unit), f"{row.ratio:.2f}", row.use]


def every_figure(rows: Rows) -> str:
    """The whole scorecard with its sources."""
    cells = [[*figures(row), f"{row.source}, {row.year}"] for row in rows]
    return table("figure | ours | published | ratio | use | source", cells, numbers=3)


def is_near(row: Compared) -> bool:
    """Whether a figure is within a tenth of the published one."""
    return abs(row.ratio - 1) <= NEAR


def near(rows: Rows) -> str:
    """How many figures are near, in all and by use."""
    parts = [
        f"{sum(map(is_near, of_use))} of {len(of_use)} {words}"
        for words, of_use in zip(
            ("that are targets", "that are built in", "that were held back"),
            ([row for row in rows if row.use == use] for use in USES),
            strict=True,
        )
    ]
    met = sum(map(is_near, rows))
    return (
        f"**{met} of {len(rows)} figures are within 10% of what was published ({met / len(rows):.0%}): "
        f"{parts[0]},\n{parts[1]}, and {parts[2]}.**\n"
    )


def worst(rows: Rows) -> str:
    """Those further off than a tenth, held back first and the furthest first, with what would mend each."""
    remedies = _remedies()
    far = sorted((row for row in rows if not is_near(row)), key=lambda row: (row.use != USES[2], -abs(row.ratio - 1)))
    cells = [[*figures(row), remedies.get(row.name, "Not known.")] for row in far]
    return table("figure | ours | published | ratio | use | what would mend it", cells, numbers=3)


def _remedies() -> Mapping[str, str]:
    with REMEDIES.open(encoding="utf-8", newline="") as file:
        return {row["name"]: row["remedy"] for row in csv.DictReader(file)}


def asked(rows: Rows, effective_share: float) -> str:
    """What was asked of the population, and what was found."""
    found = {row.name: row for row in rows}

    def points(name: str) -> str:
        """How far a share is from the published one, in points."""
        return f"{(found[name].ours - found[name].published) * 100:+.1f}"

    target = max((row for row in rows if row.use == USES[0]), key=lambda row: abs(row.ratio - 1))
    taxes = ", ".join(f"{words} {found[name].ratio - 1:+.1%}" for name, words in TAXES.items())
    people = ", ".join(f"{name.replace('_', ' ')} {points(f'poor_ahc_{name}')}" for name in GROUPS)
    families, without = points("poor_bhc_disabled_families"), points("poor_ahc_disabled_without")
    gini = found["gini_bhc"]
    cells = [
        ["At least 80 figures, 80% of them within 10%", f"{len(rows)}, {sum(map(is_near, rows)) / len(rows):.1%}"],
        [f"All targets within {MET:.0%}", f"the furthest: {target.title}, {target.ratio - 1:+.1%}"],
        ["Totals of taxes and benefits within 7%", taxes],
        ["Relative poverty after housing costs within 3 points",
         f"everyone {points('poor_ahc_all')}, children {points('poor_ahc_children')}"],
        ["within 6 points for each published ethnic group (points)", people],
        ["within 6 points for disabled people",
         f"{without} where disability benefits are left out of incomes, {points('poor_ahc_disabled_people')} where "
         f"they are counted; families with a disabled person before housing costs {families}: see below"],
        ["Gini index before housing costs within 0.015",
         f"{gini.ours:.3f} beside {gini.published:.2f}, published in whole points: {gini.ours - gini.published:+.3f}"],
        ["The weights tell as much as equal weights of", f"{effective_share:.0%} of the sample"],
    ]  # fmt: skip
    return table("what was asked of it | found", cells)


def published_tables() -> str:
    """The cited tables the population is made from."""
    cells = [
        [f"`{t.name}`", t.title, t.source.citation, t.year, t.source.grade.value, t.source.note]
        for t in every_table()
        if not t.is_assumption
    ]
    return table("table | what | source | year | grade | note", cells)


def assumptions() -> str:
    """The tables that nobody published."""
    cells = [[f"`{t.name}`", t.title, _recalled(t)] for t in every_table() if t.is_assumption]
    return table("table | what | where the figures come from", cells)


def _recalled(held: Table) -> str:
    return held.source.citation.removeprefix("assumption, ").removeprefix("assumption: ")


def shares() -> str:
    """The shares of entitled families who claim."""
    with (Path(tawney.assessment.__file__).parent / "take_up.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(line for line in file if not line.startswith("#")))
    cells = [[f"`{row['path']}`", row["share"], f"{row['source']} [{row['grade']}]"] for row in rows]
    return table("amount of the law | share | source", cells, numbers=1)


PLAIN: Mapping[str, Callable[[], str]] = {
    "published_tables": published_tables, "assumptions": assumptions, "shares": shares,
}  # fmt: skip
"""The parts that need no people."""


def made_of_people() -> Mapping[str, str]:
    """The parts that need the people and the law run over them."""
    made = make_and_calibrate()
    rows = whole_scorecard(made.people)
    return {
        "near": near(rows),
        "asked": asked(rows, made.calibration.effective_share),
        "worst": worst(rows),
        "every_figure": every_figure(rows),
    }


def with_parts(page: str, parts: Mapping[str, str]) -> str:
    """The page with its made parts replaced; a part that is not given stays."""
    return _BLOCK.sub(lambda m: f"{m[1]}{parts.get(m[2], m[0][len(m[1]) : -len(m[3])])}{m[3]}", page)


def main() -> int:
    """Writes the page, or checks it."""
    reader = argparse.ArgumentParser(description="The tables of docs/evidence/people.md")
    reader.add_argument("--check", action="store_true")
    check = reader.parse_args().check
    page = PAGE.read_text(encoding="utf-8")
    made = with_parts(page, {name: make() for name, make in PLAIN.items()} | dict(made_of_people()))
    if check:
        return int(made != page)
    PAGE.write_text(made, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
