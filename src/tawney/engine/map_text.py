"""A stage that works row by row, written as one loop of vector instructions."""

from __future__ import annotations

from dataclasses import dataclass

from tawney.engine.graph import FLAG, Node
from tawney.engine.operations import TYPES, Lanes, constant, indexed, loaded, operation, stored, table
from tawney.engine.plan import Plan, level_of
from tawney.engine.stages import Stage
from tawney.vocabulary.levels import Level

PARTNER_INDEX = "%index_partner"
"""The pointer to the row, within the block, of each person's partner; -1 for none."""


@dataclass(frozen=True)
class Call:
    """A stage's function as the driver calls it: its name, whose rows it runs over, and the pointers it takes."""

    name: str
    level: Level
    varying: bool
    pointers: tuple[str, ...]
    text: str


def index_name(members: Level, unit: Level) -> str:
    """The pointer to the row, within the block, of each member's unit."""
    return f"%index_{members.value}_{unit.value}"


class MapStage:
    """Writes one loop over rows, each value when it is first met."""

    def __init__(self, plan: Plan, stage: Stage, lanes: Lanes, name: str) -> None:
        self.plan, self.stage, self.lanes, self.name = plan, stage, lanes, name
        self.graph, self.mine = plan.graph, frozenset(stage.nodes)
        self.lines: list[str] = []
        self.named: dict[int, str] = {}
        self.indexes: dict[str, str] = {}
        self.pointers: dict[str, str] = {}

    def call(self) -> Call:
        """The finished function."""
        for number in self.stage.nodes:
            value = self._value(number)
            if number in self.plan.places:
                self._store(number, value)
        text = loop_text(self.name, tuple(self.pointers.values()), self.lines, self.lanes.width)
        return Call(self.name, self.stage.level, self.stage.varying, tuple(self.pointers), text)

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
            pair = index_name(self.stage.level, level_of(self.graph, node.args[0]))
            return indexed(name, self._base(node.args[0]), self._index(pair), self.lanes)
        if node.op == "gather":
            return self._partners(node, name)
        values = [self._value(a) for a in node.args]
        if node.op == "table":
            return table(node, name, values[0], self.lanes)
        return operation(node, name, values, self.lanes)

    def _partners(self, node: Node, name: str) -> list[str]:
        index, base = self._index(PARTNER_INDEX), self._base(node.args[0])
        held = self.lanes.of("i32")
        has_one = f"{name}.m = icmp sge {held} {index}, {self.lanes.same('i32', '0')}"
        return [has_one, *indexed(name, base, index, self.lanes, mask=f"{name}.m")]

    def _base(self, source: int) -> str:
        return self._pointer(self.plan.places[source].name)

    def _pointer(self, outside: str) -> str:
        return self.pointers.setdefault(outside, f"%a{len(self.pointers)}")

    def _index(self, outside: str) -> str:
        """The vector of row numbers at this step, loaded once in a loop."""
        if outside not in self.indexes:
            name = self.indexes[outside] = f"%i{len(self.indexes)}"
            self.lines.append(f"{name}.q = getelementptr i32, ptr {self._pointer(outside)}, i64 %i")
            self.lines.append(f"{name} = load {self.lanes.of('i32')}, ptr {name}.q, align 4")
        return self.indexes[outside]

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
        self.lines.append(f"{name}.q = getelementptr {TYPES[place.dtype]}, ptr {self._pointer(place.name)}, i64 %i")
        self.lines += loaded(name, f"{name}.q", place.dtype, node.type == FLAG, self.lanes)
        return name

    def _store(self, number: int, value: str) -> None:
        place, pointer = self.plan.places[number], f"%s{number}"
        self.lines.append(f"{pointer} = getelementptr {TYPES[place.dtype]}, ptr {self._pointer(place.name)}, i64 %i")
        self.lines += stored(value, pointer, place.dtype == "?", self.lanes)


def splat(name: str, scalar: str, value: str, width: int) -> list[str]:
    """One scalar in every lane."""
    vector = f"<{width} x {scalar}>"
    return [
        f"{name}.e = insertelement {vector} poison, {scalar} {value}, i64 0",
        f"{name} = shufflevector {vector} {name}.e, {vector} poison, <{width} x i32> zeroinitializer",
    ]


def loop_text(name: str, pointers: tuple[str, ...], lines: list[str], width: int, extra: str = "") -> str:
    """A function that runs lines over rows %i to %i + width - 1, for %n rows of which there are at least `width`.

    The last step goes back so far that it is whole: rows done twice give the same twice, for no loop reads what it
    writes. So there is no second loop for what is left over.
    """
    arguments = "".join(f", {a}" for a in (*(f"ptr noalias {p}" for p in pointers), *([extra] if extra else [])))
    body = "\n  ".join(lines)
    return f"""define internal void @{name}(i64 %n, ptr noalias readonly %V{arguments}) #0 {{
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
