"""Two laws that differ have different hashes, whatever it is that differs."""

from __future__ import annotations

from collections.abc import Callable

from tawney.law.fingerprint import fingerprint

FACTOR = 2.0


def doubled(x: float) -> float:
    return x * 2


def trebled(x: float) -> float:
    return x * 3


def by_factor(x: float) -> float:
    return x * FACTOR


def by_helper(x: float) -> float:
    return doubled(x)


def with_default(x: float, y: float = 1.0) -> float:
    return x + y


def with_other_default(x: float, y: float = 2.0) -> float:
    return x + y


def scaled(by: float) -> Callable[[float], float]:
    def scaled_by(x: float) -> float:
        return x * by

    return scaled_by


def test_a_different_number_makes_a_different_fingerprint() -> None:
    assert fingerprint(doubled) != fingerprint(trebled)
    assert fingerprint(with_default) != fingerprint(with_other_default)
    assert fingerprint(scaled(1.0)) != fingerprint(scaled(2.0))


def test_the_same_text_has_the_same_fingerprint() -> None:
    assert fingerprint(scaled(1.0)) == fingerprint(scaled(1.0))


def test_what_a_function_uses_is_part_of_its_fingerprint(monkeypatch) -> None:
    before = fingerprint.__wrapped__(by_factor), fingerprint.__wrapped__(by_helper)
    monkeypatch.setitem(globals(), "FACTOR", 3.0)
    monkeypatch.setitem(globals(), "doubled", trebled)
    after = fingerprint.__wrapped__(by_factor), fingerprint.__wrapped__(by_helper)
    assert before[0] != after[0]
    assert before[1] != after[1]
