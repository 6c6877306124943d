"""What a scorecard measures on people whom a law has been run over: totals, claimants, poverty, inequality."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from types import MappingProxyType

import numpy as np
import numpy.typing as npt

from tawney import engine
from tawney.assessment.inequality import POVERTY_LINE
from tawney.indicators.arrays import Numbers
from tawney.indicators.inequality.gini import gini_at
from tawney.indicators.poverty.gaps import fgt_index
from tawney.indicators.quantiles import quantile_at
from tawney.indicators.weighting import Ranked, Weighting
from tawney.law.statute_book import Law
from tawney.people.apart import counted_as_couples
from tawney.people.population import People
from tawney.places.regions import Region
from tawney.vocabulary.categories import EthnicGroup, Tenure
from tawney.vocabulary.levels import Level
from tawney.vocabulary.units import WEEKS_IN_A_YEAR

Flags = npt.NDArray[np.bool_]
Kind = Callable[["Measured", tuple[str, ...]], float]

INCOMES = MappingProxyType({"bhc": "equivalised_income", "ahc": "equivalised_income_after_housing"})
"""The income before and after housing costs, as Households Below Average Income counts it."""

_WITHOUT = "_without_extra_costs"
"""After a basis: disability benefits are left out of the incomes, and the line stays where it is with them."""
_SCALES = MappingProxyType({"bhc": "equivalence_scale", "ahc": "equivalence_scale_after_housing"})

_WITH = "with:"
_BASE = ("is_dependent_child", "reached_pension_age", "disability_benefits", *INCOMES.values(), *_SCALES.values())
_BLACK = (EthnicGroup.BLACK_AFRICAN, EthnicGroup.BLACK_CARIBBEAN, EthnicGroup.BLACK_OTHER)
_WHITE = (EthnicGroup.WHITE_BRITISH, EthnicGroup.WHITE_IRISH, EthnicGroup.GYPSY_TRAVELLER,
          EthnicGroup.ROMA, EthnicGroup.WHITE_OTHER)  # fmt: skip
_MIXED = (EthnicGroup.MIXED_CARIBBEAN, EthnicGroup.MIXED_AFRICAN, EthnicGroup.MIXED_ASIAN, EthnicGroup.MIXED_OTHER)
_ETHNIC = MappingProxyType(
    {
        "white": _WHITE, "mixed": _MIXED, "black": _BLACK, "indian": (EthnicGroup.INDIAN,),
        "pakistani": (EthnicGroup.PAKISTANI,), "bangladeshi": (EthnicGroup.BANGLADESHI,),
        "other_asian": (EthnicGroup.ASIAN_OTHER,), "other_group": (EthnicGroup.OTHER, EthnicGroup.ARAB),
    }
)  # fmt: skip
_TENURES = MappingProxyType(
    {
        "social_renters": (Tenure.COUNCIL_RENT, Tenure.HOUSING_ASSOCIATION), "private_renters": (Tenure.PRIVATE_RENT,),
        "outright_owners": (Tenure.OWNED_OUTRIGHT,), "mortgaged_owners": (Tenure.MORTGAGE,),
    }
)  # fmt: skip


@dataclass(frozen=True)
class Measured:
    """People, what a law makes of them, and the groups into which published tables divide them.

    columns: by name, each at the level that `levels` says. weight: of each household, 0 where a figure does not reach.
    """

    people: People
    weight: Numbers
    columns: Mapping[str, Numbers]
    levels: Mapping[str, Level]

    def weight_of(self, level: Level) -> Numbers:
        """How many of the population each row of a level stands for."""
        people = self.people
        rows = (people.household_of_person, people.household_of_benefit_unit, np.arange(people.households))
        return self.weight[rows[level]]

    def flag(self, name: str) -> Flags:
        """A column as yes or no."""
        return np.asarray(self.columns[name] > 0, np.bool_)

    @cached_property
    def children(self) -> Numbers:
        """Dependent children of each benefit unit."""
        return self._in_unit(self.flag("is_dependent_child"))

    @cached_property
    def adults(self) -> Numbers:
        """Adults of each benefit unit."""
        return self._in_unit(~self.flag("is_dependent_child"))

    def _in_unit(self, who: Flags) -> Numbers:
        units = self.people.benefit_unit_of_person
        return np.asarray(np.bincount(units, who, self.people.benefit_units), np.float64)

    def units(self, name: str) -> Flags:
        """The benefit units of a kind; `survey_lone_parent` and `survey_couple` as people tell a survey."""
        few, many, alone = self.children == 0, self.children > 0, self.adults == 1
        kinds = {"single": few & alone, "lone_parent": many & alone, "couple": few & ~alone,
                 "couple_with_children": many & ~alone, "with_children": many}  # fmt: skip
        if name.startswith("children_"):
            asked = int(name.removeprefix("children_"))
            return np.asarray(self.children >= 3 if asked == 3 else self.children == asked, np.bool_)
        if name.startswith("survey_"):
            lone = alone & ~counted_as_couples(self.people)
            return np.asarray(many & (lone if name == "survey_lone_parent" else ~lone), np.bool_)
        return np.asarray(kinds[name], np.bool_)

    def who(self, name: str) -> Flags:
        """The people of a group; `child:` before it for its children only."""
        if name.startswith("child:"):
            return self.flag("is_dependent_child") & self.who(name.removeprefix("child:"))
        child, pensioner = self.flag("is_dependent_child"), self.flag("reached_pension_age")
        ages = {"all": child | ~child, "children": child, "pensioners": pensioner & ~child,
                "working_age": ~pensioner & ~child}  # fmt: skip
        return ages[name] if name in ages else self._group(name)

    def _group(self, name: str) -> Flags:
        people = self.people
        if name in _TENURES:
            return np.isin(people.columns["tenure"], _TENURES[name])[people.household_of_person]
        if name in _ETHNIC:
            heads = people.person_starts[people.benefit_unit_starts[:-1]]
            return np.isin(people.columns["ethnic_group"][heads], _ETHNIC[name])[people.household_of_person]
        disabled = np.asarray(people.columns["is_disabled"], np.bool_)
        if name in ("disabled", "not_disabled"):
            return np.asarray(disabled == (name == "disabled"), np.bool_)
        if name in ("disabled_families", "other_families"):
            some = self._in_unit(disabled) > 0
            return np.asarray(some == (name == "disabled_families"))[people.benefit_unit_of_person]
        if name.startswith("region:"):
            here = people.columns["region"] == Region[name.removeprefix("region:")]
            return np.asarray(here, np.bool_)[people.household_of_person]
        return self.units(name)[people.benefit_unit_of_person]

    def income(self, basis: str) -> Ranked:
        """The income of each household's people, before or after housing costs."""
        return Ranked(self.columns[INCOMES[basis]])

    def income_without(self, basis: str) -> Ranked:
        """The same without benefits for the extra costs of disability (PIP, DLA, attendance allowance and theirs)."""
        people = self.people
        extra = np.bincount(people.household_of_person, self.columns["disability_benefits"], people.households)
        return Ranked(self.columns[INCOMES[basis]] - extra / self.columns[_SCALES[basis]])

    def counted(self, who: str = "all") -> Weighting:
        """Households weighted by the people of a group who live in them."""
        number = np.bincount(self.people.household_of_person, self.who(who), self.people.households)
        return Weighting(self.weight * number)


def measured(law: Law, people: People, names: frozenset[str]) -> Measured:
    """The people with everything that the law makes of them and the measures need."""
    asked = tuple(sorted({*names, *_BASE}))
    outcome = engine.run(law, people, asking=asked)
    columns = {n: np.asarray(outcome.columns[n], np.float64) for n in asked}
    return Measured(people, people.weight, columns, {n: outcome.level(n) for n in asked})


def within(m: Measured, scope: str) -> Measured:
    """The same for part of the United Kingdom: 'UK', 'GB' (Great Britain), 'EW' (England and Wales) or 'EN'."""
    last = {"UK": Region.NORTHERN_IRELAND, "GB": Region.SCOTLAND, "EW": Region.WALES, "EN": Region.SOUTH_WEST}[scope]
    return replace(m, weight=np.where(m.people.columns["region"].astype(np.int64) <= last, m.people.weight, 0.0))


def _sum(m: Measured, words: tuple[str, ...]) -> float:
    return sum((-1.0 if w.startswith("-") else 1.0) * _total(m, w.lstrip("-")) for w in words)


def _total(m: Measured, name: str) -> float:
    return float(m.weight_of(m.levels[name]) @ m.columns[name])


def _claimants(m: Measured, words: tuple[str, ...]) -> float:
    """Who has a benefit: with the columns that are said after `with:` too, or among the families of a kind."""
    name, *rest = words
    has = m.flag(name)
    for word in rest:
        has = has & (m.flag(word.removeprefix(_WITH)) if word.startswith(_WITH) else m.units(word))
    return float(m.weight_of(m.levels[name])[has].sum())


def _children_of(m: Measured, words: tuple[str, ...]) -> float:
    return float(m.weight_of(Level.BENEFIT_UNIT) @ (m.children * m.flag(words[0])))


def _poor(m: Measured, words: tuple[str, ...]) -> float:
    """The share below the line; NaN for a group in which these people have nobody."""
    basis, who = words[0].removesuffix(_WITHOUT), words[1]
    if not (m.weight_of(Level.PERSON) * m.who(who)).any():
        return float("nan")
    income = m.income(basis)
    line = POVERTY_LINE * quantile_at(m.counted(), income, 0.5).value
    shown = m.income_without(basis) if words[0].endswith(_WITHOUT) else income
    return fgt_index(shown, line=line).at(m.counted(who)).value


def _gini(m: Measured, words: tuple[str, ...]) -> float:
    return gini_at(m.counted(), Ranked(np.maximum(m.columns[INCOMES[words[0]]], 0.0))).value


def _quantile(m: Measured, words: tuple[str, ...]) -> float:
    return quantile_at(m.counted(), m.income(words[0]), float(words[1])).value / WEEKS_IN_A_YEAR


def _relative(m: Measured, words: tuple[str, ...]) -> float:
    return _quantile(m, words) / _quantile(m, (words[0], "0.5"))


KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        "sum": _sum, "claimants": _claimants, "children_of": _children_of, "poor": _poor, "gini": _gini,
        "quantile": _quantile, "relative": _relative,
    }
)  # fmt: skip
"""How each kind of measure is taken: from what the law makes of the people and the words after the kind."""


def measure(m: Measured, words: str) -> float:
    """One measure, as written in the table of published figures: its kind, then what it is of."""
    kind, *rest = words.split()
    return KINDS[kind](m, tuple(rest))


def columns_in(words: str) -> frozenset[str]:
    """The columns of the law that a measure reads."""
    kind, *rest = words.split()
    if kind == "sum":
        return frozenset(w.lstrip("-") for w in rest)
    beside = [w.removeprefix(_WITH) for w in rest if w.startswith(_WITH)]
    return frozenset([*rest[:1], *beside]) if kind in ("claimants", "children_of") else frozenset()
