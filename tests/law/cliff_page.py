"""The register of cliffs as a page for readers: each rule at which net income jumps, why, when, where and by how much.

python tests/law/cliff_page.py        writes tests/law/cliffs.csv and docs/evidence/cliffs.md anew, by running the law
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from cliff_families import FAMILIES
from cliff_register import BEFORE, BOTH, CREDIT, JUMP, TABLE, Row, as_csv, committed, found_in_every_year, reasons
from many_households import EVERY_YEAR

from tawney import law

PAGE = Path(__file__).parents[2] / "docs" / "evidence" / "cliffs.md"


def page(rows: Sequence[Row]) -> str:
    """The register as a page."""
    by_rule: dict[str, list[Row]] = {}
    for row in rows:
        for rule in row.rules.split():
            by_rule.setdefault(rule, []).append(row)
    parts = (_opening(rows), _counts(rows), _rules(by_rule), _rates(rows), _closing())
    return "\n".join(line for part in parts for line in part) + "\n"


def _opening(rows: Sequence[Row]) -> list[str]:
    found = (
        "Every place where a family's net income (before housing costs) jumps by more than a pound as its earnings, "
        "other income, capital, rent, hours or ages rise by the smallest step: a penny, a hundredth of an hour, a year "
        f"of age. Found by running the law of every year from {EVERY_YEAR[0]} to {EVERY_YEAR[-1]} along each of these "
        f"for {len(FAMILIES)} made-up families, with earnings from 0 to 160,000 pounds, capital and rent from 0 to "
        "40,000. From 2013-14 to 2024-25 each family is followed twice: as if nobody of working age were on universal "
        "credit yet (legacy), and as if everybody were (universal)."
    )
    kept = (
        f"The {len(rows):,} rows stand in `tests/law/cliffs.csv`, to the penny; `tests/law/test_cliffs.py` finds them "
        "again and fails on a new cliff or a lost one. Three years are looked at in every run of the tests, all of "
        "them with `scripts/test --slow`. This page is written from the table by `tests/law/cliff_page.py`; the "
        "reasons are in `tests/law/cliff_reasons.toml`."
    )
    how = (
        "How they are found: between jumps net income goes in straight lines. Each sweep is cut into pieces of 50 "
        "pounds; those that change otherwise than a neighbour are cut finer, down to the penny, all sweeps of all "
        "families in one run of the engine. A slow test looks at every pound instead, and finds the same. The rule "
        "behind a jump is one that jumps even when those of its arguments that jump are held where they were."
    )
    return ["# The cliff register", *(line for text in (found, kept, how) for line in ("", *textwrap.wrap(text, 118)))]


def _counts(rows: Sequence[Row]) -> list[str]:
    lines = ["", "## How many", "", *_head(("year", "jumps: legacy", "jumps: universal credit", "rules"))]
    for year in EVERY_YEAR:
        here = [row for row in rows if year in row.span and row.kind == JUMP]
        counts = [sum(int(r.steps) for r in here if r.system in {system, BOTH}) for system in (BEFORE, CREDIT)]
        is_there = [any(r.system == system for r in here) for system in (BEFORE, CREDIT)]
        shown = [f"{count:,}" if there else "" for count, there in zip(counts, is_there, strict=True)]
        lines.append(f"| {year} | {' | '.join(shown)} | {len({rule for r in here for rule in r.rules.split()})} |")
    return lines


def _rules(by_rule: Mapping[str, Sequence[Row]]) -> list[str]:
    read = (
        "Each rule at which a jump begins, why, and the law. Where two rules turn at the same point, the jump is "
        "listed under both. Changes are in pounds a year, a fall is negative; where years stand beside a citation, it "
        "is that of those years."
    )
    why, laws = reasons(), _citations(by_rule)
    lines = ["", "## Jumps, by the rule at which they begin", "", *textwrap.wrap(read, 118)]
    for rule, rows in sorted(by_rule.items()):
        lines += ["", f"### `{rule}`", "", *textwrap.wrap(why[rule], 118), "", *textwrap.wrap(laws[rule], 118), ""]
        lines += _head(("varied", "years", "last value before", "change", "families"))
        for varied in dict.fromkeys(row.varied for row in rows):
            here = [row for row in rows if row.varied == varied]
            places = _span(v for row in here for v in (row.first, row.last))
            sizes = _span(v for row in here for v in (row.smallest, row.largest))
            cells = (varied, _years(here), places, sizes, str(len({row.family for row in here})))
            lines.append(f"| {' | '.join(cells)} |")
    return lines


def _citations(by_rule: Mapping[str, Sequence[Row]]) -> dict[str, str]:
    """The law behind each rule, with the years of each citation where it changed."""
    said: dict[str, dict[str, list[str]]] = {rule: {} for rule in by_rule}
    for year in EVERY_YEAR:
        book = law.on(year)
        for rule, rows in by_rule.items():
            if any(year in row.span for row in rows):
                said[rule].setdefault(book.rules[rule].citation, []).append(year)
    return {rule: _cited(found) for rule, found in said.items()}


def _cited(found: Mapping[str, Sequence[str]]) -> str:
    if len(found) == 1:
        return f"Law: {next(iter(found))}."
    return f"Law: {'; '.join(f'{citation} ({_from_to(years)})' for citation, years in found.items())}."


def _from_to(years: Sequence[str]) -> str:
    return years[0] if len(years) == 1 else f"{years[0]} to {years[-1]}"


def _years(rows: Iterable[Row]) -> str:
    """The years of some rows: the first and the last, and how many where some between are missing."""
    held = sorted({year for row in rows for year in row.span})
    whole = EVERY_YEAR.index(held[-1]) - EVERY_YEAR.index(held[0]) + 1
    return _from_to(held) if len(held) == whole else f"{_from_to(held)} ({len(held)} years)"


def _head(names: tuple[str, ...]) -> list[str]:
    return [f"| {' | '.join(names)} |", "|---" * len(names) + "|"]


def _span(texts: Iterable[str]) -> str:
    values = sorted(float(text) for text in texts if text)
    low, high = (f"{v:,.2f}".removesuffix(".00") for v in (values[0], values[-1]))
    return low if low == high else f"{low} to {high}"


def _rates(rows: Sequence[Row]) -> list[str]:
    over = [row for row in rows if row.kind != JUMP]
    how = (
        "Measured over a rise of 400 pounds, with the small steps of child benefit and student loans in it and single "
        "jumps left out. None of them is one tax or benefit: they are sums of what the statutes take together."
    )
    why = (
        "- The child benefit charge takes 1% of child benefit for each 100 pounds (200 since 2024), on top of the "
        "higher rate of tax and of the taper of child tax credit (41%), of housing benefit (65% of net income) or of "
        "universal credit (55 to 65% of it) (ITEPA 2003 s.681C; SI 2002/2008; SI 2006/213 reg. 71; SI 2013/376 reg. "
        "22).",
        "- A pension is taken off universal credit in full, with nothing off for the tax on it (SI 2013/376 regs "
        "66-67; DWP Advice for Decision Making H5004), so that a family on it loses more than a pound for each pound "
        "of a taxed pension.",
        "- In pensioners' housing benefit child tax credit is not income (SI 2006/214 reg. 29), so that nothing makes "
        "up for its taper: 20% of tax, 41% of child tax credit, 52% of housing benefit and 16% of council tax.",
        "- A postgraduate loan is repaid out of what the means tests count: 6% comes on top of 96% (SI 2006/213 reg. "
        "36).",
    )
    names = ("family", "varied", "system", "years", "from", "to", "most that goes of a pound")
    lines = ["", "## Stretches in which more than all of a rise is lost", "", *textwrap.wrap(how, 118), ""]
    lines += [line for text in why for line in textwrap.wrap(text, 118, subsequent_indent="  ")]
    return [*lines, "", *_head(names), *(f"| {' | '.join(cells)} |" for cells in _over(over))]


def _over(rows: Sequence[Row]) -> Iterable[tuple[str, ...]]:
    """Each family's stretches, all years of the same taxes and benefits in one line."""
    groups: dict[tuple[str, ...], list[Row]] = {}
    for row in rows:
        groups.setdefault((row.family, row.varied, row.system), []).append(row)
    for (family, varied, system), here in groups.items():
        low, high = min(float(r.first) for r in here), max(float(r.last) for r in here)
        rates = _span(r.smallest.removesuffix("%") for r in here)
        yield family, varied, system, _years(here), f"{low:,.0f}", f"{high:,.0f}", f"{rates}%"


def _closing() -> list[str]:
    return [
        "",
        "## What is not in it",
        "",
        "- The families of children on the highest rate of care in 2011-12: a premium of that year is not known.",
        "- What changes within the year: the law is the one of its first days (to 30 April). A slow test looks at the",
        "  law of each year's last spell too: no jump begins there at a rule that is not in this register.",
        "- Jumps of a pound or less, such as the rounding of the personal allowance to whole pounds.",
        "- A child that turns 20, or leaves school at 16, is a family of its own: households are not formed anew here.",
        "- Transitional protection, which nobody has unless a package says so, and what is not part of net income:",
        "  tax-free childcare, free hours of childcare, school meals, help with food, taxes on buying a home.",
        "- Other families than these: `tests/law/test_properties_of_tax_and_benefit.py` looks at random ones.",
    ]


def main() -> None:
    """Writes the table and the page anew."""
    rows = found_in_every_year()
    TABLE.write_text(as_csv(rows), encoding="utf-8")
    PAGE.write_text(page(committed()), encoding="utf-8")


if __name__ == "__main__":
    main()
