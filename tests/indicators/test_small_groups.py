"""Kinds of people and small areas: exact likelihood, shrinkage, and what bad input is told."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tawney.indicators.design import design
from tawney.indicators.disclosure import PRESETS
from tawney.indicators.gaps.intersections import chance_between, intersections
from tawney.indicators.gaps.random_intercept import Fit, fit, sums
from tawney.indicators.gaps.small_areas import small_areas, small_areas_of_people
from tawney.vocabulary.problems import IndicatorProblem


def people(n=600, seed=2, between=0.3):
    random = np.random.default_rng(seed)
    sex, land = random.integers(0, 2, n), random.integers(0, 5, n)
    kind = 5 * sex + land
    effect = random.normal(0, between, 10)[kind]
    y = 2 + 0.4 * sex + effect + random.normal(0, 0.5, n)
    return y, {"sex": np.array(["f", "m"])[sex], "land": land.astype(str)}, kind


def by_hand(y, table, kind, ratio, reml):
    """The (restricted) log-likelihood with the whole covariance matrix."""
    n, k = table.shape
    v = np.eye(n) + ratio * (kind[:, None] == kind[None])
    solved = np.linalg.solve(v, table)
    b = np.linalg.solve(table.T @ solved, solved.T @ y)
    r = y - table @ b
    free = n - (k if reml else 0)
    s2 = r @ np.linalg.solve(v, r) / free
    found = np.linalg.slogdet(v)[1] + free * (1 + np.log(2 * np.pi * s2))
    return -(found + (np.linalg.slogdet(table.T @ solved)[1] if reml else 0)) / 2


@pytest.mark.parametrize("method", ["reml", "ml"])
@pytest.mark.parametrize("ratio", [0.0, 0.07, 1.4, 300.0])
def test_the_likelihood_from_sums_is_that_of_the_whole_covariance(method, ratio):
    y, _, kind = people(60)
    table = np.column_stack([np.ones(60), np.linspace(-1, 1, 60)])
    found = Fit(sums(table, y, kind, np.ones(60), ("(Intercept)", "x")), method, ratio)
    assert found.loglik == pytest.approx(by_hand(y, table, kind, ratio, method == "reml"), rel=1e-10)


@settings(max_examples=10, deadline=None)
@given(st.integers(0, 1000), st.sampled_from(["reml", "ml"]))
def test_no_other_ratio_of_variances_is_likelier(seed, method):
    y, _, kind = people(200, seed)
    found = fit(sums(np.ones((200, 1)), y, kind, np.ones(200), ("(Intercept)",)), method)
    others = [Fit(found.sums, method, ratio).loglik for ratio in (0.0, 0.5 * found.ratio, 2 * found.ratio + 0.01, 9.0)]
    assert max(others) <= found.loglik + 1e-9


def test_kinds_of_few_people_are_drawn_further_towards_what_is_foretold():
    y, parts, _ = people()
    found = intersections(y, parts, design(np.ones(len(y))))
    assert 0 < found.additive.value < found.between.value < 1
    assert found.by_parts.value == pytest.approx(1 - found.main.between / found.null.between)
    shrunk = found.null.of_kind * (1 + 1 / (found.null.sums.people * found.null.ratio))
    raw = np.array([kind.mean for kind in found.kinds]) - found.null.effects[0]
    assert shrunk == pytest.approx(raw)
    assert sum(kind.n for kind in found.kinds) == len(y)
    assert found.kinds[0].name == "f x 0"


def test_weights_that_are_alike_change_nothing_and_their_scale_never_does():
    y, parts, _ = people()
    plain = intersections(y, parts, design(np.ones(len(y))))
    weights = np.random.default_rng(0).gamma(2, 1, len(y))
    one, two = (intersections(y, parts, design(k * weights)) for k in (1, 1000))
    assert intersections(y, parts, design(np.full(len(y), 7.0))).between.value == pytest.approx(plain.between.value)
    assert one.between.value == pytest.approx(two.between.value)
    assert one.between.value != plain.between.value


def test_the_share_between_kinds_is_found_and_its_error_is_about_right():
    random = np.random.default_rng(4)
    shares, errors = [], []
    for _ in range(60):
        kind = np.repeat(np.arange(40), 30)
        y = random.normal(0, 0.6, 40)[kind] + random.normal(0, 1, 1200)
        parts = {"a": (kind // 8).astype(str), "b": (kind % 8).astype(str)}
        found = intersections(y, parts, design(np.ones(1200))).between
        shares.append(found.value)
        errors.append(found.standard_error)
    assert np.mean(shares) == pytest.approx(0.36 / 1.36, abs=0.015)
    assert np.mean(errors) == pytest.approx(np.std(shares), rel=0.25)


def test_when_kinds_are_alike_nothing_is_between_them():
    y = np.tile([1.0, 2.0, 3.0, 4.0], 30)
    parts = {"a": np.repeat(["x", "y"], 60), "b": np.tile(np.repeat(["p", "q"], 4), 15)}
    found = intersections(y, parts, design(np.ones(120)))
    assert found.between.value == 0
    assert np.isnan(found.by_parts.value)
    assert all(kind.above.value == 0 for kind in found.kinds)


def test_small_kinds_are_hidden_where_the_owner_of_the_data_says_so():
    y, parts, _ = people(80)
    found = intersections(y, parts, design(np.ones(80), protection=PRESETS["acro"]))
    hidden = [kind for kind in found.kinds if kind.shrunken.suppressed]
    assert hidden
    assert all(np.isnan(kind.mean) and kind.n == 0 and np.isnan(kind.above.value) for kind in hidden)


def test_a_chance_that_is_alike_everywhere_has_nothing_between_kinds():
    low = np.tile([1, 0, 0], 100)
    parts = {"a": np.repeat(["x", "y"], 150), "b": np.tile(np.repeat(["p", "q", "r"], 3)[:6], 50)}
    assert chance_between(low, parts, design(np.ones(300))).value == pytest.approx(0, abs=1e-6)
    spread = (np.random.default_rng(3).random(300) < np.where(parts["a"] == "x", 0.9, 0.1)).astype(int)
    assert chance_between(spread, parts, design(np.ones(300))).value > 0.3


def test_one_division_makes_no_intersection():
    with pytest.raises(IndicatorProblem) as caught:
        intersections(np.ones(4), {"sex": np.array(list("fmfm"))}, design(np.ones(4)))
    assert str(caught.value) == (
        "1 division was given to make kinds of people. Expected at least two, such as sex and class."
    )


def test_outcomes_that_follow_from_the_kind_leave_no_variance():
    parts = {"a": np.repeat(["x", "y"], 4), "b": np.tile(["p", "q"], 4)}
    y = np.array([1.0, 2, 1, 2, 3, 4, 3, 4])
    with pytest.raises(IndicatorProblem, match="foretell every outcome"):
        intersections(y, parts, design(np.ones(8)))


@pytest.mark.parametrize("way", ["reml", "ml", "moments"])
def test_an_area_is_drawn_to_the_others_the_more_the_less_it_knows(way):
    random = np.random.default_rng(6)
    own = random.uniform(0.01, 2, 60)
    true = 5 + random.normal(0, 0.7, 60)
    direct = true + random.normal(0, np.sqrt(own))
    found = small_areas(direct, own, way=way)
    shrunk = np.array([area.value for area in found.areas])
    level = found.effects["(Intercept)"].value
    assert (shrunk - level) == pytest.approx((direct - level) * found.between / (found.between + own))
    assert ((shrunk - true) ** 2).mean() < ((direct - true) ** 2).mean()
    assert found.between == pytest.approx(0.49, abs=0.25)
    assert all(area.standard_error < np.sqrt(v) for area, v in zip(found.areas, own, strict=True))


def test_areas_that_differ_by_no_more_than_chance_are_all_given_the_line():
    found = small_areas([5.0, 5.1, 4.9, 5.0], [4.0, 4, 4, 4], way="reml")
    assert found.between == 0
    assert [area.value for area in found.areas] == pytest.approx([5.0] * 4)


def test_an_area_without_a_variance_is_refused():
    with pytest.raises(IndicatorProblem) as caught:
        small_areas([1.0, 2.0], [0.1, 0.0])
    assert str(caught.value) == (
        "2 areas came with 1 variances over 0. Expected a variance over 0 for each area. Smooth the variances over "
        "areas (a generalised variance function) where the sample has none."
    )


def test_an_area_that_nobody_was_sampled_in_gets_what_its_columns_foretell():
    random = np.random.default_rng(1)
    area = np.repeat(["a", "b", "c"], 20)
    x = random.normal(size=60)
    y = 1 + 2 * x + np.repeat([-1.0, 0, 1], 20) + random.normal(0, 0.1, 60)
    found = small_areas_of_people(y, {"x": x}, area, {"a": {"x": 0.0}, "z": {"x": 0.0}})
    assert found.means["z"] == pytest.approx(found.fit.effects[0])
    assert found.means["a"] == pytest.approx(0, abs=0.1)
    with pytest.raises(IndicatorProblem, match="The population means of q lack x"):
        small_areas_of_people(y, {"x": x}, area, {"q": {}})
