"""How a sweep adds a block of households to the totals: eight running sums to an output, by row, in a fixed order."""

from __future__ import annotations

from collections.abc import Iterable

from tawney.engine.addresses import Addresses
from tawney.engine.driver_text import ROWS
from tawney.engine.graph import FLAG
from tawney.engine.operations import Lanes, loaded
from tawney.engine.plan import Place, Plan
from tawney.vocabulary.levels import Level

SUMS = 8
"""Running sums to a total. Row r of a chunk belongs to sum r mod 8, whatever the machine's registers hold."""


class Reduction:
    """Writes the function that adds one block to the totals, and the call to it."""

    def __init__(self, plan: Plan) -> None:
        self.plan, self.addresses = plan, Addresses(plan.offsets())
        self.weight = next(p for p in plan.places.values() if p.kind == "input" and p.number == 0)
        self.outputs = list(plan.graph.outputs.values())

    def call(self) -> str:
        """The call, in the loop over parameter sets."""
        pointers = "".join(f", ptr {outside}" for outside in self.addresses.outside)
        return f"call void @reduce(i64 {ROWS[Level.HOUSEHOLD]}, ptr %V, ptr %S{pointers}, ptr %totals)"

    def text(self) -> str:
        """The function: whole groups of eight rows first, then what is left of the last block, row by row."""
        eight, one = self._added("%i", Lanes(SUMS), "a"), self._added("%r", Lanes(1), "b")
        return f"""define internal void @reduce(i64 %n, {self.addresses.arguments}, ptr noalias %totals) #0 {{
entry:
  %whole = and i64 %n, -{SUMS}
  %some = icmp sgt i64 %whole, 0
  br i1 %some, label %eight, label %check
eight:
  %i = phi i64 [0, %entry], [%i.next, %eight]
  {eight}
  %i.next = add nuw nsw i64 %i, {SUMS}
  %i.more = icmp slt i64 %i.next, %whole
  br i1 %i.more, label %eight, label %check
check:
  %rest = icmp slt i64 %whole, %n
  br i1 %rest, label %one, label %end
one:
  %r = phi i64 [%whole, %check], [%r.next, %one]
  {one}
  %r.next = add nuw nsw i64 %r, 1
  %r.more = icmp slt i64 %r.next, %n
  br i1 %r.more, label %one, label %end
end:
  ret void
}}
"""

    def _added(self, row: str, lanes: Lanes, mark: str) -> str:
        """Adds weight x value of the row (or of eight rows) to each running sum."""
        lines: list[str] = []
        self._read(self.weight, False, row, f"%{mark}.w", lanes, lines)
        for k, number in enumerate(self.outputs):
            is_flag = self.plan.graph.nodes[number].type == FLAG
            self._read(self.plan.places[number], is_flag, row, f"%{mark}{k}.v", lanes, lines)
            lines += self._one(k, is_flag, row, lanes, mark)
        return "\n  ".join(lines)

    def _read(self, place: Place, is_flag: bool, row: str, name: str, lanes: Lanes, lines: list[str]) -> None:
        self.addresses.row(place, row, f"{name}.q", lines)
        lines += loaded(name, f"{name}.q", place.dtype, is_flag, lanes)

    def _one(self, k: int, is_flag: bool, row: str, lanes: Lanes, mark: str) -> Iterable[str]:
        v, value = f"%{mark}{k}", f"%{mark}{k}.v"
        if is_flag:
            one, zero = lanes.literal(1.0), lanes.literal(0.0)
            value = f"{v}.f"
            yield f"{value} = select {lanes.flag} {v}.v, {lanes.number} {one}, {lanes.number} {zero}"
        lane = "0" if lanes.width > 1 else f"{v}.lane"
        if lanes.width == 1:
            yield f"{v}.lane = and i64 {row}, {SUMS - 1}"
        yield f"{v}.o = add i64 {lane}, {SUMS * k}"
        yield f"{v}.t = getelementptr double, ptr %totals, i64 {v}.o"
        yield f"{v}.s = load {lanes.number}, ptr {v}.t, align 8"
        yield f"{v}.m = fmul {lanes.number} {value}, %{mark}.w"
        yield f"{v}.n = fadd {lanes.number} {v}.s, {v}.m"
        yield f"store {lanes.number} {v}.n, ptr {v}.t, align 8"
