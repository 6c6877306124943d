"""Every index of inequality and poverty: its influence is its derivative by the weight of each record.

Under any weights, for any record: the change of the figure when the record's weight is moved a little, both ways. The
error of every index rests on it. Quantiles have no derivative: their influence is held against replicate weights and,
in `test_coverage.py`, against repeated sampling.
"""

from __future__ import annotations

import numpy as np
import pytest

from tawney.indicators.inequality import atkinson, concentration, entropy, gini, gini_parts, growth, lorenz, others
from tawney.indicators.inequality.between_within import split_indices
from tawney.indicators.inequality.pareto import adjusted_top_share_index, tail_index
from tawney.indicators.inequality.shares import share_ratio_index, top_share_index
from tawney.indicators.inequality.zenga import zenga_index
from tawney.indicators.poverty import gaps, lines, multidimensional, richness, sen
from tawney.indicators.regression import linear_indices, logit_indices
from tawney.indicators.weighting import Weighting

N = 300
RANDOM = np.random.default_rng(3)
INCOME = np.round(RANDOM.lognormal(10, 0.7, N), -1)
WEIGHTS = RANDOM.gamma(3, 100, N)
GROUPS = RANDOM.integers(0, 4, N)
TAX = 0.2 * np.maximum(INCOME - 12_000, 0) + RANDOM.random(N) * 100
SOME = GROUPS < 2
HALF = np.where(SOME, 0.5, 0.25)
OF_MEAN = lines.relative_line(INCOME, of="mean")
LACKING = {name: (RANDOM.random(N) < 0.4).astype(float) for name in "abc"}
RECORDS = (0, 17, 118, 299, int(np.argmax(INCOME)), int(np.argmin(INCOME)))


def _indices():
    made = {f"entropy {a:g}": entropy.entropy_index(INCOME, float(a)) for a in (-1, 0, 0.5, 1, 2, 3)}
    made |= {f"Atkinson {e:g}": atkinson.atkinson_index(INCOME, e) for e in (0.5, 1, 2)}
    for e in (0.5, 1.0, 2.0):
        made |= {f"Atkinson {e} {k}": v for k, v in atkinson.atkinson_part_indices(INCOME, GROUPS, e).items()}
    for a in (0.0, 1.0, 2.0):
        parts = zip(("total", "between", "within"), split_indices(INCOME, GROUPS, a), strict=True)
        made |= {f"entropy {a} {name}": index for name, index in parts}
    made |= {f"Gini {k}": v for k, v in gini_parts.gini_part_indices(INCOME, GROUPS).items()}
    made |= {f"tax: {k}": v for k, v in concentration.progressivity_indices(INCOME, TAX).items()}
    for source, parts in concentration.source_indices({"work": INCOME - TAX, "rest": TAX}).items():
        made |= {f"{source}: {k}": v for k, v in parts.items()}
    made |= {f"S-Gini {v}": others.s_gini_index(INCOME, v) for v in (1.5, 2, 3.3)}
    made |= {f"FGT {a}": gaps.fgt_index(INCOME, a, line=12_000.0) for a in (0, 1, 2)}
    made |= {f"richness {f}": richness.richness_index(INCOME, f, a, line=50_000.0) for f, a in FORMS}
    made |= {f"line: {k}": v for k, v in linear_indices(INCOME, {"g": GROUPS, "t": TAX}).items()}
    made |= {f"odds: {k}": v for k, v in logit_indices(INCOME > 20_000, {"g": GROUPS}).items()}
    made |= {f"poor: {k}": v for k, v in multidimensional.alkire_foster_indices(LACKING, None, 0.5).items()}
    early = np.arange(N) < N // 2
    return made | {
        "coefficient of variation": entropy.variation_index(INCOME),
        "J-divergence": entropy.divergence_index(INCOME),
        "corrected Gini": gini.corrected_gini_index(INCOME),
        "Gini as convey": gini.gini_index(INCOME, like="convey"),
        "Lorenz": lorenz.lorenz_index(INCOME, 0.35),
        "generalised Lorenz": lorenz.generalised_lorenz_index(INCOME, 0.35),
        "Palma": share_ratio_index(INCOME, 0.4, 0.1),
        "top 7%": top_share_index(INCOME, 0.07),
        "Hoover": others.hoover_index(INCOME),
        "Kolm": others.kolm_index(INCOME, 1e-5),
        "Kolm, standardised": others.kolm_index(INCOME, 1.0, standardised=True),
        "Zenga": zenga_index(INCOME),
        "Zenga as convey": zenga_index(np.unique(INCOME)[np.arange(N) % len(np.unique(INCOME))], like="convey"),
        "Pareto's alpha": tail_index(INCOME, 50_000),
        "top 2%, Pareto": adjusted_top_share_index(INCOME, 0.02, 40_000),
        "top 2%, alpha given": adjusted_top_share_index(INCOME, 0.02, 40_000, alpha=2.5),
        "FGT 1 of a group, line of the mean": gaps.fgt_index(INCOME, 1, line=OF_MEAN, where=SOME),
        "FGT 2 of shares of records": gaps.fgt_index(INCOME, 2, line=OF_MEAN, where=HALF),
        "Watts": gaps.watts_index(INCOME, line=12_000.0),
        "Sen-Shorrocks-Thon": sen.sen_shorrocks_thon_index(INCOME, line=OF_MEAN, where=SOME),
        "Sen": sen.sen_index(INCOME, line=12_000.0, where=SOME),
        "growth of the poorest fifth": growth.band_growth_index(INCOME, 0.0, 0.2, early, ~early),
        "growth of a middle band": growth.band_growth_index(INCOME, 0.4, 0.6, early, ~early),
    }


FORMS = (("concave", 0.3), ("convex", 2.0), ("chakravarty", 0.3))
INDICES = _indices()


def derivative(index, record):
    step = np.zeros(N)
    step[record] = 1e-3 * WEIGHTS[record]
    up, down = (index.at(Weighting(WEIGHTS + sign * step)).value for sign in (1, -1))
    return (up - down) / (2 * step[record])


@pytest.mark.parametrize("name", INDICES)
def test_the_influence_is_the_derivative(name):
    influence = INDICES[name].at(Weighting(WEIGHTS)).influence
    size = np.abs(influence).max()
    for record in RECORDS:
        assert influence[record] == pytest.approx(derivative(INDICES[name], record), abs=1e-5 * size)


@pytest.mark.parametrize("name", [name for name in INDICES if name != "Gini as convey"])
def test_all_weights_twice_as_large_change_no_figure(name):
    once, twice = (INDICES[name].at(Weighting(k * WEIGHTS)).value for k in (1, 2))
    assert twice == pytest.approx(once, rel=1e-9, abs=1e-12)


def test_the_gini_of_convey_changes_when_weights_are_rescaled():
    once, tenth = (INDICES["Gini as convey"].at(Weighting(k * WEIGHTS)).value for k in (1, 0.001))
    assert abs(once - tenth) > 1e-3
