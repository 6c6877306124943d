"""Claims worked out on the open population: inequality, what pays for free services, what austerity did."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np

from tawney.assessment.assess import assess
from tawney.assessment.comparator import brought_forward
from tawney.assessment.essay.card import Figure, Worked, exactly
from tawney.assessment.essay.countries import most_unequal
from tawney.assessment.essay.desk import Desk
from tawney.assessment.results import Assessment, Change
from tawney.indicators.design import of_people
from tawney.indicators.estimating import estimates
from tawney.indicators.index import Index
from tawney.indicators.inequality.gini import gini_index
from tawney.indicators.inequality.shares import share_ratio_index
from tawney.indicators.weighting import Ranked
from tawney.law.statute_book import THIS_YEAR
from tawney.proposals.package import AmountChange, Measure, Package, Solve
from tawney.proposals.services import Service
from tawney.vocabulary.estimate import Estimate
from tawney.vocabulary.problems import DataNotHere, IndicatorProblem, NoSolution, Where, nearest
from tawney.vocabulary.source import Grade, Source
from tawney.vocabulary.tax_year import TaxYear

UBS = "Portes, Reed and Percy 2017, Social prosperity for the future, UCL Institute for Global Prosperity"
HOMES, BUSES, FOOD, INFORMATION = 13.0, 5.2, 4.0, 20.0
"""GBP billion a year in the report; all but the buses as recalled, not confirmed."""
ALLOWANCE = "income_tax.personal_allowance"
HERE = Where(Path(__file__).name, 1)
WEEKS = 52


def incomes_apart(desk: Desk) -> tuple[Figure, ...]:
    """Inequality of the open population under this year's law: the Gini index, the Palma ratio and S80/S20."""
    accounts = desk.accounts
    income = Ranked(np.maximum(accounts.of("equivalised_income"), 0.0), "The income")
    asked: dict[str, Index] = {
        "Gini index": gini_index(income),
        "Palma ratio": share_ratio_index(income, 0.4, 0.1),
        "S80/S20": share_ratio_index(income, 0.2, 0.2),
    }
    size = accounts.of("household_size")
    plan = of_people(accounts.people, per_person=False)
    found = estimates({name: index.within(size) for name, index in asked.items()}, plan)
    return tuple(_ours(desk, f"{name}, before housing costs", one) for name, one in found.items())


def unequal_here_and_abroad(desk: Desk) -> Worked:
    """S04: the order of countries, and how far incomes of the open population are apart."""
    abroad = most_unequal(desk)
    try:
        ours = incomes_apart(desk)
    except DataNotHere:
        return abroad
    return Worked((*abroad.figures, *ours), abroad.sentence, abroad.bears_out)


def _package() -> Package:
    """The essay's two services, paid for by the personal allowance."""
    services = (
        Service("1.5 million social homes", HOMES * 1e9, "housing_need", Source(UBS, Grade.U)),
        Service("Free local buses", BUSES * 1e9, "bus_trips", Source(UBS, Grade.C)),
    )
    year = TaxYear.read(str(THIS_YEAR))
    solve = Solve(ALLOWANCE, 0.0, 12_570.0, HERE)
    return Package("Social homes and free buses", "", year, (), services, solve, (UBS,))


def free_services(desk: Desk) -> Worked:
    """S24: the allowance that pays for homes and buses, and who gains."""
    whole = HOMES + BUSES + FOOD + INFORMATION
    recalled = "published or recalled costs"
    figures = [exactly("four services of the report", whole, "GBP billion", recalled, arithmetic=True)]
    figures.append(exactly("the essay's two", HOMES + BUSES, "GBP billion", recalled, arithmetic=True))
    try:
        found = assess(_package(), desk.people, crossings=())
    except NoSolution as problem:
        return Worked(tuple(figures), str(problem), False)
    solved = found.solved
    paid = solved.after if solved is not None else float("nan")
    allowance = Estimate(paid, float("nan"), found.households, "GBP/year")
    tenths = found.groupings["income"].rows
    figures = [
        _ours(desk, "personal allowance that pays for the two", allowance, "found for the estimate itself"),
        _ours(desk, "lowest tenth, income with services", tenths[0].percent),
        _ours(desk, "highest tenth, income with services", tenths[-1].percent),
        _ours(desk, "lowest tenth, a week with services", _each(tenths[0].cash, WEEKS)),
        _ours(desk, "change of the Gini index, money alone", _gini(found)),
        *figures,
    ]
    low, high = tenths[0].percent, tenths[-1].percent
    sentence = (
        f"On the open population the essay's two services are paid for by a personal allowance of {paid:,.0f} pounds "
        f"in the place of 12,570; the lowest tenth gains {low.value:.1f}% with services counted, the highest loses "
        f"{-high.value:.1f}%."
    )
    return Worked(tuple(figures), sentence, low.is_clear and low.value > 0 > high.value)


def austerity(desk: Desk) -> Worked:
    """S25: the law of 2019-20, universal credit in full, against that of 2010-11 brought forward by retail prices."""
    change = AmountChange("set", "universal_credit_rollout.scenario", 2.0, HERE)
    full = Measure("Universal credit in full", (change,), (), "A scenario of the book")
    package = Package("Since 2010", "", TaxYear(2019), (full,))
    against = brought_forward("2010-11", TaxYear(2019), "rpi")
    found = assess(package, desk.people, against=against, crossings=())
    lone = _row(found, "family_type", "Lone parent")
    others = {
        "income": ("Poorest tenth", "2nd", "Richest tenth"),
        "disability": ("Disabled adult and disabled child",),
        "ethnic_group": ("White",),
    }
    figures = [
        _ours(desk, f"{lone.label}, change of income", lone.cash),
        *(
            _ours(desk, f"{label}, change of income", _row(found, name, label).percent)
            for name, labels in others.items()
            for label in labels
        ),
    ]
    low, high = (_row(found, "income", label).percent for label in ("Poorest tenth", "Richest tenth"))
    sentence = f"On the open population the lowest tenth lost {-low.value:.1f}% and the highest {-high.value:.1f}%" + (
        "." if lone.cash.suppressed else f"; lone parents lost {-lone.cash.value:,.0f} pounds a year."
    )
    return Worked(tuple(figures), sentence, low.value < high.value and low.is_clear)


def _row(found: Assessment, grouping: str, label: str) -> Change:
    """The row of a group by its label. Raises IndicatorProblem where there is none."""
    rows = {row.label: row for row in found.groupings[grouping].rows}
    if label not in rows:
        raise IndicatorProblem(f"No group is called {label}.", nearest=nearest(label, rows))
    return rows[label]


def _gini(found: Assessment) -> Estimate:
    """How the package changes the Gini index before housing costs."""
    (row,) = (row for row in found.indicators if row.name == "gini_bhc")
    return replace(row.change, unit="index")


def _ours(desk: Desk, what: str, figure: Estimate, why: str = "") -> Figure:
    """A figure of the people at the desk, marked when they are synthetic."""
    return Figure(what, figure, why, synthetic=desk.people.is_synthetic)


def _each(figure: Estimate, parts: int) -> Estimate:
    """A yearly amount as one of so many parts."""
    return replace(figure, value=figure.value / parts, standard_error=figure.standard_error / parts, unit="GBP/week")
