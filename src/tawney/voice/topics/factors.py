"""Parts a table of words into topics: non-negative factors, the same to the bit in every run.

The start is that of Boutsidis and Gallopoulos, "SVD based initialization: a head start for nonnegative matrix
factorization" (Pattern Recognition 41, 2008), zeros filled with the mean; the steps are those of Cichocki and Phan's
hierarchical alternating least squares (2009). No step draws by chance, and no sum depends on threads.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tawney.voice.opinions.projection import orthonormal, product
from tawney.voice.records.chance import Chance
from tawney.voice.topics.words import Floats, Weighed

EXTRA = 6
SVD_ROUNDS = 60
ROUNDS = 200
CLOSE = 1e-5
TINY = 1e-12


@dataclass(frozen=True)
class Factors:
    """Topics. by_text: float[texts, topics], how much of each topic a text holds; by_word: float[topics, words]."""

    by_text: Floats
    by_word: Floats


def part(weighed: Weighed, topics: int) -> Factors:
    """The table as so many topics. Each topic's words have length 1, so that a text's shares can be compared."""
    texts, words = _start(weighed, topics)
    for _ in range(ROUNDS):
        before = words.copy()
        words = _step(words, weighed.turned_times(texts).T.copy(), product(texts.T.copy(), texts))
        texts = _step(texts.T.copy(), weighed.times(words.T.copy()).T.copy(), product(words, words.T.copy())).T.copy()
        if np.abs(words - before).max() <= CLOSE * np.abs(words).max():
            break
    length = np.sqrt((words**2).sum(axis=1))
    length = np.where(length > 0, length, 1.0)
    return Factors(texts * length[None, :], words / length[:, None])


def _step(factor: Floats, target: Floats, gram: Floats) -> Floats:
    """One round over the rows of a factor, each set to its best non-negative value with the others as they are."""
    made = factor
    for k in range(len(made)):
        if gram[k, k] > TINY:
            pull = target[k] - (gram[k][:, None] * made).sum(axis=0)
            made[k] = np.maximum(made[k] + pull / gram[k, k], 0.0)
    return made


def _start(weighed: Weighed, topics: int) -> tuple[Floats, Floats]:
    left, values, right = _svd(weighed, topics)
    texts, words = np.zeros_like(left), np.zeros_like(right.T)
    for k in range(topics):
        one, other = left[:, k], right[:, k]
        sides = [(np.maximum(s * one, 0), np.maximum(s * other, 0)) for s in (1.0, -1.0)]
        sizes = [float(np.sqrt((a**2).sum()) * np.sqrt((b**2).sum())) for a, b in sides]
        best = 0 if sizes[0] >= sizes[1] else 1
        a, b = sides[best]
        if sizes[best] > TINY:
            scale = float(np.sqrt(values[k] * sizes[best]))
            texts[:, k], words[k] = scale * a / np.sqrt((a**2).sum()), scale * b / np.sqrt((b**2).sum())
    mean = float(weighed.weights.sum()) / (weighed.texts * len(weighed.words)) / topics
    return np.where(texts > TINY, texts, mean), np.where(words > TINY, words, mean)


def _svd(weighed: Weighed, topics: int) -> tuple[Floats, Floats, Floats]:
    """The largest singular values and their directions, by block power iteration."""
    width = min(topics + EXTRA, len(weighed.words), weighed.texts)
    chance = Chance("topics")
    block = orthonormal(np.array([[chance.share() - 0.5 for _ in range(width)] for _ in weighed.words]))
    for _ in range(SVD_ROUNDS):
        block = orthonormal(weighed.turned_times(weighed.times(block)))
    seen = weighed.times(block)
    squares, turn = np.linalg.eigh(product(seen.T.copy(), seen))
    order = np.argsort(-squares, kind="stable")[:topics]
    values = np.sqrt(np.maximum(squares[order], 0.0))
    left = product(seen, turn[:, order]) / np.where(values > TINY, values, 1.0)[None, :]
    return left, values, product(block, turn[:, order])
