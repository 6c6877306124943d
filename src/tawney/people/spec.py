"""One line of a mapping file: how a column of ours is made of the columns of somebody's file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from tawney.people.columns import Column
from tawney.people.faults import Faults
from tawney.vocabulary.problems import nearest
from tawney.vocabulary.toml_lines import line_of
from tawney.vocabulary.units import MONTHS_IN_A_YEAR, WEEKS_IN_A_YEAR

_WORDS = ("column", "sum", "constant", "row", "factor", "per", "codes", "otherwise", "empty", "when", "provenance")
_ONE_OF = ("column", "sum", "constant", "row")
_SHAPES = {"codes": Mapping, "when": Mapping, "sum": list}
_PER = {"year": 1, "month": MONTHS_IN_A_YEAR, "week": WEEKS_IN_A_YEAR}


@dataclass(frozen=True)
class Spec:
    """How one of our columns is made of the file's.

    sources: the columns that are read and summed; none for constants, which are taken in turn. factor: multiplies what
    is read. codes: what each of the file's codes is here. otherwise, empty: what stands for a code that is not listed
    and for an empty value. when: only in rows where these columns hold one of these values; elsewhere the default.
    is_row: the row's own number. note: how the column came about. line: of the mapping file.
    """

    name: str
    line: int | None
    sources: tuple[str, ...] = ()
    constants: tuple[float, ...] = ()
    factor: float = 1.0
    codes: Mapping[str, float] | None = None
    otherwise: float | None = None
    empty: float | None = None
    when: Mapping[str, frozenset[str]] = field(default_factory=dict)
    is_row: bool = False
    note: str = ""


class SpecReader:
    """Reads the columns of a mapping file and gathers what is wrong with them, each with its line."""

    def __init__(self, text: str, faults: Faults) -> None:
        self.text, self.faults = text, faults

    def fault(self, path: tuple[str, ...], sentence: str, near: str | None = None) -> None:
        """One thing that is wrong with the entry at a path of keys."""
        line = line_of(self.text, *path)
        place = f"line {line}: " if line else ""
        self.faults.add(f"{place}{sentence}{f' Did you mean {near}?' if near else ''}")

    def spec(self, path: tuple[str, ...], column: Column | None, written: Any) -> Spec:
        """Reads one entry: the name of a column, a constant, or a table of words."""
        entry = self._entry(path, _as_table(written))
        if sum(word in entry for word in _ONE_OF) != 1:
            self.fault(path, f"{path[-1]} needs one of column, sum, constant or row.")
        sources = tuple(str(s) for s in entry.get("sum", [entry["column"]] if "column" in entry else []))
        constants = listed(entry["constant"]) if "constant" in entry else []
        codes = entry.get("codes")
        return Spec(
            path[-1],
            line_of(self.text, *path),
            sources,
            tuple(self._value(path, column, value) for value in constants),
            self._factor(path, entry),
            None if codes is None else {str(k): self._value(path, column, v) for k, v in codes.items()},
            self._value(path, column, entry["otherwise"]) if "otherwise" in entry else None,
            self._value(path, column, entry["empty"]) if "empty" in entry else None,
            {str(k): frozenset(str(v) for v in listed(values)) for k, values in entry.get("when", {}).items()},
            entry.get("row") is True,
            str(entry.get("provenance", "")),
        )

    def _entry(self, path: tuple[str, ...], written: Mapping[str, Any]) -> dict[str, Any]:
        """The words of an entry that are known and have the right shape."""
        kept: dict[str, Any] = {}
        for word, value in written.items():
            if word not in _WORDS:
                self.fault(path, f"{path[-1]}: '{word}' is no word of a mapping.", nearest(word, _WORDS))
            elif not isinstance(value, _SHAPES.get(word, object)):
                shape = "a list" if _SHAPES[word] is list else "a table { ... }"
                self.fault(path, f"{path[-1]}: {word} is {value!r}, where {shape} is expected.")
            else:
                kept[word] = value
        return kept

    def _factor(self, path: tuple[str, ...], entry: Mapping[str, Any]) -> float:
        per, factor = entry.get("per", "year"), entry.get("factor", 1)
        if per not in _PER:
            self.fault(path, f"{path[-1]} is per '{per}'; it can be per week, month or year.")
        if not is_number(factor):
            self.fault(path, f"{path[-1]} has the factor {factor!r}, which is not a number.")
            return 1.0
        return float(factor) * _PER.get(per, 1)

    def _value(self, path: tuple[str, ...], column: Column | None, written: Any) -> float:
        """A number, yes or no, or the name of a group, as the number it is held as."""
        if isinstance(written, bool | int | float):
            return float(written)
        names = {m.name: float(m) for m in column.categories} if column is not None and column.categories else {}
        if written not in names:
            near = nearest(str(written), names)
            offer = f"a name such as {next(iter(names))}" if names else "a number"
            self.fault(path, f"{path[-1]} cannot be '{written}'; it takes {offer}.", near)
        return names.get(written, 0.0)


def _as_table(written: Any) -> Mapping[str, Any]:
    if isinstance(written, Mapping):
        return written
    return {"column": written} if isinstance(written, str) else {"constant": written}


def listed(values: Any) -> list[Any]:
    """One value as a list of one."""
    return values if isinstance(values, list) else [values]


def is_number(value: object) -> bool:
    """Whether TOML gave a number."""
    return isinstance(value, int | float) and not isinstance(value, bool)
