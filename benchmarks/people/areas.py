"""Weights of 1,010 areas met by entropy balancing, beside gradient descent as another model does it.

python benchmarks/people/areas.py            50,000 households, 1,010 areas, 12,120 targets that can be met
python benchmarks/people/areas.py --open     the open population, every published total of councils and constituencies

The second way is Adam on the logarithm of a weight for every household and area of its region (512 steps, the mean
squared relative error, float32), written here from its description; the other model's own code is not used.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tawney.people.areas.balance import balanced, shares

Floats = npt.NDArray[np.float64]
REGIONS, HOUSEHOLDS, TRAITS, STEPS, REPEATS = 12, 50_000, 12, 512, 3
AREAS = (1_010 + REGIONS - 1) // REGIONS


@dataclass(frozen=True)
class Region:
    """One region's problem: shares of its households, their traits, and what each area asks for."""

    base: Floats
    traits: Floats
    wanted: Floats


def regions() -> list[Region]:
    """Made-up regions whose targets come from weights that exist, so that they can be met."""
    draw = np.random.default_rng(12)
    made = []
    for _ in range(REGIONS):
        size = HOUSEHOLDS // REGIONS
        traits, base = np.abs(draw.normal(1, 1, (size, TRAITS))), draw.gamma(2, 1, size)
        base /= base.sum()
        true = draw.normal(0, 0.3, (AREAS, TRAITS))
        made.append(Region(base, traits, shares(base, traits, true).T @ traits))
    return made


def by_entropy(region: Region) -> Floats:
    """Shares of each household in each area by this project's way."""
    return shares(region.base, region.traits, balanced(region.base, region.traits, region.wanted))


def by_descent(region: Region) -> Floats:
    """The same by Adam on log weights, learning rate 0.1."""
    traits, wanted = region.traits.astype(np.float32), region.wanted.astype(np.float32)
    log = np.repeat(np.log(region.base).astype(np.float32)[None, :], len(wanted), axis=0)
    speed, size = np.zeros_like(log), np.zeros_like(log)
    for step in range(1, STEPS + 1):
        weight = np.exp(log)
        miss = (weight @ traits) / wanted - 1
        slope = weight * ((2 / miss.size * miss / wanted) @ traits.T)
        speed += 0.1 * (slope - speed)
        size += 0.001 * (slope * slope - size)
        log -= 0.1 * (speed / (1 - 0.9**step)) / (np.sqrt(size / (1 - 0.999**step)) + 1e-8)
    return np.asarray(np.exp(log).T, np.float64)


def told(name: str, made: list[Region], way: Callable[[Region], Floats], repeats: int) -> float:
    """Runs one way, prints its CPU time, errors and effective sample, and returns the least CPU time."""
    times, found = [], []
    for _ in range(repeats):
        began = time.process_time()
        found = [way(region) for region in made]
        times.append(time.process_time() - began)
    errors = np.concatenate([np.abs(f.T @ r.traits / r.wanted - 1).ravel() for r, f in zip(made, found, strict=True)])
    effective = np.concatenate([f.sum(0) ** 2 / (f**2).sum(0) / len(f) for f in found])
    middle, high, most = np.quantile(errors, [0.5, 0.99, 1.0])
    print(f"{name}: {min(times):.2f} s CPU (least of {repeats}); error {middle:.1e} middle, {high:.1e} p99, {most:.1e}")
    print(f"    effective share of the region's sample: middle {np.median(effective):.3f}; targets {errors.size:,}")
    return min(times)


def on_open_population() -> None:
    """Every published total of every council and constituency, on the open population."""
    from tawney.people.areas.published import of_constituencies, of_councils
    from tawney.people.areas.traits import traits
    from tawney.people.areas.weights import effective_households, make_area_weights
    from tawney.people.open_population import open_population
    from tawney.places.regions import Region as Place

    people = open_population()
    held = traits(people)
    for geography in (of_councils(), of_constituencies()):
        began = time.process_time()
        made = [make_area_weights(people, geography, place) for place in Place]
        spent = time.process_time() - began
        errors = np.concatenate([np.abs(m.errors(held)).ravel() for m in made])
        errors = errors[~np.isnan(errors)]
        worth = [effective_households(column) for m in made for column in m.weights(held).T]
        apart = np.concatenate([np.abs(m.weights(held).sum(axis=1) / people.weight[m.rows] - 1) for m in made])
        print(f"{geography.kind}: {spent:.1f} s CPU, {len(worth)} places, {errors.size:,} targets")
        print(f"    error p99 {np.quantile(errors, 0.99):.1e}, largest {errors.max():.1e}")
        print(f"    effective households: least {min(worth):.0f}, middle {np.median(worth):.0f}")
        print(f"    a household's places beside its own weight: p99 {np.quantile(apart, 0.99):.4f}, {apart.max():.4f}")


def main() -> None:
    """Prints both ways side by side, and the ratio."""
    if "--open" in sys.argv:
        on_open_population()
        return
    made = regions()
    ours = told("entropy, dual Newton", made, by_entropy, REPEATS)
    other = told(f"Adam, {STEPS} steps", made, by_descent, 1)
    print(f"ratio {other / ours:.0f}")


if __name__ == "__main__":
    main()
