"""The example families: the same in every report, each with its reason, and exact under both laws."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tawney.assessment.assess import assess
from tawney.assessment.budget_line import HIGHEST, pieces
from tawney.assessment.comparator import brought_forward
from tawney.assessment.families import example_families, examples
from tawney.law.statute_book import FIRST_YEAR, statute_book
from tawney.proposals.package import AmountChange, Measure, Package, nothing
from tawney.vocabulary.problems import Where
from tawney.vocabulary.tax_year import TaxYear

YEAR = TaxYear(2026)
LAW = statute_book().on(YEAR)
DEARER = LAW.with_amounts({"income_tax.basic_rate": 0.21})


@pytest.fixture(scope="module")
def found():
    return {one.name: one for one in example_families(LAW, DEARER, YEAR)}


def test_every_family_says_who_it_is_and_why_it_is_there():
    known = examples()
    assert len(known) == len({one.name for one in known}) == 10
    assert all(len(one.why) > 30 and len(one.words) > 20 and len(one.label) < 55 for one in known)


def test_under_the_same_law_nothing_changes():
    for one in example_families(LAW, LAW, YEAR):
        assert one.change == 0
        assert set(one.parts.values()) == {0}
        assert one.line is None or one.line.before == one.line.after


def test_a_penny_on_the_basic_rate_takes_a_penny_of_each_taxed_pound(found):
    assert found["one_earner"].change == pytest.approx(-(35_000 - 12_570) * 0.01)
    assert found["out_of_work_couple"].change == 0
    # Universal credit gives back the 55% of what tax takes from pay.
    assert found["lone_parent"].change == pytest.approx(-(35_000 - 12_570) * 0.01 * 0.45, abs=0.02)


def test_the_parts_make_the_change(found):
    for one in found.values():
        assert sum(one.parts.values()) == pytest.approx(one.change, abs=0.01)


def test_pay_on_the_living_wage_is_that_of_the_year(found):
    wage = LAW.amount("minimum_wage.national_living_wage")
    assert found["living_wage_couple"].line.at == pytest.approx(wage * 37.5 * 52)


def test_some_families_have_a_budget_line_that_is_whole_and_starts_at_nothing(found):
    drawn = [one.line for one in found.values() if one.line is not None]
    assert len(drawn) == 2
    for line in (side for one in drawn for side in (one.before, one.after)):
        assert (line[0].start, line[-1].end) == (0, HIGHEST)
        assert all(b.start == pytest.approx(a.end, abs=0.02) for a, b in pairwise(line))


def test_the_line_breaks_where_the_law_does(found):
    breaks = {round(p.end) for p in found["lone_parent"].line.before}
    assert {12_570, 50_270} <= breaks
    rates = [round(1 - p.kept, 3) for p in found["lone_parent"].line.before if p.start >= 50_300]
    # Above the upper limit: 42% in tax and National Insurance, while universal credit lasts more.
    assert rates[-1] == 0.42


def test_the_line_at_the_familys_own_pay_is_its_own_income(found):
    one = found["lone_parent"]
    (piece,) = (p for p in one.line.after if p.start <= one.line.at < p.end)
    assert piece.low + piece.kept * (one.line.at - piece.start) == pytest.approx(one.after, abs=0.05)


@pytest.mark.parametrize("base", [FIRST_YEAR, TaxYear(2017), TaxYear(2025)])
def test_families_are_followed_from_any_year(base):
    against = brought_forward(base, YEAR, "cpi")
    found = example_families(against.law, LAW, YEAR, lines=False)
    assert {one.name for one in found} == {one.name for one in examples()}


def test_a_family_that_rests_on_an_unknown_amount_is_left_out():
    year = TaxYear(2011)
    law = statute_book().on(year)
    found = {one.name for one in example_families(law, law, year, lines=False)}
    assert "one_earner" in found
    assert len(found) >= 8


def test_an_assessment_carries_them(people):
    change = AmountChange("add", "child_benefit.each_other_child", 5.0, Where("a", 1))
    package = Package("A", "", YEAR, (Measure("B", (change,), (), "C"),))
    rises = {one.name: one.change for one in assess(package, people).families}
    assert rises["three_children"] == pytest.approx(2 * 5 * 52)
    assert rises["pensioner_couple"] == 0
    assert {one.change for one in assess(nothing(YEAR), people).families} == {0}


apart = st.lists(st.floats(1_000, 59_000), min_size=1, max_size=4).filter(
    lambda x: np.diff(np.sort(x)).min(initial=99) > 50
)
"""Places of pay, no two of them within 50 pounds."""


@settings(max_examples=40, deadline=None)
@example([2_000.0, 49_479.4375], [0.0, 0.2, 0.35, 0.0, 0.0], 0.0)
@given(
    apart,
    st.lists(st.sampled_from([0.0, 0.2, 0.35, 0.55, 0.8, 1.0]), min_size=5, max_size=5),
    st.sampled_from([0.0, -800.0, 450.0]),
)
def test_kinks_and_jumps_of_a_line_are_found_to_the_penny(places, slopes, jump):
    breaks = np.sort(np.array(places))
    edges = np.concatenate([[0.0], breaks, [HIGHEST]])
    heights = np.concatenate([[10_000.0], 10_000 + np.cumsum(np.diff(edges) * slopes[: len(edges) - 1])])

    def value(points):
        """Straight between the breaks, with a jump at the first of them."""
        return np.interp(points, edges, heights) + np.where(points >= breaks[0], jump, 0.0)

    found = pieces(value, 0.0, HIGHEST)
    wanted = [b for k, b in enumerate(breaks) if slopes[k] != slopes[k + 1] or (k == 0 and jump)]
    assert len(found) == len(wanted) + 1
    for piece, place in zip(found, wanted, strict=False):
        assert piece.end == pytest.approx(place, abs=0.02)
    for piece in found:
        middle = (piece.start + piece.end) / 2
        assert (piece.low + piece.high) / 2 == pytest.approx(float(value(np.array([middle]))[0]), abs=0.02)
