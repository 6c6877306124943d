"""What each fiscal event did: causes make the whole in every household, and what is tied to nothing is said so."""

from __future__ import annotations

import numpy as np
import pytest

from tawney.assessment.assess import assess
from tawney.assessment.attribution.chain import Chain, chain
from tawney.assessment.attribution.events import NOT_TIED, ROLL_OUT, ByEvent, by_event
from tawney.assessment.attribution.found import Asked
from tawney.assessment.attribution.mixtures import bench_for
from tawney.assessment.comparator import brought_forward
from tawney.indicators.sample import Numbers
from tawney.law.statute_book import statute_book
from tawney.people.another_year import in_year
from tawney.people.population import People
from tawney.proposals.announced import Ties
from tawney.proposals.package import AmountChange, Measure, Package, nothing
from tawney.vocabulary.problems import Where
from tawney.vocabulary.tax_year import TaxYear

YEAR = TaxYear(2026)
PENNY = 0.005


def way(people: People, base: int, package: dict[str, float] | None = None) -> Chain:
    """The way from a base year to 2026-27, a package on top of it where one is given."""
    law = statute_book().on(YEAR)
    reformed = law.with_amounts(package) if package else None
    return chain(bench_for(law, in_year(people, YEAR)), TaxYear(base), "cpi", law, reformed)


@pytest.fixture(scope="module")
def since_2019(people: People) -> Chain:
    return way(people, 2019)


def named(found: ByEvent) -> dict[str, Numbers]:
    """What each cause did, by its name."""
    return {name: row for (name, _), row in zip(found.named, found.figures(), strict=True)}


def test_the_events_make_the_whole_to_the_penny_in_every_household(since_2019: Chain) -> None:
    assert np.abs(by_event(since_2019).figures().sum(axis=0) - since_2019.whole).max() < PENNY


@pytest.mark.slow
def test_the_events_since_2010_make_the_whole_to_the_penny_in_every_household(people: People) -> None:
    whole = way(people, 2010)
    assert np.abs(by_event(whole).figures().sum(axis=0) - whole.whole).max() < PENNY


def test_without_a_tie_all_is_tied_to_nothing_but_the_roll_out(since_2019: Chain) -> None:
    found = named(ByEvent(since_2019, Ties((), ())))
    assert {name for name, row in found.items() if row.any()} <= {NOT_TIED, ROLL_OUT}
    assert np.abs(found[NOT_TIED] + found[ROLL_OUT] - since_2019.whole).max() < PENNY


def test_events_of_other_years_do_nothing(since_2019: Chain) -> None:
    found = named(by_event(since_2019))
    early = [name for name, row in found.items() if row.any() and name.endswith(("2011", "2012", "2013"))]
    assert early == []


def test_budget_2025_gives_to_the_third_child(people: People) -> None:
    last = way(people, 2025)
    found = named(by_event(last))["budget_2025"]
    now = in_year(people, YEAR)
    young = np.asarray(now.columns["age"], np.float64) < 16
    children = np.bincount(now.household_of_person, young, now.households)
    assert found[0][children >= 3].mean() > 300
    assert found[0][children == 0].mean() < 0
    assert found[1] @ now.weight < 0


def test_a_package_is_a_cause_of_its_own(people: People) -> None:
    found = named(by_event(way(people, 2025, {"income_tax.basic_rate": 0.25})))
    assert found["package"][0].mean() < -1_000
    assert found["package"][1].mean() > 1_000


def test_an_assessment_tells_events_with_intervals_when_it_is_asked_and_only_then(people: People) -> None:
    against = brought_forward("2024-25", YEAR, "cpi")
    assert "event" not in Asked().ways
    found = assess(nothing(YEAR, "Since 2024"), people, against=against, attribute=Asked(("event",)))
    (told,) = found.attributions
    assert (told.name, told.title, told.order) == ("event", "By fiscal event", "chronological")
    titles = [cause.title for cause in told.causes]
    assert "Autumn Budget 2024" in titles
    assert titles[-1] == "Not tied to an event"
    assert sum(c.cash.value for c in told.causes) == pytest.approx(found.groupings["income"].total.cash.value)
    assert sum(c.purse.value for c in told.causes) == pytest.approx(-found.net_cost.value, rel=1e-9)
    assert all(c.cash.standard_error >= 0 for c in told.causes)


def test_a_package_beside_events_adds_up_too(people: People) -> None:
    against = brought_forward("2025-26", YEAR, "cpi")
    change = AmountChange("add", "income_tax.basic_rate", 0.01, Where("a_test.toml", 1))
    package = Package("A test", "", YEAR, (Measure("A penny", (change,), (), "A test"),))
    found = assess(package, people, against=against, attribute=Asked(("event",)))
    (told,) = found.attributions
    assert "The package" in [cause.title for cause in told.causes]
    assert sum(c.cash.value for c in told.causes) == pytest.approx(found.groupings["income"].total.cash.value)
