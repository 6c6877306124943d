"""How a sweep adds a block of households to the totals: eight running sums to an output, by row, in a fixed order."""

from __future__ import annotations

from collections.abc import Iterable

from tawney.engine.driver_text import ROWS
from tawney.engine.graph import FLAG
from tawney.engine.lowering import WEIGHT
from tawney.engine.operations import TYPES, Lanes, loaded
from tawney.engine.plan import Place, Plan
from tawney.vocabulary.levels import Level

SUMS = 8
"""Running sums to a total. Row r of a chunk belongs to sum r mod 8, whatever the machine's registers hold."""


class Reduction:
    """Writes the function that adds one block to the totals, and the call to it."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.weight = next(p for p in plan.places.values() if p.kind == "input" and p.number == 0)
        self.outputs = list(plan.graph.outputs.values())

    def call(self) -> str:
        """The call, in the loop over parameter sets."""
        pointers = "".join(f", ptr {p.name}" for p in (self.weight, *self._places()))
        return f"call void @reduce(i64 {ROWS[Level.HOUSEHOLD]}, ptr %totals{pointers})"

    def text(self) -> str:
        """The function: whole groups of eight rows first, then what is left of the last block, row by row."""
        pointers = "".join(f", ptr noalias %x{k}" for k in range(len(self.outputs)))
        return f"""define internal void @reduce(i64 %n, ptr noalias %totals, ptr noalias %w{pointers}) #0 {{
entry:
  %whole = and i64 %n, -{SUMS}
  %some = icmp sgt i64 %whole, 0
  br i1 %some, label %eight, label %check
eight:
  %i = phi i64 [0, %entry], [%i.next, %eight]
  {self._added("%i", Lanes(SUMS), "a")}
  %i.next = add nuw nsw i64 %i, {SUMS}
  %i.more = icmp slt i64 %i.next, %whole
  br i1 %i.more, label %eight, label %check
check:
  %rest = icmp slt i64 %whole, %n
  br i1 %rest, label %one, label %end
one:
  %r = phi i64 [%whole, %check], [%r.next, %one]
  {self._added("%r", Lanes(1), "b")}
  %r.next = add nuw nsw i64 %r, 1
  %r.more = icmp slt i64 %r.next, %n
  br i1 %r.more, label %one, label %end
end:
  ret void
}}
"""

    def _places(self) -> list[Place]:
        return [self.plan.places[n] for n in self.outputs]

    def _added(self, row: str, lanes: Lanes, mark: str) -> str:
        """Adds weight x value of the row (or of eight rows) to each running sum."""
        lines = list(_read(f"%{mark}.w", "%w", row, self.weight.dtype, False, lanes))
        for k, number in enumerate(self.outputs):
            lines += self._one(k, number, row, lanes, mark)
        return "\n  ".join(lines)

    def _one(self, k: int, number: int, row: str, lanes: Lanes, mark: str) -> Iterable[str]:
        node, place, v = self.plan.graph.nodes[number], self.plan.places[number], f"%{mark}{k}"
        yield from _read(f"{v}.v", f"%x{k}", row, place.dtype, node.type == FLAG, lanes)
        if node.type == FLAG:
            one, zero = lanes.literal(1.0), lanes.literal(0.0)
            yield f"{v}.f = select {lanes.flag} {v}.v, {lanes.number} {one}, {lanes.number} {zero}"
        lane = "0" if lanes.width > 1 else f"{v}.lane"
        if lanes.width == 1:
            yield f"{v}.lane = and i64 {row}, {SUMS - 1}"
        value = f"{v}.f" if node.type == FLAG else f"{v}.v"
        yield f"{v}.o = add i64 {lane}, {SUMS * k}"
        yield f"{v}.t = getelementptr double, ptr %totals, i64 {v}.o"
        yield f"{v}.s = load {lanes.number}, ptr {v}.t, align 8"
        yield f"{v}.m = fmul {lanes.number} {value}, %{mark}.w"
        yield f"{v}.n = fadd {lanes.number} {v}.s, {v}.m"
        yield f"store {lanes.number} {v}.n, ptr {v}.t, align 8"


def _read(name: str, base: str, row: str, dtype: str, is_flag: bool, lanes: Lanes) -> Iterable[str]:
    yield f"{name}.q = getelementptr {TYPES[dtype]}, ptr {base}, i64 {row}"
    yield from loaded(name, f"{name}.q", dtype, is_flag, lanes)
