"""What did it: parts make the whole household by household, and whoever changes nothing does nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from tawney.assessment.assess import assess
from tawney.assessment.attribution.chain import PACKAGE, chain
from tawney.assessment.attribution.found import Asked
from tawney.assessment.attribution.mixtures import Move, bench_for
from tawney.assessment.attribution.players import (
    PARLIAMENTS,
    PLAYERS,
    instrument_of,
    number_of,
    owner,
    parliament_of,
)
from tawney.assessment.comparator import as_it_stands, brought_forward
from tawney.law.indexing import indexed
from tawney.law.statute_book import statute_book
from tawney.people.another_year import in_year
from tawney.people.chosen import of_households
from tawney.proposals.package import AmountChange, Measure, Package, nothing
from tawney.proposals.services import Service
from tawney.vocabulary.problems import GroupProblem, Where
from tawney.vocabulary.source import Grade, Source
from tawney.vocabulary.tax_year import TaxYear

YEAR = TaxYear(2026)
PENNY = 0.005
HERE = Where("a_test.toml", 1)


@pytest.fixture(scope="module")
def told(people):
    return in_year(people, YEAR)


@pytest.fixture(scope="module")
def bench(told):
    return bench_for(statute_book().on(YEAR), told)


@pytest.fixture(scope="module")
def since_2010(bench):
    return chain(bench, TaxYear(2010), "cpi", statute_book().on(YEAR))


@pytest.fixture(scope="module")
def assessed(people):
    against = brought_forward("2010-11", YEAR, "cpi")
    return assess(nothing(YEAR, "Since 2010"), people, against=against, attribute=Asked())


def changed(*changes):
    return Package("A test", "", YEAR, tuple(Measure(p, (AmountChange(v, p, n, HERE),), (), "") for v, p, n in changes))


def test_the_years_make_the_whole_to_the_penny_in_every_household(since_2010):
    # 2011-12 rests on a premium that nobody knows, so that it is one stage with the year after it.
    assert [s.title for s in since_2010.stages][:2] == ["2011-12 and 2012-13", "2013-14"]
    assert since_2010.stages[-1].name == "2026-27"
    assert np.abs(since_2010.by_stage.sum(axis=0) - since_2010.whole).max() < PENNY


def test_the_whole_is_what_the_assessment_compares(since_2010, told):
    from tawney import engine

    laws = (indexed("2010-11", "2026-27", "cpi"), statute_book().on(YEAR))
    before, after = (engine.run(law, told, ("net_income", "exchequer_balance")) for law in laws)
    for row, name in enumerate(("net_income", "exchequer_balance")):
        assert np.abs(since_2010.whole[row] - (after[name] - before[name])).max() < PENNY


def test_parliaments_and_instruments_make_the_whole_to_the_penny_in_every_household(since_2010):
    table = since_2010.by_instrument_and_period
    assert np.abs(since_2010.by_period.sum(axis=0) - since_2010.whole).max() < PENNY
    assert np.abs(table.sum(axis=1) - since_2010.by_period).max() < PENNY
    assert np.abs(since_2010.at_once().each.sum(axis=0) - since_2010.whole).max() < PENNY


@pytest.mark.slow
def test_in_few_households_first_and_last_stand_in_for_every_order(bench, told):
    few = replace(bench, people=of_households(told, np.arange(0, told.households, 8)), kept={})
    way = chain(few, TaxYear(2010), "cpi", statute_book().on(YEAR))
    near, exact = way.at_once().each[:, 0], way.at_once(every_set=True).each[:, 0]
    weight = few.people.weight / few.people.weight.sum()
    # In pounds a year of the mean household; the largest parts are over a thousand.
    assert np.abs((near - exact) @ weight).max() < 10
    assert np.abs(exact @ weight).max() > 500


def test_a_tax_alone_is_put_down_to_its_own_instrument(bench):
    package = changed(("add", "income_tax.basic_rate", 0.01)).carried_out(statute_book().on(YEAR))
    way = chain(bench, YEAR, "cpi", statute_book().on(YEAR), package)
    assert [stage.name for stage in way.stages] == [PACKAGE]
    shares = way.at_once()
    others = np.delete(shares.each, number_of("income_tax"), axis=0)
    assert not others.any()
    assert np.abs(shares.each[number_of("income_tax")] - way.whole).max() < PENNY
    assert way.whole[1].sum() > 0


def test_a_package_of_nothing_did_nothing(bench):
    law = statute_book().on(YEAR)
    there_and_back = changed(("add", "income_tax.basic_rate", 0.25), ("add", "income_tax.basic_rate", -0.25))
    way = chain(bench, YEAR, "cpi", law, there_and_back.carried_out(law))
    assert not way.whole.any()
    assert not way.at_once().each.any()


def test_measures_that_touch_nothing_in_common_do_the_same_alone_and_last(bench):
    law = statute_book().on(YEAR)
    package = changed(
        ("add", "christmas_bonus.amount", 5.0),
        ("add", "child_benefit.each_other_child", 1.0),
    )
    shares = chain(bench, YEAR, "cpi", law, package.carried_out(law)).at_once()
    pensioners, children = number_of("pensioners"), number_of("child_benefit")
    for k in (pensioners, children):
        assert shares.each[k].any()
        np.testing.assert_allclose(shares.first[k], shares.last[k], atol=1e-9)


def test_turning_the_people_round_turns_the_parts_round(bench, told, since_2010):
    order = np.random.default_rng(4).permutation(told.households)
    turned = replace(bench, people=of_households(told, order), kept={})
    other = chain(turned, TaxYear(2010), "cpi", statute_book().on(YEAR))
    assert np.abs(other.by_stage[0] - since_2010.by_stage[0][:, order]).max() < PENNY
    assert np.abs(other.between(0, 5).each - since_2010.between(0, 5).each[:, :, order]).max() < PENNY


def test_a_benefit_is_closed_by_universal_credit_and_not_by_itself(bench):
    lived = [bench.lived(indexed(y, "2026-27", "cpi")).longest for y in ("2024-25", "2026-27")]
    move = Move(bench, *lived)
    place = bench.many.paths.index("which.child_tax_credit")
    forms = bench.many.forms["child_tax_credit"]
    with_roll_out = move.mixture(frozenset({number_of("universal_credit")}))
    with_own = move.mixture(frozenset({number_of("tax_credits")}))
    assert forms[int(with_roll_out[place])].since == date(2025, 4, 6)
    assert forms[int(with_own[place])].until == date(2025, 4, 6)


def test_every_instrument_of_the_book_has_one_player():
    names = [name for player in PLAYERS for name in player.instruments]
    assert len(names) == len(set(names))
    held = {instrument_of(rule) for rule in statute_book().rules}
    assert set(names) <= held | {path.partition(".")[0] for path in statute_book().parameters}
    assert PLAYERS[owner("one_off_payments")].name == "other"
    assert PLAYERS[owner("housing_benefit", "housing_benefit_cap_reduction")].name == "benefit_cap"


@pytest.mark.parametrize(
    ("year", "name"), [(2011, "2010-15"), (2015, "2010-15"), (2016, "2015-17"), (2017, "2015-17"), (2018, "2017-19"),
                       (2019, "2017-19"), (2020, "2019-24"), (2024, "2019-24"), (2025, "2024-"), (2027, "2024-")]
)  # fmt: skip
def test_a_tax_year_belongs_to_the_parliament_elected_before_it_began(year, name):
    assert parliament_of(TaxYear(year)).name == name


def test_every_election_has_its_source():
    assert [p.elected for p in PARLIAMENTS] == sorted(p.elected for p in PARLIAMENTS)
    assert all(p.source for p in PARLIAMENTS)


def test_each_way_of_an_assessment_makes_its_headline(assessed):
    everyone = assessed.groupings["income"].total.cash
    assert [a.name for a in assessed.attributions] == ["instrument", "instrument_at_once", "parliament", "year"]
    for found in assessed.attributions:
        assert found.total.cash.value == pytest.approx(everyone.value, abs=PENNY)
        assert found.total.cash.standard_error == pytest.approx(everyone.standard_error, rel=1e-3)
        assert sum(c.cash.value for c in found.causes) == pytest.approx(everyone.value, abs=PENNY)
        assert found.total.purse.value == pytest.approx(-assessed.net_cost.value, abs=1e3)


def test_each_group_of_an_assessment_has_its_parts(assessed):
    for found in assessed.attributions:
        for name, grouping in assessed.groupings.items():
            if grouping.unit == "people":
                assert name not in found.total.groups
                continue
            for k, row in enumerate(grouping.rows):
                parts = [c.groups[name][k] for c in found.causes]
                assert all(part.suppressed == row.cash.suppressed for part in parts)
                if not row.cash.suppressed:
                    assert sum(p.value for p in parts) == pytest.approx(row.cash.value, abs=PENNY)


def test_instruments_in_time_are_told_parliament_by_parliament(assessed):
    found = assessed.attributions[0]
    assert found.period_titles == ("2010-15", "2015-17", "2017-19", "2019-24", "From 2024")
    for cause, row in zip(found.causes, found.periods, strict=True):
        assert sum(e.value for e in row) == pytest.approx(cause.cash.value, abs=PENNY)


def test_whatever_the_order_says_what_each_does_only_with_others(assessed):
    found = assessed.attributions[1]
    assert found.order == "shapley"
    assert found.shared > 0
    assert f"{found.shared:,.0f} pounds a year a household" in found.note
    for cause in found.causes:
        assert cause.acting_on_others.value == pytest.approx(cause.last.value - cause.alone.value, abs=1e-6)


def test_services_are_a_cause_of_their_own(people):
    service = Service("Buses", 5e9, "per_person", Source("A test", Grade.C))
    found = assess(
        replace(nothing(YEAR), services=(service,)), people, against=brought_forward("2025-26", YEAR, "cpi"),
        attribute=Asked(("parliament",)),
    )  # fmt: skip
    (by_parliament,) = found.attributions
    causes = {c.name: c for c in by_parliament.causes}
    assert causes["services"].purse.value == pytest.approx(-5e9)
    assert by_parliament.total.cash.value == pytest.approx(found.groupings["income"].total.cash.value, abs=PENNY)


def test_a_package_stands_last(people):
    package = changed(("add", "income_tax.basic_rate", 0.01))
    found = assess(package, people, against=brought_forward("2025-26", YEAR, "cpi"), attribute=Asked(("year",)))
    assert [c.title for c in found.attributions[0].causes] == ["2026-27", "The package"]


def test_nothing_is_taken_apart_unasked_or_within_one_year(people):
    asked = {"against": brought_forward("2025-26", YEAR, "cpi")}
    assert assess(nothing(YEAR), people, **asked).attributions == ()
    assert assess(nothing(YEAR), people, against=as_it_stands(YEAR), attribute=Asked()).attributions == ()
    same = assess(nothing(YEAR), people, against=brought_forward("2026-27", YEAR, "cpi"), attribute=Asked())
    assert same.attributions == ()
    assert {one.everyone.value for one in same.indexes} == {0.0}


def test_a_way_or_an_order_that_is_not_there_is_refused_with_the_nearest():
    with pytest.raises(GroupProblem) as problem:
        Asked(("instruments",))
    assert str(problem.value) == (
        "There is no way of attributing called 'instruments'. Expected one of instrument, year, parliament, event. "
        "Did you mean instrument?"
    )
    with pytest.raises(GroupProblem, match="There is no order called 'shapely'"):
        Asked(("instrument",), ("shapely",))


def test_the_headline_stands_under_every_index(assessed, people):
    by_index = {one.index: one for one in assessed.indexes}
    assert list(by_index) == ["cpi", "rpi", "earnings", "gdp", "as_planned"]
    tenths = assessed.groupings["income"]
    assert by_index["cpi"].is_chosen
    assert by_index["cpi"].poorest == tenths.rows[0].cash
    assert by_index["cpi"].net_cost == assessed.net_cost
    other = assess(nothing(YEAR), people, against=brought_forward("2010-11", YEAR, "earnings"))
    assert by_index["earnings"].richest.value == pytest.approx(other.groupings["income"].rows[-1].cash.value)
    assert by_index["earnings"].net_cost.value == pytest.approx(other.net_cost.value)


def test_an_index_the_book_lacks_says_so_and_has_no_figure(people):
    last = TaxYear(2027)
    few = of_households(in_year(people, last), np.arange(60))
    asked = Asked(("parliament",))
    found = assess(nothing(last), few, against=brought_forward("2010-11", last, "cpi"), attribute=asked)
    planned = next(one for one in found.indexes if one.index == "as_planned")
    assert planned.everyone is None
    assert planned.why_not == "the book has no figure for a year of it between 2010-11 and 2027-28"
    assert all(one.everyone is not None for one in found.indexes if one.index != "as_planned")
