"""Groups of opinion: found where they are, told apart from none, the same to the bit, and tried for stability."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
from conversations import planted
from hypothesis import given, settings
from hypothesis import strategies as st

from tawney.vocabulary.problems import VoiceProblem
from tawney.voice.opinions import clusters, projection
from tawney.voice.opinions.agreement import adjusted_rand
from tawney.voice.opinions.clusters import part, silhouette
from tawney.voice.opinions.groups import find_groups, name_of
from tawney.voice.opinions.projection import axes_of, places_of, sums_of
from tawney.voice.opinions.stability import LeftOut, Stability, at
from tawney.voice.opinions.statements import (
    Tally,
    common_ground,
    divides,
    marks_of,
    more_than,
    mostly,
    tallies,
)
from tawney.voice.opinions.votes import AGREE, DISAGREE, UNSEEN, Statement, Votes


def test_planted_groups_are_found_and_found_again():
    votes, truth = planted()
    found = find_groups(votes, trials=20)
    assert adjusted_rand(found.labels, truth[found.rows]) > 0.9
    assert (found.groups, found.sizes, found.unplaced) == (3, (40, 25, 20), 0)
    assert found.stability.stable
    assert found.warnings == ()


def test_people_who_vote_by_chance_make_no_stable_groups():
    votes, _ = planted((60,), 20, firm=0.0)
    noise = np.random.default_rng(3).choice([-1, 0, 1], size=votes.cast.shape).astype(np.int8)
    found = find_groups(replace(votes, cast=noise), trials=30)
    assert not found.stability.stable
    assert found.warnings[0].startswith("These groups are not stable")


def test_people_who_all_vote_alike_are_one_group():
    votes, _ = planted((30,), 10, firm=1.0, seen=1.0)
    found = find_groups(votes)
    assert (found.groups, found.sizes, found.stability.scores) == (1, (30,), ())
    assert found.warnings == ("No groups can be told apart in these votes.",)
    assert found.marks == ()
    assert found.agreed


def test_groups_whose_stability_was_not_tried_say_so():
    found = find_groups(planted((30, 6), 12)[0], trials=0)
    assert found.warnings[0] == "Whether these groups are stable was not tried."
    assert found.warnings[1] == "Groups of under 10 people, whose shares are not shown: B."


def test_too_small_a_conversation_is_refused():
    votes, _ = planted((2,), 12)
    with pytest.raises(VoiceProblem) as refused:
        find_groups(votes)
    assert str(refused.value) == "Planted has 2 participants and 12 statements. Expected at least three of each."


def test_those_who_voted_little_are_not_placed():
    votes, _ = planted((30, 30), 12, seen=1.0)
    cast = votes.cast.copy()
    cast[:5, 3:] = UNSEEN
    found = find_groups(replace(votes, cast=cast), trials=0)
    assert found.unplaced == 5
    assert found.rows.min() == 5


def test_where_few_voted_much_the_fifteen_who_voted_most_are_placed():
    votes, _ = planted((20,), 12, seen=1.0, firm=0.8)
    cast = votes.cast.copy()
    cast[:, 5:] = UNSEEN
    cast[0] = UNSEEN
    found = find_groups(replace(votes, cast=cast), trials=0)
    assert len(found.rows) == 15
    assert 0 not in found.rows


def test_the_axes_are_those_of_a_plain_principal_component_analysis():
    votes, _ = planted(seed=5)
    cast = votes.cast.astype(float)
    cast[votes.cast == UNSEEN] = np.nan
    mean = np.nanmean(cast, axis=0)
    filled = np.where(np.isnan(cast), mean, cast) - mean
    values, vectors = np.linalg.eigh(filled.T @ filled)
    axes = axes_of(sums_of(votes.cast))
    for k in range(2):
        expected = vectors[:, -1 - k]
        assert abs(float(expected @ axes.directions[:, k])) == pytest.approx(1, abs=1e-9)
        assert axes.shares[k] == pytest.approx(values[-1 - k] / values.sum(), abs=1e-12)
    stretch = np.sqrt(cast.shape[1] / (~np.isnan(cast)).sum(axis=1))
    assert places_of(votes.cast, axes) == pytest.approx((filled @ axes.directions) * stretch[:, None], abs=1e-12)


def test_leaving_people_out_of_the_sums_is_the_same_as_not_counting_them():
    votes, _ = planted()
    less, rest = sums_of(votes.cast).without(sums_of(votes.cast[:9])), sums_of(votes.cast[9:])
    assert (less.both == rest.both).all()
    assert (less.vote == rest.vote).all()
    assert (less.product == rest.product).all()


@given(st.integers(0, 2**32 - 1))
@settings(max_examples=15, deadline=None)
def test_the_order_of_people_changes_no_bit_of_the_axes(seed):
    votes, _ = planted()
    order = np.random.default_rng(seed).permutation(len(votes.participants))
    one, other = axes_of(sums_of(votes.cast)), axes_of(sums_of(votes.cast[order]))
    assert one.directions.tobytes() == other.directions.tobytes()
    assert places_of(votes.cast, one)[order].tobytes() == places_of(votes.cast[order], other).tobytes()


def test_statements_that_nobody_saw_change_nothing():
    votes, _ = planted()
    wider = np.concatenate([votes.cast, np.full((len(votes.cast), 2), UNSEEN, dtype=np.int8)], axis=1)
    one, other = axes_of(sums_of(votes.cast)), axes_of(sums_of(wider))
    assert other.directions[:-2] == pytest.approx(one.directions, abs=1e-8)
    assert (other.directions[-2:] == 0).all()


def test_silhouette_is_that_of_its_definition():
    points = np.random.default_rng(2).normal(size=(25, 2))
    labels = np.arange(25) % 3
    labels[0] = 3
    apart = np.sqrt(((points[:, None] - points[None]) ** 2).sum(-1))
    scores = []
    for i in range(25):
        means = {g: apart[i][(labels == g) & (np.arange(25) != i)].mean() for g in range(4) if g != labels[i]}
        if (labels == labels[i]).sum() == 1:
            scores.append(0.0)
            continue
        own = apart[i][(labels == labels[i]) & (np.arange(25) != i)].mean()
        other = min(means.values())
        scores.append((other - own) / max(own, other))
    assert silhouette(apart, labels) == pytest.approx(np.mean(scores), abs=1e-12)


def test_many_people_are_parted_without_the_distance_of_each_two(monkeypatch):
    draw = np.random.default_rng(6)
    points = draw.normal(size=(900, 2)) + np.repeat([[0.0, 0.0], [9.0, 0.0], [0.0, 9.0]], 300, axis=0)
    whole = part(points)
    monkeypatch.setattr(clusters, "MOST_ASKED", 100)
    some = part(points)
    assert (some.labels == whole.labels).all()
    assert some.scores[3] == pytest.approx(whole.scores[3], abs=0.05)
    assert silhouette(np.zeros((4, 4)), np.array([2, 2, 2, 2])) == 0.0


def test_sums_taken_part_by_part_are_the_sums_of_all(monkeypatch):
    votes, _ = planted()
    whole = sums_of(votes.cast)
    monkeypatch.setattr(projection, "AT_ONCE", 7)
    assert sums_of(votes.cast).product.tobytes() == whole.product.tobytes()


def test_groups_are_numbered_from_the_largest_and_no_group_is_one_person():
    points = np.array([[0.0, 0]] * 9 + [[5.0, 0]] * 12 + [[40.0, 40.0]]) + np.arange(22)[:, None] * 1e-3
    found = part(points)
    assert np.bincount(found.labels).min() >= 2
    assert found.labels[9] == 0
    assert part(points, only=3).groups == 3
    assert part(points[:2]).groups == 1
    assert part(np.zeros((30, 2)), only=3).groups == 1


def test_the_adjusted_rand_index_is_that_of_hubert_and_arabie():
    one, other = np.array([0, 0, 0, 1, 1, 1]), np.array([0, 0, 1, 1, 2, 2])
    assert adjusted_rand(one, other) == pytest.approx(0.242424, abs=1e-6)
    assert adjusted_rand(one, 5 - one) == 1.0
    assert adjusted_rand(np.zeros(4, dtype=int), np.zeros(4, dtype=int)) == 1.0
    assert adjusted_rand(np.array([0, 0, 1, 1]), np.array([0, 1, 0, 1])) == pytest.approx(-0.5)


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), min_size=2, max_size=40))
def test_the_adjusted_rand_index_knows_no_side_and_no_names(pairs):
    one, other = (np.array(side) for side in zip(*pairs, strict=True))
    assert adjusted_rand(one, other) == pytest.approx(adjusted_rand(other, (one + 3) % 5))
    assert adjusted_rand(one, other) <= 1 + 1e-12


def test_stability_asks_both_kinds_of_trial():
    people, statements = [LeftOut.PEOPLE] * 10, [LeftOut.STATEMENTS] * 10
    good = Stability((*people, *statements), (0.9,) * 20, (2,) * 20)
    assert good.stable
    assert good.same_number(2) == 1.0
    assert not Stability(good.left_out, (0.9,) * 10 + (0.7,) * 10, (2,) * 20).stable
    assert not Stability(good.left_out, (0.9,) * 8 + (0.1,) * 2 + (0.9,) * 10, (2,) * 20).stable
    assert not Stability((), (), ()).stable
    assert [at((1.0, 2.0, 3.0), share) for share in (0.0, 0.5, 1.0)] == [1.0, 2.0, 3.0]


def test_the_tests_of_polis_by_hand():
    assert mostly(9, 10) == pytest.approx(2 * math.sqrt(11) * (10 / 11 - 0.5))
    pooled = (9 + 2 + 2) / 32
    expected = (10 / 11 - 3 / 21) / math.sqrt(pooled * (1 - pooled) * (1 / 11 + 1 / 21))
    assert more_than(9, 10, 2, 20) == pytest.approx(expected)
    assert more_than(0, 0, 0, 0) == 0.0


def test_one_group_against_a_statement_keeps_it_from_being_common_ground():
    rows = [
        [Tally(90, 5, 100), Tally(9, 0, 10)],
        [Tally(99, 0, 100), Tally(2, 8, 10)],
        [Tally(5, 0, 6), Tally(0, 0, 0)],
    ]
    found = common_ground(rows, AGREE)
    assert [one.statement for one in found] == [0]
    assert found[0].product == pytest.approx(91 / 102 * 10 / 12)
    assert found[0].low < found[0].product < found[0].high
    assert common_ground([[Tally(0, 9, 10)]], DISAGREE)[0].lowest == pytest.approx(10 / 12)


def test_the_interval_of_common_ground_holds_the_truth_about_as_often_as_it_says():
    draw = np.random.default_rng(11)
    truth, inside, runs = 0.9 * 0.85 * 0.8, 0, 3000
    for _ in range(runs):
        row = [Tally(int(draw.binomial(n, p)), 0, n) for n, p in ((80, 0.9), (60, 0.85), (70, 0.8))]
        (found,) = common_ground([row], AGREE)
        inside += found.low <= truth <= found.high
    assert 0.93 <= inside / runs <= 0.97


def test_what_marks_and_what_divides_groups_is_what_was_planted():
    votes, truth = planted((60, 40), 10, seed=4)
    by_statement = tallies(votes.cast, truth, 2)
    differ = {j for j in range(10) if abs(by_statement[j][0].share(AGREE) - by_statement[j][1].share(AGREE)) > 0.5}
    assert differ
    assert {m.statement for m in marks_of(by_statement, 0, 10)} == differ
    assert {d.statement for d in divides(by_statement, 10)} == differ
    best = divides(by_statement)[0]
    assert best.share_most - best.share_least == max(d.share_most - d.share_least for d in divides(by_statement, 10))


def test_the_fingerprint_is_of_the_votes():
    votes, _ = planted()
    changed = votes.cast.copy()
    changed[0, 0] = 1 if changed[0, 0] != 1 else -1
    assert votes.hash != replace(votes, cast=changed).hash
    assert votes.hash == planted()[0].hash


def test_a_statement_without_text_goes_by_its_id():
    votes = Votes("T", ("1", "2", "3"), tuple(Statement(str(n), "") for n in range(3)), np.ones((3, 3), dtype=np.int8))
    assert find_groups(votes).statement(2) == "Statement 2"
    assert name_of(1) == "B"
