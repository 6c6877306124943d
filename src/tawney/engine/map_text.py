"""A stage that works row by row, written as one loop of vector instructions."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass

from tawney.engine.addresses import Addresses
from tawney.engine.graph import FLAG, Node
from tawney.engine.operations import Lanes, constant, indexed, loaded, operation, prefetched, stored, table
from tawney.engine.plan import PARTNER, Plan, level_of
from tawney.engine.stages import Stage
from tawney.vocabulary.levels import Level


@dataclass(frozen=True)
class Call:
    """A stage's function as the driver calls it: its name, whose rows it runs over, and the pointers it takes."""

    name: str
    level: Level
    varying: bool
    pointers: tuple[str, ...]
    text: str


class MapStage:
    """Writes one loop over rows, each value when it is first met."""

    def __init__(self, plan: Plan, stage: Stage, lanes: Lanes, addresses: Addresses, name: str) -> None:
        self.plan, self.stage, self.lanes, self.addresses, self.name = plan, stage, lanes, addresses, name
        self.graph, self.mine = plan.graph, frozenset(stage.nodes)
        self.lines: list[str] = []
        self.named: dict[int, str] = {}
        self.indexes: dict[Hashable, str] = {}

    def call(self) -> Call:
        """The finished function."""
        for number in self.stage.nodes:
            value = self._value(number)
            if number in self.plan.places:
                self._store(number, value)
        text = loop_text(self.name, self.addresses.arguments, self.lines, self.lanes.width)
        return Call(self.name, self.stage.level, self.stage.varying, self.addresses.outside, text)

    def _value(self, number: int) -> str:
        if number not in self.named:
            self.named[number] = self._written(number, self.graph.nodes[number], f"%v{number}")
        return self.named[number]

    def _written(self, number: int, node: Node, name: str) -> str:
        """Writes what gives a node's value, and says by what name it goes."""
        if node.op == "const":
            return constant(node, self.lanes)
        if node.level is None:
            return self._shared(number, node, name)
        if number not in self.mine:
            return self._loaded(number, node, name)
        if node.op == "copy":
            return self._value(node.args[0])
        self.lines += self._worked_out(node, name)
        return name

    def _worked_out(self, node: Node, name: str) -> list[str]:
        if node.op == "spread":
            index = self._index((self.stage.level, level_of(self.graph, node.args[0])))
            return indexed(name, self._base(node.args[0], name), index, self.lanes)
        if node.op == "gather":
            return self._partners(node, name)
        values = [self._value(a) for a in node.args]
        if node.op == "table":
            return table(node, name, values[0], self.lanes)
        return operation(node, name, values, self.lanes)

    def _partners(self, node: Node, name: str) -> list[str]:
        index, base = self._index(PARTNER), self._base(node.args[0], name)
        held = self.lanes.of("i32")
        has_one = f"{name}.m = icmp sge {held} {index}, {self.lanes.same('i32', '0')}"
        return [has_one, *indexed(name, base, index, self.lanes, mask=f"{name}.m")]

    def _base(self, source: int, name: str) -> str:
        """The first row, in the block, of a value that is read by index."""
        return self.addresses.of(self.plan.places[source], f"{name}.z", self.lines)

    def _index(self, which: Hashable) -> str:
        """The vector of row numbers at this step, loaded once in a loop."""
        if which not in self.indexes:
            name = self.indexes[which] = f"%i{len(self.indexes)}"
            base = self.addresses.of(which, f"{name}.z", self.lines)
            self.lines.append(f"{name}.q = getelementptr i32, ptr {base}, i64 %i")
            self.lines.append(f"{name} = load {self.lanes.of('i32')}, ptr {name}.q, align 4")
        return self.indexes[which]

    def _shared(self, number: int, node: Node, name: str) -> str:
        """One number for everybody, in every lane. It is loaded where it is used, which spares a register."""
        place = int(node.data[0]) if node.op == "par" else self.plan.shared[number]
        self.lines.append(f"{name}.q = getelementptr double, ptr %V, i64 {place}")
        self.lines.append(f"{name}.s = load double, ptr {name}.q, !invariant.load !0")
        self.lines += splat(f"{name}.n", "double", f"{name}.s", self.lanes.width)
        if node.type != FLAG:
            return f"{name}.n"
        self.lines.append(f"{name} = fcmp une {self.lanes.number} {name}.n, {self.lanes.literal(0.0)}")
        return name

    def _loaded(self, number: int, node: Node, name: str) -> str:
        place = self.plan.places[number]
        self.addresses.row(place, "%i", f"{name}.q", self.lines)
        if place.kind == "input":
            self.lines += prefetched(f"{name}.q", place.dtype)
        self.lines += loaded(name, f"{name}.q", place.dtype, node.type == FLAG, self.lanes)
        return name

    def _store(self, number: int, value: str) -> None:
        place, pointer = self.plan.places[number], f"%s{number}"
        self.addresses.row(place, "%i", pointer, self.lines)
        self.lines += stored(value, pointer, place.dtype == "?", self.lanes)


def splat(name: str, scalar: str, value: str, width: int) -> list[str]:
    """One scalar in every lane."""
    vector = f"<{width} x {scalar}>"
    return [
        f"{name}.e = insertelement {vector} poison, {scalar} {value}, i64 0",
        f"{name} = shufflevector {vector} {name}.e, {vector} poison, <{width} x i32> zeroinitializer",
    ]


def loop_text(name: str, arguments: str, lines: list[str], width: int) -> str:
    """A function that runs lines over rows %i to %i + width - 1, for %n rows of which there are at least `width`.

    The last step goes back so far that it is whole: rows done twice give the same twice, for no loop reads what it
    writes. So there is no second loop for what is left over.
    """
    body = "\n  ".join(lines)
    return f"""define internal void @{name}(i64 %n, {arguments}) #0 {{
entry:
  %last = sub i64 %n, {width}
  br label %loop
loop:
  %i = phi i64 [0, %entry], [%next, %loop]
  {body}
  %after = add nuw nsw i64 %i, {width}
  %over = icmp sgt i64 %after, %last
  %next = select i1 %over, i64 %last, i64 %after
  %more = icmp slt i64 %i, %last
  br i1 %more, label %loop, label %end
end:
  ret void
}}
"""
