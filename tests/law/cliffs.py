"""Finds every place where a household's net income jumps as one of its circumstances rises, and the rule that does it.

A jump is a change of net income of more than a pound for a penny of the amount that is varied (for a year of age, a
hundredth of an hour). The law is run at every whole pound; each pound in which net income changes by less than nothing
or by more than the pound itself is then run penny by penny. The rule behind a jump is one that jumps even when those of
its arguments that jump are held where they were.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from types import MappingProxyType

import numpy as np
import numpy.typing as npt

from tawney import engine
from tawney.assessment.instruments import LINES
from tawney.engine.order import column_read, in_order
from tawney.engine.structure import bound, program_of
from tawney.engine.trace import Step
from tawney.law import Law
from tawney.law.rule import Rule
from tawney.people.columns import COLUMNS
from tawney.people.population import People

Floats = npt.NDArray[np.float64]
LEAST_JUMP = 1.0
"""Pounds of net income from which a jump is one."""

SMOOTH = 0.0151
"""How far a penny moves the result of a rule, at most, when it does not jump: a pension payment grossed up for tax."""

LEAST_OF: Mapping[str, float] = MappingProxyType({"GBP/year": 1.0, "GBP/month": 1 / 12, "GBP/week": 1 / 52})
"""How far a rule's result must move to have jumped, where it is money; otherwise anything that is not smooth."""

MOVES_OF_ITSELF: Mapping[str, float] = MappingProxyType({"date": np.inf, "months": np.inf})
"""Results that move with every year of age without anything having happened."""

LEDGER = tuple(column for line in LINES if line.for_households for column in line.columns)
"""The taxes and benefits that net income is made of."""

AT_ONCE = 40_000
"""Copies of a household that are run together, so as to stay small in memory."""

ISOLATED = 100.0
"""Pounds from which a jump stands alone, and is no part of the rate at which a rise in income is lost."""

RISE = 400.0
"""The rise over which a rate is measured: whole numbers of the steps of 200 pounds (child benefit) and 133 (loans)."""

ALMOST = 1e-3
"""Rates are told apart to a tenth of a per cent."""


@dataclass(frozen=True)
class Varied:
    """What is varied: a column, of which row of the household, from and to, in which coarse and fine steps."""

    column: str
    row: int
    low: float
    high: float
    step: float = 1.0
    fine: float = 0.01


@dataclass(frozen=True)
class Jump:
    """One jump. at: the last value before it. size: the change of net income, GBP a year. rules: where it begins.

    instruments: the taxes and benefits that jump, the largest change first.
    """

    at: float
    size: float
    rules: tuple[str, ...]
    instruments: tuple[str, ...]


@dataclass(frozen=True)
class Stretch:
    """A stretch in which more is lost than gained. rate: the most that goes of each pound of a rise in it."""

    first: float
    last: float
    rate: float
    instruments: tuple[str, ...]


def copies(people: People, varied: Varied, values: Floats, needed: Sequence[str]) -> People:
    """One household again and again, each time with another value of what is varied; only the columns needed."""
    number, sizes = len(values), (people.persons, people.benefit_units, people.households)
    assert people.households == 1, "one household at a time is varied"
    columns = {n: np.tile(people.columns[n], number) for n in {*needed, varied.column}}
    columns[varied.column][varied.row :: sizes[COLUMNS[varied.column].level]] = values
    starts = np.arange(number)[:, None] * sizes[0] + people.person_starts[None, :-1]
    moved = np.where(people.partner >= 0, people.partner, np.iinfo(np.int32).min)
    partner = (np.arange(number)[:, None] * sizes[0] + moved[None, :]).ravel()
    return replace(
        people,
        columns=MappingProxyType(columns),
        benefit_unit_starts=np.arange(number + 1) * sizes[1],
        person_starts=np.append(starts.ravel(), number * sizes[0]),
        partner=np.maximum(partner, -1),
    )


class Runs:
    """One law made ready to give some columns for many copies of a household."""

    def __init__(self, law: Law, asking: Sequence[str]) -> None:
        graph = bound(law, asking)
        self.asking, self.needed = tuple(asking), tuple(graph.inputs())
        self.program, self.amounts = program_of(graph, "llvm", AT_ONCE), engine.parameters_of(law, graph)

    def at(self, people: People, varied: Varied, values: Floats) -> dict[str, Floats]:
        """Each column asked for, float64[values, rows of one household], at each value of what is varied."""
        parts = [values[k : k + AT_ONCE] for k in range(0, len(values), AT_ONCE)]
        found = [self.program.run(copies(people, varied, part, self.needed), self.amounts, 1) for part in parts]
        whole = {n: np.concatenate([np.asarray(f[n], np.float64) for f in found]) for n in self.asking}
        return {n: column.reshape(len(values), -1) for n, column in whole.items()}


class Finder:
    """Finds the cliffs of one law, as it stands when the year begins."""

    def __init__(self, law: Law) -> None:
        law = law.as_it_begins
        self.law = law
        self.net = Runs(law, ["net_income"])
        self.parts = Runs(law, LEDGER)
        self.all = Runs(law, [rule.name for rule in in_order(law, ["net_income", *LEDGER], COLUMNS)])

    def net_income(self, people: People, varied: Varied, values: Floats) -> Floats:
        """The household's net income at each value of what is varied."""
        return self.net.at(people, varied, values)["net_income"][:, 0]

    def jumps(self, people: People, varied: Varied) -> list[Jump]:
        """Every jump of net income between the lowest and the highest value."""
        before = self._places(people, varied)
        if not len(before):
            return []
        # To the penny by rounding, for 3 x 0.01 is not the number that is written 0.03.
        after = (before + varied.fine).round(2)
        low, high = (self.all.at(people, varied, values) for values in (before, after))
        sizes = high["net_income"][:, 0] - low["net_income"][:, 0]
        leapt = np.array([(np.abs(high[n] - low[n]) > least(self.law, n)).any(axis=1) for n in self.all.asking])
        parts = np.array([(high[n] - low[n]).sum(axis=1) for n in LEDGER])
        known: dict[tuple[frozenset[str], int], tuple[str, ...]] = {}
        found = []
        for k, (at, size) in enumerate(zip(before.tolist(), sizes.tolist(), strict=True)):
            names = frozenset(n for n, is_one in zip(self.all.asking, leapt[:, k], strict=True) if is_one)
            alike = (names, round(size / 5))
            if alike not in known:
                two = copies(people, varied, np.array([at, after[k]]), tuple(COLUMNS))
                known[alike] = beginnings(self.law, two, names)
            found.append(Jump(at, size, known[alike], _largest(parts[:, k])))
        return found

    def _places(self, people: People, varied: Varied) -> Floats:
        """The last value before each jump."""
        coarse = varied.low + varied.step * np.arange(round((varied.high - varied.low) / varied.step) + 1)
        change = np.diff(self.net_income(people, varied, coarse))
        if varied.fine == varied.step:
            return coarse[:-1][np.abs(change) > LEAST_JUMP]
        # A pound that holds a jump and still changes by between nothing and a pound differs from its neighbours.
        turns = np.abs(np.diff(change, prepend=change[:1], append=change[-1:])) > LEAST_JUMP - SMOOTH
        suspects = coarse[:-1][(change < -SMOOTH) | (change > varied.step + SMOOTH) | turns[:-1] | turns[1:]]
        if not len(suspects):
            return suspects
        within = varied.fine * np.arange(round(varied.step / varied.fine) + 1)
        values = (suspects[:, None] + within).round(2)
        found = self.net_income(people, varied, values.ravel()).reshape(values.shape)
        return values[:, :-1][np.abs(np.diff(found, axis=1)) > LEAST_JUMP]

    def stretches(self, people: People, varied: Varied, found: Sequence[Jump]) -> list[Stretch]:
        """Every stretch in which a rise of income leaves the household no better off, isolated jumps apart."""
        starts = np.arange(varied.low, varied.high - RISE + 1, 10.0)
        gain = self.net_income(people, varied, starts + RISE) - self.net_income(people, varied, starts)
        for jump in found:
            if abs(jump.size) > ISOLATED:
                gain -= np.where((starts <= jump.at) & (jump.at < starts + RISE), jump.size, 0.0)
        rate = 1.0 - gain / RISE
        edges = np.flatnonzero(np.diff(np.concatenate(([0], rate > 1.0 + ALMOST, [0]))))
        return [self._stretch(people, varied, starts[a:b], rate[a:b]) for a, b in edges.reshape(-1, 2)]

    def _stretch(self, people: People, varied: Varied, starts: Floats, rates: Floats) -> Stretch:
        first = starts[int(rates.argmax())]
        parts = self.parts.at(people, varied, np.array([first, first + RISE]))
        changes = np.array([(parts[n][1] - parts[n][0]).sum() for n in LEDGER])
        return Stretch(float(starts[0]), float(starts[-1] + RISE), float(rates.max()), _largest(changes))


def beginnings(law: Law, two: People, leapt: frozenset[str]) -> tuple[str, ...]:
    """The rules that would jump even if no rule before them did, of those through which the jump reaches net income.

    two: the household before the jump and after it. leapt: the rules that jump.
    """
    chain, ahead = set[str](), ["net_income"]
    while ahead:
        name = ahead.pop()
        if name not in chain:
            chain.add(name)
            ahead += [a for a in _read(law.rules[name]).values() if a in leapt]
    low, high = ({(s.column, s.member): s for s in engine.explain(law, two, k, ["net_income"]).steps} for k in (0, 1))
    return tuple(sorted({n for (n, m), step in low.items() if n in chain and _begins(law, step, high[n, m], leapt)}))


def _begins(law: Law, low: Step, high: Step, leapt: frozenset[str]) -> bool:
    """Whether a rule still jumps when the arguments that jump are held where they were."""
    read = _read(law.rules[low.column])
    held = {a: low.arguments[a] if read[a] in leapt else value for a, value in high.arguments.items()}
    return abs(float(law.by_hand(low.column)(**held)) - float(low.value)) > least(law, low.column)


def least(law: Law, name: str) -> float:
    """How far a rule's result must move to have jumped."""
    unit = law.rules[name].unit
    return MOVES_OF_ITSELF.get(unit, LEAST_OF.get(unit, SMOOTH))


@lru_cache(maxsize=4096)
def _read(rule: Rule) -> Mapping[str, str]:
    """The column that each argument of a rule reads."""
    return {a: column_read(a, how) for a, how in rule.arguments.items()}


def _largest(changes: Floats) -> tuple[str, ...]:
    order = np.argsort(-np.abs(changes), kind="stable")
    return tuple(LEDGER[k] for k in order if abs(changes[k]) > LEAST_JUMP / 2)
