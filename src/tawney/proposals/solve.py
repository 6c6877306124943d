"""What is asked to pay for a package: one amount, or two and more that move together or one after the other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from tawney.law.statute_book import Law
from tawney.proposals.package_file import PackageFile
from tawney.vocabulary.problems import PackageProblem, Where, nearest

SCOTTISH_RATES: Mapping[str, tuple[str, ...]] = {
    "income_tax.basic_rate": (
        "scottish_income_tax.starter_rate", "scottish_income_tax.basic_rate", "scottish_income_tax.intermediate_rate",
    ),
    "income_tax.higher_rate": ("scottish_income_tax.higher_rate", "scottish_income_tax.advanced_rate"),
    "income_tax.additional_rate": ("scottish_income_tax.top_rate",),
}  # fmt: skip
"""Which of Scotland's rates follow a rate of the rest of the kingdom, point for point, where a package says so."""

REVENUE = ("counted", "left with Scotland")
"""What becomes of income tax that Scottish taxpayers pay more: it pays for the package, or is the Scottish budget's.

The personal allowance is reserved and the rates and bands on earnings are devolved, so a lower allowance raises money
in Scotland that is the Scottish Government's (Scotland Act 1998 s.80C; the block grant adjustment is not modelled).
"""
_WORDS = ("parameter", "between", "with", "then", "then_between", "scottish_rates", "scottish_revenue")


@dataclass(frozen=True)
class Solve:
    """What is asked to pay: the amount that is moved until the package costs nothing, and between which values.

    together: other amounts that move with it, each by so many of its units for one unit of the first. then: the amount
    that is asked when the first has come to its end without paying, between its own values. scottish_revenue: one of
    `REVENUE`.
    """

    parameter: str
    low: float
    high: float
    where: Where
    together: Mapping[str, float] = field(default_factory=dict)
    then: Solve | None = None
    scottish_revenue: str = REVENUE[0]

    def changes(self, law: Law, value: float) -> dict[str, float]:
        """Every amount that has moved once the first is at a value. Raises PackageProblem for a row of amounts."""
        moved = value - number_of(law, self.parameter, self.where)
        others = {path: number_of(law, path, self.where) + ratio * moved for path, ratio in self.together.items()}
        return {self.parameter: value, **others}

    @property
    def key(self) -> tuple[object, ...]:
        """All that names it, for a package's hash."""
        after = self.then.key if self.then else ()
        return (self.parameter, self.low, self.high, *sorted(self.together.items()), self.scottish_revenue, *after)


def number_of(law: Law, path: str, where: Where) -> float:
    """An amount of a law that is one number. Raises PackageProblem where it is a row, which cannot be moved as one."""
    value = law.amount(path)
    if isinstance(value, tuple):
        raise PackageProblem(
            f"{path} is a row of amounts", where=where, expected="an amount that is one number to be asked to pay"
        )
    return value


def read_solve(file: PackageFile, written: Any, law: Law) -> Solve | None:
    """The `solve` of a package. Raises PackageProblem, with the line and the nearest name, for what is wrong."""
    if written is None:
        return None
    table: Mapping[str, Any] = {"parameter": written} if isinstance(written, str) else written
    file.only(table, _WORDS, "solve")
    place: tuple[str, ...] = ("solve", "parameter") if isinstance(written, dict) else ("solve",)
    path = _path(file, str(table.get("parameter", "")), law, place)
    low, high = _between(file, table, "between", law.parameter(path).range)
    together = {
        _path(file, name, law, ("solve", "with")): file.number(ratio, name, "solve", "with", low=-1e9, high=1e9)
        for name, ratio in _flat(table.get("with", {}))
    }
    if _choice(file, table, "scottish_rates", ("stand", "follow")) == "follow":
        together |= dict.fromkeys(_scottish(file, path), 1.0)
    revenue = _choice(file, table, "scottish_revenue", REVENUE)
    where = file.at(*place)
    return Solve(path, low, high, where, together, _then(file, table, law, where, revenue), revenue)


def _then(file: PackageFile, table: Mapping[str, Any], law: Law, where: Where, revenue: str) -> Solve | None:
    if "then" not in table:
        return None
    path = _path(file, str(table["then"]), law, ("solve", "then"))
    low, high = _between(file, table, "then_between", law.parameter(path).range)
    return Solve(path, low, high, where, {}, None, revenue)


def _path(file: PackageFile, path: str, law: Law, place: tuple[str, ...]) -> str:
    if path not in law.parameters:
        raise PackageProblem(
            f"The package asks '{path}' to pay, and the statute book has no such amount",
            where=file.at(*place),
            nearest=nearest(path, law.parameters),
            next_step="List the amounts with: tawney law show",
        )
    return path


def _between(
    file: PackageFile, table: Mapping[str, Any], word: str, range_: tuple[float, float]
) -> tuple[float, float]:
    written = table.get(word, range_)
    if not isinstance(written, list | tuple) or len(written) != 2:
        raise PackageProblem(
            f"{word} is '{written}'", where=file.at("solve", word), expected="two numbers, as [0, 12_570]"
        )
    low, high = (file.number(x, word, "solve", word, low=-1e12, high=1e12) for x in written)
    return low, high


def _choice(file: PackageFile, table: Mapping[str, Any], word: str, valid: tuple[str, ...]) -> str:
    value = table.get(word, valid[0])
    if value not in valid:
        raise PackageProblem(
            f"{word} is '{value}'",
            where=file.at("solve", word),
            expected=f"one of {', '.join(valid)}",
            nearest=nearest(str(value), valid),
        )
    return str(value)


def _scottish(file: PackageFile, path: str) -> tuple[str, ...]:
    if path not in SCOTTISH_RATES:
        raise PackageProblem(
            f"No Scottish rate follows {path}",
            where=file.at("solve", "scottish_rates"),
            expected=f"one of {', '.join(SCOTTISH_RATES)}",
        )
    return SCOTTISH_RATES[path]


def _flat(table: Mapping[str, Any], stem: str = "") -> list[tuple[str, Any]]:
    found: list[tuple[str, Any]] = []
    for key, value in table.items():
        found += _flat(value, f"{stem}{key}.") if isinstance(value, dict) else [(f"{stem}{key}", value)]
    return found
