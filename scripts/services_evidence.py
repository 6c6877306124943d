"""Writes docs/evidence/services.md: published figures on services, final income and what pays, beside ours.

Usage: scripts/services_evidence.py [--page docs/evidence/services.md]

Ours are run on the open population. Published figures are typed with their source; nothing of ours is.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from tawney import engine
from tawney.assessment.accounts import keep_accounts
from tawney.assessment.assess import assess
from tawney.assessment.comparator import brought_forward
from tawney.assessment.keys import key
from tawney.assessment.new_services import BENEFITS_THAT_ANSWER, TAXES_THAT_PAY
from tawney.assessment.results import Assessment
from tawney.assessment.served import NO_LONGER_NEEDED
from tawney.law.statute_book import statute_book
from tawney.people.another_year import factor, in_year
from tawney.people.open_population import open_population
from tawney.people.population import People
from tawney.places.regions import Nation
from tawney.proposals.package import Package, nothing
from tawney.proposals.reader import read_package
from tawney.proposals.solve import Solve
from tawney.proposals.spending import (
    NAMES,
    UNITED_KINGDOM,
    earlier_over_later,
    population,
    prices,
    published,
    spending_a_head,
)
from tawney.vocabulary.problems import UnknownSpending, Where
from tawney.vocabulary.tax_year import TaxYear

ROOT = Path(__file__).parents[1]
PACKAGES = ROOT / "packages"
ALLOWANCE = "income_tax.personal_allowance"
ETB = "ONS, Effects of taxes and benefits on household income, historical dataset, 2018-19, all households"


@dataclass(frozen=True)
class Row:
    """One figure beside ours."""

    what: str
    published: float
    ours: float
    reason: str
    digits: int = 0

    @property
    def cells(self) -> str:
        """The row of a table."""
        ratio = f"{self.ours / self.published:.2f}" if self.published else "-"
        form = f",.{self.digits}f"
        return f"| {self.what} | {self.published:{form}} | {self.ours:{form}} | {ratio} | {self.reason} |"


# Pounds a household a year in tenths of people by equivalised disposable income, the poorest first, and all last.
PUBLISHED = {
    "Disposable income": (12591, 20961, 25152, 30521, 35212, 40577, 45435, 55137, 67616, 115329, 44853),
    "Taxes on spending": (4550, 4469, 5208, 6070, 7130, 7728, 7970, 9010, 10778, 13129, 7604),
    "National Health Service": (5417, 5841, 5788, 5905, 5523, 5289, 4909, 4750, 4738, 4376, 5254),
    "Education": (6433, 6047, 5464, 5153, 5443, 3930, 3916, 3309, 3082, 1951, 4473),
    "Adult social care": (553, 720, 873, 793, 657, 599, 440, 393, 197, 194, 542),
    "Housing subsidy": (54, 59, 68, 47, 27, 24, 18, 16, 11, 4, 33),
    "Rail travel subsidy": (74, 40, 42, 56, 94, 80, 134, 169, 226, 367, 128),
    "Bus travel subsidy": (85, 135, 72, 84, 112, 85, 77, 56, 60, 66, 83),
    "Final income": (20814, 29495, 32355, 36579, 39998, 42891, 46992, 54863, 65166, 109176, 47833),
}
OURS = {
    "National Health Service": ("health",),
    "Education": ("early_years", "primary_schools", "secondary_schools", "further_and_higher_education",
                  "school_transport_and_meals"),
    "Adult social care": ("care_of_disabled_adults", "care_of_older_people"),
    "Housing subsidy": ("social_housing",),
    "Rail travel subsidy": ("rail",),
    "Bus travel subsidy": ("bus",),
}  # fmt: skip
WHY = {
    "Disposable income": "today's people at the pay of 2018-19; the middle is low too, which was not traced",
    "Taxes on spending": "theirs has taxes of firms passed on (1,695 of 7,604), stamp and customs duty, licences",
    "National Health Service": "ours is all health spending, capital too; theirs is day-to-day",
    "Education": "theirs comes to 124 billion over 27.8 million households; the Treasury spent 88 on education",
    "Adult social care": "the Treasury's spending of 2019-20 brought back; care of working-age adults in full",
    "Housing subsidy": "ours is what is spent on social housing, building too; theirs the subsidy of rents alone",
    "Rail travel subsidy": "ours is all spending on railways, building and HS2 too",
    "Bus travel subsidy": "Treasury's local public transport of 2019-20 brought back",
    "Final income": "the differences above; ours has police, fire, justice, roads, environment and culture too",
}


def final_income(people: People) -> Iterator[str]:
    """Final income by tenth beside the official statistics of 2018-19."""
    final = assess(nothing(TaxYear(2018)), people, crossings=()).in_kind.final_income
    by_name = {line.name: line.tenths for line in final.services}
    ours = {
        "Disposable income": [x.value for x in final.net],
        "Taxes on spending": [x.value for x in final.indirect_taxes],
        "Final income": [x.value for x in final.final],
    } | {title: np.sum([[x.value for x in by_name[n]] for n in names], axis=0) for title, names in OURS.items()}
    yield f"\n## Final income, 2018-19\n\nPublished: {ETB}. Pounds a year to the mean household of a tenth.\n"
    yield HEAD
    for title, theirs in PUBLISHED.items():
        for k, tenth in ((0, "poorest tenth"), (4, "5th"), (9, "richest tenth"), (10, "all")):
            yield Row(f"{title}, {tenth}", theirs[k], ours[title][k], WHY[title] if k == 10 else "").cells
    yield "\nShares matter more than levels, for a key shares out whatever is spent. The poorest tenth over the mean:\n"
    yield HEAD
    for title in (*OURS, "Taxes on spending"):
        theirs, found = PUBLISHED[title], ours[title]
        yield Row(title, theirs[0] / theirs[10], found[0] / found[10], WHY_SHAPE.get(title, ""), 2).cells


WHY_SHAPE = {
    "Education": "our poorest tenth has fewer pupils than the mean household: a fault of the open population",
    "Adult social care": "disability benefits lift who has difficulties out of our poorest tenth",
    "Rail travel subsidy": "journeys by fifth of all income; the level of rail in the open population is recalled",
    "Bus travel subsidy": "trips by fifth of income (NTS 2024); theirs in part by spending on fares",
}
HEAD = "| what | published | ours | ratio | why they differ |\n| --- | ---: | ---: | ---: | --- |"


def solved(package: Package, people: People) -> Assessment:
    """A package, what pays for it found."""
    return assess(package, people, crossings=())


def the_report_of_2017(people: People) -> Iterator[str]:
    """The allowance that pays for the proposal of 2017, one difference at a time."""
    package = read_package(PACKAGES / "universal_basic_services_2017.toml")
    found = solved(package, people)
    year = TaxYear(2017)
    held = replace(package, solve=replace(package.solve, together={"income_tax.basic_rate_limit": -1.0}))
    fewer = replace(people, columns={**people.columns, "weight": _weights(people, year)})
    at_2018 = replace(package, year=TaxYear(2018), solve=replace(package.solve, high=11_850.0))
    yield (
        "\n## The report of 2017\n\nPublished: Portes, Reed and Percy (2017): 42 billion, paid for by an allowance of "
        '4,300 pounds in place of some 11,800 (the two figures as recalled, not confirmed in print; 42 billion, "fully '
        'funded through changes to the Personal Allowance", and a social wage of 126 pounds a week: ekklesia.co.uk, 14 '
        "October 2017).\n"
    )
    yield HEAD
    why = "one difference at a time below"
    yield Row("Allowance that pays, law of 2017-18", 4_300, found.solved.after, why).cells
    now = solved(at_2018, people).solved.after
    yield Row("... law of 2018-19 (allowance 11,850)", 4_300, now, "nearer to the 11,800 that they start from").cells
    keeps = solved(held, people).solved.after
    yield Row("... where the higher-rate threshold stays", 4_300, keeps, "band widens as the allowance falls").cells
    smaller = solved(replace(held, path=None), fewer).solved.after
    why = "... and as many people as then: the open population is today's"
    yield Row("... and with the people of 2017-18", 4_300, smaller, why).cells
    wage = sum(one.users_week.value for one in found.in_kind.new.services)
    accounts = keep_accounts(statute_book().on(year), in_year(people, year))
    sharing = float(accounts.people.weight @ (key(accounts, "housing_need") > 0)) / 1e6
    why = f"shelter is shared among the {sharing:.1f} million households in need, where 1.5 million have homes"
    yield Row("Social wage of the poorest tenth's users, a week", 126, wage, why).cells
    raised = -next(s.cost.value for s in found.in_kind.new.bridge if s.title == TAXES_THAT_PAY)
    back = next(s.cost.value for s in found.in_kind.new.bridge if s.title == BENEFITS_THAT_ANSWER)
    yield (
        f"\nOf {raised / 1e9:.1f} billion that the lower allowance raises, benefits give {back / 1e9:.1f} back. What "
        "is left: the report's 7,200 to 7,500 pounds of allowance for 42 to 45 billion are 6 billion a thousand, and "
        "ours are in the next table. Its people and its pay were not found in print."
    )


def _weights(people: People, year: TaxYear) -> np.ndarray:
    """Weights of as many people as the kingdom had in a year."""
    size = np.bincount(people.household_of_person, minlength=people.households)
    now = float(people.weight @ size)
    return np.asarray(people.weight * (1_000 * population(UNITED_KINGDOM, year) * 0.985 / now))


def marginal(people: People) -> Iterator[str]:
    """What a thousand pounds of the allowance is worth, benefits counted back."""
    risen = factor("pay", TaxYear(2021), TaxYear(2026)) - 1
    yield "\n## What the allowance is worth\n\nBillion pounds a year for 1,000 pounds less, benefits counted back.\n"
    yield HEAD
    for year, low, why in (
        (2017, 11_500, "today's people; the higher-rate threshold falls with the allowance"),
        (2021, 12_570, "the published figure is of this year: 12,570 to 2,500 raises 60 billion"),
        (2026, 12_570, f"pay is {100 * risen:.0f}% above 2021-22 and thresholds are frozen: more pay at every rate"),
    ):
        yield Row(f"{TaxYear(year)}, the first 1,000", 6.0, _raised(people, year, low, 1_000.0), why, 1).cells
    whole = _raised(people, 2021, 12_570, 10_070.0)
    yield Row("2021-22, 12,570 to 2,500 in all", 60.0, whole, "as above; UBI Center (2021), ubicenter.org", 1).cells
    spared = _raised(people, 2021, 12_570, 10_070.0, limit=True)
    yield Row("... where the higher-rate threshold stays", 60.0, spared, "today's people and employment", 1).cells


def _raised(people: People, year: int, allowance: float, less: float, *, limit: bool = False) -> float:
    """Billion pounds a year that a lower allowance raises. limit: whether the higher-rate threshold stays."""
    law = statute_book().on(TaxYear(year))
    asked = Solve(ALLOWANCE, 0, allowance, Where("", 1), {"income_tax.basic_rate_limit": -1.0} if limit else {})
    sets = [{}, asked.changes(law, allowance - less)]
    before, after = engine.totals(law, in_year(people, TaxYear(year)), ("exchequer_balance",), sets)[:, 0]
    return float(after - before) / 1e9


def the_essay(people: People) -> Iterator[str]:
    """The essay's package, solved."""
    found = solved(read_package(PACKAGES / "beyond_mobility.toml"), people)
    new, fares = found.in_kind.new, found.in_kind.new.services[1].pieces["Fares no longer paid"]
    yield "\n## The essay's homes and buses, 2026-27\n\n| step | billion pounds a year (+ costs) |\n| --- | ---: |"
    for step in new.bridge:
        yield f"| {step.title} | {step.cost.value / 1e9:,.2f} |"
    left = found.solved.residual
    yield (
        f"\nThe allowance that pays is {found.solved.after:,.0f} pounds, with {left:,.0f} pounds left over in all "
        f"(under a million asked), found in {found.solved.evaluations} runs of the law.\n"
    )
    yield HEAD
    why = "fares of England a head are taken for all nations outside London, in money of 2026-27"
    yield Row(
        "Fares lost if buses are free, billion pounds", 4.0, fares / 1e9, f"{why}; published: fares of BUS05ai", 2
    ).cells
    homes = new.services[0]
    why = "at Cebr's 393,000 pounds a home and gilts at 4.55%; the report's cost a home is not known"
    yield Row("1.5 million homes, billion pounds", 13.0, homes.cost / 1e9, why, 1).cells
    saved = -next(s.cost.value for s in new.bridge if s.title == NO_LONGER_NEEDED) / 1.5e6
    why = "theirs: 4.5 billion for 90,000 homes over 30 years, discounted (Shelter, 27 February 2024)"
    yield Row("Housing support saved, a home a year", 4.5e9 / 90_000 / 30, saved, why).cells
    rents = -homes.pieces["Rents received"] / 1.5e6 / 52
    why = "theirs is of England, March 2025, social rent alone (Regulator of Social Housing, 28 October 2025)"
    yield Row("Rent of a new home, a week", 113.69, rents, f"{why}; ours of 2026-27, Affordable Rent in it").cells


def since_2010(people: People) -> Iterator[str]:
    """Spending on services since 2010 beside the Equality and Human Rights Commission's."""
    year = TaxYear(2021)
    against = brought_forward("2010-11", year, "cpi")
    found = assess(nothing(year), people, against=against, crossings=(), public_services=True).in_kind.since
    yield (
        "\n## Spending on services since 2010-11\n\nPublished: Reed and Portes (2018), EHRC research report 120: plans "
        "of 2018 for 2021-22, by nation. Ours: outturns of 2021-22, of the United Kingdom (nations' own figures before "
        f"2018-19 were not found). Not found for 2010-11 at all, and left out: {', '.join(found.left_out)}.\n"
    )
    yield "| service | real spending a head, 2010-11 to 2021-22 | to 2019-20 |\n| --- | ---: | ---: |"
    for one in found.changes:
        before = 100 * (1 / earlier_over_later(one.name, TaxYear(2010), TaxYear(2019)) - 1)
        yield f"| {one.title} | {one.percent:+.0f}% | {before:+.0f}% |"
    poorest, richest = found.total[0].value, found.total[9].value
    yield f"\n{HEAD}"
    why = "health of the pandemic year; transport, where much of the cut was, not found; all nations"
    yield Row("Poorest tenth, pounds a household a year (England)", -2_200, poorest, why).cells
    yield Row("Richest tenth (England)", -900, richest, why).cells
    without = [sum(c.tenths[k].value for c in found.changes if c.name != "health") for k in (0, 9)]
    yield Row("Poorest tenth, health left out", -2_200, without[0], "as above").cells
    yield Row("Richest tenth, health left out", -900, without[1], "as above").cells


def by_nation_and_year() -> Iterator[str]:
    """Published spending a head: of the nations in the money of each year, of the kingdom in real terms."""
    yield "\n## Published spending a head, GBP of the year\n\nFrom `proposals/public_spending.csv`. Blank: not found.\n"
    years = list(TaxYear(2018).to(TaxYear(2023)))
    yield f"| nation | function | {' | '.join(map(str, years))} |\n| --- | --- |{' ---: |' * len(years)}"
    for nation in Nation:
        for function in FUNCTIONS:
            cells = [_a_head(NAMES[nation], function, year) for year in years]
            yield f"| {NAMES[nation]} | {function.replace('_', ' ')} | {' | '.join(cells)} |"
    shown = [TaxYear(y) for y in (2010, 2012, 2014, 2016, 2018, 2019, 2021, 2024)]
    yield "\nThe United Kingdom, in money of 2024-25 (GDP deflator).\n"
    yield f"| function | {' | '.join(map(str, shown))} |\n| --- |{' ---: |' * len(shown)}"
    for function in FUNCTIONS:
        cells = [_a_head(UNITED_KINGDOM, function, year, prices(year, TaxYear(2024))) for year in shown]
        yield f"| {function.replace('_', ' ')} | {' | '.join(cells)} |"


def since_2018(first: TaxYear, last: TaxYear) -> Iterator[str]:
    """What became of the nations' own spending a head, in the years for which it is known."""
    yield (
        f"\nReal spending a head on these six functions, {first} to {last}, and without health. The Commission's "
        "pattern (England loses most, Scotland least) is of 2010-11 to 2021-22, for which nations' own figures were "
        "not found; it cannot be shown with these.\n"
    )
    yield "| nation | all six | without health |\n| --- | ---: | ---: |"
    for nation in Nation:
        cells = []
        for functions in (FUNCTIONS, FUNCTIONS[1:]):
            before, after = (sum(published(NAMES[nation], f, year) for f in functions) for year in (first, last))
            people = population(NAMES[nation], first) / population(NAMES[nation], last)
            cells.append(f"{100 * (after / before * people / prices(first, last) - 1):+.1f}%")
        yield f"| {NAMES[nation]} | {' | '.join(cells)} |"


FUNCTIONS = ("health", "education", "public_order", "housing_and_community", "environment", "recreation")


def _a_head(area: str, function: str, year: TaxYear, times: float = 1.0) -> str:
    """One figure, blank where it was not found."""
    try:
        return f"{1_000 * times * published(area, function, year) / population(area, year):,.0f}"
    except UnknownSpending:
        return ""


def nations() -> Iterator[str]:
    """Spending a head by nation beside other published figures of the same."""
    yield "\n## Spending a head by nation\n"
    yield HEAD
    books = "Commons Library CBP0724"
    for service, nation, year, theirs in (
        ("health", Nation.ENGLAND, 2018, 2_269), ("health", Nation.NORTHERN_IRELAND, 2018, 2_436),
    ):  # fmt: skip
        ours = spending_a_head(service, nation, TaxYear(year)).million
        why = "population since rebased to the census"
        yield Row(f"Health, {NAMES[nation]}, {TaxYear(year)} ({books})", theirs, ours, why).cells


OPENING = """# Evidence: services in kind and universal basic services

Published figures beside ours, on the open population. Written by `scripts/services_evidence.py`; published figures are
typed there with their source. What each key and cost rests on is in [services](../services.md).
"""


def page(people: People) -> str:
    """The whole page."""
    parts: Sequence[Iterator[str]] = (
        final_income(people), by_nation_and_year(), since_2018(TaxYear(2018), TaxYear(2022)), nations(),
        the_report_of_2017(people), marginal(people), the_essay(people), since_2010(people),
    )  # fmt: skip
    return "\n".join([OPENING, *(line for part in parts for line in part)]) + "\n"


def main() -> None:
    """Reads the command line and writes the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--page", type=Path, default=ROOT / "docs" / "evidence" / "services.md")
    people = open_population()
    parser.parse_args().page.write_text(page(people), encoding="utf-8")


if __name__ == "__main__":
    main()
