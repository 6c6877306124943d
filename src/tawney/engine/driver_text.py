"""The function that Python calls: it goes through the blocks and, in each, through the stages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tawney.engine.index_text import function_name
from tawney.engine.map_text import Call
from tawney.engine.operations import TYPES
from tawney.engine.plan import PARTNER, Place, Plan
from tawney.engine.together_text import STARTS
from tawney.vocabulary.levels import Level

ROWS = {level: f"%n_{level.value}" for level in Level}
FIRST = {level: f"%first_{level.value}" for level in Level}

SIGNATURE = (
    "i64 %block.from, i64 %block.to, ptr %blocks, ptr %units, ptr %people, ptr %partner, ptr %columns, ptr %V, "
    "ptr %S, ptr %results, i64 %sets, i64 %stride"
)
"""What the kernel takes. blocks: the first household of each block, and the end. units, people: where members start.

columns, results: pointers to input and output columns. V: amounts, and what follows from amounts alone. S: scratch.
For a sweep, results is totals[sets, outputs, 8], and V has a row of length `stride` for each set.
"""


class Driver:
    """Writes the kernel around its stages. reduction: the call that adds a block to the totals, in a sweep."""

    def __init__(self, plan: Plan, calls: Sequence[Call], reduction: str = "") -> None:
        self.plan, self.calls, self.reduction = plan, calls, reduction

    def text(self) -> str:
        """The function @kernel."""
        before = "\n  ".join([*self._columns(), *self._index_columns()])
        in_block = [*self._block(), *self._rows(), *self._indexes()]
        in_block += [line for call in self.calls if not call.varying for line in self._called(call, "%V")]
        in_block.append(self._sets() if self.plan.is_sweep else "br label %block.done")
        body = "\n  ".join(in_block)
        return f"""define void @kernel({SIGNATURE}) #0 {{
entry:
  {before}
  br label %block
block:
  %b = phi i64 [%block.from, %entry], [%b.next, %block.done]
  {body}
block.done:
  %b.next = add nuw nsw i64 %b, 1
  %b.more = icmp slt i64 %b.next, %block.to
  br i1 %b.more, label %block, label %end
end:
  ret void
}}
"""

    def _sets(self) -> str:
        """The loop over parameter sets, around all that they can touch."""
        outputs = len(self.plan.graph.outputs)
        varying = [line for call in self.calls if call.varying for line in self._called(call, "%V.set")]
        return "\n  ".join(
            [
                "br label %set",
                "set:",
                "%set.k = phi i64 [0, %block], [%set.next, %set]",
                "%V.offset = mul i64 %set.k, %stride",
                "%V.set = getelementptr double, ptr %V, i64 %V.offset",
                f"%totals.offset = mul i64 %set.k, {8 * outputs}",
                "%totals = getelementptr double, ptr %results, i64 %totals.offset",
                *varying,
                self.reduction,
                "%set.next = add nuw nsw i64 %set.k, 1",
                "%set.more = icmp slt i64 %set.next, %sets",
                "br i1 %set.more, label %set, label %block.done",
            ]
        )

    def _columns(self) -> Iterable[str]:
        """Where each input and output column starts."""
        for kind, array in (("input", "%columns"), ("output", "%results")):
            for place in self._places(kind):
                whole = f"{place.name}.whole"
                yield f"{whole}.q = getelementptr ptr, ptr {array}, i64 {place.number}"
                yield f"{whole} = load ptr, ptr {whole}.q"

    def _places(self, kind: str) -> list[Place]:
        return sorted({p for p in self.plan.places.values() if p.kind == kind}, key=lambda p: p.name)

    def _block(self) -> Iterable[str]:
        """The first row of the block and the number of rows, at each level."""
        yield "%block.q = getelementptr i64, ptr %blocks, i64 %b"
        yield "%first_2 = load i64, ptr %block.q"
        yield "%block.end.q = getelementptr i64, ptr %block.q, i64 1"
        yield "%end_2 = load i64, ptr %block.end.q"
        for level, starts in ((Level.BENEFIT_UNIT, "%units"), (Level.PERSON, "%people")):
            for mark in ("first", "end"):
                at = f"%{mark}_{level.value}"
                yield f"{at}.q = getelementptr i64, ptr {starts}, i64 %{mark}_{level.value + 1}"
                yield f"{at} = load i64, ptr {at}.q"
        for level in Level:
            yield f"{ROWS[level]} = sub i64 %end_{level.value}, {FIRST[level]}"
        yield f"{STARTS[Level.HOUSEHOLD]} = getelementptr i64, ptr %units, i64 %first_2"
        yield f"{STARTS[Level.BENEFIT_UNIT]} = getelementptr i64, ptr %people, i64 %first_1"

    def _rows(self) -> Iterable[str]:
        """Where the block starts in each input and output column."""
        for place in (*self._places("input"), *self._places("output")):
            held = TYPES[place.dtype]
            yield f"{place.name} = getelementptr {held}, ptr {place.name}.whole, i64 {FIRST[place.level]}"

    def _index_columns(self) -> Iterable[str]:
        """Where each index is in scratch."""
        offsets = self.plan.offsets()
        for members, unit in self.plan.indexes:
            yield f"%{function_name(members, unit)} = getelementptr i8, ptr %S, i64 {offsets[members, unit]}"
        if self.plan.has_partner:
            yield f"%index_partner = getelementptr i8, ptr %S, i64 {offsets[PARTNER]}"

    def _indexes(self) -> Iterable[str]:
        """Fills the indexes."""
        for members, unit in self.plan.indexes:
            name = function_name(members, unit)
            yield f"call void @{name}(i64 {ROWS[unit]}, ptr {STARTS[unit]}, ptr %people, ptr %{name})"
        if self.plan.has_partner:
            rows, first = ROWS[Level.PERSON], FIRST[Level.PERSON]
            yield f"%partner.q = getelementptr i64, ptr %partner, i64 {first}"
            yield f"call void @index_partner(i64 {rows}, ptr %partner.q, ptr %index_partner, i64 {first})"

    def _called(self, call: Call, amounts: str) -> Iterable[str]:
        pointers = "".join(f", ptr {p}" for p in call.pointers)
        yield f"call void @{call.name}(i64 {ROWS[call.level]}, ptr {amounts}, ptr %S{pointers})"
