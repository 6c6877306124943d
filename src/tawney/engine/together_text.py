"""Stages that put members together for their unit, written as two loops, one inside the other."""

from __future__ import annotations

from tawney.engine.addresses import Addresses
from tawney.engine.map_text import Call
from tawney.engine.operations import Lanes, bits, loaded
from tawney.engine.plan import Plan
from tawney.engine.stages import Stage
from tawney.vocabulary.levels import Level

ONE = Lanes(1)
STARTS = {Level.BENEFIT_UNIT: "%people_from", Level.HOUSEHOLD: "%units_from"}
"""The pointer, by unit, to where in the whole table the members of each of the block's units start."""


class TogetherStage:
    """Writes one loop over units with, inside, a loop over the members of each; all its sums grow side by side.

    The first member stands before the inner loop, so that a unit of one never enters it. Members are added in the
    order of their rows, from zero, as in plain Python.
    """

    def __init__(self, plan: Plan, stage: Stage, addresses: Addresses, name: str) -> None:
        self.plan, self.stage, self.addresses, self.name = plan, stage, addresses, name

    def call(self) -> Call:
        """The finished function."""
        first = self._members("%s", "f") + [line for n in self.stage.nodes for line in self._begun(n)]
        more = self._members("%k", "m") + [line for n in self.stage.nodes for line in self._grown(n)]
        kept = [line for n in self.stage.nodes for line in self._kept(n)]
        more, kept = self._phis("acc") + more, self._phis("all") + kept
        text = _segments(self.name, self.addresses.arguments, first, more, kept)
        outside = (*self.addresses.outside, STARTS[self.stage.level])
        return Call(self.name, self.stage.level, self.stage.varying, outside, text)

    def _phis(self, name: str) -> list[str]:
        return [f"%{name}{n} = phi double [{self._first(n)}, %unit], [%grown{n}, %member]" for n in self.stage.nodes]

    def _source(self, number: int) -> int:
        return self.plan.graph.nodes[number].args[0]

    def _is_sum(self, number: int) -> bool:
        return self.plan.graph.nodes[number].op == "sum"

    def _first(self, number: int) -> str:
        """What a sum or an extreme starts from: the first member."""
        return f"%begun{number}" if self._is_sum(number) else f"%f{self._source(number)}"

    def _members(self, row: str, mark: str) -> list[str]:
        """Loads the member at a row, once for each column."""
        lines: list[str] = []
        for source in dict.fromkeys(self._source(n) for n in self.stage.nodes):
            place, name = self.plan.places[source], f"%{mark}{source}"
            self.addresses.row(place, row, f"{name}.q", lines)
            lines += loaded(name, f"{name}.q", place.dtype, False, ONE)
        return lines

    def _begun(self, number: int) -> list[str]:
        zero = bits(0.0)
        return [f"%begun{number} = fadd double {zero}, %f{self._source(number)}"] if self._is_sum(number) else []

    def _grown(self, number: int) -> list[str]:
        member = f"%m{self._source(number)}"
        if self._is_sum(number):
            return [f"%grown{number} = fadd double %acc{number}, {member}"]
        test = "ogt" if self.plan.graph.nodes[number].op == "highest" else "olt"
        return [
            f"%better{number} = fcmp {test} double {member}, %acc{number}",
            f"%grown{number} = select i1 %better{number}, double {member}, double %acc{number}",
        ]

    def _kept(self, number: int) -> list[str]:
        lines: list[str] = []
        self.addresses.row(self.plan.places[number], "%i", f"%to{number}", lines)
        return [*lines, f"store double %all{number}, ptr %to{number}, align 8"]


def _segments(name: str, arguments: str, first: list[str], more: list[str], kept: list[str]) -> str:
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
