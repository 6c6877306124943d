"""The loops as machine code say what they say as plain Python; what cannot be compiled is refused."""

from __future__ import annotations

import textwrap
from fractions import Fraction
from types import SimpleNamespace

import numpy as np
import pytest
from elections import election, random_case

from tawney.voice import flow, kernel
from tawney.voice.compiling import module_text
from tawney.voice.equal_shares import Shares, market
from tawney.voice.native import State, compiled
from tawney.voice.points import counted_ballots
from tawney.voice.ties import tie_order

LAYOUT = {"n": "int", "x": "float", "many": "float64[]", "whole": "int64[]", "half": "int32[]"}


def total(s, least: float) -> float:
    found = 0.0
    for i in range(s.n):
        if s.many[i] >= least and s.whole[i] != 0:
            found += s.many[i] * s.half[i]
        elif s.whole[i] == 0:
            found += -1.0
        else:
            found += min(abs(s.many[i]), s.x)
    return found


def first_over(s, most: int) -> int:
    i = 0
    while True:
        if i == s.n or s.half[i] > most:
            break
        i += 1
    s.whole[0] = i if i < s.n else -1
    s.x = total(s, 1.5)
    return s.whole[0]


def fields(seed):
    draw = np.random.default_rng(seed)
    return {
        "n": 9,
        "x": 0.75,
        "many": np.round(draw.normal(size=9) * 4) / 4,
        "whole": draw.integers(-1, 2, 9),
        "half": draw.integers(-3, 4, 9).astype(np.int32),
    }


def test_compiled_functions_say_what_python_says():
    made = compiled((total, first_over), LAYOUT, {})
    for seed in range(50):
        state, plain = State(LAYOUT, fields(seed)), SimpleNamespace(**fields(seed))
        assert made["total"](state.address, 0.5) == total(plain, 0.5)
        for most in (-5, 0, 2, 9):
            assert made["first_over"](state.address, most) == first_over(plain, most)
            assert state.number("x") == plain.x
        assert state.arrays["whole"].tolist() == plain.whole.tolist()


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("s.n = s.n // 2", None),
        ("with s: pass", "f: with s:"),
        ("s.n = [1]", r"f: \[1\] cannot be compiled"),
        ("del s", "f: del s cannot be compiled"),
        ("s.n -= 1", "f: s.n -= 1 cannot be compiled"),
        ("s.n = lambda: 1", "cannot be compiled"),
    ],
)
def test_what_cannot_be_compiled_is_refused(line, said):
    source = f"def f(s) -> int:\n    {line}\n    return 1\n"
    with pytest.raises((ValueError, KeyError), match=said):
        module_text([textwrap.dedent(source)], LAYOUT, {})


def test_the_text_of_a_kernel_is_the_same_each_time():
    import inspect

    source = [textwrap.dedent(inspect.getsource(f)) for f in kernel.KERNEL]
    text = module_text(source, kernel.LAYOUT, kernel.CONSTANTS)
    assert text == module_text(source, kernel.LAYOUT, kernel.CONSTANTS)
    assert text.count("define ") == len(kernel.KERNEL)
    assert "fadd reassoc" in text


def plain_run(exact, share):
    """One run whose loops are plain Python, as far as floats decide: the rounds until the first doubt."""
    shares = Shares(exact, share)
    numbers = {name: shares.state.number(name) for name, kind in kernel.LAYOUT.items() if not kind.endswith("[]")}
    whole = {name: int(v) if kernel.LAYOUT[name] == "int" else v for name, v in numbers.items()}
    state = SimpleNamespace(**{**whole, **shares.state.arrays, "most": 2.0**62})
    why = kernel.advance(state)
    return why, state.sequence[: state.count].tolist(), state.coarse + state.fine


@pytest.mark.parametrize("part", range(4))
def test_the_kernel_of_equal_shares_says_what_python_says(part):
    doubts = 0
    for seed in range(part * 25, part * 25 + 25):
        costs, ballots, budget = random_case(seed)
        kind = "approval" if all(set(b.values()) <= {1} for b in ballots) else "cumulative"
        made = election(costs, ballots, budget, kind)
        exact = market(made, counted_ballots(made), tie_order(made), True)
        share = Fraction(budget, len(ballots))
        why, sequence, money = plain_run(exact, share)
        shares = Shares(exact, share)
        shares.state.put("most", 2.0**62)
        assert kernel.machine().advance(shares.state.address) == why
        assert shares.ledger.sequence == sequence
        np.testing.assert_allclose(shares.money, money, rtol=0, atol=1e-12)
        doubts += why == kernel.IN_DOUBT
    assert doubts > 5


def crowd_by_force(starts, group, need, room):
    """The least set of projects that lacks most room: by trying every set."""
    best, found = 0, []
    for mark in range(1 << len(need)):
        chosen = [p for p in range(len(need)) if mark >> p & 1]
        reached = {int(g) for p in chosen for g in group[starts[p] : starts[p + 1]]}
        lack = sum(need[p] for p in chosen) - sum(room[g] for g in reached)
        if lack > best or (lack == best and best and len(chosen) < len(found)):
            best, found = lack, chosen
    return found


@pytest.mark.parametrize("size", [1, 2**58])
def test_a_flow_finds_the_crowd_that_lacks_most_in_numbers_of_any_length(size):
    crowded = 0
    for seed in range(150):
        draw = np.random.default_rng(seed)
        projects, groups = int(draw.integers(1, 6)), int(draw.integers(1, 7))
        lists = [np.flatnonzero(draw.random(groups) < 0.5) for _ in range(projects)]
        lists = [g if len(g) else np.array([0]) for g in lists]
        starts, group = np.concatenate([[0], np.cumsum([len(g) for g in lists])]), np.concatenate(lists)
        need = [int(n) * size for n in draw.integers(0, 12, projects)]
        room = [int(n) * size for n in draw.integers(0, 12, groups)]
        found = flow.crowded(starts, group, groups, need, room)
        expected = crowd_by_force(starts, group, need, room)
        reached = {int(g) for p in found for g in lists[p]}
        lack = sum(need[p] for p in found) - sum(room[g] for g in reached)
        other = {int(g) for p in expected for g in lists[p]}
        assert lack == sum(need[p] for p in expected) - sum(room[g] for g in other), seed
        assert bool(found) == bool(expected)
        crowded += bool(found)
    assert 30 < crowded < 150


def test_money_is_held_to_far_more_than_a_float():
    costs = {f"p{k}": 1_000_003 + 7 * k for k in range(40)}
    draw = np.random.default_rng(7)
    ballots = [[p for p in costs if draw.random() < 0.3] for _ in range(300)]
    made = election(costs, ballots, 9_000_000)
    shares = Shares(market(made, counted_ballots(made), tie_order(made), True), Fraction(30_000))
    shares.run()
    rows = np.flatnonzero(shares.money > 0.0)[:40]
    for row in rows.tolist():
        exact = shares.ledger.left(row, shares.ledger.count)
        held = Fraction(float(shares.state.arrays["coarse"][row])) + Fraction(float(shares.state.arrays["fine"][row]))
        assert abs(held - exact) <= Fraction(shares.state.number("error")) < Fraction(1, 10**9)
