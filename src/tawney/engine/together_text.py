"""Stages that put members together for their unit: unit after unit for many columns, member after member for few."""

from __future__ import annotations

from collections.abc import Sequence

from tawney.engine.addresses import Addresses
from tawney.engine.map_text import Call
from tawney.engine.operations import Lanes, bits, loaded
from tawney.engine.plan import Plan, level_of
from tawney.engine.stages import Stage
from tawney.vocabulary.levels import Level

ONE = Lanes(1)
STARTS = {Level.BENEFIT_UNIT: "%people_from", Level.HOUSEHOLD: "%units_from"}
"""The pointer, by unit, to where in the whole table the members of each of the block's units start."""


class _Together:
    """What both ways have in common: columns of members in, columns of units out.

    Members are added in the order of their rows, from zero, as in plain Python; the highest and the lowest start from
    the first member.
    """

    def __init__(self, plan: Plan, stage: Stage, addresses: Addresses, name: str) -> None:
        self.plan, self.stage, self.addresses, self.name = plan, stage, addresses, name

    def _finished(self, text: str) -> Call:
        outside = (*self.addresses.outside, STARTS[self.stage.level])
        return Call(self.name, self.stage.level, self.stage.varying, outside, text)

    def _source(self, number: int) -> int:
        return self.plan.graph.nodes[number].args[0]

    def _is_sum(self, number: int) -> bool:
        return self.plan.graph.nodes[number].op == "sum"

    def _members(self, row: str, mark: str, numbers: Sequence[int]) -> list[str]:
        """Loads the member at a row, once for each column."""
        lines: list[str] = []
        for source in dict.fromkeys(self._source(n) for n in numbers):
            place, name = self.plan.places[source], f"%{mark}{source}"
            self.addresses.row(place, row, f"{name}.q", lines)
            lines += loaded(name, f"{name}.q", place.dtype, False, ONE)
        return lines

    def _grown(self, number: int) -> list[str]:
        """One member more: %grown from %acc."""
        member = f"%m{self._source(number)}"
        if self._is_sum(number):
            return [f"%grown{number} = fadd double %acc{number}, {member}"]
        test = "ogt" if self.plan.graph.nodes[number].op == "highest" else "olt"
        return [
            f"%better{number} = fcmp {test} double {member}, %acc{number}",
            f"%grown{number} = select i1 %better{number}, double {member}, double %acc{number}",
        ]

    def _kept(self, number: int, value: str) -> list[str]:
        """Stores the whole, or its start, for unit %i."""
        lines: list[str] = []
        self.addresses.row(self.plan.places[number], "%i", f"%of{number}", lines)
        return [*lines, f"store double {value}, ptr %of{number}, align 8"]


class UnitsStage(_Together):
    """One loop over units with, inside, a loop over the members of each; all its sums grow side by side.

    The first member stands before the inner loop, so that a unit of one never enters it.
    """

    def call(self) -> Call:
        """The finished function."""
        numbers = self.stage.nodes
        first = self._members("%s", "f", numbers) + [line for n in numbers for line in self._begun(n)]
        more = self._members("%k", "m", numbers) + [line for n in numbers for line in self._grown(n)]
        kept = [line for n in numbers for line in self._kept(n, f"%all{n}")]
        more, kept = self._phis("acc") + more, self._phis("all") + kept
        return self._finished(_unit_by_unit(self.name, self.addresses.arguments, first, more, kept))

    def _phis(self, name: str) -> list[str]:
        return [f"%{name}{n} = phi double [{self._first(n)}, %unit], [%grown{n}, %member]" for n in self.stage.nodes]

    def _first(self, number: int) -> str:
        """What a sum or an extreme starts from: the first member."""
        return f"%begun{number}" if self._is_sum(number) else f"%f{self._source(number)}"

    def _begun(self, number: int) -> list[str]:
        zero = bits(0.0)
        return [f"%begun{number} = fadd double {zero}, %f{self._source(number)}"] if self._is_sum(number) else []


class MembersStage(_Together):
    """One loop over units that gives each its start, then one over members, each added to its unit in memory.

    Units are of many sizes, in no order that a processor could foresee: a loop over the members of each costs it a
    wrong guess for almost every unit, which for a few columns is more than the sums themselves.
    """

    def call(self) -> Call:
        """The finished function."""
        numbers = self.stage.nodes
        start = self._members("%s", "f", [n for n in numbers if not self._is_sum(n)])
        start += [line for n in numbers for line in self._kept(n, self._first(n))]
        more = self._unit() + self._members("%k", "m", numbers)
        more += [line for n in numbers for line in self._one_more(n)]
        return self._finished(_member_by_member(self.name, self.addresses.arguments, start, more))

    def _first(self, number: int) -> str:
        return bits(0.0) if self._is_sum(number) else f"%f{self._source(number)}"

    def _unit(self) -> list[str]:
        """The row of the member's unit."""
        members = level_of(self.plan.graph, self._source(self.stage.nodes[0]))
        lines: list[str] = []
        index = self.addresses.of((members, self.stage.level), "%index", lines)
        lines.append(f"%unit.q = getelementptr i32, ptr {index}, i64 %k")
        return [*lines, "%unit.x = load i32, ptr %unit.q, align 4", "%u = zext i32 %unit.x to i64"]

    def _one_more(self, number: int) -> list[str]:
        lines: list[str] = []
        self.addresses.row(self.plan.places[number], "%u", f"%to{number}", lines)
        lines.append(f"%acc{number} = load double, ptr %to{number}, align 8")
        return [*lines, *self._grown(number), f"store double %grown{number}, ptr %to{number}, align 8"]


def _unit_by_unit(name: str, arguments: str, first: list[str], more: list[str], kept: list[str]) -> str:
    """first: done with the first member, at row %s. more: with each further one, at row %k. kept: with the whole."""
    separator = "\n  "
    return f"""define internal void @{name}(i64 %n, {arguments}, ptr noalias %starts) #0 {{
entry:
  %base = load i64, ptr %starts
  br label %unit
unit:
  %i = phi i64 [0, %entry], [%next, %done]
  %s = phi i64 [0, %entry], [%e, %done]
  %next = add nuw nsw i64 %i, 1
  %end.q = getelementptr i64, ptr %starts, i64 %next
  %end.x = load i64, ptr %end.q
  %e = sub i64 %end.x, %base
  {separator.join(first)}
  %second = add nuw nsw i64 %s, 1
  %has.more = icmp slt i64 %second, %e
  br i1 %has.more, label %member, label %done
member:
  %k = phi i64 [%second, %unit], [%k.next, %member]
  {separator.join(more)}
  %k.next = add nuw nsw i64 %k, 1
  %goes.on = icmp slt i64 %k.next, %e
  br i1 %goes.on, label %member, label %done
done:
  {separator.join(kept)}
  %again = icmp slt i64 %next, %n
  br i1 %again, label %unit, label %end
end:
  ret void
}}
"""


def _member_by_member(name: str, arguments: str, start: list[str], more: list[str]) -> str:
    """start: done for each unit %i, whose first member is at row %s. more: done for each member, at row %k."""
    separator = "\n  "
    return f"""define internal void @{name}(i64 %n, {arguments}, ptr noalias %starts) #0 {{
entry:
  %base = load i64, ptr %starts
  %end.q = getelementptr i64, ptr %starts, i64 %n
  %end.x = load i64, ptr %end.q
  %members = sub i64 %end.x, %base
  br label %unit
unit:
  %i = phi i64 [0, %entry], [%next, %unit]
  %s.q = getelementptr i64, ptr %starts, i64 %i
  %s.x = load i64, ptr %s.q
  %s = sub i64 %s.x, %base
  {separator.join(start)}
  %next = add nuw nsw i64 %i, 1
  %again = icmp slt i64 %next, %n
  br i1 %again, label %unit, label %member
member:
  %k = phi i64 [0, %unit], [%k.next, %member]
  {separator.join(more)}
  %k.next = add nuw nsw i64 %k, 1
  %goes.on = icmp slt i64 %k.next, %members
  br i1 %goes.on, label %member, label %end
end:
  ret void
}}
"""
