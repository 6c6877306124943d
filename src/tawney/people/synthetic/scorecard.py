"""How close the people are to official totals: ours beside what was published, target or held back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from tawney.people.apart import counted_as_couples
from tawney.people.population import People
from tawney.people.synthetic.scores import (
    BASIC_ALLOWANCE,
    backgrounds,
    employment,
    homes,
    pay_gaps,
    personal_incomes,
)
from tawney.people.synthetic.sums import Sums
from tawney.people.synthetic.tables import bands, growth, table
from tawney.places.regions import Region
from tawney.vocabulary.categories import CouncilTaxBand, Sex
from tawney.vocabulary.source import Grade, Source


@dataclass(frozen=True)
class Compared:
    """One published total and ours. use: 'target' the weights meet it, 'built in' drawn from
    it or chosen with it in view, 'held back' a test.

    unit: as in `vocabulary.units`; year: that of the published figure.
    """

    name: str
    title: str
    unit: str
    ours: float
    published: float
    year: str
    source: Source
    use: str

    @property
    def ratio(self) -> float:
        """Ours over the published figure."""
        return self.ours / self.published


def scorecard(people: People) -> tuple[Compared, ...]:
    """Ours beside each published total, in the order of the table `published_totals`.

    Works for any people; figures that only the law can compute (tax, universal credit) are not among them.
    """
    ours = _ours(Sums(people))
    held = table("published_totals")
    rows = (dict(zip(held.columns, row, strict=True)) for row in held.rows)
    return tuple(
        Compared(
            r["name"], r["title"], r["unit"], ours[r["name"]], float(r["value"]), r["year"],
            Source(r["source"], Grade(r["grade"])), r["use"],
        )
        for r in rows
    )  # fmt: skip


def _ours(s: Sums) -> dict[str, float]:
    counted = {**_people(s), **_families(s), **_incomes(s), **_health(s), **homes(s), "band_a": _band_a(s)}
    return {**counted, **personal_incomes(s), **pay_gaps(s), **employment(s), **backgrounds(s)}


def _people(s: Sums) -> Mapping[str, float]:
    age = s.person("age")
    pay = (s.person("employment_income") > 0) & (age >= 16)
    full = (s.person("hours_worked") > 30) & pay
    return {
        "households": float(s.people.weight.sum()),
        "people": s.count(age >= 0),
        "children": s.count(age < 16),
        "people_65": s.count(age >= 65),
        "people_in_work": s.count(s.person("hours_worked") > 0),
        "self_employed": s.count((s.person("hours_worked") > 0) & ~pay),
        "full_time_pay": s.median(s.person("employment_income"), full),
        "loan_repayers": _repayers(s),
    }


def _repayers(s: Sums) -> float:
    """People in England with a loan and pay above the threshold of plan 1 or, for plan 2 and 5, its own."""
    plan, pay = s.person("student_loan_plan"), s.person("employment_income")
    english = s.of_home("region") < Region.WALES
    above = np.where(plan == 1, pay > 26_065, pay > 28_470)
    return s.count(english & np.isin(plan, [1, 2]) & above)


def _families(s: Sums) -> Mapping[str, float]:
    young, adults = s.by_unit(s.is_child), s.by_unit(~s.is_child)
    lone = (young > 0) & (adults == 1) & ~counted_as_couples(s.people)
    woman = s.person("sex")[s.people.person_starts[:-1]] == Sex.FEMALE
    alone = np.diff(s.people.person_starts[s.people.benefit_unit_starts]) == 1
    return {
        "lone_parents": s.count_units(lone),
        "lone_mothers": s.count_units(lone & woman) / s.count_units(lone),
        "large_families": s.count_units(young >= 3),
        "dependent_children": s.count(s.is_child),
        "living_alone": s.count_homes(alone),
    }


def _incomes(s: Sums) -> Mapping[str, float]:
    """Incomes of taxpayers, in the terms of 2023-24 so that they can be set beside the Survey of Personal Incomes."""
    names = ("employment_income", "self_employment_income", "private_pension_income", "dividend_income",
             "property_income", "savings_income")  # fmt: skip
    state = s.state_pension()
    income = sum((s.person(n).clip(min=0) for n in names), start=state + s.person("other_taxable_income"))
    taxed = income / growth("incomes") >= BASIC_ALLOWANCE
    paid = s.person("net_pay_pension_contributions") + s.person("relief_at_source_pension_contributions") / 0.8
    return {
        "taxpayers": s.count(taxed),
        **{n: s.total(s.person(n).clip(min=0) * taxed) / growth("incomes") for n in names},
        "pension_contributions": s.total(paid * taxed) / growth("incomes"),
        "state_pension_spending": s.total(state),
    }


def _health(s: Sums) -> Mapping[str, float]:
    """Caseloads: Scotland has benefits of its own, Northern Ireland its own figures."""
    here = s.of_home("region") <= Region.WALES
    pip = (s.person("pip_daily_living") > 0) | (s.person("pip_mobility") > 0)
    dla = (s.person("dla_care") > 0) | (s.person("dla_mobility") > 0)
    caring = (s.person("caring_hours") >= 35) & s.flag("cared_for_person_gets_benefit")
    return {
        "pip": s.count(pip & here),
        "dla": s.count(dla & here),
        "attendance_allowance": s.count((s.person("attendance_allowance_rate") > 0) & here),
        "carers": s.count(caring & here & (s.person("employment_income") < 10_000)),
        "disabled": s.count(s.flag("is_disabled")) / s.count(s.person("age") >= 0),
    }


def _band_a(s: Sums) -> float:
    return s.share(s.home("council_tax_band") == CouncilTaxBand.A, s.home("region") != Region.NORTHERN_IRELAND)


def income_bands(people: People) -> tuple[tuple[float, float, float], ...]:
    """Taxpayers by band of income: the lower end of the band, ours and HMRC's, both in the terms of 2023-24."""
    s = Sums(people)
    held = table("incomes_by_band")
    income = s.taxable_income() / growth("incomes")
    band = bands(held.name, income.astype(np.int64), "from")
    ours = [s.count((band == row) & (income >= BASIC_ALLOWANCE)) for row in range(len(held.rows))]
    starts, counts = held.numbers("from"), held.numbers("taxpayers") * 1000
    return tuple(zip(starts.tolist(), ours, counts.tolist(), strict=True))
