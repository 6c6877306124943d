"""The indexes of a block: which row of the block is each member's unit, and each person's partner."""

from __future__ import annotations

from tawney.engine.map_text import loop_text, splat
from tawney.engine.operations import Lanes
from tawney.vocabulary.levels import Level

SLACK = 8
"""Rows by which an index may be written past its end: it is written eight at a time."""

_UNIT_OF_MEMBER = """define internal void @{name}(i64 %n, ptr %starts, ptr %people, ptr %index) #0 {{
entry:
  %base.x = load i64, ptr %starts
  {base}
  br label %unit
unit:
  %i = phi i64 [0, %entry], [%next, %done]
  %s = phi i64 [0, %entry], [%e, %done]
  %next = add nuw nsw i64 %i, 1
  %end.q = getelementptr i64, ptr %starts, i64 %next
  %end.x = load i64, ptr %end.q
  {end}
  %e = sub i64 %end, %base
  %row = trunc i64 %i to i32
  %one = insertelement <8 x i32> poison, i32 %row, i64 0
  %eight = shufflevector <8 x i32> %one, <8 x i32> poison, <8 x i32> zeroinitializer
  br label %member
member:
  %k = phi i64 [%s, %unit], [%k.next, %member]
  %to = getelementptr i32, ptr %index, i64 %k
  store <8 x i32> %eight, ptr %to, align 4
  %k.next = add nuw nsw i64 %k, 8
  %goes.on = icmp slt i64 %k.next, %e
  br i1 %goes.on, label %member, label %done
done:
  %again = icmp slt i64 %next, %n
  br i1 %again, label %unit, label %end.all
end.all:
  ret void
}}
"""


def unit_index_text(members: Level, unit: Level) -> str:
    """A function that writes, for each member in the block, the row of its unit.

    Eight rows are written at a time, the next unit writing over what was too much: no branch to guess wrongly.
    """
    if members + 1 == unit:
        base, end = (f"%{name} = add i64 %{name}.x, 0" for name in ("base", "end"))
    else:
        base, end = (_first_person(name) for name in ("base", "end"))
    return _UNIT_OF_MEMBER.format(name=function_name(members, unit), base=base, end=end)


def function_name(members: Level, unit: Level) -> str:
    """The name of the function that writes an index."""
    return f"index_{members.value}_{unit.value}"


def _first_person(name: str) -> str:
    return f"%{name}.p = getelementptr i64, ptr %people, i64 %{name}.x\n  %{name} = load i64, ptr %{name}.p"


def partner_index_text(lanes: Lanes) -> str:
    """A function that writes the row in the block of each person's partner, or -1 for none or one outside the block."""
    wide, narrow = lanes.of("i64"), lanes.of("i32")
    width = lanes.width
    lines = [
        "%from.q = getelementptr i64, ptr %a0, i64 %i",
        f"%from = load {wide}, ptr %from.q, align 8",
        *splat("%base", "i64", "%first", width),
        *splat("%count", "i64", "%n", width),
        f"%row = sub {wide} %from, %base",
        f"%inside = icmp ult {wide} %row, %count",
        f"%small = trunc {wide} %row to {narrow}",
        f"%found = select {lanes.flag} %inside, {narrow} %small, {narrow} {lanes.same('i32', '-1')}",
        "%to = getelementptr i32, ptr %a1, i64 %i",
        f"store {narrow} %found, ptr %to, align 4",
    ]
    return loop_text("index_partner", "ptr %a0, ptr %a1, i64 %first", lines, width)
