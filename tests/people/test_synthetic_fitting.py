"""Streams, fitted probabilities and calibrated weights: the three small tools behind the open population."""

from __future__ import annotations

import numpy as np
import pytest

from tawney.people.synthetic.calibrate import FEWEST, Target, calibrated
from tawney.people.synthetic.fitting import draw, fitted, margin, pick, ranks
from tawney.people.synthetic.streams import Streams


def test_a_stream_depends_on_its_name_and_seed_alone() -> None:
    one, other = Streams(1), Streams(2)
    assert one.uniform("age", 5).tolist() == one.uniform("age", 5).tolist()
    assert one.uniform("age", 5).tolist() != one.uniform("sex", 5).tolist()
    assert one.uniform("age", 5).tolist() != other.uniform("age", 5).tolist()


def test_asking_for_more_numbers_leaves_the_first_as_they_were() -> None:
    streams = Streams(2018)
    assert streams.uniform("rent", 1000)[:10].tolist() == streams.uniform("rent", 10).tolist()


def test_streams_do_not_follow_one_another() -> None:
    streams = Streams(2018)
    a, b = streams.normal("a", 20_000), streams.normal("b", 20_000)
    assert abs(np.corrcoef(a, b)[0, 1]) < 0.03


def test_chances_come_true_as_often_as_they_should() -> None:
    hits = Streams(3).chance("hit", np.repeat([0.1, 0.9], 20_000))
    assert hits[:20_000].mean() == pytest.approx(0.1, abs=0.01)
    assert hits[20_000:].mean() == pytest.approx(0.9, abs=0.01)


def test_fitted_probabilities_have_both_margins_and_keep_the_association() -> None:
    sex, old = np.repeat([0, 1], 500), np.tile([0, 1], 500)
    seed = np.where((sex == old)[:, None], [0.8, 0.2], [0.4, 0.6])
    by_sex, by_age = np.array([[0.3, 0.7], [0.5, 0.5]]), np.array([[0.6, 0.4], [0.2, 0.8]])
    chances = fitted(seed, [margin(sex, by_sex), margin(old, by_age)], rounds=200)
    np.testing.assert_allclose(chances.sum(axis=1), 1)
    for code in (0, 1):
        np.testing.assert_allclose(chances[sex == code].mean(axis=0), by_sex[code], atol=1e-9)
        np.testing.assert_allclose(chances[old == code].mean(axis=0), by_age[code], atol=1e-9)
    odds = chances[:, 0] / chances[:, 1]
    cells = [odds[(sex == s) & (old == o)][0] for s, o in ((0, 0), (0, 1), (1, 0), (1, 1))]
    assert cells[0] * cells[3] / (cells[1] * cells[2]) == pytest.approx((4 / (2 / 3)) ** 2)


def test_people_outside_a_margin_are_left_as_they_were() -> None:
    seed = np.array([[0.5, 0.5], [0.5, 0.5], [0.25, 0.75]])
    chances = fitted(seed, [margin(np.array([0, 0, -1]), np.array([[9.0, 1.0]]))])
    np.testing.assert_allclose(chances, [[0.9, 0.1], [0.9, 0.1], [0.25, 0.75]])


def test_a_margin_may_count_several_outcomes_as_one_group() -> None:
    seed = np.array([[0.2, 0.3, 0.5]])
    chances = fitted(seed, [margin(np.array([0]), np.array([[0.8, 0.2]]), (0, 0, 1))])
    np.testing.assert_allclose(chances, [[0.32, 0.48, 0.2]])


def test_draws_take_each_outcome_as_often_as_its_probability() -> None:
    chances = np.tile([0.2, 0.5, 0.3], (10_000, 1))
    even = (np.arange(10_000) + 0.5) / 10_000
    np.testing.assert_allclose(np.bincount(draw(chances, even)) / 10_000, [0.2, 0.5, 0.3])
    np.testing.assert_allclose(np.bincount(pick(np.array([2.0, 5.0, 3.0]), even)) / 10_000, [0.2, 0.5, 0.3])


def test_draws_at_the_ends_stay_inside() -> None:
    chances = np.array([[0.5, 0.5], [0.5, 0.5]])
    assert draw(chances, np.array([0.0, 1.0])).tolist() == [0, 1]
    assert pick(np.array([0.0, 1.0]), np.array([0.0, 1.0])).tolist() == [1, 1]


def test_ranks_are_counted_within_each_cell() -> None:
    placed = ranks(np.array([5.0, 1.0, 7.0, 3.0]), np.array([0, 0, 1, 0]))
    np.testing.assert_allclose(placed, [2.5 / 3, 0.5 / 3, 0.5, 1.5 / 3])


def sample() -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    rng = np.random.default_rng(7)
    return np.full(1000, 10.0), (rng.random(1000) < 0.3).astype(float), rng.poisson(2.0, 1000).astype(float)


def test_calibrated_weights_meet_every_total_that_can_be_met() -> None:
    start, flag, number = sample()
    found = calibrated(
        start, [Target("homes", np.ones(1000), 10_500), Target("flag", flag, 3500), Target("people", number, 21_000)]
    )
    assert (found.weights > 0).all()
    assert found.weights.sum() == pytest.approx(10_500, rel=1e-4)
    assert found.weights @ flag == pytest.approx(3500, rel=1e-4)
    assert found.weights @ number == pytest.approx(21_000, rel=1e-4)
    assert abs(found.worst[1]) < 1e-4


def test_weights_stay_as_they_were_when_the_totals_hold_already() -> None:
    start, flag, _ = sample()
    found = calibrated(start, [Target("homes", np.ones(1000), 10_000), Target("flag", flag, 10 * flag.sum())])
    np.testing.assert_allclose(found.weights, start, atol=0.002)
    assert found.effective_share == pytest.approx(1)


def test_totals_that_contradict_each_other_are_split_by_their_tolerance() -> None:
    start, flag, _ = sample()
    firm, soft = Target("firm", flag, 3000, 0.001), Target("soft", flag, 3300, 0.01)
    found = calibrated(start, [firm, soft, Target("homes", np.ones(1000), 10_000)])
    assert abs(found.errors["firm"]) < 0.002
    assert found.errors["soft"] == pytest.approx(-0.09, abs=0.005)
    assert found.worst[0] == "soft"


def test_a_total_that_few_households_speak_to_is_left_out() -> None:
    start, flag, _ = sample()
    rare = np.zeros(1000)
    rare[: FEWEST - 1] = 1
    found = calibrated(start, [Target("flag", flag, 3300), Target("rare", rare, 5000)])
    assert "rare" not in found.errors
    assert found.weights.max() < 20


def test_weights_that_move_more_tell_less() -> None:
    start, flag, _ = sample()
    homes = Target("homes", np.ones(1000), 10_000)
    little = calibrated(start, [homes, Target("flag", flag, 3200)])
    much = calibrated(start, [homes, Target("flag", flag, 6000)])
    assert 0.5 < much.effective_share < little.effective_share < 1


def test_weights_of_totals_that_repeat_one_another_do_not_depend_on_the_order_of_sums() -> None:
    """Kinds and regions that add up to the same whole leave a flat direction; rounded weights are still the same."""
    streams = Streams(11)
    kind, region = (np.floor(streams.uniform(name, 4_000) * n).astype(int) for name, n in (("kind", 4), ("region", 12)))
    money = np.exp(streams.normal("money", 4_000))
    start = np.full(4_000, 25.0)
    sides = [(kind == k).astype(float) for k in range(4)] + [(region == r).astype(float) for r in range(12)]
    totals = np.array([s.sum() * 25 for s in sides])
    totals[:4] *= [1.3, 0.9, 0.8, 1.1]
    totals[:4] *= 100_000 / totals[:4].sum()
    targets = [Target(str(n), s, t, 0.004) for n, (s, t) in enumerate(zip(sides, totals, strict=True))]
    targets.append(Target("money", money, money.sum() * 27, 0.004))
    turned = np.argsort(streams.uniform("turned", 4_000), kind="stable")
    again = [Target(t.name, t.values[turned], t.total, t.tolerance) for t in targets]
    found = calibrated(start, targets)
    assert (calibrated(start, again).weights == found.weights[turned]).all()
    assert max(map(abs, found.errors.values())) < 0.005
