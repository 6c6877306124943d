"""Volunteers for the tests: made here, by chance, and as uneven as real ones; no real person is among them."""

from __future__ import annotations

import numpy as np

from tawney.voice.lottery.volunteers import Quota, pool_of

TRAITS = {
    "age": {"16-29": (0.12, 5), "30-44": (0.2, 6), "45-59": (0.3, 5), "60+": (0.38, 6)},
    "sex": {"female": (0.56, 11), "male": (0.44, 11)},
    "area": {"north": (0.35, 6), "south": (0.15, 5), "east": (0.3, 6), "west": (0.2, 5)},
    "income": {"low": (0.2, 8), "middle": (0.45, 8), "high": (0.35, 6)},
    "ethnic_group": {"white": (0.88, 17), "other": (0.12, 5)},
    "disabled": {"yes": (0.15, 6), "no": (0.85, 16)},
}
"""By trait and value: the share among those who volunteer, and the seats that the population would have of 22."""


def town(volunteers=150, seed=1):
    """Volunteers of a made-up town, older and whiter than it, and quotas for a panel of 22 that looks like it."""
    draw = np.random.default_rng(seed)
    columns = [
        draw.choice(list(values), size=volunteers, p=[share for share, _ in values.values()])
        for values in TRAITS.values()
    ]
    answers = {f"v{k:03d}": tuple(str(column[k]) for column in columns) for k in range(volunteers)}
    quotas = []
    for trait, values in TRAITS.items():
        slack = 1 if len(values) > 2 else 0
        quotas += [Quota(trait, value, seats - slack, seats + slack) for value, (_, seats) in values.items()]
    return pool_of(answers, tuple(quotas), "quotas.csv")


def little(answers, quotas, homes=None):
    """answers: {id: (answer, ...)}; quotas: [(category, value, min, max)]; homes: {id: household}."""
    return pool_of(answers, tuple(Quota(*q, line=k + 2) for k, q in enumerate(quotas)), "quotas.csv", homes)


def write_tables(folder, pool):
    """The two tables of a pool; gives back their paths."""
    volunteers, quotas = folder / "volunteers.csv", folder / "quotas.csv"
    rows = [f"{name},{','.join(given)}" for name, given in pool.answers_of().items()]
    volunteers.write_text("\n".join([f"id,{','.join(pool.categories)}", *rows]) + "\n", encoding="utf-8")
    lines = [f"{q.category},{q.value},{q.least},{q.most}" for q in pool.quotas]
    quotas.write_text("\n".join(["category,value,min,max", *lines]) + "\n", encoding="utf-8")
    return volunteers, quotas
