"""Segregation: how far groups live, learn or work apart from each other."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from tawney.indicators.arrays import Mask, Numbers
from tawney.indicators.design import Design
from tawney.indicators.estimating import Road, estimate, estimates
from tawney.indicators.index import Index
from tawney.indicators.tabled import Crossing, Figure, crossing
from tawney.vocabulary.estimate import Estimate
from tawney.vocabulary.problems import IndicatorProblem, nearest


def places_and_groups(place: npt.ArrayLike, group: npt.ArrayLike) -> Crossing:
    """The table of places and groups that all indices here are made of: give it to several and it is made once."""
    return crossing([place, group])


def dissimilarity_index(table: Crossing, one: str, other: str) -> Index:
    """The dissimilarity of two groups: D = 1/2 sum over places |a / A - b / B|, in [0, 1].

    The share of either group that would have to move for both to be spread alike (Duncan and Duncan 1955, American
    Sociological Review 20, 210-217). Slope by a place's a: (sign - sum of signs x shares) / (2 A).
    """
    first, second = column_of(table, one), column_of(table, other)

    def figure(totals: Numbers) -> Figure:
        """The index and its slopes."""
        counts = totals[0]
        a, b = counts[:, first], counts[:, second]
        _check(one, float(a.sum()))
        _check(other, float(b.sum()))
        shares, others = a / a.sum(), b / b.sum()
        sign = np.sign(shares - others)
        slope = np.zeros_like(totals)
        slope[0][:, first] = (sign - sign @ shares) / (2 * a.sum())
        slope[0][:, second] = -(sign - sign @ others) / (2 * b.sum())
        return Figure(float(np.abs(shares - others).sum() / 2), slope)

    return table.index(figure, "share", f"dissimilarity of {one} and {other} (Duncan and Duncan 1955)")


def exposure_index(table: Crossing, of: str, to: str) -> Index:
    """The share of one group's place that is of another, for its average member: xPy = sum over places (x / X)(y / t).

    With to = of the isolation of the group (Bell 1954, Social Forces 32, 357-364; Lieberson 1981). In [0, 1]; it
    depends on how large the groups are, which dissimilarity does not.
    """
    first, second = column_of(table, of), column_of(table, to)

    def figure(totals: Numbers) -> Figure:
        """The index and its slopes."""
        counts = totals[0]
        x, whole = counts[:, first], counts.sum(axis=1)
        _check(of, float(x.sum()))
        share = np.divide(counts[:, second], whole, out=np.zeros(len(whole)), where=whole > 0)
        weight = np.divide(x, whole, out=np.zeros(len(whole)), where=whole > 0)
        value = float(x @ share / x.sum())
        slope = np.zeros_like(totals)
        slope[0] = (-weight * share / x.sum())[:, None]
        slope[0][:, first] += (share - value) / x.sum()
        slope[0][:, second] += weight / x.sum()
        return Figure(value, slope)

    words = f"isolation of {of}" if of == to else f"exposure of {of} to {to}"
    return table.index(figure, "share", f"{words} (Bell 1954)")


def entropy_of_groups_index(table: Crossing) -> Index:
    """How mixed everyone is: E = -sum of p log p over groups, in nats (Theil and Finizza 1971)."""
    return table.index(_entropy, "nats", "entropy of groups")


def mutual_information_index(table: Crossing) -> Index:
    """How much knowing the place tells of the group: M = sum of p_ug log(p_ug / (p_u p_g)), in nats.

    Theil and Finizza 1971 (Journal of Mathematical Sociology 1, 187-193); Mora and Ruiz-Castillo 2011 (Sociological
    Methodology 41, 159-194). It splits exactly: between and within any grouping of places. Slope: log(p_ug / (p_u p_g))
    - M, over the people.
    """
    return table.index(_information, "nats", "mutual information (Theil and Finizza 1971)")


def theil_segregation_index(table: Crossing) -> Index:
    """Theil's H: mutual information as a share of the entropy of groups, in [0, 1]: 0 alike everywhere, 1 all apart."""
    made = mutual_information_index(table) / entropy_of_groups_index(table)
    return made.said("share", "Theil's H: mutual information over the entropy of groups")


def theil_within_index(table: Crossing, cluster: npt.ArrayLike, group: npt.ArrayLike) -> Index:
    """The part of Theil's H that is within clusters of places (schools within regions): (M - M of clusters) / E.

    With the H of the clusters themselves it adds up to the H of all places.
    """
    between = crossing([cluster, group])
    left = mutual_information_index(table) - mutual_information_index(between)
    return (left / entropy_of_groups_index(table)).said("share", "part of Theil's H within clusters of places")


def local_segregation_index(table: Crossing, place: str) -> Index:
    """How far one place is from the whole: L = sum over groups p(g | place) log(p(g | place) / p(g)), in nats.

    Alonso-Villar and Del Rio 2010; M is the mean of L over people.
    """
    row = _one_of(table, 0, place)

    def figure(totals: Numbers) -> Figure:
        """The index and its slopes."""
        counts = totals[0]
        own, whole = counts[row], counts.sum(axis=0)
        if own.sum() <= 0:
            raise IndicatorProblem(f"{place} has nobody in it.", expected="a place with people")
        p, q = own / own.sum(), whole / whole.sum()
        logs = np.where(p > 0, np.log(np.where(p > 0, p, 1.0) / np.where(q > 0, q, 1.0)), 0.0)
        value = float(p @ logs)
        slope = np.zeros_like(totals)
        slope[0] = np.where(q > 0, -np.divide(p, whole, out=np.zeros_like(p), where=whole > 0), 0.0) + 1 / whole.sum()
        slope[0][row] += (logs - value) / own.sum()
        return Figure(value, slope)

    return table.index(figure, "nats", f"local segregation of {place}")


def segregation(
    place: npt.ArrayLike,
    group: npt.ArrayLike,
    design: Design,
    *,
    of: str,
    against: str,
    where: Mask | None = None,
    road: Road | None = None,
) -> dict[str, Estimate]:
    """How far two groups live apart: {"dissimilarity", "isolation", "exposure", "mutual information", "Theil's H"}.

    place, group: the place (or school) and group of each record. With few people to a place every index is above 0 by
    chance alone, and more so in a sample: compare with the same places in another year, not with 0.
    """
    table = places_and_groups(place, group)
    made = {
        "dissimilarity": dissimilarity_index(table, of, against),
        "isolation": exposure_index(table, of, of),
        "exposure": exposure_index(table, of, against),
        "mutual information": mutual_information_index(table),
        "Theil's H": theil_segregation_index(table),
    }
    return estimates({name: index.within(where) for name, index in made.items()}, design, road=road)


def dissimilarity(
    place: npt.ArrayLike,
    group: npt.ArrayLike,
    design: Design,
    *,
    one: str,
    other: str,
    where: Mask | None = None,
    road: Road | None = None,
) -> Estimate:
    """What share of a group would have to move to be spread like another. See `dissimilarity_index`."""
    index = dissimilarity_index(places_and_groups(place, group), one, other).within(where)
    return estimate(index, design, road=road)


def column_of(table: Crossing, group: str) -> int:
    """The column of a group, or a problem that names the nearest."""
    return _one_of(table, 1, group)


def _one_of(table: Crossing, axis: int, name: str) -> int:
    labels = [str(label) for label in table.labels[axis]]
    if name in labels:
        return labels.index(name)
    kind = "place" if axis == 0 else "group"
    shown = ", ".join(labels[:8]) + (", ..." if len(labels) > 8 else "")
    raise IndicatorProblem(f"There is no {kind} {name}.", expected=f"one of {shown}", nearest=nearest(name, labels))


def _check(group: str, people: float) -> None:
    if people <= 0:
        raise IndicatorProblem(f"Nobody is of the group {group}.", expected="a group with people in it")


def _entropy(totals: Numbers) -> Figure:
    whole = totals[0].sum(axis=0)
    people = whole.sum()
    logs = np.log(np.where(whole > 0, whole / people, 1.0))
    value = -float(whole @ logs / people)
    slope = np.zeros_like(totals)
    slope[0] = (-logs - value) / people
    return Figure(value, slope)


def _information(totals: Numbers) -> Figure:
    counts = totals[0]
    people = counts.sum()
    alone = np.outer(counts.sum(axis=1), counts.sum(axis=0)) / people
    held = counts > 0
    logs = np.log(np.where(held, counts, 1.0) / np.where(held, alone, 1.0))
    value = float((counts * logs).sum() / people)
    slope = np.zeros_like(totals)
    slope[0] = np.where(held, logs - value, 0.0) / people
    return Figure(value, slope)
