"""A 95% interval holds the truth in about 95 samples of a hundred: outflow rates, odds ratios, ranks, transitions."""

from __future__ import annotations

import numpy as np
import pytest
from mobility_tables import GLASS_CLASSES, glass

from tawney.indicators.design import design
from tawney.indicators.mobility import absolute, altham, flows, indices, odds
from tawney.indicators.mobility.persistence import elasticity
from tawney.indicators.mobility.ranks import rank_slope
from tawney.indicators.mobility.table import layered, table
from tawney.indicators.mobility.transition import transitions
from tawney.indicators.mobility.unidiff import unidiff

RHO = 0.6
RANK_SLOPE = 6 / np.pi * np.arcsin(RHO / 2)
"""The rank correlation of two normal columns with correlation rho (Pearson 1907)."""


def of_tables(samples, people=1500):
    """How often the intervals of figures of tables hold the figures of the table they are drawn from."""
    random = np.random.default_rng(17)
    truth = glass()
    chance = (truth.counts / truth.people).ravel()
    top, bottom, middle = GLASS_CLASSES[0], GLASS_CLASSES[-1], GLASS_CLASSES[3]
    figures = {
        "outflow": lambda one: flows.outflow_rate(one, middle, bottom),
        "upward": absolute.upward,
        "downward": absolute.downward,
        "log odds ratio": lambda one: odds.log_odds_ratio(one, (middle, bottom), (middle, bottom)),
        "shorrocks": indices.trace_index,
        "bartholomew": indices.bartholomew,
        "lasting": lambda one: indices.lasting_share(one, middle),
        "association": lambda one: altham.association(one.without(origins=[top], destinations=[top]), "marginal"),
    }
    held = dict.fromkeys(figures, 0)
    for _ in range(samples):
        one = table(random.multinomial(people, chance).reshape(5, 5), GLASS_CLASSES)
        for name, make in figures.items():
            cut = (lambda t: t.without(origins=[top], destinations=[top])) if name == "association" else (lambda t: t)
            low, high = make(one).of(cut(one)).interval
            held[name] += low < make(truth).at(cut(truth).counts).value < high
    return {name: count / samples for name, count in held.items()}


def of_records(samples, n=600):
    """How often the intervals of figures of two normal generations hold what is known of them."""
    random = np.random.default_rng(23)
    big = random.normal(size=(2, 400_000))
    parent, child = big[0], RHO * big[0] + (1 - RHO**2) ** 0.5 * big[1]
    ends = transitions(parent, child, design(np.ones(400_000)), groups=3, cuts="known")
    held = dict.fromkeys(("rank slope", "elasticity", "stays at the top", "top to middle"), 0)
    for _ in range(samples):
        one, two = random.normal(size=(2, n))
        two = RHO * one + (1 - RHO**2) ** 0.5 * two
        sample = design(np.ones(n))
        found = transitions(one, two, sample, groups=3)
        truths = {
            "rank slope": (rank_slope(one, two, sample), RANK_SLOPE),
            "elasticity": (elasticity(np.exp(one), np.exp(two), sample), RHO),
            "stays at the top": (found[3, 3], ends[3, 3].value),
            "top to middle": (found[3, 2], ends[3, 2].value),
        }
        for name, (figure, truth) in truths.items():
            held[name] += figure.interval[0] < truth < figure.interval[1]
    return {name: count / samples for name, count in held.items()}


def of_layers(samples, people=4000):
    """How often the interval of log phi holds that of the layers it is drawn from."""
    random = np.random.default_rng(31)
    near = -0.6 * np.abs(np.subtract.outer(np.arange(4), np.arange(4)))
    held = 0
    for _ in range(samples):
        layers = {}
        for name, phi in (("a", 1.0), ("b", 0.7)):
            chance = np.exp(phi * near)
            layers[name] = table(random.multinomial(people, (chance / chance.sum()).ravel()).reshape(4, 4))
        low, high = unidiff(layered(layers)).logarithms["b"].interval
        held += low < np.log(0.7) < high
    return {"unidiff": held / samples}


def test_intervals_hold_the_truth_about_as_often_as_they_say():
    found = {**of_tables(150), **of_records(60), **of_layers(60)}
    assert {name: share for name, share in found.items() if not 0.88 <= share <= 1} == {}


@pytest.mark.slow
def test_intervals_hold_the_truth_in_93_to_97_samples_of_a_hundred():
    found = {**of_tables(4000), **of_records(2000), **of_layers(2000)}
    assert {name: share for name, share in found.items() if not 0.93 <= share <= 0.97} == {}
