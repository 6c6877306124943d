"""Writes docs/evidence/costings.md: what the Treasury said that measures raise or cost, beside ours.

Usage: scripts/costings_evidence.py [--page docs/evidence/costings.md]

Theirs are typed in src/tawney/proposals/costings.toml; ours are run on the open population. About a minute.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from tawney.assessment.costing import Costed, costed, median_error
from tawney.people.open_population import open_population
from tawney.proposals.costings import MILLION, costings
from tawney.vocabulary.estimate import Z95

ROOT = Path(__file__).parents[1]
SMALL = 150.0
"""GBP million: published figures come in steps of 5, and small ones rest on few households of ours."""

HEAD = """# Published costings and ours

Written by `scripts/costings_evidence.py`; nothing of ours is typed. Each measure is two laws of one year that differ in
the amounts which `src/tawney/proposals/costings.toml` sets, run on the open population brought to that year. Published
figures are those of the policy costings documents of HM Treasury and the Office for Budget Responsibility, GBP million
a year; + raises money, - costs it.

**What is compared is not quite the same thing.** Ours is direct: nobody works, buys, claims or moves income otherwise.
Most of theirs count that (the column says), and all were made before the event, from forecasts of prices, pay and
claims since overtaken; ours has the year as it turned out. Our people are synthetic, and have the numbers, families,
work and homes of 2025-26 in every year: money alone is brought back. Benefits are claimed as `assessment/take_up.csv`
says. Duties on fuel are those of households, who pay some 59% of it (`people/synthetic/tables/taxed_goods.csv`).
Intervals are 95%, for sampling error alone. No amount, share or weight was chosen with this page in view.
"""


def million(value: float) -> str:
    """GBP million with its sign, thousands set apart."""
    return f"{value / MILLION:+,.0f}".replace("-", "−")


def share(value: float) -> str:
    """A share as whole per cent."""
    return f"{100 * value:.0f}%"


def interval(one: Costed) -> str:
    """Ours with its interval, GBP million."""
    reach = Z95 * one.ours.standard_error
    value = one.ours.value
    return f"{million(value)} ({million(value - reach)} to {million(value + reach)})"


def instrument(one: Costed) -> str:
    """The instrument that a measure changes first, in words."""
    return (*one.costing.before, *one.costing.after)[0].path.partition(".")[0].replace("_", " ")


def found_by(found: Sequence[Costed], key: str) -> dict[str, list[Costed]]:
    """The costings by instrument, or by whether theirs counts behaviour."""
    groups: dict[str, list[Costed]] = defaultdict(list)
    for one in found:
        groups[instrument(one) if key == "instrument" else one.costing.behaviour].append(one)
    return groups


def summary(found: Sequence[Costed]) -> Iterator[str]:
    """The first lines: how near, over all and apart."""
    measures = {(one.costing.event.key, one.costing.measure) for one in found}
    large = [one for one in found if abs(one.costing.published) >= SMALL * MILLION]
    signs = sum(one.ratio > 0 for one in found)
    within = [sum(one.error <= most for one in found) for most in (0.1, 0.25, 0.5)]
    yield (
        f"**{len(measures)} measures, {len(found)} costings; median absolute error {share(median_error(found))}; "
        f"the sign is theirs in {signs}.** Within 10%: {within[0]}; within 25%: {within[1]}; within 50%: {within[2]}. "
        f"Of the {len(large)} of at least £{SMALL:.0f} million the median absolute error is "
        f"{share(median_error(large))}.\n"
    )
    yield "| what | costings | median absolute error | median ratio |"
    yield "|---|---:|---:|---:|"
    for title, key in (("theirs: behaviour ", "behaviour"), ("", "instrument")):
        for name, group in sorted(found_by(found, key).items()):
            ratios = sorted(one.ratio for one in group)
            middle = (ratios[(len(ratios) - 1) // 2] + ratios[len(ratios) // 2]) / 2
            error = share(median_error(group))
            yield f"| {title}{name} | {len(group)} | {error} | {middle:.2f} |"


def rows(found: Iterable[Costed]) -> Iterator[str]:
    """The table, event by event."""
    yield "| event | measure (page) | year | published | behaviour | ours (95% interval) | ratio | how law says it |"
    yield "|---|---|---|---:|---|---:|---:|---|"
    for one in found:
        said = one.costing
        lag = "" if said.published_for == said.year else f", paid in {said.published_for}"
        yield (
            f"| {said.event.name} | {said.measure} ({said.page}) | {said.year}{lag} | {million(said.published)} | "
            f"{said.behaviour} | {interval(one)} | {one.ratio:.2f} | {said.note} |"
        )


def sources(found: Iterable[Costed]) -> Iterator[str]:
    """Where the figures are from, once an event."""
    for event in dict.fromkeys(one.costing.event for one in found):
        yield f"- {event.name}, {event.day:%-d %B %Y}: {event.source.citation}"


READING = """
## What to make of it

- **Pay**: ours is mostly the larger, by 10 to 30 per cent. The workers are those of 2025-26, more than an earlier year
  had; National Insurance of these people is a little above what is raised ([people.md](people.md)); and theirs, where
  behaviour is counted, has more people in work after a cut.
- **Fuel duty**: the smaller, since vans, lorries and firms are no households; and the rise that was forgone is that of
  prices as they turned out, far from what had been forecast.
- **Freezes of 2021 to 2023**: prices rose by much more than was then forecast, so that ours are the larger.
- **Furthest away**: what people can escape (a surcharge on further homes, gains, hand-rolling tobacco), where theirs is
  mostly behaviour; the reliefs of the pandemic, where theirs is of a year that was shut; and gains, which are few and
  of one year.
- **Not explained**: local housing allowance, where ours is nearly twice theirs, and the high income charge, where ours
  is over twice. Whether too many here rent or earn just above the old lines is not known.
"""


def page(found: Sequence[Costed]) -> str:
    """The whole page."""
    parts = [
        HEAD, "\n".join(summary(found)), READING, "## Every measure\n", "\n".join(rows(found)), "\n## Sources\n",
        "\n".join(sources(found)), "",
    ]  # fmt: skip
    return "\n".join(parts)


def main() -> None:
    """Runs every costing and writes the page."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--page", type=Path, default=ROOT / "docs" / "evidence" / "costings.md")
    chosen = options.parse_args()
    chosen.page.write_text(page(costed(costings(), open_population())), encoding="utf-8")


if __name__ == "__main__":
    main()
