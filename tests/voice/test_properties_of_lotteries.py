"""What holds of every lottery: relaxations are the smallest, panels the best, whole panels near their shares."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from volunteers import little, town

from tawney.vocabulary.problems import NoPanel
from tawney.voice.lottery.leximin import check_quotas, fairest
from tawney.voice.lottery.portfolio import in_whole_panels, numbered
from tawney.voice.lottery.solver import Mix, Panels, smallest_relaxation


@st.composite
def pools(draw):
    """Up to eight volunteers with two answers each, quotas of any kind, and a number of seats."""
    people = draw(st.integers(4, 8))
    answers = {
        f"v{k}": (draw(st.sampled_from(["x", "y", "z"])), draw(st.sampled_from(["p", "q"]))) for k in range(people)
    }
    quotas = []
    for category, values in (("g", "xyz"), ("h", "pq")):
        for value in values:
            least = draw(st.integers(0, 3))
            quotas.append((category, value, least, draw(st.integers(least, 4))))
    return little(answers, quotas), draw(st.integers(1, people))


@st.composite
def possible(draw):
    """A pool whose quotas at least one panel meets: they are drawn around one."""
    pool, seats = draw(pools())
    panel = draw(st.sampled_from(every_panel(pool, seats)))
    quotas = []
    for quota, seated in zip(pool.quotas, pool.counts @ panel, strict=True):
        least = max(int(seated) - draw(st.integers(0, 1)), 0)
        quotas.append(replace(quota, least=least, most=int(seated) + draw(st.integers(0, 1))))
    return pool.with_quotas(tuple(quotas)), seats


def every_panel(pool, seats):
    """Seats by kind of every set of volunteers of that size, quotas or not."""
    kind_of = {name: k for k, kind in enumerate(pool.kinds) for name in kind.members}
    found = {
        tuple(np.bincount([kind_of[name] for name in names], minlength=len(pool.kinds)))
        for names in combinations(kind_of, seats)
    }
    return [np.array(panel) for panel in sorted(found)]


def missed(pool, panel):
    """By how many places a panel misses its quotas, in all."""
    seated = pool.counts @ panel
    return sum(max(q.least - n, 0, n - q.most) for q, n in zip(pool.quotas, seated, strict=True))


@given(pools())
@settings(max_examples=60, deadline=None)
def test_the_change_of_quotas_that_is_named_is_the_smallest_there_is(given_):
    pool, seats = given_
    least = min(missed(pool, panel) for panel in every_panel(pool, seats))
    changes = smallest_relaxation(pool, seats)
    assert sum(down + up for _, down, up in changes) == least
    if least == 0:
        check_quotas(pool, seats)
        return
    with pytest.raises(NoPanel) as refused:
        check_quotas(pool, seats)
    assert f"The smallest change that would do ({least} in all): " in str(refused.value)
    for number, down, up in changes:
        quota = pool.quotas[number]
        assert not down or f"{quota.name}: at least {quota.least - down} rather than {quota.least}" in str(
            refused.value
        )
        assert not up or f"{quota.name}: at most {quota.most + up} rather than {quota.most}" in str(refused.value)


@given(st.one_of(pools(), possible()), st.data())
@settings(max_examples=60, deadline=None)
def test_the_panel_worth_most_is_found(given_, data):
    pool, seats = given_
    worth = np.array(data.draw(st.lists(st.integers(0, 20), min_size=len(pool.kinds), max_size=len(pool.kinds))), float)
    valid = [panel for panel in every_panel(pool, seats) if missed(pool, panel) == 0]
    found = Panels(pool, seats).best(worth)
    if not valid:
        assert found is None
        return
    most = max(float(worth @ panel) for panel in valid)
    assert float(worth @ found[0]) == pytest.approx(most)
    assert found[1] == pytest.approx(most)
    assert missed(pool, found[0]) == 0


@given(possible())
@settings(max_examples=40, deadline=None)
def test_the_smallest_chance_is_the_largest_that_a_mix_of_all_panels_gives(given_):
    pool, seats = given_
    valid = [panel for panel in every_panel(pool, seats) if missed(pool, panel) == 0]
    found = fairest(pool, seats)
    chances = np.array(valid) / pool.sizes
    mix = Mix(len(pool.kinds))
    for panel in chances:
        mix.add(panel)
    assert mix.solve().level == pytest.approx(found.levels[0].chance, abs=1e-6)
    assert found.by_kind.min() == pytest.approx(found.levels[0].chance, abs=1e-6)
    assert (found.by_kind * pool.sizes).sum() == pytest.approx(seats)
    assert found.shares.sum() == pytest.approx(1)


@given(st.integers(20, 400))
@settings(max_examples=20, deadline=None)
def test_whole_panels_come_nearer_than_rounding_alone(panels):
    quotas = [("g", "x", 1, 2), ("g", "y", 1, 2), ("g", "z", 0, 1), ("h", "p", 1, 3), ("h", "q", 1, 2)]
    pool = little({f"v{k}": ("xyz"[k % 3], "pq"[k % 2]) for k in range(8)}, quotas)
    found = fairest(pool, 4)
    times = in_whole_panels(found, pool.sizes, panels)
    exact = found.shares * panels
    rounded = np.floor(exact).astype(int)
    rounded[np.argsort(rounded - exact, kind="stable")[: panels - rounded.sum()]] += 1
    given_ = found.panels / pool.sizes

    def off(some):
        return float((((given_ * (some - exact)[:, None]).sum(axis=0)) ** 2).sum())

    assert times.sum() == panels
    assert times.min() >= 0
    assert off(times) <= off(rounded) + 1e-9


def test_members_of_a_kind_sit_equally_often_to_within_one():
    pool = town(80, 3)
    made = numbered(pool, fairest(pool, 22), 250)
    assert len(made) == 250
    for kind in pool.kinds:
        times = [sum(name in panel for panel in made) for name in kind.members]
        assert max(times) - min(times) <= 1
    assert all(len(set(panel)) == 22 for panel in made)


def test_the_fingerprint_of_a_pool_tells_answers_quotas_and_homes_apart():
    answers, quotas = {"a": ("x",), "b": ("y",)}, [("g", "x", 0, 1), ("g", "y", 0, 1)]
    base = little(answers, quotas).hash
    assert little(dict(reversed(answers.items())), quotas).hash == base
    assert little({**answers, "b": ("x",)}, quotas).hash != base
    assert little(answers, [("g", "x", 0, 2), quotas[1]]).hash != base
    assert little(answers, quotas, {"a": "h", "b": "h"}).hash != base
    assert little(answers, quotas, {"a": "h", "b": "other"}).hash == base
