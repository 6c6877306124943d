"""What holds of every conversation: tests straight from their definition, groups that no single move betters."""

from __future__ import annotations

import math

import numpy as np
import pytest
from conversations import planted
from hypothesis import given, settings
from hypothesis import strategies as st

from tawney.voice.opinions.clusters import part
from tawney.voice.opinions.groups import find_groups
from tawney.voice.opinions.projection import axes_of, orthonormal, product, sums_of
from tawney.voice.opinions.statements import (
    Tally,
    common_ground,
    divides,
    marks_of,
    more_than,
    mostly,
)
from tawney.voice.opinions.votes import AGREE, DISAGREE, UNSEEN


@st.composite
def tally(draw):
    seen = draw(st.integers(0, 60))
    agree = draw(st.integers(0, seen))
    return Tally(agree, draw(st.integers(0, seen - agree)), seen)


ROWS = st.integers(2, 4).flatmap(lambda k: st.lists(st.lists(tally(), min_size=k, max_size=k), min_size=1, max_size=8))


def slow_marks(rows, group):
    """The statements that mark a group, written out from the published definition, one by one."""
    found = []
    for j, row in enumerate(rows):
        sides = []
        rest = [t for g, t in enumerate(row) if g != group]
        n, m = row[group].seen, sum(t.seen for t in rest)
        for side, name in ((AGREE, "agree"), (DISAGREE, "disagree")):
            h, i = getattr(row[group], name), sum(getattr(t, name) for t in rest)
            z = 2 * math.sqrt(n + 1) * ((h + 1) / (n + 1) - 0.5)
            pooled = (h + i + 2) / (n + m + 2)
            spread = pooled * (1 - pooled) * (1 / (n + 1) + 1 / (m + 1))
            r = ((h + 1) / (n + 1) - (i + 1) / (m + 1)) / math.sqrt(spread) if spread > 0 else 0.0
            here, there = (h + 1) / (n + 2), (i + 1) / (m + 2)
            sides.append((r, side, z, here * z * (here / there) * r))
        r, side, z, weight = max(sides)
        if z > 1.2815515655446004 and r > 1.2815515655446004:
            found.append((-weight, j, side))
    return [(j, side) for _, j, side in sorted(found)[:5]]


@given(ROWS, st.data())
@settings(max_examples=150, deadline=None)
def test_what_marks_a_group_is_that_of_the_definition(rows, data):
    group = data.draw(st.integers(0, len(rows[0]) - 1))
    assert [(m.statement, m.side) for m in marks_of(rows, group)] == slow_marks(rows, group)


@given(ROWS)
def test_common_ground_is_where_every_group_stands_and_falls_with_one_that_turns(rows):
    for side in (AGREE, DISAGREE):
        for one in common_ground(rows, side):
            row = rows[one.statement]
            assert one.product == pytest.approx(math.prod(t.share(side) for t in row))
            assert min(t.share(side) for t in row) > 0.5
            assert 0 <= one.low <= one.product <= one.high <= 1
            turned = [[Tally(t.disagree, t.agree, t.seen) if g == 0 else t for g, t in enumerate(row)]]
            assert common_ground(turned, side) == ()


@given(ROWS)
def test_turning_every_vote_round_turns_agreement_into_disagreement(rows):
    turned = [[Tally(t.disagree, t.agree, t.seen) for t in row] for row in rows]
    assert [(s.statement, s.product) for s in common_ground(rows, AGREE)] == [
        (s.statement, s.product) for s in common_ground(turned, DISAGREE)
    ]


@given(ROWS)
def test_what_divides_is_sure_and_the_widest_first(rows):
    found = divides(rows)
    gaps = [d.share_most - d.share_least for d in found]
    assert gaps == sorted(gaps, reverse=True)
    for one in found:
        shares = [t.share(AGREE) for t in rows[one.statement]]
        assert (one.share_most, one.share_least) == (max(shares), min(shares))
        assert one.z > 1.28


@given(st.integers(0, 40), st.integers(0, 40), st.integers(0, 40), st.integers(0, 40))
def test_more_votes_on_a_side_never_make_it_less_sure(hits, misses, other_hits, other_misses):
    n, m = hits + misses, other_hits + other_misses
    assert mostly(hits + 1, n + 1) > mostly(hits, n + 1) - 1e-12
    assert more_than(hits, n, other_hits, m) == pytest.approx(-more_than(other_hits, m, hits, n), abs=1e-9)


@given(st.integers(0, 2**32 - 1), st.integers(2, 4))
@settings(max_examples=20, deadline=None)
def test_no_person_is_nearer_to_the_middle_of_another_group(seed, groups):
    points = np.random.default_rng(seed).normal(size=(50, 2))
    labels = part(points, only=groups).labels
    middles = np.stack([points[labels == g].mean(axis=0) for g in range(groups)])
    apart = ((points[:, None] - middles[None]) ** 2).sum(-1)
    assert (apart[np.arange(50), labels] <= apart.min(axis=1) + 1e-9).all()
    sizes = np.bincount(labels)
    assert (np.diff(sizes) <= 0).all()


@given(st.integers(0, 2**32 - 1), st.integers(2, 9), st.integers(1, 4))
@settings(max_examples=40, deadline=None)
def test_columns_are_made_of_length_one_and_at_right_angles(seed, rows, columns):
    block = np.random.default_rng(seed).normal(size=(rows, columns))
    block[:, -1] = block[:, 0] * 2 if columns > 1 else block[:, 0]
    made = orthonormal(block)
    gram = product(made.T.copy(), made)
    lengths = np.diagonal(gram)
    assert np.allclose(gram, np.diag(lengths), atol=1e-9)
    assert all(length == pytest.approx(1) or length == 0 for length in lengths)
    assert columns == 1 or lengths[-1] == 0


@given(st.integers(0, 2**32 - 1))
@settings(max_examples=10, deadline=None)
def test_axes_are_those_of_any_small_table_of_votes(seed):
    draw = np.random.default_rng(seed)
    cast = draw.choice(np.array([1, -1, 0, UNSEEN], dtype=np.int8), size=(12, 4))
    seen = cast != UNSEEN
    mean = np.where(seen, cast, 0).sum(axis=0) / np.maximum(seen.sum(axis=0), 1)
    filled = np.where(seen, cast - mean, 0.0)
    values = np.linalg.eigvalsh(filled.T @ filled)[::-1]
    axes = axes_of(sums_of(cast))
    for k in range(2):
        spread = float(((filled @ axes.directions[:, k]) ** 2).sum())
        assert spread == pytest.approx(values[k], abs=1e-8)


def test_the_names_of_groups_and_statements_do_not_move_with_the_order_of_people():
    votes, _ = planted((30, 20), 12, seed=8)
    found = find_groups(votes, trials=4)
    again = find_groups(votes, trials=4)
    assert found.stability == again.stability
    assert found.marks == again.marks
    assert found.agreed == again.agreed
